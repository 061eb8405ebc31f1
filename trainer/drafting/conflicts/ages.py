"""The age rule: one person who is given two ages, or one of then and one of now.

“Einar Lode, 71,” and “Lode, who is 73”: an age belongs to the name right beside it, and “both 20” to two
names. “The 36-year-old” is who was named last before it. Who is about to turn 37 is 36. Where a word of
another time is beside an age, or two people have one surname, nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word, stem, word_at

_YEAR = 31536000.0
_GROWN, _YOUNGEST = 10, 4
_SHARED_WITH_HEAD = 2  # words of a headline without a name, in a sentence with one
_DEATH = re.compile(r"\b(?:died|dead|death|killed|drowned|murdered|funeral|inquest)\b")
"""What a page says that tells of somebody dead, whose age is of then."""
_MOST_APART = 12
_MOST = 40
_NAME = 3
_NEAR = 3  # sentences
_ASIDE = 40  # characters
_IN_BRACKETS = re.compile(r"\(([\w\s,]{1,30})\),\s\Z")


class Age(NamedTuple):
    """Whose age it is, in years; without a name for “the 36-year-old”."""

    name: tuple[str, ...]
    years: int
    value: Value
    at: Offsets
    """Where the name is; for “the 36-year-old” that itself."""


def age_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two ages of one person."""
    ages = [age for values in compared.values for value in values for age in _ages(value)][:_MOST]
    for one, other in combinations(ages, 2):
        if _can_be_slip(one.years, other.years) and _are_of_one(compared, one, other, ages):
            yield _clash(compared, one, other)
    yield from _then_and_now(compared)


def _then_and_now(compared: Comparison) -> Iterator[Clash]:
    """Yield how old somebody was when something happened, with how old they are now."""
    values = [value for listed in compared.values for value in listed]
    for then in filter(None, map(_was_when, values)):
        now = next(
            (age for value in values if (age := _is_now(value)) and age.name[-1] == then.name[-1]), None
        )
        if now is not None and now.value.passage is not then.value.passage and now.years != then.years:
            one, other = sorted((then, now), key=lambda age: age.value.passage.index)
            time = GateFound(GateIs.DIFFERENT, one.at, other.at)
            reason = "One age is of when something happened, the other of now."
            yield pair_of("age", one.value, other.value, gates_found(time=time), reason)
            return


def _was_when(value: Value) -> Age | None:
    """Return the age of “Una Fell was 19 when”, of that time; its place is the word for the time."""
    listed = value.passage.words
    if word_at(listed, value.last) != "when" or word_at(listed, value.first - 1) != "was":
        return None
    return _of_time(value, _name(listed, value.first - 2, -1), value.last)


def _is_now(value: Value) -> Age | None:
    """Return the age of “Una Fell, now 44,”."""
    listed = value.passage.words
    if word_at(listed, value.first - 1) != "now":
        return None
    return _of_time(value, _name(listed, value.first - 2, -1), value.first - 1)


def _of_time(value: Value, name: Sequence[Word], when: int) -> Age | None:
    read = value.read
    if not name or value.dimension not in ("age", "count") or not isinstance(read, Figure):
        return None
    return Age(_without_titles(name), _years(read), value, value.passage.words[when].span)


def _years(read: Figure) -> int:
    return round(read.low / _YEAR) if read.dimension == "age" else round(read.low)


def _can_be_slip(one: int, other: int) -> bool:
    """Tell whether two ages are near to one another, or the same digits in another order: 47 and 74."""
    return one != other and (abs(one - other) <= _MOST_APART or sorted(str(one)) == sorted(str(other)))


def _ages(value: Value) -> Iterator[Age]:
    """Yield the age that a value is, with the name beside it; two of them for “both 20”."""
    read = value.read
    if value.dimension not in ("age", "count") or not isinstance(read, Figure) or read.high > read.low:
        return
    years = _years(read)
    if years < (_YOUNGEST if value.passage.head else _GROWN):
        return
    coming = word_at(value.passage.words, value.first - 1) in groups("ages")["coming"]
    for name in _named(value, read, coming=coming):
        if not _is_of_then(value, coming=coming):
            at = (name[0].start, name[-1].end) if name else (value.start, value.end)
            called = () if _is_called_only(value.passage, name) else _without_titles(name)
            yield Age(called, years - coming, value, at)


