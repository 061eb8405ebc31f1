"""A room on the wall, led by keys alone: by hands, resumed where it was left, and nothing given away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from tests import decks
from tests.room.waiting import waiting
from tests.tui.leading import COUNT
from tests.tui.stage import FIRST_STEPS, LOW, USUAL, WIDE, Stage, on, press, running, said, seen, unframed
from trainer.deck.reading.plans import read_plan
from trainer.learner import Learner
from trainer.room.events import Opened
from trainer.room.keeping import LONGEST_GAP, KeptRoom, flags, spent
from trainer.room.reporting import report_of
from trainer.room.script import script_of
from trainer.tui.screens.dialogs import ChooseDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.stage import StageScreen

WHEN = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)


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
        assert " 3   Not reliable" in seen(app)
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
        bars = [line for line in seen(app).split("\n") if "█" in line]
        assert [[int(word) for word in line.split() if word.isdecimal()] for line in bars] == [
            [9, 20],
            [12, 5],
            [5, 1],
        ]
        assert "Hands" in seen(app)
        await press(pilot, "enter")
        assert "Reveal" in seen(app)
        assert "Is it so?  Not tested here." in seen(app)
        assert "Room: right 9 of 26 → 20 of 26 hands." in seen(app)
        await press(pilot, "enter")
        assert "Sound trusted" in seen(app)
        assert "9 of 26" in seen(app)
        assert "no cause is claimed" in unframed(app)
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


async def test_what_is_wrong_with_an_item_is_noted_from_the_first_vote_on_and_moves_nothing(
    stage: Stage,
) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r f")
        room = on(app, StageScreen).room
        await press(pilot, "enter f w r o n g enter")
        assert said(app) == "Noted. Thank you."
        on(app, StageScreen)
        assert "Vote 1" in seen(app)
        await press(pilot, "f escape")
        assert [(flag.item, flag.note) for flag in report_of(room, WHEN).flags] == [("mayor", "wrong")]
        await press(pilot, "u")
        assert "Gathering" in seen(app), "a note is no move"
        assert [flag.note for flag in flags(Learner(place=stage.file))] == ["wrong"]


async def test_a_room_that_was_left_is_resumed_where_it_was(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"))
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT}")
        before = seen(app)
        await press(pilot, "escape y")
        on(app, LibraryScreen)
    again = stage.app(path)
    async with running(again) as pilot:
        await press(pilot, "r")
        on(again, ChooseDialog)
        assert "A room of this deck waits: 0 of 2 items were revealed." in seen(again)
        await press(pilot, "enter")
        assert seen(again) == before


async def test_the_words_in_question_are_shown_in_their_sentence_and_lit_with_each_row(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        told = unframed(app)
        assert "every bolt is checked,” Mayor Ana Ruiz told the Courier’s Tom Vale" in told
        await press(pilot, f"enter {COUNT} x")
        screen = on(app, StageScreen)
        assert "] ✓ Who said it?" in seen(app)
        await press(pilot, "]")
        assert "✓ Who said it? met" in " ".join(seen(app).split())
        assert "] ✓ In whose words?" in seen(app), "the others wait for their turn"
        assert screen.panel.current == 0
        await press(pilot, "] ] ]")
        assert "] ✓" not in seen(app)


async def test_the_stage_has_the_whole_of_a_small_screen(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, (60, 18)) as pilot:
        await press(pilot, "r enter")
        assert on(app, StageScreen).panel.region.height == 16, "all but the lines at the top and at the foot"


async def test_a_single_line_that_is_the_whole_article_is_shown_with_who_is_credited(stage: Stage) -> None:
    app = stage.app(FIRST_STEPS)
    async with running(app) as pilot:
        await press(pilot, "r down enter r down enter enter")
        assert "baker Iris Venn told this reporter on Monday" in seen(app)


async def test_the_help_begins_with_what_to_do_and_to_say_now(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        told = []
        for keys in ("r", "enter", f"enter {COUNT}", "enter", f"enter enter {COUNT}", "enter", "enter"):
            await press(pilot, f"{keys} question_mark")
            told.append(seen(app))
            assert "Do" in told[-1]
            assert "Say" in told[-1]
            await press(pilot, "escape")
        assert len(set(told)) == len(told), "each phase has its own words"
        assert "Walk round and listen" in " ".join(told[3].split())


async def test_what_to_say_is_a_key_away_and_what_to_talk_over_is_on_the_stage(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"))
    app = stage.app(path, led_by=read_plan(_plan(stage, path)))
    async with running(app) as pilot:
        await press(pilot, "w")
        assert "Good morning. Vote alone." in seen(app)
        await press(pilot, "escape enter w")
        assert "Two details." in seen(app)
        await press(pilot, f"escape enter {COUNT}")
        assert "Read both years" not in seen(app)
        await press(pilot, "enter")
        assert "Read both years aloud." in seen(app)
        await press(pilot, "x")
        assert "A year is a year." not in seen(app)
        await press(pilot, "w")
        assert "A year is a year." in seen(app)
        await press(pilot, "escape enter e y w")
        assert "Thank you." in seen(app)


async def test_what_a_room_came_to_is_saved_in_the_format_that_is_chosen(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} x enter m")
        assert "Missed by most" in seen(app)
        assert "We close it tonight" in seen(app)
        await press(pilot, "escape s down down enter")
        (saved,) = folder.iterdir()
        assert saved.name == "harbour-bridge-room.csv"
        assert "Saved as harbour-bridge-room.csv" in said(app)
        await press(pilot, "s escape")
        assert len(list(folder.iterdir())) == 1


async def test_harm_is_said_first_on_the_stage(stage: Stage) -> None:
    sound, unsound = decks.quote("mayor"), decks.quote("other", evidence=decks.evidence(speaker="missing"))
    app = stage.app(stage.deck(sound, unsound))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        for _ in range(2):
            await press(pilot, "enter 9 enter 0 enter 1 enter enter enter enter")
            await press(pilot, "1 enter 0 enter 9 enter enter enter")
        told = unframed(app)
        assert "this room has learnt to doubt, not to judge" in told
        assert told.index("learnt to doubt") < told.index("Sound trusted")


async def test_without_a_plan_there_is_something_to_say_too(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r w")
        assert "Nobody is named, timed or ranked" in unframed(app)


async def test_the_clock_counts_up_and_a_late_room_may_leave_items_out(stage: Stage) -> None:
    items = [decks.conflict("opened"), *(decks.quote(f"mayor-{n}") for n in range(3))]
    path = stage.deck(*items)
    asked = [{"id": item["id"], "minutes": 3} for item in items]
    app = stage.app(path, led_by=read_plan(_plan(stage, path, items=asked)))
    seconds = 1_000.0
    app.clock = lambda: seconds
    async with running(app) as pilot:
        screen = on(app, StageScreen)
        seconds += 600
        await press(pilot, "n escape")
        assert "min" not in seen(app).split("\n")[0], "nothing counts before the first item"
        await press(pilot, "enter")
        assert "0 of 12 min" in seen(app)
        before = screen.room.course.questions
        await press(pilot, "k")
        assert screen.room.course.questions == before, "there is nothing to leave out in time"
        seconds += 6 * 60
        await until(pilot, "6 of 12 min")
        assert "5 minutes late. k leaves out item" in seen(app)
        seconds += 60
        await until(pilot, "6 minutes late. k leaves out item")
        assert screen.room.course.questions == before, "nothing is left out by itself"
        assert "Vote 1" in seen(app)
        assert "closed" not in seen(app)
        await press(pilot, "k")
        assert len(screen.room.course.questions) < len(before)
        assert "late" not in seen(app)
        await press(pilot, "u")
        assert screen.room.course.questions == before


async def test_how_long_the_room_took_is_told_at_its_end_and_counts_no_further(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    seconds = 1_000.0
    app.clock = lambda: seconds
    async with running(app) as pilot:
        await press(pilot, "r enter")
        seconds += 19 * 60
        await press(pilot, f"enter {COUNT} x enter")
        assert "1 item was revealed in 19 minutes." in seen(app)
        seconds += 600
        await press(pilot, "m escape w escape")
        assert "1 item was revealed in 19 minutes." in seen(app)


async def test_whether_a_quote_was_looked_up_is_told_and_no_answer_that_is_still_asked_for(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote("mayor", off_page="cars"), decks.quote("other"), decks.trace("cars"))
    asked = [{"id": name, "minutes": 3} for name in ("mayor", "cars", "other")]
    app = stage.app(path, led_by=read_plan(_plan(stage, path, items=asked)))
    async with running(app, WIDE) as pilot:
        await press(pilot, f"enter enter {COUNT} x")
        assert "Did they?  Off the page: you will be asked later" in seen(app)
        await press(pilot, f"enter enter {COUNT} x")
        assert "Did they?" not in seen(app), "that was the question"
        await press(pilot, f"enter enter {COUNT} x")
        assert "Did they?  Not looked up here.    Is it so?  Not tested here." in seen(app)
        assert "] Next row" in seen(app)


async def test_how_long_people_talk_is_counted_and_ends_nothing(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    seconds = 1_000.0
    app.clock = lambda: seconds
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} enter")
        assert "Talk it over · 0:00" in seen(app)
        seconds += 130
        await until(pilot, "Talk it over · 2:10")
        assert "s Spread  h Hint" in seen(app)
        await press(pilot, "s")
        assert "Talk it over · 2:10" in seen(app), "to show the spread is no new phase"
        assert "s Hide" in seen(app)
        seconds += 36_000
        await until(pilot, "602:10")


async def until(pilot: Pilot[None], words: str) -> None:
    """Wait until words are on the screen."""
    for _ in range(1_000):
        if words in seen(pilot.app):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} did not appear:\n{seen(pilot.app)}")


async def test_a_room_that_is_resumed_has_its_minutes(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("opened"))
    found = read_plan(_plan(stage, path))
    app = stage.app(path, led_by=found)
    async with running(app) as pilot:
        await press(pilot, f"enter enter {COUNT}")
    (kept,) = waiting(app.learner, found.deck)
    later = [
        replace(row, at=f"2026-11-26T10:{5 * n:02}:00+00:00") for n, row in enumerate(kept.rows[:-1])
    ] + [replace(kept.rows[-1], at="2026-11-27T09:00:00+00:00")]
    opened = next(n for n, event in enumerate(kept.events) if isinstance(event, Opened))
    gaps = len(kept.rows) - 2 - opened
    assert spent(KeptRoom(tuple(later), kept.events)) == gaps * 300 + LONGEST_GAP


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


async def test_a_count_of_three_answers_takes_eight_keys_from_the_vote_to_its_end(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        await press(pilot, "r n 2 8 enter enter")
        assert "Vote 1" in seen(app)
        keys = "enter 9 enter 1 2 enter 5 enter"  # the count of the sketch: 9, 12 and 5 of 28
        assert len(keys.split()) <= 8
        await press(pilot, keys)
        assert "Vote 1 closed" in seen(app)
        tally = on(app, StageScreen).room.tally()
        assert ([*tally.hands.values()], tally.present) == ([9, 12, 5], 28)


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
    path = stage.deck(decks.quote("mayor"), decks.quote("shown", worked=True), decks.conflict("opened"))
    (stage.folder / "plans").mkdir()
    items = [{"id": "shown"}, {"id": "opened"}, {"id": "mayor"}]
    plan = _plan(stage, path, deck=f"../decks/{path.name}", items=items)
    plan.replace(stage.folder / "plans" / plan.name)
    monkeypatch.chdir(stage.folder)
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "r")
        on(app, ChooseDialog)
        assert "Two at noon: 12 minutes, 2 items" in seen(app), "those that people vote on"
        await press(pilot, "enter")
        assert "2 items. For each:" in seen(app), "one number in both places"
        assert on(app, StageScreen).room.script is not None
        await press(pilot, "escape r down enter")
        assert on(app, StageScreen).room.script is None
        await press(pilot, "escape r escape")
        on(app, LibraryScreen)
