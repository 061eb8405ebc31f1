"""The value rule: two figures or two dates that cannot both be right, told apart from those that can."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.besides import are_of_two_events
from trainer.drafting.conflicts.compare import Measures, ValuePair, value_pairs
from trainer.drafting.conflicts.deeds import is_distance, tells_of_several
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import (
    became_alike,
    is_day_of_telling,
    is_difference,
    is_mere_part,
    is_overrun,
    of_states,
    tells_what_became,
)
from trainer.drafting.conflicts.gates import gates_of_passages, gates_of_values
from trainer.drafting.conflicts.informants import speaks_of_itself
from trainer.drafting.conflicts.likeness import (
    add_up,
    alikeness,
    are_comparable,
    are_of_a_row,
    are_parallel,
    is_name,
    measures,
)
from trainer.drafting.conflicts.pairs import (
    SAME,
    UNCLEAR,
    Clash,
    GateFound,
    GatesFound,
    Offsets,
    apart_in,
    gates_found,
    side,
    side_of,
)
from trainer.drafting.conflicts.scoring import lowered, score
from trainer.drafting.conflicts.shares import share_fits
from trainer.drafting.conflicts.titles import is_title, tells_the_same
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure, can_hold_together
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_of
from trainer.drafting.language.words import word_at

_LEAST = 0.001
_LARGE = 1000
_MOST = 2000  # gates are filled for at most this many pairs
_MOST_ALIKE = 24
_FEW_PASSAGES = 3
_LIKE = 0.99
_LIKE_BY_BOUND = 0.5
_NEARLY = 1.25
_STEPS_DOWN, _STEPS_BORNE_OUT = 2, 4
_LEAST_COUNTED = 20
_MOST_APART = 4
_PLACE_OF_HEAD = {True: "The headline or summary", False: "One passage"}


def value_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the pairs of figures and dates, those that are surest before the gates first."""
    scored = (
        (score("value", pair.measures), number, pair) for number, pair in enumerate(value_pairs(compared))
    )
    worth = (entry for entry in scored if entry[0] >= _LEAST)
    for _, _, pair in heapq.nlargest(_MOST, worth, key=lambda entry: (entry[0], -entry[1])):
        if pair.one.kind != "date" or not (_is_dateline(pair.one.passage) or _is_dateline(pair.passage)):
            yield _clash(compared, pair)


def _is_dateline(passage: Passage) -> bool:
    """Tell whether a passage is nothing but a date, which tells of no event: “Monday, March 28th, 2016”."""
    return all(passage.is_amount(word) or word.stem not in passage.stems for word in passage.words)


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
        side(pair.passage, pair.passage.start, pair.passage.start, "") if other is None else side_of(other)
    )
    excused = together or bool(apart_in(gates))
    in_body = not one.passage.head and not pair.passage.head
    told_apart = (
        in_body
        and other is not None
        and not excused
        and (are_parallel(compared, one, other) or are_of_a_row(one, other))
    )
    borne_out = one.passage.head and (
        _is_borne_out(compared, one)
        or (is_title(one.passage) and tells_the_same(compared, one, pair.passage, other))
    )
    steps = _STEPS_BORNE_OUT * borne_out + _STEPS_DOWN * told_apart
    return Clash(
        first=side_of(one),
        second=second,
        detail=_detail(one, other),
        gates=gates,
        together=together,
        score=lowered(sure, steps) if steps else sure,
        reason=_reason(compared, pair, gates, together=together),
        rule=one.kind if other is not None else f"{one.kind} of the headline only",
        alike=0.0 if told_apart or borne_out else _alike(compared, one, other, gates),
        apart=one.passage.head,
    )


def _alike(compared: Comparison, one: Value, other: Value | None, gates: GatesFound) -> float:
    if other is None or not are_comparable(one, other) or _asks_nothing(compared, one, other, gates):
        return 0.0
    if _is_rarely_counted(compared, one, other):
        return 1.0
    least = _LIKE_BY_BOUND if _is_rare_bound(compared, one, other) else 0.0
    return min(max(alikeness(one, other), least), _LIKE)


