"""Which files a deck may be made of, and how their bytes are taken.

The path of an article comes from a deck that nobody has checked. It may be beside the deck, below it, or
in a folder of seeds; links are followed first, so that none leads out. This module knows no YAML and no
model: anyone who has a parsed deck at hand can find its articles again without either.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from trainer import shipped

LARGEST = 32 * 2**20
"""How many bytes a deck or an article may have, unless the caller says otherwise."""

_SEEDS = "seeds"


class NoSuchFile(LookupError):
    """A deck names an article file that is nowhere to be found."""


class OutOfBounds(LookupError):
    """A deck names an article file that is where no article may be."""


def read_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises `OSError` where it cannot be read and `ValueError`, with the reason, where it must not be: a
    directory, a pipe, a device, or too large. Nothing is ever waited for.
    """
    with open(path, "rb", opener=_open_regular) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise ValueError(f"{size:,} bytes; the limit is {limit:,}")
        raw = file.read(limit + 1)
    if raw is None:  # a file of the kernel's that has nothing to say just now
        raise ValueError("not a regular file")
    if len(raw) > limit:
        raise ValueError(f"more than {limit:,} bytes")
    return raw


def _open_regular(path: str, flags: int) -> int:
    """A descriptor of a regular file: what is checked is what will be read."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ValueError("not a regular file")
    return descriptor


def article_path(deck: Path, file: str) -> Path:
    """Where the article file that a deck names is, links followed.

    Raises `NoSuchFile` and `OutOfBounds`.
    """
    found = _first_there(_candidates(deck, file))
    if found is None:
        raise NoSuchFile(file)
    if not any(found.is_relative_to(root) for root in _roots(deck)):
        raise OutOfBounds(file)
    return found


def _candidates(deck: Path, file: str) -> list[Path]:
    """Where to look: as the deck says; and a deck copied elsewhere still finds the shipped articles."""
    named = PurePosixPath(file)
    if named.parts[:2] != ("..", _SEEDS):
        return [deck.parent / file]
    return [deck.parent / file, *(root.joinpath(*named.parts[2:]) for root in _seeds())]


def _first_there(candidates: list[Path]) -> Path | None:
    for candidate in candidates:
        try:
            return candidate.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):  # missing, a loop of links, a NUL in the name
            continue
    return None


def _roots(deck: Path) -> list[Path]:
    """The folders, links followed, in which an article may be."""
    beside = deck.parent.resolve()
    return [beside, beside.parent / _SEEDS, *_seeds()]


def _seeds() -> list[Path]:
    """The project's seeds and the program's own.

    The project's folder may come with somebody else's deck: if it is a link, it is not followed.
    """
    ours = shipped.folder(_SEEDS).resolve()
    try:
        return [Path.cwd().resolve() / _SEEDS, ours]
    except OSError:  # the working directory is gone
        return [ours]
