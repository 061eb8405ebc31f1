"""A long history is looked through when it is not as it was left, and once a week; a short one always."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.history.conftest import Open
from tests.history.playing import begin, play
from trainer.deck.deck import Deck
from trainer.history.database import mark, sqlite
from trainer.history.history import History

Play = Callable[[], None]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each look through a whole file; and whatever is in a file, it is long."""
    monkeypatch.setattr(mark, "LONG", 1)
    found: list[str] = []
    look = sqlite._complaints

    def noted(connection: sqlite3.Connection) -> list[str]:
        found.append("whole")
        return look(connection)

    monkeypatch.setattr(sqlite, "_complaints", noted)
    return found


@pytest.fixture
def play_on(deck: Deck, file: Path, told: list[str], looks: list[str]) -> Play:
    """Open the history as another program would, play a sitting and close it; looks start from none."""

    def played() -> None:
        looks.clear()
        with closing(History(None, file, told.append)) as history:
            play(begin(deck, history.recorder(deck)))

    return played


def test_a_long_file_that_is_as_it_was_left_is_not_looked_through_again(
    play_on: Play, looks: list[str], told: list[str]
) -> None:
    play_on()
    assert looks
    for _ in range(2):
        play_on()
        assert looks == []
    assert told == []


def test_a_short_file_is_always_looked_through(
    play_on: Play, looks: list[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_on()
    monkeypatch.setattr(mark, "LONG", 2 * file.stat().st_size)
    play_on()
    assert looks


def test_it_is_looked_through_again_after_a_week_and_where_the_clock_was_set_back(
    play_on: Play, looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play_on()
    looked = time.time()
    for later, whole in ((mark.A_WEEK - 60, False), (mark.A_WEEK + 60, True), (-60, True)):
        monkeypatch.setattr(time, "time", lambda at=looked + later: at)
        play_on()
        assert bool(looks) is whole
        looked = time.time() if whole else looked


def test_what_is_damaged_behind_its_back_is_found_and_set_aside(
    play_on: Play, looks: list[str], file: Path, told: list[str]
) -> None:
    play_on()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    play_on()
    assert looks
    assert len(told) == 1
    assert "set aside" in told[0]
    assert list(file.parent.glob("history.damaged-*"))


def test_another_file_in_its_place_and_another_length_are_looked_through(
    play_on: Play, looks: list[str], file: Path
) -> None:
    play_on()
    before = file.stat()
    copy = file.with_name("copy")
    copy.write_bytes(file.read_bytes())
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    copy.replace(file)
    play_on()
    assert looks


def test_a_file_that_took_its_place_meanwhile_gets_no_mark(
    open_history: Open, play_on: Play, looks: list[str], file: Path
) -> None:
    play_on()
    history = open_history()
    history.prepare()
    copy = file.with_name("copy")
    copy.write_bytes(file.read_bytes())
    copy.chmod(0o600)
    copy.replace(file)
    history.close()
    play_on()
    assert looks


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"file": 1}', b"\xff"])
def test_a_mark_that_is_nonsense_costs_a_look_and_no_more(
    play_on: Play, looks: list[str], file: Path, told: list[str], content: bytes
) -> None:
    play_on()
    mark.path_of(file).write_bytes(content)
    play_on()
    assert looks
    assert told == []


def test_after_a_kill_with_answers_beside_the_file_all_is_there(
    deck: Deck, play_on: Play, open_history: Open, looks: list[str], file: Path
) -> None:
    """A program was killed: the file is as it was left before it, and the write-ahead log has the rest."""
    play_on()
    killed = open_history()
    play(begin(deck, killed.recorder(deck)))
    beside = {path: path.read_bytes() for path in file.parent.glob("history.sqlite3*")}
    killed.close()
    for path, content in beside.items():
        path.write_bytes(content)
    play_on()
    assert [one.complete for one in open_history().sittings()] == [True] * 3


def test_a_damaged_file_that_is_set_aside_leaves_no_mark(
    open_history: Open, play_on: Play, file: Path, told: list[str]
) -> None:
    play_on()
    history = open_history()
    history.prepare()
    error = sqlite3.DatabaseError("damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    assert history._keeper._mend(error, history._keeper.database.identity())
    assert not mark.path_of(file).exists()
    assert len(told) == 1


def test_the_mark_is_for_its_owner_holds_no_name_and_goes_with_the_history(
    deck: Deck, open_history: Open, looks: list[str], file: Path
) -> None:
    with closing(open_history("Ana")) as history:
        play(begin(deck, history.recorder(deck)))
    found = mark.path_of(file)
    assert found.stat().st_mode & 0o077 == 0
    assert b"Ana" not in found.read_bytes()
    with closing(open_history("Ana")) as history:
        history.erase(everyone=True)
    assert not found.exists()
