"""Before the first item: the article to read, and what to watch for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL
from trainer.deck.kinds import Kind
from trainer.deck.pace import time_for
from trainer.review.telling import ALL_SEEN
from trainer.sitting import rounds, words
from trainer.sitting.plan import PRACTICE, REVIEW, WHOLE, Round
from trainer.sitting.session import Session
from trainer.text.messages import counted
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, QUIET, kinds, prose
from trainer.tui.messages import PlayRound, ShowLibrary, ShowSitting
from trainer.tui.screens.base import WIDE, SessionScreen
from trainer.tui.screens.rounds import RoundDialog
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.card import THREE, CardView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead

TASTE = "-taste"
"""The class of a panel with so little in it that it is shown below the article too."""


class BriefingScreen(SessionScreen):
    """Read the article, then begin."""

    CSS_PATH = "reading.tcss"
    where = Where.BRIEFING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.BRIEFING)

    article = getters.query_one("#article", ArticleView)
    lead = getters.query_one("#lead", Static)

    def __init__(
        self,
        session: Session,
        pace: float | None = None,
        *,
        is_known: bool = False,
        with_history: Callable[[Deck, Sequence[rounds.Offer]], Sequence[rounds.Offer]] = lambda _, offers: (
            offers
        ),
    ) -> None:
        """Before a sitting; `pace` is the seconds that an item takes the learner, where that is known.

        `is_known` says whether the learner was shown its articles before, in this run of the app;
        `with_history` which of the rounds that are offered were played.
        """
        super().__init__(session)
        self._with_history = with_history
        self._is_known = is_known
        asked = [session.deck.by_id[name] for name in session.plan.asked if name in session.deck.by_id]
        self._minutes = time_for(session.deck, asked).minutes(pace)

    def compose(self) -> ComposeResult:
        """Lay out the article, and beside it the card."""
        deck = self.session.deck
        progress = "" if self.session.plan.is_a_taste else _items(self.session.total)
        yield Masthead(self.in_play, progress, short=self.in_short)
        with Center():
            yield Static(self._lead(), id="lead")
        with Horizontal(id="desk"):
            yield ArticleView(deck, self.session.to_read, id="article")
            with VerticalScroll(id="panel", can_focus=False) as panel:
                title = THREE.upper() if self.session.plan.is_a_taste else "WHAT TO LOOK FOR"
                panel.border_title = Content.styled(title, HEADING)
                panel.set_class(self.session.plan.is_a_taste, TASTE)
                yield from self._beside()
        yield KeyBar()

    def _beside(self) -> ComposeResult:
        """What it is about and what to look for; before a first taste no more than the three questions."""
        if self.session.plan.is_a_taste:
            yield CardView((), titled=True)
            return
        yield Static(prose(self._about()), id="about")
        yield CardView([kind for kind in Kind if self._count(kind)])

    def _lead(self) -> Content:
        """What to do on this screen, in one line."""
        if self.session.plan.is_a_taste:
            return Content.styled("Read this first.", HEADING)
        draft = ("This deck is a draft, which no person has checked yet.  ", "bold $text-warning")
        asked = [f"{count} {kinds(kind, count)}" for kind in Kind if (count := self._count(kind))]
        other = "another" if self.session.plan.called else "a shorter"
        shorter = f", or r for {other} round" if self._rounds else ""
        deck = self.session.deck
        day = deck.model.as_of
        speaks_for = words.as_of(str(day), of_several=deck.id == SEVERAL) if day else ""
        judge = "Judge" if self._is_known else "Then judge"
        return Content.assemble(
            *([draft] if self.session.deck.model.draft else []),
            (self._what_to_read(), HEADING),
            (f"{judge} {', '.join(asked)}. {_in_all(self._minutes)} Press Enter to begin{shorter}.", QUIET),
            (f" {speaks_for}" if speaks_for else "", QUIET),
            (f" {ALL_SEEN}" if self._is_all_seen else "", QUIET),
            *([] if self._has_card else [(f" {words.IS_IT_SO} ", HEADING), (words.NOT_TESTED, QUIET)]),
        )

    @property
    def _has_card(self) -> bool:
        """Whether the card is beside the article, which says that whether it is so is not tested."""
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        """Say what the card says where there is no room for it."""
        self.lead.update(self._lead())

    @property
    def _is_all_seen(self) -> bool:
        plan = self.session.plan
        return plan.purpose == REVIEW and all(entry.seen for entry in plan.entries)

    def _what_to_read(self) -> str:
        one = len(self.session.to_read) == 1
        if self._is_known:
            return f"The {'article is' if one else 'articles are'} the same. "
        return f"Read the {'article' if one else 'articles'} first. "

    def _about(self) -> str:
        """What the round is about, before what the deck is about."""
        of_theme = rounds.about(self.session.deck, self.session.plan.theme)
        return "\n\n".join(filter(None, (of_theme, self.session.deck.model.about)))

    @property
    def _rounds(self) -> bool:
        """Whether there is any other part of the deck to choose: not beside a half or a review."""
        if self.session.plan.purpose != PRACTICE:
            return False
        return bool(rounds.offers(self.session.deck) or rounds.levels(self.session.deck))

    def _count(self, kind: Kind) -> int:
        return sum(self.session.deck.by_id[name].kind is kind for name in self.session.questions)

    def on_mount(self) -> None:
        """Let the arrows scroll the article."""
        self.article.focus()

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer rounds where the deck has any."""
        if action == "round":
            return self._rounds
        return super().allows(action, parameters)

    def action_round(self) -> None:
        """Choose a theme or a kind, where there are any, and then a level."""
        self._choose(rounds.THEME_QUESTION, rounds.offers(self.session.deck), self._choose_level)

    def _choose_level(self, part: Round) -> None:
        """Choose among the levels of a part of the deck, where it has several."""
        self._choose(rounds.LEVEL_QUESTION, rounds.levels(self.session.deck, part), self._play, part)

    def _play(self, part: Round) -> None:
        self.app.post_message(PlayRound(self.session.deck, part))

    def _choose(
        self,
        question: str,
        offers: Sequence[rounds.Offer],
        then: Callable[[Round], None],
        part: Round = WHOLE,
    ) -> None:
        """Let one of several rounds be chosen, and continue with it; with `part` where none is offered."""
        if not offers:
            then(part)
            return

        def chosen(place: str | None) -> None:
            if place is not None:
                then(offers[int(place)].part)

        known = self._with_history(self.session.deck, offers)
        self.app.push_screen(RoundDialog(question, known), chosen)

    def action_begin(self) -> None:
        """Go to the first item."""
        self.app.post_message(ShowSitting(self.session))

    def action_back(self) -> None:
        """Back to the library."""
        self.app.post_message(ShowLibrary())


def _items(count: int) -> str:
    return counted(count, "item")


def _in_all(minutes: int) -> str:
    return f"About {counted(minutes, 'minute')} in all."
