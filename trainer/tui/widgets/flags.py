"""What a learner has flagged in a whole sitting, to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from trainer.deck.deck import Deck
from trainer.sitting.report import FlaggedItem, in_words, shortened
from trainer.tui.language import HEADING, QUIET
from trainer.tui.sheets import noted
from trainer.tui.widgets.labelled import LabelledText


class FlagsView(VerticalGroup):
    """Every note of a sitting, under the words of its item."""

    def __init__(self, deck: Deck, flags: Sequence[FlaggedItem]) -> None:
        super().__init__(classes="results--section")
        self._deck = deck
        self._flags = flags

    def compose(self) -> ComposeResult:
        """Lay out the heading, and each note below what it is about."""
        yield Static(Content.styled("What you flagged", HEADING))
        for flag in self._flags:
            about = shortened(in_words(self._deck, flag.item), 90)
            yield LabelledText(Content(""), Content.assemble(noted(flag.note), "\n", (about, QUIET)), width=1)
