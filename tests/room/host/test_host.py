"""`trainer host`: led by lines, resumed after a kill, alone in its room, and quiet."""

from __future__ import annotations

import asyncio
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Trainer
from tests.room.host.phones import JSON, Phone, base, hosting, offered, seated, vote
from tests.room.host.programs import Program, program
from trainer.deck.deck import Deck
from trainer.room.host.conducting import Conductor

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX only")


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return tmp_path / "rooms.sqlite3"


def test_it_says_where_it_is_and_answers_each_move_with_a_line(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        assert {"code", "link", "addresses", "phase", "step", "seats"} <= set(ready)
        assert (len(ready["code"]), len(ready["link"]), ready["phase"]) == (5, 10, "gathering")
        begun = host.do("begin")
        assert (begun["ok"], begun["phase"], begun["step"], begun["round"]) == (True, "open", 1, 1)
        again = host.do("open")
        assert (again["ok"], again["step"]) == (True, 1), "what begins an item has opened its vote"
        walked = [host.do(move) for move in ("close", "discuss", "open", "close", "show", "reveal", "next")]
        assert all(one["ok"] for one in walked)
        assert [one["phase"] for one in walked] == [
            *("closed", "discuss", "open", "closed", "closed", "reveal", "open")
        ]
        assert [one["step"] for one in walked] == [1, 1, 2, 2, 2, 2, 3]
        opened = host.do("open")
        assert (opened["ok"], opened["step"]) == (True, 3)
        refused = host.do("reveal")
        assert refused["ok"] is False
        assert refused["why"]
        assert host.do("fly")["ok"] is False
        assert host.do("lock")["locked"] is True
        assert host.do("unlock")["locked"] is False
        assert host.do("stats")["seats"] == 0
        assert host.do("end")["phase"] == "over"
        assert host.do("quit")["ok"] is True
        assert host.ended() == (0, "")


@pytest.mark.parametrize(
    ("before", "move", "why"),
    [
        ("begin open", "open", "the vote is open already"),
        ("begin close open", "open", "the vote is open already"),
        ("begin close", "close", "the vote is closed already"),
        ("begin close show", "show", "the spread is shown already"),
        ("lock", "lock", "the room is locked already"),
        ("begin", "unlock", "the room is not locked"),
        ("begin", "begin", "begin does not fit now: the room is at open"),
        ("begin close reveal next", "next", "next does not fit now: the room is at open"),
        ("begin end", "lock", "lock does not fit now: the room is at over"),
    ],
)
async def test_a_move_that_was_made_already_is_refused_with_why_and_changes_nothing(
    bridge: Deck, tmp_path: Path, before: str, move: str, why: str
) -> None:
    async with hosting(bridge, tmp_path) as hosted:
        lines = Conductor(hosted.host)
        assert all([(await lines.do(word))["ok"] for word in before.split()])
        happened = hosted.room.log
        refused = await lines.do(move)
        assert (refused["ok"], refused["why"]) == (False, why)
        assert hosted.room.log == happened


async def test_a_room_that_was_over_when_its_host_was_killed_comes_back_with_the_results_of_its_phones(
    history: Path,
) -> None:
    with program(history=history) as host:
        ready = host.told()
        port = base(ready).rpartition(":")[2]
        phone = await seated(ready)
        host.do("begin")
        assert (await vote(phone, ready, (await offered(phone, ready))[0])).status == 200
        for move in ("close", "reveal", "end"):
            assert host.do(move)["ok"]
        mine = (await phone.get(f"/{ready['code']}/mine", **JSON)).json
        assert mine["code"]
        host.process.kill()
        host.process.wait()
    with program(history=history, listen=f"127.0.0.1:{port}") as again:
        resumed = again.told()
        assert [resumed[key] for key in ("code", "link", "seats", "phase")] == [
            *(ready["code"], ready["link"], 1, "over")
        ]
        assert (await phone.get(f"/{ready['code']}/mine", **JSON)).json == mine
        assert again.do("begin")["ok"] is False
        again.do("quit")
        status, said = again.ended()
        assert status == 0
        assert "--new opens another" in said
    with program(history=history) as after:
        assert after.told()["phase"] == "gathering", "its phones were let go"
    await phone.session.close()


def test_another_room_is_opened_where_it_is_asked_for_although_the_last_is_looked_at(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        asyncio.run(_still_there(ready))
        host.do("begin")
        host.do("end")
        host.process.kill()
        host.process.wait()
    with program("--new", history=history) as other:
        new = other.told()
        assert (new["phase"], new["seats"]) == ("gathering", 0)
        assert new["code"] != ready["code"]


async def test_a_room_is_back_after_a_kill_with_its_code_its_seats_and_every_acknowledged_vote(
    history: Path,
) -> None:
    with program(history=history) as host:
        ready = host.told()
        port = base(ready).rpartition(":")[2]
        phones = [await seated(ready) for _ in range(3)]
        host.do("begin")
        answers = await offered(phones[0], ready)
        for phone, answer in zip(phones, answers, strict=False):
            assert (await vote(phone, ready, answer)).status == 200
        host.process.send_signal(signal.SIGKILL)
        host.process.wait()
    with program(history=history, listen=f"127.0.0.1:{port}") as again:
        resumed = again.told()
        assert [resumed[key] for key in ("code", "link", "seats", "phase", "step")] == [
            *(ready["code"], ready["link"], 3, "open", 1)
        ]
        for phone, answer in zip(phones, answers, strict=False):
            kept = (await phone.get(f"/{ready['code']}/state")).json["kept"]
            assert (kept["answer"], kept["n"]) == (answer, 1)
            assert (await vote(phone, ready, answer)).json["said"] == "same"
    for phone in phones:
        await phone.session.close()


async def test_no_acknowledged_vote_is_lost_where_it_is_killed_while_votes_come_in(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        phones = [await seated(ready) for _ in range(20)]
        host.do("begin")
        answers = await offered(phones[0], ready)
        acknowledged: dict[int, int] = {}

        async def keep_voting(seat: int, phone: Phone) -> None:
            for n in range(1, 200):
                try:
                    found = await vote(phone, ready, answers[n % len(answers)], n)
                except (TimeoutError, OSError):
                    return
                if found.status == 200:
                    acknowledged[seat] = n

        async def kill() -> None:
            while len(acknowledged) < 15:
                await asyncio.sleep(0)
            host.process.kill()

        voting = [keep_voting(seat, phone) for seat, phone in enumerate(phones, 1)]
        await asyncio.gather(kill(), *voting, return_exceptions=True)
    with closing(sqlite3.connect(history)) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM history_events WHERE key NOT NULL")}
    assert len(acknowledged) >= 15
    assert not [seat for seat, n in acknowledged.items() if f"v1.{seat}.{n}" not in keys]
    for phone in phones:
        await phone.session.close()


async def test_sigterm_ends_it_cleanly_while_phones_listen(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        phone = await seated(ready)
        async with phone.session.get(f"{base(ready)}/{ready['code']}/events") as stream:
            await stream.content.readline()
            host.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(host.ended) == (0, "")
        await phone.session.close()


def test_a_second_host_of_the_room_is_refused_and_the_first_continues(history: Path) -> None:
    with program(history=history) as first:
        first.told()
        with program(history=history) as second:
            status, said = second.ended()
            assert status == 2
            assert "open in another program" in said
        assert first.do("begin")["ok"] is True
        with program("--new", history=history) as other:
            assert other.told()["phase"] == "gathering"


def test_a_busy_port_is_told(history: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with program(history=history, listen=f"127.0.0.1:{port}") as host:
            status, said = host.ended()
    assert status == 2
    assert f"port {port} is in use" in said


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here")
def test_two_colons_listen_to_both_kinds_of_addresses(history: Path) -> None:
    with program(history=history, listen="[::]:0") as host:
        ready = host.told()
        port = ready["addresses"][0].rpartition(":")[2]
        for address in (f"http://127.0.0.1:{port}", f"http://[::1]:{port}", *ready["addresses"]):
            asyncio.run(_still_there({**ready, "addresses": [address]}))
        assert host.do("stats")["seats"] == 2 + len(ready["addresses"])


def test_the_end_of_input_ends_no_room(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        assert host.process.stdin is not None
        host.process.stdin.close()
        asyncio.run(_still_there(ready))
        assert host.process.poll() is None


async def _still_there(ready: Any) -> None:
    phone = await seated(ready)
    assert (await phone.get(f"/{ready['code']}")).status == 200
    await phone.session.close()


def test_where_another_program_has_continued_the_room_nothing_is_acknowledged(history: Path) -> None:
    with program(history=history) as host:
        host.told()
        host.do("begin")
        _continue_elsewhere(history)
        refused = host.do("close")
        assert refused["ok"] is False
        assert "another program" in refused["why"]
        assert host.ended()[0] == 2


def _continue_elsewhere(history: Path) -> None:
    copied = 'SELECT NULL, sitting, seq + 1, learner, deck, at, \'{"event":"undone"}\', kind, NULL'
    with closing(sqlite3.connect(history)) as connection, connection:
        connection.execute(
            f"INSERT INTO history_events {copied} FROM history_events ORDER BY seq DESC LIMIT 1"
        )


@pytest.mark.parametrize("where", ["nowhere", "127.0.0.1:99999", "127.0.0.1:80/x", "me@127.0.0.1:80"])
def test_an_invalid_address_is_a_wrong_use(trainer: Trainer, where: str) -> None:
    done = trainer("host", "first-steps", "--listen", where)
    assert done.status == 2
    assert "no ADDRESS:PORT" in done.err


def test_a_host_tells_of_a_deck_it_does_not_find(trainer: Trainer) -> None:
    assert trainer("host", "no-such-deck").status == 2


def test_garbage_on_its_port_leaves_no_word_on_its_terminal(history: Path) -> None:
    with program(history=history) as host:
        ready = host.told()
        port = int(base(ready).rpartition(":")[2])
        for sent in (b"\x16\x03\x01\x02\x00" * 40, b"GET / HTTP/9.9\r\n\r\n", b"\x1b]52;c;AAAA\x07\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
                line.sendall(sent)
                answered = line.recv(65_536)
                assert b" 400 " in answered.splitlines()[0] if answered else True
                assert b"\x1b" not in answered
        assert _quit(host) == (0, "")


def _quit(host: Program) -> tuple[int, str]:
    host.do("quit")
    return host.ended()
