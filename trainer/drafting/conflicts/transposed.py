"""The rule of transposed digits: one thing that is given two figures with the same digits in another order.

“A nurse has walked 118 miles to the hospice” and “Her 181-mile walk to the hospice”: so a hand slips on a
keyboard, and seldom do two things on one page come out so by themselves. Both are figures of one kind, or
days of one month, and what else their sentences tell has words in common; where the page has both in one
sentence, tells of two times, or of another place, it knows of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from trainer.deck.kinds.conflict import GateName
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import is_day_of_telling
from trainer.drafting.conflicts.gates import gates_of_values
from trainer.drafting.conflicts.likeness import is_told
from trainer.drafting.conflicts.pairs import Clash, apart_in, gates_found, pair_of
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.conflicts.windows import is_of_another_day
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.stems import has_opposites

_FEWEST_SHARED, _MORE_SHARED = 2, 3
_ALIKE = {"cover": 1.0, "near value": 1.0, "slot": 1.0}
_MOST_PASSAGES = 1000  # more than any report has
_MOST = 40  # values with the same digits that are looked at
_NOT_DIGITS = re.compile(r"\D+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_NO_FIGURES = frozenset({"score", "ordinal", "clock", "age"})


def transposed_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two figures, or two days, that differ in the order of their digits alone."""
    kinds: defaultdict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for values in compared.values[:_MOST_PASSAGES]:
        for value in values:
            digits = _digits(compared, value)
            if digits and len(kinds[key := (value.kind, value.dimension, digits)]) < _MOST:
                kinds[key].append(value)
    for alike in kinds.values():
        for one, other in combinations(alike, 2):
            if not compared.differ(one, other):
                continue
            apart = apart_in(gates_of_values(one, other, _ALIKE, compared.all_names))
            if not {*apart} - {GateName.THING} and _are_two_of_one(compared, one, other, surely=bool(apart)):
                yield _clash(compared, one, other)


def _digits(compared: Comparison, value: Value) -> str:
    """Return the digits of a figure, or of a day of a month, in their order of size; empty for others."""
    written = compared.written(value)
    if value.kind == "date":
        found = re.search(r"\b\d{1,2}\b", written)
        plain = value.dimension == "day" and found is not None and not is_day_of_telling(value)
        digits = found[0] if found is not None and plain else ""
    else:
        exact = (
            isinstance(value.read, Figure)
            and value.read.low == value.read.high
            and value.read.bound == "exact"
        )
        digits = _NOT_DIGITS.sub("", written) if exact and value.dimension not in _NO_FIGURES else ""
    whole = len(digits) > 1 and len(set(digits)) > 1 and _YEAR.fullmatch(written) is None
    return "".join(sorted(digits)) if whole else ""


def _are_two_of_one(compared: Comparison, one: Value, other: Value, *, surely: bool) -> bool:
    """Tell whether two values that differ are told of one thing, as far as their sentences show.

    `surely`: by more words, as what has them is called otherwise: “an adult ticket”, “grown-ups will pay”.
    """
    first, second = one.passage, other.passage
    if first is second or first.article != second.article:
        return False
    if not (is_told(one) and is_told(other)) or is_of_another_day(first, second):
        return False
    if has_opposites(first.stems ^ second.stems) or are_elsewhere(compared, first, second):
        return False
    if _is_of_another_time(one) or _is_of_another_time(other):
        return False
    shared = (first.stems & second.stems) - _own(one) - _own(other)
    beside = one.kind == "date" and not shared.isdisjoint(one.near & other.near)  # “will open on 12 March”
    counted = one.dimension != "count" or _count_one_thing(one, other)
    enough = len(shared) >= (_MORE_SHARED if surely else 1 if beside else _FEWEST_SHARED)
    return counted and enough and not _are_told_together(compared, one, other)


def _own(value: Value) -> frozenset[str]:
    """Return the stems of the words of a value itself."""
    return frozenset(word.stem for word in value.passage.words[value.first : value.last])


def _count_one_thing(one: Value, other: Value) -> bool:
    """Tell whether what is counted has a word in common: “68 panels”, “all 86 panels”."""
    left, right = one.read, other.read
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return False
    return not left.nouns.isdisjoint(right.nouns)


def _is_of_another_time(value: Value) -> bool:
    """Tell whether a sentence sets its figures against those of another time: “up from 68”, “last year”."""
    said = {word.text.lower() for word in value.passage.words}
    return not said.isdisjoint((groups("accounts")["then"] | groups("accounts")["growing"]) - {"by"})


def _are_told_together(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether the page gives both values in one sentence, so that it knows of both."""
    return any(_has(compared, told, one) and _has(compared, told, other) for told in compared.values)


def _has(compared: Comparison, told: Sequence[Value], value: Value) -> bool:
    """Tell whether one of some values is the same as another."""
    return any(each.dimension == value.dimension and compared.differ(each, value) is False for each in told)


def _clash(compared: Comparison, one: Value, other: Value) -> Clash:
    left, right = compared.written(one), compared.written(other)
    reason = f"One passage gives “{left}”, another “{right}”: the same digits in another order."
    return pair_of("transposed", one, other, gates_found(), reason)
