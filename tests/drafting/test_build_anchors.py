"""Anchors for spans: each holds in one place, the one that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.items.anchoring import anchor_for
from trainer.text.article import Anchor, Article, Span

TEXT = "The clock struck. The clock stopped.\nThe clock was old, and the clock was loud."


def place(text: str, words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_words_that_appear_once_need_nothing_beside_them() -> None:
    assert anchor_for(Article(TEXT), place(TEXT, "struck")) == Anchor(exact="struck")


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("clock", 0, Anchor(exact="clock", suffix=" struck.")),
        ("clock", 2, Anchor(exact="clock", suffix=" was old,")),
        ("clock", 3, Anchor(exact="clock", prefix="the ")),
        ("The clock", 1, Anchor(exact="The clock", prefix="struck. ")),
    ],
)
def test_words_that_appear_more_than_once_get_whole_words_beside_them(
    words: str, number: int, expected: Anchor
) -> None:
    assert anchor_for(Article(TEXT), place(TEXT, words, number)) == expected


def test_an_anchor_names_its_article_where_it_is_told_to() -> None:
    assert anchor_for(Article(TEXT), place(TEXT, "old"), "courier").article == "courier"


@given(st.text(alphabet="ab \n“", min_size=1, max_size=60), st.data())
def test_every_span_of_every_text_has_an_anchor_of_its_own(text: str, data: st.DataObject) -> None:
    article = Article(text)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    assert article.occurrences(anchor_for(article, Span(start, end))) == [Span(start, end)]


def test_a_text_of_one_word_over_and_over_is_anchored_all_the_same() -> None:
    text = "tick " * 2_000
    article = Article(text)
    span = Span(5_000, 5_004)
    assert article.occurrences(anchor_for(article, span)) == [span]
