"""What a room on a network must withstand: each test is an attack; `benchmarks.mutants` lets each in once."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Any

import pytest

from tests import decks
from tests.room.host.phones import JSON, Hosted, events, hosting
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.room.host.answering import STREAMS
from trainer.room.host.board import BEAT
from trainer.room.host.callers import TO_A_REQUEST, Callers
from trainer.room.host.limits import OWN_TRIES

VERBS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH")


class Clock:
    """Time that is told, not waited for."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


async def raw(made: Hosted, sent: bytes, *, ends: bool = True) -> bytes:
    """Send bytes; everything that is answered until the connection ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", made.host.listen.port)
    try:
        writer.write(sent)
        await writer.drain()
        return await asyncio.wait_for(reader.read() if ends else reader.read(65_536), 20)
    finally:
        writer.close()


# The way in


async def test_after_five_wrong_codes_an_address_is_held_up_with_the_right_one_too(
    bridge: Deck, tmp_path: Path
) -> None:
    clock = Clock()
    async with hosting(bridge, tmp_path, clock=clock) as made:
        phone = made.phone()
        wrong = [await phone.post("/join", {"code": "AAAAA"}) for _ in range(OWN_TRIES)]
        assert [one.status for one in wrong] == [403] * OWN_TRIES
        held = await phone.post("/join", {"code": made.room.code})
        assert held.status == 429
        assert held.headers["Retry-After"]
        assert not made.room.seating.seats
        neighbour = made.phone("127.0.0.2")
        assert (await neighbour.post("/join", {"code": made.room.code})).status == 303
        clock.now += 61
        assert (await phone.post("/join", {"code": made.room.code})).status == 303


async def test_a_scanned_link_is_never_held_up(bridge: Deck, tmp_path: Path) -> None:
    async with hosting(bridge, tmp_path, clock=Clock()) as made:
        guesser = made.phone()
        for _ in range(OWN_TRIES + 2):
            await guesser.post("/join", {"code": "AAAAA"})
        assert (await guesser.get(f"/{made.room.link}")).status == 303


async def test_all_addresses_together_have_fifty_wrong_tries_and_five_a_second(
    bridge: Deck, tmp_path: Path
) -> None:
    clock = Clock()
    async with hosting(bridge, tmp_path, clock=clock) as made:
        for net in range(10):
            phone = made.phone(f"127.0.3.{net + 1}")
            for _ in range(5):
                assert (await phone.post("/join", {"code": "AAAAA"})).status == 403
        other = made.phone("127.0.4.1")
        assert (await other.post("/join", {"code": made.room.code})).status == 429
        clock.now += 0.3
        assert (await other.post("/join", {"code": made.room.code})).status == 303


async def test_a_seat_cannot_be_guessed(hosted: Hosted) -> None:
    await hosted.seated()
    thief = hosted.phone()
    statuses = set()
    for _ in range(300):
        guess = secrets.token_hex(16)
        statuses.add((await thief.get(hosted.path, Cookie=f"seat={guess}")).status)
    assert statuses == {401}
    (seat,) = hosted.room.seating.taken
    for known in (seat.hash, seat.name, "", "1", '"'):
        assert (await thief.get(f"{hosted.path}/state", Cookie=f"seat={known}")).status == 401


async def test_a_seat_does_not_tell_whether_a_code_is_right(hosted: Hosted) -> None:
    stranger = hosted.phone()
    right, wrong = await stranger.get(hosted.path), await stranger.get("/AAAAA")
    assert (right.status, right.text) == (wrong.status, wrong.text)


# Other pages


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example", "127.0.0.2:{port}", ""],
)
async def test_a_room_is_not_found_under_another_name(hosted: Hosted, host: str) -> None:
    phone = await hosted.seated()
    named = host.format(port=hosted.host.listen.port)
    found = await phone.get(hosted.path, Host=named)
    assert found.status == 421
    assert hosted.room.code not in found.text


async def test_a_request_that_names_no_host_or_two_is_refused(hosted: Hosted) -> None:
    port = hosted.host.listen.port
    assert b" 421 " in await raw(hosted, b"GET / HTTP/1.0\r\n\r\n")
    two = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n".encode()
    assert b" 400 " in await raw(hosted, two)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("http://evil.example/", 421),
        ("http://evil.example:{port}/", 421),
        ("http://evil@127.0.0.1:{port}/", 421),
        ("http://127.0.0.1/", 421),
        ("HTTP://127.0.0.1:{port}/", 200),
        ("http://LOCALHOST:{port}/", 200),
    ],
)
async def test_a_whole_address_in_the_first_line_must_name_the_room_too(
    hosted: Hosted, target: str, status: int
) -> None:
    port = hosted.host.listen.port
    line = f"GET {target.format(port=port)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    assert f" {status} ".encode() in (await raw(hosted, line.encode())).split(b"\r\n")[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
async def test_another_page_can_neither_vote_nor_leave_nor_join(
    hosted: Hosted, headers: dict[str, str]
) -> None:
    port = hosted.host.listen.port
    sent = {name: value.format(port=port) for name, value in headers.items()}
    phone = await hosted.seated()
    await hosted.move("begin")
    before = hosted.room.log
    answer = hosted.room.answers[0].value
    for path, data in (
        (f"{hosted.path}/vote", {"step": 1, "n": 1, "answer": answer}),
        (f"{hosted.path}/leave", {}),
        ("/join", {"code": hosted.room.code}),
    ):
        assert (await phone.post(path, data, **sent)).status == 403
    assert hosted.room.log == before


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_the_rooms_own_page_can_vote(hosted: Hosted, site: str) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    data = {"step": 1, "n": 1, "answer": hosted.room.answers[0].value}
    own = {"Origin": hosted.base, "Sec-Fetch-Site": site}
    assert (await phone.post(f"{hosted.path}/vote", data, **JSON, **own)).status == 200


async def test_behind_a_proxy_its_name_counts_and_those_behind_it_are_told_apart(
    bridge: Deck, tmp_path: Path
) -> None:
    async with hosting(bridge, tmp_path, clock=Clock(), behind="https://room.example.org") as made:
        phone = made.phone()
        front = {"Host": "room.example.org", "Origin": "https://room.example.org"}
        for _ in range(OWN_TRIES + 1):
            found = await phone.post("/join", {"code": "A"}, **front, **{"X-Forwarded-For": "192.0.2.1"})
        assert found.status == 429
        found = await phone.post(
            "/join", {"code": made.room.code}, **front, **{"X-Forwarded-For": "192.0.2.1, 192.0.2.9"}
        )
        assert found.status == 303
        assert "Secure" in found.headers["Set-Cookie"]


async def test_without_a_proxy_nobody_chooses_from_where_they_come(hosted: Hosted) -> None:
    phone = hosted.phone()
    for number in range(OWN_TRIES + 1):
        found = await phone.post("/join", {"code": "A"}, **{"X-Forwarded-For": f"192.0.2.{number}"})
    assert found.status == 429


# What a deck may say


async def test_a_deck_cannot_write_the_page_and_nothing_runs_that_is_not_in_its_files(
    tmp_path: Path,
) -> None:
    evil = '<script>alert(1)</script>"onload="x'
    quote = decks.quote("evil", prompt=f"Is it {evil}?", explain=f"Because {evil}")
    deck = read_deck(decks.write(tmp_path, decks.deck(quote)))
    async with hosting(deck, tmp_path) as made:
        phone = await made.seated()
        stream = events(phone, f"{made.path}/events")
        texts = [(await anext(stream))["data"]["html"]]
        for move in ("begin", "close", "reveal"):
            await made.move(move)
            texts += [(await anext(stream))["data"]["html"], (await phone.get(made.path)).text]
        await stream.aclose()  # type: ignore[attr-defined]
        assert any("&lt;script&gt;" in text for text in texts)
        for text in texts:
            assert "<script>" not in text
            assert "style=" not in text
            assert not [word for word in text.split() if word.lower().startswith("on") and "=" in word[:9]]
        policy = (await phone.get(made.path)).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        for path in ("/", "/page.js", "/nowhere", made.path, "/AAAAA"):
            headers = (await phone.get(path)).headers
            assert headers["Content-Security-Policy"] == policy
            assert headers["Referrer-Policy"] == "same-origin"
            assert headers["X-Content-Type-Options"] == "nosniff"


# Too much of everything


async def test_a_seat_sends_four_posts_a_second_and_no_more(bridge: Deck, tmp_path: Path) -> None:
    clock = Clock()
    async with hosting(bridge, tmp_path, clock=clock) as made:
        phone, other = await made.seated(), await made.seated()
        await made.move("begin")
        answer = made.room.answers[0].value
        statuses = [(await made.vote(phone, answer, n)).status for n in range(1, 21)]
        assert statuses == [200] * 4 + [429] * 16
        assert (await made.vote(other, answer)).status == 200
        clock.now += 1
        assert [(await made.vote(phone, answer, n)).status for n in range(30, 35)] == [200] * 4 + [429]
        assert len(made.room.log) < 16


async def test_a_seat_is_open_in_three_places_and_one_that_has_gone_is_free_again(hosted: Hosted) -> None:
    phone = await hosted.seated()
    open_ones = [events(phone, f"{hosted.path}/events") for _ in range(STREAMS)]
    for stream in open_ones:
        await anext(stream)
    assert (await phone.get(f"{hosted.path}/events")).status == 429
    assert (await phone.get(f"{hosted.path}/wait?v={hosted.host.board.now.v}")).status == 429
    await open_ones[0].aclose()  # type: ignore[attr-defined]
    async with asyncio.timeout(BEAT / 2):  # and not only at the next beat
        while hosted.host.answering.streams == STREAMS:
            await asyncio.sleep(0)
    back = events(phone, f"{hosted.path}/events")
    assert (await anext(back))["data"]["phase"] == "gathering"
    for stream in (*open_ones[1:], back):
        await stream.aclose()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        (b"POST /join HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4097\r\n\r\n", {413}),
        (
            b"POST /join HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n"
            + b"a" * 4096
            + b"\r\n1\r\na\r\n",
            {413},
        ),
        (b"GET /" + b"a" * 3_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 2_100 + b"\r\n\r\n", {400}),
        (
            b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(60)) + b"\r\n",
            {400},
        ),
        (b"\x00\xff" * 20 + b"\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: {host}\r\n broken\r\n\r\n", {400}),
        (b"POST /join HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n", {400}),
        (
            b"POST /join HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data\r\n\r\n",
            {400},
        ),
    ],
    ids=["long", "long chunks", "line", "field", "fields", "bytes", "folded", "less than none", "parts"],
)
async def test_what_is_too_long_or_no_request_is_refused_and_tells_nothing(
    hosted: Hosted, sent: bytes, statuses: set[int], capfd: pytest.CaptureFixture[str]
) -> None:
    host = f"127.0.0.1:{hosted.host.listen.port}".encode()
    answered = await raw(hosted, sent.replace(b"{host}", host))
    head = answered.split(b"\r\n")[0]
    assert any(f" {status} ".encode() in head for status in statuses), head
    assert b"aiohttp" not in answered
    assert (await hosted.phone().get("/")).status == 200
    assert capfd.readouterr() == ("", ""), "the terminal shows the stage"


async def test_a_form_that_is_no_form_is_refused(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    for body, kind in (
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"step=1&step=2&n=1&answer=x", "application/x-www-form-urlencoded"),
        (
            b"step=1&n=1&answer=x&" + b"&".join(b"a%d=1" % n for n in range(100)),
            "application/x-www-form-urlencoded",
        ),
        (b"[" * 2_000, "application/json"),
        (b'{"step": {"a": 1}}', "application/json"),
        (b"step=1", "text/plain"),
    ):
        other = await hosted.seated()
        found = await other.ask("POST", f"{hosted.path}/vote", data=body, headers={"Content-Type": kind})
        assert found.status == 400, body[:20]
    assert (await phone.get(hosted.path)).status == 200


async def test_one_who_never_finishes_a_request_is_cut(hosted: Hosted, monkeypatch: Any) -> None:
    callers = hosted.host._callers
    assert isinstance(callers, Callers)
    opened = [await asyncio.open_connection("127.0.0.1", hosted.host.listen.port) for _ in range(3)]
    host = f"127.0.0.1:{hosted.host.listen.port}"
    opened[1][1].write(b"GET / HTTP/1.1\r\nHost:")
    opened[2][1].write(f"POST /join HTTP/1.1\r\nHost: {host}\r\nContent-Length: 40\r\n\r\ncode=".encode())
    while len(callers._dawdling()) < 3:
        await asyncio.sleep(0)
    phone = await hosted.seated()
    listening = events(phone, f"{hosted.path}/events")
    await anext(listening)
    for caller in callers._dawdling():
        assert caller.waits_since is not None
        caller.waits_since -= TO_A_REQUEST + 1
    for reader, writer in opened:
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await asyncio.wait_for(reader.readexactly(100_000), 10)
        writer.close()
    await hosted.move("begin")
    assert (await anext(listening))["data"]["phase"] == "open", "who listens is not cut"
    await listening.aclose()  # type: ignore[attr-defined]


async def test_where_there_are_too_many_the_longest_dawdler_is_cut_and_no_phone(
    hosted: Hosted,
) -> None:
    callers = hosted.host._callers
    assert isinstance(callers, Callers)
    phone = await hosted.seated()
    listening = events(phone, f"{hosted.path}/events")
    await anext(listening)
    callers.most = 8
    opened = [await asyncio.open_connection("127.0.0.1", hosted.host.listen.port) for _ in range(30)]
    async with asyncio.timeout(TO_A_REQUEST / 2):  # at once, and not only when their time is over
        while callers.cut < 20:
            await asyncio.sleep(0)
    newcomer = hosted.phone()
    assert (await newcomer.get(f"/{hosted.room.link}")).status == 303
    await hosted.move("begin")
    assert (await anext(listening))["data"]["phase"] == "open"
    for _, writer in opened:
        writer.close()
    await listening.aclose()  # type: ignore[attr-defined]


# The facilitator's


async def test_nothing_from_a_network_moves_the_room(bridge: Deck, tmp_path: Path) -> None:
    clock = Clock()
    async with hosting(bridge, tmp_path, clock=clock) as made:
        phone, stranger = await made.seated(), made.phone()
        await made.move("begin")
        before = (made.room.spot, made.room.is_locked, made.room.moves, made.room.revealed)
        words = (
            "begin",
            "open",
            "close",
            "discuss",
            "show",
            "reveal",
            "next",
            "lock",
            "unlock",
            "end",
            "quit",
        )
        statuses = set()
        for word in words:
            for verb in VERBS:
                for path in (f"{made.path}/{word}", f"/{word}", f"{made.path}/../{word}"):
                    clock.now += 1
                    for who in (phone, stranger):
                        statuses.add((await who.ask(verb, path)).status)
        assert statuses <= {401, 403, 404, 405, 421}
        assert (made.room.spot, made.room.is_locked, made.room.moves, made.room.revealed) == before


async def test_looking_takes_no_seat_and_frees_none(hosted: Hosted) -> None:
    phone = await hosted.seated()
    before = hosted.room.log
    stranger = hosted.phone()
    for verb in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"):
        for path in (f"/{hosted.room.link}", "/join", hosted.path, f"{hosted.path}/leave"):
            await stranger.ask(verb, path)
            await phone.ask(verb, path)
    await phone.get(f"{hosted.path}/leave")
    assert hosted.room.log == before


async def test_votes_of_two_tabs_and_doubles_leave_one_ballot(hosted: Hosted) -> None:
    phone = await hosted.seated()
    tab = hosted.phone()
    own = {"Cookie": f"seat={phone.secret}", **JSON}
    await hosted.move("begin")
    first, other, *_ = [answer.value for answer in hosted.room.answers]
    await asyncio.gather(
        hosted.vote(phone, first),
        tab.post(f"{hosted.path}/vote", {"step": 1, "n": 1, "answer": other}, **own),
        hosted.vote(phone, first),
    )
    assert hosted.room.tally().cast == 1
    state = (await phone.get(f"{hosted.path}/state")).json
    assert state["kept"]["answer"] == hosted.room.ballots.of(hosted.room.item.id, 1)[1].answer


async def test_where_the_disk_is_full_nothing_is_called_saved_and_it_is_tried_again(
    hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    recorder = hosted.host._journal._recorder
    answer = hosted.room.answers[0].value
    with monkeypatch.context() as broken:
        broken.setattr(recorder, "_append", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        found = await hosted.vote(phone, answer)
        assert found.status == 503
        assert "Saved" not in found.text
    again = await hosted.vote(phone, answer)
    assert (again.status, again.json["said"]) == (200, "same")
    assert recorder.pending == 0


async def test_who_cannot_be_stored_is_in_no_seat_and_nobody_loses_one(
    hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, late, spare = await hosted.seated(), hosted.phone(), hosted.phone()
    code = hosted.host.renew(1)
    recorder = hosted.host._journal._recorder
    with monkeypatch.context() as broken:
        broken.setattr(recorder, "_append", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        for _ in range(3):
            assert (await late.get(f"/{hosted.room.link}")).status == 503
        assert (await spare.post("/join", {"code": code})).status == 503
        assert (late.secret, spare.secret) == ("", "")
    assert [seat.number for seat in hosted.room.seating.taken] == [1]
    assert (await phone.get(hosted.path)).status == 200
    assert (await late.get(f"/{hosted.room.link}")).status == 303
