"""From evidence to verdict: pure functions, and the only place where a verdict is decided.

The rules are those of docs/rubric.md. A verdict is never read from a deck; an author who must differ
from the computed one writes an `override`, whose reason the reveal prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from trainer.deck.model import (
    Bearing,
    ConflictItem,
    ConflictVerdict,
    Criterion,
    Evidence,
    Flag,
    GateIs,
    GateName,
    Gates,
    Item,
    Kind,
    Level,
    MatchIs,
    QuoteItem,
    QuoteVerdict,
    TraceItem,
    TraceVerdict,
    Verdict,
)

CAPPING = frozenset({Flag.ANONYMOUS, Flag.CIRCULAR})
"""The flags under which no quote is more than partly reliable."""

WEAK_ENOUGH_TO_FAIL = 3
"""So many weak criteria weigh as much as a missing one."""

ANSWERS: dict[Kind, tuple[Verdict, ...]] = {
    Kind.QUOTE: tuple(QuoteVerdict),
    Kind.CONFLICT: tuple(ConflictVerdict),
    Kind.TRACE: tuple(TraceVerdict),
}
"""What can be answered to an item of each kind, soundest first."""


class Undecided(ValueError):
    """The evidence pulls both ways, and only an author's `override` can decide."""


class Soundness(StrEnum):
    """Where a verdict stands between sound and unsound, whatever the kind of item."""

    SOUND = "sound"
    BETWEEN = "between"
    UNSOUND = "unsound"


class Reason(StrEnum):
    """What can decide a verdict: the answers to the question “what decided it?”."""

    SPEAKER = "speaker"
    WORDS = "words"
    CARRIER = "carrier"
    OCCASION = "occasion"
    MATCH = "match"
    FLAG = "flag"
    ALL_MET = "all met"
    THING = "thing"
    TIME = "time"
    SCOPE = "scope"
    VOICE = "voice"
    TOGETHER = "together"
    ALL_SAME = "all same"
    SUPPORT = "support"
    CONTRADICTION = "contradiction"
    RESEMBLANCE = "resemblance"
    NOTHING = "nothing"


REASONS: dict[Kind, tuple[Reason, ...]] = {
    Kind.QUOTE: (
        Reason.SPEAKER,
        Reason.WORDS,
        Reason.CARRIER,
        Reason.OCCASION,
        Reason.MATCH,
        Reason.FLAG,
        Reason.ALL_MET,
    ),
    Kind.CONFLICT: (
        Reason.THING,
        Reason.TIME,
        Reason.SCOPE,
        Reason.VOICE,
        Reason.TOGETHER,
        Reason.ALL_SAME,
    ),
    Kind.TRACE: (Reason.SUPPORT, Reason.CONTRADICTION, Reason.RESEMBLANCE, Reason.NOTHING),
}
"""What can be given as the reason for an answer, for each kind of item."""


def verdict_of(item: Item) -> Verdict:
    """The verdict that stands for an item: the author's override, or else the computed one.

    Raises `Undecided` where records pull both ways and no override decides, and `ValueError` where the
    override names no verdict of the item's kind.
    """
    if item.override is None:
        return computed_verdict(item)
    for verdict in ANSWERS[item.kind]:
        if verdict.value == item.override.verdict:
            return verdict
    raise ValueError(f"{item.override.verdict!r} is no verdict of a {item.kind} item")


def computed_verdict(item: Item) -> Verdict:
    """The verdict that follows from an item's evidence alone. Raises `Undecided` as `trace_verdict` does."""
    match item:
        case QuoteItem():
            return quote_verdict(item.evidence, item.match.how, item.flags)
        case ConflictItem():
            return conflict_verdict(item.gates, together=item.together)
        case TraceItem():
            return trace_verdict(record.bearing for record in item.records)
        case _:
            assert_never(item)


