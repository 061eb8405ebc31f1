"""The list of commands (Ctrl+P), Textual's own and kept from ending the app, and the list of our themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.worker import Worker

from trainer.tui.closing import ClosingOnce
from trainer.tui.present import Present
from trainer.tui.themes import OfferedTheme, offered
from trainer.tui.widgets.options import is_lost


class Themes(Provider):
    """The themes to choose from: ours, and no other that the framework may have."""

    def _offered(self) -> Iterator[tuple[OfferedTheme, Callable[[], None]]]:
        for one in offered(is_dark=self.app.current_theme.dark):
            yield one, partial(setattr, self.app, "theme", one.name)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for one, choose in self._offered():
            yield DiscoveryHit(one.called, choose, help=one.means)

    async def search(self, query: str) -> Hits:
        """Those whose name or meaning has what was typed."""
        matcher = self.matcher(query)
        for one, choose in self._offered():
            if score := max(matcher.match(one.called), matcher.match(one.means)):
                yield Hit(score, matcher.highlight(one.called), choose, help=one.means)


class Commands(CommandList):
    """The commands found; a click on one that has just given way to others chooses nothing."""

    async def _on_click(self, event: events.Click) -> None:
        if is_lost(self, event):
            event.prevent_default()


class Palette(ClosingOnce, CommandPalette):
    """Textual's palette, whose searches may come to nothing.

    A search that begins with the last letter before the palette is closed finds nothing to write into. That
    concerns nobody any more, but Textual would end the app because of it.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._compositor = Present()

    def compose(self) -> ComposeResult:
        """Lay out what Textual lays out, with a list of our own."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def run_worker(self, *args: Any, **more: Any) -> Worker[Any]:
        """Search, and let a search that fails be its own affair."""
        return super().run_worker(*args, **{**more, "exit_on_error": False})
