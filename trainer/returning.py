"""A person who comes back: what there is to see of their progress, what is due, and a review of it.

Every face asks this module, and `trainer.review` what it comes to. It shows nothing, and reads no clock. A
review is a sitting as any other, of several decks that are joined to one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL, called, decks_named, join
from trainer.deck.library import NoSuchDeck
from trainer.deck.pace import time_for
from trainer.deck.reading.faults import Faulty
from trainer.learner import Learner, NothingLeft
from trainer.review.choosing import Asking, candidates, choose
from trainer.review.forms import FormsBegun, held_back
from trainer.review.overview import Overview, overview
from trainer.review.progress import Encounters
from trainer.review.schedule import Due, Schedule
from trainer.sitting.plan import REVIEW, Plan, plan, random_seed
from trainer.sitting.session import Session

TITLE = "Review"


class Review(NamedTuple):
    """A review that can be begun."""

    deck: Deck
    """The decks that it takes items from, as one."""
    plan: Plan
    asking: Asking
    """What it asks, and why."""
    seen: Mapping[str, dt.datetime]
    """The items that were met before, by what the plan calls them, and when: faces mark them so."""
    minutes: int


def overview_of(person: Learner, now: dt.datetime) -> Overview:
    """How well a person tells sound from unsound, and when each skill comes again, at a moment."""
    return overview(person.history.figures(Encounters), person.history.figures(Schedule), now)


def due_of(person: Learner, now: dt.datetime) -> list[Due]:
    """The skills that are due for a person at a moment, the most overdue first."""
    return person.history.figures(Schedule).due(now)


def review_of(person: Learner, now: dt.datetime, seed: int | None = None) -> Review | None:
    """The review that a person could begin at a moment; None where nothing is due, or can be asked."""
    schedule = person.history.figures(Schedule)
    due = schedule.due(now)
    if not due:
        return None
    seed = random_seed() if seed is None else seed
    decks: dict[str, Deck] = {}
    for one in _decks(person):
        decks.setdefault(one.id, one)  # the nearer of two of one name, as everywhere
    begun = person.history.figures(FormsBegun)
    offered = [one for deck in decks.values() for one in candidates(deck, held_back(deck, begun))]
    asking = choose(due, offered, schedule, now, seed)
    if not asking.picked:
        return None
    deck = join([decks[name] for name in dict.fromkeys(one.candidate.deck for one in asking.picked)], TITLE)
    names = {called(one.candidate.deck, one.candidate.item): one for one in asking.picked}
    laid_out = msgspec.structs.replace(plan(deck, seed=seed, only=[*names]), purpose=REVIEW, called=TITLE)
    seen = {name: one.seen for name, one in names.items() if one.seen is not None}
    minutes = time_for(deck, [deck.by_id[name] for name in names]).minutes()
    return Review(deck, laid_out, asking, seen, minutes)


def begin(person: Learner, review: Review) -> Session:
    """Begin a review."""
    return Session(review.deck, review.plan, record=person.history.recorder(review.deck))


def resume(person: Learner, sitting: str | None = None) -> Session:
    """Resume the review with an id, or the one last played, as far as its decks still have its items.

    Raises `NothingLeft` where there is none of which anything is left to ask.
    """
    for one in person.history.waiting(SEVERAL):
        if sitting in {None, one.id} and (session := _resumed(person, one.id)) is not None:
            return session
    raise NothingLeft("the decks have changed so much that nothing of this review is left to ask")


def _resumed(person: Learner, sitting: str) -> Session | None:
    begun = person.history.plan_of(sitting)
    decks = [] if begun is None else [*_named(person, decks_named(begun.asked))]
    found = person.history.unfinished(join(decks, TITLE), sitting) if decks else None
    return None if found is None else Session.restore(join(decks, TITLE), found.log, record=found.recorder)


def _decks(person: Learner) -> Iterator[Deck]:
    """The decks of a person's library that can be played and are no drafts."""
    for one in person.library.browse():
        if not one.faults and not one.draft:
            yield from _opened(person, one.path)


def _named(person: Learner, names: tuple[str, ...]) -> Iterator[Deck]:
    for name in names:
        try:
            path = person.library.find(name)
        except NoSuchDeck:
            continue
        yield from _opened(person, path)


def _opened(person: Learner, path: Path) -> Iterator[Deck]:
    try:
        yield person.open(path)
    except Faulty:
        return
