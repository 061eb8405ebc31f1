"""Which items the new list has, in which order: a person's, earlier drafts written again, and new ones.

What the deck has stays in it, however few are wanted; new ones are chosen as far as there is room.

Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from trainer.drafting.deckfile.cutting import Block, Earlier
from trainer.drafting.deckfile.subjects import Asked
from trainer.drafting.items.making import Drafted
from trainer.drafting.items.selecting import Already, Selection, Wish, choose
from trainer.text.article import Article


class Slot(NamedTuple):
    """An entry of the new list: the earlier one, the draft that takes its place, or a new draft."""

    block: Block | None
    drafted: Drafted | None


def chosen(
    wish: Wish, earlier: Earlier | None, texts: dict[str, Article], items: Sequence[Drafted]
) -> Selection:
    """Choose among drafts, beside what the deck has already and what a person has deleted from it."""
    there = Already()
    if earlier is not None:
        known = {block.id for block in earlier.items.blocks} | set(earlier.memory.drafted)
        asked = Asked([block.data for block in earlier.items.blocks if not block.is_ours], texts)
        candidates = {one.item.id for one in items}
        there = Already(
            frozenset(known & candidates),
            frozenset(one.item.id for one in items if one.item.id not in known and asked.about(one.item)),
            sum(block.id not in candidates for block in earlier.items.blocks),
        )
    return choose([one.askable for one in items], wish, there)


def merged(
    earlier: Earlier, items: Sequence[Drafted], texts: dict[str, Article]
) -> tuple[list[Slot], list[str]]:
    """The new list in the file's own order, and the ids of drafts that a person has deleted earlier."""
    listing = earlier.items
    new = {drafted.item.id: drafted for drafted in items}
    theirs = [block for block in listing.blocks if not block.is_ours]
    asked = Asked([block.data for block in theirs], texts)
    taken = {block.id for block in theirs}
    slots = []
    for block in listing.blocks:
        if not block.is_ours:
            slots.append(Slot(block, None))
        elif block.id in new and block.id not in taken and not asked.about(new[block.id].item):
            slots.append(Slot(block, new[block.id]))
            taken.add(block.id)
    came_and_went = {name for names in earlier.memory.dropped.values() for name in names}
    deleted = set(earlier.memory.drafted) - {block.id for block in listing.blocks} - came_and_went
    return _with_new(slots, items, deleted, asked)


def _with_new(
    slots: list[Slot], items: Sequence[Drafted], deleted: set[str], asked: Asked
) -> tuple[list[Slot], list[str]]:
    """Put new drafts behind the ones that they follow in the draft."""
    places = {slot.block.id: index for index, slot in reversed(list(enumerate(slots))) if slot.block}
    behind: dict[int, list[Slot]] = {}
    left_out, at = [], -1
    for one in items:
        name = one.item.id
        if name in places:
            at = places[name]
        elif name in deleted:
            left_out.append(name)
        elif not asked.about(one.item):
            behind.setdefault(at, []).append(Slot(None, one))
    ordered = list(behind.get(-1, []))
    for index, slot in enumerate(slots):
        ordered += [slot, *behind.get(index, [])]
    return ordered, left_out
