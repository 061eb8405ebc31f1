"""What the screens share that explain an item: the reveal in the panel, and its rows lit in the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import getters
from textual.widget import Widget

from trainer.deck.deck import Place
from trainer.deck.model import Item
from trainer.sitting.question import question_in
from trainer.sitting.reveal import Reveal, reveal_in, row_order
from trainer.sitting.session import Session
from trainer.tui.language import Light, Lit, passage_lights
from trainer.tui.screens.base import SessionScreen, page_one_of
from trainer.tui.sheets import SheetBlock, flags_sheet, heading, question_sheet, reveal_sheet
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.panel import Panel

ASKED = "What was asked"

NEXT_ROW = "row(1)"
MORE_LIT = {1: "More lit below", -1: "More lit above"}
"""What its key is called where it brings lit words into view."""

REVEALED = "-revealed"
"""The class of a panel in which an item is explained."""


class ExplainingScreen(SessionScreen):
    """An article beside a panel, in which an item may be explained."""

    article = getters.query_one("#article", ArticleView)
    panel = getters.query_one("#panel", Panel)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: Reveal | None = None
        self._unfolded = False
        self._above: tuple[SheetBlock, ...] = ()
        """What is read before the reveal; else the question is told below it."""

    def on_mount(self) -> None:
        """Have the panel leave out what the article shows, and name it, where there is little room."""
        self.watch(self.article, "in_view", self.panel.spare)
        self.watch(self.article, "named", self.panel.below)

    def to_page(self) -> Widget | None:
        """The panel where there is more in it than can be seen, else the article."""
        return self.panel if self.panel.overflows else super().to_page()

    def page(self, pages: int) -> None:
        """Scroll what is to be read by pages; where that is at its end, read on in the other of the two."""
        panes = [self.panel, self.article] if self.panel.overflows else [self.article, self.panel]
        page_one_of(panes, pages)

    @property
    def explained(self) -> Item:
        """The item that is shown."""
        return self.session.item

    def explain(self, *, above: Iterable[SheetBlock] = ()) -> None:
        """Show the reveal of the item, and light what decided it; `above` it comes what is read before."""
        self._shown = reveal_in(self.session, self.explained)
        self._unfolded = self._shown.answer is None  # an example shows how all of it is done
        self._above = tuple(above)
        self._put()
        first = next(iter(row_order(self._shown)), None)
        if first is not None and self._shown.rows[first].decided and self._shown.answer is not None:
            self._make_current(first)
        else:
            self.panel.current = None
            self.light()

    def nothing_explained(self) -> None:
        """Forget the reveal that was shown: something else is in the panel now."""
        self._shown = None
        self.panel.current = None

    def _put(self, *, stay: bool = False) -> None:
        assert self._shown is not None  # noqa: S101 - put only by what has a reveal
        notes = flags_sheet(self.session.response(self.explained.id).flags)
        shown = reveal_sheet(self._shown, unfolded=self._unfolded)
        shown[-1] = shown[-1]._replace(gap=True)
        self.panel.show([*self._above, *shown, *notes, *([] if self._above else self._asked())], stay=stay)

    def _asked(self) -> list[SheetBlock]:
        """The question, under a heading."""
        asked = question_in(self.session, self.explained)
        return [heading(ASKED)._replace(gap=True), *question_sheet(asked)]

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What the key of the next row does where lit words are out of view."""
        return {NEXT_ROW: MORE_LIT[self._out_of_view]} if self._out_of_view else {}

    @property
    def _out_of_view(self) -> int:
        """Where lit words are out of view: 1 below; -1 above, which matters only as long as it is asked."""
        where = self.article.out_of_view
        return where if where > 0 or self._shown is None else 0

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer rows where something is explained, and before that lit words that are out of view."""
        if action == "row":
            return self._shown is not None or (parameters == (1,) and bool(self._out_of_view))
        return super().allows(action, parameters)

    def action_row(self, by: int) -> None:
        """Light the words of the next row of the reveal, or of the one before; see all that is lit first."""
        if by > 0 and self._out_of_view:
            self.article.see_more()
            return
        if self._shown is None or not self._shown.rows:
            return
        order = row_order(self._shown)
        current = self.panel.current
        here = order.index(current) if current is not None else (-1 if by > 0 else 0)
        self.to_row(order[(here + by) % len(order)])

    def on_panel_row_chosen(self, event: Panel.RowChosen) -> None:
        """Light the words of the row that was clicked."""
        event.stop()
        if self._shown is not None and event.index < len(self._shown.rows):
            self.to_row(event.index)

    def to_row(self, index: int) -> None:
        """Make a row the current one, unfolding the rows where it is one of those."""
        assert self._shown is not None  # noqa: S101 - asked for only where a reveal is shown
        if not self._shown.rows[index].decided and not self._unfolded:
            self._unfolded = True
            self._put(stay=True)
        self._make_current(index)
        self.panel.show_row(index)

    def _make_current(self, index: int) -> None:
        assert self._shown is not None  # noqa: S101 - asked for only where a reveal is shown
        self.panel.current = index
        self.light(self._shown.rows[index].places)

    def light(self, evidence: tuple[Place, ...] = ()) -> None:
        """Light the words in question, and the words that show something of them."""
        passages = passage_lights(self.session.deck.passages(self.explained))
        self.article.light(passages, [Lit(place, Light.EVIDENCE) for place in evidence])
