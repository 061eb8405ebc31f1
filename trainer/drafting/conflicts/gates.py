"""The four gates of a conflict: do two passages speak of the same thing, time and scope, in the same voice?

A gate is filled from words in the two passages and carries them; where they show nothing it stays unclear, or
the same where two passages of one article would be read as the same. Nothing outside the passages is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from trainer.deck.kinds.conflict import GateIs, GateName
from trainer.drafting.conflicts import likeness
from trainer.drafting.conflicts.bearers import bearers_apart
from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.excuses import (
    earlier_event,
    excepted,
    moments_apart,
    part_of,
    states_apart,
    words_before,
)
from trainer.drafting.conflicts.informants import are_one_voice
from trainer.drafting.conflicts.likeness import dates_of, holders, kinds, places, said_earlier
from trainer.drafting.conflicts.pairs import SAME, UNCLEAR, GateFound, GatesFound, Offsets, gates_found
from trainer.drafting.conflicts.years import periods_apart, years_apart
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_REACH_BEFORE = 4
_REACH_AFTER = 3
_SURE_NEAR = 0.34
_SURE_COVER = 0.5
_NAME_REACH = 4
_OPEN = frozenset({"it", "he", "she", "they"})
_PART_REACH = 4


def gates_of_values(
    one: Value, other: Value, measures: Mapping[str, float], names: frozenset[str]
) -> GatesFound:
    """Fill the gates for two values; `names` are the stems of all names of the articles."""
    borne = bearers_apart(one, other, names) if isinstance(one.read, Figure) else None
    told = {} if borne is None else {borne.gate: GateFound(GateIs.DIFFERENT, borne.one.at, borne.other.at)}
    return gates_found(
        thing=told.get(GateName.THING) or _thing(one, other, measures, names),
        time=_time_of_years(one, other) or (SAME if one.kind == "date" else _time_of_values(one, other)),
        scope=told.get(GateName.SCOPE) or _scope(one, other, names),
        voice=voice(one.passage, other.passage, one.first, other.first),
    )


def gates_of_passages(one: Passage, other: Passage, cover: float) -> GatesFound:
    """Fill the gates for two passages that share the share `cover` of their words."""
    return gates_found(
        thing=SAME if cover >= _SURE_COVER else UNCLEAR,
        voice=voice(one, other, len(one.words) // 2, len(other.words) // 2),
    )


def _time_of_years(one: Value, other: Value) -> GateFound | None:
    """Compare the years of two passages, or parts of them: “last year’s”; None where none are told."""
    besides = (one.start, one.end), (other.start, other.end)
    spans = years_apart(one.passage, other.passage, besides=besides)
    spans = spans or periods_apart(one.passage, other.passage)
    return GateFound(GateIs.DIFFERENT, *spans) if spans is not None else None


def _time_of_values(one: Value, other: Value) -> GateFound:
    """Compare when two figures were given: “had earlier said 12” tells it where no date does."""
    left, right = said_earlier(one), said_earlier(other)
    if (left is None) != (right is None):
        return GateFound(GateIs.DIFFERENT, *(word.span if word else None for word in (left, right)))
    found = _time_of_dates(dates_of(one), dates_of(other), head=one.passage.head)
    if found.state is GateIs.DIFFERENT or one.passage.head or other.passage.head:
        return found
    apart = moments_apart(one, other)
    if apart is None and found.state is GateIs.UNCLEAR:
        beside = _time_of_dates(one.passage.dates, other.passage.dates, head=False)
        told = beside.first is not None and beside.state is GateIs.SAME
        return beside if told else found  # the same day, if not in the clause of the figure
    return found if apart is None else GateFound(GateIs.DIFFERENT, *apart)


def time_of(one: Passage, other: Passage) -> GateFound:
    """Compare the dates of two passages: the same where any two agree, different where none of them does."""
    return _time_of_dates(one.dates, other.dates, head=one.head)


def _time_of_dates(left: Sequence[When], right: Sequence[When], *, head: bool) -> GateFound:
    held = [(dates_differ(first, second), first, second) for first in left for second in right]
    for state, wanted in ((GateIs.SAME, False), (GateIs.DIFFERENT, True)):
        for differ, first, second in held:
            if differ is wanted:
                return GateFound(state, (first.start, first.end), (second.start, second.end))
    if bool(left) == bool(right) or head:
        return SAME
    told = (left or right)[0]
    span = (told.start, told.end)
    return GateFound(GateIs.UNCLEAR, span if left else None, span if right else None)


_Forced: TypeAlias = tuple[str, Offsets] | None
"""A force and where the word is that gives it; None for a plain statement."""


def voice(one: Passage, other: Passage, at_one: int, at_other: int) -> GateFound:
    """Compare who speaks, and with what force, around two places given as word numbers."""
    apart = speakers(one, other)
    if apart.state is not GateIs.SAME:
        return apart
    left, right = _force(one, at_one), _force(other, at_other)
    if (left is None and right and _has_force(one, right[0])) or (
        right is None and left and _has_force(other, left[0])
    ):
        return SAME  # “will open with 34” and “will find 43 when it opens”: the same force, elsewhere
    if (one.head and left is None) or (other.head and right is None):
        return SAME  # a headline or summary drops “said” and “may”; that excuses nothing
    same = (left and left[0]) == (right and right[0])
    same = same or _is_set_for(one, left, other, right) or _is_set_for(other, right, one, left)
    return GateFound(GateIs.SAME if same else GateIs.DIFFERENT, left and left[1], right and right[1])


def _is_set_for(one: Passage, left: _Forced, other: Passage, right: _Forced) -> bool:
    """Tell whether “will open” in one passage is “opens” in the other, which is as much to come."""
    if left is None or right is not None or one.source[slice(*left[1])].lower() != "will":
        return False
    at = next(place for place, word in enumerate(one.words) if word.start == left[1][0])
    verb = one.words[at + 1].stem if at + 1 < len(one.words) else ""
    return any(word.stem == verb and word.text.endswith("s") and word.text.islower() for word in other.words)


def speakers(one: Passage, other: Passage) -> GateFound:
    """Compare who speaks: different where two passages of the body each name a speaker, and not one.

    It is unclear where one of them has “he said”.
    """
    if one.head or other.head:
        return SAME
    left, right = _speaker(one), _speaker(other)
    if left and right and not _are_one(one, left, right) and not _are_one(other, right, left):
        return GateFound(GateIs.DIFFERENT, _span(left), _span(right))
    spoken = _spoken_by_pronoun(other if left else one) if bool(left) != bool(right) else None
    if spoken is not None:
        return GateFound(GateIs.UNCLEAR, *((_span(left), spoken) if left else (spoken, _span(right))))
    return SAME


def _are_one(passage: Passage, left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Tell whether two speakers share a word, or the first, of a passage, is what the other speaks for."""
    ours, theirs = ({word.stem for word in side} for side in (left, right))
    name = passage.source[slice(*_span(left))]
    return not ours.isdisjoint(theirs) or are_one_voice(frozenset(theirs), frozenset(ours), name)


