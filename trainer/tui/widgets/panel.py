"""The panel beside the article: where one item after another is asked, answered and explained.

It draws the blocks that it is given, the same widget for a whole sitting. The choices stay in view below what
there is to read, however long that is. What is asked now, and what an answer does, is for the screens.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from trainer.tui.sheets import NOTHING, Look, SheetBlock
from trainer.tui.widgets.drawn import DrawnView, begins_at

FEWEST_TO_READ = 3
"""Lines that must be left for reading above the choices; with fewer, they scroll with the rest."""

TALL = 24
"""Lines of a panel in which free ones are worth more than seeing all at once."""

READ_ON = "Space reads on"


class Panel(DrawnView):
    """What is asked, how it can be answered, and what follows the answer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"panel--cursor", "panel--current", "panel--hint", "panel--hover"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
        Binding("enter", "take_chosen", show=False),
    ]

    cursor: reactive[int | None] = reactive(None)
    """The choice that the arrows are on."""
    current: reactive[int | None] = reactive(None)
    """The row of a reveal whose words are lit."""
    hovered: reactive[int | None] = reactive(None)
    """The block that the mouse is on."""

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
        self._blocks: tuple[SheetBlock, ...] = ()
        self._read = 0
        """How many of the blocks are there to read; those after them stay in view."""
        self._values: tuple[Any, ...] = ()
        self._tail: tuple[SheetBlock, ...] = ()
        self._parts: tuple[SheetBlock, ...] = ()
        """The blocks that are laid out now."""
        self._with_tail = self._with_gaps = False

    # What is shown

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
        reading = tuple(read)
        self._read, self._blocks = len(reading), (*reading, *answers)
        self._tail = tuple(tail)
        self._values = tuple(values)
        self.cursor = self.hovered = None  # so that an Enter too many answers nothing
        self._settle()
        if not stay:
            self.scroll_home(animate=False, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Set everything out for the width there is now."""
        self._settle()

    def _settle(self) -> None:
        """Lay out the blocks as airily as there is room for: with the tail, with free lines, or close."""
        for self._with_tail, self._with_gaps in ((True, True), (False, True), (False, False)):
            self._parts = (*self._blocks, *self._tail) if self._with_tail else self._blocks
            self.lay_out(changed=True)
            if self.rows <= self._height or (self._height > TALL and not self._with_tail):
                break
        self._tell_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say whether there is more to read."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_more()

    def _tell_more(self) -> None:
        more = READ_ON if self.rows > self._height and self.scroll_offset.y < self.max_scroll_y else None
        if (self.border_subtitle is None) != (more is None):
            self.border_subtitle = Content(more) if more else None

    @property
    def overflows(self) -> bool:
        """Whether there is more than can be seen at once."""
        return self.rows > self._height

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    # Taking

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
        block = self._block_under(event)
        if block is None or event.chain > 1:
            return
        event.stop()
        if block.take is not None:
            self.take(block.take)
        elif block.row is not None:
            self.post_message(self.RowChosen(block.row))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would take."""
        index = self._index_under(event)
        takes = index is not None and self._parts[index].is_button
        self.hovered = index if takes else None

    def on_leave(self) -> None:
        """The mouse has gone."""
        self.hovered = None

    def _index_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.part_at(self._row(offset.y))

    def _block_under(self, event: events.MouseEvent) -> SheetBlock | None:
        index = self._index_under(event)
        return None if index is None else self._parts[index]

    # Rows

    def show_row(self, row: int) -> None:
        """Bring a row of the reveal into view."""
        for index, block in enumerate(self._blocks):
            if block.row == row:
                top, bottom = self.top_of(index), self.top_of(index + 1)
                if top < self.scroll_offset.y or bottom > self.scroll_offset.y + self._height:
                    self.scroll_to(y=max(min(top, bottom - self._height), 0), animate=False)
                return

    # Drawing

    def texts(self) -> Sequence[str]:
        """The blocks, as they are copied."""
        return [block.text.plain for block in self._parts]

    def heights(self) -> Iterable[int]:
        """The lines of each block; below some of them one is free, where there is room."""
        screen = self.screen
        hides = screen.has_class("-low") and screen.has_class("-narrow") and not screen.has_class("-enlarged")
        for block in self._parts:
            if hides and block.again and self._values:
                yield 0
            else:
                yield len(self._wrap(block)) + (block.gap and self._with_gaps)

    def _wrap(self, block: SheetBlock) -> list[Content]:
        return block.text.wrap(max(self.wrapped_at - block.indent, 1)) or [NOTHING]

    def look_of(self, index: int) -> Hashable:
        """Whether a block is the current one, or the mouse or the cursor is on it."""
        block = self._parts[index]
        return (
            block.take is not None and block.take == self.cursor,
            block.row is not None and block.row == self.current,
            index == self.hovered,
        )

    def draw(self, index: int, selected: tuple[int, int] | None) -> list[Strip]:
        """Set out a block with its label."""
        block = self._parts[index]
        style = self.visual_style + self._ground(index, block)
        text = block.text
        if selected is not None:
            first, last = selected
            end = len(text.plain) if last < 0 else last
            text = Content(text.plain, [*text.spans, StyleSpan(first, end, self.selected_style())])
        width = max(self.wrapped_at - block.indent, 1)
        strips = Visual.to_strips(self, text, width, None, style, apply_selection=False)
        label = (
            Visual.to_strips(self, block.label, block.indent, 1, style, pad=True)[0] if block.indent else None
        )
        empty = Strip.blank(block.indent, style.rich_style)
        whole = []
        for line, strip in enumerate(strips):
            said = strip.apply_offsets(begins_at(strip), index)
            beside = label if label is not None and (line == 0 or block.look is Look.RECORD) else empty
            whole.append(Strip.join([beside, said]).adjust_cell_length(self.wrapped_at, style.rich_style))
        return whole

    def _ground(self, index: int, block: SheetBlock) -> Style:
        for applies, name in (
            (block.take is not None and block.take == self.cursor, "panel--cursor"),
            (block.row is not None and block.row == self.current, "panel--current"),
            (index == self.hovered, "panel--hover"),
            (block.look is Look.HINT, "panel--hint"),
        ):
            if applies:
                return self.get_visual_style(name, partial=True)
        return Style.null()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view: the choices are always."""
        return self.line(self._row(y))

    def _row(self, y: int) -> int:
        """The row of the whole that is drawn on a line of the view."""
        answers = self.top_of(self._read) if self.wrapped_at else 0
        pinned = self.rows - answers
        first = self._height - pinned
        if (
            self._read == len(self._blocks)
            or self.rows <= self._height
            or first < FEWEST_TO_READ
            or y < first
        ):
            return y + self.scroll_offset.y
        return answers + y - first
