"""A history that cannot be written to is read and listed all the same; one that cannot be read is said so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.history.conftest import Open
from tests.history.playing import begin, move, play, started
from tests.history.test_migrating import write_version_0
from trainer.deck.deck import Deck
from trainer.history.database import ledger
from trainer.history.history import History

NOBODY = 65534
Seal = Callable[..., None]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others than root may look into, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "data"


@pytest.fixture
def file(place: Path) -> Path:
    return place / "history.sqlite3"


@pytest.fixture
def seal(place: Path) -> Iterator[Seal]:
    """Takes rights from the folder and its files; root, whom no rights hold up, becomes somebody else."""
    is_root = os.geteuid() == 0

    def sealer(folder: int = 0o500, files: int = 0o400) -> None:
        for path in (place.parent, place, *place.iterdir()):
            if is_root:
                os.chown(path, NOBODY, NOBODY)
        for path in place.iterdir():
            path.chmod(files)
        place.chmod(folder)
        if is_root:
            os.seteuid(NOBODY)

    yield sealer
    if is_root:
        os.seteuid(0)
    place.chmod(0o700)


@pytest.fixture
def played(deck: Deck, file: Path) -> str:
    """A history with a complete sitting and one that waits; the id of that one."""
    with closing(History(None, file, pytest.fail)) as history:
        play(begin(deck, history.recorder(deck)))
        play(begin(deck, history.recorder(deck), seed=2), answered=2)
        return history.waiting()[0].id


def test_a_history_in_a_sealed_folder_is_listed(
    deck: Deck, open_history: Open, played: str, seal: Seal, file: Path, told: list[str]
) -> None:
    for beside in ledger.files(file.with_name("history.answers.sqlite3")):
        beside.unlink(missing_ok=True)
    before = file.read_bytes()
    seal()
    history = open_history()
    assert [one.complete for one in history.sittings()] == [False, True]
    assert [one.id for one in history.waiting()] == [played]
    assert history.held().sittings == 2
    assert told == []
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(("folder", "files"), [(0o700, 0o400), (0o500, 0o600)])
def test_half_sealed_it_is_listed_too(
    open_history: Open, played: str, seal: Seal, folder: int, files: int, told: list[str]
) -> None:
    seal(folder, files)
    assert [one.complete for one in open_history().sittings()] == [False, True]
    assert told == []


def test_on_a_disk_that_is_mounted_to_be_read_it_is_listed_and_nothing_is_said_to_be_erased(
    deck: Deck, place: Path, file: Path, told: list[str]
) -> None:
    mount = shutil.which("mount")
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1m", "none", str(place)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        with closing(History(None, file, pytest.fail)) as history:
            started(deck, history.recorder(deck))
        subprocess.run([mount, "-o", "remount,ro", str(place)], check=True)
        history = History(None, file, told.append, playing=False)
        assert len(history.sittings()) == 1
        assert told == []
        assert history.erase().left == (str(file),)
        erased = history.erase(everyone=True)
        history.close()
        assert (erased.left, erased.files, erased.sittings) == ((str(file),), (), 0), "it names what is there"
        assert len(told) == 1
        assert "Make the file and its folder writable" in told[0]
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_what_another_program_left_in_its_write_ahead_log_is_listed_too(
    deck: Deck, open_history: Open, played: str, seal: Seal, file: Path, told: list[str]
) -> None:
    """As after a power cut: the last answers are in the log alone."""
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE history_events SET learner = 'Ana' WHERE sitting = ?", [played])
        other.commit()
        assert Path(f"{file}-wal").stat().st_size > 0
        seal(0o500, 0o400)
        assert [one.id for one in open_history("Ana").sittings()] == [played]
        assert told == []


def test_a_sealed_history_is_played_on_and_saved_once_it_is_opened_again(
    deck: Deck, open_history: Open, played: str, seal: Seal, file: Path, told: list[str]
) -> None:
    seal()
    history = open_history()
    found = history.unfinished(deck)
    assert found is not None
    assert found.id == played
    session = play(begin(deck, history.recorder(deck), seed=3), answered=1)
    assert len(told) == 1
    assert "cannot be written to" in told[0]
    assert len(history.sittings()) == 3, "two from the disk, and the one in memory"
    if os.getuid() == 0:
        os.seteuid(0)
    file.parent.chmod(0o700)
    file.chmod(0o600)
    move(session)
    assert history.unsaved == []
    assert len(open_history().sittings()) == 3


def test_a_sealed_history_of_an_older_program_is_told_of(
    deck: Deck, open_history: Open, file: Path, seal: Seal, told: list[str]
) -> None:
    """It would have to be brought up to date, which needs writing."""
    write_version_0(file, deck)
    seal()
    assert open_history().sittings() == []
    assert len(told) == 1
    assert "cannot be written to" in told[0]


@pytest.mark.parametrize(("folder", "files"), [(0o700, 0o000), (0o000, 0o600)])
def test_a_history_that_cannot_be_read_is_no_empty_one(
    deck: Deck, open_history: Open, played: str, seal: Seal, told: list[str], folder: int, files: int
) -> None:
    seal(folder, files)
    history = open_history()
    assert history.sittings() == []
    assert len(told) == 1
    assert "can be neither read nor written to" in told[0]
    assert history.erase().left != ()
    play(begin(deck, history.recorder(deck)))
    assert len(history.unsaved) == 1
    assert history.why_unsaved == "your history cannot be written to"


def test_a_sealed_history_that_is_damaged_is_told_of(
    deck: Deck, open_history: Open, played: str, file: Path, seal: Seal, told: list[str]
) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"no page " * (len(content[4096:]) // 8)
    file.write_bytes(content)
    seal()
    assert open_history().sittings() == []
    assert len(told) == 1
    assert "it is damaged, and cannot be set aside" in told[0]
