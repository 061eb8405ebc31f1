"""Items of which a person wrote no more than the words: found in a deck file, and filled in below them.

An item with `kind: quote` and `content:`, or `kind: conflict` and two `passages:`, and without evidence or
gates, gets what the builder can see. What is there is copied letter for letter; only keys that are not there
are added. No file is read or written here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.cutting import Block, Earlier, cut
from trainer.drafting.deckfile.explained import with_seal_above
from trainer.drafting.deckfile.splicing import Splice
from trainer.drafting.deckfile.subjects import as_item
from trainer.drafting.deckfile.writing import item_data
from trainer.drafting.deckfile.yaml_lines import INDENT, comments, pair_lines, shifted
from trainer.drafting.items.finishing import explain
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.drafting.wanted import NamedPlace, NamedWords, draft_wanted
from trainer.text.article import Anchor
from trainer.text.messages import printable, quoted

_COLUMN = INDENT + 2
_ASKED = {Kind.QUOTE: ("content", "evidence"), Kind.CONFLICT: ("passages", "gates")}
"""Of each kind, the key with the words, and the one that an item without evidence lacks."""


class Stub(NamedTuple):
    """An item that has its words and no evidence."""

    number: int
    """Which of the deck's items it is, from 0."""
    block: Block
    kind: Kind


class Filled(NamedTuple):
    """A deck with all such items filled in."""

    earlier: Earlier
    items: dict[int, Item]
    """What these are now, by their numbers."""


def _stubs_in(earlier: Earlier) -> list[Stub]:
    """Return the items of a deck file that can be filled in."""
    found = []
    for number, block in enumerate(earlier.items.blocks):
        data = block.data if isinstance(block.data, dict) else {}
        for kind, (asked, lacking) in _ASKED.items():
            if data.get("kind") == kind.value and asked in data and lacking not in data and block.part.pairs:
                found.append(Stub(number, block, kind))
    return found


def filled(path: Path, earlier: Earlier, entries: Callable[[], Sequence[DeckArticle]]) -> Filled:
    """Fill in the items that can be; a deck without any is returned as it is, and asked for no article.

    Raises `Unreadable` where the words of one are not in its article.
    """
    stubs = _stubs_in(earlier)
    return _Filling(path, earlier, stubs, entries()).done() if stubs else Filled(earlier, {})


class _Filling:
    """One deck whose items are filled in."""

    def __init__(
        self, path: Path, earlier: Earlier, stubs: Sequence[Stub], entries: Sequence[DeckArticle]
    ) -> None:
        self.path = path
        self.earlier = earlier
        self.stubs = stubs
        self.entries = entries
        self.index = {entry.id: number for number, entry in enumerate(entries)}
        self.splice = Splice(earlier)

    def done(self) -> Filled:
        wanted = [NamedWords(stub.kind, tuple(self._places(stub))) for stub in self.stubs]
        taken = {block.id for block in self.earlier.items.blocks} | set(self.earlier.memory.drafted)
        drafts = draft_wanted(self.entries, wanted, taken)
        items = {}
        for stub, drafted in zip(self.stubs, drafts, strict=True):
            if drafted is None:
                told = "its words appear several times with the same words around them: name longer ones"
                raise self._fault(stub, told)
            items[stub.number] = self._fill(stub, drafted)
        return Filled(cut(self.splice.result()), items)

    def _places(self, stub: Stub) -> list[NamedPlace]:
        """Where the words of an item are."""
        key, _ = _ASKED[stub.kind]
        several = stub.kind is Kind.CONFLICT
        wanted = "two entries such as {exact: “the words”}" if several else "{exact: “the words”}"
        try:
            given = msgspec.convert(stub.block.data[key], tuple[Anchor, ...] if several else Anchor)
        except msgspec.ValidationError:
            raise self._fault(stub, f"`{key}` has to be {wanted}") from None
        anchors = given if isinstance(given, tuple) else (given,)
        if several and len(anchors) < 2:
            raise self._fault(stub, f"`{key}` has to be {wanted}")
        return [self._place(stub, anchor) for anchor in anchors]

    def _place(self, stub: Stub, anchor: Anchor) -> NamedPlace:
        name = anchor.article or stub.block.data.get("article") or self.entries[0].id
        number = self.index.get(name) if isinstance(name, str) else None
        if number is None:
            raise self._fault(stub, f"the deck has no article {quoted(str(name))}")
        article = self.entries[number].article
        try:
            return NamedPlace(number, article.resolve(anchor))
        except LookupError:
            near = article.nearest(anchor)
        closest = f"The closest there is, on line {near.line}: {quoted(near.found)}" if near.found else ""
        told = closest or "Nothing in it is close: copy the words from the article"
        raise self._fault(stub, f"{quoted(anchor.exact)} is not in the article {quoted(str(name))}. {told}")

    def _fault(self, stub: Stub, told: str) -> Unreadable:
        line = self.earlier.layout.lines.at(stub.block.part.start) + 1
        where = f"{printable(str(self.path), 400)}:{line}: items[{stub.number}]"
        return Unreadable(f"{where} cannot be filled in: {told}. Nothing was written")

    def _fill(self, stub: Stub, drafted: Drafted) -> Item:
        """Add the keys that an item lacks; returns the item."""
        data = stub.block.data
        whole = as_item({**item_data(drafted.item), **data})
        if whole is None:
            raise self._fault(stub, "`trainer check` says what is wrong with what is in it")
        head = next(one.source.head for one in self.entries if whole.article in {None, one.id})
        told = explain(whole, head, drafted.whys)
        if told is not None:
            more = {name: getattr(told, name) for name in ("explain", "next_move") if name not in data}
            whole = msgspec.structs.replace(whole, **more)
        added = {key: value for key, value in item_data(whole).items() if key not in data}
        if stub.block.part.flow:
            self._into_brackets(stub.block, added)
        else:
            self._below(stub.block, added, drafted.remarks, whole)
        return whole

    def _below(self, block: Block, added: dict[str, Any], remarks: Sequence[str], whole: Item) -> None:
        """Put keys below an item's own, at its indentation, with what a person is asked above them."""
        lines = [line for key, value in added.items() for line in pair_lines(key, value, _COLUMN)]
        if {"explain", "next_move"} <= added.keys():
            lines = with_seal_above(lines, whole)
        lines = [*comments(remarks, _COLUMN), *lines]
        layout = self.earlier.layout
        first = block.part.pairs[0].key.start
        column = first - layout.lines.start(layout.lines.at(first))
        moved = shifted(lines, column - _COLUMN) or lines
        at = layout.lines.start(layout.last_line(block.part) + 1)
        self.splice.insert_lines(at, "".join(f"{line}\n" for line in moved))

    def _into_brackets(self, block: Block, added: dict[str, Any]) -> None:
        """Put keys before the bracket that closes an item."""
        told = "".join(
            f",\n      {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in added.items()
        )
        last = block.part.pairs[-1].value.end
        self.splice.insert(last, told)
