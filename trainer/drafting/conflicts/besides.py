"""The rule for figures of two things that are told as one, and for one figure in two units.

“The fire near Vale is half contained” and “the one in Lorn is 90 percent contained”: two events of a kind,
each with a name. “The path is two miles long” and “it measures 10,000 feet”: one figure, worked out and
rounded. Both look like a conflict to those who read fast. Where a page tells of many events of a kind, it
lists them, and nothing is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.clauses import halves
from trainer.drafting.conflicts.deeds import is_elsewhere, kind_of_event
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.likeness import count_alike
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of
from trainer.drafting.language.numbers import Figure, unit_size
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_of
from trainer.drafting.language.words import word_at

_MOST_PASSAGES = 200
_NEXT = 2
_OF_EVENTS = ("percent", "area", "count")
_IN_UNITS = ("length", "area", "mass", "speed", "volume")
_MOST_APART = 1.12
_MOST_TIMES = 20.0
_PLACED = frozenset({"in", "at", "near", "of", "on", "outside"})
_FEWEST_NAMES = 2


class EventTold(NamedTuple):
    """A figure of an event that has a name of its own."""

    value: Value
    kind: str
    name: frozenset[str]
    at: Offsets


def besides_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield figures of two events of a kind, and one figure in two units."""
    passages = [one for one in compared.passages if not one.head and compared.values[one.index]]
    passages = passages[:_MOST_PASSAGES]
    yield from _of_events(compared, passages)
    yield from _in_units(compared, passages)


def are_of_two_events(one: Passage, other: Passage) -> bool:
    """Tell whether two passages are of two events of a kind, each by a name of its own."""
    ours, theirs = _event(one, ""), _event(other, "")
    return bool(ours and theirs and ours[0] == theirs[0] and ours[1].isdisjoint(theirs[1]))


def _of_events(compared: Comparison, passages: Sequence[Passage]) -> Iterator[Clash]:
    by_kind: defaultdict[str, list[EventTold]] = defaultdict(list)
    for passage in passages:
        for told in _events_in(compared, passage):
            by_kind[told.kind].append(told)
    for events in by_kind.values():
        if len({min(event.name) for event in events}) != _FEWEST_NAMES:
            continue
        for one, other in combinations(events, 2):
            if _are_two_of_a_kind(compared, one, other):
                yield _event_pair(compared, one, other)


def _events_in(compared: Comparison, passage: Passage) -> Iterator[EventTold]:
    """Yield the figures of a passage, or of each of its clauses, that are of an event with a name."""
    if passage.stems.isdisjoint(kind_of_event()) or is_elsewhere(passage):
        return
    figures = [
        value
        for value in compared.values[passage.index]
        if isinstance(value.read, Figure) and value.dimension in _OF_EVENTS
    ]
    clauses = next(halves(passage), (passage,))
    kind = ""
    for clause in clauses:
        inside = [one for one in figures if clause.words[0].start <= one.start <= clause.words[-1].start]
        event = _event(clause, kind)
        if event is not None and len(inside) == 1:
            kind = event[0]
            yield EventTold(inside[0], *event)


def _event(clause: Passage, before: str) -> tuple[str, frozenset[str], Offsets] | None:
    """Return the kind and the name of the only event of a clause; “the one” is of the kind told `before`."""
    found = []
    for at, word in enumerate(clause.words):
        kind = kind_of_event().get(word.stem, "")
        if not kind and before and word.text.lower() in ("one", "other") and at:
            kind = before
        places = _name_beside(clause, at) if kind else []
        if places:
            span = clause.words[places[0]].start, clause.words[places[-1]].end
            found.append((kind, frozenset(clause.words[place].stem for place in places), span))
    return found[0] if len(found) == 1 else None


def _name_beside(clause: Passage, at: int) -> list[int]:
    """Return the places of the name of an event: “the Vale Fire”, “the fire near Vale”."""
    listed, found = clause.words, list[int]()
    for place in range(at - 1, -1, -1):
        if not _is_name(clause, place) or clause.gap_before(place + 1).strip():
            break
        found.insert(0, place)
    if not found and word_at(listed, at + 1) in _PLACED:
        for place in range(at + 2, len(listed)):
            if not _is_name(clause, place) or clause.gap_before(place).strip():
                break
            found.append(place)
    return found


def _is_name(clause: Passage, place: int) -> bool:
    word = clause.words[place]
    return word.text[0].isupper() and word.stem in clause.stems and not clause.is_amount(word)


def _are_two_of_a_kind(compared: Comparison, one: EventTold, other: EventTold) -> bool:
    """Tell whether two figures are told alike of two events close by."""
    left, right = one.value, other.value
    beside = (
        left.passage.article == right.passage.article
        and abs(left.passage.index - right.passage.index) <= _NEXT
        and one.name.isdisjoint(other.name)
    )
    if not beside or not compared.differ(left, right) or not count_alike(left, right, _MOST_TIMES):
        return False
    shared = (left.near & right.near) - kind_of_event().keys() - stems_of("common_counts")
    return bool(shared - one.name - other.name)


def _event_pair(compared: Comparison, one: EventTold, other: EventTold) -> Clash:
    gates = gates_found(thing=GateFound(GateIs.DIFFERENT, one.at, other.at))
    left, right = compared.written(one.value), compared.written(other.value)
    names = [compared.words(told.value.passage, *told.at) for told in (one, other)]
    reason = f"“{left}” is of “{names[0]}”, “{right}” of “{names[1]}”: two of a kind."
    return pair_of("near", one.value, other.value, gates, reason)


def _in_units(compared: Comparison, passages: Sequence[Passage]) -> Iterator[Clash]:
    """Yield two figures that are nearly one, in two units and two sentences."""
    measured = [
        value
        for passage in passages
        for value in compared.values[passage.index]
        if isinstance(value.read, Figure) and value.dimension in _IN_UNITS
    ]
    for one, other in combinations(islice(measured, _MOST_PASSAGES), 2):
        if _are_one_in_two_units(compared, one, other):
            left, right = compared.written(one), compared.written(other)
            reason = f"“{left}” and “{right}” are nearly one figure in two units."
            yield replace(pair_of("near", one, other, gates_found(), reason), together=True)


def _are_one_in_two_units(compared: Comparison, one: Value, other: Value) -> bool:
    left, right = one.read, other.read
    if not isinstance(left, Figure) or not isinstance(right, Figure) or one.dimension != other.dimension:
        return False
    one_unit = unit_size(left.unit) == unit_size(right.unit) or left.per != right.per
    if one_unit or one.passage is other.passage or one.passage.article != other.passage.article:
        return False
    least, most = sorted((left.low, right.low))
    if least <= 0 or most > least * _MOST_APART:
        return False
    if _is_worked_out(compared, one) or _is_worked_out(compared, other) or _exclude(left, right):
        return False
    units = stems_of("mere_units") | stems_of("common_counts")
    return bool((one.near & other.near) - units)


def _exclude(one: Figure, other: Figure) -> bool:
    """Tell whether a bound of one leaves the other out: “more than two miles”, of 10,000 feet."""
    for bounded, figure in ((one, other), (other, one)):
        if bounded.bound == "floor" and figure.low < bounded.low:
            return True
        if bounded.bound == "ceiling" and figure.low > bounded.low:
            return True
    return False


def _is_worked_out(compared: Comparison, one: Value) -> bool:
    """Tell whether a passage gives its figure in two units itself: “three miles (five kilometres)”."""
    alike = [value for value in compared.values[one.passage.index] if value.dimension == one.dimension]
    return len(alike) > 1 or "(" in one.passage.source[one.end : one.end + 2]
