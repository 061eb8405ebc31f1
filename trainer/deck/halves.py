"""Two halves of a deck that are as hard as each other, A and B, so that before and after can be compared.

They are matched by kind and verdict: of each, one half has at most one item more than the other. Items that
lead to each other (a quote and its trace) are never in different halves, as one tells of the other; where
they are too many for one half, some are in neither. Worked examples and items that do not count are in
neither, too. All follows from the ids, the verdicts and the references alone, so that it is the same on every
machine. Who has played which half is not known here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from trainer.deck.dealing import linked
from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.text.messages import counted

FEWEST = 20
"""Items of both halves together from which on they can be compared."""

MOST_TO_CHANGE = 100
"""Groups of items whose half is thought over again, the largest; more even each other out."""


class Halves(NamedTuple):
    """The ids of the items of each half, in the order of the deck."""

    a: tuple[str, ...]
    b: tuple[str, ...]

    def of(self, form: Form) -> tuple[str, ...]:
        """The ids of the items of one of them."""
        return self.a if form is Form.A else self.b


class TooFewToHalve(ValueError):
    """A deck has too few items for two halves; the message says how many, and how many it takes."""


Cell = tuple[str, str]
"""A kind and a verdict of it."""


class _Group(NamedTuple):
    """Items that belong into the same half."""

    items: tuple[Item, ...]
    cells: Counter[Cell]


def halves(deck: Deck) -> Halves:
    """The two halves of a deck. Raises `TooFewToHalve`, with a sentence to show."""
    counting = [item for item in deck.items if item.scored and not item.worked]
    _refuse_few(len(counting), "count")
    groups = [_Group(tuple(group), Counter(map(_cell, group))) for group in linked(counting)]
    groups.sort(key=lambda group: (-len(group.items), min(_lot(deck.id, one.id) for one in group.items)))
    side = _sides([group for group in groups if len(group.items) > 1])
    _improve(groups, side)
    _deal(groups, side)
    kept = _matched(groups, side, deck.id)
    a, b = (tuple(item.id for item in counting if kept.get(item.id) == sign) for sign in (1, -1))
    _refuse_few(len(a) + len(b), "can be matched by kind and verdict")
    return Halves(a, b)


def _refuse_few(count: int, which: str) -> None:
    if count < FEWEST:
        raise TooFewToHalve(
            f"this deck has {counted(count, 'item')} that {which}, and forms A and B need {FEWEST}: "
            "with fewer, a difference between them is chance; add items, or play another deck"
        )


HalfOfEach = list[int]
"""For each group 1 for half A, -1 for half B."""


def _sides(groups: Sequence[_Group]) -> HalfOfEach:
    """A half for each group, one after the other: where it makes them least unlike."""
    side: HalfOfEach = []
    for group in groups:
        more = _difference(groups, side)
        with_it = sum(count * more[cell] for cell, count in group.cells.items())
        side.append(-1 if with_it > 0 else 1)
    return side


def _improve(groups: Sequence[_Group], side: HalfOfEach) -> None:
    """Change halves, of one group or of two at once, as long as that makes them less unlike."""
    singles = Counter(_cell(group.items[0]) for group in groups[len(side) :])
    more = _difference(groups, side)
    pairs = [*combinations_with_replacement(range(min(len(side), MOST_TO_CHANGE)), 2)]
    best, before = _unlike(more, singles), None
    while best != before:
        before = best
        for pair in pairs:
            tried = Counter(more)
            for place in {*pair}:
                for cell, count in groups[place].cells.items():
                    tried[cell] -= 2 * side[place] * count
            if (found := _unlike(tried, singles)) < best:
                best, more = found, tried
                for place in {*pair}:
                    side[place] = -side[place]


def _unlike(more: Counter[Cell], singles: Counter[Cell]) -> tuple[int, int]:
    """How many items the halves would lose, and how far they would be apart otherwise."""
    short = [abs(count) - singles[cell] for cell, count in more.items()]
    return sum(max(count - 1, 0) for count in short), sum(count * count for count in more.values())


def _deal(groups: Sequence[_Group], side: HalfOfEach) -> None:
    """A half for each item that is alone: of each kind and verdict as many in either, as far as there are.

    Where they are odd, the last is in the half that lacks what is as sound, or else items.
    """
    more = _difference(groups, side)
    alone = [group.items[0] for group in groups[len(side) :]]
    left = Counter(map(_cell, alone))
    chosen: dict[str, int] = {}

    def place(item: Item, lacking: int) -> None:
        chosen[item.id] = -1 if lacking > 0 else 1
        more[_cell(item)] += chosen[item.id]

    for item in alone:
        left[_cell(item)] -= 1
        if more[_cell(item)] or left[_cell(item)]:
            place(item, more[_cell(item)])
    last = [item for item in alone if item.id not in chosen]
    for item in sorted(last, key=lambda one: _SOUNDNESS_OF[_cell(one)].value):
        place(item, _of_side(more, item) or sum(more.values()))
    side += [chosen[item.id] for item in alone]


def _of_side(more: Counter[Cell], item: Item) -> int:
    """How many more A has than B of those that are as sound as an item."""
    of_side = _SOUNDNESS_OF[_cell(item)]
    return sum(count for cell, count in more.items() if _SOUNDNESS_OF[cell] is of_side)


def _matched(groups: Sequence[_Group], side: HalfOfEach, deck: str) -> dict[str, int]:
    """The half of each item, without those of which one half has too many."""
    more = _difference(groups, side)
    placed = [(item, sign) for group, sign in zip(groups, side, strict=True) for item in group.items]
    kept = {item.id: sign for item, sign in placed}
    for item, sign in sorted(placed, key=lambda one: _lot(deck, one[0].id)):
        if more[_cell(item)] * sign > 1:
            del kept[item.id]
            more[_cell(item)] -= sign
    return kept


def _difference(groups: Sequence[_Group], side: HalfOfEach) -> Counter[Cell]:
    """How many more of each kind and verdict A has than B, of the groups that have a half."""
    more: Counter[Cell] = Counter()
    for group, sign in zip(groups, side, strict=False):
        for cell, count in group.cells.items():
            more[cell] += sign * count
    return more


def _cell(item: Item) -> Cell:
    return item.kind.value, verdict_of(item).value


_SOUNDNESS_OF: dict[Cell, Soundness] = {
    (kind.value, verdict.value): soundness(verdict)
    for kind, entry in DESCRIPTIONS.items()
    for verdict in entry.verdicts
}


def _lot(deck: str, name: str) -> bytes:
    return hashlib.sha256(f"{deck}/{name}".encode()).digest()
