"""When answers were given, where the clocks that dated them were wrong: told by the order of the log. Pure.

Answers that follow one another within the slack are a *run*. Of runs that contradict one another, as many are
believed as can be true together, with what is settled before them and with the present. Of as many, those
that are dated the latest are, as a clock that is off is more often behind than ahead.

A run that is not believed follows the one before it at once and keeps its own pace, but is never later than
the next one that is believed. Where none before it is believed, it ends where the next one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SETTLED = 8
"""How many runs what is settled counts for."""


class _Run(NamedTuple):
    """Moments that follow one another."""

    moments: Sequence[float]
    weight: int = 1

    @property
    def low(self) -> float:
        return min(self.moments)

    @property
    def high(self) -> float:
        return max(self.moments)


def put_right(moments: Sequence[float], settled: float, now: float, slack: float) -> list[float]:
    """Each of some moments in the order of the log, as it must have been; none is later than now.

    `settled` is the latest moment before them, 0 where there was none. Where the first is put before it, it
    was settled wrongly.
    """
    if _agree(moments, settled, now, slack):
        return [min(one, now) for one in moments]
    runs = _runs(moments, slack)
    head = [_Run((settled,), SETTLED)] if 0 < settled <= now + slack else []
    believed = _believed([*head, *(one for one in runs if one.high <= now + slack)], slack)
    found: list[float] = []
    doubtful: list[float] = []
    before = settled if head and believed and believed[0] is head[0] else None
    for run in runs:
        if not any(run is one for one in believed):
            doubtful.extend(run.moments)
            continue
        found += _between(doubtful, before, min(run.low, now))
        found += (min(one, now) for one in run.moments)
        before, doubtful = min(run.high, now), []
    return found + _between(doubtful, before, now)


def _agree(moments: Sequence[float], settled: float, now: float, slack: float) -> bool:
    """Whether nothing contradicts them."""
    latest = settled
    for one in moments:
        if one < latest - slack:
            return False
        latest = max(latest, one)
    return latest <= now + slack


def _runs(moments: Sequence[float], slack: float) -> list[_Run]:
    runs: list[list[float]] = []
    latest = 0.0
    for one in moments:
        if runs and latest - slack <= one <= runs[-1][-1] + slack:
            runs[-1].append(one)
            latest = max(latest, one)
        else:
            runs.append([one])
            latest = one
    return [_Run(run) for run in runs]


def _believed(runs: Sequence[_Run], slack: float) -> list[_Run]:
    """The most runs that can be true together; of as many, those that are dated the latest."""
    bounds = [(one.low, one.high) for one in runs]
    worth: list[tuple[int, float]] = []
    steps: list[int | None] = []
    for number, (run, (low, high)) in enumerate(zip(runs, bounds, strict=True)):
        fitting = (other for other in range(number) if bounds[other][1] - slack <= low)
        best = max(fitting, key=worth.__getitem__, default=None)
        weight, dated = (0, 0.0) if best is None else worth[best]
        worth.append((weight + run.weight, dated + high))
        steps.append(best)
    at = max(range(len(runs)), key=worth.__getitem__, default=None)
    found: list[_Run] = []
    while at is not None:
        found.append(runs[at])
        at = steps[at]
    return found[::-1]


def _between(doubtful: Sequence[float], before: float | None, after: float) -> list[float]:
    """What is doubtful at its own pace: from what comes before it on, or else up to what comes after it."""
    passed = [0.0] if doubtful else []
    for one, other in pairwise(doubtful):
        passed.append(passed[-1] + max(other - one, 0.0))
    if before is None:
        return [after - (passed[-1] - one) for one in passed]
    return [min(before + one, after) for one in passed]
