"""Phones in a room on the stage: let in by a key, in the tally, let go with the stage; none by hands."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import segno
from textual.pilot import Pilot

from tests import decks
from tests.room.host.phones import JSON, Phone
from tests.tui.leading import let_in, until
from tests.tui.stage import LOW, USUAL, WIDE, Stage, on, press, rest, running, said, seen, unframed
from trainer.room.audience import Audience
from trainer.room.facilitator import Facilitator
from trainer.room.host import addresses
from trainer.room.host.qr import QUIET_ZONE, qr_lines
from trainer.room.seats import seat_code
from trainer.tui.app import TrainerApp
from trainer.tui.screens import stage_network as phones
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.stage import StageScreen
from trainer.tui.themes import THEMES

ROOT = Path(__file__).parents[2]

BY_HANDS = """
import asyncio, os, sys
from pathlib import Path

opened = []
network = {"socket.bind", "socket.connect", "socket.sendto", "socket.getaddrinfo"}
sys.addaudithook(lambda name, _: opened.append(name) if name in network else None)

from tests import decks
from tests.tui.stage import Stage, press, running

async def lead():
    stage = Stage(Path(sys.argv[1]))
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        hands = "9 enter 1 2 enter 5 enter"
        await press(pilot, f"r enter enter {hands} enter enter enter {hands} enter enter")
        assert app.screen.room.is_complete

