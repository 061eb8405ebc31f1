"""Letting phones in: the keys of a stage that are about phones, and what is shown of them.

What the network does by itself is in `trainer.tui.screens.stage_network`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.room import words
from trainer.room.audience import Audience
from trainer.room.moves import Move, Phase
from trainer.sitting.course import Refused
from trainer.text.messages import counted
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.room_seats import SeatsDialog
from trainer.tui.screens.stage_network import NetworkStage
from trainer.tui.sheets import SheetBlock
from trainer.tui.stage_sheets import gathering_sheet
from trainer.tui.way_in import WayIn, way_in_sheet


class PhonesScreen(NetworkStage):
    """A stage that phones can reach."""

    @property
    def about(self) -> str:
        """The deck that is played."""
        return self.room.deck.title

    def gathering(self, present: int) -> list[SheetBlock]:
        """What is shown while people gather: the way in, where phones may come."""
        if self.phones is None:
            return gathering_sheet(self.room, present)
        width = self.panel.scrollable_content_region.width
        return way_in_sheet(self.way_in(), width, in_colour=_in_colour())

    # What the facilitator does

    def recall_phones(self) -> None:
        """Say how the phones come back, where a room was left that had some."""
        taken = self.room.seating.taken
        if taken and self.phones is None:
            again = "p shows them their results again" if self.room.is_over else "p lets them in again"
            self.notify(f"{counted(len(taken), 'phone')} had a seat here: {again}.", markup=False)

    def action_phones(self) -> None:
        """Let phones in; once they may come, show the way in again."""
        if self.phones is None:
            self.in_turn(self._open)
        elif self.room.spot.phase is Phase.GATHERING:
            self._show()
        else:
            self.app.push_screen(WayInDialog(self.way_in(), self.app.size.width))

    def action_lock(self) -> None:
        """Let nobody else come in, or let them again."""
        with contextlib.suppress(Refused):
            self.facilitator.lock(is_locked=not self.room.is_locked)
        self._show()

    def action_seats(self) -> None:
        """Show the seats that are taken: by number, and never by name."""
        host = self.phones
        free = Audience(self.room).unseat if host is None else host.free
        hears, renew = (None, None) if host is None else (host.hears, host.renew)
        self.app.push_screen(SeatsDialog(self.room, hears=hears, free=free, renew=renew), self._seats_seen)

    def _seats_seen(self, _: str | None) -> None:
        self._show()

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What Enter does; while phones come in, the key of the article shows another address."""
        names = dict(super().relabelled)
        if self.phones is not None and self.room.spot.phase is Phase.GATHERING:
            names |= {"count": "Hands"} | ({"article": "Address"} if len(self._addresses) > 1 else {})
        elif self.has_phones and self.room.spot.phase is Phase.OPEN:
            names["forward"] = words.MOVES[Move.CLOSE]
        return names

    def network_fits(self) -> Mapping[str, bool]:
        """Which actions that are about the network are possible now."""
        room, is_open = self.room, self.phones is not None
        fits = {
            "phones": not room.is_over or (bool(room.seating.taken) and not is_open),
            "seats": bool(room.seating.taken) and not room.is_over,
            "lock": is_open and not room.is_over,
        }
        return {**fits, "count": is_open} if room.spot.phase is Phase.GATHERING else fits

    def to_next_address(self) -> bool:
        """Show another address of this machine, while people gather; whether that was wanted."""
        if self.phones is None or self.room.spot.phase is not Phase.GATHERING:
            return False
        shown = self._addresses[self._address]
        self._addresses = found = self.phones.addresses  # the machine may be in another network by now
        if found == [shown]:
            return False
        self._address = (found.index(shown) + 1) % len(found) if shown in found else 0
        self._show()
        return True

    def to_hands(self) -> bool:
        """Let no phones in any more, while people gather; whether that was wanted."""
        if self.phones is None or self.room.spot.phase is not Phase.GATHERING:
            return False
        self.in_turn(self._close)
        return True


class WayInDialog(Dialog):
    """The way in once more, for those who come late."""

    CSS_PATH: ClassVar = "dialogs.tcss"

    def __init__(self, way: WayIn, width: int) -> None:
        super().__init__()
        self._way = way
        self._width = width

    def compose(self) -> ComposeResult:
        """Lay out the code and what is typed."""
        with VerticalScroll(classes="dialog"):
            sheet = way_in_sheet(self._way, self._width - 12, in_colour=_in_colour())
            yield Static(Content("\n").join(block.text for block in sheet))


def _in_colour() -> bool:
    """Whether the terminal shows colours, without which a code cannot be scanned."""
    return "NO_COLOR" not in os.environ
