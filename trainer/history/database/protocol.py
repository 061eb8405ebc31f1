"""What a history asks of the database it is kept in: a few methods, whether that is a file or a server.

A `Database` is a place, and is cheap to make: it imports, opens and creates nothing. `open` gives a `Store`,
which reads and appends. All of them may raise whatever the database raises: `Database.meet` says what an
error means, and it is the keeper (`trainer.history.keeper`) who meets them all. Threads may share both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import msgspec

from trainer.history.cutting import Remains
from trainer.history.log import SITTING, LogRow, by_sitting
from trainer.history.troubles import Taken, Trouble

T = TypeVar("T")

PATIENCE = 0.8
"""Seconds to wait for another program that is writing; a learner hardly notices."""

IMPATIENCE = 0.05
"""Seconds to wait where the last attempt already waited in vain."""

Identity: TypeAlias = tuple[int, int] | None
"""Which file is at a path; None where none is, or where a history is not kept in a file."""


class Met(NamedTuple):
    """What an error of a database came to."""

    trouble: Trouble | None
    """What the learner is to be told of, if anything."""
    detail: str = ""
    is_mended: bool = False
    """Whether it is worth trying again at once."""


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure came to."""

    files: tuple[str, ...] = ()
    """The files that were removed."""
    sittings: int = 0
    """The sittings that were taken out of a history that remains."""
    left: tuple[str, ...] = ()
    """The files that should have gone, or may still hold something of what was erased."""


class Only(NamedTuple):
    """Some sittings of a learner, where these alone are erased."""

    sittings: Collection[str]
    """Their ids."""
    remains: Remains | None = None
    """Which rows of each are kept, as rows of another sitting, where they are in the order of writing."""


class RowAt(NamedTuple):
    """A row of the log as it was found: its number in the order of writing, and whose event it is."""

    row: int = 0
    """0 is before the first."""
    sitting: str = ""
    seq: int = 0


class ReadTo(NamedTuple):
    """Up to where somebody has read the log for one learner."""

    last: RowAt = RowAt()
    """The last row that was looked at, of any learner."""
    own: RowAt = RowAt()
    """The last row of this learner."""


class Numbered(NamedTuple):
    """A row of the log, with its number in the order of writing."""

    number: int
    row: LogRow


class Beyond(NamedTuple):
    """What the log has beyond a mark."""

    rows: list[Numbered]
    """All rows so far of each sitting that the learner continued since, in the order of writing."""
    mark: ReadTo
    """Up to where it was read now."""
    is_all: bool
    """Whether that is the end of the log."""


class Merged(NamedTuple):
    """What came of sending sittings of another history to this one."""

    new: int
    """How many rows were written."""
    taken: tuple[str, ...]
    """The ids of sittings that this log has otherwise: nothing of them was written."""
    is_all: bool
    """Whether nothing is left to write of the others."""


class Store(Protocol):
    """An open history."""

    @property
    def identity(self) -> Identity:
        """Which file was opened."""

    def serves(self, *, reading: bool) -> bool:
        """Whether it can still be used: to be read only, or also to be written to."""

    def append(self, rows: Sequence[LogRow], saved: int, patience: float) -> None:
        """Save all rows of a sitting, of which the first `saved` were saved before.

        It happens as a whole or not at all. Rows that the log has already are left as they are; rows that it
        has lost (a learner's history was erased while they played) are written again. Raises `Taken` where
        another program has written other rows in the same sitting.
        """

    def merge(self, batch: Sequence[Sequence[LogRow]], most: int, patience: float) -> Merged:
        """Take whole sittings of another history, at most `most` new rows, as a whole or not at all.

        What the log has of them already is left as it is, so that the same may be sent any number of times.
        """

    def read(
        self, learner: str | None = None, deck: str | None = None, kind: str | None = SITTING
    ) -> list[LogRow]:
        """The log in the order of writing: of one learner or all, one deck or all, a kind or all."""

    def lengths(self, kind: str) -> dict[str, int]:
        """How many rows the log has of each sitting of a kind, by its id."""

    def read_some(self, sittings: Collection[str]) -> list[LogRow]:
        """The rows of some sittings, each in its own order."""

    def beyond(self, mark: ReadTo, learner: str, at_once: int) -> Beyond | None:
        """What the log has beyond a mark for a learner, of the next `at_once` rows.

        None where the log has lost what the mark was made on: it was erased, or replaced by another, or some
        sittings of the learner were erased since.
        """

    def forget(self, learner: str | None = None, only: Only | None = None) -> int:
        """Erase a learner's rows, `only` of some sittings, or all rows; how many sittings that were.

        Where other sittings of the learner remain, a row says that some were erased, so that a program that
        has read the log before begins at its beginning again (`beyond`): other machines, too, forget them.
        """

    def replace(self, rows: Sequence[LogRow]) -> None:
        """Put other bodies into rows that the log has, each where its sitting and place say."""

    def close(self) -> None:
        """Let go of the database."""


