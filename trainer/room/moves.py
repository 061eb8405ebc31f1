"""Where a room can be, and which moves fit there. A pure table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """Where a room is."""

    GATHERING = "gathering"
    EXAMPLE = "example"
    OPEN = "open"
    CLOSED = "closed"
    DISCUSS = "discuss"
    REVEAL = "reveal"
    OVER = "over"


class Move(StrEnum):
    """What a facilitator can do."""

    BEGIN = "begin"
    OPEN = "open"
    CLOSE = "close"
    SHOW = "show"
    HIDE = "hide"
    DISCUSS = "discuss"
    REVEAL = "reveal"
    NEXT = "next"
    COUNT = "count"
    HINT = "hint"
    DROP = "drop"
    UNDO = "undo"
    LOCK = "lock"
    UNLOCK = "unlock"
    END = "end"


class Position(NamedTuple):
    """Where a room is: what an undone move goes back to."""

    phase: Phase = Phase.GATHERING
    item: str | None = None
    round: int = 0
    """1 before people talk it over, 2 after; 0 where nothing was opened yet."""
    is_shown: bool = False
    """Whether the spread is shown."""


_BY_PHASE = {
    Phase.GATHERING: (Move.BEGIN,),
    Phase.EXAMPLE: (Move.NEXT,),
    Phase.OPEN: (Move.CLOSE, Move.COUNT, Move.HINT),
    Phase.DISCUSS: (Move.OPEN, Move.HINT, Move.SHOW, Move.REVEAL),
    Phase.REVEAL: (Move.NEXT,),
}
_CLOSED = {
    1: (Move.DISCUSS, Move.SHOW, Move.REVEAL, Move.OPEN, Move.COUNT),
    2: (Move.REVEAL, Move.SHOW, Move.OPEN, Move.COUNT),
}


def fitting(spot: Position) -> tuple[Move, ...]:
    """The moves that fit a position, the likeliest first; none where the room is over."""
    found = _CLOSED[spot.round] if spot.phase is Phase.CLOSED else _BY_PHASE.get(spot.phase, ())
    return tuple(Move.HIDE if move is Move.SHOW and spot.is_shown else move for move in found)
