"""A library of any size: what is there first is shown at once, the rest comes to it, and keys never wait."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui.stage import Stage, on, press, rest, running, seen
from trainer.deck.library import Found, Origin, Summary, summarise
from trainer.tui import arrivals
from trainer.tui.app import TrainerApp
from trainer.tui.arrivals import Arrivals
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.library import LibraryScreen

GUARD = 30.0
"""Seconds after which what is waited for will not come."""


AT_ONCE = 20
"""How many decks are there at once, where no test says otherwise."""


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "SCREENFUL", AT_ONCE)
    monkeypatch.setattr(arrivals, "AT_ONCE", 1000.0)


class Shelf:
    """Decks of which all but those that are there at once are read only when they may be."""

    def __init__(self, *decks: Summary) -> None:
        self._decks = decks
        self.may_continue = threading.Event()
        self.readings = 0

    def __call__(self) -> Iterator[Summary]:
        self.readings += 1
        for n, deck in enumerate(self._decks):
            if n == arrivals.SCREENFUL:
                self.may_continue.wait(GUARD)
            yield deck

    def app(self, stage: Stage) -> TrainerApp:
        app = stage.app()
        app.learner.library = app.learner.library._replace(browse=self)
        return app


def numbered(stage: Stage, count: int) -> list[Summary]:
    """This number of decks, all in one file."""
    one = summarise(Found(stage.deck(), Origin.PROJECT))
    return [msgspec.structs.replace(one, id=f"deck-{n}", title=f"Deck number {n}.") for n in range(count)]


def broken(stage: Stage) -> Summary:
    path = stage.folder / "broken.yaml"
    path.write_text("format: [")
    return summarise(Found(path, Origin.PROJECT))


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what a person would see."""
    patience = time.monotonic() + GUARD
    while not holds():
        assert time.monotonic() < patience, seen(pilot.app)
        await asyncio.sleep(0.01)


def listed(app: TrainerApp) -> list[str]:
    """The titles in the list, from top to bottom."""
    options = app.screen.query_one(OptionList).options
    return [str(option.prompt).split("\n", 1)[0].split("  ")[0].removeprefix("✗ ") for option in options]


def told(app: TrainerApp) -> str:
    """What is told of the chosen deck, beside the list."""
    beside = app.screen.query_one("#details").region.x
    return " ".join(" ".join(line[beside:] for line in seen(app).split("\n")).replace("│", " ").split())


async def test_the_first_decks_are_there_while_others_are_still_read_and_keys_do_not_wait(
    stage: Stage,
) -> None:
    shelf = Shelf(*numbered(stage, 300))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "20 decks …" in seen(app))
        assert "Deck number 0." in seen(app)
        for _ in range(3):
            await pilot.press("down")
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted == 3)
        shelf.may_continue.set()
        await until(pilot, lambda: "300 decks" in seen(app) and "…" not in seen(app).splitlines()[0])
        assert listed(app) == [f"Deck number {n}." for n in range(300)]


async def test_what_was_chosen_stays_chosen_and_where_it_is_while_the_list_fills(stage: Stage) -> None:
    shelf = Shelf(*numbered(stage, 400))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "20 decks …" in seen(app))
        await pilot.press("end", "up", "up")
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted == 17)
        before = app.screen.query_one(OptionList).scroll_offset
        shelf.may_continue.set()
        await until(pilot, lambda: "400 decks" in seen(app))
        await rest(pilot)
        assert app.screen.query_one(OptionList).highlighted == 17
        assert app.screen.query_one(OptionList).scroll_offset == before
        await pilot.press("end")
        await until(pilot, lambda: "Deck number 399." in seen(app))


async def test_a_deck_opens_while_others_are_still_read_and_the_library_fills_again_after_it(
    stage: Stage,
) -> None:
    shelf = Shelf(*numbered(stage, 100))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "20 decks …" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "20 decks …" in seen(app))
        assert shelf.readings == 2
        shelf.may_continue.set()
        await until(pilot, lambda: "100 decks" in seen(app))
        assert len(listed(app)) == 100


async def test_leaving_does_not_wait_for_decks_that_are_still_read(stage: Stage) -> None:
    shelf = Shelf(*numbered(stage, 100))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "20 decks …" in seen(app))
        app.post_message(events.Key("q", "q"))  # a pilot would wait for a screen that goes
        await until(pilot, lambda: app._exit)
    assert not shelf.may_continue.is_set()
    shelf.may_continue.set()


