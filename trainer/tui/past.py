"""Past results in the app: the sittings that ended, and what one of them came to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.deck.joined import SEVERAL, TITLE
from trainer.deck.library import NoSuchDeck
from trainer.deck.reading.faults import Faulty
from trainer.learner import ALL, NoSuchSitting
from trainer.tui.places import PlacesApp
from trainer.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    import datetime as dt

    from trainer.history.log import Sitting
    from trainer.sitting.session import Session

MOST = 200
"""Sittings that are listed, the latest."""

_HEADING = "These results cannot be opened"
_CHANGED = "Its deck has changed so much since that nothing of it is left."


class PastApp(PlacesApp):
    """An app in which past results can be opened again."""

    def on_find_past(self) -> None:
        """Find the sittings that ended, and have the library list them."""
        if isinstance(self.screen, LibraryScreen):
            find = partial(self._find_past, self.screen)
            self.run_worker(find, thread=True, exclusive=True, group="past")

    def _find_past(self, screen: LibraryScreen) -> None:
        try:
            found = self.learner.find_played(ALL)[:MOST]
        except NoSuchSitting:
            found = []
        self.in_turn(screen, self._show_past, screen, found)

    def _show_past(self, screen: LibraryScreen, found: list[Sitting]) -> None:
        """List sittings that ended, those of the chosen deck first."""
        from trainer.history.summary import summarise  # noqa: PLC0415 - after the first paint
        from trainer.tui.screens.past import PastDialog  # noqa: PLC0415 - after the first paint

        if screen is not self.screen:
            return
        if not found:
            self.notify("No sitting has ended yet.", markup=False)
            return
        decks = {deck.id: deck for deck in reversed(screen.decks) if not deck.faults}
        first = screen.decks[screen.listing.highlighted].id if screen.listing.highlighted is not None else ""
        listed = {one.id: one for one in sorted(found, key=lambda one: one.plan.deck != first)}

        def show(chosen: str | None) -> None:
            if chosen is not None:
                sitting = listed[chosen]
                known = decks.get(sitting.plan.deck)
                self._read_past(None if known is None else known.path, sitting)

        titles = {SEVERAL: TITLE, **{name: deck.title for name, deck in decks.items()}}
        self.push_screen(PastDialog([summarise(one) for one in listed.values()], titles), show)

    def _read_past(self, path: Path | None, sitting: Sitting) -> None:
        """Open the results of a sitting; its deck, or the several of it, are read in a thread of its own."""
        self.run_worker(partial(self._open_past, path, sitting), thread=True, group="past")

    def _open_past(self, path: Path | None, sitting: Sitting) -> None:
        from trainer.returning import deck_of  # noqa: PLC0415 - after the first paint
        from trainer.sitting.session import Session  # noqa: PLC0415 - likewise

        try:
            deck = deck_of(self.learner, sitting.plan) if path is None else self.learner.open(path)
            session = Session.restore(deck, sitting.events)
        except Faulty as faulty:
            self.in_turn(None, self.show_text, _HEADING, str(faulty))
        except (ValueError, NoSuchDeck):
            self.in_turn(None, self.show_text, _HEADING, _CHANGED)
        else:
            if session.responses:
                self.in_turn(None, self._show_results, session, sitting.rows[-1].when.astimezone())
            else:
                self.in_turn(None, self.show_text, _HEADING, _CHANGED)

    def _show_results(self, session: Session, when: dt.datetime) -> None:
        from trainer.tui.screens.results import ResultsScreen  # noqa: PLC0415 - after the first paint

        self.replace_all(ResultsScreen(session, when))
