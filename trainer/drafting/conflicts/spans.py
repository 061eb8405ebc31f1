"""The rule for one measure in two spans of time: “645 died last year”, “27 have died so far this year”.

Who reads fast holds the two against each other, and both hold, as each names its own time. The same has to be
counted or measured by the same word, and a span to be told right beside each figure; a span that may be the
other one in other words (“last year”, “in 2023”) tells nothing apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.counts import measure_of
from trainer.drafting.conflicts.deeds import deeds_of, is_distance
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import foreseen
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of
from trainer.drafting.language.dates import months
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.words import word_at

_FURTHEST = 10  # sentences
_MOST_PASSAGES = 200
_MOST_TIMES = 50.0
_LEAST, _NOUN = 2, 2
_MOST, _MOST_OF_ONE = 2, 12
_NEAR_BY = 60  # characters
_CLAUSE_MARKS = re.compile(r"[;:()—–]|,(?!\d)")


class SpanTold(NamedTuple):
    """A span of time: what it is, in small letters, and where it is told."""

    what: str
    at: Offsets


class Spanned(NamedTuple):
    """A figure with the span of time that it is of."""

    value: Value
    read: Figure
    key: str
    """What is counted or measured, by a stem."""
    span: SpanTold


def span_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two figures of one measure of which each names a span of its own, the nearest first."""
    by_key: defaultdict[str, list[Spanned]] = defaultdict(list)
    passages = (one for one in compared.passages if compared.values[one.index] and not one.head)
    for _, passage in zip(range(_MOST_PASSAGES), passages, strict=False):
        for told in _spanned(compared, passage):
            by_key[told.key].append(told)
    found = [pair for same in by_key.values() for pair in _pairs(compared, same[:_MOST_OF_ONE])]
    found.sort(key=lambda pair: (pair[1].value.start - pair[0].value.start, pair[0].value.start))
    for one, other in found[:_MOST]:
        yield _clash(compared, one, other)


def _spanned(compared: Comparison, passage: Passage) -> Iterator[Spanned]:
    """Yield the figures of a passage that have a span beside them, with what they measure."""
    spans = spans_in(passage)
    if not spans:
        return
    keyed: defaultdict[str, list[tuple[Value, Figure]]] = defaultdict(list)
    for value in compared.values[passage.index]:
        read = value.read
        if (
            isinstance(read, Figure)
            and read.low >= _LEAST
            and not is_distance(value)
            and not _is_compared(value)
        ):
            keyed[_key(passage, value, read)].append((value, read))
    for key, figures in keyed.items():
        if not key:
            continue
        for value, read in figures:
            span = _span_of(value, spans, alone=len(figures) == 1)
            if span is not None:
                yield Spanned(value, read, key, span)


def spans_in(passage: Passage) -> list[SpanTold]:
    """Return the spans of time that a passage names, but for those that a figure is held against.

    “Higher than last year” is of another time.
    """
    found = _span_pattern().finditer(passage.source, passage.start, passage.end)
    return [SpanTold(" ".join(one["span"].lower().split()), one.span()) for one in found]


@cache
def _span_pattern() -> re.Pattern[str]:
    known = groups("spans")
    lengths = one_of(known["lengths"])
    month = one_of(name.capitalize() for name in months() if len(name) > len("sept"))
    return re.compile(
        rf"(?<![\w-])(?<!than\s)(?<!against\s)(?:so\sfar\s)?(?P<span>(?:this|last|next|the\s(?:previous|prior))\s(?:{lengths})"
        rf"|year\sto\sdate|a\s(?:{lengths})\s(?:ago|earlier|before)"
        rf"|(?:in|since|during)\s(?:fiscal\s)?(?:{month}|(?:19|20)\d\d)"
        rf"|(?:first|second|third|fourth|final)[\s-](?:quarter|half))(?![\w-])(?!\s(?:19|20)\d\d\b)",
        re.IGNORECASE,
    )


def _span_of(value: Value, spans: Sequence[SpanTold], *, alone: bool) -> SpanTold | None:
    """Return the span that is told in the clause of a value; where both are `alone`, wherever it is."""
    if len(spans) == 1 and alone:
        return spans[0]
    source = value.passage.source
    beside = [span for span in spans if _CLAUSE_MARKS.search(source, *_between(value, span)) is None]
    if not beside:
        return None
    nearest = min(beside, key=lambda span: _between(value, span)[1] - _between(value, span)[0])
    between = (one for one in value.passage.amounts if _is_between(one.start, value, nearest))
    return nearest if not any(isinstance(one, Figure) for one in between) else None


