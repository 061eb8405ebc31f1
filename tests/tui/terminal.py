"""The program on a real terminal: a pty, whose every byte is kept."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRAINER = (sys.executable, "-m", "trainer")

ALTERNATE_ON, ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
MOUSE_ON = (b"\x1b[?1000h", b"\x1b[?1003h", b"\x1b[?1015h", b"\x1b[?1006h")
MOUSE_OFF = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1015l", b"\x1b[?1006l")

LONG = 120.0
"""Seconds after which something that should come to pass is taken not to."""


class Terminal:
    """The program on a pty; every byte that it sends is kept."""

    def __init__(
        self,
        *args: str,
        env: dict[str, str],
        size: tuple[int, int] = (80, 24),
        program: Sequence[str] = TRAINER,
    ) -> None:
        self.master, slave = os.openpty()
        self.name = os.ttyname(slave)
        self.resize(*size)
        self.process = subprocess.Popen(
            [*program, *args],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            cwd=env["HOME"],
            start_new_session=True,
            preexec_fn=lambda: _control(0),  # noqa: PLW1509 - the child is single-threaded
        )
        os.close(slave)
        self.sent = b""
        self._typed = 0

    def resize(self, columns: int, rows: int) -> None:
        import fcntl
        import termios

        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if hasattr(self, "process"):
            self.process.send_signal(signal.SIGWINCH)

    def read(self, seconds: float = 0.05) -> None:
        """Take in what there is."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                got = os.read(self.master, 65_536)
            except OSError:
                return
            if not got:
                return
            self.sent += got

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            self.read()
            if done():
                return
        raise AssertionError(f"it never came to pass; last: {self.sent[-400:]!r}")

    def sees(self, text: str) -> None:
        """Wait for some text to have been sent since something was last typed."""
        self.until(lambda: text.encode() in bare(self.sent[self._typed :]))

    def has_seen(self, text: str) -> None:
        """Wait for some text to have been sent since the start: what comes by itself may be gone again."""
        self.until(lambda: text.encode() in bare(self.sent))

    def has_sent_more_than(self, count: int) -> bool:
        return len(self.sent) > count

    def write(self, raw: bytes) -> None:
        """Type, and take in what comes back meanwhile."""
        self._typed = len(self.sent)
        for start in range(0, len(raw), 1024):
            rest = raw[start : start + 1024]
            while rest:
                self.read(0)
                if select.select([], [self.master], [], 1)[1]:
                    rest = rest[os.write(self.master, rest) :]

    def ended(self) -> int:
        """Wait for the end of the program."""
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            self.read()
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self.process.wait(0.05)
                self.read()
                return code
        raise AssertionError(f"it never ended; last: {self.sent[-400:]!r}")

    def hold_back(self) -> None:
        """Take nothing that the program sends, as after Ctrl+S: its next write does not come back."""
        import termios

        line = os.open(self.name, os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(line, termios.TCOOFF)
        os.close(line)

    def state(self) -> str:
        """What the system says of the program: `T` while it is stopped."""
        command = ["ps", "-o", "state=", "-p", str(self.process.pid)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()[:1]

    def is_cooked(self) -> bool:
        """Whether the terminal edits lines and shows what is typed, as a shell wants it."""
        import termios

        modes = termios.tcgetattr(self.master)[3]
        return bool(modes & termios.ICANON) and bool(modes & termios.ECHO)

    def hang_up(self) -> None:
        """Close the terminal, once: its number may soon be that of another file, which must stay open."""
        if self.master >= 0:
            os.close(self.master)
        self.master = -1

    def close(self) -> None:
        self.hang_up()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def _control(descriptor: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def bare(sent: bytes) -> bytes:
    """What was sent, without its escape sequences."""
    return re.sub(rb"\x1b\[[0-9;:?<>=]*[a-zA-Z]", b"", sent)


def restored(terminal: Terminal) -> None:
    """Make sure that the terminal was given back as it was."""
    sent = terminal.sent
    assert ALTERNATE_ON in sent
    assert sent.rfind(ALTERNATE_OFF) > sent.rfind(ALTERNATE_ON)
    for on, off in zip(MOUSE_ON, MOUSE_OFF, strict=True):
        assert on not in sent or sent.rfind(off) > sent.rfind(on)
    assert sent.rfind(b"\x1b[?25h") > sent.rfind(b"\x1b[?25l")
    assert terminal.is_cooked()


Start = Callable[..., Terminal]
