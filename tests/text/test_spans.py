"""Ranges of a text: lines, rims and blanks."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from trainer.text.spans import line_spans


@given(st.text(alphabet="ab \r\n\u2028\x0b“"))
def test_lines_end_at_line_feeds_and_carriage_returns_alone_and_none_is_empty(text: str) -> None:
    assert list(line_spans(text)) == [line.span() for line in re.finditer(r"[^\r\n]+", text)]


def test_offsets_of_lines_are_those_of_the_text_as_it_is() -> None:
    text = "One.\r\n\r\nTwo, here.\n"
    assert [text[start:end] for start, end in line_spans(text)] == ["One.", "Two, here."]
