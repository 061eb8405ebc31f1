"""Events reach the disk as they happen, in their order, whatever the clock says."""

from __future__ import annotations

import datetime as dt
import json
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.history.behind import rows
from tests.history.conftest import Clock, Open, Where
from tests.history.playing import begin, play, started
from trainer.deck.deck import Deck
from trainer.history.database import sqlite
from trainer.history.log import encode
from trainer.sitting.events import Event, Flagged


def test_an_event_is_on_disk_before_the_session_moves(deck: Deck, open_history: Open, where: Where) -> None:
    recorder = open_history().recorder(deck)
    session = started(deck, recorder)
    ahead: list[int] = []

    def record(event: Event) -> None:
        recorder(event)
        ahead.append(len(rows(where, "seq")) - len(session.log))

    session.record = record
    play(session)
    assert set(ahead) == {1}


def test_each_row_says_whose_sitting_it_is_and_when(deck: Deck, open_history: Open, where: Where) -> None:
    session = play(begin(deck, open_history("Ana").recorder(deck)), answered=1)
    found = rows(where, "sitting, seq, learner, deck, at, body")
    assert len({row[0] for row in found}) == 1
    assert [row[1] for row in found] == list(range(1, len(session.log) + 1))
    assert {row[2:4] for row in found} == {("Ana", "harbour-bridge")}
    assert found[0][4] == "2026-11-22T09:00:01.000000+00:00"
    assert [json.loads(row[5])["event"] for row in found][:3] == ["begun", "left", "answered"]


def test_a_clock_that_jumps_back_changes_no_order(deck: Deck, open_history: Open, clock: Clock) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck))
    clock.tick = -dt.timedelta(days=400)
    play(session, answered=2)
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log


def test_times_are_kept_in_utc(deck: Deck, open_history: Open, clock: Clock) -> None:
    clock.moment = dt.datetime(2026, 11, 22, 1, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    history = open_history()
    started(deck, history.recorder(deck))
    assert history.sittings()[0].begun == dt.datetime(2026, 11, 21, 16, 0, 1, tzinfo=dt.UTC)


def test_a_note_with_anything_in_it_is_kept(deck: Deck, open_history: Open, told: list[str]) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck))
    session.flag("a\udcff lone\x00 \x1b]52;c;!\x07 note")
    found = history.unfinished(deck)
    assert found is not None
    assert found.log[-1] == Flagged("worked", "a� lone� �]52;c;!� note")
    assert told == []


def test_a_clean_note_is_kept_exactly() -> None:
    assert json.loads(encode(Flagged("x", "“quoted” 🦆 نص")))["note"] == "“quoted” 🦆 نص"


def test_the_file_and_its_folder_are_their_owners_alone(deck: Deck, open_history: Open, file: Path) -> None:
    started(deck, open_history().recorder(deck))
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    kept = [path for path in file.parent.iterdir() if path.name.startswith("history")]
    assert len(kept) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_a_file_that_others_could_read_is_closed_to_them(deck: Deck, open_history: Open, file: Path) -> None:
    file.parent.mkdir()
    file.touch(0o644)
    file.chmod(0o644)
    started(deck, open_history().recorder(deck))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_commit_is_synced_to_a_write_ahead_log(tmp_path: Path) -> None:
    with closing(sqlite.connect(tmp_path / "h.sqlite3")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


@pytest.mark.parametrize("name", ["with space", "a\nline", "per%20cent", "what?mode=ro#x", "\udcff\udcfe"])
def test_any_path_is_accepted(
    deck: Deck, open_history: Open, tmp_path: Path, name: str, told: list[str]
) -> None:
    place = tmp_path / name / "history.sqlite3"
    history = open_history(place=place)
    session = started(deck, history.recorder(deck))
    assert told == []
    assert place.is_file()
    assert len(rows(place, "seq")) == len(session.log)
