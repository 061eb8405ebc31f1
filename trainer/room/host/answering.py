"""What each path answers. Nothing that comes from a network moves the room: only the audience is asked.

What a path is called is in the table at the end of the class; anything else is not there.
"""

from __future__ import annotations

import traceback
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from trainer.room.audience import Audience, VoteStatus
from trainer.room.host import wording
from trainer.room.host.addresses import HostNames
from trainer.room.host.beside import EarlierSeats
from trainer.room.host.board import RETRY, Board
from trainer.room.host.callers import Caller
from trainer.room.host.entering import A_DAY, Entrance, Stored, is_same
from trainer.room.host.guarding import (
    Turned,
    address_of,
    as_json,
    as_page,
    body_of,
    form_of,
    look_at,
    number_in,
    to,
    wants_json,
)
from trainer.room.host.headers import HEADERS
from trainer.room.host.limits import POSTS, POSTS_REFILL, Buckets, Seconds
from trainer.room.host.pages import Asset, Pages, sure_of
from trainer.room.host.showing import Showing
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.room.seats import CODE, LINK, Seat

PATIENCE = 20.0
"""Seconds that a page without script waits for what comes next."""

STREAMS = 3
"""How many places a seat may be open in."""

_NO_ICON = Asset("image/x-icon", b"")

_ON_A_PAGE = {401, 403, 409, 429, 503}
"""What people meet, and is said to them on a page."""


