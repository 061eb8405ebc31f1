"""Makes the pictures of README and of docs/visual-language.md: `python -m docs.pictures.make [FOLDER]`.

They are made from the app itself: it plays decks/first-steps.yaml with a fixed order and without a history,
so that the same program gives the same pictures. Each is an SVG, which names its fonts and fetches nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from textual.pilot import Pilot

from trainer.deck.library import Found, Origin, summarise
from trainer.learner import Learner, Library
from trainer.sitting.plan import Layout
from trainer.tui.app import TrainerApp
from trainer.tui.themes import FEW_COLOURS, NEWSPRINT, NIGHT_DESK

SIZE = (110, 32)
HERE = Path(__file__).parent
DECKS = HERE.parents[1] / "decks"

TO_FIRST = "enter r home enter enter enter enter enter enter"
"""From the library over the choice of everything and three worked examples to the first question."""
ANSWERED = "1 2 1 enter"
"""A question answered, and its reveal left."""


class Picture(NamedTuple):
    """A file, and the keys that lead from the library to what it shows."""

    name: str
    keys: str
    size: tuple[int, int] = SIZE
    theme: str = NIGHT_DESK.name


REVEALED = f"{TO_FIRST} 2 2 1"
"""The first question answered, and its reveal in view."""

PICTURES = (
    Picture("library", f"{TO_FIRST} {ANSWERED} q"),
    Picture("question", TO_FIRST),
    Picture("reveal", REVEALED),
    Picture("results", f"{TO_FIRST} {f'{ANSWERED} {ANSWERED} 3 2 1 enter ' * 4} e y"),
    Picture("light", REVEALED, theme=NEWSPRINT.name),
    Picture("narrow", REVEALED, size=(80, 24)),
    Picture("small", TO_FIRST, size=(60, 18)),
    Picture("few-colours", REVEALED, size=(80, 24), theme=FEW_COLOURS),
)


def main(folder: Path) -> None:
    """Make every picture in a folder."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    for unwanted in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(unwanted, None)
    for picture in PICTURES:
        with TemporaryDirectory() as history:
            drawn = asyncio.run(_draw(picture, Path(history) / "history.sqlite3"))
        (folder / f"{picture.name}.svg").write_text(_offline(drawn), "utf-8")


async def _draw(picture: Picture, history: Path) -> str:
    """The screen after the keys of a picture, as an SVG."""
    found = [Found(path, Origin.PACKAGE) for path in sorted(DECKS.glob("*.yaml"))]
    library = Library(browse=lambda: [summarise(one) for one in found])
    app = TrainerApp(Learner(layout=Layout(seed=5), library=library, place=history), theme=picture.theme)
    seconds = itertools.count(1.0)
    app.arrival = lambda _: next(seconds)  # keys are pressed here as fast as if one was held down
    async with app.run_test(size=picture.size) as pilot:
        for key in picture.keys.split():
            await pilot.press(key)
            await _at_rest(pilot)
        return await _at_rest(pilot)


async def _at_rest(pilot: Pilot[None]) -> str:
    """The screen once nothing on it changes any more, as an SVG."""
    same, drawn = 0, ""
    while same < 3:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        before, drawn = drawn, pilot.app.export_screenshot(title="Claim Trainer", simplify=True)
        same = same + 1 if drawn == before else 0
    return drawn


def _offline(svg: str) -> str:
    """The picture without the fonts that it would fetch: those of the reader do."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
