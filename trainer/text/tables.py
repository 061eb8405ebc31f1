"""Tables for spreadsheets, as CSV: a cell from outside is never taken for a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = tuple("=+-@\t\r")
"""How a cell begins that a spreadsheet works out rather than shows."""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with its head; a text that would be taken for a formula gets an apostrophe before it."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return table.getvalue()


def _safe(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
