"""Coming back, in the app: what is due today, its review, what that did to skills, and progress."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from trainer.learner import NothingLeft, Start
from trainer.tui.messages import FindMoves, OpenReview
from trainer.tui.past import PastApp
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.widgets.today import DueToday, TodayLine

if TYPE_CHECKING:
    from trainer.returning import Review
    from trainer.review.overview import Overview

_CHANGED = "Its decks have changed so much since that nothing of it is left to ask. You can discard it."


class ReviewOffer(NamedTuple):
    """A review that the library offers: to whom, and since when."""

    learner: str
    since: dt.datetime
    review: Review


class ReviewingApp(PastApp):
    """An app in which what is due comes again."""

    _offered: ReviewOffer | None = None
    """The review that the library offers, so that this one is begun."""

    # Today

    def find_today(self, screen: LibraryScreen) -> None:
        """Find out what there is to review, and have the library say it first of all; in any thread."""
        from trainer import returning  # noqa: PLC0415 - after the first paint

        now, name = _now(), self.learner.name
        found = returning.today(self.learner, now)
        self._offered = None if found.review is None else ReviewOffer(name, now, found.review)
        self.in_turn(screen, self._tell_today, screen, found)

    def _tell_today(self, screen: LibraryScreen, found: DueToday) -> None:
        screen.query_one(TodayLine).tell(found)

    def action_review(self) -> None:
        """Begin the review of today, or resume the one that was left."""
        self.on_open_review(OpenReview())

    def on_open_review(self, event: OpenReview) -> None:
        """Make the review ready in a thread: it may take items of any deck."""
        ready = partial(self._ready_review, event, self.screen)
        self.run_worker(ready, thread=True, exclusive=True, group="review")

    def _ready_review(self, wanted: OpenReview, here: Screen[Any]) -> None:
        """Begin or resume what is wanted; it is shown where the screen that asked for it is still there."""
        from trainer import returning  # noqa: PLC0415 - after the first paint

        now = _now()
        offered = self._offered_to(self.learner.name, now)
        try:
            start = returning.start(self.learner, now, wanted.sitting, offered)
        except NothingLeft:
            self.in_turn(here, self._no_review, _CHANGED, "This review cannot be resumed")
            return
        if start is None:
            found = returning.today(self.learner, now)
            self.in_turn(here, self._no_review, found.nothing(now), "Review")
            return
        self.learner.prepare()
        self.in_turn(here, self._show_review, start, self.learner.pace(start.session.deck))

    def _offered_to(self, name: str, now: dt.datetime) -> Review | None:
        """What the library offered to a person a moment ago; it is offered no more."""
        from trainer.returning import FRESH  # noqa: PLC0415 - after the first paint

        found, self._offered = self._offered, None
        is_theirs = found is not None and found.learner == name and now - found.since < FRESH
        return found.review if found is not None and is_theirs else None

    def _show_review(self, start: Start, pace: float | None) -> None:
        if start.is_new:
            self.show_briefing(start.session, pace)
        else:
            self.show_sitting(start.session)

    def _no_review(self, reason: str, heading: str) -> None:
        self.ensure_a_place()
        self.show_text(heading, reason)

    # What a review did

    def on_find_moves(self, event: FindMoves) -> None:
        """Find out what a review did to skills, and have its results tell it."""
        from trainer.tui.screens.results import ResultsScreen  # noqa: PLC0415 - after the first paint

        if isinstance(self.screen, ResultsScreen):
            self.run_worker(partial(self._find_moves, self.screen, event), thread=True, group="moves")

    def _find_moves(self, screen: TrainerScreen, event: FindMoves) -> None:
        from trainer import returning  # noqa: PLC0415 - after the first paint
        from trainer.review.telling import moves_in_words  # noqa: PLC0415 - likewise

        now = _now()
        self.in_turn(
            screen, event.tell, moves_in_words(returning.moved(self.learner, event.session, now), now)
        )

    # Progress

    def action_progress(self) -> None:
        """Show how well sound is told from unsound, and when each skill comes again."""
        self.run_worker(self._read_overview, thread=True, exclusive=True, group="overview")

    def _read_overview(self) -> None:
        from trainer import returning  # noqa: PLC0415 - after the first paint

        now = _now()
        found = returning.overview_of(self.learner, now)
        self.in_turn(None, self._show_overview, found, now)

    def _show_overview(self, found: Overview, now: dt.datetime) -> None:
        from trainer.review.telling import told  # noqa: PLC0415 - after the first paint
        from trainer.tui.screens.progress import ProgressScreen  # noqa: PLC0415 - likewise

        if isinstance(self.screen, LibraryScreen):
            self.push_screen(ProgressScreen(told(found, now), found.again))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
