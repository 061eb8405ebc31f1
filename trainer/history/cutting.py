"""What remains of a sitting when one of its decks is erased. Pure: rows in, rows out.

A review asks items of several decks. What it asked of the others stays in the log, event by event and at the
same moments, as a sitting of its own: a program that still plays the old one finds none of it there, and
writes all that it knows again, as it does after any erasure.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from trainer.deck.joined import SEVERAL, decks_named
from trainer.history.log import SITTING, LogRow, encode, sittings
from trainer.sitting.events import MATTERING, Added, Begun, Ended, Event
from trainer.sitting.plan import Plan, origin

Remains: TypeAlias = Callable[[Sequence[LogRow]], Sequence[tuple[int, LogRow]]]
"""Says of the rows of a sitting that is erased which remain, each with the place in it that it had."""


def without(deck: str) -> Remains:
    """What remains of sittings without the items of a deck: nothing of those that asked only these."""
    return lambda rows: _remaining(rows, deck)


def _remaining(rows: Sequence[LogRow], deck: str) -> list[tuple[int, LogRow]]:
    played = sittings(rows) if rows and rows[0].kind == SITTING else []
    if not played or played[0].plan.deck != SEVERAL:
        return []
    whole = played[0]
    cut = ((row, _cut(event, whole.plan, deck)) for row, event in zip(whole.rows, whole.events, strict=True))
    kept = [(row, event) for row, event in cut if event is not None]
    if not any(isinstance(event, MATTERING) for _, event in kept):
        return []
    sitting = str(uuid.uuid4())
    return [
        (row.seq, msgspec.structs.replace(row, sitting=sitting, seq=seq, body=encode(event)))
        for seq, (row, event) in enumerate(kept, 1)
    ]


def _cut(event: Event, plan: Plan, deck: str) -> Event | None:
    """An event without what is of a deck; None where nothing else is in it."""
    if isinstance(event, Ended):
        return event
    if isinstance(event, Begun):
        entries = tuple(entry for entry in plan.entries if not _is_of(plan, entry.item, deck))
        called = ", ".join(decks_named(entry.item for entry in entries))
        return Begun(msgspec.structs.replace(plan, entries=entries, called=called))
    if isinstance(event, Added):
        if _is_of(plan, event.entry.item, deck):
            return None
        return Added(event.entry, "" if _is_of(plan, event.after, deck) else event.after)
    return None if _is_of(plan, event.item, deck) else event


def _is_of(plan: Plan, item: str, deck: str) -> bool:
    return origin(plan, item)[0] == deck
