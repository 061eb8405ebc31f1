"""A screen over the others closes only itself, and only once, however quickly keys and clicks come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen

if TYPE_CHECKING:
    Over = Screen[Any]
else:
    Over = object


class ClosingOnce(Over):
    """What makes a screen over the others close only itself, and only once, whatever is pressed meanwhile."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with an answer, unless the screen has gone or there is another one over it."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
