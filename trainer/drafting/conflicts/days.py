"""The day rule: one event that is given two days.

“The barge hit the pier on Monday” and “the captain told the Courier that his barge hit the pier on Sunday”.
Most articles tell of many days, so the words right before both dates have to be the same, with no other date
beside. Of a text that is far longer than any report, only the beginning is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from trainer.drafting.conflicts.deeds import is_elsewhere
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import is_day_of_telling
from trainer.drafting.conflicts.informants import Informant, voices_apart, who_tells
from trainer.drafting.conflicts.likeness import are_parallel, is_told, turns_round
from trainer.drafting.conflicts.pairs import SAME, Clash, GatesFound, gates_found, pair_of
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.language.dates import When
from trainer.drafting.language.stems import opposites
from trainer.drafting.language.words import same_beside

_REACH = 6
_FEWEST = 2
_SAME = 3
_MOST = 60
_MOST_PASSAGES = 1000
_GRAINS = ("weekday", "day")


class Day(NamedTuple):
    """A date, and the stems of what is told right before it."""

    value: Value
    before: frozenset[str]
    informant: Informant | None


def day_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two days of one event."""
    passages = compared.passages[:_MOST_PASSAGES]
    days = [day for passage in passages for day in _days(compared, passage.index)]
    for one, other in combinations(days[:_MOST], 2):
        if _are_of_one(compared, one, other):
            yield _clash(compared, one, other)


def _days(compared: Comparison, index: int) -> Iterator[Day]:
    """Yield the only date of a passage, where something is told before it."""
    passage = compared.passages[index]
    dates = [value for value in compared.values[index] if value.kind == "date"]
    if len(dates) != 1 or dates[0].dimension not in _GRAINS or passage.head or is_elsewhere(passage):
        return
    value = dates[0]
    informant = who_tells(compared, passage)
    said = informant.stems if informant else frozenset()
    listed = passage.words[max(0, value.first - _REACH) : value.first]
    before = frozenset(word.stem for word in listed if word.stem in passage.stems) - said
    if isinstance(value.read, When) and not is_day_of_telling(value) and len(before) >= _FEWEST:
        yield Day(value, before, informant)


def _are_of_one(compared: Comparison, one: Day, other: Day) -> bool:
    """Tell whether two days that differ are told of one event, as far as the words before them show."""
    left, right = one.value, other.value
    places = (left.first, left.first), (right.first, right.first)
    opening = left.passage.words[: left.first], right.passage.words[: right.first]
    if (
        len(one.before & other.before) < _FEWEST
        or same_beside(opening[0], places[0], opening[1], places[1], _SAME) < _SAME
    ):
        return False
    if are_elsewhere(compared, left.passage, right.passage):
        return False
    if turns_round(left.passage) != turns_round(right.passage):
        return False  # “refused to resign” on Monday, “resigned” on Thursday
    if any(
        not opposites().get(stem, frozenset()).isdisjoint(right.passage.stems) for stem in left.passage.stems
    ):
        return False  # “was closed on Saturday”, “was open on Sunday”
    ours, theirs = _named_before(left), _named_before(right)
    if ours - theirs and theirs - ours:
        return False  # one council on Monday, another one on Thursday
    return (
        left.dimension == right.dimension
        and bool(compared.differ(left, right))
        and not are_parallel(compared, left, right)  # what is measured and changes has no one day
        and is_told(left)
        and is_told(right)
    )


def _named_before(value: Value) -> frozenset[str]:
    """Return the stems of the words with capitals before a day, but for a small one that opens it all."""
    said, before = value.passage.stems, value.passage.words[: value.first]
    return frozenset(word.stem for word in before if word.text[0].isupper() and word.stem in said)


def _clash(compared: Comparison, one: Day, other: Day) -> Clash:
    left, right = compared.written(one.value), compared.written(other.value)
    reason = f"One passage gives “{left}”, another “{right}” for one event."
    return pair_of("day", one.value, other.value, _gates(compared, one, other), reason)


def _gates(compared: Comparison, one: Day, other: Day) -> GatesFound:
    return gates_found(voice=voices_apart(compared, one.informant, other.informant) or SAME)
