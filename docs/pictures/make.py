"""Makes the pictures of README and of the docs: `python -m docs.pictures.make [FOLDER]`.

They are made from the app itself: it plays decks/first-steps.yaml with a fixed order and without a history,
so that the same program gives the same pictures. Each is an SVG, which names its fonts and fetches nothing.
Those of a phone come from Chromium (`docs.pictures.phones`), where there is one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.text import Text
from textual.pilot import Pilot
from textual.strip import Strip

from docs.pictures import phones
from trainer import returning
from trainer.deck.library import Found, Origin, summarise
from trainer.deck.verdicts import verdict_of
from trainer.learner import Learner, Library
from trainer.room.audience import Audience
from trainer.room.host.qr import qr_lines
from trainer.sitting import plan as order
from trainer.sitting.events import Confidence
from trainer.sitting.plan import Layout
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.screens import stage_network
from trainer.tui.screens.stage import StageScreen
from trainer.tui.themes import FEW_COLOURS, NEWSPRINT, NIGHT_DESK

SIZE = (110, 32)
SEED = 5
HERE = Path(__file__).parent
DECKS = HERE.parents[1] / "decks"

TO_FIRST = "enter r home enter enter enter enter enter enter"
"""From the library over the choice of everything and three worked examples to the first question."""
DAYS = dt.timedelta(days=4)
"""How long ago what was played before was played."""
ANSWERED = "1 2 1 enter"
"""A question answered, and its reveal left."""


class Picture(NamedTuple):
    """A file, and the keys that lead from the library to what it shows."""

    name: str
    keys: str
    size: tuple[int, int] = SIZE
    theme: str = NIGHT_DESK.name
    played: tuple[str, ...] = ()
    """The decks that were played once, some days ago."""
    phones: int = 0
    """How many phones are in the room, at an address that is made up."""


REVEALED = f"{TO_FIRST} 2 2 1"
"""The first question answered, and its reveal in view."""

STAGE = "r enter enter enter"
"""From the library over a session plan and a worked example to the first vote of a room."""
VOTED = f"{STAGE} enter 9 enter 1 2 enter 5 enter enter enter enter 2 0 enter 5 enter 1 enter s"
"""Two votes counted by hands, and their spread shown."""

REVIEWED = f"v enter {f'{ANSWERED} {ANSWERED} 3 2 1 enter ' * 4} e y"
"""A review that was begun, answered for the most part, and ended."""

COURSE, COURSE_RIGHT = 5, {"before": (0.80, 0.62), "after": (0.66, 0.82)}
"""What makes up a course: its chance, and how often sound and unsound items are judged rightly."""

PICTURES = (
    Picture("library", f"{TO_FIRST} {ANSWERED} q"),
    Picture("question", TO_FIRST),
    Picture("reveal", REVEALED),
    Picture("results", f"{TO_FIRST} {f'{ANSWERED} {ANSWERED} 3 2 1 enter ' * 4} e y"),
    Picture("light", REVEALED, theme=NEWSPRINT.name),
    Picture("narrow", REVEALED, size=(80, 24)),
    Picture("small", TO_FIRST, size=(60, 18)),
    Picture("stage-phones", "r enter p", size=(80, 24), phones=14),
    Picture("stage-vote", STAGE, size=(80, 24)),
    Picture("stage-spread", VOTED, size=(80, 24)),
    Picture("stage-reveal", f"{VOTED} enter ] ]", size=(80, 24), theme=NEWSPRINT.name),
    Picture("few-colours", REVEALED, size=(80, 24), theme=FEW_COLOURS),
    Picture("today", "", played=("first-steps",)),
    Picture("review", "v enter", played=("first-steps",)),
    Picture("review-results", REVIEWED, played=("first-steps",)),
    Picture("progress", "g", size=(80, 38), played=("anstey-clock", "first-steps", "rutte-nato")),
)


def main(folder: Path) -> None:
    """Make every picture in a folder."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    for unwanted in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(unwanted, None)
    for module in (returning, order):
        vars(module)["random_seed"] = lambda: SEED
    for picture in PICTURES:
        with TemporaryDirectory() as history:
            drawn = asyncio.run(_draw(picture, Path(history) / "history.sqlite3"))
        (folder / f"{picture.name}.svg").write_text(_offline(drawn), "utf-8")
    (folder / "compare.svg").write_text(_offline(_compared()), "utf-8")


