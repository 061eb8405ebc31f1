"""The ledger: a table of answers beside the log, one row for each response, with what figures came to.

It is worked out from the log alone and may be thrown away at any time: what is missing in it is read from the
log again. So nothing here is careful with it. A file that is damaged, or of another shape, is removed; what
cannot be written is kept in memory. It holds only the answers of those who played on this machine.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.history.answers import Answer
from trainer.history.database.protocol import ReadTo, RowAt

SHAPE = 4
"""The shape of the tables: a file of another one is made again."""

BESIDE = ("", "-wal", "-shm", "-journal")

_PATIENCE = 2.0
"""Seconds to wait for another program that writes to the ledger."""

_TABLES = (
    """CREATE TABLE marks (
        learner TEXT PRIMARY KEY, made TEXT NOT NULL,
        last_row INTEGER NOT NULL, last_sitting TEXT NOT NULL, last_seq INTEGER NOT NULL,
        own_row INTEGER NOT NULL, own_sitting TEXT NOT NULL, own_seq INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE answers (
        number INTEGER PRIMARY KEY, learner TEXT NOT NULL, sitting TEXT NOT NULL, deck TEXT NOT NULL,
        item TEXT NOT NULL, first INTEGER NOT NULL, skills TEXT NOT NULL, verdict TEXT NOT NULL,
        answer TEXT NOT NULL, confidence INTEGER, "when" TEXT NOT NULL, counts INTEGER NOT NULL,
        purpose TEXT NOT NULL, form TEXT NOT NULL
    )""",
    'CREATE UNIQUE INDEX answers_of_item ON answers (learner, deck, item, "when")',
    "CREATE INDEX answers_of_learner ON answers (learner, number)",
    """CREATE TABLE sittings (
        learner TEXT NOT NULL, sitting TEXT NOT NULL, number INTEGER NOT NULL, deck TEXT NOT NULL,
        waits INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (learner, sitting)
    ) WITHOUT ROWID""",
    "CREATE INDEX sittings_of_deck ON sittings (learner, deck, number)",
    "CREATE INDEX sittings_that_wait ON sittings (learner, number, deck) WHERE waits",
    """CREATE TABLE decks (
        learner TEXT NOT NULL, deck TEXT NOT NULL, body BLOB, number INTEGER NOT NULL, sums BLOB,
        PRIMARY KEY (learner, deck)
    ) WITHOUT ROWID""",
    """CREATE TABLE views (
        learner TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (learner, name)
    ) WITHOUT ROWID""",
    """CREATE TABLE rooms (
        sitting TEXT PRIMARY KEY, length INTEGER NOT NULL, body BLOB NOT NULL
    ) WITHOUT ROWID""",
)
_OF_LEARNER = ("marks", "answers", "sittings", "decks", "views")
_KNOWN = "SELECT 1 FROM answers WHERE learner = ? AND deck = ? AND item = ? LIMIT 1"
_ADD = (
    "INSERT OR IGNORE INTO answers SELECT ?1, ?2, ?3, ?4, ?5, NOT EXISTS "
    "(SELECT 1 FROM answers WHERE learner = ?2 AND deck = ?4 AND item = ?5), "
    "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"
)
_PLAYED = (  # sums that have taken another state of the sitting are of no use any more
    "INSERT INTO decks VALUES (?1, ?2, NULL, 0, NULL) ON CONFLICT DO UPDATE SET body = NULL, "
    "number = iif(number < ?3, number, 0), sums = iif(number < ?3, sums, NULL)"
)
_NEVER = 2**63 - 1
_AFTER = (
    'SELECT number, sitting, deck, item, first, skills, verdict, answer, confidence, "when", counts, '
    "purpose, form FROM answers WHERE learner = ? AND number > ? ORDER BY number"
)


class Unusable(Exception):
    """The ledger cannot be used; `is_damaged` where that is for what is in its file."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        code = getattr(error, "sqlite_errorcode", None) or 0
        busy = code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}  # the low byte is the kind
        self.is_damaged = (
            isinstance(error, sqlite3.DatabaseError | ValueError | msgspec.MsgspecError) and not busy
        )


class Read(NamedTuple):
    """How far the log of a learner was read."""

    mark: ReadTo = ReadTo()
    made: str = ""
    """Changes whenever the learner's answers are read from the beginning again."""


class SittingRow(NamedTuple):
    """A sitting, as the ledger keeps it."""

    sitting: str
    number: int
    """Of its last row in the log: sittings are in the order in which they were last played."""
    deck: str
    waits: bool
    """Whether it can be resumed."""
    body: bytes


