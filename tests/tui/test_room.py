"""A room on the wall, led by keys alone: by hands, resumed where it was left, and nothing given away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import LOW, USUAL, WIDE, Stage, on, press, running, seen
from trainer.deck.reading.plans import read_plan
from trainer.room.keeping import waiting
from trainer.room.script import script_of
from trainer.tui.screens.dialogs import ChooseDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.stage import StageScreen

COUNT = "9 enter 1 2 enter 5 enter"
"""Nine, twelve and five hands: seven keys."""


async def test_a_whole_room_by_hands_from_the_library_to_what_it_came_to(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        on(app, LibraryScreen)
        await press(pilot, "r")
        room = on(app, StageScreen).room
        assert "Gathering" in seen(app)
        await press(pilot, "enter")
        assert "Vote 1" in seen(app)
        assert "Vote alone, in silence." in seen(app)
        assert "3   Not reliable" in seen(app)
        await press(pilot, "enter")
        on(app, HandsDialog)
        await press(pilot, COUNT)
        assert "Vote 1 closed" in seen(app)
        assert "The spread is hidden." in seen(app)
        assert "no answer has more than 70 %" in seen(app)
        await press(pilot, "enter")
        assert "Find somebody who answered otherwise." in seen(app)
        await press(pilot, "enter enter 2 0 enter 5 enter 1 enter")
        assert "Vote 2 closed" in seen(app)
        await press(pilot, "s")
        assert "20 hands" in seen(app)
        await press(pilot, "enter")
        assert "Reveal" in seen(app)
        assert "Room: right 20 of 26 hands." in seen(app)
        await press(pilot, "enter")
        assert "Sound items trusted" in seen(app)
        assert "9 of 26" in seen(app)
        assert "no cause is claimed" in " ".join(seen(app).split())
        assert room.revealed == ("mayor",)
        await press(pilot, "enter")
        on(app, LibraryScreen)


async def test_before_the_reveal_no_screen_says_who_is_right(stage: Stage) -> None:
    """Two decks with the same words and other verdicts look the same until then."""
    pictures: list[list[str]] = []
    for missing in ((), ("occasion",)):
        item = decks.quote("mayor", evidence=decks.evidence(**dict.fromkeys(missing, "missing")))
        app = stage.app(stage.deck(item))
        pictures.append([])
        async with running(app, USUAL) as pilot:
            for keys in ("r", "enter", "s", f"enter {COUNT}", "s", "enter", f"enter enter {COUNT}", "s"):
                await press(pilot, keys)
                pictures[-1].append(seen(app))
            await press(pilot, "enter e")
    assert pictures[0] == pictures[1]


async def test_a_room_that_was_left_is_resumed_where_it_was(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT}")
        before = seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)
    again = stage.app(path)
    async with running(again) as pilot:
        await press(pilot, "r")
        on(again, ChooseDialog)
        assert "A room of this deck waits: 0 of 2 items were revealed." in seen(again)
        await press(pilot, "enter")
        assert seen(again) == before


async def test_who_only_looks_at_how_a_room_begins_leaves_none_behind(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "r escape r")
        on(app, StageScreen)
        assert not waiting(app.learner, on(app, StageScreen).room.deck)


async def test_a_room_is_no_sitting_of_the_facilitators_own(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} x enter")
    history = stage.history()
    assert history.sittings() == []
    assert history.progress() == {}
    assert history.held().sittings == 1, "it is erased with the rest"
    history.erase()
    assert history.held().sittings == 0


async def test_the_last_move_can_be_taken_back_with_its_count(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT}")
        assert "26 hands up of 26" in seen(app)
        await press(pilot, "u u")
        assert "Vote 1 closed" not in seen(app)
        assert "hands up" not in seen(app)


async def test_a_room_ends_early_only_after_a_question(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r enter e")
        assert "End here? 1 of 1 items were not revealed." in seen(app)
        await press(pilot, "escape")
        assert "Vote 1" in seen(app)
        await press(pilot, "e y")
        assert "0 items were revealed." in seen(app)


async def test_the_article_comes_with_a_key_and_its_rows_are_lit(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, WIDE) as pilot:
        await press(pilot, "r enter")
        assert not on(app, StageScreen).article.display
        await press(pilot, "a")
        assert on(app, StageScreen).article.display
        await press(pilot, f"enter {COUNT} x ]")
        assert on(app, StageScreen).panel.current is not None


async def test_hands_are_corrected_digit_by_digit_and_one_by_one(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, LOW) as pilot:
        await press(pilot, "r n 2 8 enter enter enter")
        dialog = on(app, HandsDialog)
        await press(pilot, "1 9 backspace + + -")
        assert dialog.hands["reliable"] == 2
        await press(pilot, "down 3 0 up 7")
        assert dialog.hands == {"reliable": 7, "partly": 30, "not": 0}
        assert "37 of 28" in seen(app)
        await press(pilot, "escape")
        on(app, StageScreen)
        assert "hands up" not in seen(app), "Escape counts nothing"


async def test_another_round_is_chosen_while_people_gather(stage: Stage) -> None:
    parts = {key: value for key, value in decks.themed().items() if key in {"items", "themes"}}
    app = stage.app(stage.deck(**parts))
    async with running(app) as pilot:
        await press(pilot, "r")
        before = on(app, StageScreen).room.course.total
        await press(pilot, "r down enter")
        assert on(app, StageScreen).room.course.total < before
        await press(pilot, "enter r")
        on(app, StageScreen)


async def test_a_worked_example_shows_what_it_is_about_and_has_no_number(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("shown", worked=True), decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert "QUOTE · Worked example" in seen(app)
        assert "every bolt is checked" in seen(app)
        await press(pilot, "enter enter 1")
        assert "1 hand\n" in "\n".join(line.strip("│ ") for line in seen(app).split("\n"))


def _plan(stage: Stage, path: Path, **changes: object) -> Path:
    """A plan for a deck, in the folder where plans are looked for."""
    data = {
        "plan": 1,
        "title": "Two at noon",
        "deck": path.name,
        "minutes": 12,
        "before": "Good morning. Vote alone.",
        "items": [
            {
                "id": "opened",
                "before": "Two details.",
                "talk": "Read both years aloud.",
                "after": "A year is a year.",
            },
            {"id": "mayor", "minutes": 3},
        ],
        "after": "Thank you.",
    }
    return decks.write(path.parent, data | changes, "noon.yaml")


async def test_a_room_is_led_by_a_plan_in_its_order_and_resumed_with_it(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"), decks.quote("other"))
    found = read_plan(_plan(stage, path))
    app = stage.app(path, led_by=found)
    async with running(app) as pilot:
        room = on(app, StageScreen).room
        assert room.course.questions == ("opened", "mayor")
        await press(pilot, "enter")
        assert "CONFLICT · 1 of 2" in seen(app)
        await press(pilot, f"enter {COUNT}")
    again = stage.app(path, led_by=found)
    async with running(again) as pilot:
        assert "A room of this deck waits: 0 of 2 items were revealed." in seen(again)
        await press(pilot, "enter")
        assert on(again, StageScreen).room.script == script_of(found)


async def test_the_library_offers_the_plans_of_a_deck(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"))
    (stage.folder / "plans").mkdir()
    plan = _plan(stage, path, deck=f"../decks/{path.name}")
    plan.replace(stage.folder / "plans" / plan.name)
    monkeypatch.chdir(stage.folder)
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "r")
        on(app, ChooseDialog)
        assert "Two at noon: 12 minutes, 2 items" in seen(app)
        await press(pilot, "enter")
        assert on(app, StageScreen).room.script is not None
        await press(pilot, "escape r down enter")
        assert on(app, StageScreen).room.script is None
        await press(pilot, "escape r escape")
        on(app, LibraryScreen)
