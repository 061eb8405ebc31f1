"""Whatever is kept can be erased: all of it, or all of one learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.conftest import Open
from tests.history.playing import begin, move, play, started
from tests.history.test_migrating import write_version_0
from trainer.deck.deck import Deck
from trainer.history.history import History


def contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_erasing_leaves_no_file_of_the_history(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)  # its migration leaves a backup
    damaged = file.with_name("history.damaged-20260101T000000Z.sqlite3")
    kept = file.with_name("notes.txt")
    for path in (damaged, Path(f"{damaged}-wal"), kept):
        path.write_text("x")
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    erased = history.erase()
    assert [path.name for path in file.parent.iterdir()] == ["notes.txt"]
    assert len(erased.files) >= 4
    assert erased.left == ()
    assert history.progress() == {}


def test_erasing_nothing_is_fine(open_history: Open) -> None:
    erased = open_history().erase()
    assert (erased.files, erased.left) == ((), ())
    assert open_history().erase("Ana").sittings == 0


def test_one_learner_is_erased_without_a_trace(deck: Deck, open_history: Open, file: Path) -> None:
    for name in ("Ana", "Ben"):
        session = begin(deck, open_history(name).recorder(deck))
        session.flag(f"a note of {name}")
    assert b"a note of Ana" in contents(file.parent)
    history = open_history("Ben")
    assert history.erase(" Ana ").sittings == 1
    assert history.learners() == ["Ben"]
    assert b"Ana" not in contents(file.parent).replace(b"Mayor Ana", b"")
    assert b"a note of Ben" in contents(file.parent)
    assert history.unfinished(deck) is not None


def test_the_file_shrinks_when_a_learner_is_erased(deck: Deck, open_history: Open, file: Path) -> None:
    history = open_history()
    for seed in range(10):
        play(begin(deck, history.recorder(deck), seed))
    history.close()
    before = file.stat().st_size
    history.erase("learner")
    history.close()
    assert file.stat().st_size < before / 2


def test_copies_that_may_hold_the_learner_go_or_are_named(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)
    damaged = file.with_name("history.damaged-20260101T000000Z.sqlite3")
    damaged.write_text("x")
    erased = open_history().erase("learner")
    assert erased.sittings == 2
    assert erased.left == (str(damaged),)
    assert list(file.parent.glob("*backup*")) == []


def test_a_sitting_in_progress_survives_the_erasure_of_its_learner(deck: Deck, open_history: Open) -> None:
    playing = open_history()
    session = begin(deck, playing.recorder(deck))
    open_history().erase("learner")
    play(session, answered=1)
    found = playing.unfinished(deck)
    assert found is not None
    assert found.log == session.log


def test_a_sitting_in_progress_survives_the_erasure_of_the_history(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    playing = open_history()
    session = started(deck, playing.recorder(deck))
    other = open_history()
    play(begin(deck, other.recorder(deck), seed=2), answered=1)
    other.erase()
    move(session)
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == session.log
    assert len(open_history().sittings()) == 1
    assert told == []


def test_the_default_folder_goes_when_nothing_else_is_in_it(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "share" / "claim-trainer").mkdir(0o755, parents=True)
    history = History(on_trouble=pytest.fail)
    started(deck, history.recorder(deck))
    folder = Path(history.place).parent
    assert folder.name == "claim-trainer"
    assert folder.is_relative_to(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    history.erase()
    assert not folder.exists()


@pytest.mark.parametrize("linked", ["claim-trainer", "claim-trainer/history.sqlite3"])
def test_what_a_link_leads_to_keeps_its_own_rights(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    link, theirs = tmp_path / "share" / linked, tmp_path / "theirs"
    link.parent.mkdir(parents=True)
    theirs.touch() if link.suffix else theirs.mkdir()
    theirs.chmod(0o755)
    link.symlink_to(theirs)
    history = History(on_trouble=pytest.fail)
    started(deck, history.recorder(deck))
    history.close()
    assert theirs.stat().st_mode & 0o777 == 0o755
    assert len(History(on_trouble=pytest.fail).sittings()) == 1


def test_a_file_that_will_not_go_is_named(
    deck: Deck, open_history: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history()
    started(deck, history.recorder(deck))

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert str(file) in history.erase().left
    assert history.erase().files == ()
