"""The rounds that a deck offers: all of it, or the items of a theme, of a level, or of both.

What a round asks, and in what order, is decided in `trainer.sitting.plan`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.sitting.plan import WHOLE, NothingToAsk, Round
from trainer.text.messages import counted, nearest, one_of, quoted

THEME_QUESTION = "Which round?"
LEVEL_QUESTION = "How hard?"
EVERYTHING = "Everything"
ANY_LEVEL = "Any level"


class NoSuchTheme(NothingToAsk):
    """A deck has no theme of this name; the message says which it has."""


class Offer(NamedTuple):
    """A round that can be chosen."""

    part: Round
    title: str
    """What it is called."""
    asks: int
    """How many items it asks."""
    about: str = ""
    """What there is to learn in it, where the deck says so."""


def themes(deck: Deck) -> list[Offer]:
    """Everything, and each theme that asks something, in the deck's order; empty where there is no theme."""
    named = [
        Offer(part, theme.title, count, theme.about or "")
        for theme in deck.model.themes
        if (count := _count(deck, part := Round(theme=theme.id)))
    ]
    return [Offer(WHOLE, EVERYTHING, _count(deck, WHOLE)), *named] if named else []


def levels(deck: Deck, part: Round = WHOLE) -> list[Offer]:
    """Any level, and each that part of a deck has; none where there is nothing to choose between."""
    at = [msgspec.structs.replace(part, levels=(level,)) for level in Difficulty]
    found = [
        Offer(one, one.levels[0].value.capitalize(), count) for one in at if (count := _count(deck, one))
    ]
    whole = _count(deck, part)
    if len(found) < 2 and all(offer.asks == whole for offer in found):
        return []
    return [Offer(part, ANY_LEVEL, whole), *found]


def find(deck: Deck, theme: str | None, of_levels: Collection[str] = ()) -> Round:
    """The round that somebody names: the theme by its id or its title, and levels.

    Raises `NoSuchTheme`, with a sentence to show.
    """
    chosen = tuple(level for level in Difficulty if level.value in of_levels)
    if theme is None:
        return Round(levels=chosen)
    names = {name.casefold(): one.id for one in deck.model.themes for name in (one.title, one.id)}
    if (found := names.get(theme.casefold())) is not None:
        return Round(theme=found, levels=chosen)
    ids = [one.id for one in deck.model.themes]
    if not ids:
        raise NoSuchTheme(f"this deck has no themes, and so none named {quoted(theme)}")
    close = nearest(theme, ids)
    meant = f"; did you mean {close}?" if close else ""
    raise NoSuchTheme(f"this deck has no theme named {quoted(theme)}, but {one_of(ids)}{meant}")


def in_words(offer: Offer) -> str:
    """`Numbers that age (11 items): A figure has a day.`"""
    title = f"{offer.title} ({counted(offer.asks, 'item')})"
    return f"{title}: {offer.about}" if offer.about else title


def about(deck: Deck, theme: str | None) -> str:
    """What there is to learn in a theme, where the deck says so."""
    return next((one.about or "" for one in deck.model.themes if one.id == theme), "")


def _count(deck: Deck, part: Round) -> int:
    return sum(not item.worked and part.holds(item) for item in deck.items)
