"""One thing after another: nothing that comes early or late meets a screen that is not there."""

from __future__ import annotations

import ast
import asyncio
import random
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, OptionList

from tests import decks
from tests.tui.stage import Stage, on, press, rest, running, session_of
from trainer.deck.kinds.quote import QuoteReason
from trainer.deck.parts import Reason
from trainer.sitting.session import Step
from trainer.tui import turns
from trainer.tui.palette import Commands
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import AskDialog, CardDialog, ChooseDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.options import Options
from trainer.tui.widgets.panel import Panel

TUI = Path(turns.__file__).parent

KEYS = (
    *("1", "2", "3", "4", "9", "enter", "enter", "enter", "escape", "escape", "space", "tab", "shift+tab"),
    *("h", "f", "a", "b", "r", "c", "s", "n", "m", "y", "w", "p", "e", "d", "l", "backspace", "f1", "ctrl+p"),
    *("question_mark", "right_square_bracket", "left_square_bracket", "up", "down", "left", "right"),
    *("pageup", "pagedown", "home", "end"),
)


def burst(keys: list[str], app: turns.TurnsApp) -> None:
    """Type keys at once, before the app has taken the first of them."""
    for key in keys:
        app.simulate_key(key)


@pytest.mark.parametrize("seed", range(6))
async def test_keys_at_any_speed_leave_the_app_alive(stage: Stage, seed: int) -> None:
    chosen = random.Random(seed)
    path = stage.deck()
    app = stage.app(path, play=path if seed % 2 else None)
    async with running(app) as pilot:
        for _ in range(25):
            burst(chosen.choices(KEYS, k=chosen.choice((1, 2, 3, 8))), app)
            await asyncio.sleep(chosen.choice((0, 0, 0.001, 0.004, 0.02)))
        await rest(pilot)
        assert app.is_running
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


