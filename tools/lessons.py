"""Lessons of our own for the quotation finder: invented sentences, and whose words the quoted ones are.

They are learnt beside a corpus, for forms of reporting that it has too few of. Nothing is weighed here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).parent / "quote_lessons.yaml"


class Lesson(NamedTuple):
    """A text, and for each of its quoted stretches who is credited, as written; None where nobody speaks."""

    text: str
    who: tuple[str | None, ...]


def lessons(path: Path = FILE) -> list[Lesson]:
    """Return the lessons of a file, in order."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Lesson(row["text"], tuple(row["who"])) for row in rows]
