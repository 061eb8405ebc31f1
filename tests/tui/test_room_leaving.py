"""A room is left on purpose only, says in words what cannot be, and is found again as it was."""

from __future__ import annotations

import pytest

from tests import decks
from tests.tui.leading import COUNT
from tests.tui.stage import LOW, SIZES, USUAL, Stage, on, press, running, seen, unframed
from trainer.room import words
from trainer.room.ballots import Tally
from trainer.tui.screens.dialogs import ConfirmDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.stage import StageScreen
from trainer.tui.way_in import WayIn, way_in_sheet


async def test_a_room_by_hands_is_left_only_after_a_question(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} escape")
        on(app, ConfirmDialog)
        assert "The room waits here until you resume it" in unframed(app)
        await press(pilot, "enter")
        on(app, StageScreen)
        await press(pilot, "escape escape")
        on(app, StageScreen)
        await press(pilot, "escape y")
        on(app, LibraryScreen)


async def test_a_room_that_is_over_or_has_not_begun_is_left_at_once(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r escape")
        on(app, LibraryScreen)
        await press(pilot, f"r enter enter {COUNT} x enter a enter")
        on(app, LibraryScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_escape_puts_the_article_away_before_anything_else(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, size) as pilot:
        await press(pilot, "r enter a")
        screen = on(app, StageScreen)
        assert screen.article.display
        await press(pilot, "escape")
        assert on(app, StageScreen) is screen
        assert not screen.article.display


@pytest.mark.parametrize("size", [LOW, USUAL])
async def test_more_hands_than_people_are_said_in_words_and_taken_by_another_enter_only(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, size) as pilot:
        await press(pilot, "r n 2 8 enter enter enter 1 4 enter 1 2 enter 8")
        assert "34 of 28: 6 hands too many, count again." in seen(app)
        await press(pilot, "enter")
        on(app, HandsDialog)
        assert "6 hands too many, Enter takes them all the same." in unframed(app)
        await press(pilot, "backspace 2")
        assert "28 of 28, 0 with no hand up" in seen(app)
        await press(pilot, "8 enter")
        on(app, HandsDialog)
        await press(pilot, "enter")
        shown = " ".join(seen(app).split())
        assert "54 hands up of 28: 26 more than people were counted" in shown


async def test_more_hands_than_people_are_told_on_the_stage_until_the_numbers_agree(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r n 2 5 enter enter enter 1 2 enter 9 enter 9 enter enter")
        assert "30 hands up of 25: 5 more than people were counted" in seen(app)
        await press(pilot, "o")
        assert "30 hands up of 25: 5 more than people were counted" in seen(app)
        await press(pilot, "n backspace backspace 3 0 enter")
        assert "30 hands up of 30" in seen(app)
        assert "more than people" not in seen(app)


@pytest.mark.parametrize(
    ("votes", "hands", "people", "told"),
    [
        (0, 30, 25, "30 hands up of 25: 5 more than people were counted"),
        (0, 25, 25, "25 hands up of 25"),
        (0, 30, 0, "30 hands up of 30"),
        (28, 3, 30, "28 of 28 votes in · 3 hands up of 2: 1 more than people were counted"),
        (28, 2, 30, "28 of 28 votes in · 2 hands up of 2"),
        (28, 2, 20, "28 of 28 votes in · 2 hands up of 2"),
    ],
)
def test_hands_are_more_than_people_only_where_it_is_known_how_many_could_raise_one(
    votes: int, hands: int, people: int, told: str
) -> None:
    present = max(hands, people - votes)
    assert words.how_many(Tally({"not": votes}, {"not": hands}, present), votes, people) == told


async def test_a_room_that_is_resumed_knows_how_many_people_are_here(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, f"r n 2 8 enter enter enter {COUNT} escape y r enter o enter")
        assert "of 28" in seen(app)
    again = stage.app(path)
    async with running(again) as pilot:
        await press(pilot, "r enter enter")
        assert "26 of 28, 2 with no hand up" in seen(again)


async def test_a_room_can_be_opened_by_a_key_in_view_while_a_sitting_waits(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.quote("other"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 1 1 enter escape")
        on(app, LibraryScreen)
        foot = seen(app).split("\n")[-1]
        assert "Sittings" in foot
        assert "r Room" in foot


def test_without_colours_nobody_is_told_to_scan_what_is_not_there() -> None:
    way = WayIn("K7WQ3", "10.0.0.7:8765", ["██  ██"] * 17, 1, 1, 0, is_locked=False, is_unheard=False)
    told = [block.text.plain for block in way_in_sheet(way, 76, in_colour=False)]
    assert not [line for line in told if "Scan" in line]
    assert "Type in a browser:" in told
    assert any("Scan" in block.text.plain for block in way_in_sheet(way, 76))


async def test_after_the_last_item_enter_is_called_by_the_results_to_which_it_leads(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor"), decks.quote("vicar")))
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} x")
        assert "⏎ Next item" in seen(app)
        await press(pilot, f"enter enter {COUNT} x")
        assert "⏎ Results" in seen(app)
        await press(pilot, "enter")
        assert "2 items were revealed" in seen(app)
