"""When each skill comes again: boxes of 3, 8, 20 and 45 days, as a fold over a learner's answers.

Answers that are less than four hours apart are one *occasion*, in whichever order programs wrote them down.
What an occasion does to a skill:

- all right, when it was due: a box up; before it was due: nothing, as it cannot be forgotten yet;
- some right, some not: it stays, and comes again after as long;
- right, but all of that guessed: it stays;
- nothing right: a box down; wrong and sure of it: the first box.

A skill begins in the first box, however its first occasion went. Only an item that is new, or was not seen
for three weeks, tells anything of a skill: until then, it is the item that is remembered. Being late costs
nothing.

The order of the log is the truth, whatever the clocks said (`trainer.review.clocks`). It takes later answers,
and the present, to tell which of two dates was wrong: so the last few hundred answers are kept as they were
dated, and only what is before them is folded and stays so.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection
from typing import ClassVar, NamedTuple

import msgspec

from trainer.history.answers import Answer
from trainer.review.clocks import put_right

DAY = 86_400.0

BOXES = (3, 8, 20, 45)
"""After how many days a skill comes again, box by box."""

FORGOTTEN_AFTER = 21 * DAY
"""Seconds after which an item that was seen may be asked as if it were new."""

OCCASION = DAY / 6
"""Seconds without an answer after which the next one is of another occasion."""

MOST_RECENT = 256
"""Answers whose dates are open at most. Then the first half of them is settled."""


class Due(NamedTuple):
    """A skill, the box that it is in, and when it comes again."""

    skill: str
    box: int
    """From 1."""
    at: dt.datetime
    last: dt.datetime
    """When it was asked last."""


class SkillMove(NamedTuple):
    """What the present occasion did to a skill."""

    before: int
    """The box that it was in; 0 where it was in none."""
    now: Due

    @property
    def waited(self) -> int:
        """After how many days it came before; 0 where it did not yet."""
        return BOXES[self.before - 1] if self.before else 0


class DatedAnswer(msgspec.Struct, array_like=True, frozen=True):
    """What a schedule needs of an answer."""

    place: str
    """Its deck and item, as `place_of` writes them."""
    moment: float
    """When it was given as it was dated, in seconds since 1970."""
    skills: tuple[str, ...]
    """What it may tell of: none where it does not count."""
    is_right: bool
    is_guess: bool
    is_sure: bool


class SkillState(msgspec.Struct, array_like=True):
    """How one skill is doing: where it was before the present occasion, and how that went so far."""

    box: int = 0
    """The box before the occasion, from 1; 0 where there was none yet."""
    due: float = 0.0
    """When it was due then, in seconds since 1970."""
    last: float = 0.0
    """The last answer of the occasion."""
    right: int = 0
    guessed: int = 0
    """How many of those that are right were guesses."""
    wrong: int = 0
    sure_and_wrong: int = 0

    def add(self, answer: DatedAnswer, moment: float) -> None:
        """Take an answer, of the present occasion or of a new one."""
        if moment - self.last > OCCASION:
            self._close()
        self.last = max(self.last, moment) if self.right + self.wrong else moment
        self.right += answer.is_right
        self.guessed += answer.is_right and answer.is_guess
        self.wrong += not answer.is_right
        self.sure_and_wrong += not answer.is_right and answer.is_sure

    def _close(self) -> None:
        if self.right + self.wrong:
            self.box, self.due = self.outcome()
        self.right = self.guessed = self.wrong = self.sure_and_wrong = 0

    def outcome(self) -> tuple[int, float]:
        """The box after the present occasion, and when the skill is due then."""
        if not self.box or self.sure_and_wrong:
            box = 1
        elif not self.right:
            box = max(self.box - 1, 1)
        elif self.wrong or self.guessed == self.right:
            box = self.box
        elif self.last >= self.due:
            box = min(self.box + 1, len(BOXES))
        else:
            return self.box, self.due
        return box, self.last + BOXES[box - 1] * DAY

    def not_after(self, moment: float) -> None:
        """Take all that it was asked for no later than a moment."""
        self.last = min(self.last, moment)
        if self.box:
            self.due = min(self.due, moment + BOXES[self.box - 1] * DAY)


class Schedule(msgspec.Struct):
    """The view: where each skill is, and when each item was seen last."""

    NAME: ClassVar[str] = "schedule-2"

    skills: dict[str, SkillState] = {}
    """By all answers that are settled, as the other two."""
    seen: dict[str, float] = {}
    """By deck and item, as `place_of` writes them: seconds since 1970."""
    latest: float = 0.0
    """The last answer."""
    recent: list[DatedAnswer] = []
    """The answers since, in the order of the log."""

    def add(self, answer: Answer) -> None:
        """Take the next answer in the order of the log."""
        self.recent.append(
            DatedAnswer(
                place_of(answer.deck, answer.item),
                answer.when.timestamp(),
                answer.skills if answer.counts else (),
                answer.is_right,
                answer.is_guess,
                answer.is_sure,
            )
        )
        if len(self.recent) == MOST_RECENT:
            self._settle(MOST_RECENT // 2, math.inf)

    def as_of(self, now: dt.datetime) -> Schedule:
        """The same with every answer settled, as it is at a moment: to ask it more than once."""
        states = {skill: msgspec.structs.replace(state) for skill, state in self.skills.items()}
        made = Schedule(states, dict(self.seen), self.latest, self.recent)
        made._settle(len(self.recent), now.timestamp())
        return made

    def _settle(self, count: int, now: float) -> None:
        """Fold the first of the recent answers, dated by all of them and a moment that is not before any."""
        moments = put_right([one.moment for one in self.recent], self.latest, now, OCCASION)
        is_early = bool(moments) and moments[0] + OCCASION < self.latest
        limit = moments[0] if is_early else now
        if limit < self.latest:
            self._not_after(limit)
        for one, moment in zip(self.recent[:count], moments, strict=False):
            self._fold(one, moment)
        self.recent = self.recent[count:]

    def _fold(self, answer: DatedAnswer, moment: float) -> None:
        self.latest = max(self.latest, moment)
        before = self.seen.get(answer.place)
        self.seen[answer.place] = moment
        if before is None or moment - before >= FORGOTTEN_AFTER:
            for skill in answer.skills:
                self.skills.setdefault(skill, SkillState()).add(answer, moment)

    def _not_after(self, moment: float) -> None:
        self.latest = moment
        for state in self.skills.values():
            state.not_after(moment)
        for place, when in self.seen.items():
            self.seen[place] = min(when, moment)

    def all(self, now: dt.datetime) -> list[Due]:
        """Every skill that was ever asked, as it is at a moment, in the order in which they come."""
        found = []
        for skill, state in self.as_of(now).skills.items():
            box, due = state.outcome()
            found.append(Due(skill, box, _moment(due), _moment(state.last)))
        return sorted(found, key=lambda one: (one.at, one.skill))

    def moves(self, trained: Collection[str], now: dt.datetime) -> list[SkillMove]:
        """What the occasion that was last did to some skills, in the order in which they come."""
        settled = self.as_of(now)
        return [
            SkillMove(settled.skills[one.skill].box, one) for one in settled.all(now) if one.skill in trained
        ]

    def due(self, now: dt.datetime) -> list[Due]:
        """The skills that are due at a moment, the most overdue first."""
        return [one for one in self.all(now) if one.at <= now]

    def places(self) -> set[str]:
        """Every item that was ever answered, as `place_of` writes it."""
        return {*self.seen, *(one.place for one in self.recent)}

    def last_seen(self, deck: str, item: str, now: dt.datetime) -> dt.datetime | None:
        """When an item was answered last; None where it never was."""
        settled = self.as_of(now) if self.recent else self
        found = settled.seen.get(place_of(deck, item))
        return None if found is None else _moment(min(found, now.timestamp()))


def place_of(deck: str, item: str) -> str:
    """An item of a deck in one text: neither id has a slash."""
    return f"{deck}/{item}"


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _moment(seconds: float) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=seconds)
