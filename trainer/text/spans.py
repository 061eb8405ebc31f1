"""Ranges of a text, made smaller or made blank; every offset stays what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of `text` begins and ends that is not empty, without its line break."""
    start = 0
    for line in (text.replace("\r", "\n") if "\r" in text else text).split("\n"):
        end = start + len(line)
        if line:
            yield start, end
        start = end + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `[start, end)` without blanks at its rims; it may be empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with what is in the ranges turned into blanks. They are in order, and may overlap."""
    pieces: list[str] = []
    at = 0
    for span_start, span_end in spans:
        start, end = max(span_start, at), max(span_end, at)
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
