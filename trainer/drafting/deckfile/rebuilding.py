"""Building again: what a person has changed in a deck stays, and the rest is drafted again.

Nothing is rewritten from parsed data. The builder's own blocks (`cutting`) are exchanged for new ones at
their places, new items are put behind their neighbours (`merging`), and every other character is copied
(`splicing`). Files are not touched.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import msgspec

from trainer.deck.deck import anchors
from trainer.deck.model import Item
from trainer.drafting.deckfile.answered import answered_comments
from trainer.drafting.deckfile.cutting import Block, Earlier, Listing
from trainer.drafting.deckfile.explained import retold
from trainer.drafting.deckfile.memory import DRAFTED, DROPPED, listed, memory, noted_left_out, origin
from trainer.drafting.deckfile.merging import Slot, merged
from trainer.drafting.deckfile.seals import remark_on_lost, with_seal
from trainer.drafting.deckfile.splicing import Splice
from trainer.drafting.deckfile.subjects import as_item, gone
from trainer.drafting.deckfile.whole import DeckHead, Given, ItemsOutcome, Kept, Whole
from trainer.drafting.deckfile.writing import article_block, article_info, head_block, item_block, item_data
from trainer.drafting.deckfile.yaml_lines import bracketed, scalar
from trainer.drafting.items.making import Drafted


def again(
    earlier: Earlier,
    head: DeckHead,
    given: Sequence[Given],
    items: Sequence[Drafted],
    left_out: Sequence[str] = (),
) -> Whole:
    """A deck that is built again. Raises `Uncuttable` where a change has no place in the file."""
    return _Rebuilding(earlier, head, given, items, left_out).whole()


class _Rebuilding:
    """One deck, built again."""

    def __init__(
        self,
        earlier: Earlier,
        head: DeckHead,
        given: Sequence[Given],
        items: Sequence[Drafted],
        left_out: Sequence[str],
    ) -> None:
        self.earlier = earlier
        self.left_out = left_out
        self.head = head
        self.given = given
        self.items = items
        self.texts = {one.entry.id: one.entry.article for one in given}
        self.splice = Splice(earlier)
        self.named = _first_to_name(earlier, given)
        self.retold = retold(earlier)

    def whole(self) -> Whole:
        if self.earlier.head is not None:
            block = head_block(self.head)
            self.splice.replace_lines(self.earlier.head, block)
        articles = self._articles()
        slots, left_out = merged(self.earlier, self.items, self.texts)
        read, lost = self._items(slots)
        self._remember()
        ours = tuple(slot.drafted.item.id for slot in slots if slot.drafted)
        theirs = tuple(slot.block.id for slot in slots if slot.block and not slot.drafted)
        again = [(s.block.id, self.retold.get(s.block.span.start)) for s in slots if s.block]
        outcome = ItemsOutcome(
            drafted=ours,
            kept=theirs,
            lost=tuple(lost),
            left_out=tuple(left_out),
            explained=tuple(name for name, one in again if one and "explain" in one.keys),
            moved=tuple(name for name, one in again if one and one.only_moves),
        )
        return Whole(self.splice.result(), outcome, articles, read, self.earlier.head is not None)

    # Articles

    def _articles(self) -> tuple[Kept | None, ...]:
        listing = self.earlier.articles
        there = {block.id: block for block in reversed(listing.blocks)}
        given = {one.entry.id: one for one in self.given}
        read: list[Kept | None] = []
        for block in listing.blocks:
            one = given.get(block.id)
            if one is None or there[block.id] is not block:
                read.append(Kept(block.data))
            elif block.is_ours:
                text = self.splice.moved(listing, article_block(one.entry, one.file))
                self.splice.replace_lines(block.span, text)
                read.append(None)
            else:
                read.append(self._pinned(block, one))
        new = [one for one in self.given if one.entry.id not in there]
        if new and self._in_brackets(listing):
            told = [_article_data(one) for one in new]
            self.splice.add_between_brackets(listing, [bracketed(data, listing.column) for data in told])
        elif new:
            blocks = [article_block(one.entry, one.file) for one in new]
            self.splice.add(listing, listing.blocks[-1] if listing.blocks else None, blocks)
        return (*read, *(None for _ in new))

    def _pinned(self, block: Block, one: Given) -> Kept:
        """A person's article, with the digest and the file of the text that it has now.

        What the person has answered is no longer asked above it.
        """
        for span in answered_comments(self.earlier.layout, self.earlier.articles, block, one.entry):
            self.splice.replace(span, "")
        data = dict(block.data)
        told = _article_data(one)
        for pair in block.part.pairs:
            old, new = data.get(pair.name), told.get(pair.name)
            if pair.name in {"sha256", "file"} and isinstance(old, str) and new is not None and old != new:
                self.splice.replace_value(pair.value, old, new)
                data[pair.name] = new
        return Kept(data)

    # Items

    def _items(self, slots: Sequence[Slot]) -> tuple[tuple[Kept | Item, ...], list[str]]:
        """Change the list; returns what its entries must read as, and the ids of those with lost words."""
        listing = self.earlier.items
        self._drop({slot.block.span.start for slot in slots if slot.block})
        lost: list[str] = []
        read: list[Kept | Item] = []
        added: list[Item] = []
        after: Block | None = None
        in_brackets = self._in_brackets(listing)
        for is_new, group in groupby(slots, key=lambda slot: slot.block is None):
            some = list(group)
            if is_new:
                drafts = [slot.drafted for slot in some if slot.drafted]
                self._add(listing, after, drafts, in_brackets=in_brackets)
                (added if in_brackets else read).extend(one.item for one in drafts)
                continue
            for block, drafted in some:
                if block is not None:
                    read.append(self._item(listing, block, drafted, lost))
                    after = block
        if not slots:
            self.splice.empty(listing)
        return (*read, *added), lost

    def _in_brackets(self, listing: Listing) -> bool:
        """Whether what is added must be between brackets, too; an empty pair of them can be done without."""
        return listing.flow and bool(listing.blocks or self.earlier.layout.root.flow)

    def _item(self, listing: Listing, block: Block, drafted: Drafted | None, lost: list[str]) -> Kept | Item:
        """One that was there: drafted again where it is the builder's, else kept."""
        if drafted is not None:
            self.splice.replace_lines(block.span, self.splice.moved(listing, item_block(drafted)))
            return drafted.item
        words = gone(block.data, self.texts)
        if words:
            lost.append(block.id)
        if not listing.flow:
            self._remark(listing, block, words)
        data = self.splice.retell(self.retold.get(block.span.start), block)
        if self.named is None or not _lacks_article(block.data) or not block.part.pairs:
            return Kept(data)
        self.splice.add_key(block, "article", scalar(self.named))
        return Kept({**data, "article": self.named})

    def _remark(self, listing: Listing, block: Block, words: Sequence[str]) -> None:
        """Say above a person's item which of its words are gone, and take back what was said earlier."""
        wanted = [f"{' ' * listing.column}{remark_on_lost(word)}" for word in words]
        lines = self.splice.lines
        if [lines.line(lines.at(span.start)) for span in block.remarks] == wanted:
            return
        for span in block.remarks:
            self.splice.replace(span, "")
        self.splice.insert_lines(block.dash, "".join(f"{line}\n" for line in wanted))

    def _drop(self, staying: Collection[int]) -> None:
        """Take out all but the blocks that start at some offsets."""
        floor = 0
        for block in self.earlier.items.blocks:
            floor = block.span.end if block.span.start in staying else self.splice.drop(block, floor)

    def _add(
        self, listing: Listing, after: Block | None, drafts: Sequence[Drafted], *, in_brackets: bool
    ) -> None:
        if in_brackets:
            entries = [bracketed(item_data(one.item), listing.column) for one in drafts]
            self.splice.add_between_brackets(listing, entries)
        else:
            self.splice.add(listing, after, [item_block(one) for one in drafts])

    # What the builder remembers

    def _remember(self) -> None:
        """Add to the lists at the end of the file; what is there of them stays, but for what was dropped."""
        spans = {name: one.span for name, one in self.earlier.memory.sources.items()}
        for one in self.given:
            span = spans.get(one.entry.id)
            if one.origin is not None and span is not None:
                self.splice.replace_lines(span, origin(one))
        new = [one for one in self.given if spans.get(one.entry.id) is None]
        known = {block.id for block in self.earlier.items.blocks if block.is_foreign}
        known.update(self.earlier.memory.drafted)
        ids = [one.item.id for one in self.items if one.item.id not in known]
        at = self.earlier.memory.end
        if at is not None:
            told = listed(DRAFTED, ids) + self._dropped() + self._left_out() + "".join(map(origin, new))
            self.splice.insert_lines(at, told)
        else:
            blank = "" if self.earlier.layout.root.keeps else "\n"
            self.splice.insert_lines(len(self.earlier.text), blank + memory(ids, new, self.left_out))

    def _left_out(self) -> str:
        """New lines on what is not drafted; empty where those that are there still hold, which else go."""
        wanted = noted_left_out(self.left_out)
        if wanted == list(self.earlier.memory.left_out.values()):
            return ""
        for span in self.earlier.memory.left_out:
            self.splice.replace(span, "")
        return "".join(f"{line}\n" for line in wanted)

    def _dropped(self) -> str:
        """New lines on what was taken out; empty where those that are there still hold, which else go."""
        drafted = {one.item.id for one in self.items}
        before = [name for names in self.earlier.memory.dropped.values() for name in names]
        after = [*before, *(block.id for block in self.earlier.items.blocks if block.is_ours)]
        now = [name for name in dict.fromkeys(after) if name not in drafted]
        if now == before:
            return ""
        for span in self.earlier.memory.dropped:
            self.splice.replace(span, "")
        return "".join(f"{with_seal(line)}\n" for line in listed(DROPPED, now).splitlines())


def _article_data(one: Given) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(article_info(one.entry, one.file))
    return data if one.file is not None else {**data, "text": one.entry.article.text}


def _first_to_name(earlier: Earlier, given: Sequence[Given]) -> str | None:
    """The article that a deck's items mean without naming it, where the deck gets a second one."""
    blocks = earlier.articles.blocks
    return blocks[0].id or None if len(blocks) == 1 and len(given) > 1 else None


def _lacks_article(data: Any) -> bool:
    """Whether an item leaves open which article it means."""
    if not isinstance(data, dict) or "article" in data:
        return False
    item = as_item(data)
    return item is None or any(field.anchor.article is None for field in anchors(item))