def not_there(
    rows: Sequence[LogRow], saved: int, there: int, tail: Callable[[], list[LogRow]]
) -> Sequence[LogRow]:
    """Of the rows of a sitting, those that a store has still to write (`Store.append`).

    The first `saved` were saved before, and the log has `there`; `tail` reads what it has beyond `saved`.
    Raises `Taken` where that is not what this sitting would write.
    """
    if there > saved and tail() != list(rows[saved:there]):
        raise Taken
    return rows[there:]


class KeptRow(NamedTuple):
    """A row that is kept of a sitting that is erased: what it becomes, and where it was."""

    sitting: str
    seq: int
    body: str
    old_sitting: str
    old_seq: int


def remaining(rows: Iterable[LogRow], remains: Remains) -> list[KeptRow]:
    """Of the rows of sittings that are erased, those that are kept (`Store.forget`)."""
    return [
        KeptRow(new.sitting, new.seq, new.body, group[0].sitting, seq)
        for group in by_sitting(rows)
        for seq, new in remains(group)
    ]


def mergeable(
    batch: Sequence[Sequence[LogRow]],
    most: int,
    there: Mapping[str, int],
    rows_at: Callable[[Sequence[tuple[str, int]]], Iterable[LogRow]],
) -> tuple[list[LogRow], Merged]:
    """Of whole sittings, the rows that a store has still to write, at most `most` (`Store.merge`).

    The log has `there` of each, and `rows_at` looks up some of its rows. Where the last row that both have is
    the same, all before it is: a moment to the microsecond is part of it.
    """
    own = {rows[0].sitting: rows for rows in batch}
    last = {name: min(there.get(name, 0), len(rows)) for name, rows in own.items()}
    known = {row.sitting: row for row in rows_at([(name, seq) for name, seq in last.items() if seq])}
    taken = tuple(name for name, seq in last.items() if seq and known.get(name) != own[name][seq - 1])
    lacking = [row for name, rows in own.items() if name not in taken for row in rows[last[name] :]]
    new = lacking[:most]
    return new, Merged(len(new), taken, len(new) == len(lacking))


class Holder(Protocol):
    """Who holds a database open while it is erased: the keeper."""

    def attempt(self, action: Callable[[Store], T], *, reading: bool = False) -> T | None:
        """Do something with the open history; None where that failed, and the learner has been told."""

    def close(self) -> None:
        """Let go of the database; it is opened again when needed."""


class Database(Protocol):
    """Where a history is kept."""

    @property
    def place(self) -> str:
        """Where that is, for messages: without a password."""

    @property
    def is_begun(self) -> bool:
        """Whether there may be anything to read."""

    @property
    def ledger(self) -> Path | None:
        """The file on this machine for what the log comes to (`ledger`); None where there is no place."""

    def identity(self) -> Identity:
        """Which file is there now."""

    def open(self, patience: float, *, reading: bool = False) -> Store:
        """Open the history, and make it or bring it up to date where that is needed.

        What only reads also opens a history that cannot be written to. Raises `HistoryTrouble` for a history
        that is newer than this program, and whatever the database raises.
        """

    def meet(self, error: Exception, seen: Identity, let_go: Callable[[], None]) -> Met:
        """Find out what an error means, and mend what can be mended.

        `seen` is the file that was open when it was met; `let_go` closes it.
        """

    def erase(self, learner: str | None, holder: Holder, only: Only | None = None) -> Erased:
        """Erase what there is of a learner, or everything, with whatever was kept beside it.

        `only` are some sittings of the learner: the others remain.
        """

    def forget_copies(self) -> tuple[str, ...]:
        """Remove what was kept beside the log, and the copies of it; the files that would not go."""
