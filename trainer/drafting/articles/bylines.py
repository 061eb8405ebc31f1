"""The by-line of a plain text: author, newspaper and date, where its first lines give them.

Rules of thumb for one short line such as “By Ann Lee · The Harbour Courier · 14 October 2026”. A line of
running prose is never taken for one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from trainer.drafting.language.dates import month_names
from trainer.drafting.language.lexicon import words

_LONGEST = 140
_BY = re.compile(r"\A[Bb]y\s+(?P<author>[^\W\d_][^·|,;–—(]{1,60}?)\s*(?:\Z|[·|,;–—(])")
_PARTS = re.compile(r"\s*[·|;–—,]\s*")


class Byline(NamedTuple):
    """What a by-line says; None where it does not."""

    author: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


def read_byline(lines: Iterable[str]) -> Byline:
    """Read author, publisher and date from the lines below a headline."""
    author = publisher = None
    published = None
    for line in lines:
        if len(line) > _LONGEST:
            break
        by = _BY.match(line)
        date = _date().search(line)
        if by is None and (date is None or line.endswith(".")):
            continue
        author = author or (by.group("author").strip() if by else None)
        published = published or (_read_date(date) if date else None)
        publisher = publisher or _publisher(line)
    return Byline(author, publisher, published)


def _publisher(line: str) -> str | None:
    """The part of a by-line that ends, or begins, as the name of a newspaper does."""
    for part in _PARTS.split(line):
        last = part.split(" ")[-1]
        if part[:1].isupper() and not part.startswith("By ") and last in words("outlet_words"):
            return part
        if part.startswith("The ") and len(part.split()) <= 5:
            return part
    return None


def _read_date(found: re.Match[str]) -> dt.date | None:
    try:
        if found.group("iso"):
            return dt.date.fromisoformat(found.group("iso"))
        day, month, year = (found.group(name) or found.group(f"{name}2") for name in ("day", "month", "year"))
        return dt.date(int(year), month_names()[month.lower()], int(day))
    except ValueError:
        return None


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(month_names())
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})\s(?P<month>{months}),?\s(?P<year>\d{{4}})\b"
        rf"|\b(?P<month2>{months})\s(?P<day2>\d{{1,2}}),\s(?P<year2>\d{{4}})\b"
        r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b",
        re.IGNORECASE,
    )
