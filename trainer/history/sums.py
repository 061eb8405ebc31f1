"""How far a learner is with a deck, as sums that take one sitting after the other. Pure.

What sums have taken need not be looked at again: they are kept beside the log (`trainer.history.figures`), so
that it costs the same however much was played.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from trainer.history.log import Sitting
from trainer.history.summary import ENOUGH_TO_TELL, SittingFacts, SittingSummary, facts

PER_SECOND = 10
"""How exactly it is known how long items take."""


class Points(NamedTuple):
    """Points, of those that were possible."""

    points: float
    possible: int


class Result(NamedTuple):
    """Points, of those that were possible, and when the sitting ended."""

    points: float
    possible: int
    when: dt.datetime


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a learner is with a deck."""

    sittings: int
    """How many were begun."""
    answered: int
    """How many different items were ever answered, leaving out those whose verdict has changed since."""
    best: Points | None
    """The most points of a complete sitting of the deck; of equal ones, the one with the fewest questions."""
    last: Result | None
    """The sitting of the deck that ended last, where anything in it counted; not of a round of it."""
    unfinished: bool
    """Whether a sitting of it waits to be resumed."""
    waits: str = ""
    """What the round of that sitting was called, where it was one; of several, of the one last played."""
    times: dict[str, int] = {}
    """How often each of those items was answered."""
    missed: tuple[str, ...] = ()
    """Those whose latest answer was not wholly right, where it counted."""
    seconds: float | None = None
    """How long an item takes this learner, explanation and all; None where there are too few to tell."""


class DeckSums(msgspec.Struct):
    """What the sittings of one deck come to, in the order in which they were last played."""

    sittings: int = 0
    best: Points | None = None
    last: Result | None = None
    waits: str | None = None
    """What the round of the last sitting that waits was called; None where none waits."""
    verdicts: dict[str, str] = {}
    """The verdict of each item when it was asked last."""
    answered: dict[str, dict[str, int]] = {}
    """How often each item was answered, by the verdict that it had then."""
    missed: dict[str, bool] = {}
    """The items whose latest answer was not wholly right, where it counted, in the order of those answers."""
    gaps: dict[int, int] = {}
    """How often items took so long, in tenths of a second."""

    def add(self, sitting: SittingFacts) -> None:
        """Take the sitting that was played next."""
        self.sittings += 1
        if sitting.summary.waiting:
            self.waits = sitting.summary.called
        self._take_result(sitting.summary)
        for one in sitting.asked:
            self.verdicts[one.item] = one.verdict
            if one.is_answered:
                times = self.answered.setdefault(one.item, {})
                times[one.verdict] = times.get(one.verdict, 0) + 1
            if one.score is not None:
                self.missed.pop(one.item, None)
                if one.score < 1:
                    self.missed[one.item] = True
        for gap in sitting.spent:
            tenths = round(gap * PER_SECOND)
            self.gaps[tenths] = self.gaps.get(tenths, 0) + 1

    def _take_result(self, one: SittingSummary) -> None:
        """The points of a sitting that ended; rounds are of unlike length, so that they are left out."""
        if one.called or one.ended is None or not one.possible or one.discarded:
            return
        self.last = Result(one.points, one.possible, one.ended)
        if one.complete:
            found = [Points(one.points, one.possible), *([self.best] if self.best else [])]
            self.best = max(found, key=lambda result: (result.points, -result.possible))

    def told(self) -> Progress:
        """How far the learner is."""
        times = {
            item: count
            for item, verdict in self.verdicts.items()
            if (count := self.answered.get(item, {}).get(verdict, 0))
        }
        return Progress(
            sittings=self.sittings,
            answered=len(times),
            best=self.best,
            last=self.last,
            unfinished=self.waits is not None,
            waits=self.waits or "",
            times=times,
            missed=tuple(self.missed),
            seconds=_median(self.gaps),
        )


def progress(sittings: Iterable[Sitting]) -> dict[str, Progress]:
    """How far a learner is with each deck; `sittings` is in the order of play."""
    by_deck: dict[str, DeckSums] = {}
    for sitting in sittings:
        by_deck.setdefault(sitting.plan.deck, DeckSums()).add(facts(sitting))
    return {deck: sums.told() for deck, sums in by_deck.items()}


def _median(gaps: dict[int, int]) -> float | None:
    """The median time between leaving one item and leaving the next; None where that was seldom."""
    n = sum(gaps.values())
    if n < ENOUGH_TO_TELL:
        return None
    return (_at(gaps, (n - 1) // 2) + _at(gaps, n // 2)) / 2 / PER_SECOND


def _at(gaps: dict[int, int], place: int) -> int:
    """The gap at a place, from 0, among all of them in order."""
    for tenths in sorted(gaps):
        place -= gaps[tenths]
        if place < 0:
            return tenths
    raise IndexError(place)
