"""Notes that tell of a level or a gate as it was: found by their digests, and drafted again as it is now.

The comment above an explanation ends with a digest of each level, or gate, and of the note beside it. Where a
person has changed the one and not the other, the note is still the builder's and no longer true. A note in
which they have changed a letter is theirs. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainer.deck.kinds.conflict import ConflictItem, GateName
from trainer.deck.kinds.quote import Criterion, QuoteItem
from trainer.deck.model import Item
from trainer.drafting.deckfile.cutting import Block, Earlier
from trainer.drafting.deckfile.layout import FileSpan, Part
from trainer.drafting.deckfile.seals import fingerprint
from trainer.drafting.deckfile.yaml_lines import scalar
from trainer.drafting.items.noting import note_of_gate, note_of_level

_EACH = 3  # characters of a digest


class Noted(NamedTuple):
    """A note that is drafted again, and its line."""

    within: str
    """The key that it is under: `evidence` or `gates`."""
    name: str
    """The criterion or the gate."""
    note: str
    span: FileSpan
    line: str


class _Side(NamedTuple):
    name: str
    state: str
    note: str | None
    drafted: str
    """The note for that state."""


def digests_of_notes(item: Item) -> str:
    """Return the digests of an item's levels or gates and their notes, in one word; empty for other kinds."""
    return "".join(f"{_short(one.state)}{_short(one.note or '')}" for one in _sides(item))


def noted_again(earlier: Earlier, block: Block, item: Item, digests: str) -> list[Noted]:
    """Return the notes that are drafted again; `digests` are those of the item when it was drafted."""
    sides, within = list(_sides(item)), "evidence" if isinstance(item, QuoteItem) else "gates"
    if len(digests) != 2 * _EACH * len(sides):
        return []
    pair = next((one for one in block.part.pairs if one.name == within), None)
    places = {one.name: one.value for one in pair.value.pairs} if pair is not None else {}
    found: dict[int, Noted] = {}
    for number, side in enumerate(sides):
        state, note = (digests[(2 * number + at) * _EACH :][:_EACH] for at in (0, 1))
        stale = side.note is not None and state != _short(side.state) and note == _short(side.note)
        if stale and side.name in places and side.note != side.drafted:
            one = _on_its_line(earlier, places[side.name], within, side)
            if one is not None:
                found.setdefault(one.span.start, one)
    return list(found.values())


def _on_its_line(earlier: Earlier, place: Part, within: str, side: _Side) -> Noted | None:
    """The note where it is exactly as the builder writes it, once in the value of its level."""
    lines, old = earlier.layout.lines, scalar(side.note, "note")
    if lines.text.count(old, place.start, place.end) != 1:
        return None
    at = lines.text.index(old, place.start, place.end)
    number = lines.at(at)
    start, line = lines.start(number), lines.line(number)
    new = f"{line[: at - start]}{scalar(side.drafted, 'note')}{line[at - start + len(old) :]}\n"
    return Noted(within, side.name, side.drafted, FileSpan(start, lines.start(number + 1)), new)


def _sides(item: Item) -> Iterator[_Side]:
    """The levels or gates of an item, in their order."""
    if isinstance(item, QuoteItem):
        for criterion in Criterion:
            shown = item.evidence[criterion]
            route = item.evidence.carrier.came_by if criterion is Criterion.CARRIER else None
            drafted = note_of_level(criterion, shown.level, route)
            yield _Side(criterion.value, f"{shown.level} {route}", shown.note, drafted)
    elif isinstance(item, ConflictItem):
        for name in GateName:
            gate = item.gates[name]
            yield _Side(name.value, str(gate.state), gate.note, note_of_gate(name, gate.state))


def _short(text: str) -> str:
    return fingerprint(text)[:_EACH]
