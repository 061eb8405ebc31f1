"""What screens ask of the app. A screen posts one of these and the app acts on it; neither imports the other.

Each says what is wanted, never how it is done. `trainer.tui.turns` has it done before anything is typed on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.deck.deck import Deck
from trainer.sitting.plan import Round
from trainer.tui.turns import Request

if TYPE_CHECKING:
    from trainer.deck.session_plan import SessionPlan
    from trainer.room.room import Room
    from trainer.sitting.session import Session


# Which screen is shown


class SearchCommands(Request):
    """Show the list of commands, or of the themes."""

    of_themes: bool = False


class ShowLibrary(Request):
    """Show the library in place of everything else."""


class ShowSitting(Request):
    """Show the current item of a sitting."""

    session: Session


class ShowResults(Request):
    """Show what a sitting came to."""

    session: Session


class LookBack(Request):
    """Show items that were explained, over the present screen."""

    session: Session
    items: Sequence[str]
    """The ids of the items, in the order in which they can be looked through."""
    index: int
    """Which of them is shown first."""


class ShowCard(Request):
    """Show the card of questions and criteria, over the present screen."""


class NameWindow(Request):
    """Name the terminal's window after what is played."""

    about: str


# What is played


class OpenDeck(Request):
    """Open a deck: resume the sitting of it that was played last, or begin one."""

    path: Path
    start_over: bool = False
    """Whether to begin one, whatever waits."""
    sitting: str | None = None
    """The id of the sitting to resume, where one is wanted."""
    part: Round | None = None
    """The part of the deck that a new sitting asks, whatever waits; None for the next round of it."""
    only: Sequence[str] | None = None
    """The ids of the items that a new sitting asks, where it is to ask only some, such as missed ones."""


class OpenRoom(Request):
    """Lead a room through a deck: one that waits, or a new one."""

    path: Path
    part: Round | None = None
    """The part of the deck that a new room asks, whatever waits; None for the next round of it."""
    session_plan: SessionPlan | None = None
    """The session plan that it is led by, where one was named."""
    items: Sequence[str] = ()
    """The ids of the items that a new room asks, in order, where single ones were named."""


class PlanRoom(Request):
    """Open a new room on a part of a deck, or on some of its items."""

    deck: Deck
    part: Round | None = None
    items: Sequence[str] = ()
    """The ids of the items, in order; none where a part is asked."""


class PlayRound(Request):
    """Begin a new sitting of a part of a deck, with its briefing."""

    deck: Deck
    part: Round


class FindNextRound(Request):
    """Find the round of a deck that comes next, and have the results offer it."""

    deck: Deck


class OpenReview(Request):
    """Begin the review of today, or resume the one that was left."""

    sitting: str | None = None
    """The id of the sitting of several decks to resume, where one is wanted."""


class FindMoves(Request):
    """Find out what a review did to skills."""

    session: Session
    tell: Callable[[Sequence[str]], None]
    """Is told, a line for each skill."""


class PlayItems(Request):
    """Begin a new sitting of some items of a deck, such as those that were missed."""

    deck: Deck
    items: Sequence[str]


# What is kept


class AskWhoPlays(Request):
    """Ask for the nickname under which answers are kept."""


class ReadProgress(Request):
    """Read how far the learner is with each deck, and show it in the library."""


class FindWaiting(Request):
    """Find the sittings that wait, and have the library list them."""


class FindPast(Request):
    """Find the sittings that ended, and have the library list them."""


class DiscardSitting(Request):
    """Take a sitting out of what waits; the answer to the question has been yes."""

    sitting: str


# What is handed out


class CopyCitation(Request):
    """Copy a passage with its source, where the terminal allows it."""

    text: str


class SaveRoom(Request):
    """Ask for a format, and save what a room came to."""

    room: Room


class SaveResults(Request):
    """Ask for a format, and save the results of a sitting."""

    session: Session
    when: dt.datetime
