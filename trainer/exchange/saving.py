"""Results into a file of their own; nothing that is there already is overwritten.

The text is written beside its place and put there when it is whole: a disk that fills up leaves no file.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from trainer.deck.joined import named
from trainer.exchange.formats import Format
from trainer.exchange.played import Played

MOST = 10_000
"""Results of one deck that a folder may hold."""


def save(played: Played, chosen: Format[Played], folder: Path) -> Path:
    """Write the results into a new file of a folder, and return it. Raises `OSError` if that fails."""
    return save_new(chosen.write(played), folder, stem_of(played), chosen.suffix)


def stem_of(played: Played) -> str:
    """What a file with the results is called in a folder."""
    return f"{named(played.deck.id).lower()}-results"


def save_new(text: str, folder: Path, stem: str, suffix: str) -> Path:
    """Write a text into a new file of a folder, and return it. Raises `OSError` if that fails."""
    return _put(text, folder, stem, lambda: _free_name(folder, stem, suffix))


def save_text(text: str, path: Path) -> None:
    """Write a text into this new file. Raises `FileExistsError` if it is there, or another `OSError`."""
    _put(text, path.parent, path.name[:40], lambda: _taken(path))


def _put(text: str, folder: Path, stem: str, take: Callable[[], Path]) -> Path:
    """Write the whole text, then put it in the place that `take` takes with an empty file."""
    whole = _beside(folder, stem, text)
    try:
        path = take()
        try:
            whole.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except OSError:
        whole.unlink(missing_ok=True)
        raise
    return path


def _beside(folder: Path, stem: str, text: str) -> Path:
    """A file with the whole text on disk, not yet in its place; none where that failed."""
    path = folder / f".{stem}-{secrets.token_hex(4)}.part"
    try:
        with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):  # what failed is told, not that the rest cannot be removed
            path.unlink()
        raise
    return path


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A name that no other file has, taken by an empty file."""
    for attempt in range(1, MOST):
        again = f"-{attempt}" if attempt > 1 else ""
        with contextlib.suppress(FileExistsError):
            return _taken(folder / f"{stem}{again}{suffix}")
    raise OSError(0, "too many results are there already")


def _taken(path: Path) -> Path:
    """The path, taken by an empty file. Raises `FileExistsError` if it is there, be it a link to nothing."""
    path.open("x").close()
    return path
