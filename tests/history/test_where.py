"""Where a history is kept: in the data folder, or where the environment says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests import postgres
from tests.commands import Trainer
from tests.history.behind import rows
from trainer.history.database.files import FileDatabase
from trainer.history.database.place import VARIABLE, database_at
from trainer.history.database.server import ServerDatabase
from trainer.history.history import History


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.mark.parametrize(
    "given", ["postgresql://h/d", "postgres://h/d", "postgresql+psycopg:x", "mysql://h/d"]
)
def test_an_address_means_a_server(given: str) -> None:
    assert isinstance(database_at(given, now), ServerDatabase)


@pytest.mark.parametrize("given", ["h.sqlite3", "sqlite:///h.sqlite3", "postgres/h.sqlite3", "a:b", "//h/d"])
def test_anything_else_means_a_file(given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    database = database_at(given, now)
    assert isinstance(database, FileDatabase)
    assert database.place == str(Path(given.removeprefix("sqlite:///")).absolute())


def test_an_address_without_its_slashes_makes_no_file_and_tells_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    history = History(None, "postgresql:/ana:sesame@db.example/claims", told.append)
    history.prepare()
    assert len(told) == 1
    assert "it is not the address of a database" in told[0]
    assert "sesame" not in told[0]
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_file_of_every_command(
    trainer: Trainer, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = Path(History().place)
    monkeypatch.setenv(VARIABLE, "~/class.sqlite3")
    assert trainer("play", "first-steps", "--plain", typed="\n\nh\n").status == 0
    assert (home / "class.sqlite3").is_file()
    assert not default.exists()
    assert "first-steps" in trainer("history").out
    assert trainer("erase", "--everyone", "--yes").out == "Erased 1 sitting.\n"
    assert not (home / "class.sqlite3").exists()
    assert home.is_dir(), "a folder that was not made for the history alone remains"


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    default = History().place
    monkeypatch.setenv(VARIABLE, "")
    assert History().place == default


def test_a_place_that_is_given_comes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "elsewhere.sqlite3")
    assert History(None, tmp_path / "here.sqlite3").place == str(tmp_path / "here.sqlite3")


def test_every_command_works_with_a_server(
    trainer: Trainer, server: postgres.PostgreSQL, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = server.new()
    monkeypatch.setenv(VARIABLE, where)
    trainer("play", "first-steps", "--all", "--plain", "--seed", "1", typed="\n\n\nh\n1\n1\n1\nf\nunclear\n")
    trainer("play", "first-steps", "--plain", "--learner", "Ana", "--seed", "1", typed="\n\nh\n")
    assert "waiting" in trainer("history").out
    assert len(trainer("history", "--everyone").out.splitlines()) == 2
    assert "Resuming where you stopped" in trainer("play", "--plain", "--resume").out
    before = len(rows(where, "seq"))
    assert trainer("erase", "--learner", "Ana", "--yes").out == "Erased 1 sitting.\n"
    assert 0 < len(rows(where, "seq")) < before
    assert trainer("erase", "--everyone", "--yes").out == "Erased 1 sitting.\n"
    assert rows(where, "seq") == []
    assert trainer("erase", "--everyone", "--yes").out == "There was nothing to erase.\n"
    assert not Path(home, ".local").joinpath("share/claim-trainer/history.sqlite3").exists()


def test_a_server_that_is_away_is_told_of_by_every_command(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv(VARIABLE, "postgresql://ana:sesame@127.0.0.1:1/claims")
    said = "The server with your history (postgresql://ana@127.0.0.1:1/claims) cannot be reached: "
    for command in (("history",), ("flags",), ("erase", "--everyone", "--yes")):
        done = trainer(*command)
        assert done.status == 2
        assert said in done.err
        assert "sesame" not in done.err + done.out
