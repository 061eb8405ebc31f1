"""Logistic weights by Newton's steps: for many examples of few measures, most of which are nought.

What is measured, and of what, is for the learners.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tools.learning import Example, Weights

_PULL = 0.0003
_ROUNDS = 25
_LONGEST_STEP = 3.0
_ENOUGH = 1e-4
_Table = list[list[float]]


def fit(data: Sequence[Example], pull: float = _PULL) -> Weights:
    """Return measure → weight; all but that of “base”, which every example has, are pulled towards 0."""
    names = sorted({name for example in data for name in example.measures})
    number = {name: place for place, name in enumerate(names)}
    base, total = len(names), sum(example.weight for example in data)
    rows = [
        [*((number[name], value) for name, value in example.measures.items() if value), (base, 1.0)]
        for example in data
    ]
    weights = [0.0] * (base + 1)
    for _ in range(_ROUNDS):
        slope, bend = [pull * weight for weight in weights], _bend(base + 1, pull)
        slope[base] = 0.0
        for row, example in zip(rows, data, strict=True):
            reach = sum(weights[place] * value for place, value in row)
            odds = 1 / (1 + math.exp(-max(-30.0, min(30.0, reach))))
            share = example.weight / total
            _add(slope, bend, row, share * (odds - example.right), share * odds * (1 - odds))
        steps = solved(bend, slope)
        longest = max(map(abs, steps))
        part = min(1.0, _LONGEST_STEP / longest) if longest else 1.0
        weights = [weight - part * step for weight, step in zip(weights, steps, strict=True)]
        if longest < _ENOUGH:
            break
    return dict(zip([*names, "base"], weights, strict=True))


def solved(table: _Table, right: Sequence[float]) -> list[float]:
    """Return what solves a set of linear equations, by elimination; `table` is used up."""
    rows = [[*row, value] for row, value in zip(table, right, strict=True)]
    size = len(rows)
    for step in range(size):
        pivot = max(range(step, size), key=lambda at: abs(rows[at][step]))
        rows[step], rows[pivot] = rows[pivot], rows[step]
        for below in range(step + 1, size):
            factor = rows[below][step] / rows[step][step]
            if factor:
                rows[below] = [
                    one - factor * other for one, other in zip(rows[below], rows[step], strict=True)
                ]
    found = [0.0] * size
    for step in reversed(range(size)):
        known = sum(rows[step][at] * found[at] for at in range(step + 1, size))
        found[step] = (rows[step][size] - known) / rows[step][step]
    return found


def _bend(size: int, pull: float) -> _Table:
    """Return a square table with the pull on its diagonal, and next to nothing for the base."""
    return [
        [(pull if one < size - 1 else 1e-9) if one == other else 0.0 for other in range(size)]
        for one in range(size)
    ]


def _add(
    slope: list[float], bend: _Table, row: Sequence[tuple[int, float]], wrong: float, weight: float
) -> None:
    for one, value in row:
        slope[one] += wrong * value
        along, scaled = bend[one], weight * value
        for other, more in row:
            along[other] += scaled * more
