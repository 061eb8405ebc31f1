"""Sentence spans: abbreviations, closing marks, line breaks, and no input that raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text.sentences import sentence_spans, sentences_around


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_a_full_stop_after_a_title_or_an_initial_does_not_end_a_sentence() -> None:
    assert sentences("Mr. Oke met Gov. J. D. Lind. They spoke.") == [
        "Mr. Oke met Gov. J. D. Lind.",
        "They spoke.",
    ]


def test_a_dotted_abbreviation_ends_a_sentence_only_before_a_sentence_opener() -> None:
    assert sentences("She left the U.S. Senate early.") == ["She left the U.S. Senate early."]
    assert sentences("She left the U.S. He stayed.") == ["She left the U.S.", "He stayed."]


def test_closing_marks_belong_to_the_sentence_that_they_close() -> None:
    assert sentences("“It is done.” He left. (Really!) Yes.") == [
        "“It is done.”",
        "He left.",
        "(Really!)",
        "Yes.",
    ]


def test_a_decimal_point_is_no_full_stop() -> None:
    assert sentences("It cost 3.5 million. Then 12 men came.") == [
        "It cost 3.5 million.",
        "Then 12 men came.",
    ]


def test_a_line_break_always_ends_a_sentence() -> None:
    assert sentences("A headline\r\n\nA first line\nand a second") == [
        "A headline",
        "A first line",
        "and a second",
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["我们走。", "他说：“好！”", "然后走了。"],
        ["「行く。」と言った。", "「行く。」", "彼は去った。"],
        ["यह पहला है।", "यह दूसरा है॥", "हाँ।"],
        ["هل تذهب؟", "نعم.", "ذهب"],
        ["وہ گیا۔", "پھر؟"],
    ],
)
def test_full_stops_of_other_scripts_end_a_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_chinese_and_japanese_stops_need_no_blank_after_them() -> None:
    assert sentences("我们走。他来了！好吗？") == ["我们走。", "他来了！", "好吗？"]


def test_a_quotation_after_which_the_sentence_continues_does_not_end_it() -> None:
    assert sentences("「行く。」と言った。") == ["「行く。」と言った。"]


def test_a_letter_without_case_may_begin_a_sentence() -> None:
    assert sentences("He left. ذهب. Then") == ["He left.", "ذهب.", "Then"]


def test_a_million_full_stops_are_one_run() -> None:
    assert sentences("." * 1_000_000 + "x") == ["." * 1_000_000 + "x"]


@given(st.text(alphabet=st.sampled_from("ab AB.!?…“”\"'’()\n 1。」と।؟")) | st.text())
def test_spans_are_ordered_disjoint_trimmed_and_cover_everything_but_blanks(text: str) -> None:
    spans = sentence_spans(text)
    previous = 0
    for start, end in spans:
        assert previous <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[previous:start].strip()
        previous = end
    assert not text[previous:].strip()


@given(
    st.lists(st.sampled_from(["A cat sat. It ran.", "“No.” Dr. Lind left!", "\n", "\r\n", " ", "x"])),
    st.data(),
)
def test_the_sentences_around_places_are_those_of_the_lines_that_hold_them(
    parts: list[str], data: st.DataObject
) -> None:
    text = "".join(parts)
    places = sorted(data.draw(st.sets(st.sampled_from(range(len(text)))))) if text else []
    lines = {text.count("\n", 0, place) for place in places if text[place] not in "\r\n"}
    assert sentences_around(text, places) == [
        span for span in sentence_spans(text) if text.count("\n", 0, span[0]) in lines
    ]
