"""What can happen in a sitting, as plain values without a clock.

The events are the sitting: the session is rebuilt from its plan and them, and the history stores nothing
else. Anyone who stores them adds the time.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TypeAlias

import msgspec

from trainer.sitting.plan import Entry, Plan


class Confidence(IntEnum):
    """How sure a learner is, in per cent."""

    GUESS = 40
    FAIRLY_SURE = 70
    SURE = 95


class _Event(msgspec.Struct, frozen=True, tag_field="event"):
    """The manners of every event."""


class Begun(_Event, frozen=True, tag="begun"):
    """The sitting begins."""

    plan: Plan


class Hinted(_Event, frozen=True, tag="hint"):
    """A hint was asked for; `level` is 1, 2 or 3."""

    item: str
    level: int


class Answered(_Event, frozen=True, tag="answered"):
    """A verdict was given."""

    item: str
    answer: str


class Rated(_Event, frozen=True, tag="rated", omit_defaults=True):
    """Confidence was given, or passed over (`None`)."""

    item: str
    confidence: Confidence | None
    explained: bool = False
    """Whether the explanation follows at once, as nothing is asked of what decided it."""


class Reasoned(_Event, frozen=True, tag="reasoned"):
    """What decided it was given, or passed over (`None`)."""

    item: str
    reason: str | None


class SteppedBack(_Event, frozen=True, tag="back"):
    """The last thing said of an item was taken back before its reveal: how sure, or else the answer."""

    item: str


class Added(_Event, frozen=True, tag="added"):
    """An item is asked at the end, beyond the plan: another one of its skill went wrong, and surely so."""

    entry: Entry
    after: str
    """The item that went wrong."""


class Left(_Event, frozen=True, tag="left"):
    """The reveal (or a worked example) was read, and the next item wanted."""

    item: str


class Flagged(_Event, frozen=True, tag="flagged"):
    """A learner says that something is wrong with an item."""

    item: str
    note: str


class Ended(_Event, frozen=True, tag="ended", omit_defaults=True):
    """The sitting is over; `complete` where every item was answered."""

    complete: bool
    discarded: bool = False
    """Whether it was not ended in play, but taken out of what waits to be resumed."""


Event: TypeAlias = Begun | Hinted | Answered | Rated | Reasoned | SteppedBack | Added | Left | Flagged | Ended

MATTERING = (Hinted, Answered, Flagged)
"""The events by which a learner first does something in a sitting: before them, there is nothing to keep."""