class KeptDeck(NamedTuple):
    """What the sittings of a deck came to, as it was kept."""

    body: bytes | None = None
    """All of them; None where that is not known any more."""
    number: int = 0
    """Of the last sitting that is in the sums."""
    sums: bytes | None = None
    """What those up to that one came to."""


class CameTo(NamedTuple):
    """What a part of the log came to, up to a mark."""

    answers: Sequence[tuple[int, Answer]]
    """Each with the number of the row that revealed it."""
    sittings: Sequence[SittingRow]
    """Those that were begun or continued in it."""
    mark: ReadTo


class KeptSum(NamedTuple):
    """What a room came to as it was kept, and how many rows it had then."""

    length: int
    body: bytes


class KeptView(NamedTuple):
    """A view as it was kept: what it was, and the number of the last answer in it."""

    number: int
    body: bytes


class Ledger:
    """An open ledger, for one thread at a time."""

    def __init__(self, path: Path | None) -> None:
        """Open the ledger at a path, or one in memory. Raises `Unusable`."""
        with _unusable():
            if path is not None:
                _prepare(path)
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._make()
            except BaseException:
                self._connection.close()
                raise

    def _make(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")
        if self._shape() == SHAPE:
            return
        with self._writing():
            shape = self._shape()  # another program may have been faster
            if shape == SHAPE:
                return
            if shape:
                raise ValueError(f"a ledger of shape {shape}")
            for table in _TABLES:
                self._connection.execute(table)
            self._connection.execute(f"PRAGMA user_version = {SHAPE}")

    def _shape(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def read(self, learner: str) -> Read:
        """How far the log of a learner was read into it."""
        with _unusable():
            return self._read(learner)

    def _read(self, learner: str) -> Read:
        found = self._connection.execute("SELECT * FROM marks WHERE learner = ?", (learner,)).fetchone()
        if found is None:
            return Read()
        _, made, *spots = found
        return Read(ReadTo(RowAt(*spots[:3]), RowAt(*spots[3:])), made)

    def take(self, learner: str, before: Read, new: CameTo) -> bool:
        """Add what the log has from where it was read before to a mark.

        Whether it was added: not where another program has read further meanwhile. An answer to the same item
        at the same moment is the same one: a sitting that was played in two windows is logged twice up to
        there.
        """
        with _unusable(), self._writing():
            if self._read(learner) != before:
                return False
            self._connection.executemany(_ADD, (_row(number, answer) for number, answer in new.answers))
            for one in new.sittings:
                self._put(learner, one)
            made = before.made or secrets.token_hex(8)
            values = (learner, made, *new.mark.last, *new.mark.own)
            self._connection.execute("REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            return True

    def _put(self, learner: str, one: SittingRow) -> None:
        """Put a sitting in its place, as one that was played last."""
        query = "SELECT number FROM sittings WHERE learner = ? AND sitting = ?"
        known = self._connection.execute(query, (learner, one.sitting)).fetchone()
        before = _NEVER if known is None else known[0]
        self._connection.execute("REPLACE INTO sittings VALUES (?, ?, ?, ?, ?, ?)", (learner, *one))
        self._connection.execute(_PLAYED, (learner, one.deck, before))

    def forget(self, learner: str) -> None:
        """Drop what it has of a learner, so that the log is read from the beginning again."""
        with _unusable(), self._writing():
            for table in _OF_LEARNER:
                self._connection.execute(f"DELETE FROM {table} WHERE learner = ?", (learner,))  # noqa: S608

    def after(self, learner: str, number: int) -> Iterator[tuple[int, Answer]]:
        """The answers of a learner after the one with a number, in the order of the log."""
        with _unusable():
            for found in self._connection.execute(_AFTER, (learner, number)):
                yield found[0], _answer(learner, found)

    def has(self, one: Answer) -> bool:
        """Whether an answer to this item was added in this sitting."""
        query = "SELECT 1 FROM answers WHERE learner = ? AND deck = ? AND item = ? AND sitting = ?"
        with _unusable():
            wanted = (one.learner, one.deck, one.item, one.sitting)
            return self._connection.execute(query, wanted).fetchone() is not None

    def knows(self, one: Answer) -> bool:
        """Whether any answer to this item was added."""
        with _unusable():
            return self._connection.execute(_KNOWN, (one.learner, one.deck, one.item)).fetchone() is not None

    def decks(self, learner: str) -> dict[str, KeptDeck]:
        """What the sittings of each deck came to."""
        query = "SELECT deck, body, number, sums FROM decks WHERE learner = ?"
        with _unusable():
            found = self._connection.execute(query, (learner,))
            return {deck: KeptDeck(*kept) for deck, *kept in found}

    def sittings(self, learner: str, deck: str, after: int = 0) -> list[tuple[int, bytes]]:
        """The sittings of a deck after the one with a number, each with its own, the last played last."""
        query = (
            "SELECT number, body FROM sittings WHERE learner = ? AND deck = ? AND number > ? ORDER BY number"
        )
        with _unusable():
            return self._connection.execute(query, (learner, deck, after)).fetchall()

    def waiting(self, learner: str, deck: str | None = None) -> list[str]:
        """The ids of the sittings (of one deck) that wait, the one last played first."""
        query = "SELECT sitting, deck FROM sittings WHERE learner = ? AND waits ORDER BY number DESC"
        with _unusable():
            found = self._connection.execute(query, (learner,)).fetchall()
        return [sitting for sitting, of in found if deck in {None, of}]

    def last_played(self, learner: str, deck: str) -> str | None:
        """The id of the sitting of a deck that was played last."""
        query = "SELECT sitting FROM sittings WHERE learner = ? AND deck = ? ORDER BY number DESC LIMIT 1"
        with _unusable():
            found = self._connection.execute(query, (learner, deck)).fetchone()
        return None if found is None else str(found[0])

    def keep_decks(self, learner: str, read: Read, decks: Mapping[str, KeptDeck]) -> None:
        """Keep what the sittings of some decks came to, unless the log was read further since."""
        with _unusable(), self._writing():
            if self._read(learner) == read:
                rows = [(learner, deck, *kept) for deck, kept in decks.items()]
                self._connection.executemany("REPLACE INTO decks VALUES (?, ?, ?, ?, ?)", rows)

    def view(self, learner: str, name: str) -> KeptView | None:
        """A view as it was kept last."""
        query = "SELECT number, body FROM views WHERE learner = ? AND name = ?"
        with _unusable():
            found = self._connection.execute(query, (learner, name)).fetchone()
            return None if found is None else KeptView(*found)

    def keep(self, learner: str, name: str, made: str, kept: KeptView) -> None:
        """Keep a view, unless the learner's answers were read again since it was made."""
        with _unusable(), self._writing():
            if self._read(learner).made == made:
                values = (learner, name, *kept)
                self._connection.execute("REPLACE INTO views VALUES (?, ?, ?, ?)", values)

    def rooms(self) -> dict[str, KeptSum]:
        """What rooms came to, by their ids, as it was kept."""
        with _unusable():
            found = self._connection.execute("SELECT sitting, length, body FROM rooms")
            return {sitting: KeptSum(length, body) for sitting, length, body in found}

    def keep_rooms(self, new: Mapping[str, KeptSum]) -> None:
        """Keep what some rooms came to, in the place of what was kept of them before."""
        with _unusable(), self._writing():
            rows = [(sitting, *kept) for sitting, kept in new.items()]
            self._connection.executemany("REPLACE INTO rooms VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise


def removed(path: Path | None) -> tuple[str, ...]:
    """Remove the ledger at a path with what is beside it; the files that would not go."""
    left = []
    for file in files(path):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left.append(str(file))
    return tuple(left)


def files(path: Path | None) -> list[Path]:
    """The files of the ledger at a path, whether they are there or not."""
    return [] if path is None else [Path(f"{path}{ending}") for ending in BESIDE]


def _prepare(path: Path) -> None:
    """Make the file, for nobody but its owner."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _row(number: int, one: Answer) -> tuple[object, ...]:
    """An answer as the table has it, but for whether it is the first to its item."""
    whose = (number, one.learner, one.sitting, one.deck, one.item, "\n".join(one.skills))
    said = (one.verdict, one.answer, one.confidence, one.when.isoformat(), one.counts)
    return (*whose, *said, one.purpose, one.form)


def _answer(learner: str, found: Sequence[object]) -> Answer:
    names = ("sitting", "deck", "item", "is_first", "skills", "verdict", "answer", "confidence", "when")
    data = dict(zip((*names, "counts", "purpose", "form"), found[1:], strict=True))
    data |= {"learner": learner, "skills": [one for one in str(data["skills"]).split("\n") if one]}
    return msgspec.convert(data, Answer, strict=False)


@contextlib.contextmanager
def _unusable() -> Iterator[None]:
    """Say of whatever goes wrong with a ledger that it did so there, and not in the history."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError, msgspec.MsgspecError) as error:
        raise Unusable(error) from error
