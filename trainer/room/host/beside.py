"""The seat of an earlier day beside one of this room, for a person who has the code of it.

A code opens one seat's result, and is told to that seat alone; wrong ones are held up as those at the door
are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from trainer.measures import Share
from trainer.review.comparing import PastSitting, Uncomparable
from trainer.room.earlier import NoSuchSeat, answers_of, as_seat_code, compared
from trainer.room.host import wording
from trainer.room.host.limits import Guesses
from trainer.room.results import marked
from trainer.room.room import Room
from trainer.room.seats import CODE, Seat

Find = Callable[[str], PastSitting]
"""Finds what the seat with a code answered. Raises `NoSuchSeat`."""


class TwoDays(NamedTuple):
    """An earlier day, and this one."""

    code: str = ""
    """The seat code of the earlier day; empty where there is no such."""
    said: str = ""
    """Why nothing is compared, in a sentence; empty where something is."""
    passed: tuple[Share, Share] | None = None
    """Sound items that were trusted: then, and today."""
    caught: tuple[Share, Share] | None = None


class EarlierSeats:
    """What is known of earlier days where a room is held."""

    def __init__(self, room: Room, guesses: Guesses) -> None:
        """Nothing is known at first."""
        self.find: Find | None = None
        """Looks into the history; None where there is no such."""
        self._room, self._guesses = room, guesses

    def beside(self, seat: Seat, typed: str, address: str) -> TwoDays:
        """The seat with a code beside one of this room; a wrong code is counted as one of an address."""
        if self.find is None:
            return TwoDays(said=wording.NO_SUCH_SEAT)
        code = as_seat_code(typed)
        if code[:CODE] == self._room.code:
            return TwoDays(said=wording.THIS_ROOM)
        try:
            then = self.find(code)
        except NoSuchSeat:
            self._guesses.was_wrong(address)
            return TwoDays(said=wording.NO_SUCH_SEAT)
        try:
            (person,) = compared(then, self._today(seat)).people
        except Uncomparable:
            return TwoDays(code, wording.NOTHING_TO_COMPARE)
        before, after = person.before, person.after
        return TwoDays(code, "", (before.passed, after.passed), (before.caught, after.caught))

    def _today(self, seat: Seat) -> PastSitting:
        return answers_of(seat, self._room, marked(self._room), self._room.deck.id)
