"""What is usable of data with the wrong shape elsewhere, so that an author sees all faults in one run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import msgspec

from trainer.deck.kinds.description import Field
from trainer.deck.reading.safe_yaml import YamlPath
from trainer.text.article import Anchor


def entries_in(data: Any, key: str) -> list[Any]:
    """The entries of a list in data of any shape."""
    entries = data.get(key) if isinstance(data, dict) else None
    return entries if isinstance(entries, list) else []


def ids_in(data: Any, key: str, kind: str | None = None) -> list[str]:
    """The ids in a list, also of entries that have other faults: one mistake is not reported twice."""
    entries = [entry for entry in entries_in(data, key) if isinstance(entry, dict)]
    ids = [entry.get("id") for entry in entries if kind is None or entry.get("kind") == kind]
    return [name for name in ids if isinstance(name, str)]


def usable(data: Any, key: str, type_: Any) -> dict[int, Any]:
    """The entries of a list that have the right shape, by their index in it."""
    found: dict[int, Any] = {}
    for index, entry in enumerate(entries_in(data, key)):
        try:
            found[index] = msgspec.convert(entry, type_)
        except msgspec.ValidationError:
            continue  # its faults have been reported already
    return found


def anchors_within(data: Any, path: YamlPath) -> Iterator[Field]:
    """The anchors in an item whose shape is wrong elsewhere."""
    if isinstance(data, dict) and "exact" in data:
        with contextlib.suppress(msgspec.ValidationError):
            yield Field(path, msgspec.convert(data, Anchor))
        return
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from anchors_within(value, (*path, key))
