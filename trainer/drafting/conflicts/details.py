"""The values of passages that can be held against each other: figures and dates, with the words around them.

Numbers and dates were read with the passages. This module says whether two of them can be compared and
differ; what a difference means is for `compare` and `gates`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from trainer.drafting.conflicts.align import Index
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.numbers import Figure, figures_differ
from trainer.drafting.language.passages import Amount, Passage
from trainer.drafting.language.prose import Prose

T = TypeVar("T")

_NEAR = 6
_NAME_BEFORE = re.compile(r"[^\W\d_]\Z|\b[A-Z]+-\Z")


class Value(msgspec.Struct, frozen=True, gc=False):
    """One value in one passage."""

    kind: Literal["figure", "date"]
    passage: Passage
    start: int
    end: int
    normal: str
    dimension: str
    """What makes two values comparable: a dimension of `numbers` or a grain of `dates`."""
    read: Amount
    """What was read there."""
    first: int
    """The place of its first word among the words of the passage."""
    last: int
    """The place after its last word."""
    near: frozenset[str]
    """Stems of the content words close by."""

    def gap_to(self, other: Amount) -> str:
        """Return what is between it and a number or a date of its passage."""
        return self.passage.source[min(other.end, self.end) : max(other.start, self.start)]


class Comparison:
    """Articles read for comparison: passages, their index, and the values of each passage."""

    def __init__(self, proses: Sequence[Prose], published: dt.date | None = None) -> None:
        self.proses = proses
        self.passages = _numbered(proses)
        self.published = published
        self.index = Index(self.passages)
        self._names: dict[int, frozenset[str]] = {}
        self._once: dict[tuple[str, int | str], Any] = {}
        self.all_names = frozenset().union(*(passage.names for passage in self.passages))
        self.values = [_values(passage) for passage in self.passages]

    def words(self, passage: Passage, start: int, end: int) -> str:
        """Return what is at `[start, end)` of the article of a passage."""
        return self.proses[passage.article].text[start:end]

    def written(self, value: Value) -> str:
        """Return a value as its article has it."""
        return self.words(value.passage, value.start, value.end)

    def names(self, passage: Passage) -> frozenset[str]:
        """Return the stems of the names in a passage, its first word counted if it is a name elsewhere."""
        found = self._names.get(passage.index)
        if found is None:
            first = passage.words[0] if passage.words else None
            opens = first is not None and first.text[0].isupper() and first.stem in self.all_names
            found = passage.names | {first.stem} if first is not None and opens else passage.names
            self._names[passage.index] = found
        return found

    def once(self, key: tuple[str, int | str], reckon: Callable[[], T]) -> T:
        """Return what is reckoned under a key when it is first asked for: of a passage, of a stem."""
        if key not in self._once:
            self._once[key] = reckon()
        found: T = self._once[key]
        return found

    def differ(self, one: Value, other: Value) -> bool | None:
        """Tell whether two values exclude each other as values; None where they cannot be compared."""
        if isinstance(one.read, When) and isinstance(other.read, When):
            return dates_differ(one.read, other.read, self.published)
        if isinstance(one.read, Figure) and isinstance(other.read, Figure):
            return figures_differ(one.read, other.read)
        return None


def _numbered(proses: Sequence[Prose]) -> list[Passage]:
    """Return the passages of all articles, numbered through."""
    found: list[Passage] = []
    for article, prose in enumerate(proses):
        first, passages = len(found), prose.passages()
        found += (
            passages
            if article == 0
            else [replace(one, article=article, index=first + one.index) for one in passages]
        )
    return found


def _values(passage: Passage) -> list[Value]:
    if not passage.amounts:
        return []
    places = {word.start: place for place, word in enumerate(passage.words)}
    return [
        _value(passage, amount, places[amount.start])
        for amount in passage.amounts
        if not _is_in_name(passage, amount)
    ]


def _is_in_name(passage: Passage, amount: Amount) -> bool:
    """Tell whether a number is in the name of a road, a model or an illness: “the N1”, “COVID-19”."""
    return bool(_NAME_BEFORE.search(passage.source, max(0, amount.start - _NEAR), amount.start)) and (
        passage.source[amount.start].isdecimal()
    )


def _value(passage: Passage, read: Amount, first: int) -> Value:
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
        near=frozenset(word.stem for word in around if word.stem in passage.stems),
    )
