"""What is shown after an answer: the verdict, what it rests on row by row, the explanation, the next move.

A reveal is a plain value that both faces render; it is computed from the deck and the response alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import REASONS, deciders, verdict_of
from trainer.sitting import words
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.parts import Row
from trainer.sitting.scoring import points
from trainer.sitting.session import Response, Session


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
    did_they: str | None
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
    told = PRESENTATIONS[item.kind]
    verdict = verdict_of(item)
    scored = item.scored and not item.worked and response.answer is not None
    return Reveal(
        item=item,
        verdict=verdict,
        answer=response.answer,
        points=points(verdict, response.answer) if scored and response.answer is not None else None,
        rows=_rows(deck, item),
        remarks=tuple(told.remarks(item)),
        reason=response.reason,
        decided_by=tuple(reason for reason in REASONS[item.kind] if reason in deciders(item)),
        because=item.override.because if item.override else None,
        explain=item.explain or "The author has not explained this item yet.",
        did_they=told.did_they(deck, item, is_ahead),
        is_it_so=words.TRUTH_NOT_TESTED,
        next_move=f"{words.SIFT[item.next_move.sift]}: {item.next_move.do}" if item.next_move else None,
    )


def _rows(deck: Deck, item: Item) -> tuple[Row, ...]:
    found = PRESENTATIONS[item.kind].rows(deck, item, deciders(item))
    return tuple(row._replace(excerpts=tuple(map(deck.excerpt, row.places))) for row in found)
