"""Datelines: “LEEDS, England (AP) —”, at the beginning of a report: where it was filed, and by which agency.

One is looked for at the beginning of the first paragraphs, and nowhere else. What follows from it for the
head of the page is decided in `heading`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from trainer.drafting.articles.days import date_in
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.outlets import is_outlet

_PARAGRAPHS = 8
_FIRST_CHARACTERS = 4_000
_PLACE = r"[A-Z][A-Z’'.-]+(?:[ /-][A-Z][A-Z’'.-]*){0,3}(?:,\s[A-Z][\w.’' -]{1,30}?){0,2}"
_TOWN = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}(?:, [A-Z][\w.’' -]{1,30}?){0,2}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\.?(?:\s\d{4})?)"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<line>(?:(?P<place>{_PLACE}|{_TOWN})(?:[,:]?\s(?P<day>{_DAY}))?[,:]?\s|{_DAY}\s)?"
    r"[(\[](?P<agency>[A-Z][^()\[\]\d\n]{1,40})[)\]])[ \t]*[-–—―:]+[ \t]*(?=\S)"
    rf"|^[ \t]*(?P<short>(?:(?:{_PLACE}|{_TOWN})(?:,\s{_DAY})?,?\s)?"
    rf"[(\[](?P<signs>[A-Z][^()\[\]\d\n]{{1,40}})[)\]])[ \t]+(?=[A-Z{ENGLISH_MARKS}])"
    rf"|^[ \t]*(?P<bare>(?P<alone>{_PLACE})(?:,\s(?P<then>{_DAY}))?)\s[-–—―]+\s(?=\S)",
    re.MULTILINE,
)
_AGENCY_WORDS = frozenset({"agency", "press", "service", "wire", "newswire", "news"})


class Dateline(NamedTuple):
    """A dateline; `[start, end)` are its words, without the dash."""

    start: int
    end: int
    place: str | None
    agency: str | None
    """None where it names a place alone."""
    published: dt.date | None


def dateline_in(text: str) -> Dateline | None:
    """Return the dateline of an article, by the first of its paragraphs that begins with one."""
    first = text[:_FIRST_CHARACTERS]
    for found in _DATELINE.finditer(first):
        if first.count("\n", 0, found.start()) > 2 * _PARAGRAPHS:
            return None
        name = found.group("agency")
        if name is not None and not _is_agency(name.strip()):
            continue
        signs = found.group("signs")
        if signs is not None and is_outlet(signs.strip()):
            return Dateline(*found.span("short"), None, signs.strip(), None)
        if signs is not None:
            continue  # without a dash, only a name that is known
        start, end = found.span("line" if name is not None else "bare")
        place, day = found.group("place") or found.group("alone"), found.group("day") or found.group("then")
        return Dateline(start, end, place, name.strip() if name else None, date_in(day or ""))
    return None


def _is_agency(name: str) -> bool:
    return is_outlet(name) or name.rsplit(" ", maxsplit=1)[-1].casefold() in _AGENCY_WORDS
