"""The command `handout`: a deck's article, questions, card and key as one page to print.

Which items it asks is decided as for a sitting; what the page holds, by `trainer.exchange`.
"""

from __future__ import annotations

from pathlib import Path

import click

from trainer import say
from trainer.cli.failing import fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.opening import layout, part_of, session_plan
from trainer.cli.options import DeckOrPlanName, PlayRequest, part_options
from trainer.cli.writing import write_new
from trainer.deck.deck import Deck
from trainer.exchange.handout import handout as page_of
from trainer.room.script import laid_out_by
from trainer.sitting.plan import NothingToAsk, laid_out
from trainer.sitting.rounds import at_once


@click.command()
@click.argument("deck", type=DeckOrPlanName())
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

    DECK may be a session plan too: the page then has its items, in its order. Of a deck of more than 30 items
    it is the first round, unless others are chosen. The same seed gives the same order as `trainer play`
    does. Without -o the page is printed here.
    """
    asked = PlayRequest(deck, None, kinds, items, seed, False, None, theme, levels, whole)
    session = session_plan(asked)
    found = opened(deck_path(deck)) if session is None else session.deck
    if session is None:
        page = _page(found, asked, with_key=not no_key)
    else:
        page = page_of(found, laid_out_by(session), with_key=not no_key)
    if out is None:
        say.document(page)
        return
    write_new(page, Path(out))


def _page(deck: Deck, asked: PlayRequest, *, with_key: bool) -> str:
    """The page of what is asked of a deck; where nothing is left, the command ends."""
    part = part_of(deck, asked)
    wanted = asked._replace(seed=1 if asked.seed is None else asked.seed)
    try:
        chosen = laid_out(deck, layout(wanted), part=at_once(deck) if part is None else part)
    except NothingToAsk as error:
        fail(str(error))
    return page_of(deck, chosen, with_key=with_key)
