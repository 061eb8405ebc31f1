"""Shares of a whole: “more than 70 shops” and “nearly half of its 170 shops” may be the same shops.

The number behind “half of” is the whole, so that it is no count of what the other passage counts; worked out,
the share is. Where it fits, both hold together.
"""

from __future__ import annotations

from trainer.drafting.conflicts.details import Value
from trainer.drafting.language.lexicon import numbered
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.words import word_at

_TIMES = {"two": 2.0, "three": 3.0, "four": 4.0}
_OWN = frozenset({"the", "its", "their", "his", "her", "our", "all", "these", "those"})
_SLACK = 0.2


def share_fits(one: Value, other: Value) -> bool:
    """Tell whether one of two figures is the whole of a share that the other can be."""
    return _fits(one, other) or _fits(other, one)


def _fits(whole: Value, count: Value) -> bool:
    share = _share_of(whole)
    if share is None or not isinstance(whole.read, Figure) or not isinstance(count.read, Figure):
        return False
    least, most = share * whole.read.low * (1 - _SLACK), share * whole.read.high * (1 + _SLACK)
    return whole.dimension == count.dimension == "count" and least <= count.read.low <= most


def _share_of(value: Value) -> float | None:
    """Return which share of a value is meant, as a part of one: “nearly half of its 170”."""
    listed, at = value.passage.words, value.first - 1
    while word_at(listed, at) in _OWN:
        at -= 1
    share = numbered("shares").get(word_at(listed, at - 1)) if word_at(listed, at) == "of" else None
    return share * _TIMES.get(word_at(listed, at - 2), 1.0) if share is not None else None
