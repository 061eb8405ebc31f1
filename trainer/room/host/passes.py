"""Codes by which another device takes a seat over: each for one seat, once, and for a few minutes.

Who leads the room gives them out. They are in memory alone: after a restart another is made.
"""

from __future__ import annotations

import hmac
from typing import NamedTuple

from trainer.room.host.limits import Seconds
from trainer.room.seats import new_code, typed

LASTS = 600.0
"""Seconds for which a code is good."""


class _Pass(NamedTuple):
    code: str
    until: float


class Passes:
    """The codes that are good now."""

    def __init__(self, clock: Seconds) -> None:
        """Begin with none."""
        self._clock = clock
        self._by_seat: dict[int, _Pass] = {}

    def give(self, seat: int, *, other_than: str) -> str:
        """A new code for a seat, in the place of the one before; it is no other code of the room."""
        known = {other_than, *(one.code for one in self._by_seat.values())}
        code = next(made for made in iter(new_code, None) if made not in known)
        self._by_seat[seat] = _Pass(code, self._clock() + LASTS)
        return code

    def seat_of(self, given: str) -> int | None:
        """The seat that a code is for; None where it is for none, or not any more."""
        code, now, found = typed(given).encode(), self._clock(), None
        for seat, one in self._by_seat.items():  # all of them, so that the time tells nothing
            if hmac.compare_digest(code, one.code.encode()) and now < one.until:
                found = seat
        return found

    def use(self, seat: int) -> None:
        """Let the code of a seat be good no longer."""
        self._by_seat.pop(seat, None)
