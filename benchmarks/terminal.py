"""A program on a pseudo-terminal, with a clock: what the app's benchmarks are measured through."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Self

PATIENCE = 20.0
"""Seconds after which something that was waited for will not come."""


class Terminal:
    """A child on a terminal of 24 rows by 80 columns."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], rows: int = 24, columns: int = 80
    ) -> None:
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environ))
        self.came = b""
        """The words that came last of those that were waited for."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def send(self, keys: bytes) -> None:
        """Type keys."""
        os.write(self._descriptor, keys)

    def wait_for(self, *words: bytes) -> float:
        """Seconds until the terminal is sent one of some words; `TimeoutError` where they do not come."""
        begun, seen = time.perf_counter(), b""
        while time.perf_counter() - begun < PATIENCE:
            seen = seen[-65536:] + self._read(0.5)
            if came := [one for one in words if one in seen]:
                self.came = came[0]
                return time.perf_counter() - begun
        raise TimeoutError(f"{words!r} did not come; the last was {seen[-400:]!r}")

    def settle(self, quiet: float = 0.6) -> None:
        """Wait until nothing more is drawn."""
        while self._read(quiet):
            pass

    def peak_memory(self) -> int:
        """The most memory that the child has had so far, in bytes (Linux)."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:  # noqa: PTH123
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024

    def processor_time(self) -> float:
        """Seconds of a processor that all threads of the child have used so far, exactly (Linux).

        By the clock that `clock_getcpuclockid(3)` gives for a process: /proc tells of steps of 10 ms.
        """
        return time.clock_gettime(~self.pid << 3 | 2)

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._descriptor], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._descriptor, 1 << 16)
        except OSError:  # the child has closed its end
            return b""
