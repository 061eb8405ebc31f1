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
from typing import Protocol, TypeVar

from trainer.history.database import sqlite
from trainer.history.database.sqlite import Identity
from trainer.history.database.store import Store
from trainer.history.log import Row
from trainer.history.troubles import HistoryTrouble, Trouble, sentence

T = TypeVar("T")

_READABLE = frozenset({Trouble.READ_ONLY, Trouble.FULL, Trouble.NO_PLACE, Trouble.LOCKED})
"""The troubles of a history that may well be read, although it cannot be written to."""

Clock = Callable[[], dt.datetime]
"""Gives the present moment, with its time zone."""


class Unsaved(Protocol):
    """A sitting with events that are only in memory so far."""

    sitting: str
    learner: str
    rows: list[Row]

    def save(self, patience: float) -> bool:
        """Try again, waiting so many seconds for others; whether it worked."""


class Keeper:
    """Holds a history open, and keeps its troubles away from everybody else. Threads may share it."""

    def __init__(
        self,
        place: Path | str,
        tell: Callable[[str], None],
        clock: Clock,
        *,
        owns_folder: bool = False,
        playing: bool = True,
    ) -> None:
        """Keep the history at a place; `playing` where answers are at stake, rather than lists."""
        self.place = place
        self.file = _real(place) if isinstance(place, Path) else None
        """The database file, past any link; None where the database is no file of ours."""
        self.clock = clock
        self.unsaved: list[Unsaved] = []
        """What could not be saved so far: none of it is lost as long as the program runs."""
        self.last: tuple[Trouble, str] | None = None
        """The trouble that was met last, if any, and its detail."""
        self._tell = tell
        self._playing = playing
        self._owns_folder = owns_folder
        self._opening: Identity = None
        self._told: set[Trouble] = set()
        self._store: Store | None = None
        self._lock = threading.RLock()

    @property
    def is_begun(self) -> bool:
        """Whether there is a history to read at all."""
        if self.file is None or not self.file.is_absolute():
            return True
        try:
            self.file.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:  # it may be there; whoever opens it is told why it cannot be seen
            return True
        return True

    def attempt(
        self, action: Callable[[Store], T], patience: float = sqlite.PATIENCE, *, reading: bool = False
    ) -> T | None:
        """Do something with the open history; None where that failed, and the learner has been told.

        What only reads can also be done where the history cannot be written to.
        """
        for is_last in (False, True):
            store = None
            try:
                store = self._open_to_read(patience) if reading else self._open(patience)
                return action(store)
            except Exception as error:  # whatever it is, it must not cost the sitting
                if not self._mend(error, self._opening if store is None else store.identity) or is_last:
                    return None
        return None

    def tell(self, kind: Trouble, detail: str = "") -> None:
        """Tell the learner of a kind of trouble, the first time that it is met."""
        with self._lock:
            self.last = kind, detail
            if kind in self._told:
                return
            self._told.add(kind)
        with contextlib.suppress(Exception):
            self._tell(sentence(kind, str(self.place), detail, playing=self._playing))

    def drop(self, learner: str | None) -> None:
        """Forget what is only in memory of one learner, or of all."""
        self.unsaved = [one for one in self.unsaved if learner not in {None, one.learner}]

    def save_all(self) -> None:
        """Save whatever is only in memory, as far as that is possible."""
        for one in list(self.unsaved):
            if not one.save(sqlite.PATIENCE):
                return  # the others would have no better luck, and each would have to wait for it

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

    def _open(self, patience: float) -> Store:
        with self._lock:
            if self._store is not None and (self._store.is_read_only or not self._store.is_there):
                self.close()
            if self._store is None:
                self._opening = None if self.file is None else sqlite.identity(self.file)
                if isinstance(self.place, Path):
                    sqlite.prepare(self.place)
                self._store = Store.open(self.file or self.place, self.now, patience)
                if isinstance(self.place, Path) and self._owns_folder:
                    sqlite.own(self.place.parent)
            return self._store

    def _open_to_read(self, patience: float) -> Store:
        with self._lock:
            if self._store is not None and self._store.is_read_only and self._store.is_there:
                return self._store
            try:
                return self._open(patience)
            except Exception as error:
                if self.file is None or self._kind(error)[0] not in _READABLE:
                    raise
                try:
                    self._store = Store.open_to_read(self.file)
                except Exception as other:  # the first trouble is the one to be told of, but for damage
                    raise (other if self._kind(other)[0] is Trouble.DAMAGED else error) from None
                return self._store

    def _mend(self, error: Exception, seen: Identity) -> bool:
        """Meet an error of the file that was seen: tell of it, and say whether to try again at once."""
        kind, detail = self._kind(error)
        if kind is Trouble.DAMAGED and self.file is not None:
            return self._set_aside(self.file, seen)
        self.tell(kind, detail)
        return False

    def _kind(self, error: Exception) -> tuple[Trouble, str]:
        if isinstance(error, HistoryTrouble):
            return error.kind, error.detail
        kind = sqlite.trouble(error, self.file) if self.file is not None else None
        return kind or Trouble.FAILED, str(getattr(error, "orig", None) or error)

    def _set_aside(self, file: Path, seen: Identity) -> bool:
        with self._lock:
            if sqlite.identity(file) != seen:
                return True  # another program, or another thread, has set it aside already
            self.close()
            try:
                told, detail = Trouble.DAMAGED, sqlite.set_aside(file, self.now()).name
            except OSError as error:
                told, detail = Trouble.FAILED, f"it is damaged, and cannot be set aside ({error.strerror})"
        self.tell(told, detail)
        return told is Trouble.DAMAGED


def _real(path: Path) -> Path:
    """The file itself, where a link leads to it: SQLite puts its own files beside that one, and so do we."""
    return Path(os.path.realpath(path)) if path.is_absolute() else path
