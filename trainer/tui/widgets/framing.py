"""Rows in their frame: the same row with the same frame beside it is put together once.

Textual works out the frame again for each line that it paints. Here that is done once a paint for all lines
of text; what else there may be (titles, tints, hatches, outlines) is left to Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._border import get_box
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style

MOST_KEPT = 160
"""Rows that are kept in their frame: some screens of them."""


class RowFrame(NamedTuple):
    """What is beside each row of text."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    ground: RichStyle
    rows: range
    """The lines of the widget on which text is."""
    width: int
    """Cells between the two sides."""
    whole: int
    """Cells from side to side."""


class FramedRows(StylesCache):
    """How a widget is painted that consists of rows of text."""

    def __init__(self, shown_line: Callable[[int], Strip]) -> None:
        """Paint lines of text as they are given by their number in the view."""
        super().__init__()
        self._shown_line = shown_line
        self._frame: RowFrame | None = None
        """The frame in this paint; None where Textual has to see to it."""
        self._framed: dict[int, tuple[Strip, Strip]] = {}
        """By its identity: a row, and how it is in its frame."""

    def render(
        self,
        styles: StylesBase,
        size: Size,
        base_background: Color,
        background: Color,
        *args: Any,
        **more: Any,
    ) -> list[Strip]:
        """The lines of the widget."""
        frame = None
        if _is_plain(styles) and more["opacity"] == 1.0:
            inner, outer = self.get_inner_outer(base_background, background)
            frame = _frame(styles, size, more["content_size"], base_background, inner, outer)
        if frame != self._frame:
            self._frame = frame
            self._framed.clear()
        return super().render(styles, size, base_background, background, *args, **more)

    def render_line(self, styles: StylesBase, y: int, *args: Any) -> Strip:
        """One line of the widget: quickly where it is a row of text in a plain frame."""
        frame = self._frame
        if frame is None or y not in frame.rows:
            return super().render_line(styles, y, *args)
        row = self._shown_line(y - frame.rows.start)
        if (kept := self._framed.get(id(row))) is not None:
            return kept[1]
        if len(self._framed) >= MOST_KEPT:
            self._framed.clear()
        framed = _put_into(frame, row)
        self._framed[id(row)] = row, framed
        return framed


def _is_plain(styles: StylesBase) -> bool:
    """Whether there is nothing around or over the text but a border, padding and a ground."""
    outlined = any(edge for edge, _ in styles.outline)
    hatched = styles.has_rule("hatch") and styles.hatch != "none"
    return not (outlined or hatched or styles.tint.a or styles.text_opacity != 1.0)


def _frame(  # noqa: PLR0913, PLR0917 - what Textual makes a frame of
    styles: StylesBase, size: Size, content: Size, base: Color, inner: Style, outer: Style
) -> RowFrame:
    (_, (right_edge, right_colour), _, (left_edge, left_colour)) = styles.border
    ground = inner.rich_style
    left, right = [], []
    if left_edge:
        left.append(get_box(left_edge, inner, outer, Style(foreground=base + left_colour))[1][0])
    if right_edge:
        right.append(get_box(right_edge, inner, outer, Style(foreground=base + right_colour))[1][2])
    if styles.padding.left:
        left.append(Segment(" " * styles.padding.left, ground))
    if styles.padding.right:
        right.insert(0, Segment(" " * styles.padding.right, ground))
    first = styles.gutter.top
    rows = range(first, min(first + content.height, size.height - styles.gutter.bottom))
    return RowFrame(tuple(left), tuple(right), ground, rows, content.width, size.width)


def _put_into(frame: RowFrame, row: Strip) -> Strip:
    row = row.crop(0, frame.width)
    missing = frame.width - row.cell_length
    blank = [Segment(" " * missing, frame.ground)] if missing else []
    return Strip([*frame.left, *row, *blank, *frame.right], frame.whole)
