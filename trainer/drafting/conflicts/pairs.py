"""What the conflict finder hands over: pairs of passages with values, gates and a reason.

Gates, details and verdicts are the deck's own; what is added here are the words of the two
passages that decided each gate. The verdict follows from the gates by the deck's rule and by no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from trainer.deck.kinds.conflict import ConflictVerdict, Detail, GateIs, GateName, Gates, conflict_verdict
from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.passages import Passage

Offsets: TypeAlias = tuple[int, int]


class Side(msgspec.Struct, frozen=True):
    """One of the two passages, and the value in it, each as code points of its article, end exclusive."""

    start: int
    end: int
    value_start: int
    value_end: int
    value: str
    """The value in normal form: “3.5 %”, “2025-12-10”, “not”; empty where the passage has none."""
    article: int = 0
    """Which of the articles given, from 0."""


def side(passage: Passage, start: int, end: int, value: str) -> Side:
    """Return the side of a pair whose value, in normal form, is at `[start, end)` of a passage."""
    return Side(passage.start, passage.end, start, end, value, passage.article)


def side_in_words(passage: Passage, at: Offsets) -> Side:
    """Return the side of a pair whose value is the words at a place of a passage."""
    return side(passage, *at, passage.source[slice(*at)].lower())


def side_of(value: Value) -> Side:
    """Return the side of a pair that a value is on."""
    return side(value.passage, value.start, value.end, value.normal)


class GateFound(NamedTuple):
    """One gate and the words that decided it: a span in the first passage, one in the second, or none."""

    state: GateIs = GateIs.UNCLEAR
    first: Offsets | None = None
    second: Offsets | None = None


GatesFound: TypeAlias = Mapping[GateName, GateFound]
"""Whether both passages speak of the same thing, time and scope, in the same voice."""

SAME = GateFound(GateIs.SAME)
UNCLEAR = GateFound()


def gates_found(
    *, thing: GateFound = SAME, time: GateFound = SAME, scope: GateFound = SAME, voice: GateFound = SAME
) -> GatesFound:
    """Return the four gates of a pair; those that nothing is said of are the same."""
    return {GateName.THING: thing, GateName.TIME: time, GateName.SCOPE: scope, GateName.VOICE: voice}


def apart_in(gates: GatesFound) -> list[GateName]:
    """Return the gates in which two passages differ, in the order of the deck format."""
    return [name for name in GateName if gates[name].state is GateIs.DIFFERENT]


def verdict_on(gates: GatesFound, *, together: bool) -> ConflictVerdict:
    """Return the verdict that a deck gives to these gates."""
    states = Gates(**{name.value: found.state for name, found in gates.items()})
    return conflict_verdict(states, together=together)


class Clash(msgspec.Struct, frozen=True):
    """Two passages that may contradict each other."""

    first: Side
    second: Side
    detail: Detail
    gates: GatesFound
    together: bool
    """Whether both can hold."""
    score: float
    """0 to 1; the higher, the surer a conflict."""
    reason: str
    rule: str
    alike: float = 1.0
    """0 to 1; the higher, the more of what both passages tell is the same, apart from what differs."""
    apart: bool = False
    """Whether a side is in the head, in another article, or what an outlet is credited with."""
    unasked: str = ""
    """Why it is no question for people, as of two places; empty where nothing is against it."""

    @property
    def verdict(self) -> ConflictVerdict:
        """What a deck would make of the pair; a passage without any such value settles nothing."""
        if self.second.value_start == self.second.value_end:
            return ConflictVerdict.UNSETTLED
        return verdict_on(self.gates, together=self.together)

    @property
    def unclear(self) -> list[GateName]:
        """The gates that the passages leave open, in the order of the deck format."""
        return [name for name in GateName if self.gates[name].state is GateIs.UNCLEAR]


def pair_of(rule: str, one: Value, other: Value, gates: GatesFound, reason: str) -> Clash:
    """Return the pair of two values of a rule for which each of its pairs is as sure as any other."""
    detail = Detail.DATE if one.kind == "date" else Detail.FIGURE
    return pair_of_sides(rule, (side_of(one), side_of(other)), detail, gates, reason)


def pair_of_sides(
    rule: str, sides: tuple[Side, Side], detail: Detail, gates: GatesFound, reason: str
) -> Clash:
    """Return the pair of two sides of such a rule, whatever they are."""
    return Clash(
        first=sides[0],
        second=sides[1],
        detail=detail,
        gates=gates,
        together=False,
        score=score(rule, {}),
        reason=reason,
        rule=rule,
    )
