"""The command `schema`: what editors need to know of deck files."""

from __future__ import annotations

import click

from trainer import say
from trainer.deck.schema import text


@click.command()
def schema() -> None:
    """Print the JSON Schema of deck files."""
    say.document(text())
