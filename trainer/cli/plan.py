"""The command `plan`: a session plan made from a deck, for a person to go over.

Which items it takes is decided in `trainer.room.planning`. Exit status: 0 all is well; 2 something has to be
mended.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from trainer import say, shipped
from trainer.cli.failing import fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.options import DeckName
from trainer.cli.writing import write_new
from trainer.deck.session_plan import MOST_MINUTES
from trainer.room.planning import FEWEST, USUAL, drafted
from trainer.sitting.plan import NothingToAsk


@click.command()
@click.argument("deck", type=DeckName())
@click.option(
    "-o", "--output", "out", type=click.Path(), metavar="FILE", help="Write to this file; it must be new."
)
@click.option(
    "--minutes",
    type=click.IntRange(FEWEST, MOST_MINUTES),
    default=USUAL,
    metavar="N",
    help=f"How many minutes the session has; {USUAL} without it, and {FEWEST} at least.",
)
def plan(deck: str, out: str | None, minutes: int) -> None:
    """Write a session plan for DECK: which items a room is asked, and what you say.

    It has as many sound items as unsound ones, the easy ones first. Change whatever you like; `trainer check`
    checks it, `trainer room` runs it. Without -o the plan is printed.
    """
    path = deck_path(deck)
    found = opened(path)
    try:
        text = drafted(found, minutes, _way(path, Path(out).parent if out else Path()))
    except NothingToAsk as error:
        fail(str(error))
    if out is None:
        say.document(text)
    else:
        write_new(text, Path(out))


def _way(deck: Path, folder: Path) -> str:
    """The way to a deck from a plan's folder; a deck of the program is found from anywhere."""
    real = deck.resolve()
    if real.parent == shipped.folder("decks").resolve():
        return f"../decks/{real.name}"
    try:
        return Path(os.path.relpath(real, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        fail(f"{deck} is on another drive than {folder}; put the plan beside the deck")
