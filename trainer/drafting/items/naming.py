"""Names and roles: what is a person's name, what the page calls one, which newspaper is its own.

Small questions about phrases, asked by `trainer.drafting.items.evidence`. Nothing here knows levels or
verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.names import given_names, without_titles
from trainer.drafting.quotes.quotes import Quotation


def full_name(quotation: Quotation) -> str:
    """Who is credited: the full name where the page gives one, else as written."""
    return quotation.speaker_resolved or quotation.speaker or ""


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
        and parts[-1][:1].isupper()
        and (parts[-1].lower() not in common or _has_surname(name))
        and not parts[-1].endswith(("’s", "'s"))
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
    before = re.search(r"(?:[\w’'-]+\s){1,4}\Z", unquoted[max(0, at - 60) : at])
    title = _title(before.group().split()) if before else None
    return title or (after.group(1) if after else None)


_AFTER_NAME = re.compile(
    r",\s((?:the|an?|its|our)\s[^,.;:" + ENGLISH_MARKS + r"\n]{3,60}|aged?\s\d+|\d{1,3})[,.]"
)


def _title(before: list[str]) -> str | None:
    """An office or a description right before a name: “lido manager”, “NATO Secretary General”."""
    common = groups("person_nouns").get("person", frozenset()) | words("offices")
    first = len(before)
    while first and (
        before[first - 1].istitle() or before[first - 1].isupper() or before[first - 1].lower() in common
    ):
        first -= 1
    if first and first < len(before) and before[first].lower() in common and before[first - 1].islower():
        first -= before[first - 1] not in {
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
        }
    title = before[first:]
    held = any(word.lower() in common or word in {"General", "Mr", "Ms", "Mrs", "Dr"} for word in title)
    return " ".join(title) if title and held and title[-1] not in {"Mr", "Ms", "Mrs", "Dr"} else None


def surnames(quotations: Sequence[Quotation]) -> dict[str, str]:
    """The named speakers of an article by surname."""
    names = (full_name(quotation) for quotation in quotations)
    return {name.split(" ")[-1]: name for name in names if name and is_name(name) and " " in name}


def own_paper(publisher: str | None) -> re.Pattern[str]:
    """Finds “told the Bell” in an article of the Tarrow Bell; nothing where the newspaper is not known."""
    name = bare_name(publisher)
    if not name:
        return re.compile(r"(?!)")
    names = f"{re.escape(name)}|{re.escape(name.split(' ')[-1])}"
    return re.compile(rf"\b(?:told|spoke\sto|speaking\sto|said\sto)\s(?:[Tt]he\s)?(?:{names})\b")


def bare_name(outlet: str | None) -> str:
    """An outlet's name without “The” and without what is in brackets after it."""
    return (outlet or "").removeprefix("The ").split(" (")[0].strip()
