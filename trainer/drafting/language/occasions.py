"""Occasions: the words of a sentence that tie what was said to a time or an event.

“told reporters on Tuesday”, “at the Halifax forum”, “during Sunday’s debate”. Dates are read by the modules
for conflicts; here it only matters that the page names an occasion, and where.
"""

import re
from functools import cache

from trainer.drafting.language.lexicon import words

_WEEKDAY = r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"


def occasion_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return ``(start, end)`` of the first occasion that the sentence at ``[start, end)`` names, or None.

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
        rf"\b(?:[Aa]t|[Dd]uring|[Aa]fter|before|to|[Ii]n|[Oo]n)\s(?:an?|the|his|her|their|last|this|{_WEEKDAY}[’']s)\s"
        rf"(?:[\w’'.-]{{1,30}}\s){{0,5}}?(?:{nouns})\b"
    )


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:on|last|this|late|early|earlier)\s)?"
        rf"(?:{_WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?"
        rf"|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|yesterday)\b"
    )
