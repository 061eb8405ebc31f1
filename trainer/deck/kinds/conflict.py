"""Conflicts: do these details conflict?

Its Struct, the rule from its four gates to its verdict, and what it points at. How it is put to a learner is
in `trainer.sitting.kinds.conflict`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Description, Field, Finding, fields
from trainer.deck.parts import AnyItem, At, DeckPart, OneLine, Reason, Verdict
from trainer.text.article import Anchor

ENOUGH = 4
"""With fewer items than this, it says nothing that most of them conflict."""


class ConflictVerdict(Verdict):
    """Do these details conflict?"""

    COMPATIBLE = "compatible"
    UNSETTLED = "unsettled"
    CONFLICT = "conflict"


class ConflictReason(Reason):
    """What can decide whether details conflict."""

    THING = "thing"
    TIME = "time"
    SCOPE = "scope"
    VOICE = "voice"
    TOGETHER = "together"
    ALL_SAME = "all same"


class GateName(StrEnum):
    """What must be the same in two passages before they can conflict."""

    THING = "thing"
    TIME = "time"
    SCOPE = "scope"
    VOICE = "voice"


class GateIs(StrEnum):
    """Whether it is."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


class Detail(StrEnum):
    """The type of detail that two passages give differently."""

    FIGURE = "figure"
    UNIT = "unit"
    DATE = "date"
    SEQUENCE = "sequence"
    OUT_OF_DATE = "out-of-date"
    PLACE = "place"
    NAME = "name"
    TITLE = "title"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    MODALITY = "modality"
    CAUSALITY = "causality"
    HEADLINE = "headline"
    POLARITY = "polarity"


class Gate(DeckPart, frozen=True, kw_only=True):
    """One gate in its long form: its state, and the words that show it."""

    state: GateIs = field(name="is")
    """Whether the passages are the same in this respect."""
    at: At | None = None
    """The words of the article that show it."""
    note: OneLine | None = None
    """What the difference is, or why it is unclear."""


class Gates(DeckPart, frozen=True, kw_only=True):
    """The four gates; each a bare state or the long form."""

    thing: GateIs | Gate
    """The same quantity, person or event?"""
    time: GateIs | Gate
    """At the same time?"""
    scope: GateIs | Gate
    """The same unit, denominator, place?"""
    voice: GateIs | Gate
    """The same speaker, with the same force: called for, pledged, did?"""

    def __getitem__(self, name: GateName) -> Gate:
        """One gate, in its long form."""
        given: GateIs | Gate = getattr(self, name.value)
        return given if isinstance(given, Gate) else Gate(state=given)


class ConflictItem(AnyItem, frozen=True, kw_only=True, tag_field="kind", tag=Kind.CONFLICT.value):
    """Do these details conflict?"""

    passages: Annotated[tuple[Anchor, ...], Meta(min_length=2, max_length=6)]
    """The details that are compared: two to six places."""
    gates: Gates
    """What must be the same before they can conflict."""
    together: bool
    """Whether all of them can hold at once."""
    detail: Detail
    """What type of detail it is."""


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


def _verdict(item: ConflictItem) -> ConflictVerdict:
    return conflict_verdict(item.gates, together=item.together)


def _deciders(item: ConflictItem) -> frozenset[Reason]:
    states = {name: item.gates[name].state for name in GateName}
    verdict = _verdict(item)
    if verdict is ConflictVerdict.CONFLICT:
        return frozenset({ConflictReason.ALL_SAME})
    telling = GateIs.UNCLEAR if verdict is ConflictVerdict.UNSETTLED else GateIs.DIFFERENT
    reasons = {ConflictReason(name.value) for name, state in states.items() if state is telling}
    # Where a gate differs, that both can hold only follows from it; alone, it is what decides.
    return frozenset(reasons or {ConflictReason.TOGETHER})


def _anchors(item: ConflictItem) -> Iterator[Field]:
    for index, anchor in enumerate(item.passages):
        yield Field(("passages", index), anchor)
    for name in item.gates.__struct_fields__:
        yield from fields(("gates", name, "at"), getattr(getattr(item.gates, name), "at", None))


def _gate_without_reason(item: ConflictItem) -> Iterator[Finding]:
    """A gate that differs decides the verdict, so its reason must be on the page."""
    for name in GateName:
        given = item.gates[name]
        if given.state is GateIs.DIFFERENT and not given.at and given.note is None:
            fix = f"Write `{name}: {{is: different, note: …}}`, with `at:` where words show it."
            yield Finding(("gates", name.value), "different, without a reason", "a note or an anchor", fix)


def _few_near_misses(answers: Sequence[Verdict]) -> Iterator[Finding]:
    """Where most pairs conflict, flagging everything pays."""
    near = sum(answer is not ConflictVerdict.CONFLICT for answer in answers)
    if len(answers) >= ENOUGH and near * 2 < len(answers):
        found = f"{near} of {len(answers)} conflict items are near misses"
        yield Finding(("items",), found, "at least half", "Add pairs that look alike and can both hold.")


CONFLICT = Description(
    kind=Kind.CONFLICT,
    struct=ConflictItem,
    verdicts=ConflictVerdict,
    reasons=ConflictReason,
    verdict=_verdict,
    deciders=_deciders,
    subject=lambda item: item.passages,
    anchors=_anchors,
    minutes=0.4,
    advice={"gate-without-reason": _gate_without_reason},
    giveaways={"few-near-misses": _few_near_misses},
    telling=("compatible", "settled", "conflict(?:s|ing)?", "contradict(?:s|ed|ion|ory)?", "near-?miss"),
)
