"""The command `completion`: what a shell has to know so that Tab completes."""

from __future__ import annotations

import click

from trainer import say
from trainer.cli.completing import script


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL; docs/commands.md says where to put it."""
    say.document(script(ctx.find_root().command, shell))
