"""Conflicts, as they are put to a learner: the words of it all, the hints, and what the reveal shows.

The verdict and what decides it are in `trainer.deck.kinds.conflict`.
"""

from __future__ import annotations

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictItem, ConflictReason, ConflictVerdict, GateIs, GateName
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import deciders
from trainer.sitting.kinds.presentation import Checklist, Presentation, in_turn
from trainer.sitting.parts import Hint, Row, matter, read_sentences
from trainer.sitting.words import Choice, Sign

GATES: dict[GateName, Choice] = {
    GateName.THING: Choice("The same thing?", "The same quantity, person or event."),
    GateName.TIME: Choice("The same time?", "The same day, month or year."),
    GateName.SCOPE: Choice("The same scope?", "The same unit, whole and place."),
    GateName.VOICE: Choice("The same voice?", "The same speaker, meaning it as firmly."),
}

_ANSWERS = {
    ConflictVerdict.COMPATIBLE: Choice("Compatible", "both can hold"),
    ConflictVerdict.UNSETTLED: Choice("Unsettled", "the page alone can’t tell"),
    ConflictVerdict.CONFLICT: Choice("Conflict", "one of them must be wrong"),
}
_SKILLS: dict[Reason, str] = {
    **{ConflictReason(name.value): choice.name for name, choice in GATES.items()},
    ConflictReason.TOGETHER: "Can both hold?",
    ConflictReason.ALL_SAME: "Must one give way?",
}
_GROUNDS: dict[Verdict, dict[Reason, str]] = {
    ConflictVerdict.COMPATIBLE: {
        ConflictReason.THING: "They speak of different things",
        ConflictReason.TIME: "They speak of different times",
        ConflictReason.SCOPE: "They have different units, wholes or places",
        ConflictReason.VOICE: "Different people speak, or less firmly",
        ConflictReason.TOGETHER: "All four are the same, and yet both can hold",
    },
    ConflictVerdict.UNSETTLED: {
        ConflictReason.THING: "It is unclear whether they mean the same thing",
        ConflictReason.TIME: "It is unclear whether they mean the same time",
        ConflictReason.SCOPE: "It is unclear whether unit, whole and place are the same",
        ConflictReason.VOICE: "It is unclear who speaks, or how firmly",
    },
    ConflictVerdict.CONFLICT: {},
}
_WITH: dict[GateIs, dict[GateName, str]] = {
    GateIs.SAME: {
        GateName.THING: "they speak of the same thing",
        GateName.TIME: "they speak of the same time",
        GateName.SCOPE: "unit, whole and place are the same",
        GateName.VOICE: "the speaker is the same, and speaks as firmly",
    },
    GateIs.DIFFERENT: {
        GateName.THING: "they speak of different things",
        GateName.TIME: "they speak of different times",
        GateName.SCOPE: "unit, whole or place is different",
        GateName.VOICE: "different people speak, or less firmly",
    },
    GateIs.UNCLEAR: {
        GateName.THING: "it is unclear whether they mean the same thing",
        GateName.TIME: "it is unclear whether they mean the same time",
        GateName.SCOPE: "it is unclear whether unit, whole and place are the same",
        GateName.VOICE: "it is unclear who speaks, or how firmly",
    },
}
"""How it is with a gate, told to one who said otherwise."""
_STATES = {
    GateIs.SAME: "the same",
    GateIs.DIFFERENT: "different",
    GateIs.UNCLEAR: "unclear",
}
_SIGNS = {GateIs.SAME: Sign.YES, GateIs.UNCLEAR: Sign.HALF, GateIs.DIFFERENT: Sign.NO}


_COMPARE = "Compare these sentences."


def _hints(deck: Deck, item: ConflictItem) -> tuple[Hint, Hint, Hint]:
    """Point at the gate that decided, or at the thing where none did."""
    decided = deciders(item)
    telling = next((name for name in GateName if ConflictReason(name.value) in decided), GateName.THING)
    places = deck.places(item, item.gates[telling].at) or deck.passages(item)
    name, means = GATES[telling]
    return (
        Hint(f"Ask: {name[0].lower()}{name[1:]} {means}"),
        read_sentences(deck, _COMPARE, places),
        matter(places),
    )


def _rows(deck: Deck, item: ConflictItem, decided: frozenset[Reason]) -> list[Row]:
    return [*(_row(deck, item, name, decided) for name in GateName), *_together(decided)]


def _row(deck: Deck, item: ConflictItem, name: GateName, decided: frozenset[Reason]) -> Row:
    gate = item.gates[name]
    return Row(
        _SIGNS[gate.state],
        GATES[name].name,
        _STATES[gate.state],
        gate.note or "",
        deck.places(item, gate.at),
        ConflictReason(name.value),
        ConflictReason(name.value) in decided,
    )


def _together(decided: frozenset[Reason]) -> list[Row]:
    """Whether both can hold: worth saying only where the gates do not keep the passages apart."""
    found = (one for one in (ConflictReason.TOGETHER, ConflictReason.ALL_SAME) if one in decided)
    return [Row(Sign.YES, _SKILLS[reason], "yes", "", (), reason, decided=True) for reason in found]


def _reply(item: ConflictItem, answer: ConflictVerdict, reason: ConflictReason, words: str) -> str:
    """How it is with what a learner named, and what that comes to."""
    if reason is ConflictReason.TOGETHER:
        apart = next((name for name in GateName if item.gates[name].state is not GateIs.SAME), None)
        if apart is None:
            return "All four are the same, but both cannot hold."
        return f"Not all four are the same: {_WITH[item.gates[apart].state][apart]}."
    name = GateName(reason.value)
    state = item.gates[name].state
    told = _WITH[state][name]
    if state is (GateIs.DIFFERENT if answer is ConflictVerdict.COMPATIBLE else GateIs.UNCLEAR):
        return "That is so, but something else decided it."
    return f"{told[0].upper()}{told[1:]}{words}."


CONFLICT = Presentation(
    kind=Kind.CONFLICT,
    title=Choice("Conflict", "Can both hold?"),
    plural="conflicts",
    question="Do these details conflict?",
    labels=tuple(f"Passage {letter}" for letter in "ABCDEF"),
    answers=_ANSWERS,
    skills=_SKILLS,
    checklist=Checklist(
        "They conflict when all four are the same, and both cannot hold",
        tuple(GATES.values()),
    ),
    rows=_rows,
    hints=_hints,
    neutral_hints=in_turn(
        _COMPARE,
        "Search the lines around both: of what do they speak?",
        "Compare one thing after another: what is the same in both, and what is not?",
    ),
    said={ConflictVerdict.CONFLICT: "a conflict"},
    reply=_reply,
    grounds=lambda _deck, _item, answer: _GROUNDS[answer],
)
