"""What is shown after an answer: the verdict, what it rests on row by row, the explanation, the next move.

A reveal is a plain value that both faces render; it is computed from the deck and the response alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from trainer.deck.deck import Deck, Place
from trainer.deck.kinds.conflict import ConflictItem, ConflictReason, GateIs, GateName
from trainer.deck.kinds.quote import CAPPING, Criterion, Level, MatchIs, QuoteItem, QuoteReason
from trainer.deck.kinds.trace import Bearing, TraceItem, TraceReason
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import REASONS, deciders, verdict_of
from trainer.sitting import words
from trainer.sitting.scoring import points
from trainer.sitting.session import Response, Session
from trainer.sitting.words import Sign


class Row(NamedTuple):
    """One criterion, gate or record, and the words that show it."""

    sign: Sign
    label: str
    state: str
    note: str
    places: tuple[Place, ...]
    decided: bool
    excerpts: tuple[str, ...] = ()
    """The words at the places."""


class Reveal(NamedTuple):
    """Everything that is shown after an answer."""

    item: Item
    verdict: Verdict
    answer: Verdict | None
    points: float | None
    """0, ½ or 1; None for an item that is not scored, or a worked example."""
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]
    reason: Reason | None
    decided_by: tuple[Reason, ...]
    because: str | None
    explain: str
    said_it: str | None
    """The line on “Did they?”; None for a conflict, which is a matter of the page alone."""
    is_it_so: str
    next_move: str | None


def reveal_in(session: Session, item: Item) -> Reveal:
    """What a sitting shows for one of its items, with what is still to be asked held back."""
    return reveal(session.deck, item, session.response(item.id), is_ahead=session.is_ahead)


def reveal(
    deck: Deck, item: Item, response: Response, *, is_ahead: Callable[[str], bool] = lambda _: False
) -> Reveal:
    """Put together what is shown for an item.

    `is_ahead` tells whether an item is still to be asked: the outcome of a trace that is yet to come is
    held back.
    """
    verdict = verdict_of(item)
    scored = item.scored and not item.worked and response.answer is not None
    return Reveal(
        item=item,
        verdict=verdict,
        answer=response.answer,
        points=points(verdict, response.answer) if scored and response.answer is not None else None,
        rows=tuple(row._replace(excerpts=tuple(map(deck.excerpt, row.places))) for row in _rows(deck, item)),
        remarks=tuple(_remarks(item)),
        reason=response.reason,
        decided_by=tuple(reason for reason in REASONS[item.kind] if reason in deciders(item)),
        because=item.override.because if item.override else None,
        explain=item.explain or "The author has not explained this item yet.",
        said_it=_said_it(deck, item, is_ahead),
        is_it_so=words.TRUTH_NOT_TESTED,
        next_move=f"{words.SIFT[item.next_move.sift]}: {item.next_move.do}" if item.next_move else None,
    )


_LEVEL_SIGNS = {Level.MET: Sign.YES, Level.WEAK: Sign.HALF, Level.MISSING: Sign.NO}
_GATE_SIGNS = {GateIs.SAME: Sign.YES, GateIs.UNCLEAR: Sign.HALF, GateIs.DIFFERENT: Sign.NO}
_BEARING_SIGNS = {
    Bearing.SUPPORTS: Sign.YES,
    Bearing.CONTRADICTS: Sign.NO,
    Bearing.RESEMBLES: Sign.HALF,
    Bearing.SILENT: Sign.NONE,
}


def _rows(deck: Deck, item: Item) -> list[Row]:
    decided = deciders(item)
    match item:
        case QuoteItem():
            return [_criterion(deck, item, criterion, decided) for criterion in Criterion]
        case ConflictItem():
            return [*(_gate(deck, item, name, decided) for name in GateName), *_together(decided)]
        case TraceItem():
            return _records(item, decided)
        case _:
            return []


def _criterion(deck: Deck, item: QuoteItem, criterion: Criterion, decided: frozenset[Reason]) -> Row:
    shown = item.evidence[criterion]
    places = deck.places(item, shown.at)
    if not places and criterion is Criterion.WORDS:
        places = deck.passages(item)
    return Row(
        _LEVEL_SIGNS[shown.level],
        words.CRITERIA[criterion].name,
        words.LEVELS[shown.level],
        shown.note or "",
        places,
        QuoteReason(criterion.value) in decided,
    )


def _gate(deck: Deck, item: ConflictItem, name: GateName, decided: frozenset[Reason]) -> Row:
    gate = item.gates[name]
    return Row(
        _GATE_SIGNS[gate.state],
        words.GATES[name].name,
        words.GATE_STATES[gate.state],
        gate.note or "",
        deck.places(item, gate.at),
        ConflictReason(name.value) in decided,
    )


def _together(decided: frozenset[Reason]) -> list[Row]:
    """Whether both can hold: worth saying only where the gates do not keep the passages apart."""
    if ConflictReason.TOGETHER in decided:
        return [Row(Sign.YES, "Together", "both can hold", "", (), decided=True)]
    if ConflictReason.ALL_SAME in decided:
        return [Row(Sign.NO, "Together", "both cannot hold", "", (), decided=True)]
    return []


_BEARING_REASONS = {
    Bearing.SUPPORTS: TraceReason.SUPPORT,
    Bearing.CONTRADICTS: TraceReason.CONTRADICTION,
    Bearing.RESEMBLES: TraceReason.RESEMBLANCE,
}


def _records(item: TraceItem, decided: frozenset[Reason]) -> list[Row]:
    return [
        Row(
            _BEARING_SIGNS[record.bearing],
            record.title,
            words.BEARINGS[record.bearing],
            record.says,
            (),
            _BEARING_REASONS.get(record.bearing) in decided,
        )
        for record in item.records
    ]


def _remarks(item: Item) -> list[str]:
    """What else is known of a quote: how the same words stand elsewhere, and its flags."""
    if not isinstance(item, QuoteItem):
        return []
    remarks = []
    if item.match.how is not MatchIs.ALONE:
        remarks.append(f"Match: {words.MATCHES[item.match.how]} {item.match.note or ''}".rstrip())
    for flag in item.flags:
        cap = " At best, that is partly reliable." if flag in CAPPING else ""
        remarks.append(f"Flag: {words.FLAGS[flag]}.{cap}")
    return remarks


def _said_it(deck: Deck, item: Item, is_ahead: Callable[[str], bool]) -> str | None:
    """The line on “Did they?”: the outcome of the trace, where there is one."""
    if isinstance(item, ConflictItem):
        return None
    if isinstance(item, TraceItem):
        trace = item
    elif isinstance(item, QuoteItem) and item.off_page is not None:
        found = deck.by_id[item.off_page]
        if is_ahead(found.id):
            return "Off the page: you will be asked later in this sitting."
        if not isinstance(found, TraceItem):
            return words.SAID_NOT_TESTED
        trace = found
    else:
        return words.SAID_NOT_TESTED
    verdict = verdict_of(trace)
    outcome = next(text for answer, text in words.VERDICT_SENTENCES.items() if answer is verdict)
    return f"Off the page: {outcome}. ({trace.claim})"
