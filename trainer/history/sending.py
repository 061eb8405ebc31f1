"""Sends sittings and rooms from one history to another: in batches, and again where a line is lost.

Whatever arrived remains there, and what was sent before is not written twice: so sending may stop
anywhere, and begin again as often as one likes. Nothing is taken out of the history that it came from.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from trainer.history.database.place import database_at
from trainer.history.database.protocol import PATIENCE, Database, Merged, Store
from trainer.history.log import LogRow
from trainer.history.troubles import Trouble, sentence

AT_ONCE = 500
"""Rows that are written together: a slow line carries them in about a second."""

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds to wait before each new attempt, where a line was lost or somebody else is writing."""

PASSING = frozenset({Trouble.UNREACHABLE, Trouble.LOCKED})
"""The kinds of trouble that may have passed a moment later."""


class Sent(NamedTuple):
    """What came of sending."""

    arrived: int
    """The sittings that are there now, wholly."""
    new: int
    """The rows that were not there before."""
    taken: tuple[str, ...]
    """The ids of those that the other history has otherwise: nothing of them was written."""
    left: int
    """The sittings that were not sent, as that could not be done."""
    why: str = ""
    """What kept them from being sent, in a sentence; empty where nothing did."""


class Sender:
    """Sends sittings to one history."""

    def __init__(self, database: Database, wait: Callable[[float], None] = time.sleep) -> None:
        """Send to a database; it is opened when that is first needed."""
        self._database = database
        self._wait = wait
        self._store: Store | None = None

    @property
    def place(self) -> str:
        """Where that is, for messages: without a password."""
        return self._database.place

    def send(
        self, sittings: Iterable[Sequence[LogRow]], told: Callable[[int], None] = lambda _: None
    ) -> Sent:
        """Send whole sittings. Never raises for what is wrong with the line or with the other history.

        `told` hears after each batch how many are done.
        """
        batches = list(_batches(sittings))
        done = new = 0
        taken: list[str] = []
        for number, batch in enumerate(batches):
            merged = self._merge_all(batch)
            if isinstance(merged, str):
                left = sum(map(len, batches[number:]))
                return Sent(done - len(taken), new, tuple(taken), left, merged)
            done, new = done + len(batch), new + merged.new
            taken += merged.taken
            told(done)
        return Sent(done - len(taken), new, tuple(taken), 0)

    def close(self) -> None:
        """Let go of the other history."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _merge_all(self, batch: Sequence[Sequence[LogRow]]) -> Merged | str:
        """Write all that is lacking of some sittings; or why that cannot be done."""
        new = 0
        while True:
            merged = self._merge(batch)
            if isinstance(merged, str):
                return merged
            new += merged.new
            if merged.is_all:
                return Merged(new, merged.taken, is_all=True)

    def _merge(self, batch: Sequence[Sequence[LogRow]]) -> Merged | str:
        """Write some rows, and try again for a while where that may help."""
        why = ""
        for wait in (*WAITS, None):
            try:
                if self._store is None:
                    self._store = self._database.open(PATIENCE)
                return self._store.merge(batch, AT_ONCE, PATIENCE)
            except Exception as error:  # whatever a database raises: it says itself what it means
                met = self._database.meet(error, None, self.close)
                trouble = met.trouble or Trouble.FAILED
                why = sentence(trouble, self._database.place, met.detail, playing=False)
                if wait is None or trouble not in PASSING:
                    break
                self.close()
                self._wait(wait)
        return why


def sender_to(address: str) -> Sender:
    """A sender to the history at an address, or in a file."""
    return Sender(database_at(address, lambda: dt.datetime.now(dt.UTC)))


def _batches(sittings: Iterable[Sequence[LogRow]]) -> Iterator[list[Sequence[LogRow]]]:
    """Sittings in groups of about `AT_ONCE` rows; a longer one is a group alone."""
    batch: list[Sequence[LogRow]] = []
    rows = 0
    for one in sittings:
        if batch and rows + len(one) > AT_ONCE:
            yield batch
            batch, rows = [], 0
        batch.append(one)
        rows += len(one)
    if batch:
        yield batch
