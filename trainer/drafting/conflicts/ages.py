"""The age rule: one person who is given two ages.

“Einar Lode, 71,” and “Lode, who is 73”: the same name right beside both, and no word of another time. Where
only one person of an article has an age, “the 36-year-old” is that person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import Clash, gates_found, pair_of
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.words import Word, word_at

_YEAR = 31536000.0
_GROWN = 10
_MOST_APART = 12
_MOST = 40
_NAME = 3


class Age(NamedTuple):
    """Whose age it is, in years; without a name for “the 36-year-old”."""

    name: tuple[str, ...]
    years: int
    value: Value


def age_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two ages of one person."""
    ages = [age for values in compared.values for value in values for age in _ages(value)][:_MOST]
    for one, other in combinations(ages, 2):
        if 0 < abs(one.years - other.years) <= _MOST_APART and _are_of_one(one, other, ages):
            yield _clash(compared, one, other)


def _ages(value: Value) -> Iterator[Age]:
    """Yield the age that a value is, with the name beside it."""
    read = value.read
    if value.dimension not in ("age", "count") or not isinstance(read, Figure) or read.high > read.low:
        return
    years = round(read.low / _YEAR) if read.dimension == "age" else round(read.low)
    name = _named(value, read) if years >= _GROWN else None
    if name is not None:
        low = {word.text.lower() for word in value.passage.words}
        if low.isdisjoint(groups("accounts")["then"]):
            yield Age(name, years, value)


def _named(value: Value, read: Figure) -> tuple[str, ...] | None:
    """Return whose age a value is, empty for “the 36-year-old” that opens; None where it is nobody's."""
    listed, source = value.passage.words, value.passage.source
    if read.dimension == "age":
        if "-" in source[value.start : value.end]:
            opens = value.first == 1
            name = _name(listed, value.last, 1)
            return name if word_at(listed, value.first - 1) == "the" and (name or opens) else None
        if source[value.start - 2 : value.start] == ", ":
            return _name(listed, value.first - 1, -1) or None
    if read.nouns or not _is_said_of(value):
        return None
    back = 3 if word_at(listed, value.first - 2) == "who" else 2
    return _name(listed, value.first - back, -1) or None


def _is_said_of(value: Value) -> bool:
    """Tell whether “is” or “who is” is right before a number that ends its clause: “Lode, who is 73,”."""
    after = value.passage.source[value.end : value.end + 1]
    return word_at(value.passage.words, value.first - 1) == "is" and (
        after in ",." or value.dimension == "age"
    )


def _name(listed: tuple[Word, ...], at: int, step: int) -> tuple[str, ...]:
    """Return the stems of the words with capitals from a place on, in their order."""
    found: list[str] = []
    while 0 <= at < len(listed) and len(found) < _NAME and listed[at].text[0].isupper():
        found.append(listed[at].stem)
        at += step
    return tuple(found[::step])


def _are_of_one(one: Age, other: Age, ages: list[Age]) -> bool:
    """Tell whether two ages are given to one name, or to the only one that has any."""
    if one.value.passage is other.value.passage:
        return False
    if one.name and other.name:
        short, long = sorted((one.name, other.name), key=len)
        return short[-1] == long[-1] and (len(short) == 1 or short[0] == long[0])
    names = {age.name[-1] for age in ages if age.name}
    return len(names) == 1 and bool(one.name or other.name)


def _clash(compared: Comparison, one: Age, other: Age) -> Clash:
    left, right = compared.written(one.value), compared.written(other.value)
    reason = f"One passage gives “{left}”, another “{right}” as the age of one person."
    return pair_of("age", one.value, other.value, gates_found(), reason)