def _compared() -> str:
    """What `trainer compare` prints of twenty people who learnt to suspect as well, as an SVG."""
    chance = random.Random(COURSE)  # noqa: S311 - nothing secret
    with TemporaryDirectory() as folder:
        for number, (when, right) in itertools.product(range(20), COURSE_RIGHT.items()):
            form = "AB"[(number + list(COURSE_RIGHT).index(when)) % 2]
            file = Path(folder, when, f"person-{number:02}.json")
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps(_result(file.stem, form, right, chance)), "utf-8")
        command = [sys.executable, "-m", "trainer", "compare", *COURSE_RIGHT]
        environ = {**os.environ, "COLUMNS": "96", "PYTHONPATH": str(HERE.parents[1])}
        shown = subprocess.run(  # noqa: S603 - our own program
            command, cwd=folder, env=environ, capture_output=True, text=True, check=True
        )
    console = Console(record=True, width=96, file=io.StringIO())
    console.print(Text(f"$ trainer compare before after\n{shown.stdout.rstrip()}"))
    return console.export_svg(title="trainer compare")


def _result(name: str, form: str, right: tuple[float, float], chance: random.Random) -> dict[str, object]:
    """The results of somebody who judges sound items, and unsound ones, rightly so often."""
    items = [
        {
            "item": f"{form.lower()}-{verdict}-{n}",
            "kind": "conflict",
            "verdict": verdict,
            "answer": verdict if chance.random() < share else other,
            "scored": True,
        }
        for verdict, other, share in (
            ("compatible", "conflict", right[0]),
            ("conflict", "compatible", right[1]),
        )
        for n in range(20)
    ]
    return {"deck": {"id": "a-course"}, "learner": name, "form": form, "items": items}


async def _draw(picture: Picture, history: Path) -> str:
    """The screen after the keys of a picture, as an SVG."""
    found = [Found(path, Origin.PACKAGE) for path in sorted(DECKS.glob("*.yaml"))]
    library = Library(browse=lambda: [summarise(one) for one in found])
    learner = Learner(layout=Layout(seed=SEED), library=library, place=history)
    if picture.played:
        _play_all(Learner(layout=Layout(seed=SEED), place=history), picture.played)
    app = TrainerApp(learner, theme=picture.theme)
    seconds = itertools.count(1.0)
    app.arrival = lambda _: next(seconds)  # keys are pressed here as fast as if one was held down
    app.clock = lambda: 0.0
    stage_network.LISTEN = "127.0.0.1:0"
    async with app.run_test(size=picture.size) as pilot:
        for key in picture.keys.split():
            await pilot.press(key)
            await _at_rest(pilot)
        if picture.phones and isinstance(app.screen, StageScreen):
            _let_in(app.screen, picture.phones)
        await _at_rest(pilot)
        return app.export_screenshot(title="Claim Trainer", simplify=True)


def _let_in(stage: StageScreen, phones: int) -> None:
    """Give seats to phones, and show the room where a reader could not find it."""
    real = stage.way_in
    made_up = {"code": "K7WQ3", "address": "10.0.0.7:8765", "number": 1, "of": 1}
    qr = qr_lines("http://10.0.0.7:8765/ABCDEFGHJK")
    stage.way_in = lambda: real()._replace(qr=qr, **made_up)  # type: ignore[method-assign, arg-type]
    for number in range(phones):
        Audience(stage.room).seat(f"phone {number}")
    stage._show()  # noqa: SLF001 - what was made up is painted now


def _play_all(learner: Learner, decks: Iterable[str]) -> None:
    """Play each deck to its end, some days ago: two of three items right, and sure of every second answer."""
    then = dt.datetime.now(dt.UTC) - DAYS
    learner.history._keeper.clock = lambda: then  # noqa: SLF001 - nobody else sets a clock back
    for name in decks:
        session = learner.begin(learner.open(DECKS / f"{name}.yaml"))
        while session.step is not Step.DONE:
            match session.step:
                case Step.QUESTION:
                    verdict = verdict_of(session.item)
                    others = [answer for answer in session.answers if answer is not verdict]
                    session.answer(verdict if session.number % 3 else others[0])
                case Step.CONFIDENCE:
                    session.rate(Confidence.SURE if session.number % 2 else Confidence.FAIRLY_SURE)
                case Step.REASON:
                    session.give_reason(None)
                case _:
                    session.next()
    learner.close()


async def _at_rest(pilot: Pilot[None]) -> None:
    """Wait until nothing on the screen changes any more."""
    same, drawn = 0, list[Strip]()
    while same < 3:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        before, drawn = drawn, pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - as Textual draws it
        same = same + 1 if drawn == before else 0


def _offline(svg: str) -> str:
    """The picture without the fonts that it would fetch: those of the reader do."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    main(FOLDER)
    phones.main(FOLDER)
