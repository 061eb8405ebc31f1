"""What is shown after an answer: the verdict, what it rests on row by row, the explanation, the next move.

A reveal is a plain value that both faces render; it is computed from the deck and the response alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import REASONS, deciders, verdict_of
from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.grounds import grounds
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.parts import Row
from trainer.sitting.responses import Response
from trainer.sitting.scoring import points
from trainer.sitting.session import Session
from trainer.sitting.words import Sign
from trainer.text.messages import all_of

_LONGEST_CITED = 80
"""Words of an article in more characters than this are no part of a sentence."""


class Reply(NamedTuple):
    """What is said of the reason that somebody named."""

    to: str
    """The reason as it was offered, quoted; the record by its number; empty where it needs no repeating."""
    text: str

    def __str__(self) -> str:
        """The whole in sentences."""
        return f"You chose {self.to}. {self.text}" if self.to else self.text


class Reveal(NamedTuple):
    """Everything that is shown after an answer."""

    item: Item
    verdict: Verdict
    answer: Verdict | None
    confidence: Confidence | None
    points: float | None
    """0, ½ or 1; None for an item that is not scored, or a worked example."""
    rows: tuple[Row, ...]
    reason: Reason | None
    """What the learner named as having decided it."""
    decided_by: tuple[Reason, ...]
    """What did, in the order of the rubric."""
    named: Reply | None
    """What the reason that was named comes to; None where none was, or none decided."""
    because: str | None
    explain: str
    did_they: str | None
    """The line on “Did they?” of a quote; None where no trace belongs to it, or it was the question."""
    next_move: str | None


def judgement(shown: Reveal) -> tuple[Sign, str]:
    """How an answer fared, as a sign and as the beginning of a sentence: “Nearly: it is”."""
    if shown.answer is shown.verdict:
        sign, judged = Sign.YES, "Right"
    elif shown.points:
        sign, judged = Sign.HALF, "Nearly"
    else:
        sign, judged = Sign.NO, "Not quite"
    return sign, f"{judged}: {PRESENTATIONS[shown.item.kind].it_is}".rstrip()


def in_a_sentence(kind: Kind, verdict: Verdict) -> str:
    """A verdict as it is named within a sentence: `partly`, `a conflict`, `a record confirms it`."""
    told = PRESENTATIONS[kind]
    name = told.said.get(verdict) or told.answers[verdict].name
    return f"{name[:1].lower()}{name[1:]}"


def row_order(shown: Reveal) -> list[int]:
    """The rows in the order in which they are told: what decided it comes first."""
    return sorted(range(len(shown.rows)), key=lambda index: not shown.rows[index].decided)


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
    decided = deciders(item)
    rows = _rows(deck, item, decided)
    scored = item.scored and not item.worked and response.answer is not None
    return Reveal(
        item=item,
        verdict=verdict,
        answer=response.answer,
        confidence=response.confidence,
        points=points(verdict, response.answer) if scored and response.answer is not None else None,
        rows=rows,
        reason=response.reason,
        decided_by=tuple(reason for reason in REASONS[item.kind] if reason in decided),
        named=_named(deck, item, response, rows, decided),
        because=item.override.because if item.override else None,
        explain=item.explain or "The author has not explained this item yet.",
        did_they=told.did_they(deck, item, is_ahead),
        next_move=f"{words.SIFT[item.next_move.sift]}: {item.next_move.do}" if item.next_move else None,
    )


def _rows(deck: Deck, item: Item, decided: frozenset[Reason]) -> tuple[Row, ...]:
    found = PRESENTATIONS[item.kind].rows(deck, item, decided)
    return tuple(row._replace(excerpts=tuple(map(deck.excerpt, row.places))) for row in found)


def _named(
    deck: Deck, item: Item, response: Response, rows: Sequence[Row], decided: frozenset[Reason]
) -> Reply | None:
    """How the reason that was named fares: it decided, or how it is instead."""
    reason, answer = response.reason, response.answer
    if reason is None or not decided:
        return None
    if reason in decided and answer is verdict_of(item):
        return Reply("", "You named it.")
    statement = grounds(deck, item, answer).get(reason)
    if statement is None:
        return Reply("", "You chose something else.")
    row = next((row for row in rows if row.reason is reason), None)
    chosen = f"{row.short[0].lower()}{row.short[1:]}" if row is not None and row.short else f"“{statement}”"
    cited = "" if row is None else _cited(row.excerpts)
    return Reply(chosen, PRESENTATIONS[item.kind].reply(item, answer, reason, cited))


def _cited(excerpts: Sequence[str]) -> str:
    """Words of the article at the end of a sentence, `: “on Monday”`; nothing where they are many."""
    texts = (" ".join(text.split()).rstrip(".,;:") for text in excerpts)
    cited = all_of([f"“{text}”" for text in texts])
    return f": {cited}" if 0 < len(cited) <= _LONGEST_CITED else ""
