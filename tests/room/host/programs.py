"""`trainer host` as a program of its own, spoken to as another program would."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]

PATIENCE = 30.0


class Program:
    """A host that runs, and what it has said."""

    def __init__(
        self,
        *args: str,
        history: Path | str,
        listen: str = "127.0.0.1:0",
        cache: Path | None = None,
        what: str = "first-steps",
        before: tuple[str, ...] = (),
    ) -> None:
        apart = {"XDG_CACHE_HOME": str(cache)} if cache is not None else {}
        command = [sys.executable, "-m", "trainer", "host", what, "--listen", listen]
        self.process = subprocess.Popen(
            [*before, *command, "--history", str(history), *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), **apart},
        )
        self._said: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line)

    def told(self) -> Any:
        """The next line that it prints."""
        try:
            return json.loads(self._said.get(timeout=PATIENCE))
        except queue.Empty:
            raise AssertionError(f"nothing was said; {self.process.poll()}") from None

    def do(self, line: str) -> Any:
        """Give it a line; its answer."""
        self.send(line)
        return self.told()

    def send(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def ended(self) -> tuple[int, str]:
        """Its exit status, and what it said on standard error."""
        status = self.process.wait(timeout=PATIENCE)
        assert self.process.stderr is not None
        return status, self.process.stderr.read().decode()


@contextlib.contextmanager
def program(
    *args: str,
    history: Path | str,
    listen: str = "127.0.0.1:0",
    cache: Path | None = None,
    what: str = "first-steps",
) -> Iterator[Program]:
    """A host, which is ended with the test; with a cache of its own it is as if on another machine."""
    made = Program(*args, history=history, listen=listen, cache=cache, what=what)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()
        for stream in (made.process.stdin, made.process.stdout, made.process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
