"""Tables for spreadsheets, as CSV: a cell from outside is never taken for a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = tuple("=+-@\t\r")
"""How a cell begins that a spreadsheet works out rather than shows."""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with its head; a text that would be taken for a formula gets an apostrophe before it."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return table.getvalue()


def harmless(text: str) -> str:
    """A text that no spreadsheet works out."""
    return f"'{text}" if text.startswith(FORMULA) else text
