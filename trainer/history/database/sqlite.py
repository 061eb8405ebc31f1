"""Whatever is SQLite's own: its pragmas, its errors, its files. No other module of the history knows them.

Answers are committed to a write-ahead log with a sync each (`synchronous=FULL`), so that an acknowledged
answer survives `kill -9` and a power cut alike, and readers never hold up a writer.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
from pathlib import Path
from typing import TypeAlias

from trainer.history.database.late import sa
from trainer.history.troubles import HistoryTrouble, Trouble

PATIENCE = 0.8
"""Seconds to wait for another program that is writing; a learner hardly notices."""

IMPATIENCE = 0.05
"""Seconds to wait where the last attempt already waited in vain."""

BESIDE = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database."""

Identity: TypeAlias = tuple[int, int] | None
"""Which file stands at a path; None where none does."""

_KINDS = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_UNFIT = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_SCHEMA,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_FORMAT,
    }
)
"""What SQLite says of statements that are right where the tables are; so the tables are not."""

_ROOM = 64 * 1024
"""Bytes below which a failed write is put down to a full disk."""


_LONG_CHECK = 64 * 1024 * 1024
"""Bytes of a history up to which its indexes are compared with its rows when it is opened: half a second."""

_VALUES = ("NULL value in ", "TEXT value in ", "NUMERIC value in ")
"""How complaints about a single value begin."""


# Connecting


def engine(path: Path, patience: float = PATIENCE) -> sa.Engine:
    """An engine for a database file, which connects when first used."""
    made = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), creator=lambda: connect(path, patience)
    )
    sa.event.listen(made, "begin", _begin)
    return made


def connect(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection as the history wants it. Transactions are begun by hand (see `_begin`)."""
    connection = sqlite3.connect(path, timeout=0.02, isolation_level=None, check_same_thread=False)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")  # one bad byte hides no other row
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


def reading_engine(path: Path) -> sa.Engine:
    """An engine that only reads, and leaves no file beside the database: for where nothing can be written."""
    url = sa.URL.create("sqlite", database=str(path))
    return sa.create_engine(url, creator=lambda: _connect_to_read(path))


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Where SQLite may not make its files beside the database, it opens none of this sort, unless it is told
    that the database does not change. That is true where a write-ahead log holds no part of it.
    """
    log = Path(f"{path}-wal")
    ways = ["mode=ro"]
    if not log.exists() or not log.stat().st_size:
        ways.append("mode=ro&immutable=1")
    for way in ways:
        connection = sqlite3.connect(f"{path.as_uri()}?{way}", PATIENCE, uri=True, check_same_thread=False)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if way is ways[-1]:
                raise
        else:
            return connection
    raise AssertionError  # pragma: no cover - the last way returns or raises


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Switch to the write-ahead log. SQLite itself does not wait for others here, so this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if _kind(error) is not Trouble.LOCKED or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: sa.Connection) -> None:
    """Begin a transaction: a writing one takes the lock at once, or finds out in time that it cannot."""
    options, raw = connection.get_execution_options(), connection.connection.driver_connection
    if raw is not None and options.get("writes"):
        _take_lock(raw, options.get("patience", PATIENCE))
    elif raw is not None:
        raw.execute("BEGIN")


def _take_lock(connection: sqlite3.Connection, patience: float) -> None:
    """Begin to write as soon as others let go.

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
                if _kind(error) is not Trouble.LOCKED or time.monotonic() > until:
                    raise
            else:
                return
    finally:
        connection.execute(_waiting(patience))


def _waiting(patience: float) -> str:
    return f"PRAGMA busy_timeout = {int(patience * 1000)}"


# What went wrong


def trouble(error: BaseException, path: Path) -> Trouble | None:
    """Which kind of trouble an error is; None where SQLite does not say."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    kind = _kind(cause)
    unfit = code in _UNFIT or isinstance(cause, UnicodeDecodeError)  # it repeats a name that is no text now
    if unfit or (kind is Trouble.READ_ONLY and _is_marked_unwritable(path)):
        return Trouble.DAMAGED
    if isinstance(cause, PermissionError) or (kind is not Trouble.DAMAGED and _is_unreadable(path)):
        return Trouble.UNREADABLE
    if kind is not None or not isinstance(cause, sqlite3.OperationalError):
        return kind
    if not _is_writable(path):
        return Trouble.READ_ONLY
    return Trouble.FULL if _no_room(path) else None


def _kind(error: BaseException) -> Trouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _KINDS.get(code & 0xFF)  # the low byte is the kind, the rest its detail


def _is_marked_unwritable(path: Path) -> bool:
    """Whether two bytes of the file say that only a later SQLite can write to it, or read it."""
    try:
        with path.open("rb") as file:
            versions = file.read(20)[18:]
    except OSError:
        return False
    return any(version > 2 for version in versions)


def _is_unreadable(path: Path) -> bool:
    """Whether there is a file that may not be read."""
    return _may(path, os.F_OK) and not _may(path, os.R_OK)


