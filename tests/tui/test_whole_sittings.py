"""Whole sittings: by keyboard only, by mouse only, resumed in every step; and both faces score alike."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import TextIO, cast

import pytest
from textual._styles_cache import StylesCache
from textual.pilot import Pilot

from tests import decks
from tests.tui.stage import (
    EVERYTHING,
    FIRST_STEPS,
    USUAL,
    Stage,
    click,
    click_on,
    on,
    press,
    running,
    seen,
    session_of,
    state,
)
from trainer.deck.deck import Deck
from trainer.deck.shelf import open_deck
from trainer.plain import playing
from trainer.sitting.plan import plan
from trainer.sitting.scoring import results
from trainer.sitting.session import Session, Step
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.keybar import KeyBar

BY_KEY = {
    Step.EXAMPLE: "enter",
    Step.QUESTION: "2",
    Step.CONFIDENCE: "3",
    Step.REASON: "1",
    Step.REVEAL: "enter",
}


async def test_first_steps_is_played_by_keyboard_alone(stage: Stage) -> None:
    app = stage.app(FIRST_STEPS)
    async with running(app) as pilot:
        await press(pilot, "enter")
        on(app, BriefingScreen)
        await press(pilot, f"{EVERYTHING} enter")
        assert session_of(app).total == 17
        while not isinstance(app.screen, ResultsScreen):
            await press(pilot, BY_KEY[session_of(app).step])
        assert len(on(app, ResultsScreen).results.outcomes) == session_of(app).total
        await press(pilot, "escape")
        assert " missed" in seen(app)
    sitting = stage.history().sittings()[0]
    assert sitting.complete
    assert sitting.answered == session_of(app).total


async def test_first_steps_is_played_by_mouse_alone(stage: Stage) -> None:
    app = stage.app(FIRST_STEPS)
    async with running(app) as pilot:
        await click(pilot, "#decks", offset=(6, 1), times=2)
        await _click_key(pilot, "Rounds")
        await click(pilot, "Options", offset=(4, 0))  # everything
        await click(pilot, "Options", offset=(4, 0))  # of any level
        await _click_key(pilot, "Begin")
        assert session_of(app).total == 17
        while not isinstance(app.screen, ResultsScreen):
            if session_of(app).step in {Step.REVEAL, Step.EXAMPLE}:
                await _click_key(pilot, "Next")
            else:
                await click_on(pilot, " 2  ", after=5)
        assert len(on(app, ResultsScreen).results.outcomes) == session_of(app).total
        await _click_key(pilot, "Library")
        on(app, LibraryScreen)


async def test_the_rounds_of_first_steps_are_played_by_mouse_alone_to_the_whole_at_their_end(
    stage: Stage,
) -> None:
    app = stage.app(FIRST_STEPS)
    async with running(app) as pilot:
        await click(pilot, "#decks", offset=(6, 1), times=2)
        for number in range(1, 6):
            assert session_of(app).plan.called.startswith(f"Round {number} of 5")
            await _click_key(pilot, "Begin")
            while not isinstance(app.screen, ResultsScreen):
                if session_of(app).step in {Step.REVEAL, Step.EXAMPLE}:
                    await _click_key(pilot, "Next")
                else:
                    await click_on(pilot, " 2  ", after=5)
            if number < 5:
                await click_on(pilot, "Next round: ")
        assert "The whole deck: sound trusted 0 of " in " ".join(seen(app).split())
        await _click_key(pilot, "Details")
        assert "Fully right" in seen(app)


async def _click_key(pilot: Pilot[None], label: str) -> None:
    """Click the key before a label of the footer."""
    bar = pilot.app.screen.query_one(KeyBar)
    before = bar._line.plain.partition(f" {label}")[0]
    await click(pilot, "KeyBar", offset=(len(before), 0))


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ("enter enter h", Step.QUESTION),
        ("enter enter 1", Step.CONFIDENCE),
        ("enter enter 2 1", Step.REASON),
        ("enter enter 2 1 3", Step.REVEAL),
        ("enter enter 2 1 3 enter", Step.QUESTION),
    ],
)
@pytest.mark.parametrize("how", ["ctrl+q", "escape"])
async def test_a_sitting_continues_exactly_where_it_was_left(
    stage: Stage, keys: str, step: Step, how: str
) -> None:
    path = stage.deck(decks.quote("shown", worked=True), decks.quote(), decks.conflict())
    async with running(first := stage.app(path, play=path)) as pilot:
        await press(pilot, keys)
        left = session_of(first)
        shown = seen(first)
        await press(pilot, how)
    async with running(again := stage.app(path, play=path)):
        on(again, SittingScreen)
        resumed = session_of(again)
        assert resumed.step is step
        assert resumed.item == left.item
        assert resumed.log == left.log
        assert _asked(seen(again)) == _asked(shown)


async def test_anyone_who_asks_for_a_plan_gets_a_new_sitting_with_it_though_another_waits(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote("a"), decks.quote("b"), decks.conflict())
    async with running(stage.app(path, play=path)) as pilot:
        await press(pilot, "enter 1 ctrl+q")
    (waits,) = stage.history().waiting()
    async with running(app := stage.app(path, play=path, items=2, seed=7)) as pilot:
        on(app, BriefingScreen)
        read = session_of(app)
        assert (read.total, read.plan.seed) == (2, 7)
        await press(pilot, "enter 1 escape")
        on(app, LibraryScreen)
        await press(pilot, "enter")
        on(app, SittingScreen)
        assert session_of(app).plan == read.plan, "the one that was begun by the plan is resumed"
    assert waits in stage.history().waiting()
    assert len(stage.history().waiting()) == 2


async def test_a_waiting_sitting_is_opened_by_its_id(stage: Stage) -> None:
    path = stage.deck(decks.quote("a"), decks.conflict())
    for seed in (7, 8):
        async with running(stage.app(path, play=path, seed=seed)) as pilot:
            await press(pilot, "enter 1 ctrl+q")
    for one in stage.history().waiting():
        async with running(app := stage.app(path, play=path, resume=one.id)):
            on(app, SittingScreen)
            found = stage.history().unfinished(open_deck(path), one.id)
            assert found is not None
            assert session_of(app).log == found.log


async def test_a_deck_that_was_only_looked_at_begins_with_its_briefing_again(stage: Stage) -> None:
    path = stage.deck(decks.quote("shown", worked=True), decks.quote(), decks.conflict())
    async with running(first := stage.app(path, play=path)) as pilot:
        await press(pilot, "enter enter")
        assert session_of(first).step is Step.QUESTION
    async with running(again := stage.app(path, play=path)):
        on(again, BriefingScreen)
    assert stage.history().waiting() == []


def _asked(shown: str) -> list[str]:
    """The lower lines of the screen, where everything is asked, without frames: focus may differ."""
    return ["".join(c for c in line if c not in " ─▁▂▃▄▅▆▇█") for line in shown.split("\n")[-12:]]


async def test_answers_are_still_kept_after_a_sitting_was_resumed(stage: Stage) -> None:
    path = stage.deck(decks.quote(), decks.conflict())
    async with running(stage.app(path, play=path)) as pilot:
        await press(pilot, "enter 1 1 ctrl+q")
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, "1 enter 1 1 1 enter")
        on(app, ResultsScreen)
    (sitting,) = stage.history().sittings()
    assert sitting.complete
    assert sitting.answered == 2


async def test_every_step_is_on_disk_before_the_next_is_shown(stage: Stage) -> None:
    path = stage.deck(decks.quote(), decks.conflict())
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, "enter")
        for key in ("h", "1", "2", "3", "enter", "1"):
            await press(pilot, key)
            assert stage.waiting(path).log == session_of(app).log


@pytest.mark.parametrize("seed", [1, 22, 333, 4444])
async def test_both_faces_score_the_same_answers_alike(stage: Stage, seed: int) -> None:
    path = FIRST_STEPS if seed == 1 else _mixed(stage)
    deck = open_deck(path)
    given = _given(deck, seed)

    told = Session(deck, plan(deck, seed=seed))
    by_lines = playing.play(told, cast("TextIO", Typist(told, given)), io.StringIO())

    app = stage.app(path, play=path, keep=False, seed=seed)
    async with running(app) as pilot:
        await press(pilot, f"{EVERYTHING if path is FIRST_STEPS else ''} enter")
        while not isinstance(app.screen, ResultsScreen):
            await press(pilot, _typed(session_of(app), given) or "enter")
        shown = on(app, ResultsScreen).results

    assert session_of(app).plan == told.plan
    assert session_of(app).responses == told.responses
    assert shown == by_lines == results(deck, told.responses, told.total)


Given = dict[str, tuple[int, int, int]]


def _mixed(stage: Stage) -> Path:
    quotes = [decks.quote(f"quote-{i}", evidence=decks.evidence(**weak)) for i, weak in enumerate(_WEAK)]
    traces = [decks.trace(f"trace-{b}", b) for b in ("supports", "silent", "contradicts")]
    conflicts = [decks.conflict(f"conflict-{both}".lower(), together=both) for both in (True, False)]
    return stage.deck(*quotes, *traces, *conflicts)


_WEAK: tuple[dict[str, str], ...] = ({}, {"carrier": "weak"}, {"speaker": "missing"})


def _given(deck: Deck, seed: int) -> Given:
    """A verdict, a confidence and a reason for each item, by number, at random."""
    lots = random.Random(seed)
    return {item.id: (lots.randint(1, 3), lots.randint(1, 3), lots.randint(1, 2)) for item in deck.items}


def _typed(session: Session, given: Given) -> str:
    steps = (Step.QUESTION, Step.CONFIDENCE, Step.REASON)
    return str(given[session.item.id][steps.index(session.step)]) if session.step in steps else ""


class Typist(io.StringIO):
    """Types into the plain mode what a sitting asks for."""

    def __init__(self, session: Session, given: Given) -> None:
        super().__init__()
        self._session = session
        self._given = given

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        return f"{_typed(self._session, self._given)}\n"


async def test_leaving_by_ctrl_c_asks_first_and_loses_nothing(stage: Stage) -> None:
    path = stage.deck()
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, "enter 1 2")
        before = state(app)
        await press(pilot, "ctrl+c")
        assert state(app) == before
        assert any("quit" in note.message.lower() for note in app._notifications)
    assert stage.waiting(path).log == session_of(app).log


async def test_a_long_sitting_keeps_nothing_that_was_drawn_of_items_that_were_left(stage: Stage) -> None:
    async with running(app := stage.app(play=FIRST_STEPS, seed=1), USUAL) as pilot:
        await press(pilot, f"{EVERYTHING} enter")
        StylesCache.get_inner_outer.cache_clear()  # of what other tests have drawn
        session, kept = session_of(app), {}
        while session.answered < 6:
            if session.step is Step.REVEAL:
                await press(pilot, "]")
            await press(pilot, BY_KEY[session.step])
            if session.step is Step.QUESTION:
                kept[session.answered] = StylesCache.get_inner_outer.cache_info().currsize
        assert max(kept.values()) < 50


async def test_a_sitting_that_was_asked_for_and_of_which_nothing_is_left_is_refused_in_words(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote("a"), decks.conflict())
    async with running(stage.app(path, play=path)) as pilot:
        await press(pilot, "enter 1 ctrl+q")
    (waits,) = stage.history().waiting()
    stage.deck(decks.quote("another"))
    async with running(app := stage.app(path, play=path, resume=waits.id)) as pilot:
        assert "This sitting cannot be resumed" in seen(app)
        assert app.session is None
        await press(pilot, "escape")
        on(app, LibraryScreen)
    assert [one.id for one in stage.history().waiting()] == [waits.id]
