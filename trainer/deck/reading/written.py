"""From a file that nobody has checked to plain data, and from plain data to a Struct: of decks and plans.

What is wrong is noted with its place; what the data mean is the matter of those who ask.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from trainer.deck.reading import safe_yaml, shape
from trainer.deck.reading.decoding import at_most, in_utf16, not_utf8, text_of
from trainer.deck.reading.faults import Faulty, Mark
from trainer.deck.reading.files import read_bytes
from trainer.deck.reading.notes import Notes
from trainer.text.messages import printable

T = TypeVar("T")

PAGE = "docs/deck-format.md"
"""Where the format of decks and of plans is told."""


class Loaded(NamedTuple):
    """A file as it is on the disk, and the plain data in it."""

    raw: bytes
    data: Any


def load(notes: Notes, path: Path, what: str, raw: bytes | None = None) -> Loaded:
    """Read a file, or take the bytes that it would hold. Raises `Faulty` where it holds no data.

    `what` says what it should be: a deck.
    """
    raw = _bytes(notes, path, what, raw)
    notes.text = _decode(notes, raw)
    return Loaded(raw, _parse(notes, what))


def convert(notes: Notes, data: Any, type_: type[T]) -> T | None:
    """The data as a Struct; None, and every mismatch noted, where they do not have its shape."""
    try:
        return msgspec.convert(data, type_)
    except msgspec.ValidationError as error:
        reported = False
        for m in shape.mismatches(data, type_):
            reported = True
            notes.add(m.path, m.found, m.expected, m.fix, at_key=m.at_key)
        if not reported:  # the two must agree; if ever they do not, msgspec still says what is wrong
            notes.add((), printable(str(error), 200), "", f"See {PAGE}.")
        return None


def is_of_a_plan(data: Any) -> bool:
    """Whether the data are of a session plan rather than of a deck."""
    return isinstance(data, dict) and "plan" in data and "articles" not in data


def _bytes(notes: Notes, path: Path, what: str, raw: bytes | None) -> bytes:
    try:
        limit = notes.limits.bytes
        return read_bytes(path, limit) if raw is None else at_most(raw, limit)
    except OSError as error:
        raise notes.stop(f"cannot be read: {error.strerror}", f"{what} file", "Check the path.") from None
    except ValueError as error:
        raise notes.stop(str(error), f"{what} file", "Name a YAML file.") from None


def _decode(notes: Notes, raw: bytes) -> str:
    try:
        return text_of(raw)
    except UnicodeDecodeError as error:
        found, mark = not_utf8(error)
        raise notes.stop(found, "UTF-8", f"Save it as UTF-8{in_utf16(raw)}.", mark) from None


def _parse(notes: Notes, what: str) -> Any:
    try:
        data = safe_yaml.load(notes.text, notes.limits)
    except safe_yaml.Broken as broken:
        problems = [notes.fault(p.mark, p.path, p.found, p.expected, p.fix) for p in broken.problems]
        raise Faulty(problems) from None
    if data is None:
        raise notes.stop("nothing in it", what, f"See {PAGE} for a first one.", Mark(1, 1))
    return data
