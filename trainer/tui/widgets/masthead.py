"""The line at the top of every screen: where one is, and how far."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from trainer.tui.language import HEADING, QUIET, plain


class Masthead(Horizontal):
    """A title on the left, progress on the right."""

    _right = getters.child_by_id("masthead-progress", Static)

    def __init__(self, title: str, progress: str = "") -> None:
        super().__init__()
        self._title = title
        self._progress = progress

    def compose(self) -> ComposeResult:
        """Lay out the two ends of the line."""
        yield Static(self._left(), id="masthead-title")
        yield Static(Content(self._progress), id="masthead-progress")

    def _left(self) -> Content:
        return Content.assemble(("Claim Trainer", HEADING), ("  ›  ", QUIET), plain(self._title))

    def progress(self, text: str) -> None:
        """Show another progress."""
        if text == self._progress:
            return
        self._progress = text
        self._right.update(Content(text))
