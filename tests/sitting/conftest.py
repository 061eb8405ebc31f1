"""What the tests of a sitting share: a way to make decks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import decks
from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck

Make = Callable[..., Deck]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a deck of these items about the harbour bridge; without any, of one of each kind."""

    def maker(*items: decks.Data, **changes: object) -> Deck:
        return read_deck(decks.write(tmp_path, decks.deck(*items, **changes)))

    return maker


@pytest.fixture(scope="session")
def shipped() -> tuple[Deck, ...]:
    """The decks that travel with the program."""
    from trainer import shipped

    return tuple(read_deck(path) for path in sorted(shipped.folder("decks").glob("*.yaml")))


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """One deck with something of everything."""
    return bridge_deck(tmp_path_factory.mktemp("bridge"))
