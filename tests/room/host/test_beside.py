"""An earlier day beside this one, on the phone and at a terminal: for who has its code, for nobody else."""

from __future__ import annotations

import asyncio
import io
import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.room.host.phones import JSON, Hosted, Phone, hosting, offered, seated, vote
from tests.room.host.programs import program
from trainer.deck.deck import Deck
from trainer.deck.library import find
from trainer.deck.shelf import open_deck
from trainer.plain.guest import PlainGuest
from trainer.room.guest.seat import GuestSeat, RoomAddress
from trainer.room.moves import Phase


async def lead(hosted: Hosted, phones: list[Phone]) -> None:
    """Lead a room to its end; the first phone gives the first answer each time, the next the second."""
    await hosted.move("begin")
    while hosted.room.spot.phase is not Phase.OVER:
        answers = [one.value for one in hosted.room.answers]
        for place in range(len(phones)):
            hosted.host.answering.audience.vote(place + 1, hosted.room.step, 1, answers[place])
        await hosted.move("close", "reveal", "next")


async def day(name: str, folder: Path) -> list[str]:
    """A room of an earlier day with two phones; the codes of their seats."""
    async with hosting(open_deck(find(name)), folder) as hosted:
        phones = [await hosted.seated(), await hosted.seated()]
        await lead(hosted, phones)
        return [(await phone.get(f"{hosted.path}/mine", **JSON)).json["code"] for phone in phones]


async def test_a_phone_shows_an_earlier_day_beside_this_one_to_who_has_its_code(tmp_path: Path) -> None:
    codes = await day("first-steps", tmp_path)
    clock = itertools.count(1_000.0).__next__
    async with hosting(open_deck(find("anstey-clock")), tmp_path, clock=clock) as hosted:
        phone = await hosted.seated()
        early = await phone.get(f"{hosted.path}/mine?earlier={codes[0]}")
        assert early.status == 409
        await lead(hosted, [phone])
        asked = f"{hosted.path}/mine?earlier={codes[0].lower()}"
        page, told = (await phone.get(asked)).text, (await phone.get(asked, **JSON)).json
        own = told["earlier"]
        assert (own["code"], own["text"]) == (codes[0], "")
        assert own["passed"][1] == told["passed"]
        assert all(share["n"] for pair in (own["passed"], own["caught"]) for share in pair)
        then, today = own["caught"]
        assert f"<td>{then['hits']} / {then['n']}</td><td>{today['hits']} / {today['n']}</td>" in page
        assert "most changes are chance" in page
        with_number = codes[1].rpartition("-")[0] + codes[0][-5:]
        for wrong in (with_number, "nonsense", "<b>"):
            found = await phone.ask("GET", f"{hosted.path}/mine", params={"earlier": wrong})
            assert "No room that is known here has a seat with this code." in found.text
            assert "<b>nonsense" not in found.text
        here = await phone.get(f"{hosted.path}/mine?earlier={told['code']}")
        assert "This is a code of this room" in here.text


async def test_codes_of_earlier_days_are_guessed_no_more_than_others(bridge: Deck, tmp_path: Path) -> None:
    (code, *_) = await day("first-steps", tmp_path)
    now = [1_000.0]
    async with hosting(bridge, tmp_path, clock=lambda: now[0]) as hosted:
        phone = await hosted.seated()
        await hosted.move("end")
        statuses = []
        for number in range(6):
            now[0] += 2
            statuses.append((await phone.get(f"{hosted.path}/mine?earlier=AAAAA-{number + 1}-AAAA")).status)
        assert statuses == [200] * 5 + [429]
        assert (await phone.get(f"{hosted.path}/mine?earlier={code}")).status == 429
        assert (await phone.get(f"{hosted.path}/mine")).status == 200, "one's own result is never held up"


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_terminal_shows_both_days_as_lines(tmp_path: Path, is_known: bool) -> None:
    (code, *_) = await day("first-steps", tmp_path)
    sink = io.StringIO()
    async with (
        hosting(open_deck(find("anstey-clock")), tmp_path) as hosted,
        GuestSeat(RoomAddress(hosted.base)) as guest,
    ):
        await guest.enter(hosted.room.code)
        guest.earlier = code if is_known else "AAAAA-1-AAAA"
        await lead(hosted, [hosted.phone()])
        await asyncio.wait_for(PlainGuest(guest, io.StringIO(), sink).run(), 20)
    assert "Note it: " in sink.getvalue()
    assert ("Unsound items caught: then " in sink.getvalue()) is is_known
    assert ("No room that is known here" in sink.getvalue()) is not is_known


async def test_a_host_finds_the_rooms_of_its_own_history(tmp_path: Path) -> None:
    history = tmp_path / "rooms.sqlite3"
    first = await _through("first-steps", history)
    then = await _through("anstey-clock", history, first["code"])
    assert (then["earlier"]["code"], then["earlier"]["text"]) == (first["code"], "")
    assert then["earlier"]["passed"][1] == then["passed"]


async def _through(name: str, history: Path, earlier: str = "") -> Any:
    """A room of a host that is a program: its only seat's own result, beside that of an earlier day."""
    with program(history=history, what=name) as host:
        ready = host.told()
        phone = await seated(ready)
        spot = host.do("begin")
        while spot["phase"] != Phase.OVER:
            first, *_ = await offered(phone, ready)
            while (await vote(phone, ready, first, step=spot["step"])).status == 429:
                await asyncio.sleep(0.1)
            spot = [host.do(move) for move in ("close", "reveal", "next")][-1]
        query = {"earlier": earlier} if earlier else {}
        mine = f"/{ready['code']}/mine"
        while (found := await phone.ask("GET", mine, params=query, headers=JSON)).status == 429:
            await asyncio.sleep(0.1)
        await phone.session.close()
    return found.json
