"""A terminal driver that hears only what is typed, and outlives bytes which are no text.

Textual's own reader of input ends at the first byte that is not UTF-8, and the program is deaf from then
on; and it takes replies that it never asked the terminal for, such as one to a program that has just ended,
for keys: the colour `11;rgb:0000/…` would answer a question twice. Neither may cost or change a sitting.
What the keys mean is the business of Textual's parser.
"""

from __future__ import annotations

import codecs
import os
import re
import selectors
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from textual.driver import Driver

_AT_ONCE = 4096
"""Bytes that are read at once."""

_PAUSE = 0.1
"""Seconds after which what was sent is taken to be all: an Escape by itself, the beginning of a reply."""

_REPLY = re.compile(r"\x1b(?:\][0-9][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|\[[?>=][0-9;:]*c)")
"""A colour, a name or a version (OSC, DCS and their like), or what the terminal is able to do (DA)."""

_BEGUN = re.compile(r"\x1b(?:\][0-9][^\x07\x1b]*|P[^\x1b]+|\[[?>=][0-9;:]*)\x1b?\Z")
"""What may become a reply."""

_LONGEST = 4096
"""Characters of a reply that are waited for."""


class Replies:
    """Takes a terminal's replies to others out of what is typed, also where they come in pieces."""

    def __init__(self) -> None:
        self._held = ""

    def without(self, text: str) -> str:
        """What was typed; after a pause, which is an empty text, also what looked like a reply so far."""
        left = _REPLY.sub("", self._held + text)
        begun = _BEGUN.search(left, max(0, len(left) - _LONGEST)) if text else None
        end = begun.start() if begun else len(left)
        self._held = left[end:]
        return left[:end]


def forgiving(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given, which reads bytes that are no text as U+FFFD, and leaves out replies."""
    if not hasattr(driver, "run_input_thread"):  # one for another system: it reads in its own way
        return driver
    reading: type[Any] = driver

    class Forgiving(reading):  # type: ignore[misc]
        """Reads on."""

        def run_input_thread(self) -> None:
            """Read until the end."""
            parser, replies = XTermParser(self._debug), Replies()
            decode = codecs.getincrementaldecoder("utf-8")("replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    ready = selector.select(_PAUSE)
                    text = decode(os.read(self.fileno, _AT_ONCE)) if ready else ""
                    if ready and not text:  # half a character, or a terminal that has nothing more to say
                        self.exit_event.wait(0.01)
                    typed = replies.without(text)
                    for event in (*(parser.feed(typed) if typed else ()), *parser.tick()):
                        self.process_message(event)

    return Forgiving
