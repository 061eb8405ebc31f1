"""A reveal on the stage, row by row: each row is opened by a key or a click, and its words are lit.

What is explained is made in `trainer.sitting.reveal`; how it looks, in `trainer.tui.stage_sheets`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import getters

from trainer.deck.deck import Place
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.sitting.responses import Response
from trainer.sitting.reveal import Reveal, reveal, row_order
from trainer.tui.language import Light, Lit, passage_lights
from trainer.tui.screens.stage_guide import GuidedStage
from trainer.tui.stage_sheets import StageSheet
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.panel import Panel

WITH_ARTICLE = "-with-article"
"""The class of a stage that shows the article."""


class RevealingStage(GuidedStage):
    """A stage that explains an item, where it is revealed or an example."""

    article = getters.query_one("#article", ArticleView)
    panel = getters.query_one("#panel", Panel)

    def __init__(self, room: Room, clock: Callable[[], float], spent: float) -> None:
        super().__init__(room, clock, spent)
        self.shown: Reveal | None = None
        """What is explained now, if anything is."""
        self.opened: tuple[int, ...] = ()
        """The rows of it that are shown in full."""

    def explain(self) -> None:
        """Explain the current item, if it is to be now: its first deciding row, or all of an example."""
        phase = self.room.spot.phase
        if phase not in {Phase.REVEAL, Phase.EXAMPLE}:
            self.shown, self.opened = None, ()
            return
        item = self.room.item
        self.shown = reveal(self.room.deck, item, Response(item=item.id), is_ahead=self.room.is_ahead)
        rows = row_order(self.shown)
        decided = [index for index in rows if self.shown.rows[index].decided]
        self.opened = tuple(rows if phase is Phase.EXAMPLE else decided[:1])

    def turn_article(self) -> None:
        """Show the article, or put it away."""
        self.toggle_class(WITH_ARTICLE)
        self.put(self._sheet(self.shown), stay=True)

    @property
    def first_row(self) -> int | None:
        """The row that is opened first."""
        return next(iter(self.opened), None)

    def action_row(self, by: int) -> None:
        """Open the next row of the reveal, or the one before, and light its words."""
        if self.shown is None or not self.shown.rows:
            return
        order = row_order(self.shown)
        current = self.panel.current
        here = order.index(current) if current is not None else (-1 if by > 0 else 0)
        self._to_row(order[(here + by) % len(order)])

    def on_panel_row_chosen(self, event: Panel.RowChosen) -> None:
        """Open the row that was clicked."""
        event.stop()
        if self.shown is not None and event.index < len(self.shown.rows):
            self._to_row(event.index)

    def _to_row(self, index: int) -> None:
        assert self.shown is not None  # noqa: S101 - asked for only where a reveal is shown
        if index not in self.opened:
            self.opened = (*self.opened, index)
        self.light_row(index)
        self.put(self._sheet(self.shown), stay=True)
        self.panel.show_row(index)

    def _sheet(self, shown: Reveal | None) -> StageSheet:
        """What the room shows."""
        raise NotImplementedError

    def put(self, sheet: StageSheet, *, stay: bool = False) -> None:
        """Show a sheet; with `stay` the reading stays where it is."""
        self.panel.show(sheet.read, (*sheet.pinned, *self.late_sheet()), stay=stay)

    def light_row(self, index: int | None) -> None:
        """Make a row the current one, and light in the article what is asked about and what shows the row."""
        self.panel.current = index
        if self.room.spot.item is None:
            self.article.light(())
            return
        passages = passage_lights(self.room.deck.passages(self.room.item))
        self.article.light(passages, [Lit(place, Light.EVIDENCE) for place in self._places(index)])

    def _places(self, index: int | None) -> Sequence[Place]:
        return () if index is None or self.shown is None else self.shown.rows[index].places
