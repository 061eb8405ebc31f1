"""All troubles of a history are met here, so that nothing else needs to: play always continues.

The keeper opens the history when it is first needed, and again after trouble that may have passed. It has
what can be mended mended, tells the learner once of each kind of trouble, and raises nothing. Where the
history is kept, in a file or on a server, is no matter of the keeper.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from trainer.history.database import protocol
from trainer.history.database.protocol import Database, Erased, Identity, Only, Store
from trainer.history.log import LogRow
from trainer.history.troubles import Trouble, sentence

T = TypeVar("T")

Clock = Callable[[], dt.datetime]
"""Gives the present moment, with its time zone."""


class Unsaved(Protocol):
    """A sitting with events that are only in memory so far."""

    sitting: str
    learner: str
    rows: list[LogRow]

    def save(self, patience: float) -> bool:
        """Try again, waiting at most `patience` seconds for others; whether it worked."""


class Keeper:
    """Holds a history open, and keeps its troubles away from everybody else. Threads may share it."""

    def __init__(
        self, database: Database, tell: Callable[[str], None], clock: Clock, *, playing: bool = True
    ) -> None:
        """Keep the history in a database; `playing` where answers are at stake, rather than lists."""
        self.database = database
        self.clock = clock
        self.unsaved: list[Unsaved] = []
        """What could not be saved so far: none of it is lost as long as the program runs."""
        self.last: tuple[Trouble, str] | None = None
        """The trouble that was met last, if any, and its detail."""
        self._tell = tell
        self._playing = playing
        self._opening: Identity = None
        self._told: set[Trouble] = set()
        self._store: Store | None = None
        self._lock = threading.RLock()

    def attempt(
        self, action: Callable[[Store], T], patience: float = protocol.PATIENCE, *, reading: bool = False
    ) -> T | None:
        """Do something with the open history; None where that failed, and the learner has been told.

        What only reads can also be done where the history cannot be written to.
        """
        for is_last in (False, True):
            store = None
            try:
                store = self._open(patience, reading=reading)
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
            self._tell(sentence(kind, self.database.place, detail, playing=self._playing))

    def erase(self, learner: str | None, only: Only | None = None) -> Erased:
        """Erase what there is of one learner (of some sittings) or of all, also what is only in memory."""
        self.unsaved = [
            one
            for one in self.unsaved
            if learner not in {None, one.learner} or (only is not None and one.sitting not in only.sittings)
        ]
        return self.database.erase(learner, self, only)

    def save_all(self) -> None:
        """Save whatever is only in memory, as far as that is possible."""
        for one in list(self.unsaved):
            if not one.save(protocol.PATIENCE):
                return  # the others would have no better luck, and each would have to wait for it

    def close(self) -> None:
        """Let go of the database; it is opened again when needed."""
        with self._lock:
            store, self._store = self._store, None
        if store is not None:
            with contextlib.suppress(Exception):
                store.close()

    def _open(self, patience: float, *, reading: bool) -> Store:
        with self._lock:
            if self._store is not None and not self._store.serves(reading=reading):
                self.close()
            if self._store is None:
                self._opening = self.database.identity()
                self._store = self.database.open(patience, reading=reading)
            return self._store

    def _mend(self, error: Exception, seen: Identity) -> bool:
        """Meet an error of the file that was seen: tell of it, and say whether to try again at once."""
        with self._lock:
            met = self.database.meet(error, seen, self.close)
        if met.trouble is not None:
            self.tell(met.trouble, met.detail)
        return met.is_mended
