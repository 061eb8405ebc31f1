"""What is about to be written is read first: it loads, and what a person wrote reads as it did.

A fault is let pass only where it is a person's: in an item that was kept, or one that the file had before.
Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Fault, Faulty
from trainer.deck.reading.reader import read_unwritten
from trainer.drafting.deckfile.cutting import Uncuttable
from trainer.drafting.deckfile.subjects import as_item
from trainer.drafting.deckfile.whole import Given, Kept, Whole
from trainer.text.cleaning import clean, decode

_IN_ITEM = re.compile(r"items\[(\d+)\]")


class Unfit(Exception):
    """What would be written is no deck that loads; carries the first fault of the builder's making."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


class Proof(NamedTuple):
    """What a player would get."""

    deck: Deck | None
    """None where a person's part of it has faults."""
    faults: tuple[Fault, ...]


class Unwritten(NamedTuple):
    """A deck file as it is about to be."""

    path: Path
    raw: bytes
    before: bytes | None
    """What it holds now; None where there is none."""
    data: Mapping[str, Any]
    """What that reads as."""
    files: Mapping[str, bytes]
    """What articles' files will hold that are about to be written too, by their names in the deck."""


def prove(new: Unwritten, whole: Whole, given: Sequence[Given]) -> Proof:
    """Read a deck that is not written yet. Raises `Unfit`, and `Uncuttable` where something was not kept."""
    faults: Sequence[Fault] = ()
    deck = None
    try:
        deck = read_unwritten(new.path, new.raw, new.files)
    except Faulty as faulty:
        faults = faulty.faults
        _only_theirs(new, whole, faults)
    if new.before is not None:
        _all_kept(new, whole)
    if deck is not None and any(deck.articles[one.entry.id].text != one.entry.article.text for one in given):
        raise Uncuttable("an article in it reads otherwise than in its source")
    return Proof(deck, tuple(faults))


def _only_theirs(new: Unwritten, whole: Whole, faults: Sequence[Fault]) -> None:
    known: set[tuple[str, str]] | None = None
    for fault in faults:
        found = _IN_ITEM.match(fault.field)
        if found is not None and isinstance(whole.items[int(found.group(1))], Kept):
            continue
        if known is None:
            known = _faults(new.path, new.before)
        if (fault.field, fault.found) not in known:
            raise Unfit(fault)


def _faults(path: Path, raw: bytes | None) -> set[tuple[str, str]]:
    if raw is None:
        return set()
    try:
        read_unwritten(path, raw, {})
    except Faulty as faulty:
        return {(fault.field, fault.found) for fault in faulty.faults}
    return set()


def _all_kept(new: Unwritten, whole: Whole) -> None:
    """Whether every entry reads as it must, and so does all around them."""
    data, earlier = safe_yaml.load(decode(new.raw)), new.data
    unended = new.before is not None and not new.before.endswith((b"\n", b"\r"))
    lists = {"articles", "items"}
    for key in (data.keys() | earlier.keys()) - lists - (_HEAD if whole.head_is_ours else set()):
        if not _same(data.get(key), earlier.get(key), unended=unended):
            raise Uncuttable(f"`{key}` would not read as it does now")
    for name, wanted in (("articles", whole.articles), ("items", whole.items)):
        entries = data.get(name) or []
        if len(entries) != len(wanted):
            raise Uncuttable(f"its `{name}` would not read as they should")
        for entry, one in zip(entries, wanted, strict=True):
            if not _reads_as(entry, one, unended=unended):
                told = entry.get("id") if isinstance(entry, dict) else ""
                raise Uncuttable(f"the entry “{clean(str(told))}” of `{name}` would not read as it should")


_HEAD = frozenset({"format", "id", "title", "about", "language", "draft"})


def _reads_as(entry: Any, wanted: Kept | Item | None, *, unended: bool) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, Kept):
        return _same(entry, wanted.data, unended=unended)
    return as_item(entry) == wanted


def _same(one: Any, other: Any, *, unended: bool) -> bool:
    """Whether two values are equal; where the file's last line had no end, but for that one line feed."""
    if one == other or repr(one) == repr(other):  # the second for what is not even equal to itself, `.nan`
        return True
    return unended and bool(_without_end(one) == _without_end(other))


def _without_end(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_end(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_end(part) for part in value]
    return value.removesuffix("\n") if isinstance(value, str) else value
