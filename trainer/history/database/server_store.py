"""The log on a server: its tables made, appended to, read. The one module that knows SQLAlchemy.

Each writer takes a lock that all of them know, as SQLite's writers do: so a sitting's numbers are compared
and written in one go, and nothing is erased in between. PostgreSQL is what it is tried with.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from trainer.history.database.pause import Pause
from trainer.history.database.protocol import (
    PATIENCE,
    Beyond,
    KeptRow,
    Merged,
    Numbered,
    Only,
    ReadTo,
    RowAt,
    mergeable,
    not_there,
    remaining,
)
from trainer.history.database.tables import VERSION
from trainer.history.log import ERASURE, SITTING, LogRow, erasure
from trainer.history.troubles import HistoryTrouble, Trouble

LOCK = 0x636C61696D73
"""The number of the lock that every writer to a history takes, in PostgreSQL."""

_DRIVER = "postgresql+psycopg"

_PATIENT = {
    "connect_timeout": "2",  # the least that there is
    "tcp_user_timeout": "2000",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "2",
}
"""So that a server which vanishes without a word is given up after two seconds or so."""

LIMIT = 2.0
"""Seconds after which a server that is connected, but says nothing, is given up."""

LONG_LIMIT = 30.0
"""Seconds that reading may take once the server has answered: a whole class's history may be long."""

_METADATA = sa.MetaData()

