"""A key that is held down does what it does once: its repeats answer nothing, and skip nothing.

Terminals send the repeats of a held key as ordinary keys: the first after a quarter to two thirds of a
second, then one every few hundredths. So the same key, coming again sooner than a person would want it for
something else, counts as held. Keys that scroll, walk through a list or type are left alone, and different
keys may follow each other as fast as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from textual import events

from trainer.tui.commands import Where, of
from trainer.tui.terminal.app import TerminalApp

HELD = 0.7
"""Seconds; a key that comes again sooner than this after its last arrival is held down."""


class Holding:
    """Tells the repeats of a held key from keys that are pressed."""

    def __init__(self) -> None:
        self._key = ""
        self._at = 0.0
        self._took = False

    def is_repeat(self, key: str, at: float, *, takes: bool) -> bool:
        """Whether a key that arrives now is to do nothing; `takes` says that it is one to count once."""
        again = key == self._key and at - self._at < HELD
        # What was pressed to take something still is that, whatever is on the screen by now.
        self._took = takes or (again and self._took)
        self._key, self._at = key, at
        return again and self._took


class HoldingApp(TerminalApp):
    """An app in which a held key counts once."""

    arrival: Callable[[events.Key], float]
    """When a key arrived, in seconds; tests have their own clock."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.arrival = attrgetter("time")
        self._holding = Holding()

    async def on_event(self, event: events.Event) -> None:
        """Drop the repeats of a held key before anything acts on them."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.settled()
            takes = self._takes(event)
            if self._holding.is_repeat(event.key, self.arrival(event), takes=takes):
                return
        await super().on_event(event)

    def _takes(self, event: events.Key) -> bool:
        """Whether a key takes or changes something, rather than to scroll or to type."""
        key = event.key
        if not self.screen_stack:
            return False
        if key == "enter":
            return True
        if self.focused is not None and self.focused.check_consume_key(key, event.character):
            return False
        where = getattr(self.screen, "where", None)
        if not isinstance(where, Where):  # a dialog: a letter is an answer to it
            return event.is_printable
        commands = (*of(Where.ANYWHERE), *of(where))
        once = any(key in command.keys.split(",") and not command.repeats for command in commands)
        return key != "escape" and (once or key.isdecimal())
