"""Results into a file of their own; nothing that is there already is overwritten.

The page is written beside its place and put there when it is whole: a disk that fills up leaves no file.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.sitting.report import Played, as_data, as_markdown
from trainer.sitting.scoring import Results


class Format(NamedTuple):
    """A way to write results down."""

    suffix: str
    write: Callable[[Deck, Results, Played], str]


def _json(deck: Deck, results: Results, played: Played) -> str:
    return json.dumps(as_data(deck, results, played), ensure_ascii=False, indent=2) + "\n"


FORMATS = {"Markdown": Format(".md", as_markdown), "JSON": Format(".json", _json)}

MOST = 10_000
"""Results of one deck that a folder may hold."""


def save(deck: Deck, results: Results, played: Played, chosen: Format, folder: Path) -> Path:
    """Write the results into a new file of a folder. Raises `OSError` where that is not possible."""
    whole = _beside(folder, f"{deck.id}-results", chosen.write(deck, results, played))
    try:
        path = _free_name(folder, f"{deck.id}-results", chosen.suffix)
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
    """A name that nobody has, taken by an empty file."""
    for attempt in range(1, MOST):
        again = f"-{attempt}" if attempt > 1 else ""
        path = folder / f"{stem}{again}{suffix}"
        with contextlib.suppress(FileExistsError):
            path.open("x").close()
            return path
    raise OSError(0, "too many results are there already")