def _between(value: Value, span: SpanTold) -> Offsets:
    return min(value.end, span.at[1]), max(value.start, span.at[0])


def _is_between(start: int, value: Value, span: SpanTold) -> bool:
    first, last = _between(value, span)
    return first <= start < last


def _is_compared(value: Value) -> bool:
    """Tell whether a figure is what another is held against, or by how much: “from 12”, “up 4 percent”."""
    listed = value.passage.words
    before, behind = word_at(listed, value.first - 1), word_at(listed, value.last)
    return before in groups("spans")["against"] or behind in words("more_of_it") or behind == "of"


def _key(passage: Passage, value: Value, read: Figure) -> str:
    """Return what a figure measures: the deed, the noun that it counts, or the measure before it."""
    if value.dimension in ("count", "area"):
        deed = next(deeds_of(value, read), None)
        if deed is not None:
            kind = "kill" if deed[1].stem in stems_in("measures", "deadly") else deed[0].name
            of = min(deed[2]) if deed[2] else ""
            return f"{kind} {of}"
        behind = (word.stem for word in passage.words[value.last : value.last + _NOUN])
        noun = next((stem for stem in behind if stem in read.nouns & passage.stems), "")
        return noun if noun not in stems_of("common_counts") else ""
    if value.dimension.startswith("money") or value.dimension == "percent":
        at = measure_of(passage, value, stems_in("spans", "measures"))
        if at is not None and word_at(passage.words, at) in groups("spans")["measures"]:  # and not “spent”
            return f"{passage.words[at].stem} {value.dimension}"
    return ""


def _pairs(compared: Comparison, same: Sequence[Spanned]) -> Iterator[tuple[Spanned, Spanned]]:
    for one, other in combinations(same, 2):
        if _are_of_two_spans(compared, one, other):
            yield one, other


def _are_of_two_spans(compared: Comparison, one: Spanned, other: Spanned) -> bool:
    left, right = one.value.passage, other.value.passage
    beside = left.article == right.article and 0 < right.index - left.index <= _FURTHEST
    if not beside or one.read.per != other.read.per or not compared.differ(one.value, other.value):
        return False
    least, most = sorted((one.read.low, other.read.low))
    if most > least * _MOST_TIMES or not _are_apart(one.span.what, other.span.what, compared):
        return False
    if (foreseen(one.value, "force") is None) != (foreseen(other.value, "force") is None):
        return False
    ours, theirs = _names(left), _names(right)
    return not (ours and theirs and ours.isdisjoint(theirs))


def _names(passage: Passage) -> frozenset[str]:
    """Return the stems of the names in a passage that are no dates: those of two ships make two counts."""
    dated = {word.stem for word in passage.words if passage.is_amount(word)}
    return passage.names - dated


def _are_apart(one: str, other: str, compared: Comparison) -> bool:
    """Tell whether two spans are surely not one, or one of them as long as the other."""
    if one == other:
        return False
    ours, theirs = _year(one, compared), _year(other, compared)
    if ours and theirs:
        return ours != theirs
    return bool(ours) == bool(theirs) or any("quarter" in span or "half" in span for span in (one, other))


def _year(span: str, compared: Comparison) -> int:
    """Return the year that a span is, as far as that can be told; 0 where it cannot."""
    digits = span[-4:]
    if digits.isdecimal():
        return int(digits) if not span.startswith("since") else -int(digits)
    steps = {
        "this year": 0,
        "year to date": 0,
        "last year": -1,
        "a year ago": -1,
        "a year earlier": -1,
        "next year": 1,
    }
    if span in steps and compared.published is not None:
        return compared.published.year + steps[span]
    return 0


def _clash(compared: Comparison, one: Spanned, other: Spanned) -> Clash:
    gates = gates_found(time=GateFound(GateIs.DIFFERENT, one.span.at, other.span.at))
    left, right = compared.written(one.value), compared.written(other.value)
    spans = [compared.words(told.value.passage, *told.span.at) for told in (one, other)]
    reason = f"“{left}” is of “{spans[0]}”, “{right}” of “{spans[1]}”."
    return pair_of("span", one.value, other.value, gates, reason)
