"""Dates in running text: days, weekdays, months, years, and times told from the day of the article.

Dates are read as far as they are written: “10 December” has no year and gets none. Nothing is guessed
except that, with the day of publication given, “yesterday” can be compared with a weekday or a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from trainer.drafting.language.lexicon import entries, numbered
from trainer.drafting.language.words import Word, word_at

Grain = Literal["day", "month", "year", "weekday", "relative"]

_CAPITAL_ONLY = frozenset({"may", "march", "mar", "sun", "dec", "jan", "august"})
_BEFORE_MONTH = frozenset(
    [
        "in",
        "of",
        "last",
        "this",
        "next",
        "since",
        "until",
        "by",
        "from",
        "during",
        "to",
        "late",
        "early",
        "mid",
        "and",
    ]
)
_SEASONS = frozenset({"summer", "winter", "spring", "autumn", "fall", "season"})
_YEARS = range(1000, 2101)


class When(msgspec.Struct, frozen=True, gc=False):
    """A date as written; the parts that the text does not give are None."""

    start: int
    end: int
    normal: str
    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    step: int | None = None
    """How many spans away from the article's own day: -1 in “last week”."""
    span: str = ""
    """The span that `step` counts: “day”, “week”, “summer”."""


def find_dates(words: Sequence[Word]) -> list[When]:
    """Return the dates among the words of one passage, in order; they never overlap."""
    found: list[When] = []
    at = 0
    while at < len(words):
        when, used = _read_at(words, at) if _can_begin(words[at].text) else (None, 1)
        if when is not None:
            found.append(when)
        at += used
    return found


def months() -> dict[str, int]:
    """Return the months as they are written, also shortened, in small letters, with their numbers."""
    return dict(_months())


def weekday_names() -> tuple[str, ...]:
    """Return the days of the week in small letters, Monday first."""
    return tuple(_weekdays())


def dates_differ(one: When, other: When, published: dt.date | None = None) -> bool | None:
    """Tell whether two dates exclude each other; None where they cannot be compared as written."""
    if "relative" in (one.grain, other.grain) and one.grain != other.grain:
        return _differ_on_calendar(one, other, published)
    if one.grain == "relative":
        if one.span == other.span:
            return one.step != other.step
        told_by_span = " " in one.normal and " " in other.normal
        nested = (
            one.span != other.span and "year" in (one.span, other.span) and _SEASONS & {one.span, other.span}
        )
        return True if told_by_span and one.step == other.step and not nested else None
    parts = [
        (one.weekday, other.weekday),
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
    ]
    shared = [(left, right) for left, right in parts if left is not None and right is not None]
    return any(left != right for left, right in shared) if shared else None


def _differ_on_calendar(one: When, other: When, published: dt.date | None) -> bool | None:
    relative, absolute = (one, other) if one.grain == "relative" else (other, one)
    if published is None or relative.span not in ("day", "night", "month", "year"):
        return None
    if relative.span == "year":
        return None if absolute.year is None else absolute.year != published.year + (relative.step or 0)
    if relative.span == "month":
        month = (published.month - 1 + (relative.step or 0)) % 12 + 1
        return None if absolute.month is None else absolute.month != month
    day = published + dt.timedelta(days=relative.step or 0)
    told = When(0, 0, "", "day", day.year, day.month, day.day, day.weekday())
    return dates_differ(told, absolute)


def _read_at(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    """Read a date that begins at word `at`: the date or None, and how many words to move on."""
    for read in (_read_day_first, _read_month_first, _read_weekday, _read_relative, _read_year):
        when, used = read(words, at)
        if when is not None:
            return when, used
    return None, 1


def _read_day_first(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    day = _day(words, at)
    if day is None:
        return None, 1
    month_at = at + 1 + (word_at(words, at + 1) in ("st", "nd", "rd", "th"))
    month_at += word_at(words, month_at) == "of"
    month = _months().get(word_at(words, month_at))
    if month is None or not words[month_at].text[0].isupper():
        return None, 1
    year = _year(words, month_at + 1)
    last = month_at + (year is not None)
    return _calendar((words[at], words[last]), year, month, day), last - at + 1


def _read_month_first(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    low = word_at(words, at)
    month = _months().get(low)
    if month is None or not words[at].text[0].isupper():
        return None, 1
    day = _day(words, at + 1)
    last = at + (day is not None)
    if day is not None and word_at(words, last + 1) in ("st", "nd", "rd", "th"):
        last += 1
    year = _year(words, last + 1)
    last += year is not None
    if last == at and low in _CAPITAL_ONLY and word_at(words, at - 1) not in _BEFORE_MONTH:
        return None, 1
    return _calendar((words[at], words[last]), year, month, day), last - at + 1


def _calendar(span: tuple[Word, Word], year: int | None, month: int, day: int | None) -> When:
    grain: Grain = "day" if day is not None else "month"
    parts = [f"{year:04}" if year is not None else "", f"{month:02}", f"{day:02}" if day is not None else ""]
    normal = "-".join(part for part in parts if part)
    return When(span[0].start, span[1].end, normal, grain, year, month, day)


def _read_weekday(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    low = word_at(words, at)
    name = low[:-2] if low.endswith(("'s", "’s")) else low
    number = _weekdays().get(name)
    if number is None:
        return None, 1
    return When(words[at].start, words[at].start + len(name), name.capitalize(), "weekday", weekday=number), 1


def _read_relative(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    low = word_at(words, at)
    days = _numbered("relative_days").get(low)
    if days is not None:
        return When(words[at].start, words[at].end, low, "relative", step=days, span="day"), 1
    step = _numbered("relative_steps").get(low)
    span = word_at(words, at + 1)
    if step is None or span not in _spans():
        return None, 1
    normal = f"{low} {span}"
    return When(words[at].start, words[at + 1].end, normal, "relative", step=step, span=span), 2


def _read_year(words: Sequence[Word], at: int) -> tuple[When | None, int]:
    year = _year(words, at)
    before = words[at - 1].text if at else ""
    if year is None or (before in "$£€¥" and before):
        return None, 1
    if word_at(words, at + 1) == "s" and words[at + 1].start <= words[at].end + 1:
        return When(words[at].start, words[at + 1].end, f"{year}s", "year", year=year // 10 * 10), 2
    if not 1900 <= year <= 2100 and word_at(words, at - 1) not in _BEFORE_MONTH:
        return None, 1
    return When(words[at].start, words[at].end, str(year), "year", year=year), 1


def _day(words: Sequence[Word], at: int) -> int | None:
    text = word_at(words, at)
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None


def _year(words: Sequence[Word], at: int) -> int | None:
    text = word_at(words, at)
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in _YEARS else None


def _months() -> dict[str, int]:
    return _numbered("months")


@lru_cache(maxsize=8192)
def _can_begin(text: str) -> bool:
    low = text.lower()
    return low[0].isdecimal() or low.removesuffix("'s").removesuffix("’s") in _openers()


@cache
def _openers() -> frozenset[str]:
    """Return the words with which a date can begin."""
    steps = _numbered("relative_days").keys() | _numbered("relative_steps").keys()
    return frozenset(_months().keys() | _weekdays().keys() | steps)


@cache
def _weekdays() -> dict[str, int]:
    return {name: number for number, name in enumerate(" ".join(entries("weekdays")).split())}


@cache
def _spans() -> frozenset[str]:
    return frozenset(" ".join(entries("time_spans")).split())


@cache
def _numbered(name: str) -> dict[str, int]:
    return {word: int(number) for word, number in numbered(name).items()}
