"""The log in a file of SQLite: opened, brought up to date, appended to, read.

Answers are committed to a write-ahead log with a sync each (`synchronous=FULL`), so that an acknowledged
answer survives `kill -9` and a power cut alike, and readers never hold up a writer. Where the file is, who
may read it and what an error means is no matter of this module, but of `files` beside it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from trainer.history.database import mark, tables
from trainer.history.database.protocol import (
    PATIENCE,
    Beyond,
    Identity,
    Merged,
    Numbered,
    Only,
    ReadTo,
    RowAt,
    mergeable,
    not_there,
    remaining,
)
from trainer.history.log import SITTING, LogRow, erasure
from trainer.history.troubles import HistoryTrouble, Trouble

_LONG_CHECK = 64 * 1024 * 1024
"""Bytes of a history up to which its indexes are compared with its rows when it is opened: half a second."""

_VALUES = ("NULL value in ", "TEXT value in ", "NUMERIC value in ")
"""How complaints about a single value begin."""

_SELECT = "SELECT sitting, seq, learner, deck, at, body, kind, key FROM history_events"
_INSERT = (
    "INSERT INTO history_events (sitting, seq, learner, deck, at, body, kind, key) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_DELETE = "DELETE FROM history_events"
_REPLACE = "UPDATE history_events SET body = ? WHERE sitting = ? AND seq = ?"
_MOVE = "UPDATE history_events SET sitting = ?, seq = ?, body = ? WHERE sitting = ? AND seq = ?"
_REMAIN = "SELECT 1 FROM history_events WHERE kind = 'sitting' AND learner = ? LIMIT 1"
_ERASED = "SELECT 1 FROM history_events WHERE kind = 'erasure' AND learner = ? AND id > ? LIMIT 1"
_LAST = "SELECT max(seq) FROM history_events WHERE sitting = ?"
_SPOT = "SELECT id, sitting, seq FROM history_events WHERE id = ?"
_NEXT = "SELECT max(id) FROM (SELECT id FROM history_events WHERE id > ? ORDER BY id LIMIT ?)"
_END = "SELECT max(id) FROM history_events"
_CONTINUED = (  # the plus keeps SQLite from looking at all that the learner ever did
    "SELECT id, sitting, seq, learner, deck, at, body, kind, key FROM history_events "
    "WHERE id <= ?2 AND +learner = ?3 AND +kind = 'sitting' AND sitting IN "
    "(SELECT sitting FROM history_events WHERE id > ?1 AND id <= ?2 AND +learner = ?3) ORDER BY id"
)
_LENGTHS = "SELECT sitting, max(seq) FROM history_events"
_AMONG = "sitting IN (SELECT value FROM json_each(?))"
_SOME = f" WHERE {_AMONG}"
_AT = (
    " WHERE (sitting, seq) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') "
    "FROM json_each(?))"
)
_SITTINGS = "SELECT count(DISTINCT sitting) FILTER (WHERE kind <> 'erasure') FROM history_events"


class SqliteStore:
    """An open history in a file."""

    def __init__(self, file: Path, connections: Connections, *, is_read_only: bool = False) -> None:
        self._file = file
        self._connections = connections
        self._is_read_only = is_read_only
        self._is_empty = False
        self._looked: float | None = None
        self.identity: Identity = identity(file)
        """Which file was opened."""

    @classmethod
    def open(cls, file: Path, patience: float, copied: Callable[[int], object]) -> SqliteStore:
        """Open the history in a file, and make it or bring it up to date.

        The whole file is looked through, unless it is as it was left in good order. `copied` makes a copy of
        a history of an older version. Raises `HistoryTrouble` for a history that is newer than this program,
        and whatever SQLite raises.
        """
        store = cls(file, Connections(lambda: connect(file, patience)))
        try:
            looked = mark.looked_through(file)
            if looked is None:
                looked = time.time()
                with store._connections.one() as connection:
                    mend(connection)
            store._bring_up_to_date(patience, copied)
        except BaseException:
            store.close()
            raise
        store._looked = looked
        return store

    @classmethod
    def open_to_read(cls, file: Path) -> SqliteStore:
        """Open a history where nothing can be written. Raises as `open` does, also for an older history."""
        store = cls(file, Connections(lambda: _connect_to_read(file)), is_read_only=True)
        try:
            with store._reading() as connection:
                store._is_empty = _version_to_read(connection) is None
        except BaseException:
            store.close()
            raise
        return store

    def _bring_up_to_date(self, patience: float, copied: Callable[[int], object]) -> None:
        with self._reading() as connection:
            noted = {_version(connection), tables.version_of(connection), _noted(connection)}
            if noted == {tables.VERSION}:
                return
        with self._writing(patience) as connection:
            version = _version(connection)  # another program may have been faster
            if version is None:
                tables.create(connection)
            elif version < tables.VERSION:
                copied(version)
                tables.migrate(connection, version)
            tables.set_version(connection)
            connection.execute(f"PRAGMA user_version = {tables.VERSION}")

    def serves(self, *, reading: bool) -> bool:
        """Whether it can still be used: the file is the one that was opened, and may be written to."""
        return (reading or not self._is_read_only) and identity(self._file) == self.identity

    def append(self, rows: Sequence[LogRow], saved: int, patience: float = PATIENCE) -> None:
        """Save all rows of a sitting, of which the first `saved` were saved before (`Store.append`)."""
        with self._writing(patience) as connection:
            there: int = connection.execute(_LAST, (rows[0].sitting,)).fetchone()[0] or 0
            lacking = not_there(rows, saved, there, lambda: _tail(connection, rows[0].sitting, saved))
            new = [msgspec.structs.astuple(row) for row in lacking]
            if new:
                connection.executemany(_INSERT, new)

    def merge(self, batch: Sequence[Sequence[LogRow]], most: int, patience: float = PATIENCE) -> Merged:
        """Take whole sittings of another history, at most `most` new rows (`Store.merge`)."""
        names = json.dumps([rows[0].sitting for rows in batch])
        with self._writing(patience) as connection:
            there = dict(connection.execute(f"{_LENGTHS}{_SOME} GROUP BY sitting", (names,)).fetchall())
            new, merged = mergeable(
                batch, most, there, lambda places: _rows(connection, _AT, json.dumps(places))
            )
            connection.executemany(_INSERT, map(msgspec.structs.astuple, new))
        return merged

    def read(
        self, learner: str | None = None, deck: str | None = None, kind: str | None = SITTING
    ) -> list[LogRow]:
        """The log in the order of writing: of one learner or all, one deck or all, a kind or all."""
        if self._is_empty:
            return []
        wanted = {"kind": kind, "learner": learner, "deck": deck}
        given = {name: value for name, value in wanted.items() if value is not None}
        which = " WHERE " + " AND ".join(f"{name} = ?" for name in given) if given else ""
        with self._reading() as connection:
            return _rows(connection, f"{which} ORDER BY id", *given.values())

    def lengths(self, kind: str) -> dict[str, int]:
        """How many rows the log has of each sitting of a kind, by its id."""
        if self._is_empty:
            return {}
        with self._reading() as connection:
            return dict(connection.execute(f"{_LENGTHS} WHERE kind = ? GROUP BY sitting", (kind,)).fetchall())

    def read_some(self, sittings: Collection[str]) -> list[LogRow]:
        """The rows of some sittings, each in its own order."""
        with self._reading() as connection:
            return _rows(connection, f"{_SOME} ORDER BY sitting, seq", json.dumps([*sittings]))

    def beyond(self, mark: ReadTo, learner: str, at_once: int) -> Beyond | None:
        """What the log has beyond a mark for a learner (`Store.beyond`)."""
        if self._is_empty:
            return Beyond([], mark, is_all=True) if mark == ReadTo() else None
        with self._reading() as connection:
            if not all(_is_there(connection, spot) for spot in mark):
                return None
            if mark.last.row and connection.execute(_ERASED, (learner, mark.last.row)).fetchone():
                return None
            (end,) = connection.execute(_END).fetchone()
            (last,) = connection.execute(_NEXT, (mark.last.row, at_once)).fetchone()
            if last is None:
                return Beyond([], mark, is_all=True)
            found = connection.execute(_CONTINUED, (mark.last.row, last, learner)).fetchall()
            rows = [Numbered(number, row) for number, *rest in found if (row := _row(rest)) is not None]
            own = _spot(connection, rows[-1].number) if rows else mark.own
            return Beyond(rows, ReadTo(_spot(connection, last), own), is_all=last == end)

    def forget(self, learner: str | None = None, only: Only | None = None) -> int:
        """Erase a learner's rows, of some sittings, or all rows (`Store.forget`)."""
        where, whose = "", tuple[str, ...]()
        if learner is not None:
            where, whose = " WHERE learner = ?", (learner,)
        if only is not None:
            where, whose = f"{where} AND {_AMONG}", (*whose, json.dumps([*only.sittings]))
        with self._writing(PATIENCE) as connection:
            (sittings,) = connection.execute(_SITTINGS + where, whose).fetchone()
            if only is not None and only.remains is not None:
                connection.executemany(_MOVE, remaining(_rows(connection, where, *whose), only.remains))
            connection.execute(_DELETE + where, whose)
            if only is not None:
                connection.execute(f"{_DELETE} WHERE kind = 'erasure' AND learner = ?", (learner,))
                if connection.execute(_REMAIN, (learner,)).fetchone():
                    connection.execute(_INSERT, msgspec.structs.astuple(erasure(str(learner))))
        with self._connections.one() as connection:
            _compact(connection)
        return int(sittings)

    def replace(self, rows: Sequence[LogRow]) -> None:
        """Put other bodies into rows that the log has (`Store.replace`)."""
        with self._writing(PATIENCE) as connection:
            connection.executemany(_REPLACE, ((row.body, row.sitting, row.seq) for row in rows))
        with self._connections.one() as connection:
            _compact(connection)

    def close(self) -> None:
        """Let go of the file, and mark how it is left."""
        self._connections.close()
        if self._looked is not None and identity(self._file) == self.identity:
            mark.leave(self._file, self._looked)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._connections.one() as connection:
            connection.execute("BEGIN")
            with _transaction(connection):
                yield connection

    @contextlib.contextmanager
    def _writing(self, patience: float) -> Iterator[sqlite3.Connection]:
        with self._connections.one() as connection:
            _take_lock(connection, patience)
            with _transaction(connection):
                yield connection


