"""Measures of how well somebody judges: shares with their intervals, discernment and confidence.

Pure functions over counts, each with its published source; each is checked by hand in tests/test_measures.py.
What is counted, and what a learner is told about it, is decided in sitting/scoring.py and sitting/report.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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


def in_points(value: float, *, plus: bool = False) -> str:
    """Hundredths as people read them, `−9`; with `plus`, what is above 0 has a sign as well: `+39`."""
    points = round(value * 100)
    sign = "−" if points < 0 else "+" if plus and points > 0 else ""
    return f"{sign}{abs(points)}"


def gained(gain: float, interval: tuple[float, float]) -> str:
    """A difference of shares with its interval: `+19 points (12 to 26)`; without one that says nothing."""
    told, (low, high) = f"{in_points(gain, plus=True)} points", interval
    return told if (low, high) == (-1, 1) else f"{told} ({in_points(low)} to {in_points(high)})"


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


def paired_change(people: Iterable[tuple[int, int]], confidence: float = 0.95) -> tuple[float, float]:
    """The interval for the change of a share between two votes of the same people on the same items.

    For each person `(n, gained)`: on how many items both votes were given, and how many more were right the
    second time (fewer: below 0). People are the units that vary, as what one says of several items hangs
    together. From -1 to 1; (-1, 1) where fewer than two people have voted twice.

    Source: W. G. Cochran, Sampling Techniques (1977), section 6.4, a ratio of two totals over clusters.
    """
    counts = [(n, gained) for n, gained in people if n]
    total, m = sum(n for n, _ in counts), len(counts)
    if m < 2:
        return -1.0, 1.0
    change = sum(gained for _, gained in counts) / total
    squares = sum((gained - change * n) ** 2 for n, gained in counts)
    half = student(confidence, m - 1) * math.sqrt(m / (m - 1) * squares) / total
    return max(-1.0, change - half), min(1.0, change + half)


def mean_change(changes: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of what changed for each of several people, two at least, with its interval by Student's t.

    Source: Student, Biometrika 6 (1908), 1-25, the test of paired differences.
    """
    mean, squares = _mean_and_squares(changes)
    degrees = len(changes) - 1
    half = student(confidence, degrees) * math.sqrt(squares / degrees / len(changes))
    return Estimate(mean, mean - half, mean + half)


def crossed_change(one: Sequence[float], other: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean change where one group was measured by A, then by B, and the other by B, then by A.

    How much harder A is than B adds to the change of one group what it takes from the other's, and so is in
    neither. Three people at least, one in each group. The variance within both is pooled.

    Source: S. Senn, Cross-over Trials in Clinical Research (2002), chapter 3, the estimate by periods.
    """
    (mean, squares), (other_mean, other_squares) = _mean_and_squares(one), _mean_and_squares(other)
    degrees = len(one) + len(other) - 2
    variance = (squares + other_squares) / degrees * (1 / len(one) + 1 / len(other))
    value, half = (mean + other_mean) / 2, student(confidence, degrees) * math.sqrt(variance) / 2
    return Estimate(value, value - half, value + half)


def _mean_and_squares(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and the sum of the squares of the differences from it."""
    mean = math.fsum(values) / len(values)
    return mean, math.fsum((value - mean) ** 2 for value in values)


def student(confidence: float, degrees: int) -> float:
    """How many standard errors hold a share `confidence` of Student's t with some degrees of freedom, from 1.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4, inverted by
    halving.
    """
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < confidence else (low, middle)
    return math.sqrt(degrees) * math.tan((low + high) / 2)


def _within(angle: float, degrees: int) -> float:
    """The share of Student's t between -t and t, where `tan(angle)` is t over the root of the degrees."""
    cosine, term, total = math.cos(angle), 1.0, 0.0
    for k in range(1 + degrees % 2, degrees, 2):
        total += term
        term *= k / (k + 1) * cosine * cosine
    if degrees % 2 == 0:
        return math.sin(angle) * total
    return 2 / math.pi * (angle + math.sin(angle) * cosine * total)
