"""A seat in a room on the network, as a program takes it: a client of what docs/room.md says.

It knows no screen. What a host sends is never trusted: it is bounded, and has to be of the shape that is
expected; texts are cleaned where they are shown. A lost line is waited for, and a vote is sent with the same
number until the host has acknowledged it, so that it counts once.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

import aiohttp
import msgspec
from yarl import URL

from trainer.room.host.scenes import Scene
from trainer.room.seats import CODE, LINK, SIGNS
from trainer.sitting.events import Confidence

S = TypeVar("S", bound=msgspec.Struct)

PORT = 8765

LARGEST = 256 * 1024
"""Bytes of an answer that are looked at."""

PATIENCE = 15.0
"""Seconds to wait for an answer."""

SILENCE = 40.0
"""Seconds without a word, not even a beat, after which a line is lost."""

REST = 1.5
"""Seconds before a lost line is tried again."""

_COOKIE = "seat"
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_SIGNS = re.compile(f"[{SIGNS}]+")


class You(msgspec.Struct, frozen=True):
    """Whose seat it is."""

    seat: int
    name: str
    back: str = ""
    """What is typed where the room has another address, to have this seat again."""


class KeptAnswer(msgspec.Struct, frozen=True):
    """What the host keeps of this seat in the present opening."""

    n: int
    answer: str | None
    sure: int | None = None


class Seen(Scene, frozen=True, kw_only=True):
    """What is shown to a seat, with its own."""

    v: int
    code: str
    asks_sure: bool = False
    """Whether the host asks how sure people are."""
    you: You
    kept: KeptAnswer


class OwnShare(msgspec.Struct, frozen=True):
    """Hits among answers."""

    hits: int
    n: int


class OwnEarlier(msgspec.Struct, frozen=True):
    """An earlier day beside this one: each share then, and today."""

    code: str = ""
    text: str = ""
    """Why nothing is compared; empty where something is."""
    passed: tuple[OwnShare, OwnShare] | None = None
    caught: tuple[OwnShare, OwnShare] | None = None


class OwnItem(msgspec.Struct, frozen=True):
    """How this seat fared with one item."""

    right: bool
    said: str
    answer: str = msgspec.field(name="is")


class OwnResult(msgspec.Struct, frozen=True):
    """This seat's own result."""

    code: str
    items: tuple[OwnItem, ...] = ()
    right: OwnShare | None = None
    passed: OwnShare | None = None
    caught: OwnShare | None = None
    earlier: OwnEarlier | None = None


class SeatVote(NamedTuple):
    """What became of a vote."""

    is_kept: bool
    said: str
    """In a sentence, as the host says it."""


class NotIn(Exception):
    """There is no seat for us; the message says why, in a sentence."""


class Lost(Exception):
    """The host cannot be reached, or says nothing that makes sense."""


class RoomAddress(NamedTuple):
    """Where a room is."""

    base: str
    """`http://10.0.0.7:8765`"""
    link: str = ""
    """The ten signs that let one in without a code; empty where they are not known."""


def address_of(typed: str) -> RoomAddress:
    """An address as a person types it: with or without its scheme, its port, the link of its QR code.

    Raises `ValueError` for what is no address.
    """
    text = typed.strip()
    if "://" not in text:
        text = f"http://{text}"
    try:
        found = URL(text)
        port = found.explicit_port or (PORT if found.scheme == "http" and "://" not in typed else found.port)
        is_one = found.scheme in {"http", "https"} and found.host and not found.user and port
        base = URL.build(scheme=found.scheme, host=found.host or "", port=port) if is_one else None
    except ValueError:
        base = None
    if base is None:
        raise ValueError(f"“{typed.strip()[:100]}” is no address of a room, such as 10.0.0.7:8765")
    signs = found.path.strip("/").upper()
    is_link = len(signs) == LINK and _SIGNS.fullmatch(signs)
    return RoomAddress(str(base).rstrip("/"), signs if is_link else "")


