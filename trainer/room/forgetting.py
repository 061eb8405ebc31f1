"""Who had a seat is erased from a room that was kept; what the seat voted stays, under no name.

The row that seated a person is overwritten, as are those of the devices that the seat moved to: were they
removed, the room would have a gap and could not be read beyond it. A seat has a number, a name that was made
up and the hash of a secret that only the device keeps: afterwards the name is its number, and the hash that
of nothing.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

import msgspec

from trainer.history.database.protocol import Erased
from trainer.history.log import ROOM, LogRow, encode
from trainer.learner import Learner
from trainer.room.events import Moved, RoomEvent, Seated
from trainer.room.keeping import KeptRoom, all_kept


class KeptSeat(NamedTuple):
    """A seat of a room that was kept."""

    room: KeptRoom
    number: int
    name: str


def seats_named(person: Learner, name: str, room: str = "") -> list[KeptSeat]:
    """The seats that had a name in the rooms that a person led, the last room first.

    `room` is the id of one of them, or the beginning of it.
    """
    wanted = " ".join(name.split()).casefold()
    return [
        KeptSeat(one, event.seat, event.name)
        for one in all_kept(person.history.rows(ROOM))
        if one.id.startswith(room.lower())
        for event in one.events
        if isinstance(event, Seated) and event.name.casefold() == wanted
    ]


def forget(person: Learner, seat: KeptSeat) -> Erased:
    """Overwrite who had a seat; it cannot be undone."""
    pairs = zip(seat.room.rows, seat.room.events, strict=True)
    return person.history.overwrite([_without(row, event) for row, event in pairs if _tells_who(event, seat)])


def _tells_who(event: RoomEvent, seat: KeptSeat) -> bool:
    return isinstance(event, (Seated, Moved)) and event.seat == seat.number


def _without(row: LogRow, event: RoomEvent) -> LogRow:
    """A row with nothing of the person in it."""
    hash_ = secrets.token_hex(32)  # of no secret: an empty one would free the seat, and its votes with it
    if isinstance(event, Seated):
        return msgspec.structs.replace(row, body=encode(Seated(event.seat, f"Seat {event.seat}", hash_)))
    assert isinstance(event, Moved)  # noqa: S101 - no other tells who somebody is
    return msgspec.structs.replace(row, body=encode(Moved(event.seat, hash_)))
