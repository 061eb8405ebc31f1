"""Whatever may be wrong with a history is met here, so that nothing else needs to: play always goes on.

The keeper opens the history when it is first needed, and again after trouble that may have passed. It sets
a damaged file aside and begins a fresh one, tells the learner once of each kind of trouble, and raises
nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from trainer.history import sqlite
from trainer.history.store import Store
from trainer.history.troubles import FINAL, HistoryTrouble, Trouble, sentence

T = TypeVar("T")

Clock = Callable[[], dt.datetime]
"""Gives the present moment, with its time zone."""


class Keeper:
    """Holds a history open, and keeps its troubles away from everybody else. Threads may share it."""

    def __init__(self, place: Path | str, tell: Callable[[str], None], clock: Clock) -> None:
        self.place = place
        self.clock = clock
        self.waiting: set[Callable[[float], bool]] = set()
        """What to call to save what could not be saved so far, with the seconds to wait for others."""
        self._tell = tell
        self._told: set[Trouble] = set()
        self._store: Store | None = None
        self._lock = threading.RLock()
        self._off = False

    @property
    def file(self) -> Path | None:
        """The database file; None where the database is no file of ours."""
        return self.place if isinstance(self.place, Path) else None

    @property
    def is_begun(self) -> bool:
        """Whether there is a history to read at all."""
        return self.file is None or not self.file.is_absolute() or os.path.lexists(self.file)

    def attempt(self, action: Callable[[Store], T], patience: float = sqlite.PATIENCE) -> T | None:
        """Do something with the open history; None where that failed, and the learner has been told."""
        for is_last in (False, True):
            store = None
            try:
                store = self._open(patience)
                return None if store is None else action(store)
            except Exception as error:  # whatever it is, it must not cost the sitting
                if not self._mend(error, store) or is_last:
                    return None
        return None

    def tell(self, kind: Trouble, detail: str = "") -> None:
        """Tell the learner of a kind of trouble, the first time that it is met."""
        with self._lock:
            if kind in self._told:
                return
            self._told.add(kind)
        with contextlib.suppress(Exception):
            self._tell(sentence(kind, str(self.place), detail))

    def save_all(self) -> None:
        """Save whatever is still waiting, as far as that is possible."""
        for save in list(self.waiting):
            save(sqlite.PATIENCE)

    def close(self) -> None:
        """Let go of the database; it is opened again when needed."""
        with self._lock:
            store, self._store = self._store, None
        if store is not None:
            with contextlib.suppress(Exception):
                store.close()

    def now(self) -> str:
        """The time as it stands in the name of a file."""
        return self.clock().astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")

    def _open(self, patience: float) -> Store | None:
        with self._lock:
            if self._store is not None and not self._store.is_there:
                self.close()
            if self._store is None and not self._off:
                self._store = Store.open(self.place, self.now, patience)
            return self._store

    def _mend(self, error: Exception, store: Store | None) -> bool:
        """Meet an error: tell of it, and say whether trying again at once makes sense."""
        kind, detail = self._kind(error)
        if kind in FINAL:
            self._off = True
        if kind is Trouble.DAMAGED and self.file is not None:
            return self._set_aside(self.file, store)
        self.tell(kind, detail)
        return False

    def _kind(self, error: Exception) -> tuple[Trouble, str]:
        if isinstance(error, HistoryTrouble):
            return error.kind, error.detail
        kind = sqlite.trouble(error, self.file) if self.file is not None else None
        return kind or Trouble.FAILED, str(getattr(error, "orig", None) or error)

    def _set_aside(self, file: Path, store: Store | None) -> bool:
        with self._lock:
            if store is not None and not store.is_there:
                return True  # another program, or another thread, has set it aside already
            self.close()
            try:
                aside = sqlite.set_aside(file, self.now())
            except OSError as error:
                self.tell(Trouble.FAILED, f"it is damaged, and cannot be set aside ({error.strerror})")
                return False
        self.tell(Trouble.DAMAGED, aside.name)
        return True
