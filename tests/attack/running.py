"""Runs the program as a person would: in a process of its own, over pipes or on a terminal.

Every run has a limit far above what it needs, and what does not end by then is killed and has failed.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

GUARD = 60.0
"""Seconds after which something hangs; what should take less than one takes far longer on a busy machine."""

TRAINER = (sys.executable, "-c", "from trainer.__main__ import main; main()")

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What must never reach a terminal. Written out once more on purpose: the program must not check itself."""


class Ran(NamedTuple):
    """How a run ended, and what it wrote."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Everything that was written, which has to be UTF-8."""
        return (self.out + self.err).decode("utf-8")


def environment(**changes: str | None) -> dict[str, str]:
    """The environment of the test with some changes; None takes a variable out."""
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": root}
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env


def run(
    *args: str | bytes | Path,
    typed: bytes = b"",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    guard: float = GUARD,
) -> Ran:
    """Run a command with something on standard input."""
    done = subprocess.run(
        [*TRAINER, *args],
        input=typed,
        capture_output=True,
        timeout=guard,
        env=env or environment(),
        cwd=cwd,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def running(
    *args: str | Path, env: dict[str, str] | None = None, stdin: int = subprocess.PIPE
) -> Iterator[subprocess.Popen[bytes]]:
    """A command that runs over pipes until the block is left."""
    process = subprocess.Popen(
        [*TRAINER, *args],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env or environment(),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[bytes], words: bytes, guard: float = GUARD, times: int = 1) -> bytes:
    """What a command writes up to some words, or to its end."""
    assert process.stdout is not None
    return read_stream(process.stdout, lambda seen: seen.count(words) >= times, guard)


def read_stream(stream: IO[bytes], done: Callable[[bytes], bool], guard: float = GUARD) -> bytes:
    """What is written into a pipe until that is enough, or to its end; to wait in vain fails."""
    seen, end = b"", time.monotonic() + guard
    while not done(seen):
        assert time.monotonic() < end, f"waited in vain; the last that came: {seen[-500:]!r}"
        if select.select([stream], [], [], 0.1)[0]:
            more = os.read(stream.fileno(), 65_536)
            if not more:
                break
            seen += more
    return seen


def on_terminal(
    *args: str | Path, typed: Sequence[tuple[str, str]] = (), env: dict[str, str] | None = None
) -> Ran:
    """Run a command on a pseudo-terminal; `typed` pairs each prompt to wait for with what is typed then.

    The carriage returns that the terminal itself adds are taken out again.
    """
    master, slave = os.openpty()
    process = subprocess.Popen(
        [*TRAINER, *args],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=env or environment(TERM="xterm"),
        preexec_fn=_take_terminal,  # noqa: PLW1509 - the child needs the terminal for Ctrl+C
        start_new_session=True,
    )
    os.close(slave)
    try:
        seen = _converse(master, list(typed), process.pid)
        status = process.wait(GUARD)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return Ran(status, seen.replace(b"\r\n", b"\n"), b"")


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _converse(master: int, typed: list[tuple[str, str]], pid: int) -> bytes:
    """Type each line when its prompt has come; the prompts are looked for one after the other."""
    seen, at, end = b"", 0, time.monotonic() + GUARD
    while time.monotonic() < end:
        if not select.select([master], [], [], 0.1)[0]:
            continue
        try:
            more = os.read(master, 65_536)
        except OSError:  # the other side has gone
            break
        if not more:
            break
        seen += more
        while typed and (found := seen.find(typed[0][0].encode(), at)) >= 0:
            prompt, line = typed.pop(0)
            at = found + len(prompt.encode())
            if line.startswith("\x03"):
                _until_it_waits(pid)
            os.write(master, line.encode())
    assert not typed, f"never asked: {typed[0][0]!r}\n{seen.decode(errors='replace')[-500:]}"
    return seen


def _until_it_waits(pid: int) -> None:
    """Wait until a program waits for what is typed, as everybody has by the time that a finger moves.

    A signal that comes between a prompt and the system call that reads is noted by Python, which then waits
    for a line all the same.
    """
    told, end = Path(f"/proc/{pid}/stat"), time.monotonic() + GUARD
    while time.monotonic() < end and told.exists():
        if told.read_text("ascii", "replace").rpartition(")")[2].split()[0] == "S":
            return
        time.sleep(0.01)


def is_quiet(ran: Ran) -> bool:
    """Whether a run ended by itself, without a traceback, and wrote nothing that a terminal obeys."""
    return ran.status in {0, 1, 2, 130} and "Traceback" not in ran.text and not UNSAFE.search(ran.text)


def stop(process: subprocess.Popen[bytes], how: signal.Signals) -> Ran:
    """Send a signal, and wait for the end."""
    process.send_signal(how)
    out, err = process.communicate(timeout=GUARD)
    return Ran(process.returncode, out, err)
