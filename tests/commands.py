"""Runs the program as a shell would, bytes in and out; and what it is to be run in this very process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PROGRAM = (sys.executable, "-m", "trainer")


def run(
    *args: str | bytes | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    program: Sequence[str] = PROGRAM,
) -> subprocess.CompletedProcess[bytes]:
    """Run `trainer` with these arguments; the root of the checkout is on the path."""
    root = str(Path(__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": root, **(env or {})}
    return subprocess.run(
        [*program, *args],
        input=stdin,
        env=environment,
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=120,
    )


class Done(NamedTuple):
    """What became of a command."""

    status: int
    out: str
    err: str


Trainer = Callable[..., Done]
"""Runs a command in this process: see the fixture `trainer`."""


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True
