"""Rooms in the app: one is opened on a deck, or resumed where it was left, and put on the stage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from trainer.deck.reading.faults import Faulty
from trainer.sitting.plan import NothingToAsk, Round
from trainer.tui.messages import OpenRoom, PlanRoom, ShowLibrary
from trainer.tui.past import PastApp
from trainer.tui.screens.base import TrainerScreen

if TYPE_CHECKING:
    from trainer.deck.deck import Deck
    from trainer.room.keeping import KeptRoom
    from trainer.room.room import Room

_HEADING = "This deck cannot be played"
_NOTHING_TO_ASK = "No item of this deck is left to ask."
_RESUME = "Resume the room that waits"
_NEW = "Open a new room"


class RoomsApp(PastApp):
    """An app in which a facilitator can lead a room."""

    def on_open_room(self, event: OpenRoom) -> None:
        """Read a deck, and find the room of it that waits; in a thread of its own."""
        self.run_worker(partial(self._find_room, event), thread=True, exclusive=True, group="room")

    def _find_room(self, wanted: OpenRoom) -> None:
        from trainer.room.keeping import waiting  # noqa: PLC0415 - only where a room is opened

        try:
            deck = self.learner.open(wanted.path)
        except Faulty as faulty:
            self.in_turn(None, self._no_room, str(faulty))
            return
        kept = [] if wanted.part is not None else waiting(self.learner, deck)
        self.learner.prepare()
        self.in_turn(None, self._choose_room, deck, kept[:1], wanted.part)

    def _no_room(self, reason: str) -> None:
        if not isinstance(self.screen, TrainerScreen):
            self.post_message(ShowLibrary())
        self.show_text(_HEADING, reason)

    def _choose_room(self, deck: Deck, kept: list[KeptRoom], part: Round | None) -> None:
        """Ask which room is wanted, where one waits."""
        from trainer.room.keeping import resumed  # noqa: PLC0415 - only where a room is opened
        from trainer.tui.screens.dialogs import ChooseDialog  # noqa: PLC0415 - likewise

        found = resumed(self.learner, deck, kept[0]) if kept else None
        if found is None:
            self.on_plan_room(PlanRoom(deck, part))
            return

        def chosen(name: str | None) -> None:
            if name == _RESUME:
                self.show_stage(found)
            elif name == _NEW:
                self.on_plan_room(PlanRoom(deck, part))
            elif not isinstance(self.screen, TrainerScreen):
                self.post_message(ShowLibrary())

        told = (
            f"A room of this deck waits: {len(found.revealed)} of {found.course.total} items were revealed."
        )
        self.push_screen(ChooseDialog(told, [_RESUME, _NEW]), chosen)

    def on_plan_room(self, event: PlanRoom) -> None:
        """Open a new room on a part of a deck."""
        from trainer.room.keeping import opened  # noqa: PLC0415 - only where a room is opened

        try:
            room = opened(self.learner, event.deck, event.part)
        except NothingToAsk:
            self._no_room(_NOTHING_TO_ASK)
        else:
            self.show_stage(room)

    def show_stage(self, room: Room) -> None:
        """Put a room on the stage."""
        from trainer.tui.screens.stage import StageScreen  # noqa: PLC0415 - only where a room is opened

        self.replace_all(StageScreen(room))
