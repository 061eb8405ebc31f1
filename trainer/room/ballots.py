"""Ballots and hands of a room: which of them hold, and how they are spread over the answers.

Ballots belong to seats, hands to nobody: they are told side by side and never summed, as
hands follow the herd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import verdict_of
from trainer.room.events import Counted, Voted
from trainer.sitting.events import Confidence

ROUNDS = 1, 2
"""Before people talk it over, and after."""

AGREED = 0.7
"""The share of one answer from which on there is little to talk over: a rule of thumb of peer instruction."""


def said_of(item: Item, answer: str) -> Verdict:
    """An answer to an item, as it was kept. Raises `ValueError` for one that its kind does not have."""
    return type(verdict_of(item))(answer)


class Ballot(msgspec.Struct, frozen=True):
    """What one seat says of one item in one round."""

    answer: str
    sure: Confidence | None
    step: int
    n: int


class Tally(NamedTuple):
    """How the answers of one round are spread."""

    votes: Mapping[str, int]
    """Ballots for each answer, in the order of the answers."""
    hands: Mapping[str, int]
    """Hands for each answer, as they were counted."""
    present: int
    """How many could have raised a hand."""

    @property
    def cast(self) -> int:
        """How many ballots there are."""
        return sum(self.votes.values())

    @property
    def raised(self) -> int:
        """How many hands were counted."""
        return sum(self.hands.values())

    @property
    def is_divided(self) -> bool:
        """Whether it is worth talking over: something was answered, and no answer has most of it."""
        both = [self.votes[answer] + self.hands[answer] for answer in self.votes]
        return bool(sum(both)) and max(both) <= AGREED * sum(both)


class Ballots:
    """All ballots and hands of a room, by item and round."""

    def __init__(self) -> None:
        """Begin with none."""
        self._votes: dict[tuple[str, int], dict[int, Ballot]] = {}
        self._hands: dict[tuple[str, int], Counted] = {}

    def put(self, event: Voted) -> None:
        """Take a vote; the last opening counts, and in it the highest `n`."""
        held = self._votes.setdefault((event.item, event.round), {})
        before = held.get(event.seat)
        if before is None or (event.step, event.n) > (before.step, before.n):
            held[event.seat] = Ballot(event.answer, event.sure, event.step, event.n)

    def count(self, event: Counted) -> None:
        """Take a count of hands in the place of the one before."""
        self._hands[event.item, event.round] = event

    def take_back(self, item: str, of_round: int, before: Counted | None) -> None:
        """Put the count of hands that was there before in the place of the last."""
        if before is None:
            self._hands.pop((item, of_round), None)
        else:
            self._hands[item, of_round] = before

    def hands(self, item: str, of_round: int) -> Counted | None:
        """The count of hands that holds."""
        return self._hands.get((item, of_round))

    def of(self, item: str, of_round: int) -> Mapping[int, Ballot]:
        """The ballots of one round, by the number of the seat."""
        return self._votes.get((item, of_round), {})

    def last(self, item: str, seat: int) -> Ballot | None:
        """What a seat says of an item in the end: its second vote, or else its first."""
        return next(
            (found for one in reversed(ROUNDS) if (found := self.of(item, one).get(seat)) is not None), None
        )

    def tally(self, item: str, of_round: int, answers: Sequence[Verdict]) -> Tally:
        """How the answers of one round are spread."""
        cast = Counter(ballot.answer for ballot in self.of(item, of_round).values())
        counted = self.hands(item, of_round)
        raised = counted.hands if counted is not None else {}
        return Tally(
            {answer.value: cast[answer.value] for answer in answers},
            {answer.value: raised.get(answer.value, 0) for answer in answers},
            counted.present if counted is not None else 0,
        )

    def pairs(self, item: str) -> list[tuple[int, str, str]]:
        """Seat, first and second answer of everybody who voted both times, in the order of the seats."""
        first, second = (self.of(item, one) for one in ROUNDS)
        return [
            (seat, first[seat].answer, second[seat].answer) for seat in sorted(first.keys() & second.keys())
        ]
