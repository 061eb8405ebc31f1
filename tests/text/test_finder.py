"""Words are found everywhere, with an index or without, and many searches cost little more than one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text import finder
from trainer.text.finder import Finder


def everywhere(text: str, words: str) -> list[int]:
    """Every place of the words, found in the simplest way."""
    return [at for at in range(len(text) - len(words) + 1) if text.startswith(words, at)]


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index from the first search on, of blocks that any text has many of."""
    monkeypatch.setattr(finder, "_BLOCK", 8)
    monkeypatch.setattr(finder, "_WORTH_AN_INDEX", -1)
    monkeypatch.setattr(finder, "_KINDS", 16)


@pytest.mark.usefixtures("tiny")
@given(st.text("ab é", max_size=200), st.data())
def test_words_are_found_at_every_place_where_they_appear(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = data.draw(st.one_of(st.just(text[start : start + 40]), st.text("ab é", max_size=12)))
    asked = Finder(text)
    assert asked.places(words) == everywhere(text, words)
    assert asked.first(words) == text.find(words)
    assert asked.places(words, 2) == everywhere(text, words)[:2]


@pytest.mark.usefixtures("tiny")
@given(st.text(min_size=20, max_size=200), st.integers(0, 180), st.integers(1, 60))
def test_a_stretch_of_any_text_is_found_in_it(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    assert Finder(text).places(words) == everywhere(text, words)


def test_searches_without_number_go_through_a_long_text_only_so_often() -> None:
    counted = [n * 7919 % 5000 for n in range(5000)]  # each number once, in no order
    lines = [
        f"Item {n}: “We counted {found} of them,” said warden Una Fell.\n" for n, found in enumerate(counted)
    ]
    asked = Finder("".join(lines))
    for n in range(5000):
        assert asked.first(f"counted {n} of them,” they said") == -1
        (place,) = asked.places(f"counted {n} of them,” said")
        assert asked.text[:place].count("\n") == counted.index(n)
    # Without the index these searches would go through the text 10,000 times.
    assert asked.gone_through < 600 * len(asked.text)


def test_the_first_searches_need_no_index() -> None:
    asked = Finder("We counted them, and no more. " * 10_000)
    assert asked.places("counted nothing") == []
    assert "_begin" not in asked.__dict__
