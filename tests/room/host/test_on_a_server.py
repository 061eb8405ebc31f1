"""A room whose history is on a PostgreSQL server: resumed after a kill, and led by one program at a time."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres
from tests.room.host.phones import offered, seated, vote
from tests.room.host.programs import program


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.PostgreSQL]:
    try:
        with postgres.running() as running:
            yield running
    except postgres.Missing as missing:
        pytest.skip(str(missing))


async def voted(ready: Any, step: int, answer: str | None = None) -> str:
    """Take a seat and vote; the answer."""
    phone = await seated(ready)
    said = answer or (await offered(phone, ready))[0]
    found = await vote(phone, ready, said, step=step)
    assert found.status == 200, found.text
    await phone.session.close()
    return said


def test_a_room_on_a_server_is_back_after_a_kill_with_its_votes(server: postgres.PostgreSQL) -> None:
    place = server.new()
    with program(history=place) as host:
        ready = host.told()
        host.do("begin")
        asyncio.run(voted(ready, 1))
        host.process.send_signal(signal.SIGKILL)
        host.process.wait()
    with program(history=place) as again:
        resumed = again.told()
        assert [resumed[key] for key in ("code", "link", "seats", "phase")] == [
            *(ready["code"], ready["link"], 1, "open")
        ]
        assert again.do("stats")["votes"] == 1


def test_of_two_machines_the_one_that_writes_second_leads_no_more_and_nothing_is_lost(
    server: postgres.PostgreSQL, tmp_path: Path
) -> None:
    place = server.new()
    with program(history=place) as first:
        ready = first.told()
        first.do("begin")
        asyncio.run(voted(ready, 1))
        with program(history=place, cache=tmp_path / "of-another-machine") as second:
            assert second.told()["code"] == ready["code"]
            assert second.do("close")["ok"] is True
            refused = first.do("hint")
            assert refused["ok"] is False
            assert "another program" in refused["why"]
            assert first.ended()[0] == 2
            told = second.do("stats")
            assert (told["votes"], told["phase"]) == (1, "closed")
