"""Where a learner is, at one moment: what every face tells of progress, as plain values without a screen."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from trainer.deck.kinds import Kind
from trainer.measures import Share
from trainer.review import skills
from trainer.review.progress import (
    ENOUGH_OF_SKILL,
    Certainty,
    ChangeBetween,
    ChangeToCome,
    Count,
    Discernment,
    Encounters,
    certainty,
    discernment,
    latest_change,
)
from trainer.review.schedule import Due, Schedule


class SkillProgress(NamedTuple):
    """One skill: how often it was right at a first encounter, and when it comes again."""

    skill: str
    """As the log has it."""
    name: str
    kind: Kind | None
    right: Share
    due: Due | None
    """Its box, when it comes again and when it was asked last; None where it was never asked."""

    @property
    def lacking(self) -> int:
        """How many more first encounters it takes until there is a figure; 0 where there is one."""
        return max(ENOUGH_OF_SKILL - self.right.n, 0)


class Overview(NamedTuple):
    """All that is told of progress."""

    discernment: Discernment
    certainty: Certainty | None
    skills: tuple[SkillProgress, ...]
    """Those that were ever asked, in the order of the kinds and their rubrics."""
    change: ChangeBetween | ChangeToCome | None
    again: int
    """Answers to items that were met before, which are in no figure."""
    due: int
    """How many skills are due."""


def overview(seen: Encounters, schedule: Schedule, now: dt.datetime) -> Overview:
    """Where a learner is at a moment."""
    states = {one.skill: one for one in schedule.all(now)}
    asked = {*seen.skills, *states}
    known = [skill for skill in skills.ALL if skill in asked]
    rows = (
        SkillProgress(
            skill,
            skills.name_of(skill),
            skills.kind_of(skill),
            seen.skills.get(skill, Count()).share,
            states.get(skill),
        )
        for skill in [*known, *sorted(asked.difference(known))]
    )
    return Overview(
        discernment(seen),
        certainty(seen),
        tuple(rows),
        latest_change(seen, now),
        seen.again,
        sum(one.at <= now for one in states.values()),
    )
