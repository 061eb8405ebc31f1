"""Where a history is kept: the database that a path or an address means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from trainer.history.database.files import FileDatabase
from trainer.history.database.protocol import Database
from trainer.history.database.server import ServerDatabase

NAME = "history.sqlite3"


def database_at(given: str | Path | None, clock: Callable[[], dt.datetime]) -> Database:
    """The database at a path or an address; where none is given, a file in the user's data folder."""
    if given is None:
        return FileDatabase(_default(), clock, owns_folder=True)
    if isinstance(given, str) and "://" in given and not given.startswith("sqlite:///"):
        return ServerDatabase(given)
    return FileDatabase(Path(str(given).removeprefix("sqlite:///")).absolute(), clock)


def _default() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not wanted where a place is given

    try:
        return user_data_path("claim-trainer", appauthor=False) / NAME
    except RuntimeError:  # nobody knows the home folder; the database says so, once it is wanted
        return Path(NAME)
