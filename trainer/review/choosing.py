"""Which items a review asks: for each skill that is due a pair, one that it decides and one to balance it.

The other is of the same kind and from the other side: sound where the first is unsound, unsound where it is
sound. Where the first is in between, it is from the side that was asked less often so far. So no answer is
worth giving to everything, and a review is as sound as it is unsound. A skill for which there is no such
pair now is left out. At most six skills, twelve items and two articles, which are chosen for what they
offer to the skills that are the most overdue.

Items that were never answered come first; then those answered longest ago, three weeks at least. What order
they are asked in is decided in `trainer.sitting.plan`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.verdicts import Soundness, skills, soundness, verdict_of
from trainer.review.schedule import FORGOTTEN_AFTER, Due, Schedule

MOST_SKILLS = 6
MOST_ITEMS = 12
MOST_ARTICLES = 2

_OTHER = {Soundness.SOUND: Soundness.UNSOUND, Soundness.UNSOUND: Soundness.SOUND}

Page = tuple[str, str]
"""An article of a deck, by the ids of both."""


class Offered(NamedTuple):
    """An item that a review could ask."""

    deck: str
    item: str
    kind: Kind
    soundness: Soundness
    skills: tuple[str, ...]
    pages: frozenset[Page]
    """The articles that it asks about."""


class AskedFor(NamedTuple):
    """An item that a review asks."""

    candidate: Offered
    skill: str
    """The skill that it was picked for, be it decided by it or not."""
    seen: dt.datetime | None
    """When it was answered last; None where it is new. A face marks it as seen before."""


class Asking(NamedTuple):
    """What a review asks."""

    picked: tuple[AskedFor, ...]
    skills: tuple[Due, ...]
    """The skills that it is about, the most overdue first."""
    left_out: tuple[Due, ...]
    """What is due, but not asked now: there is no pair for it, or the review is full."""

    @property
    def is_all_seen(self) -> bool:
        """Whether nothing in it is new, so that the learner should get another article."""
        return all(one.seen is not None for one in self.picked)


def candidates(deck: Deck, held_back: Collection[str] = ()) -> Iterator[Offered]:
    """The items of a deck that a review could ask: those that are asked, count and train something.

    Without those that are held back (`trainer.review.forms`).
    """
    for item in deck.items:
        trained = tuple(skill.value for skill in skills(item))
        if trained and item.scored and not item.worked and item.id not in held_back:
            pages = frozenset((deck.id, place.article) for place in deck.passages(item))
            yield Offered(deck.id, item.id, item.kind, soundness(verdict_of(item)), trained, pages)


def choose(
    due: Sequence[Due], offered: Iterable[Offered], schedule: Schedule, now: dt.datetime, seed: int
) -> Asking:
    """The items of a review at a moment; none where nothing is due, or nothing can be asked of it.

    What is due is given the longest due first. Of skills that have been due for as many days, those come
    first for which there is something new.
    """
    stock = _stock(offered, schedule, now, seed)
    due = _in_turn(due, stock, now)
    pages = _pages(due, stock)
    return _Choice({one: seen for one, seen in stock.items() if one.pages <= pages}, due).made()


def can_ask(
    due: Iterable[Due], offered: Iterable[Offered], schedule: Schedule, now: dt.datetime, *, only_new: bool
) -> set[str]:
    """The skills, of those due, for which there is a pair among some items now, or one that is new."""
    stock = _stock(offered, schedule, now, 0)
    return {one.skill for one in due if _pair(stock, one.skill, only_new=only_new)}


Stock = dict[Offered, dt.datetime | None]
"""Items that may be asked, each with when it was seen last, the best first."""


def lot(seed: int, one: Offered) -> bytes:
    """Where an item is in an order that comes from a seed, the same on every machine."""
    return hashlib.sha256(f"{seed}:{one.deck}/{one.item}".encode()).digest()


def _stock(offered: Iterable[Offered], schedule: Schedule, now: dt.datetime, seed: int) -> Stock:
    """What may be asked now: what is new, in the order of the seed, then what was seen long ago."""
    seen = ((one, schedule.last_seen(one.deck, one.item, now)) for one in offered)
    fitting = [(one, at) for one, at in seen if at is None or is_forgotten(at, now)]
    fitting.sort(key=lambda pair: (pair[1] is not None, pair[1] or now, lot(seed, pair[0])))
    return dict(fitting)


def _in_turn(due: Iterable[Due], stock: Stock, now: dt.datetime) -> list[Due]:
    """The most overdue first; of those that have been due for as many days, those with something new."""

    def turn(one: Due) -> tuple[int, bool]:
        return -(now - one.at).days, _pair(stock, one.skill, only_new=True) is None

    return sorted(due, key=turn)


def is_forgotten(seen: dt.datetime, now: dt.datetime) -> bool:
    """Whether an item that was seen then may be asked as if it were new."""
    return (now - seen).total_seconds() >= FORGOTTEN_AFTER


def _pages(due: Sequence[Due], stock: Stock) -> frozenset[Page]:
    """The articles of the review: one after the other, each for what it adds for what is most overdue."""
    on: dict[Page, list[Offered]] = {}
    for one in stock:
        for page in one.pages:
            on.setdefault(page, []).append(one)
    steps = dict.fromkeys([*(frozenset({page}) for page in sorted(on)), *(one.pages for one in stock)])
    chosen: frozenset[Page] = frozenset()
    worth = 0
    while len(chosen) < MOST_ARTICLES:
        best = chosen
        for step in steps:
            together = chosen | step
            if together != chosen and len(together) <= MOST_ARTICLES:
                near = {one for page in together for one in on[page] if one.pages <= together}
                if (added := _worth(due, {one: stock[one] for one in near})) > worth:
                    best, worth = together, added
        if best == chosen:
            break
        chosen = best
    return chosen


def _worth(due: Sequence[Due], items: Stock) -> int:
    """What some items can do for what is due: the more overdue, and the more of it is new, the better.

    An item without another to balance it is worth a little: the next article may have the other.
    """
    worth = 0
    for rank, one in enumerate(due):
        if _pair(items, one.skill, only_new=True):
            value = 4
        elif _pair(items, one.skill, only_new=False):
            value = 2
        else:
            value = any(one.skill in other.skills for other in items)
        worth += value * (len(due) - rank)
    return worth


def _pair(
    items: Stock,
    skill: str,
    *,
    only_new: bool,
    used: Collection[Offered] = (),
    lacking: Soundness | None = None,
) -> tuple[Offered, Offered] | None:
    """An item that a skill decides and one to balance it, the best of those that are not used yet."""
    left = [one for one, seen in items.items() if one not in used and not (only_new and seen)]
    for first in (one for one in left if skill in one.skills):
        wanted = _OTHER.get(first.soundness, lacking)
        for other in left:
            if other is not first and other.kind is first.kind and _fits(other.soundness, wanted):
                return first, other
    return None


def _fits(side: Soundness, wanted: Soundness | None) -> bool:
    return side is wanted if wanted else side in _OTHER


class _Choice:
    """A review in the making."""

    def __init__(self, items: Stock, due: Sequence[Due]) -> None:
        self._items = items
        self._due = due
        self._picked: dict[Offered, AskedFor] = {}

    def made(self) -> Asking:
        """Pair after pair, as long as there is room."""
        asked = [one for one in self._due if self._take(one.skill)]
        left_out = tuple(one for one in self._due if one not in asked)
        return Asking(tuple(self._picked.values()), tuple(asked), left_out)

    def _take(self, skill: str) -> bool:
        """Add a pair for a skill; whether there was room, and one."""
        taken = len({one.skill for one in self._picked.values()})
        if taken >= MOST_SKILLS or len(self._picked) + 2 > MOST_ITEMS:
            return False
        pair = next((pair for new in (True, False) if (pair := self._pair(skill, new))), None)
        for one in pair or ():
            self._picked[one] = AskedFor(one, skill, self._items[one])
        return pair is not None

    def _pair(self, skill: str, only_new: bool) -> tuple[Offered, Offered] | None:
        sides = [one.soundness for one in self._picked]
        more_sound = sides.count(Soundness.SOUND) - sides.count(Soundness.UNSOUND)
        lacking = Soundness.UNSOUND if more_sound > 0 else Soundness.SOUND if more_sound < 0 else None
        return _pair(self._items, skill, only_new=only_new, used=self._picked, lacking=lacking)
