"""The sittings that ended: one whose results are opened again. The app opens them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.history.summary import SittingSummary
from trainer.text.messages import printable
from trainer.tui.language import HEADING, QUIET
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.waiting import local_time
from trainer.tui.widgets.two_click_list import TwoClickList


class PastDialog(Dialog):
    """A list of sittings. It gives the id of the one whose results are wanted, or nothing."""

    listing = getters.query_one(TwoClickList)

    def __init__(self, sittings: Sequence[SittingSummary], titles: Mapping[str, str]) -> None:
        """List some sittings; `titles` are those of the decks there are."""
        super().__init__()
        self._sittings = tuple(sittings)
        self._titles = titles

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("Past results", HEADING))
            yield TwoClickList(*(Option(self._line(one)) for one in self._sittings))
            yield Static(Content.styled("Enter opens them, Esc closes this.", QUIET))

    def on_mount(self) -> None:
        """Begin at the one that was played last."""
        self.listing.highlighted = 0
        self.listing.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the sitting that was clicked twice, or on which Enter was pressed."""
        event.stop()
        sitting = self._sittings[event.option_index]
        if sitting.deck in self._titles:
            self.dismiss(sitting.id)
        else:
            self.notify("Its deck is not in the library.", severity="warning", markup=False)

    def _line(self, one: SittingSummary) -> Content:
        facts = f"{one.right} of {one.possible} right · {local_time(one.ended or one.begun)}"
        if one.called:
            facts = f"{printable(one.called)} · {facts}"
        title = self._titles.get(one.deck)
        if title is None:
            facts += " · its deck is not here"
        return Content.assemble((printable(title or one.deck), "bold"), "\n", (facts, QUIET))
