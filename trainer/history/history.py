"""What the faces know of the history: what was played, what waits to be resumed, and how to erase it.

It is cheap to make: nothing is imported, opened or created before the first use, and reading where nothing
was ever written opens nothing either. No method raises for what is wrong with the disk or the database;
`on_trouble` is told instead, once of each kind, in the thread that met it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.history import summary, sums
from trainer.history.answers import answers
from trainer.history.cutting import without
from trainer.history.database.place import database_at
from trainer.history.database.protocol import Database, Erased, Only, Store
from trainer.history.figures import Figures, S, V, fold
from trainer.history.keeper import Clock, Keeper
from trainer.history.log import ERASURE, LogRow, Sitting, by_sitting, sittings
from trainer.history.lookup import Lookup
from trainer.history.recorder import Manner, Recorder
from trainer.history.summary import LearnerFlag, SittingSummary, Waiting
from trainer.history.sums import Progress
from trainer.history.troubles import Trouble, reason
from trainer.sitting.events import Begun, Ended, Event
from trainer.sitting.plan import Plan, origin
from trainer.sitting.session import Session, Step
from trainer.text.nicknames import nickname


class Unfinished(NamedTuple):
    """A sitting to resume: `Session.restore(deck, log, record=recorder)`."""

    log: tuple[Event, ...]
    at: dt.datetime
    """When it was last played."""
    answered: int
    total: int
    recorder: Recorder

    @property
    def id(self) -> str:
        """The id of the sitting."""
        return self.recorder.sitting

    @property
    def called(self) -> str:
        """What its round of the deck was called then; empty where it is the whole deck."""
        begun = self.log[0]
        return begun.plan.called if isinstance(begun, Begun) else ""


class Held(NamedTuple):
    """What a history holds."""

    learners: tuple[str, ...]
    sittings: int


class KeptPlay(NamedTuple):
    """A sitting or a room, as far as it matters for what is erased."""

    id: str
    kind: str
    deck: str
    """The id of its deck, or of several."""
    decks: frozenset[str]
    """The ids of all decks that it asks items of."""


class History:
    """One learner's view of the history on this machine."""

    def __init__(
        self,
        learner: str | None = None,
        place: Database | str | Path | None = None,
        on_trouble: Callable[[str], None] | None = None,
        clock: Clock | None = None,
        *,
        playing: bool = True,
    ) -> None:
        """A history in the user's data folder, or elsewhere: `place` is a path, an address or a database.

        `playing` says whether trouble is told to somebody who plays, or to one who lists or erases. Raises
        `ValueError`, with a sentence to show, for an invalid nickname.
        """
        self.learner = nickname(learner)
        clock = clock or (lambda: dt.datetime.now(dt.UTC))
        database = database_at(place, clock)
        self._figures = Figures(database.ledger)
        self._keeper = Keeper(database, on_trouble or (lambda _: None), clock, playing=playing)
        self._lookup = Lookup(self._keeper, self._figures)

    @property
    def place(self) -> str:
        """Where the history is kept, for messages; it comes from outside and may hold anything."""
        return self._keeper.database.place

    def prepare(self) -> None:
        """Open the history ahead of the first answer: for a worker, after the first paint."""
        self._keeper.attempt(lambda _: True)

    def recorder(
        self,
        deck: Deck,
        rows: Sequence[LogRow] = (),
        manner: Manner = Manner(),  # noqa: B008 - a frozen Struct
    ) -> Recorder:
        """The `record` of a new sitting, or of the one that `rows` are of; of a room in another manner."""
        return Recorder(self._keeper, self.learner, deck.id, rows, manner)

    def rows(self, kind: str, deck_id: str | None = None, *, everyone: bool = False) -> list[list[LogRow]]:
        """The rows of each sitting or room of this learner (or everyone's; of one deck), the last first."""
        return by_sitting(self._lookup.rows(None if everyone else self.learner, deck_id, kind))[::-1]

    def waiting(self, deck_id: str | None = None) -> list[Waiting]:
        """The learner's sittings (of one deck) that were left and neither ended nor discarded, latest first.

        Something was answered in each, or a hint or a flag given. It is read from the log alone: whether a
        deck has changed so much since that nothing is left to ask, `unfinished` finds out.
        """
        return [summary.waiting(sitting) for sitting in self._lookup.waiting(self.learner, deck_id)]

    def unfinished(self, deck: Deck, sitting_id: str | None = None) -> Unfinished | None:
        """The sitting with this id, or the one last played, of those of this deck that can be resumed."""
        return next((one for one in self._resumable(deck) if sitting_id in {None, one.id}), None)

    def all_unfinished(self, deck: Deck) -> list[Unfinished]:
        """Every sitting of this deck that can be resumed, the one last played first."""
        return list(self._resumable(deck))

    def is_stranded(self, deck: Deck) -> bool:
        """Whether the sitting of this deck that was played last waits, but nothing of it is left to ask."""
        last = self._lookup.last_played(self.learner, deck.id)
        left = self._lookup.waiting(self.learner, deck.id)
        return any(one.id == last and _restored(deck, one) is None for one in left)

    def discard(self, sitting_id: str) -> bool:
        """Take a sitting out of what waits to be resumed; whether there was one of this learner's.

        What was answered in it stays in the log and counts as answered, as its explanations were seen; but
        it never counts as a result. Only `erase` removes what was answered.
        """
        for sitting in self._lookup.waiting(self.learner):
            if sitting.id == sitting_id:
                self._recorder_of(sitting)(Ended(complete=False, discarded=True))
                return True
        return False

    def progress(self) -> dict[str, Progress]:
        """How far the learner is with each deck ever begun, by its id."""
        if self._lookup.unsaved_of(self.learner) or not self._keeper.database.is_begun:
            return sums.progress(self._lookup.sittings(self.learner))
        found = self._keeper.attempt(lambda store: self._figures.progress(store, self.learner), reading=True)
        return found or {}

    def progress_of(self, deck_id: str) -> Progress | None:
        """How far the learner is with one deck; None where it was never begun."""
        return self.progress().get(deck_id)

    def sittings(self, *, everyone: bool = False) -> list[SittingSummary]:
        """The learner's sittings (or everyone's), the one last played first."""
        played = self._lookup.sittings() if everyone else self._lookup.sittings(self.learner)
        return [summary.summarise(sitting) for sitting in reversed(played)]

    def played(self, deck_id: str | None = None, *, everyone: bool = False) -> list[Sitting]:
        """The learner's sittings (or everyone's; of one deck) that have results, the one last played first.

        An item was answered in each, and none was discarded.
        """
        found = reversed(self._lookup.sittings(None if everyone else self.learner, deck_id))
        return [one for one in found if summary.has_results(one)]

    def plan_of(self, sitting_id: str) -> Plan | None:
        """What a sitting of the learner was set out to be; None where there is none with this id."""
        found = (one for one in self._lookup.some([sitting_id]) if summary.is_begun(one))
        return next((one.plan for one in found if one.rows[0].learner == self.learner), None)

    def figures(self, view: type[V]) -> V:
        """What a view (`trainer.history.figures`) comes to over all that the learner ever answered.

        It costs what is new since it was last asked for, by this program or another. Not to be changed.
        """
        unsaved = [found for one in self._lookup.unsaved_of(self.learner) for found in sittings(one.rows)]
        if self._keeper.database.is_begun:
            found = self._keeper.attempt(
                lambda store: self._figures.of(store, self.learner, view, unsaved), reading=True
            )
            if found is not None:
                return found
        return fold(view, (answer for one in unsaved for _, answer in answers(one)))

    def rooms(self, made: type[S], make: Callable[[list[LogRow]], S | None]) -> dict[str, S]:
        """What each room of everyone comes to, by its id (`trainer.room.summary` makes that of its rows)."""
        if not self._keeper.database.is_begun:
            return {}
        found = self._keeper.attempt(lambda store: self._figures.rooms(store, made, make), reading=True)
        return found or {}

    def learners(self) -> list[str]:
        """Everyone with a sitting in the history, in alphabetical order."""
        names = {sitting.rows[0].learner for sitting in self._lookup.sittings()}
        return sorted(names, key=lambda name: (name.casefold(), name))

    def flags(self, deck_id: str | None = None, *, everyone: bool = True) -> list[LearnerFlag]:
        """What learners noted to be wrong with items (of one deck), by deck and item, the earliest first."""
        return summary.flags(self._lookup.sittings(None if everyone else self.learner, deck_id))

    def held(self, *, everyone: bool = False) -> Held:
        """Whose sittings there are, and how many: what an erasure would remove."""
        kept = self._lookup.rows(None if everyone else self.learner, kind=None)
        rows = [row for row in kept if row.kind != ERASURE]
        names = sorted({row.learner for row in rows}, key=lambda name: (name.casefold(), name))
        return Held(tuple(names), len({row.sitting for row in rows}))

    def kept(self) -> list[KeptPlay]:
        """Each sitting and each room of the learner that could be erased, the one last played first."""
        rows = (row for row in self._lookup.rows(self.learner, kind=None) if row.kind != ERASURE)
        return [_kept(group) for group in reversed(by_sitting(rows))]

    def erase(self, *, everyone: bool = False, only: Collection[str] | None = None) -> Erased:
        """Erase what there is of the learner, `only` some sittings, or everything; it cannot be undone."""
        self._figures.close()
        return self._keeper.erase(None if everyone else self.learner, None if only is None else Only(only))

    def erase_deck(self, deck_id: str) -> Erased:
        """Erase what the learner did with the items of a deck; it cannot be undone.

        Of a sitting that asked items of several decks, all that it asked of the others stays.
        """
        self._figures.close()
        found = [one.id for one in self.kept() if deck_id in one.decks]
        return self._keeper.erase(self.learner, Only(found, without(deck_id)))

    def overwrite(self, rows: Sequence[LogRow]) -> Erased:
        """Put other bodies into rows that are kept, and erase what they were; it cannot be undone."""
        self._figures.close()

        def replaced(store: Store) -> bool:
            store.replace(rows)
            return True

        done = self._keeper.attempt(replaced)
        left = self._keeper.database.forget_copies()
        return Erased(sittings=1, left=left) if done else Erased(left=(self.place, *left))

    @property
    def unsaved(self) -> list[Sitting]:
        """The sittings that are only in memory so far, or not wholly saved; lost when the program ends."""
        return [found for one in self._keeper.unsaved for found in sittings(one.rows)]

    def unsaved_rows(self, kind: str) -> list[list[LogRow]]:
        """The rows of what is only in memory so far, of one kind: of rooms, which `unsaved` leaves out."""
        return [list(one.rows) for one in self._keeper.unsaved if one.rows and one.rows[0].kind == kind]

    @property
    def why_unsaved(self) -> str:
        """What kept them from being saved, in a clause."""
        return reason(*self._keeper.last) if self._keeper.last is not None else reason(Trouble.FAILED)

    def save(self) -> bool:
        """Try again to save what is only in memory; whether all of it is saved now."""
        self._keeper.save_all()
        return not self._keeper.unsaved

    def close(self) -> None:
        """Save what is still waiting, and let go of the database."""
        self._keeper.save_all()
        self._figures.close()
        self._keeper.close()

    def _resumable(self, deck: Deck) -> Iterator[Unfinished]:
        for sitting in self._lookup.waiting(self.learner, deck.id):
            session = _restored(deck, sitting)
            if session is not None:
                at, recorder = sitting.rows[-1].when, self._recorder_of(sitting)
                yield Unfinished(sitting.events, at, session.answered, session.total, recorder)

    def _recorder_of(self, sitting: Sitting) -> Recorder:
        for one in self._keeper.unsaved:
            if one.sitting == sitting.id and isinstance(one, Recorder):
                return one
        return Recorder(self._keeper, self.learner, sitting.plan.deck, sitting.rows)


def _kept(rows: list[LogRow]) -> KeptPlay:
    first = rows[0]
    plans = [one.plan for one in sittings(rows)]
    asked = {origin(plan, entry.item)[0] for plan in plans for entry in plan.entries}
    return KeptPlay(first.sitting, first.kind, first.deck, frozenset({first.deck, *asked}))


def _restored(deck: Deck, sitting: Sitting) -> Session | None:
    """The session as the log left it; None where the deck has changed so much that none is left of it."""
    try:
        session = Session.restore(deck, sitting.events)
    except Exception:  # a log from anywhere: what cannot be played on is not offered
        return None
    return None if session.step is Step.DONE else session
