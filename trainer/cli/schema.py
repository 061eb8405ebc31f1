"""The command `schema`: what editors need to know of deck files and session plans."""

from __future__ import annotations

import click

from trainer import say
from trainer.deck.schema import ROOTS, text


@click.command()
@click.argument("of", type=click.Choice(list(ROOTS)), default=next(iter(ROOTS)), metavar="[deck|plan]")
def schema(of: str) -> None:
    """Print the JSON Schema of deck files, or of session plans."""
    say.document(text(of))
