"""Rooms in the app: one is opened on a deck, or resumed where it was left, and put on the stage."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.deck.reading.faults import Faulty
from trainer.sitting.plan import NothingToAsk
from trainer.text.messages import counted, printable
from trainer.tui.messages import OpenRoom, PlanRoom, SaveRoom
from trainer.tui.reviewing import ReviewingApp

if TYPE_CHECKING:
    from trainer.deck.deck import Deck
    from trainer.deck.session_plan import SessionPlan
    from trainer.room.keeping import KeptRoom
    from trainer.room.room import Room

_HEADING = "This deck cannot be played"
_NOTHING_TO_ASK = "No item of this deck is left to ask."
_RESUME = "Resume the room that waits"
_BACK = "Back to what it came to: p lets its phones in again"
_NEW = "Open a new room"
_NO_PLAN = "Without a plan: all of the deck, or what you choose"
_BY_HAND = "Choose the items one by one"
_WAITS_TOO = "A room of this deck waits, too: the same command without options resumes it."
_LED_HOW = "How is the room led?"


class RoomsApp(ReviewingApp):
    """An app in which a facilitator can lead a room."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asks_sure = False
        """Whether the room that is opened next is to ask how sure people are."""
        self.led_decks: dict[str, Deck] = {}
        """The decks of the rooms that were led, by their ids: for a last word on those not kept."""

    clock: Callable[[], float] = staticmethod(time.monotonic)
    """Counts the seconds of a room; tests have their own."""

    def on_open_room(self, event: OpenRoom) -> None:
        """Read a deck, and find the room of it that waits; in a thread of its own."""
        self.run_worker(partial(self._find_room, event), thread=True, exclusive=True, group="room")

    def _find_room(self, wanted: OpenRoom) -> None:
        from trainer.deck.plan_library import plans_of  # noqa: PLC0415 - only where a room is opened
        from trainer.room.keeping import returning  # noqa: PLC0415 - likewise

        led_by = wanted.session_plan
        try:
            deck = self.learner.open(wanted.path) if led_by is None else led_by.deck
        except Faulty as faulty:
            self.in_turn(None, self._no_room, str(faulty))
            return
        kept, plans = returning(self.learner, deck, led_by), [led_by] if led_by is not None else []
        if wanted.part is not None or wanted.items or self.learner.layout.chooses:
            self.in_turn(None, self.on_plan_room, PlanRoom(deck, wanted.part, wanted.items))
            if any(not one.is_over for one in kept):
                self.in_turn(None, partial(self.notify, _WAITS_TOO, markup=False))
            return
        plans = plans or plans_of(deck.id)
        self.learner.prepare()
        self.keep_chosen(deck.id)
        self.in_turn(None, self._choose_room, deck, kept[:1], plans, wanted)

    def _no_room(self, reason: str) -> None:
        self.ensure_a_place()
        self.show_text(_HEADING, reason)

    def _choose_room(
        self, deck: Deck, kept: list[KeptRoom], plans: list[SessionPlan], wanted: OpenRoom
    ) -> None:
        """Ask which room is wanted, where there is one to come back to or the deck has plans."""
        from trainer.room.keeping import resumed, spent  # noqa: PLC0415 - only where a room is opened
        from trainer.tui.screens.dialogs import ChooseDialog  # noqa: PLC0415 - likewise

        found = resumed(self.learner, deck, kept[0]) if kept else None
        ways: dict[str, Callable[[], object]] = {}
        if found is not None:
            name = _BACK if found.is_over else _RESUME
            ways[name] = partial(self.show_stage, found, spent(kept[0]))
        ways |= {_offered(one): partial(self._open_by, one) for one in plans}
        if wanted.session_plan is None:
            name = _NO_PLAN if plans else _NEW
            ways[name] = partial(self.on_plan_room, PlanRoom(deck))
        if len(ways) == 1:
            next(iter(ways.values()))()
            return
        if wanted.session_plan is None:
            ways[_BY_HAND] = partial(self._choose_by_hand, deck)

        def chosen(name: str | None) -> None:
            if name is not None:
                ways[name]()
            else:
                self.ensure_a_place()

        self.push_screen(ChooseDialog(_asked(found), list(ways)), chosen)

    def _choose_by_hand(self, deck: Deck) -> None:
        """Ask for the items of a new room, one by one."""
        from trainer.tui.screens.items import ItemsDialog  # noqa: PLC0415 - only where a room is opened

        def chosen(names: str | None) -> None:
            if names is not None:
                self.on_plan_room(PlanRoom(deck, items=names.split()))
            else:
                self.ensure_a_place()

        self.push_screen(ItemsDialog(deck), chosen)

    def _open_by(self, plan: SessionPlan) -> None:
        """Open a new room that is led by a session plan."""
        from trainer.room.keeping import opened_by  # noqa: PLC0415 - only where a room is opened

        self.show_stage(opened_by(self.learner, plan))

    def on_plan_room(self, event: PlanRoom) -> None:
        """Open a new room on a part of a deck, or on some of its items."""
        from trainer.room.keeping import opened, opened_on  # noqa: PLC0415 - only where a room is opened

        try:
            if event.items:
                room = opened_on(self.learner, event.deck, event.items)
            else:
                room = opened(self.learner, event.deck, event.part)
        except NothingToAsk:
            self._no_room(_NOTHING_TO_ASK)
        else:
            self.show_stage(room)

    def show_stage(self, room: Room, spent: float = 0.0) -> None:
        """Put a room on the stage; `spent` are the seconds for which it was led before it was left."""
        self.led_decks[room.deck.id] = room.deck
        self._keep_wishes(room)
        from trainer.room.earlier import earlier  # noqa: PLC0415 - only where a room is opened
        from trainer.tui.screens.stage import StageScreen  # noqa: PLC0415 - likewise

        stage = StageScreen(room, self.clock, spent)
        stage.find_earlier = partial(earlier, self.learner)
        self.replace_all(stage)

    def _keep_wishes(self, room: Room) -> None:
        """Let a room ask how sure people are, where that is wanted; it knows what was said before it."""
        from trainer.room.facilitator import Facilitator  # noqa: PLC0415 - only where a room is opened
        from trainer.tui.screens.stage import StageScreen  # noqa: PLC0415 - likewise

        before = self.screen.room if isinstance(self.screen, StageScreen) else None
        facilitator = Facilitator(room)
        if self.asks_sure or (before is not None and before.asks_sure):
            facilitator.ask_sure()
        if before is not None and before.people:
            facilitator.number(before.people)
        self.asks_sure = False

    def on_save_room(self, event: SaveRoom) -> None:
        """Ask for a format, and save what a room came to into the present folder."""
        from trainer.exchange.room_formats import ROOM_FORMATS  # noqa: PLC0415 - only where a room is saved
        from trainer.tui.screens.dialogs import ChooseDialog  # noqa: PLC0415 - likewise

        names = [known.name for known in ROOM_FORMATS.values()]
        self.push_screen(ChooseDialog("Save the results as", names), partial(self._save_room, event.room))

    def _save_room(self, room: Room, chosen: str | None) -> None:
        from trainer.exchange.room_formats import ROOM_FORMATS  # noqa: PLC0415 - only where a room is saved
        from trainer.exchange.saving import save_new  # noqa: PLC0415 - likewise
        from trainer.room.reporting import report_of  # noqa: PLC0415 - likewise

        if chosen is None:
            return
        found = next(known for known in ROOM_FORMATS.values() if known.name == chosen)
        text = found.write(report_of(room, dt.datetime.now().astimezone()))
        try:
            path = save_new(text, Path.cwd(), f"{room.deck.id}-room", found.suffix)
        except OSError as error:
            self.notify(f"Could not save: {error.strerror}.", severity="error", markup=False)
        else:
            self.notify(f"Saved as {path.name} in {printable(str(path.parent), 400)}.", markup=False)


def _asked(found: Room | None) -> str:
    """What is asked before a room is opened."""
    if found is None:
        return _LED_HOW
    if found.is_over:
        seats = counted(len(found.seating.taken), "seat")
        return f"The last room of this deck is over; its {seats} may look at their results again."
    return f"A room of this deck waits: {len(found.revealed)} of {found.course.total} items were revealed."


def _offered(plan: SessionPlan) -> str:
    """`A first session: 45 minutes, 9 items`: those that people vote on, as the stage counts them."""
    title = printable(plan.title, 60)
    asked = sum(not plan.deck.by_id[item.id].worked for item in plan.model.items)
    return f"{title}: {counted(plan.model.minutes, 'minute')}, {counted(asked, 'item')}"
