"""Ctrl+C at any moment between the start of the program and its end: it stops without a word of Python's."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import decks
from tests.attack.running import GUARD, Ran, environment, is_quiet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

INTERRUPTED = """
import os, signal, sys

class Interrupt:  # presses Ctrl+C when the program imports its module of that number
    left = int(sys.argv.pop(1))
    def find_spec(self, name, path=None, target=None):
        Interrupt.left -= 1
        if Interrupt.left == 0:
            os.kill(os.getpid(), signal.SIGINT)

import trainer.__main__
sys.meta_path.insert(0, Interrupt())
trainer.__main__.main()
"""

AT_THE_END = """
import atexit, os, signal, sys
from trainer.__main__ import main
atexit.register(os.kill, os.getpid(), signal.SIGINT)
main()
"""


def interrupted(program: str, *args: str | Path, ignoring: bool = False) -> Ran:
    def ignore() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        capture_output=True,
        env=environment(),
        timeout=GUARD,
        preexec_fn=ignore if ignoring else None,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck())


@pytest.mark.parametrize("place", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_ctrl_c_while_the_program_is_being_imported_shows_no_traceback(deck: Path, place: int) -> None:
    ran = interrupted(INTERRUPTED, str(place), "check", deck)
    assert ran.status == 130
    assert ran.out == b""
    assert ran.err in {b"", b"\nStopped.\n"}  # click begins a new line after the ^C


def test_ctrl_c_while_python_tidies_up_shows_no_traceback(deck: Path) -> None:
    ran = interrupted(AT_THE_END, "check", deck)
    assert is_quiet(ran)
    assert (ran.status, ran.err) == (130, b"")
    assert b"quote: 1 reliable" in ran.out


@pytest.mark.parametrize("place", [1, 5, 55])
def test_a_program_that_was_started_so_as_not_to_be_stopped_is_not(deck: Path, place: int) -> None:
    # as `nohup` and a shell's `&` in a script do
    ran = interrupted(INTERRUPTED, str(place), "check", deck, ignoring=True)
    assert (ran.status, ran.err) == (0, b"")
    assert b"quote: 1 reliable" in ran.out


def test_the_program_starts_as_a_module_too(deck: Path) -> None:
    command = [sys.executable, "-m", "trainer", "check", str(deck)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=GUARD, check=False)
    assert done.returncode == 0
    assert b"quote: 1 reliable" in done.stdout
