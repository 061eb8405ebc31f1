"""A folder of byte strings by name, that may be lost, damaged or forbidden without anybody noticing.

Each entry carries a checksum and is written whole or not at all. Nothing here raises: what cannot be read
was never there, what cannot be written is not kept. What the bytes mean is the business of the caller.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from trainer.deck.files import read_bytes

_SUFFIX = ".entry"
_CHECKSUM = 32
_LARGEST = 256 * 2**20


class Cache:
    """The entries of one folder, the newest so many of them."""

    def __init__(self, folder: Path | None, keep: int = 200) -> None:
        self._folder = folder
        self._keep = keep

    def get(self, name: str) -> bytes | None:
        """What was put under the name, or None where there is nothing whole."""
        if self._folder is None:
            return None
        try:
            raw = read_bytes(self._path(self._folder, name), _LARGEST)
        except (OSError, ValueError):
            return None
        checksum, payload = raw[:_CHECKSUM], raw[_CHECKSUM:]
        return payload if _checksum(payload) == checksum else None

    def put(self, name: str, payload: bytes) -> None:
        """Keep the bytes under the name, if that can be done."""
        if self._folder is None or len(payload) > _LARGEST - _CHECKSUM:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(self._path(self._folder, name), _checksum(payload) + payload)
            self._prune(self._folder)

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{name}{_SUFFIX}"

    def _prune(self, folder: Path) -> None:
        """Remove the oldest files beyond the number to keep, left-overs of a killed program among them."""
        entries = list(folder.iterdir())
        if len(entries) <= self._keep:
            return
        entries.sort(key=lambda path: path.stat().st_mtime)
        for path in entries[: len(entries) - self._keep]:
            path.unlink(missing_ok=True)


def _checksum(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()


def _write_whole(path: Path, raw: bytes) -> None:
    """Write a file that nobody else may read, or leave everything as it was."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")  # mode 0600
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor that mkstemp opened
            file.write(raw)
        os.replace(name, path)  # noqa: PTH105
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
