"""Confidence against accuracy as a small picture: for each level, how often it was right and how sure it was.

Draws what `trainer.sitting.scoring` has counted; counts nothing itself.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content

from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.scoring import Calibration
from trainer.tui.language import BAR, EMPTY_BAR, QUIET, TICK, meter
from trainer.tui.widgets.labelled import LabelledText

WIDTH = 20
"""Cells of a bar: five per cent each."""


class CalibrationView(VerticalGroup):
    """A bar for each level of confidence that was given, with a tick where the learner put it."""

    def __init__(self, found: Calibration) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """Lay out the bars, and what they mean."""
        given = {level: share for level in Confidence if (share := self._found.by_level[level]).n}
        width = max(len(words.CONFIDENCES[level].name) for level in given) + 3
        for level, share in given.items():
            drawn = Content.assemble(bar(share.value, level / 100), f" {share}")
            yield LabelledText(Content(f" {words.CONFIDENCES[level].name}"), drawn, width=width)
        legend = Content.assemble(
            ("━", BAR), (" how often right  ", QUIET), ("┃", TICK), (" how sure", QUIET)
        )
        yield LabelledText(Content(""), legend, width=width)


def bar(accuracy: float, stated: float, width: int = WIDTH) -> Content:
    """A bar as long as the accuracy, with a tick at the stated confidence."""
    full, empty = meter(accuracy, width)
    tick = min(round(stated * width), width - 1)
    cells = [*((cell, BAR) for cell in full), *((cell, EMPTY_BAR) for cell in empty)]
    cells[tick] = ("┃", TICK)
    return Content.assemble(*cells)
