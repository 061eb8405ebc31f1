"""The results: figures, the small picture of confidence, looking again, the missed ones, saving."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import (
    LOW,
    SIZES,
    WIDE,
    Stage,
    click,
    click_on,
    on,
    press,
    running,
    said,
    seen,
    session_of,
    state,
)
from trainer.measures import Share
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.calibration import WIDTH, CalibrationView, bar

ITEMS = (decks.conflict("first"), decks.conflict("second", together=True))
"""Answered 3 (conflict) each time: the one right, the other wrong."""

PLAYED = "enter 3 1 1 enter 3 2 1 enter"


async def test_points_are_told_at_once_and_intervals_only_among_the_details(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, WIDE) as pilot:
        await press(pilot, PLAYED)
        shown = seen(app)
        assert "1 of 2 points" in shown
        assert "%" not in shown
        assert "1 of 2 right" in shown
        assert "Sound items you trusted" in shown
        assert "Unsound items you caught" in shown
        assert "One mistake is too little to tell which way you lean." in " ".join(shown.split())
        await press(pilot, "d")
        assert str(Share(1, 2)) in seen(app)


async def test_confidence_is_drawn_against_accuracy(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, WIDE) as pilot:
        await press(pilot, f"{PLAYED} d")
        assert len(app.screen.query(CalibrationView)) == 1
        assert "A guess" in seen(app)
        assert "Fairly sure" in seen(app)
        assert "━ how often right  ┃ how sure" in seen(app)
        assert seen(app).count("A guess") == 1  # drawn in place of the report's own lines, not besides


def test_the_tick_is_at_the_stated_confidence_and_the_bar_at_the_accuracy() -> None:
    drawn = bar(0.5, 0.7).plain
    assert len(drawn) == WIDTH
    assert drawn.index("┃") == 14
    assert drawn.replace("┃", "").count("━") == 10
    assert bar(1.0, 1.0).plain.index("┃") == WIDTH - 1


async def test_the_items_are_walked_through_again(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, f"{PLAYED} down down enter")
        screen = on(app, LookingBackScreen)
        assert screen.index == 1
        await press(pilot, "escape")
        on(app, ResultsScreen)
        await click(pilot, "#outcomes", offset=(6, 2))
        assert on(app, LookingBackScreen).index == 0


async def test_only_the_missed_ones_are_asked_again(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, PLAYED)
        missed = on(app, ResultsScreen).results.missed
        assert len(missed) == 1
        await press(pilot, "m")
        on(app, SittingScreen)
        assert session_of(app).questions == missed
        assert session_of(app).plan.called == "what you missed"
        assert "The harbour bridge closes (what you" in seen(app)
        await press(pilot, "1 1 1 enter m")
        on(app, ResultsScreen)
        assert "m" not in app.screen.active_bindings or not app.screen.active_bindings["m"].enabled


@pytest.mark.parametrize("size", SIZES)
async def test_the_figures_come_into_view_when_they_are_asked_for(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, size) as pilot:
        await press(pilot, PLAYED)
        before = seen(app)
        assert "Fully right" not in before
        await press(pilot, "d")
        assert "Fully right" in seen(app)
        await press(pilot, "d")
        assert seen(app) == before


async def test_the_list_of_items_takes_no_more_room_than_it_needs(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, PLAYED)
        outcomes = on(app, ResultsScreen).outcomes
        assert outcomes.size.height == 2 * len(ITEMS)


@pytest.mark.parametrize(("keys", "suffix"), [("enter", ".md"), ("down enter", ".json")])
async def test_results_are_saved_into_the_present_folder(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: str, suffix: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, "enter f w h y enter")
        await press(pilot, f"{PLAYED.removeprefix('enter ')} s home {keys} s home {keys}")
        first, second = sorted(folder.iterdir(), key=lambda path: len(path.name))
        assert first.name == f"harbour-bridge-results{suffix}"
        assert second.name == f"harbour-bridge-results-2{suffix}"  # nothing is written over
        assert "Saved as harbour-bridge-results" in said(app)
        assert f" in {folder}." in said(app)
        flags = session_of(app).responses[0].flags
        seed = session_of(app).plan.seed
    text = first.read_text()
    assert flags == ("why",)
    if suffix == ".json":
        saved = json.loads(text)
        assert saved["points"] == 1
        assert (saved["learner"], saved["seed"]) == ("learner", seed)
        assert dt.datetime.fromisoformat(saved["date"]).date() == dt.date.today()  # noqa: DTZ011
        assert saved["flags"][0]["note"] == "why"
        assert saved["items"][0]["confidence"] == 40
        assert saved["items"][0]["words"] == "“opened in 1954” / “opened in 1958”"
    else:
        assert text.startswith("# The harbour bridge closes")
        assert "| Learner | learner |" in text
        assert "“opened in 1954” / “opened in 1958”: why" in text


async def test_saving_can_be_thought_better_of(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, f"{PLAYED} s escape")
        on(app, ResultsScreen)
    new = {path.name for path in set(tmp_path.iterdir()) - before}
    assert {name for name in new if not name.startswith("history.")} <= {"decks"}


async def test_a_folder_that_takes_no_file_is_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, PLAYED)
        gone.rmdir()
        await press(pilot, "s home enter")
        assert "Could not save" in said(app)
        on(app, ResultsScreen)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("fails", ["fsync", "replace"])
@pytest.mark.parametrize("keys", ["enter", "down enter"])
async def test_a_full_disk_is_told_and_leaves_no_file(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: str, fails: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, f"{PLAYED} s home")
        with monkeypatch.context() as broken:
            broken.setattr(f"os.{fails}", full)
            await press(pilot, keys)
        assert "Could not save: No space left on device." in said(app)
        assert list(folder.iterdir()) == []
        await press(pilot, f"s home {keys}")
        assert len(list(folder.iterdir())) == 1


async def test_what_was_flagged_can_be_read_in_the_results_and_when_looking_back(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.conflict("first"), decks.quote("second")))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter f [ / ] space w h y enter 3 1 1 b")
        assert "You flagged this  [/] why" in seen(app)
        await press(pilot, "escape enter f n o t e enter f enter")
        await press(pilot, "e y")
        on(app, ResultsScreen)
        shown = seen(app)
        assert "What you flagged" in shown
        assert all(note in shown for note in ("[/] why", "note", "flagged, without a note"))


async def test_results_without_a_flag_say_nothing_of_flags(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, WIDE) as pilot:
        await press(pilot, PLAYED)
        assert "flagged" not in seen(app)
        await press(pilot, "enter")
        assert "flagged" not in seen(app)


async def test_escape_leads_to_the_library(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, f"{PLAYED} escape")
        on(app, LibraryScreen)


async def test_the_page_keys_scroll_the_figures_on_a_small_screen(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, LOW) as pilot:
        await press(pilot, PLAYED)
        assert "You judged 1 of 2 items" in seen(app)
        await press(pilot, "d")
        await press(pilot, " ".join(["pagedown", "space"] * 6))
        assert "Brier score" in seen(app)


async def test_looking_back_shows_and_changes_nothing(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app) as pilot:
        await press(pilot, "enter b")
        assert "Nothing has been explained yet." in said(app)
        await press(pilot, "3 1 1 enter 3")
        before = state(app)
        await press(pilot, "b")
        screen = on(app, LookingBackScreen)
        assert "1 of 1" in seen(app)
        await press(pilot, "1 2 3 enter space h f e n p ] [ r")
        assert on(app, LookingBackScreen) is screen
        assert state(app) == before
        await press(pilot, "escape")
        on(app, SittingScreen)
        assert state(app) == before
        await press(pilot, "1")
        assert session_of(app).responses[1].confidence is not None


async def test_the_items_that_were_explained_are_turned_over(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, WIDE) as pilot:
        await press(pilot, f"{PLAYED} home enter")
        first = seen(app)
        assert "1 of 2" in first
        await press(pilot, "n")
        assert "2 of 2" in seen(app)
        await press(pilot, "n")
        assert seen(app) == first
        await press(pilot, "p ] y")
        assert "2 of 2" in seen(app)
        assert app.clipboard


async def test_a_row_is_clicked_while_looking_back(stage: Stage) -> None:
    from trainer.tui.widgets.article import ArticleView

    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 1 1 1 enter down enter")
        await click_on(pilot, "Who said it?")
        assert len(app.screen.query_one(ArticleView).lit) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_bar_that_is_missing_is_explained_and_items_in_between_are_counted(
    stage: Stage, size: tuple[int, int]
) -> None:
    weak = decks.quote("weak", evidence=decks.evidence(carrier="weak"))
    app = stage.app(play=stage.deck(decks.quote("sound"), weak))
    async with running(app, size) as pilot:
        await press(pilot, "enter 1 1 1 enter 1 1 1 enter")
        shown = " ".join(seen(app).split())
        assert "Sound items you trusted 1 of 1" in shown
        assert "Unsound items you caught none was asked" in shown
        assert "In between, judged right 0 of 1" in shown
        assert "⏎ Again: the one you missed" in shown


async def test_what_enter_does_has_one_name_on_the_button_and_at_the_foot(stage: Stage) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, WIDE) as pilot:
        await press(pilot, PLAYED)
        assert "⏎  Again: the one you missed" in seen(app)
        assert "⏎ Again" in seen(app).splitlines()[-1]
        assert "Continue" not in seen(app)
        await press(pilot, "down")
        assert "⏎ Look again" in seen(app).splitlines()[-1]
        assert "m  Again: the one you missed" in seen(app), "Enter does something else now"
        await press(pilot, "enter")
        on(app, LookingBackScreen)


async def test_where_nothing_was_missed_enter_leads_where_the_key_at_the_foot_says(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.conflict()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 3 1 enter")
        assert "⏎  Back to the library" in seen(app)
        assert "⏎ esc Library" in seen(app).splitlines()[-1]
        await press(pilot, "enter")
        on(app, LibraryScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_figures_are_shown_by_a_click_on_what_offers_them(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(play=stage.deck(*ITEMS))
    async with running(app, size) as pilot:
        await press(pilot, PLAYED)
        on(app, ResultsScreen).query_one("#more").scroll_visible(animate=False)
        await click(pilot, "#more")
        assert "Fully right" in seen(app)


async def test_after_all_rounds_the_whole_deck_is_told_and_among_the_details_how_far_to_trust_it(
    stage: Stage,
) -> None:
    items = [decks.conflict(f"c{n}", together=n % 2 == 0) for n in range(16)]
    app = stage.app(stage.deck(*items))
    async with running(app, (80, 60)) as pilot:
        await press(pilot, f"enter enter {'3 3 1 enter ' * 8}")
        assert "The whole deck" not in seen(app), "a round is left"
        await press(pilot, f"escape enter enter {'3 3 1 enter ' * 8}")
        told = " ".join(seen(app).split())
        assert "The whole deck: sound trusted 0 of 8, unsound caught 8 of 8." in told
        assert "Again: the" in told, "what is filled stays in view"
        await press(pilot, "d")
        assert "The whole deck, by your latest answers" in seen(app)
        assert str(Share(8, 8)) in seen(app)
