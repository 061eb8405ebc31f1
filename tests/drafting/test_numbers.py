"""Figures: what is read from words and digits, and when two figures agree, differ or can both hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.language.numbers import Figure, can_hold_together, figures_differ, find_figures
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.words import stem


def figures(text: str) -> list[Figure]:
    return [figure for passage in Prose(text).passages() for figure in find_figures(passage.words, text)]


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("The dam holds twenty-three gates.", "23"),
        ("They counted one hundred and five seals.", "105"),
        ("She bought two dozen bolts.", "24"),
        ("A million bees escaped.", "1000000"),
        ("Rents rose by 3.5% in the port.", "3.5 %"),
        ("Rents rose by 12 per cent in the port.", "12 %"),
        ("The bridge cost £6.7bn.", "6700000000 £"),
        ("The bridge cost N2.4 billion.", "2400000000 N"),
        ("The bridge cost Rs 300 crore.", "3000000000 RS"),
        ("The bridge cost KSh20,000 then.", "20000 KSH"),
        ("The bridge cost ₹40 lakh.", "4000000 ₹"),
        ("The diver sank 40ft.", "40 ft"),
        ("Cleaners earn £9.15 an hour.", "9.15 £ per hour"),
        ("At least 12 bolts failed.", "≥ 12"),
        ("Up to 400 hens were sold.", "≤ 400"),
        ("Nearly 300 hens were sold.", "≈ 300"),
        ("Forty hens or more were sold.", "40"),
        ("Between 30 and 60 hens were sold.", "30–60"),
        ("The Rovers won 2-0.", "2–0"),
        ("It was their third defeat.", "no. 3"),
        ("The trip takes 10 hours 45 minutes.", "10 hours 45 minutes"),
        ("The port shipped 816 000 hens.", "816000"),
        ("The port shipped 1\u202f250\u00a0000 hens.", "1250000"),
    ],
)
def test_a_figure_is_read_with_its_unit_bound_and_denominator(text: str, normal: str) -> None:
    assert only(text).normal == normal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They sold 12 300 hens.", [12300.0]),
        ("Lot 4512 300 hens wide.", [4512.0, 300.0]),
        ("They sold 12, 300 hens went.", [12.0, 300.0]),
        ("They sold 12 30 days ago.", [12.0, 2592000.0]),
    ],
)
def test_only_whole_groups_of_three_digits_are_thousands_of_one_number(
    text: str, values: list[float]
) -> None:
    assert [figure.low for figure in figures(text)] == values


def test_what_is_counted_follows_the_number() -> None:
    assert stem("gate") in only("The dam holds 23 gates.").nouns
    assert only("The pool is 25 metres end to end.").nouns == frozenset()


def test_an_age_belongs_to_the_name_before_it() -> None:
    figure = only("Ana Ruiz, 61, opened the gate.")
    assert (figure.dimension, "ruiz" in figure.nouns) == ("age", True)


def test_a_phrasal_up_to_is_no_ceiling() -> None:
    assert only("They must ramp up to 3.5% of output.").bound == "exact"


@pytest.mark.parametrize("text", ["One of the hens fled.", "2. Chicken soup", "It began at 10:30 sharp."])
def test_numbers_that_count_nothing_are_passed_over(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("It took three weeks.", "It took 21 days.", False),
        ("It took three weeks.", "It took three days.", True),
        ("It cost £6bn.", "It cost £6.7bn.", False),
        ("It cost £6bn.", "It cost £7bn.", True),
        ("It added hours.", "It added three hours.", False),
        ("It added minutes.", "It added three hours.", True),
        ("It cost £6.", "It cost $6.", None),
        ("It fell 6 feet.", "It fell 6 days.", None),
    ],
)
def test_figures_agree_differ_or_cannot_be_compared(one: str, other: str, differ: bool | None) -> None:
    assert figures_differ(only(one), only(other)) is differ
    assert figures_differ(only(other), only(one)) is differ


def test_a_floor_and_a_larger_count_can_both_hold() -> None:
    floor, larger, smaller = (
        only("At least 12 bolts failed."),
        only("21 bolts failed."),
        only("9 bolts failed."),
    )
    assert can_hold_together(floor, larger)
    assert not can_hold_together(floor, smaller)


@given(st.text(max_size=300) | st.text("0123456789.,:-– %£$a one hundred and million\n", max_size=300))
def test_no_text_raises_and_every_offset_is_valid(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high


def test_long_chains_of_number_words_neither_raise_nor_recurse() -> None:
    assert figures("one hundred and " * 3000)
    assert figures("five million million " * 3000)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("A ticket will cost R150 from May.", "150 R"),
        ("He paid R95 for it.", "95 R"),
        ("Adult ticket: R180", "180 R"),
        ("The road R117 was shut.", ""),
        ("They took the N11 to the coast.", ""),
    ],
)
def test_one_letter_before_a_number_is_money_where_that_is_a_price(text: str, normal: str) -> None:
    amounts = Prose(f"Weir to be mended\n\n{text}").passages()[1].amounts
    found = [one.normal for one in amounts if isinstance(one, Figure) and one.dimension.startswith("money")]
    assert found == ([normal] if normal else [])
