"""The twin rule: two sentences that tell the same but for one name, one place, one date or one figure.

“A lorry overturned on the A9 near Dunkeld at dawn on Friday” and “The lorry overturned on the A9 near
Aviemore at dawn on Friday, and nobody was hurt”. Of one of the two, every word that says something, or all
but one, is in the other, besides a run of words with capitals, a date or a figure; in its place the other
has another. Where more differs, or less is shared, sentences that run alike tell of two things: of two
winners, two towns, two days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, product
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.deeds import is_elsewhere
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.doers import find_deeds
from trainer.drafting.conflicts.excuses import is_day_of_telling
from trainer.drafting.conflicts.gates import gates_of_values, time_of, voice
from trainer.drafting.conflicts.informants import informant_of, voices_apart, who_tells
from trainer.drafting.conflicts.likeness import turns_round
from trainer.drafting.conflicts.pairs import (
    SAME,
    UNCLEAR,
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
from trainer.drafting.conflicts.values import is_of_another_of_a_kind
from trainer.drafting.conflicts.windows import (
    are_of_one_day,
    is_of_another_day,
    plain_pairs,
    says_something,
    windows,
)
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import given_names, is_role
from trainer.drafting.language.numbers import Figure, can_hold_together, figures_differ
from trainer.drafting.language.paragraphs import tag_of
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_of
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_FEWEST_SHARED, _MOST_APART = 5, 1
_NEIGHBOURS = 5
_MANY_NAMES, _NAMES_OF_MATCH = 4, 2
_AIMED = 10  # words before a figure in which it can be told that it is but wanted
_MOST_OF_PART = 4  # words that only one of two parts of sentences has
_MOST_NAME = 5
_ALIKE = {"cover": 1.0, "near value": 1.0, "slot": 1.0}


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
    spans: tuple[Offsets, Offsets]
    """The places between which each is read."""
    in_part: bool
    """Whether these are less than the whole sentences."""


def twin_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of sentences of the body that are alike but for one name, place, date or figure."""
    for passage, other in plain_pairs(compared, _NEIGHBOURS):
        found = (_twins(compared, pair) for pair in _pairs(compared, passage, other))
        clash = next(filter(None, found), None)
        if clash is not None and (not apart_in(clash.gates) or _is_aimed_at(clash)):
            yield clash


def _twins(compared: Comparison, pair: _Pair) -> Clash | None:
    """Return the clash of two sentences that are twins and tell of one event; None of others."""
    ordered = _in_order(pair)
    found = _two_values(compared, ordered)
    pair = ordered if found is not None else pair
    found = found or _two_names(compared, pair)
    if found is None:
        return None
    one, other = found
    years = bool(one.values) and one.written.isdecimal()  # which are what parts them
    years = years and not pair.shared.isdisjoint(stems_of("once_only"))
    if _is_elsewhere(pair) and not (pair.in_part and years):
        return None
    if one.values:
        return _clash_of_values(compared, pair, one, other)
    return _clash_of_names(pair, one, other)


def _are_of_one_match(one: Passage, other: Passage) -> bool:
    """Tell whether two sentences of one day give the result, and not that of a half or of two legs."""
    said = {word.text.lower() for passage in (one, other) for word in passage.words}
    return are_of_one_day(one, other) and said.isdisjoint(words("parts_of_matches"))


def _in_order(pair: _Pair) -> _Pair:
    """Return a pair with the sentence first that comes first."""
    if pair.one.index < pair.other.index:
        return pair
    return _Pair(
        pair.other, pair.one, pair.shared, pair.others, pair.own, pair.spans[::-1], in_part=pair.in_part
    )


def _is_elsewhere(pair: _Pair) -> bool:
    """Tell whether one of two sentences is of another time or place; of parts, unless both name one day."""
    if pair.in_part:
        return is_of_another_day(pair.one, pair.other)
    return is_elsewhere(pair.one) or is_elsewhere(pair.other)


def _said(passage: Passage) -> frozenset[str]:
    """Return the stems of the words of a sentence that say something, or count."""
    return frozenset(word.stem for word in passage.words if says_something(word))


def _pairs(compared: Comparison, one: Passage, other: Passage) -> Iterator[_Pair]:
    """Yield two sentences as a whole, and then what of both tells of one thing, where that is enough."""
    shared = _said(one) & _said(other)
    own, others = _unshared(one, shared), _unshared(other, shared)
    if len(one.stems & other.stems) >= _FEWEST_SHARED:
        yield _Pair(
            one, other, shared, own, others, ((0, len(one.words)), (0, len(other.words))), in_part=False
        )
    found = windows(compared, one, other)
    if found is not None:
        spans = found[0].span, found[1].span
        own, others = _within(own, spans[0]), _within(others, spans[1])
        scored = len(found[0].shared & one.names & other.names) >= _NAMES_OF_MATCH and are_of_one_day(
            one, other
        )
        if scored or max(_plain(one, own), _plain(other, others)) <= _MOST_OF_PART:
            part = _Pair(one, other, shared, own, others, spans, in_part=True)
            if len(found[0].shared) >= _FEWEST_SHARED or _are_of_one(part):
                yield part


