"""Before and after: who is compared with whom, what counts, and what an order of the halves does to it."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.form import Form
from trainer.measures import Share, crossed_change, mean_change, newcombe, student
from trainer.review.comparing import BeforeAfter, JudgedItem, Method, PastSitting, Uncomparable, compare
from trainer.review.progress import Discernment

SOURCES = itertools.count()


def taken(
    name: str, form: Form | None, trusted: Share, caught: Share, *, deck: str = "lake", prefix: str = ""
) -> PastSitting:
    """Results of somebody who trusted some sound items, and caught some unsound ones."""
    prefix = prefix or f"{form}-"
    sound = (JudgedItem(deck, f"{prefix}s{n}", True, n < trusted.hits) for n in range(trusted.n))
    unsound = (JudgedItem(deck, f"{prefix}u{n}", False, n >= caught.hits) for n in range(caught.n))
    return PastSitting(name, form, deck, (*sound, *unsound), f"{name}-{next(SOURCES)}.json")


def of_ten(name: str, form: Form | None, trusted: int, caught: int) -> PastSitting:
    return taken(name, form, Share(trusted, 10), Share(caught, 10))


def in_points(found: BeforeAfter) -> list[int]:
    assert found.discernment is not None
    return [round(one.value * 100) for one in (found.discernment, found.caught, found.trusted)]


def test_one_persons_change_is_that_of_both_shares_with_newcombes_intervals() -> None:
    found = compare([of_ten("Ana", None, 8, 5)], [taken("Ana", None, Share(7, 10), Share(9, 10), prefix="n")])
    assert found.method is Method.PERSON
    assert in_points(found) == [30, 40, -10]
    assert found.caught[3:] == newcombe(Share(9, 10), Share(5, 10))
    assert found.trusted[3:] == newcombe(Share(7, 10), Share(8, 10))
    first = Discernment(Share(8, 10), Share(5, 10))
    then = Discernment(Share(7, 10), Share(9, 10))
    assert found.people[0][1:3] == (first, then)
    low = math.hypot(then.value - then.interval[0], first.interval[1] - first.value)
    assert found.discernment is not None
    assert found.discernment.low == pytest.approx(0.3 - low)
    assert found.is_suspicion


def test_one_person_with_four_sound_items_gets_no_figure_for_both_together_and_is_told_how_many_lack() -> (
    None
):
    found = compare(
        [taken("Ana", None, Share(4, 4), Share(2, 5))],
        [taken("Ana", None, Share(3, 5), Share(3, 3), prefix="n")],
    )
    assert found.discernment is None
    assert found.lacking == 3


def test_a_group_that_took_the_same_half_first_is_told_by_students_t() -> None:
    gains = (1, 3, 2, 5)
    before = [of_ten(name, Form.A, 8, 4) for name in "abcd"]
    after = [of_ten(name, Form.B, 8, 4 + gain) for name, gain in zip("abcd", gains, strict=True)]
    found = compare(before, after)
    assert found.method is Method.GROUP
    assert found.first == {Form.A: 4, Form.B: 0}
    assert found.caught[2:] == pytest.approx(mean_change([gain / 10 for gain in gains]))
    assert found.trusted[2:] == (0, 0, 0)
    assert not found.is_suspicion


def test_a_harder_half_is_in_no_figure_where_half_of_the_people_took_it_first() -> None:
    """A course of no effect at all; B is harder by four items of ten."""
    caught = {Form.A: 8, Form.B: 4}
    people = {"a": Form.A, "b": Form.A, "c": Form.B, "d": Form.B}
    before = [of_ten(name, form, 8, caught[form]) for name, form in people.items()]
    after = [of_ten(name, form.other, 8, caught[form.other]) for name, form in people.items()]
    found = compare(before, after)
    assert found.method is Method.CROSSED
    assert in_points(found) == [0, 0, 0]
    same = [one for one in before if one.form is Form.A], [one for one in after if one.form is Form.B]
    assert compare(*same).method is Method.GROUP
    assert in_points(compare(*same)) == [-40, -40, 0]


def test_both_orders_weigh_the_same_however_many_took_each() -> None:
    people = {"a": Form.A, "b": Form.A, "c": Form.A, "d": Form.B, "e": Form.B}
    gain = {Form.A: 1, Form.B: 5}
    before = [of_ten(name, form, 8, 4) for name, form in people.items()]
    after = [of_ten(name, form.other, 8, 4 + gain[form]) for name, form in people.items()]
    found = compare(before, after)
    assert found.caught.value == pytest.approx(0.3)
    assert found.caught[2:] == pytest.approx(crossed_change([0.1] * 3, [0.5] * 2))
    assert found.caught[:2] == pytest.approx((0.4, 0.7))


@pytest.mark.parametrize(
    ("first", "then"),
    [((Form.A, Form.B), (Form.B, None)), ((Form.A, None), (Form.B, Form.A)), ((None,) * 2,) * 2],
)
def test_orders_that_are_not_known_are_not_crossed(
    first: tuple[Form | None, ...], then: tuple[Form | None, ...]
) -> None:
    orders = [*zip(first, then, strict=True)] * 2
    before = [
        taken(f"p{n}", one, Share(8, 10), Share(4, 10), prefix="x") for n, (one, _) in enumerate(orders)
    ]
    after = [taken(f"p{n}", two, Share(8, 10), Share(4, 10), prefix="y") for n, (_, two) in enumerate(orders)]
    assert compare(before, after).method is Method.GROUP


def test_halves_of_two_decks_are_not_crossed() -> None:
    people = {"a": Form.A, "b": Form.A, "c": Form.B, "d": Form.B}
    before = [taken(name, form, Share(8, 10), Share(4, 10)) for name, form in people.items()]
    after = [
        taken(name, form.other, Share(8, 10), Share(4, 10), deck="hill") for name, form in people.items()
    ]
    assert compare(before, after).method is Method.GROUP


def test_items_that_were_met_before_count_nowhere_and_are_counted() -> None:
    before = [of_ten("Ana", Form.A, 8, 5)]
    again = taken("Ana", Form.B, Share(10, 10), Share(10, 10), prefix=f"{Form.A}-")
    new = of_ten("Ana", Form.B, 8, 5)
    found = compare(before, [again._replace(answers=again.answers + new.answers)])
    assert found.met_before == 20
    assert in_points(found) == [0, 0, 0]
    with pytest.raises(Uncomparable, match="20 answers afterwards went to items that were answered before"):
        compare(before, [again])


def test_who_has_results_on_one_side_only_is_left_out_by_name() -> None:
    before = [of_ten(name, Form.A, 8, 5) for name in ("Ana", "Ben")]
    after = [of_ten(name, Form.B, 8, 5) for name in ("Ana", "Cem")]
    found = compare(before, after)
    assert found.method is Method.PERSON
    assert [(one.learner, one.why) for one in found.left_out] == [
        ("Ben", "has results before only"),
        ("Cem", "has results afterwards only"),
    ]
    with pytest.raises(Uncomparable, match="before there is “Ben”, afterwards “Cem”; people are matched"):
        compare(before[1:], after[1:])


def test_who_was_asked_nothing_unsound_is_left_out() -> None:
    before = [of_ten(name, Form.A, 8, 5) for name in ("Ana", "Ben")]
    after = [of_ten("Ana", Form.B, 8, 5), taken("Ben", Form.B, Share(5, 5), Share(0, 0))]
    assert compare(before, after).left_out == (("Ben", "has answered no unsound item afterwards"),)


def test_two_people_under_one_nickname_are_not_taken_for_one() -> None:
    twice = [of_ten("learner", Form.A, 8, 5), of_ten("learner", Form.A, 4, 6)]
    with pytest.raises(Uncomparable, match="give each a nickname of their own in `learner`"):
        compare(twice, [of_ten("learner", Form.B, 8, 5)])
    rounds = [taken("Ana", None, Share(4, 5), Share(3, 5), prefix=name) for name in ("one-", "two-")]
    found = compare(rounds, [of_ten("Ana", Form.B, 8, 5)])
    assert found.people[0].before == (Share(8, 10), Share(6, 10))


COUNTS = st.integers(1, 12).flatmap(lambda n: st.integers(0, n).map(lambda hits: Share(hits, n)))
PEOPLE = st.lists(st.tuples(st.sampled_from(Form), COUNTS, COUNTS, COUNTS, COUNTS), min_size=1, max_size=12)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_whatever_was_answered_each_figure_is_in_its_interval_and_no_order_of_files_matters(
    people: list[tuple[Form, Share, Share, Share, Share]], order: random.Random
) -> None:
    before = [taken(f"p{n}", form, one, two) for n, (form, one, two, _, _) in enumerate(people)]
    after = [taken(f"p{n}", form.other, one, two) for n, (form, _, _, one, two) in enumerate(people)]
    found = compare(before, after)
    for change, most in ((found.discernment, 2), (found.caught, 1), (found.trusted, 1)):
        if change is not None:
            assert -most - 1e-9 <= change.low - 1e-9 <= change.value <= change.high + 1e-9 <= most + 2e-9
            assert change.after - change.before == pytest.approx(change.value)
    if found.discernment is not None:
        assert found.discernment.value == pytest.approx(found.caught.value + found.trusted.value)
    order.shuffle(before)
    order.shuffle(after)
    again = compare(before, after)
    assert again.caught == pytest.approx(found.caught)
    back = compare(after, before)
    assert back.caught[2:] == pytest.approx((-found.caught.value, -found.caught.high, -found.caught.low))


def test_twenty_people_tell_a_change_to_about_ten_points_with_halves_of_twenty_sound_and_twenty_unsound() -> (
    None
):
    """What docs/facilitators.md says of how many people it takes."""
    draw = random.Random(14)
    widths = []
    for _ in range(20):
        sides: tuple[list[PastSitting], list[PastSitting]] = ([], [])
        for n in range(20):
            for side, form in zip(sides, (*Form, *[*Form][::-1])[n % 2 * 2 :], strict=False):
                hits = (sum(draw.random() < share for _ in range(20)) for share in (0.8, 0.7))
                side.append(taken(f"p{n}", form, *(Share(hit, 20) for hit in hits)))
        found = compare(*sides).discernment
        assert found is not None
        widths.append((found.high - found.low) / 2)
    assert 0.07 < sum(widths) / len(widths) < 0.11
    assert student(0.95, 18) == pytest.approx(2.1009, abs=1e-4)
