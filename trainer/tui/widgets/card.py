"""The card: the three questions, the four criteria and the four gates on one screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import GateName
from trainer.deck.kinds.quote import Criterion
from trainer.sitting import words
from trainer.sitting.words import Choice
from trainer.tui.language import HEADING, QUIET
from trainer.tui.widgets.entry import Entry

_CRITERIA = tuple(words.CRITERIA[criterion] for criterion in Criterion)
_GATES = tuple(words.GATES[gate] for gate in GateName)
_TRACE = (
    Choice("Supports", "The record speaks of this very detail, and says the same."),
    Choice("Resembles", "It is like it, but of another day, person or wording."),
    Choice("Silent", "It says nothing of it. “Not found” is not “false”."),
)

REMINDERS: dict[Kind, tuple[str, tuple[Choice, ...]]] = {
    Kind.QUOTE: ("What a stranger needs to check it", _CRITERIA),
    Kind.CONFLICT: ("They conflict when all four are the same, and both cannot hold", _GATES),
    Kind.TRACE: ("How a record can bear on it", _TRACE),
}


class Reminder(VerticalGroup):
    """What to look for in one kind of item."""

    DEFAULT_CSS = """
    Reminder .card--heading { margin: 1 0 0 0; }
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind

    def compose(self) -> ComposeResult:
        """Lay out the heading and its lines."""
        yield from group(*REMINDERS[self._kind])


class Card(VerticalGroup):
    """What to keep in mind while reading."""

    DEFAULT_CSS = """
    Card .card--heading { margin: 1 0 0 0; }
    Card > .card--heading:first-of-type { margin: 0; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the groups."""
        yield from group("Three questions, kept apart", words.THREE_QUESTIONS)
        for heading, choices in REMINDERS.values():
            yield from group(heading, choices)


def group(heading: str, choices: Iterable[Choice]) -> ComposeResult:
    """A heading with its lines."""
    yield Static(Content.styled(heading, HEADING), classes="card--heading")
    for name, means in choices:
        yield Entry(Content.styled(name, "bold"), Content.styled(means, QUIET), width=14)
