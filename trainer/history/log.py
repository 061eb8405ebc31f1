"""The rows of the log: events with what the log adds to them, and sittings put together from rows again.

Nothing here reads or writes a database. A row that cannot be understood ends its sitting there, and a
sitting that does not begin is no sitting: whatever a log holds, what is made of it can be played on from.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from trainer.sitting.events import Added, Begun, Event, Flagged
from trainer.sitting.plan import Entry, Plan
from trainer.text.article import clean

SITTING, ROOM = "sitting", "room"
"""What an event can be of."""

ERASURE = "erasure"
"""What a row is of that says no more than that sittings of a learner were erased."""


class LogRow(msgspec.Struct, frozen=True):
    """One event as the log keeps it: the columns of its table."""

    sitting: str
    seq: int
    """The event's place in its sitting, from 1 and without gaps: the order, whatever the clock says."""
    learner: str
    deck: str
    at: str
    """When it happened: ISO 8601 in UTC, for people to read."""
    body: str
    """The event, as JSON."""
    kind: str = SITTING
    """What it is an event of: a sitting, or a room."""
    key: str | None = None
    """What no other row of the same sitting may have, such as a vote's number; None for most."""

    @property
    def when(self) -> dt.datetime:
        """When it happened, as a moment in UTC; the start of time where the row does not say."""
        try:
            return dt.datetime.fromisoformat(self.at).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return dt.datetime.min.replace(tzinfo=dt.UTC)


class Sitting(NamedTuple):
    """A sitting as far as its log can be read."""

    rows: tuple[LogRow, ...]
    events: tuple[Event, ...]
    plan: Plan

    @property
    def id(self) -> str:
        """Its UUID."""
        return self.rows[0].sitting

    @property
    def queue(self) -> tuple[Entry, ...]:
        """What its plan set out to ask, and what was added since; an item may be in it twice."""
        added = (event.entry for event in self.events if isinstance(event, Added))
        return (*self.plan.entries, *added)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The same, each item once."""
        found: dict[str, Entry] = {}
        for entry in self.queue:
            found.setdefault(entry.item, entry)
        return tuple(found.values())


_decode: Callable[[str], Event] = msgspec.json.Decoder(Event).decode


def encode(event: msgspec.Struct) -> str:
    """The event as JSON. A note is cleaned first: it is the one text that comes from a keyboard."""
    if isinstance(event, Flagged):
        event = Flagged(event.item, clean(event.note))
    return msgspec.json.encode(event).decode()


def erasure(learner: str) -> LogRow:
    """The row that says that sittings of a learner were erased."""
    return LogRow(str(uuid.uuid4()), 1, learner, "", "", "{}", ERASURE)


def stamp(moment: dt.datetime) -> str:
    """A moment as rows keep it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def sittings(rows: Iterable[LogRow]) -> list[Sitting]:
    """The sittings that rows in the order of the log make up, the one last played at the end."""
    return [sitting for group in by_sitting(rows) if (sitting := _sitting(group)) is not None]


def by_sitting(rows: Iterable[LogRow]) -> list[list[LogRow]]:
    """The rows of each sitting or room in their order, the one last played at the end."""
    by_id: dict[str, list[LogRow]] = {}
    for row in rows:
        by_id[row.sitting] = by_id.pop(row.sitting, [])
        by_id[row.sitting].append(row)
    return [sorted(group, key=lambda row: row.seq) for group in by_id.values()]


def _sitting(rows: list[LogRow]) -> Sitting | None:
    """One sitting: its rows up to the first that is missing or makes no sense."""
    events: list[Event] = []
    for seq, row in enumerate(rows, 1):
        event = _event(row)
        if event is None or row.seq != seq:
            break
        events.append(event)
    if not events or not isinstance(events[0], Begun):
        return None
    return Sitting(tuple(rows[: len(events)]), tuple(events), events[0].plan)


def _event(row: LogRow) -> Event | None:
    try:
        return _decode(row.body)
    except (msgspec.MsgspecError, UnicodeError):
        return None
