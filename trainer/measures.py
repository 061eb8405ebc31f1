"""Measures of how well somebody judges: shares with their intervals, discernment and confidence.

Pure functions over counts, each with its published source; each is checked by hand in tests/test_measures.py.
What is counted, and what a learner is told about it, is decided in sitting/scoring.py and sitting/report.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""


class Share(NamedTuple):
    """A number of hits among `n`."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where n is 0."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson 95 % interval, 0 to 1 at either end."""
        return wilson(self.hits, self.n)

    def __str__(self) -> str:
        """`7 of 10 (40–89 %)`; without an interval where there is nothing to count."""
        if not self.n:
            return "none asked"
        low, high = self.interval
        return f"{self.hits} of {self.n} ({low * 100:.0f}–{high * 100:.0f} %)"


class Estimate(NamedTuple):
    """A figure with its interval."""

    value: float
    low: float
    high: float


class Detection(NamedTuple):
    """Signal detection: how well unsound is told from sound, and which way the learner leans."""

    d_prime: float
    """0 tells nothing apart; about 3.7 is everything right in 15 and 15."""
    criterion: float
    """Below 0: more is called unsound than is; above 0: less."""


def wilson(hits: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for a share of `hits` in `n`; (0, 1) where n is 0.

    Source: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927), 209-212.
    """
    if n == 0:
        return 0.0, 1.0
    share, z2 = hits / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return min(max(0.0, centre - half), share), max(min(1.0, centre + half), share)


def newcombe(one: Share, other: Share, z: float = Z_95) -> tuple[float, float]:
    """Newcombe's interval for `one.value - other.value`, two independent shares; (-1, 1) where an `n` is 0.

    Source: R. G. Newcombe, Statist. Med. 17 (1998), 873-890, method 10.
    """
    if not one.n or not other.n:
        return -1.0, 1.0
    low, high = square_and_add(
        Estimate(one.value, *wilson(*one, z)), Estimate(other.value, *wilson(*other, z))
    )
    return max(-1.0, low), min(1.0, high)


def square_and_add(one: Estimate, other: Estimate) -> tuple[float, float]:
    """The interval of `one.value - other.value`, two independent figures that have each their own.

    Source: G. Y. Zou and A. Donner, Statist. Med. 27 (2008), 1693-1702; Newcombe's is the one of two shares.
    """
    difference = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return difference - below, difference + above


def brier(rated: Iterable[tuple[float, bool]]) -> float:
    """The mean squared difference between a confidence, 0 to 1, and its outcome; 0 where there is none.

    0 is perfect, 0.25 is what a coin earns.

    Source: G. W. Brier, Mon. Weather Rev. 78 (1950), 1-3.
    """
    squares = [(confidence - right) ** 2 for confidence, right in rated]
    return sum(squares) / len(squares) if squares else 0.0


def detection(caught: Share, passed: Share) -> Detection:
    """d′ and c with the log-linear correction (½ added to each count, 1 to each n).

    `caught` is unsound that was called unsound, `passed` is sound that was called sound.

    Source: M. J. Hautus, Behav. Res. Methods 27 (1995), 46-51.
    """
    from statistics import NormalDist  # noqa: PLC0415 - only for long sittings, and slow to import

    z = NormalDist().inv_cdf
    hit_rate = (caught.hits + 0.5) / (caught.n + 1)
    false_alarm_rate = (passed.n - passed.hits + 0.5) / (passed.n + 1)
    return Detection(z(hit_rate) - z(false_alarm_rate), -(z(hit_rate) + z(false_alarm_rate)) / 2)
