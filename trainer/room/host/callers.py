"""The connections of a room: how long each may take to a request, and who is cut where there are many.

aiohttp reads requests and has no such limits of its own. Whatever is wrong with what was sent is answered
in a fixed sentence, and nothing of it is written to a terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import Any

from aiohttp import web

from trainer.room.host.headers import HEADERS
from trainer.room.host.wording import REFUSALS

TO_A_REQUEST = 10.0
"""Seconds to a whole request, from the connection or the last answer."""

SWEEP = 1.0
"""Seconds between two looks at who takes too long."""

MOST_LINES = 4_000
"""Connections at once, where the system allows as many."""

LONGEST_LINE, LONGEST_FIELD, MOST_FIELDS = 2_048, 2_048, 48
"""Of what comes before a body."""

_SPARED = 128
"""Files that the rest of the program may need."""

_UNHEARD = 20_000
"""Milliseconds after which a phone that hears nothing has gone."""

_SILENT = logging.getLogger("trainer.room.host")
_SILENT.propagate = False
_SILENT.addHandler(logging.NullHandler())


def keep_quiet() -> None:
    """Let nothing that asyncio or aiohttp say of connections reach the terminal, which shows the stage."""
    for name in ("asyncio", "aiohttp"):
        found = logging.getLogger(name)
        if not found.handlers:
            found.addHandler(logging.NullHandler())


def room_for_lines() -> int:
    """How many connections there may be; the system is asked for more files where it gives few."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return 400
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_LINES + _SPARED
    if soft != resource.RLIM_INFINITY and soft < wanted:
        more = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
            soft = more
    return MOST_LINES if soft == resource.RLIM_INFINITY else max(16, min(MOST_LINES, soft - _SPARED))


class Caller(web.RequestHandler):
    """A connection."""

    __slots__ = ("_callers", "waits_since")

    def __init__(self, lines: Callers, loop: asyncio.AbstractEventLoop, **options: Any) -> None:
        super().__init__(lines, loop=loop, **options)
        self._callers = lines
        self.waits_since: float | None = loop.time()
        """Since when no whole request has come; None while one is answered."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a connection, and make room for it where there are too many."""
        super().connection_made(transport)
        opened = transport.get_extra_info("socket")
        timeout = getattr(socket, "TCP_USER_TIMEOUT", None)
        if opened is not None and timeout is not None:
            with contextlib.suppress(OSError):
                opened.setsockopt(socket.IPPROTO_TCP, timeout, _UNHEARD)
        self._callers.make_room()

    def is_heard(self) -> None:
        """A whole request has come."""
        self.waits_since = None

    def is_answered(self) -> None:
        """It was answered: another may come."""
        if self.transport is not None:
            self.waits_since = self._loop.time()

    def cut(self) -> None:
        """End the connection at once."""
        self.waits_since = None
        if self.transport is not None:
            self.transport.abort()

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Send an answer, and keep nothing of it: the server holds it until the next request comes."""
        finished = await super().finish_response(request, resp, start_time)
        resp.headers.clear()
        return finished

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,  # noqa: ARG002 - aiohttp passes it
        message: str | None = None,  # noqa: ARG002 - it may repeat what was sent
    ) -> web.StreamResponse:
        """Answer what is no request in a fixed sentence."""
        if request.writer.output_size > 0:
            raise ConnectionError("something was answered already")
        answer = web.Response(status=status, text=f"{REFUSALS.get(status, REFUSALS[400])}\n", headers=HEADERS)
        answer.force_close()
        return answer


class Callers(web.Server):
    """All connections of a room."""

    def __init__(self, answer: Any, most: int | None = None) -> None:
        """`answer` is given each request; `most` is how many connections there may be."""
        super().__init__(answer, handler_cancellation=True)
        self.most = room_for_lines() if most is None else most
        self.cut = 0
        """How many were cut."""
        self._sweeping: asyncio.Task[None] | None = None

    def __call__(self) -> Caller:
        """A new connection."""
        return Caller(
            self,
            self._loop,
            logger=_SILENT,
            access_log=None,
            keepalive_timeout=2 * TO_A_REQUEST,  # ours is asked first
            lingering_time=1.0,
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_FIELD,
            max_headers=MOST_FIELDS,
            auto_decompress=False,
        )

    def start(self) -> None:
        """Watch how long requests take."""
        self._sweeping = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        """End all connections."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        self.pre_shutdown()
        await self.shutdown(1.0)

    def make_room(self) -> None:
        """Cut the one that has dawdled longest where there are too many."""
        if len(self._connections) > self.most:
            slow = self._dawdling()
            if slow:
                self._cut(min(slow, key=lambda caller: slow[caller]))

    def _dawdling(self) -> dict[Caller, float]:
        """Since when each connection has said nothing whole."""
        found = (caller for caller in self.connections if isinstance(caller, Caller))
        return {caller: caller.waits_since for caller in found if caller.waits_since is not None}

    def _cut(self, caller: Caller) -> None:
        self.cut += 1
        caller.cut()

    async def _sweep(self) -> None:
        while True:
            before = self._loop.time()
            await asyncio.sleep(SWEEP)
            self.look(before, self._loop.time())

    def look(self, before: float, now: float) -> None:
        """Cut those that take too long; `before` is when this was about to be done, a little while ago."""
        was_asleep = max(0.0, now - before - 2 * SWEEP)
        for caller, since in self._dawdling().items():
            if was_asleep:  # nobody was heard while this program or its machine slept
                caller.waits_since = min(now, since + was_asleep)
            elif now - since > TO_A_REQUEST:
                self._cut(caller)
