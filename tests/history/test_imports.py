"""The history costs nothing until it is used, and knows no screen."""

from __future__ import annotations

import subprocess
import sys

ALL = """
import importlib, pkgutil, sys
import trainer.history
for module in pkgutil.walk_packages(trainer.history.__path__, "trainer.history."):
    if module.name == "trainer.history.database.server_store":
        continue
    importlib.import_module(module.name)
from trainer.history.history import History
"""


def loaded(program: str, *names: str) -> list[str]:
    """Which of these modules a fresh Python has loaded after running a program."""
    ask = f"\nprint(*[name for name in {names!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", ALL + program + ask], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_importing_the_history_imports_no_database_and_no_screen() -> None:
    assert loaded("", "sqlalchemy", "textual") == []


def test_making_one_and_reading_where_nothing_is_imports_no_database() -> None:
    program = (
        "history = History(place='/nowhere/at/all'); history.progress(); history.learners(); history.close()"
    )
    assert loaded(program, "sqlalchemy", "textual") == []


def test_a_file_needs_sqlite_alone_and_a_server_imports_its_library_at_the_first_use() -> None:
    assert loaded("History(place='/dev/null/history').prepare()", "sqlalchemy") == []
    program = "import tempfile; History(place=tempfile.mkdtemp() + '/h.sqlite3').prepare()"
    assert loaded(program, "sqlite3", "sqlalchemy", "textual") == ["sqlite3"]
    server = "history = History(place='nosuchbase://nowhere')"
    assert loaded(server, "sqlalchemy") == []
    assert loaded(f"{server}; history.prepare()", "sqlalchemy", "textual") == ["sqlalchemy"]
