"""A seat in a room, in the app: a vote by key and by click, what is kept, and what the room shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.history.nowhere import Nowhere
from tests.room.host.phones import Hosted, hosting
from tests.sitting.bridge import bridge_deck
from tests.tui.stage import FIRST_STEPS, apart, seen
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.shelf import open_deck
from trainer.learner import Learner
from trainer.room.guest import seat as seats
from trainer.room.guest.seat import GuestSeat, RoomAddress
from trainer.room.host.scenes import scene
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.tui.guest import GuestApp
from trainer.tui.widgets.panel import Panel


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return bridge_deck(tmp_path_factory.mktemp("bridge"))


class Sitting:
    """A room with one guest at a terminal."""

    def __init__(self, hosted: Hosted, app: GuestApp, pilot: Pilot[None]) -> None:
        self.hosted, self.app, self.pilot = hosted, app, pilot

    async def sees(self, text: str) -> str:
        """Wait until this is on the screen."""
        for _ in range(3_000):
            if text in (shown := seen(self.app)):
                return shown
            await asyncio.sleep(0.01)
        raise AssertionError(f"{text!r} is not on the screen:\n{seen(self.app)}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    @property
    def answers(self) -> list[str]:
        """What the guest says of the current item, as the room keeps it."""
        room = self.hosted.room
        return [ballot.answer for ballot in room.ballots.of(room.item.id, room.spot.round).values()]

    async def says(self, answer: str) -> None:
        """Wait until the room keeps this answer."""
        for _ in range(1_000):
            if self.answers == [answer]:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.answers)


@asynccontextmanager
async def seated(
    deck: Deck, folder: Path, *, asks_sure: bool = False, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Sitting]:
    async with (
        hosting(deck, folder, asks_sure=asks_sure) as hosted,
        GuestSeat(RoomAddress(hosted.base)) as guest,
    ):
        await guest.enter(hosted.room.code)
        app = GuestApp(guest, Learner(place=Nowhere()))
        app.arrival = apart()
        async with app.run_test(size=size) as pilot:
            yield Sitting(hosted, app, pilot)


async def test_a_guest_votes_by_a_key_changes_their_mind_by_a_click_and_sees_what_is_kept(
    bridge: Deck, tmp_path: Path
) -> None:
    async with seated(bridge, tmp_path) as guest:
        await guest.sees("The first question appears here")
        await guest.sees("seat 1.")
        await guest.hosted.move("begin")
        await guest.sees("Vote alone, in silence.")
        answers = [answer.value for answer in guest.hosted.room.answers]
        await guest.press("2")
        await guest.says(answers[1])
        await guest.sees("Saved. You said:")
        panel = guest.app.screen.query_one(Panel)
        line = next(y for y, text in enumerate(seen(guest.app).splitlines()) if "Reliable   " in text)
        await guest.pilot.click(panel, offset=(10, line - panel.region.y))
        await guest.says(answers[0])


async def test_a_whole_session_is_seen_and_nothing_before_its_time(bridge: Deck, tmp_path: Path) -> None:
    async with seated(bridge, tmp_path, size=(120, 40)) as guest:
        await guest.hosted.move("begin")
        await guest.sees("Your vote")
        await guest.press("1")
        await guest.sees("Saved.")
        await guest.hosted.move("close")
        shown = await guest.sees("Voting is closed")
        assert "How the room voted" not in shown
        assert "This is what decided it" not in shown
        await guest.hosted.move("discuss")
        await guest.sees("Find somebody who answered otherwise.")
        await guest.hosted.move("open")
        await guest.sees("After you have talked it over")
        await guest.press("1")
        await guest.sees("Saved.")
        await guest.hosted.move("close", "show")
        await guest.sees("How the room voted")
        await guest.hosted.move("reveal")
        await guest.sees("This is what decided it.")
        revealed = scene(guest.hosted.room).reveal
        assert revealed is not None
        excerpts = [words for row in revealed.rows for words in row.excerpts]
        shown = " ".join(seen(guest.app).replace("│", " ").split())
        assert excerpts
        assert all(f"“{' '.join(words.split())}”" in shown for words in excerpts), "as on a phone"
        assert all(" ".join(row.note.split()) in shown for row in revealed.rows)
        await guest.hosted.move("end")
        await guest.sees("Your seat code, to compare another day")
        await guest.sees(" of 1")
        await guest.sees(f"You said: Reliable. It is: {revealed.name}.")


async def test_how_sure_is_asked_where_the_host_asks_it(bridge: Deck, tmp_path: Path) -> None:
    async with seated(bridge, tmp_path, asks_sure=True) as guest:
        await guest.hosted.move("begin")
        await guest.sees("Vote alone")
        await guest.press("g")
        assert guest.answers == []
        await guest.press("1")
        await guest.sees("How sure?")
        await guest.press("s")
        for _ in range(500):
            room = guest.hosted.room
            (ballot,) = room.ballots.of(room.item.id, 1).values()
            if ballot.sure == 95:
                break
            await asyncio.sleep(0.01)
        assert ballot.sure == 95


async def _to_a_trace(guest: Sitting, name: str = "") -> None:
    """The first vote on a trace (of this name): its answers have the longest names."""
    await guest.hosted.move("begin")
    while guest.hosted.room.item.kind is not Kind.TRACE or name not in guest.hosted.room.item.id:
        await guest.hosted.move("close", "reveal", "next")
    now = scene(guest.hosted.room)
    await guest.sees(f"{now.number} of {now.total}")


async def test_words_are_apart_from_what_is_around_them_and_records_have_their_titles(
    bridge: Deck, tmp_path: Path
) -> None:
    async with seated(bridge, tmp_path) as guest:
        await _to_a_trace(guest)
        asked = scene(guest.hosted.room).question
        assert asked is not None
        assert asked.records
        passage = asked.passages[0]
        assert passage.before.endswith(" "), "there is something to lose"
        await guest.sees("Do the records")
        shown = " ".join(seen(guest.app).split())
        around = f"{passage.before.split()[-1]} {' '.join(passage.words.split()[:2])}"
        assert around in shown
        assert asked.records[0].title in shown
        assert asked.records[0].publisher in shown
        assert f"(seen {asked.records[0].consulted})" in shown
        assert f"{passage.article} ¶{passage.paragraph}" in shown


async def test_question_answer_and_spread_are_in_view_however_much_was_found(tmp_path: Path) -> None:
    deck = open_deck(FIRST_STEPS)
    async with seated(deck, tmp_path) as guest:
        await _to_a_trace(guest, "duck-house-vote")
        await guest.sees("Do the records")
        shown = await guest.sees("Space reads on")  # there is more than a screen of it
        names = [ANSWER_WORDS[one].name for one in guest.hosted.room.answers]
        assert all(name in shown for name in names)
        await guest.press("1")
        await guest.sees("Saved.")
        await guest.hosted.move("close", "show")
        shown = await guest.sees("How the room voted")
        assert f"You said: {names[0]}" in shown
        assert all(f"{name} " in shown.partition("How the room voted")[2] for name in names)
        await guest.hosted.move("reveal")
        assert f"You said: {names[0]}" in await guest.sees("This is what decided it.")


async def test_both_votes_and_the_hands_of_an_answer_are_one_line_on_eighty_columns(
    bridge: Deck, tmp_path: Path
) -> None:
    async with seated(bridge, tmp_path) as guest:
        await _to_a_trace(guest)
        for counted in (5, 6):
            values = [one.value for one in guest.hosted.room.answers]
            guest.hosted.lead.count(dict.fromkeys(values, counted), counted * len(values))
            await guest.hosted.move("close")
            if counted == 5:
                await guest.hosted.move("discuss", "open")
        await guest.hosted.move("show")
        shown = await guest.sees("How the room voted")
        for name in (ANSWER_WORDS[one].name for one in guest.hosted.room.answers):
            (line,) = (line for line in shown.splitlines() if f"{name} " in line)
            assert "hands 5 → 6" in line.replace("\u00a0", " ")


async def test_a_lost_line_is_said_and_mended(
    bridge: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "REST", 0.02)
    async with seated(bridge, tmp_path, size=(120, 40)) as guest:
        await guest.sees("The first question appears here")
        port = guest.hosted.host.listen.port
        await guest.hosted.host.close()
        await guest.sees("The line to the room is lost.")
        async with hosting(bridge, tmp_path, port=port) as again:
            await again.move("begin")
            await guest.sees("Vote alone")
            assert "is lost" not in seen(guest.app)


async def test_a_guest_leaves_by_a_key_and_a_question(bridge: Deck, tmp_path: Path) -> None:
    async with seated(bridge, tmp_path) as guest:
        await guest.sees("The first question appears here")
        await guest.press("x")
        await guest.pilot.pause()
        await guest.press("enter")
        await guest.pilot.pause()
        assert guest.hosted.room.seating.taken, "the harmless answer is the first"
        await guest.press("x")
        await guest.pilot.pause()
        await guest.press("down", "enter")
        for _ in range(500):
            if not guest.hosted.room.seating.taken:
                break
            await asyncio.sleep(0.01)
        assert not guest.hosted.room.seating.taken
        assert guest.app.why == ""


async def test_help_lists_the_keys_of_a_seat(bridge: Deck, tmp_path: Path) -> None:
    async with seated(bridge, tmp_path) as guest:
        await guest.sees("The first question appears here")
        await guest.press("question_mark")
        await guest.sees("Free your seat")


@pytest.mark.parametrize("asks_sure", [False, True])
async def test_help_lists_the_keys_of_how_sure_only_where_the_room_asks_it(
    bridge: Deck, tmp_path: Path, asks_sure: bool
) -> None:
    async with seated(bridge, tmp_path, asks_sure=asks_sure, size=(120, 40)) as guest:
        await guest.sees("The first question appears here")
        await guest.press("question_mark")
        shown = await guest.sees("Free your seat")
        for told in ("Say that your answer is a guess", "you are fairly sure", "Say that you are sure"):
            assert (told in shown) is asks_sure
        assert "Vote for the answer with this number" in shown


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=str)
async def test_the_number_of_the_seat_is_in_view_from_beginning_to_end(
    bridge: Deck, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seated(bridge, tmp_path, size=size) as guest:
        own = f"Room {guest.hosted.room.code} · seat 1"
        assert own in (await guest.sees("The first question appears here")).splitlines()[0]
        await guest.hosted.move("begin")
        assert own in (await guest.sees("Your vote")).splitlines()[0]
        await guest.press("1")
        await guest.sees("Saved.")
        await guest.hosted.move("close")
        assert own in (await guest.sees("Voting is closed")).splitlines()[0]
        await guest.hosted.move("reveal")
        assert own in (await guest.sees("This is what decided it.")).splitlines()[0]
        await guest.hosted.move("end")
        assert own in (await guest.sees("The room is over")).splitlines()[0]
