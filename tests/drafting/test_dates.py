"""Dates: what is read of them, and when two of them exclude each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.language.dates import When, dates_differ, find_dates
from trainer.drafting.language.prose import Prose


def dates(text: str) -> list[When]:
    return [when for passage in Prose(text).passages() for when in find_dates(passage.words)]


def only(text: str) -> When:
    found = dates(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("They met on 10 December 2025.", "2025-12-10"),
        ("They met on December 10, 2025.", "2025-12-10"),
        ("They met on the 3rd of June.", "06-03"),
        ("They met on Jan. 18 at the mill.", "01-18"),
        ("They met in March.", "03"),
        ("They met in 1987.", "1987"),
        ("They met in the 1990s.", "1990s"),
        ("They met on Tuesday’s ferry.", "Tuesday"),
        ("They met last month.", "last month"),
        ("They met yesterday.", "yesterday"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(text: str, normal: str) -> None:
    assert only(text).normal == normal


@pytest.mark.parametrize(
    "text", ["You may go.", "They march at noon.", "It cost £1987.", "He ran 2500 metres."]
)
def test_what_only_looks_like_a_date_is_not_read_as_one(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("on Monday", "on Friday", True),
        ("on Monday", "on Monday", False),
        ("on 3 June", "in June 2019", False),
        ("on 3 June", "on 4 June 2019", True),
        ("last week", "last month", True),
        ("last week", "next week", True),
        ("last year", "last summer", None),
        ("on Monday", "in 2019", None),
        ("yesterday", "on Monday", None),
    ],
)
def test_dates_exclude_each_other_agree_or_cannot_be_compared(
    one: str, other: str, differ: bool | None
) -> None:
    assert dates_differ(only(f"It was {one}."), only(f"It was {other}.")) is differ


def test_the_day_of_the_article_tells_what_yesterday_was() -> None:
    published = dt.date(2026, 6, 12)  # a Friday
    yesterday = only("It shut yesterday.")
    assert dates_differ(yesterday, only("It shut on Thursday."), published) is False
    assert dates_differ(yesterday, only("It shut on Monday."), published) is True
    assert dates_differ(only("It shut last year."), only("It shut in 2025."), published) is False


@given(st.text(max_size=200) | st.text("0123456789 ,.thofinMayJunelastwkdr\n", max_size=200))
def test_no_text_raises_and_every_offset_is_valid(text: str) -> None:
    for when in dates(text):
        assert 0 <= when.start < when.end <= len(text)
