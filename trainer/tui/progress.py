"""What the library shows of a learner's history with a deck."""

from __future__ import annotations

from typing import NamedTuple

from trainer.sitting.words import number


class Progress(NamedTuple):
    """A learner's history with one deck, as far as the library shows it."""

    sittings: int
    answered: int
    best: tuple[float, int] | None
    """Points, and how many there were to be had."""
    last: tuple[float, int] | None
    unfinished: bool

    @property
    def summary(self) -> str:
        """A few words for the list."""
        if self.unfinished:
            return "waiting for you"
        return f"best {number(self.best[0])} of {self.best[1]}" if self.best else "begun"
