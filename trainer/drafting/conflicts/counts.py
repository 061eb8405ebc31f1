"""The count rule: a measure that is given twice and differs for a reason that the page shows.

A toll on two days or as it was said earlier, a result and its forecast, a crowd by its organisers and by the
police: each looks like a conflict, and both hold, which is what readers have to learn. Only what is counted
by the same word is compared, where the page shows why both hold; whether either is right is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.deeds import beside
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.gates import voice
from trainer.drafting.conflicts.likeness import said_earlier
from trainer.drafting.conflicts.pairs import Clash, GateFound, GatesFound, apart_in, gates_found, pair_of
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import Word, word_at

_REACH = 14  # words between a measure and its figure
_BESIDE = 4
_LEAST_OF_CROWD = 500
_MOST = 24
_SENTENCE_MARKS = frozenset(f";:?!(){ENGLISH_MARKS}")
_CLAUSE_MARKS = _SENTENCE_MARKS | {","}


class Reached(NamedTuple):
    """What a measure is said to be at: “the death toll stood at 178”."""

    measure: str
    """The stem of the word for it."""
    of: frozenset[str]
    """Stems right before the word: whose, or which."""
    value: Value
    at: Word


class Crowd(NamedTuple):
    """How many came, by one side."""

    side: str
    """“own” for those who called them together, “others” for the police and the like."""
    by: Word
    value: Value


class Toll(NamedTuple):
    """How many people something was done to, and the word by which that was said before: “earlier”."""

    done: Word
    people: frozenset[str]
    value: Value
    earlier: Word | None


def count_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what was counted twice: at two times, as expected and as it came, and by two sides."""
    yield from _of_levels(compared)
    yield from _of_tolls(compared)
    yield from _of_crowds(compared)


def _of_levels(compared: Comparison) -> Iterator[Clash]:
    levels = [level for passage in compared.passages for level in find_levels(compared, passage)]
    for one, other in combinations(levels[:_MOST], 2):
        if _are_of_one(one, other) and compared.differ(one.value, other.value):
            gates = _gates_of_levels(one, other)
            if gates is not None:
                yield _clash(compared, one.value, other.value, gates)


def _of_tolls(compared: Comparison) -> Iterator[Clash]:
    tolls = [toll for passage in compared.passages for toll in find_tolls(compared, passage)][:_MOST]
    for before in tolls:
        now = next((toll for toll in tolls if _is_update(compared, before, toll)), None)
        if now is not None and before.earlier is not None:
            thing = GateFound(GateIs.SAME, beside(before.value, before.done), beside(now.value, now.done))
            time = GateFound(GateIs.DIFFERENT, before.earlier.span)
            yield _clash(compared, before.value, now.value, gates_found(thing=thing, time=time))


def _of_crowds(compared: Comparison) -> Iterator[Clash]:
    crowds = [crowd for passage in compared.passages for crowd in find_crowds(compared, passage)]
    for one, other in combinations(crowds[:_MOST], 2):
        if one.side != other.side and compared.differ(one.value, other.value):
            apart = GateFound(GateIs.DIFFERENT, one.by.span, other.by.span)
            yield _clash(compared, one.value, other.value, gates_found(voice=apart))


def find_levels(compared: Comparison, passage: Passage) -> Iterator[Reached]:
    """Yield the measures of a passage, each with the first figure that it is said to be at."""
    if passage.head:
        return
    seen: set[Word] = set()
    for value, _ in _figures(compared, passage):
        kinds = stems_in("measures", "money" if value.dimension.startswith("money") else value.dimension)
        at = measure_of(passage, value, kinds)
        if at is None or (word := passage.words[at]) in seen:
            continue
        seen.add(word)
        if _is_level(passage, value):
            before = frozenset(one.stem for one in passage.words[max(0, at - 2) : at])
            of = (before & passage.stems) - stems_in("measures", "verbs")
            yield Reached(word.stem, of, value, word)


def measure_of(passage: Passage, value: Value, kinds: Set[str]) -> int | None:
    """Return the place of the word before a value, by its stem one of some `kinds`, for what is measured."""
    for at in range(value.first - 1, max(-1, value.first - 1 - _REACH), -1):
        word = passage.words[at]
        if not _SENTENCE_MARKS.isdisjoint(passage.gap_before(at + 1)):
            return None
        if word.stem in kinds:
            return at
    behind = range(value.last + 1, min(len(passage.words), value.last + _BESIDE))
    if word_at(passage.words, value.last) == "in":
        return next((at for at in behind if passage.words[at].stem in kinds), None)
    return None


def _is_level(passage: Passage, value: Value) -> bool:
    """Tell whether a verb of level is close before a value: “stood at”, “rose 27 percent, to”."""
    close = passage.words[max(0, value.first - _BESIDE) : value.first]
    low = [word.text.lower() for word in close]
    if low and (low[-1] in {"from", "by"} or (low[-1] == "than" and low[-2:-1] not in (["more"], ["less"]))):
        return False
    verbs = stems_in("measures", "verbs")
    return any(word.stem in verbs for word in close) or not {"was", "is", "be"}.isdisjoint(low)


