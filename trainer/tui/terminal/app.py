"""An app and the terminal that it runs in: its driver, the signals to end, the window's title, the clipboard.

What is shown there, and what ending means for a sitting, is not known here.
"""

from __future__ import annotations

import os
from typing import Any

from textual.driver import Driver

from trainer.tui.messages import NameWindow
from trainer.tui.terminal.clipboard import has_clipboard
from trainer.tui.terminal.driver import complete, give_up, name_window
from trainer.tui.terminal.leaving import Leaving
from trainer.tui.turns import TurnsApp


class TerminalApp(TurnsApp):
    """An app that leaves its terminal as it was, whatever happens."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._leaving: Leaving | None = None

    follows_ground = False
    """Whether light or dark is to be as the terminal's own background is."""

    def heard_ground(self, light: bool) -> None:
        """Hear whether the background is light; called from any thread."""

    def get_driver_class(self) -> type[Driver]:
        """Have a driver that hears all that is typed, comes back when continued, and names the window."""
        return complete(super().get_driver_class())

    def on_load(self) -> None:
        """Make sure that a signal leaves the terminal as it was."""
        self._leaving = Leaving(self._leave, self._give_up)
        self._leaving.heed()

    def heed_no_signals(self) -> None:
        """Leave the signals to end to others again."""
        if self._leaving is not None:
            self._leaving.cease()

    def _leave(self) -> None:
        self.in_turn(None, self.exit)

    def _give_up(self, number: int) -> None:
        give_up(self._driver, number)

    def on_name_window(self, event: NameWindow) -> None:
        """Name the terminal's window after what is shown now."""
        name_window(self._driver, event.about)

    def copies(self, text: str) -> bool:
        """Copy a text, unless the terminal is known not to allow it; whether it was sent to the terminal."""
        if has_clipboard(os.environ):
            self.copy_to_clipboard(text)
            return True
        return False
