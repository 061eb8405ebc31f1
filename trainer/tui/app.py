"""The app: what screens ask for is done here, by the learner, a disk or another screen.

Screens hold what is seen; the session and the learner hold what is true, and decide what is played. The app
passes between them. No heavy import is at the top: what the first paint does not need comes after it.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from trainer.deck.reading.faults import Faulty
from trainer.learner import Learner, NothingLeft, Start, whole_deck
from trainer.sitting import words
from trainer.sitting.plan import NothingToAsk, Round
from trainer.text.messages import printable
from trainer.tui.commands import Where, bindings
from trainer.tui.messages import (
    CopyCitation,
    DiscardSitting,
    FindNextRound,
    OpenDeck,
    OpenReview,
    OpenRoom,
    PlayItems,
    PlayRound,
    SaveResults,
)
from trainer.tui.rooms import RoomsApp
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from trainer.deck.deck import Deck
    from trainer.deck.session_plan import SessionPlan
    from trainer.history.summary import Waiting
    from trainer.tui.screens.results import ResultsScreen


PATIENCE = 0.15
"""Seconds that a deck may take to open before the screen shows that it is being opened."""


_CHANGED = "Its deck has changed so much since that nothing of it is left to ask. You can discard it."
_NOTHING_TO_ASK = "No item of this deck is left to ask."


class TrainerApp(RoomsApp):
    """The trainer on a terminal."""

    TITLE = "Claim Trainer"
    CSS_PATH = "trainer.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)

    def __init__(  # noqa: PLR0913 - each is named
        self,
        learner: Learner,
        *,
        first: Path | None = None,
        resume: str | None = None,
        part: Round | None = None,
        theme: str | None = None,
        last_deck: str | None = None,
        as_room: bool = False,
        session_plan: SessionPlan | None = None,
        as_review: bool = False,
        items: Sequence[str] = (),
        asks_sure: bool = False,
    ) -> None:
        """Prepare the app for the person who plays.

        `first` is a deck to open at once, `resume` the id of a waiting sitting of that deck which is wanted,
        rather than the one last played, or `part` what a new one of it asks; `theme` was chosen before, and
        `last_deck` is the id of the deck that was opened last; `as_room` is to lead a room through the first,
        by a `session_plan` where there is one, on these `items` where single ones are wanted,
        and `asks_sure`; `as_review` is to play the review of today, or one to `resume`.
        """
        super().__init__(learner, theme, last_deck)
        learner.on_trouble = self.tell
        self.asks_sure = asks_sure
        self._first: OpenDeck | OpenRoom | OpenReview | None = OpenReview(resume) if as_review else None
        if first is not None:
            by_one = OpenDeck(first, sitting=resume, part=part)
            self._first = OpenRoom(first, part, session_plan, items) if as_room else by_one
        self._opening: Screen[Any] | None = None
        """The screen from which a deck is being opened."""

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the library, rather than with an empty screen below it."""
        return self._library() if self._first is None else super().get_default_screen()

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self.learner.library.browse(), self.learner.name, self.last_deck)

    # Coming and going

    def on_mount(self) -> None:
        """Show the first screen."""
        if isinstance(self._first, OpenDeck):
            self.on_open_deck(self._first)
        elif isinstance(self._first, OpenReview):
            self.on_open_review(self._first)
        elif self._first is not None:
            self.on_open_room(self._first)
        elif isinstance(self.screen, LibraryScreen):
            self.once_painted(self.fill_in, self.screen)

    def on_ready(self) -> None:
        """Let the collector of unused objects continue, past all that has been imported."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        """Close the history; every event in it is on disk already."""
        self.heed_no_signals()
        self.learner.close()

    def tell(self, message: str) -> None:
        """Tell the learner something that went wrong outside the sitting; may be called from any thread."""
        warn = partial(self.notify, title="History", severity="warning", timeout=12, markup=False)
        self.in_turn(None, warn, message)

    # The library, and what history tells it

    def on_show_library(self) -> None:
        """Show the library as it is now, and fill in the history when that has been painted."""
        screen = self._library()
        self.replace_all(screen)
        self.once_painted(self.fill_in, screen)

    def on_read_progress(self) -> None:
        """Show once more what history tells of each deck."""
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                self.fill_in(screen)

    def fill_in(self, screen: LibraryScreen) -> None:
        """Show what history tells of each deck, when it has been read."""
        self.run_worker(lambda: self._read_progress(screen), thread=True, exclusive=True, group="progress")

    def _read_progress(self, screen: LibraryScreen) -> None:
        self.in_turn(screen, screen.show_progress, self.learner.progress())
        self.find_today(screen)

    def on_find_waiting(self) -> None:
        """Find the sittings that wait, and have the library list them."""
        if isinstance(self.screen, LibraryScreen):
            find = partial(self._find_waiting, self.screen)
            self.run_worker(find, thread=True, exclusive=True, group="waiting")

    def _find_waiting(self, screen: LibraryScreen) -> None:
        self.in_turn(screen, self._show_waiting, screen, self.learner.waiting())

    def _show_waiting(self, screen: LibraryScreen, found: Sequence[Waiting]) -> None:
        if screen is not self.screen:
            return
        if found:
            screen.show_waiting(found)
        else:
            self.notify("No sitting waits for you.", markup=False)

    def on_discard_sitting(self, event: DiscardSitting) -> None:
        """Take a sitting out of what waits."""
        if self.learner.discard(event.sitting):
            self.notify("Discarded.", markup=False)

    # What is played

    def on_open_deck(self, event: OpenDeck) -> None:
        """Open a deck in a thread of its own: reading it keeps nobody waiting."""
        if self._opening is not None:
            return
        self._opening = here = self.screen
        self.in_turn_after(PATIENCE, here, self._show_opening, here)
        self.run_worker(partial(self._open, event), thread=True, group="open")

    def _open(self, wanted: OpenDeck) -> None:
        """Read a deck, and make ready what is to be played of it; runs in a thread of its own."""
        try:
            deck = self.learner.open(wanted.path)
            is_new = wanted.start_over or wanted.part is not None
            if wanted.only is not None:
                start = Start(self.learner.begin(deck, only=wanted.only), is_new=False)
            else:
                start = self.learner.start(deck, start_over=is_new, sitting=wanted.sitting, part=wanted.part)
        except Faulty as faulty:
            self.in_turn(None, self._refuse, str(faulty))
        except NothingLeft:
            self.in_turn(None, self._refuse, _CHANGED, "This sitting cannot be resumed")
        except NothingToAsk:
            self.in_turn(None, self._refuse, _NOTHING_TO_ASK)
        else:
            self.learner.prepare()
            self.keep_chosen(deck.id)
            self.in_turn(None, self._opened, start, self.learner.pace(start.session.deck))

    def _show_opening(self, screen: Screen[Any]) -> None:
        """Show that a deck is being opened, where it takes long enough to be noticed."""
        if self._opening is screen:
            screen.loading = True

    def _done_opening(self) -> None:
        if self._opening is not None and self.holds(self._opening):
            self._opening.loading = False
        self._opening = None

    def _opened(self, start: Start, pace: float | None) -> None:
        self._done_opening()
        if start.is_stranded:
            self.tell(words.NOTHING_LEFT)
        if start.seen_before:
            self.tell(words.seen_before(start.seen_before, len(start.session.questions)))
        if start.is_new:
            self.show_briefing(start.session, pace)
            return
        self.show_sitting(start.session)
        if start.session.left_out:
            self.tell(words.left_out(start.session.left_out))

    def _refuse(self, reason: str, heading: str = "This deck cannot be played") -> None:
        self._done_opening()
        if not isinstance(self.screen, TrainerScreen):
            self.on_show_library()
        self.show_text(heading, reason)

    def on_play_round(self, event: PlayRound) -> None:
        """Begin a new sitting of a part of a deck, at its briefing."""
        try:
            session = self.learner.begin(event.deck, part=event.part)
        except NothingToAsk:
            self._refuse(_NOTHING_TO_ASK)
        else:
            self.show_briefing(session, self.learner.pace(event.deck))

    def on_find_next_round(self, event: FindNextRound) -> None:
        """Find which round of a deck comes next, or else what the whole deck came to; the results tell it."""
        from trainer.tui.screens.results import ResultsScreen  # noqa: PLC0415 - after the first paint

        if isinstance(self.screen, ResultsScreen):
            find = partial(self._find_next_round, self.screen, event.deck)
            self.run_worker(find, thread=True, exclusive=True, group="next")

    def _find_next_round(self, screen: ResultsScreen, deck: Deck) -> None:
        found = self.learner.upcoming(deck)
        if found is not None and not found.played:
            self.in_turn(screen, screen.offer_round, found)
        elif (whole := whole_deck(self.learner, screen.session)) is not None:
            self.in_turn(screen, screen.show_whole, whole)

    def on_play_items(self, event: PlayItems) -> None:
        """Begin a new sitting of some items, which needs no briefing."""
        try:
            session = self.learner.begin(event.deck, only=event.items)
        except NothingToAsk:
            self._refuse(_NOTHING_TO_ASK)
        else:
            self.show_sitting(session)

    # What is handed out

    def on_copy_citation(self, event: CopyCitation) -> None:
        """Copy a citation where the terminal allows it; show it where it is known not to."""
        if self.copies(event.text):
            self.notify("Sent to your clipboard, if the terminal allows it.", markup=False)
        else:
            self.show_text("This terminal has no clipboard for programs; select the text instead", event.text)

    def on_save_results(self, event: SaveResults) -> None:
        """Ask for a format, and save the results into the present folder."""
        from trainer.exchange.formats import FORMATS  # noqa: PLC0415 - after the first paint
        from trainer.tui.screens.dialogs import ChooseDialog  # noqa: PLC0415 - after the first paint

        names = [known.name for known in FORMATS.values()]
        self.push_screen(ChooseDialog("Save the results as", names), partial(self._save, event))

    def _save(self, wanted: SaveResults, chosen: str | None) -> None:
        from trainer.exchange.formats import FORMATS  # noqa: PLC0415 - after the first paint
        from trainer.exchange.played import as_played  # noqa: PLC0415 - after the first paint
        from trainer.exchange.saving import save  # noqa: PLC0415 - after the first paint

        if chosen is None:
            return
        played = as_played(wanted.session, self.learner.name, wanted.when)
        as_chosen = next(known for known in FORMATS.values() if known.name == chosen)
        try:
            path = save(played, as_chosen, Path.cwd())
        except OSError as error:
            self.notify(f"Could not save: {error.strerror}.", severity="error", markup=False)
        else:
            self.notify(f"Saved as {path.name} in {printable(str(path.parent), 400)}.", markup=False)
