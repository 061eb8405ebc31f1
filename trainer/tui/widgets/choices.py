"""A short list of answers: a digit, arrows and Enter, or the mouse, each does the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.sitting.words import Choice
from trainer.tui.language import KEY, QUIET


class Choices(OptionList):
    """Numbered choices, of which one is taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"digit({digit})", "Answer", show=digit == 1, key_display="1 2 3")
        for digit in range(1, 10)
    ]

    @dataclass
    class Taken(Message):
        """A choice was taken."""

        value: Any
        """The value that stands behind the choice."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._values: tuple[Any, ...] = ()

    def offer(self, choices: Mapping[Any, Choice]) -> None:
        """Put other choices in place of those there are."""
        self._values = tuple(choices)
        width = max((len(choice.name) for choice in choices.values()), default=0)
        self.clear_options()
        self.add_options(
            Option(_line(place, choice, width)) for place, choice in enumerate(choices.values(), 1)
        )
        self.highlighted = None  # so that an Enter too many answers nothing
        self.scroll_home(animate=False)

    def action_digit(self, digit: int) -> None:
        """Take a choice by its digit."""
        if digit <= len(self._values):
            self.take(digit - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice that was clicked, or on which Enter was pressed."""
        event.stop()
        self.take(event.option_index)

    async def _on_click(self, event: events.Click) -> None:
        """Take the first click of several only: the next one would answer what has not been read."""
        if event.chain > 1:
            event.prevent_default()
            event.stop()

    def take(self, index: int) -> None:
        """Take a choice by its index."""
        self.post_message(self.Taken(self._values[index]))


def _line(place: int, choice: Choice, width: int) -> Content:
    return Content.assemble(
        (f" {place} ", KEY), (f"{choice.name:<{width}}", "bold"), "  ", (choice.means, QUIET)
    )