asyncio.run(lead())
loaded = [name for name in ("aiohttp", "segno", "ifaddr", "jinja2") if name in sys.modules]
print(opened, loaded)
"""


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones, "LISTEN", "127.0.0.1:0")


@contextlib.asynccontextmanager
async def with_phones(
    stage: Stage, size: tuple[int, int] = USUAL, path: Path | None = None
) -> AsyncIterator[tuple[TrainerApp, Pilot[None], StageScreen, str]]:
    """A room on a stage that lets phones in: the app, its pilot, the stage, and where they come in."""
    app = stage.app(path or stage.deck(decks.quote("mayor")))
    async with running(app, size) as pilot:
        await press(pilot, "r")
        yield app, pilot, *(await let_in(pilot))


def test_a_whole_session_by_hands_opens_no_socket_and_loads_nothing_for_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BY_HANDS, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "[] []", done.stderr


async def test_on_the_stage_phones_can_compare_with_rooms_of_the_same_history(stage: Stage) -> None:
    async with with_phones(stage) as (_, pilot, screen, base):
        phone = Phone(base)
        assert (await phone.get(f"/{screen.room.link}")).status == 303
        await until(pilot, lambda: bool(screen.room.seating.taken))
        Facilitator(screen.room).end()
        asked = await phone.get(f"/{screen.room.code}/mine?earlier=AAAAA-1-AAAA")
        assert "No room that is known here has a seat with this code." in asked.text
        assert 'name="earlier"' in asked.text
        await phone.session.close()


async def test_phones_come_in_by_a_key_and_vote_while_the_stage_counts(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        room = screen.room
        assert base.partition("://")[2] in seen(app)
        assert " ".join(room.code) in seen(app)
        assert "Nobody is in yet." in seen(app)
        phone = Phone(base)
        assert (await phone.get(f"/{room.link}")).status == 303
        await until(pilot, lambda: "1 phone in." in seen(app))
        assert room.seating.seats[1].name not in seen(app), "nobody is shown to others"
        await press(pilot, "enter")
        vote = {"step": 1, "n": 1, "answer": "partly"}
        assert (await phone.post(f"/{room.code}/vote", vote, **JSON)).status == 200
        await until(pilot, lambda: "1 of 1 votes in" in seen(app))
        assert "Partly  " not in (await phone.get(f"/{room.code}/state")).text
        await press(pilot, "enter")
        assert "Vote 1 closed" in seen(app)
        await press(pilot, "d 2 enter enter enter")
        assert "2 hands up" in seen(app)
        await press(pilot, "x")
        await until(
            pilot, lambda: screen.phones is not None and screen.phones.board.now.scene.reveal is not None
        )
        state = (await phone.get(f"/{room.code}/state")).json
        assert state["phase"] == "reveal"
        assert "Room: right 0 of 1 vote ·" in " ".join(seen(app).split())
        assert "2 of 2 hands" in " ".join(seen(app).split())
        await press(pilot, "enter escape")
        assert "1 phone would no longer show" in seen(app)
        await press(pilot, "escape")
        on(app, StageScreen)
        await press(pilot, "enter y")
        on(app, LibraryScreen)
        await until(pilot, lambda: screen.phones is None)
        await phone.session.close()
        with (
            pytest.raises(OSError, match=r".+"),
            socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2]))),
        ):
            pass


async def test_d_goes_back_to_hands_alone_and_the_room_continues(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        await press(pilot, "d")
        await until(pilot, lambda: screen.phones is None)
        assert "Votes are hands" in seen(app)
        with (
            pytest.raises(OSError, match=r".+"),
            socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2]))),
        ):
            pass
        await press(pilot, "enter enter 9 enter enter enter")
        assert "Vote 1 closed" in seen(app)


async def test_the_room_is_locked_and_unlocked_by_a_key(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        phone = Phone(base)
        await press(pilot, "l")
        assert "Locked: nobody else comes in." in seen(app)
        assert (await phone.get(f"/{screen.room.link}")).status == 403
        await press(pilot, "l")
        assert (await phone.get(f"/{screen.room.link}")).status == 303
        await phone.session.close()


async def test_a_key_shows_the_next_of_several_addresses(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ["10.0.0.7", "192.168.1.5", "172.16.0.9"]
    monkeypatch.setattr("trainer.room.host.host.leading_to", lambda _: known)
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        await press(pilot, "r")
        await let_in(pilot)
        for number, address in enumerate([*known, known[0]]):
            assert f"{address}:" in seen(app)
            assert f"another address ({number % 3 + 1} of 3)" in seen(app)
            await press(pilot, "a")
        known[:] = ["10.9.9.9"]
        await press(pilot, "a")
        assert "10.9.9.9:" in seen(app), "the machine is in another network now"


async def test_where_a_port_is_in_use_the_next_is_taken(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        monkeypatch.setattr(phones, "LISTEN", f"127.0.0.1:{port}")
        async with running(app, USUAL) as pilot:
            await press(pilot, "r")
            _, base = await let_in(pilot)
            assert int(base.rpartition(":")[2]) > port
        monkeypatch.setattr(phones, "PORTS", 1)
        again = stage.app(stage.deck(decks.quote("mayor")))
        async with running(again, USUAL) as pilot:
            await press(pilot, "r enter p")
            await until(pilot, lambda: "can come in" in seen(again))
            assert "Votes are hands" in seen(again)


async def test_the_way_in_is_shown_again_to_those_who_come_late(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        await press(pilot, "r enter")
        screen, base = await let_in(pilot)
        await press(pilot, "p")
        assert " ".join(screen.room.code) in seen(app)
        assert base.partition("://")[2] in seen(app)
        await press(pilot, "escape")
        assert "Vote 1" in seen(app)


async def test_the_tally_is_painted_at_most_twice_a_second(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_phones(stage) as (app, pilot, screen, _):
        painted: list[float] = []
        paint = screen._refresh
        loop = asyncio.get_running_loop()

        def refresh() -> None:
            painted.append(loop.time())
            paint()

        monkeypatch.setattr(screen, "_refresh", refresh)
        audience = Audience(screen.room)
        for seat in range(200):
            audience.seat(f"hash {seat}")
            await asyncio.sleep(0.005)
        await until(pilot, lambda: "200 phones in." in seen(app))
        gaps = [after - before for before, after in itertools.pairwise(painted)]
        assert all(gap >= phones.TALLY * 0.9 for gap in gaps), gaps


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE], ids=str)
async def test_the_code_is_black_on_white_in_every_theme_and_what_is_typed_is_seen(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with with_phones(stage, size) as (app, pilot, screen, base):
        for theme in THEMES:
            app.theme = theme.name
            await rest(pilot)
            assert base.partition("://")[2] in seen(app)
            assert " ".join(screen.room.code) in seen(app)
            lines = screen.way_in().qr
            shown = [
                segment.style
                for y in range(size[1])
                for segment in app.screen._compositor.render_strips()[y]
                if "▀▀▀" in segment.text
            ]
            if size != LOW:
                assert shown
                assert lines[1].replace("█", " ").strip() in seen(app)
            for style in shown:
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                assert (style.color.get_truecolor(), style.bgcolor.get_truecolor()) == (
                    (0, 0, 0),
                    (255, 255, 255),
                )


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.100.200"])
def test_a_code_is_what_its_maker_made_and_fits_beside_a_text(address: str) -> None:
    text = f"http://{address}:8765/ABCDEFGHJK"
    lines = qr_lines(text)
    assert len(lines) <= 17
    width = len(lines[0])
    assert {len(line) for line in lines} == {width}
    assert width <= 33
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    rows: list[list[int]] = []
    for line in lines:
        rows += [[halves[sign][half] for sign in line] for half in (0, 1)]
    made = [
        [int(bool(module)) for module in row] for row in segno.make_qr(text).matrix_iter(border=QUIET_ZONE)
    ]
    assert len(made) == width
    assert rows[: len(made)] == made
    assert addresses.netloc(address, 8765) in text


async def test_a_key_shows_who_is_in_by_number_and_who_is_waited_for(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        await press(pilot, "r i")
        assert "Votes are hands" in seen(app), "nobody has a seat"
        screen, base = await let_in(pilot)
        room = screen.room
        people = [Phone(base) for _ in range(3)]
        for phone in people:
            await phone.get(f"/{room.link}")
        await press(pilot, "enter")
        await people[1].post(f"/{room.code}/vote", {"step": 1, "n": 1, "answer": "partly"}, **JSON)
        await press(pilot, "i")
        await until(pilot, lambda: "3 seats are taken. Waited for: 1 and 3." in seen(app))
        assert "has not voted yet" in seen(app)
        for seat in room.seating.taken:
            assert seat.name not in seen(app)
        assert "Partly" not in seen(app)
        await people[0].post(f"/{room.code}/vote", {"step": 1, "n": 1, "answer": "reliable"}, **JSON)
        await until(pilot, lambda: "Waited for: 3." in seen(app))
        await press(pilot, "escape")
        on(app, StageScreen)
        for phone in people:
            await phone.session.close()


async def test_a_seat_is_taken_away_after_a_question_and_its_device_may_come_in_again(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        room = screen.room
        phone, other = Phone(base), Phone(base)
        for one in (phone, other):
            await one.get(f"/{room.link}")
        await press(pilot, "enter i x")
        assert "Take seat 1 away?" in seen(app)
        await press(pilot, "enter")
        assert len(room.seating.taken) == 2, "Enter alone changes nothing"
        await press(pilot, "x y")
        await until(pilot, lambda: "1 seat is taken." in seen(app))
        assert (await phone.get(f"/{room.code}")).status == 401
        assert (await other.get(f"/{room.code}")).status == 200
        await phone.get(f"/{room.link}")
        await until(pilot, lambda: "2 seats are taken." in seen(app))
        assert [seat.number for seat in room.seating.taken] == [2, 3]
        for one in (phone, other):
            await one.session.close()


async def test_a_seat_goes_to_another_phone_by_a_code_that_the_stage_shows(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        room = screen.room
        lost, spare = Phone(base), Phone(base)
        await lost.get(f"/{room.link}")
        await press(pilot, "enter")
        await lost.post(f"/{room.code}/vote", {"step": 1, "n": 1, "answer": "partly"}, **JSON)
        await press(pilot, "l i n")
        shown = re.search(r"type (\w) (\w) (\w) (\w) (\w)", " ".join(seen(app).split()))
        assert shown is not None
        code = "".join(shown.groups())
        assert code != room.code
        assert (await spare.post("/join", {"code": code})).status == 303, "though the room is locked"
        await until(pilot, lambda: "Seat 1 has another device now." in seen(app))
        state = (await spare.get(f"/{room.code}/state")).json
        assert (state["you"]["seat"], state["kept"]["answer"]) == (1, "partly")
        assert (await lost.get(f"/{room.code}")).status == 401
        assert (await lost.post("/join", {"code": code})).status == 403, "the code is good once"
        for one in (lost, spare):
            await one.session.close()


async def test_the_guide_says_how_to_lead_with_phones_and_what_to_do_about_those_that_are_lost(
    stage: Stage,
) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))

    async def guide(keys: str = "") -> str:
        await press(pilot, f"{keys} question_mark")
        told = " ".join(line.strip("│ ") for line in seen(app).split("\n"))
        await press(pilot, "escape")
        return " ".join(told.split())

    async with running(app, WIDE) as pilot:
        await press(pilot, "r")
        assert "type the address" not in await guide()
        screen, base = await let_in(pilot)
        assert "type the address and then the five signs" in await guide()
        phone = Phone(base)
        await phone.get(f"/{screen.room.link}")
        path = f"/{screen.room.code}/events"
        async with phone.session.get(base + path) as stream:
            await stream.content.readline()
            voting = await guide("enter")
            assert "i shows by number which seats are waited for" in voting
            assert "No phone is reached" not in voting
        await until(pilot, lambda: bool(screen.about_phones))
        assert "No phone is reached now. Nothing is lost" in await guide()
        other = Phone(base)
        await other.get(f"/{screen.room.link}")
        async with other.session.get(base + path) as stream:
            await stream.content.readline()
            assert "No line to seat 1: a screen that is locked" in await guide()
        await press(pilot, "w")
        assert "touch your answer" in seen(app)
        await press(pilot, "escape enter")
        assert "First count those without a phone" in await guide()
        for one in (phone, other):
            await one.session.close()


async def test_a_machine_that_gets_another_address_says_so_and_phones_keep_their_seats_there(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ["127.0.0.2"]
    monkeypatch.setattr(phones, "LISTEN", "0.0.0.0:0")
    monkeypatch.setattr(phones, "LOOK", 0.05)
    monkeypatch.setattr("trainer.room.host.host.leading_to", lambda _: known)
    async with with_phones(stage) as (app, pilot, screen, base):
        room, port = screen.room, base.rpartition(":")[2]
        phone = Phone(f"http://127.0.0.2:{port}")
        assert (await phone.get(f"/{room.link}")).status == 303
        before = screen.way_in().qr
        known[:] = ["127.0.0.3"]
        await until(pilot, lambda: f"127.0.0.3:{port}" in seen(app))
        assert "127.0.0.2" not in seen(app)
        assert screen.way_in().qr != before
        assert f"This machine is at 127.0.0.3:{port} now." in said(app)
        await press(pilot, "enter")
        await phone.post(f"/{room.code}/vote", {"step": 1, "n": 1, "answer": "partly"}, **JSON)
        back = (await phone.get(f"/{room.code}/state")).json["you"]["back"]
        known[:] = ["127.0.0.1"]
        await until(pilot, lambda: "in no network now" in said(app))
        known[:] = ["127.0.0.4"]
        await until(pilot, lambda: f"This machine is at 127.0.0.4:{port} now." in said(app))
        await press(pilot, "p")
        assert f"127.0.0.4:{port}" in seen(app)
        again = Phone(f"http://127.0.0.4:{port}")
        assert (await again.post("/join", {"code": back})).status == 303
        assert (await again.get(f"/{room.code}/state")).json["kept"]["answer"] == "partly"
        assert len(room.seating.taken) == 1
        for one in (phone, again):
            await one.session.close()


async def test_the_stage_says_that_nothing_is_saved_and_that_all_is_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.room.host.journal.RETRY", 0.05)
    async with with_phones(stage) as (app, pilot, screen, base):
        phone = Phone(base)
        await phone.get(f"/{screen.room.link}")
        await press(pilot, "enter")
        assert screen.phones is not None
        recorder = screen.phones._journal._recorder
        path, data = f"/{screen.room.code}/vote", {"step": 1, "n": 1, "answer": "partly"}
        with monkeypatch.context() as broken:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            broken.setattr(recorder, "_append", lambda *_: (_ for _ in ()).throw(full))
            assert (await phone.post(path, data, **JSON)).status == 503
            await until(pilot, lambda: "Not saved now: the disk is full." in " ".join(seen(app).split()))
            await press(pilot, "enter")
            assert "Vote 1 closed" in seen(app), "the room can be led on"
            await press(pilot, "x")
            assert "Not saved now" in seen(app)
        await until(pilot, lambda: "All is saved again." in said(app))
        await until(pilot, lambda: "Not saved now: the disk" not in seen(app))
        assert not recorder.pending
        await phone.session.close()


async def test_one_key_too_many_lets_no_phone_go_and_a_room_that_is_resumed_says_how_they_come_back(
    stage: Stage,
) -> None:
    async with with_phones(stage) as (app, pilot, screen, base):
        phone = Phone(base)
        await phone.get(f"/{screen.room.link}")
        await press(pilot, "enter escape")
        assert "1 phone would lose the room until you resume it." in " ".join(seen(app).split())
        await press(pilot, "enter")
        on(app, StageScreen)
        assert (await phone.get(f"/{screen.room.code}")).status == 200
        await press(pilot, "escape y r enter")
        assert on(app, StageScreen).room.code == screen.room.code
        assert "1 phone had a seat here: p lets them in again." in said(app)
        await phone.session.close()


@pytest.mark.parametrize("size", [USUAL, WIDE], ids=str)
async def test_thirty_phones_are_led_from_the_way_in_to_their_own_results(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with with_phones(stage, size) as (app, pilot, screen, base):
        room, people = screen.room, [Phone(base) for _ in range(30)]
        answers = ["reliable", "partly", "not"]
        for phone in people:
            assert (await phone.get(f"/{room.link}")).status == 303
        await until(pilot, partial(_is_seen, app, "30 phones in."))
        for opening, right in ((1, 10), (2, 25)):
            await press(pilot, "enter")
            assert f"Vote {opening} ─" in seen(app)
            for number, phone in enumerate(people):
                said = answers[0] if number < right else answers[1 + number % 2]
                vote = {"step": opening, "n": 1, "answer": said}
                assert (await phone.post(f"/{room.code}/vote", vote, **JSON)).status == 200
            await until(pilot, partial(_is_seen, app, "30 of 30 votes in"))
            await press(pilot, "enter")
            assert f"Vote {opening} closed" in seen(app)
            await press(pilot, "enter" if opening == 1 else "s")
        assert "Of 30 who voted both times, 15 changed their answer." in seen(app)
        await press(pilot, "enter")
        assert "Room: right 10 → 25 of 30 who voted both times." in " ".join(seen(app).split())
        await press(pilot, "enter")
        assert "Right, all      10 of 30" in seen(app)
        await until(
            pilot, lambda: screen.phones is not None and screen.phones.board.now.scene.phase == "over"
        )
        for number, phone in enumerate(people, 1):
            mine = (await phone.get(f"/{room.code}/mine", **JSON)).json
            assert mine["code"] == seat_code(room.code, room.seating.seats[number])
            assert mine["right"]["hits"] == int(number <= 25)
            await phone.session.close()


async def test_a_bar_fills_as_votes_come_in_and_says_nothing_of_how(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, _):
        audience = Audience(screen.room)
        for number in range(4):
            audience.seat(f"hash {number}")
        await press(pilot, "enter")
        for voted, answer in enumerate(["partly", "not", "partly", "reliable"], 1):
            audience.vote(voted, screen.room.step, 1, answer)
            await until(pilot, partial(_is_seen, app, f"{voted} of 4 votes in"))
            (line,) = [line for line in seen(app).split("\n") if "votes in" in line]
            assert line.count("█") * 4 == voted * (line.count("█") + line.count("░"))


def _is_seen(app: TrainerApp, words: str) -> bool:
    return words in seen(app)


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE], ids=str)
async def test_the_bar_and_its_number_are_on_one_line(stage: Stage, size: tuple[int, int]) -> None:
    async with with_phones(stage, size) as (app, pilot, screen, _):
        Audience(screen.room).seat("hash")
        await press(pilot, "enter pagedown")
        assert re.search(r"░ +0 of 1 votes in *│", seen(app))


async def test_a_stage_that_was_closed_at_the_end_comes_back_and_shows_phones_their_results(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote("mayor"))
    async with with_phones(stage, path=path) as (app, pilot, screen, base):
        phone = Phone(base)
        assert (await phone.get(f"/{screen.room.link}")).status == 303
        await press(pilot, "enter")
        vote = {"step": 1, "n": 1, "answer": "partly"}
        assert (await phone.post(f"/{screen.room.code}/vote", vote, **JSON)).status == 200
        await press(pilot, "enter x enter")
        assert "Each phone shows its own result and a seat code." in seen(app)
        mine = (await phone.get(f"/{screen.room.code}/mine", **JSON)).json
    again = stage.app(path)
    async with running(again, USUAL) as pilot:
        await press(pilot, "r")
        told = "its 1 seat may look at their results again"
        await until(pilot, lambda: told in unframed(again))
        await press(pilot, "enter")
        assert "Over" in seen(again)
        assert "p shows them their results again" in said(again)
        _, phone.base = await let_in(pilot)
        assert (await phone.get(f"/{screen.room.code}/mine", **JSON)).json == mine
        await press(pilot, "escape y r")
        await until(pilot, lambda: "Gathering" in seen(again))
        assert not on(again, StageScreen).room.seating.taken, (
            "they were let go, and there is only a new room to open"
        )
    await phone.session.close()


async def test_where_there_is_one_address_the_key_shows_the_article_while_people_gather(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, WIDE) as pilot:
        await press(pilot, "r")
        await let_in(pilot)
        assert "a Article" in seen(app)
        await press(pilot, "a")
        assert "Mayor Ana Ruiz" in seen(app)


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE], ids=str)
async def test_however_many_seats_there_are_who_is_waited_for_and_the_keys_are_in_view(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with with_phones(stage, size) as (app, pilot, screen, _):
        audience = Audience(screen.room)
        for number in range(40):
            audience.seat(f"hash {number}")
        await press(pilot, "enter i")
        shown = " ".join(line.strip("│ ") for line in seen(app).split("\n"))
        assert "40 seats are taken. Waited for: 1, 2, 3" in " ".join(shown.split())
        assert "x Take away" in shown
        assert "n Another phone" in shown
        await press(pilot, "end n")
        assert "For seat 40" in seen(app)


async def test_beside_phones_hands_are_of_those_without_one(stage: Stage) -> None:
    async with with_phones(stage) as (app, pilot, screen, _):
        for number in range(3):
            Audience(screen.room).seat(f"hash {number}")
        await press(pilot, "n 5 enter enter enter")
        assert "d  count the hands of those without a phone" in seen(app)
        await press(pilot, "d")
        assert "Those without a phone only" in seen(app)
        assert "0 of 2, 2 with no hand up" in seen(app)
        await press(pilot, "1 enter enter 1 enter")
        assert "2 hands up of 2" in seen(app)
        assert "d  count the hands" not in seen(app)
