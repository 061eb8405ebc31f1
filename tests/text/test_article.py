"""An article's text: cleaned once, and every anchor a span of it."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text.article import Anchor, Article, Span, clean, decode, digest

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_cleaning_keeps_the_length_but_for_a_carriage_return_before_a_line_feed(text: str) -> None:
    assert len(clean(text)) == len(text) - text.count("\r\n")


@given(ANY_TEXT)
def test_a_clean_text_holds_no_control_character_and_can_be_encoded(text: str) -> None:
    categories = {unicodedata.category(char) for char in clean(text) if char not in "\t\n"}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    "char", ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\U000e0041"]
)
def test_each_unsafe_character_becomes_one_replacement_character(char: str) -> None:
    assert clean(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["naïve “quotes” – 7 ½", "مرحبا", "न्याय", "👩\u200d🚒", "soft\u00adhyphen", "a\tb\nc"]
)
def test_text_in_any_script_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_every_line_end_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\n\r\n") == "a\nb\nc\n\n"


def test_a_byte_order_mark_is_dropped_and_bytes_that_are_not_utf_8_are_refused() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb") == "a\nb"
    with pytest.raises(UnicodeDecodeError):
        decode(b"a\xff")


def test_the_digest_is_that_of_the_clean_text() -> None:
    assert digest(clean("é\r\n")) == hashlib.sha256(b"\xc3\xa9\n").hexdigest()


@given(ANY_TEXT, st.data())
def test_an_anchor_made_of_a_stretch_of_the_text_resolves_to_its_words(
    text: str, data: st.DataObject
) -> None:
    article = Article(text)
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    reach = data.draw(st.integers(0, 5))
    anchor = Anchor(
        exact=article.text[start:end],
        prefix=article.text[max(0, start - reach) : start],
        suffix=article.text[end : end + reach],
    )
    found = article.resolve(anchor)
    assert article.text[found.start : found.end] == anchor.exact
    if anchor.exact:
        assert Span(start, end) in article.occurrences(anchor)
        assert found == article.occurrences(anchor)[0]


def test_a_prefix_and_a_suffix_choose_among_several_places() -> None:
    article = Article("one bolt, two bolt, three bolt.")
    bolt = Anchor(exact="bolt")
    assert [span.start for span in article.occurrences(bolt)] == [4, 14, 26]
    assert article.resolve(Anchor(exact="bolt", prefix="two ")).start == 14
    assert article.resolve(Anchor(exact="bolt", suffix=".")).start == 26
    with pytest.raises(LookupError):
        article.resolve(Anchor(exact="bolt", prefix="four "))


@pytest.mark.parametrize(
    ("words", "found", "line"),
    [
        ('it\'s "over" - now', "it’s “over” – now", 3),
        ("IT’S “OVER”", "it’s “over”", 3),
        ("Nothing happened here today", "Nothing happened there then", 1),
        ("Zebras", "", 0),
    ],
)
def test_the_nearest_place_to_a_lost_anchor_is_shown(words: str, found: str, line: int) -> None:
    article = Article("Nothing happened there then.\n\nSo it’s “over” – now.\n")
    assert article.nearest(Anchor(exact=words)) == (found, line)


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    article = Article("  Title \n\n \nOne two.\nThree.\n")
    assert [article.text[s.start : s.end] for s in article.paragraphs] == ["Title", "One two.", "Three."]
    assert article.paragraph_at(article.text.index("two")) == 1
    assert article.paragraph_at(0) == 0
    assert article.words == 4


def test_the_sentence_around_a_span_reaches_from_its_first_sentence_to_its_last() -> None:
    article = Article("One is here. Two is there. Three is gone.")
    span = article.resolve(Anchor(exact="here. Two"))
    around = article.sentence_around(span)
    assert article.text[around.start : around.end] == "One is here. Two is there."


def test_a_quotation_in_a_paragraph_of_its_own_is_surrounded_by_the_paragraph_that_credits_it() -> None:
    article = Article("News\n\nThe clerk said:\n\n“It rained on Monday, all day long.”\n\nNothing else.")
    start = article.text.index("It rained")
    around = article.surroundings(Span(start, article.text.index("long.") + 4))
    assert article.text[around.start : around.end].startswith("The clerk said:")
    assert article.text[around.start : around.end].endswith("long.”")


def test_a_few_words_are_surrounded_by_their_own_paragraph_only() -> None:
    article = Article("News\n\nThe clerk said that it had rained on Monday, all day long.")
    start = article.text.index("Monday")
    around = article.surroundings(Span(start, start + 6))
    assert article.text[around.start : around.end] == article.text.split("\n\n")[1]