def _thing(one: Value, other: Value, measures: Mapping[str, float], names: frozenset[str]) -> GateFound:
    apart = None if one.passage.head or other.passage.head else holders(one, other, names)
    spans = (apart[0].at, apart[1].at) if apart is not None else states_apart(one, other)
    before, after = earlier_event(one), earlier_event(other)
    if spans is not None or (before is None) != (after is None):
        return GateFound(GateIs.DIFFERENT, *(spans or (before, after)))
    if isinstance(one.read, Figure) and isinstance(other.read, Figure):
        if _is_left_open(one, other):
            return UNCLEAR
        shared = one.read.nouns & other.read.nouns
        if shared:
            return GateFound(GateIs.SAME, _word_span(one.passage, shared), _word_span(other.passage, shared))
        weak = measures.get("near value", 0.0) < _SURE_NEAR / 2
        if one.read.nouns and other.read.nouns and weak:
            left = _word_span(one.passage, one.read.nouns)
            return GateFound(GateIs.DIFFERENT, left, _word_span(other.passage, other.read.nouns))
    near = one.near & other.near
    if near and (measures.get("near value", 0.0) >= _SURE_NEAR or measures.get("slot", 0.0) >= _SURE_COVER):
        return GateFound(GateIs.SAME, _word_span(one.passage, near), _word_span(other.passage, near))
    return SAME if measures.get("cover", 0.0) >= _SURE_COVER else UNCLEAR


def _is_left_open(one: Value, other: Value) -> bool:
    """Tell whether “it” has one of two figures, in sentences that are apart: which, nobody could say."""
    if one.passage.head or other.passage.head or abs(one.passage.index - other.passage.index) <= 1:
        return False
    return _has_pronoun_alone(one) or _has_pronoun_alone(other)


def _has_pronoun_alone(value: Value) -> bool:
    """Tell whether “it” or the like is before a figure in its clause, and no name."""
    before = words_before(value)
    named = any(word.stem in value.passage.names for word in before)
    return not named and any(word.text.lower() in _OPEN for word in before)


def _scope(one: Value, other: Value, names: frozenset[str]) -> GateFound:
    left, right = one.read, other.read
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return SAME
    spans = (left.start, left.end), (right.start, right.end)
    if left.per != right.per:
        whole = not left.per or not right.per
        sure = not whole or _is_in_all(one if right.per else other)
        return GateFound(GateIs.DIFFERENT if sure else GateIs.UNCLEAR, *spans)
    apart = _settings_apart(one, other, names)
    if apart is not None:
        return GateFound(GateIs.DIFFERENT, *apart)
    framed = likeness.frame(one, other)
    if framed is not None:
        return GateFound(GateIs.UNCLEAR, *framed)
    parts = _part(one), _part(other)
    if (parts[0] and parts[0][0]) != (parts[1] and parts[1][0]):
        return GateFound(GateIs.DIFFERENT, parts[0] and parts[0][1], parts[1] and parts[1][1])
    return GateFound(GateIs.SAME, *spans) if left.unit else SAME


