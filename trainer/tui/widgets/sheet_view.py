"""Blocks of text, drawn under one another: what there is to read, and below it what always stays in view.

What the blocks say, and what a click on one does, is for what is made of this view: `widgets/panel.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.reactive import reactive
from textual.style import Style

from trainer.deck.deck import Place
from trainer.tui.language import QUIET
from trainer.tui.sheets import Look, SheetBlock
from trainer.tui.widgets.drawn import DrawnView
from trainer.tui.widgets.setting import DrawnRow, count_lines, drawn_row, set_out

FEWEST_TO_READ = 3
"""Lines that must be left for reading above the choices; with fewer, they scroll with the rest."""

TALL = 24
"""Lines of a view in which free ones are worth more than seeing all at once."""

READ_ON = "Space reads on"

RULE_ENDS = 2
"""Cells of a line that its title leaves free, at both ends together."""


class SheetView(DrawnView):
    """Blocks to read, blocks that stay in view below them, and a tail where there is room for all."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--cursor",
        "sheet--current",
        "sheet--hint",
        "sheet--hover",
        "sheet--banner",
    }

    cursor: reactive[int | None] = reactive(None)
    """The choice that the arrows are on."""
    current: reactive[int | None] = reactive(None)
    """The row of a reveal whose words are lit."""
    hovered: reactive[int | None] = reactive(None)
    """The block that the mouse is on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._blocks: tuple[SheetBlock, ...] = ()
        self._read = 0
        """How many of the blocks are there to read; those after them stay in view."""
        self._tail: tuple[SheetBlock, ...] = ()
        self._parts: tuple[SheetBlock, ...] = ()
        """The blocks that are laid out now."""
        self._counts: list[int] = []
        """How many lines each of them takes, without the free one below it."""
        self._elsewhere: frozenset[Place] = frozenset()
        """Where the words are that the article shows now."""
        self._with_gaps = False
        self._title = Content("")
        self._told = ""
        """What the frame is titled now."""
        self._above = ""
        """What is above it, where it has no frame of its own but a line between the two."""
        self._labels: dict[Hashable, list[Segment]] = {}

    def put(
        self, read: Sequence[SheetBlock], pinned: Sequence[SheetBlock], tail: Sequence[SheetBlock]
    ) -> None:
        """Show other blocks."""
        self._read, self._blocks, self._tail = len(read), (*read, *pinned), (*tail,)
        self.settle()

    def spare(self, places: frozenset[Place]) -> None:
        """Leave out on a small screen, from now on, the words that the article shows."""
        changed, self._elsewhere = self._elsewhere ^ places, places
        if any(block.words_at in changed for block in self._blocks):
            self.settle()

    def below(self, named: str) -> None:
        """Name in the line above it what that line divides it from."""
        self._above = named
        self._tell_more()

    def titled(self, title: Content) -> None:
        """Name in the frame what is shown."""
        self._title = title
        self._tell_more()

    def on_resize(self) -> None:
        """Set everything out for the width there is now."""
        self.settle()

    def settle(self) -> None:
        """Lay out the blocks as airily as there is room for: with the tail, with free lines, or close."""
        width = self.scrollable_content_region.width
        if not width:
            return
        for parts in ((*self._blocks, *self._tail), self._blocks):
            self._parts, self._counts = parts, [self._count(block, width) for block in parts]
            airy = sum(self._counts) + sum(block.gap for block in parts)
            if airy <= self.room:
                break
        self._with_gaps = airy <= self.room or self.room > TALL
        self.lay_out(changed=True)
        self._tell_more()

    def _count(self, block: SheetBlock, width: int) -> int:
        """The lines of a block; none where a small screen has no room for what the article shows, or it."""
        screen = self.screen
        small = screen.has_class("-low") and screen.has_class("-narrow")
        shown_there = block.words_at in self._elsewhere and not screen.has_class("-enlarged")
        if small and (block.spare or shown_there):
            return 0
        return count_lines(block.text.plain, max(width - block.indent, 1))

    @property
    def overflows(self) -> bool:
        """Whether there is more than can be seen at once."""
        return self.rows > self.room

    @property
    def room(self) -> int:
        """Lines that can be seen at once."""
        return self.scrollable_content_region.height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say whether there is more to read."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_more()

    def _tell_more(self) -> None:
        """Say in the frame whether there is more below: at its foot, or beside the title of one without."""
        more = READ_ON if self.overflows and self.scroll_offset.y < self.max_scroll_y else None
        has_foot = self.styles.border_bottom[0] not in {"", "none"}
        foot = more if has_foot else None
        if (self.border_subtitle is None) != (foot is None):
            self.border_subtitle = Content(foot) if foot else None
        title = self._title if has_foot else self._on_rule(more)
        if title.plain != self._told:
            self.border_title, self._told = title, title.plain

    def _on_rule(self, more: str | None) -> Content:
        """Its title on the line above it, with as much of what that divides it from as there is room for."""
        title = Content.assemble(self._title, f" · {more}" if more else "")
        if not self._above or self.screen.has_class("-enlarged"):
            return title
        in_short = " ".join(self._above.split(" · ")[:2])
        for above in (self._above, in_short):
            whole = Content.assemble(title, (f" ─ ↑ {above}", QUIET))
            if whole.cell_length <= self.outer_size.width - RULE_ENDS:
                return whole
        return title

    # What is where

    def block_under(self, event: events.MouseEvent) -> SheetBlock | None:
        """The block that the mouse is on."""
        index = self._index_under(event)
        return None if index is None else self._parts[index]

    def _index_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.part_at(self.row_on(offset.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would take."""
        index = self._index_under(event)
        takes = index is not None and self._parts[index].is_button
        self.hovered = index if takes else None

    def on_leave(self) -> None:
        """The mouse has gone."""
        self.hovered = None

    def show_row(self, row: int) -> None:
        """Bring a row of the reveal into view."""
        index = next((index for index, block in enumerate(self._blocks) if block.row == row), None)
        if index is not None:
            self._bring(index)

    def show_newest(self) -> None:
        """Bring the last of what there is to read into view."""
        if self._read:
            self._bring(self._read - 1)

    def _bring(self, index: int) -> None:
        """Bring a block into view."""
        top, bottom, room = self.top_of(index), self.top_of(index + 1), self.to_read
        if top < self.scroll_offset.y or bottom > self.scroll_offset.y + room:
            self.scroll_to(y=max(min(top, bottom - room), 0), animate=False)

    @property
    def to_read(self) -> int:
        """Lines that scroll: all that can be seen at once, less those that stay in view below them."""
        if self._read == len(self._blocks) or not self.wrapped_at or not self.overflows:
            return self.room
        first = self.room - (self.rows - self.top_of(self._read))
        return first if first >= FEWEST_TO_READ else self.room

    def row_on(self, y: int) -> int:
        """The row of the whole that is drawn on a line of the view: what stays in view is at its foot."""
        first = self.to_read
        return self.top_of(self._read) + y - first if y >= first else y + self.scroll_offset.y

    # Drawing

    def texts(self) -> Sequence[str]:
        """The blocks, as they are copied."""
        return [block.text.plain for block in self._parts]

    def heights(self) -> Iterable[int]:
        """The lines of each block; below some of them one is free, where there is room."""
        return (
            lines + (block.gap and self._with_gaps) if lines else 0
            for lines, block in zip(self._counts, self._parts, strict=True)
        )

    def look_of(self, index: int) -> Hashable:
        """What is behind a block, by the name of its component class; None where nothing is."""
        block = self._parts[index]
        looks = (
            (block.take is not None and block.take == self.cursor, "sheet--cursor"),
            (block.row is not None and block.row == self.current, "sheet--current"),
            (index == self.hovered, "sheet--hover"),
            (block.look is Look.HINT, "sheet--hint"),
            (block.look is Look.BANNER, "sheet--banner"),
        )
        return next((name for applies, name in looks if applies), None)

    def draw(self, index: int, selected: tuple[int, int] | None) -> list[DrawnRow]:
        """Set out a block with its label."""
        block, look = self._parts[index], self.look_of(index)
        # Not a partial style: Textual makes the ground of those transparent.
        style = self.get_visual_style(look) if isinstance(look, str) else self.visual_style
        text = block.text
        if selected is not None:
            first, last = selected
            end = len(text.plain) if last < 0 else last
            text = Content(text.plain, [*text.spans, StyleSpan(first, end, self.selected_style())])
        ground, width = style.rich_style, max(self.wrapped_at - block.indent, 1)
        empty = [Segment(" " * block.indent, ground)] if block.indent else []
        return [
            drawn_row(
                self._label(block, style) if line == 0 or block.look is Look.RECORD else empty,
                block.indent,
                words,
                self.wrapped_at,
                ground,
            )
            for line, words in enumerate(set_out(self, text, width, style))
        ]

    def _label(self, block: SheetBlock, style: Style) -> list[Segment]:
        """The label of a block: the same few come again and again."""
        key = (block.label.plain, tuple(block.label.spans), block.indent, style)
        if key not in self._labels:
            words: list[Segment] = []
            cells = 0
            if block.indent:
                _, words, cells = set_out(self, block.label, block.indent, style)[0]
            free = " " * (block.indent - cells)
            self._labels[key] = [*words, Segment(free, style.rich_style)] if free else words
        return self._labels[key]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._labels.clear()
