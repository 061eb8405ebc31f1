"""Rooms for tests, moved from the outside as a facilitator and people in it would."""

from __future__ import annotations

from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.room.audience import Audience
from trainer.room.events import RoomEvent
from trainer.room.facilitator import Facilitator
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.sitting.plan import plan


class Open(NamedTuple):
    """A room with both its doors."""

    room: Room
    facilitator: Facilitator
    audience: Audience
    told: list[RoomEvent]
    """What was recorded of it."""

    @property
    def phase(self) -> Phase:
        return self.room.spot.phase

    def vote(self, seat: int, answer: str, n: int = 1) -> str:
        """Vote in the opening that is current; what became of it."""
        return self.audience.vote(seat, self.room.step, n, answer).said


def opened(deck: Deck, *only: str, seats: int = 0) -> Open:
    """A room in which people gather, some of whom sit already."""
    told: list[RoomEvent] = []
    layout = plan(deck, seed=1, only=only or None)
    room = Room(deck, layout, code="K7WQ3", link="ABCDEFGHJK", record=told.append)
    made = Open(room, Facilitator(room), Audience(room), told)
    for number in range(seats):
        made.audience.seat(f"hash {number}")
    return made


def voting(deck: Deck, *only: str, seats: int = 3) -> Open:
    """A room at the first vote on its first item."""
    made = opened(deck, *(only or ("mayor",)), seats=seats)
    made.facilitator.begin()
    return made
