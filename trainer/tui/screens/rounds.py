"""The rounds of a deck, to choose one of: themes, or the levels of a theme. It begins nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.sitting.rounds import PLAYED, Offer
from trainer.text.messages import counted
from trainer.tui.language import BAR, HEADING, QUIET, plain
from trainer.tui.screens.base import Dialog
from trainer.tui.widgets.options import Options


class RoundDialog(Dialog):
    """A few rounds of which one is chosen. It gives the place of that one in the list, as a text."""

    options = getters.query_one(Options)

    def __init__(self, question: str, offers: Sequence[Offer], also: str = "") -> None:
        """Offer some rounds, and something else after them; that one gives their number."""
        super().__init__()
        self._also = also
        self._question = question
        self._offers = offers

    def compose(self) -> ComposeResult:
        """Lay out the question and the rounds."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(self._question, HEADING))
            also = [Content.styled(self._also, "bold")] if self._also else []
            yield Options(*map(Option, (*map(_line, self._offers), *also)))
            if any(offer.about for offer in self._offers):
                yield Static(id="learnt")
            yield Static(Content.styled("Enter chooses, Esc closes this.", QUIET))

    def on_mount(self) -> None:
        """Let the arrows choose."""
        self.options.highlighted = 0
        self.options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what there is to learn in the round under the cursor."""
        event.stop()
        for learnt in self.query("#learnt").results(Static):
            offers = self._offers[event.option_index : event.option_index + 1]
            learnt.update(plain(" ".join(offer.about for offer in offers)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen round."""
        event.stop()
        self.dismiss(str(event.option_index))


def _line(offer: Offer) -> Content:
    title = Content.styled(plain(offer.title).plain, "bold")
    played = [("  ● ", BAR), (PLAYED, QUIET)] if offer.played else []
    return Content.assemble(title, (f"  {counted(offer.asks, 'item')}", QUIET), *played)
