"""How hard an item is. It imports nothing, so that a command can name the levels before it needs a deck."""

from __future__ import annotations

from enum import StrEnum


class Difficulty(StrEnum):
    """How hard an item is for a newcomer, as its author judges."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
