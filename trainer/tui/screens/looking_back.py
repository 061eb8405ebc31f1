"""Looking back: items that were explained, one by one, to read and not to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from trainer.deck.model import Item
from trainer.sitting.question import question
from trainer.sitting.reveal import reveal_in
from trainer.sitting.session import Session
from trainer.tui.citation import citation
from trainer.tui.commands import Where, bindings
from trainer.tui.language import Light, Lit, passage_lights
from trainer.tui.messages import CopyCitation
from trainer.tui.screens.base import SessionScreen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.flags import FlagNotes
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.question import QuestionView
from trainer.tui.widgets.reveal import RevealView


class LookingBackScreen(SessionScreen):
    """Walk through items with their reveals."""

    CSS_PATH = "reading.tcss"
    where = Where.LOOKING_BACK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LOOKING_BACK)

    masthead = getters.query_one(Masthead)
    article = getters.query_one("#article", ArticleView)
    ask = getters.query_one("#ask", VerticalScroll)
    reveal = getters.query_one(RevealView)

    def __init__(self, session: Session, names: Sequence[str], index: int) -> None:
        super().__init__(session)
        self.names = tuple(names)
        self.index = index

    @property
    def item(self) -> Item:
        """The item that is shown."""
        return self.session.deck.by_id[self.names[self.index]]

    def compose(self) -> ComposeResult:
        """Lay out the article and the panel."""
        yield Masthead(f"{self.in_play}  ›  Looking back")
        with Horizontal(id="desk"):
            yield ArticleView(self.session.deck, id="article")
            with Vertical(id="panel", classes="-revealed"):
                yield VerticalScroll(id="ask", can_focus=True)
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the first item."""
        await self._show()
        self.ask.focus()

    async def action_turn(self, by: int) -> None:
        """Show the next item, or the one before."""
        self.index = (self.index + by) % len(self.names)
        await self._show()

    def action_row(self, by: int) -> None:
        """Light the words of the next row."""
        self.reveal.step(by)

    def on_reveal_view_row_changed(self, event: RevealView.RowChanged) -> None:
        """Light the words that show a row."""
        event.stop()
        evidence = [Lit(place, Light.EVIDENCE) for place in event.row.places]
        self.article.light(self._passages(), evidence)

    def action_copy(self) -> None:
        """Copy the passage with its source."""
        self.app.post_message(CopyCitation(citation(self.session.deck, self.item)))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    async def _show(self) -> None:
        ask = self.ask
        with self.app.batch_update():
            await ask.remove_children()
            shown = reveal_in(self.session, self.item)
            await ask.mount(
                QuestionView(question(self.session.deck, self.item), reminding=False), RevealView(shown)
            )
            flags = self.session.response(self.item.id).flags
            if flags:
                await ask.mount(FlagNotes(flags))
            ask.scroll_home(animate=False)
            self.article.light(self._passages())
            self.masthead.progress(f"{self.index + 1} of {len(self.names)}")

    def _passages(self) -> list[Lit]:
        return passage_lights(self.session.deck.passages(self.item))
