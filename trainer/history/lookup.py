"""Finds rows and sittings in the log: what is saved, and what is only in memory so far, without a difference.

Whose they are is said each time. Where the ledger knows which sittings are wanted, only these are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trainer.history import summary
from trainer.history.database.protocol import Store
from trainer.history.figures import Figures, T
from trainer.history.keeper import Keeper, Unsaved
from trainer.history.log import SITTING, LogRow, Sitting, sittings


class Lookup:
    """What is in a history."""

    def __init__(self, keeper: Keeper, figures: Figures) -> None:
        """Look into what a keeper holds, with what figures know of it."""
        self._keeper = keeper
        self._figures = figures

    def rows(
        self, learner: str | None = None, deck: str | None = None, kind: str | None = SITTING
    ) -> list[LogRow]:
        """The rows in the order of writing: of one learner or all, one deck or all, a kind or all."""
        on_disk = (
            self._keeper.attempt(lambda store: store.read(learner, deck, kind), reading=True)
            if self._keeper.database.is_begun
            else ()
        )
        unsaved = {one.sitting: one.rows for one in self._keeper.unsaved}
        rows = [row for row in on_disk or () if row.sitting not in unsaved]
        in_memory = [row for kept in unsaved.values() for row in kept if kind in {None, row.kind}]
        return rows + [r for r in in_memory if learner in {None, r.learner} and deck in {None, r.deck}]

    def sittings(self, learner: str | None = None, deck: str | None = None) -> list[Sitting]:
        """The sittings in which anything was done, the one last played at the end."""
        return [one for one in sittings(self.rows(learner, deck)) if summary.is_begun(one)]

    def waiting(self, learner: str, deck: str | None = None) -> list[Sitting]:
        """A learner's sittings (of one deck) that wait to be resumed, the one last played first."""
        ids = self._asked_of_ledger(learner, lambda store: self._figures.waiting(store, learner, deck))
        found = self.sittings(learner, deck)[::-1] if ids is None else self.some(ids)
        return [one for one in found if summary.is_waiting(one)]

    def last_played(self, learner: str, deck: str) -> str | None:
        """The id of the sitting of a deck that a learner played last."""
        found = self._asked_of_ledger(
            learner, lambda store: [self._figures.last_played(store, learner, deck)]
        )
        played = [one.id for one in self.sittings(learner, deck)[-1:]] if found is None else found
        return next(iter(played), None)

    def some(self, ids: Sequence[str]) -> list[Sitting]:
        """Sittings by their ids, in that order, as far as there are such."""
        unsaved = {one.sitting: one.rows for one in self._keeper.unsaved}
        wanted = [name for name in ids if name not in unsaved]
        rows = [row for name in ids for row in unsaved.get(name, ())]
        if wanted and self._keeper.database.is_begun:
            rows += self._keeper.attempt(lambda store: store.read_some(wanted), reading=True) or []
        known = {one.id: one for one in sittings(row for row in rows if row.kind == SITTING)}
        return [known[name] for name in ids if name in known]

    def unsaved_of(self, learner: str) -> list[Unsaved]:
        """What a learner played that is only in memory so far, or not wholly saved."""
        return [one for one in self._keeper.unsaved if one.learner == learner]

    def _asked_of_ledger(self, learner: str, action: Callable[[Store], T]) -> T | None:
        """What the ledger knows; None where it does not know all, or the history cannot be read."""
        if self.unsaved_of(learner) or not self._keeper.database.is_begun:
            return None
        return self._keeper.attempt(action, reading=True)
