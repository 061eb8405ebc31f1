"""Where a history is kept: the database that a path or an address means.

What the program is not told by its caller, it takes from the environment: `CLAIM_TRAINER_HISTORY`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

from trainer.history.database.files import FileDatabase
from trainer.history.database.protocol import Database
from trainer.history.database.server import ServerDatabase

NAME = "history.sqlite3"

VARIABLE = "CLAIM_TRAINER_HISTORY"
"""Names the place of the history, unless it is empty: a file, or the address of a database on a server."""

_ADDRESS = re.compile(r"postgres[\w+]*:|[\w+.-]+://")
"""How an address begins; `postgres:` without slashes was meant to be one, and may hold a password."""


def database_at(given: Database | str | Path | None, clock: Callable[[], dt.datetime]) -> Database:
    """The database at a path or an address; else where the environment says, else in the data folder."""
    place = given or os.environ.get(VARIABLE)
    if not place:
        return FileDatabase(_default(), clock, owns_folder=True)
    if isinstance(place, Path):
        return FileDatabase(place.absolute(), clock)
    if not isinstance(place, str):
        return place
    if _ADDRESS.match(place) and not place.startswith("sqlite:///"):
        return ServerDatabase(place)
    return FileDatabase(_expanded(place.removeprefix("sqlite:///")).absolute(), clock)


def _expanded(path: str) -> Path:
    """A path, from the home folder where it begins with `~`; as it is where nobody knows that folder."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path's own raises where it is not known


def _default() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not wanted where a place is given

    try:
        return user_data_path("claim-trainer", appauthor=False) / NAME
    except RuntimeError:  # nobody knows the home folder; the database says so, once it is wanted
        return Path(NAME)