def quote_verdict(
    evidence: Evidence, match: MatchIs = MatchIs.ALONE, flags: Iterable[Flag] = ()
) -> QuoteVerdict:
    """Could a stranger check that this person said these words, there and then?"""
    levels = Counter(evidence[criterion].level for criterion in Criterion)
    if levels[Level.MISSING] or levels[Level.WEAK] >= WEAK_ENOUGH_TO_FAIL:
        return QuoteVerdict.NOT
    if levels[Level.WEAK] or match is MatchIs.CONTRADICTS or CAPPING.intersection(flags):
        return QuoteVerdict.PARTLY
    return QuoteVerdict.RELIABLE


def conflict_verdict(gates: Gates, *, together: bool) -> ConflictVerdict:
    """Must one of the passages be wrong?

    One gate that differs is enough to keep them apart, whatever else is unclear; so is that both can hold.
    """
    states = {gates[name].state for name in GateName}
    if together or GateIs.DIFFERENT in states:
        return ConflictVerdict.COMPATIBLE
    if GateIs.UNCLEAR in states:
        return ConflictVerdict.UNSETTLED
    return ConflictVerdict.CONFLICT


def trace_verdict(bearings: Iterable[Bearing]) -> TraceVerdict:
    """What the records outside the page come to. Raises `Undecided` where they pull both ways."""
    found = set(bearings)
    if {Bearing.SUPPORTS, Bearing.CONTRADICTS} <= found:
        raise Undecided("records support it and records contradict it")
    if Bearing.SUPPORTS in found:
        return TraceVerdict.BORNE_OUT
    if Bearing.CONTRADICTS in found:
        return TraceVerdict.CONTRADICTED
    return TraceVerdict.NOT_FOUND


def soundness(verdict: Verdict) -> Soundness:
    """Where a verdict stands on the way from sound to unsound: each kind's answers run that way."""
    return tuple(Soundness)[step(verdict)]


def step(verdict: Verdict) -> int:
    """The verdict's place among the answers of its kind: 0 for the soundest, 2 for the least sound."""
    return list(type(verdict)).index(verdict)


def deciders(item: Item) -> frozenset[Reason]:
    """What decided an item's computed verdict: each of these is a right answer to “what decided it?”.

    Empty where an override stands: there, the author's reason decided.
    """
    if item.override is not None:
        return frozenset()
    match item:
        case QuoteItem():
            return _quote_deciders(item)
        case ConflictItem():
            return _conflict_deciders(item)
        case TraceItem():
            return frozenset({_trace_decider(item)})
        case _:
            assert_never(item)


def _quote_deciders(item: QuoteItem) -> frozenset[Reason]:
    verdict = computed_verdict(item)
    if verdict is QuoteVerdict.RELIABLE:
        return frozenset({Reason.ALL_MET})
    levels = {criterion: item.evidence[criterion].level for criterion in Criterion}
    short = {c for c, level in levels.items() if level is Level.MISSING}
    short = short or {c for c, level in levels.items() if level is Level.WEAK}
    reasons = {Reason(criterion.value) for criterion in short}
    if verdict is QuoteVerdict.PARTLY and item.match.how is MatchIs.CONTRADICTS:
        reasons.add(Reason.MATCH)
    if verdict is QuoteVerdict.PARTLY and CAPPING.intersection(item.flags):
        reasons.add(Reason.FLAG)
    return frozenset(reasons)


def _conflict_deciders(item: ConflictItem) -> frozenset[Reason]:
    states = {name: item.gates[name].state for name in GateName}
    verdict = computed_verdict(item)
    if verdict is ConflictVerdict.CONFLICT:
        return frozenset({Reason.ALL_SAME})
    telling = GateIs.UNCLEAR if verdict is ConflictVerdict.UNSETTLED else GateIs.DIFFERENT
    reasons = {Reason(name.value) for name, state in states.items() if state is telling}
    # Where a gate differs, that both can hold only follows from it; alone, it is what decides.
    return frozenset(reasons or {Reason.TOGETHER})


def _trace_decider(item: TraceItem) -> Reason:
    bearings = {record.bearing for record in item.records}
    for bearing, reason in (
        (Bearing.SUPPORTS, Reason.SUPPORT),
        (Bearing.CONTRADICTS, Reason.CONTRADICTION),
        (Bearing.RESEMBLES, Reason.RESEMBLANCE),
    ):
        if bearing in bearings:
            return reason
    return Reason.NOTHING
