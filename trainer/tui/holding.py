"""A key that is held down does what it does once: its repeats answer nothing, and skip nothing.

Terminals send the repeats of a held key as ordinary keys: the first after a fifth to two thirds of a second,
then one every few hundredths. So the same key that comes again within that time counts as held, and so does
all that follows it closely. A second press is told from it where it comes sooner than any first repeat, and a
third where it does not follow closely. Keys that scroll, walk through a list or type are left alone, and
different keys may follow each other as fast as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from textual import events

from trainer.tui.commands import Where, of
from trainer.tui.terminal.app import TerminalApp

HELD = 0.7
"""Seconds within which the first repeat of a held key comes."""

CLOSE = 0.2
"""Seconds within which a further repeat of it comes."""

QUICK = 0.1, 0.19
"""Seconds between two presses of a quick hand: no first repeat comes so soon, and no burst so slowly."""


class Holding:
    """Tells the repeats of a held key from keys that are pressed."""

    def __init__(self) -> None:
        self._key = ""
        self._at = 0.0
        self._took = False
        self._dropped = False
        """Whether its last arrival did nothing."""

    def is_repeat(self, key: str, at: float, *, takes: bool) -> bool:
        """Whether a key that arrives now is to do nothing; `takes` says that it is one to count once."""
        gap = at - self._at
        again = key == self._key and gap < HELD
        if again and self._dropped:
            held = gap < CLOSE
        else:
            held = again and not (self._took and QUICK[0] <= gap < QUICK[1])
        # What was pressed to take something still is that, whatever is on the screen by now.
        self._took = takes or (again and self._took)
        self._key, self._at, self._dropped = key, at, held and self._took
        return self._dropped


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
