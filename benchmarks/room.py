"""A room of phones: how soon a vote is acknowledged and a phone is told, and what is lost in a kill.

    python -m benchmarks.room [--phones N] [--kills N] [--only PART] [--json]

The host runs as a program of its own; the phones are simulated here, each with a stream and a line for its
votes, a tenth of them dropping out and coming back in each round. How long commits took is told by the host
itself, as a disk is what it is.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]

PROGRAM = """
import asyncio, sys, time
from trainer.history.database.sqlite import SqliteStore
from trainer.room.host.host import RoomHost

delay, append = float(sys.argv.pop(1)) / 1_000, SqliteStore.append
def slowly(self, *args):
    time.sleep(delay)
    return append(self, *args)
if delay:
    SqliteStore.append = slowly

lags, opened = [], RoomHost.open
async def watch():
    while True:
        due = time.perf_counter() + 0.01
        await asyncio.sleep(0.01)
        lags.append(time.perf_counter() - due)
async def open(self):
    await opened(self)
    self.watching = asyncio.create_task(watch())
RoomHost.open = open
RoomHost.stats = property(lambda self, before=RoomHost.stats.fget: {
    **before(self), "lag_p95_ms": round(sorted(lags)[int(len(lags) * 0.95)] * 1_000, 2)})
from trainer.__main__ import main
main()
"""

VOTING = 3.0
"""Seconds within which all vote."""

JOINING = 8.0
"""Seconds within which all come in."""

DROPPING = 0.1
"""The share of phones that drop out and come back in each round."""


class Answer(NamedTuple):
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes


class Line:
    """A connection that asks one thing after another, and connects again where it was ended."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: str = "") -> Answer:
        """Ask, again where the line was lost."""
        for attempt in range(50):
            try:
                return await self._ask(method, path, body)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.close()
                await asyncio.sleep(0.02 * attempt)
        raise ConnectionError(path)

    async def _ask(self, method: str, path: str, body: str) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        writer.write(head(method, path, self.port, self.cookie, len(body)) + body.encode())
        status, headers = await read_head(reader)
        length = int(headers.get("content-length", "0"))
        return Answer(status, headers, await reader.readexactly(length))

    def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def head(method: str, path: str, port: int, cookie: str, length: int = 0) -> bytes:
    """The beginning of a request."""
    form = (
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n" if length else ""
    )
    return (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: seat={cookie}\r\n"
        f"Accept: application/json\r\n{form}\r\n"
    ).encode()


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer."""
    raw = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = raw.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    return int(first.split()[1]), {name.lower(): value for name, value in headers.items()}


class Phone:
    """A phone with a seat."""

    def __init__(self, port: int) -> None:
        self.line = Line(port)
        self.heard: dict[int, float] = {}
        """When each version was heard."""
        self.v = ""
        self._listening: asyncio.Task[None] | None = None

    async def join(self, link: str) -> float:
        """Take a seat; how long that took."""
        begun = time.perf_counter()
        found = await self.line.ask("GET", f"/{link}")
        took = time.perf_counter() - begun
        assert found.status == 303, found
        self.line.cookie = found.headers["set-cookie"].partition("=")[2].partition(";")[0]
        return took

    def listen(self, code: str) -> None:
        """Follow the room."""
        self._listening = asyncio.create_task(self._listen(code))

    async def _listen(self, code: str) -> None:
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.line.port)
                path = f"/{code}/events?v={self.v}"
                writer.write(head("GET", path, self.line.port, self.line.cookie))
                try:
                    await read_head(reader)
                    while line := await reader.readline():
                        if line.startswith(b"id: "):
                            self.v = line[4:].decode().strip()
                            self.heard[int(self.v)] = time.perf_counter()
                finally:
                    writer.close()
            await asyncio.sleep(0.2)

    async def drop(self, code: str) -> None:
        """Lose the line, and come back."""
        self.stop()
        self.line.close()
        await asyncio.sleep(random.uniform(0.05, 0.5))
        self.listen(code)

    def stop(self) -> None:
        """Follow it no more."""
        if self._listening is not None:
            self._listening.cancel()

    async def vote(self, code: str, step: int, answer: str, n: int = 1) -> tuple[int, float]:
        """Vote; what was answered, and how long it took."""
        begun = time.perf_counter()
        body = f"step={step}&n={n}&answer={answer}"
        found = await self.line.ask("POST", f"/{code}/vote", body)
        return found.status, time.perf_counter() - begun


class Program:
    """A host."""

    def __init__(self, process: asyncio.subprocess.Process, ready: dict[str, Any], took: float) -> None:
        """A host that has said that it is `ready`; `took` are the seconds until then."""
        self.process, self.ready, self.took = process, ready, took
        self.port = int(ready["addresses"][0].rpartition(":")[2])

    async def do(self, line: str) -> dict[str, Any]:
        """Make a move; what is answered."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n".encode())
        told: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return told

    def used(self) -> float:
        """The seconds of a processor that it has used."""
        times = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """What it takes now, in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])


@contextlib.asynccontextmanager
async def hosting(history: Path, port: int = 0, delay: float = 0) -> AsyncIterator[Program]:
    """A host on a history; `delay` milliseconds are added to each commit."""
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, str(delay), "host", "first-steps"),
        *("--listen", f"127.0.0.1:{port}", "--history", str(history)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert process.stdout is not None
        ready = json.loads(await process.stdout.readline())
        yield Program(process, ready, time.perf_counter() - begun)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def voting(count: int, delay: float = 0, rounds: int = 3) -> dict[str, Any]:
    """Phones that come in, vote in some rounds, and drop out; what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        history = Path(folder, "rooms.sqlite3")
        async with hosting(history, delay=delay) as host:
            empty = host.memory()
            phones = [Phone(host.port) for _ in range(count)]
            joins = await asyncio.gather(*(_join(phone, host.ready) for phone in phones))
            code, listening = host.ready["code"], host.memory()
            seats = [await _seat(phone, code) for phone in phones]
            wanted: dict[tuple[int, int], str] = {}
            acks: list[float] = []
            told: list[float] = []
            for number in range(rounds):
                begun = time.perf_counter()
                spot = await host.do("begin" if not number else "next")
                told.append(await _last_told(phones, begun))
                state = json.loads((await phones[0].line.ask("GET", f"/{code}/state")).body)
                answers = [one["value"] for one in state["question"]["answers"]]
                said = [random.choice(answers) for _ in phones]
                wanted |= {(spot["step"], seat): one for seat, one in zip(seats, said, strict=True)}
                votes = (_vote(*pair, code, spot["step"]) for pair in zip(phones, said, strict=True))
                acks += await asyncio.gather(*votes)
                for move in ("close", "reveal"):
                    begun = time.perf_counter()
                    await host.do(move)
                    told.append(await _last_told(phones, begun))
            stats = await host.do("stats")
            full = host.memory()
            for phone in phones:
                phone.stop()
                phone.line.close()
        kept = votes_in(history)
    return {
        "phones": count,
        "votes_wanted": len(wanted),
        "votes_kept": len(kept),
        "doubled": len(kept) - len({(step, seat) for step, seat, *_ in kept}),
        "answers_as_given": {(step, seat): answer for step, seat, _, answer in kept} == wanted,
        "join_p95_ms": p95(joins),
        "acknowledged_p95_ms": p95(acks),
        "commit_p95_ms": stats["commit_p95_ms"],
        "commits": stats["commits"],
        "last_phone_told_median_ms": round(statistics.median(told) * 1_000, 1),
        "last_phone_told_worst_ms": round(max(told) * 1_000, 1),
        "loop_lag_p95_ms": stats["lag_p95_ms"],
        "memory_a_phone_that_listens_kib": round((listening - empty) / count, 1),
        "memory_a_phone_that_votes_kib": round((full - empty) / count, 1),
    }


