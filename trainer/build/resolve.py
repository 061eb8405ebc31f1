"""Who is meant: full names for surnames, pronouns and descriptions, within one article.

A `Cast` is drawn up from the whole text: each full name, where it stands, and whether “he” or “she” fits it.
Resolution is by recency and agreement alone; where nothing fits the answer is None rather than a guess from
outside the page.
"""

import re
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from trainer.build.carriers import is_outlet
from trainer.build.lexicon import groups, words
from trainer.sentences import SENTENCE_OPENERS


class Person(NamedTuple):
    """A full name, and the gender that the page or the given name suggests (``m``, ``f`` or empty)."""

    name: str
    gender: str


class Sighting(NamedTuple):
    """A place where a person is named."""

    at: int
    length: int
    person: Person


_CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_a-z][^\W\d_]*)*"
_NAME = re.compile(
    rf"{_CAPITAL}\.?(?:[ \u00a0](?:(?:de|la|van|von|der|bin|al|da|di)[ \u00a0])?{_CAPITAL}\.?){{0,5}}"
)
_GENDERS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_REACH = 3000
_DEFINITE = ("the ", "his ", "her ", "their ", "that ", "this ")
_ROLE_BEFORE = re.compile(r"[\w’'-]+(?:\s(?:[A-Z]\w+\.?|[\w’'-]+))?\s\Z")
_ROLE_AFTER = re.compile(r",\s((?:an?|the|his|her|its|[A-Z][\w’'-]*)\s(?:[\w’'-]+\s?){1,8})")


class Cast:
    """The people named in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_surname: dict[str, list[str]] = {}
        self._genders: dict[str, str] = {}
        raw = [(match.end(), _strip(match.group())) for match in _NAME.finditer(text)]
        for name, title in dict.fromkeys(stripped for _, stripped in raw):
            self._note(name, title)
        self._raw = [(end, name) for end, (name, _) in raw if name]

    @cached_property
    def _sightings(self) -> list[Sighting]:
        people = {name: self.full_name(name) for _, name in self._raw}
        return [
            Sighting(end - len(name), len(name), Person(full, self._genders.get(full.rpartition(" ")[2], "")))
            for end, name in self._raw
            if (full := people[name]) is not None
        ]

    @cached_property
    def _roles(self) -> dict[str, list[Sighting]]:
        """Where each role is given to a name: “engineer Lena Brandt”, “Lena Brandt, the city’s engineer”."""
        roles: dict[str, list[Sighting]] = {}
        for sighting in self._sightings:
            end = sighting.at + sighting.length
            before = _ROLE_BEFORE.search(self._text, max(0, sighting.at - 60), sighting.at)
            after = _ROLE_AFTER.match(self._text, end, end + 90)
            described = f"{before.group() if before else ''} {after.group(1) if after else ''}".lower()
            for role in _person_nouns().intersection(described.replace(".", "").split()):
                roles.setdefault(role, []).append(sighting)
        return roles

    def holder(self, role: str, at: int) -> str | None:
        """Return the last person before ``at`` to whom the page gives a role, if it gives it to one alone."""
        held = [sighting for sighting in self._roles.get(role, []) if sighting.at < at]
        return held[-1].person.name if len({sighting.person.name for sighting in held}) == 1 else None

    @cached_property
    def _places(self) -> list[int]:
        return [sighting.at for sighting in self._sightings]

    def _note(self, name: str, title: str) -> None:
        parts = name.split(" ")
        surname = parts[-1]
        if len(parts) > 1 and not words("body_words").intersection(parts) and not is_outlet(name):
            known = self._by_surname.setdefault(surname, [])
            if name not in known:
                known.append(name)
        gender = _GENDERS.get(title) or (_given_names().get(parts[0], "") if len(parts) > 1 else "")
        if gender and surname:
            self._genders.setdefault(surname, gender)

    def full_name(self, name: str) -> str | None:
        """Return the fullest name in the text that ``name`` (without a title) can stand for, or None."""
        parts = name.split(" ")
        known = self._by_surname.get(parts[-1], [])
        if len(parts) == 1:
            return known[0] if known else None
        return next((full for full in known if full.split(" ")[0] == parts[0]), None)

    def before(self, at: int) -> list[Sighting]:
        """Return the sightings within reach before ``at``, the nearest first."""
        stop = bisect_left(self._places, at)
        start = bisect_left(self._places, at - _REACH)
        return self._sightings[start:stop][::-1]


def resolve(cast: Cast, speaker: str, at: int, recent: list[str]) -> str | None:
    """Return the full name that ``speaker``, which stands at ``at``, refers to; None where nothing fits.

    ``recent`` holds the names of those who spoke before, the latest last; a pronoun prefers them.
    """
    lower = speaker.lower()
    if lower in _MALE | _FEMALE:
        return _pronoun(cast, "m" if lower in _MALE else "f", at, recent)
    if lower in _RELATIVE:
        nearest = cast.before(at)
        return nearest[0].person.name if nearest and at - nearest[0].at < 80 else None
    if speaker[:1].isupper() and lower.split(" ")[0] not in {"the", "a", "an"}:
        name, _ = _strip(speaker)
        return cast.full_name(name) or (name or None)
    return cast.holder(lower.rpartition(" ")[2], at) if lower.startswith(_DEFINITE) else None


def _pronoun(cast: Cast, gender: str, at: int, recent: list[str]) -> str | None:
    sightings = [s for s in cast.before(at) if s.person.gender in ("", gender)]
    if not sightings:
        return None
    nearby = {sighting.person.name for sighting in sightings[:4] if at - sighting.at < 1200}
    for name in reversed(recent[-2:]):
        if name in nearby:
            return name
    sure = [sighting for sighting in sightings[:3] if sighting.person.gender == gender]
    return (sure or sightings)[0].person.name


@cache
def _person_nouns() -> frozenset[str]:
    return groups("person_nouns")["person"] | {"president", "governor", "senator", "mayor"}


@lru_cache(maxsize=4096)
def _strip(name: str) -> tuple[str, str]:
    """Return a name without titles and opening words, and the last title in lower case."""
    parts = [part.rstrip(".") if len(part) > 2 else part for part in re.split(r"[ \u00a0]", name)]
    lowered = [part.rstrip(".").lower() for part in parts]
    last_title = max((n for n, word in enumerate(lowered) if word in _titles()), default=-1)
    first = last_title + 1
    while first < len(parts) and lowered[first] in _openers():
        first += 1
    return " ".join(parts[first:]), lowered[last_title] if last_title >= 0 else ""


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"]


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
