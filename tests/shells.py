"""Real shells on a pseudo-terminal, to see what Tab makes of a line.

The `trainer` that the shell finds notes the arguments it was called with, and completes as the real one does.
What was completed is thus known by what the shell itself then hands over, and no screen has to be understood.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.attack.running import _take_terminal

GUARD = 30.0
"""Seconds after which something hangs."""

STARTS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
"""How each shell is started without anybody's settings."""

PREPARE = {
    "bash": """PROMPT_COMMAND='PS1="READY$((++ready))> "'; eval "$(trainer completion bash)\"""",
    "zsh": """precmd() { PS1="READY$((++ready))> " }
        autoload -Uz compinit; compinit -u -D; eval "$(trainer completion zsh)\"""",
    "fish": """function fish_prompt; set -g ready (math 0$ready + 1); echo -n "READY$ready> "; end
        trainer completion fish | source""",
}
"""What is typed into each shell first: a prompt that counts, and the completion."""

NOTING = """#!/bin/sh
if [ -n "$_TRAINER_COMPLETE" ] || [ "$1" = completion ]; then
    exec {python} -m trainer "$@"
fi
printf '%s\\0' "$@" > {noted}.part
mv {noted}.part {noted}
"""


class Shell:
    """An interactive shell in a folder."""

    def __init__(self, name: str, folder: Path, bin_: Path, prepare: str) -> None:
        self._noted = bin_ / "noted"
        trainer = bin_ / "trainer"
        trainer.write_text(NOTING.format(python=sys.executable, noted=self._noted), "utf-8")
        trainer.chmod(0o755)
        self._seen = b""
        self._master, slave = os.openpty()
        found = shutil.which(name)
        assert found is not None
        root = str(Path(__file__).parent.parent)
        self._process = subprocess.Popen(
            [found, *STARTS[name]],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, "PATH": f"{bin_}:{os.environ['PATH']}", "PYTHONPATH": root, "TERM": "xterm"},
            preexec_fn=_take_terminal,  # noqa: PLW1509 - an interactive shell wants a terminal of its own
            start_new_session=True,
        )
        os.close(slave)
        self._type(prepare.replace("\n", "; ") + "\n")
        self._wait_for(lambda: self._prompts() > 0)

    def gets(self, line: str) -> list[str]:
        """The arguments that `trainer` gets when a line is typed; each Tab completes."""
        self._noted.unlink(missing_ok=True)
        before = self._prompts()
        self._type(f"{line}\r")
        self._wait_for(lambda: self._noted.exists() and self._prompts() > before)
        return os.fsdecode(self._noted.read_bytes()).split("\0")[:-1]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _prompts(self) -> int:
        """The number of the latest prompt."""
        return max(map(int, re.findall(rb"READY([0-9]+)> ", self._seen)), default=0)

    def _type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def _wait_for(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + GUARD
        while not ready():
            assert time.monotonic() < end, self._seen[-2_000:].decode(errors="replace")
            if select.select([self._master], [], [], 0.05)[0]:
                self._seen += os.read(self._master, 65_536)


@contextlib.contextmanager
def shell(name: str, folder: Path, bin_: Path, prepare: str | None = None) -> Iterator[Shell]:
    """A shell of this name, prepared as usual or otherwise; the test is skipped where there is none."""
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name}")
    opened = Shell(name, folder, bin_, prepare or PREPARE[name])
    try:
        yield opened
    finally:
        opened.close()
