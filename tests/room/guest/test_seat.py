"""A seat in a room on the network: it comes in, votes once, waits for a lost line, and trusts no host."""

from __future__ import annotations

import asyncio
import io
import queue
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from tests.room.host.phones import Hosted, hosting
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.plain.guest import PlainGuest
from trainer.room.guest import remembering, seat
from trainer.room.guest.remembering import OwnSeat, forget, remember, remembered
from trainer.room.guest.seat import GuestSeat, Lost, NotIn, RoomAddress, address_of
from trainer.room.host.scenes import scene
from trainer.room.moves import Phase
from trainer.room.seats import hashed, seat_code
from trainer.sitting.events import Confidence


@pytest.fixture
async def hosted(bridge: Deck, tmp_path: Path) -> AsyncIterator[Hosted]:
    async with hosting(bridge, tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat, "REST", 0.01)


@asynccontextmanager
async def seated(hosted: Hosted) -> AsyncIterator[GuestSeat]:
    async with GuestSeat(RoomAddress(hosted.base)) as guest:
        await guest.enter(hosted.room.code)
        yield guest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.0.0.7:8765", RoomAddress("http://10.0.0.7:8765")),
        (" 10.0.0.7 ", RoomAddress("http://10.0.0.7:8765")),
        ("http://10.0.0.7:9000/ABCDEFGHJK", RoomAddress("http://10.0.0.7:9000", "ABCDEFGHJK")),
        ("https://room.example.org/abcdefghjk", RoomAddress("https://room.example.org", "ABCDEFGHJK")),
        ("http://room.example.org/help", RoomAddress("http://room.example.org")),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, meant: RoomAddress) -> None:
    assert address_of(typed) == meant


