"""The names of the two halves of a deck that are compared; `trainer.deck.halves` knows their items.

A module of its own, so that a command can name them without knowing decks.
"""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """One of the two halves."""

    A = "A"
    B = "B"

    @property
    def other(self) -> Form:
        """The other half."""
        return Form.B if self is Form.A else Form.A
