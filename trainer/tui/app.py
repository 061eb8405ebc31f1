"""The app: which screen is shown, and what screens ask of the world outside them.

Screens hold what is seen; the session and the learner hold what is true, and decide what is played. The app
passes between them. No heavy import stands at the top: what the first paint does not need comes after it.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from trainer.deck.deck import Deck
from trainer.deck.reading.faults import Faulty
from trainer.learner import Learner, NothingLeft, Start
from trainer.sitting import words
from trainer.sitting.plan import NothingToAsk
from trainer.tui.commands import Where, bindings
from trainer.tui.places import PlacesApp
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.terminal.driver import complete, give_up
from trainer.tui.terminal.leaving import Leaving

if TYPE_CHECKING:
    from trainer.history.summary import Waiting


PATIENCE = 0.15
"""Seconds that a deck may take to open before the screen shows that it is being opened."""


_CHANGED = "Its deck has changed so much since that nothing of it is left to ask. You can discard it."
_NOTHING_TO_ASK = "No item of this deck is left to ask."


class TrainerApp(PlacesApp):
    """The trainer on a terminal."""

    TITLE = "Claim Trainer"
    CSS_PATH = "trainer.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)

    def __init__(
        self,
        learner: Learner,
        *,
        first: Path | None = None,
        resume: str | None = None,
        theme: str | None = None,
    ) -> None:
        """Prepare the app for the person who plays.

        `first` is a deck to open at once, `resume` the id of a waiting sitting of that deck which is wanted,
        rather than the one last played; `theme` was chosen before.
        """
        super().__init__(learner, theme)
        learner.on_trouble = self.tell
        self._first = first
        self._resume = resume
        self._opening: Screen[Any] | None = None
        """The screen from which a deck is being opened."""

    def get_driver_class(self) -> type[Driver]:
        """Have a driver that hears all that is typed, comes back when continued, and names the window."""
        return complete(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the library, rather than with an empty screen below it."""
        return self._library() if self._first is None else super().get_default_screen()

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self.learner.library.browse(), self.learner.name)

    # Coming and going

    def on_load(self) -> None:
        """Make sure that a signal leaves the terminal as it was."""
        self._leaving = Leaving(lambda: self.in_turn(None, self.exit), self._give_up)
        self._leaving.heed()

    def on_mount(self) -> None:
        """Show the first screen."""
        if self._first is not None:
            self.open(self._first, sitting=self._resume)
        elif isinstance(self.screen, LibraryScreen):
            self.once_painted(self.fill_in, self.screen)

    def _give_up(self, number: int) -> None:
        """End here and now, with no more than the terminal given back."""
        give_up(self._driver, number)

    def on_unmount(self) -> None:
        """Close the history; every event in it is on disk already."""
        self._leaving.cease()
        self.learner.close()

    def tell(self, message: str) -> None:
        """Tell the learner something that went wrong outside the sitting; may be called from any thread."""
        self.in_turn(None, self._warn, message)

    def _warn(self, message: str) -> None:
        self.notify(message, title="History", severity="warning", timeout=12, markup=False)

    # Screens

    def show_library(self) -> None:
        """Show the library afresh, and fill in the history when that has been painted."""
        screen = self._library()
        self._replace_all(screen)
        self.once_painted(self.fill_in, screen)

    def on_ready(self) -> None:
        """Let the collector of unused objects go on, past all that has been imported."""
        gc.freeze()
        gc.enable()

    def fill_in(self, screen: LibraryScreen) -> None:
        """Show what history tells of each deck, when it has been read."""
        self.run_worker(lambda: self._read_progress(screen), thread=True, exclusive=True, group="progress")

    def _read_progress(self, screen: LibraryScreen) -> None:
        self.in_turn(screen, screen.show_progress, self.learner.progress())

    def find_waiting(self, screen: LibraryScreen) -> None:
        """Find the sittings that wait, and have the library list them."""
        self.run_worker(lambda: self._read_waiting(screen), thread=True, exclusive=True, group="waiting")

    def _read_waiting(self, screen: LibraryScreen) -> None:
        self.in_turn(screen, self._show_waiting, screen, self.learner.waiting())

    def _show_waiting(self, screen: LibraryScreen, found: Sequence[Waiting]) -> None:
        if screen is not self.screen:
            return
        if found:
            screen.show_waiting(found)
        else:
            self.notify("No sitting waits for you.", markup=False)

    def discard(self, sitting: str) -> None:
        """Take a sitting out of what waits; the answer to the question has been yes."""
        if self.learner.discard(sitting):
            self.notify("Discarded.", markup=False)

    def open(self, path: Path, *, start_over: bool = False, sitting: str | None = None) -> None:
        """Open a deck: resume its last sitting, or the one with an id, or begin one.

        Reading it keeps nobody waiting.
        """
        if self._opening is not None:
            return
        self._opening = here = self.screen
        self.in_turn_after(PATIENCE, here, self._show_opening, here)
        self.run_worker(
            lambda: self._read(path, start_over=start_over, sitting=sitting), thread=True, group="open"
        )

    def _read(self, path: Path, *, start_over: bool, sitting: str | None) -> None:
        """Read a deck, and make ready what is to be played of it; runs in a thread of its own."""
        try:
            deck = self.learner.open(path)
            start = self.learner.start(deck, start_over=start_over, sitting=sitting)
        except Faulty as faulty:
            self.in_turn(None, self._refuse, str(faulty))
        except NothingLeft:
            self.in_turn(None, self._refuse, _CHANGED, "This sitting cannot be resumed")
        except NothingToAsk:
            self.in_turn(None, self._refuse, _NOTHING_TO_ASK)
        else:
            self.learner.prepare()
            self.in_turn(None, self._opened, start)

    def _show_opening(self, screen: Screen[Any]) -> None:
        """Show that a deck is being opened, where it takes long enough to be noticed."""
        if self._opening is screen:
            screen.loading = True

    def _done_opening(self) -> None:
        if self._opening is not None and self.holds(self._opening):
            self._opening.loading = False
        self._opening = None

    def _opened(self, start: Start) -> None:
        self._done_opening()
        if start.is_stranded:
            self.tell(words.NOTHING_LEFT)
        if start.is_new:
            self.show_briefing(start.session)
            return
        self.show_sitting(start.session)
        if start.session.left_out:
            self.tell(words.left_out(start.session.left_out))

    def _refuse(self, reason: str, heading: str = "This deck cannot be played") -> None:
        self._done_opening()
        if not isinstance(self.screen, TrainerScreen):
            self.show_library()
        self.show_text(heading, reason)

    def begin(self, deck: Deck, *, only: Collection[str]) -> None:
        """Begin a new sitting of some items, which needs no briefing."""
        try:
            session = self.learner.begin(deck, only=only)
        except NothingToAsk:
            self._refuse(_NOTHING_TO_ASK)
        else:
            self.show_sitting(session)

    def plays_now(self) -> None:
        """Show the library as the person who plays now knows it."""
        self.show_library()
