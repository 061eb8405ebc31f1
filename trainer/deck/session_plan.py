"""A session plan: which items of a deck a room is asked, in what order, how long they take, what is said.

The file as Structs, which are the one definition of its format, and a plan that has been read. How it is
read is in `trainer.deck.reading.plans`; how a room is led by it, in `trainer.room`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta

from trainer.deck.deck import Deck
from trainer.deck.parts import DeckPart, Id, OneLine

PLAN_FORMAT = 1
"""The format of plans that this program reads and writes."""

MOST_MINUTES = 600
MOST_PLANNED = 200
"""Items of a plan: a room is through with about fifteen in an hour."""

Minutes: TypeAlias = Annotated[int, Meta(ge=1, le=MOST_MINUTES)]
Spoken: TypeAlias = Annotated[str, Meta(min_length=1, max_length=2_000)]


class PlannedItem(DeckPart, frozen=True, kw_only=True):
    """An item of a plan: how long it takes, and what is said about it."""

    id: Id
    """The id that the item has in the deck."""
    minutes: Minutes | None = None
    """How many minutes it takes; the items without them share what is left."""
    before: Spoken | None = None
    """What you say before it is asked."""
    talk: Spoken | None = None
    """What people are asked to talk over, between the two votes; everybody sees it on the stage."""
    after: Spoken | None = None
    """What you say after its reveal."""


class SessionPlanFile(DeckPart, frozen=True, kw_only=True):
    """A session plan: the items of one deck that a room is asked, in order, with what is said and when."""

    plan: int
    """The version of the format of plans: 1."""
    title: OneLine
    """What the plan is called where it is offered."""
    deck: Annotated[str, Meta(min_length=1, max_length=1_000)]
    """The file of the deck, as the way from the plan’s own folder: ../decks/first-steps.yaml."""
    minutes: Minutes
    """How many minutes the whole takes."""
    items: Annotated[tuple[PlannedItem, ...], Meta(min_length=1, max_length=MOST_PLANNED)]
    """The items, in the order in which they are asked."""
    about: OneLine | None = None
    """Whom it is for, in one sentence."""
    before: Spoken | None = None
    """What you say before the first item."""
    after: Spoken | None = None
    """What you say at the end."""


class SessionPlan(NamedTuple):
    """A plan that has been read, with its deck."""

    model: SessionPlanFile
    deck: Deck
    path: Path

    @property
    def title(self) -> str:
        """What it is called."""
        return self.model.title
