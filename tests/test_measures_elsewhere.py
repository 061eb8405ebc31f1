"""Measures against SciPy and statsmodels, which share no code with ours: equal to nine digits.

Both are for tests alone. Where they are not installed, nothing is compared.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.measures import Share, brier, crossed_change, detection, mean_change, newcombe, wilson
from trainer.review.progress import Count, Encounters, certainty
from trainer.sitting.events import Confidence

proportion = pytest.importorskip("statsmodels.stats.proportion")
stats = pytest.importorskip("scipy.stats")

EXACT = 1e-9

SHARES = st.integers(1, 2_000).flatmap(lambda n: st.integers(0, n).map(lambda hits: Share(hits, n)))
COUNTS = st.builds(lambda hits, more: Share(hits, hits + more), st.integers(0, 500), st.integers(0, 500))


@given(SHARES)
def test_wilson(share: Share) -> None:
    expected = proportion.proportion_confint(share.hits, share.n, alpha=0.05, method="wilson")
    assert wilson(*share) == pytest.approx(expected, abs=EXACT)
    scipy = stats.binomtest(share.hits, share.n).proportion_ci(0.95, method="wilson")
    assert wilson(*share) == pytest.approx((scipy.low, scipy.high), abs=EXACT)


@given(SHARES, SHARES)
def test_newcombe(one: Share, other: Share) -> None:
    expected = proportion.confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    low, high = (min(1.0, max(-1.0, end)) for end in expected)
    assert newcombe(one, other) == pytest.approx((low, high), abs=EXACT)


CHANGES = st.lists(st.floats(-2, 2, width=32), min_size=2, max_size=60)


@given(CHANGES)
def test_mean_change(changes: list[float]) -> None:
    found = mean_change(changes)
    if max(changes) - min(changes) < 1e-6:  # SciPy gives no interval where nothing varies
        assert found == pytest.approx((changes[0],) * 3, abs=1e-5)
        return
    expected = stats.ttest_1samp(changes, 0).confidence_interval(0.95)
    assert found[1:] == pytest.approx((expected.low, expected.high), abs=EXACT)


@given(CHANGES, CHANGES)
def test_crossed_change(one: list[float], other: list[float]) -> None:
    weights = pytest.importorskip("statsmodels.stats.weightstats")
    found = crossed_change(one, other)
    turned = [-change for change in other]
    low, high = weights.CompareMeans.from_data(one, turned).tconfint_diff(usevar="pooled")
    assert found[1:] == pytest.approx((low / 2, high / 2), abs=EXACT)


@given(COUNTS, COUNTS)
def test_d_prime_and_c(caught: Share, passed: Share) -> None:
    hits = stats.norm.ppf((caught.hits + 0.5) / (caught.n + 1))
    alarms = stats.norm.ppf((passed.n - passed.hits + 0.5) / (passed.n + 1))
    expected = (hits - alarms, -(hits + alarms) / 2)
    assert detection(caught, passed) == pytest.approx(expected, abs=EXACT)


@given(st.lists(st.tuples(st.sampled_from(Confidence), st.booleans()), min_size=1, max_size=200))
def test_brier_and_gap(rated: list[tuple[Confidence, bool]]) -> None:
    numpy = pytest.importorskip("numpy")
    said = numpy.array([level / 100 for level, _ in rated])
    right = numpy.array([float(hit) for _, hit in rated])
    seen = Encounters()
    for level, hit in rated:
        seen.levels.setdefault(level, Count()).add(hit)
    found = certainty(seen)
    assert found is not None
    assert found.n == len(rated)
    assert found.brier == pytest.approx(numpy.mean((said - right) ** 2), abs=EXACT)
    assert found.gap == pytest.approx(numpy.mean(said) - numpy.mean(right), abs=EXACT)
    assert brier((level / 100, hit) for level, hit in rated) == pytest.approx(found.brier, abs=EXACT)
    assert math.isfinite(found.gap)