def find_tolls(compared: Comparison, passage: Passage) -> Iterator[Toll]:
    """Yield how many people a passage says were killed, hurt or saved, and whether that was said earlier."""
    if passage.head:
        return
    for value, read in _figures(compared, passage):
        around = (
            *passage.words[max(0, value.first - _BESIDE) : value.first],
            *passage.words[value.last : value.last + _BESIDE],
        )
        done = next((word for word in around if word.stem in stems_in("measures", "done")), None)
        people = read.nouns & stems_in("measures", "people")
        if done is not None and people:
            yield Toll(done, people, value, said_earlier(value))


def _is_update(compared: Comparison, first: Toll, now: Toll) -> bool:
    """Tell whether a toll is what an earlier one has become: of the same people, and told as it is now."""
    return (
        now.earlier is None
        and _deed(now.done) == _deed(first.done)
        and not now.people.isdisjoint(first.people)
        and now.value.passage is not first.value.passage
        and bool(compared.differ(first.value, now.value))
    )


def _deed(word: Word) -> str:
    """Return what was done as one word for it: who died was killed, as far as a count goes."""
    return "kill" if word.stem in stems_in("measures", "deadly") else word.stem


def find_crowds(compared: Comparison, passage: Passage) -> Iterator[Crowd]:
    """Yield how many people a passage says came together, where it says which side counts them."""
    by = {
        side: next((word for word in passage.words if word.stem in stems_in("crowds", side)), None)
        for side in ("own", "others")
    }
    told = [(side, word) for side, word in by.items() if word is not None]
    if len(told) != 1 or passage.stems.isdisjoint(stems_in("crowds", "gathering")):
        return
    if not passage.stems.isdisjoint(stems_in("crowds", "elsewhere")):
        return
    people = stems_in("crowds", "people")
    for value, read in _figures(compared, passage):
        before = {word.stem for word in passage.words[max(0, value.first - 2 * _BESIDE) : value.first]}
        counts = any(word.stem in people for word in passage.words[value.last : value.last + _BESIDE - 1])
        numbered = not before.isdisjoint(people) and not before.isdisjoint(stems_in("crowds", "number"))
        numbered = numbered or not before.isdisjoint(stems_in("crowds", "crowd"))
        if (counts or numbered) and read.low >= _LEAST_OF_CROWD:
            yield Crowd(told[0][0], told[0][1], value)
            return


def _figures(compared: Comparison, passage: Passage) -> Iterator[tuple[Value, Figure]]:
    for value in compared.values[passage.index]:
        if isinstance(value.read, Figure) and value.dimension != "ordinal":
            yield value, value.read


def _are_of_one(one: Reached, other: Reached) -> bool:
    return (
        one.measure == other.measure
        and one.value.passage is not other.value.passage
        and one.value.dimension == other.value.dimension
        and (one.of == other.of or (one.value.dimension == "count" and _is_part(one.of, other.of)))
    )


def _is_part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one says no more than the other: “the toll”, “the death toll”."""
    return one <= other or other <= one


def _gates_of_levels(one: Reached, other: Reached) -> GatesFound | None:
    """Return the gates of two levels where the page shows in one way why both hold; else None."""
    left, right = one.value, other.value
    thing = GateFound(GateIs.SAME, beside(left, one.at), beside(right, other.at))
    said = voice(left.passage, right.passage, left.first, right.first)
    if said.state is GateIs.DIFFERENT and bool(said.first) != bool(said.second):
        at, foreseen = (said.first, left) if said.first else (said.second, right)
        if at is not None and at[1] <= foreseen.start:
            before = _is_of_before(left) or _is_of_before(right)
            return None if before else gates_found(thing=thing, voice=said)
    ours, theirs = _day_of(left), _day_of(right)
    if ours is None or theirs is None or not dates_differ(ours, theirs):
        return None
    spans = (ours.start, ours.end), (theirs.start, theirs.end)
    return gates_found(thing=thing, time=GateFound(GateIs.DIFFERENT, *spans))


def _is_of_before(value: Value) -> bool:
    """Tell whether a value is that of a time before: “a year earlier”, up to a mark or the next figure."""
    passage, then = value.passage, stems_in("measures", "then")
    end = next((amount.start for amount in passage.amounts if amount.start >= value.end), passage.end)
    end = next((at for at in range(value.end, end) if passage.source[at] in _CLAUSE_MARKS), end)
    return any(word.stem in then for word in passage.words if word.start < end)


def _day_of(value: Value) -> When | None:
    """Return the only date of a passage, where no mark parts it from the value."""
    dates = value.passage.dates
    if len(dates) != 1:
        return None
    return dates[0] if _CLAUSE_MARKS.isdisjoint(value.gap_to(dates[0])) else None


def _clash(compared: Comparison, one: Value, other: Value, gates: GatesFound) -> Clash:
    left, right = compared.written(one), compared.written(other)
    apart = " and ".join(apart_in(gates))
    reason = f"One passage gives “{left}”, another “{right}” for one measure, but not of the same {apart}."
    return pair_of("count", one, other, gates, reason)
