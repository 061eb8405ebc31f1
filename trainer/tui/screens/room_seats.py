"""The seats of a room on the stage: by number, which are waited for, one to take away or to hand on.

No name is shown here, and never what a seat voted: everybody can see the wall.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.room import words
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.room.seats import Seat
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, KEY, QUIET
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.dialogs import ConfirmDialog
from trainer.tui.turns import TurnsApp
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.options import Options

LOOK = 1.0
"""How often the list looks at the room, in seconds."""

_NOBODY = "Nobody has a seat now."


class SeatsDialog(Dialog, inherit_bindings=False):
    """The seats that somebody has."""

    where = Where.SEATS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SEATS)

    app = getters.app(TurnsApp)
    listing = getters.query_one(Options)
    told = getters.query_one("#told", Static)
    code = getters.query_one("#code", Static)

    def __init__(
        self,
        room: Room,
        *,
        hears: Callable[[int], bool] | None,
        free: Callable[[int], object],
        renew: Callable[[int], str] | None,
    ) -> None:
        """Of a room; `hears` and `renew` only where phones come in: is one there, and a code for another."""
        super().__init__()
        self._room = room
        self._hears, self._free, self._renew = hears, free, renew
        self._seats: tuple[Seat, ...] = ()
        self._lines: list[Content] = []
        self._renewed: Seat | None = None
        """The seat that a code is shown for."""

    def compose(self) -> ComposeResult:
        """Lay out the list, and the keys below it."""
        with VerticalScroll(classes="dialog"):
            yield Static(id="told")
            yield Options()
            yield Static(id="code")
            yield KeyBar()

    def on_mount(self) -> None:
        """Show who is in, and look again and again."""
        self.listing.focus()
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done."""
        fits = {"free": bool(self._seats), "renew": bool(self._seats) and self._renew is not None}
        return fits.get(action, True)

    def action_free(self) -> None:
        """Ask whether the chosen seat is to be taken away."""
        seat = self._chosen
        if seat is None:
            return
        question = f"Take seat {seat.number} away? What it voted remains; its device may take another seat."
        asked = ConfirmDialog(question, yes="Take it away", no="Leave it")
        self.app.push_screen(asked, lambda answer: self._freed(seat) if answer is not None else None)

    def action_renew(self) -> None:
        """Show a code by which another device takes the chosen seat over."""
        seat = self._chosen
        if seat is None or self._renew is None:
            return
        code = self._renew(seat.number)
        self._renewed = seat
        told = (f"For seat {seat.number}, on the other phone: type ", (" ".join(code), KEY))
        self.code.update(Content.assemble(*told, " as the code. It is good once, for ten minutes."))

    @property
    def _chosen(self) -> Seat | None:
        index = self.listing.highlighted
        return self._seats[index] if index is not None and index < len(self._seats) else None

    def _freed(self, seat: Seat) -> None:
        if self._room.seating.seats[seat.number].hash == seat.hash:  # nobody else has it by now
            self._free(seat.number)
        self._show()

    def _look(self) -> None:
        self._show()
        self.app.in_turn_after(LOOK, self, self._look)

    def _show(self) -> None:
        """Bring the list in line with the room, and leave what is chosen where it is."""
        chosen = self._chosen
        self._seats = self._room.seating.taken
        if self._renewed is not None and self._renewed not in self._seats:
            done = Content.styled(f"Seat {self._renewed.number} has another device now.", QUIET)
            self.code.update(done if self._renewed.number in self._numbers else "")
            self._renewed = None
        self.told.update(Content.styled(words.who_is_in(self._room) or _NOBODY, HEADING))
        lines = [self._line(seat) for seat in self._seats]
        if lines != self._lines:
            self._lines = lines
            self.listing.set_options(Option(line) for line in lines)
            number = chosen.number if chosen is not None else 0
            place = next((place for place, seat in enumerate(self._seats) if seat.number >= number), 0)
            self.listing.highlighted = place if lines else None
        self.refresh_bindings()

    @property
    def _numbers(self) -> set[int]:
        return {seat.number for seat in self._seats}

    def _line(self, seat: Seat) -> Content:
        told = [seat.via]
        if self._room.spot.phase is Phase.OPEN:
            told.append("has voted" if seat.number in self._room.votes else "has not voted yet")
        if self._hears is not None and not self._hears(seat.number):
            told.append("its line is lost, or its screen is locked")
        return Content.assemble((f"{seat.number:>4}  ", "bold"), (" · ".join(told), QUIET))
