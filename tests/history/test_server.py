"""A history on a server: it may be away for a while, and nobody is shown its password."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import postgres
from tests.history.behind import connected, edit, rows
from tests.history.conftest import Open
from tests.history.playing import begin, move, play, started
from trainer.deck.deck import Deck
from trainer.history.database import pause, protocol, server_store
from trainer.history.database.pause import Pause
from trainer.history.database.server import ServerDatabase, shown
from trainer.history.history import History
from trainer.history.log import encode
from trainer.history.troubles import HistoryTrouble, Trouble
from trainer.sitting.session import Session

PASSWORD = "open sesame"
"""What the address of each database here has, written `open%20sesame`."""


@pytest.fixture
def where(server: postgres.PostgreSQL) -> str:
    return server.new()


@pytest.fixture
def away(server: postgres.PostgreSQL) -> Iterator[postgres.PostgreSQL]:
    """A server that a test may stop: it runs again afterwards."""
    yield server
    server.stop()
    server.start()


def test_a_server_that_goes_away_in_mid_sitting_costs_nothing(
    deck: Deck, open_history: Open, where: str, away: postgres.PostgreSQL, told: list[str]
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=1)
    before = len(rows(where, "seq"))
    away.stop()
    play(session, answered=2)
    assert len(told) == 1
    assert told[0].startswith(f"The server with your history ({history.place}) cannot be reached: ")
    assert history.why_unsaved == "the server with your history cannot be reached"
    assert [one.answered for one in history.sittings()] == [2], "it is known as long as the program runs"
    away.start()
    move(session)
    assert history.unsaved == []
    assert len(rows(where, "seq")) == len(session.log) > before
    play(session)
    assert [one.complete for one in open_history().sittings()] == [True]
    assert len(told) == 1


def test_what_a_server_missed_is_saved_at_the_end(
    deck: Deck, open_history: Open, away: postgres.PostgreSQL, told: list[str]
) -> None:
    away.stop()
    history = open_history()
    log = play(begin(deck, history.recorder(deck)), answered=2).log
    assert len(told) == 1
    away.start()
    history.close()
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == log


def test_where_a_server_stays_away_the_learner_knows_what_is_lost(
    deck: Deck, open_history: Open, away: postgres.PostgreSQL
) -> None:
    away.stop()
    history = open_history()
    started(deck, history.recorder(deck))
    assert not history.save()
    assert [one.plan.deck for one in history.unsaved] == ["harbour-bridge"]
    assert history.erase(everyone=True).left == (history.place,)
    assert history.unsaved == []


def test_connections_that_were_cut_are_made_again_without_a_word(
    deck: Deck, open_history: Open, server: postgres.PostgreSQL, told: list[str]
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=1)
    with server.connect("postgres") as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ~ '^history'")
    play(session)
    assert [one.complete for one in open_history().sittings()] == [True]
    assert told == []


def test_programs_write_to_a_server_one_after_another(
    deck: Deck, open_history: Open, where: str, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nothing comes between what is compared and what is written, even where that is nothing yet."""
    monkeypatch.setattr(protocol, "PATIENCE", 0.05)
    history = open_history()
    history.prepare()
    with connected(where) as other:
        other.execute("BEGIN")
        other.execute(f"SELECT pg_advisory_xact_lock({server_store.LOCK})")
        session = started(deck, history.recorder(deck))
        assert rows(where, "seq") == []
        assert len(told) == 1
        assert told[0].startswith("Another program is writing to your history")
        other.execute("ROLLBACK")
    move(session)
    assert len(rows(where, "seq")) == len(session.log)


