"""A PostgreSQL database can take the log over: no statement but those of one module is SQLite's own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import trainer.history
from trainer.history.database import store, tables
from trainer.history.log import Row

FOLDER = Path(trainer.history.__file__).parent


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in tables.metadata().sorted_tables]
    assert "id BIGSERIAL NOT NULL" in "".join(made)
    for index in tables.events().indexes:
        assert str(CreateIndex(index).compile(dialect=dialect)).startswith("CREATE INDEX")


def test_the_statements_can_be_run_by_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for statement in (store._last_of(), store._insertion()):
        assert "history_events" in str(statement.compile(dialect=dialect))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_only_one_module_speaks_to_sqlite_itself(path: Path) -> None:
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert ("sqlite3" in names) == (path.name == "sqlite.py")


def test_a_store_works_through_any_engine(tmp_path: Path) -> None:
    """The way of a URL, with no file of its own: nothing of the SQLite module is called."""
    opened = store.Store.open(f"sqlite:///{tmp_path / 'plain.sqlite3'}", lambda: "")
    row = Row("s", 1, "learner", "deck", "2026", "{}")
    opened.append([row], 0)
    opened.append([row, Row("s", 2, "learner", "deck", "2026", "{}")], 1)
    assert [found.seq for found in opened.rows("learner", "deck")] == [1, 2]
    assert opened.forget() == 1
    assert opened.rows() == []
    opened.close()
