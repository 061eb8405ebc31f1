"""The values of passages that can be held against each other: figures and dates, with the words around them.

This module finds values and says whether two can be compared and differ; what a difference means is for
`compare` and `gates`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from trainer.drafting.conflicts.align import Index
from trainer.drafting.language.dates import When, dates_differ, find_dates
from trainer.drafting.language.numbers import Figure, figures_differ, find_figures
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import is_content

_NEAR = 6
_MOST_IN_A_PASSAGE = 16


class Value(msgspec.Struct, frozen=True, gc=False):
    """One value in one passage."""

    kind: Literal["figure", "date"]
    passage: Passage
    start: int
    end: int
    normal: str
    dimension: str
    """What makes two values comparable: a dimension of `numbers` or a grain of `dates`."""
    read: Figure | When
    """What was read there."""
    first: int
    """The place of its first word among the words of the passage."""
    last: int
    """The place after its last word."""
    near: frozenset[str]
    """Stems of the content words close by."""


class Comparison:
    """Articles read for comparison: passages, their index, and the values of each passage."""

    def __init__(
        self, texts: Sequence[str], passages: Sequence[Passage], published: dt.date | None = None
    ) -> None:
        self.texts = texts
        self.passages = passages
        self.published = published
        self.index = Index(passages)
        self._names = frozenset().union(*(passage.names for passage in passages))
        self.values = [find_values(passage, texts[passage.article]) for passage in passages]

    def names(self, passage: Passage) -> frozenset[str]:
        """Return the stems of the names in a passage, its first word counted if it is a name elsewhere."""
        first = passage.words[0] if passage.words else None
        if first is None or not first.text[0].isupper() or first.stem not in self._names:
            return passage.names
        return passage.names | {first.stem}

    def differ(self, one: Value, other: Value) -> bool | None:
        """Tell whether two values exclude each other as values; None where they cannot be compared."""
        if isinstance(one.read, When) and isinstance(other.read, When):
            return dates_differ(one.read, other.read, self.published)
        if isinstance(one.read, Figure) and isinstance(other.read, Figure):
            return figures_differ(one.read, other.read)
        return None


def find_values(passage: Passage, text: str) -> list[Value]:
    """Return the first values of a passage in the order in which they stand, at most sixteen."""
    if _is_byline(passage):
        return []
    dates = find_dates(passage.words)
    figures = find_figures(passage.words, text, [(date.start, date.end) for date in dates])
    both: list[When | Figure] = [*dates, *figures]
    if not both:
        return []
    places = {word.start: place for place, word in enumerate(passage.words)}
    found = sorted(both, key=lambda read: read.start)[:_MOST_IN_A_PASSAGE]
    return [_value(passage, read, places[read.start]) for read in found]


def _is_byline(passage: Passage) -> bool:
    """Tell whether a line of the head only says who wrote the article and when."""
    if not passage.head:
        return False
    first = passage.words[0].text.lower() if passage.words else ""
    return first in ("by", "published", "updated", "posted") or "·" in passage.text


def _value(passage: Passage, read: Figure | When, first: int) -> Value:
    words = passage.words
    last = first
    while last < len(words) and words[last].start < read.end:
        last += 1
    around = (*words[max(0, first - _NEAR) : first], *words[last : last + _NEAR])
    return Value(
        kind="date" if isinstance(read, When) else "figure",
        passage=passage,
        start=read.start,
        end=read.end,
        normal=read.normal,
        dimension=read.grain if isinstance(read, When) else read.dimension,
        read=read,
        first=first,
        last=last,
        near=frozenset(word.stem for word in around if is_content(word.stem)),
    )
