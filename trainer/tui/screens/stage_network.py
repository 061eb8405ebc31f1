"""A stage that phones can reach: a room is opened on the network when a key asks for it, and watched there.

What serves the phones is imported then, and not before; it moves the room in nothing. The keys are in
`trainer.tui.screens.phones`.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.room.guide import of_lost
from trainer.room.moves import Phase
from trainer.tui.language import WARNING, plain
from trainer.tui.screens.stage_reveal import RevealingStage
from trainer.tui.sheets import Look, SheetBlock
from trainer.tui.way_in import WayIn

if TYPE_CHECKING:
    from trainer.room.host.beside import Find
    from trainer.room.host.host import RoomHost
    from trainer.room.room import Room

LISTEN = "0.0.0.0:8765"
"""Where phones are let in."""

PORTS = 10
"""Ports that are tried one after the other, where the first is in use."""

UNHEARD = 30.0
"""Seconds without a phone after which the stage says so."""

TALLY = 0.5
"""Seconds between two paintings of what phones do: painting costs more than serving."""

LOOK = 3.0
"""Seconds between two looks at the addresses of this machine."""

_LONG = 20.0
"""Seconds for which a notice is shown that has to be acted on."""

_MOVED = "A phone that was in types its own code there, and keeps its seat."
_AGAIN = "This machine is in the network again: phones come back by themselves."
_NOWHERE = (
    "This machine is in no network now. Phones wait and come back by themselves when it is; d counts hands "
    "meanwhile."
)


class NetworkStage(RevealingStage):
    """A stage with a room that may be on the network."""

    def __init__(self, room: Room, clock: Callable[[], float], spent: float) -> None:
        super().__init__(room, clock, spent)
        self.phones: RoomHost | None = None
        """The room on the network; None where it is led by hands alone."""
        self.find_earlier: Find | None = None
        """Finds the seats of earlier days that phones compare with, at the end."""
        self._addresses: list[str] = []
        self._address = 0
        self._open_since = 0.0
        self._trouble = ""
        """Why votes are not stored, as far as the stage has said so."""
        self._is_reached = True
        """Whether this machine is in a network at all."""
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

    def _show(self) -> None:
        """Bring the whole stage in line with the room."""
        raise NotImplementedError

    def late_sheet(self) -> Sequence[SheetBlock]:
        """That votes are not stored, where it is so; and what could be left out."""
        told = f"Not saved now: {self._trouble}. Phones are told, and try again by themselves."
        block = SheetBlock(Content.styled(plain(told).plain, WARNING), look=Look.BANNER)
        return [*([block] if self._trouble else []), *super().late_sheet()]

    # What is on the network

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
        host.find_earlier(self.find_earlier)
        self.app.in_turn_after(UNHEARD, self, self._still_unheard)
        self.app.in_turn_after(LOOK, self, self._look_at_network, host)
        self._show()

    def _look_at_network(self, host: RoomHost) -> None:
        """Notice that this machine has another address, or none, and say where the room is now."""
        if host is not self.phones:
            return
        self.app.in_turn_after(LOOK, self, self._look_at_network, host)
        found, shown = host.addresses, self._addresses[self._address]
        was_reached, self._is_reached = self._is_reached, shown in found or host.is_in_network
        if shown in found:
            self._addresses, self._address = found, found.index(shown)
            if not was_reached:
                self.notify(_AGAIN, markup=False)
        elif self._is_reached:
            self._addresses, self._address = found, 0
            told = f"This machine is at {found[0].partition('://')[2]} now. p shows the way in. {_MOVED}"
            self.notify(told, severity="warning", markup=False, timeout=_LONG)
            if self.room.spot.phase is Phase.GATHERING:
                self._refresh()
        elif was_reached:
            self.notify(_NOWHERE, severity="warning", markup=False, timeout=_LONG)

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
        trouble = self.phones.trouble if self.phones is not None else ""
        if trouble and not self._trouble:
            self.notify(f"Not saved now: {trouble}. Nothing that was saved is lost.", markup=False)
        elif self._trouble and not trouble:
            self.notify("All is saved again.", markup=False)
        was_told, self._trouble = self._trouble, trouble
        if self.room.spot.phase in {Phase.GATHERING, Phase.OPEN, Phase.CLOSED}:
            self._refresh()
        elif was_told != trouble:
            self.put(self._sheet(self.shown), stay=True)

    def _refresh(self) -> None:
        """Paint what is shown again, and leave the reading where it is."""
        self.put(self._sheet(None), stay=True)
        self.refresh_bindings()

    def _still_unheard(self) -> None:
        if self.phones is not None and self.room.spot.phase is Phase.GATHERING:
            self._refresh()
