"""Words that tell the answer before it is given: in ids, and in what is read above the choices.

A word that is only in items with one answer may be there by chance, or because they are about the same thing.
So one is named only where items dealt at random would show any such word in fewer than one deck of a hundred.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import comb
from typing import NamedTuple, TypeAlias

from trainer.deck.advice.giveaways import CHANCE, ScoredItem, asked
from trainer.deck.advice.rules import DeckRule
from trainer.deck.advice.wording import Phrase, phrases
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Finding
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.text.messages import quoted

Wording: TypeAlias = str | Phrase
"""What may tell an answer: a part of an id, or words in a row."""

_LENGTHS = range(5, 1, -1)
_MOST = 0.5
"""A phrase tells an answer where at least this share of the items with that answer have it."""

_FEWEST = 5
"""Fewer items than this may well be about the same thing."""

_READ = 1_000
"""Characters of each text that are looked at."""

_LOOKED_AT = 2_000
"""Items of a kind that are looked at; more would only cost time."""


class Giveaway(NamedTuple):
    """A word or phrase, and the items of one answer that alone have it, by their places among those given."""

    wording: Wording
    answer: Verdict
    places: frozenset[int]


def telling_part(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A part of the ids that only items with one answer have gives that answer away."""
    for kind in Kind:
        items = asked(deck, kind)[:_LOOKED_AT]
        for sign, answer, places in tell(items, lambda item: set(item.id.split("-"))):
            found = f"{quoted(str(sign))} in {len(places)} ids, all of {kind} items with {quoted(answer)}"
            fix = "Name them after what each is about, before anybody has answered them."
            yield Finding(_path(deck, items, places, "id"), found, "ids that give no answer away", fix)


def telling_phrase(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A phrase above the choices that only items with one answer have gives that answer away."""
    for kind in Kind:
        items = asked(deck, kind)[:_LOOKED_AT]
        share = Counter(each.verdict for each in items)
        named: set[int] = set()
        for sign, answer, places in tell(items, _phrases_before):
            if len(places) < _MOST * share[answer] or places <= named:
                continue
            named |= places
            found = f"{quoted(' '.join(sign))} before {len(places)} answers, all of them {quoted(answer)}"
            fix = "Word what is read before the answer alike for all answers."
            yield Finding(_path(deck, items, places), found, "questions that give no answer away", fix)


DECK_RULES: dict[str, DeckRule] = {"telling-part": telling_part, "telling-phrase": telling_phrase}


def tell(items: Sequence[ScoredItem], signs: Callable[[Item], Iterable[Wording]]) -> list[Giveaway]:
    """The signs that only items with one answer have, and not by chance: first those of most items.

    Each sign that could tell takes its part of the chance that any is found: with many words to look at, one
    that goes with an answer says less.
    """
    places: dict[Wording, set[int]] = {}
    for place, each in enumerate(items):
        for sign in signs(each.item):
            places.setdefault(sign, set()).add(place)
    counts = Counter(each.verdict for each in items)
    by_length = sorted(places, key=len)  # of several that are in the same items, the longest is named
    sets = {frozenset(places[sign]): sign for sign in by_length}
    able = [where for where in sets if len(where) >= _FEWEST and _least_chance(len(where), counts) < CHANCE]
    found = []
    for where in able:
        answers = {items[place].verdict for place in where}
        if len(answers) == 1:
            (answer,) = answers
            if _chance(len(where), counts[answer], len(items)) * len(able) < CHANCE:
                found.append(Giveaway(sets[where], answer, where))
    return sorted(found, key=lambda each: (-len(each.places), min(each.places)))


def _chance(size: int, of_answer: int, of_all: int) -> float:
    """How likely `size` items, taken at random, all have an answer that `of_answer` of all items have."""
    return comb(of_answer, size) / comb(of_all, size)


def _least_chance(size: int, counts: Mapping[Verdict, int]) -> float:
    """That chance for the answer for which it is least."""
    possible = [count for count in counts.values() if count >= size]
    return min((_chance(size, count, sum(counts.values())) for count in possible), default=1.0)


def _phrases_before(item: Item) -> set[Phrase]:
    """The phrases of what is read of an item before its answer, apart from the article and the records."""
    entry = DESCRIPTIONS[item.kind]
    texts = (item.prompt or "", entry.claim(item), entry.beside(item))
    return {phrase for text in texts for phrase in phrases(text[:_READ], _LENGTHS)}


def _path(
    deck: Deck, items: Sequence[ScoredItem], places: Iterable[int], *field: str
) -> tuple[str | int, ...]:
    """The path of a field of the first of these items."""
    first = items[min(places)].item
    return ("items", next(i for i, item in enumerate(deck.items) if item is first), *field)
