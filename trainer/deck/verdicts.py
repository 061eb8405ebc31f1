"""From evidence to verdict, whatever the kind: the author's override, or what the kind's own rule says.

The rules are those of docs/rubric.md; each kind has its own in `trainer.deck.kinds`. A verdict is never read
from a deck; an author who must differ from the computed one writes an `override`, whose reason the reveal
prints.
"""

from __future__ import annotations

from enum import StrEnum

from trainer.deck.kinds import Kind
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict

ANSWERS: dict[Kind, tuple[Verdict, ...]] = {
    kind: tuple(entry.verdicts) for kind, entry in DESCRIPTIONS.items()
}
"""What can be answered to an item of each kind, soundest first."""

REASONS: dict[Kind, tuple[Reason, ...]] = {kind: tuple(entry.reasons) for kind, entry in DESCRIPTIONS.items()}
"""What can be given as the reason for an answer, for each kind of item."""


class Soundness(StrEnum):
    """Where a verdict is between sound and unsound, whatever the kind of item."""

    SOUND = "sound"
    BETWEEN = "between"
    UNSOUND = "unsound"


def verdict_of(item: Item) -> Verdict:
    """The verdict of an item: the author's override, or else the computed one.

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
    """The verdict that follows from an item's evidence alone. Raises `Undecided` where it pulls both ways."""
    return DESCRIPTIONS[item.kind].verdict(item)


def soundness(verdict: Verdict) -> Soundness:
    """Where a verdict is on the way from sound to unsound: each kind's answers run that way."""
    return tuple(Soundness)[step(verdict)]


def step(verdict: Verdict) -> int:
    """The verdict's place among the answers of its kind: 0 for the soundest, 2 for the least sound."""
    return list(type(verdict)).index(verdict)


def deciders(item: Item) -> frozenset[Reason]:
    """What decided an item's computed verdict: each of these is a right answer to “what decided it?”.

    Empty where there is an override: there, the author's reason decided.
    """
    if item.override is not None:
        return frozenset()
    return DESCRIPTIONS[item.kind].deciders(item)


def skills(item: Item) -> tuple[Reason, ...]:
    """What an item trains, whatever its deck: what decided it, in the order of the rubric.

    Empty where there is an override, as no rule decided.
    """
    decided = deciders(item) - DESCRIPTIONS[item.kind].particular
    return tuple(reason for reason in REASONS[item.kind] if reason in decided)


SKILLS: dict[Reason, Kind] = {
    reason: kind
    for kind, entry in DESCRIPTIONS.items()
    for reason in entry.reasons
    if reason not in entry.particular
}
"""Every skill that there is, with the kind of item that trains it; no two kinds share one."""