def _asks_nothing(compared: Comparison, one: Value, other: Value, gates: GatesFound) -> bool:
    """Tell whether two values belong to a kind that hardly ever makes a question."""
    apart = {name for name, found in gates.items() if found.state is GateIs.DIFFERENT}
    return (
        _is_told_beside(compared, one, other)
        or add_up(compared, one, other)
        or is_mere_part(one, other)
        or (one.kind == "date" and (is_day_of_telling(one) or is_day_of_telling(other)))
        or is_distance(one)
        or is_distance(other)
        or is_difference(one) != is_difference(other)
        or is_overrun(one) != is_overrun(other)
        or are_of_two_events(one.passage, other.passage)
        or (_is_in_a_row(one) or _is_in_a_row(other))
        or is_of_another_of_a_kind(one) != is_of_another_of_a_kind(other)
        or (GateName.TIME in apart and (_is_in_a_list(compared, one) or _is_in_a_list(compared, other)))
        or _are_both_bounds(one, other)
        or _are_of_two_periods(one, other)
        or _is_of_another_time(one) != _is_of_another_time(other)
        or (GateName.THING in apart and not _is_of_two(compared, one, other))
        or (GateName.SCOPE in apart and _is_further_elsewhere(compared, one, other))
        or (GateName.SCOPE in apart and _are_peers(compared, one, other, gates))
        or (GateName.VOICE in apart and (speaks_of_itself(one) or speaks_of_itself(other)))
    )


def _are_of_two_periods(one: Value, other: Value) -> bool:
    """Tell whether one is of a year, and the other of a quarter or of the year before."""
    ours, theirs = (value.near & stems_of("periods") for value in (one, other))
    if one.dimension == "percent" and ours and theirs and ours.isdisjoint(theirs):
        return True
    years = [[date for date in value.passage.dates if date.span == "year"] for value in (one, other)]
    return any(here.step != there.step for here in years[0] for there in years[1])


