"""Whatever is wrong with a history, the sitting continues, and the learner is told once, in plain words."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.history.behind import Connection, connected
from tests.history.conftest import Open, Where
from tests.history.playing import begin, move, play, started
from trainer.deck.deck import Deck
from trainer.history.database import files, protocol, sqlite
from trainer.history.history import History
from trainer.history.troubles import Trouble, sentence
from trainer.sitting.session import Session


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for locks here."""
    monkeypatch.setattr(protocol, "PATIENCE", 0.05)
    monkeypatch.setattr(protocol, "IMPATIENCE", 0.01)


@pytest.fixture
def holder(where: Where, open_history: Open) -> Iterator[Connection]:
    """Another program, which holds the history locked until it rolls back."""
    open_history().prepare()
    with connected(where) as connection:
        if isinstance(where, Path):
            connection.execute("BEGIN IMMEDIATE")
        else:
            connection.execute("BEGIN")
            connection.execute("LOCK TABLE history_events IN EXCLUSIVE MODE")
        yield connection


def connecting(monkeypatch: pytest.MonkeyPatch, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change every connection that is made from now on."""
    connect = sqlite.connect

    def changed(*args: Any) -> sqlite3.Connection:
        connection = connect(*args)
        change(connection)
        return connection

    monkeypatch.setattr(sqlite, "connect", changed)


def kept(history: History, deck: Deck) -> Session:
    """The sitting as the disk has it."""
    found = history.unfinished(deck)
    assert found is not None
    return Session.restore(deck, found.log)


# Locked


def test_a_locked_history_is_told_of_once_and_caught_up_with(
    deck: Deck, open_history: Open, told: list[str], holder: Connection
) -> None:
    history = open_history()
    recorder = history.recorder(deck)
    session = play(begin(deck, recorder), answered=1)
    assert recorder.pending == len(session.log)
    assert len(told) == 1
    assert told[0].startswith("Another program is writing to your history")
    holder.execute("ROLLBACK")
    move(session)
    assert recorder.pending == 0
    assert kept(history, deck).log == session.log
    assert len(told) == 1


def test_only_the_first_event_waits_for_the_lock(
    deck: Deck, open_history: Open, file: Path, holder: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    take = sqlite._take_lock

    def watched(connection: sqlite3.Connection, patience: float) -> None:
        waited.append(patience)
        take(connection, patience)

    monkeypatch.setattr(sqlite, "_take_lock", watched)
    session = started(deck, open_history().recorder(deck))
    move(session)
    move(session)
    holder.execute("ROLLBACK")
    move(session)
    move(session)
    patient, hasty = protocol.PATIENCE, protocol.IMPATIENCE
    assert waited == [patient, hasty, hasty, hasty, patient]


def test_what_was_saved_after_all_is_no_longer_known_from_memory(
    deck: Deck, open_history: Open, holder: Connection
) -> None:
    history = open_history()
    session = started(deck, history.recorder(deck))
    holder.execute("ROLLBACK")
    move(session)
    open_history().erase(everyone=True)
    assert history.progress() == {}


def test_what_is_only_in_memory_is_erased_too(deck: Deck, open_history: Open, holder: Connection) -> None:
    ana = open_history("Ana")
    play(begin(deck, ana.recorder(deck)), answered=1)
    assert ana.learners() == ["Ana"]
    open_history("Ben").erase()
    assert ana.learners() == ["Ana"]
    holder.execute("ROLLBACK")
    ana.erase()
    assert ana.learners() == []
    ana.close()
    assert open_history().learners() == []


def test_what_was_not_saved_is_saved_at_the_end(deck: Deck, open_history: Open, holder: Connection) -> None:
    history = open_history()
    log = play(begin(deck, history.recorder(deck)), answered=1).log  # the session itself is gone by now
    holder.execute("ROLLBACK")
    history.close()
    assert kept(open_history(), deck).log == log


def test_a_locked_history_can_still_be_read(
    deck: Deck, open_history: Open, holder: Connection, told: list[str]
) -> None:
    assert open_history().progress() == {}
    assert told == []


def test_a_history_that_is_locked_before_it_has_tables_is_waited_for(
    deck: Deck, open_history: Open, file: Path, told: list[str]
) -> None:
    file.parent.mkdir()
    history = open_history()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session = started(deck, history.recorder(deck))
        assert len(told) == 1
        other.execute("ROLLBACK")
    move(session)
    assert kept(history, deck).log == session.log


def test_a_recorder_waits_for_a_lock_no_longer_than_it_was_told(
    holder: Connection, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a clock that each look moves by a tenth of a second: so the waiting is counted, not timed."""
    looks = iter(range(1000))
    monkeypatch.setattr("time.monotonic", lambda: next(looks) / 10)
    with closing(sqlite.connect(file)) as connection:
        start = next(looks)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite._take_lock(connection, 0.8)
        assert next(looks) - start <= 12


def test_a_sitting_that_could_not_be_saved_is_resumed_in_the_same_program(
    deck: Deck, open_history: Open, holder: Connection
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=2)
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log
    assert history.progress()["harbour-bridge"].unfinished
    resumed = Session.restore(deck, found.log, record=found.recorder)
    holder.execute("ROLLBACK")
    play(resumed)
    assert [one.complete for one in open_history().sittings()] == [True]


# Read-only, full


def test_a_read_only_history_is_read_but_not_written(
    deck: Deck, open_history: Open, file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play(begin(deck, open_history().recorder(deck)))
    connecting(monkeypatch, lambda connection: connection.execute("PRAGMA query_only = ON"))
    history = open_history()
    assert history.progress()["harbour-bridge"].answered == 4
    assert told == []
    play(begin(deck, history.recorder(deck)))
    assert len(told) == 1
    assert "cannot be written to" in told[0]
    assert len(history.sittings()) == 2
    assert len(open_history().sittings()) == 1


def test_a_full_history_is_caught_up_with_once_there_is_room(
    deck: Deck, open_history: Open, file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history()
    history.prepare()
    history.close()
    with monkeypatch.context() as patch:
        connecting(patch, lambda connection: connection.execute("PRAGMA max_page_count = 1"))
        session = begin(deck, history.recorder(deck))
        session.flag("x" * 2000)
        for _ in range(20):
            session.flag("y" * 2000)
    assert len(told) == 1
    assert "is full" in told[0]
    history.close()
    move(session)
    assert kept(history, deck).log == session.log


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with room for little."""
    mount = shutil.which("mount")
    place = tmp_path / "small"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=256k", "none", str(place)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_fills_up_costs_nobody_the_sitting(
    deck: Deck, open_history: Open, told: list[str], small_disk: Path
) -> None:
    history = open_history(place=small_disk / "history.sqlite3")
    session = play(begin(deck, history.recorder(deck)), answered=1)
    before = session.log
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as writer:
        while writer.write(b"x" * 1024):
            pass
    for _ in range(100):
        session.flag("x" * 2000)
    assert kept(history, deck).log[: len(before)] == before
    assert len(told) == 1
    assert "is full" in told[0]
    for _ in range(100):
        session.flag("y")
    history.close()
    ballast.unlink()
    again = open_history(place=small_disk / "history.sqlite3")
    assert kept(again, deck).log[: len(before)] == before


def test_a_full_disk_has_no_room_for_a_first_history_either(
    deck: Deck, open_history: Open, told: list[str], small_disk: Path
) -> None:
    with suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as writer:
        while writer.write(b"x" * 1024):
            pass
    history = open_history(place=small_disk / "history.sqlite3")
    session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 4
    assert len(told) == 1
    assert "is full" in told[0]
    (small_disk / "ballast").unlink()
    history.close()
    assert open_history(place=small_disk / "history.sqlite3").sittings()[0].complete


# Damaged


def overwrite(file: Path, start: int = 0) -> None:
    """Damage a file from some byte on."""
    content = file.read_bytes()
    file.write_bytes(content[:start] + b"\xa5 no database " * (len(content[start:]) // 13 + 1))


def test_a_damaged_history_is_set_aside_and_a_fresh_one_begun(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    first = open_history()
    play(begin(deck, first.recorder(deck)))
    first.close()
    overwrite(file)
    damaged = file.read_bytes()
    history = open_history()
    assert history.progress() == {}
    session = play(begin(deck, history.recorder(deck)), answered=1)
    assert kept(history, deck).log == session.log
    (aside,) = file.parent.glob("history.damaged-*.sqlite3")
    assert aside.read_bytes() == damaged
    assert len(told) == 1
    assert f"It was set aside as {aside.name}" in told[0]


def test_a_history_damaged_while_it_is_played_gets_the_whole_sitting_again(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    first = open_history()
    for _ in range(20):
        play(begin(deck, first.recorder(deck)))
    session = play(begin(deck, first.recorder(deck)), answered=2)
    first.close()
    overwrite(file, 4096)
    found_later = open_history()
    session.record = found_later.recorder(deck)
    move(session)
    resumed = begin(deck, first.recorder(deck))
    play(resumed, answered=1)
    assert kept(first, deck).log == resumed.log
    assert len(list(file.parent.glob("history.damaged-*.sqlite3"))) == 1


def test_a_resumed_sitting_is_kept_whole_when_the_history_turns_out_damaged(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=2)
    found = history.unfinished(deck)
    assert found is not None
    history.close()
    overwrite(file)
    session = Session.restore(deck, found.log, record=found.recorder)
    play(session, answered=3)
    assert kept(history, deck).log == session.log


def test_two_programs_that_find_the_same_damage_set_aside_one_file(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    first = open_history()
    play(begin(deck, first.recorder(deck)))
    first.close()
    overwrite(file)
    one, other = open_history(), open_history()
    sessions = [begin(deck, history.recorder(deck)) for history in (one, other)]
    for session in sessions:
        play(session)
    assert len(list(file.parent.glob("history.damaged-*"))) == 1
    assert len(one.sittings()) == 2


def test_a_byte_that_flipped_in_one_row_hides_no_other(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    history = open_history()
    for _ in range(2):
        play(begin(deck, history.recorder(deck)))
    history.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE history_events SET body = CAST(x'7bff' AS TEXT) WHERE id = 5")
    assert [one.complete for one in open_history().sittings()] == [True, False]
    assert told == []


@pytest.mark.parametrize("column", ["seq", "sitting", "learner", "deck", "at", "body"])
@pytest.mark.parametrize("value", ["x'ff00'", "'nonsense'", "-1.5"])
def test_a_column_of_another_type_breaks_nothing(
    deck: Deck, open_history: Open, file: Path, column: str, value: str
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"UPDATE history_events SET {column} = {value} WHERE id = 3")
    history.unfinished(deck)
    history.learners()
    history.sittings(everyone=True)
    session = play(begin(deck, history.recorder(deck)), answered=1)
    assert session.answered == 1


def test_a_damaged_file_that_cannot_be_moved_is_left_and_told_of(
    deck: Deck, open_history: Open, told: list[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_text("no database at all " * 500)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "rename", refuse)
    history = open_history()
    session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 4
    assert len(told) == 1
    assert "it is damaged, and cannot be set aside (Operation not permitted)" in told[0]


def test_a_write_ahead_log_is_out_of_the_way_before_a_fresh_file_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "history.sqlite3"
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").write_text(ending)
    moved: list[str] = []
    rename = Path.rename

    def watched(self: Path, target: Any) -> Path:
        moved.append(self.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)
    aside = files.set_aside(file, "now")
    assert [name for name in moved if Path(aside.parent, name) == file] == moved[-1:]
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        f"history.damaged-now.sqlite3{ending}": ending for ending in ("", "-wal", "-shm")
    }


def test_files_set_aside_at_the_same_moment_do_not_replace_each_other(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    for _ in range(3):
        file.touch()
        files.set_aside(file, "now")
    assert len(files.copies(file, "damaged")) == 3


# No place for it


def test_a_folder_in_place_of_the_file_is_told_of(
    deck: Deck, open_history: Open, told: list[str], file: Path
) -> None:
    file.mkdir(parents=True)
    session = play(begin(deck, open_history().recorder(deck)))
    assert session.answered == 4
    assert len(told) == 1
    assert "Is a directory" in told[0]


def test_a_folder_that_cannot_be_made_is_told_of(
    deck: Deck, open_history: Open, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    history = open_history(place=tmp_path / "file" / "data" / "history.sqlite3")
    session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 4
    assert history.unfinished(deck) is None
    assert len(told) == 1
    assert told[0].startswith("There is no folder to keep your history in")


def test_no_home_is_told_of(
    deck: Deck, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_entry(_: int) -> object:
        raise KeyError

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", no_entry)
    monkeypatch.chdir(tmp_path)
    history = History(on_trouble=told.append)
    play(begin(deck, history.recorder(deck)))
    assert history.progress()["harbour-bridge"].answered == 4, "it is known as long as the program runs"
    assert history.erase(everyone=True).left == ()
    assert history.progress() == {}
    history.close()
    assert len(told) == 1
    assert "Set HOME" in told[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_nothing_may_be_made_is_told_of(
    deck: Deck, open_history: Open, file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    session = play(begin(deck, open_history().recorder(deck)))
    assert session.answered == 4
    assert len(told) == 1
    assert "cannot be written to" in told[0]


def test_history_may_be_kept_behind_a_link(deck: Deck, open_history: Open, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(tmp_path / "elsewhere.sqlite3")
    history = open_history(place=link)
    play(begin(deck, history.recorder(deck)))
    assert history.sittings()[0].complete
    assert link.is_symlink()


# Whatever else


def test_a_database_that_nobody_answers_for_is_told_of(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    history = open_history(place="nosuchbase://localhost/history")
    session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 4
    assert len(history.sittings()) == 1
    assert history.erase().left == history.erase(everyone=True).left == ("nosuchbase://localhost/history",)
    assert len(told) == 1
    assert "nosuchbase" in told[0]


def test_a_listener_that_fails_costs_nothing(deck: Deck, tmp_path: Path) -> None:
    def listener(_: str) -> None:
        raise RuntimeError

    history = History(None, tmp_path, listener)
    assert play(begin(deck, history.recorder(deck))).answered == 4


def test_a_clock_that_fails_costs_nothing(deck: Deck, file: Path, told: list[str]) -> None:
    def clock() -> Any:
        raise OverflowError("no such year")

    history = History(None, file, told.append, clock)
    assert play(begin(deck, history.recorder(deck))).answered == 4
    assert len(told) == 1
    assert "no such year" in told[0]


@pytest.mark.parametrize("kind", Trouble)
def test_every_sentence_is_plain_and_safe_to_show(kind: Trouble) -> None:
    text = sentence(kind, "/home/\x1b]52;c;!\x07/{place}\n", "a\u202e detail")
    assert text.isprintable()
    assert text.endswith(".")
    assert len(text) < 320
    assert not {"SQL", "Error", "None"} & set(text.split())
