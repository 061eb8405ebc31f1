"""A room led from afar: a move on each line, and one line of JSON in answer to each.

These lines are the facilitator's. Nothing that comes from a network reaches them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trainer.room.facilitator import Facilitator
from trainer.room.guide import from_plan, guidance
from trainer.room.host.host import RoomHost
from trainer.room.moves import Phase
from trainer.room.timing import LedTime
from trainer.room.words import who_has_voted
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

    def __init__(
        self, host: RoomHost, clock: Callable[[], float] = time.monotonic, spent: float = 0.0
    ) -> None:
        """Of a room that is open; `spent` are the seconds for which it was led before it was left."""
        self._host = host
        self._lead = Facilitator(host.room)
        self._led = LedTime(host.room, clock, spent)
        self._telling: Mapping[str, Callable[[], dict[str, Any]]] = {
            "say": self._said,
            "seats": self._seats,
            "stats": lambda: {**self._host.stats, "addresses": self._host.addresses},
            QUIT: self._let_go,
        }
        self._was_begun = False
        """Whether the last move was one that opens a vote by itself."""
        self._given: Mapping[str, Callable[[Sequence[str]], dict[str, Any]]] = {
            "count": self._count,
            "drop": self._drop,
            "flag": self._flag,
            "free": self._free,
            "renew": self._renew,
        }
        """What takes words behind it."""

    def ready(self) -> dict[str, Any]:
        """Where the room is found, and where it is."""
        room = self._host.room
        return {"code": room.code, "link": room.link, "addresses": self._host.addresses, **self._spot()}

    async def do(self, line: str) -> dict[str, Any]:
        """Make the move of a line; what came of it is told and stored when this returns."""
        word, *more = line.split() or [""]
        word = word.lower()
        if word in self._telling and not more:
            told = self._telling[word]()
            return {"ok": True, **self._spot(), **told}
        if len(line) > LONGEST or word not in {*MOVES, *self._given} or (more and word in MOVES):
            known = ", ".join([*MOVES, *self._given, *self._telling])
            return {"ok": False, "why": f"no such move; there are {known}"}
        try:
            told = self._made(word, more)
        except Refused as error:
            return {"ok": False, "why": str(error), **self._spot()}
        if await self._host.settled():
            return {"ok": True, **self._spot(), **told}
        why = f"this is not stored yet: {self._host.trouble}"
        if self._host.is_taken:
            why = "another program leads this room now"
        return {"ok": False, "why": why, **self._spot()}

    def _made(self, word: str, more: Sequence[str]) -> dict[str, Any]:
        """Make a move; what is to be told of it. Raises `Refused`.

        `begin` and `next` open a vote by themselves: `open` right after one of them asks for no more.
        """
        if word in self._given:
            return self._given[word](more)
        is_open_so = word == "open" and self._was_begun and self._host.room.spot.phase is Phase.OPEN
        if not is_open_so:
            MOVES[word](self._lead)
        self._was_begun = word in {"begin", "next"}
        return {}

    def _let_go(self) -> dict[str, Any]:
        """Let everybody go, where the room is over: it comes back no more."""
        self._lead.disperse()
        return {}

    # What takes words

    def _count(self, typed: Sequence[str]) -> dict[str, Any]:
        """Hands for each answer in its order, and how many people could raise one: `count 9 12 5 28`."""
        answers = self._host.room.answers
        numbers = [_number(one) for one in typed]
        if len(numbers) not in {len(answers), len(answers) + 1}:
            named = " ".join(one.value.upper() for one in answers)
            raise Refused(f"hands are counted for each answer: count {named} [PRESENT]")
        hands = dict(zip((one.value for one in answers), numbers, strict=False))
        present = numbers[-1] if len(numbers) > len(answers) else sum(numbers)
        self._lead.count(hands, present)
        return {"hands": hands, "present": present}

    def _drop(self, names: Sequence[str]) -> dict[str, Any]:
        """Leave out the items that are named, or else those that are proposed."""
        self._led.look()
        self._lead.drop(names or self._led.proposal)
        return {"dropped": [*self._host.room.dropped]}

    def _flag(self, typed: Sequence[str]) -> dict[str, Any]:
        """Note that something is wrong with the item: `flag the year is 1954`."""
        self._lead.flag(" ".join(typed))
        return {}

    def _free(self, typed: Sequence[str]) -> dict[str, Any]:
        self._host.free(_number(*typed[:1]))
        return {}

    def _renew(self, typed: Sequence[str]) -> dict[str, Any]:
        return {"renewed": self._host.renew(_number(*typed[:1]))}

    # What is told

    def _said(self) -> dict[str, Any]:
        """What to say now; and in the words of the plan, where the room is led by one."""
        room = self._host.room
        return {"say": guidance(room.spot, by_phone=True).say, "plan": from_plan(room)}

    def _seats(self) -> dict[str, Any]:
        """Who is in, by number: which voted, and whose device listens; never what was voted."""
        room, voted = self._host.room, who_has_voted(self._host.room)
        return {
            "taken": [
                {
                    "seat": one.number,
                    "via": one.via,
                    "voted": one.number in voted,
                    "here": self._host.hears(one.number),
                }
                for one in room.seating.taken
            ]
        }

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
            **self._time(),
        }

    def _time(self) -> dict[str, Any]:
        """How long the room was led, and what could be left out, where it is led by a plan."""
        self._led.look()
        script = self._host.room.script
        if script is None:
            return {}
        return {
            "minutes": round(self._led.minutes, 1),
            "of": script.minutes,
            "late": self._led.late,
            "proposed": [*self._led.proposal],
        }


def _number(typed: str = "") -> int:
    """A number that was typed. Raises `Refused` for anything else."""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > len("9999"):
        raise Refused("a number is missing, such as 7")
    return int(typed)
