"""The file that a history is kept in, with what is beside it: made, judged, set aside, erased.

It knows folders, rights and links, and what SQLite's errors mean for a file; what is in the file it leaves to
`sqlite` beside it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from trainer.history.database import mark, sqlite
from trainer.history.database.protocol import Erased, Holder, Identity, Met, Only
from trainer.history.database.sqlite import SqliteStore, identity
from trainer.history.troubles import HistoryTrouble, Trouble

BESIDE = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database."""

_READABLE = frozenset({Trouble.READ_ONLY, Trouble.FULL, Trouble.NO_PLACE, Trouble.LOCKED})
"""The troubles of a history that may well be read, although it cannot be written to."""

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

_OF_FILES = {
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOSPC: Trouble.FULL,
}

_ROOM = 64 * 1024
"""Bytes below which a failed write is put down to a full disk."""


class FileDatabase:
    """A history in a file of its own."""

    def __init__(self, path: Path, clock: Callable[[], dt.datetime], *, owns_folder: bool = False) -> None:
        """Keep the history at a path; `owns_folder` where its folder is there for nothing else."""
        self._path = path
        self._file = _real(path)
        self._clock = clock
        self._owns_folder = owns_folder

    @property
    def place(self) -> str:
        """The path; it comes from outside and may hold anything."""
        return str(self._path)

    @property
    def is_begun(self) -> bool:
        """Whether there is a file to read at all."""
        if not self._file.is_absolute():
            return True
        try:
            self._file.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:  # it may be there; opening it tells why it cannot be seen
            return True
        return True

    @property
    def ledger(self) -> Path | None:
        """Beside the file, by its name."""
        file = self._file
        return file.with_name(f"{file.stem}.answers{file.suffix}") if file.is_absolute() else None

    def identity(self) -> Identity:
        """Which file is there now."""
        return identity(self._file)

    def open(self, patience: float, *, reading: bool = False) -> SqliteStore:
        """Open the file, to be read only where it cannot be written to and that is enough."""
        try:
            return self._open(patience)
        except Exception as error:
            if not reading or self._trouble(error).trouble not in _READABLE:
                raise
            try:
                return SqliteStore.open_to_read(self._file)
            except Exception as other:  # the first trouble is the one to be told of, but for damage
                raise (other if self._trouble(other).trouble is Trouble.DAMAGED else error) from None

    def _open(self, patience: float) -> SqliteStore:
        prepare(self._path)
        store = SqliteStore.open(self._file, patience, self._back_up)
        if self._owns_folder:
            _restrict(self._path.parent, 0o700)
        return store

    def meet(self, error: Exception, seen: Identity, let_go: Callable[[], None]) -> Met:
        """Find out what an error means; a damaged file is set aside, so that a fresh one can be begun."""
        met = self._trouble(error)
        if met.trouble is not Trouble.DAMAGED:
            return met
        if self.identity() != seen:
            return Met(None, is_mended=True)  # another program, or another thread, has set it aside already
        let_go()
        mark.remove(self._file)
        try:
            return Met(Trouble.DAMAGED, set_aside(self._file, self._moment()).name, is_mended=True)
        except OSError as refused:
            return Met(Trouble.FAILED, f"it is damaged, and cannot be set aside ({refused.strerror})")

    def _trouble(self, error: Exception) -> Met:
        if isinstance(error, HistoryTrouble):
            return Met(error.kind, error.detail)
        return Met(trouble(error, self._file) or Trouble.FAILED, str(error))

    def _back_up(self, version: int) -> None:
        """Copy a history of an older version before it is migrated."""
        target = _free(self._file, f"backup-v{version}-{self._moment()}")
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        sqlite.copy(self._file, target)

    def _moment(self) -> str:
        """The time as it is written in the name of a file."""
        return self._clock().astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")

    def erase(self, learner: str | None, holder: Holder, only: Only | None = None) -> Erased:
        """Erase a learner's rows, or remove the whole history, with the copies beside it."""
        if learner is None:
            return self._remove_all(holder)
        if not self.is_begun:
            return Erased(left=self._damaged)
        gone = holder.attempt(lambda store: store.forget(learner, only))
        if gone is None:
            return Erased(left=(self.place,))
        files = self._copies("backup") + self._derived_files  # all that they hold of others, the history has
        if holder.attempt(lambda store: store.read(kind=None), reading=True) == []:
            holder.close()
            files += [*_beside(self._file), self._file]
        erased = _remove(files)
        self._leave_folder()
        return Erased(files=erased.files, sittings=gone, left=(*erased.left, *self._damaged))

    def forget_copies(self) -> tuple[str, ...]:
        """Remove what the log came to and the copies that a migration made; the files that would not go."""
        return (*_remove(self._copies("backup") + self._derived_files).left, *self._damaged)

    def _remove_all(self, holder: Holder) -> Erased:
        """Remove the whole history; what is at other names of the same file is erased first."""
        if not self._file.is_absolute():
            return Erased()
        with contextlib.suppress(OSError):
            if self._file.stat().st_nlink > 1:
                holder.attempt(lambda store: store.forget())
        holder.close()
        erased = _remove(
            [*_beside(self._file), self._file, *self._derived_files, *self._copies("backup", "damaged")]
        )
        self._leave_folder()
        return erased

    @property
    def _derived_files(self) -> list[Path]:
        """The ledger, and the mark of the file."""
        return [] if self.ledger is None else [*_beside(self.ledger), self.ledger, mark.path_of(self._file)]

    @property
    def _damaged(self) -> tuple[str, ...]:
        """What was set aside, with sittings of anybody."""
        return tuple(map(str, self._copies("damaged")))

    def _copies(self, *sorts: str) -> list[Path]:
        """The copies beside the history, also beside a link to it, where older programs put them."""
        return [copy for path in {self._file, self._path} for copy in copies(path, *sorts)]

    def _leave_folder(self) -> None:
        """Remove a folder of our own, unless it holds something else, or is somebody's link."""
        if self._owns_folder and not self._path.parent.is_symlink():
            with contextlib.suppress(OSError):
                self._path.parent.rmdir()


