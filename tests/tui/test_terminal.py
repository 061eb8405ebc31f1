"""Real terminals: tmux at 80×24, and ptys whose every byte is looked at."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import decks
from tests.tui.stage import Stage
from tests.tui.terminal import ALTERNATE_OFF, ALTERNATE_ON, LONG, TRAINER, Start, Terminal, restored
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.sitting.session import Step
from trainer.tui.commands import Where, of

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="a pty is a thing of Unix"),
]

COLOUR = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


@pytest.fixture
def path(stage: Stage) -> Path:
    return stage.deck(decks.quote(), decks.conflict())


@pytest.fixture
def stage_of_home(stage: Stage, home: Path) -> Stage:
    """The same stage, looking at the history that the program itself keeps."""
    stage.file = home / ".local" / "share" / "claim-trainer" / "history.sqlite3"
    return stage


def _play(terminal: Terminal) -> None:
    """To the first question, and to its confidence."""
    terminal.sees("Begin")
    terminal.write(b"\r")
    terminal.sees("Zoom")
    terminal.write(b"2")
    terminal.sees("How sure are you?")


def _help(terminal: Terminal, back: str) -> None:
    """Open the help and close it again: all that was typed before it has been dealt with by then."""
    terminal.write(b"?")
    terminal.sees(of(Where.SITTING)[0].help[:20])
    terminal.write(b"\x1b")
    terminal.sees(back)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_as_it_was_and_the_sitting_waiting(
    start: Start, path: Path, stage_of_home: Stage, name: str
) -> None:
    terminal = start("play", str(path), "--seed", "1")
    _play(terminal)
    terminal.process.send_signal(getattr(signal, name))
    assert terminal.ended() == 0
    restored(terminal)
    assert b"Traceback" not in terminal.sent
    session = stage_of_home.waiting(path)
    assert session.step is Step.CONFIDENCE
    assert session.responses[0].answer is QuoteVerdict.PARTLY or len(session.log) == 2


STOPS = {
    "continued": ("SIGCONT",),
    "halted": ("SIGSTOP", "SIGCONT"),
    "asked-to-stop": ("SIGTSTP", "SIGCONT"),
    "twice": ("SIGTSTP", "SIGCONT", "SIGSTOP", "SIGCONT"),
}


@pytest.mark.parametrize("leave", ["Ctrl+Q", "SIGTERM"])
@pytest.mark.parametrize("signals", STOPS.values(), ids=STOPS)
def test_a_program_that_was_stopped_draws_again_continues_and_ends_as_ever(
    start: Start, path: Path, signals: tuple[str, ...], leave: str
) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    for name in signals:
        before = len(terminal.sent)
        terminal.process.send_signal(getattr(signal, name))
        if name == "SIGCONT":
            terminal.until(lambda: b"How sure are you?" in terminal.sent[before:])  # noqa: B023 - called at once
        else:
            terminal.until(lambda: terminal.state() == "T")
    assert not terminal.is_cooked()
    terminal.write(b"1")
    terminal.sees("What decided it?")
    if leave == "Ctrl+Q":
        terminal.write(b"\x11")
    else:
        terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 0
    restored(terminal)
    assert b"Traceback" not in terminal.sent


def test_a_program_that_is_asked_to_stop_gives_the_terminal_back_meanwhile(start: Start, path: Path) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.until(lambda: terminal.state() == "T")
    terminal.until(lambda: terminal.sent.rfind(ALTERNATE_OFF) > terminal.sent.rfind(ALTERNATE_ON))
    restored(terminal)


ASKED_TO_STOP_WHILE_IT_ENDS = """
import os, signal
from trainer.__main__ import main
from trainer.tui.app import TrainerApp

def unmounted(app):
    os.kill(os.getpid(), signal.SIGTSTP)
    ended(app)