def _is_further_elsewhere(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether one of two values is a further one, and only one has a name (“120 jobs in Marsham”)."""
    left, right = _has_name(compared, one.passage), _has_name(compared, other.passage)
    before = {word_at(value.passage.words, value.first - 1) for value in (one, other)}
    return left != right and not before.isdisjoint(words("in_addition"))


def _has_name(compared: Comparison, passage: Passage) -> bool:
    """Tell whether a passage has a name that is no part of a date."""
    names = compared.names(passage)
    return any(is_name(passage, place, names) for place in range(len(passage.words)))


def _are_both_bounds(one: Value, other: Value) -> bool:
    """Tell whether both are floors or both ceilings (“up to 500”, “up to 150”), which asks nothing."""
    left, right = one.read, other.read
    return (
        isinstance(left, Figure)
        and isinstance(right, Figure)
        and left.bound == right.bound
        and left.bound in ("floor", "ceiling")
    )


def _is_of_two(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether two things may be taken for one: hardly any other passage tells of what both have."""
    left, right = one.read, other.read
    if (
        not (isinstance(left, Figure) and isinstance(right, Figure))
        or left.high > left.low
        or right.high > right.low
        or _is_among_others(compared, one)
        or _is_among_others(compared, other)
    ):
        return False
    shared = (left.nouns & right.nouns) - stems_of("common_counts")
    return any(len(compared.index.holding(stem)) <= _FEW_PASSAGES for stem in shared)


def _is_of_another_time(one: Value) -> bool:
    """Tell whether a passage looks back: “his previous record of 2.2 million”."""
    return any(word.text.lower() in groups("accounts")["elsewhen"] for word in one.passage.words)


def _is_in_a_row(one: Value) -> bool:
    """Tell whether a passage tells of one of several events: “the second quake”."""
    return not one.passage.head and one.kind == "figure" and tells_of_several(one.passage)


def is_of_another_of_a_kind(one: Value) -> bool:
    """Tell whether a passage tells of “the next train”, or of what something can carry."""
    before = [word.text.lower() for word in one.passage.words[: one.first]]
    opening = before[:_FEW_PASSAGES]
    can = {"can", "could"} & set(before[-_FEW_PASSAGES:])
    return not {"next", "other"}.isdisjoint(opening) or bool(can) or "capacity" in before


def _is_in_a_list(compared: Comparison, one: Value) -> bool:
    """Tell whether a passage gives figures of a kind for two days: “7,000 on Saturday, 5,500 on Sunday”."""
    values = compared.values[one.passage.index]
    alike = sum(value.dimension == one.dimension for value in values)
    return alike > 1 and sum(value.kind == "date" for value in values) > 1


def _are_peers(compared: Comparison, one: Value, other: Value, gates: GatesFound) -> bool:
    """Tell whether two values of two scopes are of two names, or each one of many figures."""
    first, second = gates[GateName.SCOPE].first, gates[GateName.SCOPE].second
    if first is None or second is None or measures(one, other) is not None:
        return False  # “the seven-day rate” and “the 14-day rate” are measures, and no peers
    if all(_is_name(value, at) for value, at in ((one, first), (other, second))):
        return True
    return _is_among_others(compared, one) and _is_among_others(compared, other)


def _is_name(value: Value, at: Offsets) -> bool:
    """Tell whether what is at some offsets of a passage has a capital letter."""
    return any(word.text[0].isupper() for word in value.passage.words if at[0] <= word.start < at[1])


def _is_borne_out(compared: Comparison, one: Value) -> bool:
    """Tell whether the body has the figure of a head for its noun too: then another is of something else."""
    if not isinstance(one.read, Figure):
        return False
    nouns = one.read.nouns
    told = nouns | (of_states() if tells_what_became(one) else frozenset())
    return any(
        isinstance(value.read, Figure)
        and value.dimension == one.dimension
        and compared.differ(one, value) is False
        and (not nouns.isdisjoint(value.read.nouns) or became_alike(one, value))
        for index in {held.index for stem in told for held in compared.index.holding(stem) if not held.head}
        for value in compared.values[index]
    )


def _is_among_others(compared: Comparison, one: Value) -> bool:
    """Tell whether a passage has more figures or a year: it reports on its holder and compares nothing."""
    return any(
        value is not one
        and (value.kind == "figure" or value.dimension == "year")
        and "-" not in compared.written(value)
        for value in compared.values[one.passage.index]
    )


def _is_rare_bound(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether a bound and an amount that nearly reaches it are almost the only ones of their unit."""
    left, right = one.read, other.read
    if not (
        isinstance(left, Figure)
        and isinstance(right, Figure)
        and left.unit
        and can_hold_together(left, right)
    ):
        return False
    least, most = sorted((left.low, right.low))
    alike = sum(value.dimension == one.dimension for values in compared.values for value in values)
    return most <= least * _NEARLY and alike <= _FEW_PASSAGES


def _is_rarely_counted(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether two large numbers count what hardly any other passage tells of: “212 signatures”."""
    left, right = one.read, other.read
    if not (isinstance(left, Figure) and isinstance(right, Figure)) or one.dimension != "count":
        return False
    sizes = sorted((left.low, right.low))
    shared = left.nouns & right.nouns
    if not shared.isdisjoint(stems_of("common_counts")):
        return False
    rare = [stem for stem in shared if len(compared.index.holding(stem)) <= _FEW_PASSAGES]
    return bool(rare) and sizes[0] >= _LEAST_COUNTED and sizes[1] <= sizes[0] * _MOST_APART


def _is_told_beside(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether one of the two passages has both values: “up from £826” explains itself."""
    return any(
        value is not own and compared.differ(value, against) is False
        for own, against in ((one, other), (other, one))
        for value in compared.values[own.passage.index]
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
    together = (
        isinstance(one.read, Figure)
        and isinstance(other.read, Figure)
        and can_hold_together(one.read, other.read)
    )
    gates = gates_of_values(one, other, pair.measures, compared.all_names)
    if share_fits(one, other):
        return {**gates, GateName.SCOPE: SAME}, True
    return gates, together


def _detail(one: Value, other: Value | None) -> Detail:
    if one.kind == "date":
        return Detail.DATE
    if other is not None and isinstance(one.read, Figure) and isinstance(other.read, Figure):
        same_number = one.normal.split()[0] == other.normal.split()[0]
        return Detail.UNIT if same_number and one.read.unit != other.read.unit else Detail.FIGURE
    return Detail.FIGURE


def _reason(compared: Comparison, pair: ValuePair, gates: GatesFound, *, together: bool) -> str:
    left = compared.written(pair.one)
    other = pair.other
    right = None if other is None else compared.written(other)
    head = pair.one.passage.head
    if right is None:
        return f"The headline or summary gives “{left}”; the passage closest to it gives nothing of the kind."
    opening = f"{_PLACE_OF_HEAD[head]} gives “{left}”, {'the article' if head else 'another'} “{right}”"
    if together and gates[GateName.THING].state is not GateIs.DIFFERENT:
        share = other is not None and share_fits(pair.one, other)
        why = "one of them is the whole of a share" if share else "one of them is a bound and not a count"
        return f"{opening}; both can hold, as {why}."
    apart = apart_in(gates)
    if apart:
        return f"{opening}, but not of the same {' and '.join(apart)}."
    backed = _backed(pair.measures)
    return f"{opening}{backed}."


def _backed(measures: Measures) -> str:
    return ", and nothing else bears the first one out" if measures.get("unbacked") else ""
