"""The panel beside the article: where one item after another is asked, answered and explained.

The same widget for a whole sitting. Its choices stay in view below what there is to read, however long that
is. What is asked now, and what an answer does, is for the screens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from trainer.tui.sheets import SheetBlock
from trainer.tui.widgets.sheet_view import SheetView


class Panel(SheetView):
    """What is asked, how it can be answered, and what follows the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
        Binding("enter", "take_chosen", show=False),
    ]

    @dataclass
    class Taken(Message):
        """A choice was taken."""

        value: Any
        """The value that is behind the choice."""

    @dataclass
    class RowChosen(Message):
        """A row of a reveal was clicked."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._values: tuple[Any, ...] = ()

    def show(
        self,
        read: Iterable[SheetBlock],
        answers: Iterable[SheetBlock] = (),
        *,
        values: Iterable[Any] = (),
        tail: Iterable[SheetBlock] = (),
        stay: bool = False,
    ) -> None:
        """Show what is to be read, the choices below it, and in a tail what there may be room for.

        `values` are what is behind the choices. With `stay` the reading stays where it is, else it begins.
        """
        self._values = tuple(values)
        self.cursor = self.hovered = None  # so that an Enter too many answers nothing
        self.put((*read,), (*answers,), (*tail,))
        if not stay:
            self.scroll_home(animate=False, immediate=True)
        self.refresh()

    @property
    def choices(self) -> int:
        """How many choices there are."""
        return len(self._values)

    def take(self, index: int) -> None:
        """Take a choice by its index; until others are offered, a further key or click takes nothing."""
        if index < self.choices:
            value, self._values = self._values[index], ()
            self.post_message(self.Taken(value))

    def action_walk(self, by: int) -> None:
        """Go to the next choice; where there is none, scroll by a line."""
        if not self.choices:
            self.scroll_relative(y=by, animate=False)
        elif self.cursor is None:
            self.cursor = 0 if by > 0 else self.choices - 1
        else:
            self.cursor = (self.cursor + by) % self.choices

    def action_take_chosen(self) -> None:
        """Take the choice that the arrows are on."""
        if self.cursor is not None:
            self.take(self.cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Enter to the screen where no choice is on offer."""
        return action != "take_chosen" or self.choices > 0

    def on_click(self, event: events.Click) -> None:
        """Take the choice or the row that was clicked, once for a double click."""
        block = self.block_under(event)
        if block is None or event.chain > 1:
            return
        event.stop()
        if block.take is not None:
            self.take(block.take)
        elif block.row is not None:
            self.post_message(self.RowChosen(block.row))
