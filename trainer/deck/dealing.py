"""The rounds of a long deck: which items are played together, by what the deck holds alone.

Where a deck has themes, each is a round, and what has none comes last; all else is dealt, so that each has
its share of unsound ones first, then of sound ones and of every kind. In which order a round asks is not
known here, nor who has played it.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.kinds.description import Undecided
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.verdicts import Soundness, soundness, verdict_of

LONGEST_DECK = 15
"""Items up to which a deck, or a theme of it, is one round."""

LONGEST_ROUND = 12
"""Items of a round that is dealt, at most."""

THE_REST = "The rest"
"""What the round is called whose items have no theme, where others have one."""


class Dealt(msgspec.Struct, frozen=True):
    """A round of a deck."""

    title: str
    """What it is called beside its number; empty where the number is all."""
    items: tuple[str, ...]
    """The ids of the items that it asks, in the order of the file."""
    theme: str | None = None
    """The id of the theme that all of them have."""
    examples: tuple[str, ...] = ()
    """The ids of the worked examples that it shows first."""


def deal(deck: Deck) -> tuple[Dealt, ...]:
    """The rounds of a deck, in the order in which they are played; none where it is short enough as it is."""
    asked = [item for item in deck.items if not item.worked]
    if len(asked) <= LONGEST_DECK:
        return ()
    titles = {theme.id: theme.title for theme in deck.model.themes}
    groups: dict[str | None, list[Item]] = {theme: [] for theme in (*titles, None)}
    for item in asked:
        groups[item.theme].append(item)
    dealt = []
    rest = THE_REST if any(groups[theme] for theme in titles) else ""
    for theme, group in groups.items():
        parts = _parts(group)
        title = rest if theme is None else titles[theme]
        for number, part in enumerate(parts, 1):
            named = f"{title} ({number} of {len(parts)})" if title and len(parts) > 1 else title
            dealt.append(Dealt(named, tuple(item.id for item in part), theme))
    return _with_examples(dealt, [item for item in deck.items if item.worked])


def numbered(number: int, of: int, title: str = "") -> str:
    """`Round 2 of 8: Where and when`."""
    return f"Round {number} of {of}{f': {title}' if title else ''}"


def first_due(rounds: Sequence[Collection[str]], times: Mapping[str, int]) -> tuple[int, int]:
    """Which round is next, and how often it was played to its end: the first of those played least.

    `times` says how often each item was answered.
    """
    played = [finished(items, times) for items in rounds]
    least = min(played, default=0)
    return (played.index(least) if played else 0), least


def finished(items: Collection[str], times: Mapping[str, int]) -> int:
    """How often all of some items were answered."""
    return min((times.get(item, 0) for item in items), default=0)


def _with_examples(dealt: Sequence[Dealt], worked: Sequence[Item]) -> tuple[Dealt, ...]:
    """The rounds, each example in the first of its theme; one without a theme in the first of all."""
    examples: dict[int, list[str]] = {}
    for item in worked:
        own = (index for index, one in enumerate(dealt) if item.theme is not None and one.theme == item.theme)
        examples.setdefault(next(own, 0), []).append(item.id)
    return tuple(
        msgspec.structs.replace(one, examples=tuple(examples.get(index, ())))
        for index, one in enumerate(dealt)
    )


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    """Some items as they are where they are few, else dealt into as few rounds as hold them."""
    if len(items) <= LONGEST_DECK:
        return [[*items]] if items else []
    together = list(_together(items))
    count = -(-len(items) // LONGEST_ROUND)
    while True:
        parts = _dealt(together, count)
        if max(map(len, parts)) <= LONGEST_ROUND:
            break
        count += 1 + count // 10
    place = {item.id: index for index, item in enumerate(items)}
    return [sorted(part, key=lambda item: place[item.id]) for part in parts if part]


def _dealt(groups: Sequence[Sequence[Item]], count: int) -> list[list[Item]]:
    """The groups dealt to a number of rounds: those of several items, then one sort after the other.

    Unsound items come first, as long as every round has room for its share of them.
    """
    parts = _groups_dealt([one for one in groups if len(one) > 1], count)
    room = max(-(-sum(map(len, groups)) // count), *map(len, parts))
    singles: dict[_Sort, list[Item]] = {}
    for (item,) in (one for one in groups if len(one) == 1):
        singles.setdefault(_sort(item), []).append(item)
    for sort in sorted(singles, reverse=True):
        held = [Counter(map(_sort, part)) for part in parts]
        alike = [sum(n for other, n in of.items() if other.side == sort.side) for of in held]
        open_ = [(alike[i], held[i][sort], len(part), i) for i, part in enumerate(parts) if len(part) < room]
        heapq.heapify(open_)
        for item in sorted(singles[sort], key=lambda one: _lot(one.id)):
            of_side, of_sort, size, index = heapq.heappop(open_)
            parts[index].append(item)
            if size + 1 < room:
                heapq.heappush(open_, (of_side + 1, of_sort + 1, size + 1, index))
    return parts


def _groups_dealt(groups: Iterable[Sequence[Item]], count: int) -> list[list[Item]]:
    """The rounds with their groups: those that hold unsound items go where there are fewest of these."""
    parts: list[list[Item]] = [[] for _ in range(count)]
    by_unsound: dict[int, list[Sequence[Item]]] = {}
    for group in groups:
        by_unsound.setdefault(sum(_sort(item).side == Soundness.UNSOUND for item in group), []).append(group)
    held = [0] * count
    for unsound in sorted(by_unsound, reverse=True):
        open_ = [(held[i] if unsound else 0, len(part), i) for i, part in enumerate(parts)]
        heapq.heapify(open_)
        for group in sorted(by_unsound[unsound], key=_lot_of_group):
            of_side, size, index = heapq.heappop(open_)
            parts[index] += group
            held[index] += unsound
            heapq.heappush(open_, (of_side + unsound, size + len(group), index))
    return parts


def _together(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in groups: those that lead to each other are in one, as long as a round can hold it."""
    for group in linked(items):
        for start in range(0, len(group), LONGEST_ROUND):
            yield group[start : start + LONGEST_ROUND]


def linked(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in groups: those of them that lead to each other, by way of others too, are in one."""
    by_id = {item.id: item for item in items}
    joined: dict[str, set[str]] = {item.id: set() for item in items}
    for item in items:
        for reference in DESCRIPTIONS[item.kind].references(item):
            if reference.id in by_id:
                joined[item.id].add(reference.id)
                joined[reference.id].add(item.id)
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            continue
        seen.add(item.id)
        group = [item.id]
        for name in group:  # it grows meanwhile
            found = sorted(joined[name] - seen)
            seen.update(found)
            group += found
        yield [by_id[name] for name in group]


class _Sort(NamedTuple):
    """What a round shall hold its share of."""

    side: str
    """Sound, unsound or between; empty where no verdict is decided."""
    kind: str


def _sort(item: Item) -> _Sort:
    try:
        return _Sort(soundness(verdict_of(item)).value, item.kind.value)
    except (Undecided, ValueError):
        return _Sort("", item.kind.value)


def _lot_of_group(group: Iterable[Item]) -> tuple[list[_Sort], bytes]:
    items = [*group]
    return sorted(map(_sort, items)), _lot(items[0].id)


def _lot(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()