@pytest.mark.parametrize("typed", ["", "http://", "ftp://10.0.0.7", "http://u:p@10.0.0.7", "10.0.0.7:99999"])
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is no address of a room, such as 10\.0\.0\.7:8765"):
        address_of(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_or_is_refused(typed: str) -> None:
    try:
        found = address_of(typed)
    except ValueError:
        return
    assert found.base.startswith(("http://", "https://"))


async def test_a_terminal_takes_a_seat_by_the_code_or_by_the_link(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        assert (await guest.look()).you.seat == 1
    async with GuestSeat(RoomAddress(hosted.base, hosted.room.link)) as other:
        await other.enter()
        assert (await other.look()).you.seat == 2
    assert hosted.room.seating.seats[1].via == "terminal"


async def test_a_wrong_code_is_said_and_lets_nobody_in(hosted: Hosted) -> None:
    async with GuestSeat(RoomAddress(hosted.base)) as guest:
        with pytest.raises(NotIn, match="not the code"):
            await guest.enter("AAAAA")
    assert not hosted.room.seating.seats


async def test_who_comes_back_has_the_same_seat(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        secret, code = guest.secret, guest.code
    async with GuestSeat(RoomAddress(hosted.base), secret, code) as again:
        assert (await again.look()).you.seat == 1
    async with GuestSeat(RoomAddress(hosted.base), "another secret", code) as stranger:
        with pytest.raises(NotIn):
            await stranger.look()


async def test_a_mind_can_be_changed_and_the_last_answer_is_kept(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        await hosted.move("begin")
        step = (await guest.look()).step
        first, second = (answer.value for answer in hosted.room.answers[:2])
        assert (await guest.vote(step, first)).is_kept
        assert (await guest.vote(step, second, Confidence.SURE)).said.startswith("Saved.")
        seen = await guest.look()
        assert (seen.kept.answer, seen.kept.n) == (second, 2)
        await hosted.move("close")
        late = await guest.vote(step, first)
        assert not late.is_kept
        assert "Voting is closed" in late.said


async def test_who_comes_back_in_mid_vote_can_still_change_their_mind(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        await hosted.move("begin")
        answers = [answer.value for answer in hosted.room.answers]
        await guest.vote((await guest.look()).step, answers[0])
        secret, code = guest.secret, guest.code
    async with GuestSeat(RoomAddress(hosted.base), secret, code) as again:
        assert (await again.vote((await again.look()).step, answers[1])).is_kept
    (ballot,) = hosted.room.ballots.of(hosted.room.item.id, 1).values()
    assert ballot.answer == answers[1]


async def test_each_change_is_told(hosted: Hosted) -> None:
    phases: list[Phase] = []
    async with seated(hosted) as guest:
        changes = guest.changes()
        for move in ("begin", "close", "discuss", "open", "close", "reveal"):
            seen = await anext(changes)
            assert seen is not None
            phases.append(seen.phase)
            await hosted.move(move)
    assert phases == ["gathering", "open", "closed", "discuss", "open", "closed"]


async def test_a_host_that_was_away_is_followed_again_by_the_same_seat(bridge: Deck, tmp_path: Path) -> None:
    async with hosting(bridge, tmp_path) as made:
        port = made.host.listen.port
        guest = await GuestSeat(RoomAddress(made.base)).__aenter__()
        await guest.enter(made.room.code)
        changes = guest.changes()
        assert (await anext(changes)) is not None
    assert await anext(changes) is None, "the line is lost"
    async with hosting(bridge, tmp_path, port=port) as again:
        seen = await anext(changes)
        assert seen is not None
        assert seen.you.seat == 1
        await again.move("begin")
        seen = await anext(changes)
        assert seen is not None
        assert seen.phase is Phase.OPEN
        await changes.aclose()  # type: ignore[attr-defined]
        await guest.__aexit__()


async def test_a_seat_that_is_left_is_free(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        await guest.leave()
        assert guest.secret == ""
    assert not hosted.room.seating.taken


async def test_nobody_is_shown_their_result_before_the_end(hosted: Hosted) -> None:
    async with seated(hosted) as guest:
        with pytest.raises(NotIn):
            await guest.mine()
        await hosted.move("begin")
        await guest.vote((await guest.look()).step, hosted.room.answers[0].value)
        await hosted.move("close", "reveal", "end")
        own = await guest.mine()
    assert own.code == seat_code(hosted.room.code, hosted.room.seating.seats[1])
    assert own.right is not None
    assert own.right.n == 1


Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def pretender(answer: Answer) -> AsyncIterator[RoomAddress]:
    """A host that answers everything in its own way."""
    server = web.Server(answer)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield RoomAddress(f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"text": 3}', b"\xff\xfe", b"[" * 100_000, b'{"v": "one"}', b"x" * 2_000_000]
)
async def test_a_host_that_makes_no_sense_is_not_believed(body: bytes) -> None:
    async def nonsense(_: web.BaseRequest) -> web.Response:
        return web.Response(body=body)

    async with pretender(nonsense) as address, GuestSeat(address, "secret", "AAAAA") as guest:
        with pytest.raises(Lost):
            await guest.look()
        with pytest.raises(NotIn):
            await guest.enter("AAAAA")
        assert not (await guest.vote(1, "reliable")).said.startswith("x")


async def test_a_vote_is_sent_with_the_same_number_until_it_is_acknowledged() -> None:
    heard: list[str] = []

    async def busy(request: web.BaseRequest) -> web.Response:
        heard.append((await request.read()).decode())
        if len(heard) < 3:
            return web.json_response({"text": "Not saved"}, status=503)
        return web.json_response({"text": "Saved."})

    async with pretender(busy) as address, GuestSeat(address, "secret", "AAAAA") as guest:
        assert (await guest.vote(4, "reliable", Confidence.SURE)).is_kept
    assert len(heard) == 3
    assert len(set(heard)) == 1
    assert "step=4&n=1&answer=reliable&sure=95" in heard[0]


async def test_a_redirect_is_not_followed_elsewhere() -> None:
    asked: list[str] = []

    async def elsewhere(request: web.BaseRequest) -> web.Response:
        asked.append(request.path)
        return web.Response(status=303, headers={"Location": "http://192.0.2.1/AAAAA"})

    async with pretender(elsewhere) as address, GuestSeat(address) as guest:
        with pytest.raises(NotIn):
            await guest.enter("AAAAA")
    assert asked == ["/join"]


# As lines


class Typing(io.StringIO):
    """Lines that a person types one by one, when a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: queue.Queue[str] = queue.Queue()

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]
        return self.lines.get()


@pytest.mark.parametrize("asks_sure", [False, True])
async def test_how_sure_one_is_is_offered_and_kept_only_where_the_room_asks_it(
    bridge: Deck, tmp_path: Path, asks_sure: bool
) -> None:
    typing, sink = Typing(), io.StringIO()
    async with hosting(bridge, tmp_path, asks_sure=asks_sure) as hosted, seated(hosted) as guest:
        being_there = asyncio.ensure_future(PlainGuest(guest, typing, sink).run())
        await hosted.move("begin")
        await _said(sink, "1. ")
        typing.lines.put("2 3\n")
        if not asks_sure:
            await _said(sink, "Type a number from 1 to")
            typing.lines.put("2\n")
        typing.lines.put("?\n")
        await _said(sink, "Saved. You said: ")
        typing.lines.put("q\n")
        await asyncio.wait_for(being_there, 20)
        (ballot,) = hosted.room.ballots.of(hosted.room.item.id, 1).values()
        said = await guest.vote(hosted.room.step, ballot.answer, Confidence.GUESS)
        kept = (await guest.look()).kept
    assert ("how sure" in sink.getvalue(), "(sure)" in sink.getvalue()) == (asks_sure, asks_sure)
    assert ballot.sure == (Confidence.SURE if asks_sure else None)
    assert (said.is_kept, kept.sure) == (True, Confidence.GUESS if asks_sure else None)


async def test_records_have_their_titles_as_lines_too(hosted: Hosted) -> None:
    sink = io.StringIO()
    async with seated(hosted) as guest:
        await hosted.move("begin")
        while hosted.room.item.kind is not Kind.TRACE:
            await hosted.move("close", "reveal", "next")
        being_there = asyncio.ensure_future(PlainGuest(guest, Typing(), sink).run())
        record = (await guest.look()).question.records[0]  # type: ignore[union-attr, index]
        await _said(sink, f"{record.title}, {record.publisher}, ")
        being_there.cancel()


async def _said(sink: io.StringIO, text: str) -> None:
    async with asyncio.timeout(20):
        while text not in sink.getvalue():
            await asyncio.sleep(0.01)


async def test_a_room_is_followed_as_lines_from_the_gathering_to_the_own_result(hosted: Hosted) -> None:
    typing, sink = Typing(), io.StringIO()
    said = partial(_said, sink)

    async with seated(hosted) as guest:
        being_there = asyncio.ensure_future(PlainGuest(guest, typing, sink).run())
        await said("seat 1.")
        typing.lines.put("1\n")
        await said("No vote is open now.")
        await hosted.move("begin")
        await said("1. ")
        typing.lines.put("9\n")
        await said("Type a number from 1 to")
        typing.lines.put("1\n")
        await said("Saved. You said: Reliable")
        typing.lines.put("what?\n")
        await hosted.move("close")
        await said("Voting is closed.")
        await hosted.move("discuss")
        await said("Find somebody who answered otherwise.")
        await hosted.move("open")
        await said("After you have talked it over.")
        assert "It is: " not in sink.getvalue()
        await hosted.move("close", "reveal")
        await said("It is: ")
        revealed = scene(hosted.room).reveal
        assert revealed is not None
        excerpts = [words for row in revealed.rows for words in row.excerpts]
        assert excerpts
        for words in excerpts:
            await said(f"“{words}”")
        await hosted.move("end")
        await said(f"1. You said: Reliable. It is: {revealed.name}.")
        await said("Your seat code, to compare another day: ")
        await asyncio.wait_for(being_there, 20)
        typing.lines.put("")


async def test_a_guest_goes_by_q_and_keeps_the_seat_or_frees_it(hosted: Hosted) -> None:
    for typed, is_taken in (("q", True), ("leave", False)):
        async with seated(hosted) as guest:
            await asyncio.wait_for(PlainGuest(guest, io.StringIO(f"{typed}\n"), io.StringIO()).run(), 20)
        assert bool(hosted.room.seating.of(hashed(guest.secret))) is is_taken


# What is remembered


def test_the_seat_at_an_address_is_remembered_until_it_is_left() -> None:
    remember(OwnSeat("http://10.0.0.7:8765", "AAAAA", "one"))
    remember(OwnSeat("http://10.0.0.8:8765", "BBBBB", "two"))
    remember(OwnSeat("http://10.0.0.7:8765", "CCCCC", "three"))
    assert remembered("http://10.0.0.7:8765") == OwnSeat("http://10.0.0.7:8765", "CCCCC", "three")
    assert remembering._place().stat().st_mode & 0o77 == 0, "nobody else reads it"
    forget("http://10.0.0.7:8765")
    assert remembered("http://10.0.0.7:8765") is None
    assert remembered("http://10.0.0.8:8765") is not None


@pytest.mark.parametrize("text", ["", "null", "[1]", "[" * 10_000])
def test_nonsense_where_seats_are_remembered_is_no_seat(text: str) -> None:
    remember(OwnSeat("http://10.0.0.7:8765", "AAAAA", "one"))
    remembering._place().write_text(text)
    assert remembered("http://10.0.0.7:8765") is None
    remember(OwnSeat("http://10.0.0.7:8765", "BBBBB", "two"))
    assert remembered("http://10.0.0.7:8765") is not None


def test_only_the_last_seats_are_remembered() -> None:
    for number in range(remembering.MOST + 5):
        remember(OwnSeat(f"http://10.0.0.{number}:8765", "AAAAA", "secret"))
    assert remembered("http://10.0.0.4:8765") is None
    assert remembered("http://10.0.0.5:8765") is not None
