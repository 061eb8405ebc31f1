"""A room on the network led by a plan: its time, what is left out and said, phones and hands mixed."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.room.host.phones import JSON, Hosted, Phone
from tests.room.host.programs import program
from trainer import shipped
from trainer.deck.reading.plans import read_plan
from trainer.learner import Learner
from trainer.room.host.addresses import Listen
from trainer.room.host.conducting import Conductor
from trainer.room.host.host import RoomHost
from trainer.room.keeping import opened_by
from trainer.room.words import SHOW_WORDS
from trainer.sitting.events import Flagged
from trainer.sitting.plan import Layout

PLAN = read_plan(shipped.folder("plans") / "first-session.yaml")


class Led(Hosted):
    """A room on the network, led by lines."""

    def __init__(self, host: RoomHost) -> None:
        super().__init__(host)
        self.now = 0.0
        self.conductor = Conductor(host, lambda: self.now)

    async def do(self, *lines: str) -> Any:
        """Give it lines; what was answered to the last."""
        for line in lines:
            told = await self.conductor.do(line)
            assert told["ok"], (line, told)
        return told


@asynccontextmanager
async def led(folder: Path) -> AsyncIterator[Led]:
    """A room that is led by the longer of the plans that come with the program."""
    learner = Learner("host", layout=Layout(seed=3), place=folder / "history.sqlite3")
    host = RoomHost(opened_by(learner, PLAN, with_examples=False), Listen("127.0.0.1", 0))
    await host.open()
    made = Led(host)
    try:
        yield made
        assert not made.host.answering.faults, made.host.answering.faults[-1]
    finally:
        for phone in made.phones:
            await phone.session.close()
        await made.host.close()
        learner.close()


async def test_a_plan_tells_the_time_and_what_could_be_left_out_and_nothing_is_left_out_by_itself(
    tmp_path: Path,
) -> None:
    async with led(tmp_path) as room:
        begun = await room.do("begin")
        assert (begun["total"], begun["of"], begun["minutes"], begun["proposed"]) == (9, 45, 0.0, [])
        room.now = 20 * 60.0
        late = await room.do("close")
        assert late["minutes"] == 20.0
        assert late["late"] > 2
        assert late["proposed"]
        assert (await room.do("stats"))["total"] == 9, "it proposes, and no more"
        dropped = await room.do("drop")
        assert dropped["dropped"] == late["proposed"]
        assert dropped["total"] == 9 - len(late["proposed"])
        assert (await room.do("undo"))["total"] == 9
        one = room.room.ahead[0]
        assert (await room.do(f"drop {one}"))["dropped"] == [one]


async def test_what_to_say_and_to_talk_over_is_the_plans_on_the_line_and_on_each_phone(
    tmp_path: Path,
) -> None:
    async with led(tmp_path) as room:
        phone = await room.seated()
        assert PLAN.model.before is not None
        assert (await room.do("say"))["plan"] == " ".join(PLAN.model.before.split())
        assert "One line, one baker" in (await room.do("begin", "say"))["plan"]
        await room.do("close", "discuss")
        told = (await phone.get(f"{room.path}/state")).json["now"]
        assert any("Put a finger on the words" in one for one in told)
        assert SHOW_WORDS not in told


async def test_hands_are_counted_beside_the_votes_of_phones_and_never_mixed(tmp_path: Path) -> None:
    async with led(tmp_path) as room:
        phone = await room.seated()
        await room.do("begin")
        assert (await room.vote(phone, "partly")).status == 200
        told = await room.do("close", "count 4 2 1 9")
        assert (told["hands"], told["present"]) == ({"reliable": 4, "partly": 2, "not": 1}, 9)
        tally = room.room.tally()
        assert (dict(tally.votes), dict(tally.hands)) == (
            {"reliable": 0, "partly": 1, "not": 0},
            {"reliable": 4, "partly": 2, "not": 1},
        )
        await room.do("show")
        shown = (await phone.get(f"{room.path}/state")).json["spread"]
        assert [(one["votes"], one["hands"]) for one in shown] == [([0], [4]), ([1], [2]), ([0], [1])]
        page = (await phone.get(room.path)).text
        assert all(told in page for told in (" 0 + 4 hands<", " 1 + 2 hands<", " 0 + 1 hand<"))


@pytest.mark.parametrize(
    "line", ["count", "count 1 2", "count 1 2 x", "count 9 9 9 1", "count 1 2 -3", "drop nothing"]
)
async def test_what_does_not_fit_is_refused_and_changes_nothing(tmp_path: Path, line: str) -> None:
    async with led(tmp_path) as room:
        await room.do("begin")
        before = room.room.log
        told = await room.conductor.do(line)
        assert (told["ok"], bool(told["why"])) == (False, True)
        assert room.room.log == before


@pytest.mark.parametrize("seed", range(4))
async def test_no_phone_is_ever_asked_what_was_left_out_whatever_is_done_in_which_order(
    tmp_path: Path, seed: int
) -> None:
    """Moves, votes, hands, drops and undoing as they come."""
    dice = random.Random(seed)
    async with led(tmp_path) as room:
        phones = [await room.seated() for _ in range(2)]
        moves = [
            "begin",
            "close",
            "discuss",
            "open",
            "reveal",
            "next",
            "show",
            "undo",
            "drop",
            "hand",
            "vote",
        ]
        for turn in range(120):
            room.now += dice.choice([0, 60, 120])
            await _anything(room, phones[turn % 2], dice, dice.choice(moves))
            state = (await phones[turn % 2].get(f"{room.path}/state")).json
            assert room.room.spot.item not in room.room.dropped
            assert state["total"] == len(room.room.course.questions) == 9 - len(room.room.dropped)
            assert state["number"] <= state["total"]
            if room.room.spot.item is not None:
                answers = [one["value"] for one in state["question"]["answers"]]
                assert answers == [one.value for one in room.room.answers]
                assert (state["phase"], state["step"]) == (room.room.spot.phase.value, room.room.step)


async def _anything(room: Led, phone: Phone, dice: random.Random, move: str) -> None:
    """Do something, whether it fits or not."""
    now = room.room
    if move == "vote" and now.spot.item is not None:
        answer = dice.choice([one.value for one in now.answers])
        data = {"step": now.step, "n": dice.randint(1, 3), "answer": answer}
        await phone.post(f"{room.path}/vote", data, **JSON)
    elif move == "hand" and now.spot.item is not None:
        await room.conductor.do("count " + " ".join(str(dice.randint(0, 9)) for _ in now.answers))
    elif move == "drop" and now.ahead:
        await room.conductor.do(dice.choice(["drop", f"drop {dice.choice(now.ahead)}"]))
    else:
        await room.conductor.do(move)


def test_a_host_takes_a_plan_by_its_name_and_resumes_its_room_with_its_minutes(tmp_path: Path) -> None:
    history = tmp_path / "rooms.sqlite3"
    with program(history=history, what="clock-in-twenty-minutes") as host:
        ready = host.told()
        assert (ready["total"], ready["of"]) == (4, 20)
        assert host.do("begin")["phase"] == "open"
        assert host.do("quit")["ok"]
    with program(history=history, what="clock-in-twenty-minutes") as again:
        resumed = again.told()
        assert (resumed["code"], resumed["phase"]) == (ready["code"], "open")
        assert again.do("seats")["taken"] == []
    with program(history=history, what="anstey-clock") as of_the_deck:
        assert of_the_deck.told()["code"] == ready["code"], "of the deck, any room that waits"


async def test_what_is_wrong_with_an_item_is_noted_by_a_line(tmp_path: Path) -> None:
    async with led(tmp_path) as room:
        assert (await room.conductor.do("flag too early"))["ok"] is False
        await room.do("begin", "flag the year is 1954")
        assert room.room.log[-1] == Flagged(room.room.item.id, "the year is 1954")


async def test_seats_are_listed_freed_and_handed_on_by_lines(tmp_path: Path) -> None:
    async with led(tmp_path) as room:
        first, second = await room.seated(), await room.seated()
        await room.do("begin")
        await room.vote(second, "partly")
        listed = (await room.do("seats"))["taken"]
        assert [(one["seat"], one["voted"]) for one in listed] == [(1, False), (2, True)]
        assert not {"name", "answer"} & set(listed[0])
        await room.do("free 1")
        assert (await first.get(room.path)).status == 401
        code = (await room.do("renew 2"))["renewed"]
        assert (await first.post("/join", {"code": code})).status == 303
        assert (await first.get(f"{room.path}/state")).json["kept"]["answer"] == "partly"
        for line in ("free 1", "renew", "free seven"):
            assert (await room.conductor.do(line))["ok"] is False


def test_single_items_are_hosted_in_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    named = ("--item", "rolls-at-thirteen", "--item", "mend-once-and-properly")
    with program(*named, history=tmp_path / "room.sqlite3", what="anstey-clock") as host:
        assert host.told()["total"] == 2
        assert host.do("begin")["item"] == "rolls-at-thirteen"
