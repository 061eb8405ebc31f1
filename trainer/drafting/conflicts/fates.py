"""The fate rule: what befell one person once, told with two terms, on two days or at two places.

“Was jailed for six years at Wexcombe Crown Court” and “showed no emotion as he was jailed for eight years”;
“was arrested Tuesday at a motel” and “Pickard was arrested at the motel on Wednesday”. A sentence without a
name tells of the one whom the page names, where it names one alone to whom this happened. What was asked for,
or can be given, is no conflict with what was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import (
    SAME,
    Clash,
    GateFound,
    Offsets,
    Side,
    gates_found,
    pair_of_sides,
    side_in_words,
    side_of,
)
from trainer.drafting.conflicts.patients import Patient, of_one_patient, patient_in
from trainer.drafting.conflicts.places import ways
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, is_content, word_at

_YEAR, _DAY = 31536000.0, 86400.0
_SHORTEST, _LONGEST = 7 * _DAY, 100 * _YEAR  # of a term
_TO_TERM, _TO_PRISON, _TO_VERB = 5, 4, 3  # words
_TO_DAY, _TO_PLACE, _LONGEST_PLACE = 9, 7, 4
_ASKED = 12
_PASSIVE = frozenset({"was", "been", "being", "be", "is", "got"})
_BEHIND_TERM = frozenset({"for", "over", "after", ""})
_SEVERAL = frozenset({"were", "are"})


class _Fate(NamedTuple):
    """One telling of what befell somebody."""

    passage: Passage
    patient: Patient
    told: Offsets
    """The word that tells what befell them."""
    value: Value | None
    place: tuple[int, int] | None
    """Where it was, as places of words, end exclusive."""
    instead: Offsets | None = None
    """The word that tells that a term was but asked for, or can be given."""


def fate_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two tellings of what befell one person that cannot both be so, and what excuses two."""
    for told in (_terms(compared), _arrests(compared)):
        for one, other in of_one_patient(told, attrgetter("passage"), attrgetter("patient")):
            yield from _clashes(compared, one, other)


def _clashes(compared: Comparison, one: _Fate, other: _Fate) -> Iterator[Clash]:
    if one.value is not None and other.value is not None and compared.differ(one.value, other.value):
        asked = one.instead is not None, other.instead is not None
        if all(asked):
            return
        voice = GateFound(GateIs.DIFFERENT, one.instead, other.instead) if any(asked) else SAME
        detail = Detail.DATE if one.value.kind == "date" else Detail.FIGURE
        yield _clash(one, other, (side_of(one.value), side_of(other.value)), detail, voice)
    elif _are_two_places(one, other):
        sides = (_side_of_place(one), _side_of_place(other))
        yield _clash(one, other, sides, Detail.PLACE, SAME)


def _clash(one: _Fate, other: _Fate, sides: tuple[Side, Side], detail: Detail, voice: GateFound) -> Clash:
    gates = gates_found(thing=GateFound(GateIs.SAME, one.told, other.told), voice=voice)
    reason = f"What befell one person once is told with “{sides[0].value}” and with “{sides[1].value}”."
    return pair_of_sides("fate", sides, detail, gates, reason)


# Terms in prison


def _terms(compared: Comparison) -> list[_Fate]:
    """Return the terms that somebody was given, and those that were asked for."""
    found = []
    for values in compared.values:
        durations = [value for value in values if _can_be_term(value)]
        if len(durations) == 1 and _is_term(durations[0]):
            fate = _term(compared, durations[0])
            found += [fate] if fate is not None else []
    return found


def _can_be_term(value: Value) -> bool:
    read = value.read
    return (
        isinstance(read, Figure)
        and read.dimension == "duration"
        and read.low == read.high
        and _SHORTEST <= read.low <= _LONGEST
    )


def _is_term(value: Value) -> bool:
    """Tell whether a duration is one in prison: “jailed for six years”, “six years in prison”."""
    return _verb_before(value) is not None or _is_in_prison(value)


def _verb_before(value: Value) -> int | None:
    """Return the place of the verb by which somebody is sent to prison for a term."""
    listed = value.passage.words
    if value.passage.head and word_at(listed, value.first - 1) in groups("fates")["given"]:
        return value.first - 1 if word_at(listed, value.last) in _BEHIND_TERM else None
    if word_at(listed, value.first - 1) not in ("for", "to"):
        return None
    verbs = groups("fates")["jail"]
    for at in range(value.first - 2, max(-1, value.first - 2 - _TO_TERM), -1):
        low = word_at(listed, at)
        if low in verbs:
            between = {word_at(listed, place) for place in range(at + 1, value.first - 1)}
            plain = low in ("sent", "locked", "put")
            sure = not plain or between & (groups("fates")["prison"] | {"up", "away", "inside"})
            return at if sure else None
    return None


