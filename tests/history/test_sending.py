"""Sending to a history that many share: interrupted anywhere, by anything, and continued."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import postgres
from tests.history.behind import rows
from tests.history.conftest import Clock
from tests.history.test_merging import sitting
from trainer.history import sending
from trainer.history.database.place import database_at
from trainer.history.database.protocol import Database, Merged, Store
from trainer.history.log import LogRow
from trainer.history.sending import Sender, Sent


@pytest.fixture
def where(server: postgres.PostgreSQL) -> str:
    return server.new()


class Line:
    """A database behind a line that breaks where a test says, before or after what was sent arrived."""

    def __init__(self, database: Database, breaks: Iterator[str]) -> None:
        self._database = database
        self._breaks = breaks
        self.place = database.place
        self.meet = database.meet

    def open(self, patience: float, *, reading: bool = False) -> Store:
        store = self._database.open(patience, reading=reading)
        merge, breaks = store.merge, self._breaks

        def broken(*args: object) -> Merged:
            way = next(breaks, "")
            if way == "before":
                raise ConnectionError("the line is lost")
            found = merge(*args)  # type: ignore[arg-type]
            if way == "after":
                raise ConnectionError("the line is lost")
            return found

        store.merge = broken  # type: ignore[method-assign, assignment]
        return store


def sent_to(database: object, batch: list[list[LogRow]]) -> Sent:
    with closing(Sender(database, wait=lambda _: None)) as sender:  # type: ignore[arg-type]
        return sender.send(batch)


def test_what_arrives_is_told(where: str, clock: Clock) -> None:
    batch = [sitting("one", 3), sitting("two", 2)]
    assert sent_to(database_at(where, clock), batch) == Sent(2, 5, (), 0)
    assert sent_to(database_at(where, clock), batch) == Sent(2, 0, (), 0)


def test_one_that_was_continued_elsewhere_is_named_and_the_others_arrive(where: str, clock: Clock) -> None:
    sent_to(database_at(where, clock), [sitting("one", 2)])
    other = [msgspec.structs.replace(row, at="otherwise") for row in sitting("one", 2)]
    assert sent_to(database_at(where, clock), [other, sitting("two", 1)]) == Sent(1, 1, ("one",), 0)


def test_a_server_that_is_away_is_tried_for_a_while_and_what_was_not_sent_is_told(
    server: postgres.PostgreSQL, where: str, clock: Clock
) -> None:
    waited: list[float] = []
    server.stop()
    with closing(Sender(database_at(where, clock), wait=waited.append)) as sender:
        found = sender.send([sitting("one", 3), sitting("two", 2)])
    assert (found.arrived, found.new, found.left) == (0, 0, 2)
    assert "cannot be reached" in found.why
    assert waited == list(sending.WAITS)
    server.start()
    assert sent_to(database_at(where, clock), [sitting("one", 3), sitting("two", 2)]).left == 0


def test_a_server_that_comes_back_meanwhile_is_sent_the_rest(
    server: postgres.PostgreSQL, where: str, clock: Clock
) -> None:
    server.stop()
    with closing(Sender(database_at(where, clock), wait=lambda _: _started(server))) as sender:
        assert sender.send([sitting("one", 3)]) == Sent(1, 3, (), 0)
    assert len(rows(where, "seq")) == 3


def _started(server: postgres.PostgreSQL) -> None:
    if server._running is None:
        server.start()


def test_what_is_no_address_is_said_at_once(clock: Clock) -> None:
    waited: list[float] = []
    with closing(Sender(database_at("nosuchbase://nowhere", clock), wait=waited.append)) as sender:
        found = sender.send([sitting("one", 3)])
    assert found.left == 1
    assert "cannot be used" in found.why
    assert waited == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    breaks=st.lists(st.sampled_from(["", "before", "after"]), max_size=30),
    at_once=st.integers(1, 12),
)
def test_wherever_the_line_breaks_everything_arrives_once_in_the_end(
    tmp_path_factory: pytest.TempPathFactory,
    clock: Clock,
    lengths: list[int],
    breaks: list[str],
    at_once: int,
) -> None:
    file: Path = tmp_path_factory.mktemp("sent") / "history.sqlite3"
    batch = [sitting(f"s{number}", length) for number, length in enumerate(lengths)]
    line = Line(database_at(file, clock), iter(breaks))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sending, "AT_ONCE", at_once)
        for _ in range(len(breaks) + 1):
            if not sent_to(line, batch).left:
                break
        assert sent_to(database_at(file, clock), batch) == Sent(len(batch), 0, (), 0)
    found = rows(file, "sitting, seq")
    assert len(found) == len(set(found)) == sum(lengths)
