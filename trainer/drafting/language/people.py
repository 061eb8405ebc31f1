"""The people named in a text: each full name, where it appears, and whether “he” or “she” fits it.

A `Cast` is drawn up from the whole text. Whom a surname or a pronoun means at one place is for
`trainer.drafting.quotes.resolve` to say; nothing is looked up outside the page.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from trainer.drafting.language.lexicon import entries, groups, words
from trainer.drafting.language.outlets import is_outlet
from trainer.text.sentences import SENTENCE_OPENERS


class Person(NamedTuple):
    """A full name, and the gender that the page or the given name suggests (`m`, `f` or empty)."""

    name: str
    gender: str


class Sighting(NamedTuple):
    """A place where a person is named."""

    at: int
    length: int
    person: Person


class _Role(NamedTuple):
    """Who is given a role first, and where anybody else is."""

    at: int
    name: str
    other: int | None = None


_UPPER = r"[^\x00-@\[-\x7f](?<![\W\d_])"  # a letter other than a to z, asked for in the fastest way
_CAPITAL = rf"{_UPPER}[^\W\d_]*(?:[-’']{_UPPER}[^\W\d_]*)*"
_NAME = re.compile(
    rf"{_CAPITAL}\.?(?:[ \u00a0](?:(?:de|la|van|von|der|bin|al|da|di)[ \u00a0])?{_CAPITAL}\.?){{0,5}}"
)
_GENDERS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
_REACH = 3000
_ROLE_REACH = 60
_ROLE_BEFORE = re.compile(r"[\w’'-]+(?:\s(?:[A-Z]\w+\.?|[\w’'-]+))?\s\Z")
_ROLE_AFTER = re.compile(r",\s((?:an?|the|his|her|its|[A-Z][\w’'-]*)\s(?:[\w’'-]+\s?){1,8})")


class Cast:
    """The people named in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first_of: dict[str, str] = {}
        """The first full name of a surname, and of a given name with a surname."""
        self._given: dict[str, str | None] = {}
        """The full name of a given name and of what it is shortened to; None where two people share it."""
        self._genders: dict[str, str] = {}
        noted: dict[str, str] = {}
        self._ends, self._names = array("Q"), list[str]()
        for match in _NAME.finditer(text):
            written = match[0]
            name = noted.get(written)
            if name is None:
                name, title = without_titles(written)
                noted[written] = name
                self._note(name, title)
            if name:
                self._ends.append(match.end())
                self._names.append(name)

    @cached_property
    def _sightings(self) -> list[Sighting]:
        people = {name: self._person(name) for name in dict.fromkeys(self._names)}
        return [
            Sighting(end - len(name), len(name), person)
            for end, name in zip(self._ends, self._names, strict=True)
            if (person := people[name]) is not None
        ]

    def _person(self, name: str) -> Person | None:
        full = self.full_name(name)
        return None if full is None else Person(full, self._genders.get(full.rpartition(" ")[2], ""))

    @cached_property
    def _roles(self) -> dict[str, _Role]:
        """Who is given each role: “engineer Lena Brandt”, “Lena Brandt, the city’s engineer”."""
        roles: dict[str, _Role] = {}
        for sighting in self._sightings:
            end = sighting.at + sighting.length
            before = _role_before(self._text, sighting.at)
            after = _ROLE_AFTER.match(self._text, end, end + 90)
            described = f"{before.group() if before else ''} {after.group(1) if after else ''}".lower()
            for role in _person_nouns().intersection(described.replace(".", "").split()):
                known = roles.setdefault(role, _Role(sighting.at, sighting.person.name))
                if known.other is None and sighting.person.name != known.name:
                    roles[role] = known._replace(other=sighting.at)
        return roles

    def holder(self, role: str, at: int) -> str | None:
        """Return the person before `at` to whom the page gives a role, if it gives it to one alone."""
        known = self._roles.get(role)
        if known is None or known.at >= at or (known.other is not None and known.other < at):
            return None
        return known.name

    @cached_property
    def _places(self) -> list[int]:
        return [sighting.at for sighting in self._sightings]

    def _note(self, name: str, title: str) -> None:
        parts = name.split(" ")
        surname = parts[-1]
        if len(parts) > 1 and not words("body_words").intersection(parts) and not is_outlet(name):
            self._first_of.setdefault(surname, name)
            self._first_of.setdefault(f"{parts[0]} {surname}", name)
            for given in _short_forms(parts[0]):
                known = self._given.setdefault(given, name)
                if known is not None and known.rpartition(" ")[2] != surname:
                    self._given[given] = None
        gender = _GENDERS.get(title) or (_given_names().get(parts[0], "") if len(parts) > 1 else "")
        if gender and surname:
            self._genders.setdefault(surname, gender)

    def full_name(self, name: str) -> str | None:
        """Return the fullest name in the text that `name` (without a title) can mean, or None.

        `name` may be a surname, a given name that one person alone has, or a full name with a nickname.
        """
        parts = name.split(" ")
        if len(parts) == 1:
            return self._first_of.get(name) or self._given.get(name)
        first = self._first_of.get(parts[-1])
        short = first is not None and parts[0] in _short_forms(first.split(" ")[0])
        return first if short else self._first_of.get(f"{parts[0]} {parts[-1]}")

    def before(self, at: int) -> list[Sighting]:
        """Return the sightings within reach before `at`, the nearest first."""
        stop = bisect_left(self._places, at)
        start = bisect_left(self._places, at - _REACH)
        return self._sightings[start:stop][::-1]


def _role_before(text: str, at: int) -> re.Match[str] | None:
    """The one or two words right before a name; searched for where they can be, and no further ahead."""
    start = max(0, at - _ROLE_REACH)
    if at == start or not text[at - 1].isspace():
        return None
    blanks = [place for place in range(at - 1, start - 1, -1) if text[place].isspace()][:3]
    return _ROLE_BEFORE.search(text, blanks[2] + 1 if len(blanks) == 3 else start, at)


@cache
def _person_nouns() -> frozenset[str]:
    return groups("person_nouns")["person"] | {"president", "governor", "senator", "mayor"}


@lru_cache(maxsize=4096)
def without_titles(name: str) -> tuple[str, str]:
    """Return a name without titles and opening words, and the last title in lower case."""
    parts = [part.rstrip(".") if len(part) > 2 else part for part in re.split(r"[ \u00a0]", name)]
    lowered = [part.rstrip(".").lower() for part in parts]
    last_title = max((n for n, word in enumerate(lowered) if word in _titles()), default=-1)
    first = last_title + 1
    while first < len(parts) and lowered[first] in _openers():
        first += 1
    return " ".join(parts[first:]), lowered[last_title] if last_title >= 0 else ""


@lru_cache(maxsize=4096)
def _short_forms(given: str) -> frozenset[str]:
    """Return a given name and all that it is shortened to, or is short for."""
    return frozenset({given}) | _nicknames().get(given.lower(), frozenset())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in entries("nicknames"):
        names = line.split(" ")
        for name in names:
            found.setdefault(name, set()).update(other.capitalize() for other in names)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"] | words("more_titles")


@cache
def _openers() -> frozenset[str]:
    closed = groups("closed_words")
    small = frozenset().union(*(members for heading, members in closed.items() if heading != "particle"))
    return small | frozenset(word.lower() for word in SENTENCE_OPENERS)


@cache
def _given_names() -> dict[str, str]:
    names = groups("given_names")
    both = names["man"] & names["woman"]
    table = dict.fromkeys(names["man"] - both, "m")
    return table | dict.fromkeys(names["woman"] - both, "f")
