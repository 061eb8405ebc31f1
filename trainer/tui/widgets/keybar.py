"""The line at the foot of every screen: the keys that do something now, each to click too, with its label.

One widget for the whole line: Textual's own footer makes new widgets for all keys whenever focus moves,
which took two fifths of the time between a key and the reveal.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from trainer.tui.commands import PRIMARY, SPARE
from trainer.tui.language import PRESSED, pressing

KEY = "bold $footer-key-foreground"
LABEL = "$footer-foreground"
FILLED = "bold $background on $primary"
FILLED_ANSI = "bold reverse"
"""The one thing to do on a screen, among many colours and among few."""


class PressesKeys(Widget):
    """A widget in whose text words press keys when they are clicked."""

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked, once for a double click: what comes next has not been read."""
        key = event.style.meta.get(PRESSED)
        if key is not None:
            event.stop()
            if event.chain == 1:
                self.app.simulate_key(key)


class KeyedText(Static, PressesKeys):
    """A text that names keys, each of which can be clicked."""


class KeyBar(PressesKeys):
    """The keys of the present screen."""

    def __init__(self) -> None:
        super().__init__()
        self._line = Content("")

    def on_mount(self) -> None:
        """Follow what the screen allows."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def render(self) -> RenderResult:
        """The line as it is."""
        return self._line

    def _follow(self, screen: Screen[object]) -> None:
        if not self.app.app_focus or screen is not self.screen:
            return
        line = self._line_for(screen)
        if (line.plain, line.spans) != (self._line.plain, self._line.spans):
            self._line = line
            self.refresh()

    def on_resize(self) -> None:
        """Have as much in the line as there is room for now."""
        self._follow(self.screen)

    def _line_for(self, screen: Screen[object]) -> Content:
        """All keys; where there is no room, as many as there is of those to spare; then digits as `1–6`.

        What had to be left out is found behind a last key, where there is room for that one.
        """
        labelled = self._labelled(screen)
        spare = [label for label, keys in labelled.items() if not SPARE.isdisjoint(key.id for key in keys)]
        whole = self._joined(labelled)
        room = self.size.width
        if not room or whole.cell_length <= room:
            return whole
        for first_left_out in range(len(spare) - 1, -1, -1):
            left_out = spare[first_left_out:]
            line = self._joined({label: keys for label, keys in labelled.items() if label not in left_out})
            with_more = Content("  ").join((line, MORE))
            if with_more.cell_length <= room:
                return with_more
        needed = {label: keys for label, keys in labelled.items() if label not in spare}
        line = self._joined(needed)
        return line if line.cell_length <= room else self._joined(needed, is_short=True)

    def _joined(self, labelled: Mapping[str, list[Binding]], *, is_short: bool = False) -> Content:
        return Content("  ").join(self._group(label, keys, is_short) for label, keys in labelled.items())

    def _labelled(self, screen: Screen[object]) -> dict[str, list[Binding]]:
        """The keys of each command by its label, once for a command however many keys it has."""
        labelled: dict[str, list[Binding]] = {}
        now: Mapping[str, str] = getattr(screen, "relabelled", {})
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled:
                same = labelled.setdefault(now.get(binding.action, binding.description), [])
                if all(binding.action != other.action for other in same):
                    same.append(binding)
        return labelled

    def _group(self, label: str, keys: list[Binding], is_short: bool) -> Content:
        """The keys of a command and its label. The label presses a key too, where they all do the same."""
        if len(keys) == 1:
            (key,) = keys
            if key.id in PRIMARY:
                style = FILLED_ANSI if self.app.native_ansi_color else FILLED
                return _pressing(key, Content.styled(f" {self.app.get_key_display(key)} {label} ", style))
            whole = Content.assemble((self.app.get_key_display(key), KEY), " ", (label, LABEL))
            return _pressing(key, whole)
        if is_short:  # what they choose can be clicked where it is
            first, last = (self.app.get_key_display(key) for key in (keys[0], keys[-1]))
            return Content.assemble((f"{first}–{last}", KEY), " ", (label, LABEL))
        each = [_pressing(key, Content.styled(self.app.get_key_display(key), KEY)) for key in keys]
        named = Content.styled(label, LABEL)
        if len({key.action.partition("(")[0] for key in keys}) == len(keys):  # not of answers 1, 2, 3
            named = _pressing(keys[0], named)
        return Content.assemble(Content(" ").join(each), " ", named)


def _pressing(key: Binding, shown: Content) -> Content:
    """Words that press a key when they are clicked."""
    return pressing(key.key, shown)


MORE = pressing("ctrl+p", Content.assemble(("…", KEY), " ", ("More", LABEL)))
"""What leads to the keys for which there was no room: the list of all commands."""
