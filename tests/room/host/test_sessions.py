"""Whole sessions in a real Chromium: by keyboard alone, without script, in two tabs, beyond a killed host."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest

from tests.room.host.browsers import CHROMIUM, PATIENCE, Tab, another, tab
from tests.room.host.phones import Hosted, hosting
from tests.room.host.programs import program
from trainer.deck.deck import Deck

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

SAID = "document.querySelector('#said').innerText"
PRESSED = "document.querySelector('[aria-pressed=true]')?.value"

BACK = 5.0
"""Seconds within which a phone follows again once its host is back."""


class Person:
    """Somebody at a keyboard, who touches neither a mouse nor a screen."""

    def __init__(self, page: Tab, hosted: Hosted, *, script: bool) -> None:
        self._page, self._hosted, self._script = page, hosted, script

    async def comes_in(self) -> None:
        await self._page.go(self._hosted.base)
        await self._page.tab_to("#code")
        for sign in self._hosted.room.code.lower():
            await self._page.press(sign)
        await self._page.press("Enter")
        await self._page.sees("You are in")

    async def sees(self, move: str, text: str) -> None:
        """A move of the facilitator, and what is seen of it."""
        if not self._script:
            await self._waits()
        await self._hosted.move(*move.split())
        await self._page.sees(text)
        await self._page.until("document.readyState === 'complete'")

    async def _waits(self) -> None:
        """Ask for what comes next, by the link that does without script."""
        async with asyncio.timeout(PATIENCE):
            while not self._hosted.host.answering.streams:  # an Enter may come before the page heeds it
                await self._page.tab_to(".wait .go")
                await self._page.press("Enter")
                await asyncio.sleep(0.5)

    async def votes(self, answer: str) -> None:
        await self._page.tab_to(f'[name=answer][value="{answer}"]')
        await self._page.press("Enter")
        await self._page.until(f"{SAID}.startsWith('Saved. You said: ') && {PRESSED} === {answer!r}")

    async def follows(self, link: str, text: str) -> None:
        await self._page.tab_to(link)
        await self._page.press("Enter")
        await self._page.sees(text)


@pytest.mark.parametrize("script", [True, False])
async def test_a_whole_session_goes_by_keyboard_alone_with_script_and_without(
    bridge: Deck, tmp_path: Path, script: bool
) -> None:
    unhurried = itertools.count(0.0, 1.0).__next__  # this person is faster than any that the room lets vote
    async with (
        hosting(bridge, tmp_path, clock=unhurried) as hosted,
        tab(tmp_path, script=script) as page,
    ):
        person, room = Person(page, hosted, script=script), hosted.room
        await person.comes_in()
        for move in ("begin", "next"):
            await person.sees(move, "Your vote")
            item, (first, other, *_) = room.item.id, [answer.value for answer in room.answers]
            await person.votes(first)
            await person.votes(other)
            await person.sees("close", "Voting is closed")
            await person.sees("discuss", "Find somebody who answered otherwise.")
            await person.sees("open", "After you have talked it over")
            await person.votes(first)
            await person.sees("close", "Voting is closed")
            await person.sees("show", "How the room voted")
            await person.sees("reveal", "This is what decided it.")
            kept = [room.ballots.of(item, which)[1].answer for which in (1, 2)]
            assert kept == [other, first], "each vote is counted once, as it was said last"
        await person.sees("end", "Your own result is yours alone.")
        await person.follows("main .go", "Your seat code")
        await person.follows("main > p .go", "The room is over")
        assert page.said == []


async def test_two_tabs_of_one_phone_are_one_seat_with_one_vote(hosted: Hosted, tmp_path: Path) -> None:
    async with tab(tmp_path) as one:
        await one.go(f"{hosted.base}/{hosted.room.link}")
        await one.sees("You are in")
        async with another(one) as other:
            await other.go(f"{hosted.base}/{hosted.room.link}")
            await other.sees("You are in")
            assert len(hosted.room.seating.taken) == 1
            await hosted.move("begin")
            answers = [answer.value for answer in hosted.room.answers]
            for page in (one, other):
                await page.sees("Your vote")
            await _taps(one, answers[0], answers[0])
            await _taps(other, answers[1], answers[0])
            assert (await other.run(SAID)).startswith("Something later is kept. You said: ")
            await _taps(other, answers[1], answers[1])
            assert [ballot.answer for ballot in hosted.room.votes.values()] == [answers[1]]
            await one.send("Page.reload")
            await one.until(f"{PRESSED} === {answers[1]!r}")
            await hosted.move("close")
            for page in (one, other):
                await page.sees("Voting is closed")


async def _taps(page: Tab, answer: str, kept: str) -> None:
    """Tap an answer; wait until the page says what is kept."""
    await page.run(f"document.querySelector('[value=\"{answer}\"]').click()")
    await page.until(f"{SAID} !== '' && {PRESSED} === {kept!r}")


async def test_the_back_button_shows_what_is_now_and_what_is_kept(hosted: Hosted, tmp_path: Path) -> None:
    async with tab(tmp_path) as page:
        await page.go(f"{hosted.base}/{hosted.room.link}")
        await hosted.move("begin")
        await page.sees("Your vote")
        answers = [answer.value for answer in hosted.room.answers]
        await _taps(page, answers[0], answers[0])
        await page.go("about:blank")
        await hosted.move("close", "discuss", "open")
        history = await page.send("Page.getNavigationHistory")
        before = history["entries"][history["currentIndex"] - 1]["id"]
        await page.send("Page.navigateToHistoryEntry", entryId=before)
        await page.sees("After you have talked it over")
        assert await page.run(PRESSED) is None
        await _taps(page, answers[1], answers[1])
        assert hosted.room.votes[1].answer == answers[1]
        assert hosted.room.ballots.of(hosted.room.item.id, 1)[1].answer == answers[0]
        await hosted.move("close")
        await page.sees("Voting is closed")


async def test_after_its_host_was_killed_and_started_again_a_page_follows_within_five_seconds_untouched(
    tmp_path: Path,
) -> None:
    history = tmp_path / "history.sqlite3"
    async with tab(tmp_path) as page:
        with program(history=history) as host:
            ready = host.told()
            await page.go(f"{ready['addresses'][0]}/{ready['link']}")
            await page.sees("You are in")
            host.do("begin")
            await page.sees("Your vote")
            first = await page.run("document.querySelector('[name=answer]').value")
            await _taps(page, first, first)
            host.process.kill()
            host.process.wait()
            await page.sees("The line to the room is lost.")
        port = ready["addresses"][0].rpartition(":")[2]
        with program(history=history, listen=f"127.0.0.1:{port}") as again:
            again.told()
            assert again.do("close")["ok"]
            async with asyncio.timeout(BACK):
                await page.sees("Voting is closed")
            for move in ("discuss", "open"):
                again.do(move)
            await page.sees("After you have talked it over")
            await _taps(page, first, first)
            assert (await page.run(SAID)).startswith("Saved. You said: ")
