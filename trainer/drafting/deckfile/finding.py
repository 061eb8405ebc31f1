"""Which file a deck is built into, and what is in it already.

Nothing is decided about it, and nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from trainer.deck.library import SUFFIXES
from trainer.deck.reading.files import article_path
from trainer.deck.reading.safe_yaml import Broken
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.cutting import Earlier, Uncuttable, cut
from trainer.drafting.deckfile.ids import article_id
from trainer.drafting.deckfile.saving import current
from trainer.text.messages import printable

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark: some editors put it before all else."""


class EarlierFile(NamedTuple):
    """A deck file as it was read."""

    mark: str
    """The byte order mark, where it has one."""
    earlier: Earlier


def deck_path(out: Path, sources: Sequence[SourceArticle]) -> Path:
    """The file that is named, or one in the folder that is named. Raises `Unreadable`."""
    try:
        out.exists()
    except OSError as error:  # a name too long, a folder above it that may not be entered
        raise Unreadable(f"{printable(str(out), 400)} cannot be written: {error.strerror}") from None
    if out.is_dir():
        return out / f"{article_id(sources[0])}{SUFFIXES[0]}"
    if out.suffix not in SUFFIXES:
        raise Unreadable(
            f"{printable(str(out), 400)}: name a file that ends in {SUFFIXES[0]}, or a folder that exists"
        )
    return out


def home(path: Path, there: EarlierFile | None) -> Path:
    """The deck's path from which its articles are found: of a link its own, or that of what it leads to."""
    if there is None or not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    files = [
        block.data.get("file") for block in there.earlier.articles.blocks if isinstance(block.data, dict)
    ]
    named = [file for file in files if isinstance(file, str)]
    if any(_is_found(path, file) for file in named) or not any(_is_found(target, file) for file in named):
        return path
    return target


def _is_found(deck: Path, file: str) -> bool:
    try:
        article_path(deck, file)
    except LookupError:
        return False
    return True


def bytes_there(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises `Unreadable`."""
    name = printable(str(path), 400)
    try:
        return current(path)
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {printable(str(error), 200)}. Nothing was written") from None


def cut_file(path: Path, raw: bytes) -> EarlierFile:
    """The deck that is there, cut into blocks. Raises `Unreadable` where it cannot be built upon."""
    name = printable(str(path), 400)
    try:
        text = raw.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        return EarlierFile(mark, cut(text.removeprefix(mark)))
    except Broken as broken:
        problem = broken.problems[0]
        where = f"{name}:{problem.mark.line}:{problem.mark.column}"
        raise Unreadable(f"{where}: {problem.found}. Mend it first; nothing was written") from None
    except Uncuttable as error:
        raise Unreadable(f"{name} cannot be built again: {error}. Nothing was written") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {printable(str(error), 200)}. Nothing was written") from None
