"""Coming back in the app: Today is the library's first line; its review is played, left and resumed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.history.playing import right, wrong
from tests.played import played, write_two
from tests.tui.stage import LOW, Stage, click, click_on, on, press, rest, running, seen, session_of
from trainer.returning import FRESH
from trainer.review.skills import ALL, name_of
from trainer.sitting import words
from trainer.sitting.plan import REVIEW
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import HelpDialog, TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.past import PastDialog
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.screens.waiting import WaitingDialog


@pytest.fixture
def paths(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Two decks in the folder of the stage, where the app finds them by their names too."""
    monkeypatch.chdir(stage.folder)
    return tuple(path.resolve() for path in write_two())


def came_back(stage: Stage, paths: tuple[Path, ...], days: float = 4) -> TrainerApp:
    """The app for somebody who played the first of two decks some days ago."""
    played("harbour", days, place=stage.file)
    return stage.app(*paths)


async def play_on(pilot: object, app: TrainerApp) -> None:
    """Answer surely and rightly to the end of the sitting."""
    session = session_of(app)
    while session.step is not Step.DONE:
        match session.step:
            case Step.QUESTION:
                key = str(session.answers.index(right(session.item)) + 1)
            case Step.CONFIDENCE:
                key = "3"
            case Step.REASON:
                key = "1"
            case _:
                key = "enter"
        await press(pilot, key)  # type: ignore[arg-type]


