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

The order of the log is the truth, whatever the clocks said. Where an answer is dated hours before one that
was written down earlier, a clock was wrong: the earlier answer is taken for as early as the later one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import ClassVar, NamedTuple

import msgspec

from trainer.history.answers import Answer

DAY = 86_400.0

BOXES = (3, 8, 20, 45)
"""After how many days a skill comes again, box by box."""

FORGOTTEN_AFTER = 21 * DAY
"""Seconds after which an item that was seen may be asked as if it were new."""

OCCASION = DAY / 6
"""Seconds without an answer after which the next one is of another occasion."""


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

    def add(self, answer: Answer, moment: float) -> None:
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

    NAME: ClassVar[str] = "schedule-1"

    skills: dict[str, SkillState] = {}
    seen: dict[str, float] = {}
    """By deck and item, as `place_of` writes them: seconds since 1970."""
    latest: float = 0.0
    """The last answer."""

    def add(self, answer: Answer) -> None:
        """Take the next answer in the order of the log."""
        moment = answer.when.timestamp()
        if moment < self.latest - OCCASION:
            self._not_after(moment)
        self.latest = max(self.latest, moment)
        place = place_of(answer.deck, answer.item)
        before = self.seen.get(place)
        self.seen[place] = moment
        if answer.counts and (before is None or moment - before >= FORGOTTEN_AFTER):
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
        limit = now.timestamp()
        found = []
        for skill, state in self.skills.items():
            current = msgspec.structs.replace(state)
            current.not_after(limit)
            box, due = current.outcome()
            found.append(Due(skill, box, _moment(due), _moment(current.last)))
        return sorted(found, key=lambda one: (one.at, one.skill))

    def moves(self, trained: Collection[str], now: dt.datetime) -> list[SkillMove]:
        """What the occasion that was last did to some skills, in the order in which they come."""
        return [SkillMove(self.skills[one.skill].box, one) for one in self.all(now) if one.skill in trained]

    def due(self, now: dt.datetime) -> list[Due]:
        """The skills that are due at a moment, the most overdue first."""
        return [one for one in self.all(now) if one.at <= now]

    def last_seen(self, deck: str, item: str, now: dt.datetime) -> dt.datetime | None:
        """When an item was answered last; None where it never was."""
        found = self.seen.get(place_of(deck, item))
        return None if found is None else _moment(min(found, now.timestamp()))


def place_of(deck: str, item: str) -> str:
    """An item of a deck in one text: neither id has a slash."""
    return f"{deck}/{item}"


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _moment(seconds: float) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=seconds)
