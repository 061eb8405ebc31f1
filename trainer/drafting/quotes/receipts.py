"""Outlets that a round-up credits behind what it has from them: “… (The Sun)”, “Full story: Sunday Mirror”.

What an agency’s name in brackets says is another matter: then the report is the agency's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.drafting.language.lexicon import entries, one_of
from trainer.drafting.language.marks import ENGLISH_CLOSERS, OPENERS
from trainer.drafting.language.outlets import is_listed, is_outlet
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.unlisted import NAMES

_IN_BRACKETS = re.compile(
    rf"\((?:[Vv]ia\s|[Ff]rom\s|[Ii]n\s)?(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})\)(?=[\s.,;:…]+(?:[A-Z{OPENERS}\"‘…]|\Z)|\Z)"
)
_ON_ONE_LINE = NAMES.replace(r"\s", "[ ]")
_BELOW = re.compile(
    rf"^[ \t(]*(?:{one_of(entries('receipt_words'))})(?:[ ](?:at|in|on|from))?[ ]?[:–—-]?[ ]?"
    rf"(?P<the>[Tt]he[ ])?(?P<outlet>{_ON_ONE_LINE})(?:[,.)]?[ ]?\(?external\)?)?[ \t).]*$",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(rf"[.?!…][{ENGLISH_CLOSERS}’)]*\s")
_ABOVE = 2  # paragraphs for which a line below them can be the credit


class CreditBehind(NamedTuple):
    """An outlet that is credited for what is before it, from `since` on."""

    since: int
    carrier: CarrierFound


def receipts(text: str) -> Sequence[CreditBehind]:
    """Return what a text credits to outlets behind it, in order; none in most texts."""
    found = [*_bracketed(text), *_lines_below(text)]
    return sorted(found, key=lambda one: one.carrier.start)


def receipt_for(listed: Sequence[CreditBehind], start: int, end: int) -> CarrierFound | None:
    """Return the outlet that is credited for the words at `[start, end)`; None where none is."""
    at = bisect_left(listed, end, key=lambda one: one.carrier.start)
    return listed[at].carrier if at < len(listed) and listed[at].since <= start else None


def _bracketed(text: str) -> Iterator[CreditBehind]:
    """Outlets in brackets that end a sentence, each for that sentence."""
    if "(" not in text:
        return
    for found in _IN_BRACKETS.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        before = text[line : found.start()].rstrip()
        ends = [one.end() for one in _SENTENCE_END.finditer(before)]
        carrier = _carrier(found)
        if carrier is not None and before:
            yield CreditBehind(line + (ends[-1] if ends else 0), carrier)


def _lines_below(text: str) -> Iterator[CreditBehind]:
    """Outlets in a line of their own, each for what is right above it."""
    if not any(opening in text for opening in entries("receipt_words")):
        return  # several times as fast as to look at each line
    last = 0
    for found in _BELOW.finditer(text):
        since = found.start()
        for _ in range(_ABOVE):
            while since and text[since - 1].isspace():
                since -= 1
            since = text.rfind("\n", 0, since) + 1
        carrier = _carrier(found)
        if carrier is not None:
            yield CreditBehind(max(since, last), carrier)
        last = found.end()


def _carrier(found: re.Match[str]) -> CarrierFound | None:
    """The outlet of a match; None where it is another thing, or an agency."""
    name = found["outlet"].rstrip(".")
    publisher = name.endswith(" Press") and not is_listed(name)  # of a book that is named before
    if not is_outlet(name) or publisher or name in entries("agencies"):
        return None
    return CarrierFound(
        ("The " if found["the"] else "") + name, None, None, found.start("outlet"), found.end("outlet")
    )
