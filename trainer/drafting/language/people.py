"""The people named in a text: each full name, where it appears, and whether “he” or “she” fits it.

A `Cast` is drawn up from the whole text. Whom a surname or a pronoun means at one place is for
`trainer.drafting.quotes.resolve` to say; nothing is looked up outside the page.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec

from trainer.drafting.language.headlines import headline_spans
from trainer.drafting.language.lexicon import entries, groups, members, one_of, words
from trainer.drafting.language.names import (
    CAPITAL,
    NICKNAME,
    beginning_behind_place,
    can_be_person,
    given_names,
    nickname_in,
    opens_sentence,
    without_nickname,
    without_titles,
)
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.persons import can_be_human, is_shown_a_person
from trainer.text.sentences import ABBREVIATIONS


class Person(msgspec.Struct, frozen=True, gc=False):
    """A full name, and the gender that the page or the given name suggests (`m`, `f` or empty)."""

    name: str
    gender: str


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """A place where a person is named."""

    at: int
    length: int
    person: Person


class _Role(NamedTuple):
    """Who is given a role first, and where anybody else is."""

    at: int
    name: str
    other: int | None = None


_BETWEEN = (
    rf"(?:(?:(?:{one_of(groups('closed_words')['particle'])})[ \u00a0]){{1,2}}"
    rf"|(?:{one_of(words('joined_particles'))})-|{NICKNAME}[ \u00a0])?"
)
_INITIALS = r"(?:\.(?:[A-Z]\.){1,3}|\.?)"
_NAME = re.compile(rf"{CAPITAL}{_INITIALS}(?:[ \u00a0]{_BETWEEN}{CAPITAL}\.?){{0,8}}")
_KNOWN_AS = re.compile(rf",\s(?:\w+\s){{0,2}}known\s(?:\w+\s){{0,3}}as\s[“\"‘']?({CAPITAL})")
_WORD = re.compile(CAPITAL)
_FEWEST_BEHIND_PLACE = 2  # blanks in a name behind that of a place
_LONGEST_OFFICE = 20
_PLACED = (" to ", " of ", " for ", " in ", " at ", " from ")
_WITHIN = re.compile(r"[\w,;’'][ \u00a0]?\Z")
"""What is before a word with a capital that opens no sentence."""
_FIRST_PERSON = re.compile(
    r"(?:[’'](?:m|ve|d|ll)\b| (?:am|think|thought|believe|know|knew|want|wish|hope|guess|suppose|would|do|did"
    r"|don|didn|can|could|have|say|mean|feel|felt|never|will|must|see|saw)\b)"
)
"""What is behind an “I” that speaks, and is no king's number."""
_NEXT_NAME = re.compile(rf"\s{CAPITAL}")
_GENDERS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
REACH = 3000
"""How far back a person who was named is looked for."""
_ASIDE = re.compile(
    r"\s?(?:Jr\.|Sr\.|(?:of|from)\s[A-Z][^\s,.;]*(?:\s[A-Z][^\s,.;]*){0,3})?(?:,[^.;:?!]{0,80}(?<=,)|[,(–—-])?\s?"
)
_ROLE_REACH = 60
_ROLE_AHEAD = 90
_LONGEST_NAME = 90
_LONGEST_PREPOSITION = 14  # with “the”
_PREPOSITIONS = frozenset(
    {"of", "over", "with", "against", "by", "from", "for", "about", "to", "beside", "near"}
)
_ROLE_BEFORE = re.compile(r"(?:[\w’'-]+\s)?(?:[A-Z]\w+\.?|[\w’'-]+)\s\Z")
_ROLE_AFTER = re.compile(r",\s((?:an?|the|his|her|its|their|[A-Z][\w’'-]*)\s(?:[\w’'-]+\s?){1,8})")


