"""One program of this machine at a time lets phones into a room: a locked file says so.

A kill unlocks it. Between machines the history decides: what another has continued is not written to again.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from platformdirs import user_cache_path


class Hold:
    """The right to let phones into a room."""

    def __init__(self, name: str) -> None:
        """Of the room that has this name in the history."""
        self._name = name
        self._file: int | None = None

    def take(self) -> bool:
        """Take it; whether no other program has it."""
        try:
            path = self._path()
            path.parent.mkdir(parents=True, exist_ok=True)
            opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except (OSError, RuntimeError):
            return True  # there is no place for it: the history still decides
        if not _lock(opened):
            os.close(opened)
            return False
        self._file = opened
        return True

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._path().unlink()
            os.close(self._file)
            self._file = None

    def _path(self) -> Path:
        return user_cache_path("claim-trainer", appauthor=False) / "rooms" / f"{self._name}.lock"


def _lock(opened: int) -> bool:
    """Lock a file as long as it is open; whether that worked."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
