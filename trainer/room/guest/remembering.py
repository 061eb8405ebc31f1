"""Seats that were taken from this machine, so that a terminal that was closed comes back to its own.

A small file in the user's state folder, for nobody else to read. Whatever in it makes no sense counts as not
there, and what cannot be written is not remembered: the room takes one in again by its code.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from trainer import settings
from trainer.deck.reading.files import read_bytes

NAME = "seats.json"
LARGEST = 64 * 1024
MOST = 20
"""Seats that are remembered, the last ones."""


class OwnSeat(msgspec.Struct, frozen=True):
    """A seat that was taken."""

    base: str
    code: str
    secret: str


def remembered(base: str) -> OwnSeat | None:
    """The seat that was taken last at an address."""
    return next((seat for seat in reversed(_read()) if seat.base == base), None)


def remember(seat: OwnSeat) -> None:
    """Remember a seat, in the place of the one at the same address."""
    _write([*(one for one in _read() if one.base != seat.base), seat][-MOST:])


def forget(base: str) -> None:
    """Forget the seat at an address."""
    known = _read()
    left = [one for one in known if one.base != base]
    if left != known:
        _write(left)


def _read() -> list[OwnSeat]:
    try:
        return msgspec.json.decode(read_bytes(_place(), LARGEST), type=list[OwnSeat])
    except (OSError, RuntimeError, ValueError, msgspec.MsgspecError):  # RecursionError is a RuntimeError
        return []


def _write(seats: list[OwnSeat]) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        settings.put(_place(), msgspec.json.encode(seats))


def _place() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only where a seat is taken

    return user_state_path("claim-trainer", appauthor=False) / NAME
