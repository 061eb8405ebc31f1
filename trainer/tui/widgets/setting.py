"""Text set out in rows: where its lines break, how many they are, and the words of each in their styles.

Textual's `Content` does all of it, by way of several copies of each line. Nearly all text, words of signs
that take a cell each, is set out here in one go instead. The rest is left to `Content`, and looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

_SIGN = "[!-~¡-¬®-ʯ‐-‧←-↓─-▟▸◆●○✓✗]"
_ONE_CELL_EACH = re.compile(f"(?:{_SIGN}+(?: +{_SIGN}+)*)?")
"""Text whose characters take a cell each, with spaces between its words and none around them."""


class SetLine(NamedTuple):
    """A line of a text, as it is drawn."""

    start: int
    """The character of the text with which it begins."""
    words: list[Segment]
    cells: int


class DrawnRow(NamedTuple):
    """A row of a part as it is drawn, and where the words are in it."""

    strip: Strip
    start: int
    """The character of the part with which its words begin."""
    left: int
    right: int
    """The cells in which they are."""

    def located(self, part: int) -> Strip:
        """The row with the place of each of its words: the number of its part, and the character there.

        By this the mouse selects. Only the row below it needs it.
        """
        segments, cell, at = [], 0, self.start
        for segment in self.strip:
            text, style, _ = segment
            if self.left <= cell < self.right:
                where = RichStyle.from_meta({"offset": (at, part)})
                segments.append(Segment(text, style + where if style else where))
                at += len(text)
            else:
                segments.append(segment)
            cell += segment.cell_length
        return Strip(segments, self.strip.cell_length)


def drawn_row(
    beside: Iterable[Segment], indent: int, line: SetLine, width: int, ground: RichStyle
) -> DrawnRow:
    """One row of a part: what is beside its words (`indent` cells), the words, and blank cells to the end."""
    segments, right = [*beside, *line.words], indent + line.cells
    if right < width:
        segments.append(Segment(" " * (width - right), ground))
    strip = Strip(segments, max(right, width))
    return DrawnRow(strip if right <= width else strip.crop(0, width), line.start, indent, right)


def set_out(widget: Widget, text: Content, width: int, style: Style) -> list[SetLine]:
    """The lines of a text, wrapped at a width, in the styles of a widget."""
    plain = text.plain
    starts = line_starts(plain, width)
    if starts is None:
        strips = Visual.to_strips(widget, text, width, None, style, apply_selection=False)
        return [SetLine(_begins_at(strip), list(strip), strip.cell_length) for strip in strips]
    runs, lines = _runs(widget, text, style), []
    for start, end in pairwise((*starts, len(plain))):
        cells = len(plain[start:end].rstrip())
        lines.append(SetLine(start, _cut(runs, start, start + cells), cells))
    return lines


class _Run(NamedTuple):
    """Characters of a text that look alike."""

    start: int
    end: int
    text: str
    style: RichStyle


def _runs(widget: Widget, text: Content, style: Style) -> list[_Run]:
    if not text.spans:
        return [_Run(0, len(text.plain), text.plain, style.rich_style)]
    runs, at = [], 0
    for words, own in text.render(style, end="", parse_style=widget._get_style):  # noqa: SLF001 - as Textual does
        runs.append(_Run(at, at + len(words), words, (style + own).rich_style))
        at += len(words)
    return runs


def _cut(runs: list[_Run], first: int, last: int) -> list[Segment]:
    """What is between two characters, of each run a segment."""
    return [
        Segment(run.text[max(first - run.start, 0) : last - run.start], run.style)
        for run in runs
        if run.start < last and first < run.end
    ]


def _begins_at(strip: Strip) -> int:
    """The character of its text with which a line begins that Textual has drawn."""
    for segment in strip:
        if segment.style and (offset := segment.style.meta.get("offset")):
            return int(offset[0])
    return 0


# Wrapping


def line_starts(text: str, width: int) -> list[int] | None:
    """The character with which each line begins, as `Content.wrap` breaks them; None where only it can tell.

    Of ordinary text it can be told without wrapping it, which is fifty times as fast.
    """
    if not _ONE_CELL_EACH.fullmatch(text):
        return None
    start, end, starts = 0, len(text), [0]
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < 0:  # a word longer than a line
            return None
        start = space + 1
        while text[start] == " ":
            start += 1
        starts.append(start)
    return starts


def count_lines(text: str, width: int) -> int:
    """How many lines a text takes where it is wrapped at a width, as `Content.wrap` does it."""
    starts = line_starts(text, width)
    return len(Content(text).wrap(width)) if starts is None else len(starts)


def line_of(text: str, offset: int, width: int) -> int:
    """The line, from 0, on which a character is drawn when its text is wrapped at a width."""
    word_end = text.find(" ", offset)  # a word that is cut short might still fit on the line above
    return max(count_lines(text if word_end < 0 else text[:word_end], max(width, 1)) - 1, 0)
