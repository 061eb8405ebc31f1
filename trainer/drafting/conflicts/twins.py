"""The twin rule: two sentences that tell the same but for one name, one place, one date or one figure.

“A lorry overturned on the A9 near Dunkeld at dawn on Friday” and “The lorry overturned on the A9 near
Aviemore at dawn on Friday, and nobody was hurt”. Of one of the two, every word that says something, or all
but one, is in the other, besides a run of words with capitals, a date or a figure; in its place the other
has another. Where more differs, or less is shared, sentences that run alike tell of two things: of two
winners, two towns, two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.deeds import is_elsewhere
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.doers import find_deeds
from trainer.drafting.conflicts.excuses import is_day_of_telling
from trainer.drafting.conflicts.gates import gates_of_values, time_of, voice
from trainer.drafting.conflicts.informants import informant_of
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    apart_in,
    gates_found,
    pair_of_sides,
    side,
    side_in_words,
)
from trainer.drafting.conflicts.places import ways
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.marks import CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.names import given_names
from trainer.drafting.language.numbers import Figure, can_hold_together, figures_differ
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word, is_content

_FEWEST_SHARED, _MOST_APART = 5, 1
_MOST_WORDS, _MOST_PASSAGES = 40, 1000
_NEIGHBOURS = 3
_MOST_NAME = 5
_ALIKE = {"cover": 1.0, "near value": 1.0, "slot": 1.0}
_MARK = re.compile(f'[{ENGLISH_MARKS}{CLOSERS}"]')
"""What is quoted may be said of something else, so that a sentence with such a mark is left alone."""


class _Slot(NamedTuple):
    """What one sentence has where its twin has something else, as places of words."""

    passage: Passage
    first: int
    last: int
    """The place after its last word."""
    values: Sequence[Value] = ()
    """The figure that it is, or the parts of a date; none of a name."""

    @property
    def span(self) -> Offsets:
        """Where it is in the article."""
        return self.passage.words[self.first].start, self.passage.words[self.last - 1].end

    @property
    def written(self) -> str:
        """What it is, as written."""
        return self.passage.source[slice(*self.span)]


class _Pair(NamedTuple):
    """Two sentences that tell much the same, in the order in which they are looked at."""

    one: Passage
    other: Passage
    shared: frozenset[str]
    """Stems of the words that say something, or count, in both."""
    own: list[int]
    """Places of such words of the first that the second has not, but for those that name who told it."""
    others: list[int]
    """The same of the second."""


def twin_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of sentences of the body that are alike but for one name, place, date or figure."""
    for passage in compared.passages[:_MOST_PASSAGES]:
        if not _is_plain(passage):
            continue
        for other in compared.index.neighbours(passage, _NEIGHBOURS):
            if len(passage.stems & other.stems) < _FEWEST_SHARED or not _is_plain(other):
                continue
            clash = _twins(compared, _pair(passage, other))
            if clash is not None and not apart_in(clash.gates):
                yield clash


def _twins(compared: Comparison, pair: _Pair) -> Clash | None:
    """Return the clash of two sentences that are twins and tell of one event; None of others."""
    found = _two_values(compared, pair) or _two_names(compared, pair)
    if found is None or is_elsewhere(pair.one) or is_elsewhere(pair.other):
        return None
    one, other = found
    if one.values:
        return _clash_of_values(compared, one, other)
    return _clash_of_names(one, other, pair.shared)


def _is_plain(passage: Passage) -> bool:
    """Tell whether a sentence is of the body and no caption, tells enough by itself, and quotes nothing."""
    return (
        not passage.head
        and passage.text.endswith(".")
        and len(passage.stems) >= _FEWEST_SHARED
        and len(passage.words) <= _MOST_WORDS
        and _MARK.search(passage.source, passage.start, passage.end) is None
    )


def _said(passage: Passage) -> frozenset[str]:
    """Return the stems of the words of a sentence that say something, or count."""
    return frozenset(word.stem for word in passage.words if _says_something(word))


def _says_something(word: Word) -> bool:
    return is_content(word.stem) or word.text[0].isdecimal()