class Connections:
    """Connections to one file. Each thread works on one of its own, and leaves it to the next."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Connect when that is first needed."""
        self._connect = connect
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._connect()
        try:
            yield connection
        finally:
            with self._lock:
                if not self._is_closed:
                    self._idle.append(connection)
            if self._is_closed:
                connection.close()

    def close(self) -> None:
        """Close those that nobody uses; the others are closed when they are given back."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def connect(file: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection as the history wants it. Transactions are begun by hand (see `_take_lock`)."""
    connection = sqlite3.connect(file, timeout=0.02, isolation_level=None, check_same_thread=False)
    connection.text_factory = _text
    try:
        _write_ahead(connection, time.monotonic() + patience)
        connection.execute(_waiting(patience))
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS only: sync to the platter, not to its cache
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_read(file: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Where SQLite may not make its files beside the database, it opens none of this sort, unless it is told
    that the database does not change. That is true where a write-ahead log holds no part of it.
    """
    log = Path(f"{file}-wal")
    ways = ["mode=ro"]
    if not log.exists() or not log.stat().st_size:
        ways.append("mode=ro&immutable=1")
    for way in ways:
        connection = sqlite3.connect(
            f"{file.as_uri()}?{way}",
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        connection.text_factory = _text
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if way is ways[-1]:
                raise
        else:
            return connection
    raise AssertionError  # pragma: no cover - the last way returns or raises


def _text(raw: bytes) -> str:
    """Text as it was stored; one bad byte hides no other row."""
    return raw.decode("utf-8", "replace")


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Switch to the write-ahead log. SQLite itself does not wait for others here, so this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what was begun, or take it back where anything goes wrong."""
    try:
        yield
        connection.commit()
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
        raise


def _take_lock(connection: sqlite3.Connection, patience: float) -> None:
    """Begin to write as soon as others let go, or find out in time that they do not.

    SQLite's own waiting is not used for it: that looks ever less often, up to every tenth of a second, and
    where several programs write without a pause, one of them may never get its turn.
    """
    until = time.monotonic() + patience
    connection.execute("PRAGMA busy_timeout = 5")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not is_locked(error) or time.monotonic() > until:
                    raise
            else:
                return
    finally:
        connection.execute(_waiting(patience))


def _waiting(patience: float) -> str:
    return f"PRAGMA busy_timeout = {int(patience * 1000)}"


def is_locked(error: BaseException) -> bool:
    """Whether an error says that another program is writing."""
    return primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def primary(error: BaseException) -> int | None:
    """SQLite's code of an error, without its details; None where SQLite gave none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF  # the low byte is the kind, the rest its detail


# What is in the file


def _tail(connection: sqlite3.Connection, sitting: str, after: int) -> list[LogRow]:
    return _rows(connection, " WHERE sitting = ? AND seq > ? ORDER BY seq", sitting, after)


def _rows(connection: sqlite3.Connection, which: str, *values: object) -> list[LogRow]:
    """The rows found. SQLite keeps to no column's type, least of all in a damaged file; a `LogRow` does.

    A row without a place in its sitting is left out, as if it were not there.
    """
    return [row for found in connection.execute(_SELECT + which, values) if (row := _row(found)) is not None]


def _row(found: Sequence[Any]) -> LogRow | None:
    sitting, seq, learner, deck, at, body, kind, key = found
    if not isinstance(seq, int) or seq < 1:
        return None
    told = (str(learner), str(deck), str(at), str(body), str(kind))
    return LogRow(str(sitting), seq, *told, None if key is None else str(key))


def _spot(connection: sqlite3.Connection, number: int) -> RowAt:
    """What is at a row of the log now; nothing is at one that it does not have."""
    found = connection.execute(_SPOT, (number,)).fetchone()
    return RowAt() if found is None else RowAt(*found)


def _is_there(connection: sqlite3.Connection, spot: RowAt) -> bool:
    return not spot.row or _spot(connection, spot.row) == spot


def _version(connection: sqlite3.Connection) -> int | None:
    """The version of the tables, if there are any; raises `HistoryTrouble` for a newer one.

    It is noted twice. Where one of the two says that it is ours, the other one is damaged: a later program
    has changed both.
    """
    version = tables.version_of(connection)
    if _noted(connection) == tables.VERSION:
        version = tables.VERSION
    if version is not None and version > tables.VERSION:
        raise HistoryTrouble(Trouble.NEWER)
    return version


def _version_to_read(connection: sqlite3.Connection) -> int | None:
    """The version of the tables, if there are any; raises `HistoryTrouble` for any but ours."""
    version = _version(connection)
    if version is not None and version < tables.VERSION:
        raise HistoryTrouble(Trouble.READ_ONLY)
    return version


def _noted(connection: sqlite3.Connection) -> int:
    """The version that the file's head notes; 0 in a file of a program that did not."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def mend(connection: sqlite3.Connection) -> None:
    """Look at the whole file, and make its indexes again where nothing but they are damaged.

    SQLite may read a damaged page and say nothing, or leave out what an index does not find. Raises
    `HistoryTrouble` where more than an index is damaged.
    """
    if not _complaints(connection):
        return
    try:
        connection.execute("REINDEX")
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise
        raise HistoryTrouble(Trouble.DAMAGED) from error
    if _complaints(connection):
        raise HistoryTrouble(Trouble.DAMAGED)


def _complaints(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; a value of another type than its column's is no matter."""
    (pages,), (page,) = (connection.execute(f"PRAGMA {of}").fetchone() for of in ("page_count", "page_size"))
    check = "integrity_check" if pages * page <= _LONG_CHECK else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(20)")]
    return [text for text in found if text != "ok" and not text.startswith(_VALUES)]


def _compact(connection: sqlite3.Connection) -> None:
    """Rebuild the file without what was erased from it, and empty its write-ahead log."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def copy(source: Path, target: Path) -> None:
    """Copy a database. Safe while others use it."""
    with (
        contextlib.closing(sqlite3.connect(source)) as one,
        contextlib.closing(sqlite3.connect(target)) as to,
    ):
        one.backup(to)


def identity(file: Path) -> Identity:
    """Which file is at a path: erased and made again, it is another one."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
