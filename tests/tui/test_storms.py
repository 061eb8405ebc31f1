"""Anything, typed at any speed on a real terminal: the app stays, or was left and gave the terminal back.

A storm is made from its seed: keys, clicks, pastes, sizes and rubbish, with pauses from none to long ones.
The usual run is short; `STORM_KEYS` says how many keys instead (10,000 and more), `STORM_SEEDS` how many
runs.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from tests import decks
from tests.tui.stage import FIRST_STEPS, Stage
from tests.tui.terminal import Start, Terminal, restored

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="a pty is a thing of Unix"),
]

KEYS = int(os.environ.get("STORM_KEYS", "600"))
SEEDS = range(int(os.environ.get("STORM_SEEDS", "3")))

PAUSES = (0, 0, 0, 0, 0, 0, 0, 0.001, 0.003, 0.01, 0.03, 0.1)
"""Seconds between one thing that is typed and the next."""

SIZES = ((80, 24), (80, 24), (60, 18), (120, 40), (100, 30), (40, 12), (20, 5), (1, 1))

_TYPED = (*"123459\r\r\r\t\x1b\x1bhfabrcsnmypewdlxi?[] \x7f\x03\x1a", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D")
_FURTHER = ("\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[Z", "\x1bOP", "\x1b[1;5H", "\x10", "\x10\x1b[6~")
_PASTED = ("12\n3\r x", "word " * 50, "\x1b", "é" * 10, "\x1b]0;x\x07", "1" * 3000)
_RUBBISH = (
    "\x1b[I",
    "\x1b[O",
    "\xff\xfe",
    "\x1b[M !!",
    "\x1b[999;999R",
    "\x1b[",
    "\x1bP>|x\x1b\\",
    "\x1b[<0;0;0M",
)

KEPT = 200_000
"""Bytes of what the app has sent that are kept, as it sends tens of megabytes."""


def storm(chosen: random.Random, count: int) -> Iterator[bytes | tuple[int, int]]:
    """What is typed, and the sizes that the terminal takes meanwhile."""
    kinds: tuple[tuple[Callable[[], str | tuple[int, int]], int], ...] = (
        (lambda: chosen.choice(_TYPED), 700),
        (lambda: chosen.choice(_FURTHER), 130),
        (lambda: _clicked(chosen), 90),
        (lambda: chosen.choice(_TYPED) * chosen.randint(2, 12), 10),
        (lambda: f"\x1b[200~{chosen.choice(_PASTED)}\x1b[201~", 20),
        (lambda: chosen.choice(_RUBBISH), 20),
        (lambda: chosen.choice(SIZES), 30),
        (lambda: chosen.choice("q\x11"), 3),
    )
    for make in chosen.choices([make for make, _ in kinds], [often for _, often in kinds], k=count):
        made = make()
        yield made if isinstance(made, tuple) else made.encode("utf-8", "surrogateescape")


def _clicked(chosen: random.Random) -> str:
    """A click, a press that is not let go, a turn of the wheel, or a move of the mouse."""
    button, x, y = chosen.choice((0, 0, 0, 2, 32, 35, 64, 65)), chosen.randint(1, 90), chosen.randint(1, 30)
    pressed = f"\x1b[<{button};{x};{y}M"
    return pressed + (f"\x1b[<{button};{x};{y}m" if button < 32 and chosen.random() < 0.9 else "")


def _left(terminal: Terminal) -> bool:
    """Whether the app has been left, or is being left: what is typed after that is no business of its."""
    return terminal.process.poll() is not None or terminal.sent.rfind(b"\x1b[?1049l") > terminal.sent.rfind(
        b"\x1b[?1049h"
    )


def _ended(terminal: Terminal) -> int:
    """Wait for the end of the program; Ctrl+Z in the terminal that it has given back stops it once more."""

    def has_ended() -> bool:
        if terminal.state() == "T":
            terminal.process.send_signal(signal.SIGCONT)
        return terminal.process.poll() is not None

    terminal.until(has_ended)
    return terminal.ended()


def _error(terminal: Terminal) -> str:
    told = re.sub(rb"\x1b\[[0-9;:?<>=]*[a-zA-Z]", b"", terminal.sent).decode("utf-8", "replace")
    return told[max(told.rfind("Traceback"), 0) :][-4000:]  # at one column, no word of it is in one piece


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_typed_at_any_speed_never_ends_the_app_badly(start: Start, stage: Stage, seed: int) -> None:
    chosen = random.Random(seed)
    path = str(FIRST_STEPS if seed % 2 else stage.deck(decks.quote(), decks.conflict(), decks.trace()))
    terminal, typed = _begun(start, path), list[bytes | tuple[int, int]]()
    for one in storm(chosen, KEYS):
        typed.append(one)
        if isinstance(one, tuple):
            terminal.resize(*one)
        else:
            terminal.write(one)
        if pause := chosen.choice(PAUSES):
            terminal.read(pause)
        if _left(terminal):
            assert _ended(terminal) == 0, f"after {typed[-30:]}: {_error(terminal)}"
            restored(terminal)
            terminal = _begun(start, path)
        terminal.sent = (
            terminal.sent[:4000] + terminal.sent[-KEPT:] if len(terminal.sent) > 3 * KEPT else terminal.sent
        )
    terminal.resize(80, 24)
    terminal.write(b"\x1b[201~\x11")
    assert _ended(terminal) == 0, f"after {typed[-30:]}: {_error(terminal)}"
    restored(terminal)
    assert b"Traceback" not in terminal.sent, _error(terminal)


def _begun(start: Start, path: str) -> Terminal:
    terminal = start("play", path)
    terminal.has_seen("Claim Trainer")
    terminal.read(0.2)
    return terminal
