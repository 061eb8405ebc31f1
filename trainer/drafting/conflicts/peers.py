"""The peer rule: the same is counted of two that are named in a parallel way, and both figures hold.

“Mercy Hospital treated 22 people for burns”, “Grace Hospital treated 87 people for burns”: who reads on takes
the second for the first put right, and has to see whose it is. Only figures of one noun or unit are held
together, in sentences close by that tell the same in the same words; a few of an article are enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs, GateName
from trainer.drafting.conflicts.bearers import Bearers, are_bodies, bearers_apart
from trainer.drafting.conflicts.deeds import is_distance
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.gates import time_of
from trainer.drafting.conflicts.likeness import count_alike, is_told
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, pair_of
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_of
from trainer.drafting.language.words import same_beside, word_at

_MOST_PASSAGES = 200
_MOST_FIGURES = 5
_NEXT = 6  # sentences
_MOST_TIMES = 100.0
_VAGUE = 2.0
_ALIKE = 0.6
_SHARED = 2
_SLOT = 2
_MOST = 2
_DIMENSIONS = ("count", "area", "length", "money", "percent", "duration")


class _Peers(NamedTuple):
    """Two figures, whose they are, and how much is told alike."""

    alike: float
    one: Value
    other: Value
    bearers: Bearers


def peer_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the pairs that are told most alike, a few of them."""
    figures = ((one, _figures(compared, one)) for one in compared.passages)
    told = list(islice(((one, values) for one, values in figures if values), _MOST_PASSAGES))
    found: list[_Peers] = []
    for place, (one, ours) in enumerate(told):
        for other, theirs in told[place + 1 : place + 1 + _NEXT]:
            beside = other.article == one.article and other.index - one.index <= _NEXT
            if beside and _are_of_one_time(one, other):
                found += islice(_of_values(compared, ours, theirs), 1)
    ranked = sorted(found, key=lambda peers: (-peers.alike, peers.one.start, peers.other.start))
    for peers in ranked[:_MOST]:
        yield _clash(compared, peers)


def _figures(compared: Comparison, passage: Passage) -> list[Value]:
    if passage.head:
        return []
    values = [value for value in compared.values[passage.index] if _is_asked(value)]
    return values if len(values) <= _MOST_FIGURES else []


def _is_asked(value: Value) -> bool:
    read = value.read
    return (
        isinstance(read, Figure)
        and value.dimension.partition(":")[0] in _DIMENSIONS
        and read.low > 0
        and read.high <= read.low * _VAGUE
        and word_at(value.passage.words, value.last) not in words("more_of_it")
        and word_at(value.passage.words, value.first - 1) != "the"  # “44 of the 50 seats”
        and is_told(value)
        and not is_distance(value)
    )


def _are_of_one_time(one: Passage, other: Passage) -> bool:
    return time_of(one, other).state is not GateIs.DIFFERENT and _has_year(one) == _has_year(other)


def _of_values(compared: Comparison, ours: list[Value], theirs: list[Value]) -> Iterator[_Peers]:
    """Yield the figures of two passages that are peers, those in the same place first."""
    for left, right in sorted(product(ours, theirs), key=lambda pair: -_slot(*pair)):
        if not _are_held_together(compared, left, right):
            continue
        bearers = bearers_apart(left, right, compared.all_names)
        if bearers is not None and _is_asked_of(compared, left, right, bearers):
            alike = _alike(left, right, bearers)
            if alike >= _ALIKE:
                yield _Peers(alike, left, right, bearers)


def _has_year(passage: Passage) -> bool:
    """Tell whether a passage is of a year: “killed eight people in 1992” is no peer of today's."""
    return any(date.grain == "year" for date in passage.dates)


def _is_asked_of(compared: Comparison, one: Value, other: Value, bearers: Bearers) -> bool:
    """Tell whether somebody may take two bearers for one: bodies with a single figure each, or no names."""
    if not bearers.one.named and not bearers.other.named:
        return True
    return are_bodies(bearers) and all(
        value is side or value.kind == "date"
        for side in (one, other)
        for value in compared.values[side.passage.index]
    )


def _slot(one: Value, other: Value) -> int:
    places = (one.first, one.last), (other.first, other.last)
    return same_beside(one.passage.words, places[0], other.passage.words, places[1], _SLOT)


def _are_held_together(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether two figures count alike and differ, and neither is a mere bound as the other is."""
    left, right = one.read, other.read
    if not (isinstance(left, Figure) and isinstance(right, Figure)) or left.per != right.per:
        return False
    if left.bound == right.bound and left.bound in ("floor", "ceiling"):
        return False
    return count_alike(one, other, _MOST_TIMES) and compared.differ(one, other) is True


def _alike(one: Value, other: Value, bearers: Bearers) -> float:
    """Return the share of what the poorer passage tells besides bearers and figures that both tell."""
    beside = (one.near & other.near) - bearers.one.stems - bearers.other.stems - stems_of("mere_units")
    ours = _told(one.passage) - bearers.one.stems
    theirs = _told(other.passage) - bearers.other.stems
    shared = ours & theirs
    least = _SHARED if one.dimension == "count" else 1  # “rose”, of a rate that is named before
    enough = _SHARED
    if bearers.one.kind != bearers.other.kind and _counts_as_most_do(one):
        enough += 1  # two clubs that draw people: nobody takes one for the other
    if len(beside) < least or len(shared) < enough:
        return 0.0
    return len(shared) / min(len(ours), len(theirs))


def _counts_as_most_do(value: Value) -> bool:
    return isinstance(value.read, Figure) and value.read.nouns <= stems_of("common_counts")


def _told(passage: Passage) -> frozenset[str]:
    return passage.stems - {word.stem for word in passage.words if passage.is_amount(word)}


def _clash(compared: Comparison, peers: _Peers) -> Clash:
    one, other, (gate, first, second) = peers.one, peers.other, peers.bearers
    apart = GateFound(GateIs.DIFFERENT, first.at, second.at)
    gates = gates_found(thing=apart) if gate is GateName.THING else gates_found(scope=apart)
    left, right = compared.written(one), compared.written(other)
    whose = [compared.words(value.passage, *bearer.at) for value, bearer in ((one, first), (other, second))]
    reason = f"“{left}” is told of “{whose[0]}”, “{right}” of “{whose[1]}”."
    return pair_of("peer", one, other, gates, reason)
