"""By-lines: author, outlet and date, where the lines below a headline or at an article's end give them.

Rules of thumb for one short line such as “By Ann Lee · The Harbour Courier · 14 October 2026”. A line of
running prose is never taken for one. Datelines are read in `datelines`, and all of it is put together in
`heading`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

import msgspec

from trainer.drafting.articles.days import date_in, month_in, without_dates
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.mastheads import LONGEST_OUTLET, is_below_author, is_job, is_masthead
from trainer.drafting.language.dates import weekday_names
from trainer.drafting.language.lexicon import entries, one_of, words
from trainer.drafting.language.marks import ENGLISH_CLOSERS
from trainer.drafting.language.names import given_names, is_place
from trainer.drafting.language.outlets import is_like_a_person, is_outlet, is_site

_LONGEST = 140
_LONGEST_SENTENCE = 8  # words of a line that ends in a full stop and is still no sentence
_BY = re.compile(
    rf"\A(?:(?i:{one_of(entries('signed_pieces'))})(?:[:,]|\s[|–—-])?\s)?(?:[Bb]y|BY):?\s+(?=\S)"
    r"|\A[Aa]uthors?\s(?=[A-Z])"
)
_FROM = re.compile(
    r"\A(?:(?:[Tt]aken|[Rr]eprinted|[Rr]eproduced|[Aa]dapted|[Cc]opied)\s)?[Ff]rom:?\s(?:the\s)?(?=[A-Z])"
    r"|\A(?:[Ff]irst|[Oo]riginally)\s(?:published|printed|appeared)\s(?:in|by)\s(?:the\s)?(?=[A-Z])"
)
"""What is before the name of the outlet that a text was taken from: “From The Harbour Courier”."""
_LABEL = re.compile(
    r"\A(?P<what>Authors?|By-?line|Reporters?|Source"
    r"|Publisher|Published (?:by|in)|Publication|Newspaper|Outlet)\s?:\s",
    re.IGNORECASE,
)
_BAR = re.compile(r"\A[\s•·|–—-]+|[\s•·|–—-]+\Z")
_WEEKDAY = rf"(?:{one_of({*weekday_names(), *words('weekdays_short')})})\b\.?"
_DATED = re.compile(
    r"\W*(?:(?:(?:first|last)\s)?(?:published|posted|updated|modified|dated?)(?:\s(?:on|in))?\W*)?"
    rf"(?:{_WEEKDAY}\W*)?",
    re.IGNORECASE,
)
"""What is left of a line without its date where it tells nothing else."""
_LEFT_OF_DATE = re.compile(
    rf"(?:(?:first|last)\s)?(?:published|posted|updated|modified)(?:\son)?:?(?:\s{_WEEKDAY})?|{_WEEKDAY}",
    re.IGNORECASE,
)
"""A part of a line that belongs to its date."""
_WHO = frozenset({"author", "authors", "byline", "by-line", "reporter", "reporters"})
_ENDS = frozenset(f".!?{ENGLISH_CLOSERS}’")
_PARTS = re.compile(r"\s*[·•|;–—,(]\s*|\s-+\s|\s+(?:for|of|at|in)\s+(?=[A-Z])|\)")
_AND = re.compile(r"\s*(?:,|&|;|\band\b|\bAND\b|\bwith\b)\s*")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s(?:[a-z]{1,3}\s){0,3}[^\W\d_][\w.’'-]*){0,4}")
_PLACED = re.compile(r"\s\((?!The\b)[A-Z][^()\d]{1,30}\)(?=\s*(?:\Z|,))")
"""Where an outlet is at home, or its sign, in brackets behind its name: “Harbour Money (Lisk)”."""
_JOINED = re.compile(r"(?:d|de|di|du|la|le|van|von|mc|mac)[A-Z][a-z]+")
_PLACE = re.compile(r"\s(?:in|from|at)\s(?=[A-Z])")
_FILED = re.compile(r"\sin\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\Z")
"""Where somebody reports from, behind the name: “Ann Lee in Lisk”."""
_SIGNED_LAST = re.compile(
    rf"[.!?{ENGLISH_CLOSERS}]\s[—–-]{{1,2}}\s?(?P<agency>[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){{0,3}})\.?\Z"
)
_FOOT = re.compile(r"\A\W{0,2}Report(?:ing|ed) by (?P<who>[^;.()]{3,120})")


def is_prose(line: str) -> bool:
    """Tell whether a line is one of running prose: no by-line is looked for in it, or below it."""
    if len(line) > _LONGEST:
        return True
    return line[-1:] in _ENDS and len(line.split()) > _LONGEST_SENTENCE and _BY.match(line) is None


def signed(line: str) -> bool:
    """Tell whether a line begins with “By” and names who wrote the article."""
    return _BY.match(line) is not None and _of_line(line, Head()).author is not None


def read_byline(lines: Iterable[str]) -> Head:
    """Read author, outlet and date from the lines below a headline, up to the first of prose."""
    above = list(takewhile(lambda line: not is_prose(line), lines))
    found = Head()
    for line, following in pairwise([*above, ""]):
        said = _of_line(line, found)
        if said == Head() and found.author is None:
            is_credit = is_job(following) or _of_line(following, found) != Head()
            said = Head(author=_person(line) if is_credit else None)
        day = found.day or said.day
        found = _in_its_paper(found, said).over(said)
        found = msgspec.structs.replace(found, published=day or found.published)
    return found


def bare_names(lines: Iterable[str], text: str) -> str | None:
    """Who signs by no more than a name: below a line that is a date, or with a place, as “Ann Lee in Lisk”.

    Nobody whom the article names again: those are of its story, and a line may have their names too.
    """
    below_date = False
    for line in takewhile(lambda line: not is_prose(line), lines):
        parts = [part for part in _AND.split(line) if part]
        names = [_FILED.sub("", part) for part in parts]
        placed = names != parts
        if (below_date or placed) and names and all(map(_is_bare_name, names)):
            told_again = any(text.count(name.split()[-1]) > 1 for name in names)
            return None if told_again else names_in(line)
        below_date = date_in(line) is not None and _DATED.fullmatch(without_dates(line, "")) is not None
    return None


def _is_bare_name(name: str) -> bool:
    """Whether a name begins with a given name and is no more than two or three words."""
    person, parts = _person(name), name.split()
    return person is not None and len(parts) <= 3 and parts[0].capitalize() in given_names()


def _in_its_paper(found: Head, said: Head) -> Head:
    """Return a head whose outlet is an agency that reports in the paper of a line below: “AP”, “The Bell”."""
    agency = found.publisher
    if agency is None or said.publisher is None:
        return found
    if not (agency.removeprefix("The ") in entries("agencies") or agency.endswith(" Wire")):
        return found
    return msgspec.structs.replace(found, publisher=said.publisher, agency=found.agency or agency)


def read_foot(lines: Sequence[str]) -> Head:
    """Read who reported it from the last lines: “(Reporting by Ann Lee; editing by …)”, “Reuters”."""
    found = Head()
    for line in lines:
        reported = _FOOT.match(line)
        last = _SIGNED_LAST.search(line)
        bare = last.group("agency").rstrip(".") if last is not None else line.strip(" —–-()©.")
        if reported is not None:
            found = found.over(Head(author=names_in(reported.group("who"))))
        elif (len(line) <= _LONGEST or last is not None) and is_outlet(bare) and len(bare.split()) <= 4:
            found = found.over(Head(agency=bare))
    return found


def names_in(text: str) -> str | None:
    """The names of people in a by-line, as “Ann Lee and Hal Pym”, without offices, outlets and addresses."""
    parts = (_PLACE.split(part, maxsplit=1)[0] for part in _AND.split(text))
    found = [name for part in parts if (name := _person(part.strip())) is not None]
    names = list(dict.fromkeys(found))[:4]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def _of_line(line: str, before: Head) -> Head:
    """What one line says; a month is when it was published only beside an outlet or who signs, or below."""
    found = _of_dated_line(line, before)
    below = before.is_signed and _DATED.fullmatch(without_dates(line, "")) is not None
    if found.published is not None or not (found.is_signed or below):
        return found
    return msgspec.structs.replace(found, published=month_in(line))


def _of_dated_line(line: str, before: Head) -> Head:
    """What one line says: it begins with “By”, or has a date or an outlet and nothing that is a sentence."""
    label, by, date = _LABEL.match(line), _BY.match(line), date_in(line)
    if label is not None:
        return _labelled(label.group("what").casefold(), line[label.end() :].strip())
    taken = _BAR.sub("", _PLACED.sub("", line))
    rest = without_dates(line[by.end() :] if by else _FROM.sub("", taken), " | ")
    parts = [part.strip() for part in _PARTS.split(rest) if part and part.strip()]
    parts = [part for part in parts if _LEFT_OF_DATE.fullmatch(part) is None]
    if by is not None:
        return _signed(rest, parts, date)
    outlet = _outlet(parts) if date is not None or len(parts) <= 3 else None
    if outlet is None and len(parts) == 1:
        below = before.author is not None
        dated = rest != _PLACED.sub("", line) or (below and before.published is not None)
        if is_masthead(parts[0], dated=dated) or (below and is_below_author(parts[0], dated=dated)):
            return Head(publisher=parts[0], published=date)
    if line.endswith(".") and not is_outlet(line):
        return Head()
    first = _person(parts[0]) if parts and before.author is None else None
    if first is not None and not (outlet or date or any(map(is_job, parts[1:2]))):
        first = None
    return Head(author=first, publisher=outlet, published=date)


def _labelled(what: str, value: str) -> Head:
    """What a line with a label says: “Author: Ann Lee”, “Published by: The Harbour Courier”."""
    if what in _WHO:
        return Head(author=names_in(value))
    if what == "source" and not is_outlet(value):
        return Head()
    if what == "source" and value.removeprefix("The ") in entries("agencies"):
        return Head(agency=value)
    return Head(publisher=value) if len(value.split()) <= LONGEST_OUTLET else Head()


def _signed(rest: str, parts: Sequence[str], date: dt.date | None) -> Head:
    """A line that begins with “By”: names up to the first part that is not a name."""
    if not parts:
        return Head(published=date)
    first, _, paper = _parted(parts[0])
    if paper:
        return Head(author=first, publisher=paper, published=date)
    newsroom = _newsroom(parts[0])
    # “Ray Herald, The Bell”
    signs_for_another = is_like_a_person(parts[0]) and _outlet(parts[1:]) is not None
    if newsroom is not None and not signs_for_another:
        return Head(agency=newsroom, published=date)
    name = _without_job(parts[0])
    first = rest[: rest.find(name) + len(name)]
    others = []
    for part in parts[1:]:
        if names_in(part) is None or is_outlet(part) or is_job(part) or rest.find(f", {part}") < 0:
            break
        others.append(part)
    listed = len(others) > 0 and _AND.search(others[-1]) is not None
    author = name if signs_for_another else names_in(", ".join([first, *others]) if listed else first)
    outlet = _outlet(parts[1:])
    agency = outlet if outlet is not None and outlet.removeprefix("The ") in entries("agencies") else None
    return Head(author=author, publisher=outlet, agency=agency, published=date)


def _parted(part: str) -> tuple[str, str, str]:
    """Who signs, and the paper that is named right behind: “Ida Roe”, “Harbour Valley Courier-Journal”."""
    named = part.split(" ")
    first, paper = " ".join(named[:2]), " ".join(named[2:])
    known = len(named) > 3 and is_like_a_person(first) and named[2][:1].isupper() and is_outlet(paper)
    return (first, " ", paper) if known else (part, "", "")


def _newsroom(part: str) -> str | None:
    """The outlet that signs as a whole: “Reuters”, “Harbour Courier staff”."""
    named = part.split(" ")
    while named and is_job(named[-1]):
        named.pop()
    name = " ".join(named)
    return name if name and is_outlet(name) else None


def _without_job(part: str) -> str:
    """Who signs, without what they are where it is right behind: “ANN LEE Staff Writer”.

    The same words where what is left is nobody's name, or where a whole part of a newsroom signs.
    """
    named = part.split(" ")
    if len(named) < 3 or not is_job(named[-1]) or named[-1].casefold() in words("newsroom_groups"):
        return part
    while named and (is_job(named[-1]) or named[-1].casefold() in words("section_names")):
        named.pop()
    name = " ".join(named)
    return name if names_in(name) is not None else part


def _outlet(parts: Iterable[str]) -> str | None:
    """The part of a by-line that ends, or begins, as the name of a newspaper does."""
    named = (part for part in parts if any(map(str.isupper, part[:2])) or is_site(part))
    return next(filter(_is_newspaper, named), None)


def _is_newspaper(part: str) -> bool:
    called = part.split()
    named = called[0] == "The" and len(called) > 1 and not called[-1][0].islower()  # “The floods of May 2026”
    return len(called) <= LONGEST_OUTLET and (is_outlet(part) or named)


def _person(text: str) -> str | None:
    """The text as a person's name; None for any other. What is all in capitals is written as names are."""
    name = " ".join(re.sub(r"\A(?:[Bb]y|BY)\s+", "", text).split())
    parts = name.split(" ")
    if not 2 <= len(parts) <= 6 or _NAME.fullmatch(name) is None or is_outlet(name) or is_place(name):
        return None
    named = len(parts) < 3 or parts[0].capitalize() in given_names()  # “Dil Hall”
    of_body = not named and parts[-1] in words("body_words")
    if of_body or parts[0] in {"The", "Press"} or is_job(name):
        return None
    small = (part for part in parts if not part[0].isupper() and part not in words("name_particles"))
    if any(_JOINED.fullmatch(part) is None for part in small):
        return None
    return " ".join(_cased(part) for part in parts) if name.isupper() else name


def _cased(part: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), part)


def lines_of(text: str, most: int) -> Iterator[str]:
    """Yield the first lines of a text that hold anything, without the blanks around them."""
    for count, found in enumerate(re.finditer(r"\S[^\n]*", text)):
        if count >= most:
            return
        yield found.group().strip()