def _is_in_all(value: Value) -> bool:
    """Tell whether a figure is the whole of several years or the like: “in all”, “over four years”."""
    listed = [word.text.lower() for word in value.passage.words]
    summed = not groups("excuses")["summing"].isdisjoint(listed) or "total" in listed
    over = any(
        isinstance(span, Figure)
        and span.dimension == "duration"
        and word_at(value.passage.words, at - 1) == "over"
        for at, word in enumerate(value.passage.words)
        for span in value.passage.amounts
        if span.start == word.start
    )
    return summed or over


def _settings_apart(
    one: Value, other: Value, names: frozenset[str]
) -> tuple[Offsets | None, Offsets | None] | None:
    """Return by what two figures are measured, where, of whom, or but for what, where that differs."""
    apart = likeness.measures(one, other)
    if apart is None and not one.passage.head and not other.passage.head:
        apart = places(one, other) or kinds(one, other, names)
    if apart is not None:
        return apart[0].at, apart[1].at
    left, right = excepted(one), excepted(other)
    if left is None or right is None:
        return None if left is right else (left, right)
    taken_in = [
        value.passage.source[slice(*at)].lower() in groups("excuses")["with"]
        for value, at in ((one, left), (other, right))
    ]
    return (left, right) if taken_in[0] != taken_in[1] else None


def _part(value: Value) -> tuple[str, Offsets] | None:
    """Return “part” or “whole” and the word that says so, if one is close before or after the value."""
    of_them = part_of(value)
    if of_them is not None:
        return "part", of_them
    for place in range(max(0, value.first - 3), min(len(value.passage.words), value.last + _PART_REACH)):
        word = value.passage.words[place]
        low = word.text.lower()
        if low == "among" and place == value.first - 1:
            continue  # “is among 16 boats”: 16 are all of them
        if low == "including" and place >= value.last:
            continue  # “16 boats, including two yachts”: these too
        for side, listed in groups("part_words").items():
            if low in listed:
                return side, word.span
    return None


def _has_force(passage: Passage, force: str) -> bool:
    forces = forms_by_group("force")
    return any(
        forces.get(word.text.lower()) == force and not passage.is_amount(word) for word in passage.words
    )


def _force(passage: Passage, at: int) -> _Forced:
    """Return the force and the word nearest to word `at` that gives it; None for a plain statement."""
    forces = forms_by_group("force")
    found = None
    nearest = len(passage.words)
    for place in range(max(0, at - _REACH_BEFORE), min(len(passage.words), at + _REACH_AFTER + 1)):
        word = passage.words[place]
        force = forces.get(word.text.lower())
        if force is None or passage.is_amount(word) or _is_price(passage, place):  # “from May”
            continue
        if place > at and passage.gap_before(at + 1).startswith(","):
            continue  # “founded in 1928, will shut”
        if abs(place - at) < nearest and not _is_counted(passage, place):
            nearest, found = abs(place - at), (force, word.span)
    return found


def _is_price(passage: Passage, place: int) -> bool:
    """Tell whether what somebody will pay is what a thing costs now: “visitors will pay 250”."""
    told, *after = (word.text.lower() for word in passage.words[place : place + 2])
    return told == "will" and bool(after) and after[0] in words("price_verbs")


def _is_counted(passage: Passage, place: int) -> bool:
    """Tell whether a number is right before a word: “twelve projects” projects nothing."""
    before = passage.words[place - 1].start if place else -1
    return any(isinstance(one, Figure) and one.start <= before < one.end for one in passage.amounts)


def _speaker(passage: Passage) -> list[Word]:
    """Return the words of a capitalised name right next to a verb of saying, or none."""
    cues = words("voice_cues")
    for place, word in enumerate(passage.words):
        if word.text.lower() in cues:
            last = place - 1
            if last > 0 and passage.words[last].text.islower() and passage.words[last].stem in passage.stems:
                last -= 1  # “Harbour television said”
            before = _name(passage, range(last, max(-1, last - _NAME_REACH), -1))
            after = _name(passage, range(place + 1, min(len(passage.words), place + 1 + _NAME_REACH)))
            if before or after:
                return before or after
    return []


def _spoken_by_pronoun(passage: Passage) -> Offsets | None:
    """Return “he said”, where the passage leaves it to another one who that is."""
    for word, following in pairwise(passage.words):
        if word.text.lower() in words("subject_pronouns") and following.text.lower() in words("voice_cues"):
            return word.start, following.end
    return None


def _name(passage: Passage, places: range) -> list[Word]:
    name: list[Word] = []
    for place in places:
        word = passage.words[place]
        if not word.text[0].isupper() or word.text.lower() in words("function_words"):
            break
        name.append(word)
    return name


def _span(name: Sequence[Word]) -> Offsets:
    return min(word.start for word in name), max(word.end for word in name)


def _word_span(passage: Passage, stems: frozenset[str]) -> Offsets | None:
    for word in passage.words:
        if word.stem in stems:
            return word.span
    return None
