"""The card: the three questions, and what to look for in each kind of item, on one screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from trainer.deck.kinds import Kind
from trainer.sitting import words
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.words import Choice
from trainer.tui.language import HEADING, QUIET
from trainer.tui.widgets.labelled import LabelledText

THREE = "Three questions, kept apart"
"""The heading of the three questions."""


class CardView(VerticalGroup):
    """What to keep in mind while reading."""

    DEFAULT_CSS = """
    CardView .card--heading { margin: 1 0 0 0; }
    CardView > .card--heading:first-of-type { margin: 0; }
    """

    def __init__(self, kinds: Collection[Kind] = tuple(Kind), *, titled: bool = False) -> None:
        """The three questions, and what to look for in items of these kinds.

        `titled` says that the frame around it names the three questions already.
        """
        super().__init__()
        self._kinds = kinds
        self._titled = titled

    def compose(self) -> ComposeResult:
        """Lay out the groups."""
        yield from group("" if self._titled else THREE, words.THREE_QUESTIONS)
        for kind, entry in PRESENTATIONS.items():
            if kind not in self._kinds:
                continue
            yield from group(entry.checklist.heading, entry.checklist.lines)
            if entry.checklist.rule:
                yield from group(f"{entry.title.name}: the answer", entry.checklist.rule)


def group(heading: str, choices: Iterable[Choice]) -> ComposeResult:
    """A heading, where there is one, with its lines, each beside its whole name."""
    lines = tuple(choices)
    width = max(len(name) for name, _ in lines) + 2
    if heading:
        yield Static(Content.styled(heading, HEADING), classes="card--heading")
    for name, means in lines:
        yield LabelledText(Content.styled(name, "bold"), Content.styled(means, QUIET), width=width)
