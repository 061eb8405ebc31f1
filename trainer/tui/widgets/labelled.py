"""A label and what belongs to it, side by side: the text keeps to its own column when it wraps."""

from __future__ import annotations

from textual.color import Color
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static


class LabelledText(Static):
    """One line of a table without rules.

    It is a single widget, whose label is drawn into the padding: a reveal has many of these, and three
    widgets for each of them made it slow.
    """

    DEFAULT_CSS = """
    LabelledText { width: 100%; height: auto; }
    """

    def __init__(self, label: Content, text: Content, *, width: int, classes: str | None = None) -> None:
        super().__init__(text, classes=classes)
        self._label = label
        self._width = width
        self.styles.padding = (0, 1, 0, width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the label beside the first line of the text."""
        strips = super().render_lines(crop)
        if crop.y > 0 or crop.x > 0 or not strips:
            return strips
        edge = self.gutter.left - self._width
        label = Visual.to_strips(self, self._label, self._width, 1, self.visual_style, pad=True)[0]
        for line_filter in self.app._filters:  # noqa: SLF001 - what is drawn here has passed none: NO_COLOR is one
            if line_filter.enabled:
                label = label.apply_filter(line_filter, self.visual_style.background or Color(0, 0, 0))
        first = strips[0]
        parts = [first.crop(0, edge), label, first.crop(edge + self._width)]
        return [Strip.join(parts), *strips[1:]]
