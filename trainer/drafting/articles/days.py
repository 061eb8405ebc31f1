"""When something was published, as pages write it: a whole date or a month of a year, in words or figures.

A date that can be read in two ways (04/05/2026) is not read; with dots (4.5.2026) the day is first. Dates in
running prose are read in `trainer.drafting.language.dates`.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from trainer.deck.dated import Month, PageDate, page_date
from trainer.drafting.language.dates import months
from trainer.drafting.language.lexicon import one_of
from trainer.text.messages import printable


def date_in(text: str) -> dt.date | None:
    """The first whole date in a text: “14 Oct. 2026”, “October 14th, 2026”, “2026-10-14”, “4.10.2026”."""
    return next((date for found in _date().finditer(text) if (date := _read_date(found)) is not None), None)


def when_in(text: str) -> PageDate | None:
    """The first whole date in a text, or else its one month: “September 2020”, “2020-09”."""
    return date_in(text) or month_in(text) or page_date(text.strip())


def unread_date(written: str) -> str:
    """Say for a person why what should be a date is not read, and how to write it."""
    return (
        f"“{printable(written, 60)}” is no whole date and no month, or can be two: write a day as in "
        "2026-05-04, a month as in 2026-05"
    )


def month_in(text: str) -> Month | None:
    """The month of a year in a text that has no other: “Sept. 2020”, and none of “July/August 2020”."""
    rest = _date().sub(" | ", text)
    found = [*_month().finditer(rest)]
    if len(found) != 1 or rest[: found[0].start()].rstrip().endswith(_TO_ANOTHER):
        return None
    return Month(int(found[0]["year"]), months()[found[0]["month"].lower()])


def without_dates(text: str, instead: str) -> str:
    """A text with each date or month of a year in it, and the hours behind it, turned into something else."""
    return _HOURS.sub(instead, _month().sub(instead, _date().sub(instead, text)))


_TO_ANOTHER = ("/", "-", "–", "&", *"0123456789")
"""What is before the second of two months; or a day that the month has not."""

_HOURS = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?", re.IGNORECASE)


def _read_date(found: re.Match[str]) -> dt.date | None:
    try:
        if found.group("iso"):
            return dt.date.fromisoformat(found.group("iso"))
        if found.group("one"):
            first, second, of = (int(found.group(name)) for name in ("one", "two", "year3"))
            return dt.date(of, second, first) if found.group("dot") == "." else _in_figures(first, second, of)
        day, month, year = (found.group(name) or found.group(f"{name}2") for name in ("day", "month", "year"))
        return dt.date(int(year), months()[month.lower()], int(day))
    except ValueError:
        return None


def _in_figures(one: int, two: int, year: int) -> dt.date | None:
    """A date in figures, where it can be read one way only."""
    if one > 12 or one == two:
        return dt.date(year, two, one)
    return dt.date(year, one, two) if two > 12 else None


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<month>{one_of(months())})\.?,?\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


@cache
def _date() -> re.Pattern[str]:
    names = one_of(months())
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<month>{names})\.?,?[\s-](?P<year>\d{{4}})\b"
        rf"|\b(?P<month2>{names})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})\b"
        r"|\b(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
        r"|\b(?P<one>\d{1,2})(?P<dot>[/.])(?P<two>\d{1,2})(?P=dot)(?P<year3>(?:19|20)\d{2})\b",
        re.IGNORECASE,
    )