def _plain(passage: Passage, places: Sequence[int]) -> int:
    """Return how many words at some places are part of no name, no number and no date."""
    told = (passage.words[at] for at in places)
    return sum(not word.text[0].isupper() and not passage.is_amount(word) for word in told)


def _within(places: Sequence[int], span: Offsets) -> list[int]:
    return [place for place in places if span[0] <= place < span[1]]


def _unshared(passage: Passage, shared: frozenset[str]) -> list[int]:
    """Return the places of the words that say something, or count, and are not in the other sentence.

    But for those that name who told it: “police said”.
    """
    informant = informant_of(passage)
    told = informant.stems if informant is not None else frozenset[str]()
    return [
        place
        for place, word in enumerate(passage.words)
        if word.stem not in shared and word.stem not in told and says_something(word)
    ]


# Two dates, or two figures


def _two_values(compared: Comparison, pair: _Pair) -> tuple[_Slot, _Slot] | None:
    """Return what two sentences have for one another, one of which has hardly a word besides."""
    one, other, shared = pair.one, pair.other, pair.shared
    mine, theirs = (_values(compared, *side) for side in zip((one, other), pair.spans, strict=True))
    figures = _figure_of(mine, shared), _figure_of(theirs, shared)
    for left, right in ((_date_of(mine), _date_of(theirs)), figures):
        alike = left and [value.dimension for value in left] == [value.dimension for value in right]
        if alike and any(map(partial(_are_two, compared), left, right)):
            first, second = _slot(left), _slot(right)
            bare = min(_besides(first, pair.own), _besides(second, pair.others)) <= _MOST_APART
            two = _are_of_two(first, second, shared)
            bare = bare or (left[0].dimension == "score" and _are_of_one_match(one, other))
            return (first, second) if bare and not two else None
    return None


def _are_of_two(one: _Slot, other: _Slot, shared: frozenset[str]) -> bool:
    """Tell whether two sentences that are alike in part tell of two things: each has a name of its own."""
    return all(map(partial(_has_own_name, shared=shared), (one, other)))


def _has_own_name(slot: _Slot, shared: frozenset[str]) -> bool:
    passage = slot.passage
    return any(
        (at or _opens_with_name(passage))
        and not slot.first <= at < slot.last
        and not passage.is_amount(passage.words[at])
        and not (at and passage.gap_before(at).strip(" ,"))
        for at in _with_capitals(passage, _unshared(passage, shared))
    )


def _opens_with_name(passage: Passage) -> bool:
    """Tell whether a sentence opens with a name, and with no dateline and no label: “LORNE —”, “Photo:”."""
    first = passage.words[0]
    unlisted = tag_of(first.text.lower()) is None and not first.text.endswith("s")
    named = first.stem in passage.names or unlisted
    return named and not first.text.isupper() and ":" not in passage.gap_before(1)


def _slot(values: Sequence[Value]) -> _Slot:
    return _Slot(values[0].passage, values[0].first, values[-1].last, values)


def _values(compared: Comparison, passage: Passage, span: Offsets) -> list[Value]:
    return [one for one in compared.values[passage.index] if span[0] <= one.first < span[1]]


def _date_of(values: Sequence[Value]) -> list[Value]:
    """Return the parts of the only date among some values, “Tuesday” and “9 June 2026”; none of two."""
    found = [value for value in values if value.kind == "date"]
    apart = any(one.last != following.first for one, following in pairwise(found))
    return [] if apart or any(map(is_day_of_telling, found)) else found


def _figure_of(values: Sequence[Value], shared: frozenset[str]) -> list[Value]:
    """Return the only figure among some values that the other sentence has not."""
    figures = [value for value in values if value.kind == "figure"]
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
    if _have_figures(compared, pair) or (pair.in_part and (not _are_of_one(pair) or _have_two_roles(pair))):
        return None
    if _does_something(mine) and _does_something(theirs):
        return None  # of whom `doers` asks whether two may have done it
    if pair.one.index < pair.other.index:
        return mine, theirs
    return (theirs, mine) if _own_name(pair.other, pair.others) is None else None  # else found the other way


def _are_of_one(pair: _Pair) -> bool:
    """Tell whether what two sentences tell in part can be so but once: it has a day, or is done but once."""
    once = stems_of("once_only") | frozenset(filter(is_role, pair.shared))
    return are_of_one_day(pair.one, pair.other) or not pair.shared.isdisjoint(once)


