"""Only what is there is drawn, can be clicked, and takes memory.

Textual keeps a plan of where each widget of a screen is, and makes a new one with the next paint. A widget
that is removed stays in the old plan until then; drawing it or clicking on it in between is an error, as it
has no screen any more.
"""

from __future__ import annotations

from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget


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
