"""What a question, a hint and a reveal are made of: plain values, which a face only draws.

Each kind of item makes its own in `trainer.sitting.kinds`. Nothing here knows a kind or a screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from trainer.deck.deck import Deck, Place
from trainer.deck.parts import Reason
from trainer.sitting.words import Sign
from trainer.text.article import Article, Span


class Hint(NamedTuple):
    """One hint: what it says, and the words of the article that it lights."""

    text: str
    places: tuple[Place, ...] = ()


class Row(NamedTuple):
    """One line of what a verdict rests on, a criterion or a record, and the words that show it."""

    sign: Sign
    label: str
    state: str
    note: str
    places: tuple[Place, ...]
    reason: Reason | None
    """What names this row as having decided it; None where nothing does."""
    decided: bool
    excerpts: tuple[str, ...] = ()
    """The words at the places."""
    short: str = ""
    """How it is called in a few words: `Record 2`; empty where the label is short."""


class SearchResult(NamedTuple):
    """Something found outside the page, without how it bears on the detail: that is what is asked."""

    title: str
    publisher: str
    says: str
    consulted: dt.date
    date: str | None
    address: str | None


class Search(NamedTuple):
    """What was found outside the page, and where it was looked for."""

    results: tuple[SearchResult, ...]
    where: str | None


def read_sentences(deck: Deck, text: str, places: Iterable[Place]) -> Hint:
    """A hint that lights the whole sentences around some words."""
    return _lighting(deck, text, places, Article.sentence_around)


def read_paragraphs(deck: Deck, text: str, places: Iterable[Place]) -> Hint:
    """A hint that lights the whole paragraphs around some words."""
    return _lighting(deck, text, places, Article.surroundings)


def _lighting(
    deck: Deck, text: str, places: Iterable[Place], around: Callable[[Article, Span], Span]
) -> Hint:
    """A hint that lights what is around some words in their articles; a credit line has nothing around."""
    lit = (
        place if place.in_credit else Place(place.article, around(deck.articles[place.article], place.span))
        for place in places
    )
    return Hint(text, tuple(dict.fromkeys(lit)))


def matter(places: tuple[Place, ...]) -> Hint:
    """The nearest hint that there is: the very words."""
    return Hint("These are the words that matter.", places)
