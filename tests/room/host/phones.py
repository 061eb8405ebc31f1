"""A room on the loopback network, and phones in it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
from yarl import URL

from tests.room.waiting import waiting
from trainer.deck.deck import Deck
from trainer.learner import Learner
from trainer.room.earlier import earlier
from trainer.room.facilitator import Facilitator
from trainer.room.host.addresses import Listen
from trainer.room.host.host import RoomHost
from trainer.room.keeping import opened, resumed
from trainer.room.room import Room
from trainer.sitting.plan import Layout

JSON = {"Accept": "application/json"}


class Reply(NamedTuple):
    """What was answered."""

    status: int
    text: str
    headers: Any

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Phone:
    """A browser, as far as a server sees it: it keeps cookies, and follows no redirect by itself."""

    def __init__(self, base: str, source: str | None = None) -> None:
        self.base = base
        local = (source, 0) if source else None
        self.session = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), connector=aiohttp.TCPConnector(local_addr=local)
        )

    async def ask(self, method: str, path: str | URL, **options: Any) -> Reply:
        """Ask for a path, or for a whole address as it is."""
        options.setdefault("allow_redirects", False)
        where = path if isinstance(path, URL) else self.base + path
        async with self.session.request(method, where, **options) as found:
            return Reply(found.status, await found.text(), found.headers)

    async def get(self, path: str, **headers: str) -> Reply:
        return await self.ask("GET", path, headers=headers)

    async def post(self, path: str, data: Any = None, **headers: str) -> Reply:
        return await self.ask("POST", path, data=data or {}, headers=headers)

    @property
    def secret(self) -> str:
        return next((cookie.value for cookie in self.session.cookie_jar if cookie.key == "seat"), "")


class Hosted:
    """A room on the network with its facilitator."""

    def __init__(self, host: RoomHost) -> None:
        self.host = host
        self.room = host.room
        self.lead = Facilitator(host.room)
        self.base = f"http://127.0.0.1:{host.listen.port}"
        self.phones: list[Phone] = []

    @property
    def path(self) -> str:
        return f"/{self.room.code}"

    def phone(self, source: str | None = None) -> Phone:
        """A phone that has not come in yet."""
        self.phones.append(Phone(self.base, source))
        return self.phones[-1]

    async def seated(self) -> Phone:
        """A phone that has scanned the code."""
        phone = self.phone()
        assert (await phone.get(f"/{self.room.link}")).status == 303
        return phone

    async def move(self, *names: str) -> None:
        """Make moves, and wait until phones are told."""
        for name in names:
            getattr(self.lead, name)()
        await self.host.settled()

    async def vote(self, phone: Phone, answer: str, n: int = 1, step: int | None = None) -> Reply:
        """Vote as the page's script does."""
        data = {"step": self.room.step if step is None else step, "n": n, "answer": answer}
        return await phone.post(f"{self.path}/vote", data, **JSON)


def base(ready: Any) -> str:
    """Where phones find a room of which a program has told that it is ready."""
    return str(ready["addresses"][0])


async def seated(ready: Any) -> Phone:
    """A phone that has scanned the code of such a room."""
    phone = Phone(base(ready))
    assert (await phone.get(f"/{ready['link']}")).status == 303
    return phone


async def offered(phone: Phone, ready: Any) -> list[str]:
    """What may be answered to the item that is asked there."""
    state = (await phone.get(f"/{ready['code']}/state")).json
    return [one["value"] for one in state["question"]["answers"]]


async def vote(phone: Phone, ready: Any, answer: str, n: int = 1, step: int = 1) -> Reply:
    """Vote there, as the page's script does."""
    data = {"step": step, "n": n, "answer": answer}
    return await phone.post(f"/{ready['code']}/vote", data, **JSON)


def kept_room(learner: Learner, deck: Deck) -> Room:
    """The room that waits, or a new one."""
    found = (resumed(learner, deck, kept) for kept in waiting(learner, deck))
    return next((room for room in found if room is not None), None) or opened(
        learner, deck, with_examples=False
    )


@asynccontextmanager
async def hosting(
    deck: Deck, folder: Path, port: int = 0, *, at: str = "127.0.0.1", **options: Any
) -> AsyncIterator[Hosted]:
    """A room of a deck on the network, kept in a file of the folder, and resumed from there."""
    learner = Learner("host", layout=Layout(seed=3), place=folder / "history.sqlite3")
    host = RoomHost(kept_room(learner, deck), Listen(at, port), **options)
    host.find_earlier(partial(earlier, learner))
    await host.open()
    made = Hosted(host)
    try:
        yield made
        assert not host.answering.faults, host.answering.faults[-1]
    finally:
        for phone in made.phones:
            await phone.session.close()
        await host.close()
        learner.close()


async def events(phone: Phone, path: str, **headers: str) -> AsyncIterator[dict[str, Any]]:
    """What a stream tells, event by event, as a browser hears it."""
    async with phone.session.get(phone.base + path, headers=headers) as stream:
        assert stream.status == 200, stream.status
        told: dict[str, Any] = {"event": "message"}
        async for raw in stream.content:
            line = raw.decode().rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                told[name] = value
            elif "data" in told:
                yield told | {"data": json.loads(told["data"])}
                told = {"event": "message"}
            else:
                told = {"event": "message"}
