"""What progress there is, as a fold over a learner's answers: first encounters only, each figure with its n.

An item that is met again tests the memory of it, so it never counts. What a learner took for sound, found
unsound or said of their own certainty is counted here; what of it can be told, and how much more it takes,
follows from the intervals in `trainer.measures`. A discarded sitting counts too: nobody has better figures
for discarding.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, NamedTuple

import msgspec

from trainer.deck.verdicts import Soundness
from trainer.history.answers import Answer
from trainer.measures import Estimate, Share, newcombe, square_and_add
from trainer.sitting.events import Confidence

ENOUGH_OF_EACH = 5
"""Sound items and unsound ones from which on discernment is told."""

ENOUGH_OF_SKILL = 7
"""Items from which on there is a figure for a skill."""

_MORE: tuple[int, ...] = (*range(0, 20, 2), *range(20, 100, 10), *range(100, 1_001, 50))
"""First encounters that may be lacking: nobody is told a large number exactly, or to have thousands more."""


class Count(msgspec.Struct, array_like=True):
    """Hits among a number."""

    hits: int = 0
    n: int = 0

    def add(self, hit: bool) -> None:
        """Count one."""
        self.hits += hit
        self.n += 1

    @property
    def share(self) -> Share:
        """The same as a share with its interval."""
        return Share(self.hits, self.n)


class Sides(msgspec.Struct, array_like=True):
    """What was done with sound items and with unsound ones."""

    passed: Count = msgspec.field(default_factory=Count)
    """Sound items that were taken for sound."""
    caught: Count = msgspec.field(default_factory=Count)
    """Unsound items that were not."""


class Encounters(msgspec.Struct):
    """The view: every first encounter, counted."""

    NAME: ClassVar[str] = "encounters-1"

    months: dict[str, Sides] = {}
    """By the month in UTC: `2026-11`."""
    levels: dict[int, Count] = {}
    """How many were right, by how sure the learner was."""
    skills: dict[str, Count] = {}
    again: int = 0
    """Answers to items that were met before: they count nowhere here."""

    def add(self, answer: Answer) -> None:
        """Take the next answer in the order of the log."""
        if not answer.is_first:
            self.again += 1
            return
        if not answer.counts:
            return
        sides = self.months.setdefault(answer.when.strftime("%Y-%m"), Sides())
        if answer.soundness is Soundness.SOUND:
            sides.passed.add(answer.accepts)
        elif answer.soundness is Soundness.UNSOUND:
            sides.caught.add(not answer.accepts)
        if answer.confidence is not None:
            self.levels.setdefault(answer.confidence, Count()).add(answer.is_right)
        for skill in answer.skills:
            self.skills.setdefault(skill, Count()).add(answer.is_right)


class Discernment(NamedTuple):
    """How far unsound is told from sound: unsound items caught, less sound items doubted."""

    passed: Share
    caught: Share

    @property
    def value(self) -> float:
        """0 is chance, 1 is never wrong; below 0, sound is doubted more often than unsound."""
        return self.caught.value - self._doubted.value

    @property
    def interval(self) -> tuple[float, float]:
        """Newcombe's 95 % interval."""
        return newcombe(self.caught, self._doubted)

    @property
    def _doubted(self) -> Share:
        return Share(self.passed.n - self.passed.hits, self.passed.n)

    @property
    def lacking(self) -> int:
        """How many more items it takes before it is told, sound and unsound ones together; 0 where it is."""
        return sum(max(ENOUGH_OF_EACH - share.n, 0) for share in self)


class SaidLevel(NamedTuple):
    """How often a learner was right who was so sure."""

    confidence: int
    """In per cent."""
    right: Share


class Certainty(NamedTuple):
    """How sure against how right."""

    levels: tuple[SaidLevel, ...]
    n: int
    brier: float
    gap: float
    """Mean confidence less the share of right answers: above 0 is too sure."""


class ChangeBetween(NamedTuple):
    """From one month to another."""

    before: str
    after: str
    value: float
    low: float
    high: float
    needed: int
    """How many more first encounters in the later month it takes to tell; 0 where it can be told."""
    at_least: bool = False
    """Whether more than that is needed."""

    @property
    def is_told(self) -> bool:
        """Whether chance alone would hardly do it: the interval leaves 0 out."""
        return self.low > 0 or self.high < 0


class ChangeToCome(NamedTuple):
    """A change that cannot be worked out yet, as a month has too few items."""

    needed: int
    """How many more first encounters it takes at least."""


def discernment(seen: Encounters, month: str | None = None) -> Discernment:
    """Of all time, or of a month."""
    chosen = [sides for name, sides in seen.months.items() if month in {None, name}]
    passed, caught = ([getattr(sides, name) for sides in chosen] for name in ("passed", "caught"))
    return Discernment(
        *(Share(sum(c.hits for c in some), sum(c.n for c in some)) for some in (passed, caught))
    )


def certainty(seen: Encounters) -> Certainty | None:
    """How sure against how right; None where no answer was rated."""
    levels = tuple(SaidLevel(level, seen.levels[level].share) for level in Confidence if level in seen.levels)
    n = sum(level.right.n for level in levels)
    if not n:
        return None
    squares = sum(
        level.right.hits * (level.confidence / 100 - 1) ** 2
        + (level.right.n - level.right.hits) * (level.confidence / 100) ** 2
        for level in levels
    )
    said = sum(level.right.n * level.confidence / 100 for level in levels) / n
    return Certainty(levels, n, squares / n, said - sum(level.right.hits for level in levels) / n)


def change(seen: Encounters, before: str, after: str) -> ChangeBetween | None:
    """The change of discernment between two months; None where one of them has too little to tell."""
    one, other = discernment(seen, before), discernment(seen, after)
    if one.lacking or other.lacking:
        return None
    low, high = _difference(one, other)
    return ChangeBetween(before, after, other.value - one.value, low, high, *_needed(one, other))


def latest_change(seen: Encounters, now: dt.datetime) -> ChangeBetween | ChangeToCome | None:
    """The change between the last two months that have enough to tell, or what that takes; None of one month.

    A month that is over gains no first encounters: without one that has enough, another has to come. A month
    that has not come yet is one of a clock that was wrong, and is compared with none.
    """
    this = now.astimezone(dt.UTC).strftime("%Y-%m")
    months = sorted(month for month in seen.months if month <= this)
    if len(months) <= 1:
        return None
    enough = [month for month in months if not discernment(seen, month).lacking]
    if len(enough) > 1:
        return change(seen, *enough[-2:])
    to_come = 0 if {*enough} - {months[-1]} else 2 * ENOUGH_OF_EACH
    return ChangeToCome(discernment(seen, months[-1]).lacking + to_come)


def _difference(one: Discernment, other: Discernment) -> tuple[float, float]:
    return square_and_add(Estimate(other.value, *other.interval), Estimate(one.value, *one.interval))


def _needed(one: Discernment, other: Discernment) -> tuple[int, bool]:
    """How many more, with the same shares as now, until the interval leaves 0 out; whether it takes more."""
    for more in _MORE:
        grown = Discernment(*(_grown(share, more // 2) for share in other))
        low, high = _difference(one, grown)
        if low > 0 or high < 0:
            return more, False
    return _MORE[-1], True


def _grown(share: Share, more: int) -> Share:
    n = share.n + more
    return Share(round(share.value * n), n)
