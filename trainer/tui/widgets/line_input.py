"""One line to type. What is pasted is kept: its lines are joined, and it is said if not all of it fits."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from trainer.text.article import clean


class LineInput(Input):
    """A line of limited length: at most as many characters as it is given."""

    class Full(Message):
        """More was typed or pasted than fits; the rest was left out."""

    def __init__(self, value: str, longest: int) -> None:
        super().__init__(value, max_length=longest)
        self._longest = longest

    def on_paste(self, event: events.Paste) -> None:
        """Take every line that is pasted, and as much as fits."""
        event.prevent_default()
        event.stop()
        lines = (line.strip() for line in clean(event.text).splitlines())
        text = " ".join(line for line in lines if line)
        start, end = sorted(self.selection)
        room = self._longest - len(self.value) + end - start
        self.replace(text[: max(room, 0)], start, end)
        if len(text) > room:
            self.post_message(self.Full())

    def restricted(self) -> None:
        """Say that a character too many was not taken."""
        self.post_message(self.Full())