def _is_in_prison(value: Value) -> bool:
    """Tell whether behind a duration is what makes a term of it: “in prison”, “jail sentence”."""
    known, listed = groups("fates"), value.passage.words
    for at in range(value.last, value.last + _TO_PRISON):
        low = word_at(listed, at)
        if low in known["prison"]:
            return True
        if low in known["term"]:
            return at > value.last or "-" in value.passage.source[value.start : value.end]
        if low not in known["kind"]:
            return False
    return False


def _term(compared: Comparison, value: Value) -> _Fate | None:
    passage = value.passage
    low = {word.text.lower() for word in passage.words}
    if not low.isdisjoint(groups("fates")["other"] | _SEVERAL):
        return None
    verb = _verb_before(value)
    active = verb is not None and not _is_passive(passage, verb)
    start = passage.words[verb].end if active and verb is not None else passage.start
    end = value.start if active or verb is None else passage.words[verb].start
    patient = patient_in(compared, passage, start, end)
    told = passage.words[value.last if verb is None else verb].span
    return _Fate(passage, patient, told, value, None, _instead(value, verb))


def _instead(value: Value, verb: int | None) -> Offsets | None:
    """Return the word before a term by which it is but asked for, or can be given."""
    listed, possible = value.passage.words, groups("fates")["possible"]
    upto = value.first if verb is None else verb
    for at in range(upto - 1, max(0, upto - _ASKED) - 1, -1):
        low = word_at(listed, at)
        if low in possible or forms_by_group("force").get(low) == "wish":
            return listed[at].span
    return None


# Arrests


def _arrests(compared: Comparison) -> list[_Fate]:
    """Return when and where somebody was taken by the police."""
    found = []
    for passage in compared.passages:
        places = [
            at for at in range(len(passage.words)) if word_at(passage.words, at) in groups("fates")["arrest"]
        ]
        if len(places) == 1 and _is_passive(passage, places[0]) and not passage.head:
            fate = _arrest(compared, passage, places[0])
            found += [fate] if fate is not None else []
    return found


def _arrest(compared: Comparison, passage: Passage, verb: int) -> _Fate | None:
    low = {word.text.lower() for word in passage.words}
    if not low.isdisjoint(groups("fates")["other"]) or not low.isdisjoint(words("others")):
        return None
    days = [
        value
        for value in compared.values[passage.index]
        if value.kind == "date"
        and value.dimension in ("weekday", "day")
        and verb < value.first <= verb + _TO_DAY
    ]
    patient = patient_in(compared, passage, passage.start, passage.words[verb].start)
    place = _place(passage, verb)
    day = days[0] if len(days) == 1 else None
    return _Fate(passage, patient, passage.words[verb].span, day, place) if day or place else None


def _place(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Return where something was, behind a verb: “at Durban airport”; None where no name is in it."""
    listed = passage.words
    for at in range(verb + 1, min(verb + _TO_PLACE, len(listed))):
        if word_at(listed, at) not in ways():
            continue
        last = at + 1
        while last < len(listed) and last - at <= _LONGEST_PLACE and not passage.gap_before(last).strip():
            if not is_content(listed[last].stem) or passage.is_amount(listed[last]):
                break
            last += 1
        named = [word for word in listed[at + 1 : last] if word.text[0].isupper()]
        if named and not passage.is_amount(listed[at + 1]):
            return at + 1, last
    return None


def _are_two_places(one: _Fate, other: _Fate) -> bool:
    """Tell whether two places are of one kind and have other names: “Durban airport”, “Cape Town airport”."""
    if one.place is None or other.place is None:
        return False
    left, right = (fate.passage.words[slice(*fate.place)] for fate in (one, other) if fate.place)
    names = [frozenset(word.stem for word in place if word.text[0].isupper()) for place in (left, right)]
    kinds = [_kinds(place) for place in (left, right)]
    return names[0].isdisjoint(names[1] - kinds[1]) and bool(kinds[0] & kinds[1])


def _kinds(place: Sequence[Word]) -> frozenset[str]:
    """Return the stem of what a named place is, its last word."""
    return frozenset({place[-1].stem}) if len(place) > 1 else frozenset()


def _side_of_place(fate: _Fate) -> Side:
    first, last = fate.place or (0, 1)
    listed = fate.passage.words
    return side_in_words(fate.passage, (listed[first].start, listed[last - 1].end))


def _is_passive(passage: Passage, verb: int) -> bool:
    """Tell whether something is done to somebody: “was jailed”; in a headline “Postmaster jailed for”."""
    before = {word_at(passage.words, at) for at in range(max(0, verb - _TO_VERB), verb)}
    return bool(before & _PASSIVE) or (passage.head and not before & {"he", "she", "judge"})
