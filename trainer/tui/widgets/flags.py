"""What a learner has flagged: the notes on one item, or those of a whole sitting, to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from trainer.deck.deck import Deck
from trainer.sitting.report import NO_NOTE, FlaggedItem, in_words, shortened
from trainer.tui.language import HEADING, QUIET, plain
from trainer.tui.widgets.labelled import LabelledText


class FlagNotes(Static):
    """The notes on one item, a line each."""

    def __init__(self, notes: Sequence[str]) -> None:
        lines = [Content.assemble(("You flagged this  ", HEADING), _note(note)) for note in notes]
        super().__init__(Content("\n").join(lines), classes="flags--notes")


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
            yield LabelledText(Content(""), Content.assemble(_note(flag.note), "\n", (about, QUIET)), width=1)


def _note(note: str) -> Content:
    return plain(note) if note.strip() else Content.styled(NO_NOTE, QUIET)
