"""When not to ask a server: in a hurry, just after it kept somebody waiting in vain."""

from __future__ import annotations

import time

from trainer.history.database.protocol import PATIENCE
from trainer.history.troubles import HistoryTrouble, Trouble

REST = 10.0
"""Seconds for which such a server is asked only by those who have patience."""


class Pause:
    """What is known of how a server answers. Threads may share it."""

    def __init__(self) -> None:
        self._until = 0.0

    def check(self, patience: float) -> None:
        """Raises `HistoryTrouble` where the server is not to be asked now."""
        if patience < PATIENCE and time.monotonic() < self._until:
            raise HistoryTrouble(Trouble.UNREACHABLE, "it does not answer")

    def waited(self, seconds: float) -> None:
        """Note how long somebody waited for a connection that did not come about."""
        if seconds > PATIENCE:
            self._until = time.monotonic() + REST
