"""Names as they are written: what in them is a title, a role, a nickname, and what is left of them then.

Whom a name means on a page is for `people` to say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from trainer.drafting.language.lexicon import entries, groups, members, words
from trainer.drafting.language.outlets import is_outlet
from trainer.text.sentences import SENTENCE_OPENERS

_UPPER = r"[^\x00-@\[-\x7f](?<![\W\d_])"  # a letter other than a to z, asked for in the fastest way
CAPITAL = rf"{_UPPER}[^\W\d_]*(?:[-’'](?:{_UPPER}|(?<!-)[aeiou])[^\W\d_]*)*"
"""A part of a pattern that is a word with a capital."""
NICKNAME = rf"\(?[“\"‘'](?:The\s)?{CAPITAL}(?:\s{CAPITAL})?[”\"’']\)?"
"""A part of a pattern that is a nickname between the given name and the surname, with its marks."""

_NICKNAME = re.compile(
    rf"[(“\"‘'](?<=\w\s.)[“\"‘']?(?:The\s)?{CAPITAL}(?:\s{CAPITAL})?[”\"’']\)?(?=\s{CAPITAL})"
)
_BETWEEN_MARKS = re.compile(rf"[“\"‘']({CAPITAL}(?:\s{CAPITAL})?)[”\"’']")
_WORD_BEFORE = re.compile(rf"(?<![\w’'-])({CAPITAL})\Z")
_MARK = re.compile(r"[(“\"‘'”’)]")
_AFTER = re.compile(CAPITAL)
_AT_LARGE = re.compile(r"-(?:at-large|elect|designate|general)\Z")
_AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "eer", "wright")
_ADVERB_ENDINGS = (
    *(
        "ably",
        "badly",
        "gladly",
        "sadly",
        "ainly",
        "arily",
        "ately",
        "edly",
        "ently",
        "antly",
        "essly",
        "fully",
        "ibly",
        "inally",
    ),
    *("ingly", "ively", "ously", "tually", "uckily", "ically", "erally", "onally"),
)
_LONGEST_NAME = 30
_MOST_PARTS = 5
_TRADES, _SHORTEST_TRADE = ("man", "woman"), 7  # letters: a ferryman, and no Freeman
_LONGEST_INITIALS = 3
_GIVEN_MONTHS = frozenset({"April", "May", "June", "August"})
_SHIPS = frozenset({"USS", "HMS", "RMS", "SS", "MV", "USNS", "HMAS", "HMCS"})


def without_nickname(name: str) -> str:
    """Return a name without the nickname in it: Dora “Tuppence” Lyle is Dora Lyle."""
    return re.sub(rf"\s{NICKNAME}(?=\s)", "", name) if _MARK.search(name) else name


def nickname_in(name: str) -> str:
    """Return the nickname that a name holds between marks, or nothing."""
    found = _BETWEEN_MARKS.search(name) if _MARK.search(name) else None
    return found[1] if found else ""


def without_nickname_marks(text: str) -> str:
    """Return a text of the same length with blanks for the marks of nicknames: they quote nobody."""
    pieces, at = [], 0
    for found in _NICKNAME.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, found.start() - _LONGEST_NAME), found.start() - 1)
        after = _AFTER.match(text, found.end() + 1)
        if before and after and _can_be_part(before.group()) and _can_be_part(after.group()):
            pieces += [text[at : found.start()], _MARK.sub(" ", found.group())]
            at = found.end()
    return "".join([*pieces, text[at:]]) if at else text


def _can_be_part(word: str) -> bool:
    """Whether a word with a capital can be part of a person's name: no day, month, title or small word."""
    return word.lower() not in _openers()


@lru_cache(maxsize=4096)
def without_titles(name: str) -> tuple[str, str]:
    """Return a name without titles, roles and opening words, and the last title in lower case."""
    written = name.replace("\u00a0", " ").split(" ")
    if len(written) == 1:
        return _single(name)
    parts = written
    if "." in name:
        parts = [part.rstrip(".") if len(part) > 2 and "." not in part[:-1] else part for part in written]
    while len(parts) > 2 and parts[-1] in words("letters_after_names"):
        parts.pop()
    lowered = [*map(_lowered if "." in name or "-" in name else str.lower, parts)]
    last = len(parts) - 1
    known = _titles().intersection(lowered)
    titles: list[int] = []  # in most names there is none
    if known:
        titles = [n for n, word in enumerate(lowered) if word in known and not _is_name(parts, lowered, n)]
    first = titles[-1] + 1 if titles else 0
    while last - first > 1 and (roles := [n for n in range(first, last - 1) if is_role(parts[n])]):
        first = roles[-1] + 1
    while first < len(parts) and lowered[first] in _openers() and not _is_given_month(parts[first:]):
        first += 1
    if (
        titles
        and lowered[first - 1 : first] == ["of"]
        and last > first
        and parts[first] in words("portfolios")
    ):
        first += 1  # “Minister of State Ana Ruiz”
    first = max(first, _after_body(parts, first))
    if last - first > 1 and _is_occupation(lowered[first]) and parts[first + 1] in given_names():
        first += 1
    return " ".join(parts[first:]), lowered[titles[-1]] if titles else ""


