"""The kinds of item: what each is called in a deck. Each has a module here, and an entry in `registry`."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an item asks about."""

    QUOTE = "quote"
    CONFLICT = "conflict"
    TRACE = "trace"
