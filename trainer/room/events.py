"""What can happen in a room, as plain values without a clock.

The events are the room: it is rebuilt from its plan and them, as a sitting is from its own. It shares with a
sitting what is the same in both: a hint, a flag, that an item was left, the end. Who a person is
never occurs: a seat has a number, a name that was made up, and the hash of a secret only its device has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from trainer.room.script import Script
from trainer.sitting.events import Confidence, Ended, Flagged, Hinted, Left
from trainer.sitting.plan import Plan


class _Event(msgspec.Struct, frozen=True, tag_field="event", omit_defaults=True):
    """The manners of every event."""


class Gathered(_Event, frozen=True, tag="gathered"):
    """The room opens: people may take their seats."""

    plan: Plan
    code: str
    """What is typed to come in."""
    link: str
    """What is scanned to come in: longer, and never held up."""
    script: Script | None = None
    """What is said and when, where the room is led by a session plan."""


class Seated(_Event, frozen=True, tag="seated"):
    """Somebody took a seat."""

    seat: int
    """Its number, from 1."""
    name: str
    """Its name, made up: “Quiet Otter”."""
    hash: str
    """SHA-256 of the secret that its device keeps, in hexadecimal digits."""
    via: str = "phone"
    """How they came: `phone` or `terminal`."""


class Moved(_Event, frozen=True, tag="moved"):
    """A seat belongs to another device now."""

    seat: int
    hash: str


class Unseated(_Event, frozen=True, tag="unseated"):
    """A seat is free again; what it voted remains."""

    seat: int


class Locked(_Event, frozen=True, tag="locked"):
    """Nobody else may come in, or they may again."""

    is_locked: bool


class HeadsCounted(_Event, frozen=True, tag="heads"):
    """It was said how many people are here."""

    people: int


class Besides(_Event, frozen=True, tag="besides"):
    """What is asked beside an answer, from now on."""

    sure: bool
    """How sure people are."""


class Opened(_Event, frozen=True, tag="opened"):
    """Voting begins, or begins again."""

    item: str
    round: int
    """1 before people talk it over, 2 after."""


class Voted(_Event, frozen=True, tag="voted"):
    """A seat has answered, or answered otherwise."""

    seat: int
    item: str
    round: int
    step: int
    """Which opening it answered, from 1."""
    n: int
    """Counts what this seat said in this opening, from 1: the highest is its answer."""
    answer: str
    sure: Confidence | None = None


class Counted(_Event, frozen=True, tag="counted"):
    """Hands were counted."""

    item: str
    round: int
    n: int
    """Counts the counts of this round, from 1: the highest is the one that holds."""
    hands: Mapping[str, int]
    """How many were up for each answer."""
    present: int
    """How many people could have raised one."""


class Closed(_Event, frozen=True, tag="closed"):
    """Voting ends."""

    item: str
    round: int


class SpreadShown(_Event, frozen=True, tag="shown"):
    """The spread of the answers is shown, or hidden again."""

    item: str
    is_shown: bool = True


class Discussed(_Event, frozen=True, tag="discussed"):
    """People talk it over."""

    item: str


class Revealed(_Event, frozen=True, tag="revealed"):
    """The verdict is shown, and what it rests on."""

    item: str


class Dropped(_Event, frozen=True, tag="dropped"):
    """Some items are left out, as time is short."""

    items: tuple[str, ...]


class Undone(_Event, frozen=True, tag="undone"):
    """The last move of the facilitator is taken back; no vote is."""


class Dispersed(_Event, frozen=True, tag="dispersed"):
    """Everybody was let go after the end: no device is shown its own result any more."""


RoomEvent: TypeAlias = (
    Gathered
    | Seated
    | Moved
    | Unseated
    | Locked
    | HeadsCounted
    | Besides
    | Opened
    | Voted
    | Counted
    | Closed
    | SpreadShown
    | Discussed
    | Revealed
    | Left
    | Dropped
    | Undone
    | Hinted
    | Flagged
    | Ended
    | Dispersed
)
