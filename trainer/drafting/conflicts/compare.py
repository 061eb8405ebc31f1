"""Pairs of values that may contradict each other, and what speaks for and against it, as named measures.

Each pair gets measures between about -1 and 3 (`Measures`); `scoring` weighs them. The first value is the
one in the head where one of the two is, otherwise the earlier. Nothing is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from trainer.drafting.conflicts.align import MOST_NEIGHBOURS
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.language.dates import When
from trainer.drafting.language.numbers import Figure, can_hold_together
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import same_beside

Measures = dict[str, float]

_HEAD_PARTNERS = 160
_SLOT = 3
_NEAREST = 2  # how many passages a value of the head that has no counterpart is held against
_VAGUE = 2.0
_BASELINE_REACH = 60
_MOST_DIFFERING = 3  # in the body, at most this many rivals of a value are looked at, the closest first
_MOST_SCALE = 6.0


class ValuePair(NamedTuple):
    """A value, the passage that may contradict it, and the value there, if it has one."""

    one: Value
    passage: Passage
    other: Value | None
    measures: Measures


class _Around(NamedTuple):
    """What a value is held against: passages by index with how much of its own passage each covers."""

    covers: dict[int, float]
    agreeing: list[Value]
    differing: list[Value]


def value_pairs(compared: Comparison) -> Iterator[ValuePair]:
    """Yield every pair of comparable, differing values in passages that share words, in reading order."""
    for passage in compared.passages:
        if not compared.values[passage.index]:
            continue
        limit = _HEAD_PARTNERS if passage.head else MOST_NEIGHBOURS
        partners = compared.index.neighbours(passage, limit)
        if not passage.head and (following := compared.index.after(passage)) is not None:
            partners = [following, *partners]  # sentences in a row tell of one thing, whatever they share
        if not passage.head:
            partners = [other for other in partners if compared.values[other.index]]
        covers = {other.index: compared.index.cover(passage, other) for other in partners} if partners else {}
        for one in compared.values[passage.index]:
            yield from _pairs_of(compared, one, covers | _baseline_covers(compared, one, covers))


def _pairs_of(compared: Comparison, one: Value, covers: dict[int, float]) -> Iterator[ValuePair]:
    around = _around(compared, one, covers)
    head = one.passage.head
    if not head and not around.differing:
        return
    own = _own_measures(compared, one, around)
    for other in around.differing if head else around.differing[:_MOST_DIFFERING]:
        if head or (_is_first(one, other) and not other.passage.head):
            measures = _measures(compared, one, other.passage, other, own)
            yield ValuePair(one, other.passage, other, measures)
    if head and not around.agreeing and covers and not _is_told_from_today(one):
        nearest = sorted(covers, key=lambda index: (-covers[index], index))[:_NEAREST]
        for index in nearest:
            if any(other.passage.index == index for other in around.differing):
                continue
            passage = compared.passages[index]
            yield ValuePair(one, passage, None, _measures(compared, one, passage, None, own))


def _baseline_covers(compared: Comparison, one: Value, covers: dict[int, float]) -> dict[int, float]:
    """Hold a figure from which something starts against all earlier ones of its kind."""
    if one.passage.head or not is_baseline(one):
        return {}
    earlier = compared.passages[max(0, one.passage.index - _BASELINE_REACH) : one.passage.index]
    return {
        other.index: compared.index.cover(one.passage, other)
        for other in earlier
        if other.index not in covers
        and any(value.dimension == one.dimension for value in compared.values[other.index])
    }


def _is_told_from_today(one: Value) -> bool:
    return isinstance(one.read, When) and one.read.span in ("day", "night") and " " not in one.normal


def _is_first(one: Value, other: Value) -> bool:
    """Tell whether a pair in the body is looked at from this side: once, or twice for a baseline."""
    return other.passage.index > one.passage.index or is_baseline(one)


def _around(compared: Comparison, one: Value, covers: dict[int, float]) -> _Around:
    agreeing: list[Value] = []
    differing: list[Value] = []
    is_figure = one.kind == "figure"
    for index in covers:
        for other in compared.values[index]:
            if is_figure and other.dimension != one.dimension:
                continue
            differs = compared.differ(one, other)
            if differs is not None:
                (differing if differs else agreeing).append(other)
    return _Around(covers, agreeing, differing)


class _Own(NamedTuple):
    """What is measured of a value whatever it is held against."""

    covers: dict[int, float]
    near: float
    most: float
    measures: Measures


def _own_measures(compared: Comparison, one: Value, around: _Around) -> _Own:
    near = compared.index.sum_of(one.near)
    measures = {
        "rivals": math.log1p(len(around.differing)),
        "date": float(one.kind == "date"),
        "weekday": float(one.dimension == "weekday"),
    }
    most = max(around.covers.values(), default=0.0) or 1.0
    return _Own(around.covers, near, most, measures | _backing(compared, one, around, near))


def _measures(compared: Comparison, one: Value, passage: Passage, other: Value | None, own: _Own) -> Measures:
    index, near = compared.index, own.near
    cover = own.covers[passage.index]
    ours, theirs = compared.names(one.passage), compared.names(passage)
    in_body = float(not one.passage.head and not passage.head)
    apart = float(bool(ours and theirs) and ours.isdisjoint(theirs))
    measures = own.measures | {
        "cover": cover,
        "cover back": index.cover(passage, one.passage),
        "cover rank": cover / own.most,
        "near words": index.sum_of(one.near & passage.stems) / near if near else 0.0,
        "in body": in_body,
        "same name": float(not ours.isdisjoint(theirs)),
        "other name": apart,
        "other name in body": apart * in_body,
    }
    if other is None:
        return measures | {"no value": 1.0}
    measures["near value"] = index.sum_of(one.near & other.near) / near if near else 0.0
    measures["slot"] = slot(one, other)
    measures["shared figure"] = float(_share_a_figure(one, other))
    measures["baseline"] = float(is_baseline(one) or is_baseline(other))
    measures["explained"] = float(_explained(compared, one, other))
    return measures | _of_values(one, other)


def _backing(compared: Comparison, one: Value, around: _Around, near: float) -> Measures:
    """Measure how well the value is borne out elsewhere: then the other passage tells of something else."""
    index = compared.index
    backing = {
        "backed": max((around.covers[value.passage.index] for value in around.agreeing), default=0.0),
        "backed near": max(
            (index.sum_of(one.near & value.near) / near if near else 0.0 for value in around.agreeing),
            default=0.0,
        ),
        "backed slot": max((slot(one, value) for value in around.agreeing), default=0.0),
        "unbacked": float(not around.agreeing),
    }
    backing["backed age"] = float(one.dimension == "age" and bool(around.agreeing))
    return backing


def _explained(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether the first passage holds the other value too, next to its own."""
    return any(
        value is not one and compared.differ(value, other) is False
        for value in compared.values[one.passage.index]
    )


