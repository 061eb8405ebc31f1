"""When a page was published, as far as anybody knows: on a day, or in a month of a year.

A deck writes a day as 2020-09-04 and a month as 2020-09. From a month nobody can count back to a day, so that
who needs a day asks for one. Months in the lines of a page are read in `trainer.drafting.articles.days`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, NamedTuple, TypeAlias

from trainer.deck.parts import shaped


class Month(NamedTuple):
    """A month of a year, by its number; told as decks write it: 2020-09."""

    year: int
    number: int

    def __str__(self) -> str:
        """Return it as in a deck."""
        return f"{self.year:04}-{self.number:02}"

    def in_words(self) -> str:
        """Return it as people read it: “September 2020”."""
        return f"{dt.date(self.year, self.number, 1):%B} {self.year}"


PageDate: TypeAlias = dt.date | Month

_LEAP_YEAR = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
_DAY = (
    rf"{_MONTH}-(0[1-9]|1[0-9]|2[0-8])|[0-9]{{4}}-(0[13-9]|1[0-2])-(29|30)"
    rf"|[0-9]{{4}}-(0[13578]|1[02])-31|{_LEAP_YEAR}-02-29"
)

DayOrMonth: TypeAlias = Annotated[
    str,
    shaped(
        rf"^(?!0000)({_DAY}|{_MONTH})$(?!\n)",
        "a day, as in 2020-09-04, or a month, as in 2020-09",
        description="A day or, where no more is known, a month: 2020-09-04 or 2020-09.",
    ),
]
"""A `PageDate` as a deck writes it."""


def page_date(written: str) -> PageDate | None:
    """Return what a deck's `DayOrMonth` means; None for any other text."""
    if re.fullmatch(_MONTH, written):
        year, number = map(int, written.split("-"))
        return Month(year, number) if year else None
    try:
        return dt.date.fromisoformat(written) if re.fullmatch(_DAY, written) else None
    except ValueError:
        return None


def for_people(date: PageDate) -> str:
    """Return a day in figures and a month in words: 2020-09-04, “September 2020”."""
    return date.in_words() if isinstance(date, Month) else str(date)
