"""A list to choose from, as the screens have it: Textual's own, safe against clicks that come late."""

from __future__ import annotations

from textual import events
from textual.widgets import OptionList


class Options(OptionList):
    """A list of options; a click on one that is no longer there chooses nothing."""

    async def _on_click(self, event: events.Click) -> None:
        if is_lost(self, event):
            event.prevent_default()


def is_lost(options: OptionList, click: events.Click) -> bool:
    """Whether an option was clicked that the list has lost since."""
    clicked: int | None = click.style.meta.get("option")
    return clicked is not None and clicked >= options.option_count