EVENTS = sa.Table(
    "history_events",
    _METADATA,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("sitting", sa.String(36), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("learner", sa.String(40), nullable=False),
    sa.Column("deck", sa.String(80), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False, server_default=SITTING),
    sa.Column("key", sa.String(40)),
    sa.UniqueConstraint("sitting", "seq"),
)
"""The log: one row for each event, `id` in the order of writing."""

BY_LEARNER = sa.Index("history_events_by_learner", EVENTS.c.kind, EVENTS.c.learner, EVENTS.c.deck)
BY_KEY = sa.Index("history_events_by_key", EVENTS.c.sitting, EVENTS.c.key, unique=True)
"""That a vote is kept once; rows without a key are no concern of it."""

NOTED = sa.Table("history_version", _METADATA, sa.Column("version", sa.Integer, nullable=False))

_COLUMNS = [EVENTS.c[name] for name in LogRow.__struct_fields__]
_LAST = sa.select(sa.func.max(EVENTS.c.seq)).where(EVENTS.c.sitting == sa.bindparam("wanted"))
_INSERTION = sa.insert(EVENTS)


class ServerStore:
    """An open history on a server."""

    identity = None
    """No file of ours."""

    def __init__(self, engine: sa.Engine, pause: Pause) -> None:
        self._engine = engine
        self._pause = pause
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()
        sa.event.listen(engine, "connect", self._note)

    @classmethod
    def open(cls, address: str, patience: float, pause: Pause) -> ServerStore:
        """Open the history at a database's URL, and make its tables where there are none.

        Raises `HistoryTrouble` for an invalid URL and for a history that is newer than this program, and
        whatever the database raises.
        """
        store = cls(_engine(address), pause)
        try:
            with store._reading(patience) as connection:
                if _version(connection) == VERSION:
                    return store
            with store._writing(patience) as connection:
                version = _version(connection)
                if version == VERSION:  # another program was faster
                    return store
                if version is None:
                    _METADATA.create_all(connection)
                else:
                    _migrate(connection, version)
                connection.execute(sa.delete(NOTED))
                connection.execute(sa.insert(NOTED).values(version=VERSION))
        except BaseException:
            store.close()
            raise
        return store

    def serves(self, *, reading: bool) -> bool:  # noqa: ARG002 - it reads as it writes
        """Whether it can still be used: a connection that was lost is made again by itself."""
        return True

    def append(self, rows: Sequence[LogRow], saved: int, patience: float = PATIENCE) -> None:
        """Save all rows of a sitting, of which the first `saved` were saved before (`Store.append`)."""
        with self._writing(patience) as connection:
            there: int = connection.execute(_LAST, {"wanted": rows[0].sitting}).scalar() or 0
            lacking = not_there(rows, saved, there, lambda: _tail(connection, rows[0].sitting, saved))
            new = [msgspec.structs.asdict(row) for row in lacking]
            if new:
                connection.execute(_INSERTION, new)

    def merge(self, batch: Sequence[Sequence[LogRow]], most: int, patience: float = PATIENCE) -> Merged:
        """Take whole sittings of another history, at most `most` new rows (`Store.merge`)."""
        theirs = EVENTS.c.sitting.in_([rows[0].sitting for rows in batch])
        with self._writing(patience) as connection:
            there = _lengths(connection, theirs)
            new, merged = mergeable(batch, most, there, lambda places: _rows(connection, _at(places)))
            if new:
                connection.execute(_INSERTION, [msgspec.structs.asdict(row) for row in new])
        return merged

    def read(
        self, learner: str | None = None, deck: str | None = None, kind: str | None = SITTING
    ) -> list[LogRow]:
        """The log in the order of writing: of one learner or all, one deck or all, a kind or all."""
        wanted = sa.select(*_COLUMNS).order_by(EVENTS.c.id)
        if kind is not None:
            wanted = wanted.where(EVENTS.c.kind == kind)
        if learner is not None:
            wanted = wanted.where(EVENTS.c.learner == learner)
        if deck is not None:
            wanted = wanted.where(EVENTS.c.deck == deck)
        with self._reading(PATIENCE) as connection:
            return _rows(connection, wanted)

    def lengths(self, kind: str) -> dict[str, int]:
        """How many rows the log has of each sitting of a kind, by its id."""
        with self._reading(PATIENCE) as connection:
            return _lengths(connection, EVENTS.c.kind == kind)

    def read_some(self, sittings: Collection[str]) -> list[LogRow]:
        """The rows of some sittings, each in its own order."""
        wanted = sa.select(*_COLUMNS).where(EVENTS.c.sitting.in_([*sittings]))
        with self._reading(PATIENCE) as connection:
            return _rows(connection, wanted.order_by(EVENTS.c.sitting, EVENTS.c.seq))

    def beyond(self, mark: ReadTo, learner: str, at_once: int) -> Beyond | None:
        """What the log has beyond a mark for a learner (`Store.beyond`)."""
        with self._reading(PATIENCE) as connection:
            if not all(_is_there(connection, spot) for spot in mark):
                return None
            if mark.last.row and _has(connection, ERASURE, learner, mark.last.row):
                return None
            end = connection.execute(sa.select(sa.func.max(EVENTS.c.id))).scalar()
            ahead = sa.select(EVENTS.c.id).where(EVENTS.c.id > mark.last.row)
            window = ahead.order_by(EVENTS.c.id).limit(at_once).subquery()
            last = connection.execute(sa.select(sa.func.max(window.c.id))).scalar()
            if last is None:
                return Beyond([], mark, is_all=True)
            found = connection.execute(_continued(mark.last.row, last, learner))
            rows = [Numbered(number, LogRow(*rest)) for number, *rest in found]
            own = _spot(connection, rows[-1].number) if rows else mark.own
            return Beyond(rows, ReadTo(_spot(connection, last), own), is_all=last == end)

    def forget(self, learner: str | None = None, only: Only | None = None) -> int:
        """Erase a learner's rows, of some sittings, or all rows (`Store.forget`)."""
        whose = sa.true() if learner is None else EVENTS.c.learner == learner
        if only is not None:
            whose &= EVENTS.c.sitting.in_([*only.sittings])
        with self._writing(PATIENCE) as connection:
            count = sa.select(sa.func.count(sa.distinct(EVENTS.c.sitting)))
            count = count.where(whose & (EVENTS.c.kind != ERASURE))
            sittings = connection.execute(count).scalar() or 0
            if only is not None and only.remains is not None:
                rows = _rows(connection, sa.select(*_COLUMNS).where(whose))
                _move(connection, remaining(rows, only.remains))
            connection.execute(sa.delete(EVENTS).where(whose))
            if only is not None and learner is not None:
                known = (EVENTS.c.learner == learner) & (EVENTS.c.kind == ERASURE)
                connection.execute(sa.delete(EVENTS).where(known))
                if _has(connection, SITTING, learner):
                    connection.execute(_INSERTION, [msgspec.structs.asdict(erasure(learner))])
        return int(sittings)

    def replace(self, rows: Sequence[LogRow]) -> None:
        """Put other bodies into rows that the log has (`Store.replace`)."""
        with self._writing(PATIENCE) as connection:
            for row in rows:
                at = (EVENTS.c.sitting == row.sitting) & (EVENTS.c.seq == row.seq)
                connection.execute(sa.update(EVENTS).where(at).values(body=row.body))

    def close(self) -> None:
        """Let go of the server."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _reading(self, patience: float) -> Iterator[sa.Connection]:
        with self._connected(patience, LONG_LIMIT) as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def _writing(self, patience: float) -> Iterator[sa.Connection]:
        with self._connected(patience, patience + LIMIT) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text(f"SET LOCAL lock_timeout = {int(patience * 1000)}"))
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            yield connection

    @contextlib.contextmanager
    def _connected(self, patience: float, limit: float) -> Iterator[sa.Connection]:
        """A connection that answers; it may be used for `limit` seconds."""
        self._pause.check(patience)
        began = time.monotonic()
        try:
            with self._watched(patience + LIMIT):
                connection = self._engine.connect()
            with connection, self._watched(limit):
                yield connection
        except sa.exc.DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) is None:  # the server itself has said nothing
                self._pause.waited(time.monotonic() - began)
            raise

    @contextlib.contextmanager
    def _watched(self, limit: float) -> Iterator[None]:
        """Hang up where that takes longer."""
        watch = threading.Timer(limit, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _note(self, made: Any, _: object) -> None:
        """Know a connection by its socket; one without needs nobody to hang up."""
        if hasattr(made, "fileno"):
            self._connections.add(made)

    def _hang_up(self) -> None:
        """Break off what a server does not answer; nothing else ends the waiting for it."""
        for connection in list(self._connections):
            with contextlib.suppress(Exception):  # it is closed
                _shut(connection.fileno())


def _shut(number: int) -> None:
    """Break off the connection that a socket has."""
    with socket.fromfd(number, socket.AF_INET, socket.SOCK_STREAM) as line:
        line.shutdown(socket.SHUT_RDWR)


def _engine(address: str) -> sa.Engine:
    """An engine for a database's URL, which connects when first used, and again when that was lost."""
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError) as error:  # a port that is no number, for one
        raise HistoryTrouble(Trouble.FAILED, "it is not the address of a database") from error
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername=_DRIVER)
    patient = {name: value for name, value in _PATIENT.items() if name not in url.query}
    arguments = patient if url.drivername == _DRIVER else {}
    return sa.create_engine(url, connect_args=arguments, pool_pre_ping=True, hide_parameters=True)


