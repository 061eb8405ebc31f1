"""Writes a sitting's events to the history as they happen; never fails, never keeps anyone waiting for long.

The recorder keeps all of its sitting in memory, and writes nothing until the learner has done something in
it: who only looks at a deck leaves no sitting behind. What could not be saved is tried again with the next
event, and where the history was set aside, erased or replaced meanwhile, the whole sitting is written again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import msgspec

from trainer.history.database import protocol
from trainer.history.database.protocol import Store
from trainer.history.keeper import Keeper
from trainer.history.log import SITTING, LogRow, encode, stamp
from trainer.history.troubles import Taken, Trouble, reason
from trainer.sitting.events import MATTERING


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How the events of something are kept: a sitting's, unless said otherwise."""

    kind: str = SITTING
    """What its rows say that they are of."""
    matters: Callable[[msgspec.Struct], bool] = lambda event: isinstance(event, MATTERING)
    """Whether with this event there is something to keep."""
    key: Callable[[msgspec.Struct], str | None] = lambda _: None
    """What no other event of it may have; None for most."""


class Recorder:
    """Give it to a `Session` as `record`: an event is on disk when the call returns."""

    def __init__(
        self,
        keeper: Keeper,
        learner: str,
        deck: str,
        rows: Sequence[LogRow] = (),
        manner: Manner = Manner(),  # noqa: B008 - a frozen Struct
    ) -> None:
        """Record a new sitting, or resume the one that `rows` are of."""
        self.sitting = rows[0].sitting if rows else str(uuid.uuid4())
        """The id of the sitting; a new one once another program plays the same sitting."""
        self._keeper = keeper
        self.learner = learner
        self._deck = deck
        self._manner = manner
        self.rows = list(rows)
        """The whole sitting, saved or not."""
        self._saved = len(self.rows)
        self._in_vain = False
        self.is_kept = bool(rows)
        """Whether anything was done in the sitting yet, so that it is kept."""
        self.is_fenced = False
        """Whether it ends where another program continues the same sitting, rather than parting from it."""
        self.is_taken = False
        """Whether another program has continued what is fenced: nothing is saved here any more."""

    def __call__(self, event: msgspec.Struct) -> None:
        """Record an event. Never raises; waits about a second at most, and then keeps it in memory."""
        try:
            self.note(event)
            if self.is_kept:
                self.try_to_save()
        except Exception as error:
            self._keeper.tell(Trouble.FAILED, str(error))

    def note(self, event: msgspec.Struct) -> None:
        """Take an event without saving it: for one who saves several at once, in a thread."""
        at = stamp(self._keeper.clock())
        about = (self.sitting, len(self.rows) + 1, self.learner, self._deck, at, encode(event))
        self.rows.append(LogRow(*about, self._manner.kind, self._manner.key(event)))
        self.is_kept = self.is_kept or self._manner.matters(event)

    def try_to_save(self) -> bool:
        """Save, and wait for others the less where that was in vain before; whether it worked."""
        return self.save(protocol.IMPATIENCE if self._in_vain else protocol.PATIENCE)

    @property
    def pending(self) -> int:
        """How many events should be on disk and are not yet."""
        return len(self.rows) - self._saved if self.is_kept else 0

    @property
    def why(self) -> str:
        """Why something is not saved yet, in a clause; empty where all is, or nobody knows."""
        last = self._keeper.last
        return reason(*last) if self._in_vain and last is not None else ""

    def save(self, patience: float) -> bool:
        """Save whatever is not on disk yet; whether that worked."""
        done = bool(self._keeper.attempt(lambda store: self._append(store, patience), patience))
        self._in_vain = not done
        unsaved = self._keeper.unsaved
        if done and self in unsaved:
            unsaved.remove(self)
        elif not done and self not in unsaved:
            unsaved.append(self)
        return done

    def _append(self, store: Store, patience: float) -> bool:
        """Save the events taken so far, others may be taken meanwhile; whether they are saved."""
        if self.is_taken:
            return False
        rows = list(self.rows)
        try:
            store.append(rows, self._saved, patience)
        except Taken:
            if self.is_fenced:
                self.is_taken = True
                return False
            self._keeper.tell(Trouble.TAKEN)
            self._part()
            rows = self.rows
            store.append(rows, 0, patience)
        self._saved = len(rows)
        return True

    def _part(self) -> None:
        """Continue as a sitting of its own, with the same events so far."""
        self.sitting = str(uuid.uuid4())
        self.rows = [msgspec.structs.replace(row, sitting=self.sitting) for row in self.rows]
        self._saved = 0
