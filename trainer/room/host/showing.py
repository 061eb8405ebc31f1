"""What a seat is shown of its room: the page with its own answer in it, and in the end its own result."""

from __future__ import annotations

from typing import Any

from trainer.measures import Share
from trainer.room.audience import Audience, VoteStatus
from trainer.room.host import wording
from trainer.room.host.beside import TwoDays
from trainer.room.host.board import Board, state
from trainer.room.host.pages import OwnAnswer, Pages, fared
from trainer.room.moves import Phase
from trainer.room.results import SeatResult, room_results
from trainer.room.room import Room
from trainer.room.seats import Seat, seat_code, way_back
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.scoring import Outcome

_NOT_KEPT = frozenset({VoteStatus.LATE, VoteStatus.STALE, VoteStatus.REFUSED})


class Showing:
    """Shows a room to its seats, each its own."""

    def __init__(self, room: Room, board: Board, pages: Pages) -> None:
        """What was told last is what is shown."""
        self._room = room
        self._audience = Audience(room)
        self._board = board
        self._pages = pages

    def page(self, seat: Seat, said: str) -> str:
        """The page of a seat; `said` is told as news."""
        now = self._board.now
        return self._pages.page(now.scene, self._own(seat), now.v, said)

    def said(self, seat: Seat, status: str) -> str:
        """What a page says of a seat's last vote, once all is stored that happened.

        `status` is what became of one that was not kept; that it was late is no word any more when another
        vote is open: the page was loaded again.
        """
        own, phase = self._own(seat), self._board.now.scene.phase
        if status in _NOT_KEPT and not (status == VoteStatus.LATE and phase is Phase.OPEN):
            return wording.of_vote(VoteStatus(status), own.answer)
        if not own.answer or phase not in {Phase.OPEN, Phase.CLOSED, Phase.DISCUSS}:
            return ""
        is_new = phase is Phase.OPEN and own.receipt.n  # and not of before the vote was opened again
        return wording.of_vote(VoteStatus.OK, own.answer) if is_new else wording.kept(own.answer)

    def has_voted(self, seat: Seat) -> bool:
        """Whether a seat has said something in the present opening."""
        return bool(self._audience.kept(seat.number).n)

    def state(self, seat: Seat) -> dict[str, Any]:
        """The same for programs."""
        own = self._own(seat)
        return {
            **state(self._board.now),
            "code": self._room.code,
            "asks_sure": self._pages.asks_sure,
            "you": {"seat": seat.number, "name": seat.name, "back": way_back(seat, self._room.link)},
            "kept": {
                "n": own.receipt.n,
                "answer": own.receipt.answer,
                "sure": own.sure or None,
                "text": wording.kept(self.name_of(own.receipt.answer)),
            },
        }

    def result_page(self, seat: Seat, beside: TwoDays | None, *, can_compare: bool) -> str:
        """A seat's own result, as a page, with an earlier day beside it where that is wanted."""
        code = seat_code(self._room.code, seat)
        return self._pages.mine(seat, code, self._found(seat), can_compare=can_compare, beside=beside)

    def result(self, seat: Seat, beside: TwoDays | None = None) -> dict[str, Any]:
        """The same for programs."""
        found = self._found(seat)
        shares = {}
        if found is not None:
            fared = found.results
            named = {"right": fared.right, "passed": fared.passed, "caught": fared.caught}
            shares = {name: _share(share) for name, share in named.items()}
        told = {} if beside is None else {"earlier": _beside(beside)}
        return {
            "ok": True,
            "seat": seat.number,
            "code": seat_code(self._room.code, seat),
            **shares,
            "items": [] if found is None else [_fared_data(one) for one in found.results.outcomes],
            **told,
        }

    def name_of(self, answer: str | None) -> str:
        """What an answer to the current item is called; empty where there is none."""
        if answer is None or self._room.spot.item is None:
            return ""
        return next((ANSWER_WORDS[one].name for one in self._room.answers if one.value == answer), "")

    def _found(self, seat: Seat) -> SeatResult | None:
        return next((one for one in room_results(self._room).seats if one.seat == seat.number), None)

    def _own(self, seat: Seat) -> OwnAnswer:
        """What is kept of a seat; at a reveal, its last word."""
        spot, ballots = self._room.spot, self._room.ballots
        receipt, back = self._audience.kept(seat.number), way_back(seat, self._room.link)
        if spot.item is None:
            return OwnAnswer(seat, receipt, "", 0, back)
        ballot = ballots.of(spot.item, spot.round).get(seat.number)
        shown = ballots.last(spot.item, seat.number) if spot.phase is Phase.REVEAL else ballot
        sure = ballot.sure if ballot is not None else None
        said = self.name_of(shown.answer if shown is not None else None)
        return OwnAnswer(seat, receipt, said, sure or 0, back)


def _fared_data(one: Outcome) -> dict[str, Any]:
    return dict(zip(("right", "said", "is"), fared(one), strict=True))


def _share(share: Share) -> dict[str, int]:
    return {"hits": share.hits, "n": share.n}


def _beside(found: TwoDays) -> dict[str, Any]:
    """An earlier day and this one, for programs."""
    both = {"passed": found.passed, "caught": found.caught}
    shares = {name: [_share(one) for one in pair] for name, pair in both.items() if pair is not None}
    return {"code": found.code, "text": found.said, **shares}
