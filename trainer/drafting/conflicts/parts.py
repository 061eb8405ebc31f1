"""The rule for a whole and a part of it, of which a sentence close by tells: “ten of the dead”.

“At least 14 people died”, and “ten of the dead were in the mill”: who reads fast takes the second for the
first put right. The part has to point back (“of those workers”, “among them, 35 fires”), and the whole to be
the only number before it that counts them. What the parts make together is for `nearmisses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import became_so, of_states, words_behind
from trainer.drafting.conflicts.nearmisses import counted_at
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.words import Word, word_at

_BACK, _BACK_TO_STATE = 2, 8  # sentences; “of the dead” can be of a number further up
_LEAST, _MOST_TIMES = 2, 200.0
_VAGUE = 1.0
_DESCRIBED = 3  # words of “the wounded police officers”
_AFTER_OPENING = 4  # “Among them, more than 35 fires”
_MOST = 3
_POINTERS = frozenset({"those", "these", "them", "the"})
_THOSE = frozenset({"those", "these", "them"})
_AMONG = frozenset({"among them", "among those", "of these", "of those", "of them"})


class PartTold(NamedTuple):
    """A number of some that were told of before, and the words that point back to them."""

    value: Value
    read: Figure
    of: frozenset[str]
    """The stems of what they are some of; none where it is “them”."""
    at: Offsets
    those: bool = False
    """Whether the words can only be of what the sentence before tells: “of those employees”."""


def part_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield each part that points back with the whole that it is of, a few of them."""
    found = 0
    for passage in compared.passages:
        if passage.head or found >= _MOST:
            continue
        for part in _parts_in(compared, passage):
            whole = _whole_of(compared, part)
            if whole is not None:
                yield _clash(compared, whole, part)
                found += 1
                break


def _parts_in(compared: Comparison, passage: Passage) -> Iterator[PartTold]:
    """Yield the numbers of a passage with words behind or before them that point back."""
    for value in compared.values[passage.index]:
        read = value.read
        if not isinstance(read, Figure) or not _is_number(value, read):
            continue
        behind = _pointing_behind(passage, value)
        if behind is not None:
            those = word_at(passage.words, value.last + 1) in _THOSE
            yield PartTold(value, read, *behind, those)
        elif _opens_among(passage, value):
            yield PartTold(
                value, read, frozenset(), (passage.words[0].start, passage.words[1].end), those=True
            )


def _is_number(value: Value, read: Figure) -> bool:
    return (
        value.dimension == "count" and read.low >= _LEAST and read.high <= read.low * _VAGUE and not read.per
    )


def _pointing_behind(passage: Passage, value: Value) -> tuple[frozenset[str], Offsets] | None:
    """Return what is behind “of those”, and where: “of those employees”, “of the dead”, “of them”."""
    listed, at = passage.words, value.last
    pointing = word_at(listed, at + 1)
    if word_at(listed, at) != "of" or pointing not in _POINTERS:
        return None
    if word_at(listed, value.first - 1) == "or" or (pointing in _THOSE and _has_count_before(passage, value)):
        return None  # “one or two of the ferries”; “43 voted, 25 of them by post”
    if pointing == "them":
        if word_at(listed, value.first - 1) in groups("closed_words")["preposition"] - words("bound_words"):
            return None  # “it is easier with two of them”: of whom, is told elsewhere
        return frozenset(), (listed[at].start, listed[at + 1].end)
    named: list[Word] = []
    for place in range(at + 2, min(len(listed), at + 2 + _DESCRIBED)):
        word = listed[place]
        if passage.gap_before(place).strip() or word.stem not in passage.stems or passage.is_amount(word):
            break
        named.append(word)
    if pointing == "the" and not named:
        return None
    end = named[-1].end if named else listed[at + 1].end
    return frozenset(word.stem for word in named), (listed[at].start, end)


def _has_count_before(passage: Passage, value: Value) -> bool:
    return any(
        isinstance(one, Figure) and one.dimension == "count" and one.start < value.start
        for one in passage.amounts
    )


def _opens_among(passage: Passage, value: Value) -> bool:
    """Tell whether a passage opens with “among them”, and then with the number."""
    opening = " ".join(word.text.lower() for word in passage.words[:2])
    return opening in _AMONG and value.first <= _AFTER_OPENING


def _whole_of(compared: Comparison, part: PartTold) -> Value | None:
    """Return the only number shortly before a part that can be the whole of it."""
    index = part.value.passage.index
    state = not part.of.isdisjoint(of_states())
    for back in range(1, (_BACK_TO_STATE if state else _BACK) + 1):
        if index - back < 0:
            return None
        passage = compared.passages[index - back]
        if passage.article != part.value.passage.article or passage.head:
            return None
        wholes = [value for value in compared.values[passage.index] if _counts_these(value, part)]
        if wholes:
            return wholes[0] if len({value.normal for value in wholes}) == 1 else None
        if not part.of or part.those:
            return None
    return None


def _counts_these(value: Value, part: PartTold) -> bool:
    """Tell whether a number before counts those of whom a part is told, and is more than the part."""
    read = value.read
    if not isinstance(read, Figure) or value.dimension != "count" or read.per or not read.nouns:
        return False
    if not part.read.high < read.low <= part.read.low * _MOST_TIMES:
        return False
    if _is_of_others(value) or _is_mere(part, value):
        return False
    if not part.of or (part.those and _is_told_of(part, value)):
        return True
    return not part.of.isdisjoint(read.nouns) or any(became_so(value, stem) for stem in part.of)


def _is_of_others(value: Value) -> bool:
    """Tell whether a number counts what is not told: “as young as 14 suspected of”, “four of the five”."""
    listed, behind = value.passage.words, word_at(value.passage.words, value.last)
    return behind.endswith("ed") or "of" in (behind, word_at(listed, value.first - 2))


def _is_mere(part: PartTold, whole: Value) -> bool:
    """Tell whether the same is told of a part as of its whole: “12 of the bodies were recovered”, of 52."""
    behind = [word for word in words_behind(part.value) if word.start >= part.at[1]]
    told = (after for before, after in pairwise(behind) if not before.text.endswith("ly"))  # “badly hurt”
    return any(became_so(whole, word.stem) for word in told)


def _is_told_of(part: PartTold, whole: Value) -> bool:
    """Tell whether “those employees” may be the workers told of before: people in both, or neither."""
    read = whole.read
    people = stems_in("excuses", "crowd") | stems_in("measures", "people") | stems_of("common_counts")
    return isinstance(read, Figure) and part.of.isdisjoint(people) == read.nouns.isdisjoint(people)


def _clash(compared: Comparison, whole: Value, part: PartTold) -> Clash:
    left, right = compared.written(whole), compared.written(part.value)
    counted = counted_at(whole)
    gates = gates_found(scope=GateFound(GateIs.DIFFERENT, counted, part.at))
    reason = f"“{left}” is the whole, and “{right}” is a part of it."
    return replace(pair_of("part", whole, part.value, gates, reason), together=True)