async def test_decks_that_cannot_be_played_come_last_whenever_they_are_read(stage: Stage) -> None:
    sound, fault = numbered(stage, 90), broken(stage)
    shelf = Shelf(fault, *sound[:50], fault, *sound[50:])
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "19 decks …" in seen(app))
        shelf.may_continue.set()
        await until(pilot, lambda: "92 decks" in seen(app))
        assert listed(app) == [*(deck.title for deck in sound), "broken", "broken"]


async def test_a_library_that_has_nothing_to_show_yet_says_that_it_is_looking(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "SCREENFUL", 1)
    shelf = Shelf(broken(stage), *numbered(stage, 3))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Looking for decks" in seen(app))
        await pilot.press("enter", "n", "down", "end", "pageup")
        shelf.may_continue.set()
        await until(pilot, lambda: "4 decks" in seen(app))
        assert app.screen.query_one(OptionList).highlighted == 0
        assert on(app, LibraryScreen).decks[-1].faults


@pytest.mark.parametrize("at_once", [1, 2])
async def test_two_decks_of_one_id_or_one_title_are_told_apart_by_their_files(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(arrivals, "SCREENFUL", at_once)
    one = summarise(Found(stage.deck(), Origin.PROJECT))
    shelf = Shelf(one, msgspec.structs.replace(one, path=Path("copy.yaml"), origin=Origin.USER))
    app = shelf.app(stage)
    async with app.run_test(size=(140, 24)) as pilot:
        await until(pilot, lambda: "The harbour bridge" in seen(app))
        assert at_once == 2 or "harbour-bridge.yaml" not in seen(app)
        shelf.may_continue.set()
        apart = "another deck has the same id, and shares what is kept of your sittings"
        await until(pilot, lambda: apart in told(app))
        first, second = (str(option.prompt) for option in app.screen.query_one(OptionList).options)
        assert first.endswith("harbour-bridge.yaml, from ./decks")
        assert second.endswith("copy.yaml, from your own decks")
        assert "harbour-bridge.yaml, from ./decks ·" in told(app)


async def test_progress_is_drawn_in_lines_that_come_after_it_too(stage: Stage) -> None:
    path = stage.deck()
    async with running(stage.app(path)) as pilot:
        await press(pilot, "enter enter 1 1 1")
    shelf = Shelf(*numbered(stage, 60), summarise(Found(path, Origin.PROJECT)))
    app = shelf.app(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on(app, LibraryScreen).progress is not None)
        shelf.may_continue.set()
        await until(pilot, lambda: "61 decks" in seen(app))
        await pilot.press("end")
        await until(pilot, lambda: "◐" in seen(app))


# What arrives


def test_the_beginning_is_a_screenful_at_most_and_one_entry_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Arrivals(range(1000)).at_once().entries == tuple(range(arrivals.SCREENFUL))
    assert Arrivals(range(3)).at_once() == ((0, 1, 2), True)
    assert Arrivals(()).at_once() == ((), True)
    monkeypatch.setattr(arrivals, "AT_ONCE", -1.0)
    assert Arrivals(range(1000)).at_once() == ((0,), False)


async def test_every_entry_arrives_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "A_BATCH", 0.001)
    arriving = Arrivals(range(20_000))
    taken = [*arriving.at_once().entries]
    batches = [batch async for batch in arriving.rest()]
    assert [*taken, *(entry for batch in batches for entry in batch.entries)] == list(range(20_000))
    assert [batch.is_last for batch in batches] == [False] * (len(batches) - 1) + [True]


async def test_what_goes_wrong_in_the_reading_is_raised_where_it_is_waited_for() -> None:
    def entries() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        async for _ in Arrivals(entries()).rest():
            pass


async def test_reading_ends_when_nobody_waits_any_longer() -> None:
    given = 0

    def entries() -> Iterator[int]:
        nonlocal given
        while True:
            given += 1
            yield given

    arriving = Arrivals(entries())
    reading = arriving.rest()
    await anext(reading)
    await reading.aclose()
    patience, before = time.monotonic() + GUARD, -1
    while given != before:
        assert time.monotonic() < patience
        before = given
        await asyncio.sleep(0.1)
