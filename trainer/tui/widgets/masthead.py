"""The line at the top of every screen: where one is, and how far."""

from __future__ import annotations

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from trainer.tui.language import BAR, EMPTY_BAR, HEADING, QUIET, meter, plain

BAR_WIDTH = 10
"""Cells of the bar that shows how far one is."""


class Masthead(Horizontal):
    """A title on the left, progress on the right."""

    _right = getters.child_by_id("masthead-progress", Static)

    def __init__(self, title: str, progress: str = "") -> None:
        super().__init__()
        self._title = title
        self._shown = (progress, "", "")

    def compose(self) -> ComposeResult:
        """Lay out the two ends of the line."""
        yield Static(self._left(), id="masthead-title")
        yield Static(Content(self._shown[0]), id="masthead-progress")

    def _left(self) -> Content:
        return Content.assemble(("Claim Trainer", HEADING), ("  ›  ", QUIET), plain(self._title))

    def progress(self, text: str, done: float | None = None) -> None:
        """Show another progress, and the share of all that is done as a bar before it where it is given."""
        full, empty = ("", "") if done is None else meter(done, BAR_WIDTH)
        if (text, full, empty) == self._shown:
            return
        before, self._shown = self._shown, (text, full, empty)
        moves = _cells(before) != _cells(self._shown)  # else the screen need not be laid out again for it
        shown = Content.assemble((full, BAR), (empty, EMPTY_BAR), " " * bool(full + empty), text)
        self._right.update(shown, layout=moves)


def _cells(shown: tuple[str, ...]) -> int:
    return cell_len("".join(shown))