async def _seat(phone: Phone, code: str) -> int:
    seat: int = json.loads((await phone.line.ask("GET", f"/{code}/state")).body)["you"]["seat"]
    return seat


async def _join(phone: Phone, ready: dict[str, Any]) -> float:
    await asyncio.sleep(random.uniform(0, JOINING))
    took = await phone.join(ready["link"])
    phone.listen(ready["code"])
    return took


async def _vote(phone: Phone, answer: str, code: str, step: int) -> float:
    await asyncio.sleep(random.uniform(0, VOTING))
    if random.random() < DROPPING:
        await phone.drop(code)
    status, took = await phone.vote(code, step, answer)
    assert status == 200, status
    return took


async def _last_told(phones: Sequence[Phone], begun: float) -> float:
    """How long after a moment the last phone was told; those that were away are not waited for."""
    newest = max((max(phone.heard, default=0) for phone in phones), default=0)
    end = time.perf_counter() + 2
    while time.perf_counter() < end:
        await asyncio.sleep(0.005)
        newest = max(newest, *(max(phone.heard, default=0) for phone in phones))
        times = [phone.heard[newest] for phone in phones if newest in phone.heard]
        if len(times) == len(phones) and min(times) >= begun:
            break
    return max(times) - begun


async def killed(rounds: int, count: int = 30) -> dict[str, float]:
    """Kill the host while votes come in, again and again; how many that were acknowledged are lost.

    And how long it takes until the room is back, by the clock and of a processor.
    """
    with tempfile.TemporaryDirectory() as folder:
        history, port = Path(folder, "rooms.sqlite3"), 0
        acknowledged: set[tuple[int, int]] = set()
        phones: list[Phone] = []
        numbers = [0] * count
        back: list[float] = []
        used: list[float] = []
        for _ in range(rounds):
            async with hosting(history, port) as host:
                port = host.port
                if phones:
                    back.append(host.took)
                    used.append(host.used())
                if not phones:
                    phones = [Phone(port) for _ in range(count)]
                    for phone in phones:
                        await phone.join(host.ready["link"])
                    await host.do("begin")
                    state = json.loads((await phones[0].line.ask("GET", f"/{host.ready['code']}/state")).body)
                    answers = [one["value"] for one in state["question"]["answers"]]
                code, end = host.ready["code"], time.perf_counter() + random.uniform(0.05, 0.3)
                voting = [
                    asyncio.create_task(
                        _keep_voting(phones[seat], seat, code, end, answers, numbers, acknowledged)
                    )
                    for seat in range(count)
                ]
                await asyncio.sleep(max(0.0, end - time.perf_counter() - 0.02))
                host.process.kill()
                for task in voting:
                    task.cancel()
                await asyncio.gather(*voting, return_exceptions=True)
                for phone in phones:
                    phone.line.close()
        kept = {(seat, n) for _, seat, n, _ in votes_in(history)}
    lost = sum(one not in kept for one in acknowledged)
    return {
        "kills": rounds,
        "acknowledged": len(acknowledged),
        "lost": lost,
        "back_median_ms": round(statistics.median(back or [0]) * 1_000),
        "processor_median_ms": round(statistics.median(used or [0]) * 1_000),
    }


