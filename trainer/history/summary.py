"""What the log comes to, sitting by sitting: how each went, and what waits. Pure functions.

It is counted from the log alone, by the verdicts that the plan of each sitting wrote down, so that it holds
whatever has become of the decks since. An item counts as answered once its reveal was reached.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from trainer.history.answers import VERDICTS
from trainer.history.log import Sitting
from trainer.measures import Share
from trainer.sitting.events import MATTERING, Answered, Ended, Flagged, Left, Rated, Reasoned
from trainer.sitting.plan import PRACTICE, Entry, origin
from trainer.sitting.scoring import points

FASTEST, SLOWEST = 3.0, 600.0
"""Seconds that an item takes somebody who reads it, and who was not called away."""

ENOUGH_TO_TELL = 8
"""Items from which on an own pace can be told."""


class SittingSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One sitting, at a glance."""

    id: str
    deck: str
    learner: str
    begun: dt.datetime
    ended: dt.datetime | None
    complete: bool
    """Whether every item was answered, rather than the sitting ended early or left open."""
    discarded: bool = False
    """Whether it was taken out of what waits, rather than ended in play."""
    waiting: bool
    """Whether it can be resumed."""
    answered: int
    total: int
    """How many items it was to ask."""
    points: float
    possible: int
    """How many of the answered items count: the points that a perfect score would have."""
    right: int
    """How many of those were wholly right."""
    theme: str | None = None
    """The id of the theme that was chosen, where one was."""
    levels: tuple[str, ...] = ()
    """The levels that were chosen, where any were."""
    called: str = ""
    """What this round of the deck was called then; empty where it was the whole deck."""
    decks: tuple[str, ...] = ()
    """The ids of the decks that its items are from: of a review those of several."""

    @property
    def share(self) -> Share:
        """The share of right answers, with its n and interval."""
        return Share(self.right, self.possible)


class Waiting(NamedTuple):
    """A sitting that waits to be resumed (`History.unfinished`), or to be discarded (`History.discard`)."""

    id: str
    deck: str
    """The deck's id."""
    at: dt.datetime
    """When it was last played."""
    answered: int
    total: int
    """How many items it was to ask; fewer where the deck has lost some since."""
    called: str = ""
    """What this round of the deck was called then; empty where it was the whole deck."""
    purpose: str = PRACTICE
    """What it is for, as its plan has it."""


class LearnerFlag(msgspec.Struct, frozen=True, kw_only=True):
    """What a learner noted to be wrong with an item."""

    deck: str
    """The deck's id."""
    item: str
    note: str
    at: dt.datetime
    learner: str


def summarise(sitting: Sitting) -> SittingSummary:
    """How a sitting went."""
    answers = _answers(sitting)
    scored = [score for entry in sitting.entries if (score := _score(entry, answers)) is not None]
    end = _end(sitting)
    return SittingSummary(
        id=sitting.id,
        deck=sitting.plan.deck,
        learner=sitting.rows[0].learner,
        begun=sitting.rows[0].when,
        ended=None if end is None else sitting.rows[end].when,
        complete=end is not None and getattr(sitting.events[end], "complete", True),
        discarded=is_discarded(sitting),
        waiting=is_waiting(sitting),
        answered=len(answers),
        total=_total(sitting),
        points=sum(scored),
        possible=len(scored),
        right=sum(score == 1 for score in scored),
        theme=sitting.plan.theme,
        levels=sitting.plan.levels,
        called=sitting.plan.called,
        decks=tuple(dict.fromkeys(origin(sitting.plan, entry.item)[0] for entry in sitting.entries)),
    )


def is_begun(sitting: Sitting) -> bool:
    """Whether anything was done in a sitting; older programs also logged those that were only looked at."""
    return any(isinstance(event, MATTERING) for event in sitting.events)


def is_waiting(sitting: Sitting) -> bool:
    """Whether a sitting may be resumed."""
    return is_begun(sitting) and _end(sitting) is None


def is_discarded(sitting: Sitting) -> bool:
    """Whether a sitting was taken out of what waits to be resumed."""
    end = _end(sitting)
    return end is not None and getattr(sitting.events[end], "discarded", False)


