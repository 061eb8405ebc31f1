"""Who comes in: a seat for who scans the link or types the code, and another's where that is handed on.

A device is known by the secret in its cookie, of which only the hash is kept.
"""

from __future__ import annotations

import contextlib
import hmac
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import web

from trainer.room.audience import Audience
from trainer.room.host import wording
from trainer.room.host.addresses import HostNames
from trainer.room.host.board import Board
from trainer.room.host.guarding import Turned, address_of, form_of, to
from trainer.room.host.limits import Guesses, Seconds
from trainer.room.host.passes import Passes
from trainer.room.room import Room
from trainer.room.seats import BACK, Seat, hashed, new_secret, typed, way_back
from trainer.sitting.course import Refused

R = TypeVar("R", bound=web.StreamResponse)

COOKIE = "seat"

A_DAY = 86_400

MOST_SEATS = 5_000
"""Seats that were ever taken: nobody has a room as large, and a program shall not fill a disk."""

Stored = Callable[[], Awaitable[bool]]


class Entrance:
    """The way into one room."""

    def __init__(self, room: Room, *, names: HostNames, board: Board, stored: Stored, clock: Seconds) -> None:
        """`stored` waits until all that happened is stored, and says whether it is."""
        self.guesses = Guesses(clock)
        self.passes = Passes(clock)
        self._room, self._names, self._board = room, names, board
        self._audience = Audience(room)
        self._stored = stored

    def seat_of(self, request: web.BaseRequest) -> Seat | None:
        """The seat of the device that asks; None where it has none."""
        secret = request.cookies.get(COOKIE, "")
        return self._room.seating.of(hashed(secret)) if secret else None

    async def join(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        """Give a seat for the code of the room, or a certain one for its own code. Raises `Turned`."""
        address = address_of(request, self._names)
        fields = form_of(request, body)
        if not self.guesses.may_try(address):
            raise Turned(429, wording.HELD_UP, wait=60)
        code = fields.get("code", "")
        is_right = is_same(code, self._room.code)
        passed = None if is_right else self.passes.seat_of(code) or self._seat_back(code)
        if not is_right and passed is None:
            self.guesses.was_wrong(address)
        via = "terminal" if fields.get("via") == "terminal" else "phone"
        if passed is not None:
            return await self._take_over(request, passed)
        return await self.enter(request, is_right=is_right, via=via)

    def _seat_back(self, code: str) -> int | None:
        """The seat whose device was told this as its way back; None where none was."""
        if len(typed(code)) != BACK:
            return None
        known = [(seat.number, way_back(seat, self._room.link)) for seat in self._room.seating.taken]
        return next((number for number, back in known if is_same(code, back)), None)

    async def _take_over(self, request: web.BaseRequest, number: int) -> web.StreamResponse:
        """Give a seat to the device that asks; the one that it had until now is free."""
        self.passes.use(number)
        own, secret = self.seat_of(request), new_secret()
        try:
            before = self._room.seating.require(number)
            self._audience.move(number, hashed(secret))
        except Refused:
            raise Turned(403, wording.WRONG_CODE) from None
        if not await self._stored():
            self._audience.move(number, before.hash)
            raise Turned(503)
        if own is not None and own.number != number:
            self._audience.unseat(own.number)
        self._board.remind()
        return self._with_cookie(secret)

    async def enter(
        self, request: web.BaseRequest, *, is_right: bool, via: str = "phone"
    ) -> web.StreamResponse:
        """Give a new seat, unless the device has one. Raises `Turned`."""
        if not is_right:
            raise Turned(403, wording.WRONG_CODE)
        if self.seat_of(request) is not None:
            return to(f"/{self._room.code}")
        if len(self._room.seating.seats) >= MOST_SEATS:
            raise Turned(403, wording.FULL)
        secret = new_secret()
        try:
            taken = self._audience.seat(hashed(secret), via)
        except Refused:
            raise Turned(403, wording.OVER if self._room.is_over else wording.LOCKED) from None
        if not await self._stored():
            with contextlib.suppress(Refused):
                self._audience.unseat(taken.number)  # its device does not know of it
            raise Turned(503)
        return self._with_cookie(secret)

    def _with_cookie(self, secret: str) -> web.StreamResponse:
        """The way to the page of a seat, with its secret."""
        found = to(f"/{self._room.code}")
        found.set_cookie(
            COOKIE,
            secret,
            max_age=A_DAY,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self._names.is_secure,
        )
        return found

    def without_cookie(self, found: R) -> R:
        """An answer that takes the secret from its device."""
        found.del_cookie(COOKIE, path="/", httponly=True, samesite="Lax", secure=self._names.is_secure)
        return found


def is_same(given: str, right: str) -> bool:
    """Whether a code is what was typed; how long that takes tells nothing."""
    return hmac.compare_digest(typed(given).encode(), right.encode())
