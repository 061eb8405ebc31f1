"""How sure people are is asked only where a room was told to, by a key or an option, and told at the end."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from tests import decks
from tests.room.host.phones import JSON, Phone
from tests.tui.leading import let_in
from tests.tui.stage import Stage, on, press, running, said, unframed
from trainer.exchange.room_formats import as_csv, as_html, as_json, as_markdown
from trainer.room.reporting import report_of
from trainer.tui.screens import stage_network
from trainer.tui.screens.stage import StageScreen

WHEN = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
ASKS = "Phones, once they are let in, ask how sure people are, too."
WRONG = "Sure and wrong: 1 of 2 answers that people were sure of."


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage_network, "LISTEN", "127.0.0.1:0")


async def _phones(pilot: Any, number: int) -> list[Phone]:
    """Let phones in, and seat some."""
    screen, base = await let_in(pilot)
    made = [Phone(base) for _ in range(number)]
    for phone in made:
        assert (await phone.get(f"/{screen.room.link}")).status == 303
    return made


async def test_what_people_were_sure_of_is_asked_by_a_key_and_told_at_the_reveal_and_in_all_results(
    stage: Stage,
) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r")
        assert ASKS not in unframed(app)
        await press(pilot, "c")
        assert ASKS in unframed(app)
        phones = await _phones(pilot, 3)
        screen = on(app, StageScreen)
        room = screen.room
        await press(pilot, "c")
        assert room.asks_sure, "once phones are in, it remains as it is"
        await press(pilot, "enter")
        for phone, (answer, sure) in zip(
            phones, (("reliable", "95"), ("not", "95"), ("not", "40")), strict=True
        ):
            assert (await phone.get(f"/{room.code}/state")).json["asks_sure"] is True
            vote = {"step": 1, "n": 1, "answer": answer, "sure": sure}
            assert (await phone.post(f"/{room.code}/vote", vote, **JSON)).status == 200
        await press(pilot, "enter")
        assert "ure and wrong" not in unframed(app), "who is right is not known before the reveal"
        await press(pilot, "x")
        assert "right 1 of 3 votes · sure and wrong 1 of 2." in unframed(app)
        await press(pilot, "enter")
        assert WRONG in unframed(app)
        report = report_of(room, WHEN)
        assert json.loads(as_json(report))["sure_and_wrong"]["hits"] == 1
        assert WRONG in as_markdown(report)
        assert WRONG in as_html(report)
        (line,) = [one for one in as_csv(report).splitlines() if "sure_and_wrong" in one]
        assert ",last,1,2," in line
        for phone in phones:
            await phone.session.close()


async def test_a_room_that_was_told_nothing_asks_for_answers_alone(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "r c c")
        assert "ask for answers alone" in said(app)
        (phone,) = await _phones(pilot, 1)
        room = on(app, StageScreen).room
        assert (await phone.get(f"/{room.code}/state")).json["asks_sure"] is False
        await press(pilot, "enter")
        vote = {"step": 1, "n": 1, "answer": "not", "sure": "95"}
        await phone.post(f"/{room.code}/vote", vote, **JSON)
        await press(pilot, "enter x")
        assert "ure and wrong" not in unframed(app)
        assert "sure_and_wrong" not in as_json(report_of(room, WHEN))
        await phone.session.close()


async def test_an_option_has_it_asked_and_a_resumed_or_changed_room_still_does(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"), decks.conflict("years"))
    async with running(app := stage.app(path, room=True, sure=True)) as pilot:
        assert ASKS in unframed(app)
        await press(pilot, "n 2 8 enter r end enter space enter")
        room = on(app, StageScreen).room
        assert len(room.course.questions) == 1
        assert room.asks_sure
        assert room.people == 28
        await press(pilot, "enter enter 9 enter enter enter")
    async with running(again := stage.app(path, room=True)) as pilot:
        await press(pilot, "enter")
        assert on(again, StageScreen).room.asks_sure
    async with running(other := stage.app(path, room=True)) as pilot:
        await press(pilot, "down enter")
        assert not on(other, StageScreen).room.asks_sure
