"""The tables of the history in SQLite, and how those of an older program become them.

`VERSION` counts the shapes the tables have had, here and on a server. A step brings the tables from one to
the next inside a transaction; the caller of `migrate` has made a copy before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec

from trainer.sitting.events import Begun, Event

VERSION = 2
"""The shape that this program reads and writes."""

EVENTS = """
CREATE TABLE IF NOT EXISTS history_events (
    id INTEGER NOT NULL,
    sitting VARCHAR(36) NOT NULL,
    seq INTEGER NOT NULL,
    learner VARCHAR(40) NOT NULL,
    deck VARCHAR(80) NOT NULL,
    at VARCHAR(32) NOT NULL,
    body TEXT NOT NULL,
    kind VARCHAR(8) DEFAULT 'sitting' NOT NULL,
    key VARCHAR(40),
    PRIMARY KEY (id),
    UNIQUE (sitting, seq)
)
"""
"""The log: one row for each event, `id` in the order of writing."""

BY_LEARNER = "CREATE INDEX history_events_by_learner ON history_events (kind, learner, deck)"

BY_KEY = "CREATE UNIQUE INDEX history_events_by_key ON history_events (sitting, key) WHERE key IS NOT NULL"
"""That a vote is kept once."""

NOTED = "CREATE TABLE IF NOT EXISTS history_version (version INTEGER NOT NULL)"


def version_of(connection: sqlite3.Connection) -> int | None:
    """The version of the tables in a database; None where there are none yet."""
    if connection.execute("PRAGMA table_info(history_version)").fetchone() is None:
        return None
    found = connection.execute("SELECT version FROM history_version").fetchone()
    return found[0] if found is not None and isinstance(found[0], int) else None


def create(connection: sqlite3.Connection) -> None:
    """Make the tables as they are now."""
    connection.execute(EVENTS)
    connection.execute(BY_LEARNER)
    connection.execute(BY_KEY)
    set_version(connection)


def set_version(connection: sqlite3.Connection) -> None:
    """Say that the tables are as they are now."""
    connection.execute(NOTED)
    connection.execute("DELETE FROM history_version")
    connection.execute("INSERT INTO history_version (version) VALUES (?)", (VERSION,))


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables from a version to the present one."""
    for step in STEPS[version:]:
        step(connection)
    set_version(connection)


def _name_the_deck(connection: sqlite3.Connection) -> None:
    """From 0 to 1: each row says which deck it is of, and a learner's rows are found without reading all."""
    connection.execute("ALTER TABLE history_events ADD COLUMN deck VARCHAR(80) DEFAULT '' NOT NULL")
    decode = msgspec.json.Decoder(Event).decode
    for sitting, body in connection.execute(
        "SELECT sitting, body FROM history_events WHERE seq = 1"
    ).fetchall():
        try:
            event = decode(body)
        except msgspec.MsgspecError:
            continue  # nobody can read that sitting, before or after
        if isinstance(event, Begun):
            named = "UPDATE history_events SET deck = ? WHERE sitting = ?"
            connection.execute(named, (event.plan.deck, sitting))


def _tell_rooms_apart(connection: sqlite3.Connection) -> None:
    """From 1 to 2: each row says whether it is of a sitting or of a room, and a vote is kept once."""
    connection.execute("ALTER TABLE history_events ADD COLUMN kind VARCHAR(8) DEFAULT 'sitting' NOT NULL")
    connection.execute("ALTER TABLE history_events ADD COLUMN key VARCHAR(40)")
    connection.execute("DROP INDEX IF EXISTS history_events_by_learner")
    connection.execute(BY_LEARNER)
    connection.execute(BY_KEY)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_name_the_deck, _tell_rooms_apart)
"""The way from each version to the next."""
