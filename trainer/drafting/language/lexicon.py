"""Word lists, kept as data under `data/` and read once, when first asked for.

A list file is UTF-8 text: words parted by blanks, `#` opening a comment line. This module knows how to
read the files; it does not know what any list is for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """Return every word of `data/<name>.txt`; raises FileNotFoundError where there is no such list."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the lines of `data/<name>.txt`, for lists whose entries hold blanks."""
    return tuple(_lines(f"{name}.txt"))


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """Return the words of `data/<name>.txt` by group; a `[heading]` line opens each group."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in _lines(f"{name}.txt"):
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1].strip()
            found.setdefault(heading, set())
        else:
            found.setdefault(heading, set()).update(line.split())
    return {heading: frozenset(members) for heading, members in found.items()}


def _lines(filename: str) -> list[str]:
    text = (_DATA / filename).read_text(encoding="utf-8")
    return [line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#")]
