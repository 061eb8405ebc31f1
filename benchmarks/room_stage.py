"""The stage while a room votes by phone: from a key to what it shows, against a tally that is made up.

    python -m benchmarks.room_stage [--phones N] [--keys N] [--json]

The stage runs on a terminal of its own, the phones in another process; without phones, the same stage counts
votes that come from nowhere and are not stored. POSIX only, for the terminal.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.app import p95
from benchmarks.room import Phone
from benchmarks.starting import TRAINER, ms
from benchmarks.terminal import Terminal

STAGE = """
import sys
from trainer.tui.screens import stage_network
stage_network.LISTEN = "127.0.0.1:PORT"
sys.argv[1:] = ["room", "rutte-nato"]
"""

MADE_UP = """
import asyncio, random
from trainer.room.audience import Audience
from trainer.tui.screens.stage import StageScreen

mounted = StageScreen.on_mount

async def made_up(self, count):
    self.room.record = None
    audience = Audience(self.room)
    seats = [audience.seat(f"hash {n}").number for n in range(count)]
    for n in range(1, 100_000):
        await asyncio.sleep(3 / count)
        if self.room.spot.phase == "open":
            answer = random.choice(self.room.answers).value
            audience.vote(random.choice(seats), self.room.step, n, answer)
            self._changed()

def on_mount(self):
    mounted(self)
    self.made_up = asyncio.get_running_loop().create_task(made_up(self, COUNT))

StageScreen.on_mount = on_mount
"""


def stage(count: int, keys: int, *, with_phones: bool) -> list[float]:
    """Seconds from a key to what it shows, again and again, while as many phones vote as there are."""
    with tempfile.TemporaryDirectory() as home:
        folders = {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache"}
        environ = {**os.environ, **folders, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        port = free_port()
        begun = STAGE.replace("PORT", f"{port}")
        invented = "" if with_phones else MADE_UP.replace("COUNT", str(count))
        with Terminal(
            [sys.executable, "-c", begun + invented + TRAINER], environ, rows=40, columns=120
        ) as shown:
            shown.wait_for(b"Gathering")
            shown.settle()
            voting = None
            if with_phones:
                shown.send(b"p")
                shown.wait_for(b"Scan, or type")
                voting = _phones(Path(home), port, count)
                assert voting.stdout is not None
                voting.stdout.readline()  # all are in
            shown.settle(0.3)
            shown.send(b"\r")
            shown.wait_for(b"Vote 1", b"Worked example")
            if shown.came == b"Worked example":
                shown.settle()
                shown.send(b"\r")
                shown.wait_for(b"Vote 1")
            time.sleep(1)
            times = []
            for _ in range(keys):
                shown.send(b"w")
                times.append(shown.wait_for(b"own words"))
                shown.send(b"\x1b")
                time.sleep(0.3)
                shown.settle(0.05)  # the tally is painted all the time
            if voting is not None:
                voting.kill()
                voting.wait()
        return times


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _phones(home: Path, port: int, count: int) -> subprocess.Popen[str]:
    """Phones that vote, in a process of their own."""
    (history,) = home.glob("data/**/history.sqlite3")
    with contextlib.closing(sqlite3.connect(history)) as connection:
        (body,) = connection.execute("SELECT body FROM history_events WHERE kind = 'room'").fetchone()
    room = json.loads(body)
    command = [
        sys.executable,
        "-m",
        "benchmarks.room_stage",
        "--as-phones",
        f"{port}",
        room["link"],
        room["code"],
    ]
    return subprocess.Popen([*command, "--phones", str(count)], stdout=subprocess.PIPE, text=True)


async def vote(count: int, port: str, link: str, code: str) -> None:
    """Come in, say so, and change one's mind every three seconds."""
    phones = [Phone(int(port)) for _ in range(count)]
    for phone in phones:
        await phone.join(link)
        phone.listen(code)
    print("in", flush=True)
    answers = (
        "confirmed",
        "contradicted",
        "unconfirmed",
        "reliable",
        "partly",
        "not",
        "compatible",
        "conflict",
    )

    async def change(phone: Phone) -> None:
        for n in range(1, 1_000):
            await asyncio.sleep(random.uniform(2, 4))
            await phone.vote(code, 1, answers[n % len(answers)], n)

    await asyncio.gather(*map(change, phones))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a list")
    parser.add_argument("--as-phones", nargs=3, metavar=("PORT", "LINK", "CODE"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.as_phones:
        asyncio.run(vote(given.phones, *given.as_phones))
        return
    times = {
        with_phones: stage(given.phones, given.keys, with_phones=with_phones) for with_phones in (False, True)
    }
    found: dict[str, Any] = {
        "phones": given.phones,
        "key_p50_ms": ms(statistics.median(times[True])),
        "key_p95_ms": ms(p95(times[True])),
        "made_up_key_p50_ms": ms(statistics.median(times[False])),
        "made_up_key_p95_ms": ms(p95(times[False])),
        "ratio_p95": round(p95(times[True]) / p95(times[False]), 2),
    }
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for name, figure in found.items():
        print(f"{name:<28} {figure}")


if __name__ == "__main__":
    main()
