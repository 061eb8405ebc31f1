"""A room led from afar: a move on each line, and one line of JSON in answer to each.

These lines are the facilitator's. Nothing that comes from a network reaches them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from trainer.room.facilitator import Facilitator
from trainer.room.host.host import RoomHost
from trainer.room.moves import Phase
from trainer.sitting.course import Refused

LONGEST = 200
"""Characters of a line."""

MOVES: Mapping[str, Callable[[Facilitator], object]] = {
    "begin": Facilitator.begin,
    "open": Facilitator.open,
    "close": Facilitator.close,
    "discuss": Facilitator.discuss,
    "show": Facilitator.show,
    "hide": lambda lead: lead.show(is_shown=False),
    "reveal": Facilitator.reveal,
    "next": Facilitator.next,
    "hint": Facilitator.hint,
    "undo": Facilitator.undo,
    "lock": Facilitator.lock,
    "unlock": lambda lead: lead.lock(is_locked=False),
    "end": Facilitator.end,
}
"""The moves by the words that make them."""

QUIT = "quit"


class Conductor:
    """Leads a room by lines."""

    def __init__(self, host: RoomHost) -> None:
        """Of a room that is open."""
        self._host = host
        self._lead = Facilitator(host.room)

    def ready(self) -> dict[str, Any]:
        """Where the room is found, and where it is."""
        room = self._host.room
        return {"code": room.code, "link": room.link, "addresses": self._host.addresses, **self._spot()}

    async def do(self, line: str) -> dict[str, Any]:
        """Make the move of a line; what came of it is told and stored when this returns."""
        word = line.strip().lower()
        if word == "stats":
            return {"ok": True, **self._spot(), **self._host.stats}
        if word == QUIT:
            return {"ok": True, **self._spot()}
        if len(line) > LONGEST or word not in MOVES:
            return {"ok": False, "why": f"no such move; there are {', '.join([*MOVES, 'stats', QUIT])}"}
        if not self._is_done(word):
            try:
                MOVES[word](self._lead)
            except Refused as error:
                return {"ok": False, "why": str(error), **self._spot()}
        if await self._host.settled():
            return {"ok": True, **self._spot()}
        why = "another program leads this room now" if self._host.is_taken else "this is not stored yet"
        return {"ok": False, "why": why, **self._spot()}

    def _is_done(self, word: str) -> bool:
        """Whether a move would change nothing, as it was made already."""
        room = self._host.room
        if word == "open":
            return room.spot.phase is Phase.OPEN
        return (word == "lock" and room.is_locked) or (word == "unlock" and not room.is_locked)

    def _spot(self) -> dict[str, Any]:
        room = self._host.room
        return {
            "phase": room.spot.phase.value,
            "step": room.step,
            "round": room.spot.round,
            "item": room.spot.item,
            "number": room.course.number if room.spot.item is not None else 0,
            "total": room.course.total,
            "seats": len(room.seating.taken),
            "locked": room.is_locked,
        }
