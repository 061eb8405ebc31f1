"""Which module speaks to which database; and the server's tables and statements, without a server."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import trainer.history
from trainer.history.database import server_store
from trainer.history.database.pause import Pause
from trainer.history.log import LogRow

FOLDER = Path(trainer.history.__file__).parent


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = server_store._METADATA.sorted_tables
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    assert "id BIGSERIAL NOT NULL" in "".join(made)
    assert len(server_store.EVENTS.indexes) == 2
    for index in server_store.EVENTS.indexes:
        unique = "UNIQUE " if index.unique else ""
        assert str(CreateIndex(index).compile(dialect=dialect)).startswith(f"CREATE {unique}INDEX")


def test_the_statements_can_be_run_by_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for statement in (server_store._LAST, server_store._INSERTION):
        assert "history_events" in str(statement.compile(dialect=dialect))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_only_the_modules_of_a_database_speak_to_it(path: Path) -> None:
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert ("sqlite3" in names) == (path.name in {"sqlite.py", "files.py", "tables.py", "ledger.py"})
    assert ("sqlalchemy" in names) == (path.name == "server_store.py")


def test_a_store_works_through_any_engine(tmp_path: Path) -> None:
    """The way of a URL, with no file of its own: nothing of the SQLite module is called."""
    opened = server_store.ServerStore.open(f"sqlite:///{tmp_path / 'plain.sqlite3'}", 1, Pause())
    row = LogRow("s", 1, "learner", "deck", "2026", "{}")
    opened.append([row], 0)
    opened.append([row, LogRow("s", 2, "learner", "deck", "2026", "{}")], 1)
    assert [found.seq for found in opened.read("learner", "deck")] == [1, 2]
    assert opened.forget() == 1
    assert opened.read() == []
    opened.close()
