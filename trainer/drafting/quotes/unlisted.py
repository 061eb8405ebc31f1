"""Outlets that no list knows: named by what they are, named for short, or “the paper” of a sentence before.

“Told broadcaster Vale One”, “Vale Mirror newspaper”, “PTI” for the Press Trust of India. Where none of that
holds, `carriers` looks for names alone. Nothing is looked up outside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import takewhile
from typing import NamedTuple

from trainer.drafting.language.dates import months, weekday_names
from trainer.drafting.language.lexicon import at_word, entries, groups, one_of, words
from trainer.drafting.language.marks import ENGLISH_CLOSERS
from trainer.drafting.language.names import given_names
from trainer.drafting.language.outlets import is_outlet, is_own_name, longest_beginning

FIRST_LETTER = r"[^\W\d_a-z]"
"""What the name of an outlet can begin with."""
NAME = rf"(?:(?:E|OK|Hello|Yahoo)!|{FIRST_LETTER}[\w.&-]*(?:['’](?!s\b)\w+)*)"
NAMES = rf"{NAME}(?:(?<!\w\w\w\.)\s(?:{NAME}|\d+|of|and|&|della)){{0,4}}"
"""Words with a capital, as far as the end of their sentence."""
_OWNED = "(?:['’‘]s?)"
_WRITTEN_ON = ("", ",", ".", "’s", "'s", "‘s", ":", ";", "?", "!", ")", "’", "'")
_OPENS = f".?!,—–\n{ENGLISH_CLOSERS}"  # after which “the paper reported” begins
_OWNER, _NEAR = re.compile("['’‘]"), 80  # characters in which an outlet that begins a sentence owns somebody
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?:\s(?:(?:of|for|and|the)\s)?[A-Z][\w’'-]+)+")
_BEFORE_BRACKET = re.compile(r"\b(?P<full>(?:[A-Z][\w’'.-]*\s(?:(?:of|for|and)\s)?){1,5})\Z")
_SHORTEST, _LONGEST, _FULL = 2, 6, 80  # letters of an outlet's initials; characters of its name in full
_IN_SMALL_LETTERS = re.compile(r"\b[a-z]")
_FAR = 2_500  # characters back to the outlet that “the paper” means
_TELLS = at_word(
    "[Tt](?:old|ells|elling)",
    r"[Ii]nterview(?:ed)?\s(?:with|by|to|in|on)",
    r"[Ss](?:aid|peaking|poke)\s(?:on|to|with)",
    r"[Aa](?:ccording\sto|s\sper)",
    r"[Rr]eported\s(?:in|by)",
    r"[Qq]uoted\s(?:in|by)",
    r"[Cc]ited\s(?:in|by)",
    r"[Ww]r(?:ote|iting)\s(?:in|for)",
)
_TOLD_TO = re.compile(r"\b(?:according\sto|per|told|tells|reports|reveals|claims|by)\s\Z")
_CUE = 14  # characters before a name in which it is told something, or cited
_PASSES_ON = r"(?:\s(?:has|had|also|first|then|later))?\s(?:report|quot|cit)(?:ed|es|s)\b"


class Unlisted(NamedTuple):
    """An outlet by its name, or else as the page calls it; `[start, end)` is where the page says so."""

    outlet: str
    start: int
    end: int


def outlets_in(text: str, start: int, end: int) -> Iterator[Unlisted]:
    """Yield the outlets of which `[start, end)` says what they are, in the order of the text."""
    known = _patterns()
    if known.kinds.isdisjoint(text[start:end].split()):  # several times as fast as a pattern
        return
    for match in known.told.finditer(text, start, end):
        found = _named_beside(match) or _named_before(text, match)
        if found is not None:
            yield found
    for match in known.passing.finditer(text, start, end):
        before = text[max(match.start() - 2, 0) : match.start()].rstrip(" ")
        found = _named_before(text, match) if not before or before[-1] in _OPENS else None
        if found is not None:
            yield found


def voice_in(text: str, start: int, end: int) -> Unlisted | None:
    """Return the outlet for which somebody speaks at the beginning of a range: “Star’s insider”."""
    if _OWNER.search(text, start, min(end, start + _NEAR)) is None:
        return None
    found = _patterns().voice.match(text, start, end)
    if found is None or found["meant"] is not None:
        return _named_before(text, found) if found is not None else None
    name, kind = found["outlet"], found["kind"]
    if not (kind or is_outlet(name) or name in words("titled_outlets")):
        return None
    article = "The " if (found["the"] or "").strip().lower() == "the" else ""
    place = found.span("outlet")[0], found.end("kind") if kind else found.end("outlet")
    return Unlisted(article + _called(name, kind), *place)


def is_short_for(text: str, name: str) -> bool:
    """Tell whether a name in capitals is that of an outlet which the page gives in full.

    With the capitals in brackets beside it, “Vale News (VN)”, or made of its first letters.
    """
    if not (name.isupper() and name.isalpha() and _SHORTEST <= len(name) <= _LONGEST):
        return False
    at = text.find(f"({name})")
    before = _BEFORE_BRACKET.search(text, max(at - _FULL, 0), at) if at > 0 else None
    if before is not None:
        return is_outlet(before["full"].strip())
    return any(_begins_with(found.group(), name) for found in _CAPITALS.finditer(text))


def _begins_with(full: str, initials: str) -> bool:
    """Whether some words of a name that is an outlet's have these first letters: “Press Trust of India”."""
    named = full.split()
    letters = "".join(word[0] if word[0].isupper() else " " for word in named)
    at = letters.replace(" ", "").find(initials)
    if at < 0:
        return False
    capital = [place for place, letter in enumerate(letters) if letter != " "]
    return is_outlet(" ".join(named[capital[at] : capital[at + len(initials) - 1] + 1]))