def _real(path: Path) -> Path:
    """The file itself, where a link leads to it: SQLite puts its own files beside that one, and so do we."""
    return Path(os.path.realpath(path)) if path.is_absolute() else path


# What went wrong


def trouble(error: BaseException, path: Path) -> Trouble | None:
    """Which kind of trouble an error is; None where SQLite does not say."""
    kind = _KINDS.get(sqlite.primary(error) or 0)
    unfit = sqlite.primary(error) in _UNFIT or isinstance(error, UnicodeDecodeError)  # it repeats a name
    if unfit or (kind is Trouble.READ_ONLY and _is_marked_unwritable(path)):
        return Trouble.DAMAGED
    if isinstance(error, PermissionError) or (kind is not Trouble.DAMAGED and _is_unreadable(path)):
        return Trouble.UNREADABLE
    if kind is not None or not isinstance(error, sqlite3.OperationalError):
        return kind
    if not _is_writable(path):
        return Trouble.READ_ONLY
    return Trouble.FULL if _no_room(path) else None


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
    """Whether the program may do something with a file, as the user for whom it acts."""
    return os.access(path, do, effective_ids=os.access in os.supports_effective_ids)


def _no_room(path: Path) -> bool:
    try:
        state = os.statvfs(path.parent)
    except (OSError, AttributeError):  # no such call on Windows
        return False
    return state.f_bavail * state.f_frsize < _ROOM


# The file, and those beside it


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


def _restrict(path: Path, mode: int) -> None:
    """Take from a file or folder whatever rights others have to it, if that is possible.

    What a link leads to is left as it is: the person who put the link there has chosen its rights.
    """
    with contextlib.suppress(OSError):
        if not path.is_symlink() and path.stat().st_mode & 0o777 & ~mode:
            path.chmod(mode)


def set_aside(path: Path, moment: str) -> Path:
    """Move a damaged database out of the way; raises `OSError` where it cannot be moved.

    What is beside it goes first: a fresh database must never find an old write-ahead log.
    """
    aside = _free(path, f"damaged-{moment}")
    for ending in BESIDE:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    path.rename(aside)
    return aside


def copies(path: Path, *sorts: str) -> list[Path]:
    """The copies of these sorts (`backup`, `damaged`) beside a database, with what is beside each."""
    starts = tuple(f"{path.stem}.{sort}-" for sort in sorts)
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return []
    return sorted(found for found in beside if found.name.startswith(starts))


def _free(path: Path, ending: str) -> Path:
    """A name beside the database that no file has yet."""
    for again in range(1, 1000):
        number = "" if again == 1 else f"-{again}"
        name = path.with_name(f"{path.stem}.{ending}{number}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(str(path))


def _beside(file: Path) -> list[Path]:
    return [Path(f"{file}{ending}") for ending in BESIDE]


def _remove(files: Iterable[Path]) -> Erased:
    """Remove the files that are there, and those that links among them lead to."""
    removed, left = [], []
    for file in files:
        for path in (Path(os.path.realpath(file)), file):
            if not os.path.lexists(path):
                continue
            try:
                path.unlink()
            except OSError:
                left.append(str(path))
            else:
                removed.append(str(path))
    return Erased(files=tuple(removed), left=tuple(dict.fromkeys(left)))