def _pair(one: Passage, other: Passage) -> _Pair:
    shared = _said(one) & _said(other)
    return _Pair(one, other, shared, _unshared(one, shared), _unshared(other, shared))


def _unshared(passage: Passage, shared: frozenset[str]) -> list[int]:
    """Return the places of the words that say something, or count, and are not in the other sentence.

    But for those that name who told it: “police said”.
    """
    informant = informant_of(passage)
    told = informant.stems if informant is not None else frozenset[str]()
    return [
        place
        for place, word in enumerate(passage.words)
        if word.stem not in shared and word.stem not in told and _says_something(word)
    ]


# Two dates, or two figures


def _two_values(compared: Comparison, pair: _Pair) -> tuple[_Slot, _Slot] | None:
    """Return what two sentences have for one another, one of which has hardly a word besides."""
    one, other, shared = pair.one, pair.other, pair.shared
    if one.index > other.index:
        return None
    dates = _date_of(compared, one), _date_of(compared, other)
    figures = _figure_of(compared, one, shared), _figure_of(compared, other, shared)
    for left, right in (dates, figures):
        alike = left and [value.dimension for value in left] == [value.dimension for value in right]
        if alike and any(map(partial(_are_two, compared), left, right)):
            first, second = _slot(left), _slot(right)
            bare = min(_besides(first, pair.own), _besides(second, pair.others)) <= _MOST_APART
            return (first, second) if bare else None
    return None


def _slot(values: Sequence[Value]) -> _Slot:
    return _Slot(values[0].passage, values[0].first, values[-1].last, values)


def _date_of(compared: Comparison, passage: Passage) -> list[Value]:
    """Return the parts of the only date of a sentence, “Tuesday” and “9 June 2026”; none where it has two."""
    found = [value for value in compared.values[passage.index] if value.kind == "date"]
    apart = any(one.last != following.first for one, following in pairwise(found))
    return [] if apart or any(map(is_day_of_telling, found)) else found


def _figure_of(compared: Comparison, passage: Passage, shared: frozenset[str]) -> list[Value]:
    """Return the only figure of a sentence that the other has not."""
    figures = [value for value in compared.values[passage.index] if value.kind == "figure"]
    found = [value for value in figures if any(word.stem not in shared for word in _words_of(value))]
    return found if len(found) == 1 else []


def _words_of(value: Value) -> Sequence[Word]:
    return value.passage.words[value.first : value.last]


