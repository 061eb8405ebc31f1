"""The rooms that wait, for tests: those among what is come back to that did not end."""

from __future__ import annotations

from trainer.deck.deck import Deck
from trainer.learner import Learner
from trainer.room.keeping import KeptRoom, returning


def waiting(learner: Learner, deck: Deck) -> list[KeptRoom]:
    """The rooms of a deck that did not end, the last one first."""
    return [one for one in returning(learner, deck) if not one.is_over]
