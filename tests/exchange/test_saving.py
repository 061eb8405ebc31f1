"""Saving results: a new file each time, whole or not at all."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from tests import decks
from trainer.deck.deck import Deck
from trainer.deck.shelf import open_deck
from trainer.exchange import saving
from trainer.exchange.formats import FORMATS
from trainer.exchange.played import as_played
from trainer.exchange.saving import save
from trainer.sitting.plan import plan
from trainer.sitting.report import FlaggedItem
from trainer.sitting.session import Session

WHEN = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
FLAGS = (FlaggedItem("opening-year", "long " * 4_000),)


@pytest.fixture
def deck(tmp_path: Path) -> Deck:
    return open_deck(decks.write(tmp_path / "decks", decks.deck()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "here"
    made.mkdir()
    return made


def saved(deck: Deck, folder: Path, name: str = "json") -> Path:
    session = Session(deck, plan(deck, seed=7))
    return save(as_played(session, "Ana", WHEN)._replace(flags=FLAGS), FORMATS[name], folder)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_cannot_be_written_to_its_end_is_removed(deck: Deck, folder: Path, name: str) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            saved(deck, folder, name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


def test_nothing_that_is_there_is_written_over_and_nothing_else_is_left(deck: Deck, folder: Path) -> None:
    taken = folder / "harbour-bridge-results.json"
    taken.write_text("mine")
    assert saved(deck, folder).name == "harbour-bridge-results-2.json"
    assert taken.read_text() == "mine"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_a_name_that_is_taken(deck: Deck, folder: Path, tmp_path: Path) -> None:
    (folder / "harbour-bridge-results.json").symlink_to(tmp_path / "elsewhere")
    assert saved(deck, folder).name == "harbour-bridge-results-2.json"
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_full_of_results_is_told(deck: Deck, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST", 3)
    for _ in range(2):
        saved(deck, folder)
    with pytest.raises(OSError, match="too many results"):
        saved(deck, folder)
    assert len(list(folder.iterdir())) == 2
