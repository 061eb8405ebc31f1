"""Progress: first encounters only, each figure with its n, and nothing told that cannot be told yet."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.making import answer
from trainer.cli.progress import _change
from trainer.history.answers import Answer
from trainer.history.figures import fold
from trainer.measures import Share
from trainer.review.overview import overview
from trainer.review.progress import (
    ChangeBetween,
    ChangeToCome,
    Discernment,
    Encounters,
    certainty,
    change,
    discernment,
    latest_change,
)
from trainer.review.schedule import Schedule
from trainer.review.telling import told
from trainer.sitting.events import Confidence

LATER = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)

GUESS, FAIRLY, SURE = Confidence


def judged(number: int, verdict: str, given: str, at: float = 0, **changes: object) -> Answer:
    """An answer to a quote or a pair, by its verdict."""
    made = answer(f"item-{number}", at, "time")
    return msgspec.structs.replace(made, verdict=verdict, answer=given, **changes)


def month(at: float, passed: tuple[int, int], caught: tuple[int, int], first: int = 0) -> list[Answer]:
    """First encounters of a day: sound items taken for sound and unsound ones caught, with the n of each."""
    sound = [
        judged(first + n, "compatible", "compatible" if n < passed[0] else "conflict", at)
        for n in range(passed[1])
    ]
    unsound = [
        judged(first + 500 + n, "conflict", "conflict" if n < caught[0] else "compatible", at)
        for n in range(caught[1])
    ]
    return [*sound, *unsound]


def months(*of: tuple[tuple[int, int], tuple[int, int]]) -> Encounters:
    """What the first encounters of one month after the other come to, as `month` has them."""
    answers = (month(40 * place, *counts, first=200 * place) for place, counts in enumerate(of))
    return fold(Encounters, itertools.chain(*answers))


def test_discernment_is_unsound_caught_less_sound_doubted_with_newcombe_s_interval() -> None:
    found = discernment(fold(Encounters, month(0, (26, 34), (17, 27))))
    assert found == (Share(26, 34), Share(17, 27))
    # 17/27 = .6296, doubted 8/34 = .2353; Wilson .4423–.7847 and .1244–.4000.
    # .3943 − √(.1873² + .1647²) = .1449, .3943 + √(.1551² + .1109²) = .5850
    assert found.value == pytest.approx(0.3943, abs=5e-5)
    assert found.interval == pytest.approx((0.1449, 0.5850), abs=2e-4)
    assert found.lacking == 0


def test_calling_everything_unsound_is_no_discernment() -> None:
    assert discernment(fold(Encounters, month(0, (0, 10), (10, 10)))).value == 0


@pytest.mark.parametrize(("passed", "caught", "lacking"), [(0, 0, 10), (5, 3, 2), (9, 0, 5), (5, 5, 0)])
def test_it_says_how_many_more_it_takes(passed: int, caught: int, lacking: int) -> None:
    assert discernment(fold(Encounters, month(0, (0, passed), (0, caught)))).lacking == lacking


def test_what_is_met_again_and_what_does_not_count_is_in_no_figure() -> None:
    seen = fold(
        Encounters,
        [
            judged(1, "conflict", "conflict"),
            judged(1, "conflict", "compatible", is_first=False),
            judged(2, "conflict", "compatible", counts=False),
        ],
    )
    assert discernment(seen) == (Share(0, 0), Share(1, 1))
    assert {skill: count.share for skill, count in seen.skills.items()} == {"time": Share(1, 1)}
    assert [level.right for level in certainty(seen).levels] == [Share(1, 1)]  # type: ignore[union-attr]
    assert seen.again == 1


def test_what_is_in_between_is_neither_caught_nor_passed_but_right_or_wrong() -> None:
    seen = fold(Encounters, [judged(1, "unsettled", "unsettled"), judged(2, "partly", "not")])
    assert discernment(seen) == (Share(0, 0), Share(0, 0))
    assert seen.skills["time"].share == Share(1, 2)


def test_partly_is_no_longer_taking_it_for_sound() -> None:
    seen = fold(Encounters, [judged(1, "not", "partly"), judged(2, "reliable", "partly")])
    assert discernment(seen) == (Share(0, 1), Share(1, 1))


def test_how_sure_against_how_right() -> None:
    rated = [(SURE, True), (SURE, False), (FAIRLY, True), (GUESS, False)]
    seen = fold(
        Encounters,
        [
            judged(n, "conflict", "conflict" if right else "compatible", confidence=int(level))
            for n, (level, right) in enumerate(rated)
        ],
    )
    found = certainty(seen)
    assert found is not None
    assert [(level.confidence, level.right) for level in found.levels] == [
        (40, Share(0, 1)),
        (70, Share(1, 1)),
        (95, Share(1, 2)),
    ]
    # .05² + .95² + .3² + .4² = .0025 + .9025 + .09 + .16 = 1.155, of 4; (.95 + .95 + .7 + .4) / 4 − .5
    assert found.brier == pytest.approx(0.28875)
    assert found.gap == pytest.approx(0.25)
    assert certainty(Encounters()) is None


def test_a_change_is_told_when_its_interval_leaves_nothing_out() -> None:
    seen = months(((30, 60), (30, 60)), ((58, 60), (58, 60)))
    found = latest_change(seen, LATER)
    assert isinstance(found, ChangeBetween)
    assert (found.before, found.after, found.needed) == ("2026-03", "2026-04", 0)
    assert found.value == pytest.approx(56 / 60)  # from 0 to 58/60 − 2/60
    assert 0 < found.low < found.value < found.high


def test_a_month_that_has_not_come_yet_is_compared_with_none() -> None:
    seen = months(((30, 60), (30, 60)), ((58, 60), (58, 60)))
    assert latest_change(seen, LATER) is not None
    assert latest_change(seen, dt.datetime(2026, 3, 31, 23, tzinfo=dt.UTC)) is None


def test_a_change_that_cannot_be_told_says_how_many_more_it_takes() -> None:
    seen = months(((60, 100), (60, 100)), ((9, 12), (9, 12)))
    found = change(seen, "2026-03", "2026-04")
    assert found is not None
    assert found.low < 0 < found.high
    assert found.needed
    more = found.needed // 2
    # with three quarters right of each, as many more on either side are enough
    right = round(0.75 * (12 + more))
    grown = months(((60, 100), (60, 100)), ((right, 12 + more), (right, 12 + more)))
    then = change(grown, "2026-03", "2026-04")
    assert then is not None
    assert then.needed == 0


def test_no_number_is_told_where_even_a_great_many_would_not_do() -> None:
    seen = months(((6, 10), (6, 10)), ((6, 10), (6, 10)))
    found = latest_change(seen, LATER)
    assert isinstance(found, ChangeBetween)
    assert found.value == 0
    assert (found.needed, found.at_least) == (1_000, True)
    assert "more than 1,000 new items" in said(seen)


def test_two_months_of_which_one_has_too_little_are_not_compared() -> None:
    seen = months(((30, 60), (30, 60)), ((4, 4), (9, 9)))
    assert change(seen, "2026-03", "2026-04") is None
    assert latest_change(seen, LATER) == ChangeToCome(1)
    assert said(seen) == "A change between two months can be told after 1 new item more at least."


def test_where_the_month_before_has_too_little_another_has_to_come() -> None:
    seen = months(((2, 2), (2, 2)), ((4, 4), (9, 9)))
    assert latest_change(seen, LATER) == ChangeToCome(11)
    assert _change(ChangeToCome(11))["more_items_needed"] == 11
    assert latest_change(fold(Encounters, month(0, (30, 60), (30, 60))), LATER) is None


def said(seen: Encounters) -> str:
    """What is told of the change between months."""
    return told(overview(seen, Schedule(), LATER), LATER).together[-1]


ANSWERS = st.lists(
    st.builds(
        judged,
        st.integers(0, 20),
        st.sampled_from(["compatible", "unsettled", "conflict"]),
        st.sampled_from(["compatible", "unsettled", "conflict"]),
        st.floats(0, 300),
        is_first=st.booleans(),
        counts=st.booleans(),
        confidence=st.sampled_from([None, 40, 70, 95]),
    ),
    max_size=60,
)


@given(ANSWERS, st.randoms())
def test_no_order_of_answers_changes_a_figure(answers: list[Answer], chance: object) -> None:
    mixed = sorted(answers, key=lambda one: chance.random())  # type: ignore[attr-defined]
    one, other = fold(Encounters, answers), fold(Encounters, mixed)
    assert msgspec.to_builtins(one) == msgspec.to_builtins(other)
    assert msgspec.json.decode(msgspec.json.encode(one), type=Encounters) == one


@given(ANSWERS)
def test_the_months_together_are_all_of_it(answers: list[Answer]) -> None:
    seen = fold(Encounters, answers)
    whole = discernment(seen)
    months = [discernment(seen, name) for name in seen.months]
    assert whole == Discernment(
        Share(sum(one.passed.hits for one in months), sum(one.passed.n for one in months)),
        Share(sum(one.caught.hits for one in months), sum(one.caught.n for one in months)),
    )
    low, high = whole.interval
    assert low <= whole.value <= high


def test_that_it_has_become_worse_is_told_as_well() -> None:
    seen = months(((58, 60), (58, 60)), ((30, 60), (30, 60)))
    found = latest_change(seen, LATER)
    assert isinstance(found, ChangeBetween)
    assert found.needed == 0
    assert found.low < found.value < found.high < 0