def _is_called_only(passage: Passage, name: Sequence[Word]) -> bool:
    """Tell whether a headline says of somebody but what they are: “Girl, 9, beats …”."""
    return passage.head and len(name) == 1 and name[0].text.lower() in groups("ages")["called"]


def _without_titles(name: Sequence[Word]) -> tuple[str, ...]:
    """Return the stems of a name without a title before it: “Mr Lode” is Lode."""
    titled = len(name) > 1 and name[0].text.lower().rstrip(".") in groups("closed_words")["title"]
    return tuple(word.stem for word in name[titled:])


def _is_of_then(value: Value, *, coming: bool) -> bool:
    """Tell whether a passage tells of another time than now, besides that an age is to come.

    What befell “Una Fell, 78, when the alarm went off” is of now.
    """
    low = {word.text.lower() for word in value.passage.words}
    if coming:
        low -= groups("ages")["coming"]
    if _is_set_off(value) and word_at(value.passage.words, value.last) != "when":
        low -= {"when"}
    return not low.isdisjoint(groups("accounts")["then"])


def _is_set_off(value: Value) -> bool:
    """Tell whether a number is between commas: “Una Fell, 78, was …”."""
    source = value.passage.source
    return source[value.start - 2 : value.start] == ", " and source[value.end : value.end + 1] == ","


def _named(value: Value, read: Figure, *, coming: bool) -> list[Sequence[Word]]:
    """Return whose age a value is, an empty name for “the 36-year-old”; none where it is nobody's."""
    listed, source = value.passage.words, value.passage.source
    if read.dimension == "age" and "-" in source[value.start : value.end]:
        name = _name(listed, value.last, 1)
        told = word_at(listed, value.first - 1) == "the" and (name or value.first == 1)
        return [name] if told else []
    if word_at(listed, value.first - 1) == "both":
        return _both(value)
    pictured = _pictured(value)
    if pictured is not None:
        return _names(_name(listed, pictured, -1))
    if (read.dimension == "age" and source[value.start - 2 : value.start] == ", ") or _is_set_behind(value):
        return _names(_without_label(value.passage, _name(listed, value.first - 1, -1)))
    if not coming and (read.nouns or not _is_said_of(value)):
        return []
    back = value.first - 2
    while back >= 0 and word_at(listed, back) in groups("ages")["before"]:
        back -= 1
    return _names(_name(listed, back, -1))


def _names(*found: Sequence[Word]) -> list[Sequence[Word]]:
    return [name for name in found if name]


def _without_label(passage: Passage, name: Sequence[Word]) -> Sequence[Word]:
    """Return a name without what a colon parts from it: “Pictured: Una Fell”."""
    parted = [at for at in range(1, len(name)) if ":" in passage.source[name[at - 1].end : name[at].start]]
    return name[parted[-1] :] if parted else name


def _is_set_behind(value: Value) -> bool:
    """Tell whether a number is in brackets right behind a word: “Una Fell (37)”."""
    source = value.passage.source
    return source[value.start - 2 : value.start] == " (" and source[value.end : value.end + 1] == ")"


def _pictured(value: Value) -> int | None:
    """Return the place before “(right),” where that parts a name from an age: “Ida Roe (right), 19”."""
    source = value.passage.source
    told = _IN_BRACKETS.search(source, max(value.passage.start, value.start - _ASIDE), value.start)
    ends = source[value.end : value.end + 1] in ("", ",", ".", "\n")
    if told is None or not ends or not set(told[1].lower().split()) <= groups("ages")["pictured"]:
        return None
    return value.first - 1 - len(told[1].split())


def _both(value: Value) -> list[Sequence[Word]]:
    """Return the two whom “both 20” is told of: “Una Fell and Ida Roe”, “Una Fell says she and Ida Roe”."""
    listed = value.passage.words
    if value.passage.gap_before(value.first - 1) != ", ":
        return []
    last = _name(listed, value.first - 2, -1)
    link = value.first - 2 - len(last)
    if not last or word_at(listed, link) != "and":
        return []
    at = link - 1
    if word_at(listed, at) in words("subject_pronouns"):
        at = next((place for place in range(at, -1, -1) if listed[place].text[0].isupper()), -1)
    return _names(_name(listed, at, -1), last)


