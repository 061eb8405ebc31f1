"""What decided it, as a learner sees it: what can be named for an answer, and how what was named fared.

Only what can decide the given answer in such an article is offered, so that the question gives nothing
away: it does not depend on what is right. Where there is nothing to choose, nothing is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.sitting import words
from trainer.sitting.kinds.registry import PRESENTATIONS

FEWEST = 2
"""With fewer grounds than this, there is nothing to choose."""


def grounds(deck: Deck, item: Item, answer: Verdict | None) -> Mapping[Reason, str]:
    """What an answer can rest on, each reason as a statement; empty where nothing is to be asked."""
    if answer is None or item.override is not None:  # its author's reason decided
        return {}
    found = PRESENTATIONS[item.kind].grounds(deck, item, answer)
    return found if len(found) >= FEWEST else {}


def reason_question(item: Item, answer: Verdict | None) -> str:
    """What is asked of the grounds of an answer."""
    return PRESENTATIONS[item.kind].asks.get(answer, words.REASON_QUESTION)
