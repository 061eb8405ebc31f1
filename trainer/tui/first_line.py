"""The first line of the library: what Enter does with the deck that is chosen, and what else waits.

A click on what Enter does presses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.deck.library import NEWCOMERS, Summary
from trainer.deck.offers import minutes, upcoming
from trainer.text.messages import counted, stop_after
from trainer.tui.language import HEADING, QUIET, named_key, plain, pressing

if TYPE_CHECKING:
    from trainer.history.sums import Progress

NAMED = 2
"""Decks with a sitting that waits which are named, beside the chosen one."""

CHOOSE = "Choose a deck, and press Enter to open it."

PRESS_ENTER = Content.assemble(("Press ", QUIET), named_key("enter", "Enter"), (".", QUIET))


def first_line(
    decks: Sequence[Summary],
    chosen: Summary | None,
    progress: Mapping[str, Progress] | None,
    *,
    is_complete: bool,
    room: int = 0,
) -> Content:
    """What to do now; `progress` is None while it has not been read, and `is_complete` once all decks are.

    Where there is `room` for it on a line but for the key, the key is left to the line at the foot.
    """
    if not decks:
        nothing = "No deck was found. Put one into a folder named decks."
        return Content.styled(nothing if is_complete else "Looking for decks …", QUIET)
    if progress is None:
        return Content.styled(CHOOSE, QUIET)
    if not progress:
        return _welcome(decks, chosen, room)
    return _what_now(decks, chosen, progress, room)


def _with_enter(told: Content, room: int) -> Content:
    """What is told, and the key that does it where that does not begin another line."""
    whole = Content.assemble(told, " ", PRESS_ENTER)
    return told if told.cell_length <= room < whole.cell_length else whole


def _welcome(decks: Sequence[Summary], chosen: Summary | None, room: int) -> Content:
    """Where a newcomer begins, and what Enter does with the deck that is chosen."""
    first = next((deck for deck in decks if deck.id == NEWCOMERS and not deck.faults), None)
    if first is None:
        return Content.assemble(("New here? ", HEADING), (CHOOSE, QUIET))
    time = f"about {counted(minutes(first), 'minute')}"
    long = f"its first round takes {time}" if first.rounds else time
    how = f"Begin with {plain(first.title)}: {long}."
    told = Content.assemble(("New here? ", HEADING), (how, QUIET))
    if chosen is first:
        return _with_enter(pressing("enter", told), room)
    return Content.assemble(told, (" It is first in the list.", QUIET))


def _what_now(
    decks: Sequence[Summary], deck: Summary | None, progress: Mapping[str, Progress], room: int
) -> Content:
    """What Enter does with the deck that is chosen, and what waits beside it."""
    if deck is None or deck.faults:
        return Content.styled(CHOOSE, QUIET)
    head, where = upcoming(deck, progress.get(deck.id))
    others = [d for d in decks if d is not deck and not d.faults and _waits(progress.get(d.id))]
    named = ", ".join(plain(one.title).plain for one in others[:NAMED])
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    waiting: list[str | Content | tuple[str, str]] = []
    if others:
        waiting = [" ", named_key("s", "s"), (f" lists what else waits: {named}{more}.", QUIET)]
    title = f"{plain(deck.title).plain}{f', {where}' if where else ''}"
    told = pressing(
        "enter", Content.assemble((f"{head}: ", HEADING), (title, "bold"), (stop_after(title), QUIET))
    )
    return Content.assemble(told, " ", PRESS_ENTER, *waiting) if waiting else _with_enter(told, room)


def _waits(known: Progress | None) -> bool:
    return known is not None and known.unfinished