ended, TrainerApp.on_unmount = TrainerApp.on_unmount, unmounted
main()
"""
"""The program, in whose terminal somebody types Ctrl+Z at the moment at which it ends."""


def test_a_program_that_is_ending_ends_also_where_it_is_asked_to_stop(start: Start, path: Path) -> None:
    program = (sys.executable, "-c", ASKED_TO_STOP_WHILE_IT_ENDS)
    terminal = start("play", str(path), program=program)
    _play(terminal)
    terminal.write(b"\x11")
    terminal.until(lambda: terminal.process.poll() is not None or terminal.state() == "T")
    assert terminal.process.poll() == 0
    restored(terminal)


def test_a_terminal_that_takes_nothing_more_is_given_back_all_the_same(start: Start, path: Path) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    terminal.hold_back()
    for _ in range(60):  # until the program waits for somebody to take what it has drawn
        os.write(terminal.master, b"c\r?\r")
        select.select([], [], [], 0.05)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(LONG) == 128 + signal.SIGTERM
    assert terminal.is_cooked()


def test_a_terminal_that_is_closed_ends_the_program_and_keeps_the_sitting(
    start: Start, path: Path, stage_of_home: Stage
) -> None:
    terminal = start("play", str(path), "--seed", "1")
    _play(terminal)
    terminal.hang_up()
    terminal.process.wait(LONG)
    assert stage_of_home.waiting(path).step is Step.CONFIDENCE


def test_a_killed_program_has_kept_every_answer_and_continues_there(
    start: Start, path: Path, stage_of_home: Stage
) -> None:
    terminal = start("play", str(path), "--seed", "1")
    _play(terminal)
    terminal.process.kill()
    terminal.process.wait()
    left = stage_of_home.waiting(path).log
    again = start("play", str(path))
    again.sees("How sure are you?")
    again.write(b"1")
    again.sees("What decided it?")
    again.write(b"\x11")
    assert again.ended() == 0
    assert stage_of_home.waiting(path).log[: len(left)] == left
    assert stage_of_home.waiting(path).step is Step.REASON


def test_no_color_sends_no_colour(start: Start, path: Path) -> None:
    terminal = start("play", str(path), change={"NO_COLOR": "1"})
    _play(terminal)
    terminal.write(b"3")
    terminal.sees("What decided it?")
    terminal.write(b"1")
    terminal.sees("Next")
    terminal.write(b"]")
    _help(terminal, back="You said")
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert COLOUR.findall(terminal.sent) == []
    assert b"\x1b[" in terminal.sent


def test_an_empty_no_color_switches_no_colour_off(start: Start, path: Path) -> None:
    terminal = start("play", str(path), change={"NO_COLOR": ""})
    _play(terminal)
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert re.search(rb"[34]8;2;", terminal.sent)


def test_the_window_is_named_after_the_deck_and_gets_its_own_title_back(start: Start, path: Path) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    sent = terminal.sent
    saved, named = sent.index(b"\x1b[22;2t"), "\x1b]2;The harbour bridge closes – Claim Trainer\x07".encode()
    assert saved < sent.index(named) < sent.index(b"\x1b[23;2t")
    assert b"\x1b]2;" not in sent[sent.index(b"\x1b[23;2t") :]
    assert sent.index(b"\x1b[23;2t") < sent.rindex(ALTERNATE_OFF)


def test_a_terminal_of_sixteen_colours_is_sent_no_others(start: Start, path: Path) -> None:
    terminal = start("play", str(path), change={"TERM": "xterm", "COLORTERM": None})
    _play(terminal)
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert COLOUR.findall(terminal.sent)
    assert not re.findall(rb"[34]8;[25];", terminal.sent)


@pytest.mark.parametrize("term", [None, "", "dumb"])
def test_what_is_no_terminal_is_told_of_the_plain_mode(start: Start, path: Path, term: str | None) -> None:
    terminal = start("play", str(path), change={"TERM": term})
    assert terminal.ended() == 2
    assert b"--plain" in terminal.sent
    assert b"\x1b" not in terminal.sent


def test_a_terminal_that_shrinks_and_grows_again_shows_the_question_again(start: Start, path: Path) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    for size in ((20, 5), (1, 1), (200, 60), (80, 24)):
        painted = len(terminal.sent)
        terminal.resize(*size)
        terminal.until(functools.partial(terminal.has_sent_more_than, painted))
    terminal.write(b"1")
    terminal.sees("What decided it?")
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert b"Traceback" not in terminal.sent


def test_garbage_mouse_reports_and_a_pasted_megabyte_answer_nothing(
    start: Start, path: Path, stage_of_home: Stage
) -> None:
    terminal = start("play", str(path), "--seed", "1")
    _play(terminal)
    before = stage_of_home.waiting(path).log
    terminal.write(b"\x1b[200~" + b"1 2 3 \r" * 150_000 + b"\x1b[201~")
    terminal.write(b"\xff\xfe\xc3\x28\xf0\x28\x8c\x28\x00\x1b[<35;10;10M\x1b[<64;5;5M\x1b[M !!\x1b[999;999R")
    terminal.write(b"\x1b[?62;c\x1b]11;rgb:0000/0000/0000\x07\x1bP>|x\x1b\\")
    _help(terminal, back="How sure are you?")
    assert terminal.process.poll() is None
    assert stage_of_home.waiting(path).log == before
    terminal.write(b"1")
    terminal.sees("What decided it?")
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert b"Traceback" not in terminal.sent


FLOODS = {
    "letters": b"abcdefg xyz " * 20_000,
    "clicks": b"\x1b[<35;20;20M\x1b[<0;5;5M\x1b[<0;5;5m" * 7_000,
    "a paste without an end": b"\x1b[200~" + b"1 word\r" * 40_000,
    "a number without an end": b"\x1b[" + b"1;" * 100_000,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_the_app_can_be_left_whatever_comes_before_and_however_much(
    start: Start, path: Path, flood: bytes
) -> None:
    terminal = start("play", str(path))
    _play(terminal)
    terminal.write(flood)

    def left() -> bool:
        with contextlib.suppress(OSError):
            os.write(terminal.master, b"\x11")
        terminal.read(0.3)
        return terminal.process.poll() is not None

    terminal.until(left)
    assert terminal.ended() == 0
    restored(terminal)
    assert b"Traceback" not in terminal.sent


def test_two_programs_play_on_one_history(start: Start, path: Path, stage_of_home: Stage) -> None:
    other = stage_of_home.deck(decks.quote(), id="other", title="The other deck")
    first, second = start("play", str(path)), start("play", str(other))
    for terminal in (first, second):
        _play(terminal)
    for terminal in (first, second):
        terminal.write(b"1")
        terminal.sees("What decided it?")
        terminal.write(b"\x11")
        assert terminal.ended() == 0
    assert stage_of_home.waiting(path).step is Step.REASON
    assert stage_of_home.waiting(other).step is Step.REASON


def _damage(file: Path) -> None:
    file.write_bytes(b"this is no database " * 400)


def _forbid(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("harm", [_damage, _forbid])
def test_a_history_that_cannot_be_used_is_told_of_and_play_continues(
    start: Start, path: Path, stage_of_home: Stage, harm: Callable[[Path], None]
) -> None:
    stage_of_home.file.parent.mkdir(parents=True)
    harm(stage_of_home.file)
    terminal = start("play", str(path), size=(120, 40))
    terminal.sees("History")
    _play(terminal)
    terminal.write(b"1")
    terminal.sees("What decided it?")
    terminal.write(b"2")
    terminal.sees("Next")
    terminal.write(b"\x11")
    if harm is _forbid:  # what is damaged is set aside, and a fresh history begun
        terminal.sees("1 answer could not be saved: Is a directory.")
        terminal.sees("Your choice:")
        terminal.write(b"3\n")
    assert terminal.ended() == (2 if harm is _forbid else 0)
    assert b"Traceback" not in terminal.sent


def test_a_room_that_could_not_be_kept_gets_a_last_word_and_its_results_are_saved(
    start: Start, path: Path, stage_of_home: Stage, env: dict[str, str]
) -> None:
    stage_of_home.file.parent.mkdir(parents=True)
    _forbid(stage_of_home.file)
    terminal = start("room", str(path), size=(120, 40))
    for seen, typed in (
        ("Gathering", b"\r"),
        ("Vote alone", b"d"),
        ("Eyes closed", b"7\t\t\r"),
        ("The spread is hidden.", b"x"),
        ("Next move", b"\x11"),
        ("1 room could not be saved: Is a directory.", b"2\n"),
    ):
        terminal.sees(seen)
        terminal.write(typed)
    assert terminal.ended() == 2
    (saved,) = Path(env["HOME"]).glob("*-room.md")
    assert "no cause is claimed" in saved.read_text("utf-8")


def test_a_locked_history_is_told_of_and_play_continues(
    start: Start, path: Path, stage_of_home: Stage
) -> None:
    import sqlite3

    kept = stage_of_home.history()
    kept.prepare()
    kept.close()
    with contextlib.closing(sqlite3.connect(stage_of_home.file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        terminal = start("play", str(path), size=(120, 40))
        _play(terminal)
        terminal.has_seen("Another program is writing to your")
        other.rollback()
    terminal.write(b"1")
    terminal.sees("What decided it?")
    terminal.write(b"\x11")
    assert terminal.ended() == 0
    assert stage_of_home.waiting(path).step is Step.REASON


class Tmux:
    """A tmux server of the test's own."""

    def __init__(self, env: dict[str, str]) -> None:
        self._socket = f"trainer-{uuid.uuid4().hex[:8]}"
        self._env = env

    def __call__(self, *args: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-L", self._socket, *args]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=True).stdout

    def sees(self, text: str) -> str:
        """Wait for some text to be on the screen."""
        shown = ""
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            shown = self("capture-pane", "-p")
            if text in " ".join(shown.split()):
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{text!r} never appeared in:\n{shown}")

    def titled(self, title: str) -> bool:
        """Wait for the pane to have a title."""
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            if self("display-message", "-p", "#{pane_title}").strip() == title:
                return True
            time.sleep(0.1)
        return False


@pytest.fixture
def tmux(env: dict[str, str]) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    server = Tmux(env)
    yield server
    with contextlib.suppress(subprocess.CalledProcessError):
        server("kill-server")


def test_a_whole_sitting_in_tmux(tmux: Tmux, path: Path, env: dict[str, str]) -> None:
    import shlex

    command = f"{shlex.join([*TRAINER, 'play', str(path), '--seed', '1'])}; echo left with $?; exec cat"
    tmux("new-session", "-d", "-x", "80", "-y", "24", command)
    tmux.sees("Read the article first.")
    tmux("send-keys", "Enter")
    for number in (1, 2):
        tmux.sees(f"{number} of 2")
        tmux.sees("Zoom")
        tmux("send-keys", "2")
        tmux.sees("How sure are you?")
        tmux("send-keys", "3")
        tmux.sees("What decided it?")
        tmux("send-keys", "1")
        tmux.sees("Next")
        tmux("send-keys", "]")
        tmux("send-keys", "Enter")
    tmux.sees("LOOK AT THEM AGAIN")
    tmux("send-keys", "Escape")
    tmux.sees("3 decks")
    tmux("send-keys", "q")
    assert "Library" not in tmux.sees("left with 0")


def test_tmux_shows_the_deck_as_the_title_of_its_pane_and_the_old_one_afterwards(
    tmux: Tmux, path: Path, env: dict[str, str]
) -> None:
    import shlex

    command = f"{shlex.join([*TRAINER, 'play', str(path), '--seed', '1'])}; echo left with $?; exec cat"
    tmux("new-session", "-d", "-x", "80", "-y", "24", f"printf '\\033]2;mine\\007'; {command}")
    tmux.sees("Read the article first.")
    assert tmux.titled("The harbour bridge closes – Claim Trainer")
    tmux("send-keys", "C-q")
    tmux.sees("left with 0")
    assert tmux.titled("mine")
