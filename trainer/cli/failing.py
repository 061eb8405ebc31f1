"""How a command fails: with a line on standard error for each thing to mend, and with status 2."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from trainer import say

FAULT = 2
"""The exit status for anything that has to be mended."""


def fail(message: str) -> NoReturn:
    """End the command with a message."""
    fail_with([f"trainer: {message}"])


def fail_with(lines: Sequence[str]) -> NoReturn:
    """End the command with lines on standard error."""
    for line in lines:
        say.error(line)
    sys.exit(FAULT)
