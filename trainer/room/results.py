"""What a room came to: before and after talking it over, for sound and unsound items, and what most missed.

Ballots only: hands belong to nobody, so that no change can be told of them. Every figure is of these items
and these people; there is no control group, and nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trainer.deck.parts import Verdict
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.measures import Share, paired_change
from trainer.room.audience import Audience
from trainer.room.ballots import ROUNDS
from trainer.room.room import Room
from trainer.room.state import RoomState
from trainer.sitting.events import Confidence
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


class Marked(NamedTuple):
    """An item that counts, and its verdict."""

    item: str
    verdict: Verdict

    def reads(self, answer: str) -> Verdict:
        """An answer to it, as it was kept. Raises `ValueError` for one that its kind does not have."""
        return type(self.verdict)(answer)


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
    sure: Share
    """The last words of seats that were sure: how many of them were wrong."""

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


class Shifts(NamedTuple):
    """How the answers to some items changed, all and by what was right."""

    right: Shift
    passed: Shift
    """Sound items that were trusted."""
    caught: Shift
    """Unsound items that were caught."""
    hands: HandsResult
    people: int
    """How many seats ever voted."""


def room_results(room: Room) -> RoomResults:
    """What a room came to so far: the items that were revealed and count."""
    asked = marked(room)
    audience = Audience(room)
    seats = []
    for seat in room.seating.seats.values():
        found = results(room.deck, audience.responses(seat.number), len(asked))
        if found.possible:
            seats.append(SeatResult(seat.number, seat.name, found))
    shifts = shifts_of(room, asked)
    each = tuple(_item(room, one) for one in asked)
    return RoomResults(each, tuple(seats), **shifts._asdict(), sure=sure_and_wrong(room, asked))


def marked(room: Room) -> list[Marked]:
    """The items of a room that were revealed and count, in the order of their reveals."""
    items = (room.deck.by_id[name] for name in room.revealed)
    return [Marked(item.id, verdict_of(item)) for item in items if item.scored]


def counted_twice(room: RoomState, asked: Sequence[Marked]) -> list[Marked]:
    """Those of some items on which hands were counted in both votes."""
    counted = room.ballots.hands
    return [one for one in asked if all(counted(one.item, of_round) is not None for of_round in ROUNDS)]


def hands_did_harm(passed: tuple[Share, Share], caught: tuple[Share, Share]) -> bool:
    """Whether hands caught more and trusted less in the second vote, of items that were voted on twice."""
    if not all(share.n for share in (*passed, *caught)):
        return False
    return caught[1].value > caught[0].value and passed[1].value < passed[0].value


def sure_and_wrong(room: RoomState, asked: Sequence[Marked]) -> Share:
    """How many of the last words that were sure, by seats, were wrong."""
    last = [(one, room.ballots.last(one.item, seat)) for one in asked for seat in room.seating.seats]
    sure = [
        _is_right(one, ballot.answer)
        for one, ballot in last
        if ballot is not None and ballot.sure == Confidence.SURE
    ]
    return Share(len(sure) - sum(sure), len(sure))


def shifts_of(room: RoomState, asked: Sequence[Marked]) -> Shifts:
    """How the answers to some items of a room changed between the two votes."""
    sound = [one for one in asked if soundness(one.verdict) is Soundness.SOUND]
    unsound = [one for one in asked if soundness(one.verdict) is Soundness.UNSOUND]
    return Shifts(
        right=_change(room, asked, _is_right),
        passed=_change(room, sound, _is_trusted),
        caught=_change(room, unsound, _is_doubted),
        hands=HandsResult(
            right=_raised(room, asked, _is_right),
            passed=_raised(room, sound, _is_trusted),
            caught=_raised(room, unsound, _is_doubted),
        ),
        people=len({seat for one in asked for which in ROUNDS for seat in room.ballots.of(one.item, which)}),
    )


Hit = Callable[[Marked, str], bool]


def _item(room: RoomState, asked: Marked) -> ItemResult:
    pairs = room.ballots.pairs(asked.item)
    marks = [(_is_right(asked, first), _is_right(asked, second)) for _, first, second in pairs]
    last = [room.ballots.last(asked.item, seat) for seat in room.seating.seats]
    right = [_is_right(asked, ballot.answer) for ballot in last if ballot is not None]
    return ItemResult(
        asked.item,
        Share(sum(right), len(right)),
        _change(room, [asked], _is_right),
        to_right=sum(after and not before for before, after in marks),
        to_wrong=sum(before and not after for before, after in marks),
    )


def _change(room: RoomState, items: Sequence[Marked], hits: Hit) -> Shift:
    """How often an answer hits before and after, among the answers of those who voted both times."""
    people: dict[int, list[tuple[bool, bool]]] = {}
    for one in items:
        for seat, first, second in room.ballots.pairs(one.item):
            people.setdefault(seat, []).append((hits(one, first), hits(one, second)))
    marks = [mark for of_seat in people.values() for mark in of_seat]
    return Shift(
        Share(sum(before for before, _ in marks), len(marks)),
        Share(sum(after for _, after in marks), len(marks)),
        paired_change(_gained(of_seat) for of_seat in people.values()),
    )


def _raised(room: RoomState, items: Sequence[Marked], hits: Hit) -> tuple[Share, Share]:
    """How many of the hands that were up hit, in the first vote and in the second."""
    first, second = (
        [
            (up, hits(one, answer))
            for one in items
            if (counted := room.ballots.hands(one.item, of_round)) is not None
            for answer, up in counted.hands.items()
        ]
        for of_round in ROUNDS
    )
    return _of_hands(first), _of_hands(second)


def _of_hands(raised: Sequence[tuple[int, bool]]) -> Share:
    return Share(sum(up for up, hit in raised if hit), sum(up for up, _ in raised))


def _gained(marks: Sequence[tuple[bool, bool]]) -> tuple[int, int]:
    return len(marks), sum(after - before for before, after in marks)


def _is_right(asked: Marked, answer: str) -> bool:
    return points(asked.verdict, asked.reads(answer)) == 1


def _is_trusted(asked: Marked, answer: str) -> bool:
    return soundness(asked.reads(answer)) is Soundness.SOUND


def _is_doubted(asked: Marked, answer: str) -> bool:
    return not _is_trusted(asked, answer)
