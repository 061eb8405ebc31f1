"""What the tests of the history share: a deck, a history of its own for each test, and what it told.

What holds wherever a history is kept is tried twice: in a file, and on a PostgreSQL server where one is
installed. A test that asks for the `file`, or for what is built on it, is tried in a file only.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import decks, postgres
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History

Open = Callable[..., History]

Where = Path | str
"""A file, or the address of a database on a server."""

ON_FILES = {"file", "place", "played", "seal", "small_disk"}
"""The fixtures of tests about files."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try what holds of every history in a file and on a server."""
    asked = set(inspect.signature(metafunc.function).parameters)
    if asked & {"open_history", "where", "holder"} and "where" not in vars(metafunc.module):
        metafunc.parametrize("where", ["file"] if asked & ON_FILES else ["file", "server"], indirect=True)


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


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.PostgreSQL]:
    """A PostgreSQL server that no other program uses; without one, its tests are skipped."""
    try:
        with postgres.running() as server:
            yield server
    except postgres.Missing as missing:
        pytest.skip(f"needs PostgreSQL: {missing}")


@pytest.fixture
def where(request: pytest.FixtureRequest, file: Path) -> Where:
    """Where the history of this test is kept: in the file, or in a fresh database of the server."""
    if request.param == "file":
        return file
    server: postgres.PostgreSQL = request.getfixturevalue("server")
    return server.new()


@pytest.fixture
def open_history(where: Where, clock: Clock, told: list[str]) -> Iterator[Open]:
    """Opens a history there, as each program does for itself, and closes it after the test."""
    opened: list[History] = []

    def opener(learner: str | None = None, place: Where = where) -> History:
        opened.append(History(learner, place, told.append, clock))
        return opened[-1]

    yield opener
    for history in opened:
        history.close()
