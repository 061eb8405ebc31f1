"""Coming back in words: what is due today, what a review did to skills, and progress. Each face lays it out.

Nothing that is said before an item's reveal names a skill.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from trainer.measures import Share, gained
from trainer.review.overview import Overview, SkillProgress
from trainer.review.progress import ENOUGH_OF_SKILL, Certainty, ChangeBetween, ChangeToCome, Discernment
from trainer.review.schedule import BOXES, DAY, FORGOTTEN_AFTER, SkillMove
from trainer.review.skills import name_of
from trainer.sitting.events import Confidence
from trainer.sitting.words import CONFIDENCES, MONTHS
from trainer.text.messages import counted

TRUSTED, CAUGHT = "Sound that you trusted", "Unsound that you caught"

NOTHING_TOLD = "Nothing to tell yet. Play a deck, and it will be told here."
NOTHING_PLAYED = "Nothing to review yet. Play a deck, and what it trains comes again after three days."
ALL_SEEN = "Nothing of it is new to you. For something new, `trainer build` makes a deck of an article."
SEEN = "seen before"
FEW_ASKED = f"“1 asked”: from {ENOUGH_OF_SKILL} items asked on, it says how many of them were right."


class FigureLine(NamedTuple):
    """A share among the figures of progress."""

    label: str
    right: Share
    said: float | None = None
    """How sure the learner was, 0 to 1, where that is compared."""


class SkillLine(NamedTuple):
    """What is told of one skill."""

    kind: str
    name: str
    right: str
    """`8 of 12 (39 to 86 %)`, or what is lacking for that."""
    short: str
    """`8 of 12`, or `3 asked`."""
    next: str
    """`today`, `in 3 days`; empty where it was never asked."""
    last: str
    """How long ago it was asked last: `6 days`; empty where it never was."""
    lacking: int
    """How many more first encounters it takes until there is a figure."""


class ProgressTold(NamedTuple):
    """Progress as faces tell it."""

    sides: tuple[FigureLine, ...]
    together: tuple[str, ...]
    """Sentences below the sides."""
    certainty: tuple[FigureLine, ...]
    skills: tuple[SkillLine, ...]


# Today


def today_in_short(skills: int, items: int, minutes: int) -> str:
    """`6 skills, 12 items, 9 minutes`."""
    return ", ".join([counted(skills, "skill"), counted(items, "item"), counted(minutes, "minute")])


def nothing_to_ask(due: int, *, is_holding: bool = False) -> str:
    """What is said where skills are due and no items are left; one half of a deck may be held back."""
    are = "is" if due == 1 else "are"
    held = "The half of a deck that you have not played yet is held back until you do. " if is_holding else ""
    return (
        f"{counted(due, 'skill')} {are} due, but nothing suitable is left to ask for that. {held}"
        f"What you have seen may come again after {FORGOTTEN_AFTER // DAY:.0f} days, "
        "and `trainer build` makes a deck of an article."
    )


def nothing_now(
    due: int, following: dt.datetime | None, now: dt.datetime, *, is_holding: bool = False
) -> str:
    """What is said where there is no review at a moment; `following` is when the next skill comes again."""
    if due:
        return nothing_to_ask(due, is_holding=is_holding)
    if following is None:
        return NOTHING_PLAYED
    return f"Nothing is due now. The next review comes {_when(following, now)}."


def _when(moment: dt.datetime, now: dt.datetime) -> str:
    return "later today" if _days(now, moment) <= 0 else day_of(moment, now)


# What a review did


def moves_in_words(moves: Iterable[SkillMove], now: dt.datetime) -> list[str]:
    """For each skill that a review trained how it moved, and when it comes again."""
    return [f"{name_of(move.now.skill)} {how_moved(move, now)}" for move in moves]


def how_moved(move: SkillMove, now: dt.datetime) -> str:
    """`up: comes again in 8 days (before: 3)`."""
    comes = f"comes again {day_of(move.now.at, now)}"
    if not move.before:
        return f"new: {comes}"
    if move.now.box > move.before:
        return f"up: {comes} (before: {move.waited})"
    if move.now.box < move.before:
        return f"down: {comes} (before: {move.waited})"
    top = " as rarely as any" if move.now.box == len(BOXES) else ""
    return f"stays{top}: {comes}"


# Progress


def told(found: Overview, now: dt.datetime) -> ProgressTold:
    """All that is told of progress at a moment."""
    sides = found.discernment
    together = [_together(sides)]
    if found.change is not None:
        together.append(_changed(found.change))
    return ProgressTold(
        (FigureLine(TRUSTED, sides.passed), FigureLine(CAUGHT, sides.caught)),
        tuple(together),
        () if found.certainty is None else _levels(found.certainty),
        tuple(_skill(one, now) for one in found.skills),
    )


def in_words(share: Share) -> str:
    """`8 of 12 (39 to 86 %)`: a share in a line, which a screen reader may read."""
    return str(share).replace("–", " to ")


def skill_in_words(skill: SkillLine) -> str:
    """A skill in a line: `quote: who said it? 8 of 12 (39 to 86 %); comes again today; asked last today`."""
    kind = f"{skill.kind}: " if skill.kind else ""
    comes = f"; comes again {skill.next}" if skill.next else ""
    ago = " ago" if skill.last.endswith("days") else ""
    last = f"; asked last {skill.last}{ago}" if skill.last else ""
    return f"{kind}{skill.name} {skill.right}{comes}{last}"


def day_of(moment: dt.datetime, now: dt.datetime) -> str:
    """`today`, `tomorrow`, `in 3 days`: what is overdue is today."""
    days = _days(now, moment)
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def _levels(found: Certainty) -> tuple[FigureLine, ...]:
    named = ((level, CONFIDENCES[Confidence(level.confidence)]) for level in found.levels)
    return tuple(
        FigureLine(f"{name} ({means})", level.right, level.confidence / 100) for level, (name, means) in named
    )


def _together(found: Discernment) -> str:
    if found.lacking:
        return f"{counted(found.lacking, 'item')} more, and there is a figure for both together."
    return f"Together: {gained(found.value, found.interval)}. 0 is chance, 100 is never wrong."


def _changed(change: ChangeBetween | ChangeToCome) -> str:
    if isinstance(change, ChangeToCome):
        more = counted(change.needed, "new item")
        return f"A change between two months can be told after {more} more at least."
    if change.needed == 0:
        points = gained(change.value, (change.low, change.high))
        return f"{_between(change)}: {points}."
    if change.at_least:
        more = f"more than {change.needed:,} new items would tell"
        return f"{_between(change)} it may be chance; {more}."
    more = counted(change.needed, "new item")
    return f"{_between(change)} it may be chance; {more} more would tell."


def _between(change: ChangeBetween) -> str:
    """`From October to November 2026`: months as people write them, the year once where it is the same."""
    (year, month), (later, other) = (one.split("-") for one in (change.before, change.after))
    first = "" if year == later else f" {year}"
    return f"From {MONTHS[int(month) - 1]}{first} to {MONTHS[int(other) - 1]} {later}"


def _skill(one: SkillProgress, now: dt.datetime) -> SkillLine:
    asked = f"{one.right.n} asked"
    return SkillLine(
        kind=str(one.kind or ""),
        name=one.name,
        right=f"{asked}, {one.lacking} more for a figure" if one.lacking else in_words(one.right),
        short=asked if one.lacking else f"{one.right.hits} of {one.right.n}",
        next="" if one.due is None else day_of(one.due.at, now),
        last="" if one.due is None else _ago(one.due.last, now),
        lacking=one.lacking,
    )


def _ago(moment: dt.datetime, now: dt.datetime) -> str:
    days = _days(moment, now)
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days"


def _days(first: dt.datetime, second: dt.datetime) -> int:
    """How many midnights of the learner's are between two moments."""
    return (_here(second).date() - _here(first).date()).days


def _here(moment: dt.datetime) -> dt.datetime:
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):  # outside of time
        return moment
