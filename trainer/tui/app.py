"""The app: which screen is shown, and what screens ask of the world outside them.

Screens hold what is seen; the session and the history hold what is true. The app passes between them. No
heavy import stands at the top: what the first paint does not need comes after it.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from trainer.deck.deck import Deck
from trainer.deck.library import Summary
from trainer.deck.reading.faults import Faulty
from trainer.settings import Settings
from trainer.sitting import words
from trainer.sitting.plan import Layout
from trainer.tui.commands import Where, bindings
from trainer.tui.places import PlacesApp
from trainer.tui.progress import Progress
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.terminal.driver import complete, give_up
from trainer.tui.terminal.leaving import Leaving

if TYPE_CHECKING:
    from trainer.history.history import History, Unfinished
    from trainer.history.summary import Waiting


PATIENCE = 0.15
"""Seconds that a deck may take to open before the screen shows that it is being opened."""


_CHANGED = "Its deck has changed so much since that nothing of it is left to ask. You can discard it."


class TrainerApp(PlacesApp):
    """The trainer on a terminal."""

    TITLE = "Claim Trainer"
    CSS_PATH = "trainer.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)

    def __init__(  # noqa: PLR0913 - each is named
        self,
        *,
        summaries: Callable[[], Iterable[Summary]],
        open_deck: Callable[[Path], Deck],
        first: Path | None = None,
        layout: Layout = Layout(),  # noqa: B008 - a frozen Struct
        resume: str | None = None,
        known: Settings = Settings(),  # noqa: B008
    ) -> None:
        """Prepare the app.

        `first` is a deck to open at once, `layout` how sittings are to be, `resume` the id of a waiting
        sitting of that deck which is wanted, rather than the one last played. `known` says who plays, and
        which theme was chosen before.
        """
        super().__init__(known)
        self._summaries = summaries
        self._open_deck = open_deck
        self.keep: Callable[[], History] | None = None
        """Makes the history, after the first paint; without it, nothing is kept."""
        self._first = first
        self._layout = layout
        self._wanted = resume
        self._begun: set[str] = set()
        self._opening: Screen[Any] | None = None
        """The screen from which a deck is being opened."""

    def get_driver_class(self) -> type[Driver]:
        """Have a driver that hears all that is typed, comes back when continued, and names the window."""
        return complete(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the library, rather than with an empty screen below it."""
        return self._library() if self._first is None else super().get_default_screen()

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self._summaries(), self.learner)

    @functools.cached_property
    def history(self) -> History | None:
        """Where answers are kept; made when it is first asked for."""
        return self.keep() if self.keep is not None else None

    # Coming and going

    def on_load(self) -> None:
        """Make sure that a signal leaves the terminal as it was."""
        self._leaving = Leaving(lambda: self.in_turn(None, self.exit), self._give_up)
        self._leaving.heed()

    def on_mount(self) -> None:
        """Show the first screen."""
        if self._first is not None:
            self.open(self._first)
        elif isinstance(self.screen, LibraryScreen):
            self.once_painted(self.fill_in, self.screen)

    def _give_up(self, number: int) -> None:
        """End here and now, with no more than the terminal given back."""
        give_up(self._driver, number)

    def on_unmount(self) -> None:
        """Close the history; every event in it is on disk already."""
        self._leaving.cease()
        if "history" in self.__dict__ and self.history is not None:
            self.history.close()

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
        kept = self.history.progress() if self.history is not None else {}
        found = {name: _progress(entry) for name, entry in kept.items()}
        self.in_turn(screen, screen.show_progress, found)

    def find_waiting(self, screen: LibraryScreen) -> None:
        """Find the sittings that wait, and have the library list them."""
        self.run_worker(lambda: self._read_waiting(screen), thread=True, exclusive=True, group="waiting")

    def _read_waiting(self, screen: LibraryScreen) -> None:
        found = self.history.waiting() if self.history is not None else []
        self.in_turn(screen, self._show_waiting, screen, found)

    def _show_waiting(self, screen: LibraryScreen, found: Sequence[Waiting]) -> None:
        if screen is not self.screen:
            return
        if found:
            screen.show_waiting(found)
        else:
            self.notify("No sitting waits for you.", markup=False)

    def discard(self, sitting: str) -> None:
        """Take a sitting out of what waits; the answer to the question has been yes."""
        if self.history is not None and self.history.discard(sitting):
            self.notify("Discarded.", markup=False)

    def open(self, path: Path, *, anew: bool = False, sitting: str | None = None) -> None:
        """Open a deck: resume its last sitting, or the one with an id, or begin one.

        Reading it keeps nobody waiting.
        """
        if self._opening is not None:
            return
        self._opening = here = self.screen
        self.in_turn_after(PATIENCE, here, self._show_opening, here)
        self.run_worker(lambda: self._read(path, anew=anew, sitting=sitting), thread=True, group="open")

    def _read(self, path: Path, *, anew: bool, sitting: str | None) -> None:
        """Read a deck and what history knows of it; runs in a thread of its own."""
        try:
            deck = self._open_deck(path)
        except Faulty as faulty:
            self.in_turn(None, self._refuse, str(faulty))
            return
        waiting = None if anew else self._to_resume(deck, sitting)
        if sitting is not None and waiting is None:
            self.in_turn(None, self._refuse, _CHANGED, "This sitting cannot be resumed")
            return
        if self.history is not None:
            if waiting is None and not anew and self.history.is_stranded(deck):
                self.tell(words.NOTHING_LEFT)
            self.history.prepare()
        self.in_turn(None, self._opened, deck, waiting)

    def _to_resume(self, deck: Deck, wanted: str | None) -> Unfinished | None:
        """The sitting to resume; where a plan was asked for, only one that was begun by it."""
        if self.history is None:
            return None
        if wanted is None:
            wanted, self._wanted = self._wanted, None
        waiting = self.history.all_unfinished(deck)
        if wanted is not None:
            return next((one for one in waiting if one.id == wanted), None)
        by_plan = self._layout != Layout()
        return next((one for one in waiting if not by_plan or one.id in self._begun), None)

    def _show_opening(self, screen: Screen[Any]) -> None:
        """Show that a deck is being opened, where it takes long enough to be noticed."""
        if self._opening is screen:
            screen.loading = True

    def _done_opening(self) -> None:
        if self._opening is not None and self.holds(self._opening):
            self._opening.loading = False
        self._opening = None

    def _opened(self, deck: Deck, waiting: Unfinished | None) -> None:
        from trainer.sitting.session import Session  # noqa: PLC0415

        self._done_opening()
        if waiting is not None:
            session = Session.restore(deck, waiting.log, record=waiting.recorder)
            self.show_sitting(session)
            if session.left_out:
                self.tell(words.left_out(session.left_out))
        else:
            self.begin(deck)

    def _refuse(self, reason: str, heading: str = "This deck cannot be played") -> None:
        self._done_opening()
        if not isinstance(self.screen, TrainerScreen):
            self.show_library()
        self.show_text(heading, reason)

    def begin(self, deck: Deck, *, only: Collection[str] | None = None) -> None:
        """Begin a new sitting; one of missed items only needs no briefing."""
        from trainer.sitting.plan import NothingToAsk, plan, random_seed  # noqa: PLC0415 - after the first paint
        from trainer.sitting.session import Session  # noqa: PLC0415

        seed = self._layout.seed if self._layout.seed is not None else random_seed()
        try:
            laid_out = plan(deck, seed=seed, kinds=self._layout.kinds, items=self._layout.items, only=only)
        except NothingToAsk:
            self._refuse("No item of this deck is left to ask.")
            return
        recorder = self.history.recorder(deck) if self.history is not None else None
        if recorder is not None:
            self._begun.add(recorder.sitting)
        session = Session(deck, laid_out, record=recorder)
        if only is None:
            self.show_briefing(session)
        else:
            self.show_sitting(session)

    def plays_now(self, learner: str) -> None:
        """Keep what follows under another name, and show the library as that person knows it."""
        if self.history is not None:
            self.history.learner = learner
        self.show_library()


def _progress(entry: Any) -> Progress:
    """What the library shows of an entry of the history."""
    return Progress(
        sittings=entry.sittings,
        answered=entry.answered,
        best=entry.best and (entry.best.points, entry.best.possible),
        last=entry.last and (entry.last.points, entry.last.possible),
        unfinished=entry.unfinished,
    )
