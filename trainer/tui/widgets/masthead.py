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


_BETWEEN = 3
"""Cells between the two ends, with the one between the bar and its figure."""


class Masthead(Horizontal):
    """A title on the left, progress on the right."""

    _titled = getters.child_by_id("masthead-title", Static)
    _right = getters.child_by_id("masthead-progress", Static)

    def __init__(self, title: str, progress: str = "", *, short: str = "") -> None:
        """Begin with a title, or the `short` one where there is too little room."""
        super().__init__()
        self._title = title
        self._short = short or title
        self._shown = (progress, "", "")
        self._told = ""
        """What is on the left now."""

    def compose(self) -> ComposeResult:
        """Lay out the two ends of the line."""
        yield Static(self._left(), id="masthead-title")
        yield Static(Content(self._shown[0]), id="masthead-progress")

    def _left(self) -> Content:
        """The name of the program and the title; the title alone, or a short one, in less room."""
        title = plain(self._title)
        whole = Content.assemble(("Claim Trainer", HEADING), ("  ›  ", QUIET), title)
        width = self.scrollable_content_region.width
        room = width - _BETWEEN - _cells(self._shown)
        candidates = (whole, title, plain(self._short))
        return next((one for one in candidates if not width or one.cell_length <= room), title)

    def titled(self, title: str) -> None:
        """Show another title."""
        self._title = self._short = title
        self._title_left()

    def on_resize(self) -> None:
        """Have as much in the line as there is room for now."""
        self._title_left()

    def _title_left(self) -> None:
        left = self._left()
        if left.plain != self._told:
            self._told = left.plain
            self._titled.update(left, layout=False)

    def progress(self, text: str, done: float | None = None) -> None:
        """Show another progress, and the share of all that is done as a bar before it where it is given."""
        full, empty = ("", "") if done is None else meter(done, BAR_WIDTH)
        if (text, full, empty) == self._shown:
            return
        before, self._shown = self._shown, (text, full, empty)
        moves = _cells(before) != _cells(self._shown)  # else the screen need not be laid out again for it
        shown = Content.assemble((full, BAR), (empty, EMPTY_BAR), " " * bool(full + empty), text)
        self._right.update(shown, layout=moves)
        self._title_left()


def _cells(shown: tuple[str, ...]) -> int:
    return cell_len("".join(shown))
