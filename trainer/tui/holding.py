"""A key that is held down does what it does once: its repeats answer nothing, and skip nothing.

Terminals send the repeats of a held key as ordinary keys: the first after a fifth to two thirds of a second,
then one every few hundredths. Nothing tells the first repeat from a second press but what follows it. So the
same key that comes again within that time waits for a moment: where another follows closely, it was held, and
so is all that follows closely; where none does, it was pressed. A second press that comes sooner than any
first repeat counts at once, and a burst is one press. Where it may have been a hand after all, that is told.

Keys that scroll, walk through a list or type are left alone, and different keys may follow each other as fast
as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import Any

from textual import events
from textual.screen import Screen

from trainer.tui.commands import Where, of
from trainer.tui.terminal.app import TerminalApp

HELD = 0.7
"""Seconds within which the first repeat of a held key comes."""

CLOSE = 0.2
"""Seconds within which a further repeat of it comes."""

QUICK = 0.1, 0.19
"""Seconds between two presses of a quick hand: no first repeat comes so soon, and no burst so slowly."""

STREAM = 0.12
"""Seconds within which the second repeat follows the first: as long waits what may be either."""

BY_HAND = 0.06
"""Seconds from which on two presses may be those of a hand."""

BEAT = 0.04
"""Seconds that a key is given to act before the next one does, where they come at once."""

TOOK_IT_FOR_HELD = "A key that is held down counts once. To press it again, wait a moment."


class Fate(Enum):
    """What becomes of a key that arrives."""

    COUNTS = "it was pressed"
    WAITS = "what follows will tell"
    DROPPED = "it was held, and so was the one that waited"


class Holding:
    """Tells the repeats of a held key from keys that are pressed."""

    def __init__(self) -> None:
        self._key = ""
        self._at = 0.0
        self._took = False
        self._fate = Fate.COUNTS
        """What became of its last arrival."""
        self._is_told = False
        """Whether it was said of these repeats that they count as held."""

    def follows(self, key: str, at: float) -> bool:
        """Whether a key that arrives now shows that the same one before it was held."""
        return key == self._key and at - self._at < STREAM

    def fate(self, key: str, at: float, *, takes: bool) -> Fate:
        """What becomes of a key that arrives now; `takes` says that it is one to count once."""
        gap = at - self._at
        again = key == self._key and gap < HELD
        # What was pressed to take something still is that, whatever is on the screen by now.
        took = takes or (again and self._took)
        fate = self._of_same(gap) if again and took else Fate.COUNTS
        self._is_told = self._is_told and again
        self._key, self._at, self._took, self._fate = key, at, took, fate
        return fate

    def _of_same(self, gap: float) -> Fate:
        if self._fate is Fate.DROPPED:
            return Fate.DROPPED if gap < CLOSE else Fate.WAITS
        if self._fate is Fate.WAITS and gap < STREAM:
            return Fate.DROPPED
        if gap < (QUICK[0] if self._took else CLOSE):
            return Fate.DROPPED
        return Fate.COUNTS if gap < QUICK[1] else Fate.WAITS

    def is_to_be_told(self, gap: float) -> bool:
        """Whether to say that what was dropped counts as held: once, where a hand may have pressed it."""
        tells = gap >= BY_HAND and not self._is_told
        self._is_told |= tells
        return tells

    def since(self, at: float) -> float:
        """The seconds since the last arrival."""
        return at - self._at


class HoldingApp(TerminalApp):
    """An app in which a held key counts once."""

    arrival: Callable[[events.Key], float]
    """When a key arrived, in seconds; tests have their own clock."""
    after: Callable[..., None]
    """Has something done after some seconds, as `in_turn_after` does."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.arrival = attrgetter("time")
        self.after = self.in_turn_after
        self._holding = Holding()
        self._pending: tuple[events.Key, Screen[Any]] | None = None
        """A key of which it is not known yet whether it is held, and the screen on which it was pressed."""

    async def on_event(self, event: events.Event) -> None:
        """Drop the repeats of a held key before anything acts on them."""
        act = super().on_event
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.settled()
            at = self.arrival(event)
            has_pressed = not self._holding.follows(event.key, at) and await self._press_pending()
            if self._is_put_off(event, at):
                return
            if has_pressed:
                self.after(BEAT, None, act, event)
                return
        elif isinstance(event, events.MouseDown | events.Paste):
            await self._press_pending()
        await act(event)

    def _is_put_off(self, event: events.Key, at: float) -> bool:
        """Whether a key is not to be acted on: it is held, or may be."""
        gap = self._holding.since(at)
        fate = self._holding.fate(event.key, at, takes=self._takes(event))
        if fate is Fate.DROPPED:
            self._pending = None
            if self._holding.is_to_be_told(gap):
                self.notify(TOOK_IT_FOR_HELD, markup=False)
        elif fate is Fate.WAITS:
            self._pending = event, self.screen
            self.after(STREAM, self.screen, self._press_pending, event)
        return fate is not Fate.COUNTS

    async def _press_pending(self, event: events.Key | None = None) -> bool:
        """Act on the key that waits (on `event`, where it still does), and say whether there was any.

        What was pressed on a screen that has given way since does nothing on the next.
        """
        if self._pending is None or event not in {None, self._pending[0]}:
            return False
        (waited, screen), self._pending = self._pending, None
        if screen is self.screen:
            await super().on_event(waited)
        return True

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
