"""The command `progress`: how well sound is told from unsound, and when each skill comes again.

It prints what `trainer.review.overview` found, in the words of `trainer.review.telling`. Exit status: 0, or 2
where the history could not be read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from typing import Any

import click

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.options import learner_option
from trainer.cli.people import Telling, learner_named
from trainer.measures import Share
from trainer.returning import overview_of
from trainer.review.overview import Overview, SkillProgress
from trainer.review.progress import ChangeBetween, ChangeToCome
from trainer.review.telling import NOTHING_TOLD, ProgressTold, in_words, skill_in_words, told


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@learner_option()
def progress(as_json: bool, learner: str | None) -> None:
    """Tell how well you tell sound from unsound, and when each skill comes again.

    Only the first encounter with an item counts: a second one tests the memory of it.
    """
    telling = Telling()
    now = dt.datetime.now(dt.UTC)
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        found = overview_of(person, now)
    if as_json:
        say.as_json(_data(found, now))
    elif not found.skills and not telling.told:
        say.line(NOTHING_TOLD)
    else:
        say.lines(_lines(told(found, now)))
    sys.exit(FAULT if telling.told else 0)


# For people


def _lines(found: ProgressTold) -> Iterator[str]:
    yield "TELLING SOUND FROM UNSOUND"
    for side in found.sides:
        yield f"  {side.label}: {in_words(side.right)}"
    yield from (f"  {sentence}" for sentence in found.together)
    if found.certainty:
        yield "HOW SURE, HOW RIGHT"
        for level in found.certainty:
            yield f"  {level.label}: right {in_words(level.right)}"
    yield "SKILLS"
    for skill in found.skills:
        yield f"  {skill_in_words(skill)}"


# For machines


def _data(found: Overview, now: dt.datetime) -> dict[str, Any]:
    sides = found.discernment
    low, high = sides.interval
    return {
        "at": now.isoformat(timespec="seconds"),
        "sound_trusted": _share(sides.passed),
        "unsound_caught": _share(sides.caught),
        "discernment": None if sides.lacking else _rounded(value=sides.value, low=low, high=high),
        "more_items_for_discernment": sides.lacking,
        "change": None if found.change is None else _change(found.change),
        "confidence": _confidence(found),
        "skills": [_skill_data(one, now) for one in found.skills],
        "skills_due": found.due,
        "answers_to_items_met_before": found.again,
    }


def _change(change: ChangeBetween | ChangeToCome) -> dict[str, Any]:
    if isinstance(change, ChangeToCome):
        unknown = dict.fromkeys(("from", "to", "value", "low", "high"))
        return {**unknown, "is_told": False, "more_items_needed": change.needed, "at_least": True}
    figures = _rounded(value=change.value, low=change.low, high=change.high)
    needed = {"is_told": change.is_told, "more_items_needed": change.needed, "at_least": change.at_least}
    return {"from": change.before, "to": change.after, **figures, **needed}


def _confidence(found: Overview) -> dict[str, Any] | None:
    if found.certainty is None:
        return None
    levels = {str(level.confidence): _share(level.right) for level in found.certainty.levels}
    figures = _rounded(brier=found.certainty.brier, gap=found.certainty.gap)
    return {"n": found.certainty.n, **figures, "right_by_level": levels}


def _skill_data(one: SkillProgress, now: dt.datetime) -> dict[str, Any]:
    due = one.due
    return {
        "skill": one.skill,
        "name": one.name,
        "kind": one.kind,
        "right": _share(one.right),
        "more_items_for_a_figure": one.lacking,
        "box": None if due is None else due.box,
        "comes_again": None if due is None else due.at.isoformat(timespec="seconds"),
        "is_due": due is not None and due.at <= now,
        "asked_last": None if due is None else due.last.isoformat(timespec="seconds"),
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"hits": share.hits, "n": share.n, **_rounded(low=low, high=high)}


def _rounded(**figures: float) -> dict[str, float]:
    return {name: round(figure, 4) for name, figure in figures.items()}
