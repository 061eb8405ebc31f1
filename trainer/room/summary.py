"""What a room came to, by its log alone, on a few lines: for a report over many rooms and their days.

A summary knows no deck, as the one who reports may not have it: the plan of a room notes each verdict. It is
small and is kept (`History.rooms`); what is reported of many is worked out here from them. The
people of one room have talked with each other, so a room is what varies, and not a person. Hands are told
beside the votes of seats and never summed with them: nobody knows whose they were.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from trainer.deck.verdicts import soundness
from trainer.history.answers import VERDICTS
from trainer.history.log import LogRow
from trainer.learner import Learner
from trainer.measures import Share, paired_change
from trainer.room.keeping import KeptRoom, kept
from trainer.room.results import (
    HandsResult,
    Marked,
    Shift,
    Shifts,
    counted_twice,
    hands_did_harm,
    shifts_of,
)
from trainer.room.state import RoomState


class Votes(msgspec.Struct, frozen=True):
    """How many answers hit among those of people who voted both times: before, and after."""

    n: int = 0
    before: int = 0
    after: int = 0


class HandVotes(msgspec.Struct, frozen=True):
    """How many of the hands that were up hit in the first vote, and in the second: perhaps others."""

    n_before: int = 0
    before: int = 0
    n_after: int = 0
    after: int = 0

    @property
    def shares(self) -> tuple[Share, Share]:
        """What hit before, and after."""
        return Share(self.before, self.n_before), Share(self.after, self.n_after)

    @property
    def are_any(self) -> bool:
        """Whether any were up."""
        return bool(self.n_before or self.n_after)


class RoomHands(msgspec.Struct, frozen=True):
    """What the hands of a room voted."""

    right: HandVotes = HandVotes()
    passed: HandVotes = HandVotes()
    """Sound items that were trusted."""
    caught: HandVotes = HandVotes()
    """Unsound items that were caught."""
    passed_twice: HandVotes = HandVotes()
    """The same of the items alone on which hands were counted both times."""
    caught_twice: HandVotes = HandVotes()


class ItemVotes(msgspec.Struct, frozen=True):
    """How many answers to one item were right."""

    item: str
    sound: str
    """Whether it is sound, between or unsound."""
    votes: Votes
    hands: HandVotes


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
    """Hands that were counted; they are in no figure of seats, as nobody knows whose they were."""
    by_hands: RoomHands
    """What they voted. It has no default, nor has what is next: a summary without them is made again."""
    each: tuple[ItemVotes, ...]
    """The items, in the order of their reveals."""


class Together(NamedTuple):
    """Several rooms together."""

    rooms: int
    people: int
    right: Shift
    passed: Shift
    caught: Shift
    hands: RoomHands
    each: tuple[tuple[str, ItemVotes], ...]
    """The id of a deck and one of its items, in the order in which they were first revealed."""

    @property
    def did_harm(self) -> bool:
        """Whether more unsound was caught and less sound trusted: people learnt to doubt, not to judge.

        By the votes of seats or, where none voted twice, by the hands of items that were voted on twice.
        """
        if self.right.before.n:
            return self.caught.gain > 0 > self.passed.gain
        return hands_did_harm(self.hands.passed_twice.shares, self.hands.caught_twice.shares)


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
        hands=sum(share.n for share in shifts.hands.right),
        by_hands=_by_hands(state, marked, shifts.hands),
        each=tuple(_item(state, one) for one in marked),
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
        RoomHands(
            **{
                name: _summed(HandVotes, (getattr(room.by_hands, name) for room in rooms))
                for name in RoomHands.__struct_fields__
            }
        ),
        tuple(_each(rooms)),
    )


def marked_in(room: KeptRoom, state: RoomState) -> list[Marked]:
    """The items that were revealed and count, with the verdicts they had; none that no kind has."""
    counting = {entry.item: VERDICTS.get(entry.verdict) for entry in room.plan.entries if entry.counts}
    found = ((name, counting.get(name)) for name in state.revealed)
    return [Marked(name, verdict) for name, verdict in found if verdict is not None]


def _votes(shifts: Shifts) -> dict[str, Votes]:
    found = {"right": shifts.right, "passed": shifts.passed, "caught": shifts.caught}
    return {name: Votes(shift.before.n, shift.before.hits, shift.after.hits) for name, shift in found.items()}


def _item(state: RoomState, one: Marked) -> ItemVotes:
    shifts = shifts_of(state, [one])
    hands, votes = HandVotes(*_raised(shifts.hands.right)), _votes(shifts)["right"]
    return ItemVotes(one.item, soundness(one.verdict).value, votes, hands)


def _by_hands(state: RoomState, marked: Sequence[Marked], found: HandsResult) -> RoomHands:
    twice = shifts_of(state, counted_twice(state, marked)).hands
    shares = (found.right, found.passed, found.caught, twice.passed, twice.caught)
    return RoomHands(*(HandVotes(*_raised(one)) for one in shares))


def _raised(shares: tuple[Share, Share]) -> tuple[int, int, int, int]:
    before, after = shares
    return before.n, before.hits, after.n, after.hits


def _each(rooms: Iterable[RoomSummary]) -> Iterator[tuple[str, ItemVotes]]:
    """The items of several rooms, each once; twice where its verdict has become another meanwhile."""
    found: dict[tuple[str, str, str], list[ItemVotes]] = {}
    for room in rooms:
        for one in room.each:
            found.setdefault((room.deck, one.item, one.sound), []).append(one)
    for (deck, item, sound), of_item in found.items():
        votes = _summed(Votes, (one.votes for one in of_item))
        yield deck, ItemVotes(item, sound, votes, _summed(HandVotes, (one.hands for one in of_item)))


_AnyVotes = TypeVar("_AnyVotes", Votes, HandVotes)


def _summed(kind: type[_AnyVotes], found: Iterable[_AnyVotes]) -> _AnyVotes:
    votes = list(found)
    return kind(*(sum(getattr(one, name) for one in votes) for name in kind.__struct_fields__))


def _shift(found: Iterable[Votes]) -> Shift:
    votes = list(found)
    summed = _summed(Votes, votes)
    return Shift(
        Share(summed.before, summed.n),
        Share(summed.after, summed.n),
        paired_change((one.n, one.after - one.before) for one in votes),
    )
