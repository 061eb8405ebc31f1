"""A key that is held down answers once: its repeats take nothing, skip nothing, and leave nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests import decks
from tests.tui.stage import FIRST_STEPS, Stage, on, press, rest, running, session_of
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.holding import HELD, Holding
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import AskDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.sitting import SittingScreen

REPEATS = (0.0, *(0.45 + 0.03 * n for n in range(11)))
"""Twelve arrivals of a held key, as a terminal sends them: a pause, and then every 30 ms."""

SLOWEST = (0.0, *(0.66 + 0.03 * n for n in range(11)))


class Clock:
    """Says when keys arrive."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self, _: events.Key) -> float:
        return self.now


async def hold(pilot: Pilot[None], key: str, arrivals: tuple[float, ...] = REPEATS) -> None:
    """Hold a key down; before it, nothing was pressed for a while."""
    clock = pilot.app.arrival  # type: ignore[attr-defined]
    assert isinstance(clock, Clock)
    begun = clock.now = clock.now + 10
    for after in arrivals:
        clock.now = begun + after
        await pilot.press(key)
        await rest(pilot)


def held(app: TrainerApp) -> TrainerApp:
    app.arrival = Clock()
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


def counted(gaps: Iterable[float]) -> list[bool]:
    """Which arrivals of one key count: the first, and those that come some seconds after each other."""
    holding, at = Holding(), 0.0
    found = [not holding.is_repeat("1", at, takes=True)]
    for gap in gaps:
        at += gap
        found.append(not holding.is_repeat("1", at, takes=True))
    return found


@given(st.floats(0.2, 0.66), st.lists(st.floats(0.01, 0.1), min_size=1, max_size=60))
def test_of_a_held_key_only_the_first_arrival_counts(first: float, more: list[float]) -> None:
    assert counted([first, *more]) == [True] + [False] * (1 + len(more))


@given(st.lists(st.floats(HELD, 5), max_size=20))
def test_presses_with_a_moment_between_them_all_count(gaps: list[float]) -> None:
    assert all(counted([gap + 1e-6 for gap in gaps]))


@given(st.lists(st.floats(0.21, 3), max_size=20))
def test_of_two_presses_in_a_row_at_least_one_counts(gaps: list[float]) -> None:
    found = counted(gaps)
    assert all(one or other for one, other in itertools.pairwise(found))


@given(st.floats(0.11, 0.18))
def test_two_quick_presses_are_two(gap: float) -> None:
    assert counted([gap]) == [True, True]


@given(st.lists(st.floats(0.001, 0.05), min_size=1, max_size=30))
def test_a_burst_is_one_press(gaps: list[float]) -> None:
    assert counted(gaps) == [True] + [False] * len(gaps)


@given(st.lists(st.tuples(st.sampled_from("12"), st.floats(0, 2)), max_size=30))
def test_a_key_after_another_one_always_counts(presses: list[tuple[str, float]]) -> None:
    holding, at, before = Holding(), 0.0, ""
    for key, later in presses:
        at += later
        is_repeat = holding.is_repeat(key, at, takes=True)
        assert not (is_repeat and key != before)
        before = key


def test_what_was_typed_never_counts_as_held_before_it_takes_something() -> None:
    holding = Holding()
    assert not holding.is_repeat("1", 0.0, takes=False)
    assert not holding.is_repeat("1", 0.1, takes=False)
    assert holding.is_repeat("1", 0.2, takes=True)  # the line it was typed into has closed
    assert holding.is_repeat("1", 0.3, takes=False)
