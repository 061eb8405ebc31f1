"""The time of a room on the stage: it counts up and ends nothing.

Where a room that is led by a plan is late, the stage proposes what to leave out; one key does so, and no key
needs to. What is proposed is decided in `trainer.room.pacing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from textual.content import Content

from trainer.room.facilitator import Facilitator
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.room.timing import LedTime
from trainer.sitting.course import Refused
from trainer.text.messages import all_of, counted
from trainer.tui.language import KEY, QUIET, WARNING
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.sheets import SheetBlock

SECOND = 1.0
"""How often the stage looks at its clock."""


class TimedStage(TrainerScreen):
    """A stage that knows how long its room has been led, and how long people have talked."""

    def __init__(self, room: Room, clock: Callable[[], float], spent: float = 0.0) -> None:
        """Of one room; `spent` are the seconds for which it was led before it was left."""
        super().__init__()
        self.room = room
        self.facilitator = Facilitator(room)
        self.led = LedTime(room, clock, spent)
        self._clock = clock
        self._spot = room.spot
        self._spot_since = clock()

    @property
    def when(self) -> dt.datetime:
        """This moment, as results have it."""
        return dt.datetime.now().astimezone()

    @property
    def told_time(self) -> str:
        """`12 of 45 min`; nothing before the room has begun, nor after it."""
        if not self.led.has_begun or self.room.is_over:
            return ""
        whole = f" of {self.room.script.minutes}" if self.room.script is not None else ""
        return f"{int(self.led.minutes)}{whole} min"

    @property
    def told_talk(self) -> str:
        """`2:10`: for how long people have talked it over; nothing in any other phase."""
        if self.room.spot.phase is not Phase.DISCUSS:
            return ""
        seconds = int(self._clock() - self._spot_since)
        return f"{seconds // 60}:{seconds % 60:02}"

    def late_sheet(self) -> Sequence[SheetBlock]:
        """What could be left out, where the room is late; nothing where it is not."""
        if not self.led.proposal:
            return ()
        told = Content.assemble(
            (f"{counted(self.led.late, 'minute')} late. ", WARNING),
            ("k", KEY),
            (f" leaves out {self._named(self.led.proposal)}; or take your time.", QUIET),
        )
        return (SheetBlock(told),)

    def _named(self, names: Sequence[str]) -> str:
        """`item 7`, `items 7 and 9`: by their numbers, which give nothing away."""
        numbers = [f"{number}" for number in self.led.numbers(names)]
        return f"item{'s' * (len(numbers) > 1)} {all_of(numbers)}"

    def look_at_clock(self) -> bool:
        """Notice how late it is; whether something else is to be told of that now than before."""
        if self.room.spot[:3] != self._spot[:3]:  # to show the spread is no other phase
            self._spot_since = self._clock()
        self._spot = self.room.spot
        return self.led.look()

    def keep_time(self) -> None:
        """Look at the clock again and again, as long as the stage is there."""
        self.app.in_turn_after(SECOND, self, self._tick)

    def _tick(self) -> None:
        self.show_time(changed=self.look_at_clock())
        self.keep_time()

    def show_time(self, *, changed: bool) -> None:
        """Show what the clock says; `changed` says that it is later, or something else is proposed."""
        raise NotImplementedError

    def action_drop(self) -> None:
        """Leave out what is proposed."""
        names = self.led.proposal
        told = self._named(names)
        try:
            self.facilitator.drop(names)
        except Refused:
            return
        self.notify(f"Left out: {told}. u takes that back.", markup=False)
        self.show_time(changed=self.look_at_clock())
