"""When a skill comes again: by hand, by a slow restatement, and whatever clocks and programs do."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.making import START, answer, box, day, scheduled
from trainer.history.answers import Answer
from trainer.history.figures import fold
from trainer.review.schedule import BOXES, FORGOTTEN_AFTER, Due, Schedule
from trainer.sitting.events import Confidence

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

GUESS, FAIRLY, SURE = Confidence

# By hand


def test_a_skill_begins_in_the_first_box_however_its_first_occasion_went() -> None:
    assert box(scheduled(answer("a", 0)), 0) == (1, 3)
    assert box(scheduled(answer("a", 0, right=False)), 0) == (1, 3)


def test_all_right_when_it_was_due_is_a_box_up_until_the_last() -> None:
    # day 0: due 3; on 3 up to 8 days: 11; on 11 up to 20: 31; on 31 up to 45: 76; on 76 stays there: 121
    days = (0, 3, 11, 31, 76)
    answers = [answer(f"item-{n}", at) for n, at in enumerate(days)]
    found = [box(scheduled(*answers[: n + 1]), at) for n, at in enumerate(days)]
    assert found == [(1, 3), (2, 11), (3, 31), (4, 76), (4, 121)]


def test_being_late_costs_nothing() -> None:
    late = scheduled(answer("a", 0), answer("b", 400))
    assert box(late, 400) == (2, 408)


def test_right_before_it_was_due_changes_nothing() -> None:
    assert box(scheduled(answer("a", 0), answer("b", 1)), 1) == (1, 3)
    assert box(scheduled(answer("a", 0), answer("b", 1), answer("c", 3)), 3) == (2, 11)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ([(True, FAIRLY), (False, FAIRLY)], (2, 19)),
        ([(False, FAIRLY), (False, GUESS)], (1, 14)),
        ([(True, SURE), (False, SURE)], (1, 14)),
        ([(True, GUESS), (True, GUESS)], (2, 19)),
        ([(True, GUESS), (True, FAIRLY)], (3, 31)),
        ([(True, None)], (3, 31)),
    ],
    ids=["mixed stays", "none right", "sure and wrong", "only guesses", "one not guessed", "not rated"],
)
def test_what_an_occasion_does_to_the_second_box(
    second: list[tuple[bool, Confidence | None]], expected: tuple[int, float]
) -> None:
    # The second box from day 3 on, due on day 11. From there 3, 8 or 20 days.
    before = [answer("a", 0), answer("b", 3)]
    occasion = [answer(f"c{n}", 11, right=right, sure=sure) for n, (right, sure) in enumerate(second)]
    assert box(scheduled(*before, *occasion), 11) == expected


def test_wrong_before_it_was_due_counts() -> None:
    assert box(scheduled(answer("a", 0), answer("b", 3), answer("c", 4, right=False)), 4) == (1, 7)


def test_an_item_that_is_remembered_tells_nothing_of_a_skill() -> None:
    again = scheduled(answer("a", 0), answer("a", 4))
    assert box(again, 4) == (1, 3)
    weeks_later = scheduled(answer("a", 0), answer("a", 21))
    assert box(weeks_later, 21) == (2, 29)


def test_what_does_not_count_is_seen_and_no_more() -> None:
    schedule = scheduled(answer("a", 0, counts=False))
    assert schedule.all(day(1)) == []
    assert schedule.last_seen("bridge", "a", day(1)) == day(0)
    assert schedule.last_seen("bridge", "b", day(1)) is None


def test_each_skill_of_an_item_is_trained_by_it() -> None:
    schedule = scheduled(answer("a", 0, "time", "scope"))
    assert [one.skill for one in schedule.all(day(0))] == ["scope", "time"]


def test_the_most_overdue_comes_first() -> None:
    schedule = scheduled(answer("a", 0, "scope"), answer("b", 1, "time"), answer("c", 5, "voice"))
    assert [one.skill for one in schedule.due(day(6))] == ["scope", "time"]
    assert schedule.due(day(2)) == []


def test_a_clock_that_was_years_ahead_holds_no_skill_back() -> None:
    schedule = scheduled(answer("a", 3000, "time"), answer("b", 1, "scope"))
    assert box(schedule, 1, "time") == (1, 4)
    assert schedule.last_seen("bridge", "a", day(2)) == day(1)
    alone = scheduled(answer("a", 3000, "time"))
    assert box(alone, 1, "time") == (1, 4)


@pytest.mark.parametrize(("hours", "last"), [(4, 10 - 4 / 24), (4.1, 10)])
def test_an_answer_dated_hours_before_an_earlier_one_is_taken_for_as_late(hours: float, last: float) -> None:
    schedule = scheduled(answer("a", 10, "time"), answer("b", 10 - hours / 24, "scope"))
    assert box(schedule, 20, "time") == (1, 13)
    number, comes = box(schedule, 20, "scope")
    assert number == 1
    assert comes == pytest.approx(last + 3, abs=1e-6)


@pytest.mark.parametrize("odd", [90, -5000, 5000])
@pytest.mark.parametrize("is_last", [False, True])
def test_a_lone_answer_under_a_wrong_clock_is_dated_by_the_one_before_it(odd: float, is_last: bool) -> None:
    """Yesterday a deck, then one answer while the clock shows another year, then the right clock again."""
    later = [] if is_last else [answer("d", 101, "words")]
    schedule = scheduled(
        answer("a", 100, "time"), answer("b", 100, "time"), answer("c", odd, "scope"), *later
    )
    assert [box(schedule, 101, skill) for skill in ("time", "scope")] == [(1, 103), (1, 103)]
    assert {schedule.last_seen("bridge", item, day(101)) for item in "abc"} == {day(100)}
    assert schedule.due(day(101)) == []


def test_while_a_clock_is_years_behind_each_skill_keeps_its_box() -> None:
    schedule = scheduled(answer("a", 0), answer("b", 3), answer("c", 11))
    assert box(schedule, -5000) == (3, -4980)
    schedule.add(answer("d", -5000, "scope"))
    assert box(schedule, -5000) == (3, -4980)
    assert box(schedule, 12) == (3, 31)


def test_a_clock_that_was_ahead_for_weeks_is_put_right_and_no_box_changes() -> None:
    schedule = scheduled(answer("a", 400), answer("b", 403), answer("c", 411), answer("d", 11, "scope"))
    assert box(schedule, 11) == (3, 31)
    assert box(schedule, 30) == (3, 31)


# Whatever may happen

SKILLS = ("time", "scope", "voice")


@st.composite
def histories(draw: st.DrawFn, times: st.SearchStrategy[float] | None = None) -> list[Answer]:
    """Answers in the order of the log, each hours or months after the one before."""
    usual = st.one_of(st.floats(0, 0.1), st.floats(0.3, 4), st.floats(10, 400))
    gaps = usual if times is None else times
    made, at = [], 0.0
    for _ in range(draw(st.integers(0, 25))):
        at += draw(gaps)
        made.append(
            answer(
                f"item-{draw(st.integers(0, 9))}",
                at,
                *draw(st.sets(st.sampled_from(SKILLS), min_size=1)),
                right=draw(st.booleans()),
                sure=draw(st.sampled_from([None, *Confidence])),
                counts=draw(st.booleans()) or draw(st.booleans()),
            )
        )
    return made


def restated(answers: list[Answer], skill: str) -> tuple[int, float] | None:
    """The box and the due time of a skill, the slow way: occasions first, then one after the other."""
    telling: list[Answer] = []
    for index, one in enumerate(answers):
        before = [other.when for other in answers[:index] if other.item == one.item]
        fresh = not before or (one.when - before[-1]).total_seconds() >= FORGOTTEN_AFTER
        if one.counts and fresh and skill in one.skills:
            telling.append(one)
    occasions: list[list[Answer]] = []
    for one in telling:
        if occasions and one.when - occasions[-1][-1].when <= dt.timedelta(hours=4):
            occasions[-1].append(one)
        else:
            occasions.append([one])
    current: tuple[int, float] | None = None
    for occasion in occasions:
        last = occasion[-1].when.timestamp()
        rights = [one for one in occasion if one.answer == one.verdict]
        if current is None or any(one.confidence == 95 for one in occasion if one not in rights):
            number = 1
        elif not rights:
            number = max(1, current[0] - 1)
        elif len(rights) < len(occasion) or all(one.confidence == 40 for one in rights):
            number = current[0]
        elif last < current[1]:
            continue
        else:
            number = min(current[0] + 1, 4)
        current = number, last + (3, 8, 20, 45)[number - 1] * 86400
    return current


@given(histories())
def test_it_is_what_a_slow_restatement_says(answers: list[Answer]) -> None:
    schedule = scheduled(*answers)
    now = day(100_000)
    for skill in SKILLS:
        found = next((one for one in schedule.all(now) if one.skill == skill), None)
        expected = restated(answers, skill)
        assert (found is None) is (expected is None)
        if found is not None and expected is not None:
            assert found.box == expected[0]
            assert found.at.timestamp() == pytest.approx(expected[1], abs=1e-3)


@given(histories(), st.integers(0, 25))
def test_it_is_the_same_where_it_was_kept_on_the_way_and_continued(answers: list[Answer], cut: int) -> None:
    half = msgspec.json.decode(msgspec.json.encode(scheduled(*answers[:cut])), type=Schedule)
    for one in answers[cut:]:
        half.add(one)
    assert half == scheduled(*answers)


@given(histories(), st.lists(st.integers(-12, 14), min_size=25, max_size=25))
def test_it_is_the_same_in_whichever_time_zones_it_was_played(
    answers: list[Answer], hours: list[int]
) -> None:
    zones = [dt.timezone(dt.timedelta(hours=one)) for one in hours]
    moved = [
        msgspec.structs.replace(one, when=one.when.astimezone(zone))
        for one, zone in zip(answers, zones, strict=False)
    ]
    now = day(500)
    assert scheduled(*moved).all(now) == scheduled(*answers).all(now.astimezone(zones[0]))


@given(histories(), st.integers(1, 5))
def test_a_year_away_changes_no_box_and_no_order(answers: list[Answer], years: int) -> None:
    schedule = scheduled(*answers)
    last = answers[-1].when if answers else START
    at_the_end = schedule.all(last + dt.timedelta(days=46))
    later = schedule.due(last + dt.timedelta(days=365 * years))
    assert later == at_the_end


@given(histories(st.floats(-5_000, 5_000)), st.floats(-5_000, 5_000))
def test_no_skill_is_held_back_longer_than_its_box_whatever_the_clocks_said(
    answers: list[Answer], now: float
) -> None:
    for one in scheduled(*answers).all(day(now)):
        assert one.at <= day(now) + dt.timedelta(days=BOXES[one.box - 1])
        assert one.last <= day(now)


@given(histories(), st.floats(-5_000, 5_000))
def test_a_clock_that_was_wrong_for_one_sitting_is_over_with_the_next_answer(
    answers: list[Answer], wrong: float
) -> None:
    """What was dated ahead is dated back; what is asked and due then depends on no later date."""
    last = (answers[-1].when if answers else START) + dt.timedelta(days=1)
    schedule = scheduled(*answers, answer("odd", wrong), answer("last", last, "other"))
    assert all(one.last <= last for one in schedule.all(last))
    assert all(one.at <= last + dt.timedelta(days=45) for one in schedule.all(last))


def whole_seconds(answers: list[Answer]) -> list[Answer]:
    """Moments that can be moved about without any rounding."""
    return [msgspec.structs.replace(one, when=one.when.replace(microsecond=0)) for one in answers]


BEHIND = st.integers(-200_000, -5)
AHEAD = st.integers(24 * 61, 200_000)
"""Hours; ahead by more than passes until the present, as nothing contradicts a date in the past."""


@given(
    histories().filter(bool),
    histories(st.floats(0, 0.02)),
    st.one_of(BEHIND, AHEAD),
    st.lists(st.floats(1, 5), max_size=3),
)
def test_a_sitting_under_a_clock_that_is_behind_or_ahead_comes_to_the_same_as_under_a_right_one(
    before: list[Answer], sitting: list[Answer], hours: int, days: list[float]
) -> None:
    """Begun when the one before it ended, and followed by others, or by nothing but a look."""
    before, sitting = whole_seconds(before), whole_seconds(sitting)
    last = before[-1].when
    right = [msgspec.structs.replace(one, when=last + (one.when - sitting[0].when)) for one in sitting]
    wrong = [msgspec.structs.replace(one, when=one.when + dt.timedelta(hours=hours)) for one in right]
    after = []
    now = last + dt.timedelta(days=1)
    for number, passed in enumerate(days):
        now += dt.timedelta(days=passed)
        after.append(answer(f"item-{number}", now, "time", "scope"))
    for moment in (now, now + dt.timedelta(days=40)):
        expected, found = (scheduled(*before, *played, *after) for played in (right, wrong))
        assert found.all(moment) == expected.all(moment)
        assert [found.last_seen("bridge", f"item-{n}", moment) for n in range(10)] == [
            expected.last_seen("bridge", f"item-{n}", moment) for n in range(10)
        ]


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_of_a_long_log_wrong_dates_are_put_right_and_nothing_is_lost(seed: int) -> None:
    """A hundred sittings; each ninth has a date of another year and was played right after the one before."""
    chance = random.Random(seed)
    right, wrong, at = [], [], 0
    for number in range(100):
        is_odd = number % 9 == 5
        at += 0 if is_odd else chance.randint(1, 30)
        off = chance.choice([-9_000, 9_000]) if is_odd else 0
        for _ in range(chance.randint(1, 12)):
            item, skill, well = f"item-{chance.randint(0, 200)}", chance.choice(SKILLS), chance.random() < 0.7
            right.append(answer(item, at, skill, right=well))
            wrong.append(answer(item, at + off, skill, right=well))
    expected, found = scheduled(*right), scheduled(*wrong)
    assert found.all(day(at + 1)) == expected.all(day(at + 1))
    assert found.as_of(day(at + 1)).seen == expected.as_of(day(at + 1)).seen
    assert found.places() == {f"bridge/{one.item}" for one in right}


@given(histories(), st.integers(0, 2**32))
def test_two_programs_at_once_come_to_the_same_in_whichever_order_they_write(
    before: list[Answer], seed: int
) -> None:
    """Each asks other items; their answers reach the log in the order of each, and mixed at will."""
    chance = random.Random(seed)
    start = (before[-1].when if before else START) + dt.timedelta(days=1)
    sittings = [
        [
            answer(
                f"{name}-{n}",
                start + dt.timedelta(minutes=chance.randint(0, 90)),
                *chance.sample(SKILLS, chance.randint(1, 3)),
                right=chance.random() < 0.6,
                sure=chance.choice([None, *Confidence]),
            )
            for n in range(chance.randint(1, 6))
        ]
        for name in ("one", "two")
    ]
    expected = scheduled(*before, *sittings[0], *sittings[1])
    queues = [list(sitting) for sitting in sittings]
    mixed = []
    while any(queues):
        mixed.append(chance.choice([queue for queue in queues if queue]).pop(0))
    now = start + dt.timedelta(days=1)
    assert scheduled(*before, *mixed).all(now) == expected.all(now)


@given(histories())
def test_what_is_due_is_part_of_all_and_more_of_it_as_days_pass(answers: list[Answer]) -> None:
    schedule = scheduled(*answers)
    due: list[Due] = []
    for number in range(0, 9_000, 900):
        now = day(number)
        if answers and now < answers[-1].when:
            continue
        later = schedule.due(now)
        assert later[: len(due)] == due
        due = later
    assert fold(Schedule, answers) == schedule
