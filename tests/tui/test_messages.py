"""What screens ask of the app: each screen by itself asks for it, and the app has a place for each."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import decks
from tests.history.nowhere import Nowhere
from tests.history.playing import move, play, wrong
from tests.tui.hosts import alone
from tests.tui.stage import Stage, press, rest
from trainer.deck.deck import Deck
from trainer.deck.library import Found, Origin, summarise
from trainer.deck.shelf import open_deck
from trainer.history.summary import Waiting
from trainer.history.sums import Progress
from trainer.learner import Learner
from trainer.sitting.session import Session, Step
from trainer.tui import messages
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.looking_back import LookingBackScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.screens.waiting import WaitingDialog
from trainer.tui.turns import Request

REQUESTS = [
    found
    for _, found in inspect.getmembers(messages, inspect.isclass)
    if issubclass(found, Request) and found is not Request
]

ITEMS = (decks.conflict("first"), decks.conflict("second", together=True))


@pytest.fixture
def path(stage: Stage) -> Path:
    return stage.deck(*ITEMS)


@pytest.fixture
def deck(path: Path) -> Deck:
    return open_deck(path)


@pytest.fixture
def session(deck: Deck) -> Session:
    return Learner(place=Nowhere()).begin(deck)


def asked_by(found: list[Request]) -> Iterator[type[Request]]:
    return (type(one) for one in found)


@pytest.mark.parametrize("request_type", REQUESTS)
def test_the_app_has_a_place_for_all_that_screens_ask_for(request_type: type[Request]) -> None:
    assert callable(getattr(TrainerApp, request_type.handler_name))


async def test_the_library_asks_for_the_chosen_deck_and_for_who_plays(path: Path, deck: Deck) -> None:
    screen = LibraryScreen([summarise(Found(path, Origin.PROJECT))])
    async with alone(screen) as (host, pilot):
        await press(pilot, "enter n s l")
        assert host.asked[0] == messages.OpenDeck(path)
        assert list(asked_by(host.asked[1:])) == [messages.AskWhoPlays]  # nothing is known to wait
        screen.show_progress(
            {deck.id: Progress(sittings=1, answered=1, best=None, last=None, unfinished=True)}
        )
        await press(pilot, "n s")
        assert host.asked[-2] == messages.OpenDeck(path, start_over=True)
        assert isinstance(host.asked[-1], messages.FindWaiting)


async def test_the_library_asks_for_the_sitting_that_is_chosen_among_those_that_wait(
    path: Path, deck: Deck
) -> None:
    screen = LibraryScreen([summarise(Found(path, Origin.PROJECT))])
    async with alone(screen) as (host, pilot):
        for keys in ("enter", "escape"):
            screen.show_waiting([waiting("ab12", deck)])
            await rest(pilot)
            await press(pilot, keys)
        assert host.asked[0] == messages.OpenDeck(path, sitting="ab12")
        assert list(asked_by(host.asked[1:])) == [messages.ReadProgress]


async def test_the_list_of_what_waits_asks_to_discard_after_a_question_alone(deck: Deck) -> None:
    dialog = WaitingDialog([waiting("ab12", deck), waiting("cd34", deck)], {deck.id: deck.title})
    async with alone(dialog) as (host, pilot):
        await press(pilot, "d n down d y")
        assert host.asked == [messages.DiscardSitting("cd34")]


async def test_the_briefing_asks_for_its_sitting_the_card_or_the_library(session: Session) -> None:
    async with alone(BriefingScreen(session)) as (host, pilot):
        await press(pilot, "enter c escape")
        assert host.asked[0] == messages.ShowSitting(session)
        assert list(asked_by(host.asked[1:])) == [messages.ShowCard, messages.ShowLibrary]


async def test_a_sitting_asks_for_all_that_is_not_its_own(session: Session) -> None:
    explained(session)
    first = session.past[0]
    async with alone(SittingScreen(session)) as (host, pilot):
        await press(pilot, "b c y q")
        assert host.asked[0] == messages.LookBack(session, (first,), 0)
        assert list(asked_by(host.asked[1:])) == [
            messages.ShowCard,
            messages.CopyCitation,
            messages.ShowLibrary,
        ]


async def test_a_sitting_that_is_over_asks_for_its_results(session: Session) -> None:
    explained(session)
    async with alone(SittingScreen(session)) as (host, pilot):
        await press(pilot, "e escape e y")
        assert session.step is Step.DONE
        assert host.asked == [messages.ShowResults(session)]


async def test_looking_back_asks_for_a_citation(session: Session) -> None:
    explained(session)
    async with alone(LookingBackScreen(session, session.past, 0)) as (host, pilot):
        await press(pilot, "y")
        (asked,) = host.asked
        assert isinstance(asked, messages.CopyCitation)
        assert asked.text.startswith("“")


async def test_the_results_ask_for_another_look_the_missed_ones_and_a_file(session: Session) -> None:
    play(session, wrong)
    screen = ResultsScreen(session)
    async with alone(screen) as (host, pilot):
        await press(pilot, "enter home enter s q")
        outcomes = [outcome.item for outcome in screen.results.outcomes]
        assert host.asked[0] == messages.FindNextRound(session.deck)
        assert host.asked[1] == messages.PlayItems(session.deck, screen.results.missed), "what is filled"
        assert host.asked[2] == messages.LookBack(session, outcomes, 0)
        assert host.asked[3] == messages.SaveResults(session, screen.when)
        assert isinstance(host.asked[4], messages.ShowLibrary)


def explained(session: Session) -> None:
    """Play on until the first answer is explained."""
    while session.step is not Step.REVEAL:
        move(session)


def waiting(sitting: str, deck: Deck) -> Waiting:
    """A sitting of a deck that waits."""
    return Waiting(sitting, deck.id, dt.datetime(2026, 1, 2, tzinfo=dt.UTC), 1, 2)
