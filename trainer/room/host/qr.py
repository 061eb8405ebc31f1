"""The address of a room as a QR code, for a terminal: two modules in each cell, its quiet zone included.

It is dark on light: what draws it keeps to black on white, whatever the theme.
"""

from __future__ import annotations

import segno

QUIET_ZONE = 2
"""Modules around it: enough for every reader that was tried, and it fits beside a text in 80 columns."""

_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def qr_lines(text: str) -> tuple[str, ...]:
    """The code of a text, line by line; dark is where a cell, or half of one, is filled."""
    code = segno.make_qr(text, error="l", boost_error=True)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple("".join(_CELLS[pair] for pair in zip(*two, strict=True)) for two in pairs)
