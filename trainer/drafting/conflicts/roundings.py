"""The rule for one figure that is told roughly and exactly: “nearly $950 million”, “$947.8 million”.

Both hold, as one leaves room for the other. The two have to be so close that nothing else can be meant, and
to be told in the same words: of a count its noun and one more, of a sum of money or an area two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from msgspec.structs import replace

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.deeds import is_distance
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.gates import time_of
from trainer.drafting.conflicts.likeness import holders, is_told
from trainer.drafting.conflicts.pairs import Clash, gates_found, pair_of
from trainer.drafting.language.numbers import Figure, can_hold_together
from trainer.drafting.language.stems import stems_of

_MOST_VALUES, _MOST = 120, 2
_ROUNDED = 0.1
_LEAST = 20
_SHARED, _SHARED_OF_COUNT = 2, 1
_SHARED_OF_SENTENCES = (
    4  # of two sentences that count by other nouns: “nearly 5,000 sign”, “4,962 people signed”
)


def rounding_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield a rough figure with the exact one that is meant, a few of them."""
    told = (
        value for passage in compared.passages for value in compared.values[passage.index] if _is_asked(value)
    )
    values = list(islice(told, _MOST_VALUES))
    pairs = ((one, other) for one, other in combinations(values, 2) if _are_one(compared, one, other))
    for one, other in islice(pairs, _MOST):
        left, right = compared.written(one), compared.written(other)
        reason = f"“{left}” and “{right}” are one figure, told roughly and exactly."
        yield replace(pair_of("rounding", one, other, gates_found(), reason), together=True)


def _is_asked(value: Value) -> bool:
    read = value.read
    kinds = ("count", "area", "length")
    return (
        isinstance(read, Figure)
        and (value.dimension in kinds or value.dimension.startswith("money"))
        and read.low == read.high
        and read.low >= _LEAST
        and not is_distance(value)
    )


def _are_one(compared: Comparison, one: Value, other: Value) -> bool:
    left, right = one.read, other.read
    if not isinstance(left, Figure) or not isinstance(right, Figure) or one.passage is other.passage:
        return False
    if (
        one.dimension != other.dimension
        or left.per != right.per
        or one.passage.article != other.passage.article
    ):
        return False
    rough, fine = sorted((left, right), key=lambda read: -_step(read.low))
    step = _step(rough.low)
    if rough.bound == "exact" or not _step(fine.low) < step or not 0 < abs(rough.low - fine.low) < step:
        return False
    if (
        abs(rough.low - fine.low) > rough.low * _ROUNDED
        or holders(one, other, compared.all_names) is not None
    ):
        return False
    if rough.bound != "about" and not can_hold_together(rough, fine):
        return False
    return _are_told_alike(one, other) and time_of(one.passage, other.passage).state is not GateIs.DIFFERENT


def _step(number: float) -> float:
    """Return the step to which a number seems rounded: 10 for 950, 1 for 947."""
    step = 1.0
    while number and not number % (step * 10):
        step *= 10
    return step


def _are_told_alike(one: Value, other: Value) -> bool:
    """Tell whether two figures have a noun and more in common, or enough words besides a unit."""
    shared = (one.near & other.near) - stems_of("mere_units") - stems_of("common_counts")
    if one.dimension != "count":
        return len(shared) >= _SHARED and is_told(one) and is_told(other)
    nouns = [
        value.passage.words[value.last].stem
        for value in (one, other)
        if value.last < len(value.passage.words)
    ]
    same = len(nouns) == _SHARED and nouns[0] == nouns[1] and nouns[0] in one.passage.stems
    told = len(one.passage.stems & other.passage.stems) >= _SHARED_OF_SENTENCES and len(nouns) == _SHARED
    told = told and (nouns[0] in other.passage.stems or nouns[1] in one.passage.stems)
    return told if not same else len(shared - set(nouns)) >= _SHARED_OF_COUNT
