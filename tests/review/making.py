"""Answers for tests, in a few words."""

from __future__ import annotations

import datetime as dt

from trainer.history.answers import Answer
from trainer.history.figures import fold
from trainer.review.schedule import Schedule
from trainer.sitting.events import Confidence

START = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def day(number: float) -> dt.datetime:
    return START + dt.timedelta(days=number)


def answer(
    item: str,
    at: float | dt.datetime,
    *skills: str,
    right: bool = True,
    sure: Confidence | None = Confidence.FAIRLY_SURE,
    counts: bool = True,
    sitting: str = "s",
) -> Answer:
    """An answer to a conflict, on a day."""
    return Answer(
        learner="Ana",
        sitting=sitting,
        deck="bridge",
        item=item,
        verdict="conflict",
        answer="conflict" if right else "compatible",
        when=at if isinstance(at, dt.datetime) else day(at),
        confidence=sure,
        counts=counts,
        skills=skills or ("time",),
    )


def scheduled(*answers: Answer) -> Schedule:
    return fold(Schedule, answers)


def box(schedule: Schedule, now: float, skill: str = "time") -> tuple[int, float]:
    """The box of a skill, and the day on which it comes again."""
    (found,) = (one for one in schedule.all(day(now)) if one.skill == skill)
    return found.box, (found.at - START) / dt.timedelta(days=1)
