"""A list that takes long to read: its beginning at once, the rest in a thread, a batch at a time.

It knows neither what is in the list nor what is done with it, and touches no widget.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

AT_ONCE = 0.04
"""Seconds that the beginning may take: the first paint waits for it."""

SCREENFUL = 60
"""How many entries there are to see at first, at most."""

A_BATCH = 0.2
"""Seconds in which a batch is collected: taking one costs some, however little is in it."""

TURN = 0.005
BREATH = 0.001
"""After this many seconds of work, the thread rests for as many: keys would have to wait for it otherwise."""


class Batch(NamedTuple, Generic[T]):
    """What came next in the list."""

    entries: tuple[T, ...]
    is_last: bool


class Arrivals(Generic[T]):
    """The entries of a list, in order, each once."""

    def __init__(self, entries: Iterable[T]) -> None:
        self._entries = iter(entries)

    def at_once(self) -> Batch[T]:
        """The beginning, as far as nobody would notice the time it takes; an entry at least."""
        return self._collect(AT_ONCE, lambda taken: taken < SCREENFUL)

    async def rest(self) -> AsyncGenerator[Batch[T], None]:
        """What is left, a batch at a time, read in a thread as long as somebody waits for it."""
        loop = asyncio.get_running_loop()
        arrived: asyncio.Queue[Batch[T] | Exception] = asyncio.Queue()
        given_up = threading.Event()

        def read() -> None:
            batch: Batch[T] | Exception = Batch((), is_last=False)
            while isinstance(batch, Batch) and not batch.is_last and not given_up.is_set():
                try:
                    batch = self._collect(A_BATCH, lambda _: not given_up.is_set(), resting=True)
                except Exception as error:  # it is raised again where the batch was to be taken
                    batch = error
                with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits
                    loop.call_soon_threadsafe(arrived.put_nowait, batch)

        threading.Thread(target=read, daemon=True).start()  # a daemon: leaving does not wait for it
        try:
            while True:
                batch = await arrived.get()
                if isinstance(batch, Exception):
                    raise batch
                yield batch
                if batch.is_last:
                    return
        finally:
            given_up.set()

    def _collect(
        self, seconds: float, continues: Callable[[int], bool], *, resting: bool = False
    ) -> Batch[T]:
        """What comes in this many seconds, or until nothing more comes."""
        taken: list[T] = []
        begun = rested = time.monotonic()
        for entry in self._entries:
            taken.append(entry)
            now = time.monotonic()
            if now - begun > seconds or not continues(len(taken)):
                return Batch(tuple(taken), is_last=False)
            if resting and now - rested > TURN:
                time.sleep(BREATH)
                rested = time.monotonic()
        return Batch(tuple(taken), is_last=True)