def _have_two_roles(pair: _Pair) -> bool:
    """Tell whether each of two sentences has a role that the other has not: “the vicar”, “the mayor”."""
    return all(
        any(is_role(passage.words[at].text.lower()) for at in _unshared(passage, pair.shared))
        for passage in (pair.one, pair.other)
    )


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


def _clash_of_values(compared: Comparison, pair: _Pair, one: _Slot, other: _Slot) -> Clash | None:
    left, right = one.values[0], other.values[0]
    sides = side(left.passage, *one.span, left.normal), side(right.passage, *other.span, right.normal)
    detail = Detail.DATE if left.kind == "date" else Detail.FIGURE
    if is_of_another_of_a_kind(left) != is_of_another_of_a_kind(right):
        return None  # what something can carry, and what it carried
    turned = turns_round(pair.one) != turns_round(pair.other)
    if left.kind == "date" and (turned or _have_figures(compared, pair)):
        return None  # what is so on one day need not be so on another
    gates = dict(gates_of_values(left, right, _ALIKE, compared.all_names))
    if _are_surely_of_one(pair, _NAMES_OF_MATCH if left.dimension == "score" else _MANY_NAMES):
        gates[GateName.THING] = SAME
    if pair.in_part and left.kind == "date" and _is_outside(pair, gates[GateName.THING]):
        gates[GateName.THING] = SAME
    if gates[GateName.THING] == UNCLEAR and not pair.shared.isdisjoint(pair.one.names | pair.other.names):
        gates[GateName.THING] = SAME  # whom “it” or “he” means, the words that both have tell
    together = _can_both_hold(left, right)
    two = voices_apart(compared, who_tells(compared, pair.one), who_tells(compared, pair.other))
    if two is not None and not together:
        gates[GateName.VOICE] = two
    aims = _aim(one, pair.shared), _aim(other, pair.shared)
    if (aims[0] is None) != (aims[1] is None):
        gates[GateName.VOICE] = GateFound(GateIs.DIFFERENT, *aims)
    clash = pair_of_sides("twin", sides, detail, gates, _reason(one, other))
    return replace(clash, together=together)


def _is_outside(pair: _Pair, thing: GateFound) -> bool:
    """Tell whether what seems to part two things is outside of what two sentences tell of one."""
    told = zip((pair.one, pair.other), pair.spans, (thing.first, thing.second), strict=True)
    return any(
        at is not None and not passage.words[first].start <= at[0] < passage.words[last - 1].end
        for passage, (first, last), at in told
    )


def _are_surely_of_one(pair: _Pair, names: int) -> bool:
    """Tell whether two sentences name so much alike, on one day, that no name beside a value parts them."""
    named = pair.shared & (pair.one.names | pair.other.names)
    return len(named) >= names and are_of_one_day(pair.one, pair.other)


def _have_figures(compared: Comparison, pair: _Pair) -> bool:
    """Tell whether two sentences give figures of a kind that differ, as of a toll on two days."""
    figures = (
        [value for value in compared.values[passage.index] if value.kind == "figure"]
        for passage in (pair.one, pair.other)
    )
    return any(
        one.dimension == other.dimension and compared.differ(one, other) for one, other in product(*figures)
    )


def _aim(slot: _Slot, shared: frozenset[str]) -> Offsets | None:
    """Return the word by which a sentence tells what somebody wants, and the other does not: “demanded”."""
    forces, listed = forms_by_group("force"), slot.passage.words
    for at in _unshared(slot.passage, shared):
        if not slot.first - _AIMED <= at < slot.last:
            continue
        low = listed[at].text.lower()
        if forces.get(low) == "wish" or (low == "set" and word_at(listed, at + 1) == "out"):
            return listed[at].span
    return None


def _is_aimed_at(clash: Clash) -> bool:
    """Tell whether nothing parts two figures but that one is wanted only, or that two bodies give them."""
    return clash.detail is Detail.FIGURE and apart_in(clash.gates) == [GateName.VOICE]


def _clash_of_names(pair: _Pair, one: _Slot, other: _Slot) -> Clash:
    sides = side_in_words(one.passage, one.span), side_in_words(other.passage, other.span)
    detail = Detail.PLACE if _is_place(one) and _is_place(other) else Detail.NAME
    held = (
        next(word.span for word in slot.passage.words if word.stem in pair.shared) for slot in (one, other)
    )
    once = pair.in_part and not are_of_one_day(pair.one, pair.other)
    gates = gates_found(
        thing=GateFound(GateIs.SAME, *held),
        time=SAME if once else time_of(one.passage, other.passage),
        voice=voice(one.passage, other.passage, one.first, other.first),
    )
    return pair_of_sides("twin", sides, detail, gates, _reason(one, other))


def _reason(one: _Slot, other: _Slot) -> str:
    return f"The same is told with “{one.written}” here and with “{other.written}” there."