def _is_said_of(value: Value) -> bool:
    """Tell whether “is” or “who is” is right before a number that ends its clause: “Lode, who is 73,”.

    So it is with “who is 73 and lives alone”, and with “who was 73”, of the dead.
    """
    listed = value.passage.words
    ends = value.passage.source[value.end : value.end + 1] in ",."
    ends = ends or word_at(listed, value.last) in groups("ages")["after"]
    is_now = word_at(listed, value.first - 1) == "is"
    is_dead = word_at(listed, value.first - 1) == "was" and word_at(listed, value.first - 2) == "who"
    is_dead = is_dead and _DEATH.search(value.passage.source) is not None
    return (is_now or is_dead) and (ends or value.dimension == "age")


def _name(listed: Sequence[Word], at: int, step: int) -> Sequence[Word]:
    """Return the words with capitals from a place on, in their order."""
    found: list[Word] = []
    while 0 <= at < len(listed) and len(found) < _NAME and listed[at].text[0].isupper():
        found.append(listed[at])
        at += step
    return found[::step]


def _are_of_one(compared: Comparison, one: Age, other: Age, ages: Sequence[Age]) -> bool:
    """Tell whether two ages are given to one name, or one of them to who was named last before it."""
    if one.value.passage is other.value.passage:
        return False
    if one.name and other.name:
        return _have_one_name(one, other, ages)
    names = {age.name[-1] for age in ages if age.name}
    heads = [age for age in ages if not age.name and age.value.passage.head]
    if len(heads) == 1 and len(names) <= 1 and heads[0] in (one, other):
        shared = one.value.passage.stems & other.value.passage.stems
        called = word_at(heads[0].value.passage.words, heads[0].value.first - 1)
        return not (one.name or other.name) or stem(called) in shared or len(shared) >= _SHARED_WITH_HEAD
    if len(names) != 1 or not (one.name or other.name):
        return False
    return _is_named_last(compared, next(iter(names)), other.value if one.name else one.value)


def _have_one_name(one: Age, other: Age, ages: Sequence[Age]) -> bool:
    """Tell whether two ages are given to one name, in full, or short for it."""
    if _is_first_name(one, other, ages) or _is_first_name(other, one, ages):
        return True
    short, long = sorted((one.name, other.name), key=len)
    if short[-1] != long[-1] or (len(short) > 1 and short[0] != long[0]):
        return False
    alike = {age.name[0] for age in ages if len(age.name) > 1 and age.name[-1] == short[-1]}
    return len(short) > 1 or len(alike) <= 1


def _is_first_name(short: Age, full: Age, ages: Sequence[Age]) -> bool:
    """Tell whether a headline calls somebody by a first name that one person alone has: “Gran Una, 82”."""
    first = short.name[-1]
    alike = {age.name for age in ages if len(age.name) > 1 and age.name[0] == first}
    return short.value.passage.head and len(full.name) > 1 and full.name[0] == first and len(alike) == 1


def _is_named_last(compared: Comparison, surname: str, value: Value) -> bool:
    """Tell whether a surname is that of the person whom a text names last, and close, before a value."""
    here = value.passage
    near = [
        passage
        for passage in compared.passages[max(0, here.index - _NEAR) : here.index]
        if passage.article == here.article
    ]
    named = [word for passage in near for word in passage.words if word.stem == surname]
    if not named:
        return False
    if compared.proses[here.article].cast.between(named[-1].end, value.start):
        return False
    return not any(
        is_role(before.text) and word.text[0].isupper()
        for passage in near
        for before, word in zip(passage.words, passage.words[1:], strict=False)
        if before.start > named[-1].start
    )


def _clash(compared: Comparison, one: Age, other: Age) -> Clash:
    left, right = compared.written(one.value), compared.written(other.value)
    reason = f"One passage gives “{left}”, another “{right}” as the age of one person."
    thing = GateFound(GateIs.SAME, one.at, other.at)
    return pair_of("age", one.value, other.value, gates_found(thing=thing), reason)
