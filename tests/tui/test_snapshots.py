"""Pictures of the screens at several sizes, compared with those in __snapshots__.

`pytest tests/tui/test_snapshots.py --snapshot-update` takes them again; look at each before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from tests.tui.stage import LOW, SIZES, USUAL, WIDE, Stage, press, rest
from trainer.deck.kinds import Kind

TOWER = Path(__file__).parent / "tower.yaml"


class Shot(NamedTuple):
    """A screen, and how to come to it."""

    name: str
    keys: str
    kind: Kind | None = None
    """The only kind that is asked; None where the library is shown."""
    sizes: tuple[tuple[int, int], ...] = SIZES
    theme: str = "night-desk"


VERY_WIDE = (200, 50)
REVEALED = "enter enter enter 1 2 4 ]"

SHOTS = (
    Shot("library", ""),
    Shot("briefing", "enter"),
    Shot("example", "enter enter", Kind.QUOTE, (USUAL,)),
    Shot("quote", "enter enter enter down", Kind.QUOTE),
    Shot("conflict", "enter enter", Kind.CONFLICT),
    Shot("trace", "enter enter", Kind.TRACE),
    Shot("hints", "enter enter enter h h h", Kind.QUOTE, (USUAL,)),
    Shot("confidence", "enter enter enter 1", Kind.QUOTE, (USUAL,)),
    Shot("reason", "enter enter enter 1 2", Kind.QUOTE),
    Shot("quote-reveal", REVEALED, Kind.QUOTE),
    Shot("conflict-reveal", "enter enter 1 2 4 [", Kind.CONFLICT, (USUAL, WIDE)),
    Shot("trace-reveal", "enter enter 3 2 1", Kind.TRACE, (USUAL, WIDE)),
    Shot("results", "enter enter enter 1 2 4 enter", Kind.QUOTE),
    Shot("results-of-all", f"enter enter enter {'1 2 1 enter ' * 3}", sizes=(*SIZES, VERY_WIDE)),
    Shot("end-question", "enter enter enter 1 2 1 e", sizes=(LOW, USUAL)),
    Shot("name", "l", sizes=(USUAL,)),
    Shot("card", "enter c", sizes=(USUAL,)),
    Shot("light-library", "", None, (USUAL,), "newsprint"),
    Shot("light-reveal", REVEALED, Kind.QUOTE, (WIDE,), "newsprint"),
    Shot("few-colours-reveal", REVEALED, Kind.QUOTE, (USUAL,), "ansi-dark"),
    Shot("very-wide-reveal", REVEALED, Kind.QUOTE, (VERY_WIDE,)),
    Shot("help", "enter enter question_mark", Kind.CONFLICT, (LOW, WIDE)),
)


@pytest.mark.parametrize(
    ("shot", "size"),
    [
        pytest.param(shot, size, id=f"{shot.name}-{size[0]}x{size[1]}")
        for shot in SHOTS
        for size in shot.sizes
    ],
)
def test_a_screen_looks_as_it_did(
    snap_compare: Callable[..., bool], stage: Stage, shot: Shot, size: tuple[int, int]
) -> None:
    app = stage.app(TOWER, keep=False, kinds=(shot.kind,) if shot.kind else ())
    app.theme = shot.theme

    async def come_to_it(pilot: Pilot[Any]) -> None:
        await rest(pilot)
        await press(pilot, shot.keys)

    assert snap_compare(app, terminal_size=size, run_before=come_to_it)
