"""What goes over the wire, message by message, as a client that knows only the protocol sees it."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest
from yarl import URL

from tests.room.host.phones import JSON, Hosted, Reply, events, hosting
from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.shelf import open_deck
from trainer.learner import Learner
from trainer.room.earlier import as_seat_code
from trainer.room.facilitator import Facilitator
from trainer.room.host.passes import LASTS
from trainer.room.keeping import opened_on
from trainer.room.moves import Phase
from trainer.room.seats import hashed
from trainer.sitting.course import Refused


async def test_a_scanned_link_gives_a_seat_and_a_secret_of_which_only_the_hash_is_kept(
    hosted: Hosted,
) -> None:
    phone = hosted.phone()
    found = await phone.get(f"/{hosted.room.link}")
    assert found.status == 303, found.text
    assert found.headers["Location"] == hosted.path
    cookie = found.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert len(phone.secret) * 4 >= 128
    (seat,) = hosted.room.seating.taken
    assert seat.hash == hashed(phone.secret)
    assert phone.secret not in f"{hosted.room.log}"
    page = await phone.get(hosted.path)
    assert page.status == 200
    assert seat.name in page.text


async def test_a_code_gives_a_seat_however_it_is_typed(hosted: Hosted) -> None:
    phone = hosted.phone()
    typed = " ".join(hosted.room.code.lower())
    found = await phone.post("/join", {"code": typed})
    assert (found.status, found.headers["Location"]) == (303, hosted.path)
    again = await phone.post("/join", {"code": hosted.room.code})
    assert again.status == 303
    await phone.get(f"/{hosted.room.link}")
    assert len(hosted.room.seating.seats) == 1, "the same phone has one seat, however often it comes in"


async def test_without_a_seat_there_is_a_page_to_type_the_code(hosted: Hosted) -> None:
    phone = hosted.phone()
    door = await phone.get("/")
    assert (door.status, 'name="code"' in door.text) == (200, True)
    assert (await phone.get(hosted.path)).status == 401
    assert (await phone.get(f"{hosted.path}/events")).status == 401
    assert (await phone.get(f"{hosted.path}/state")).status == 401
    assert (await hosted.vote(phone, "partly")).status == 401
    seated = await hosted.seated()
    own = await seated.get("/")
    assert hosted.room.seating.seats[1].name in own.text


async def test_a_locked_room_and_a_wrong_code_are_403(hosted: Hosted) -> None:
    early = await hosted.seated()
    hosted.lead.lock()
    late = hosted.phone()
    for found in (
        await late.get(f"/{hosted.room.link}"),
        await late.post("/join", {"code": hosted.room.code}),
    ):
        assert found.status == 403
    assert (await early.get(hosted.path)).status == 200
    assert (await early.get(f"/{hosted.room.link}")).status == 303
    hosted.lead.lock(is_locked=False)
    assert (await late.get(f"/{hosted.room.link}")).status == 303
    assert (await late.post("/join", {"code": "AAAAA"})).status == 403


async def test_a_vote_is_kept_once_and_can_be_changed_until_closing(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    first, other, *_ = [answer.value for answer in hosted.room.answers]
    found = await hosted.vote(phone, first)
    assert (found.status, found.json["ok"], found.json["n"], found.json["answer"]) == (200, True, 1, first)
    assert "Saved" in found.json["text"]
    same = await hosted.vote(phone, first)
    assert (same.status, same.json["ok"]) == (200, True)
    changed = await hosted.vote(phone, other, n=2)
    assert (changed.status, changed.json["answer"]) == (200, other)
    stale = await hosted.vote(phone, first, n=1)
    assert (stale.status, stale.json["ok"], stale.json["answer"]) == (409, False, other)
    assert hosted.room.tally().cast == 1


async def test_what_is_late_old_or_no_answer_is_409_with_what_is_kept(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    first, other, *_ = [answer.value for answer in hosted.room.answers]
    assert (await hosted.vote(phone, first)).status == 200
    foreign = await hosted.vote(phone, "nonsense", n=2)
    assert (foreign.status, foreign.json["answer"]) == (409, first)
    await hosted.move("close")
    late = await hosted.vote(phone, other, n=3)
    assert (late.status, late.json["answer"], late.json["n"]) == (409, first, 1)
    await hosted.move("discuss", "open")
    old = await hosted.vote(phone, other, n=1, step=1)
    assert (old.status, old.json["said"], old.json["answer"]) == (409, "stale", None)
    assert "kept" not in old.json["text"], "nothing is"


@pytest.mark.parametrize(
    "path",
    ["//", "//x", "///", "//join", "/x", "/x/y", "/assets", "/assets/none.js", "/%2Fx", "/./x"],
)
async def test_an_unknown_path_is_not_found_with_a_seat_and_without(hosted: Hosted, path: str) -> None:
    for phone in (hosted.phone(), await hosted.seated()):
        found = await phone.ask("GET", URL(phone.base + path, encoded=True))
        assert (found.status, found.text) == (404, "There is nothing here.\n")


async def test_a_wrong_verb_is_told_the_right_ones(hosted: Hosted) -> None:
    phone = await hosted.seated()
    assert (await phone.get(f"{hosted.path}/vote")).headers["Allow"] == "POST"
    assert (await phone.ask("PUT", hosted.path)).headers["Allow"] == "GET, HEAD"
    assert (await phone.get("/join")).headers["Allow"] == "POST"


async def test_what_is_no_vote_at_all_is_400(hosted: Hosted) -> None:
    await hosted.move("begin")
    for data in (
        {},
        {"step": "1"},
        {"step": "1", "n": "one", "answer": "x"},
        {"step": "-1", "n": "1", "answer": "x"},
        {"step": "1", "n": "1" * 40, "answer": "x"},
        {"step": "1", "n": "1", "answer": "x", "sure": "very"},
    ):
        phone = await hosted.seated()
        found = await phone.post(f"{hosted.path}/vote", data, **JSON)
        assert found.status == 400, data


async def test_a_vote_can_be_sent_as_json(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    first = hosted.room.answers[0].value
    found = await phone.ask(
        "POST",
        f"{hosted.path}/vote",
        json={"step": 1, "n": 1, "answer": first, "sure": 95},
        headers=JSON,
    )
    assert (found.status, found.json["answer"]) == (200, first)
    ballot = hosted.room.ballots.of(hosted.room.item.id, 1)[1]
    assert ballot.sure is None, "this room does not ask how sure people are"
    for sure in (95, ""):
        again = {"step": 1, "n": 1, "answer": first, "sure": sure}
        assert (await phone.post(f"{hosted.path}/vote", again, **JSON)).json["said"] == "same"


async def test_without_script_a_vote_is_a_form_and_the_page_says_what_is_kept(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    first, other, *_ = hosted.room.answers
    for n, answer in enumerate((first, other), 1):
        found = await phone.post(f"{hosted.path}/vote", {"step": 1, "n": n, "answer": answer.value})
        assert (found.status, found.headers["Location"]) == (303, hosted.path)
    page = (await phone.get(hosted.path)).text
    assert "Saved. You said: " in page, "the same words as with script"
    assert f'value="{other.value}" aria-pressed="true"' in page
    assert f'value="{first.value}" aria-pressed="false"' in page
    assert 'name="n" value="3"' in page
    await hosted.move("close")
    late = await phone.post(f"{hosted.path}/vote", {"step": 1, "n": 3, "answer": first.value})
    told = (await phone.get(late.headers["Location"])).text
    assert "Voting is closed. You said: " in told
    await hosted.move("discuss")
    talking = (await phone.get(hosted.path)).text
    assert '<p id="said" role="status">You said: ' in talking, "what is kept is said while people talk"
    await hosted.move("open")
    again = (await phone.get(late.headers["Location"])).text
    assert "Voting is closed" not in again, "what was late is no word about the vote that is open"
    assert "Saved" not in again


async def test_without_script_nothing_is_called_saved_before_it_is_stored(
    hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    hosted.host.answering.audience.vote(1, 1, 1, hosted.room.answers[0].value)

    async def not_yet() -> bool:
        return False

    monkeypatch.setattr(hosted.host.answering, "_stored", not_yet)
    for path in ("/", hosted.path, f"{hosted.path}/wait?v=0"):
        page = (await phone.get(path)).text
        assert "Not saved yet." in page
        assert "Saved. " not in page


async def test_the_stream_tells_each_phase_once_and_the_same_to_all(hosted: Hosted) -> None:
    one, other = await hosted.seated(), await hosted.seated()
    streams = [events(phone, f"{hosted.path}/events") for phone in (one, other)]
    heard: list[list[object]] = [[await anext(stream)] for stream in streams]
    for move in ("begin", "close", "discuss", "open", "close", "reveal"):
        await hosted.move(move)
        for mine, stream in zip(heard, streams, strict=True):
            mine.append(await anext(stream))
    assert heard[0] == heard[1]
    said = [told["data"] for told in heard[0]]  # type: ignore[index]
    assert [one["phase"] for one in said] == [
        *("gathering", "open", "closed", "discuss"),
        *("open", "closed", "reveal"),
    ]
    assert [one["step"] for one in said] == [0, 1, 1, 1, 2, 2, 2]
    assert [one["round"] for one in said] == [0, 1, 1, 1, 2, 2, 2]
    versions = [one["v"] for one in said]
    assert versions == sorted(set(versions))
    for stream in streams:
        await stream.aclose()  # type: ignore[attr-defined]


async def test_a_phone_that_comes_back_is_told_what_is_shown_now_and_nothing_where_it_knows(
    hosted: Hosted,
) -> None:
    phone = await hosted.seated()
    await hosted.move("begin", "close")
    now = hosted.host.board.now.v
    stream = events(phone, f"{hosted.path}/events", **{"Last-Event-ID": f"{now - 1}"})
    assert (await anext(stream))["data"]["v"] == now
    knowing = events(phone, f"{hosted.path}/events?v={now}")
    hosted.host.board._wake()
    waited = asyncio.ensure_future(anext(knowing))
    while hosted.host.answering.streams != 2:
        await asyncio.sleep(0)
    while not waited.done():
        hosted.host.board._wake()
        await asyncio.sleep(0)
    assert (waited.result()["event"], waited.result()["data"]) == ("beat", {"v": now})
    for one in (stream, knowing):
        await one.aclose()  # type: ignore[attr-defined]


async def test_waiting_without_script_ends_with_the_next_change(hosted: Hosted) -> None:
    phone = await hosted.seated()
    now = hosted.host.board.now.v
    waited = asyncio.ensure_future(phone.get(f"{hosted.path}/wait?v={now}"))
    while not hosted.host.answering.streams:
        await asyncio.sleep(0)
    assert not waited.done()
    await hosted.move("begin")
    page = await waited
    assert (page.status, 'name="answer"' in page.text) == (200, True)
    assert (await phone.get(f"{hosted.path}/wait?v={now}")).status == 200, "what is old is answered at once"


async def test_the_state_tells_a_program_what_the_page_tells(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    first = hosted.room.answers[0].value
    await hosted.vote(phone, first)
    state = (await phone.get(f"{hosted.path}/state")).json
    assert (state["phase"], state["step"], state["round"]) == ("open", 1, 1)
    assert [one["value"] for one in state["question"]["answers"]] == [a.value for a in hosted.room.answers]
    assert state["kept"] == {"n": 1, "answer": first, "sure": None, "text": "You said: Reliable"}
    assert state["you"]["seat"] == 1


async def test_a_seat_that_is_left_is_free_and_its_secret_opens_nothing(hosted: Hosted) -> None:
    phone = await hosted.seated()
    secret = phone.secret
    found = await phone.post(f"{hosted.path}/leave")
    assert (found.status, found.headers["Location"]) == (303, "/")
    assert not hosted.room.seating.taken
    again = await hosted.phone().get(hosted.path, Cookie=f"seat={secret}")
    assert again.status == 401


async def test_a_seats_own_result_is_there_after_the_end_and_not_before(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    await hosted.vote(phone, hosted.room.answers[0].value)
    await hosted.move("close", "reveal")
    early = await phone.get(f"{hosted.path}/mine")
    assert early.status == 409
    assert f"{hosted.room.code}-1" not in early.text
    await hosted.move("end")
    mine = await phone.get(f"{hosted.path}/mine")
    assert (mine.status, f"{hosted.room.code}-1" in mine.text) == (200, True)
    told = (await phone.get(f"{hosted.path}/mine", **JSON)).json
    assert (told["ok"], told["seat"], told["right"]["n"]) == (True, 1, 1)
    assert told["items"] == [{"right": True, "said": "Reliable", "is": "Reliable"}]
    assert as_seat_code(told["code"]) == told["code"]
    assert told["code"] in mine.text
    assert "Note it, or take a picture." in mine.text
    nobody = await hosted.phone().get(f"/{hosted.room.link}")
    assert nobody.status == 403


async def test_who_is_right_is_on_no_page_before_the_reveal_and_no_spread_before_it_is_shown(
    hosted: Hosted,
) -> None:
    phone = await hosted.seated()
    stream = events(phone, f"{hosted.path}/events")
    await anext(stream)
    for move in ("begin", "close", "discuss", "open", "close"):
        await hosted.move(move)
        told = (await anext(stream))["data"]["html"]
        state = (await phone.get(f"{hosted.path}/state")).json
        page = (await phone.get(hosted.path)).text
        assert (state["reveal"], state["spread"]) == (None, [])
        for text in (told, page):
            assert hosted.room.item.explain not in text
            assert 'class="verdict"' not in text
            assert "<table>" not in text
    await stream.aclose()  # type: ignore[attr-defined]
    hosted.lead.show()
    await hosted.host.settled()
    assert "<table>" in (await phone.get(hosted.path)).text


async def test_a_restart_keeps_code_seats_and_ballots_and_counts_what_was_told(
    bridge: Deck, tmp_path: Path
) -> None:
    async with hosting(bridge, tmp_path) as before:
        phone = await before.seated()
        await before.move("begin")
        first = before.room.answers[0].value
        assert (await before.vote(phone, first)).status == 200
        known = (before.room.code, before.room.link, before.room.log, before.host.board.now.v)
        secret = phone.secret
    async with hosting(bridge, tmp_path) as after:
        assert (after.room.code, after.room.link, after.room.log, after.host.board.now.v) == known
        state = await after.phone().get(f"{after.path}/state", Cookie=f"seat={secret}")
        assert state.json["kept"]["answer"] == first


async def test_a_seat_is_taken_over_once_by_its_own_code_and_the_old_device_is_let_go(
    hosted: Hosted,
) -> None:
    lost, spare, third = await hosted.seated(), await hosted.seated(), hosted.phone()
    hosted.lead.lock()
    heard = events(lost, f"{hosted.path}/events")
    await anext(heard)
    code = hosted.host.renew(1)
    found = await spare.post("/join", {"code": code.lower()})
    assert (found.status, found.headers["Location"]) == (303, hosted.path)
    assert (await spare.get(f"{hosted.path}/state")).json["you"]["seat"] == 1
    assert [seat.number for seat in hosted.room.seating.taken] == [1], "a device has one seat"
    assert [told async for told in heard] == [], "the stream of the old device ends"
    assert (await lost.get(hosted.path)).status == 401
    assert (await third.post("/join", {"code": code})).status == 403


async def test_the_code_of_a_seat_is_good_for_ten_minutes_and_guessed_no_more_than_any_other(
    bridge: Deck, tmp_path: Path
) -> None:
    now = [0.0]
    async with hosting(bridge, tmp_path, clock=lambda: now[0]) as made:
        await made.seated()
        code = made.host.renew(1)
        now[0] = LASTS
        late = made.phone()
        assert (await late.post("/join", {"code": code})).status == 403
        code, again = made.host.renew(1), made.host.renew(1)
        assert (await late.post("/join", {"code": code})).status == 403, "another one was made since"
        for _ in range(3):
            await late.post("/join", {"code": "AAAAA"})
        assert (await late.post("/join", {"code": again})).status == 429


async def test_a_seat_that_was_freed_cannot_be_taken_over(hosted: Hosted) -> None:
    phone = await hosted.seated()
    code = hosted.host.renew(1)
    hosted.host.free(1)
    assert (await phone.get(hosted.path)).status == 401
    assert (await hosted.phone().post("/join", {"code": code})).status == 403
    with pytest.raises(Refused):
        hosted.host.renew(1)


async def test_words_are_shown_in_their_sentence_with_who_is_credited_also_where_that_is_the_whole_article(
    tmp_path: Path,
) -> None:
    deck = open_deck(shipped.folder("decks") / "first-steps.yaml")
    async with hosting(deck, tmp_path) as made:
        phone = await made.seated()
        seen = set()
        await made.move("begin")
        while made.room.spot.phase is not Phase.OVER:
            for one in (await phone.get(f"{made.path}/state")).json["question"]["passages"]:
                whole = f"{one['before']}{one['words']}{one['after']}"
                assert "\n" not in whole
                assert len(whole) > len(one["words"]), one
                seen.add(whole)
            await made.move("close", "reveal", "next")
    assert "“A duck ate my sandwich,” baker Iris Venn told this reporter on Monday." in seen


async def test_without_script_a_page_says_what_is_kept_where_a_vote_is_opened_again(hosted: Hosted) -> None:
    phone = await hosted.seated()
    await hosted.move("begin")
    await hosted.vote(phone, "partly")
    await hosted.move("close", "open")
    page = (await phone.get(hosted.path)).text
    assert 'value="partly" aria-pressed="true"' in page
    assert "You said: Partly" in page
    assert "Saved" not in page, "that was another opening"


async def test_what_goes_with_a_page_is_packed_for_a_browser_that_unpacks_it_and_the_same_for_others(
    hosted: Hosted,
) -> None:
    phone = hosted.phone()
    for path in ("/page.js", "/page.css"):
        plain, packed = [
            await phone.get(path, **{"Accept-Encoding": how}) for how in ("identity", "gzip, br")
        ]
        assert packed.text == plain.text, "the client has unpacked it"
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2


@pytest.mark.no_cover
@pytest.mark.parametrize("deck", sorted(path.stem for path in shipped.folder("decks").glob("*.yaml")))
async def test_no_item_that_comes_with_the_program_makes_a_page_of_more_than_ten_kilobytes_in_all(
    deck: str, tmp_path: Path
) -> None:
    found = open_deck(shipped.folder("decks") / f"{deck}.yaml")
    with closing(Learner("host", place=tmp_path / "history.sqlite3")) as learner:
        whole = opened_on(learner, found, [item.id for item in found.items], with_examples=False)
        Facilitator(whole).begin()  # what was begun is what is hosted
    async with hosting(found, tmp_path) as hosted:
        phone = await hosted.seated()
        assert hosted.room.course.total == len(hosted.room.plan.entries) > 10
        paths = ("/page.css", "/page.js", "/favicon.ico")
        others = sum([_size(await phone.get(path, **{"Accept-Encoding": "gzip"})) for path in paths])
        while not hosted.room.is_over:
            for moves in (("hint", "hint", "hint"), ("close", "show"), ("reveal",)):
                await hosted.move(*moves)
                in_all = _size(await phone.get(hosted.path)) + others
                assert in_all <= 10_240, (hosted.room.item.id, moves)
            await hosted.move("next")


def _size(reply: Reply) -> int:
    """Bytes of an answer with its headers, as they go over the line."""
    named = sum(len(f"{name}: {value}\r\n") for name, value in reply.headers.items())
    return len("HTTP/1.1 200 OK\r\n\r\n") + named + int(reply.headers["Content-Length"])
