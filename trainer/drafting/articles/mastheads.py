"""Mastheads: which lines of a head are the name of an outlet that no list has.

By how a name is written (“HarbourNow”, “FOX 5 NY”, “Marsham Today”), by a date beside it or somebody who
signs above it, and by what the article says of it elsewhere. Lines are read in `bylines`; what lists know of
outlets is in the language's own `outlets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trainer.drafting.articles.days import when_in, without_dates
from trainer.drafting.articles.head import Head
from trainer.drafting.language.dates import weekday_names
from trainer.drafting.language.lexicon import entries, words
from trainer.drafting.language.names import given_names, is_place
from trainer.drafting.language.outlets import is_listed, is_outlet, is_site, is_station

LONGEST_OUTLET = 6  # words
_CAMEL = re.compile(
    r"[A-Za-z]+\d+[A-Za-z]+|[A-Z]{3,}[a-z]{3,}"
    r"|(?!(?:Mc|Mac|De|Di|Van|La|Le|Fitz)[A-Z])[A-Za-z]*[a-z][A-Z][A-Za-z]{2,}"
)
_ADDRESS = re.compile(r"[A-Za-z][\w-]+\.[a-z]{2,6}")
_SMALL = frozenset({"of", "and", "the", "&", "for", "on", "in"})
_SECTIONS = frozenset({"Breaking", "Latest", "Local", "More", "Related", "Top", "World"})
_AROUND = " ,|·•–—-"


def is_masthead(name: str, *, dated: bool) -> bool:
    """Tell whether a line that is no more than a name is that of an outlet which no list has.

    By how it is written, or, where a date is beside it, as what is neither somebody's name nor a place.
    """
    parts = name.split()
    front = " ".join(parts[:-1] or parts)
    told = len(parts) > 2 and is_outlet(front) and parts[0] not in _SECTIONS  # “Medical News Today”
    job = is_job(front) and not told
    if job or not 0 < len(parts) <= LONGEST_OUTLET:
        return False
    if is_station(name) or is_site(name) or (dated and _ADDRESS.fullmatch(name) is not None):
        return True
    if len(parts) == 1:
        known = dated and _is_an_outlets(name)
        return known or _CAMEL.fullmatch(name) is not None
    small = [not part[0].isupper() for part in parts if part.lower() not in _SMALL]
    if any(small) or parts[-1].lower() in _SMALL:
        return False
    if parts[-1] in words("told_endings"):
        return True
    town = is_place(name) or (len(parts) == 2 and is_place(parts[-1])) or parts[-1] in {"City", "Release"}
    return dated and parts[0].capitalize() not in given_names() and not (town or is_job(parts[-1]))


def is_below_author(name: str, *, dated: bool) -> bool:
    """Tell whether a name alone below who signs is that of an outlet: “Herald Sun”; with a date, “Nisos”."""
    parts = name.split()
    if len(parts) > 1:
        return len(parts) <= LONGEST_OUTLET and parts[-1] in words("titled_outlets") and name[0].isupper()
    return dated and _can_be_one(name)


def lone_outlet(lines: Iterable[str], known: Head, text: str) -> Head:
    """Return the outlet of a line of one word that no list has: “Quillo, May 2026”, or below author and day.

    No head for a word that the article has as a place, as the line is then where it was written.
    """
    above = known.author is not None and known.published is not None
    for line in lines:
        name = without_dates(line, "").strip(_AROUND)
        dated = when_in(line) is not None and line.startswith(name)
        in_capitals = name.isupper() and _is_an_outlets(name.capitalize())
        if (dated or above or in_capitals) and _can_be_one(name) and not _is_told_as_place(name, text):
            return Head(publisher=name, published=when_in(line))
    return Head()


def is_job(text: str) -> bool:
    """Tell whether words hold one for those who work in a newsroom: “Chief Political Correspondent”."""
    return any(word.casefold().strip(".,") in words("newsroom_words") for word in text.split())


def _can_be_one(name: str) -> bool:
    """Whether one word can be an outlet's name: no given name, place, job, section or day of the week."""
    low = name.casefold()
    return (
        name.isalnum()
        and name[0].isupper()
        and not (name.capitalize() in given_names() or is_place(name) or is_job(name))
        and name.capitalize() not in words("cities")
        and name not in entries("states")
        and low not in words("section_names")
        and low not in weekday_names()
        and low not in words("weekdays_short")
    )


def _is_an_outlets(name: str) -> bool:
    """Whether a list has one word as the whole name of an outlet: “Elle”, “Slate”."""
    return name in entries("told_outlets") or is_listed(name)


def _is_told_as_place(name: str, text: str) -> bool:
    there = rf"\b(?:in|at|from|near|outside|around) {re.escape(name)}\b"
    return re.search(there, text, re.IGNORECASE) is not None
