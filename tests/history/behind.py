"""What another program does to a history, in a file or on a server, behind the back of who plays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.history.conftest import Where


class Connection(Protocol):
    """What SQLite's connections and PostgreSQL's have in common."""

    def execute(self, statement: Any, values: Any = ..., /) -> Any:
        """Run a statement; what comes of it."""


@contextmanager
def connected(where: Where) -> Iterator[Connection]:
    """A connection that commits each statement, unless it begins a transaction."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(where, isolation_level=None)) as connection:
            yield connection
        return
    import psycopg

    with psycopg.connect(where, autocommit=True) as other:
        yield other


def edit(where: Where, statement: str, *values: object) -> None:
    """Run a statement, with a `?` for each value."""
    with connected(where) as connection:
        if isinstance(where, str) and values:
            statement = statement.replace("?", "%s")
        connection.execute(statement, *([values] if values else []))


def rows(where: Where, columns: str) -> list[tuple[Any, ...]]:
    """The log as another program sees it."""
    with connected(where) as connection:
        found: list[tuple[Any, ...]] = connection.execute(
            f"SELECT {columns} FROM history_events ORDER BY id"
        ).fetchall()
    return found
