"""One table of commands: bindings, footer, palette, help and docs/keys.md are all made from it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen

from docs.make_keys import page
from tests import decks
from tests.tui.stage import SIZES, USUAL, Stage, on, press, rest, running, seen, session_of
from trainer.tui.app import TrainerApp
from trainer.tui.commands import COMMANDS, SPARE, Command, Where, key_names, of
from trainer.tui.places import CHOOSE_THEME
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import HelpDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.room_seats import SeatsDialog
from trainer.tui.screens.seat import SeatScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.screens.stage import StageScreen
from trainer.tui.screens.waiting import WaitingDialog
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.labelled import LabelledText

SCREENS: dict[Where, type[TrainerScreen]] = {
    Where.LIBRARY: LibraryScreen,
    Where.PROGRESS: ProgressScreen,
    Where.BRIEFING: BriefingScreen,
    Where.SITTING: SittingScreen,
    Where.LOOKING_BACK: LookingBackScreen,
    Where.RESULTS: ResultsScreen,
    Where.STAGE: StageScreen,
}

OWNERS: dict[Where, type[Screen[Any]]] = {
    **SCREENS,
    Where.WAITING: WaitingDialog,
    Where.SEAT: SeatScreen,
    Where.SEATS: SeatsDialog,
}

COUNT = "1 enter 2 enter 1 enter"
"""Hands for each answer."""

KEYS_TO: dict[str, str] = {
    "library": "escape",
    "progress": "escape g",
    "briefing": "",
    "example": "enter",
    "question": "enter enter",
    "confidence": "enter enter 1",
    "reason": "enter enter 1 1",
    "reveal": "enter enter 1 1 1",
    "results": "enter enter 1 1 1 enter",
    "looking back": "enter enter b",
    "room": "escape r",
    "room, voting": "escape r enter enter",
    "room, closed": f"escape r enter enter enter {COUNT}",
    "room, reveal": f"escape r enter enter enter {COUNT} x",
}
"""The keys that lead from the briefing to each place."""


def walks() -> list[dict[str, str]]:
    """The places with the further keys to each: one walk from the briefing for as many as are on its way."""
    found: list[dict[str, str]] = []
    before = None
    for place, keys in KEYS_TO.items():
        if before is None or not keys.startswith(before):
            found.append({})
            before = ""
        found[-1][place] = keys.removeprefix(before)
        before = keys
    return found


WALKS = walks()

WHERE = {
    Where.LIBRARY: "library",
    Where.PROGRESS: "progress",
    Where.BRIEFING: "briefing",
    Where.SITTING: "reveal",
    Where.LOOKING_BACK: "looking back",
    Where.RESULTS: "results",
    Where.STAGE: "room, closed",
}


def deck(stage: Stage) -> Path:
    return stage.deck(decks.quote("shown", worked=True), decks.quote(), title="A rather long title " * 4)


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.where is not Where.ANYWHERE], ids=lambda c: f"{c.where}: {c.label}"
)
def test_every_command_has_its_action(command: Command) -> None:
    where, action = command.where, command.action.split("(")[0]
    owner = TrainerApp if action.startswith("app.") else OWNERS[where]
    assert callable(getattr(owner, f"action_{action.removeprefix('app.')}"))


def test_no_key_means_two_things_on_a_screen() -> None:
    for where in OWNERS:
        keys = [key for command in (*of(where), *of(Where.ANYWHERE)) for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), where


def test_every_command_says_what_it_does() -> None:
    assert all(command.label and len(command.help) > 8 for command in COMMANDS)


@pytest.mark.no_cover
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_footer_holds_at_most_five_commands_beside_those_to_spare_and_never_overflows(
    stage: Stage, size: tuple[int, int]
) -> None:
    path = deck(stage)
    for walk in WALKS:
        async with running(stage.app(path, play=path, keep=False), size) as pilot:
            for place, further in walk.items():
                await press(pilot, further)
                bar = pilot.app.screen.query_one(KeyBar)
                line = bar.render()
                assert isinstance(line, Content)
                assert line.cell_length <= bar.content_size.width, place
                shown = bar._labelled(pilot.app.screen).values()
                assert 1 <= sum(SPARE.isdisjoint(key.id for key in keys) for keys in shown) <= 5, place
                assert line.plain in seen(pilot.app), place


@pytest.mark.parametrize("where", SCREENS, ids=str)
async def test_help_lists_exactly_the_commands_of_the_screen(stage: Stage, where: Where) -> None:
    path = deck(stage)
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, f"{KEYS_TO[WHERE[where]]} question_mark")
        entries = [
            (entry._label.plain.strip(), str(entry.visual))
            for entry in on(app, HelpDialog).query(".help--command").results(LabelledText)
        ]
        assert entries == [(key_names(c), c.help) for c in (*of(where), *of(Where.ANYWHERE))]


@pytest.mark.parametrize("keys", ["question_mark", "f1", "enter", "escape"])
async def test_help_closes_by_its_own_key_too(stage: Stage, keys: str) -> None:
    path = deck(stage)
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, f"question_mark {keys}")
        on(app, BriefingScreen)


async def test_help_scrolls_by_the_page_keys_on_a_small_screen(stage: Stage) -> None:
    path = deck(stage)
    async with running(app := stage.app(path, play=path), (60, 18)) as pilot:
        await press(pilot, "enter question_mark")
        last = "the words that show a row"
        assert last not in seen(app)
        await press(pilot, "pagedown pagedown pagedown pagedown end")
        assert last in seen(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["question_mark", "c"])
async def test_how_help_and_card_are_closed_is_in_view_however_long_they_are(
    stage: Stage, key: str, size: tuple[int, int]
) -> None:
    path = deck(stage)
    async with running(app := stage.app(path, play=path), size) as pilot:
        await press(pilot, f"enter {key}")
        assert "Esc closes this." in seen(app)
        await press(pilot, "end")
        assert seen(app).count("Esc closes this.") == 1


async def test_the_palette_lists_the_commands_of_the_screen_and_runs_them(stage: Stage) -> None:
    path = deck(stage)
    async with running(app := stage.app(path, play=path)) as pilot:
        await press(pilot, "enter enter")
        listed = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Hint", "Zoom", "Look back", "Card", "Copy citation", "Flag", "End here", "Pause"} <= listed
        assert not {"Next", "Next row", "Answer", "Save"} & listed  # not now, not by itself, not here
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"hint")
        await _until(pilot, lambda: "Hint" in seen(app) and "One of three" in seen(app))
        await press(pilot, "enter")
        await _until(pilot, lambda: bool(session_of(app).responses))
        assert session_of(app).responses[0].hints == 1


async def _until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if done():
            return
        await pilot.pause(0.05)
        await rest(pilot)
    raise AssertionError("it never came to pass")


NOT_NOW = {"Answer", "Hint", "Undo", "Sittings", "Start over", "Missed ones", "Rounds", "Next round"}
"""Commands that do nothing on the screens as they are first shown, and are not offered there."""


async def test_the_palette_has_each_command_of_a_screen_once_in_our_words_and_no_other(stage: Stage) -> None:
    path = deck(stage)
    ours = {command.help for command in COMMANDS} | {CHOOSE_THEME}
    screens = {place: where for where, place in WHERE.items()}
    for walk in WALKS:
        async with running(stage.app(path, play=path, keep=False)) as pilot:
            for place, further in walk.items():
                await press(pilot, further)
                listed = list(pilot.app.get_system_commands(pilot.app.screen))
                titles = [command.title for command in listed]
                if place in screens:
                    assert absent(screens[place], titles, pilot.app.screen) <= NOT_NOW, place
                assert {one.help for one in listed} <= ours, place
                assert sorted(titles) == sorted(set(titles)), place
                assert {"Theme", "Help", "Light or dark", "Quit"} <= set(titles), place


def absent(where: Where, titles: list[str], screen: Screen[Any]) -> set[str]:
    """What the commands of a screen are called that are not listed."""
    now = getattr(screen, "relabelled", {})
    found = {now.get(command.action, command.label) for command in of(where)} - set(titles)
    if where is Where.STAGE:  # nobody gathers, has a phone or is late there
        found -= {"Items", "How sure", "Lock", "Seats", "Next row", "Previous row", "Leave out", "Missed"}
    return found


def test_the_page_of_keys_is_that_of_the_commands() -> None:
    written = Path(__file__).parents[2] / "docs" / "keys.md"
    assert written.read_text("utf-8") == page(), "run: python -m docs.make_keys"


async def test_the_themes_to_choose_from_are_ours_alone(stage: Stage) -> None:
    app = stage.app(stage.deck(), theme="night-desk")
    async with running(app) as pilot:
        app.search_themes()
        await rest(pilot)
        found = app.screen.query_one(CommandList)
        listed = [str(found.get_option_at_index(n).prompt).split("\n")[0] for n in range(found.option_count)]
        assert listed == ["Night desk", "Newsprint", "The terminal’s own"]
        await press(pilot, "n e w s down enter")
        assert app.theme == "newsprint"
        app.search_themes()
        await rest(pilot)
        await press(pilot, "o w n down enter")
        assert app.theme == "ansi-light", "as light as it was"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_key_of_the_library_can_be_found_at_its_foot_or_by_help(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck())
    async with running(app, size) as pilot:
        shown = seen(app).splitlines()[-1]
        await press(pilot, "question_mark")
        assert "? Help" in shown
        for _ in range(30):
            shown += "\n" + seen(app)
            await press(pilot, "down")
        told = " ".join(shown.split())
        for command in of(Where.LIBRARY):
            assert key_names(command) in told, command
            assert " ".join(command.help.split()[:3]) in told, command


async def test_progress_is_at_the_foot_of_the_library_where_there_is_room(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck()), USUAL):
        assert "g Progress" in seen(app).splitlines()[-1]
