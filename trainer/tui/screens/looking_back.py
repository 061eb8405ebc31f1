"""Looking back: items that were explained, one by one, to read and not to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from trainer.deck.model import Item
from trainer.sitting.session import Session
from trainer.tui.citation import citation
from trainer.tui.commands import Where, bindings
from trainer.tui.language import kind_title
from trainer.tui.messages import CopyCitation
from trainer.tui.screens.explaining import REVEALED, ExplainingScreen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel


class LookingBackScreen(ExplainingScreen):
    """Walk through items with their reveals."""

    CSS_PATH = "reading.tcss"
    where = Where.LOOKING_BACK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LOOKING_BACK)

    masthead = getters.query_one(Masthead)

    def __init__(self, session: Session, names: Sequence[str], index: int) -> None:
        super().__init__(session)
        self.names = tuple(names)
        self.index = index

    @property
    def item(self) -> Item:
        """The item that is shown."""
        return self.session.deck.by_id[self.names[self.index]]

    @property
    def explained(self) -> Item:
        """The item that is shown."""
        return self.item

    def compose(self) -> ComposeResult:
        """Lay out the article and the panel."""
        yield Masthead(f"Looking back at {self.in_play}", short=self.in_short)
        with Horizontal(id="desk"):
            yield ArticleView(self.session.deck, self.session.to_read, id="article")
            yield Panel(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first item."""
        self.panel.add_class(REVEALED)
        self._show()
        self.panel.focus()

    def action_turn(self, by: int) -> None:
        """Show the next item, or the one before."""
        self.index = (self.index + by) % len(self.names)
        self._show()

    def action_copy(self) -> None:
        """Copy the passage with its source."""
        self.app.post_message(CopyCitation(citation(self.session.deck, self.item)))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def _show(self) -> None:
        with self.app.batch_update():
            place = f"{self.index + 1} of {len(self.names)}"
            self.panel.titled(kind_title(self.item.kind, place))
            self.explain()
            self.masthead.progress(place)
