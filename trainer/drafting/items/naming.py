"""Names and roles: what is a person's name, what the page calls one, which newspaper is its own.

Small questions about phrases, asked by `trainer.drafting.items.evidence`. Nothing here knows levels or
verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer.drafting.items.speaking import is_law, is_somebody
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.names import given_names, without_titles
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span
from trainer.text.sentences import ABBREVIATIONS

_FORMS_OF_ADDRESS = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Rev", "Prof", "Hon", "Rt"}
)


def full_name(quotation: Quotation) -> str:
    """Who is credited: the full name where the page gives one, else as written."""
    return quotation.speaker_resolved or quotation.speaker or ""


def name_in(quotation: Quotation, text: str, span: Span) -> int | None:
    """Where a text names who is credited, by the last word of the name; None where it does not.

    Another of the same surname is not named by it: “Gus Parr” is not Meg Parr.
    """
    given, _, name = full_name(quotation).rpartition(" ")
    if not name[:1].isupper():
        return None
    found = re.compile(rf"(?:\b(?P<given>[A-Z][\w’'-]{{0,30}})\s)?\b(?P<last>{re.escape(name)})\b")
    for one in found.finditer(text, *span):
        if not given or one["given"] in given.split() or one["given"] not in given_names():
            return one.start("last")
    return None


def is_pronoun(quotation: Quotation) -> bool:
    """Whether the speaker is a mere “he” or “she”."""
    return (quotation.speaker or "").lower() in {"he", "she", "they", "who"}


def is_name(name: str) -> bool:
    """Whether it is a person's name: capitals throughout, and neither an article nor a common noun in it."""
    parts = name.split()
    common = groups("person_nouns").get("person", frozenset())
    return (
        len(name) > 1
        and bool(parts)
        and parts[0] not in {"The", "A", "An", "His", "Her", "Their", "Its", "Our", "My"}
        and parts[0][:1].isupper()
        and _SURNAME.match(parts[-1]) is not None
        and not is_law(name)
        and (parts[-1].lower() not in common or _has_surname(name))
        and not parts[-1].endswith(("’s", "'s", "‘s"))
        and re.split("[’']", parts[0])[0] not in {"He", "She", "They", "It", "We", "I", "You", "Who"}
    )


def _has_surname(name: str) -> bool:
    """Whether the last word of a name, which can be a title, is a surname: “Wayne King”, “Paul Driver”."""
    given, _, last = name.rpartition(" ")
    known = last.lower() in words("surname_titles") or (
        bool(given_names().get(given)) and given.lower() not in words("countries")
    )
    return bool(given) and known and without_titles(name)[0] == name


def role_of(full: str, unquoted: str) -> str | None:
    """What the page calls a person: the words before the full name, or those between commas after it."""
    at = unquoted.find(full)
    if at < 0:
        return None
    after = _AFTER_NAME.match(unquoted, at + len(full))
    before = re.search(r"(?:(?:(?:[A-Z]\.){2,}|[\w’'-]+\.?)\s){1,6}\Z", unquoted[max(0, at - 60) : at])
    title = _held_at(unquoted, at) or (_title(before.group().split()) if before else None)
    if title or after:
        return title or (_before_its_verb(after) if after else None)
    apart = _BEFORE_NAME.search(unquoted, max(0, at - 60), at)
    phrase = apart.group(1).rpartition(" by ")[2] if apart else ""
    one_of = _ONE_OF.search(unquoted, max(0, at - 60), apart.start(1)) if apart else None
    return f"{one_of.group() if one_of else ''}{phrase}" if is_somebody(phrase.lower()) else None


_SAID = frozenset({"told", "said", "says", "added", "wrote", "tweeted", "explained", "noted", "recalled"})


def _before_its_verb(described: re.Match[str]) -> str:
    """What is behind a name, but for the verb before which no comma is: “a poet told us”."""
    found = described.group(1).split(" ")
    if described.group().endswith(","):
        return described.group(1)
    for at, word in enumerate(found[2:], 2):
        if word in _SAID and found[at - 1] not in {"who", "that", "which"}:
            return " ".join(found[:at])
    return described.group(1)


_LONGEST_OFFICE = 90  # characters
_SURNAME = re.compile(r"(?:(?:al|el|as|ar|ash|at|az|d|l)[-’'])?[^\W\d_a-z]")
"""How a surname begins: “al-Sabri”, “d’Arcy”."""
_AFTER_NAME = re.compile(
    r",\s(?:(?:aged?\s)?\d{1,3},\s)?((?:the|an?|its|our|his|her|their)\s(?:[^,.;:"
    + ENGLISH_MARKS
    + r"\n]|(?<=\b[A-Z])\.(?=\S)|(?<=\d),(?=\d{3}\b)){3,60})(?:,|(?<!\b[A-Z])\.)"
)
_BEFORE_NAME = re.compile(
    r"(?<![\w’'-])((?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w’'-]*[’']s?)\s(?:[\w’'-]+\s){0,3}[\w’'-]+),\s\Z"
)
_ONE_OF = re.compile(r"(?<!\w)one\sof\s\Z")
_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "of",
        "as",
        "by",
        "that",
        "but",
        "to",
        "with",
        "is",
        "was",
        "when",
        "while",
        "for",
    }
)


