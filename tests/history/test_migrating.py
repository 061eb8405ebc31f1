"""An older history is brought up to date after a copy was made; a newer one is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.history.conftest import Open
from tests.history.playing import begin, play
from trainer.deck.deck import Deck
from trainer.history.database import tables
from trainer.history.log import encode
from trainer.sitting.session import Session

VERSION_0 = """
CREATE TABLE history_events (
    id INTEGER NOT NULL PRIMARY KEY,
    sitting VARCHAR(36) NOT NULL, seq INTEGER NOT NULL, learner VARCHAR(40) NOT NULL,
    at VARCHAR(32) NOT NULL, body TEXT NOT NULL, UNIQUE (sitting, seq)
);
CREATE TABLE history_version (version INTEGER NOT NULL);
INSERT INTO history_version VALUES (0);
"""


def write_version_0(file: Path, deck: Deck) -> Session:
    """A history as version 0 wrote it: a sitting of two answers, and a row that nobody can read."""
    session = play(begin(deck), answered=2)
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(VERSION_0)
        rows = [
            ("s", n, "learner", "2026-11-01T00:00:00+00:00", msgspec.json.encode(event).decode())
            for n, event in enumerate(session.log, 1)
        ]
        rows.append(("broken", 1, "learner", "2026-11-01T00:00:00+00:00", "{"))
        insert = "INSERT INTO history_events (sitting, seq, learner, at, body) VALUES (?, ?, ?, ?, ?)"
        connection.executemany(insert, rows)
    return session


def schema(file: Path) -> dict[str, set[tuple[str, bool]]]:
    with closing(sqlite3.connect(file)) as connection:
        names = ("history_events", "history_version")
        return {
            name: {(row[1], bool(row[3])) for row in connection.execute(f"PRAGMA table_info({name})")}
            for name in names
        } | {"indexes": {(row[1], True) for row in connection.execute("PRAGMA index_list(history_events)")}}


def backups(file: Path) -> list[Path]:
    return sorted(file.parent.glob("history.backup-*"))


def test_an_older_history_is_migrated_after_a_copy_was_made(
    deck: Deck, open_history: Open, file: Path, told: list[str], tmp_path: Path
) -> None:
    session = write_version_0(file, deck)
    before = schema(file)
    history = open_history()
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log
    play(Session.restore(deck, found.log, record=found.recorder))
    assert history.sittings()[0].complete
    (backup,) = backups(file)
    assert backup.name == "history.backup-v0-20261122T090001Z.sqlite3"
    assert backup.stat().st_mode & 0o777 == 0o600
    assert schema(backup) == before
    assert told == []


def test_a_migrated_history_is_shaped_like_a_new_one(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)
    open_history().prepare()
    fresh = file.with_name("fresh.sqlite3")
    open_history(place=fresh).prepare()
    assert schema(file) == schema(fresh)


VERSION_1 = """
CREATE TABLE history_events (
    id INTEGER NOT NULL, sitting VARCHAR(36) NOT NULL, seq INTEGER NOT NULL, learner VARCHAR(40) NOT NULL,
    deck VARCHAR(80) NOT NULL, at VARCHAR(32) NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (id), UNIQUE (sitting, seq)
);
CREATE INDEX history_events_by_learner ON history_events (learner, deck);
CREATE TABLE history_version (version INTEGER NOT NULL);
INSERT INTO history_version VALUES (1);
PRAGMA user_version = 1;
"""


def test_a_history_from_before_rooms_is_the_same_after_them(
    deck: Deck, open_history: Open, file: Path, told: list[str]
) -> None:
    session = play(begin(deck), answered=2)
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(VERSION_1)
        rows = [
            ("s", n, "learner", deck.id, "2026-11-01T00:00:00+00:00", encode(event))
            for n, event in enumerate(session.log, 1)
        ]
        insert = (
            "INSERT INTO history_events (sitting, seq, learner, deck, at, body) VALUES (?, ?, ?, ?, ?, ?)"
        )
        connection.executemany(insert, rows)
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == session.log
    fresh = file.with_name("fresh.sqlite3")
    open_history(place=fresh).prepare()
    assert schema(file) == schema(fresh)
    assert [backup.name.split("-")[1] for backup in backups(file)] == ["v1"]
    assert told == []


def test_a_history_is_migrated_once(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)
    for _ in range(3):
        open_history().prepare()
    assert len(backups(file)) == 1


def test_a_migration_that_fails_changes_nothing(
    deck: Deck, open_history: Open, file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = write_version_0(file, deck)
    before = schema(file)

    def fail(connection: object) -> None:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as patch:
        patch.setattr(tables, "STEPS", (*tables.STEPS, fail))
        assert open_history().unfinished(deck) is None
    assert len(told) == 1
    assert "out of luck" in told[0]
    assert schema(file) == before
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == session.log


def test_a_newer_history_is_left_alone_and_play_continues(
    deck: Deck, open_history: Open, file: Path, told: list[str]
) -> None:
    older = open_history()
    older.prepare()
    older.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE history_version SET version = version + 1")
        connection.execute(f"PRAGMA user_version = {tables.VERSION + 1}")
    before = file.read_bytes()
    history = open_history()
    assert history.progress() == {}
    session = play(begin(deck, history.recorder(deck)))
    history.close()
    assert session.answered == 4
    assert len(told) == 1
    assert "newer version of this program" in told[0]
    assert file.read_bytes() == before