def has_results(sitting: Sitting) -> bool:
    """Whether anything was answered in a sitting, and it was not discarded."""
    return bool(_answers(sitting)) and not is_discarded(sitting)


def waiting(sitting: Sitting) -> Waiting:
    """What is known of a waiting sitting without its deck."""
    repeats = len(sitting.queue) - len(sitting.entries)
    answered, total = len(_answers(sitting)), _total(sitting) + repeats
    last, about = sitting.rows[-1].when, sitting.plan
    return Waiting(sitting.id, about.deck, last, answered, total, about.called, about.purpose)


def flags(sittings: Iterable[Sitting]) -> list[LearnerFlag]:
    """Every note, by deck and item, the earliest first; once, where a sitting went on as two."""
    found = {
        (*origin(sitting.plan, event.item), row.at, row.learner, event.note): row.when
        for sitting in sittings
        for row, event in zip(sitting.rows, sitting.events, strict=True)
        if isinstance(event, Flagged)
    }
    return [
        LearnerFlag(deck=deck, item=item, note=note, at=found[deck, item, at, learner, note], learner=learner)
        for deck, item, at, learner, note in sorted(found)
    ]


class AskedItem(msgspec.Struct, frozen=True, array_like=True):
    """What became of one item of a sitting's plan."""

    item: str
    verdict: str
    is_answered: bool
    score: float | None
    """The points for it; None where it was not answered, or does not count."""


class SittingFacts(msgspec.Struct, frozen=True):
    """What a sitting adds to how far a learner is with its deck (`trainer.history.sums`)."""

    summary: SittingSummary
    asked: tuple[AskedItem, ...]
    spent: tuple[float, ...]
    """The seconds between leaving one item and leaving the next."""


def facts(sitting: Sitting) -> SittingFacts:
    """What a sitting adds to how far a learner is with its deck."""
    answers = _answers(sitting)
    asked = (
        AskedItem(entry.item, entry.verdict, entry.item in answers, _score(entry, answers))
        for entry in sitting.entries
    )
    return SittingFacts(summarise(sitting), tuple(asked), tuple(_spent(sitting)))


def _spent(sitting: Sitting) -> Iterator[float]:
    left = [
        row.when for row, event in zip(sitting.rows, sitting.events, strict=True) if isinstance(event, Left)
    ]
    gaps = ((later - earlier).total_seconds() for earlier, later in itertools.pairwise(left))
    yield from (gap for gap in gaps if FASTEST <= gap <= SLOWEST)


def _answers(sitting: Sitting) -> dict[str, str]:
    """What was answered to each item whose reveal was reached."""
    given: dict[str, str] = {}
    revealed: set[str] = set()
    for event in sitting.events:
        if isinstance(event, Answered):
            if event.item not in revealed:  # the first time is what counts
                given[event.item] = event.answer
        elif isinstance(event, (Reasoned, Left)) or (isinstance(event, Rated) and event.explained):
            revealed.add(event.item)
    return {item: answer for item, answer in given.items() if item in revealed}


def _total(sitting: Sitting) -> int:
    """How many items of the plan are asked: all but the examples, which are left without an answer."""
    answered = {event.item for event in sitting.events if isinstance(event, Answered)}
    shown = {event.item for event in sitting.events if isinstance(event, Left)} - answered
    return sum(not entry.worked and entry.item not in shown for entry in sitting.entries)


def _score(entry: Entry, answers: dict[str, str]) -> float | None:
    """The points for an item of the plan; None where it was not answered, or does not count."""
    verdict, answer = VERDICTS.get(entry.verdict), VERDICTS.get(answers.get(entry.item, ""))
    return points(verdict, answer) if entry.counts and verdict is not None and answer is not None else None


def _end(sitting: Sitting) -> int | None:
    """Where a sitting ended: when it says so, or when its last item was left, however the log breaks off."""
    queue = [entry.item for entry in sitting.queue]
    last = queue[-1] if queue else None
    times = queue.count(last) if last is not None else 0
    left = [n for n, event in enumerate(sitting.events) if isinstance(event, Left) and event.item == last]
    said = [n for n, event in enumerate(sitting.events) if isinstance(event, Ended)]
    return max([*said[-1:], *left[max(times - 1, 0) :][-1:]], default=None)