def _is_given_month(parts: list[str]) -> bool:
    """Whether a month is the given name of what is left of a name: “April Vale”."""
    return len(parts) == 2 and parts[0] in _GIVEN_MONTHS


def _after_body(parts: list[str], first: int) -> int:
    """Return where a person's name begins behind that of a body or an outlet: “Lorne Police Una Fell”."""
    for at in range(len(parts) - 3, first - 1, -1):
        given = parts[at + 1] in given_names() and given_names().keys().isdisjoint(parts[first : at + 1])
        if given and _is_no_name(parts[at]):
            return at + 1
    return first


def _is_no_name(word: str) -> bool:
    """Whether a word before a given name belongs to a body, a role or a place, and not to the name."""
    return (
        _is_portfolio(word)
        or word.endswith("-based")
        or is_role(word.rpartition("-")[2])
        or word in members("thing_names")
        or _is_group(word)
        or word.lower() in words("countries")
    )


def _is_group(word: str) -> bool:
    """Whether a word with a capital is for several people: “Democrats”, “Businessmen”."""
    single = f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s")
    return single != word and is_role(single)


def _is_occupation(word: str) -> bool:
    """Whether a word before a full name says what somebody does, by its ending: “Brewer Kit Sallow”."""
    return word.endswith(_AGENT_ENDINGS) and word.capitalize() not in given_names()


def _lowered(part: str) -> str:
    """Return a part of a name as titles are listed: small, without a full stop or “at large”."""
    low = part.rstrip(".").lower()
    return _AT_LARGE.sub("", low) if "-" in low else low


def _single(name: str) -> tuple[str, str]:
    """Return what one word is without a title: itself, or nothing and the title."""
    low = _lowered(name)
    if low in _titles():
        return "", low
    bare = name.rstrip(".") if len(name) > 2 else name
    return "" if low in _openers() else bare, ""


def _is_portfolio(word: str) -> bool:
    """Whether a word before a full name belongs to an office or an outlet: “of State John Kerry”."""
    return word in words("portfolios") or word in words("body_words") or is_outlet(word)


def _is_name(parts: list[str], lowered: list[str], at: int) -> bool:
    """Whether a word that can be a title is a name here: “Wayne King”, “Earl T. Whit”, “Dean Pryce”."""
    given = not at and len(parts) == 2 and parts[0] in given_names() and lowered[0] in words("given_first")
    return given or _is_surname(parts, lowered, at) or _is_given_before_initial(parts, lowered, at)


def _is_given_before_initial(parts: list[str], lowered: list[str], at: int) -> bool:
    """Whether a word that can be a title is a given name, as an initial and a surname follow it."""
    initial = parts[at + 1].rstrip(".") if at + 2 < len(parts) else ""
    return len(initial) == 1 and initial.isupper() and lowered[at] in words("given_titles")


def _is_surname(parts: list[str], lowered: list[str], at: int) -> bool:
    """Whether the last word of a name, which can be a title, is a surname here: “Wayne King”."""
    if not at or at < len(parts) - 1 or lowered[at] not in words("surname_titles"):
        return False
    before = lowered[at - 1]
    begins = next((n + 1 for n in range(at - 1, -1, -1) if lowered[n] in _titles()), 0)
    return (
        before not in _titles() | _openers() | words("countries")
        and not is_role(parts[at - 1])
        and not words("body_words").intersection(parts[begins:])
    )


def is_place(name: str) -> bool:
    """Whether a name is that of a country, or begins as names of places do: “Port Lorne”, “New Zealand”."""
    first, _, more = name.partition(" ")
    return name in _long_countries() or (bool(more) and first.lower() in words("place_openers"))