class GuestSeat:
    """A seat; used as an asynchronous context, which lets go of the line at the end, and not of the seat."""

    def __init__(self, address: RoomAddress, secret: str = "", code: str = "") -> None:
        """At an address; `secret` and `code` are of a seat that was taken before."""
        self.address = address
        self.secret = secret
        """What shows the host that the seat is ours; empty where we have none yet."""
        self.code = code
        self.earlier = ""
        """The seat code of an earlier day, to be compared with in the end; empty where nothing is."""
        self._step = 0
        self._n = 0
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> GuestSeat:
        limits = aiohttp.ClientTimeout(total=PATIENCE)
        self._session = aiohttp.ClientSession(timeout=limits, cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def enter(self, code: str = "") -> None:
        """Take a seat by a code, or by the link in the address. Raises `NotIn` and `Lost`."""
        if self.address.link and not code:
            found = await self._ask("GET", f"/{self.address.link}")
        else:
            found = await self._ask("POST", "/join", {"code": code, "via": "terminal"})
        if found.status != 303 or not found.secret:
            raise NotIn(found.text or "The room lets nobody in just now.")
        self.code, self.secret = found.location.strip("/")[:CODE], found.secret

    async def look(self) -> Seen:
        """What is shown now. Raises `NotIn` where the seat is not ours any more, and `Lost`."""
        found = await self._ask("GET", f"/{self.code}/state")
        if found.status in {401, 403, 404}:
            raise NotIn(found.text or "This seat is not yours any more.")
        seen = found.as_(Seen)
        if seen.step != self._step:
            self._step, self._n = seen.step, seen.kept.n
        self._n = max(self._n, seen.kept.n)
        return seen

    async def vote(self, step: int, answer: str, sure: Confidence | None = None) -> SeatVote:
        """Say something in an opening; it is sent until the host acknowledges it. Raises `NotIn`."""
        if step != self._step:
            self._step, self._n = step, 0
        self._n += 1
        data = {"step": f"{step}", "n": f"{self._n}", "answer": answer}
        if sure is not None:
            data["sure"] = f"{int(sure)}"
        while True:
            try:
                found = await self._ask("POST", f"/{self.code}/vote", data)
            except Lost:
                await asyncio.sleep(REST)
                continue
            if found.status in {401, 403}:
                raise NotIn(found.text)
            if found.status not in _TRY_AGAIN:
                return SeatVote(found.status == 200, found.text)
            await asyncio.sleep(REST)

    async def changes(self) -> AsyncIterator[Seen | None]:
        """What is shown, now and after each change; None where the line was lost. Raises `NotIn`."""
        v = -1
        was_lost = False
        while True:
            try:
                seen = await self.look()
                if seen.v != v or was_lost:
                    v, was_lost = seen.v, False
                    yield seen
                await self._until_something(v)
            except Lost:
                if not was_lost:
                    was_lost = True
                    yield None
                await asyncio.sleep(REST)

    async def mine(self) -> OwnResult:
        """This seat's own result, once the room is over. Raises `NotIn` and `Lost`."""
        query = f"?{urlencode({'earlier': self.earlier})}" if self.earlier else ""
        found = await self._ask("GET", f"/{self.code}/mine{query}")
        if found.status != 200:
            raise NotIn(found.text)
        return found.as_(OwnResult)

    async def leave(self) -> None:
        """Free the seat. Raises `Lost`."""
        await self._ask("POST", f"/{self.code}/leave")
        self.secret = ""

    async def _until_something(self, v: int) -> None:
        """Return at the next word of the stream that is not what is known. Raises `Lost`."""
        limits = aiohttp.ClientTimeout(total=None, connect=PATIENCE, sock_read=SILENCE)
        try:
            async with self._line.get(
                f"{self.address.base}/{self.code}/events",
                params={"v": f"{v}"},
                headers=self._headers("text/event-stream"),
                allow_redirects=False,
                timeout=limits,
            ) as stream:
                if stream.status in {401, 403, 404}:
                    raise NotIn("This seat is not yours any more.")
                if stream.status != 200:
                    raise Lost(f"{stream.status}")
                async for line in stream.content:
                    if line.startswith(b"id:"):
                        return
        except (aiohttp.ClientError, TimeoutError, ValueError, OSError) as error:
            raise Lost(str(error)) from error
        raise Lost("the stream has ended")

    async def _ask(self, method: str, path: str, data: Mapping[str, str] | None = None) -> _Reply:
        try:
            async with self._line.request(
                method,
                self.address.base + path,
                data=data,
                headers=self._headers("application/json"),
                allow_redirects=False,
            ) as found:
                body = await found.content.read(LARGEST + 1)
                while len(body) <= LARGEST and (more := await found.content.read(LARGEST)):
                    body += more
                set_ = found.cookies.get(_COOKIE)
                secret = set_.value if set_ is not None else ""
                return _Reply(found.status, body[: LARGEST + 1], found.headers.get("Location", ""), secret)
        except (aiohttp.ClientError, TimeoutError, ValueError, OSError) as error:
            raise Lost(str(error)) from error

    def _headers(self, accept: str) -> dict[str, str]:
        own = {"Cookie": f"{_COOKIE}={self.secret}"} if self.secret else {}
        return {"Accept": accept, **own}

    @property
    def _line(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("a seat is used as a context")
        return self._session


class _Reply(NamedTuple):
    """What a host answered."""

    status: int
    body: bytes
    location: str
    secret: str

    @property
    def text(self) -> str:
        """What it says to people; empty where it says nothing."""
        try:
            found: Any = msgspec.json.decode(self.body)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return ""
        said = found.get("text") if isinstance(found, dict) else None
        return said if isinstance(said, str) else ""

    def as_(self, shape: type[S]) -> S:
        """The answer in a shape. Raises `Lost` where it has another."""
        try:
            return msgspec.json.decode(self.body, type=shape)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise Lost("this is no room that this program knows") from error