async def _keep_voting(  # noqa: PLR0913, PLR0917
    phone: Phone,
    seat: int,
    code: str,
    end: float,
    answers: Sequence[str],
    numbers: list[int],
    acknowledged: set[tuple[int, int]],
) -> None:
    """Vote again and again, and note what was acknowledged; seats come in the order of joining."""
    while time.perf_counter() < end:
        numbers[seat] += 1
        n = numbers[seat]
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            status, _ = await phone.vote(code, 1, answers[n % len(answers)], n)
            if status == 200:
                acknowledged.add((seat + 1, n))


def votes_in(history: Path) -> list[tuple[int, int, int, str]]:
    """Step, seat, n and answer of every vote that is kept."""
    with contextlib.closing(sqlite3.connect(history)) as connection:
        bodies = connection.execute("SELECT body FROM history_events WHERE key IS NOT NULL").fetchall()
    found = [json.loads(body) for (body,) in bodies]
    return [(one["step"], one["seat"], one["n"], one["answer"]) for one in found]


OPENING = """
import asyncio, resource, sys
from pathlib import Path
import trainer.tui.app, trainer.tui.screens.stage
from trainer.deck.library import find
from trainer.deck.shelf import open_deck
from trainer.learner import Learner
from trainer.room.keeping import opened

def taken():
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0])

async def main():
    learner = Learner("host", place=Path(sys.argv[1]))
    room = opened(learner, open_deck(find("first-steps")))
    learner.prepare()
    before = taken()
    from trainer.room.host.addresses import Listen
    from trainer.room.host.host import RoomHost
    from trainer.room.host.qr import qr_lines
    host = RoomHost(room, Listen("127.0.0.1", 0))
    await host.open()
    qr_lines(host.addresses[0])
    print(round((taken() - before) / 1024, 1))
    await host.close()

asyncio.run(main())
"""


async def opening() -> float:
    """What opening a room on the network takes beside the app, in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", OPENING, str(Path(folder, "h.sqlite3"))),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        out, _ = await process.communicate()
    return float(out)


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return round(sorted(seconds)[int(len(seconds) * 0.95)] * 1_000, 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a list")
    parts: dict[str, Callable[[], Awaitable[Any]]] = {
        "voting": lambda: voting(given.phones),
        "slow_disk_20_ms": lambda: voting(given.phones, delay=20),
        "killed": lambda: killed(given.kills),
        "opening_mib": opening,
    }
    parser.add_argument("--only", choices=[*parts], help="one part of it")
    given = parser.parse_args(arguments)

    async def measured() -> dict[str, Any]:
        return {name: await part() for name, part in parts.items() if given.only in {None, name}}

    found = asyncio.run(measured())
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for part, figures in found.items():
        print(part, figures if not isinstance(figures, dict) else "")
        for name, figure in figures.items() if isinstance(figures, dict) else ():
            print(f"  {name:<28} {figure}")


if __name__ == "__main__":
    main()
