"""The pages of a room, from templates in which everything from a deck is escaped."""

from __future__ import annotations

import gzip
import hashlib
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.room.audience import Receipt
from trainer.room.host import wording
from trainer.room.host.beside import TwoDays
from trainer.room.host.scenes import Scene
from trainer.room.results import SeatResult
from trainer.room.seats import Seat
from trainer.sitting.events import Confidence
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.scoring import Outcome


class OwnAnswer(NamedTuple):
    """What a page shows to one seat alone."""

    seat: Seat
    receipt: Receipt
    answer: str
    """What is kept of it, by its name; empty where that is nothing."""
    sure: int
    """How sure it said that it is; 0 where it did not."""
    back: str
    """What is typed where the room has another address, to have this seat again."""


class Asset(NamedTuple):
    """A file that goes with every page."""

    kind: str
    body: bytes
    packed: bytes = b""
    """The same as gzip has it: that is what nearly every browser asks for."""


ASSETS = {"page.css": "text/css", "page.js": "text/javascript"}


class Pages:
    """Makes the pages of one room."""

    def __init__(self, code: str, language: str, *, asks_sure: bool) -> None:
        """`language` is the deck's, `asks_sure` whether people are asked how sure they are."""
        loader = PackageLoader("trainer.room.host")
        environment = Environment(
            loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
        )
        folder = resources.files("trainer.room.host") / "templates"
        bodies = {name: (folder / name).read_bytes() for name in ASSETS}
        self.assets = {
            f"/{name}": Asset(ASSETS[name], body, gzip.compress(body, mtime=0))
            for name, body in bodies.items()
        }
        """The files that go with every page, by their paths."""
        version = hashlib.sha256(b"".join(bodies.values())).hexdigest()[:8]
        self.asks_sure = asks_sure
        sure = {level.value: name for level, name in wording.SURE.items()} if asks_sure else {}
        environment.globals.update(
            say=wording.PAGE, code=code, language=language, version=version, levels=sure
        )
        self._templates = {
            name: environment.get_template(f"{name}.html") for name in ("now", "page", "door", "mine")
        }

    def now(self, scene: Scene, own: OwnAnswer | None = None) -> str:
        """What is shown of a scene: to all, or to one seat with its own answer in it."""
        return self._templates["now"].render(scene=scene, own=own)

    def page(self, scene: Scene, own: OwnAnswer, v: int, said: str) -> str:
        """The page of a seat; `said` is told as news."""
        return self._templates["page"].render(
            scene=scene, own=own, v=v, said=said, kept=wording.kept(own.answer)
        )

    def door(self, said: str = "") -> str:
        """The page on which a code is typed."""
        return self._templates["door"].render(said=said)

    def mine(
        self, seat: Seat, code: str, found: SeatResult | None, *, can_compare: bool, beside: TwoDays | None
    ) -> str:
        """A seat's own result with its code, and an earlier day beside it where that is wanted."""
        rows = [] if found is None else [fared(one) for one in found.results.outcomes]
        return self._templates["mine"].render(
            seat=seat, own_code=code, found=found, rows=rows, can_compare=can_compare, beside=beside
        )


def fared(one: Outcome) -> tuple[bool, str, str]:
    """Whether an item was right, what was said of it, and what it is."""
    return one.points == 1, ANSWER_WORDS[one.answer].name, ANSWER_WORDS[one.verdict].name


def sure_of(typed: str) -> Confidence | None:
    """How sure somebody says that they are; None where they do not. Raises `ValueError` for anything else."""
    if not typed:
        return None
    names = {name: level for level, name in wording.SURE.items()}
    return names[typed] if typed in names else Confidence(int(typed))
