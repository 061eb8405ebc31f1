"""What is a person's own: a name, a theme, remembered from run to run; and the title of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input

from tests import decks
from tests.tui.stage import LOW, Stage, on, press, running, said, seen
from tests.tui.styles import read_rules
from trainer import settings
from trainer.learner import who_plays
from trainer.settings import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.personal import Styles
from trainer.tui.screens.dialogs import AskDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.terminal import window
from trainer.tui.terminal.app import TerminalApp
from trainer.tui.themes import opposite


def again(stage: Stage, *paths: Path) -> TrainerApp:
    """The app as it is the next time that it is started."""
    return stage.app(*paths, name=who_plays(None), theme=settings.read().theme)


async def test_nothing_is_written_where_nothing_is_chosen(stage: Stage) -> None:
    async with running(stage.app(stage.deck())) as pilot:
        await press(pilot, "down s")
    assert not settings.place().exists()


async def test_the_library_shows_who_plays_and_lets_it_be_changed(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        assert "learner · 1 deck" in seen(app)
        await press(pilot, "enter enter 1 escape")
        assert "waiting for you" in seen(app)
        await press(pilot, "l")
        assert on(app, AskDialog).query_one(Input).value == "learner"
        on(app, AskDialog).query_one(Input).value = " Ana  [b]B "
        await press(pilot, "enter")
        on(app, LibraryScreen)
        assert "Ana [b]B · 1 deck" in seen(app)
        assert "waiting for you" not in seen(app)  # that is somebody else's
        await press(pilot, "enter enter 1 escape")
    assert [one.learner for one in stage.history().sittings(everyone=True)] == ["Ana [b]B", "learner"]
    assert settings.read() == Settings(learner="Ana [b]B", deck="harbour-bridge")
    async with running(again(stage, stage.deck())) as pilot:
        assert "Ana [b]B" in seen(pilot.app)


async def test_what_is_no_name_is_refused_with_the_reason(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "l")
        on(app, AskDialog).query_one(Input).value = "   "
        await press(pilot, "enter")
        assert "A nickname needs at least one letter or digit." in said(app)
        assert "learner" in seen(app)
    assert not settings.place().exists()


@pytest.mark.parametrize("keys", ["l escape", "l enter"])
async def test_the_same_name_again_changes_nothing(stage: Stage, keys: str) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        screen = app.screen
        await press(pilot, keys)
        assert app.screen is screen
    assert not settings.place().exists()


async def test_a_long_name_leaves_room_for_the_rest(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app, LOW) as pilot:
        await press(pilot, "l")
        on(app, AskDialog).query_one(Input).value = "Wolfeschlegelsteinhausenbergerdorff"
        await press(pilot, "enter")
        assert "Library" in seen(app).split("\n")[0]
        assert "Wolfeschlegelsteinh… · 1 deck" in seen(app)


async def test_light_or_dark_is_changed_by_a_key_and_remembered(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "t")
        assert app.theme == "newsprint"
    assert settings.read().theme == "newsprint"
    async with running(again(stage, stage.deck())) as pilot:
        assert pilot.app.theme == "newsprint"
        await press(pilot, "enter t")
        assert pilot.app.theme == "night-desk"
    assert settings.read().theme == "night-desk"


async def test_a_theme_of_the_palette_is_remembered_too(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        app.theme = "nord"
        await press(pilot, "down")
    assert settings.read().theme == "nord"
    async with running(again(stage, stage.deck())) as pilot:
        assert pilot.app.theme == "nord"


async def test_what_cannot_be_remembered_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    app = stage.app(stage.deck())
    async with running(app) as pilot:
        monkeypatch.setattr("os.replace", full)
        await press(pilot, "t")
        assert app.theme == "newsprint"
        assert "This will not be remembered: No space left on device." in said(app)


@pytest.mark.parametrize("theme", ["no-such-theme", "[b]", ""])
async def test_what_is_no_theme_does_no_harm(stage: Stage, theme: str) -> None:
    app = stage.app(stage.deck(), theme=theme)
    async with running(app):
        assert app.theme == "night-desk"


async def test_the_environment_comes_before_what_is_remembered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "newsprint")
    app = stage.app(stage.deck(), theme="nord")
    assert app.theme == "newsprint"
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    app = stage.app(stage.deck(), theme="nord")
    assert app.theme == "nord"


@pytest.mark.parametrize(
    ("name", "is_dark", "other"),
    [
        ("night-desk", True, "newsprint"),
        ("newsprint", False, "night-desk"),
        ("nord", True, "newsprint"),
        ("ansi-dark", True, "ansi-light"),
        ("ansi-light", False, "ansi-dark"),
    ],
)
def test_the_opposite_of_a_theme(name: str, is_dark: bool, other: str) -> None:
    assert opposite(name, is_dark=is_dark) == other


@pytest.mark.parametrize(("value", "colours"), [("", True), ("1", False), ("0", False)])
async def test_an_empty_no_color_switches_nothing_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, value: str, colours: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    app = stage.app(stage.deck())
    assert app.no_color is not colours
    assert (app.theme == "night-desk") is colours
    assert app.native_ansi_color is not colours


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("", "Claim Trainer"),
        ("The bridge", "The bridge – Claim Trainer"),
        ("a\x07b\x1b]2;c\nd", "a\ufffdb\ufffd]2;c d – Claim Trainer"),
        ("x" * 200, f"{'x' * 80} – Claim Trainer"),
    ],
)
def test_a_window_is_named_after_its_deck_and_by_words_alone(about: str, title: str) -> None:
    assert window.title_of(about) == title


@pytest.mark.parametrize(
    ("term", "named"),
    [("xterm-256color", True), ("tmux", True), ("linux", False), ("vt100", False)],
)
def test_a_console_without_a_window_is_sent_no_title(term: str, named: bool) -> None:
    assert window.has_title({"TERM": term}) is named


async def test_the_title_follows_the_screens(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str] = []
    monkeypatch.setattr(TerminalApp, "on_name_window", lambda self, event: named.append(event.about))
    app = stage.app(stage.deck(decks.quote()))
    async with running(app) as pilot:
        assert named[-1] == ""
        await press(pilot, "enter")
        assert named[-1] == "The harbour bridge closes"
        await press(pilot, "escape")
        assert named[-1] == ""


def test_styles_are_read_once_as_long_as_the_colours_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def parse(_scope: str, css: str, *_: object, **_how: object) -> list[RuleSet]:
        read.append(css)
        return []

    monkeypatch.setattr(Stylesheet, "_parse_rules", read_rules)
    monkeypatch.setattr("textual.css.stylesheet.parse", parse)
    sheet = Styles(variables={"paper": "white"})
    for css in ("Screen {}", "SittingScreen {}"):  # as by a screen that is shown for the first time
        sheet.add_source(css, (css, ""))
        sheet.reparse()
    assert read == ["Screen {}", "SittingScreen {}"]
    sheet.set_variables({"paper": "black"})
    sheet.reparse()
    assert read[2:] == ["Screen {}", "SittingScreen {}"]


def test_the_app_reads_its_styles_so(stage: Stage) -> None:
    assert isinstance(stage.app(stage.deck()).stylesheet, Styles)
