"""The items of a deck, to tick some of them in the order in which they are to be asked.

It is shown on a wall: by its kind and its words an item is known, and nothing tells what it comes to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.deck.deck import Deck
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.report import shortened
from trainer.text.messages import counted
from trainer.tui.language import CHIP, HEADING, QUIET, WARNING, plain
from trainer.tui.screens.base import Dialog
from trainer.tui.widgets.options import Options

_KEYS = "Space ticks, Enter begins with those in that order, Esc closes this."
_NONE = "Tick an item first that people can vote on: Space does."
_LONGEST = 42
"""Characters of the words by which an item is known."""

_KIND_WIDTH = max(len(told.title.name) for told in PRESENTATIONS.values()) + 2


class ItemsDialog(Dialog):
    """Items to choose from, one by one. It gives the ids of those that were ticked, with spaces between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", priority=True),
        Binding("enter", "begin", "Begin", priority=True),
    ]

    options = getters.query_one(Options)
    told = getters.query_one("#told", Static)

    def __init__(self, deck: Deck, ticked: Iterable[str] = ()) -> None:
        """Of a deck; `ticked` are the ids of items that are chosen already, in their order."""
        super().__init__()
        self._deck = deck
        self._names = [item.id for item in deck.items]
        self._ticked = list(ticked)

    def compose(self) -> ComposeResult:
        """Lay out the items."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("Which items are asked?", HEADING))
            yield Static(id="told")
            yield Static(Content.styled(_KEYS, QUIET))
            yield Options(*(Option(self._line(name)) for name in self._names))

    def on_mount(self) -> None:
        """Let the arrows choose."""
        self.options.highlighted = 0
        self.options.focus()
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick the item that was clicked: Enter does not come to the list."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the item under the cursor as the last one, or take its tick away."""
        place = self.options.highlighted
        if place is None:
            return
        name = self._names[place]
        if name in self._ticked:
            self._ticked.remove(name)
        else:
            self._ticked.append(name)
        for index, other in enumerate(self._names):
            self.options.replace_option_prompt_at_index(index, self._line(other))
        self._tell()

    def action_begin(self) -> None:
        """Give the ticked items, where any of them is voted on."""
        if any(not self._deck.by_id[name].worked for name in self._ticked):
            self.dismiss(" ".join(self._ticked))
        else:
            self.told.update(Content.styled(_NONE, WARNING))

    def _tell(self) -> None:
        asked = sum(not self._deck.by_id[name].worked for name in self._ticked)
        self.told.update(Content.styled(f"{counted(asked, 'item')} to vote on.", "bold"))

    def _line(self, name: str) -> Content:
        """` 2  Conflict  “at least 12 bolts” / “21 bolts”`."""
        item = self._deck.by_id[name]
        place = f"{self._ticked.index(name) + 1}" if name in self._ticked else ""
        kind = f"{PRESENTATIONS[item.kind].title.name:<{_KIND_WIDTH}}"
        found = self._deck.passages(item)
        each = [shortened(self._deck.excerpt(place), _LONGEST // len(found)) for place in found]
        words = plain(" / ".join(f"“{excerpt}”" for excerpt in each))
        example = "Example  " if item.worked else ""
        tick = Content.styled(f"{place:>2} ", CHIP if place else "none")
        return Content.assemble(tick, "  ", (kind, "bold"), (example, QUIET), words)
