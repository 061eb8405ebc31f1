"""A list to choose from, as the screens have it: Textual's own, safe against clicks that come late."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


class Options(OptionList):
    """A list of options; a click on a line that is no more chooses nothing."""

    async def _on_click(self, event: events.Click) -> None:
        """Pass over a click on what the list has lost since."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()
