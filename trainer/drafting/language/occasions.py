"""Occasions: the words of a sentence that tie what was said to a time or an event.

“told reporters on Tuesday”, “at the Halifax forum”, “during Sunday’s debate”. Dates are read by `dates`;
here it only matters that the page names an occasion, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from trainer.drafting.language.dates import month_names, weekday_names
from trainer.drafting.language.lexicon import words


def occasion_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of the first occasion that the sentence at `[start, end)` names, or None.

    An event with its day or date beats either alone.
    """
    event = _event_pattern().search(text, start, end)
    day = _day_pattern().search(text, start, end)
    if event is None or day is None:
        found = event or day
        return found.span() if found else None
    first, last = sorted((event.span(), day.span()))
    joined = last[0] - first[1] <= 1
    return (first[0], max(first[1], last[1])) if joined else event.span()


@cache
def _event_pattern() -> re.Pattern[str]:
    nouns = "|".join(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in sorted(words("event_nouns")))
    return re.compile(
        rf"\b(?:[Aa]t|[Dd]uring|[Aa]fter|before|to|[Ii]n|[Oo]n)\s(?:an?|the|his|her|their|last|this|{_one_of(weekday_names())}[’']s)\s"
        rf"(?:[\w’'.-]{{1,30}}\s){{0,5}}?(?:{nouns})\b"
    )


@cache
def _day_pattern() -> re.Pattern[str]:
    month = _one_of(month_names())
    return re.compile(
        rf"\b(?:(?:on|last|this|late|early|earlier)\s)?"
        rf"(?:{_one_of(weekday_names())}(?:\s(?:morning|afternoon|evening|night))?"
        rf"|\d{{1,2}}\s{month}(?:\s\d{{4}})?|{month}\s\d{{1,2}}(?:,\s\d{{4}})?|yesterday)\b"
    )


def _one_of(names: Iterable[str]) -> str:
    """Return a part of a pattern that is any of the names, with a capital."""
    return f"(?:{'|'.join(name.capitalize() for name in names)})"
