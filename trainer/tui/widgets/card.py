"""The card: the three questions, the four criteria and the four gates on one screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from trainer.deck.model import Criterion, GateName
from trainer.sitting import words
from trainer.sitting.words import Choice
from trainer.tui.language import HEADING, QUIET


class Card(VerticalGroup):
    """What to keep in mind while reading."""

    def compose(self) -> ComposeResult:
        """Lay out the three groups."""
        yield Static(_group("Three questions, kept apart", words.THREE_QUESTIONS))
        criteria = tuple(words.CRITERIA[criterion] for criterion in Criterion)
        yield Static(_group("A quote can be checked when all four are there", criteria))
        gates = tuple(words.GATES[gate] for gate in GateName)
        yield Static(_group("Details conflict when all four are the same, and both cannot hold", gates))
        yield Static(_group("A detail off the page", _TRACE))


_TRACE = (
    Choice(
        "Not found is not false",
        "“No independent source found” means just that: it was searched, and not found.",
    ),
)


def _group(heading: str, choices: tuple[Choice, ...]) -> Content:
    lines = [Content.styled(heading, HEADING)]
    lines += [Content.assemble((f"  {name}  ", "bold"), (means, QUIET)) for name, means in choices]
    return Content("\n").join(lines)
