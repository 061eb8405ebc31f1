"""The command `handout`: a deck's article, questions, card and key as one page to print.

Which items it asks is decided as for a sitting; what the page holds, by `trainer.exchange`.
"""

from __future__ import annotations

from pathlib import Path

import click

from trainer import say
from trainer.cli.failing import fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.opening import layout, part_of
from trainer.cli.options import DeckName, PlayRequest, part_options
from trainer.exchange.handout import handout as page_of
from trainer.exchange.saving import save_text
from trainer.sitting.plan import NothingToAsk, laid_out
from trainer.sitting.rounds import at_once


@click.command()
@click.argument("deck", type=DeckName())
@click.option(
    "-o", "--output", "out", type=click.Path(), metavar="FILE", help="Write to this file; it must be new."
)
@part_options("Ask the whole deck, however long.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="The order of the items; 1 without it.")
@click.option("--no-key", is_flag=True, help="Leave the key out: a page for learners alone.")
def handout(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str,
    out: str | None,
    theme: str | None,
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    whole: bool,
    items: int | None,
    seed: int | None,
    no_key: bool,
) -> None:
    """Write a handout of DECK: article, questions, card and key on one page to print, in HTML.

    Of a deck of more than 30 items it is the first round, unless others are chosen. The same seed gives the
    same order as `trainer play` does. Without -o the page is printed here.
    """
    asked = PlayRequest(
        deck, None, kinds, items, 1 if seed is None else seed, False, None, theme, levels, whole
    )
    found = opened(deck_path(deck))
    part = part_of(found, asked)
    if part is None:
        part = at_once(found)
    try:
        plan = laid_out(found, layout(asked), part=part)
    except NothingToAsk as error:
        fail(str(error))
    page = page_of(found, plan, with_key=not no_key)
    if out is None:
        say.document(page)
        return
    path = Path(out)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_text(page, path)
    except FileExistsError as error:
        fail(f"{error.filename or path} is there already, and is not overwritten; choose another name")
    except OSError as error:
        fail(f"{path} could not be written: {error.strerror or error}")
    say.line(f"Saved as {path}.")