class Answering:
    """The answers of one room."""

    def __init__(  # noqa: PLR0913 - each is named
        self, room: Room, *, board: Board, pages: Pages, names: HostNames, stored: Stored, clock: Seconds
    ) -> None:
        """`stored` waits until all that happened is stored, and says whether it is."""
        self.room = room
        self.audience = Audience(room)
        self.board = board
        self.pages = pages
        self.showing = Showing(room, board, pages)
        self.names = names
        self.entrance = Entrance(room, names=names, board=board, stored=stored, clock=clock)
        self.earlier = EarlierSeats(room, self.entrance.guesses)
        self.faults: deque[str] = deque(maxlen=10)
        """Where the room itself was at fault last: nobody is shown it."""
        self._stored = stored
        self._posts = Buckets(POSTS, POSTS_REFILL, clock)
        self._streams: Counter[str] = Counter()

    @property
    def streams(self) -> int:
        """How many phones listen."""
        return self._streams.total()

    def hears(self, seat: Seat) -> bool:
        """Whether the device of a seat listens now."""
        return self._streams[seat.hash] > 0

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request."""
        caller = request.protocol
        try:
            look_at(request, self.names)
            body = await body_of(request) if request.method == "POST" else b""
            if isinstance(caller, Caller):
                caller.is_heard()
            return await self._answer(request, body)
        except Turned as turned:
            return self._turned(request, turned)
        except ConnectionError:
            raise
        except Exception:
            self.faults.append(traceback.format_exc())
            return self._turned(request, Turned(500))
        finally:
            if isinstance(caller, Caller):
                caller.is_answered()

    async def _answer(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        first, slash, rest = request.path.removeprefix("/").partition("/")
        asset = self.pages.assets.get(request.path)
        if asset is not None or request.path == "/favicon.ico":
            self._only(request, "GET", "HEAD")
            return self._asset(request, asset or _NO_ICON)
        if not (first or slash):
            self._only(request, "GET", "HEAD")
            seat = self.entrance.seat_of(request)
            return await self._shown(request, seat, body) if seat is not None else as_page(self.pages.door())
        if first == "join" and not rest:
            self._only(request, "POST")
            return await self.entrance.join(request, body)
        if len(first) == LINK and not rest:
            self._only(request, "GET")
            return await self.entrance.enter(request, is_right=is_same(first, self.room.link))
        if len(first) != CODE or rest not in self.ROUTES:
            raise Turned(404)
        method, answer = self.ROUTES[rest]
        self._only(request, method, *(["HEAD"] if rest == "" else []))
        seat = self.entrance.seat_of(request)
        if seat is None:
            raise Turned(401)
        if not is_same(first, self.room.code):
            raise Turned(404)
        return await answer(self, request, seat, body)

    @staticmethod
    def _asset(request: web.BaseRequest, asset: Asset) -> web.Response:
        """A file that a browser keeps for a day, packed where it can unpack it."""
        headers = {**HEADERS, "Cache-Control": f"max-age={A_DAY}", "Vary": "Accept-Encoding"}
        is_packed = asset.packed and "gzip" in request.headers.get("Accept-Encoding", "").lower()
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        body = asset.packed if is_packed else asset.body
        return web.Response(body=body, content_type=asset.kind, headers=headers)

    # To take a seat

    async def _leave(self, request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        self._post(seat)
        self.audience.unseat(seat.number)
        await self._stored()
        found = as_json({"ok": True}) if wants_json(request) else to("/")
        return self.entrance.without_cookie(found)

    # To see what there is

    async def _shown(self, request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        return self._page(request, seat, await self._unsaved(seat))

    async def _unsaved(self, seat: Seat) -> str:
        """What is said where the last vote of a seat is not stored yet; empty where it is."""
        is_stored = not self.showing.has_voted(seat) or await self._stored()
        return "" if is_stored else wording.PAGE["again"]

    def _page(self, request: web.BaseRequest, seat: Seat, said: str = "") -> web.Response:
        return as_page(
            self.showing.page(seat, said or self.showing.said(seat, request.query.get("said", "")))
        )

    async def _wait(self, request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        with self._open_for(seat):
            is_new = await self.board.beyond(request.query.get("v", ""), PATIENCE)
        return self._page(request, seat, await self._unsaved(seat) if is_new else wording.PAGE["wait_more"])

    async def _events(self, request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        with self._open_for(seat):
            stream = web.StreamResponse(
                headers={**HEADERS, "Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
            )
            await stream.prepare(request)
            await stream.write(RETRY)
            stream.headers.clear()  # sent, and a tenth of what a phone takes as long as it listens
            heard = request.headers.get("Last-Event-ID") or request.query.get("v", "")
            is_first = True
            while not self.board.is_closed and self.room.seating.of(seat.hash) is not None:
                change, now = self.board.change, self.board.now
                if f"{now.v}" != heard:
                    await stream.write(now.wire)
                    heard = f"{now.v}"
                elif not is_first:
                    await stream.write(self.board.beat)
                is_first = False
                await change.wait()
        return stream

    async def _state(self, _request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        return as_json(self.showing.state(seat))

    async def _mine(self, request: web.BaseRequest, seat: Seat, _: bytes) -> web.StreamResponse:
        if self.room.spot.phase is not Phase.OVER:
            raise Turned(409, wording.NOT_YET)
        typed, beside = request.query.get("earlier", ""), None
        if typed:
            self._post(seat)
            address = address_of(request, self.names)
            if not self.entrance.guesses.may_try(address):
                raise Turned(429, wording.HELD_UP_COMPARING, wait=60)
            beside = self.earlier.beside(seat, typed, address)
        if wants_json(request):
            return as_json(self.showing.result(seat, beside))
        can_compare = self.earlier.find is not None
        return as_page(self.showing.result_page(seat, beside, can_compare=can_compare))

    # To vote

    async def _vote(self, request: web.BaseRequest, seat: Seat, body: bytes) -> web.StreamResponse:
        self._post(seat)
        fields = form_of(request, body)
        try:
            sure = sure_of(fields.get("sure", ""))
        except ValueError:
            raise Turned(400) from None
        if "answer" not in fields:
            raise Turned(400)
        step, n = number_in(fields, "step"), number_in(fields, "n")
        asked = sure if self.pages.asks_sure else None
        receipt = self.audience.vote(seat.number, step, n, fields["answer"], asked)
        is_kept = receipt.said in {VoteStatus.OK, VoteStatus.SAME}
        if is_kept and not await self._stored():
            raise Turned(503)
        if not wants_json(request):
            return to(f"/{self.room.code}" if is_kept else f"/{self.room.code}?said={receipt.said.value}")
        told = {
            "ok": is_kept,
            "said": receipt.said.value,
            "step": self.room.step,
            "n": receipt.n,
            "answer": receipt.answer,
            "kept": wording.kept(self.showing.name_of(receipt.answer)),
            "text": wording.of_vote(receipt.said, self.showing.name_of(receipt.answer)),
        }
        return as_json(told, 200 if is_kept else 409)

    # What they share

    @staticmethod
    def _only(request: web.BaseRequest, *methods: str) -> None:
        if request.method not in methods:
            raise Turned(405, allow=", ".join(methods))

    def _post(self, seat: Seat) -> None:
        if not self._posts.of(f"{seat.number}").take():
            raise Turned(429, wait=1)

    def _open_for(self, seat: Seat) -> _Place:
        if self._streams[seat.hash] >= STREAMS:
            raise Turned(429, wording.TWO_STREAMS, wait=5)
        return _Place(self._streams, seat.hash)

    def _turned(self, request: web.BaseRequest, turned: Turned) -> web.StreamResponse:
        seat = self.entrance.seat_of(request) if turned.status in _ON_A_PAGE else None
        if wants_json(request):
            found = as_json({"ok": False, "text": turned.said}, turned.status)
        elif seat is not None:
            found = self._page(request, seat, turned.said)
            found.set_status(turned.status)
        elif turned.status in _ON_A_PAGE:
            found = as_page(self.pages.door(turned.said), turned.status)
        else:
            found = web.Response(status=turned.status, text=f"{turned.said}\n", headers=HEADERS)
        if turned.wait:
            found.headers["Retry-After"] = f"{turned.wait}"
        if turned.allow:
            found.headers["Allow"] = turned.allow
        if turned.status in {400, 408, 413, 421}:
            found.force_close()
        return found

    ROUTES: Mapping[str, tuple[str, Callable[..., Awaitable[web.StreamResponse]]]] = {
        "": ("GET", _shown),
        "events": ("GET", _events),
        "wait": ("GET", _wait),
        "vote": ("POST", _vote),
        "state": ("GET", _state),
        "mine": ("GET", _mine),
        "leave": ("POST", _leave),
    }
    """What there is below the code: by which verb, and what answers."""


class _Place:
    """A place in which a seat is open."""

    def __init__(self, known: Counter[str], hash_: str) -> None:
        self._known, self._hash = known, hash_

    def __enter__(self) -> None:
        self._known[self._hash] += 1

    def __exit__(self, *_: object) -> None:
        self._known[self._hash] -= 1
        if self._known[self._hash] <= 0:
            del self._known[self._hash]
