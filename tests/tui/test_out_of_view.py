"""What is lit and out of view: the foot of the screen says so, and one key goes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import LOW, USUAL, WIDE, Stage, click_on, on, press, running, seen, session_of
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.screens.sitting import SittingScreen

FIRST, SECOND = "at least 12 bolts", "21 bolts had failed"
FAR_APART = {
    "id": "courier",
    "title": "Bolts",
    "text": f"They found {FIRST} loose.\n\n" + "Nothing more was said.\n\n" * 40 + f"By night {SECOND}.",
}


def deck(stage: Stage) -> Path:
    gates = {
        name: {"is": "same", "at": [decks.anchor(FIRST), decks.anchor(SECOND)]}
        for name in ("thing", "time", "scope", "voice")
    }
    passages = [decks.anchor(FIRST), decks.anchor(SECOND)]
    return stage.deck(decks.conflict("bolts", passages=passages, gates=gates), articles=[FAR_APART])


def foot(app: TrainerApp) -> str:
    return seen(app).splitlines()[-1]


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE], ids=str)
async def test_the_bracket_goes_from_one_passage_to_the_other_and_says_where_more_is_lit(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(play=deck(stage))
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        for _ in range(2):
            assert f"{FIRST} loose" in seen(app)
            assert f"By night {SECOND}" not in seen(app)
            assert "] More lit below" in foot(app)
            await press(pilot, "]")
            assert f"By night {SECOND}" in seen(app)
            assert f"{FIRST} loose" not in seen(app)
            assert "] More lit above" in foot(app)
            await press(pilot, "]")
        assert session_of(app).step is Step.QUESTION


async def test_the_foot_is_never_cut_off_on_a_small_screen(stage: Stage) -> None:
    app = stage.app(play=deck(stage))
    async with running(app, LOW) as pilot:
        for keys, answer in (
            ("enter", "1 2 3 Answer"),
            ("1", "1 2 3 Answer"),
            ("2", "1–6 Answer"),
            ("1", "Next"),
        ):
            await press(pilot, keys)
            assert answer in foot(app)
            assert "] More lit below" in foot(app)
            assert all(named in foot(app) for named in ("esc Pause", "? Help"))
            assert "…" not in foot(app)
        await pilot.resize_terminal(*WIDE)
        await press(pilot, "home")
        assert "r Zoom" in foot(app), "what is left out comes back where there is room"


async def test_the_foot_of_the_screen_is_clicked_to_see_more_that_is_lit(stage: Stage) -> None:
    app = stage.app(play=deck(stage))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await click_on(pilot, "More lit below", after=3)
        assert f"By night {SECOND}" in seen(app)


async def test_where_all_that_is_lit_is_in_view_nothing_is_said_of_more(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.conflict()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter")
        assert "More lit" not in foot(app)


async def test_in_a_reveal_all_that_a_row_lights_is_seen_before_the_next_row(stage: Stage) -> None:
    app = stage.app(play=deck(stage))
    async with running(app) as pilot:
        await press(pilot, "enter 1 2 1")
        assert session_of(app).step is Step.REVEAL
        assert "] Next row" in foot(app) or "] More lit below" in foot(app)
        await press(pilot, "]")
        while "] More lit below" not in foot(app):
            await press(pilot, "]")
        row = on(app, SittingScreen).panel.current
        await press(pilot, "]")
        assert on(app, SittingScreen).panel.current == row
        assert "] Next row" in foot(app)
        assert f"By night {SECOND}" in seen(app)
        await press(pilot, "]")
        assert on(app, SittingScreen).panel.current != row


def below(app: TrainerApp) -> str:
    """What is read in the panel, which is below the article."""
    return " ".join(seen(app).partition("CONFLICT ·")[2].split())


async def test_the_panel_of_a_small_screen_has_the_passages_that_the_article_does_not_show_now(
    stage: Stage,
) -> None:
    app = stage.app(play=deck(stage))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter")
        for keys in ("", "1", "backspace"):
            await press(pilot, keys)
            assert f"B “{SECOND}”" in below(app)
            assert FIRST not in below(app)
        await press(pilot, "]")
        assert f"A “{FIRST}”" in below(app)
        assert SECOND not in below(app)
        await press(pilot, "pageup pageup")
        assert f"A “{FIRST}” paragraph 1 B “{SECOND}”" in below(app)
        assert seen(app).count("“") == 2
        await press(pilot, "r")
        assert seen(app).count("“") == 2


async def test_where_a_small_article_shows_all_passages_its_panel_repeats_none_asked_or_worked(
    stage: Stage,
) -> None:
    near = {"id": "courier", "title": "Bolts", "text": f"They found {FIRST} loose. By night {SECOND}."}
    item = decks.conflict("asked", passages=[decks.anchor(FIRST), decks.anchor(SECOND)])
    path = stage.deck({**item, "id": "worked", "worked": True}, item, articles=[near])
    async with running(app := stage.app(play=path), LOW) as pilot:
        await press(pilot, "enter")
        for keys in ("", "enter"):
            await press(pilot, keys)
            assert FIRST in seen(app)
            assert FIRST not in below(app)
            assert SECOND not in below(app)


@pytest.mark.parametrize("keys", ["enter", "enter 1 1 1"])
async def test_the_bracket_brings_the_article_back_where_the_question_had_its_room(
    stage: Stage, keys: str
) -> None:
    app = stage.app(play=deck(stage))
    async with running(app) as pilot:
        await press(pilot, keys)
        assert "] More lit" in foot(app)
        await press(pilot, "r")
        assert FIRST not in seen(app).partition("CONFLICT")[0]
        await press(pilot, "]")
        assert f"{FIRST} loose" in seen(app).partition("CONFLICT")[0]
        await press(pilot, "]")
        assert f"By night {SECOND}" in seen(app).partition("CONFLICT")[0]