def test_a_server_that_freezes_is_given_up_and_caught_up_with(
    deck: Deck,
    open_history: Open,
    where: str,
    server: postgres.PostgreSQL,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is connected and says nothing, not even that it goes."""
    monkeypatch.setattr(server_store, "LIMIT", 0.1)
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=1)
    with server.frozen():
        move(session)
        assert len(told) == 1
        assert "cannot be reached" in told[0]
    monkeypatch.setattr(server_store, "LIMIT", 60)
    assert history.save()
    assert len(rows(where, "seq")) == len(session.log)
    assert len(told) == 1


def test_a_newer_history_on_a_server_is_left_alone(
    deck: Deck, open_history: Open, where: str, told: list[str]
) -> None:
    open_history().prepare()
    edit(where, "UPDATE history_version SET version = version + 1")
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    assert history.progress()["harbour-bridge"].answered == 4
    assert rows(where, "seq") == []
    assert len(told) == 1
    assert "newer version of this program" in told[0]


def test_tables_of_a_version_that_no_server_ever_had_are_not_written_to(
    deck: Deck, open_history: Open, where: str, told: list[str]
) -> None:
    open_history().prepare()
    edit(where, "UPDATE history_version SET version = 0")
    started(deck, open_history().recorder(deck))
    assert rows(where, "seq") == []
    assert len(told) == 1
    assert "its tables say that they are of version 0" in told[0]


def test_a_user_who_may_only_read_a_server_lists_what_is_there(
    deck: Deck, open_history: Open, where: str, server: postgres.PostgreSQL, told: list[str]
) -> None:
    play(begin(deck, open_history().recorder(deck)))
    with connected(where) as connection:
        connection.execute(
            "DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    history = open_history(place=where.replace(postgres.USER, "reader"))
    assert [one.complete for one in history.sittings()] == [True]
    assert told == []
    started(deck, history.recorder(deck))
    assert len(told) == 1
    assert "permission denied for table history_events" in told[0]


def test_the_tables_are_shaped_as_in_a_file(open_history: Open, where: str) -> None:
    open_history().prepare()
    wanted = "SELECT column_name FROM information_schema.columns WHERE table_name = 'history_events'"
    with connected(where) as connection:
        found = {name for (name,) in connection.execute(wanted).fetchall()}
        assert connection.execute("SELECT version FROM history_version").fetchall() == [(2,)]
    assert found == {"id", "sitting", "seq", "learner", "deck", "at", "body", "kind", "key"}


VERSION_1 = """
CREATE TABLE history_events (
    id BIGSERIAL PRIMARY KEY, sitting VARCHAR(36) NOT NULL, seq INTEGER NOT NULL,
    learner VARCHAR(40) NOT NULL, deck VARCHAR(80) NOT NULL, at VARCHAR(32) NOT NULL, body TEXT NOT NULL,
    UNIQUE (sitting, seq)
);
CREATE INDEX history_events_by_learner ON history_events (learner, deck);
CREATE TABLE history_version (version INTEGER NOT NULL);
INSERT INTO history_version VALUES (1);
"""
"""The tables as servers had them first."""


def test_the_tables_of_an_older_program_on_a_server_are_brought_up_to_date(
    deck: Deck, open_history: Open, where: str
) -> None:
    session = play(begin(deck), answered=2)
    insert = (
        "INSERT INTO history_events (sitting, seq, learner, deck, at, body) VALUES (%s, %s, %s, %s, %s, %s)"
    )
    with connected(where) as connection:
        connection.execute(VERSION_1)
        for n, event in enumerate(session.log, 1):
            row = ["s", n, "learner", deck.id, "2026-11-01T00:00:00+00:00", encode(event)]
            connection.execute(insert, row)
    history = open_history()
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log
    play(Session.restore(deck, found.log, record=found.recorder))
    assert history.sittings()[0].complete
    with connected(where) as connection:
        assert connection.execute("SELECT version FROM history_version").fetchall() == [(2,)]
        assert connection.execute("SELECT DISTINCT kind, key FROM history_events").fetchall() == [
            ("sitting", None)
        ]


# Without a server


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql://ana:secret@db.example/claims", "postgresql://ana@db.example/claims"),
        ("postgresql://ana:se%40cret/@db.example:5433/claims", "postgresql://ana@db.example:5433/claims"),
        ("postgresql://db.example/claims?password=secret", "postgresql://db.example/claims"),
        ("postgresql:///claims?host=/run/postgresql", "postgresql:///claims"),
        ("postgresql://ana:se?cr@et@db.example/claims", "postgresql://ana@db.example/claims"),
        ("postgresql://db.example/claims?password=se@cret", "postgresql://…"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, place: str) -> None:
    assert shown(address) == ServerDatabase(address).place == place


@given(st.text("sekrt:/?@&=%#. ", min_size=1).map("Pa55".__add__), st.booleans())
def test_no_password_is_shown_whatever_is_in_it(password: str, in_query: bool) -> None:
    address = f"postgresql://db.example/claims?password={password}"
    if not in_query:
        address = f"postgresql://ana:{password}@db.example/claims"
    assert "Pa55" not in shown(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:open%20sesame@127.0.0.1:1/claims",
        "postgresql://ana:open%20sesame@127.0.0.1:port/claims",
        "postgresql://ana:x@127.0.0.1:1/claims?nonsense=1&password=open%20sesame",
        "nosuchbase://ana:open%20sesame@127.0.0.1/claims",
    ],
)
def test_no_trouble_tells_the_password(address: str) -> None:
    pytest.importorskip("psycopg")
    told: list[str] = []
    with closing(History(None, address, told.append)) as history:
        history.prepare()
    assert len(told) == 1
    assert "sesame" not in told[0]


def test_what_a_server_says_is_told_without_the_password() -> None:
    database = ServerDatabase("postgresql://ana:open%20sesame@db.example/claims")
    for secret in (PASSWORD, "open%20sesame"):
        met = database.meet(ValueError(f"what is {secret}?\nAsk somebody."), None, lambda: None)
        assert met == (Trouble.FAILED, "what is …?", False)


@pytest.mark.parametrize("module", ["psycopg", "sqlalchemy"])
def test_what_has_to_be_installed_for_a_server_is_named(
    deck: Deck, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, server_store.__name__)
    told: list[str] = []
    with closing(History(None, "postgresql://db.example/claims", told.append)) as history:
        session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 4
    assert len(told) == 1
    assert 'install "claim-trainer[server]"' in told[0]


def test_a_server_that_kept_somebody_waiting_is_not_asked_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    server = Pause()
    server.waited(protocol.PATIENCE / 2)
    server.check(protocol.IMPATIENCE)
    server.waited(protocol.PATIENCE * 2)
    server.check(protocol.PATIENCE)
    with pytest.raises(HistoryTrouble):
        server.check(protocol.IMPATIENCE)
    now[0] += pause.REST
    server.check(protocol.IMPATIENCE)
