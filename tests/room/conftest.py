"""What the tests of a room share: decks to open one on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.learner import Learner


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """One deck with something of everything."""
    return bridge_deck(tmp_path_factory.mktemp("bridge"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def learner(file: Path) -> Iterator[Learner]:
    made = Learner("host", place=file)
    yield made
    made.close()
