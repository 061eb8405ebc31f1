"""Writes what a command has made into a new file; what is there already is not overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from trainer import say
from trainer.cli.failing import fail
from trainer.exchange.saving import save_new, save_text


class NamedText(NamedTuple):
    """A text to be written, and what its file is called in a folder."""

    text: str
    stem: str


def write_all(pieces: Sequence[NamedText], out: str, suffix: str, *, what: str, into_folder: bool) -> None:
    """Write each into a new file of a folder where one is meant, else into the file with that name.

    `what` each is, is said where a folder is meant and a file is there. What cannot be written ends the
    command.
    """
    path = Path(out)
    try:
        if not (into_folder or out.endswith(("/", os.sep)) or path.is_dir()):
            for piece in pieces:
                write_new(piece.text, path)
            return
        path.mkdir(parents=True, exist_ok=True)
        for piece in pieces:
            say.line(f"Saved as {save_new(piece.text, path, piece.stem, suffix)}.")
    except FileExistsError:
        fail(f"{path} is a file; name a folder, as each {what} gets a file of its own")
    except OSError as error:
        fail(f"{path} could not be written: {error.strerror or error}")


def print_all(texts: Iterable[str]) -> None:
    """Print texts with a free line between them."""
    for number, text in enumerate(texts):
        if number:
            say.line()
        say.document(text)


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