async def test_today_is_the_first_line_of_the_library_and_its_key_begins_the_review(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        assert seen(app).splitlines()[1].startswith(" Today: ")
        assert " skills, " in seen(app).splitlines()[1]
        await press(pilot, "v")
        on(app, BriefingScreen)
        assert session_of(app).plan.purpose == REVIEW
        await press(pilot, "enter")
        on(app, SittingScreen)


async def test_where_nothing_is_due_there_is_no_such_line_and_the_key_says_when_it_comes(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths, days=1)
    async with running(app) as pilot:
        assert "Today" not in seen(app)
        await press(pilot, "v")
        on(app, TextDialog)
        assert "The next review comes in 2 days." in seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_a_click_on_the_line_begins_the_review_too(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await click(pilot, "#today")
        on(app, BriefingScreen)


async def test_before_the_first_reveal_no_screen_names_a_skill(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app, size=(120, 60)) as pilot:
        library = seen(app).splitlines()[1]
        assert not [skill for skill in ALL if name_of(skill) in library]
        await press(pilot, "v")
        lead = " ".join(seen(app).splitlines()[:4])
        assert not [skill for skill in ALL if name_of(skill) in lead]
        await press(pilot, "enter")
        for key in ("", "1", "3"):
            await press(pilot, key)
            assert "SKILLS" not in seen(app)
            assert len({skill for skill in ALL if name_of(skill) in seen(app)}) != 1


async def test_its_results_tell_which_skills_moved_and_when_they_come_again(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "v enter")
        await play_on(pilot, app)
        await rest(pilot)
        on(app, ResultsScreen)
        assert "SKILLS" in seen(app)
        assert "up: comes again in 8 days" in seen(app)
        await press(pilot, "escape")
        assert "Today: 1 skill is due" in seen(app) or "Today" not in seen(app)


async def test_a_review_is_left_and_resumed_from_the_line_and_from_the_list(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "v enter 1 3")
        asked = session_of(app).plan
        step, log = session_of(app).step, session_of(app).log
        await press(pilot, "escape")
        on(app, LibraryScreen)
        assert "Today: your review waits" in seen(app)
        await press(pilot, "v")
        on(app, SittingScreen)
        assert (session_of(app).plan, session_of(app).step) == (asked, step)
        await press(pilot, "escape s")
        on(app, WaitingDialog)
        assert "Review" in seen(app)
        await press(pilot, "enter")
        on(app, SittingScreen)
        assert session_of(app).log == log


async def test_a_review_that_is_discarded_makes_room_for_the_next(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "v enter 1 3 escape s d y")
        on(app, LibraryScreen)
        assert "your review waits" not in seen(app)


async def test_the_app_opens_on_the_review_of_today(stage: Stage, paths: tuple[Path, ...]) -> None:
    played("harbour", 4, place=stage.file)
    app = TrainerApp(stage.app(*paths).learner, as_review=True)
    async with running(app):
        on(app, BriefingScreen)


async def test_the_results_of_a_review_are_opened_again(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "v enter")
        await play_on(pilot, app)
        on(app, ResultsScreen)
    later = stage.app(*paths)
    async with running(later) as pilot:
        await press(pilot, "p")
        on(later, PastDialog)
        assert "Review" in seen(later)
        await press(pilot, "down enter")
        assert "Review" in seen(later)
        on(later, ResultsScreen)
        await press(pilot, "s")
        await press(pilot, "enter")
        assert [path.name for path in Path().glob("*results*")] == ["review-results.md"]


async def test_an_item_that_was_seen_before_is_marked_so(stage: Stage, paths: tuple[Path, ...]) -> None:
    played("harbour", 30, place=stage.file)
    played("river", 30, wrong, place=stage.file)
    app = stage.app(*paths)
    async with running(app) as pilot:
        assert "Nothing of it is new to you" in " ".join(seen(app).split())
        await press(pilot, "v")
        assert "trainer build" in seen(app)
        await press(pilot, "enter")
        assert "seen before" in seen(app)


async def test_a_review_that_was_offered_to_somebody_else_is_not_begun(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        offered = app._offered
        assert offered is not None
        assert app._offered_to("Ben", offered.since) is None
        app._offered = offered
        assert app._offered_to(offered.learner, offered.since + FRESH) is None
        app._offered = offered
        assert app._offered_to(offered.learner, offered.since) == offered.review
        await press(pilot, "l ctrl+u B e n enter v")
        on(app, TextDialog)
        assert "Nothing to review yet" in seen(app)


async def test_progress_is_a_key_in_the_library_and_leads_back(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "g")
        on(app, ProgressScreen)
        for told in (
            "TELLING SOUND FROM UNSOUND",
            "Sound that you trusted",
            "HOW SURE, HOW RIGHT",
            "SKILLS",
        ):
            assert told in seen(app)
        assert "├" in seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_progress_says_of_each_skill_when_it_was_asked_last(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "g")
        lines = seen(app).splitlines()
        (head,) = (line for line in lines if line.lstrip().startswith("SKILLS"))
        skills = [line for line in lines if re.search(r"\d (asked|of \d+) ", line[head.index("right") :])]
        assert skills
        for line in skills:
            assert re.match(r"today|yesterday|\d+ days", line[head.index("last") :]), line
        assert "“1 asked”: from 7 items asked on" in seen(app)


async def test_help_on_progress_explains_what_is_drawn_there(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app, size=(120, 50)) as pilot:
        await press(pilot, "g question_mark")
        on(app, HelpDialog)
        shown = seen(app)
        for sign, means in (
            ("●", "how many of a hundred"),
            ("├─┤", "where that is in truth"),
            ("┃", "how sure"),
        ):
            assert re.search(rf"{sign} +{means}", shown), sign
        assert "✗" not in shown


def test_a_review_of_several_decks_speaks_of_their_evidence() -> None:
    assert words.as_of("2026-01-03", of_several=False).startswith("The deck’s evidence")
    assert words.as_of("2026-01-03", of_several=True) == (
        "The decks’ evidence was last looked at on 2026-01-03 or later."
    )


async def test_progress_in_a_narrow_window_has_no_bars_and_nothing_cut_off(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = came_back(stage, paths)
    async with running(app, size=LOW) as pilot:
        await press(pilot, "g")
        on(app, ProgressScreen)
        assert "├" not in seen(app)
        assert "Unsound that you caught" in seen(app)
        assert "…" not in seen(app)
        assert max(map(len, seen(app).splitlines())) <= LOW[0]


async def test_progress_before_anything_was_played_says_what_to_do(
    stage: Stage, paths: tuple[Path, ...]
) -> None:
    app = stage.app(*paths)
    async with running(app) as pilot:
        await press(pilot, "g")
        assert "Nothing to tell yet. Play a deck" in seen(app)


async def test_the_palette_finds_progress_and_review(stage: Stage, paths: tuple[Path, ...]) -> None:
    app = came_back(stage, paths)
    async with running(app) as pilot:
        await press(pilot, "ctrl+p")
        await press(pilot, "p r o g r e s s")
        await press(pilot, "enter")
        on(app, ProgressScreen)
        await click_on(pilot, "Library")
