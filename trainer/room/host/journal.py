"""Stores what happens in a room in groups, in a thread: one commit for all votes that came meanwhile.

What was noted is stored in the order in which it happened. A vote is acknowledged when `stored` says so, and
no earlier. Where the disk fails, everything stays in memory and is tried again; where another program has
continued the room, nothing more is stored from here.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from trainer.history.recorder import Recorder
from trainer.room.events import RoomEvent
from trainer.room.room import Room

RETRY = 2.0
"""Seconds after which what could not be stored is tried again."""

_REMEMBERED = 2_000
"""Commits whose times are remembered."""


class Journal:
    """The record of a room on a network."""

    def __init__(self, room: Room) -> None:
        """Take the place of the room's own recorder. Raises `ValueError` where it has none."""
        if not isinstance(room.record, Recorder):
            raise ValueError("the room is not kept in a history")  # noqa: TRY004 - it is no wrong type
        self._room = room
        self._recorder = room.record
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._wake = asyncio.Event()
        self._waiting: list[asyncio.Future[bool]] = []
        self._task: asyncio.Task[None] | None = None
        self.on_trouble: Callable[[], None] = lambda: None
        """Is told when what happens cannot be stored, and when it can be again."""
        self._is_stuck = False
        self.seconds: deque[float] = deque(maxlen=_REMEMBERED)
        """How long the last commits took."""

    def start(self) -> None:
        """Store what happens from now on; and what happened so far, also where nobody has come yet."""
        self._recorder.is_kept = True
        self._recorder.is_fenced = True
        self._room.record = self.note
        self._task = asyncio.create_task(self._run())
        self._wake.set()

    @property
    def room_id(self) -> str:
        """What the room is called in the history."""
        return self._recorder.sitting

    @property
    def is_taken(self) -> bool:
        """Whether another program has continued the room."""
        return self._recorder.is_taken

    @property
    def trouble(self) -> str:
        """Why what happens is not stored now, in a clause; empty where it is."""
        return (self._recorder.why or "it cannot be stored") if self._is_stuck else ""

    def note(self, event: RoomEvent) -> None:
        """Take an event, to be stored as soon as possible."""
        self._recorder.note(event)
        self._wake.set()

    async def stored(self) -> bool:
        """Wait until all that was noted so far is stored; whether it is."""
        if not self._recorder.pending:
            return not self.is_taken
        waiting: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._wake.set()
        return await waiting

    async def stop(self) -> None:
        """Store what is left, and give the room its own recorder back."""
        self._room.record = self._recorder
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._recorder.pending:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._save)
        self._tell(not self._recorder.pending)
        self._recorder.is_fenced = False
        self._thread.shutdown(wait=False)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self._recorder.pending:
                self._tell(not self.is_taken)
                continue
            waiting, self._waiting = self._waiting, []
            try:
                done = await loop.run_in_executor(self._thread, self._save)
            except asyncio.CancelledError:
                self._waiting += waiting
                raise
            was_stuck, self._is_stuck = self._is_stuck, not done and not self.is_taken
            self._tell(done, waiting)
            if was_stuck != self._is_stuck:
                self.on_trouble()
            if self._is_stuck:
                loop.call_later(RETRY, self._wake.set)

    def _save(self) -> bool:
        begun = time.perf_counter()
        done = self._recorder.try_to_save()
        self.seconds.append(time.perf_counter() - begun)
        return done

    def _tell(self, done: bool, waiting: list[asyncio.Future[bool]] | None = None) -> None:
        if waiting is None:
            waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(done)
