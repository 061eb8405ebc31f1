"""A folder of byte strings by name, that may be lost, damaged, forged or forbidden without anybody noticing.

Each entry is written whole or not at all, and signed with a key that is in another folder, for the user
alone: what somebody else has put there, or changed, or given another name, was never there. A folder that
others may write to is not used at all. Nothing here raises: what cannot be read is not there, what cannot
be written is not kept. What the bytes mean is the business of the caller.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from trainer.deck.reading.files import read_bytes

_SUFFIX = ".entry"
_SIGNATURE = 32
_LARGEST = 256 * 2**20

_DAY = 24 * 3600.0
_UNUSED = 90 * _DAY
"""Seconds after which an entry that nobody has asked for is removed."""

_HALF_WRITTEN = _DAY
"""Seconds after which a file that is no entry was left by a program that was killed."""

_ROOM = 512 * 2**20
"""Bytes that all entries together may take; beyond that, those go that were not asked for the longest."""


class Cache:
    """The entries of one folder, for as long as they are asked for."""

    def __init__(self, folder: Path | None, key: Path | None, room: int = _ROOM) -> None:
        """A cache in a folder, with the file of the key to its signatures; the first `put` makes both."""
        self._folder = folder
        self._key_file = key
        self._room = room
        self._key: bytes | None = None
        self._until_tidied = 0
        """Bytes that may still be put before the folder is tidied again; it is at the first."""

    def get(self, name: str) -> bytes | None:
        """What was put under the name, or None where there is nothing that we have put there."""
        path, key = self._entry(name)
        if path is None or key is None:
            return None
        try:
            raw = read_bytes(path, _LARGEST)
        except (OSError, ValueError):
            return None
        signature, payload = raw[:_SIGNATURE], raw[_SIGNATURE:]
        if not hmac.compare_digest(signature, _sign(key, name, payload)):
            return None
        _note_use(path)
        return payload

    def put(self, name: str, payload: bytes) -> None:
        """Keep the bytes under the name, if that can be done."""
        self._make()
        path, key = self._entry(name)
        if path is None or key is None or len(payload) > _LARGEST - _SIGNATURE:
            return
        with contextlib.suppress(OSError):
            _write_whole(path, _sign(key, name, payload) + payload)
            self._until_tidied -= len(payload)
            if self._until_tidied < 0:
                self._until_tidied = self._room // 4
                self.tidy()

    def _entry(self, name: str) -> tuple[Path | None, bytes | None]:
        """The file of an entry and the key to its signature; None for what cannot be trusted."""
        if self._folder is None or self._key_file is None:
            return None, None
        if self._key is None and _is_ours_alone(self._folder):
            self._key = _key_in(self._key_file)
        return self._folder / f"{name}{_SUFFIX}", self._key

    def _make(self) -> None:
        """Make the folder and the key where they are missing, for nobody but the user."""
        if self._folder is None or self._key_file is None or self._key is not None:
            return
        with contextlib.suppress(OSError):
            for folder in (self._folder.parent, self._folder, self._key_file.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._key_file.exists():
                _write_whole(self._key_file, os.urandom(_SIGNATURE))

    def tidy(self) -> None:
        """Remove what was not asked for in months, then the longest unused of what there is no room for."""
        if self._folder is None:
            return
        now, kept = time.time(), []
        for state, path in _files(self._folder):
            lasts = _UNUSED if path.endswith(_SUFFIX) else _HALF_WRITTEN
            if state.st_mtime < now - lasts:
                _remove(path)
            else:
                kept.append((state.st_mtime, state.st_size, path))
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= self._room:
                break
            _remove(path)
            total -= size


def _files(folder: Path) -> Iterator[tuple[os.stat_result, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # another program has just removed it
                yield entry.stat(follow_symlinks=False), entry.path


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def _sign(key: bytes, name: str, payload: bytes) -> bytes:
    """The signature of what is under a name: under another one, it does not hold."""
    return hmac.digest(hmac.digest(key, name.encode(), "sha256"), payload, "sha256")


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody but the user may write to a folder or to the one around it."""
    try:
        return all(_is_ours(found.stat()) for found in (folder, folder.parent))
    except OSError:
        return False


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder is the user's, and nobody else may write to it, where the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _key_in(path: Path) -> bytes | None:
    """The key in a file; None where there is none that only the user may read and write."""
    try:
        found, key = path.stat(), read_bytes(path, _SIGNATURE)
    except (OSError, ValueError):
        return None
    is_secret = _is_ours(found) and (os.name == "nt" or not found.st_mode & 0o077)
    return key if is_secret and len(key) == _SIGNATURE else None


def _note_use(path: Path) -> None:
    """Remember on which day an entry was last used."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)


def _write_whole(path: Path, raw: bytes) -> None:
    """Write a file that nobody else may read, or leave everything as it was."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")  # mode 0600
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor that mkstemp opened
            file.write(raw)
        os.replace(name, path)  # noqa: PTH105
    except OSError:
        _remove(name)
        raise
