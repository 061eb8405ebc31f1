"""What a room came to, by its log alone, on a few lines: for a report over many rooms and their days.

A summary knows no deck, as the one who reports may not have it: the plan of a room notes each verdict. It is
small and is kept (`History.rooms`); what is reported of many is worked out here from them. The
people of one room have talked with each other, so a room is what varies, and not a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from trainer.history.answers import VERDICTS
from trainer.history.log import LogRow
from trainer.learner import Learner
from trainer.measures import Share, paired_change
from trainer.room.keeping import KeptRoom, kept
from trainer.room.results import Marked, Shift, Shifts, shifts_of
from trainer.room.state import RoomState


class Votes(msgspec.Struct, frozen=True):
    """How many answers hit among those of people who voted both times: before, and after."""

    n: int = 0
    before: int = 0
    after: int = 0


class RoomSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One room."""

    id: str
    deck: str
    begun: dt.datetime
    last: dt.datetime
    is_over: bool
    items: int
    """How many were revealed and count."""
    people: int
    """How many seats voted on them."""
    right: Votes
    passed: Votes
    """Sound items that were trusted."""
    caught: Votes
    """Unsound items that were caught."""
    hands: int = 0
    """Hands that were counted; they are in no figure, as nobody knows whose they were."""


class Together(NamedTuple):
    """Several rooms together."""

    rooms: int
    people: int
    right: Shift
    passed: Shift
    caught: Shift

    @property
    def did_harm(self) -> bool:
        """Whether more unsound was caught and less sound trusted: people learnt to doubt, not to judge."""
        return self.caught.gain > 0 > self.passed.gain


def summaries(learner: Learner) -> list[RoomSummary]:
    """What every room of a person's history came to, no matter who led it, the earliest first."""
    found = learner.history.rooms(RoomSummary, _of_rows)
    return sorted(found.values(), key=lambda room: (room.begun, room.deck))


def _of_rows(rows: list[LogRow]) -> RoomSummary | None:
    found = kept(rows)
    return None if found is None else summary_of(found)


def summary_of(room: KeptRoom) -> RoomSummary:
    """What a room came to so far."""
    state = state_of(room)
    marked = marked_in(room, state)
    shifts = shifts_of(state, marked)
    return RoomSummary(
        id=room.rows[0].sitting,
        deck=room.rows[0].deck,
        begun=room.rows[0].when,
        last=room.rows[-1].when,
        is_over=room.is_over,
        items=len(marked),
        people=shifts.people,
        hands=_hands(state, marked),
        **_votes(shifts),
    )


def state_of(room: KeptRoom) -> RoomState:
    """What the events of a room come to, without its deck."""
    state = RoomState(entry.item for entry in room.plan.entries if entry.worked)
    for event in room.events:
        state.apply(event)
    return state


def together(rooms: Sequence[RoomSummary]) -> Together:
    """What several rooms came to together."""
    return Together(
        len(rooms),
        sum(room.people for room in rooms),
        _shift(room.right for room in rooms),
        _shift(room.passed for room in rooms),
        _shift(room.caught for room in rooms),
    )


def marked_in(room: KeptRoom, state: RoomState) -> list[Marked]:
    """The items that were revealed and count, with the verdicts they had; none that no kind has."""
    counting = {entry.item: VERDICTS.get(entry.verdict) for entry in room.plan.entries if entry.counts}
    found = ((name, counting.get(name)) for name in state.revealed)
    return [Marked(name, verdict) for name, verdict in found if verdict is not None]


def _votes(shifts: Shifts) -> dict[str, Votes]:
    found = {"right": shifts.right, "passed": shifts.passed, "caught": shifts.caught}
    return {name: Votes(shift.before.n, shift.before.hits, shift.after.hits) for name, shift in found.items()}


def _hands(state: RoomState, marked: Iterable[Marked]) -> int:
    counts = (state.ballots.hands(one.item, of_round) for one in marked for of_round in (1, 2))
    return sum(sum(count.hands.values()) for count in counts if count is not None)


def _shift(found: Iterable[Votes]) -> Shift:
    votes = list(found)
    n = sum(one.n for one in votes)
    return Shift(
        Share(sum(one.before for one in votes), n),
        Share(sum(one.after for one in votes), n),
        paired_change((one.n, one.after - one.before) for one in votes),
    )
