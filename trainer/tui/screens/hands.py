"""Counting hands: a number for each answer, typed with as few keys as there are digits and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.deck.parts import Verdict
from trainer.room import words
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.text.messages import counted
from trainer.tui.language import HEADING, KEY, QUIET, WARNING
from trainer.tui.screens.base import Dialog

MOST = 9_999
"""Hands that can be counted for one answer."""

_KEYS = "Type a number, Enter for the next answer. ↑ ↓ move, + − one hand. Esc closes this."


class HandsDialog(Dialog):
    """How many hands are up for each answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,tab", "walk(1)", "Next answer"),
        ("up,shift+tab", "walk(-1)", "Previous answer"),
        ("enter", "on", "That is the count"),
        ("plus,+", "add(1)", "One more"),
        ("minus,-", "add(-1)", "One fewer"),
        ("backspace", "rub_out", "Rub out"),
    ]

    told = getters.query_one("#hands", Static)

    def __init__(
        self,
        answers: Sequence[Verdict],
        hands: Mapping[str, int],
        present: int,
        counted: Callable[[Mapping[str, int], int], None],
        *,
        beside: int = 0,
    ) -> None:
        """Begin with `hands`; `counted` is told of the count, and of how many people could raise one.

        `beside` is how many vote by phone, and are to raise none.
        """
        super().__init__()
        self._answers = tuple(answers)
        self.hands = dict(hands)
        self._present = present
        self._counted = counted
        self._beside = beside
        self._at = 0
        self._typed = False
        """Whether a digit was typed for the present answer: the first one replaces what was there."""
        self._is_warned = False
        """Whether it was said that there are more hands than people, when the count was to be taken."""

    def compose(self) -> ComposeResult:
        """Lay out the answers with their numbers."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(words.NO_PHONE if self._beside else words.EYES_CLOSED, HEADING))
            yield Static(id="hands")
            yield Static(Content.styled(_KEYS, QUIET))

    def on_mount(self) -> None:
        """Show where the count begins."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take a digit for the present answer."""
        if event.character is not None and event.character in "0123456789":
            event.stop()
            before = self.hands[self._answer] if self._typed else 0
            self.hands[self._answer] = min(before * 10 + int(event.character), MOST)
            self._typed = True
            self._show()

    def action_walk(self, by: int) -> None:
        """Go to the next answer, or to the one before."""
        self._at, self._typed = (self._at + by) % len(self._answers), False
        self._show()

    def action_on(self) -> None:
        """Go to the next answer; after the last one, that is the count."""
        if self._at + 1 < len(self._answers):
            self.action_walk(1)
        elif self._too_many and not self._is_warned:
            self._is_warned = True
            self._tell()
        else:
            self.dismiss(None)
            self._counted(self.hands, self._present)

    def action_add(self, by: int) -> None:
        """One hand more or fewer."""
        self.hands[self._answer] = min(max(self.hands[self._answer] + by, 0), MOST)
        self._show()

    def action_rub_out(self) -> None:
        """Take the last digit back."""
        self.hands[self._answer] //= 10
        self._typed = True
        self._show()

    @property
    def _answer(self) -> str:
        return self._answers[self._at].value

    def _show(self) -> None:
        self._is_warned = False
        self._tell()

    @property
    def _too_many(self) -> int:
        """How many more hands are up than people are here, where it is known how many are."""
        return max(sum(self.hands.values()) - self._present, 0) if self._present else 0

    def _tell(self) -> None:
        """Show the numbers, and in words whether they can be."""
        total = sum(self.hands.values())
        lines = [self._line(place, answer) for place, answer in enumerate(self._answers)]
        told = counted(total, "hand")
        if self._present:
            told = f"{total} of {self._present}, {max(self._present - total, 0)} with no hand up"
        if self._too_many:
            then = "Enter takes them all the same" if self._is_warned else "count again"
            told = f"{total} of {self._present}: {counted(self._too_many, 'hand')} too many, {then}."
        style = WARNING if self._too_many else QUIET
        self.told.update(Content("\n").join([*lines, Content.styled(told, style)]))

    def _line(self, place: int, answer: Verdict) -> Content:
        width = max(len(ANSWER_WORDS[one].name) for one in self._answers)
        mark = "▸ " if place == self._at else "  "
        number = f"[{self.hands[answer.value]:>4} ]"
        return Content.assemble(
            (mark, KEY),
            (f"{ANSWER_WORDS[answer].name:<{width}}  ", "bold"),
            (number, KEY if mark.strip() else ""),
        )
