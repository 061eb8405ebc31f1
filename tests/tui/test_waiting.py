"""The sittings that wait: listed, resumed, discarded after a question; starting over leaves them there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import SIZES, WIDE, Stage, click, on, press, rest, running, said, seen, session_of
from trainer.sitting.session import Step
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import ConfirmDialog, TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.screens.waiting import WaitingDialog
from trainer.tui.widgets.two_click_list import TwoClickList


def two(stage: Stage) -> tuple[Path, Path]:
    return stage.deck(), stage.deck(decks.conflict(), id="other", title="The [b]other[/] deck")


ONE_OF_EACH = "enter enter 1 escape down enter enter 2 2 escape home"
"""A sitting of the first deck with an answer, then one of the second with its confidence; both wait."""


async def test_where_nothing_waits_nothing_is_offered(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        assert "Sittings" not in seen(app).split("\n")[-1]
        await press(pilot, "s")
        on(app, LibraryScreen)
        await press(pilot, "enter enter escape")  # looked at, and nothing done
        assert "Sittings" not in seen(app).split("\n")[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_every_sitting_that_waits_is_listed_the_chosen_decks_first(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(*two(stage))
    async with running(app, size) as pilot:
        await press(pilot, ONE_OF_EACH)
        assert "s Sittings" in seen(app).split("\n")[-1]
        await press(pilot, "s")
        on(app, WaitingDialog)
        shown = seen(app)
        assert "Sittings that wait for you" in shown
        assert "0 of 3 answered · " in shown
        assert "0 of 1 answered · " in shown
        assert shown.index("0 of 3 answered") < shown.index("0 of 1 answered")
        assert "[b]other[/]" in shown
        assert "⏎ Resume   d Discard  esc Close" in shown
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_the_chosen_one_is_resumed_where_it_stopped(stage: Stage) -> None:
    app = stage.app(*two(stage))
    async with running(app) as pilot:
        await press(pilot, f"{ONE_OF_EACH} s down enter")
        on(app, SittingScreen)
        assert session_of(app).deck.id == "other"
        assert session_of(app).step is Step.REASON


async def test_starting_over_leaves_the_old_sitting_to_be_resumed(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter enter 2 1 escape n")
        on(app, BriefingScreen)
        await press(pilot, "enter 3 escape s")
        assert seen(app).count("of 3 answered · ") == 2
        await press(pilot, "down enter")  # the one played last is on top
        assert session_of(app).step is Step.REASON
    assert len(stage.history().waiting()) == 2


@pytest.mark.parametrize("answer", ["n", "enter", "escape"])
async def test_discarding_asks_first(stage: Stage, answer: str) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 escape s d")
        on(app, ConfirmDialog)
        assert "Discard this sitting?" in seen(app)
        await press(pilot, answer)
        on(app, WaitingDialog)
        assert len(stage.history().waiting()) == 1


async def test_what_was_discarded_is_no_longer_listed_and_no_longer_resumed(stage: Stage) -> None:
    app = stage.app(*two(stage))
    async with running(app) as pilot:
        await press(pilot, f"{ONE_OF_EACH} s d y")
        on(app, WaitingDialog)
        assert "0 of 3 answered" not in seen(app)
        assert "Discarded." in said(app)
        await press(pilot, "escape")
        assert seen(app).count("waiting for you") == 1
        await press(pilot, "home enter")
        on(app, BriefingScreen)
    assert [one.deck for one in stage.history().waiting()] == ["other"]


async def test_with_the_last_one_discarded_the_library_is_there_again(stage: Stage) -> None:
    app = stage.app(*two(stage))
    async with running(app) as pilot:
        await press(pilot, f"{ONE_OF_EACH} s down d y d y")
        on(app, LibraryScreen)
        assert "waiting for you" not in seen(app)
        assert "Sittings" not in seen(app).split("\n")[-1]
    assert stage.history().waiting() == []


async def test_it_is_done_by_mouse_too(stage: Stage) -> None:
    app = stage.app(*two(stage))
    async with running(app, WIDE) as pilot:
        await press(pilot, ONE_OF_EACH)
        bar = seen(app).split("\n")[-1]
        await click(pilot, "KeyBar", offset=(bar.index("Sittings"), 0))
        await click(pilot, "WaitingDialog TwoClickList", offset=(6, 3))
        assert on(app, WaitingDialog).query_one(TwoClickList).highlighted == 1
        await click(pilot, "WaitingDialog KeyBar", offset=(15, 0))
        await click(pilot, "ConfirmDialog OptionList", offset=(6, 1))
        on(app, WaitingDialog)
        await click(pilot, "WaitingDialog TwoClickList", offset=(6, 0), times=2)
        assert on(app, SittingScreen).session.deck.id == "harbour-bridge"


async def test_a_sitting_of_a_deck_that_is_not_here_can_only_be_discarded(stage: Stage) -> None:
    here, gone = two(stage)
    async with running(stage.app(here, gone)) as pilot:
        await press(pilot, ONE_OF_EACH)
    app = stage.app(here)
    async with running(app) as pilot:
        await press(pilot, "s")
        assert "its deck is not here" in " ".join(seen(app).split())
        await press(pilot, "down enter")
        assert "Its deck is not in the library." in said(app)
        on(app, WaitingDialog)
        await press(pilot, "d y")
        assert "its deck is not here" not in seen(app)


async def test_a_sitting_of_which_nothing_is_left_is_told_of_and_not_begun_again(stage: Stage) -> None:
    path = stage.deck(decks.quote("old"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 escape")
        stage.deck(decks.quote("new"))
        await press(pilot, "s enter")
        on(app, TextDialog)
        assert "This sitting cannot be resumed" in seen(app)
        await press(pilot, "escape s d y")
        on(app, LibraryScreen)
    assert stage.history().waiting() == []


async def test_a_sitting_that_another_program_discarded_meanwhile_is_told_of(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 escape")
        elsewhere = stage.history()
        elsewhere.discard(elsewhere.waiting()[0].id)
        await press(pilot, "s")
        assert "No sitting waits for you." in said(app)
        await rest(pilot)
        on(app, LibraryScreen)
