"""Runs the program as a shell would: a fresh process, its own home, bytes in and out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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
