"""What a facilitator may do: the moves that fit, and nothing else.

Only the stage and the host's own line have this; no route of a network does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trainer.room.events import (
    Besides,
    Closed,
    Counted,
    Discussed,
    Dispersed,
    Dropped,
    HeadsCounted,
    Locked,
    Opened,
    Revealed,
    SpreadShown,
    Undone,
)
from trainer.room.moves import Move, Phase
from trainer.room.room import Room
from trainer.sitting.course import Refused
from trainer.sitting.events import Ended, Flagged, Hinted, Left
from trainer.sitting.parts import Hint
from trainer.sitting.session import LONGEST_NOTE

MOST_PRESENT = 9_999
"""People whose hands can be counted."""

_ALREADY = {
    Move.OPEN: "the vote is open already",
    Move.CLOSE: "the vote is closed already",
    Move.SHOW: "the spread is shown already",
    Move.LOCK: "the room is locked already",
    Move.UNLOCK: "the room is not locked",
}
"""Why a move is refused that was made already."""


class Facilitator:
    """The moves of a room."""

    def __init__(self, room: Room) -> None:
        """Of one room."""
        self._room = room

    def begin(self) -> None:
        """Ask the first item, or show the first example."""
        self._require(Move.BEGIN)
        self._open_current()

    def open(self) -> None:
        """Open the vote: again where it was closed, a second time where it was talked over."""
        self._require(Move.OPEN)
        spot = self._room.spot
        of_round = 2 if spot.phase is Phase.DISCUSS else spot.round
        self._room.do(Opened(self._room.item.id, of_round))

    def close(self) -> None:
        """End the vote. Nothing else does."""
        self._require(Move.CLOSE)
        self._room.do(Closed(self._room.item.id, self._room.spot.round))

    def show(self, *, is_shown: bool = True) -> None:
        """Show the spread of the answers, or hide it."""
        self._require(Move.SHOW if is_shown else Move.HIDE)
        self._room.do(SpreadShown(self._room.item.id, is_shown))

    def discuss(self) -> None:
        """Let people talk it over."""
        self._require(Move.DISCUSS)
        self._room.do(Discussed(self._room.item.id))

    def reveal(self) -> None:
        """Show the verdict, and what it rests on."""
        self._require(Move.REVEAL)
        self._room.do(Revealed(self._room.item.id))

    def next(self) -> None:
        """Leave a reveal or an example for the next item; after the last one the room is over."""
        self._require(Move.NEXT)
        self._room.do(Left(self._room.item.id))
        if self._room.course.is_over:
            self._end()
        else:
            self._open_current()

    def count(self, hands: Mapping[str, int], present: int) -> None:
        """Take a count of hands, in the place of the one before.

        Raises `Refused` for an answer that the item does not have, and for more hands than people.
        """
        self._require(Move.COUNT)
        room = self._room
        values = {answer.value for answer in room.answers}
        if not set(hands) <= values or any(up < 0 for up in hands.values()):
            raise Refused("these are no hands for the answers to this item")
        if not sum(hands.values()) <= present <= MOST_PRESENT:
            raise Refused("more hands are up than people are here")
        before = room.ballots.hands(room.item.id, room.spot.round)
        n = before.n + 1 if before is not None else 1
        room.do(Counted(room.item.id, room.spot.round, n, dict(hands), present))

    def hint(self) -> Hint:
        """Give all the next of three hints."""
        self._require(Move.HINT)
        self._room.do(Hinted(self._room.item.id, self._room.given(self._room.item.id) + 1))
        return self._room.hints_given[-1]

    def drop(self, items: Collection[str] = ()) -> None:
        """Leave some items out that come after the current one.

        Raises `Refused` for any other, and where none would be asked.
        """
        self._require(Move.DROP)
        ahead = self._room.ahead
        if not items or not set(items) <= set(ahead):
            raise Refused("only items that come after the current one can be left out")
        if set(items) >= set(self._room.course.questions):
            raise Refused("at least one item must be asked")
        self._room.do(Dropped(tuple(name for name in ahead if name in items)))

    def undo(self) -> None:
        """Take the last move back; no vote is."""
        self._require(Move.UNDO)
        self._room.do(Undone())

    def lock(self, *, is_locked: bool = True) -> None:
        """Let nobody else come in, or let them again."""
        self._require(Move.LOCK if is_locked else Move.UNLOCK)
        self._room.do(Locked(is_locked))

    def number(self, people: int) -> None:
        """Say how many people are here."""
        self._room.do(HeadsCounted(min(max(people, 0), MOST_PRESENT)))

    def ask_sure(self, *, is_asked: bool = True) -> None:
        """Have all who vote with a device asked how sure they are, or nobody; nothing where it is so."""
        if is_asked is not self._room.asks_sure and not self._room.is_over:
            self._room.do(Besides(is_asked))

    def flag(self, note: str, name: str | None = None) -> None:
        """Note that something is wrong with the current item, or with one met before."""
        name = name or self._room.item.id
        if name not in self._room.course.reached:
            raise Refused("no such item so far in this room")
        self._room.do(Flagged(name, note.strip()[:LONGEST_NOTE]))

    def end(self) -> None:
        """End the room here."""
        self._require(Move.END)
        self._end()

    def disperse(self) -> None:
        """Let everybody go after the end, so that the room does not come back; nothing before the end."""
        room = self._room
        if room.is_over and room.seating.taken and not room.is_dispersed:
            room.do(Dispersed())

    def _end(self) -> None:
        self._room.do(Ended(complete=self._room.is_complete))

    def _open_current(self) -> None:
        """Open the vote on the item that the course has reached, or show it where it is an example."""
        self._room.do(Opened(self._room.course.item.id, 1))

    def _require(self, move: Move) -> None:
        if move in self._room.moves:
            return
        if self._is_so_already(move):
            raise Refused(_ALREADY[move])
        raise Refused(f"{move} does not fit now: the room is at {self._room.spot.phase}")

    def _is_so_already(self, move: Move) -> bool:
        """Whether a move would change nothing, as all is as it would make it."""
        room = self._room
        return not room.is_over and {
            Move.OPEN: room.spot.phase is Phase.OPEN,
            Move.CLOSE: room.spot.phase is Phase.CLOSED,
            Move.SHOW: room.spot.is_shown,
            Move.LOCK: room.is_locked,
            Move.UNLOCK: not room.is_locked,
        }.get(move, False)