@cache
def _long_countries() -> frozenset[str]:
    return frozenset(entries("countries_long"))


def is_known_place(name: str) -> bool:
    """Whether lists have a name as that of a country, a city or a part of a country, and of nobody."""
    known = name in _countries() or name in words("cities") or name in entries("states")
    return known and name not in given_names()


@cache
def _countries() -> frozenset[str]:
    return _long_countries() | {line.partition(" ")[0].capitalize() for line in entries("countries")}


@lru_cache(maxsize=4096)
def opens_sentence(word: str) -> bool:
    """Whether a word with a capital before a name is an adverb or a verb: “Apparently”, “Ask”."""
    low = word.lower()
    adverb = low.endswith(_ADVERB_ENDINGS) and not low.startswith("mc")
    return (adverb or low in words("imperatives")) and word not in given_names()


def beginning_behind_place(name: str) -> int:
    """Return where a person's name begins behind that of a place: “Malta Joro Roe”; 0 where it does not.

    For names behind a preposition alone, as in “the ambassador to Malta Joro Roe”. Behind a city or a part of
    a country a person is known by the given name, as clubs and firms are called by those: “Leeds Nail Bar”.
    """
    parts = name.split(" ")
    for count in range(1, len(parts) - 1):
        place, rest = " ".join(parts[:count]), parts[count:]
        known = is_known_place(place) and (place in _countries() or rest[0] in given_names())
        if known and 1 < len(rest) < _MOST_PARTS and _is_persons(rest):
            return len(place) + 1
    return 0


def _is_persons(parts: list[str]) -> bool:
    """Whether words with capitals are no more than a person's name: no title, and nothing of a body."""
    name = " ".join(parts)
    things = words("body_words") | members("thing_names")
    small = {part.lower() for part in parts}
    bodies = not words("bodies").isdisjoint(small) or not words("street_words").isdisjoint(small)
    return (
        (parts[0] in given_names() or (things.isdisjoint(parts) and not bodies))
        and without_titles(name)[0] == name
        and can_be_person(name)
        and not is_outlet(name)
    )


def is_body_name(name: str) -> bool:
    """Whether a name is that of a body, an outlet, a country or a place, as far as lists tell."""
    parts = name.split(" ")
    parts = parts[1:] if len(parts) > 1 and parts[0] in given_names() else parts
    low = {part.lower() for part in parts}
    bodies = not words("body_words").isdisjoint(parts) or not words("bodies").isdisjoint(low)
    return bodies or is_outlet(name) or is_place(name) or name.lower() in words("countries") or name.isupper()


def can_be_person(name: str) -> bool:
    """Whether a name of two words and more can be that of a person, by its words alone."""
    parts = name.split(" ")
    if len(parts) > _MOST_PARTS or parts[0] in _SHIPS or is_place(name):
        return False
    if len(parts) > 2 and not _openers().isdisjoint(part.lower() for part in parts[1:-1]):
        return False
    shouted = [part for part in parts if len(part) > _LONGEST_INITIALS and part.isupper() and "." not in part]
    return not shouted or name.isupper()


@lru_cache(maxsize=4096)
def is_role(word: str) -> bool:
    """Whether a word says what one person is: “Skipper”, “Juror”; no given name, body or group."""
    low = word.lower()
    known = low in _roles() or (low.endswith(_TRADES) and len(low) > _SHORTEST_TRADE)
    return known and word not in given_names() and not (low.endswith("s") and not low.endswith("ss"))


@cache
def _roles() -> frozenset[str]:
    people = groups("person_nouns")["person"] | words("more_people") | words("offices") | words("roles")
    return people - words("bodies") - {word.lower() for word in words("body_words")}


@cache
def given_names() -> dict[str, str]:
    """Return given names, each with `m` or `f`, or nothing where both fit."""
    names = groups("given_names")
    both = names["man"] & names["woman"]
    table = dict.fromkeys(both, "") | dict.fromkeys(names["man"] - both, "m")
    return table | dict.fromkeys(names["woman"] - both, "f")


@cache
def held_by_one() -> frozenset[str]:
    """Return the words for what one person alone is, at one place or in one report, in small letters."""
    return words("offices") | words("sole_roles")


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"] | words("more_titles")


@cache
def _openers() -> frozenset[str]:
    closed = groups("closed_words")
    small = frozenset().union(*(members for heading, members in closed.items() if heading != "particle"))
    return small | frozenset(word.lower() for word in SENTENCE_OPENERS)
