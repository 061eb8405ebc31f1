"""A host's machine that is suspended, moves to another address, or fills its disk: phones lose nothing."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.host.phones import Hosted, Phone, events, hosting, offered, seated, vote
from tests.room.host.programs import Program
from trainer.deck.deck import Deck
from trainer.room.seats import BACK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="as Linux does it")

SMALL = "size=420k"
"""Of a file system for a history: a fresh one fits, and not much more."""


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():
            await asyncio.sleep(0.02)


# Suspended


async def test_a_vote_that_was_sent_to_a_stopped_host_is_kept_when_it_continues(tmp_path: Path) -> None:
    host = Program(history=tmp_path / "rooms.sqlite3")
    try:
        ready = host.told()
        phone = await seated(ready)
        host.do("begin")
        heard = events(phone, f"/{ready['code']}/events")
        assert (await anext(heard))["data"]["phase"] == "open"
        answer, *_ = await offered(phone, ready)
        host.process.send_signal(signal.SIGSTOP)
        voting = asyncio.create_task(vote(phone, ready, answer, 1))
        done, _ = await asyncio.wait([voting], timeout=0.3)
        assert not done, "nobody answers"
        host.process.send_signal(signal.SIGCONT)
        assert (await voting).json["said"] == "ok"
        await asyncio.to_thread(host.do, "close")
        assert (await anext(heard))["data"]["phase"] == "closed", "the stream has lived on"
        await phone.session.close()
    finally:
        host.process.send_signal(signal.SIGCONT)
        host.process.kill()
        host.process.wait()


async def test_who_was_not_heard_while_the_machine_slept_has_not_dawdled(hosted: Hosted) -> None:
    phone = await hosted.seated()
    reader, writer = await asyncio.open_connection("127.0.0.1", hosted.host.listen.port)
    found = hosted.host._callers
    assert found is not None
    await until(lambda: len(found.connections) == 2)
    now = asyncio.get_running_loop().time()
    found.look(now, now + 3_600)
    found.look(now + 3_600, now + 3_601)
    assert found.cut == 0
    writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % hosted.host.listen.port)
    assert b" 200 " in await reader.readline(), "what was sent meanwhile is answered"
    assert (await phone.get(hosted.path)).status == 200
    found.look(now + 7_199, now + 7_200)
    assert found.cut == 2, "who dawdles is still cut"
    writer.close()


# Another address


async def test_a_phone_keeps_its_seat_at_another_address_by_the_code_on_its_own_page(
    bridge: Deck, tmp_path: Path
) -> None:
    async with hosting(bridge, tmp_path, at="0.0.0.0") as made:
        made.base = f"http://127.0.0.2:{made.host.listen.port}"
        phone, other = await made.seated(), await made.seated()
        await made.move("begin")
        await made.vote(phone, "partly")
        back = (await phone.get(f"{made.path}/state")).json["you"]["back"]
        assert len(back) == BACK
        assert back in (await phone.get(made.path)).text
        assert back not in (await other.get(made.path)).text
        again = made.phone()
        again.base = f"http://127.0.0.3:{made.host.listen.port}"
        made.lead.lock()
        spaced = f"{back[:4]} {back[4:].lower()}"
        assert (await again.post("/join", {"code": spaced})).status == 303
        state = (await again.get(f"{made.path}/state")).json
        assert (state["you"]["seat"], state["kept"]["answer"]) == (1, "partly")
        assert state["you"]["back"] != back, "what brought a seat back does so once"
        assert (await phone.get(made.path)).status == 401
        assert (await made.phone().post("/join", {"code": back})).status == 403


async def test_who_types_the_way_back_after_having_come_in_again_has_one_seat(hosted: Hosted) -> None:
    phone = await hosted.seated()
    back = (await phone.get(f"{hosted.path}/state")).json["you"]["back"]
    again = await hosted.seated()
    assert (await again.post("/join", {"code": back})).status == 303
    assert [seat.number for seat in hosted.room.seating.taken] == [1]


async def test_ways_back_are_guessed_no_more_than_codes(hosted: Hosted) -> None:
    await hosted.seated()
    guess = hosted.phone()
    found = [(await guess.post("/join", {"code": "ABCDEFGH"})).status for _ in range(6)]
    assert found == [403] * 5 + [429]


# A full disk


@contextlib.contextmanager
def on_a_small_disk(folder: Path) -> Iterator[tuple[Program, Path]]:
    """A host whose history is on a small file system of its own, and where that is for others."""
    mounted = f'mount -t tmpfs -o {SMALL} tmpfs {folder} && exec "$@"'
    made = Program(history=folder / "rooms.sqlite3", before=("unshare", "-rm", "sh", "-c", mounted, "-"))
    try:
        yield made, Path(f"/proc/{made.process.pid}/root{folder}")
    finally:
        made.process.kill()
        made.process.wait()


def _can_mount(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", str(folder)]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


async def test_on_a_full_disk_votes_are_refused_honestly_and_all_is_stored_when_there_is_room_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    if not _can_mount(folder):
        pytest.skip("no file system can be mounted here")
    with on_a_small_disk(folder) as (host, disk):
        ready = host.told()
        phone, other = await seated(ready), await seated(ready)
        host.do("begin")
        answers = await offered(phone, ready)
        for n in range(1, 4):
            assert (await _patiently(phone, ready, n, answers)).status == 200
        _fill(disk / "full")
        acknowledged = 3
        while (found := await _patiently(phone, ready, acknowledged + 1, answers)).status == 200:
            acknowledged += 1
        assert found.status == 503
        assert "Not saved" in found.json["text"]
        assert "Saved" not in found.json["text"].replace("Not saved", "")
        refused = host.do("close")
        assert refused["ok"] is False
        assert "the disk is full" in refused["why"]
        assert (await vote(other, ready, answers[0], 1)).status in {409, 503}, "nothing is acknowledged"
        copied = tmp_path / "as-after-a-kill"
        shutil.copytree(disk, copied, ignore=shutil.ignore_patterns("full"))
        assert _kept(copied / "rooms.sqlite3")[1] >= acknowledged, "what was acknowledged is on the disk"
        (disk / "full").unlink()
        moves = itertools.cycle(("show", "hide"))
        await until(lambda: host.do("stats")["ok"] and host.do(next(moves))["ok"])
        kept = (await phone.get(f"/{ready['code']}/state")).json
        assert (kept["phase"], kept["kept"]["n"]) == ("closed", acknowledged + 1)
        assert await asyncio.to_thread(host.do, "discuss")
        for one in (phone, other):
            await one.session.close()


async def _patiently(phone: Phone, ready: Any, n: int, answers: list[str]) -> Any:
    """Vote, and wait where that is too fast."""
    while True:
        found = await vote(phone, ready, answers[n % 2], n)
        if found.status != 429:
            return found
        await asyncio.sleep(0.05)


def _fill(file: Path) -> None:
    """Write until nothing fits."""
    with file.open("wb", buffering=0) as filling, contextlib.suppress(OSError):
        while True:
            filling.write(b"x" * 4_096)


def _kept(history: Path) -> dict[int, int]:
    """The last vote of each seat that a history has."""
    import sqlite3

    with contextlib.closing(sqlite3.connect(history)) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM history_events WHERE key NOT NULL")]
    votes = [[int(part) for part in key.removeprefix("v").split(".")] for key in keys]
    return {seat: max(n for _, one, n in votes if one == seat) for _, seat, _ in votes}
