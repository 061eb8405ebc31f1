"""The list of commands (Ctrl+P), which is Textual's own, and how it is kept from ending the app."""

from __future__ import annotations

from typing import Any

from textual.command import CommandPalette
from textual.worker import Worker

from trainer.tui.present import Present


class Palette(CommandPalette):
    """Textual's palette, whose searches may come to nothing.

    A search that begins with the last letter before the palette is closed finds nothing to write into. That
    concerns nobody any more, but Textual would end the app because of it.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._compositor = Present()

    def run_worker(self, *args: Any, **more: Any) -> Worker[Any]:
        """Search, and let a search that fails be its own affair."""
        return super().run_worker(*args, **{**more, "exit_on_error": False})