class Cast:
    """The people named in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first_of: dict[str, str] = {}
        """The first full name of a surname, and of a given name with a surname."""
        self._given: dict[str, str | None] = {}
        """The full name of a given name and of what it is shortened to; None where two people share it."""
        self._inner: dict[str, str | None] = {}
        """The full name of a word inside it, as of the first of two surnames; None where two share it."""
        self._genders: dict[str, str] = {}
        self._roles: dict[str, _Role | None] = {}
        self._human: dict[str, bool] = {}
        self._titled: dict[str, str | None] = {}
        self._called: dict[str, str | None] = {}
        self._starts, self._names = array("Q"), list[str]()
        noted: dict[str, tuple[str, int]] = {}
        for at, written in _names_written(text):
            known = noted.get(written)
            if known is None:
                known = noted[written] = self._note(written)
            pictured = text[at - 2 : at] in _CREDITING and text.endswith(_credited(), 0, at)
            if known[0] and not pictured:
                self._starts.append(at + known[1])
                self._names.append(known[0])
        if "known" in text:
            self._note_known_as()

    def _note_known_as(self) -> None:
        """Note what somebody is known as: “Una Fell, known to all as Tuppence”."""
        for match in _KNOWN_AS.finditer(self._text):
            at = bisect_left(self._starts, match.start()) - 1
            if at >= 0 and self._starts[at] + len(self._names[at]) == match.start():
                self._given.setdefault(match[1], self.full_name(self._names[at]))

    @cached_property
    def _sightings(self) -> list[Sighting]:
        people = {name: self._person(name) for name in dict.fromkeys(self._names)}
        return [
            Sighting(start, len(name), person)
            for start, name in zip(self._starts, self._names, strict=True)
            if (person := people[name]) is not None
        ]

    def _person(self, name: str) -> Person | None:
        full = self.full_name(name)
        return None if full is None else Person(full, self.gender(full))

    def _role(self, role: str) -> _Role | None:
        """Return who is given a role: “engineer Lena Brandt”, “Lena Brandt, the city’s engineer”."""
        if role not in self._roles:
            self._roles[role] = self._find_role(role) if role in _person_nouns() else None
        return self._roles[role]

    def _find_role(self, role: str) -> _Role | None:
        found: _Role | None = None
        text = self._text
        for sighting in self._near(role):
            end = sighting.at + sighting.length
            before = _role_before(text, sighting.at)
            after = _ROLE_AFTER.match(text, end, end + _ROLE_AHEAD)
            described = f"{before.group() if before else ''} {after.group(1) if after else ''}".lower()
            if _title_forms(role).isdisjoint(described.replace(".", "").split()):
                continue
            if found is None:
                found = _Role(sighting.at, sighting.person.name)
            elif sighting.person.name != found.name:
                return found._replace(other=sighting.at)
        return found

    def _near(self, role: str) -> Iterator[Sighting]:
        """Yield the sightings that have a role close to them, in order."""
        sightings, upto = self._sightings, 0
        short = "".join(rf"|\b{form}\b" for form in _title_forms(role) - {role})
        for match in re.finditer(re.escape(role) + short, self._text, re.IGNORECASE):
            first = bisect_left(self._places, match.start() - _ROLE_AHEAD - _LONGEST_NAME)
            last = bisect_left(self._places, match.end() + _ROLE_REACH)
            yield from sightings[max(first, upto) : last]
            upto = max(upto, last)

    def holder(self, role: str, at: int) -> str | None:
        """Return the person before `at` to whom the page gives a role, if it gives it to one alone."""
        known = self._role(role)
        if known is None or known.at >= at or (known.other is not None and known.other < at):
            return None
        return known.name

    def titled(self, title: str) -> str | None:
        """Return the one whom the page calls by a title and a name, if it is one alone: “King Osric”."""
        if title not in self._titled:
            held = rf"\b{title.capitalize()}\s({CAPITAL})(?:\s({CAPITAL}))?"
            found = {
                match[1]: match[0]
                for match in reversed([*re.finditer(held, self._text)])
                if _is_no_thing(match[1], match[2])
            }
            self._titled[title] = found.popitem()[1].strip() if len(found) == 1 else None
        return self._titled[title]

    def called_first(self, name: str) -> str | None:
        """Return the one person whom the page shows by a full name that begins with a rare first name."""
        if name not in self._called:
            full = {f"{name}{match[0]}" for match in self._behind(name)}
            found = {known for one in full if (known := self._first_of.get(one.rpartition(" ")[2])) in full}
            person = found.pop() if len(full) == len(found) == 1 else None
            self._called[name] = person if person and self._is_shown(person) else None
        return self._called[name]

    def _behind(self, name: str) -> Iterator[re.Match[str]]:
        """Yield the blank and the word with a capital that follow a name wherever it is written as a word."""
        at = self._text.find(name)
        while at >= 0:
            whole = not (at and (self._text[at - 1].isalnum() or self._text[at - 1] == "_"))
            following = _NEXT_NAME.match(self._text, at + len(name)) if whole else None
            if following is not None:
                yield following
            at = self._text.find(name, at + 1)

    def _is_shown(self, name: str) -> bool:
        """Whether a page shows that a full name is a person's: by a role before it, or by an age."""
        return self.can_be_human(name) and is_shown_a_person(name, self._text, self._places_of.get(name, ()))

    def first_sighting(self, name: str) -> int | None:
        """Return where a person is named first."""
        return next(iter(self._places_of.get(name, ())), None)

    def only_holder(self, role: str) -> str | None:
        """Return the person to whom the page gives a role, wherever it does, if it gives it to one alone."""
        known = self._role(role)
        if known is None or known.other is not None:
            return None
        return known.name if known.name.partition(" ")[0] in given_names() else None

    def is_governed(self, sighting: Sighting) -> bool:
        """Tell whether a preposition is before a name or its “the”: seldom the one spoken of next."""
        before = self._text[max(0, sighting.at - _LONGEST_PREPOSITION) : sighting.at].split()
        if before[-1:] == ["the"]:
            before.pop()
        return bool(before) and before[-1] in _PREPOSITIONS

    def is_beside(self, sighting: Sighting, at: int) -> bool:
        """Tell whether but an aside is between a name and what is at `at`: “Ana Ruiz of Lorne, 40, who”."""
        return _ASIDE.fullmatch(self._text, sighting.at + sighting.length, at) is not None

    @cached_property
    def _places_of(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for one in self._sightings:
            found.setdefault(one.person.name, []).append(one.at)
        return found

    @cached_property
    def _places(self) -> list[int]:
        return [sighting.at for sighting in self._sightings]

    def _note(self, written: str) -> tuple[str, int]:
        """Note a name as written; return it without titles, and how many letters come before it."""
        name, surname, given, gender, before, nickname = _read_name(written)
        if given.lower() in words("given_first") and surname in self._first_of:
            return self._first_of[surname], before
        if not name and (last := written.rpartition(" ")[2]) in self._first_of:
            return last, len(written) - len(last)  # “King” where there is a Wayne King
        if nickname and self._given.setdefault(nickname, name) != name:
            self._given[nickname] = None
        if given:
            self._first_of.setdefault(f"{given} {surname}", name)
            parts = name.split(" ")
            if len(parts) > 2 and self._inner.setdefault(parts[-2], name) != name:
                self._inner[parts[-2]] = None
            if given in given_names():
                self._note_given(given, surname, name)
            else:
                self._first_of.setdefault(surname, name)
        if gender and surname:
            self._genders.setdefault(surname, gender)
            if given:
                self._genders.setdefault(name, gender)
        return name, before

    def _note_given(self, given: str, surname: str, name: str) -> None:
        """Note a name that begins with a given name: no “Understated Perez” counts beside it."""
        known = self._first_of.get(surname)
        if known is None or known.partition(" ")[0] not in given_names():
            self._first_of[surname] = name
        for short in _short_forms(given):
            other = self._given.setdefault(short, name)
            if other is not None and other.rpartition(" ")[2] != surname:
                self._given[short] = None

    def full_name(self, name: str) -> str | None:
        """Return the fullest name in the text that `name` (without a title) can mean, or None.

        `name` may be a surname, a given name that one person alone has, or a full name with a nickname.
        """
        parts = name.split(" ")
        if len(parts) == 1:
            known = self._first_of.get(name) or self._given.get(name) or self._inner.get(name)
            joined = known is None and name[2:3] == "-"  # “Al-Masri”, of Noor al-Masri
            return self._first_of.get(name[0].lower() + name[1:]) if joined else known
        if self._given.get(name) is not None:
            return self._given[name]  # by a nickname of two words
        first = self._first_of.get(parts[-1])
        if first is not None and parts[0].lower() in words("given_first"):
            return first  # “Dean Vale” is the dean Una Vale, or else Dean Vale
        if (
            first is not None
            and parts[0].lower() in groups("closed_words")["particle"]
            and first.endswith((f" {name}", f" {name[0].lower()}{name[1:]}"))
        ):
            return first  # “Van Dell” is Una Van Dell, or Una van Dell where it opens a sentence
        short = first is not None and parts[0] in _short_forms(first.split(" ")[0])
        return first if short else self._first_of.get(f"{parts[0]} {parts[-1]}")

    def gender(self, name: str) -> str:
        """Return `m` or `f`, as the page or the given name suggests, or nothing.

        What is known of a surname is that of somebody who has it: Tom Vale is no woman because Una Vale is.
        """
        given = given_names().get(name.partition(" ")[0], "")
        return self._genders.get(name) or given or self._genders.get(name.rpartition(" ")[2], "")

    def can_be_human(self, name: str) -> bool:
        """Tell whether “he” or “she” can mean a full name, by the name and by how the page uses it."""
        known = self._human.get(name)
        if known is None:
            known = self._human[name] = bool(self._genders.get(name.rpartition(" ")[2])) or can_be_human(
                name, self._text, self._places_of.get(name, ())
            )
        return known

    def before(self, at: int) -> list[Sighting]:
        """Return the sightings within reach before `at`, the nearest first."""
        return self.between(at - REACH, at)[::-1]

    def between(self, start: int, end: int) -> list[Sighting]:
        """Return the sightings that begin in `[start, end)`, in order."""
        places = self._places
        return self._sightings[bisect_left(places, start) : bisect_left(places, end)]


class _NameRead(NamedTuple):
    """A name as written, read: without titles, its surname, and its given name if it can be a person's."""

    name: str
    surname: str
    given: str
    gender: str
    before: int
    """How many letters come before the name without its titles."""
    nickname: str


@lru_cache(maxsize=8192)
def _read_name(written: str) -> _NameRead:
    if " " not in written and "\u00a0" not in written:  # one word is no person's full name
        name, title = without_titles(written)
        return _NameRead(name, name, "", _GENDERS.get(title, ""), 0, "")
    name, title = without_titles(without_nickname(written))
    parts = name.split(" ")
    several = len(parts) > 1
    rest = parts[1:] if parts[0] in given_names() else parts  # Bill Vale is no bill
    body = several and not words("body_words").isdisjoint(rest)
    person = several and not body and can_be_person(name) and not is_outlet(name)
    gender = _GENDERS.get(title) or (given_names().get(parts[0], "") if several else "")
    before = max(written.find(parts[0]), 0) if name else 0
    nickname = nickname_in(written) if person else ""
    return _NameRead(name, parts[-1], parts[0] if person else "", gender, before, nickname)


def _names_written(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of words with capitals that can be a name, and where it begins, in order."""
    headlines = chain(headline_spans(text), [(len(text) + 1, len(text) + 1)])
    begins, ends = next(headlines)
    for match in _NAME.finditer(text):
        at, written = match.start(), match[0]
        while ends <= at:
            begins, ends = next(headlines)
        if begins <= at:
            for start, piece in _given_and_surname(written):
                yield at + start, piece
        elif ". " in written:
            for start, piece in _sentences(written):
                yield _alone(text, at + start, piece) if " " in piece else (at + start, piece)
        else:
            yield _alone(text, at, written) if " " in written else (at, written)


def _alone(text: str, at: int, written: str) -> tuple[int, str]:
    """A run of words with capitals, without a place before the name or an “I” behind: “to Malta Ida Roe”."""
    if written.endswith(" I") and _FIRST_PERSON.match(text, at + len(written)):
        written = written[:-2]
    first, _, rest = written.partition(" ")
    if rest and opens_sentence(first) and _WITHIN.search(text, max(0, at - 2), at) is None:
        at, written = at + len(first) + 1, rest
    if written.count(" ") < _FEWEST_BEHIND_PLACE or not text.endswith(_PLACED, 0, at):
        return at, written
    behind = beginning_behind_place(written) or _behind_office(text, at, written)
    return at + behind, written[behind:]


def _behind_office(text: str, at: int, written: str) -> int:
    """How many letters come before the name behind what an office is of: “Minister of | State Ana Ruiz”."""
    held = written.partition(" ")[0]
    office = text[max(0, at - _LONGEST_OFFICE) : at].removesuffix(" of ").rpartition(" ")[2].lower()
    return len(held) + 1 if held in words("portfolios") and office in words("offices") else 0


def _sentences(written: str) -> Iterator[tuple[int, str]]:
    """The parts of a run of words with capitals that a full stop parts: “said Vale. Brandt left”."""
    at, stop = 0, written.find(". ")
    while stop >= 0:  # sooner done than with a pattern
        before = written[at:stop].rpartition(" ")[2]
        if len(before) > 1 and before[-2:].isalnum() and before not in ABBREVIATIONS:
            yield at, written[at:stop]
            at = stop + 2
        stop = written.find(". ", stop + 2)
    yield at, written[at:]


def _given_and_surname(written: str) -> Iterator[tuple[int, str]]:
    """Of a run of words in a headline only what is surely a name: a common given name and the next word."""
    for first, second in pairwise(_WORD.finditer(written)):
        if first[0] in given_names():
            yield first.start(), written[first.start() : second.end()]


def _is_no_thing(first: str, second: str | None) -> bool:
    """Tell whether a name behind a title is no thing's: “Queen Marta”, and not “Queen Street”."""
    things = members("thing_names") | words("body_words")
    return first not in things and second not in things


def _role_before(text: str, at: int) -> re.Match[str] | None:
    """The one or two words right before a name; searched for where they can be, and no further ahead."""
    start = max(0, at - _ROLE_REACH)
    if at == start or not text[at - 1].isspace():
        return None
    blanks = [place for place in range(at - 1, start - 1, -1) if text[place].isspace()][:3]
    return _ROLE_BEFORE.search(text, blanks[2] + 1 if len(blanks) == 3 else start, at)


_CREDITING = frozenset({"y ", ": ", "f "})
"""How all that `_credited` has ends, which is sooner asked."""


@cache
def _credited() -> tuple[str, ...]:
    """What is before who took a picture, of whom no sentence tells."""
    shown = [form for word in words("pictures") for form in (word, word.capitalize())]
    return tuple(f"{picture}{by} " for picture in shown for by in (" by", ":", " courtesy of"))


@cache
def _person_nouns() -> frozenset[str]:
    return groups("person_nouns")["person"] | words("offices") | words("roles") | {"mp", "mep", "msp"}


@cache
def _title_forms(role: str) -> frozenset[str]:
    """Return a role, and how it is shortened before a name: “gov” for “governor”."""
    lines = (line.split() for line in entries("title_forms"))
    return frozenset({role}).union(*(forms for noun, *forms in lines if noun == role))


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
