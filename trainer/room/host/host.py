"""A room that phones can reach: opened and closed on one event loop, beside a stage or without one.

It tells what the room shows and takes what the audience says. It moves the room in nothing: that is done
through `trainer.room.facilitator` by the program that leads it.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import time
from collections.abc import Callable

from trainer.room.events import (
    Besides,
    Dispersed,
    Gathered,
    HeadsCounted,
    Locked,
    Moved,
    RoomEvent,
    Seated,
    Unseated,
    Voted,
)
from trainer.room.host.addresses import NOWHERE, HostNames, Listen, leading_to, netloc, of_both_kinds
from trainer.room.host.answering import Answering
from trainer.room.host.beside import Find
from trainer.room.host.board import Board, News, told
from trainer.room.host.callers import Callers, keep_quiet
from trainer.room.host.holding import Hold
from trainer.room.host.journal import Journal
from trainer.room.host.limits import Seconds
from trainer.room.host.pages import Pages
from trainer.room.host.scenes import scene
from trainer.room.room import Room
from trainer.sitting.events import Flagged, Left

_UNSEEN = (Gathered, Seated, Moved, Unseated, Locked, HeadsCounted, Besides, Voted, Flagged, Left, Dispersed)
"""What changes nothing that phones are shown."""

_WAITING_ROOM = 1_024
"""Phones that may knock at the same moment."""


class CannotOpen(Exception):
    """The room cannot be opened on the network; the message says why."""


class RoomHost:
    """A room on the network."""

    def __init__(
        self,
        room: Room,
        listen: Listen = Listen(),  # noqa: B008 - a NamedTuple
        *,
        behind: str | None = None,
        asks_sure: bool = False,
        clock: Seconds = time.monotonic,
    ) -> None:
        """Of a room that is kept in a history. Raises `ValueError` for an invalid address of a proxy."""
        self.room = room
        self.listen = listen
        self.on_change: Callable[[], None] = lambda: None
        """Is told after anything that happens in the room."""
        self._journal = Journal(room)
        self._hold = Hold(self._journal.room_id)
        self._names = HostNames(behind)
        self._pages = Pages(room.code, room.deck.model.language, asks_sure=asks_sure or room.asks_sure)
        self._v = 1 + sum(not isinstance(event, _UNSEEN) for event in room.log)
        self.board = Board(self._told())
        self.answering = Answering(
            room,
            board=self.board,
            pages=self._pages,
            names=self._names,
            stored=self._journal.stored,
            clock=clock,
        )
        self._moved = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._callers: Callers | None = None
        self._server: asyncio.Server | None = None

    # To open and to close

    async def open(self) -> None:
        """Let phones in. Raises `CannotOpen`."""
        keep_quiet()
        if not self._hold.take():
            raise CannotOpen("this room is open in another program")
        self._callers = Callers(self.answering)
        try:
            self._server = await _listening(self.listen, self._callers)
        except OSError as error:
            self._hold.release()
            raise CannotOpen(self._why(error)) from None
        self.listen = self.listen._replace(port=self._server.sockets[0].getsockname()[1])
        self._journal.on_trouble = self._tell_of_trouble
        self._journal.start()
        self.room.record = self._note
        self._callers.start()
        self.board.start()
        self._tasks = [asyncio.create_task(self._publishing())]
        await self._journal.stored()

    def _why(self, error: OSError) -> str:
        where = netloc(*self.listen)
        if error.errno == errno.EADDRINUSE:
            return f"port {self.listen.port} is in use"
        return f"{where} cannot be listened on: {error.strerror or error}"

    async def close(self) -> None:
        """Let all phones go, and store what is left."""
        if self._server is None or self._callers is None:
            return
        self._server.close()
        self.board.close()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._callers.stop()
        await self._journal.stop()
        self._hold.release()
        self._server = None

    def find_earlier(self, find: Find | None) -> None:
        """Let people compare with seats of earlier days, which are found so; with None, nobody can."""
        self.answering.earlier.find = find

    # What its facilitator does with seats

    def renew(self, seat: int) -> str:
        """A code by which another device can take a seat over. Raises `Refused` where nobody has it."""
        self.room.seating.require(seat)
        return self.answering.entrance.passes.give(seat, other_than=self.room.code)

    def free(self, seat: int) -> None:
        """Take a seat from its device; what it voted remains. Raises `Refused` where nobody has it."""
        self.answering.audience.unseat(seat)
        self.answering.entrance.passes.use(seat)
        self.board.remind()

    # What can be seen of it

    @property
    def is_open(self) -> bool:
        """Whether phones can come in."""
        return self._server is not None

    def hears(self, seat: int) -> bool:
        """Whether the device of a seat listens now."""
        return self.answering.hears(self.room.seating.seats[seat])

    @property
    def is_taken(self) -> bool:
        """Whether another program has continued the room, so that nothing is stored from here."""
        return self._journal.is_taken

    @property
    def trouble(self) -> str:
        """Why votes cannot be stored now, in a clause; empty where they can. Nothing is called saved then."""
        return self._journal.trouble

    @property
    def is_in_network(self) -> bool:
        """Whether this machine has an address by which others reach what is listened on."""
        return leading_to(self.listen) != [NOWHERE]

    @property
    def addresses(self) -> list[str]:
        """Where phones find the room, the likeliest first: `http://10.0.0.7:8765`."""
        found = [f"http://{netloc(one, self.listen.port)}" for one in leading_to(self.listen)]
        return found if self._names.behind is None else [self._names.behind, *found]

    @property
    def stats(self) -> dict[str, int | float]:
        """How it fares: nothing of it says who said what."""
        seconds = sorted(self._journal.seconds)
        last = seconds[int(len(seconds) * 0.95)] if seconds else 0.0
        return {
            "seats": len(self.room.seating.taken),
            "streams": self.answering.streams,
            "lines": len(self._callers.connections) if self._callers is not None else 0,
            "cut": self._callers.cut if self._callers is not None else 0,
            "held_up": self.answering.entrance.guesses.held_up,
            "votes": self.room.tally().cast if self.room.spot.item is not None else 0,
            "commits": len(seconds),
            "commit_p95_ms": round(last * 1_000, 2),
            "faults": len(self.answering.faults),
        }

    # What happens

    async def settled(self) -> bool:
        """Wait until all that happened is stored and told; whether it is stored."""
        is_stored = await self._journal.stored()
        await self.board.until(self._v)
        return is_stored

    def _tell_of_trouble(self) -> None:
        self.on_change()

    def _note(self, event: RoomEvent) -> None:
        self._journal.note(event)
        if not isinstance(event, _UNSEEN):
            self._v += 1
            self._moved.set()
        asyncio.get_running_loop().call_soon(self.on_change)

    def _told(self) -> News:
        shown = scene(self.room)
        return told(self._v, shown, self._pages.now(shown))

    async def _publishing(self) -> None:
        """Tell what has changed, once it is stored."""
        while True:
            await self._moved.wait()
            self._moved.clear()
            await self._journal.stored()
            if not self._moved.is_set():
                self.board.publish(self._told())


async def _listening(listen: Listen, callers: Callers) -> asyncio.Server:
    """What takes connections. Raises `OSError`."""
    loop, both = asyncio.get_running_loop(), of_both_kinds(listen)
    if both is not None:
        return await loop.create_server(callers, sock=both, backlog=_WAITING_ROOM)
    return await loop.create_server(callers, *listen, reuse_address=True, backlog=_WAITING_ROOM)
