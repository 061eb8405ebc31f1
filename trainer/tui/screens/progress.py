"""Progress: how well sound is told from unsound, how sure against how right, and when each skill comes again.

Drawn for 80 columns and without colour. In a narrower window the bars go first. It words and counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from trainer.measures import Share
from trainer.review.telling import FEW_ASKED, NOTHING_TOLD, FigureLine, ProgressTold, SkillLine
from trainer.text.messages import counted
from trainer.tui.commands import Where, bindings
from trainer.tui.language import BAR, EMPTY_BAR, HEADING, QUIET, TICK
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead

LABEL, RIGHT, CELLS = 30, 12, 21
"""Columns of a name, of how many were right, and of a bar: five per cent a cell."""

KIND, NAME, ASKED, NEXT = 9, 38, 9, 11
"""Columns of a skill's line; in a last one is how long ago it was asked."""

NARROW = 77
"""Columns below which there are no bars, and less is told of a skill."""


class ProgressScreen(TrainerScreen):
    """What is known of the learner."""

    CSS_PATH = "progress.tcss"
    where = Where.PROGRESS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROGRESS)

    figures = getters.query_one("#progress", VerticalScroll)
    drawn = getters.query_one("#told", Static)

    def __init__(self, told: ProgressTold, again: int = 0) -> None:
        """Of what is told of a learner; `again` are the answers to items that were met before."""
        super().__init__()
        self._told = told
        self._again = again

    def compose(self) -> ComposeResult:
        """Lay out the figures."""
        yield Masthead("Progress")
        with VerticalScroll(id="progress"):
            yield Static(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.figures.focus()

    def on_resize(self) -> None:
        """Draw for the columns that there are."""
        self.drawn.update(Content("\n").join(self._lines(self.app.size.width - 3)))

    def to_page(self) -> Widget:
        """The figures."""
        return self.figures

    def action_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()

    def _lines(self, width: int) -> Iterator[Content]:
        if not self._told.skills:
            yield Content(NOTHING_TOLD)
            return
        is_wide = width >= NARROW
        yield _head("TELLING SOUND FROM UNSOUND", is_wide=is_wide)
        yield from (_figure(side, is_wide=is_wide) for side in self._told.sides)
        yield from map(Content, self._told.together)
        if self._told.certainty:
            yield Content("")
            yield _head("HOW SURE, HOW RIGHT", is_wide=is_wide)
            yield from (_figure(level, is_wide=is_wide) for level in self._told.certainty)
            if is_wide:
                yield Content.assemble(" " * (LABEL + RIGHT), ("┃", TICK), (" how sure you were", QUIET))
        yield Content("")
        yield from _skills(self._told.skills, is_wide=is_wide)
        yield Content("")
        yield from (Content.styled(line, QUIET) for line in self._footnotes())

    def _footnotes(self) -> Iterator[str]:
        yield "Only the first time that you meet an item counts."
        if self._again:
            yield f"{counted(self._again, 'answer')} to items that you had met before: in no figure."
        if any(one.lacking for one in self._told.skills):
            yield FEW_ASKED


def _head(name: str, *, is_wide: bool) -> Content:
    scale = f"{'0':<{CELLS // 2}}{'50':<{CELLS - CELLS // 2 - 3}}100 %" if is_wide else ""
    return Content.assemble((f"{name:<{LABEL}}", HEADING), (f"{'right':<{RIGHT}}{scale}", QUIET))


def _figure(found: FigureLine, *, is_wide: bool) -> Content:
    share = found.right
    right = f"{share.hits} of {share.n}" if share.n else "none asked"
    label = f"{_shortened(found.label, LABEL - 1):<{LABEL}}{right:<{RIGHT}}"
    if not share.n:
        return Content(label)
    low, high = (round(end * 100) for end in share.interval)
    drawn = _bar(share, found.said) if is_wide else Content("")
    return Content.assemble(label, drawn, f" {low}–{high} %")


def _bar(share: Share, said: float | None) -> Content:
    """`░░░░├──●─┤░░`: the share in its interval, and how sure the learner was where that is compared."""
    low, high = (_cell(end) for end in share.interval)
    cells = [("─", BAR) if low < place < high else ("░", EMPTY_BAR) for place in range(CELLS)]
    cells[low], cells[high] = ("├", BAR), ("┤", BAR)
    cells[_cell(share.value)] = ("●", BAR)
    if said is not None:
        cells[_cell(said)] = ("┃", TICK)
    return Content.assemble(*cells)


def _cell(share: float) -> int:
    return round(share * (CELLS - 1))


def _skills(skills: Iterable[SkillLine], *, is_wide: bool) -> Iterator[Content]:
    if is_wide:
        head = f"{'SKILLS':<{KIND + NAME}}"
        yield Content.assemble((head, HEADING), (f"{'right':<{ASKED}}{'next':<{NEXT}}last", QUIET))
    else:
        yield Content.styled("SKILLS", HEADING)
    for one in skills:
        if is_wide:
            told = f"{one.name:<{NAME}}{one.short:<{ASKED}}{one.next:<{NEXT}}"
            yield Content.assemble((f"{one.kind:<{KIND}}", QUIET), told, (one.last, QUIET))
        else:
            comes = f", {one.next}" if one.next else ""
            yield Content.assemble((f"{one.kind:<{KIND}}", QUIET), one.name, (f"  {one.short}{comes}", QUIET))


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
