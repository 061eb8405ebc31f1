"""Whether the terminal's own background is light or dark: what it says of itself, and how it is asked.

It is asked when the app takes the terminal, and nothing waits for the answer: one that comes is taken out of
what is typed (`hearing`), one that never comes costs nothing. What follows from it is for the app to say.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from trainer.tui.terminal.window import has_title

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver as Own
else:
    Own = object

LATEST = 1.0
"""Seconds after which an answer changes nothing any more: by then somebody is reading."""

QUESTION = "\x1b]11;?\x1b\\"
"""What is your background? (OSC 11)"""

_COLOUR = re.compile(r"\x1b\]11;(?:rgba?:([0-9a-f]+)/([0-9a-f]+)/([0-9a-f]+)|#([0-9a-f]{6}))", re.IGNORECASE)


def answers(environ: Mapping[str, str]) -> bool:
    """Whether somebody may be at the terminal, and it may know what it is asked: a console would print it."""
    return has_title(environ) and not environ.get("CI")


def told_light(reply: str) -> bool | None:
    """Whether a terminal's reply names a light background; None where it names none."""
    found = _COLOUR.match(reply)
    if found is None:
        return None
    parts = [part for part in found.groups()[:3] if part] or re.findall("..", found[4])
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


def asking(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given that asks for the background, if it hears the answer."""
    if not hasattr(driver, "hear_reply"):
        return driver
    return type("AsksForGround", (AsksForGround, driver), {})


class AsksForGround(Own):
    """What makes a driver ask where the app wants to know; it comes before Textual's own."""

    _asked_at = -LATEST

    def start_application_mode(self) -> None:
        """Take the terminal, and ask."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if getattr(self._app, "follows_ground", False) and answers(os.environ):
            self._asked_at = time.monotonic()
            self.write(QUESTION)
            self.flush()

    def hear_reply(self, reply: str) -> None:
        """Tell the app of a background; called from the thread that reads."""
        light = told_light(reply)
        if light is not None and time.monotonic() - self._asked_at < LATEST:
            self._app.heard_ground(light)  # type: ignore[attr-defined]
