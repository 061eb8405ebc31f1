"""What the people in a room may do: take a seat, give it to another device, vote. None of it moves the room.

What is on the other end of a network gets this and never the room's own moves.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from trainer.room.ballots import said_of
from trainer.room.events import Moved, Unseated, Voted
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.room.seats import Seat
from trainer.sitting.course import Refused
from trainer.sitting.events import Confidence
from trainer.sitting.responses import Response

MOST_CHANGES = 1_000
"""How often a seat can change its mind in one opening: nobody does, and a program shall not fill a disk."""


class VoteStatus(StrEnum):
    """What became of a vote."""

    OK = "ok"
    SAME = "same"
    LATE = "late"
    """Its opening is closed."""
    STALE = "stale"
    """A later opening, or a later vote of the same seat, is known already."""
    REFUSED = "refused"
    """It is no answer to what is asked."""


class Receipt(NamedTuple):
    """What became of a vote, and what is kept of its seat now."""

    said: VoteStatus
    n: int
    """Which change of mind is kept; 0 where the seat has said nothing in this opening."""
    answer: str | None


class Audience:
    """The seats of a room, and what they say."""

    def __init__(self, room: Room) -> None:
        """Of one room."""
        self._room = room

    def seat(self, hash_: str, via: str = "phone") -> Seat:
        """Give a device a seat: its own, where it has one. Raises `Refused` where nobody may come in."""
        seating = self._room.seating
        own = seating.of(hash_)
        if own is not None:
            return own
        if self._room.is_over:
            raise Refused("the room is over")
        if self._room.is_locked:
            raise Refused("the room is locked")
        self._room.do(event := seating.another(hash_, via))
        return seating.seats[event.seat]

    def move(self, number: int, hash_: str) -> None:
        """Give a seat to another device. Raises `Refused` where nobody has it."""
        self._room.seating.require(number)
        self._room.do(Moved(number, hash_))

    def unseat(self, number: int) -> None:
        """Free a seat. Raises `Refused` where nobody has it."""
        self._room.seating.require(number)
        self._room.do(Unseated(number))

    def vote(self, number: int, step: int, n: int, answer: str, sure: Confidence | None = None) -> Receipt:
        """Take what a seat says in an opening, unless it is closed, older, or no answer at all.

        Raises `Refused` where nobody has the seat.
        """
        room = self._room
        room.seating.require(number)
        vote = Voted(number, room.spot.item or "", room.spot.round, step, n, answer, sure)
        said = self._judge(number, vote)
        return self.kept(number, said)

    def kept(self, number: int, said: VoteStatus = VoteStatus.OK) -> Receipt:
        """What is kept of a seat in the current round."""
        room = self._room
        if room.spot.item is None:
            return Receipt(said, 0, None)
        ballot = room.ballots.of(room.spot.item, room.spot.round).get(number)
        if ballot is None:
            return Receipt(said, 0, None)
        return Receipt(said, ballot.n if ballot.step == room.step else 0, ballot.answer)

    def responses(self, number: int, of_round: int | None = None) -> tuple[Response, ...]:
        """What a seat said of each item that was revealed, as a sitting alone would have it.

        Of one round, or the last word: the second vote, or else the first.
        """
        ballots = self._room.ballots
        said = {
            name: ballots.of(name, of_round).get(number) if of_round else ballots.last(name, number)
            for name in self._room.revealed
        }
        return tuple(
            Response(
                item=name,
                answer=said_of(self._room.deck.by_id[name], ballot.answer),
                confidence=ballot.sure,
                hints=self._room.given(name),
                revealed=True,
            )
            for name, ballot in said.items()
            if ballot is not None
        )

    def _judge(self, number: int, vote: Voted) -> VoteStatus:
        """What becomes of a vote; it happens where it is one."""
        room = self._room
        if vote.step != room.step:
            return VoteStatus.STALE if vote.step < room.step else VoteStatus.REFUSED
        if room.spot.phase is not Phase.OPEN:
            return VoteStatus.LATE
        if vote.answer not in {one.value for one in room.answers} or not 1 <= vote.n <= MOST_CHANGES:
            return VoteStatus.REFUSED
        before = room.ballots.of(vote.item, vote.round).get(number)
        if before is None or before.step < vote.step or vote.n > before.n:
            room.do(vote)
            return VoteStatus.OK
        is_same = (vote.n, vote.answer, vote.sure) == (before.n, before.answer, before.sure)
        return VoteStatus.SAME if is_same else VoteStatus.STALE
