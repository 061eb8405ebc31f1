"""Once more before the end: an item of a review that was answered wrongly, and surely so, calls for another.

The other one is of a skill of the first, about the same articles: best one that the review has not asked and
that is new or was seen long ago, else any other, and where there is no other, one that was asked already. It
never makes the review lean to sound or to unsound, so that sometimes nothing is added, and adds three items
at most. No face says what it is for: who knows that it turns on the same thing as one that went wrong
guesses right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import msgspec

from trainer.deck.verdicts import Soundness, skills, verdict_of
from trainer.review.choosing import Offered, candidates, is_forgotten, lot
from trainer.review.schedule import Schedule
from trainer.sitting.events import Confidence
from trainer.sitting.plan import REVIEW, Entry, entry_of, origin
from trainer.sitting.session import Session, Step, added

LEAST = 0.3
"""The share of sound items, or unsound ones, that a review has at least."""

MOST_ADDED = 3
"""Items that are added to a review at most."""

ENOUGH_TO_LEAN = 4
"""Sound items and unsound ones from which on that can be told."""


class OnceMore:
    """What a review asks beyond its plan, as each reveal is left."""

    def __init__(self, schedule: Schedule, now: dt.datetime, held_back: Collection[str] = ()) -> None:
        """For a learner at a moment; items that are held back are not asked."""
        self._schedule = self._settled = schedule
        self._now = now
        self._held_back = held_back

    def __call__(self, session: Session) -> Entry | None:
        """What the item that is left now calls for; None where it calls for nothing, as most do."""
        if not _calls_for_more(session):
            return None
        self._settled = self._schedule.as_of(self._now)
        offered = [one for one in candidates(session.deck) if one.item not in self._held_back]
        found = self._best(session, {skill.value for skill in skills(session.item)}, offered)
        if found is None:
            return None
        entry = entry_of(session.deck.by_id[found.item])
        return msgspec.structs.replace(entry, seen=self._seen(session, found))

    def _best(self, session: Session, trained: set[str], offered: Iterable[Offered]) -> Offered | None:
        known = {one.item: one for one in offered}
        asked = {name: known[name] for name in session.questions if name in known}
        pages = {page for one in asked.values() for page in one.pages}
        sides = [known[name].soundness for name in session.questions if name in known]
        fitting = [
            one
            for one in known.values()
            if trained.intersection(one.skills) and one.pages <= pages and not session.is_ahead(one.item)
        ]
        unasked = [one for one in fitting if one.item not in asked]
        even = [one for one in unasked or fitting if _is_even([*sides, one.soundness])]
        seed = session.plan.seed
        even.sort(key=lambda one: (self._is_known(session, one), lot(seed, one)))
        return next(iter(even), None)

    def _is_known(self, session: Session, one: Offered) -> bool:
        """Whether it was seen so lately that it is remembered."""
        seen = self._last(session, one)
        return not (seen is None or is_forgotten(seen, self._now))

    def _seen(self, session: Session, one: Offered) -> dt.date | None:
        seen = self._now if one.item in session.questions else self._last(session, one)
        return None if seen is None else seen.date()

    def _last(self, session: Session, one: Offered) -> dt.datetime | None:
        return self._settled.last_seen(*origin(session.plan, one.item), self._now)


def _is_even(sides: Sequence[Soundness]) -> bool:
    """Whether neither answer is worth giving to everything."""
    sound, unsound = sides.count(Soundness.SOUND), sides.count(Soundness.UNSOUND)
    told = sound + unsound
    return told < ENOUGH_TO_LEAN or LEAST * told <= unsound <= (1 - LEAST) * told


def _calls_for_more(session: Session) -> bool:
    """Whether the present item was answered wrongly and surely so, and its skill was not added yet."""
    if session.plan.purpose != REVIEW or session.step is not Step.REVEAL:
        return False
    item, given = session.item, session.response(session.item.id)
    if given.confidence is not Confidence.SURE or given.answer is verdict_of(item):
        return False
    trained = {skill.value for skill in skills(item)}
    more = added(session.log)
    return (
        bool(trained)
        and len(more) < MOST_ADDED
        and not any(
            item.id in {one.after, one.entry.item} or trained.intersection(one.entry.skills) for one in more
        )
    )