class _Patterns(NamedTuple):
    kinds: frozenset[str]
    """What an outlet can be, with marks behind it; where none is named, there is nothing to look for."""
    told: re.Pattern[str]
    passing: re.Pattern[str]
    voice: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    known = groups("outlet_kinds")
    before, alone, after = (one_of(known[name]) for name in ("before", "alone", "after"))
    sure = rf"(?:(?:{before})[\s-])?(?:{alone})|(?:{before})[\s-](?:{after})"
    ends = rf"[.,;:!?—–){ENGLISH_CLOSERS}]|\s(?:(?:{one_of(known['following'])})\b|[^a-z])|\Z"
    no_more = rf"(?={_OWNED}?(?:{ends})|{_OWNED}\s)"
    meant = rf"[Tt](?<!\w.)h(?:e|at|is)\s(?:[a-z-]+\s)?(?:(?:{before})\s)?(?:{one_of(known['meant'])})"
    adjectives = rf"(?:(?!(?:{one_of(known['between'])})\b)[\w’'.-]+\s){{0,3}}?"
    days = one_of(map(str.capitalize, weekday_names()))
    told = (
        rf"{_TELLS}\s(?:"
        rf"(?P<the>[Tt]he\s(?:[a-z]+-(?:owned|run|backed)\s)?)?(?P<named>{NAMES})\s(?P<what>{sure})(?!\s(?:[Tt]he\s)?[A-Z]){no_more}"
        rf"|(?:(?:[Tt]he|an?|its|his|her|their|our)\s)?{adjectives}(?:(?P<sure>{sure})|{after})"
        rf",?\s(?P<article>[Tt]he\s)?(?!(?:{days})\b)(?P<outlet>{NAMES})"
        rf"|(?P<meant>{meant}){no_more}"
        rf"|(?P<some>an?\s{adjectives}(?:{sure})|(?:{one_of(known['whose'])})\s(?:{one_of(known['some'])})){no_more})"
    )
    return _Patterns(
        frozenset(
            f"{kind}{more}"
            for kind in known["alone"] | known["after"] | known["some"]
            for more in _WRITTEN_ON
        ),
        re.compile(told),
        re.compile(rf"(?P<meant>{meant})(?={_PASSES_ON})"),
        re.compile(
            rf"(?:(?:[Bb]ut|[Aa]nd)\s)?(?:(?P<meant>{meant})|(?P<the>[Tt]he\s|[Aa]n?\s)?(?P<outlet>{NAMES})"
            rf"(?:\s(?P<kind>{sure}))?){_OWNED}\s(?:[\w-]+\s){{0,2}}(?:{one_of(known['voices'])})\b"
        ),
    )


