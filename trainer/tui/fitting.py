"""A screen that is styled once, and for the terminal there is, before its first paint.

Textual tells a screen whether it is narrow or low only after it has been painted, and reads all its styles
again as it is shown, though they have just been read: everything would be styled three times and drawn twice,
and for a moment in the wrong places. What each size looks like is for the stylesheets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    Sized = Screen[Any]
else:
    Sized = object


class Fitting(Sized):
    """What gives a screen the classes of its size at once; Textual does so again when the size changes."""

    _was_shown = False

    def on_compose(self) -> None:
        """Take the classes of this terminal: what is composed after it is styled with them."""
        width, height = self.app.size
        sides = ((width, self.HORIZONTAL_BREAKPOINTS or ()), (height, self.VERTICAL_BREAKPOINTS or ()))
        reached = {_reached(cells, breakpoints) for cells, breakpoints in sides}
        known = {name for _, breakpoints in sides for _, name in breakpoints}
        self.update_classes({name: name in reached for name in known}, animate=False)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles that everything was mounted with, as it is shown for the first time."""
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True


def _reached(cells: int, breakpoints: Iterable[tuple[int, str]]) -> str | None:
    """The class of the furthest breakpoint that this many cells reach."""
    return max((one for one in breakpoints if one[0] <= cells), default=(0, None))[1]
