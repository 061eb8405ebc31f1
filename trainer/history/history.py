"""What the faces know of the history: what was played, what waits to be resumed, and how to erase it.

It is cheap to make: nothing is imported, opened or created before the first use, and reading where nothing
was ever written opens nothing either. No method raises for what is wrong with the disk or the database;
`on_trouble` is told instead, once of each kind, in the thread that met it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.history import sqlite, summary
from trainer.history.keeper import Clock, Keeper
from trainer.history.learners import nickname
from trainer.history.log import Sitting, sittings
from trainer.history.recorder import Recorder
from trainer.history.summary import Progress, SittingSummary, Waiting
from trainer.sitting.events import Ended, Event
from trainer.sitting.session import Session, Step

NAME = "history.sqlite3"


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


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure came to."""

    files: tuple[str, ...] = ()
    """The files that were removed."""
    sittings: int = 0
    """The sittings that were taken out of a history that goes on."""
    left: tuple[str, ...] = ()
    """The files that should have gone, or may still hold something of what was erased."""


class History:
    """One learner's view of the history on this machine."""

    def __init__(
        self,
        learner: str | None = None,
        url: str | Path | None = None,
        on_trouble: Callable[[str], None] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """A history in the user's data folder, or elsewhere: `url` is a path or a database's URL.

        Raises `ValueError`, with a sentence to show, for a nickname that is none.
        """
        self.learner = nickname(learner)
        self._is_default = url is None
        self._keeper = Keeper(
            _place(url),
            on_trouble or (lambda _: None),
            clock or (lambda: dt.datetime.now(dt.UTC)),
            owns_folder=url is None,
        )

    @property
    def place(self) -> str:
        """Where the history is kept, for messages; the path comes from outside and may hold anything."""
        return str(self._keeper.place)

    def prepare(self) -> None:
        """Open the history ahead of the first answer: for a worker, after the first paint."""
        self._keeper.attempt(lambda _: True)

    def recorder(self, deck: Deck) -> Recorder:
        """The `record` of a new sitting."""
        return Recorder(self._keeper, self.learner, deck.id)

    def waiting(self, deck_id: str | None = None) -> list[Waiting]:
        """The learner's sittings (of one deck) that were left and neither ended nor discarded, latest first.

        Something was answered in each, or a hint or a flag given. It is read from the log alone: whether a
        deck has changed so much since that nothing is left to ask, `unfinished` finds out.
        """
        found = reversed(self._sittings(self.learner, deck_id))
        return [summary.waiting(sitting) for sitting in found if summary.is_waiting(sitting)]

    def unfinished(self, deck: Deck, sitting_id: str | None = None) -> Unfinished | None:
        """The sitting with this id, or the one last played, of those of this deck that can be resumed."""
        return next((one for one in self._resumable(deck) if sitting_id in {None, one.id}), None)

    def all_unfinished(self, deck: Deck) -> list[Unfinished]:
        """Every sitting of this deck that can be resumed, the one last played first."""
        return list(self._resumable(deck))

    def is_stranded(self, deck: Deck) -> bool:
        """Whether the sitting of this deck that was played last waits, but nothing of it is left to ask."""
        played = self._sittings(self.learner, deck.id)
        return bool(played) and summary.is_waiting(played[-1]) and _restored(deck, played[-1]) is None

    def discard(self, sitting_id: str) -> bool:
        """Take a sitting out of what waits to be resumed; whether there was one of this learner's.

        What was answered in it stays in the log and counts as answered, as its explanations were seen; but
        it never counts as a result. Only `erase` removes what was answered.
        """
        for sitting in self._sittings(self.learner):
            if sitting.id == sitting_id and summary.is_waiting(sitting):
                self._recorder_of(sitting)(Ended(complete=False, discarded=True))
                return True
        return False

    def progress(self) -> dict[str, Progress]:
        """How far the learner is with each deck ever begun, by its id."""
        return summary.progress(self._sittings(self.learner))

    def sittings(self, *, everyone: bool = False) -> list[SittingSummary]:
        """The learner's sittings (or everyone's), the one last played first."""
        played = self._sittings() if everyone else self._sittings(self.learner)
        return [summary.summarise(sitting) for sitting in reversed(played)]

    def learners(self) -> list[str]:
        """Everyone with a sitting in the history, in alphabetical order."""
        names = {sitting.rows[0].learner for sitting in self._sittings()}
        return sorted(names, key=lambda name: (name.casefold(), name))

    def erase(self, learner: str | None = None) -> Erased:
        """Erase everything, or what there is of one learner; it cannot be undone."""
        file = self._keeper.file
        if learner is not None:
            return self._erase_learner(nickname(learner), file)
        self._keeper.drop(None)
        if file is None:
            gone = self._keeper.attempt(lambda store: store.forget())
            return Erased(left=(self.place,)) if gone is None else Erased(sittings=gone)
        self._keeper.close()
        if not file.is_absolute():
            return Erased()
        beside = [Path(f"{file}{ending}") for ending in sqlite.BESIDE]
        erased = _remove([*beside, file, *sqlite.copies(file, "backup", "damaged")])
        if self._is_default:
            with contextlib.suppress(OSError):  # it holds something else, or was never made
                file.parent.rmdir()
        return erased

    def close(self) -> None:
        """Save what is still waiting, and let go of the database."""
        self._keeper.save_all()
        self._keeper.close()

    def _erase_learner(self, learner: str, file: Path | None) -> Erased:
        self._keeper.drop(learner)
        if not self._keeper.is_begun:
            return Erased()
        gone = self._keeper.attempt(lambda store: store.forget(learner))
        if gone is None:
            return Erased(left=(self.place,))
        if file is None:
            return Erased(sittings=gone)
        removed = _remove(sqlite.copies(file, "backup"))  # all that they hold of others, the history has too
        damaged = tuple(map(str, sqlite.copies(file, "damaged")))
        return Erased(files=removed.files, sittings=gone, left=(*removed.left, *damaged))

    def _resumable(self, deck: Deck) -> Iterator[Unfinished]:
        for sitting in reversed(self._sittings(self.learner, deck.id)):
            session = _restored(deck, sitting) if summary.is_waiting(sitting) else None
            if session is not None:
                at, recorder = sitting.rows[-1].when, self._recorder_of(sitting)
                yield Unfinished(sitting.events, at, session.answered, session.total, recorder)

    def _sittings(self, learner: str | None = None, deck: str | None = None) -> list[Sitting]:
        """What is on disk, and what is only in memory so far: for whoever plays, there is no difference."""
        on_disk = (
            self._keeper.attempt(lambda store: store.rows(learner, deck)) if self._keeper.is_begun else ()
        )
        unsaved = {one.sitting: one.rows for one in self._keeper.unsaved}
        rows = [row for row in on_disk or () if row.sitting not in unsaved]
        in_memory = [row for kept in unsaved.values() for row in kept]
        rows += [r for r in in_memory if learner in {None, r.learner} and deck in {None, r.deck}]
        return [sitting for sitting in sittings(rows) if summary.is_begun(sitting)]

    def _recorder_of(self, sitting: Sitting) -> Recorder:
        for one in self._keeper.unsaved:
            if one.sitting == sitting.id and isinstance(one, Recorder):
                return one
        return Recorder(self._keeper, self.learner, sitting.plan.deck, sitting.rows)


def _place(url: str | Path | None) -> Path | str:
    """The file that a history is kept in, or the URL of a database."""
    if url is None:
        from platformdirs import user_data_path  # noqa: PLC0415 - not wanted where a place is given

        try:
            return user_data_path("claim-trainer", appauthor=False) / NAME
        except RuntimeError:  # nobody knows the home folder; the keeper says so, once it is wanted
            return Path(NAME)
    if isinstance(url, Path):
        return url.absolute()
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///")).absolute()
    return url if "://" in url else Path(url).absolute()


def _restored(deck: Deck, sitting: Sitting) -> Session | None:
    """The session as the log left it; None where the deck has changed so much that none is left of it."""
    try:
        session = Session.restore(deck, sitting.events)
    except Exception:  # a log from anywhere: what cannot be played on is not offered
        return None
    return None if session.step is Step.DONE else session


def _remove(files: list[Path]) -> Erased:
    removed, left = [], []
    for file in files:
        try:
            file.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            left.append(str(file))
        else:
            removed.append(str(file))
    return Erased(files=tuple(removed), left=tuple(left))
