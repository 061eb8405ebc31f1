"""What is remembered between runs: a small file that anybody may have written."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from tests.commands import Trainer
from trainer import settings
from trainer.settings import Settings


@pytest.fixture
def file() -> Path:
    path = settings.place()
    path.parent.mkdir(parents=True)
    return path


def test_nothing_is_remembered_at_first() -> None:
    assert settings.read() == Settings()
    assert not settings.place().exists()


def test_each_thing_is_remembered_beside_the_other() -> None:
    settings.remember(learner="Ana")
    settings.remember(theme="newsprint")
    assert settings.read() == Settings(learner="Ana", theme="newsprint")
    settings.remember(learner="Ben")
    assert settings.read() == Settings(learner="Ben", theme="newsprint")
    assert [path.name for path in settings.place().parent.iterdir()] == [settings.NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_nickname_is_for_its_owner_to_read() -> None:
    settings.remember(learner="Ana")
    assert stat.S_IMODE(settings.place().stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.place().parent.stat().st_mode) == 0o700


def test_forgetting_a_learner_keeps_the_theme_and_others() -> None:
    settings.remember(learner="Ana", theme="nord")
    settings.forget("Ben")
    assert settings.read().learner == "Ana"
    settings.forget("Ana")
    assert settings.read() == Settings(theme="nord")
    settings.forget()
    assert settings.read() == Settings(theme="nord")
    settings.remember(deck="bridge")
    settings.forget("Ana")
    assert settings.read() == Settings(theme="nord", deck="bridge")
    settings.forget("learner")
    assert settings.read() == Settings(theme="nord")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[1]",
        b'{"learner": 3}',
        b'{"theme": ["a"]}',
        b"\xff\xfe",
        b"[" * 60_000,
        b" " * 70_000,
        b'{"x":' * 9_000,
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_makes_no_sense_counts_as_not_said_and_can_be_written_over(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    assert settings.read() == Settings()
    settings.remember(theme="nord")
    assert settings.read() == Settings(theme="nord")


def test_further_fields_are_passed_over(file: Path) -> None:
    file.write_text('{"learner": "Ana", "colour": {"of": ["the sky"]}}')
    assert settings.read() == Settings(learner="Ana")


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    file = settings.place()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    assert isinstance(settings.read(), Settings)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_its_place_keeps_nobody_waiting(file: Path) -> None:
    os.mkfifo(file)
    assert settings.read() == Settings()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_written_through(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.json"
    real.write_text('{"theme": "nord"}')
    file.symlink_to(real)
    settings.remember(learner="Ana")
    assert file.is_symlink()
    assert settings.read() == Settings(learner="Ana", theme="nord")


def test_a_folder_that_takes_no_file_is_told_and_what_was_there_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.remember(learner="Ana")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        settings.remember(learner="Ben")
    assert settings.read() == Settings(learner="Ana")
    assert [path.name for path in file.parent.iterdir()] == [settings.NAME]


def test_an_unknown_home_remembers_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(settings, "place", nowhere)
    assert settings.read() == Settings()
    with pytest.raises(OSError, match="home folder"):
        settings.remember(theme="nord")


def test_the_deck_that_was_played_plainly_is_remembered_for_the_library(
    trainer: Trainer, tmp_path: Path
) -> None:
    path = decks.write(tmp_path, decks.deck(decks.quote("one"), id="played-plainly"))
    assert settings.read().deck is None
    trainer("play", path, "--plain", "--seed", "1", typed="1 2\n\n\n")
    assert settings.read().deck == "played-plainly"
