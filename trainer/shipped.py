"""Where the decks, session plans and articles that travel with the program are.

In an installed wheel they are package data; in a checkout they are the folders beside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `decks`, `plans` or `seeds` that belongs to the program itself."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
