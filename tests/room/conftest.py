"""What the tests of a room share: decks to open one on."""

from __future__ import annotations

import pytest

from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """One deck with something of everything."""
    return bridge_deck(tmp_path_factory.mktemp("bridge"))
