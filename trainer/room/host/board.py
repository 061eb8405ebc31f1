"""What is told to all phones: made once for each change, and written to each as it can take it.

A phone that is slow or was away is told what is shown now, never all that it missed.
"""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

import msgspec

from trainer.room.host.scenes import Scene

BEAT = 15.0
"""Seconds after which a stream says that it is alive."""

RETRY = b"retry: 1500\n\n"
"""How soon a phone tries again, in milliseconds."""


class News(NamedTuple):
    """What all are told."""

    v: int
    """Counts what was told: the same after a restart, as it counts the room's own events."""
    scene: Scene
    html: str
    wire: bytes
    """As it goes through a stream."""


def told(v: int, scene: Scene, html: str) -> News:
    """What all are told of a scene."""
    where = {"phase": scene.phase.value, "step": scene.step, "round": scene.round, "vote": scene.vote}
    body = {"v": v, **where, "html": html}
    return News(v, scene, html, b"id: %d\ndata: %s\n\n" % (v, msgspec.json.encode(body)))


def state(told: News) -> dict[str, Any]:
    """The same for programs."""
    return {"v": told.v, **msgspec.to_builtins(told.scene)}


class Board:
    """What is told now, and whether that changes."""

    def __init__(self, now: News) -> None:
        """Begin with something."""
        self.now = now
        self.is_closed = False
        self.change = asyncio.Event()
        """Is set at the next change or beat, and then replaced: take it before looking at `now`."""
        self._beating: asyncio.Task[None] | None = None

    @property
    def beat(self) -> bytes:
        """What a stream says where nothing has changed."""
        return b'event: beat\ndata: {"v": %d}\n\n' % self.now.v

    def start(self) -> None:
        """Begin to beat."""
        self._beating = asyncio.create_task(self._beat())

    def publish(self, now: News) -> None:
        """Tell all."""
        self.now = now
        self._wake()

    def remind(self) -> None:
        """Beat now: whose seat has gone is told so at once."""
        self._wake()

    def close(self) -> None:
        """Let all streams end."""
        self.is_closed = True
        if self._beating is not None:
            self._beating.cancel()
        self._wake()

    async def until(self, v: int) -> None:
        """Wait until this, or something later, was told."""
        while not self.is_closed:
            change = self.change
            if self.now.v >= v:
                return
            await change.wait()

    async def beyond(self, v: str, patience: float) -> bool:
        """Wait until something else than this is told, at most `patience` seconds; whether it is."""
        try:
            async with asyncio.timeout(patience):
                while not self.is_closed:
                    change = self.change
                    if str(self.now.v) != v:
                        return True
                    await change.wait()
        except TimeoutError:
            pass
        return False

    def _wake(self) -> None:
        change, self.change = self.change, asyncio.Event()
        change.set()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            self._wake()
