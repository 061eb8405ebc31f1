"""Sittings that come from another history: taken once, however often they are sent, and never mixed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.history.behind import rows
from tests.history.conftest import Open, Where
from trainer.history.database.place import database_at
from trainer.history.database.protocol import PATIENCE, Merged, Store
from trainer.history.history import History
from trainer.history.log import ROOM, SITTING, LogRow


def sitting(name: str, length: int, kind: str = SITTING) -> list[LogRow]:
    """A sitting of some rows, each with a moment of its own."""
    return [LogRow(name, seq, "learner", "deck", f"{name} {seq}", "{}", kind) for seq in range(1, length + 1)]


@pytest.fixture
def store(open_history: Open, where: Where) -> Store:
    """The open history, as the program that sends sees it."""
    history: History = open_history()
    history.prepare()
    return database_at(where, history._keeper.clock).open(PATIENCE)


def test_what_is_sent_twice_is_there_once(store: Store, where: Where) -> None:
    batch = [sitting("one", 3), sitting("two", 2)]
    assert store.merge(batch, 100, PATIENCE) == Merged(5, (), is_all=True)
    assert store.merge(batch, 100, PATIENCE) == Merged(0, (), is_all=True)
    assert rows(where, "sitting, seq") == [("one", 1), ("one", 2), ("one", 3), ("two", 1), ("two", 2)]
    store.close()


def test_only_what_was_added_since_is_written(store: Store, where: Where) -> None:
    store.merge([sitting("one", 2)], 100, PATIENCE)
    assert store.merge([sitting("one", 5)], 100, PATIENCE) == Merged(3, (), is_all=True)
    assert [seq for (seq,) in rows(where, "seq")] == [1, 2, 3, 4, 5]
    store.close()


def test_a_history_that_has_more_of_a_sitting_keeps_it(store: Store, where: Where) -> None:
    store.merge([sitting("one", 5)], 100, PATIENCE)
    assert store.merge([sitting("one", 2)], 100, PATIENCE) == Merged(0, (), is_all=True)
    assert len(rows(where, "seq")) == 5
    store.close()


def test_a_sitting_that_was_continued_elsewhere_is_left_as_it_is_and_named(
    store: Store, where: Where
) -> None:
    store.merge([sitting("one", 3)], 100, PATIENCE)
    other = [*sitting("one", 2), msgspec.structs.replace(sitting("one", 3)[2], at="another moment")]
    found = store.merge([[*other, msgspec.structs.replace(other[2], seq=4)], sitting("two", 1)], 9, PATIENCE)
    assert found == Merged(1, ("one",), is_all=True)
    assert ("one", 3, "one 3") in rows(where, "sitting, seq, at")
    assert len(rows(where, "seq")) == 4
    store.close()


def test_a_long_one_is_written_in_parts(store: Store, where: Where) -> None:
    found = [store.merge([sitting("one", 7)], 3, PATIENCE) for _ in range(3)]
    assert found == [Merged(3, (), is_all=False), Merged(3, (), is_all=False), Merged(1, (), is_all=True)]
    assert [seq for (seq,) in rows(where, "seq")] == list(range(1, 8))
    store.close()


def test_lengths_are_told_by_kind_and_some_are_read_in_their_order(store: Store, where: Where) -> None:
    store.merge([sitting("b", 2, ROOM), sitting("a", 3, ROOM), sitting("c", 1)], 100, PATIENCE)
    assert len(rows(where, "seq")) == 6
    assert store.lengths(ROOM) == {"a": 3, "b": 2}
    assert store.lengths(SITTING) == {"c": 1}
    assert [(row.sitting, row.seq) for row in store.read_some(["b", "c"])] == [("b", 1), ("b", 2), ("c", 1)]
    assert store.read_some([]) == []
    store.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sends=st.lists(
        st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 6)), min_size=1, unique_by=lambda of: of[0])
    ),
    most=st.integers(1, 20),
)
def test_whatever_is_sent_in_whatever_order_the_longest_of_each_is_there(
    tmp_path_factory: pytest.TempPathFactory, sends: list[list[tuple[str, int]]], most: int
) -> None:
    file: Path = tmp_path_factory.mktemp("merged") / "history.sqlite3"
    history = History(place=file)
    history.prepare()
    store = database_at(file, history._keeper.clock).open(PATIENCE)
    longest: dict[str, int] = {}
    for sent in sends:
        batch = [sitting(name, length) for name, length in sent]
        while not store.merge(batch, most, PATIENCE).is_all:
            pass
        for name, length in sent:
            longest[name] = max(longest.get(name, 0), length)
    assert store.lengths(SITTING) == longest
    assert sorted(rows(file, "sitting, seq, at")) == sorted(
        (row.sitting, row.seq, row.at) for name, length in longest.items() for row in sitting(name, length)
    )
    store.close()
    history.close()