_AT_BODY = re.compile(
    r"(?P<role>(?:[\w-]+\s){1,3})(?:at|of|for|to|in)\s(?:the\s)?"
    r"(?P<body>(?:[A-Z][\w’'-]*\.?\s(?:of\s(?:the\s)?|and\s)?){1,5})\Z"
)
_ADDRESSED = _FORMS_OF_ADDRESS | {"Professor", "Doctor"}


_OF_PORTFOLIO = re.compile(
    rf"(?P<role>(?:[\w’'-]+\s){{1,3}})(?P<portfolio>of\s(?:Foreign|{one_of(words('portfolios'))})(?:\sAffairs)?)\s"
    r"(?:(?:to|of|for|at)\s(?:the\s)?(?:[A-Z][\w’'&-]*\s){1,4})?\Z"
)
"""An office with what it is of, right before a name: “Secretary of State for Wales”."""


def _held_at(unquoted: str, at: int) -> str | None:
    """An office with where it is held, before a name: “Chief nurse at the Vale Trust Dr”."""
    of = _OF_PORTFOLIO.search(unquoted, max(0, at - _LONGEST_OFFICE), at)
    office = _title(of["role"].split()) if of is not None else None
    if of is not None and office is not None:
        return f"{office} {of['portfolio']}"
    found = _AT_BODY.search(unquoted, max(0, at - _LONGEST_OFFICE), at)
    if found is None:
        return None
    *body, last = found["body"].split()
    if last.rstrip(".") not in _ADDRESSED and any(_is_held(word) for word in (*body, last)):
        return None  # “head of Vale Police Sergeant Una Fell”
    office = _title(found["role"].split())
    of_body = office is not None and not words("bodies").isdisjoint(office.lower().split())
    return None if of_body else office  # “the Lisk office of Vale Homes”


_OPENERS = frozenset({"And", "But", "So", "As", "When", "While", "Then", "For", "If", "Even"})


def _title(before: list[str]) -> str | None:
    """An office or a description right before a name: “lido manager”, “NATO Secretary General”."""
    last = len(before)
    while last and before[last - 1].rstrip(".") in _FORMS_OF_ADDRESS:
        last -= 1
    first = _first_of_title(before, last)
    while first < last and before[first] in _OPENERS:
        first += 1
    title = before[first:last]
    held = any(_is_held(word) or word == "General" for word in title)
    return " ".join(title) if title and held else None


def _first_of_title(before: list[str], last: int) -> int:
    """The place at which the title begins that ends before `last`."""
    first = last
    while (
        first
        and not _ends_sentence(before[first - 1])
        and (before[first - 1].istitle() or before[first - 1].isupper() or _is_held(before[first - 1]))
    ):
        first -= 1
    if first and first < last and _is_held(before[first]) and before[first - 1].islower():
        first -= _belongs_to_title(before[first - 1], before[first])
    joined = 1 < first < last and before[first - 1] == "and" and _is_held(before[first - 2])
    return first - 2 if joined else first


def _ends_sentence(word: str) -> bool:
    """Whether a full stop behind a word is that of a sentence: “Canada.”, and not “U.S.” or “Cmdr.”."""
    bare = word.removesuffix(".")
    return bare != word and "." not in bare and bare not in ABBREVIATIONS


def _belongs_to_title(word: str, held: str) -> bool:
    """Whether a small word before an office is part of it: “lido manager”, and no “what President”."""
    if held[0].isupper():
        return word in words("office_status")
    small = word in _SMALL or word in words("function_words") or word in reporting_forms()
    return not small and not word.endswith("ly")


def _is_held(word: str) -> bool:
    """Whether a word says what somebody is."""
    low = word.lower().removeprefix("co-")
    return low in groups("person_nouns")["person"] | words("offices") | words("roles") | words("more_people")


def surnames(quotations: Sequence[Quotation]) -> dict[str, str]:
    """The named speakers of an article by surname."""
    names = (full_name(quotation) for quotation in quotations)
    return {name.split(" ")[-1]: name for name in names if name and is_name(name) and " " in name}


def own_paper(publisher: str | None) -> re.Pattern[str]:
    """Finds “told the Bell” in an article of the Tarrow Bell; nothing where the newspaper is not known."""
    names = paper_names(publisher)
    if not names:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:told|spoke\sto|speaking\sto|said\sto)\s(?:[Tt]he\s)?(?:{names})\b")


def paper_names(publisher: str | None) -> str:
    """A part of a pattern that is a newspaper's name or its last word; empty where it is not known."""
    name = bare_name(publisher)
    return f"{re.escape(name)}|{re.escape(name.split(' ')[-1])}" if name else ""


def bare_name(outlet: str | None) -> str:
    """An outlet's name without “The” and without what is in brackets after it."""
    return (outlet or "").removeprefix("The ").split(" (")[0].strip()
