"""The log in a database: opened, brought up to date, appended to, read. For any database SQLAlchemy knows.

Rows are only ever added, in one transaction for as many as are waiting; each sitting's numbers are checked
in the same transaction, so that two programs never write the same one. Errors pass through: it is the
keeper (`trainer.history.keeper`) who knows what to do about them.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from trainer.history.database import sqlite, tables
from trainer.history.database.late import sa
from trainer.history.log import Row
from trainer.history.troubles import HistoryTrouble, Taken, Trouble


class Store:
    """An open history."""

    def __init__(self, engine: sa.Engine, file: Path | None, *, is_read_only: bool = False) -> None:
        self._engine = engine
        self.is_read_only = is_read_only
        self._is_empty = False
        self.file = file
        """The database file; None where the database is no file of ours."""
        self.identity: sqlite.Identity = None if file is None else sqlite.identity(file)

    @classmethod
    def open(cls, place: Path | str, now: Callable[[], str], patience: float = sqlite.PATIENCE) -> Store:
        """Open the history in a file, or at a database's URL, and bring it up to date.

        `now` gives the time for the name of a backup. Raises `HistoryTrouble` for a history that is newer
        than this program, and whatever the database raises.
        """
        file = place if isinstance(place, Path) else None
        engine = sqlite.engine(place, patience) if isinstance(place, Path) else sa.create_engine(place)
        store = cls(engine, file)
        try:
            if file is not None:
                store._mend()
            store._bring_up_to_date(now, patience)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_to_read(cls, file: Path) -> Store:
        """Open a history where nothing can be written. Raises as `open` does, also for an older history."""
        store = cls(sqlite.reading_engine(file), file, is_read_only=True)
        try:
            store._is_empty = store._version_to_read() is None
        except BaseException:
            store.close()
            raise
        return store

    def _version_to_read(self) -> int | None:
        with self._reading() as connection:
            version = self._version(connection)
        if version is not None and version < tables.VERSION:
            raise HistoryTrouble(Trouble.READ_ONLY)
        return version

    def _mend(self) -> None:
        with self._engine.connect() as connection:
            sqlite.mend(connection)

    def _bring_up_to_date(self, now: Callable[[], str], patience: float) -> None:
        with self._reading(patience) as connection:
            noted = {self._version(connection), tables.version_of(connection), self._noted(connection)}
            if noted == {tables.VERSION}:
                return
        with self._writing(patience) as connection:
            version = self._version(connection)  # another program may have been faster
            if version is None:
                tables.create(connection)
            elif version < tables.VERSION:
                if self.file is not None:
                    sqlite.back_up(self.file, version, now())
                tables.migrate(connection, version)
            if self.file is not None:
                tables.set_version(connection)
                sqlite.note_version(connection, tables.VERSION)

    def _noted(self, connection: sa.Connection) -> int | None:
        """The version that the file itself notes; where it is no file of ours, what its tables say."""
        return tables.version_of(connection) if self.file is None else sqlite.version_of(connection)

    def _version(self, connection: sa.Connection) -> int | None:
        """The version of the tables, if there are any; raises `HistoryTrouble` for a newer one.

        It is noted twice. Where one of the two says that it is ours, the other one is damaged: a later
        program has changed both.
        """
        version = tables.version_of(connection)
        if self._noted(connection) == tables.VERSION:
            version = tables.VERSION
        if version is not None and version > tables.VERSION:
            raise HistoryTrouble(Trouble.NEWER)
        return version

    @property
    def is_there(self) -> bool:
        """Whether the file that was opened still stands at its path: another program may have erased it."""
        return self.file is None or sqlite.identity(self.file) == self.identity

    def append(self, rows: Sequence[Row], saved: int, patience: float = sqlite.PATIENCE) -> None:
        """Save all rows of a sitting, of which the first `saved` were saved before.

        Rows that the log has already are left as they are; rows that it has lost (a learner's history was
        erased while they played) are written again. Raises `Taken` where another program went on with it.
        """
        with self._writing(patience) as connection:
            there: int = connection.execute(_last_of(), {"wanted": rows[0].sitting}).scalar() or 0
            if there > saved and self._tail(connection, rows[0].sitting, saved) != list(rows[saved:there]):
                raise Taken
            new = [msgspec.structs.asdict(row) for row in rows[there:]]
            if new:
                connection.execute(_insertion(), new)

    def _tail(self, connection: sa.Connection, sitting: str, after: int) -> list[Row]:
        table = tables.events()
        wanted = (table.c.sitting == sitting) & (table.c.seq > after)
        return _rows(connection, sa.select(*_columns(table)).where(wanted).order_by(table.c.seq))

    def rows(self, learner: str | None = None, deck: str | None = None) -> list[Row]:
        """The log, in the order of writing: of one learner or all, of one deck or all."""
        table = tables.events()
        wanted = sa.select(*_columns(table)).order_by(table.c.id)
        if learner is not None:
            wanted = wanted.where(table.c.learner == learner)
        if deck is not None:
            wanted = wanted.where(table.c.deck == deck)
        if self._is_empty:
            return []
        with self._reading() as connection:
            return _rows(connection, wanted)

    def forget(self, learner: str | None = None) -> int:
        """Erase a learner's rows, or all, for good; how many sittings that were."""
        table = tables.events()
        whose = sa.true() if learner is None else table.c.learner == learner
        with self._writing() as connection:
            count = sa.select(sa.func.count(sa.distinct(table.c.sitting))).where(whose)
            sittings = connection.execute(count).scalar() or 0
            connection.execute(sa.delete(table).where(whose))
        if self.file is not None:
            with self._engine.connect() as connection:
                sqlite.compact(connection)
        return int(sittings)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _reading(self, patience: float = sqlite.PATIENCE) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            connection.execution_options(patience=patience)
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def _writing(self, patience: float = sqlite.PATIENCE) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            connection.execution_options(patience=patience, writes=True)
            with connection.begin():
                yield connection


@functools.cache
def _last_of() -> sa.Select[int]:
    """The number of a sitting's last row. Kept, for building it anew takes as long as running it."""
    table = tables.events()
    return sa.select(sa.func.max(table.c.seq)).where(table.c.sitting == sa.bindparam("wanted"))


@functools.cache
def _insertion() -> sa.Insert:
    return sa.insert(tables.events())


def _columns(table: sa.Table) -> list[sa.Column[str]]:
    return [table.c[name] for name in Row.__struct_fields__]


def _rows(connection: sa.Connection, wanted: sa.Select[*tuple[Any, ...]]) -> list[Row]:
    """The rows found. SQLite keeps to no column's type, least of all in a damaged file; a `Row` does.

    A row without a place in its sitting is left out, as if it were not there.
    """
    return [
        Row(str(sitting), seq, str(learner), str(deck), str(at), str(body))
        for sitting, seq, learner, deck, at, body in connection.execute(wanted)
        if isinstance(seq, int) and seq > 0
    ]
