"""Letting phones in: what a stage does with the network, which it has only when a key asks for it.

What serves the phones is imported then, and not before; it moves the room in nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.room import words
from trainer.room.audience import Audience
from trainer.room.guide import of_lost
from trainer.room.moves import Move, Phase
from trainer.sitting.course import Refused
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.room_seats import SeatsDialog
from trainer.tui.screens.stage_reveal import RevealingStage
from trainer.tui.sheets import SheetBlock
from trainer.tui.stage_sheets import gathering_sheet
from trainer.tui.way_in import WayIn, way_in_sheet

if TYPE_CHECKING:
    from trainer.room.host.host import RoomHost
    from trainer.room.room import Room
    from trainer.sitting.reveal import Reveal

LISTEN = "0.0.0.0:8765"
"""Where phones are let in."""

PORTS = 10
"""Ports that are tried one after the other, where the first is in use."""

UNHEARD = 30.0
"""Seconds without a phone after which the stage says so."""

TALLY = 0.5
"""Seconds between two paintings of what phones do: painting costs more than serving."""


class PhonesScreen(RevealingStage):
    """A stage that phones can reach."""

    def __init__(self, room: Room, clock: Callable[[], float], spent: float) -> None:
        super().__init__(room, clock, spent)
        self.phones: RoomHost | None = None
        """The room on the network; None where it is led by hands alone."""
        self._addresses: list[str] = []
        self._address = 0
        self._open_since = 0.0
        self._is_due = False
        """Whether what phones did is about to be painted."""

    @property
    def has_phones(self) -> bool:
        """Whether anybody votes by phone."""
        return self.phones is not None and bool(self.room.seating.taken)

    @property
    def by_phone(self) -> bool:
        """Whether anybody may vote by phone."""
        return self.phones is not None

    @property
    def about_phones(self) -> str:
        """What to do about phones whose lines are lost; nothing where all listen."""
        host, taken = self.phones, self.room.seating.taken
        lost = [] if host is None else [seat.number for seat in taken if not host.hears(seat.number)]
        return of_lost(lost, len(taken))

    @property
    def about(self) -> str:
        """The deck that is played."""
        return self.room.deck.title

    def _show(self) -> None:
        """Bring the whole stage in line with the room."""
        raise NotImplementedError

    def _sheet(self, shown: Reveal | None) -> list[SheetBlock]:
        """What the room shows."""
        raise NotImplementedError

    def gathering(self, present: int) -> list[SheetBlock]:
        """What is shown while people gather: the way in, where phones may come."""
        if self.phones is None:
            return gathering_sheet(self.room, present)
        width = self.panel.scrollable_content_region.width
        return way_in_sheet(self.way_in(), width, in_colour="NO_COLOR" not in os.environ)

    # What the facilitator does

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
            names |= {"article": "Address", "count": "Hands"}
        elif self.has_phones and self.room.spot.phase is Phase.OPEN:
            names["forward"] = words.MOVES[Move.CLOSE]
        return names

    def network_fits(self) -> Mapping[str, bool]:
        """Which actions that are about the network are possible now."""
        phase = self.room.spot.phase
        fits = {
            "phones": phase is not Phase.OVER,
            "seats": bool(self.room.seating.taken) and phase is not Phase.OVER,
            "lock": self.phones is not None and phase is not Phase.OVER,
        }
        return {**fits, "count": self.phones is not None} if phase is Phase.GATHERING else fits

    def to_next_address(self) -> bool:
        """Show another address of this machine, while people gather; whether that was wanted."""
        if self.phones is None or self.room.spot.phase is not Phase.GATHERING:
            return False
        shown = self._addresses[self._address]
        self._addresses = found = self.phones.addresses  # the machine may be in another network by now
        self._address = (found.index(shown) + 1) % len(found) if shown in found else 0
        self._show()
        return True

    def to_hands(self) -> bool:
        """Let no phones in any more, while people gather; whether that was wanted."""
        if self.phones is None or self.room.spot.phase is not Phase.GATHERING:
            return False
        self.in_turn(self._close)
        return True

    def way_in(self) -> WayIn:
        """Where phones come in now."""
        from trainer.room.host.qr import qr_lines  # noqa: PLC0415 - only where phones are let in

        address = self._addresses[self._address]
        taken = self.room.seating.taken
        return WayIn(
            code=self.room.code,
            address=address.partition("://")[2],
            qr=qr_lines(f"{address}/{self.room.link}"),
            number=self._address + 1,
            of=len(self._addresses),
            seats=len(taken),
            last=taken[-1].name if taken else "",
            is_locked=self.room.is_locked,
            is_unheard=not taken and time.monotonic() - self._open_since >= UNHEARD,
        )

    # What the network does

    async def _open(self) -> None:
        if self.phones is not None:
            return
        module = await asyncio.to_thread(importlib.import_module, "trainer.room.host.host")
        addresses = importlib.import_module("trainer.room.host.addresses")
        first = addresses.listen_at(LISTEN)
        why = ""
        for port in range(first.port, first.port + (PORTS if first.port else 1)):
            try:
                host = module.RoomHost(self.room, first._replace(port=port))
                await host.open()
            except (module.CannotOpen, ValueError) as error:
                why = str(error)
                continue
            self._opened(host)
            return
        self.notify(f"No phones can come in: {why}.", severity="warning", markup=False)

    def _opened(self, host: RoomHost) -> None:
        self.phones, self._addresses, self._address = host, host.addresses, 0
        self._open_since = time.monotonic()
        host.on_change = self._changed
        self.app.in_turn_after(UNHEARD, self, self._still_unheard)
        self._show()

    async def _close(self) -> None:
        host, self.phones = self.phones, None
        if host is not None:
            host.on_change = lambda: None
            await host.close()
            self._show()

    async def on_unmount(self) -> None:
        """Let all phones go with the stage."""
        host, self.phones = self.phones, None
        if host is not None:
            host.on_change = lambda: None
            with contextlib.suppress(OSError):
                await host.close()

    def _changed(self) -> None:
        """Paint what happened, at most twice a second."""
        if not self._is_due:
            self._is_due = True
            self.app.in_turn_after(TALLY, self, self._paint)

    def _paint(self) -> None:
        self._is_due = False
        if self.phones is not None and self.phones.is_taken:
            self.notify("Another program leads this room now: nothing more is saved here.", markup=False)
        if self.room.spot.phase in {Phase.GATHERING, Phase.OPEN, Phase.CLOSED}:
            self._refresh()

    def _refresh(self) -> None:
        """Paint what is shown again, and leave the reading where it is."""
        self.panel.show(self._sheet(None), self.late_sheet(), stay=True)
        self.refresh_bindings()

    def _still_unheard(self) -> None:
        if self.phones is not None and self.room.spot.phase is Phase.GATHERING:
            self._refresh()


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
            yield Static(
                Content("\n").join(block.text for block in way_in_sheet(self._way, self._width - 12))
            )
