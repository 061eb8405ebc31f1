"""Writes what a command has made into a new file; what is there already is not overwritten."""

from __future__ import annotations

from pathlib import Path

from trainer import say
from trainer.cli.failing import fail
from trainer.exchange.saving import save_text


def write_new(text: str, path: Path) -> None:
    """Write a text into a new file and say so; what cannot be written ends the command."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_text(text, path)
    except FileExistsError as error:
        fail(f"{error.filename or path} is there already, and is not overwritten; choose another name")
    except OSError as error:
        fail(f"{path} could not be written: {error.strerror or error}")
    say.line(f"Saved as {path}.")