def _version(connection: sa.Connection) -> int | None:
    """The version of the tables, if there are any; raises `HistoryTrouble` for any that is not known."""
    if not sa.inspect(connection).has_table(NOTED.name):
        return None
    version = connection.execute(sa.select(NOTED.c.version)).scalar()
    if version is not None and version > VERSION:
        raise HistoryTrouble(Trouble.NEWER)
    if version is not None and version < _FIRST:
        raise HistoryTrouble(Trouble.FAILED, f"its tables say that they are of version {version}")
    return version


def _migrate(connection: sa.Connection, version: int) -> None:
    """Bring the tables from a version to the present one."""
    for step in _STEPS[version - _FIRST :]:
        step(connection)


def _tell_rooms_apart(connection: sa.Connection) -> None:
    """From 1 to 2: each row says whether it is of a sitting or of a room, and a vote is kept once."""
    for column in (EVENTS.c.kind, EVENTS.c.key):
        told = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
        connection.execute(sa.text(f"ALTER TABLE {EVENTS.name} ADD COLUMN {told}"))
    connection.execute(sa.text("DROP INDEX IF EXISTS history_events_by_learner"))
    for index in (BY_LEARNER, BY_KEY):
        index.create(connection)


_FIRST = 1
"""The version of the tables that servers had first."""

_STEPS = (_tell_rooms_apart,)
"""The way from each version to the next, from the first on."""


def _tail(connection: sa.Connection, sitting: str, after: int) -> list[LogRow]:
    wanted = (EVENTS.c.sitting == sitting) & (EVENTS.c.seq > after)
    return _rows(connection, sa.select(*_COLUMNS).where(wanted).order_by(EVENTS.c.seq))


def _move(connection: sa.Connection, moves: Iterable[KeptRow]) -> None:
    """Put rows that are kept into another sitting."""
    for sitting, seq, body, old, place in moves:
        at = (EVENTS.c.sitting == old) & (EVENTS.c.seq == place)
        connection.execute(sa.update(EVENTS).where(at).values(sitting=sitting, seq=seq, body=body))


def _has(connection: sa.Connection, kind: str, learner: str, after: int = 0) -> bool:
    """Whether the log has a row of a kind and a learner after another row."""
    wanted = (EVENTS.c.kind == kind) & (EVENTS.c.learner == learner) & (EVENTS.c.id > after)
    return connection.execute(sa.select(EVENTS.c.id).where(wanted).limit(1)).first() is not None


def _lengths(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[str, int]:
    counted = sa.select(EVENTS.c.sitting, sa.func.max(EVENTS.c.seq)).where(which).group_by(EVENTS.c.sitting)
    return {row.sitting: row[1] for row in connection.execute(counted)}


def _at(places: Sequence[tuple[str, int]]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(*_COLUMNS).where(sa.tuple_(EVENTS.c.sitting, EVENTS.c.seq).in_(places))


def _continued(after: int, last: int, learner: str) -> sa.Select[*tuple[Any, ...]]:
    """The rows, up to the last one, of a learner's sittings that have rows after another."""
    own = (EVENTS.c.id <= last) & (EVENTS.c.learner == learner) & (EVENTS.c.kind == SITTING)
    since = sa.select(EVENTS.c.sitting).where(own & (EVENTS.c.id > after))
    return sa.select(EVENTS.c.id, *_COLUMNS).where(own & EVENTS.c.sitting.in_(since)).order_by(EVENTS.c.id)


def _spot(connection: sa.Connection, number: int) -> RowAt:
    """What is at a row of the log now; nothing is at one that it does not have."""
    wanted = sa.select(EVENTS.c.id, EVENTS.c.sitting, EVENTS.c.seq).where(EVENTS.c.id == number)
    found = connection.execute(wanted).first()
    return RowAt() if found is None else RowAt(*found)


def _is_there(connection: sa.Connection, spot: RowAt) -> bool:
    return not spot.row or _spot(connection, spot.row) == spot


def _rows(connection: sa.Connection, wanted: sa.Select[*tuple[Any, ...]]) -> list[LogRow]:
    return [LogRow(*found) for found in connection.execute(wanted)]
