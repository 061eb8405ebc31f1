"""By-lines: author, outlet and date, where the lines below a headline or at an article's end give them.

Rules of thumb for one short line such as “By Ann Lee · The Harbour Courier · 14 October 2026”. A line of
running prose is never taken for one. Datelines are read in `datelines`, and all of it is put together in
`heading`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from trainer.drafting.articles.head import Head
from trainer.drafting.language.dates import months
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.outlets import is_outlet

_LONGEST = 140
_LONGEST_SENTENCE = 8  # words of a line that ends in a full stop and is still no sentence
_BY = re.compile(r"\A(?:(?:[Ww]ritten|[Ww]ords|[Rr]eport(?:ed)?|[Ss]tory|[Tt]ext)\s)?(?:[Bb]y|BY):?\s+(?=\S)")
_PARTS = re.compile(r"\s*[·•|;–—,(]\s*|\s+(?:for|of|at|in)\s+(?=[A-Z])|\)")
_AND = re.compile(r"\s*(?:,|&|;|\band\b|\bAND\b|\bwith\b)\s*")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s(?:[a-z]{1,3}\s){0,3}[^\W\d_][\w.’'-]*){0,4}")
_PLACE = re.compile(r"\s(?:in|from|at)\s(?=[A-Z])")
_FOOT = re.compile(r"\A\W{0,2}Report(?:ing|ed) by (?P<who>[^;.()]{3,120})")


def is_prose(line: str) -> bool:
    """Tell whether a line is one of running prose: no by-line is looked for in it, or below it."""
    if len(line) > _LONGEST:
        return True
    return line[-1:] in set('.!?”"’') and len(line.split()) > _LONGEST_SENTENCE and _BY.match(line) is None


def read_byline(lines: Iterable[str]) -> Head:
    """Read author, outlet and date from the lines below a headline."""
    found = Head()
    for line in lines:
        if is_prose(line):
            break
        found = found.over(_of_line(line, found))
    return found


def read_foot(lines: Sequence[str]) -> Head:
    """Read who reported it from the last lines: “(Reporting by Ann Lee; editing by …)”, “Reuters”."""
    found = Head()
    for line in lines:
        reported = _FOOT.match(line)
        bare = line.strip(" —–-()©.")
        if reported is not None:
            found = found.over(Head(author=names_in(reported.group("who"))))
        elif len(line) <= _LONGEST and is_outlet(bare) and len(bare.split()) <= 4:
            found = found.over(Head(agency=bare))
    return found


def names_in(text: str) -> str | None:
    """The names of people in a by-line, as “Ann Lee and Hal Pym”, without offices, outlets and addresses."""
    parts = (_PLACE.split(part, maxsplit=1)[0] for part in _AND.split(text))
    found = [name for part in parts if (name := _person(part.strip())) is not None]
    names = list(dict.fromkeys(found))[:4]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def date_in(text: str) -> dt.date | None:
    """The first whole date in a text: “14 Oct. 2026”, “October 14th, 2026”, “2026-10-14”, “14/10/2026”."""
    return next((date for found in _date().finditer(text) if (date := _read_date(found)) is not None), None)


def _of_line(line: str, before: Head) -> Head:
    """What one line says: it begins with “By”, or has a date or an outlet and nothing that is a sentence."""
    by = _BY.match(line)
    rest = line[by.end() :] if by else line
    date, parts = date_in(line), [part for part in _PARTS.split(rest) if part and part.strip()]
    if by is not None:
        return _signed(rest, parts, date)
    outlet = _outlet(parts) if date is not None or len(parts) <= 3 else None
    if line.endswith(".") and not is_outlet(line):
        return Head()
    first = _person(parts[0]) if len(parts) > 1 and before.author is None else None
    if first is not None and not (outlet or _is_job(parts[1]) or date_in(parts[1])):
        first = None
    return Head(author=first, publisher=outlet, published=date)


def _signed(rest: str, parts: Sequence[str], date: dt.date | None) -> Head:
    """A line that begins with “By”: names up to the first part that is none."""
    if not parts:
        return Head(published=date)
    if is_outlet(parts[0].strip()):
        return Head(agency=parts[0].strip(), published=date)
    first = rest[: rest.find(parts[0]) + len(parts[0])]
    others = []
    for part in parts[1:]:
        if names_in(part) is None or is_outlet(part) or _is_job(part) or rest.find(f", {part}") < 0:
            break
        others.append(part)
    listed = len(others) > 0 and _AND.search(others[-1]) is not None
    author = names_in(", ".join([first, *others]) if listed else first)
    return Head(author=author, publisher=_outlet(parts[1:]), published=date)


def _outlet(parts: Iterable[str]) -> str | None:
    """The part of a by-line that ends, or begins, as the name of a newspaper does."""
    named = (part for part in map(str.strip, parts) if part[:1].isupper() and date_in(part) is None)
    return next((part for part in named if _is_newspaper(part)), None)


def _is_newspaper(part: str) -> bool:
    return len(part.split()) <= 6 and (is_outlet(part) or part.startswith("The "))


def _person(text: str) -> str | None:
    """The text as a person's name; None where it is none. What is all in capitals is written as names are."""
    name = " ".join(re.sub(r"\A(?:[Bb]y|BY)\s+", "", text).split())
    parts = name.split(" ")
    if not 2 <= len(parts) <= 6 or _NAME.fullmatch(name) is None or is_outlet(name):
        return None
    if any(not part[0].isupper() and part not in words("name_particles") for part in parts) or _is_job(name):
        return None
    return " ".join(_cased(part) for part in parts) if name.isupper() else name


def _cased(part: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), part)


def _is_job(text: str) -> bool:
    return any(word.casefold().strip(".,") in words("newsroom_words") for word in text.split())


def _read_date(found: re.Match[str]) -> dt.date | None:
    try:
        if found.group("iso"):
            return dt.date.fromisoformat(found.group("iso"))
        if found.group("one"):
            return _in_figures(*(int(found.group(name)) for name in ("one", "two", "year3")))
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
def _date() -> re.Pattern[str]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{names})\.?,?\s(?P<year>\d{{4}})\b"
        rf"|\b(?P<month2>{names})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})\b"
        r"|\b(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
        r"|\b(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year3>(?:19|20)\d{2})\b",
        re.IGNORECASE,
    )


def lines_of(text: str, most: int) -> Iterator[str]:
    """Yield the first lines of a text that hold anything, without the blanks around them."""
    for count, found in enumerate(re.finditer(r"\S[^\n]*", text)):
        if count >= most:
            return
        yield found.group().strip()
