"""The rule for two like measures under two names: net and adjusted earnings, before and after fees.

“Net income was $2.27 a share”, “adjusted earnings of $2.35 a share fell short”: who reads on takes the second
for the first put right. Each figure has to be called so in its own clause, in one unit, close by, of one
period and under one name; what was so a year before, or was forecast, does not count. One pair of a page is
enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import foreseen
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    Side,
    gates_found,
    pair_of_sides,
    side,
)
from trainer.drafting.conflicts.years import years_apart
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import across_lines, stems_in, stems_of
from trainer.drafting.language.words import Word, word_at

_MOST_PASSAGES, _NEXT = 200, 8
_BEFORE, _BEHIND, _NAMED = 14, 4, 3
_MOST_TIMES = 3.0
_TAKEN_OFF = frozenset({"before", "after", "excluding"})


class Measured(NamedTuple):
    """A figure, and what its measure is called."""

    value: Value
    read: Figure
    called: str
    at: Offsets


def measure_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the first pair of two like measures under two names."""
    told = [one for one in compared.passages if not one.head and one.amounts][:_MOST_PASSAGES]
    found = [measured for passage in told for measured in find_measured(compared, passage)]
    pairs = ((one, other) for one, other in product(found, found) if _are_two(compared, one, other))
    for one, other in islice(pairs, 1):
        gates = gates_found(thing=GateFound(GateIs.DIFFERENT, one.at, other.at))
        left, right = (compared.words(side.value.passage, *side.at) for side in (one, other))
        sides = _side(one), _side(other)
        reason = f"One is of “{left}”, the other of “{right}”."
        yield pair_of_sides("peer", sides, Detail.FIGURE, gates, reason)


def _side(one: Measured) -> Side:
    """Return the side of a pair that shows a figure and what its measure is called."""
    start, end = min(one.at[0], one.value.start), max(one.at[1], one.value.end)
    return side(one.value.passage, start, end, one.value.normal)


def find_measured(compared: Comparison, passage: Passage) -> Iterator[Measured]:
    """Yield the amounts of money of a passage whose measure has a name that sets it apart from another."""
    for value in compared.values[passage.index]:
        read = value.read
        if not isinstance(read, Figure) or not value.dimension.startswith("money") or _is_of_then(value):
            continue
        at = _named_behind(value)
        at = _named_before(value) if at is None else at
        if at is not None:
            low, first = word_at(passage.words, at), passage.words[at]
            last = next(
                (word for word in reversed(passage.words[at + 1 : at + _NAMED]) if _names(word)), first
            )
            yield Measured(value, read, low, (first.start, last.end))


def _names(word: Word) -> bool:
    """Tell whether a word is a measure or what is taken off: “income”, “commissions”."""
    return word.stem in stems_in("measures", "money") | stems_in("excuses", "costs") | stems_of("earnings")


def _named_before(value: Value) -> int | None:
    """Return where the nearest name of a measure before a figure is: “net income rose to $177 million”."""
    listed = value.passage.words
    for at in range(value.first - 1, max(-1, value.first - 1 - _BEFORE), -1):
        if ";" in value.passage.gap_before(at + 1):
            return None
        low = word_at(listed, at)
        if low in _sides() and (low not in _TAKEN_OFF or at == 0):
            behind = listed[at + 1 : at + 1 + _NAMED]
            if at and word_at(listed, at - 1) in _sides():
                continue  # “adjusted net income”
            return at if any(map(_names, behind)) else None
    return None


def _named_behind(value: Value) -> int | None:
    """Return where a figure is told with or without what is taken off: “$1.8 billion before commissions”."""
    listed = value.passage.words
    for at in range(value.last, min(len(listed), value.last + 2)):
        behind = listed[at + 1 : at + 1 + _BEHIND]
        if word_at(listed, at) in _TAKEN_OFF and any(
            word.stem in stems_in("excuses", "costs") for word in behind
        ):
            return at
    return None


def _is_of_then(value: Value) -> bool:
    """Tell whether a figure is of a time before, or of what was forecast."""
    listed, known = value.passage.words, groups("then")
    close = {word_at(listed, at) for at in range(max(0, value.first - _BEHIND), value.first)}
    if not close.isdisjoint(known["before"]) or foreseen(value, "force") is not None:
        return True
    for at in range(value.last, min(len(listed), value.last + _BEHIND + 2)):
        if value.passage.gap_before(at).strip() in (",", ";"):
            return False
        if word_at(listed, at) in known["behind"]:
            return True
    return False


def _are_two(compared: Comparison, one: Measured, other: Measured) -> bool:
    ours, theirs = one.value.passage, other.value.passage
    if ours.article != theirs.article or not 0 < theirs.index - ours.index <= _NEXT:
        return False
    if other.called not in _sides()[one.called] or one.read.per != other.read.per:
        return False
    if one.value.dimension != other.value.dimension or compared.differ(one.value, other.value) is not True:
        return False
    least, most = sorted((one.read.low, other.read.low))
    periods = [passage.stems & stems_of("periods") for passage in (ours, theirs)]
    return (
        least > 0
        and most <= least * _MOST_TIMES
        and (not all(periods) or not periods[0].isdisjoint(periods[1]))
        and years_apart(
            ours, theirs, besides=((one.value.start, one.value.end), (other.value.start, other.value.end))
        )
        is None
        and not _are_of_two_names(compared, ours, theirs)
    )


def _are_of_two_names(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether each of two passages has names, and none of the other's: two firms may be meant."""
    left, right = (
        {word.stem for word in passage.words if not passage.is_amount(word)} & compared.names(passage)
        for passage in (one, other)
    )
    return bool(left) and bool(right) and left.isdisjoint(right)


def _sides() -> Mapping[str, frozenset[str]]:
    """Return for each name of a measure those of the measures that it is not."""
    return across_lines("two_measures", str)
