"""Measures against values worked out by hand or published, and what must hold for every count."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.measures import (
    Share,
    brier,
    crossed_change,
    detection,
    gained,
    mean_change,
    newcombe,
    paired_change,
    student,
    wilson,
)

# Shares and their intervals


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # z² = 3.8415. 7 of 10: centre (0.7 + 0.19207) / 1.38415 = 0.64449,
        # half 1.95996 / 1.38415 · √(0.021 + 0.0096036) = 0.24772
        (7, 10, 0.39677, 0.89221),
        # 0 of 10: from 0 to z² / (n + z²) = 3.8415 / 13.8415
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        # 1 of 1: from 1 / (1 + z²) = 1 / 4.8415
        (1, 1, 0.20655, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_s_interval(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=1e-5)


def test_a_share_is_told_with_its_n_and_interval() -> None:
    assert str(Share(7, 10)) == "7 of 10 (40–89 %)"
    assert str(Share(0, 0)) == "none asked"


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_is_between_0_and_1(of: tuple[int, int]) -> None:
    share = Share(*of)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    assert not share.n or low <= share.value <= high


@given(st.integers(0, 200), st.integers(1, 200))
def test_one_hit_more_moves_the_interval_up_and_more_answers_narrow_it(hits: int, more: int) -> None:
    n = hits + more
    assert wilson(hits, n)[0] < wilson(hits + 1, n)[0]
    assert wilson(hits, n)[1] < wilson(hits + 1, n)[1] or hits + 1 == n
    wide, narrow = wilson(hits, n), wilson(4 * hits, 4 * n)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


# Differences of shares


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # The worked examples of Newcombe's own table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
        # 1 of 1 and 0 of 1: Wilson from 0.20655 to 1 and from 0 to 0.79345, so 1 - √(0.79345² + 0.79345²)
        ((1, 1), (0, 1), -0.12211, 1.0),
        ((0, 0), (3, 10), -1.0, 1.0),
        ((3, 10), (0, 0), -1.0, 1.0),
    ],
)
def test_newcombe_s_interval(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    assert newcombe(Share(*one), Share(*other)) == pytest.approx((low, high), abs=5e-5)


SHARES = st.integers(1, 100).flatmap(lambda n: st.integers(0, n).map(lambda hits: Share(hits, n)))


@given(SHARES, SHARES)
def test_the_interval_of_a_difference_holds_it_and_turns_round_with_it(one: Share, other: Share) -> None:
    low, high = newcombe(one, other)
    assert -1 <= low <= one.value - other.value <= high <= 1
    assert newcombe(other, one) == pytest.approx((-high, -low))


# Discernment


def test_d_prime_and_c_take_the_log_linear_correction() -> None:
    # 8 of 9 unsound caught: hit rate (8 + 0.5) / (9 + 1) = 0.85, z = 1.03643
    # 7 of 9 sound accepted: false alarms (2 + 0.5) / (9 + 1) = 0.25, z = −0.67449
    # d′ = 1.03643 + 0.67449; c = −(1.03643 − 0.67449) / 2
    found = detection(caught=Share(8, 9), passed=Share(7, 9))
    assert found == pytest.approx((1.71092, -0.18097), abs=1e-5)


def test_a_perfect_score_has_a_finite_d_prime_and_no_leaning() -> None:
    # rates 15.5 / 16 = 0.96875 and 0.5 / 16: z = ±1.86273
    assert detection(Share(15, 15), Share(15, 15)) == pytest.approx((3.72546, 0.0), abs=1e-5)


def test_calling_everything_unsound_is_no_discernment_but_a_leaning() -> None:
    d_prime, criterion = detection(caught=Share(15, 15), passed=Share(0, 15))
    assert d_prime == pytest.approx(0)
    assert criterion == pytest.approx(-1.86273, abs=1e-5)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_d_prime_and_c_are_finite_whatever_was_answered(a: int, b: int, c: int, d: int) -> None:
    assert all(math.isfinite(value) for value in detection(Share(a, a + b), Share(c, c + d)))


# Confidence


def test_the_brier_score_is_the_mean_squared_miss() -> None:
    # (0.95 - 1)² + (0.7 - 0)² + (0.4 - 0)² = 0.0025 + 0.49 + 0.16, of 3
    assert brier([(0.95, True), (0.7, False), (0.4, False)]) == pytest.approx(0.6525 / 3)
    assert brier([(0.5, True), (0.5, False)]) == 0.25
    assert brier([]) == 0


@pytest.mark.parametrize(
    ("degrees", "t"), [(1, 12.7062047), (2, 4.3026527), (9, 2.2621572), (30, 2.0422725), (1000, 1.9623391)]
)
def test_students_t_is_that_of_the_printed_tables(degrees: int, t: float) -> None:
    assert student(0.95, degrees) == pytest.approx(t, abs=1e-7)


def test_a_change_that_is_the_same_for_everybody_is_certain() -> None:
    assert paired_change([(10, 2)] * 5) == pytest.approx((0.2, 0.2))


def test_the_interval_of_a_change_is_that_worked_out_by_hand() -> None:
    # Three people, ten items each: 0, 2 and 4 more right. The change is 6/30, the squares are 4 + 0 + 4,
    # and t for 2 degrees is 4.3026527.
    half = 4.3026527 * (3 / 2 * 8) ** 0.5 / 30
    assert paired_change([(10, 0), (10, 2), (10, 4)]) == pytest.approx((0.2 - half, 0.2 + half), abs=1e-7)


def test_one_person_alone_tells_nothing_of_a_change() -> None:
    assert paired_change([(10, 2), (0, 0)]) == (-1, 1)


def test_the_mean_change_of_three_people_is_that_worked_out_by_hand() -> None:
    # 0, 0.2 and 0.4: the mean is 0.2, the squares are 0.04 + 0 + 0.04, of 2 degrees; t is 4.3026527.
    half = 4.3026527 * (0.08 / 2 / 3) ** 0.5
    assert mean_change([0, 0.2, 0.4]) == pytest.approx((0.2, 0.2 - half, 0.2 + half), abs=1e-7)


def test_a_crossed_change_is_that_worked_out_by_hand_and_without_what_makes_one_half_harder() -> None:
    # Both gain 0.1; B is harder by 0.3, which the first two lose and the other two gain.
    # The squares are 0.02 and 0.02, of 2 degrees; each mean has the variance 0.02 / 2.
    half = 4.3026527 * (0.04 / 2 * (1 / 2 + 1 / 2)) ** 0.5 / 2
    found = crossed_change([-0.3, -0.1], [0.5, 0.3])
    assert found == pytest.approx((0.1, 0.1 - half, 0.1 + half), abs=1e-7)
    assert crossed_change([0.5, 0.3], [-0.3, -0.1]) == pytest.approx(found)


@pytest.mark.parametrize(
    ("gain", "interval", "told"),
    [
        (0.194, (0.12, 0.26), "+19 points (12 to 26)"),
        (-0.08, (-0.13, -0.02), "−8 points (−13 to −2)"),
        (0.002, (-0.001, 0.004), "0 points (0 to 0)"),
        (0.5, (-1, 1), "+50 points"),
    ],
)
def test_a_change_is_told_in_points_with_signs_as_people_write_them(
    gain: float, interval: tuple[float, float], told: str
) -> None:
    assert gained(gain, interval) == told
