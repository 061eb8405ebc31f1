"""The home rule: one person who is said to be of two places, “Una Fell, from Woolton”, “Una Fell, of Walton”.

The whole name has to be the same, and what is behind the places too (“Woolton, Lisk”, “Walton, Lisk”), or the
places have to be nearly one word; else one may be in the other, as a village is in a county.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.lone_names import are_near
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of_sides, side
from trainer.drafting.language.passages import Passage

_NAME = r"[A-Z][\w’'-]+"
_HOME = re.compile(
    rf"({_NAME}(?:\s{_NAME})+)(?:,\s\d{{1,2}})?,?\s(?:from|of)\s({_NAME}(?:\s{_NAME})?)(?:,\s({_NAME}(?:\s{_NAME})?))?"
)
_MOST = 40
_PARTS = 2


class _Home(NamedTuple):
    passage: Passage
    named: Offsets
    at: Offsets
    place: str
    within: str


def home_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two homes of one person."""
    homes: defaultdict[str, list[_Home]] = defaultdict(list)
    for passage in compared.passages:
        if len(passage.names) > _PARTS:
            for name, home in _homes(passage):
                homes[name].append(home)
    for told in homes.values():
        apart = ((one, other) for one, other in combinations(told[:_MOST], 2) if _are_two(one, other))
        for one, other in islice(apart, 1):
            yield _clash(compared, one, other)


def _homes(passage: Passage) -> Iterator[tuple[str, _Home]]:
    """Yield who is said to be of a place in a passage."""
    for found in _HOME.finditer(passage.source, passage.start, passage.end):
        name = " ".join(found[1].split()[-_PARTS:])  # “Teenager Una Fell”
        yield name, _Home(passage, found.span(1), found.span(2), found[2], found[3] or "")


def _are_two(one: _Home, other: _Home) -> bool:
    """Tell whether two homes of one name are two, and neither is within the other."""
    if one.passage is other.passage or one.place in (other.place, other.within) or one.within == other.place:
        return False
    inside = bool(one.within) and one.within == other.within
    return inside or are_near(one.place.lower(), other.place.lower())


def _clash(compared: Comparison, one: _Home, other: _Home) -> Clash:
    name = compared.words(one.passage, *one.named)
    return pair_of_sides(
        "home",
        (side(one.passage, *one.at, one.place.lower()), side(other.passage, *other.at, other.place.lower())),
        Detail.PLACE,
        gates_found(thing=GateFound(GateIs.SAME, one.named, other.named)),
        f"“{name}” is of “{one.place}” in one passage, and of “{other.place}” in the other.",
    )
