"""The panel beside the article: where one item after another is asked, answered and explained.

It shows what it is given. What is asked now, and what an answer does, is for the screen and its session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from trainer.sitting.parts import Hint
from trainer.sitting.question import Question
from trainer.sitting.reveal import Reveal
from trainer.sitting.words import Choice
from trainer.tui.language import HEADING
from trainer.tui.present import forget_removed
from trainer.tui.widgets.choices import Choices
from trainer.tui.widgets.question import QuestionView
from trainer.tui.widgets.reveal import RevealView


class Panel(Vertical):
    """What is asked, how it can be answered, and what follows the answer."""

    ask = getters.child_by_id("ask", VerticalScroll)
    prompt = getters.child_by_id("prompt", Static)
    choices = getters.child_by_id("choices", Choices)
    reveal = getters.query_one(RevealView)
    banner = getters.query_one(".reveal--banner", Widget)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._item: str | None = None
        """The id of the item that is in the panel."""

    def compose(self) -> ComposeResult:
        """Lay out the item, what is wanted now, and the answers."""
        yield VerticalScroll(id="ask", can_focus=True)
        yield Static(id="prompt")
        yield Choices(id="choices")

    async def put(self, item: str, asked: Question, *, answered: bool) -> bool:
        """Put the item with an id into the panel, unless it is there; whether it was put there now.

        After an answer it needs no reminder of what to look for, and no hints.
        """
        if self._item == item:
            if answered:
                await self.ask.query("Reminder, .hint").remove()
            return False
        await self.ask.remove_children()
        forget_removed()
        self._item = item
        await self.ask.mount(QuestionView(asked, reminding=not answered))
        self.ask.scroll_home(animate=False)
        return True

    def offer(self, choices: Mapping[Any, Choice]) -> None:
        """Offer some choices; without any, there is nothing to answer now."""
        self.prompt.display = self.choices.display = bool(choices)
        self.choices.offer(choices)
        if choices:
            self.choices.focus()

    async def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show the hints that were given, below the item."""
        await self.ask.query(".hint").remove()
        for hint in hints:
            line = Content.assemble(("Hint  ", HEADING), Content(hint.text))
            await self.ask.mount(Static(line, classes="hint"))
        if hints:
            self.ask.scroll_end(animate=False)

    async def explain(self, shown: Reveal) -> None:
        """Show what follows the answer, below the item."""
        await self.ask.mount(RevealView(shown))

    def to_verdict(self) -> None:
        """Begin the reading at the verdict; the question stays above it."""
        self.ask.scroll_to_widget(self.banner, top=True, animate=False)

    def to_top(self) -> None:
        """Begin the reading at the top, as with an example."""
        self.ask.scroll_home(animate=False)
