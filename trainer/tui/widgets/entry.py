"""A label and what belongs to it, side by side: the text keeps to its own column when it wraps."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Static


class Entry(HorizontalGroup):
    """One line of a table without rules."""

    def __init__(self, label: Content, text: Content, *, width: int, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._label = label
        self._text = text
        self._width = width

    def compose(self) -> ComposeResult:
        """Lay out the label in its own width, and the text in the rest."""
        label = Static(self._label, classes="entry--label")
        label.styles.width = self._width
        yield label
        yield Static(self._text, classes="entry--text")
