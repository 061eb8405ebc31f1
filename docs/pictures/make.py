"""Makes the pictures of the README from the app itself: `python -m docs.pictures.make [FOLDER]`.

Plays decks/first-steps.yaml with a fixed order and without a history, so that the same program gives the
same pictures. Each is an SVG, which names its fonts and fetches nothing.
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

from trainer.deck.library import Found, Origin, summarise
from trainer.learner import Learner, Library
from trainer.sitting.plan import Layout
from trainer.tui.app import TrainerApp

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


PICTURES = (
    Picture("library", ""),
    Picture("question", TO_FIRST),
    Picture("reveal", f"{TO_FIRST} {ANSWERED} 2 2 1 ]"),
    Picture("results", f"{TO_FIRST} {f'{ANSWERED} ' * 7} e y"),
)


def main(folder: Path) -> None:
    """Make every picture in a folder."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    for unwanted in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(unwanted, None)
    for picture in PICTURES:
        with TemporaryDirectory() as history:
            drawn = asyncio.run(_draw(picture.keys.split(), Path(history) / "history.sqlite3"))
        (folder / f"{picture.name}.svg").write_text(_offline(drawn), "utf-8")


async def _draw(keys: list[str], history: Path) -> str:
    """The screen after some keys, as an SVG."""
    found = [Found(path, Origin.PACKAGE) for path in sorted(DECKS.glob("*.yaml"))]
    library = Library(browse=lambda: [summarise(one) for one in found])
    app = TrainerApp(Learner(layout=Layout(seed=5), library=library, place=history))
    seconds = itertools.count(1.0)
    app.arrival = lambda _: next(seconds)  # keys are pressed here as fast as if one was held down
    async with app.run_test(size=SIZE) as pilot:
        for key in ["", *keys]:
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        return app.export_screenshot(title="Claim Trainer", simplify=True)


def _offline(svg: str) -> str:
    """The picture without the fonts that it would fetch: those of the reader do."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
