"""What every screen of the trainer shares: the way it is laid out wide or narrow, and its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, getters
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from trainer.tui.closing import ClosingOnce
from trainer.tui.commands import Where
from trainer.tui.fitting import Fitting
from trainer.tui.language import plain
from trainer.tui.messages import NameWindow, ShowCard
from trainer.tui.present import Present
from trainer.tui.turns import TurnsApp

if TYPE_CHECKING:
    from trainer.sitting.session import Session

WIDE = 100
"""Columns from which the article and the question sit side by side."""


BROAD = 118
"""Columns from which the question has more room too."""

HIGH = 22
"""Lines from which there is room for more than what is asked."""

VAST = 176
"""Columns from which there is more room than the article and the question take: all is in the middle."""


class TrainerScreen(Fitting, Screen[None]):
    """A screen with an article to scroll, perhaps, and a place in the table of commands."""

    where: ClassVar[Where]

    app = getters.app(TurnsApp)

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad"), (VAST, "-vast")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Present()

    whole = False
    """Whether everything on it is there, so that it can be asked and acted on."""

    def _on_mount(self, event: events.Mount) -> None:  # noqa: ARG002
        """Be whole; what a screen does in an `on_mount` of its own has been done before."""
        self.whole = True
        self.refresh_bindings()

    def in_turn(self, work: Callable[..., Any], *args: Any) -> None:
        """Have some work done on this screen when its turn comes, unless the screen has gone by then."""
        self.app.in_turn(self, work, *args)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action is possible now: none is before the screen is whole."""
        return self.whole and self.allows(action, parameters)

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an action is possible in the state the screen is in."""
        return True

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What an action is called instead in the state the screen is in, by the action."""
        return {}

    @property
    def about(self) -> str:
        """What the window is named after: the deck that is played."""
        return ""

    def on_screen_resume(self) -> None:
        """Name the window after what is shown now."""
        self.app.post_message(NameWindow(self.about))

    @property
    def guide(self) -> Sequence[tuple[str, str]]:
        """What to do in the state the screen is in, each with its heading: what the help begins with."""
        return ()

    @property
    def missing(self) -> Sequence[str]:
        """The actions of its place that there are not now at all: the help leaves them out."""
        return ()

    @property
    def paged(self) -> Widget | None:
        """What the page keys scroll, whatever has focus; nothing before the screen is whole."""
        return self.to_page() if self.whole else None

    def to_page(self) -> Widget | None:
        """What the page keys are to scroll: the article, where there is one to be seen."""
        return next((article for article in self.query("ArticleView") if article.display), None)

    def page(self, pages: int) -> None:
        """Scroll it by pages, with two lines in common."""
        paged = self.paged
        if paged is not None:
            scroll_by_pages(paged, pages)


def scroll_by_pages(widget: Widget, pages: int) -> None:
    """Scroll a widget by pages, with two lines in common."""
    height = getattr(widget, "to_read", widget.scrollable_content_region.height)
    widget.scroll_relative(y=pages * max(height - 2, 1), animate=False)


def page_one_of(panes: Iterable[Widget], pages: int) -> None:
    """Scroll the first of some widgets that has more to read in that direction by pages."""
    scrolled = next((pane for pane in panes if pane.display and _has_more(pane, pages)), None)
    if scrolled is not None:
        scroll_by_pages(scrolled, pages)


def _has_more(pane: Widget, pages: int) -> bool:
    return pane.scroll_offset.y < pane.max_scroll_y if pages > 0 else pane.scroll_offset.y > 0


class SessionScreen(TrainerScreen):
    """A screen of a sitting."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def about(self) -> str:
        """The deck that is played."""
        return self.session.deck.title

    @property
    def in_play(self) -> str:
        """The theme that is played, or else the deck, and which levels of it."""
        plan, title = self.session.plan, self.session.deck.title
        of_levels = f"{title} ({plan.called})" if plan.called else title
        return plain(of_levels if plan.theme is None else plan.called).plain

    @property
    def in_short(self) -> str:
        """What is played of the deck, where it is not all of it: `What you missed`."""
        called = plain(self.session.plan.called).plain
        return f"{called[:1].upper()}{called[1:]}"

    def action_card(self) -> None:
        """Show the card."""
        self.app.post_message(ShowCard())


class Dialog(ClosingOnce, Fitting, ModalScreen[str | None]):
    """A small question over the screen: a text, a choice, or nothing (Escape)."""

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = TrainerScreen.VERTICAL_BREAKPOINTS
    BINDINGS: ClassVar = [("escape", "dismiss_none", "Close")]

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Present()

    def on_click(self, event: events.Click) -> None:
        """Close where the screen around it is clicked, as Escape does."""
        if event.widget is self:
            event.stop()
            self.dismiss(None)

    def action_dismiss_none(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
