"""How sure a pair is a conflict: named measures, weighed by a table that a person can read.

The tables are `data/conflict_weights.txt`, set by hand, and `data/clash_weights.txt`, which
`tools/learn_conflicts.py` writes: its head says what it was learnt from.
The score is the logistic of the weighted sum, so 0.5 is even odds by the weights, not a promise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from trainer.drafting.language.lexicon import entries

_MOST = 30.0


def score(rule: str, measures: Mapping[str, float]) -> float:
    """Return the score, 0 to 1, of a pair under `rule`; measures without a weight count for nothing.

    Raises KeyError for a rule that the table does not have.
    """
    weights = _weights()[rule]
    total = weights["base"] + sum([weights.get(name, 0.0) * value for name, value in measures.items()])
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, total))))


def lowered(score: float, steps: float) -> float:
    """Return a score whose odds are divided by e for each of some steps."""
    odds = score / (1.0 - score) * math.exp(-steps) if score < 1.0 else math.exp(_MOST)
    return odds / (1.0 + odds)


@contextmanager
def weights_instead(rule: str, weights: Mapping[str, float]) -> Iterator[None]:
    """Score `rule` by other `weights` for a while: to test them on text they were not tuned on."""
    table = _weights()
    usual = table[rule]
    table[rule] = dict(weights)
    try:
        yield
    finally:
        table[rule] = usual


@cache
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for line in (*entries("conflict_weights"), *entries("clash_weights")):
        name, weight = line.rsplit(maxsplit=1)
        rule, measure = name.split(":", 1)
        table.setdefault(rule, {})[measure.strip()] = float(weight)
    return table
