"""The plea rule: one person who pleaded both guilty and not guilty, or was both found guilty and cleared.

“Pleaded guilty Monday to wire fraud” and “entered a plea of not guilty to wire fraud on Monday”; “Jury clears
ex-player of assault” and “They found Cadwaladr guilty of assaulting Mr Beckford”. Where a sentence tells of
two charges, of another day or of an appeal, nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.conflicts.patients import Patient, of_one_patient, patient_in
from trainer.drafting.language.dates import dates_differ
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import is_content, word_at

_REACH, _CHARGE = 5, 3


class _Told(NamedTuple):
    """That somebody pleaded, or was found, guilty or not."""

    passage: Passage
    patient: Patient
    guilty: bool
    span: Offsets
    charge: frozenset[str]
    """The stems of the words behind that for what it was: “to wire fraud”."""


def plea_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two sentences of which one has a person guilty, and the other not guilty, by plea or verdict."""
    for group in ("pleads", "finds"):
        told = [one for passage in compared.passages for one in _told(compared, passage, group)]
        for one, other in of_one_patient(told, attrgetter("passage"), attrgetter("patient")):
            two = bool(one.charge and other.charge) and one.charge.isdisjoint(other.charge)
            if one.guilty != other.guilty and not two and not _are_of_two_days(one.passage, other.passage):
                yield _clash(one, other)


def _told(compared: Comparison, passage: Passage, group: str) -> Iterator[_Told]:
    """Yield what a sentence says; nothing where it says two things, or tells of more than one charge."""
    known, listed = groups("pleas"), passage.words
    if not known["more"].isdisjoint(word.text.lower() for word in listed):
        return
    found = [
        (at, *read)
        for at in range(len(listed))
        if word_at(listed, at) in known[group] and (read := _read(passage, at)) is not None
    ]
    if len({guilty for _, guilty, _ in found}) == 1:
        verb, guilty, span = found[0]
        before = patient_in(compared, passage, passage.start, listed[verb].start)
        between = patient_in(compared, passage, listed[verb].end, span[1])
        patient = between if between.name else before
        yield _Told(passage, patient, guilty, span, _charge(passage, span[1]))


def _read(passage: Passage, verb: int) -> tuple[bool, Offsets] | None:
    """Return whether somebody is guilty by a verb, and where that is told; None where it does not say."""
    known, listed = groups("pleas"), passage.words
    low = word_at(listed, verb)
    if low in known["cleared"] or low in known["convicted"]:
        return low in known["convicted"], listed[verb].span
    for at in range(verb + 1, min(verb + 1 + _REACH, len(listed))):
        if word_at(listed, at) == "guilty":
            denied = word_at(listed, at - 1) == "not"
            return not denied, (listed[at - denied].start, listed[at].end)
        if passage.gap_before(at).strip():
            break
    return None


def _charge(passage: Passage, end: int) -> frozenset[str]:
    """Return the stems of what somebody is guilty of, or not: the words behind “to” or “of”."""
    listed = passage.words
    behind = [at for at, word in enumerate(listed) if word.start >= end]
    at = next((at for at in behind[:_REACH] if word_at(listed, at) in ("to", "of")), None)
    if at is None:
        return frozenset()
    told = listed[at + 1 : at + 1 + _CHARGE]
    return frozenset(word.stem for word in told if is_content(word.stem) and not word.text[0].isupper())


def _are_of_two_days(one: Passage, other: Passage) -> bool:
    return any(dates_differ(ours, theirs) for ours in one.dates for theirs in other.dates)


def _clash(one: _Told, other: _Told) -> Clash:
    sides = side_in_words(one.passage, one.span), side_in_words(other.passage, other.span)
    thing = GateFound(GateIs.SAME, one.span, other.span)
    reason = f"“{sides[0].value}” in one passage, “{sides[1].value}” in another, of one person."
    return pair_of_sides("plea", sides, Detail.POLARITY, gates_found(thing=thing), reason)
