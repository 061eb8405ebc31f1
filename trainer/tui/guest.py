"""The app of somebody who sits in a room on another machine: one screen, and a line to the room's host."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from trainer.learner import Learner
from trainer.room.guest.seat import GuestSeat, Lost, NotIn
from trainer.room.moves import Phase
from trainer.tui.commands import Where, bindings
from trainer.tui.places import PlacesApp
from trainer.tui.screens.seat import SayAnswer, SeatScreen


class GuestApp(PlacesApp):
    """A seat in a room, on a terminal."""

    TITLE = "Claim Trainer"
    CSS_PATH = "trainer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)

    def __init__(self, seat: GuestSeat, learner: Learner, theme: str | None = None) -> None:
        """Of a seat that was taken; nothing of the learner but the theme is used."""
        super().__init__(learner, theme)
        self.seat = seat
        self.why = ""
        """Why it was closed, in a sentence, where nobody asked for that."""
        self._screen_of_seat = SeatScreen(seat.code)

    def on_mount(self) -> None:
        """Show the seat, the only place there is, and listen to the room when it is to be seen."""
        self.push_screen(self._screen_of_seat)
        self.once_painted(self._listen)

    def _listen(self) -> None:
        self.run_worker(self._be_there(), group="room", exclusive=True)

    async def _be_there(self) -> None:
        """Show each change of the room, until it is over."""
        try:
            async for seen in self.seat.changes():
                self.in_turn(self._screen_of_seat, self._screen_of_seat.tell, seen)
                if seen is not None and seen.phase is Phase.OVER:
                    await self._end()
                    return
        except NotIn as error:
            if self.seat.secret:
                self.why = str(error)
                self.exit(return_code=2)

    async def _end(self) -> None:
        try:
            own = await self.seat.mine()
        except (NotIn, Lost):
            return
        self.in_turn(self._screen_of_seat, self._screen_of_seat.tell_result, own)

    def on_say_answer(self, event: SayAnswer) -> None:
        """Say an answer to the room, and show what is kept then."""
        self.run_worker(self._say(event), group="vote", exclusive=True)

    async def _say(self, wanted: SayAnswer) -> None:
        try:
            said = await self.seat.vote(wanted.step, wanted.answer, wanted.sure)
            seen = await self.seat.look()
        except (NotIn, Lost):
            return  # what follows the room says so
        self.in_turn(self._screen_of_seat, self._screen_of_seat.tell_kept, seen, said.said)

    def on_free_seat(self) -> None:
        """Give the seat back, and close."""
        self.run_worker(self._free(), group="vote", exclusive=True)

    async def _free(self) -> None:
        try:
            await self.seat.leave()
        except Lost as error:
            self.notify(f"The room cannot be reached: {error}", severity="warning", markup=False)
            return
        self.exit()
