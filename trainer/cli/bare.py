"""`trainer` and nothing more: the library opens, and what reads commands is not loaded, as there are none."""

from __future__ import annotations

from trainer.cli.ending import ended
from trainer.cli.on_screen import show_library


def main() -> None:
    """Open the library."""
    ended(_run)


def _run() -> int:
    try:
        show_library()
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
