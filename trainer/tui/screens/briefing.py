"""Before the first item: the article to read, and what to watch for."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.deck.kinds import Kind
from trainer.sitting import words
from trainer.text.messages import counted
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, QUIET, kinds, plain, prose
from trainer.tui.messages import ShowLibrary, ShowSitting
from trainer.tui.screens.base import SessionScreen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.card import CardView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead


class BriefingScreen(SessionScreen):
    """Read the article, then begin."""

    CSS_PATH = "reading.tcss"
    where = Where.BRIEFING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.BRIEFING)

    article = getters.query_one("#article", ArticleView)

    def compose(self) -> ComposeResult:
        """Lay out the article, and beside it the card."""
        deck = self.session.deck
        yield Masthead(plain(deck.title).plain, _items(self.session.total))
        yield Static(self._lead(), id="lead")
        with Horizontal(id="desk"):
            yield ArticleView(deck, id="article")
            with VerticalScroll(id="panel", can_focus=False):
                yield Static(prose(deck.model.about or ""), id="about")
                yield CardView()
        yield KeyBar()

    def _lead(self) -> Content:
        """What to do on this screen, in one line."""
        draft = ("This deck is a draft, which no person has checked yet.  ", "bold $text-warning")
        asked = [f"{count} {kinds(kind, count)}" for kind in Kind if (count := self._count(kind))]
        speaks_for = self.session.deck.model.as_of
        return Content.assemble(
            *([draft] if self.session.deck.model.draft else []),
            ("Read the article first. ", HEADING),
            (f"Then judge {', '.join(asked)}. Press Enter to begin.", QUIET),
            (f" {words.AS_OF} {speaks_for}." if speaks_for else "", QUIET),
        )

    def _count(self, kind: Kind) -> int:
        return sum(self.session.deck.by_id[name].kind is kind for name in self.session.questions)

    def on_mount(self) -> None:
        """Let the arrows scroll the article."""
        self.article.focus()

    def action_begin(self) -> None:
        """Go to the first item."""
        self.app.post_message(ShowSitting(self.session))

    def action_back(self) -> None:
        """Back to the library."""
        self.app.post_message(ShowLibrary())


def _items(count: int) -> str:
    return counted(count, "item")
