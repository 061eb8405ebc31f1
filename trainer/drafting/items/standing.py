"""What a judged quotation is by the deck's rule, before it is an item: its verdict, and what is short."""

from __future__ import annotations

from typing import NamedTuple

from trainer.deck.kinds.quote import (
    Criterion,
    Evidence,
    QuoteReason,
    QuoteVerdict,
    Shown,
    ShownByHead,
    ShownCarrier,
    quote_verdict,
    shortfalls,
)
from trainer.drafting.items.clues import Judged


class Standing(NamedTuple):
    """A verdict and its reasons."""

    verdict: QuoteVerdict
    short: tuple[QuoteReason, ...]
    """What keeps it from being reliable, in the order of the criteria."""


def standing(judged: Judged) -> Standing:
    """Return the verdict of a quotation as the builder would draft it."""
    evidence = Evidence(
        speaker=ShownByHead(level=judged.speaker.level),
        words=Shown(level=judged.words.level),
        carrier=ShownCarrier(level=judged.carrier.level, route=judged.carrier.route),
        occasion=ShownByHead(level=judged.occasion.level),
    )
    short = shortfalls(evidence, judged.match, judged.flags)
    ordered = tuple(reason for reason in QuoteReason if reason in short)
    return Standing(quote_verdict(evidence, judged.match, judged.flags), ordered)


def why(judged: Judged, reason: QuoteReason) -> str:
    """Return in a few words what is short of a quotation by a reason."""
    if reason is QuoteReason.FLAG:
        return ", ".join(flag.value for flag in judged.flags)
    if reason is QuoteReason.MATCH:
        return judged.match.value
    clue = judged.clue(Criterion(reason.value))
    return f"{clue.level.value}: {clue.note}" if clue.note else clue.level.value
