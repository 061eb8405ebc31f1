"""A terminal driver that comes back: it gives the terminal back when it is stopped, and takes it again after.

Textual's own takes the terminal once more whenever the program is continued, also where it never gave it
back. It then reads with two threads, of which one never ends, and takes the raw terminal for the one it
found. A program that is ending is not stopped: it would wait for somebody to continue it, with its terminal
given back. What is drawn is the app's business; this only asks it to draw again.
"""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver as Own
else:
    Own = object

_OFF = b"".join(b"\x1b[?%dl" % mode for mode in (1000, 1003, 1006, 1015, 1016, 1004, 2004, 2048))
_GIVE_BACK = _OFF + b"\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
"""No mouse, focus or pastes; the keys as they were, lines that wrap, the usual screen and a cursor."""


def returning(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given that comes back, where it is one for a system that can stop programs."""
    if not hasattr(driver, "_sigcont_application"):
        return driver
    return type("Returning", (Returning, driver), {})


class Returning(Own):
    """What makes a driver come back; it comes before Textual's own in the order of classes."""

    _has_terminal = False

    def start_application_mode(self) -> None:
        """Take the terminal, unless somebody else has it just now."""
        reading = self._key_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_terminal = self._key_thread is not reading

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._has_terminal = False
        super().stop_application_mode()

    # Signals only note that they came: whatever they interrupt may hold a lock that writing needs.

    def _sigtstp_application(self, *_: object) -> None:
        try:
            self._loop.call_soon_threadsafe(self._stop)
        except RuntimeError:  # the loop has ended, and the terminal was given back
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._start_again)

    def _stop(self) -> None:
        """Give the terminal back, and stop until somebody continues the program; not where it is ending."""
        if self._app._exit:  # noqa: SLF001 - it is leaving
            return
        self._let_go()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _start_again(self) -> None:
        """Take the terminal as if for the first time, whatever was done with it meanwhile, and draw."""
        if not self._auto_restart or self._app._exit:  # noqa: SLF001 - it is leaving
            return
        if not _is_in_front(self.fileno):  # continued in the background, where it can do nothing
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        self._let_go()
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _let_go(self) -> None:
        if self._auto_restart and self._has_terminal:
            self.suspend_application_mode()

    def give_back_at_once(self) -> None:
        """Give the terminal back where nothing is left that could do it in order."""
        import termios  # noqa: PLC0415 - a thing of Unix

        out = self._file
        if self._has_terminal and self.attrs_before is not None and out is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                os.set_blocking(out.fileno(), False)
                os.write(out.fileno(), _GIVE_BACK)


def _is_in_front(terminal: int) -> bool:
    """Whether the program is the one that the terminal is with just now."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:  # no terminal that programs share
        return True
