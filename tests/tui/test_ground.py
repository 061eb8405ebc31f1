"""Light or dark as the terminal is: where it says so, in time, and nobody has chosen otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.stage import Stage, running
from tests.tui.terminal import Start, Terminal, restored
from trainer.tui import themes
from trainer.tui.terminal import ground

QUESTION = ground.QUESTION.encode()
LIGHT, DARK = b"48;2;246;242;232", b"48;2;18;21;28"
"""The grounds of our two themes, as they are sent."""
WHITE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
BLACK = b"\x1b]11;rgb:0000/0000/0000\x07"
QUIT = b"\x11"


@pytest.mark.parametrize(
    ("reply", "light"),
    [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", True),
        ("\x1b]11;rgb:00/00/00\x07", False),
        ("\x1b]11;rgba:fdfd/f6f6/e3e3/ffff\x07", True),
        ("\x1b]11;rgb:0000/2b2b/3636\x07", False),
        ("\x1b]11;#FDF6E3\x07", True),
        ("\x1b]11;rgb:f/f/f\x07", True),
        ("\x1b]10;rgb:ffff/ffff/ffff\x07", None),
        ("\x1b]11;?\x07", None),
        ("\x1b]11;rgb:zz/zz/zz\x07", None),
        ("", None),
    ],
)
def test_a_reply_names_a_light_background_or_a_dark_one(reply: str, light: bool | None) -> None:
    assert ground.told_light(reply) is light


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"COLORFGBG": "0;15"}, "newsprint"),
        ({"COLORFGBG": "0;default;7"}, "newsprint"),
        ({"COLORFGBG": "15;0"}, "night-desk"),
        ({"COLORFGBG": "15;8"}, "night-desk"),
        ({"COLORFGBG": "15;default"}, "night-desk"),
        ({"COLORFGBG": "0;1" + "0" * 5_000}, "night-desk"),
        ({"COLORFGBG": "²"}, "night-desk"),
        ({"COLORFGBG": "0;15", "TEXTUAL_THEME": "night-desk"}, "night-desk"),
        ({"COLORFGBG": "0;15", "NO_COLOR": "1"}, "ansi-light"),
        ({}, "night-desk"),
    ],
)
def test_a_terminal_that_says_its_colours_is_followed(environ: dict[str, str], theme: str) -> None:
    assert themes.fitting({"TERM": "xterm-256color", **environ}) == theme


def test_what_was_chosen_comes_before_what_the_terminal_says() -> None:
    assert themes.fitting({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "night-desk") == "night-desk"
    assert themes.fitting({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, "newsprint") == "newsprint"


def answered(terminal: Terminal, reply: bytes, *, when: Callable[[], bool] | None = None) -> Terminal:
    """A terminal that answers the question with this, at once or when something is the case."""
    terminal.until(lambda: QUESTION in terminal.sent)
    if when is not None:
        terminal.until(when)
    terminal.write(reply)
    return terminal


def leave(terminal: Terminal) -> None:
    terminal.write(QUIT)
    assert terminal.ended() == 0
    restored(terminal)


def settings_of(env: dict[str, str]) -> Path:
    return Path(env["HOME"]) / ".config" / "claim-trainer" / "settings.json"


def test_a_light_terminal_gets_the_light_theme_and_that_is_not_remembered(
    start: Start, env: dict[str, str]
) -> None:
    terminal = answered(start(), WHITE)
    terminal.until(lambda: LIGHT in terminal.sent)
    terminal.has_seen("First steps")
    leave(terminal)
    assert not settings_of(env).exists()


def test_a_dark_terminal_gets_the_dark_theme(start: Start) -> None:
    terminal = answered(start(), BLACK)
    terminal.has_seen("First steps")
    leave(terminal)
    assert DARK in terminal.sent
    assert LIGHT not in terminal.sent


def test_a_terminal_that_does_not_answer_keeps_nobody_waiting(start: Start) -> None:
    terminal = start()
    terminal.has_seen("First steps")
    assert terminal.sent.count(QUESTION) == 1
    leave(terminal)
    assert LIGHT not in terminal.sent


def test_an_answer_that_comes_late_or_in_pieces_types_nothing_and_changes_nothing(start: Start) -> None:
    terminal = start()
    terminal.has_seen("First steps")
    asked = terminal.sent.index(QUESTION)
    assert asked >= 0
    terminal.until(_later())
    for piece in (WHITE[:7], WHITE[7:]):
        terminal.write(piece)
    terminal.write(b"?")  # typed after it, and so heard after it
    terminal.has_seen("Where a sitting waits, or only")
    leave(terminal)
    assert LIGHT not in terminal.sent
    assert b"rgb:ffff" not in terminal.sent


def _later() -> Callable[[], bool]:
    """Whether an answer would come too late by now."""
    import time

    end = time.monotonic() + ground.LATEST
    return lambda: time.monotonic() > end


@pytest.mark.parametrize(
    "change", [{"TEXTUAL_THEME": "newsprint"}, {"NO_COLOR": "1"}, {"CI": "true"}, {"TERM": "linux"}], ids=str
)
def test_nothing_is_asked_where_it_would_change_nothing(start: Start, change: dict[str, str | None]) -> None:
    terminal = start(change=change)
    terminal.has_seen("First steps")
    leave(terminal)
    assert QUESTION not in terminal.sent


def test_nothing_is_asked_of_somebody_who_has_chosen(start: Start, env: dict[str, str]) -> None:
    settings_of(env).parent.mkdir(parents=True)
    settings_of(env).write_text(json.dumps({"theme": "newsprint"}))
    terminal = start()
    terminal.has_seen("First steps")
    leave(terminal)
    assert QUESTION not in terminal.sent
    assert LIGHT in terminal.sent


async def test_a_choice_is_not_undone_by_an_answer_that_comes_after_it(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck())) as pilot:
        assert app.follows_ground
        await pilot.press("t")
        await pilot.press("t")
        app.heard_ground(light=True)
        await pilot.pause()
        assert app.theme == "night-desk"