def _are_two(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether two values are two: also where both can hold, as of a range and a figure in it."""
    return bool(compared.differ(one, other)) or _can_both_hold(one, other)


def _can_both_hold(one: Value, other: Value) -> bool:
    left, right = one.read, other.read
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return False
    ranged = (left.low < left.high) != (right.low < right.high)
    return can_hold_together(left, right) or (ranged and figures_differ(left, right) is False)


def _besides(slot: _Slot, unshared: Sequence[int]) -> int:
    """Return how many words a sentence has besides its value that the other lacks."""
    return sum(not slot.first <= place < slot.last for place in unshared)


# Two names


def _two_names(compared: Comparison, pair: _Pair) -> tuple[_Slot, _Slot] | None:
    """Return two names, where the first sentence has nothing else that the other lacks; in their order."""
    mine = _own_name(pair.one, pair.own)
    theirs = _name_instead(pair, mine) if mine is not None else None
    if mine is None or theirs is None or _are_told_together(compared, mine, theirs):
        return None
    if _does_something(mine) and _does_something(theirs):
        return None  # of whom `doers` asks whether two may have done it
    if pair.one.index < pair.other.index:
        return mine, theirs
    return (theirs, mine) if _own_name(pair.other, pair.others) is None else None  # else found the other way


def _own_name(passage: Passage, unshared: Sequence[int]) -> _Slot | None:
    """Return the name that is all that a sentence has for itself, but for a word at most."""
    named = _with_capitals(passage, unshared)
    return _name(passage, named) if named and len(unshared) - len(named) <= _MOST_APART else None


def _with_capitals(passage: Passage, places: Sequence[int]) -> list[int]:
    return [place for place in places if passage.words[place].text[0].isupper()]


def _does_something(slot: _Slot) -> bool:
    """Tell whether a name is that of somebody of whom the sentence says what they did."""
    return any(deed.start < slot.span[1] and slot.span[0] < deed.end for deed in find_deeds(slot.passage))


def _name(passage: Passage, places: Sequence[int]) -> _Slot | None:
    """Return the words at some places, where they are one name."""
    first, last = places[0], places[-1] + 1
    named = [word.text for word in passage.words[first:last]]
    parted = any(passage.gap_before(at).strip(" -’'") for at in range(first + 1, last))
    opens = last == 1 and passage.words[0].stem not in passage.names
    if parted or opens or last - first > _MOST_NAME or not all(word[0].isupper() for word in named):
        return None
    if any(word.lower() in words("weekdays") | words("months") for word in named):
        return None
    return _Slot(passage, _with_given_name(passage, first), last)


def _with_given_name(passage: Passage, first: int) -> int:
    """Return where a name begins of which both sentences have the first part: “Liam Reid”, “Liam Price”."""
    given = first > 0 and passage.words[first - 1].text in given_names()
    return first - 1 if given and passage.gap_before(first) == " " else first


def _name_instead(pair: _Pair, mine: _Slot) -> _Slot | None:
    """Return the name that the second sentence has where the first has another: beside the same word."""
    runs: list[list[int]] = []
    for place in _with_capitals(pair.other, pair.others):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    beside = _beside(mine, pair.shared)
    named = (_name(pair.other, run) for run in runs)
    found = [slot for slot in named if slot is not None and _beside(slot, pair.shared) & beside]
    return found[0] if len(found) == 1 else None


def _beside(slot: _Slot, shared: frozenset[str]) -> set[str]:
    """Return the shared words nearest to a slot, marked by their side, and a preposition right before it."""
    listed = slot.passage.words
    before = next((word.stem for word in reversed(listed[: slot.first]) if word.stem in shared), "^")
    after = next((word.stem for word in listed[slot.last :] if word.stem in shared), "$")
    found = {f"< {before}", f"> {after}"}
    low = listed[slot.first - 1].text.lower() if slot.first else ""
    return {*found, f"{low} {before}"} if low in groups("closed_words")["preposition"] else found


def _are_told_together(compared: Comparison, one: _Slot, other: _Slot) -> bool:
    """Tell whether the page names both in one sentence, as it does of two towns, a place and its county."""
    left, right = (
        {word.stem for word in slot.passage.words[slot.first : slot.last]} for slot in (one, other)
    )
    left, right = left - right, right - left
    return any(
        not passage.stems.isdisjoint(left) and not passage.stems.isdisjoint(right)
        for passage in compared.passages
        if passage is not one.passage and passage is not other.passage
    )


def _is_place(slot: _Slot) -> bool:
    """Tell whether a name is behind a word for where something is: “near Dunkeld”."""
    return slot.first > 0 and slot.passage.words[slot.first - 1].text.lower() in ways()


# What comes of them


def _clash_of_values(compared: Comparison, one: _Slot, other: _Slot) -> Clash:
    left, right = one.values[0], other.values[0]
    sides = side(left.passage, *one.span, left.normal), side(right.passage, *other.span, right.normal)
    detail = Detail.DATE if left.kind == "date" else Detail.FIGURE
    gates = gates_of_values(left, right, _ALIKE, compared.all_names)
    clash = pair_of_sides("twin", sides, detail, gates, _reason(one, other))
    return replace(clash, together=_can_both_hold(left, right))


def _clash_of_names(one: _Slot, other: _Slot, shared: frozenset[str]) -> Clash:
    sides = side_in_words(one.passage, one.span), side_in_words(other.passage, other.span)
    detail = Detail.PLACE if _is_place(one) and _is_place(other) else Detail.NAME
    held = (next(word.span for word in slot.passage.words if word.stem in shared) for slot in (one, other))
    gates = gates_found(
        thing=GateFound(GateIs.SAME, *held),
        time=time_of(one.passage, other.passage),
        voice=voice(one.passage, other.passage, one.first, other.first),
    )
    return pair_of_sides("twin", sides, detail, gates, _reason(one, other))


def _reason(one: _Slot, other: _Slot) -> str:
    return f"The same is told with “{one.written}” here and with “{other.written}” there."
