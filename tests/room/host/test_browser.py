"""The page of a room in a real Chromium: with script and without, by keyboard alone, in light and dark."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.room.host.browsers import CHROMIUM, PATIENCE, Tab, tab
from tests.room.host.phones import Hosted
from trainer.room.host.callers import Caller

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

AXE = os.environ.get("AXE_CORE", "")
"""The file `axe.min.js` of axe-core."""

PRESSED = "document.querySelector('[aria-pressed=true]')?.value"
SAID = "document.querySelector('#said').innerText"


async def told(hosted: Hosted, *moves: str) -> None:
    await hosted.move(*moves)


async def test_with_script_a_phone_follows_by_itself_and_one_tap_votes(
    hosted: Hosted, tmp_path: Path
) -> None:
    async with tab(tmp_path) as page:
        await page.go(f"{hosted.base}/{hosted.room.link}")
        await page.sees("You are in")
        await told(hosted, "begin")
        await page.sees("Your vote")
        first, other, *_ = [answer.value for answer in hosted.room.answers]
        for answer in (first, other):
            tap = f"document.querySelector('[value={answer}]').click()"
            told_at_once = await page.run(f"{tap}; {SAID}")
            assert told_at_once == "", "what was saved before is no word about this tap"
            await page.until(f"{SAID}.startsWith('Saved. You said')")
            assert await page.run(PRESSED) == answer
        ballot = hosted.room.ballots.of(hosted.room.item.id, 1)[1]
        assert (ballot.answer, ballot.n) == (other, 2)
        await page.send("Page.reload")
        await page.sees("You said")
        assert await page.run(PRESSED) == other
        await page.run(f"document.querySelector('[value={first}]').click()")
        await page.until(f"{SAID}.startsWith('Saved')")
        assert hosted.room.ballots.of(hosted.room.item.id, 1)[1].n == 3
        await told(hosted, "close")
        await page.sees("Voting is closed")
        await told(hosted, "discuss", "open")
        await page.sees("After you have talked it over")
        assert await page.run(PRESSED) is None, "the second vote begins with nothing"
        await told(hosted, "close", "reveal")
        await page.sees("This is what decided it.")
        name = await page.run(SAID)
        assert name.startswith("The answer. You said: "), "a reveal is beside what one said oneself"
        await told(hosted, "end")
        await page.sees("Your own result")
        await page.run("document.querySelector('main .go').click()")
        await page.sees("Your seat code")
        assert page.said == []


async def test_a_phone_that_was_away_follows_again_untouched(hosted: Hosted, tmp_path: Path) -> None:
    async with tab(tmp_path) as page:
        await _opens_at_the_first_vote(page, hosted)
        callers = hosted.host._callers
        assert callers is not None
        for caller in callers.connections:
            assert isinstance(caller, Caller)
            caller.cut()
        await told(hosted, "close")
        await page.sees("Voting is closed")


async def test_without_script_the_whole_way_is_forms_and_links(hosted: Hosted, tmp_path: Path) -> None:
    async with tab(tmp_path, script=False) as page:
        await page.go(hosted.base)
        await page.tab_to("#code")
        for sign in hosted.room.code.lower():
            await page.press(sign)
        await page.press("Enter")
        await page.sees("You are in")
        await page.until("document.readyState === 'complete'")
        async with asyncio.timeout(PATIENCE):
            while not hosted.host.answering.streams:  # an Enter may come before the page heeds it
                await page.tab_to(".wait .go")
                await page.press("Enter")
                await asyncio.sleep(0.5)
        await told(hosted, "begin")
        await page.sees("Your vote")
        first, other, *_ = [answer.value for answer in hosted.room.answers]
        for answer in (first, other):
            await page.tab_to(f"[name=answer][value={answer}]")
            await page.press("Enter")
            await page.until(f"{PRESSED} === {answer!r}")
            await page.sees("You said: ")
        assert hosted.room.ballots.of(hosted.room.item.id, 1)[1].answer == other
        await page.send("Page.navigateToHistoryEntry", entryId=await _before(page))
        await page.until(f"{PRESSED} === {other!r}")
        await told(hosted, "close")
        await page.tab_to("[name=answer]")
        await page.press("Enter")
        await page.sees("Voting is closed. You said: ")
        assert page.said == []


async def _before(page: Tab) -> int:
    """The number of the page before, for the back button."""
    history = await page.send("Page.getNavigationHistory")
    return int(history["entries"][history["currentIndex"] - 1]["id"])


async def test_a_whole_vote_is_cast_by_keyboard_and_focus_is_not_lost(hosted: Hosted, tmp_path: Path) -> None:
    async with tab(tmp_path) as page:
        await page.go(hosted.base)
        assert await page.run("document.activeElement.id") == "code", "what is wanted has focus"
        for sign in hosted.room.code:
            await page.press(sign)
        await page.press("Enter")
        await page.sees("You are in")
        await told(hosted, "begin")
        await page.sees("Your vote")
        last = hosted.room.answers[-1].value
        await page.tab_to(f"[value={last}]")
        await page.press(" ")
        await page.until(f"{SAID}.startsWith('Saved')")
        assert await page.run("document.activeElement.value") == last
        await told(hosted, "close")
        await page.sees("Voting is closed")
        assert await page.run("document.activeElement.tagName") == "H1"
        assert await page.run("document.querySelector('#said').getAttribute('role')") == "status"


async def test_the_page_is_ten_kilobytes_in_all_and_needs_nothing_from_elsewhere(
    hosted: Hosted, tmp_path: Path
) -> None:
    await hosted.move("begin")
    async with tab(tmp_path) as page:
        await page.go(f"{hosted.base}/{hosted.room.link}")
        await page.sees("Your vote")
        await page.until("performance.getEntriesByType('resource').length >= 2")
        addresses = {url for url in page.asked.values() if not url.startswith("about:")}
        assert all(url.startswith(hosted.base) for url in addresses)
        assert sum(page.sizes.values()) <= 10_240, page.sizes


@pytest.mark.skipif(not AXE, reason="AXE_CORE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1_200])
async def test_axe_finds_nothing_in_any_phase(
    hosted: Hosted, tmp_path: Path, scheme: str, width: int
) -> None:
    async with tab(tmp_path) as page:
        await page.send("Page.setBypassCSP", enabled=True)
        await page.send(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        await page.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=False
        )
        await page.go(hosted.base)
        await _inspect(page)
        await page.go(f"{hosted.base}/{hosted.room.link}")
        await _inspect(page)
        for move, heading in (
            ("begin", "Your vote"),
            ("close", "Voting is closed"),
            ("show", "How the room voted"),
            ("discuss", "Talk it over"),
            ("open", "Your vote"),
            ("close", "Voting is closed"),
            ("reveal", "This is what decided it"),
            ("end", "The room is over"),
        ):
            await told(hosted, move)
            await page.sees(heading)
            if heading == "Your vote":
                await page.run("document.querySelector('[name=answer]').click()")
                await page.until(f"{SAID}.startsWith('Saved')")
            await _inspect(page)
        await page.go(f"{hosted.base}{hosted.path}/mine")
        await _inspect(page)


async def _inspect(page: Tab) -> None:
    await page.run(Path(AXE).read_text(encoding="utf-8"))
    found = await page.run(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))"
    )
    assert found == []
    wide = await page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing is wider than the screen"


async def test_a_phone_says_that_nothing_is_saved_as_long_as_the_room_does_not_answer(
    hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tab(tmp_path) as page:
        await _opens_at_the_first_vote(page, hosted)
        answers = asyncio.Event()
        stored = hosted.host.answering._stored

        async def late() -> bool:
            await answers.wait()
            return await stored()

        monkeypatch.setattr(hosted.host.answering, "_stored", late)
        await page.run("document.querySelector('[name=answer]').click()")
        await page.sees("Not saved yet.")
        answers.set()
        await page.sees("Saved. You said")
        assert await page.run("document.body.innerText.includes('Not saved')") is False


async def test_a_vote_that_is_opened_again_shows_what_is_kept_and_takes_another_at_the_first_tap(
    hosted: Hosted, tmp_path: Path
) -> None:
    async with tab(tmp_path) as page:
        await _opens_at_the_first_vote(page, hosted)
        kept, *others = [answer.value for answer in hosted.room.answers]
        await _taps(page, kept)
        for moves, other in zip((["close", "open"], ["close", "undo"]), others, strict=False):
            for is_loaded_again in (False, True):
                for move, heading in zip(moves, ("Voting is closed", "Your vote"), strict=True):
                    await told(hosted, move)
                    await page.sees(heading)
                if is_loaded_again:
                    await page.send("Page.reload")
                await page.until(f"{PRESSED} === {kept!r} && {SAID}.includes('You said: ')")
            await _taps(page, other)
            kept = other


async def test_a_second_vote_that_was_not_given_is_not_said_to_be_what_the_first_was(
    hosted: Hosted, tmp_path: Path
) -> None:
    async with tab(tmp_path) as page:
        await _opens_at_the_first_vote(page, hosted)
        await _taps(page, hosted.room.answers[0].value)
        for move, heading in (("close", "Voting is closed"), ("discuss", "Talk it over")):
            await told(hosted, move)
            await page.sees(heading)
            assert (await page.run(SAID)).startswith(f"{heading}. You said: ")
        await told(hosted, "open")
        await page.sees("After you have talked it over")
        assert await page.run(PRESSED) is None
        await told(hosted, "close")
        await page.sees("Voting is closed")
        assert await page.run(SAID) == "Voting is closed"
        await told(hosted, "reveal")
        await page.sees("This is what decided it.")
        assert (await page.run(SAID)).startswith("The answer. You said: "), "the first is the last word"


async def _opens_at_the_first_vote(page: Tab, hosted: Hosted) -> None:
    await page.go(f"{hosted.base}/{hosted.room.link}")
    await told(hosted, "begin")
    await page.sees("Your vote")


async def _taps(page: Tab, answer: str) -> None:
    """Tap an answer once, and see that it is kept."""
    await page.run(f"document.querySelector('[value=\"{answer}\"]').click()")
    await page.until(f"{SAID}.startsWith('Saved. You said: ') && {PRESSED} === {answer!r}")
