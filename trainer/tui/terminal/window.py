"""The title of the terminal's window: it names the deck, and is what it was before once the app has left.

The terminal itself keeps the old title on a stack. One that has no such stack is asked for its own title.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.driver import Driver

from trainer.text.article import clean

SAVE, RESTORE = "\x1b[22;2t", "\x1b[23;2t"
LONGEST = 80
"""Characters of a title."""

NAME = "Claim Trainer"


def titled(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given, which gives the window a title while the app has the terminal."""
    plain: type[Any] = driver

    class Titled(plain):  # type: ignore[misc]
        """Names the window."""

        window_title = NAME
        _is_named = False

        def start_application_mode(self) -> None:
            """Take the terminal, and name its window."""
            super().start_application_mode()
            if has_title(os.environ) and getattr(self, "_writer_thread", True) is not None:
                self._is_named = True
                self.write(SAVE + _titling(self.window_title))
                self.flush()

        def stop_application_mode(self) -> None:
            """Give the window its own title back, and leave the terminal."""
            if self._is_named:
                self._is_named = False
                self.write(_titling("") + RESTORE)
            super().stop_application_mode()

        def name_window(self, title: str) -> None:
            """Give the window another title."""
            if title != self.window_title:
                self.window_title = title
                if self._is_named:
                    self.write(_titling(title))
                    self.flush()

    return Titled


def has_title(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has a window to name; a console would print the name, or worse."""
    term = environ.get("TERM", "")
    return term not in {"", "dumb", "linux"} and not term.startswith("vt")


def title_of(about: str) -> str:
    """What the window is called while something is played, or looked at."""
    named = " ".join(clean(about).split())[:LONGEST]
    return f"{named} – {NAME}" if named else NAME


def _titling(title: str) -> str:
    return f"\x1b]2;{title}\x07"
