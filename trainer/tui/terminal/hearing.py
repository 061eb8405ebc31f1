"""A terminal driver that hears only what is typed, and as much of it as somebody could type.

Textual's own reader of input ends at the first byte that is not UTF-8, and the program is deaf from then on.
It takes replies that it never asked the terminal for, such as one to a program that has just ended, for keys:
the colour `11;rgb:0000/…` would answer a question twice. An Escape in a paste types what follows it, and a
paste whose end is lost swallows every key for ever. It passes on more keys than the app will ever take, and
sizes that no terminal has. None of this may cost or change a sitting. What the keys mean is the business of
Textual's parser.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import selectors
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver as Own
else:
    Own = object

_AT_ONCE = 4096
"""Bytes that are read at once."""

_PAUSE = 0.1
"""Seconds after which what was sent is taken to be all: an Escape by itself, the beginning of a reply."""

_REPLY = re.compile(r"\x1b(?:\][0-9][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|\[[?>=][0-9;:]*c)")
"""A colour, a name or a version (OSC, DCS and their like), or what the terminal is able to do (DA)."""

_BEGUN = re.compile(r"\x1b(?:\][0-9][^\x07\x1b]*|P[^\x1b]+|\[[?>=][0-9;:]*)\x1b?\Z")
"""What may become a reply."""

_LONGEST = 4096
"""Characters of a reply that are waited for; one that is longer is nothing that anybody typed either."""


class Replies:
    """Takes a terminal's replies to others out of what is typed, also where they come in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._is_long = False
        self.heard: list[str] = []
        """The replies that were taken out the last time."""

    def without(self, text: str) -> str:
        """What was typed; after a pause, which is an empty text, also what looked like a reply so far."""
        whole = self._held + text
        self.heard = [found[0] for found in _REPLY.finditer(whole)]
        left = _REPLY.sub("", whole) if self.heard else whole
        begun = _BEGUN.search(left) if text else None
        if not text and self._is_long:
            left = ""
        end = begun.start() if begun else len(left)
        self._held = left[end:]
        self._is_long = begun is not None and (self._is_long or len(self._held) > _LONGEST)
        if self._is_long:  # its beginning and its end are enough to know when it is over
            self._held = self._held[:8] + self._held[-1:]
        return left[:end]


_OPENS, _CLOSES = "\x1b[200~", "\x1b[201~"
_LEAVE = "\x11"
"""Ctrl+Q: where it comes by itself, after a pause, it is pressed and not pasted."""
_NO_TEXT = dict.fromkeys([*range(9), *range(11, 13), *range(14, 32), *range(127, 160)])
"""What types something else in a paste, or nothing; line ends and tabs stay."""

_LARGEST = 100_000
"""Characters of a paste that are passed on: no line in the app takes as many."""

_PATIENCE = 50
"""Pauses after which the end of a paste is taken to be lost."""


class Pastes:
    """Keeps pastes to what a paste may be: text, of a bounded length, with an end."""

    def __init__(self) -> None:
        self._left: int | None = None
        """How much more of the paste is passed on, while there is one."""
        self._held = ""
        self._last = ""
        """The last characters that were no paste: it may have begun in them."""
        self._pauses = 0

    def bounded(self, text: str) -> str:
        """What was typed, with its pastes as they may be. An empty text is a pause."""
        stalled, self._pauses = self._pauses > 0, 0 if text else self._pauses + 1
        if self._left is not None and (self._pauses > _PATIENCE or (stalled and text.startswith(_LEAVE))):
            text, self._held = _CLOSES + text, ""
        out, rest = [], self._held + text
        self._held = ""
        while rest:
            inside = self._left is not None
            piece, rest = self._of_paste(rest) if inside else self._of_keys(rest)
            out.append(piece)
        return "".join(out)

    def _of_keys(self, text: str) -> tuple[str, str]:
        """What comes before a paste, with its beginning; and the rest."""
        before = len(self._last)
        opens = (self._last + text).find(_OPENS)
        end = len(text) if opens < 0 else opens + len(_OPENS) - before
        if opens >= 0:
            self._left = _LARGEST
        self._last = "" if opens >= 0 else (self._last + text)[1 - len(_OPENS) :]
        return text[:end], text[end:]

    def _of_paste(self, text: str) -> tuple[str, str]:
        """What belongs to the paste, with its end; and the rest."""
        content, closes, rest = text.partition(_CLOSES)
        if not closes:
            escape = content.rfind("\x1b", max(0, len(content) - len(_CLOSES)))
            if escape >= 0 and _CLOSES.startswith(content[escape:]):
                content, self._held = content[:escape], content[escape:]
        assert self._left is not None  # noqa: S101 - asked for within a paste only
        kept = content.translate(_NO_TEXT)[: self._left]
        self._left = None if closes else self._left - len(kept)
        return kept + closes, rest


MOST_WAITING = 1_000
"""Keys and the like that may wait for the app; what comes on top is lost, but for Ctrl+Q."""

WIDEST, HIGHEST = 1_000, 400
"""The largest screen that is drawn, in columns and rows; a larger terminal stays empty beyond it."""


def forgiving(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given that hears only what is typed, if it reads in Textual's own way."""
    if not hasattr(driver, "run_input_thread"):  # one for another system
        return driver
    return type("Forgiving", (Forgiving, driver), {})


class Forgiving(Own):
    """What makes a driver hear only what is typed; it comes before Textual's own in the order of classes."""

    _sent = 0
    """How much was ever passed on."""
    _noted = 0
    _arrived = 0
    """How much of that the app has in its queue, or has taken."""

    def run_input_thread(self) -> None:
        """Read until the end."""
        parser, replies, pastes = XTermParser(self._debug), Replies(), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_PAUSE)
                try:
                    text = decode(os.read(self.fileno, _AT_ONCE)) if ready else ""
                except OSError:  # the terminal is gone
                    self._loop.call_soon_threadsafe(self._app.exit)
                    return
                if ready and not text:  # half a character, or a terminal that has nothing more to say
                    self.exit_event.wait(0.01)
                typed = pastes.bounded(replies.without(text))
                for reply in replies.heard:
                    self.hear_reply(reply)
                for event in (*(parser.feed(typed) if typed else ()), *parser.tick()):
                    self.process_message(event)
                if self._noted != self._sent:
                    self._noted = self._sent
                    asyncio.run_coroutine_threadsafe(self._have_arrived(self._sent), self._loop)

    def hear_reply(self, reply: str) -> None:
        """Do nothing with a reply: nobody asked for it here."""

    async def _have_arrived(self, count: int) -> None:
        self._arrived = count

    def process_message(self, message: Message) -> None:
        """Pass on what somebody could have typed, in a screen that a terminal could have."""
        if isinstance(message, events.Resize):
            message = _bounded(message)
        elif isinstance(message, events.InputEvent):
            waiting = self._sent - self._arrived + self._app.message_queue_size
            if waiting > MOST_WAITING and not (isinstance(message, events.Key) and message.key == "ctrl+q"):
                return
            self._sent += 1
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, rows = super()._get_terminal_size()
        return min(columns, WIDEST), min(rows, HIGHEST)


def _bounded(event: events.Resize) -> events.Resize:
    size = Size(min(event.size.width, WIDEST), min(event.size.height, HIGHEST))
    return event if size == event.size else events.Resize(size, size, None, event.pixel_size)
