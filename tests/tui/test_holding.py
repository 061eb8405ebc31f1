"""A key that is held down answers once: its repeats take nothing, skip nothing, and leave nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests import decks
from tests.tui.stage import FIRST_STEPS, Stage, on, press, rest, running, said, session_of
from trainer.sitting.events import Confidence
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.holding import HELD, STREAM, TOOK_IT_FOR_HELD, Fate, Holding
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import AskDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.sitting import SittingScreen

REPEATS = (0.0, *(0.45 + 0.03 * n for n in range(11)))
"""Twelve arrivals of a held key, as a terminal sends them: a pause, and then every 30 ms."""

SLOWEST = (0.0, *(0.66 + 0.03 * n for n in range(11)))


class Clock:
    """Says when keys arrive, and does what is due when it has come so far."""

    def __init__(self, app: TrainerApp) -> None:
        self.now = 100.0
        self._app = app
        self._due: list[tuple[float, tuple[Any, ...]]] = []

    def __call__(self, _: events.Key) -> float:
        return self.now

    def after(self, seconds: float, *work: Any) -> None:
        self._due.append((self.now + seconds, work))

    def come_to(self, now: float) -> None:
        self.now = now
        for entry in [entry for entry in self._due if entry[0] <= now]:
            self._due.remove(entry)
            self._app.in_turn(*entry[1])


async def hold(pilot: Pilot[None], key: str, arrivals: tuple[float, ...] = REPEATS) -> None:
    """Hold a key down, and let it go; before it, nothing was pressed for a while."""
    clock = pilot.app.arrival  # type: ignore[attr-defined]
    assert isinstance(clock, Clock)
    begun = clock.now + 10
    for after in arrivals:
        clock.come_to(begun + after)
        await rest(pilot)
        await pilot.press(key)
        await rest(pilot)
    clock.come_to(clock.now + 5)
    await rest(pilot)


def held(app: TrainerApp) -> TrainerApp:
    clock = app.arrival = Clock(app)
    app.after = clock.after
    return app


@pytest.mark.parametrize("arrivals", [REPEATS, SLOWEST])
async def test_twelve_repeats_of_a_held_digit_give_one_answer(
    stage: Stage, arrivals: tuple[float, ...]
) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", arrivals)
        assert session_of(app).step is Step.CONFIDENCE
        await hold(pilot, "1", arrivals)
        assert session_of(app).step is Step.REASON
        await hold(pilot, "1", arrivals)
        assert session_of(app).step is Step.REVEAL


async def test_a_held_enter_passes_over_one_example_and_no_more(stage: Stage) -> None:
    app = held(stage.app(play=FIRST_STEPS))
    async with running(app) as pilot:
        await press(pilot, "r home enter home enter home enter")
        first = session_of(app).item
        await hold(pilot, "enter")
        assert session_of(app).step is Step.EXAMPLE
        assert session_of(app).item is not first
        assert session_of(app).past == (first.id, session_of(app).item.id)


async def test_a_held_enter_opens_the_briefing_and_begins_nothing(stage: Stage) -> None:
    app = held(stage.app(stage.deck()))
    async with running(app) as pilot:
        await hold(pilot, "enter")
        on(app, BriefingScreen)


async def test_a_held_q_leaves_the_sitting_and_not_the_program(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "q")
        on(app, LibraryScreen)
        assert not app._exit


async def test_a_held_key_does_not_type_into_the_dialog_that_it_opens(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "f")
        assert on(app, AskDialog).query_one(Input).value == ""


async def test_a_held_enter_keeps_a_note_and_moves_nothing_on(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote("shown", worked=True), decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter f")
        await hold(pilot, "enter")
        assert session_of(app).step is Step.EXAMPLE
        assert session_of(app).response("shown").flags == ("",)


async def test_a_held_backspace_takes_back_one_step(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter 2 1")
        await hold(pilot, "backspace")
        assert session_of(app).step is Step.CONFIDENCE


async def test_different_keys_follow_each_other_at_any_speed(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter 1 2 1")
        assert session_of(app).step is Step.REVEAL


async def test_the_same_key_counts_again_after_a_moment(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", (0.0, HELD, 2 * HELD))
        assert session_of(app).step is Step.REVEAL


async def test_scrolling_choosing_and_typing_repeat(stage: Stage) -> None:
    paths = [stage.deck(id=f"deck-{i}", about="A long tale. " * 400) for i in range(30)]
    app = held(stage.app(*paths))
    async with running(app) as pilot:
        await hold(pilot, "down")
        assert app.screen.query_one(OptionList).highlighted == len(REPEATS)
        await hold(pilot, "pagedown", REPEATS[:3])
        after_three = app.screen.query_one("#details").scroll_offset.y
        await hold(pilot, "pageup", REPEATS[:2])
        assert 0 < app.screen.query_one("#details").scroll_offset.y < after_three


async def test_rows_and_items_are_turned_over_by_a_held_key(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.conflict("first"), decks.conflict("second"))))
    async with running(app) as pilot:
        await press(pilot, "enter")
        for key in ("3", "1", "2", "enter") * 2:
            await hold(pilot, key, (0.0,))
        await press(pilot, "home enter")
        screen = on(app, LookingBackScreen)
        await hold(pilot, "n", REPEATS[:5])
        assert screen.index == 1


async def test_typing_the_same_letter_twice_types_it_twice(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck()))
    async with running(app) as pilot:
        await press(pilot, "enter f")
        await hold(pilot, "1", REPEATS[:4])
        await hold(pilot, "space", REPEATS[:2])
        assert app.screen.query_one(Input).value == "1111  "
        await press(pilot, "escape")
        on(app, SittingScreen)


@pytest.mark.parametrize("gap", [0.12, 0.2, 0.35, 0.5, 0.69])
async def test_a_digit_that_is_pressed_a_second_time_takes_what_is_asked_by_then(
    stage: Stage, gap: float
) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", (0.0, gap))
        assert session_of(app).step is Step.REASON
        assert not said(app)


async def test_a_digit_that_is_pressed_three_times_in_a_second_answers_all_that_is_asked(
    stage: Stage,
) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", (0.0, 0.3, 0.6))
        assert session_of(app).step is Step.REVEAL


async def test_a_second_press_is_taken_before_the_key_that_comes_next(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        clock = app.arrival
        assert isinstance(clock, Clock)
        for key, later in (("2", 10.0), ("2", 0.3), ("1", 0.05)):
            clock.come_to(clock.now + later)
            await press(pilot, key)
        clock.come_to(clock.now + 0.05)
        await rest(pilot)
        given = session_of(app).response(session_of(app).item.id)
        assert session_of(app).step is Step.REVEAL
        assert (given.confidence, given.reason is not None) == (Confidence.FAIRLY_SURE, True)


async def test_a_second_press_does_nothing_on_a_screen_that_came_after_it(stage: Stage) -> None:
    app = held(stage.app(stage.deck()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        briefing = on(app, BriefingScreen)
        clock = app.arrival
        assert isinstance(clock, Clock)
        for _ in range(2):
            clock.come_to(clock.now + 0.3)
            await press(pilot, "c")
        app.pop_screen()  # the card gives way by itself
        await rest(pilot)
        clock.come_to(clock.now + 1)
        await rest(pilot)
        assert app.screen is briefing


async def test_where_a_hand_may_have_been_taken_for_a_held_key_that_is_said_once(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", REPEATS)
        assert not said(app)
        await hold(pilot, "2", (0.0, 0.3, 0.39, 0.48, 0.57))
        assert said(app) == TOOK_IT_FOR_HELD
        assert session_of(app).step is Step.REASON


async def test_a_burst_of_a_key_is_one_press(stage: Stage) -> None:
    app = held(stage.app(play=stage.deck(decks.quote())))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await hold(pilot, "2", (0.0, 0.01, 0.02, 0.03, 0.04))
        assert session_of(app).step is Step.CONFIDENCE


def counted(gaps: Iterable[float]) -> list[bool]:
    """Which arrivals of one key count in the end: the first, and those that come some seconds after it."""
    holding, at = Holding(), 0.0
    fates = [holding.fate("1", at, takes=True)]
    for gap in gaps:
        at += gap
        fates.append(holding.fate("1", at, takes=True))
        if fates[-1] is Fate.DROPPED and fates[-2] is Fate.WAITS:
            fates[-2] = Fate.DROPPED
    return [fate is not Fate.DROPPED for fate in fates]


@given(st.floats(0.2, 0.66), st.lists(st.floats(0.01, 0.1), min_size=1, max_size=60))
def test_of_a_held_key_only_the_first_arrival_counts(first: float, more: list[float]) -> None:
    assert counted([first, *more]) == [True] + [False] * (1 + len(more))


@given(st.lists(st.floats(0.01, 0.1), min_size=2, max_size=9), st.floats(0.2, 0.66))
def test_repeats_that_a_slow_line_holds_up_count_no_more_than_others(more: list[float], stop: float) -> None:
    assert counted([0.5, *more, stop, *more]) == [True] + [False] * (2 + 2 * len(more))


@given(st.lists(st.floats(STREAM + 1e-6, 5), max_size=20))
def test_presses_of_a_hand_all_count_however_soon_they_follow_each_other(gaps: list[float]) -> None:
    assert all(counted(gaps))


@given(st.floats(0.11, 0.18))
def test_two_quick_presses_are_two_at_once(gap: float) -> None:
    holding = Holding()
    assert [holding.fate("1", at, takes=True) for at in (0.0, gap)] == [Fate.COUNTS] * 2


@given(st.lists(st.floats(0.001, 0.05), min_size=1, max_size=30))
def test_a_burst_counts_once(gaps: list[float]) -> None:
    assert counted(gaps) == [True] + [False] * len(gaps)


@given(st.lists(st.tuples(st.sampled_from("12"), st.floats(0, 2)), max_size=30))
def test_a_key_after_another_one_counts_at_once(presses: list[tuple[str, float]]) -> None:
    holding, at, before = Holding(), 0.0, ""
    for key, later in presses:
        at += later
        fate = holding.fate(key, at, takes=True)
        assert fate is Fate.COUNTS or key == before
        before = key


def test_what_was_typed_never_counts_as_held_before_it_takes_something() -> None:
    holding = Holding()
    assert holding.fate("1", 0.0, takes=False) is Fate.COUNTS
    assert holding.fate("1", 0.1, takes=False) is Fate.COUNTS
    assert holding.fate("1", 0.2, takes=True) is Fate.DROPPED  # the line it was typed into has closed
    assert holding.fate("1", 0.3, takes=False) is Fate.DROPPED
