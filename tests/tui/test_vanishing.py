"""Decks deleted, broken or changed while they are listed or played: told in words, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import Stage, on, press, running, said, seen, session_of
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen

ARTICLE = "article.txt"


def with_file(stage: Stage, *items: decks.Data) -> Path:
    """A deck whose article is in a file of its own."""
    (stage.folder / "decks").mkdir(exist_ok=True)
    (stage.folder / "decks" / ARTICLE).write_text(decks.ARTICLE, "utf-8")
    return stage.deck(*items, articles=[{"id": "courier", "title": "Bridge shuts", "file": ARTICLE}])


def delete(path: Path) -> None:
    path.unlink()


def break_off(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] + b"\n\xff")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


HARMS = [delete, break_off, empty, make_folder, make_loop, delete_folder]
if sys.platform != "win32":
    HARMS.append(make_pipe)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("which", ["deck", "article"])
async def test_a_deck_harmed_after_it_was_listed_is_not_opened_and_the_reason_is_told(
    stage: Stage, harm: Callable[[Path], None], which: str
) -> None:
    path = with_file(stage)
    async with running(app := stage.app(path)) as pilot:
        harm(path if which == "deck" else path.with_name(ARTICLE))
        await press(pilot, "enter")
        on(app, TextDialog)
        assert "This deck cannot be played" in seen(app)
        assert path.name in on(app, TextDialog)._text
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_a_deck_replaced_by_another_after_it_was_listed_opens_as_what_it_is_now(stage: Stage) -> None:
    path = stage.deck()
    async with running(app := stage.app(path)) as pilot:
        decks.write(path.parent, decks.deck(decks.conflict(), id="other", title="Another story"), path.name)
        await press(pilot, "enter")
        assert on(app, BriefingScreen).session.deck.id == "other"
        assert "Another story" in seen(app)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("which", ["deck", "article"])
async def test_a_sitting_continues_to_its_results_whatever_happens_to_its_files(
    stage: Stage, harm: Callable[[Path], None], which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stage.folder)
    path = with_file(stage, decks.quote(), decks.conflict())
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter enter 1")
        harm(path if which == "deck" else path.with_name(ARTICLE))
        await press(pilot, "1 1")
        assert "told the Courier" in seen(app) or "opened in 19" in seen(app)
        await press(pilot, "b escape enter h 1 1 1 enter")
        on(app, ResultsScreen)
        assert session_of(app).answered == 2
        await press(pilot, "s enter")
        assert len(list(stage.folder.glob("*results*"))) == 1
        await press(pilot, "escape")
        on(app, LibraryScreen)
    assert [sitting.complete for sitting in stage.history().sittings()] == [True]


@pytest.mark.parametrize("harm", [delete, break_off, make_folder])
async def test_a_sitting_whose_deck_is_gone_waits_until_it_is_back(
    stage: Stage, harm: Callable[[Path], None]
) -> None:
    path = stage.deck(decks.quote(), decks.conflict())
    kept = path.read_bytes()
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter enter 1 1 1 enter escape")
        harm(path)
        await press(pilot, "enter")
        assert "This deck cannot be played" in seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)
    if path.is_dir():
        path.rmdir()
    path.write_bytes(kept)
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter")
        assert on(app, SittingScreen).session.answered == 1


async def test_items_that_a_changed_deck_no_longer_asks_are_told_when_a_sitting_is_resumed(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote(), decks.conflict(), decks.trace())
    async with running(stage.app(path)) as pilot:
        await press(pilot, "enter enter 1 1 1 enter")
    changed = decks.deck(decks.quote(), decks.trace(), decks.trace("new-one"))
    decks.write(path.parent, changed, path.name)
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter")
        session = on(app, SittingScreen).session
        assert session.left_out == 1
        assert "1 item of this sitting is no longer asked: the deck has changed since." in said(app)


async def test_a_sitting_of_which_a_changed_deck_has_nothing_left_is_told_and_another_begins(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote(), decks.conflict())
    async with running(stage.app(path)) as pilot:
        await press(pilot, "enter enter 1 1 1 enter")
    decks.write(path.parent, decks.deck(decks.trace("new-one"), decks.trace("new-two")), path.name)
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter")
        on(app, BriefingScreen)
        assert "nothing of it is left to ask" in said(app)
