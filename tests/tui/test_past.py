"""Past results in the app: any sitting that ended is opened again, with its day, and played on from."""

from __future__ import annotations

from tests import decks
from tests.tui.stage import Stage, on, press, running, seen
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
