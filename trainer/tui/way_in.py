"""How phones come in, as blocks of text: a QR code, and beside it what is typed.

Plain values; the code is black on white whatever the theme, as readers want it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from trainer.text.messages import counted
from trainer.tui.language import HEADING, KEY, QUIET, WARNING
from trainer.tui.sheets import SheetBlock

LIGHT, DARK = "#000000 on #ffffff", "#ffffff on #000000"
"""Of a cell that is light, or half dark, and of one that is dark: its background fills it in every font."""

_BESIDE = 30
"""Cells that a text needs beside the code."""

_GAP = "   "


class WayIn(NamedTuple):
    """Where phones come in, and who came."""

    code: str
    address: str
    """What is typed: `10.0.0.7:8765`."""
    qr: Sequence[str]
    number: int
    """Which of the addresses it is, from 1."""
    of: int
    seats: int
    """How many are taken: nobody is shown to others, so there is no name here."""
    is_locked: bool
    is_unheard: bool
    """Whether nobody has come for a while."""


def way_in_sheet(way: WayIn, width: int, *, in_colour: bool = True) -> list[SheetBlock]:
    """How to come in; without colours, or where it is narrow, what is typed comes first."""
    told = _told(way, in_colour=in_colour)
    if not in_colour or width < len(way.qr[0]) + len(_GAP) + _BESIDE:
        code = [SheetBlock(_drawn(line)) for line in way.qr] if in_colour else []
        return [*(SheetBlock(line) for line in told), *code]
    rows = [*told, *[Content("")] * len(way.qr)]
    beside = [
        SheetBlock(Content.assemble(_drawn(line), _GAP, text))
        for line, text in zip(way.qr, rows, strict=False)
    ]
    return [*beside, *(SheetBlock(line) for line in told[len(way.qr) :])]


def _drawn(line: str) -> Content:
    """A line of the code."""
    runs = ("".join(run) for _, run in groupby(line, key=lambda cell: cell == "█"))
    return Content.assemble(
        *((run.replace("█", " "), DARK) if run.startswith("█") else (run, LIGHT) for run in runs)
    )


def _told(way: WayIn, *, in_colour: bool) -> list[Content]:
    """What is beside the code, line by line, none longer than there is room."""
    here = f"{counted(way.seats, 'phone')} in." if way.seats else "Nobody is in yet."
    lines = [
        Content("Scan, or type in a browser:" if in_colour else "Type in a browser:"),
        Content.styled(way.address, HEADING),
        Content.assemble("code  ", (" ".join(way.code), f"bold {KEY}")),
        Content(""),
        Content.styled(here, "bold"),
        Content(""),
    ]
    if way.is_locked:
        lines += [Content.styled("Locked: nobody else comes in.", WARNING), Content("")]
    if way.is_unheard:
        lines += [
            Content.styled("No phone for 30 seconds:", WARNING),
            Content.styled("this Wi-Fi may keep", WARNING),
            Content.styled("devices apart.", WARNING),
        ]
    if way.of > 1:
        lines.append(Content.styled(f"a  another address ({way.number} of {way.of})", QUIET))
    lines += [
        Content.styled("l  lock, or unlock", QUIET),
        Content.styled("d  by hands, no network", QUIET),
    ]
    return lines
