"""Past results in the app: any sitting that ended is opened again, with its day, and played on from."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests import decks
from tests.history.playing import play, started
from tests.tui.stage import SIZES, Stage, on, press, running, seen
from trainer.deck.shelf import open_deck
from trainer.tui.app import TrainerApp
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.past import PastDialog
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen

PLAYED = "enter enter 3 1 1 enter"
"""One quote answered wrongly, and its explanation left."""


async def test_the_results_of_a_past_sitting_are_opened_again(stage: Stage) -> None:
    path = stage.deck(decks.quote("mayor"))
    first = stage.app(path)
    async with running(first) as pilot:
        await press(pilot, PLAYED)
        on(first, ResultsScreen)
        before = seen(first)
        when = on(first, ResultsScreen).when
    later = stage.app(path)
    async with running(later) as pilot:
        await press(pilot, "p")
        on(later, PastDialog)
        assert "0 of 1 right · today" in seen(later)
        await press(pilot, "enter")
        assert seen(later) == before
        assert abs((on(later, ResultsScreen).when - when).total_seconds()) < 60
        await press(pilot, "m")
        on(later, SittingScreen)


async def test_where_nothing_ended_that_is_said(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, "p")
        on(app, LibraryScreen)
        assert "No sitting has ended yet." in seen(app)


async def test_results_that_do_not_fit_their_deck_any_more_are_not_opened(stage: Stage) -> None:
    first = stage.app(stage.deck(decks.quote("mayor")))
    async with running(first) as pilot:
        await press(pilot, PLAYED)
    later = stage.app(stage.deck(decks.conflict("another")))
    async with running(later) as pilot:
        await press(pilot, "p enter")
        assert "nothing of it is left" in " ".join(seen(later).split())
        await press(pilot, "escape")
        on(later, LibraryScreen)


async def test_a_sitting_whose_deck_is_not_here_is_listed_and_says_so(stage: Stage) -> None:
    first = stage.app(stage.deck(decks.quote("mayor")))
    async with running(first) as pilot:
        await press(pilot, PLAYED)
    later = stage.app(stage.deck(decks.quote("mayor"), id="another-bridge"))
    async with running(later) as pilot:
        await press(pilot, "p")
        assert "its deck is not here" in seen(later)
        await press(pilot, "enter")
        on(later, PastDialog)


async def test_enter_on_results_does_what_is_filled_until_an_item_is_chosen(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app) as pilot:
        await press(pilot, f"{PLAYED} enter")
        on(app, SittingScreen)  # the missed one again
        await press(pilot, "3 1 1 enter down enter")
        on(app, LookingBackScreen)


@pytest.mark.no_cover
async def test_of_many_past_results_each_can_be_seen_whole_and_the_keys_are_told_at_every_size(
    stage: Stage,
) -> None:
    path = stage.deck(decks.quote("mayor"))
    deck = open_deck(path)
    with closing(stage.history()) as history:
        for _ in range(10):
            play(started(deck, history.recorder(deck)))
    app = stage.app(path)
    keys = "Enter opens them, Esc closes this."
    async with running(app) as pilot:
        await press(pilot, "p")
        for size in (*SIZES, (80, 22), (60, 12)):
            await pilot.resize_terminal(*size)
            await press(pilot, "home")
            for _ in range(10):
                title, facts = chosen = _chosen_lines(app)
                assert "harbour" in title.lower(), chosen
                assert "right · today" in facts, chosen
                assert keys in seen(app), size
                await press(pilot, "down")


def _chosen_lines(app: TrainerApp) -> tuple[str, str]:
    """What can be read of the chosen sitting: the two lines of it."""
    listing = on(app, PastDialog).listing
    assert listing.highlighted is not None
    top = listing.content_region.y - listing.scroll_offset.y + 2 * listing.highlighted
    dialog = on(app, PastDialog).query_one(".dialog").content_region
    lines = seen(app).split("\n")
    first, second = (lines[y] if dialog.contains(dialog.x, y) else "" for y in (top, top + 1))
    return first, second
