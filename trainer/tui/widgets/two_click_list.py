"""A list of things to open. A click chooses one; a second click on it opens it, as Enter does."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList

from trainer.tui.turns import once_painted


class TwoClickList(OptionList):
    """A list in which nothing opens by a single click."""

    _clicked: int | None = None
    """The entry that was clicked last, as long as the cursor has not left it."""

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        entry = event.style.meta.get("option")
        if entry is None:
            return
        again = entry == self._clicked == self.highlighted
        self.highlighted = entry
        self._clicked = None if again else entry
        if again:
            self.action_select()

    def on_resize(self) -> None:
        """Keep the whole of the chosen entry in view."""
        once_painted(self, self.scroll_to_highlight)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Forget a click once the cursor is elsewhere."""
        super().watch_highlighted(highlighted)
        if highlighted != self._clicked:
            self._clicked = None
