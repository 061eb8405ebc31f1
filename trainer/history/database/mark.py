"""A mark beside a long history: in which state its file was left, so that it is not looked through again.

To look through a whole file takes longer the longer it is: seconds where it has hundreds of megabytes. So
what was left in good order is taken for sound as long as its mark fits: the same file, as long, changed at
the same moment and with the same head. A disk that loses a byte by itself changes none of these; therefore
the whole is looked through at least once a week. A short file has no mark, and is looked through always.

A mark that is lost, wrong or unreadable costs one look. It holds nothing of what anybody answered.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import msgspec

LONG = 8 * 1024 * 1024
"""Bytes from which on a file has a mark: to look through less takes a few hundredths of a second."""

A_WEEK = 7 * 86_400
"""Seconds after which the whole is looked through again."""

_HEAD = 100
"""Bytes at the beginning of a file that are SQLite's own; they count its changes."""


class FileMark(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a file, and when it was looked through."""

    file: tuple[int, int]
    size: int
    modified: int
    changed: int
    head: str
    looked: float
    """Seconds since 1970."""


def path_of(file: Path) -> Path:
    """Where the mark of a history is."""
    return file.with_name(f"{file.stem}.checked.json")


def looked_through(file: Path) -> float | None:
    """When the file as it is now was looked through; None where it is to be looked through now."""
    try:
        found = msgspec.json.decode(path_of(file).read_bytes(), type=FileMark)
        now = _mark(file, found.looked)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    is_fresh = 0 <= time.time() - found.looked < A_WEEK
    return found.looked if is_fresh and now == found and now.size >= LONG else None


def leave(file: Path, looked: float) -> None:
    """Mark the file as it is now, where it is long. What cannot be written is left: that costs a look."""
    with contextlib.suppress(OSError):
        made = _mark(file, looked)
        if made.size < LONG:
            return
        handle = os.open(path_of(file), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(msgspec.json.encode(made))


def remove(file: Path) -> None:
    """Have the file looked through when it is opened next."""
    with contextlib.suppress(OSError):
        path_of(file).unlink()


def _mark(file: Path, looked: float) -> FileMark:
    with file.open("rb") as opened:
        found, head = os.fstat(opened.fileno()), opened.read(_HEAD)
    return FileMark(
        file=(found.st_dev, found.st_ino),
        size=found.st_size,
        modified=found.st_mtime_ns,
        changed=found.st_ctime_ns,
        head=head.hex(),
        looked=looked,
    )
