"""Halves of decks that are to be compared: a view of which were begun, and what is held back from review.

Who has played one half of a deck will play the other afterwards, and must not have met its items until then.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.halves import TooFewToHalve, halves
from trainer.history.answers import Answer


class FormsBegun(msgspec.Struct):
    """The view: of each deck the halves of which something was answered as such."""

    NAME: ClassVar[str] = "forms-1"

    of_deck: dict[str, list[str]] = {}

    def add(self, answer: Answer) -> None:
        """Take the next answer in the order of the log."""
        if answer.form and answer.form not in self.of_deck.setdefault(answer.deck, []):
            self.of_deck[answer.deck].append(answer.form)

    @property
    def has_other_halves(self) -> bool:
        """Whether of some deck only one half was begun."""
        return any(len(begun) < len(Form) for begun in self.of_deck.values())


def held_back(deck: Deck, begun: FormsBegun, *, is_unfinished: bool = False) -> frozenset[str]:
    """The ids of the items of a deck that no review may ask.

    The other half, where only one was begun; both, as long as the sitting of either is unfinished.
    """
    known = begun.of_deck.get(deck.id, [])
    waiting = [form for form in Form if is_unfinished or form.value not in known]
    if not known or not waiting:
        return frozenset()
    try:
        both = halves(deck)
        return frozenset(name for form in waiting for name in both.of(form))
    except TooFewToHalve:  # the deck has lost items since
        return frozenset()
