"""A seat of a room that was kept, found again by its code: so that a person can compare two days.

A code (`trainer.room.seats.seat_code`) says nothing of who somebody is, and opens the result of one seat
alone. What a seat answered is read from the log, as a summary is: it takes no deck.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trainer.deck.verdicts import Soundness, soundness
from trainer.history.log import ROOM
from trainer.learner import Learner
from trainer.review.comparing import BeforeAfter, JudgedItem, PastSitting, Uncomparable, compare
from trainer.room.keeping import KeptRoom, all_kept
from trainer.room.results import Marked
from trainer.room.seats import CODE, MARK, SIGNS, Seat, seat_code
from trainer.room.state import RoomState
from trainer.room.summary import marked_in, state_of
from trainer.text.messages import quoted

WHO = "The person in these seats"
"""What somebody is called whose name is not known."""

NOTHING = (
    "there is nothing to compare: it takes sound and unsound items on both days, and on the second such as "
    "were not answered on the first"
)

_CODE = re.compile(rf"([{SIGNS}]{{{CODE}}})[\s–-]+0*([1-9][0-9]{{0,4}})[\s–-]+([{SIGNS}]{{{MARK}}})")


class NoSuchSeat(ValueError):
    """No room that is known has a seat with this code; the message says so, in a sentence."""


def as_seat_code(typed: str) -> str:
    """A seat code as it is compared, however it was typed; empty for anything else."""
    found = _CODE.fullmatch(typed.strip().upper())
    return "-".join(found.groups()) if found is not None else ""


def earlier(learner: Learner, typed: str, *, everyone: bool = False) -> PastSitting:
    """What the seat with a code answered, in the rooms of a person or of everyone. Raises `NoSuchSeat`."""
    code = as_seat_code(typed)
    if not code:
        raise NoSuchSeat(f"{quoted(typed.strip()[:40])} is no seat code, such as K7WQ3-7-R4TM")
    return sitting_of(all_kept(learner.history.rows(ROOM, everyone=everyone)), code)


def sitting_of(rooms: Iterable[KeptRoom], code: str) -> PastSitting:
    """What the seat with a code answered last to each item that was revealed. Raises `NoSuchSeat`."""
    for room in rooms:
        if room.begun.code != code[:CODE]:
            continue
        state = state_of(room)
        for seat in state.seating.seats.values():
            if seat_code(room.begun.code, seat) == code:
                return answers_of(seat, state, marked_in(room, state), room.plan.deck)
    raise NoSuchSeat(f"no room in this history has a seat with the code {code}")


def answers_of(seat: Seat, state: RoomState, items: Iterable[Marked], deck: str) -> PastSitting:
    """What a seat answered last to each of some items, as results that can be compared."""
    return PastSitting(WHO, None, deck, tuple(_judged(seat, state, items, deck)), f"seat {seat.number}")


def compared(first: PastSitting, then: PastSitting) -> BeforeAfter:
    """What has changed from one room to another. Raises `Uncomparable`, with a sentence to show."""
    try:
        return compare([first], [then])
    except Uncomparable:
        raise Uncomparable(NOTHING) from None


def _judged(seat: Seat, state: RoomState, items: Iterable[Marked], deck: str) -> Iterator[JudgedItem]:
    """The answers to what is either sound or unsound."""
    for one in items:
        ballot, right = state.ballots.last(one.item, seat.number), soundness(one.verdict)
        if ballot is None or right is Soundness.BETWEEN:
            continue
        trusted = soundness(one.reads(ballot.answer)) is Soundness.SOUND
        yield JudgedItem(deck, one.item, right is Soundness.SOUND, trusted)
