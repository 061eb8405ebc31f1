"""What the tests of results that leave the program share: the decks of a sitting's tests."""

from __future__ import annotations

from tests.sitting.conftest import bridge, make

__all__ = ["bridge", "make"]