async def test_a_key_that_waited_while_the_app_was_taken_down_is_dropped(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[events.Event] = []

    async def take(_: object, event: events.Event) -> None:
        taken.append(event)

    async def take_down() -> None:
        app._exit = True

    async with running(app := stage.app(stage.deck())):
        with monkeypatch.context() as patched:
            patched.setattr(App, "on_event", take)
            patched.setattr(app, "settled", take_down)
            await turns.TurnsApp.on_event(app, events.Key("1", "1"))
        app._exit = False
    assert not taken


async def test_escape_and_enter_pressed_at_once_lead_to_the_library_and_back(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, play=path)
    async with running(app) as pilot:
        await press(pilot, "enter 1")
        for _ in range(4):
            burst(["escape", "enter"], app)
            await rest(pilot)
            on(app, SittingScreen)


async def test_what_comes_late_for_a_screen_that_has_gone_is_dropped(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path)
    async with running(app) as pilot:
        app.on_show_library()
        await rest(pilot)
        gone = on(app, LibraryScreen)
        await press(pilot, "enter")
        on(app, BriefingScreen)
        found: list[bool] = []
        gone.in_turn(lambda: found.append(True))
        await rest(pilot)
    assert not found


async def test_what_comes_early_for_a_screen_waits_until_it_is_whole(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, play=path)
    async with running(app) as pilot:
        app.on_show_library()
        coming = on(app, LibraryScreen)
        found: list[bool] = []
        coming.in_turn(lambda: found.append(coming.whole))
        assert not coming.whole
        await rest(pilot)
    assert found == [True]


async def test_a_command_list_and_its_next_page_at_once(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        burst(["ctrl+p", "pagedown", "pageup", "pagedown"], app)
        await rest(pilot)
        on(app, CommandPalette)


async def test_a_list_of_commands_that_another_opens_waits_until_that_one_is_gone(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "ctrl+p")
        app.screen.dismiss()
        app.search_themes()
        app.action_command_palette()
        burst(["n", "i", "g", "h", "t"], app)
        await rest(pilot)
        assert isinstance(app.screen, CommandPalette)
        assert app.screen.query_one(Input).value == "night"
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_no_second_list_of_commands_is_opened_over_a_screen_that_came_over_the_first(
    stage: Stage,
) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "ctrl+p")
        app.show_text("Over it", "A text.")
        await rest(pilot)
        await press(pilot, "ctrl+p")
        app.search_themes()
        await rest(pilot)
        assert app.is_running
        assert sum(isinstance(screen, CommandPalette) for screen in app.screen_stack) == 1
        await press(pilot, "escape escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_screen_that_is_covered_does_nothing_that_was_asked_of_it_before(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        library = app.screen
        await press(pilot, "ctrl+p")
        assert not await app.run_action("learner", library)
        await rest(pilot)
        assert isinstance(app.screen, CommandPalette)


async def test_a_list_that_has_no_room_has_no_next_page(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app, (20, 1)) as pilot:
        await press(pilot, "ctrl+p pagedown pageup")
        on(app, CommandPalette)


async def test_a_key_for_a_screen_that_is_being_put_up_waits_for_it(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, stage.deck(id="another", title="Another"), play=path)
    async with running(app) as pilot:
        burst(["pagedown"], app)  # arrives while the library is put up, which has a use of its own for it
        app.on_show_library()
        assert not on(app, LibraryScreen).whole
        await rest(pilot)
        assert on(app, LibraryScreen).query_one(OptionList).highlighted == 0


async def test_a_dialog_that_is_closed_twice_closes_nothing_else(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, play=path)
    async with running(app) as pilot:
        await press(pilot, "enter f")
        dialog = on(app, AskDialog)
        for _ in range(2):
            dialog.post_message(Input.Submitted(dialog.query_one(Input), "It is wrong."))
        await rest(pilot)
        on(app, SittingScreen)


async def test_a_dialog_below_another_one_stays_there(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, play=path)
    async with running(app) as pilot:
        await press(pilot, "enter f")
        below = on(app, AskDialog)
        app.on_show_card()
        await rest(pilot)
        for _ in range(2):
            below.post_message(Input.Submitted(below.query_one(Input), "It is wrong."))
        await rest(pilot)
        on(app, CardDialog)
        await press(pilot, "escape")
        on(app, AskDialog)


@pytest.mark.parametrize("value", [QuoteReason.CARRIER, None])
async def test_what_was_taken_before_a_step_back_answers_nothing_else(
    stage: Stage, value: Reason | None
) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 2 1")  # a reason is asked for
        for step in (Step.CONFIDENCE, Step.QUESTION):
            await press(pilot, "backspace")
            screen = on(app, SittingScreen)
            screen.query_one(Panel).post_message(Panel.Taken(value))  # taken before, and come now
            await rest(pilot)
            assert session_of(app).step is step


async def test_keys_typed_ahead_go_to_the_screen_that_they_open(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path, play=path)
    async with running(app) as pilot:
        burst(["enter", "c", "escape", "f", "escape", "c"], app)
        await rest(pilot)
        on(app, CardDialog)
        await press(pilot, "escape")
        on(app, SittingScreen)


async def test_leaving_in_the_middle_of_all_this_ends_well(stage: Stage) -> None:
    path = stage.deck()
    for keys in (["enter", "1"], ["escape"], ["enter", "1", "1", "1"], ["c"], ["ctrl+p"], ["b"]):
        app = stage.app(path, play=path)
        async with running(app):
            burst([*keys, "ctrl+q", "1", "escape", "c"], app)
            async with asyncio.timeout(30):
                while not app._exit:
                    await asyncio.sleep(0.01)
        assert app.return_code == 0


async def test_what_was_to_follow_an_answer_is_dropped_where_the_app_is_left_meanwhile(stage: Stage) -> None:
    followed: list[str | None] = []
    async with running(app := stage.app(stage.deck())) as pilot:
        for leaves in (False, True):
            dialog = ChooseDialog("Which one?", ["This", "That"])
            app.push_screen(dialog, followed.append)
            await rest(pilot)
            dialog.dismiss("That")
            if leaves:
                app.exit()
            else:
                await rest(pilot)
    assert followed == ["That"]


LATE = {"call_later", "call_next", "call_after_refresh", "set_timer", "set_interval", "call_from_thread"}
"""What Textual does later, on a screen that may have gone by then."""


@pytest.mark.parametrize("path", sorted(TUI.rglob("*.py")), ids=lambda path: path.name)
def test_only_turns_do_things_later(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert path.name == "turns.py" or not used & LATE


@pytest.mark.parametrize("options", [Options, Commands])
async def test_a_click_on_an_option_that_is_lost_chooses_nothing(
    stage: Stage, options: type[OptionList]
) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "ctrl+p" if options is Commands else "")
        shown = app.screen.query_one(OptionList)
        shown = shown if isinstance(shown, options) else options(id="short")
        if not shown.is_mounted:
            await app.screen.mount(shown)
        click = events.Click(shown, 1, 1, 0, 0, 1, False, False, False, style=Style(meta={"option": 99}))
        shown.post_message(click)
        await rest(pilot)
        assert app.is_running


@pytest.mark.parametrize("kind", [events.MouseDown, events.MouseUp, events.MouseMove, events.MouseScrollDown])
async def test_only_what_is_on_the_screen_can_be_clicked_also_when_the_terminal_has_become_smaller(
    stage: Stage, kind: type[events.MouseEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[int, int]] = []
    monkeypatch.setattr(Screen, "_forward_event", lambda _, event: taken.append((event.x, event.y)))
    app = stage.app(stage.deck())
    async with running(app, (120, 40)) as pilot:
        await pilot.resize_terminal(40, 12)
        for x, y in ((100, 5), (5, 35), (100, 35), (-1, 3), (39, 11), (40, 11), (39, 12)):
            app.post_message(kind(None, x, y, 0, 0, 1, False, False, False))
        await rest(pilot)
    assert taken == [(39, 11)]
