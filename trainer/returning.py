"""A person who comes back: what there is to see of their progress, what is due, and a review of it.

Every face asks this module, and `trainer.review` what it comes to. It shows nothing, and reads no clock. A
review is a sitting as any other, of several decks that are joined to one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL, called, decks_named, join
from trainer.deck.library import NoSuchDeck, Summary
from trainer.deck.pace import time_for
from trainer.deck.reading.faults import Faulty
from trainer.deck.verdicts import skills
from trainer.history.summary import Waiting
from trainer.learner import Learner, NothingLeft, Start
from trainer.review.again import OnceMore
from trainer.review.choosing import MOST_SKILLS, Asking, Offered, can_ask, candidates, choose
from trainer.review.forms import FormsBegun, held_back
from trainer.review.overview import Overview, overview
from trainer.review.progress import Encounters
from trainer.review.schedule import Due, Schedule, SkillMove
from trainer.review.telling import nothing_now, nothing_to_ask, today_in_short
from trainer.sitting.plan import COMPARISON, REVIEW, Plan, plan, random_seed
from trainer.sitting.session import Session

FEW, MANY = 30, 150
"""Decks that are all looked at for a review; and decks beyond which nothing better is looked for."""

FRESH = dt.timedelta(hours=1)
"""How long a review may have been announced for that very one to be begun."""


class Review(NamedTuple):
    """A review that can be begun."""

    deck: Deck
    """The decks that it takes items from, as one."""
    parts: tuple[Deck, ...]
    """The same, each."""
    plan: Plan
    asking: Asking
    """What it asks, and why."""
    minutes: int


class Today(NamedTuple):
    """What there is to review at a moment."""

    waiting: Waiting | None
    """The review that was left, which is resumed before another is begun."""
    review: Review | None
    """The one that could be begun."""
    due: int
    """How many skills are due."""
    following: dt.datetime | None
    """When the next skill comes again, where none is due."""
    is_holding: bool = False
    """Whether one half of a deck is held back, as only the other was played."""

    def nothing(self, now: dt.datetime) -> str:
        """What is said where there is nothing to play at a moment."""
        return nothing_now(self.due, self.following, now, is_holding=self.is_holding)

    @property
    def is_playable(self) -> bool:
        """Whether there is a review to play."""
        return self.waiting is not None or self.review is not None

    @property
    def does(self) -> str:
        """What is done with it by the key that plays it: `begins it`, `resumes it`."""
        return "begins it" if self.waiting is None else "resumes it"

    @property
    def is_all_seen(self) -> bool:
        """Whether nothing of what could be begun is new to the person."""
        return self.review is not None and self.review.asking.is_all_seen

    @property
    def line(self) -> str:
        """What there is, in a few words: `6 skills, 12 items, 9 minutes`; empty where nothing is due."""
        if self.waiting is not None:
            return f"your review waits, {self.waiting.answered} of {self.waiting.total} answered"
        if self.review is not None:
            asking = self.review.asking
            return today_in_short(len(asking.skills), len(asking.picked), self.review.minutes)
        return nothing_to_ask(self.due, is_holding=self.is_holding) if self.due else ""


def overview_of(person: Learner, now: dt.datetime) -> Overview:
    """How well a person tells sound from unsound, and when each skill comes again, at a moment."""
    return overview(person.history.figures(Encounters), person.history.figures(Schedule), now)


def due_of(person: Learner, now: dt.datetime) -> list[Due]:
    """The skills that are due for a person at a moment, the most overdue first."""
    return person.history.figures(Schedule).due(now)


def today(person: Learner, now: dt.datetime) -> Today:
    """What there is for a person to review at a moment."""
    states = person.history.figures(Schedule).all(now)
    due = sum(one.at <= now for one in states)
    waiting = waiting_review(person)
    following = states[0].at if states and not due else None
    is_holding = person.history.figures(FormsBegun).has_other_halves
    return Today(waiting, None if waiting else review_of(person, now), due, following, is_holding)


def waiting_review(person: Learner) -> Waiting | None:
    """The review of a person that was left last; None where none was."""
    found = (one for one in person.waiting(SEVERAL) if one.purpose == REVIEW)
    return next((one for one in found if _resumed(person, one.id, None) is not None), None)


def review_of(person: Learner, now: dt.datetime, seed: int | None = None) -> Review | None:
    """The review that a person could begin at a moment; None where nothing is due, or can be asked."""
    schedule = person.history.figures(Schedule).as_of(now)
    due = schedule.due(now)
    if not due:
        return None
    seed = random_seed() if seed is None else seed
    decks, asking = _chosen(person, due, schedule, now, seed)
    if not asking.picked:
        return None
    taken = [decks[name] for name in dict.fromkeys(one.candidate.deck for one in asking.picked)]
    deck = join(taken)
    seen = {called(one.candidate.deck, one.candidate.item): one.seen for one in asking.picked}
    minutes = time_for(deck, [deck.by_id[name] for name in seen]).minutes(person.pace(deck))
    laid_out = _laid_out(deck, seed, seen, [one.title for one in taken])
    return Review(deck, tuple(taken), laid_out, asking, minutes)


def _chosen(
    person: Learner, due: list[Due], schedule: Schedule, now: dt.datetime, seed: int
) -> tuple[dict[str, Deck], Asking]:
    """The decks that were looked at, by their ids, and what a review asks of them.

    All are looked at where there are few. Of a large library, those beyond the first `FEW` are opened only as
    long as there is nothing new for one of the skills that come first, and only where their cards say that
    they train it.
    """
    begun = person.history.figures(FormsBegun)
    decks: dict[str, Deck] = {}
    offered: list[Offered] = []
    lacking = {one.skill for one in due[:MOST_SKILLS]}
    is_playable = False
    for place, one in enumerate(_listed(person, schedule)):
        if place >= FEW and (not lacking or (is_playable and place >= MANY)):
            break
        if place >= FEW and not lacking.intersection(one.trains):
            continue
        for deck in _opened(person, one.path):
            decks[deck.id] = deck
            found = [*candidates(deck, _held(person, deck, begun))]
            offered += found
            lacking -= can_ask(due, found, schedule, now, only_new=True)
            is_playable = is_playable or bool(can_ask(due, found, schedule, now, only_new=False))
    return decks, choose(due, offered, schedule, now, seed)


def _listed(person: Learner, schedule: Schedule) -> Iterator[Summary]:
    """What is known of each deck that can be played and is no draft; last those of which nothing is new."""
    met = Counter(place.partition("/")[0] for place in schedule.places())
    exhausted: list[Summary] = []
    names: set[str] = set()
    for one in person.library.browse():
        if one.faults or one.draft or one.id in names:  # the nearer of two of one name, as everywhere
            continue
        names.add(one.id)
        if met[one.id] < sum(one.counts.values()):
            yield one
        else:
            exhausted.append(one)
    yield from exhausted


def _laid_out(deck: Deck, seed: int, seen: dict[str, dt.datetime | None], titles: list[str]) -> Plan:
    """The plan of a review: what is new as in every sitting, then what was met, marked with its day."""
    parts = [[name for name, when in seen.items() if (when is None) is new] for new in (True, False)]
    made = [plan(deck, seed=seed, only=names) for names in parts if names]
    marked = (
        msgspec.structs.replace(entry, seen=None if when is None else when.date())
        for part in made
        for entry in part.entries
        for when in [seen[entry.item]]
    )
    return msgspec.structs.replace(made[0], entries=tuple(marked), purpose=REVIEW, called=", ".join(titles))


def begin(person: Learner, review: Review, now: dt.datetime) -> Session:
    """Begin a review."""
    session = Session(review.deck, review.plan, record=person.history.recorder(review.deck))
    session.once_more = _once_more(person, review.parts, now)
    return session


def _held(person: Learner, deck: Deck, begun: FormsBegun) -> frozenset[str]:
    """What no review may ask of a deck; what waits is looked for only where a half was ever begun."""
    left = person.waiting(deck.id) if deck.id in begun.of_deck else []
    return held_back(deck, begun, is_unfinished=any(one.purpose == COMPARISON for one in left))


def _once_more(person: Learner, decks: Iterable[Deck], now: dt.datetime) -> OnceMore:
    begun = person.history.figures(FormsBegun)
    held = [called(deck.id, name) for deck in decks for name in _held(person, deck, begun)]
    return OnceMore(person.history.figures(Schedule), now, frozenset(held))


def start(
    person: Learner, now: dt.datetime, sitting: str | None = None, review: Review | None = None
) -> Start | None:
    """Resume the sitting of several decks with an id, or the review that waits; begin one where none does.

    What begins is the review that is given, or else another one. None where there is nothing to review.
    Raises `NothingLeft` where the sitting with the id cannot be resumed.
    """
    waiting = None if sitting is not None else waiting_review(person)
    if sitting is not None or waiting is not None:
        return Start(resume(person, now, sitting or (waiting.id if waiting else "")), is_new=False)
    found = review or review_of(person, now)
    return None if found is None else Start(begin(person, found, now), is_new=True)


def resume(person: Learner, now: dt.datetime, sitting: str) -> Session:
    """Resume the sitting of several decks with an id, as far as these still have its items.

    Raises `NothingLeft` where nothing of it is left to ask.
    """
    session = _resumed(person, sitting, now)
    if session is None:
        raise NothingLeft("the decks have changed so much that nothing of this review is left to ask")
    return session


def _resumed(person: Learner, sitting: str, now: dt.datetime | None) -> Session | None:
    begun = person.history.plan_of(sitting)
    try:
        deck = None if begun is None else deck_of(person, begun)
    except NoSuchDeck:
        deck = None
    found = None if deck is None else person.history.unfinished(deck, sitting)
    if deck is None or found is None:
        return None
    session = Session.restore(deck, found.log, record=found.recorder)
    if now is not None:
        session.once_more = _once_more(person, _named(person, decks_named(session.plan.asked)), now)
    return session


def deck_of(person: Learner, of: Plan) -> Deck:
    """The deck that a plan asks about; of one of several decks those that are still there, as one.

    Raises `NoSuchDeck` where there is none, and `Faulty` where the only one cannot be played.
    """
    if of.deck != SEVERAL:
        return person.open(person.library.find(of.deck))
    decks = [*_named(person, decks_named(of.asked))]
    if not decks:
        raise NoSuchDeck("None of the decks of this review is there.")
    return join(decks)


def moved(person: Learner, session: Session, now: dt.datetime) -> list[SkillMove]:
    """What a sitting that has just ended did to the skills that it trained, those that come soonest first."""
    revealed = (session.deck.by_id[one.item] for one in session.responses if one.revealed)
    trained = {skill.value for item in revealed for skill in skills(item) if item.scored}
    return person.history.figures(Schedule).moves(trained, now)


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
