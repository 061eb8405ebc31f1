"""The value rule: two figures or two dates that cannot both be right, told apart from those that can."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.compare import Measures, ValuePair, value_pairs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.gates import gates_of_passages, gates_of_values
from trainer.drafting.conflicts.pairs import (
    SAME,
    UNCLEAR,
    Clash,
    GateFound,
    GatesFound,
    gates_found,
    side,
)
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.numbers import Figure, can_hold_together

_LEAST = 0.004
_LARGE = 1000
_MOST = 2000  # gates are filled for at most this many pairs
_MOST_ALIKE = 24
_PLACE_OF_HEAD = {True: "The headline or summary", False: "One passage"}


def value_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the pairs of figures and dates, those that are surest before the gates first."""
    scored = (
        (score("value", pair.measures), number, pair) for number, pair in enumerate(value_pairs(compared))
    )
    worth = (entry for entry in scored if entry[0] >= _LEAST)
    for _, _, pair in heapq.nlargest(_MOST, worth, key=lambda entry: (entry[0], -entry[1])):
        yield _clash(compared, pair)


def unit_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs that give the same large or fine figure of things with different names."""
    by_value: defaultdict[tuple[str, float], list[Value]] = defaultdict(list)
    for values in compared.values:
        for value in values:
            if isinstance(value.read, Figure) and _is_telling(value.read):
                by_value[value.dimension, value.read.low].append(value)
    for alike in by_value.values():
        for one, other in pairwise(alike[:_MOST_ALIKE]):
            if one.passage is not other.passage and _counted(one) != _counted(other):
                yield _unit_clash(compared, one, other)


def _clash(compared: Comparison, pair: ValuePair) -> Clash:
    one, other = pair.one, pair.other
    gates, together = _judge(compared, pair)
    excuses = {f"other {name}": float(found.state is GateIs.DIFFERENT) for name, found in gates.items()}
    sure = score("value", pair.measures | excuses)
    second = (
        side(pair.passage, pair.passage.start, pair.passage.start, "")
        if other is None
        else side(pair.passage, other.start, other.end, other.normal)
    )
    return Clash(
        first=side(one.passage, one.start, one.end, one.normal),
        second=second,
        detail=_detail(one, other),
        gates=gates,
        together=together,
        score=sure,
        reason=_reason(compared, pair, gates, together=together),
        rule=one.kind if other is not None else f"{one.kind} of the headline only",
    )


def _is_telling(figure: Figure) -> bool:
    return figure.dimension == "count" and bool(figure.nouns) and (figure.low >= _LARGE or figure.low % 1 > 0)


def _counted(value: Value) -> str:
    """Return the word right after a figure, without its plural ending."""
    return value.passage.words[value.last].text.lower().removesuffix("s")


def _unit_clash(compared: Comparison, one: Value, other: Value) -> Clash:
    left, right = (value.passage.words[value.last] for value in (one, other))
    spans = (left.start, left.end), (right.start, right.end)
    alike = left.stem == right.stem
    gates = gates_found(thing=SAME if alike else UNCLEAR, scope=GateFound(GateIs.UNCLEAR, *spans))
    return Clash(
        first=side(one.passage, one.start, left.end, f"{one.normal} {left.text.lower()}"),
        second=side(other.passage, other.start, right.end, f"{other.normal} {right.text.lower()}"),
        detail=Detail.UNIT,
        gates=gates,
        together=alike,
        score=score(
            "unit", {"alike": float(alike), "cover": compared.index.cover(one.passage, other.passage)}
        ),
        reason=f"The same figure counts “{left.text}” in one passage and “{right.text}” in the other.",
        rule="unit",
    )


def _judge(compared: Comparison, pair: ValuePair) -> tuple[GatesFound, bool]:
    one, other = pair.one, pair.other
    if other is None:
        return gates_of_passages(one.passage, pair.passage, pair.measures["cover"]), False
    dates = [
        value
        for passage in (one.passage, other.passage)
        for value in compared.values[passage.index]
        if value.kind == "date"
    ]
    together = (
        isinstance(one.read, Figure)
        and isinstance(other.read, Figure)
        and can_hold_together(one.read, other.read)
    )
    return gates_of_values(one, other, pair.measures, dates), together


def _detail(one: Value, other: Value | None) -> Detail:
    if one.kind == "date":
        return Detail.DATE
    if other is not None and isinstance(one.read, Figure) and isinstance(other.read, Figure):
        same_number = one.normal.split()[0] == other.normal.split()[0]
        return Detail.UNIT if same_number and one.read.unit != other.read.unit else Detail.FIGURE
    return Detail.FIGURE


def _reason(compared: Comparison, pair: ValuePair, gates: GatesFound, *, together: bool) -> str:
    left = compared.words(pair.one.passage, pair.one.start, pair.one.end)
    other = pair.other
    right = None if other is None else compared.words(other.passage, other.start, other.end)
    head = pair.one.passage.head
    if right is None:
        return f"The headline or summary gives “{left}”; the passage closest to it gives nothing of the kind."
    opening = f"{_PLACE_OF_HEAD[head]} gives “{left}”, {'the article' if head else 'another'} “{right}”"
    if together:
        return f"{opening}; both can hold, as one of them is a bound and not a count."
    apart = [name for name, found in gates.items() if found.state is GateIs.DIFFERENT]
    if apart:
        return f"{opening}, but not of the same {' and '.join(apart)}."
    backed = _backed(pair.measures)
    return f"{opening}{backed}."


def _backed(measures: Measures) -> str:
    return ", and nothing else bears the first one out" if measures.get("unbacked") else ""
