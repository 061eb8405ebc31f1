"""What a room came to: before and after talking it over, for sound and unsound items, and what most missed.

Ballots only: hands belong to nobody, so that no change can be told of them. Every figure is of these items
and these people; there is no control group, and nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trainer.deck.model import Item
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.measures import Share, paired_change
from trainer.room.audience import Audience
from trainer.room.ballots import ROUNDS, said_of
from trainer.room.room import Room
from trainer.sitting.scoring import Results, Tendency, points, results

MISSED = 0.5
"""An item was missed by most where at most this share of the last words was right."""


class Shift(NamedTuple):
    """A share of answers before people talked it over and after, of those who voted both times."""

    before: Share
    after: Share
    interval: tuple[float, float]
    """The 95 % interval of the change, -1 to 1, with people as units."""

    @property
    def gain(self) -> float:
        """After less before, -1 to 1."""
        return self.after.value - self.before.value


class HandsResult(NamedTuple):
    """Shares of the hands that were counted, in the first vote and in the second.

    No change is told of them: it is not known whose they were, nor that they were the same people's.
    """

    right: tuple[Share, Share]
    passed: tuple[Share, Share]
    caught: tuple[Share, Share]

    @property
    def are_any(self) -> bool:
        """Whether any were counted."""
        return any(share.n for share in self.right)


class ItemResult(NamedTuple):
    """How one item fared."""

    item: str
    last: Share
    """The last words that were right: the second vote, or else the first."""
    twice: Shift
    to_right: int
    """How many of those who voted both times changed from wrong to right."""
    to_wrong: int
    """How many went the other way."""


class SeatResult(NamedTuple):
    """How one seat fared, by its last words."""

    seat: int
    name: str
    results: Results


class RoomResults(NamedTuple):
    """What a room came to."""

    items: tuple[ItemResult, ...]
    seats: tuple[SeatResult, ...]
    """Those that answered anything that counts."""
    right: Shift
    passed: Shift
    """Sound items that were trusted."""
    caught: Shift
    """Unsound items that were caught."""
    hands: HandsResult
    people: int
    """How many seats ever voted."""

    @property
    def missed(self) -> tuple[str, ...]:
        """The ids of the items that most people missed, the most missed first."""
        found = [one for one in self.items if one.last.n and one.last.value <= MISSED]
        return tuple(one.item for one in sorted(found, key=lambda one: one.last.value))

    @property
    def flag_too_much(self) -> int:
        """How many people reject too much."""
        return sum(seat.results.tendency is Tendency.REJECTS_TOO_MUCH for seat in self.seats)

    @property
    def let_too_much_through(self) -> int:
        """How many people accept too much."""
        return sum(seat.results.tendency is Tendency.ACCEPTS_TOO_MUCH for seat in self.seats)

    @property
    def did_harm(self) -> bool:
        """Whether more unsound was caught and less sound trusted: people learnt to doubt, not to judge."""
        return self.caught.gain > 0 > self.passed.gain


def room_results(room: Room) -> RoomResults:
    """What a room came to so far: the items that were revealed and count."""
    items = [room.deck.by_id[name] for name in room.revealed if room.deck.by_id[name].scored]
    audience = Audience(room)
    seats = []
    for seat in room.seating.seats.values():
        found = results(room.deck, audience.responses(seat.number), len(items))
        if found.possible:
            seats.append(SeatResult(seat.number, seat.name, found))
    sound = [item for item in items if soundness(verdict_of(item)) is Soundness.SOUND]
    unsound = [item for item in items if soundness(verdict_of(item)) is Soundness.UNSOUND]
    return RoomResults(
        items=tuple(_item(room, item) for item in items),
        seats=tuple(seats),
        right=_change(room, items, _is_right),
        passed=_change(room, sound, _is_trusted),
        caught=_change(room, unsound, _is_doubted),
        hands=HandsResult(
            right=_raised(room, items, _is_right),
            passed=_raised(room, sound, _is_trusted),
            caught=_raised(room, unsound, _is_doubted),
        ),
        people=len({seat for item in items for one in ROUNDS for seat in room.ballots.of(item.id, one)}),
    )


Hit = Callable[[Item, str], bool]


def _item(room: Room, item: Item) -> ItemResult:
    pairs = room.ballots.pairs(item.id)
    marks = [(_is_right(item, first), _is_right(item, second)) for _, first, second in pairs]
    last = [room.ballots.last(item.id, seat) for seat in room.seating.seats]
    right = [_is_right(item, ballot.answer) for ballot in last if ballot is not None]
    return ItemResult(
        item.id,
        Share(sum(right), len(right)),
        _change(room, [item], _is_right),
        to_right=sum(after and not before for before, after in marks),
        to_wrong=sum(before and not after for before, after in marks),
    )


def _change(room: Room, items: Sequence[Item], hits: Hit) -> Shift:
    """How often an answer hits before and after, among the answers of those who voted both times."""
    people: dict[int, list[tuple[bool, bool]]] = {}
    for item in items:
        for seat, first, second in room.ballots.pairs(item.id):
            people.setdefault(seat, []).append((hits(item, first), hits(item, second)))
    marks = [mark for of_seat in people.values() for mark in of_seat]
    return Shift(
        Share(sum(before for before, _ in marks), len(marks)),
        Share(sum(after for _, after in marks), len(marks)),
        paired_change(_gained(of_seat) for of_seat in people.values()),
    )


def _raised(room: Room, items: Sequence[Item], hits: Hit) -> tuple[Share, Share]:
    """How many of the hands that were up hit, in the first vote and in the second."""
    first, second = (
        [
            (up, hits(item, answer))
            for item in items
            if (counted := room.ballots.hands(item.id, of_round)) is not None
            for answer, up in counted.hands.items()
        ]
        for of_round in ROUNDS
    )
    return _of_hands(first), _of_hands(second)


def _of_hands(raised: Sequence[tuple[int, bool]]) -> Share:
    return Share(sum(up for up, hit in raised if hit), sum(up for up, _ in raised))


def _gained(marks: Sequence[tuple[bool, bool]]) -> tuple[int, int]:
    return len(marks), sum(after - before for before, after in marks)


def _is_right(item: Item, answer: str) -> bool:
    return points(verdict_of(item), said_of(item, answer)) == 1


def _is_trusted(item: Item, answer: str) -> bool:
    return soundness(said_of(item, answer)) is Soundness.SOUND


def _is_doubted(item: Item, answer: str) -> bool:
    return not _is_trusted(item, answer)
