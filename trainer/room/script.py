"""What a facilitator says and when, as a session plan has it.

It is kept with the room, whatever becomes of the file. Nothing here moves a room, and nothing knows a clock.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from trainer.deck.session_plan import PlannedItem, SessionPlan
from trainer.sitting.plan import Plan, entry_of

AROUND = 5
"""Minutes before the first item and after the last, where there is room for them."""


class Cue(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said about one item, and how long it takes."""

    item: str
    minutes: float
    before: str = ""
    talk: str = ""
    after: str = ""


class Script(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said in a room, and how long it takes."""

    title: str
    minutes: int
    cues: tuple[Cue, ...]
    before: str = ""
    after: str = ""

    def cue(self, item: str | None) -> Cue | None:
        """What is said about an item; None where it is not part of the script."""
        return next((cue for cue in self.cues if cue.item == item), None)


def script_of(found: SessionPlan) -> Script:
    """What is said by a session plan; every item with its minutes."""
    model = found.model
    each = shared_minutes(model.minutes, model.items)
    return Script(
        title=model.title,
        minutes=model.minutes,
        cues=tuple(
            Cue(one.id, minutes, _text(one.before), _text(one.talk), _text(one.after))
            for one, minutes in zip(model.items, each, strict=True)
        ),
        before=_text(model.before),
        after=_text(model.after),
    )


def shared_minutes(whole: int, items: Sequence[PlannedItem]) -> list[float]:
    """The minutes of each item: its own, or an equal share of what the others leave, at least one.

    A little is left for the beginning and the end.
    """
    given = sum(item.minutes or 0 for item in items)
    without = sum(item.minutes is None for item in items)
    left = whole - given - min(AROUND, whole // 10)
    share = max(1.0, left / without) if without else 0.0
    return [float(item.minutes) if item.minutes is not None else share for item in items]


def laid_out_by(found: SessionPlan) -> Plan:
    """The items of a session plan, in its order, as a sitting or a room is laid out by them."""
    entries = tuple(entry_of(found.deck.by_id[item.id]) for item in found.model.items)
    return Plan(deck=found.deck.id, seed=0, entries=entries, called=found.title)


def _text(given: str | None) -> str:
    return " ".join((given or "").split())
