"""Passages: the sentences of an article with their words, numbers and dates, and which of them are its head.

This module makes no comparison; what two passages have in common is for the conflict finder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from trainer.drafting.language.dates import When, find_dates
from trainer.drafting.language.marks import ENGLISH_CLOSERS
from trainer.drafting.language.numbers import Figure, find_figures
from trainer.drafting.language.outlets import is_outlet, is_station
from trainer.drafting.language.words import Word, is_content, read_words

Amount: TypeAlias = Figure | When

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_HEAD_LINE_LIMIT = 300  # a longer line is running text, not a headline or a summary
_HEAD_LIMIT = 6000
_HEAD_SHARE = 0.5  # a head that is more than this share of the text is no head

_DATELINE = re.compile(r"(?:[A-Z][\w.,’' -]{1,40} )?\([A-Z][\w. -]{1,24}\)\s*(?:[–—-]+\s|(?=[A-Z]))")
"""What opens a report and no headline: “(CNN)The mayor”, “ORM, Lisk (AP) — The mayor”."""

_NONE: frozenset[str] = frozenset()
_TITLE_LENGTH = 4
_TITLE_SHARE = 0.7
_MOST_AMOUNTS = 16
_LONGEST_NAME = 6  # words of an outlet's name, or of a place with its country
_MOST_ABOVE = 6  # passages above which a line can say where and when an article was written
_BYLINE = ("by", "published", "updated", "posted")


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One sentence of one article."""

    article: int
    """Which of the articles compared, from 0."""
    index: int
    """Its place among all passages of all articles compared."""
    start: int
    end: int
    source: str
    """The whole text of its article."""
    words: tuple[Word, ...]
    stems: frozenset[str]
    """The stems that say what the sentence is about."""
    figures: frozenset[str]
    """Numbers of three digits or with a decimal point, as written: they tie passages as rare words do."""
    names: frozenset[str]
    """Stems of words with a capital inside the sentence, or at its start before another such word."""
    head: bool
    """Whether it is in the headline, standfirst or summary above the article."""
    amounts: tuple[Amount, ...]
    """The first numbers and dates in it, in order; none where it is a by-line."""

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.source[self.start : self.end]

    @property
    def dates(self) -> tuple[When, ...]:
        """The dates among its numbers and dates, in order."""
        return tuple(amount for amount in self.amounts if isinstance(amount, When))

    def is_amount(self, word: Word) -> bool:
        """Tell whether one of its words is part of a number or a date."""
        return any(amount.start <= word.start < amount.end for amount in self.amounts)

    def is_half(self, word: Word) -> bool:
        """Tell whether one of its words is part of a hyphened one: “Storm” in “Storm-force”."""
        return "-" in (self.source[max(0, word.start - 1) : word.start], self.source[word.end : word.end + 1])

    def gap_before(self, place: int) -> str:
        """Return what is between the word at a place and the one before it."""
        return self.source[self.words[place - 1].end : self.words[place].start]


def read_passages(text: str, sentences: Sequence[tuple[int, int]]) -> list[Passage]:
    """Return the sentences of an article as passages, in order; offsets are code points of `text`."""
    head_end = head_length(text)
    return [_passage(text, span, index, head=span[0] < head_end) for index, span in enumerate(sentences)]


def _passage(text: str, span: tuple[int, int], index: int, *, head: bool) -> Passage:
    start, end = span
    found = read_words(text, start, end)
    return Passage(
        article=0,
        index=index,
        start=start,
        end=end,
        source=text,
        words=found,
        stems=frozenset(filter(is_content, [word.stem for word in found])),
        figures=_frozen([word.text for word in found if word.text[0].isdecimal() and len(word.text) > 2]),
        names=_names(found),
        head=head,
        amounts=() if head and _is_byline(found, text[start:end]) else _amounts(found, text, index),
    )


def _amounts(found: tuple[Word, ...], text: str, index: int) -> tuple[Amount, ...]:
    dates = find_dates(found)
    if dates and 0 < index <= _MOST_ABOVE and _is_place_and_day(found, text, dates[-1]):
        return ()
    figures = find_figures(found, text, [(date.start, date.end) for date in dates])
    both: list[Amount] = [*dates, *figures]
    return tuple(sorted(both, key=lambda amount: amount.start)[:_MOST_AMOUNTS]) if both else ()


def _is_byline(found: tuple[Word, ...], line: str) -> bool:
    """Tell whether a line of the head only says who wrote the article and when, or names the outlet."""
    name = line.partition(" (")[0]
    return (found[0].text.lower() if found else "") in _BYLINE or "·" in line or _is_outlet_line(name)


def _is_outlet_line(name: str) -> bool:
    return len(name.split()) <= _LONGEST_NAME and (is_station(name) or is_outlet(name))


def _is_place_and_day(found: tuple[Word, ...], text: str, date: When) -> bool:
    """Tell whether a line only says where and on what day it was written: “Lisk, Orm, Feb. 9 (UPI)”."""
    beside = [word for word in found if not date.start <= word.start < date.end]
    before = text[found[0].start : date.start].rstrip()
    return (
        0 < len(beside) <= _LONGEST_NAME
        and before.endswith(",")
        and all(word.text[0].isupper() for word in beside)
    )


def head_length(text: str) -> int:
    """Return the offset where the head (headline, standfirst, credit, summary) ends; 0 if there is none.

    The first block is head if a blank line follows it; further blocks are while no line in them ends as a
    sentence does.
    """
    end = 0
    for number, blank in enumerate(_BLANK_LINE.finditer(text)):
        block = text[end : blank.start()]
        lines = block.splitlines()
        if number == 0 and (_DATELINE.match(block) or (len(lines) == 1 and len(block) > _HEAD_LINE_LIMIT)):
            break
        if number and (number > 3 or any(re.search(rf"[.!?:{ENGLISH_CLOSERS}]\s*$", line) for line in lines)):
            break
        end = blank.end()
    return end if end <= min(_HEAD_LIMIT, _HEAD_SHARE * len(text)) else 0


def _names(found: tuple[Word, ...]) -> frozenset[str]:
    capitals = [word.text[0].isupper() for word in found]
    if len(found) >= _TITLE_LENGTH and sum(capitals) > _TITLE_SHARE * len(found):
        return frozenset()  # a line in title case tells names from other words no longer
    return _frozen(
        [
            word.stem
            for place, word in enumerate(found)
            if capitals[place] and is_content(word.stem) and (place or (len(found) > 1 and capitals[1]))
        ]
    )


def _frozen(texts: list[str]) -> frozenset[str]:
    """Return the texts as a set; the same one wherever there are none."""
    return frozenset(texts) if texts else _NONE