def _called(name: str, kind: str | None) -> str:
    """An outlet by its name where that is known, else with what it is: “Kompas daily”."""
    return name if kind is None or is_outlet(name) else f"{name} {kind}"


def _named_beside(match: re.Match[str]) -> Unlisted | None:
    """The outlet whose name is beside what it is, or that has none: “told a Vale newspaper”."""
    text, some = match.string, match["some"]
    if some is not None:
        return Unlisted(some, match.start(), match.end("some"))
    if match["named"] is not None:
        name = match["named"]
        if name in {"The", "That"}:
            return None
        article = "The " if match["the"] else ""
        return Unlisted(article + _called(name, match["what"]), match.start(), match.end("what"))
    name = match["outlet"]
    if name is None:
        return None
    name = " ".join(takewhile(lambda word: not _is_day(word), name.split(" "))).rstrip(".")
    if not (match["sure"] and _can_be_one(text, name, match.start("outlet") + len(name))):
        name = longest_beginning(name, is_outlet)
    article = "The " if match["article"] else ""
    return Unlisted(article + name, match.start(), match.start("outlet") + len(name)) if name else None


def _is_day(word: str) -> bool:
    return word.rstrip(".").lower() in weekday_names() or word.lower() in months()


def _can_be_one(text: str, name: str, stop: int) -> bool:
    """Whether a name can be that of the outlet before it: no person, no day, nobody who acts."""
    first, _, rest = name.partition(" ")
    if (
        not name
        or first.lower() in words("function_words") - {"le", "la", "el"}
        or (rest and first in given_names())
    ):
        return False
    following = text[stop : stop + 20].split(maxsplit=1)
    return not (following and following[0].lower() in words("finite_words"))


def _named_before(text: str, match: re.Match[str]) -> Unlisted | None:
    """The outlet that “the paper” means: the one that was named last; “this paper” is the page's own."""
    if match["meant"] is None or is_own_name(match["meant"]):
        return None
    some = _of_a_place(match["meant"])
    start = max(match.start() - _FAR, 0)
    for found in reversed([*_mentioned().finditer(text, start, match.start())]):
        if some and _fills_lines(text, found):
            continue  # the name of the page itself, above the article
        titled, kind = found["the"] is not None, found["kind"]
        told = _TOLD_TO.search(match.string, max(found.start() - _CUE, 0), found.start()) is not None
        name = longest_beginning(
            found["outlet"].rstrip("."), partial(_is_known, titled=titled, kind=kind, told=told)
        )
        if name:
            outlet = ("The " if titled else "") + _called(name, kind)
            return Unlisted(outlet, match.start(), match.end("meant"))
    return Unlisted(match["meant"], match.start(), match.end("meant")) if some else None


def _of_a_place(meant: str) -> bool:
    """Whether it is the outlet of where things happened, be it named or not: “the local newspaper”."""
    return not words("no_own_outlets").isdisjoint(meant.lower().split())


def _fills_lines(text: str, found: re.Match[str]) -> bool:
    """Whether names are all that their lines hold, but for a date, as above an article."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    beside = text[start : found.start()] + text[found.end() : end if end >= 0 else len(text)]
    return _IN_SMALL_LETTERS.search(beside) is None and "." not in beside


def _is_known(name: str, *, titled: bool, kind: str | None, told: bool) -> bool:
    """Whether a name that is mentioned is an outlet's; one common word is only with “the” or what it is.

    Or where it is `told` something, or cited.
    """
    single = " " not in name
    if told and name in entries("told_outlets"):
        return True
    if name in words("titled_outlets") or (single and name in words("outlet_words")):
        return titled or kind is not None
    return is_outlet(name) or (not single and titled and name.rpartition(" ")[2] in words("titled_outlets"))


@cache
def _mentioned() -> re.Pattern[str]:
    """Names, those that begin a sentence without the word that links it: “But Vale News”."""
    alone = one_of(groups("outlet_kinds")["alone"])
    return re.compile(
        rf"\b(?:(?:But|And|In|On|As|At|To|By|For|When|While|After|Since)\s)?(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
        rf"(?:\s(?P<kind>{alone})\b)?"
    )
