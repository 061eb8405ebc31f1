"""Columns that hold whatever is drawn before them: no emoji or wide sign shifts a border.

Terminals do not agree on how many cells some signs take: an emoji of several parts, one with a variation
selector, letters of some scripts. So what comes after text that has any is put into its column by number.
This knows strips and cells only; what is drawn is for the widgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.control import Control
from rich.segment import ControlType, Segment
from textual.strip import Strip

_DISPUTED = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2190-\u22ff\u2500-\u25ff⌫⏎✓✗]"
)
"""A sign whose width somebody may see otherwise: any but letters, punctuation and lines of a cell each."""


_PICTURES = re.compile(".?[\u2600-\u27bf\u200d\u20e3\ufe0f\U0001f000-\U0001faff]+")
"""Emoji, with what comes right before: a digit in a keycap, for one."""


def anchored(strip: Strip, x: int) -> Strip:
    """The same line, drawn from column `x` on, with whatever comes after a disputed sign at its own column.

    The cells are emptied first: where a terminal takes fewer of them, nothing old is left.
    """
    if not _DISPUTED.search(strip.text):
        return strip
    parts: list[Segment] = []
    for segment in strip:
        width = segment.cell_length
        if _DISPUTED.search(segment.text):
            empty = Segment(" " * width, segment.style, [(ControlType.CURSOR_FORWARD, width)])
            parts += [empty, *_pieces(segment, x), _at(x + width)]
        else:
            parts.append(segment)
        x += width
    return Strip(parts, strip.cell_length)


def _pieces(segment: Segment, x: int) -> Iterator[Segment]:
    """A stretch from column `x` on, cut after its pictures: letters are too much of one piece for that."""
    text, start = segment.text, 0
    for end in [*(found.end() for found in _PICTURES.finditer(text)), len(text)]:
        if end > start:
            yield _at(x)
            yield Segment(text[start:end], segment.style)
            x += cell_len(text[start:end])
        start = end


def _at(x: int) -> Segment:
    """What moves the cursor to a column, and takes no cell itself."""
    return Control.move_to_column(x).segment
