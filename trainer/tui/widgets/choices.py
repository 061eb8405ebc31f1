"""A short list of answers, taken with the arrows and Enter, or the mouse.

Their digits are the screen's business: they work wherever focus is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.sitting.words import Choice
from trainer.tui.language import KEY, QUIET
from trainer.tui.widgets.options import Options

FEW = 5
"""This many choices may take more than a line each."""

NARROWEST = 16
"""Cells that a meaning needs for being set in a column of its own."""


class Choices(Options):
    """Numbered choices, of which one is taken."""

    @dataclass
    class Taken(Message):
        """A choice was taken."""

        value: Any
        """The value that is behind the choice."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._values: tuple[Any, ...] = ()
        self._choices: tuple[Choice, ...] = ()

    def offer(self, choices: Mapping[Any, Choice]) -> None:
        """Put other choices in place of those there are."""
        self._values = tuple(choices)
        self._choices = tuple(choices.values())
        self.clear_options()
        self.add_options(Option(line) for line in self._set_out())
        self.highlighted = None  # so that an Enter too many answers nothing
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Set the meanings for the width there is now."""
        for index, line in enumerate(self._set_out()):
            self.replace_option_prompt_at_index(index, line)

    def _set_out(self) -> list[Content]:
        """The choices as lines. A few have room for long meanings; of many, all are to be seen at once."""
        names = max((len(choice.name) for choice in self._choices), default=0)
        room = self.scrollable_content_region.width - 2 - names - 6
        wraps = len(self._choices) <= FEW and room >= NARROWEST and not self.screen.has_class("-low")
        return [
            _line(place, choice, names, room if wraps else None)
            for place, choice in enumerate(self._choices, 1)
        ]

    @property
    def count(self) -> int:
        """How many choices there are."""
        return len(self._values)

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
        """Take a choice by its index; until others are offered, a further key or click takes nothing."""
        if index < self.count:
            value, self._values = self._values[index], ()
            self.post_message(self.Taken(value))


def _line(place: int, choice: Choice, names: int, room: int | None) -> Content:
    means = Content.styled(choice.means, QUIET)
    if room is not None:
        means = Content(f"\n{' ' * (names + 5)}").join(means.wrap(room))
    return Content.assemble((f" {place} ", KEY), (f"{choice.name:<{names}}", "bold"), "  ", means)
