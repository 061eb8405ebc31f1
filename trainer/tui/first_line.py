"""The first line of the library: what Enter does with the deck that is chosen, and what else waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.deck.library import NEWCOMERS, Summary
from trainer.deck.offers import minutes, upcoming
from trainer.text.messages import counted, stop_after
from trainer.tui.language import HEADING, QUIET, plain

if TYPE_CHECKING:
    from trainer.history.sums import Progress

NAMED = 2
"""Decks with a sitting that waits which are named, beside the chosen one."""

CHOOSE = "Choose a deck, and press Enter to open it."


def first_line(
    decks: Sequence[Summary],
    chosen: Summary | None,
    progress: Mapping[str, Progress] | None,
    *,
    is_complete: bool,
) -> Content:
    """What to do now; `progress` is None while it has not been read, and `is_complete` once all decks are."""
    if not decks:
        nothing = "No deck was found. Put one into a folder named decks."
        return Content.styled(nothing if is_complete else "Looking for decks …", QUIET)
    if progress is None:
        return Content.styled(CHOOSE, QUIET)
    return _what_now(decks, chosen, progress) if progress else _welcome(decks, chosen)


def _welcome(decks: Sequence[Summary], chosen: Summary | None) -> Content:
    """Where a newcomer begins, and what Enter does with the deck that is chosen."""
    first = next((deck for deck in decks if deck.id == NEWCOMERS and not deck.faults), None)
    how = CHOOSE
    if first is not None:
        enter = "Press Enter." if chosen is first else "It is first in the list."
        time = f"about {counted(minutes(first), 'minute')}"
        long = f"its first round takes {time}" if first.rounds else time
        how = f"Begin with {plain(first.title)}: {long}. {enter}"
    return Content.assemble(("New here? ", HEADING), (how, QUIET))


def _what_now(decks: Sequence[Summary], deck: Summary | None, progress: Mapping[str, Progress]) -> Content:
    """What Enter does with the deck that is chosen, and what waits beside it."""
    if deck is None or deck.faults:
        return Content.styled(CHOOSE, QUIET)
    head, where = upcoming(deck, progress.get(deck.id))
    others = [d for d in decks if d is not deck and not d.faults and _waits(progress.get(d.id))]
    named = ", ".join(plain(one.title).plain for one in others[:NAMED])
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    waiting = f" s lists what else waits: {named}{more}." if others else ""
    title = f"{plain(deck.title).plain}{f', {where}' if where else ''}"
    return Content.assemble(
        (f"{head}: ", HEADING), (title, "bold"), (f"{stop_after(title)} Press Enter.{waiting}", QUIET)
    )


def _waits(known: Progress | None) -> bool:
    return known is not None and known.unfinished