def _share_a_figure(one: Value, other: Value) -> bool:
    """Tell whether the passages agree on some other telling figure."""
    tied = one.passage.figures & other.passage.figures
    return bool(tied - {one.passage.words[one.first].text, other.passage.words[other.first].text})


def is_baseline(value: Value) -> bool:
    """Tell whether a figure is where something starts: “from 3% to 3.5%”."""
    listed = value.passage.words
    return (
        value.first > 0
        and value.last < len(listed)
        and listed[value.first - 1].text.lower() == "from"
        and listed[value.last].text.lower() == "to"
    )


def _of_values(one: Value, other: Value) -> Measures:
    """Measure the two values against each other, whatever is around them."""
    left, right = one.read, other.read
    if isinstance(left, When) or isinstance(right, When):
        return {"other grain": float(one.dimension != other.dimension)}
    return {
        "same noun": float(bool(left.nouns & right.nouns)),
        "other noun": float(bool(left.nouns and right.nouns) and not left.nouns & right.nouns),
        "noun held": float(bool((left.nouns & other.passage.stems) | (right.nouns & one.passage.stems))),
        "scale": _scale(left, right),
        "vague": float(_is_vague(left) or _is_vague(right)),
        "vague count": float(one.dimension == "count" and (_is_vague(left) or _is_vague(right))),
        "same unit": float(bool(left.unit) and left.unit.rstrip("s") == right.unit.rstrip("s")),
        "same digits": float(bool(left.unit) and left.normal.split()[0] == right.normal.split()[0]),
        "same per": float(bool(left.per) and left.per == right.per),
        "other per": float(bool(left.per) != bool(right.per)),
        "can hold": float(can_hold_together(left, right)),
    }


def _scale(left: Figure, right: Figure) -> float:
    if left.low <= 0 or right.low <= 0:
        return 0.0
    return min(_MOST_SCALE, abs(math.log10(left.low / right.low)))


def _is_vague(figure: Figure) -> bool:
    return figure.high > figure.low * _VAGUE


def slot(one: Value, other: Value) -> float:
    """Return the share, 0 to 1, of the words right before and right after that both values have in common."""
    places = (one.first, one.last), (other.first, other.last)
    return same_beside(one.passage.words, places[0], other.passage.words, places[1], _SLOT) / (2 * _SLOT)
