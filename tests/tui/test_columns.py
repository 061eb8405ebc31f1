"""No sign that terminals see differently shifts a border: each is drawn by a terminal of another opinion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests import decks
from tests.tui.stage import SIZES, Stage, press, rest, running
from trainer.tui.anchored import anchored
from trainer.tui.app import TrainerApp

SIGNS = {
    "a variation selector": "❤\ufe0f",
    "a sun": "☀\ufe0f",
    "several in one": "👩\u200d🚒",
    "a family": "👨\u200d👩\u200d👧",
    "a skin": "👍🏽",
    "a flag": "🇫🇷",
    "a keycap": "1\ufe0f\u20e3",
    "wide": "桥今晚",
    "devanagari": "न्याय",
    "thai": "ภาษาไทย",
    "arabic": "بيت",
    "an accent": "ferme\u0301",
    "nothing to see": "a\u200bb in\u00adspec",
}
FRAMES = "│╭╮╰╯┃"


def narrow(character: str) -> int:
    """A terminal that takes every sign for one cell."""
    return 1


def separate(character: str) -> int:
    """A terminal that draws each part of an emoji by itself, two cells wide."""
    if unicodedata.category(character) in {"Mn", "Cf"}:
        return 0
    return 2 if character >= "\U0001f000" or unicodedata.east_asian_width(character) in "WF" else 1


def marks_too(character: str) -> int:
    """A terminal that gives even marks and joiners a cell."""
    return 2 if character >= "\U0001f000" else 1


OPINIONS = (narrow, separate, marks_too)

_SENT = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[(\d+)G|\x1b\[[0-9;?]*[a-zA-Z]|\n|[^\x1b\n]")


def drawn(sent: str, width: Callable[[str], int]) -> dict[tuple[int, int], str]:
    """What a terminal shows in each cell that takes signs for as wide as it thinks."""
    cells: dict[tuple[int, int], str] = {}
    x = y = 0
    for found in _SENT.finditer(sent):
        row, column, across = found.groups()
        if row:
            x, y = int(column) - 1, int(row) - 1
        elif across:
            x = int(across) - 1
        elif found[0][0] not in "\x1b\n":
            cells[x, y] = found[0]
            x += width(found[0])
    return cells


def expected(app: TrainerApp) -> set[tuple[int, int, str]]:
    """Where the frames are."""
    found = set()
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.text and all(sign in FRAMES for sign in segment.text.strip()) and segment.text.strip():
                found |= {(x + at, y, sign) for at, sign in enumerate(segment.text) if sign in FRAMES}
            x += segment.cell_length
    return found


def holding(stage: Stage, sign: str) -> Path:
    words = f"The {sign} bridge {sign} has bolts. " * 4
    text = f"{words}\n{sign}\nThe bridge opened in 1954.\n{words}\nThe bridge opened in 1958.\n{words}"
    info = {"id": "courier", "title": f"A {sign} b", "publisher": f"The {sign} Courier {sign}", "text": text}
    item = decks.conflict(explain=f"So {sign}.")
    return stage.deck(item, title=f"The {sign} deck", about=f"Of {sign} bolts.", articles=[info])


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS.keys())
async def test_no_sign_of_a_deck_shifts_a_border(stage: Stage, sign: str, size: tuple[int, int]) -> None:
    async with running(app := stage.app(holding(stage, sign)), size) as pilot:
        for keys in ("", "enter", "enter", "3 1"):
            await press(pilot, keys)
            update = app.screen._compositor.render_update(full=True)
            sent = update.render_segments(app.console)  # type: ignore[union-attr]
            wanted = expected(app)
            for opinion in OPINIONS:
                shown = drawn(sent, opinion)
                assert {(x, y, shown.get((x, y))) for x, y, _ in wanted} == wanted, (keys, opinion)


async def test_what_is_drawn_again_of_a_screen_keeps_its_columns_too(stage: Stage) -> None:
    async with running(app := stage.app(holding(stage, "👍🏽")), (120, 40)) as pilot:
        await press(pilot, "enter enter")
        await rest(pilot)
        compositor = app.screen._compositor
        article = app.screen.query_one("#article")
        compositor._dirty_regions.add(article.region)
        update = compositor.render_update()
        assert update is not None
        sent = update.render_segments(app.console)  # type: ignore[union-attr]
        wanted = {one for one in expected(app) if article.region.contains(one[0], one[1])}
        assert wanted
        for opinion in OPINIONS:
            shown = drawn(sent, opinion)
            assert {(x, y, shown.get((x, y))) for x, y, _ in wanted} == wanted


@given(st.lists(st.sampled_from(["abc", "│", " ", "“½”", *SIGNS.values()]), max_size=8), st.integers(0, 90))
def test_a_line_keeps_its_length_and_its_words(texts: list[str], x: int) -> None:
    strip = Strip([Segment(text, Style(bold=True)) for text in texts])
    found = anchored(strip, x)
    assert found.cell_length == strip.cell_length == sum(map(cell_len, texts))
    assert "".join(part.text for part in found if not part.control) == "".join(texts)


def test_an_ordinary_line_is_sent_as_it_is() -> None:
    strip = Strip([Segment("│ ½ “Größe” – naïve … ▸ ◆ ✓ ✗ ━─ ⏎ ⌫ [1]  €, что", Style(bold=True))])
    assert anchored(strip, 3) is strip
