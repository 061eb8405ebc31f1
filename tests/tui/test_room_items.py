"""Which items a room is asked: those chosen by options or one by one, before any plan is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import SIZES, Stage, on, press, running, said, seen
from trainer.deck.kinds import Kind
from trainer.tui.screens.dialogs import ChooseDialog
from trainer.tui.screens.items import ItemsDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.stage import StageScreen

ITEMS = (
    decks.quote("mayor"),
    decks.conflict("years"),
    decks.trace("cars"),
    decks.quote("shown", worked=True),
)


def _planned(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck for which there is a plan."""
    path = stage.deck(*ITEMS)
    (stage.folder / "plans").mkdir()
    plan = {"plan": 1, "title": "Two at noon", "deck": f"../decks/{path.name}", "minutes": 12}
    decks.write(stage.folder / "plans", {**plan, "items": [{"id": "mayor"}]}, "noon.yaml")
    monkeypatch.chdir(stage.folder)
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_items_are_ticked_one_by_one_and_asked_in_that_order(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(*ITEMS))
    async with running(app, size) as pilot:
        await press(pilot, "r r")
        on(app, ItemsDialog)
        assert "Conflict" in seen(app)
        assert "9,000 cars a day" in seen(app)
        for verdict in ("Reliable", "Compatible", "A record", "supports"):
            assert verdict not in seen(app), "it is on the wall"
        await press(pilot, "enter")
        assert "Tick an item first" in seen(app)
        await press(pilot, "down down space up up space")
        assert "2 items to vote on." in seen(app)
        await press(pilot, "down space space enter")
        assert on(app, StageScreen).room.course.questions == ("cars", "mayor")
        assert "chosen by hand · 2 of 3 items" in seen(app)
        await press(pilot, "r")
        assert "2 items to vote on." in seen(app), "those that are chosen are ticked"
        await press(pilot, "escape enter")
        assert "TRACE · 1 of 2" in seen(app)


async def test_examples_alone_are_no_room(stage: Stage) -> None:
    app = stage.app(stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, "r r end space enter")
        on(app, ItemsDialog)
        assert "Tick an item first that people can vote on" in seen(app)


async def test_rounds_and_single_items_are_both_to_be_chosen(stage: Stage) -> None:
    parts = {key: value for key, value in decks.themed().items() if key in {"items", "themes"}}
    app = stage.app(stage.deck(**parts))
    async with running(app) as pilot:
        await press(pilot, "r r end enter")
        on(app, ItemsDialog)
        await press(pilot, "space enter")
        assert len(on(app, StageScreen).room.course.questions) == 1


async def test_single_items_are_chosen_where_a_plan_is_offered_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = stage.app(_planned(stage, monkeypatch))
    async with running(app) as pilot:
        await press(pilot, "r end")
        on(app, ChooseDialog)
        assert "Choose the items one by one" in seen(app)
        await press(pilot, "enter down space enter")
        assert on(app, StageScreen).room.course.questions == ("years",)
        await press(pilot, "escape r end enter escape")
        on(app, LibraryScreen)


async def test_what_options_chose_comes_before_any_plan_and_is_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _planned(stage, monkeypatch)
    async with running(app := stage.app(path, room=True, kinds=(Kind.QUOTE, Kind.TRACE))) as pilot:
        screen = on(app, StageScreen)
        assert set(screen.room.course.questions) == {"mayor", "cars"}
        assert "quotes and traces · 2 of 3 items" in seen(app)
        await press(pilot, "enter escape y r")
        on(app, ChooseDialog)
        await press(pilot, "down down enter")
        assert len(on(app, StageScreen).room.course.questions) == 3, "the options were for that one alone"


async def test_a_room_that_waits_is_told_of_where_options_open_a_new_one(stage: Stage) -> None:
    path = stage.deck(*ITEMS)
    async with running(stage.app(path)) as pilot:
        await press(pilot, "r enter enter 1 enter 1 enter 1 enter")
    async with running(app := stage.app(path, room=True, items=1)):
        assert len(on(app, StageScreen).room.course.questions) == 1
        assert "A room of this deck waits, too" in said(app)
