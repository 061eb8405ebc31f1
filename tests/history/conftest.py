"""What the tests of the history share: a deck, a history in a folder of its own, and what it told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import decks
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History

Open = Callable[..., History]


class Clock:
    """A clock that a test sets; each look at it takes a second."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
        self.tick = dt.timedelta(seconds=1)

    def __call__(self) -> dt.datetime:
        self.moment += self.tick
        return self.moment


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A worked example, and one item of each kind with another quote that is not scored."""
    items = (
        decks.quote("worked", worked=True),
        decks.quote(),
        decks.conflict(),
        decks.trace(),
        decks.quote("experts-differ", scored=False),
    )
    return read_deck(decks.write(tmp_path_factory.mktemp("deck"), decks.deck(*items)))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[str]:
    """What the learner was told of trouble."""
    return []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def open_history(file: Path, clock: Clock, told: list[str]) -> Iterator[Open]:
    """Opens a history in the file, as each program does for itself, and closes it after the test."""
    opened: list[History] = []

    def opener(learner: str | None = None, place: Path | str = file) -> History:
        opened.append(History(learner, place, told.append, clock))
        return opened[-1]

    yield opener
    for history in opened:
        history.close()
