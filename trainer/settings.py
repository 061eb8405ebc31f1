"""What is remembered between runs on this machine: who plays, the theme, the last deck. Nothing else is.

A small file in the user's configuration folder. Anybody may have written it: whatever in it makes no sense
counts as not said, and those who use a value judge it once more (is that a nickname? is there such a theme?).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from trainer.deck.reading.files import read_bytes
from trainer.text.nicknames import DEFAULT

NAME = "settings.json"
LARGEST = 64 * 2**10
"""Bytes that are looked at."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that is remembered."""

    learner: str | None = None
    theme: str | None = None
    deck: str | None = None
    """The id of the deck that was opened last."""


def place() -> Path:
    """The file. Raises `RuntimeError` where nobody knows the home folder."""
    from platformdirs import user_config_path  # noqa: PLC0415 - tests and tools that remember nothing do without

    return user_config_path("claim-trainer", appauthor=False) / NAME


def read() -> Settings:
    """What is remembered; nothing where there is no such file, or it makes no sense."""
    try:
        return msgspec.json.decode(read_bytes(place(), LARGEST), type=Settings)
    except (OSError, RuntimeError, ValueError, msgspec.MsgspecError):  # RecursionError is a RuntimeError
        return Settings()


def remember(*, learner: str | None = None, theme: str | None = None, deck: str | None = None) -> None:
    """Remember what is given, beside what was remembered before. Raises `OSError` where that fails."""
    known = read()
    _write(Settings(learner=learner or known.learner, theme=theme or known.theme, deck=deck or known.deck))


def forget(learner: str | None = None) -> None:
    """Forget who plays, and the last deck; where a learner is named, only if it is them. Raises `OSError`."""
    known = read()
    if (known.learner or known.deck) and learner in {None, known.learner or DEFAULT}:
        _write(Settings(theme=known.theme))


def _write(settings: Settings) -> None:
    try:
        path = Path(os.path.realpath(place()))
    except RuntimeError as error:
        raise OSError(0, "the home folder is not known") from error
    put(path, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def put(path: Path, content: bytes) -> None:
    """Put a whole file into its place at once, for nobody but its owner. Raises `OSError` where that fails.

    A full disk leaves the file that was there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.urandom(4).hex()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(content)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
