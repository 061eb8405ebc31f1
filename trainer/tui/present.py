"""Only what is there is drawn, can be clicked, and takes memory; and each column of it is where it belongs.

Textual keeps a plan of where each widget of a screen is, and makes a new one with the next paint. A widget
that is removed stays in the old plan until then; drawing it or clicking on it in between is an error, as it
has no screen any more.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from trainer.tui.anchored import anchored


class Present(Compositor):
    """A plan of a screen that forgets a widget as soon as it is removed."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Where each widget is that can be seen and has not been removed."""
        planned = super().visible_widgets
        if all(widget.parent is not None for widget in planned):
            return planned
        there = {widget: where for widget, where in planned.items() if widget.parent is not None}
        self._visible_widgets, self._layers_visible = there, None
        return there

    @property
    def layers_visible(self) -> list[list[tuple[Widget, Region, Region]]]:
        """The widgets on each line, without those that have been removed."""
        assert self.visible_widgets is not None  # noqa: S101 - looked at for what it forgets
        return super().layers_visible

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """All lines of the screen, as the terminal is sent them."""
        update = super().render_full_update(simplify)
        if not simplify:  # as it is for pictures, which have columns of their own
            update.strips = [_line(strips) for strips in update.strips]
        return update

    def render_partial_update(self) -> ChopsUpdate | None:
        """The parts of lines that have changed, as the terminal is sent them."""
        update = super().render_partial_update()
        if update is not None:
            chops, sent = list(update.chops), dict[int, tuple[int, int]]()
            for y, first, last in update.spans:
                before = sent.get(y, (first, last))
                sent[y] = min(first, before[0]), max(last, before[1])
            for y, (first, last) in sent.items():  # what is beside them is not sent
                chops[y] = {
                    x: anchored(strip, x) if strip and x < last and first < end else strip
                    for end, (x, strip) in zip(update.chop_ends[y], chops[y].items(), strict=False)
                }
            update.chops = chops
        return update


def _line(strips: Iterable[Strip]) -> list[Strip]:
    x, line = 0, []
    for strip in strips:
        line.append(anchored(strip, x))
        x += strip.cell_length
    return line
