"""What is drawn line by line: parts, one under the other, of which only those in view are set out.

Nothing is kept of a part but how many lines it takes, and the lines that are in view or were a moment ago;
so a view costs no more a key however much is in it, and it stays the same widget for a whole sitting. What
the parts are, and how each looks, is for the views that are made of this one.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from trainer.tui.widgets.framing import FramedRows
from trainer.tui.widgets.setting import DrawnRow

MOST_DRAWN = 200
"""Parts whose lines are kept as they were drawn."""


class DrawnView(ScrollView, can_focus=True):
    """Parts of text that scroll up and down, and can be selected."""

    DEFAULT_CSS = """
    DrawnView { overflow-x: hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.auto_links = False  # nothing here is a link: looking for them takes a third as long as drawing
        self._width = 0
        """Cells for which the parts are laid out."""
        self._tops: list[int] = [0]
        """The row on which each part begins, and where the last one ends."""
        self._drawn: OrderedDict[Hashable, list[DrawnRow]] = OrderedDict()
        self._styles_cache = FramedRows(self.shown_line)

    # What a view says of its parts

    @abstractmethod
    def texts(self) -> Sequence[str]:
        """The text of each part, as it is copied."""

    @abstractmethod
    def heights(self) -> Iterable[int]:
        """How many lines each part takes at the present width, with what is left free below it."""

    @abstractmethod
    def look_of(self, index: int) -> Hashable:
        """What the look of a part depends on, beside its text and what is selected in it."""

    @abstractmethod
    def draw(self, index: int, selected: tuple[int, int] | None) -> list[DrawnRow]:
        """Set out a part in lines of the present width."""

    # What is the same for all of them

    @property
    def wrapped_at(self) -> int:
        """Cells for which the parts are laid out: 0 before the first time."""
        return self._width

    @property
    def rows(self) -> int:
        """Rows that all parts take together."""
        return self._tops[-1]

    def top_of(self, index: int) -> int:
        """The row on which a part begins; where all end, for one that is not laid out as there is no room."""
        return self._tops[min(index, len(self._tops) - 1)]

    def part_at(self, row: int) -> int | None:
        """The part that is drawn on a row; None below the last one."""
        index = bisect_right(self._tops, row) - 1
        return index if index < len(self._tops) - 1 else None

    def lay_out(self, *, changed: bool = False) -> None:
        """Find out how many lines each part takes, where the width or (`changed`) the parts are others."""
        width = self.scrollable_content_region.width
        if not width or (width == self._width and not changed):
            return
        self._width = width
        self._drawn.clear()
        self._tops = list(accumulate(self.heights(), initial=0))
        self._has_rows(Size(width, self._tops[-1]))

    def _has_rows(self, size: Size) -> None:
        """Let the scroll bar know how much there is, and come or go with it.

        Textual would lay out the whole screen again for it, though nothing has another place unless the bar
        comes or goes; and that it would find out only then, and lay it out and paint it once more.
        """
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
        self.refresh()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Take the size that a layout gives; where it is the same, the scroll bar is not painted again."""
        if (size, size - self.styles.gutter.totals) == (self._size, self._container_size):
            return False
        return super()._size_updated(size, virtual_size, container_size, layout)

    def row_on(self, y: int) -> int:
        """The row of the whole that is drawn on a line of the view."""
        return y + self.scroll_offset.y

    def shown_line(self, y: int) -> Strip:
        """A line of what is in view, as it is painted."""
        found = self._found(self.row_on(y))
        return self.blank() if found is None else found[1].strip

    def render_line(self, y: int) -> Strip:
        """A line of what is in view, with where its words are: what Textual asks for below the mouse."""
        found = self._found(self.row_on(y))
        return self.blank() if found is None else found[1].located(found[0])

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return Strip.blank(self.scrollable_content_region.width, self.visual_style.rich_style)

    def refresh_part(self, index: int) -> None:
        """Have a part painted again, as far as it is in view."""
        top, bottom = self.top_of(index), self.top_of(index + 1)
        self.refresh_lines(top, bottom - top)

    def _found(self, row: int) -> tuple[int, DrawnRow] | None:
        """The part that is drawn on a row of the whole, and how it looks there."""
        index = self.part_at(row)
        if index is None or self.scrollable_content_region.width != self._width:
            return None
        lines, line = self._lines(index), row - self._tops[index]
        return (index, lines[line]) if line < len(lines) else None

    def _lines(self, index: int) -> list[DrawnRow]:
        selection = self.text_selection
        selected = selection.get_span(index) if selection is not None else None
        key = (index, self.look_of(index), selected)
        if key not in self._drawn:
            self._drawn[key] = self.draw(index, selected)
            if len(self._drawn) > MOST_DRAWN:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, a part to a line, wherever the lines on the screen are broken."""
        return selection.extract("\n".join(self.texts())), "\n"

    def selected_style(self) -> Style:
        """How selected words look."""
        return Style.from_styles(self.screen.get_component_styles("screen--selection"))