def _is_writable(path: Path) -> bool:
    """Whether the file may be written to, or be made, and others beside it."""
    return _may(path.parent, os.W_OK) and (not _may(path, os.F_OK) or _may(path, os.W_OK))


def _may(path: Path, do: int) -> bool:
    """Whether the program may do something with a file, as whoever it acts for."""
    return os.access(path, do, effective_ids=os.access in os.supports_effective_ids)


def _no_room(path: Path) -> bool:
    try:
        state = os.statvfs(path.parent)
    except (OSError, AttributeError):  # no such call on Windows
        return False
    return state.f_bavail * state.f_frsize < _ROOM


# Whether all is well


def version_of(connection: sa.Connection) -> int:
    """The version of the tables that the file itself notes; 0 in a file of a program that did not."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def note_version(connection: sa.Connection, version: int) -> None:
    """Note the version in the file itself: where a byte of one of the two is damaged, the other is right."""
    connection.exec_driver_sql(f"PRAGMA user_version = {int(version)}")


def mend(connection: sa.Connection) -> None:
    """Look at the whole file, and make its indexes again where nothing but they are damaged.

    SQLite may read a damaged page and say nothing, or leave out what an index does not find. Raises
    `HistoryTrouble` where more than an index is damaged.
    """
    raw = connection.connection.driver_connection
    if raw is None or not _complaints(raw):
        return
    try:
        raw.execute("REINDEX")
    except sqlite3.DatabaseError as error:
        if _kind(error) is Trouble.LOCKED:
            raise
        raise HistoryTrouble(Trouble.DAMAGED) from error
    if _complaints(raw):
        raise HistoryTrouble(Trouble.DAMAGED)


def _complaints(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; a value of another type than its column's is no matter."""
    (pages,), (page,) = (connection.execute(f"PRAGMA {of}").fetchone() for of in ("page_count", "page_size"))
    check = "integrity_check" if pages * page <= _LONG_CHECK else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(20)")]
    return [text for text in found if text != "ok" and not text.startswith(_VALUES)]


# Files


def prepare(path: Path) -> None:
    """Make the folder and the file, for nobody but their owner. Raises `HistoryTrouble` where it cannot."""
    if not path.is_absolute():
        raise HistoryTrouble(Trouble.NO_PLACE, "the home folder is not known")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        kind = Trouble.FULL if error.errno == errno.ENOSPC else Trouble.NO_PLACE
        raise HistoryTrouble(kind, f"{path.parent} cannot be made ({error.strerror})") from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        _restrict(path, 0o600)
    except OSError as error:
        if os.path.isfile(path):  # noqa: PTH113 - it raises nothing, wherever it may not look
            return  # SQLite may still read it, and says so when it cannot write
        kind = _OF_FILES.get(error.errno or 0, Trouble.FAILED)
        if kind is Trouble.READ_ONLY and not _may(path.parent, os.X_OK):
            kind = Trouble.UNREADABLE
        raise HistoryTrouble(kind, error.strerror or "") from error


_OF_FILES = {
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOSPC: Trouble.FULL,
}


def _restrict(path: Path, mode: int) -> None:
    """Take from a file or folder whatever rights others have to it, if that is possible.

    What a link leads to is left as it is: whoever has put the link there has given it its rights.
    """
    with contextlib.suppress(OSError):
        if not path.is_symlink() and path.stat().st_mode & 0o777 & ~mode:
            path.chmod(mode)


def own(folder: Path) -> None:
    """Keep a folder that is the program's own for its owner alone, whoever made it."""
    _restrict(folder, 0o700)


def identity(path: Path) -> Identity:
    """Which file stands at a path: erased and made anew, it is another one."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def back_up(path: Path, version: int, moment: str) -> Path:
    """Copy a database as it was before it is migrated. Safe while others use it."""
    copy = _free(path, f"backup-v{version}-{moment}")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(copy)) as to:
        source.backup(to)
    return copy


def set_aside(path: Path, moment: str) -> Path:
    """Move a damaged database out of the way; raises `OSError` where it cannot be moved.

    What stands beside it goes first: a fresh database must never find an old write-ahead log.
    """
    aside = _free(path, f"damaged-{moment}")
    for ending in BESIDE:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    path.rename(aside)
    return aside


def copies(path: Path, *sorts: str) -> list[Path]:
    """The copies of these sorts (`backup`, `damaged`) beside a database, with what stands beside each."""
    starts = tuple(f"{path.stem}.{sort}-" for sort in sorts)
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return []
    return sorted(found for found in beside if found.name.startswith(starts))


def compact(connection: sa.Connection) -> None:
    """Rebuild the file without what was erased from it, and empty its write-ahead log."""
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _free(path: Path, ending: str) -> Path:
    """A name beside the database that no file has yet."""
    for again in range(1, 1000):
        name = path.with_name(
            f"{path.stem}.{ending}{path.suffix}"
            if again == 1
            else f"{path.stem}.{ending}-{again}{path.suffix}"
        )
        if not name.exists():
            return name
    raise FileExistsError(str(path))
