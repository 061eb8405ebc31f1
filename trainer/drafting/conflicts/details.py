"""The details of passages that can be held against each other: figures and dates, with the words around them.

This module finds details and says whether two can be compared and differ; what a difference means is for
``compare`` and ``gates``.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from trainer.drafting.conflicts.align import Index
from trainer.drafting.language.dates import When, dates_differ, find_dates
from trainer.drafting.language.numbers import Figure, figures_differ, find_figures
from trainer.drafting.language.passages import Passage, is_content

_NEAR = 6
_MOST_IN_A_PASSAGE = 16


class Detail(msgspec.Struct, frozen=True, gc=False):
    """One value in one passage."""

    kind: Literal["figure", "date"]
    passage: Passage
    start: int
    end: int
    normal: str
    dimension: str
    """What makes two details comparable: a dimension of ``numbers`` or a grain of ``dates``."""
    value: Figure | When
    first: int
    """The place of its first word among the words of the passage."""
    last: int
    """The place after its last word."""
    near: frozenset[str]
    """Stems of the content words close by."""


class Reading:
    """Articles read for comparison: passages, their index, and the details of each passage."""

    def __init__(
        self, texts: Sequence[str], passages: Sequence[Passage], published: dt.date | None = None
    ) -> None:
        self.texts = texts
        self.passages = passages
        self.published = published
        self.index = Index(passages)
        self._names = frozenset().union(*(passage.names for passage in passages))
        self.details = [find_details(passage, texts[passage.article]) for passage in passages]

    def names(self, passage: Passage) -> frozenset[str]:
        """Return the stems of the names in a passage, its first word counted if it is a name elsewhere."""
        first = passage.words[0] if passage.words else None
        if first is None or not first.text[0].isupper() or first.stem not in self._names:
            return passage.names
        return passage.names | {first.stem}

    def differ(self, one: Detail, other: Detail) -> bool | None:
        """Tell whether two details exclude each other as values; None where they cannot be compared."""
        if isinstance(one.value, When) and isinstance(other.value, When):
            return dates_differ(one.value, other.value, self.published)
        if isinstance(one.value, Figure) and isinstance(other.value, Figure):
            return figures_differ(one.value, other.value)
        return None


def find_details(passage: Passage, text: str) -> list[Detail]:
    """Return the first details of a passage in the order in which they stand, at most sixteen."""
    if _is_byline(passage):
        return []
    dates = find_dates(passage.words)
    figures = find_figures(passage.words, text, [(date.start, date.end) for date in dates])
    both: list[When | Figure] = [*dates, *figures]
    values = sorted(both, key=lambda value: value.start)[:_MOST_IN_A_PASSAGE]
    if not values:
        return []
    places = {word.start: place for place, word in enumerate(passage.words)}
    return [_detail(passage, value, places[value.start]) for value in values]


def _is_byline(passage: Passage) -> bool:
    """Tell whether a line of the head only says who wrote the article and when."""
    if not passage.head:
        return False
    first = passage.words[0].text.lower() if passage.words else ""
    return first in ("by", "published", "updated", "posted") or "·" in passage.text


def _detail(passage: Passage, value: Figure | When, first: int) -> Detail:
    words = passage.words
    last = first
    while last < len(words) and words[last].start < value.end:
        last += 1
    around = (*words[max(0, first - _NEAR) : first], *words[last : last + _NEAR])
    return Detail(
        kind="date" if isinstance(value, When) else "figure",
        passage=passage,
        start=value.start,
        end=value.end,
        normal=value.normal,
        dimension=value.grain if isinstance(value, When) else value.dimension,
        value=value,
        first=first,
        last=last,
        near=frozenset(word.stem for word in around if is_content(word.stem)),
    )
