"""Leaving because of a signal, which nothing may hold up.

A terminal that is gone, or takes nothing more, holds up what writes to it, perhaps for ever, and the loop
of the app with it. So a signal asks the app to leave, and an alarm ends the program where that is not enough.
What leaving is, and what is done at the last moment, is the app's business. Every answer is on disk by then.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from typing import Any

GRACE = 3.0
"""Seconds that leaving may take after a signal."""

_NAMES = ("SIGTERM", "SIGHUP")


class Leaving:
    """Hears the signals by which a program is asked to end."""

    def __init__(self, leave: Callable[[], None], give_up: Callable[[int], None]) -> None:
        """Call `leave` from the loop when asked to, and `give_up` with the signal when it is too late."""
        self._leave = leave
        self._give_up = give_up
        self._loop = asyncio.get_running_loop()
        self._before: dict[int, Any] = {}
        self._asked_by: int | None = None

    def heed(self) -> None:
        """Hear signals from now on."""
        for number in (getattr(signal, name, None) for name in _NAMES):
            if number is not None:
                with contextlib.suppress(ValueError):  # signals are for the main thread alone
                    self._before[number] = signal.signal(number, self._asked)

    def cease(self) -> None:
        """Hear them no more, unless the program is leaving because of one: it may still be held up."""
        while self._before and self._asked_by is None:
            number, before = self._before.popitem()
            signal.signal(number, before)

    def _asked(self, number: int, _: object) -> None:
        self._asked_by = number
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._too_late)
            signal.setitimer(signal.ITIMER_REAL, GRACE)
        with contextlib.suppress(RuntimeError):  # the loop has ended: it is leaving
            self._loop.call_soon_threadsafe(self._leave)

    def _too_late(self, *_: object) -> None:
        self._give_up(self._asked_by or signal.SIGTERM)
