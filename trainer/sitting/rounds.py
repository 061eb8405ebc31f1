"""The rounds that a deck offers: its next, all of it, the items of a theme, a kind or a level.

Which items a round of a long deck has is decided in `trainer.deck.dealing`, and in what order it asks them in
`trainer.sitting.plan`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from trainer.deck.dealing import deal, finished, first_due, numbered
from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.deck.form import Form
from trainer.deck.halves import TooFewToHalve, halves
from trainer.deck.kinds import Kind
from trainer.deck.offers import ANOTHER_ROUND, NEXT_ROUND, SAME_ROUND
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.plan import WHOLE, NothingToAsk, Round
from trainer.text.messages import counted, nearest, one_of, quoted

THEME_QUESTION = "Which round?"
LEVEL_QUESTION = "How hard?"
MOST_AT_ONCE = 30
"""Items up to which a room or a handout has all of a deck."""

EVERYTHING = "Everything"
PLAYED = "played"
ANY_LEVEL = "Any level"

FEWEST_OF_KIND = 2
"""Items of one kind from which on they are worth a round of their own."""


class NoSuchTheme(NothingToAsk):
    """A deck has no theme of this name; the message says which it has."""


class NoForms(NothingToAsk):
    """A deck has no two halves that could be compared; the message says why."""


class Offer(NamedTuple):
    """A round that can be chosen."""

    part: Round
    title: str
    """What it is called."""
    asks: int
    """How many items it asks."""
    about: str = ""
    """What there is to learn in it, where the deck says so."""
    played: bool = False
    """Whether all that it asks was answered before."""


class Upcoming(NamedTuple):
    """The round of a long deck that is played next."""

    part: Round
    number: int
    """Which it is, from 1."""
    of: int
    """How many the deck has."""
    played: int
    """How often it was played to its end: 0 as long as there is one that never was."""

    def offer(self, after: str = "") -> str:
        """What to begin it is called after the round of this name: that may be the same one, ended early."""
        if self.part.name == after:
            return SAME_ROUND
        return ANOTHER_ROUND if self.played else NEXT_ROUND

    def invitation(self, after: str = "") -> str:
        """`Next round: Where and when`, after the round of this name."""
        return f"{self.offer(after)}: {self.title}"

    @property
    def title(self) -> str:
        """`Where and when`, or `2 of 5` where it has no title."""
        _, _, title = self.part.name.partition(": ")
        return title or f"{self.number} of {self.of}"


def in_turn(deck: Deck) -> list[Round]:
    """The rounds of a long deck, in the order in which they are played; none of one that is short."""
    dealt = deal(deck)
    return [
        Round(theme=one.theme, items=one.examples + one.items, name=numbered(index, len(dealt), one.title))
        for index, one in enumerate(dealt, 1)
    ]


def at_once(deck: Deck) -> Round:
    """What many people are asked where nobody chose: a deck of moderate length, or its first round."""
    asked = sum(not item.worked for item in deck.items)
    return WHOLE if asked <= MOST_AT_ONCE else next(iter(in_turn(deck)), WHOLE)


def upcoming(deck: Deck, times: Mapping[str, int]) -> Upcoming | None:
    """The round that is next, with each item answered as often as `times` says; None for a short deck."""
    parts = in_turn(deck)
    if not parts:
        return None
    asked = {item.id for item in deck.items if not item.worked}
    index, played = first_due([asked.intersection(part.items) for part in parts], times)
    return Upcoming(parts[index], index + 1, len(parts), played)


def themes(deck: Deck) -> list[Offer]:
    """Everything, and each theme that asks something or each round of a long deck without any, in order.

    Empty where there is neither.
    """
    named = [
        Offer(part, theme.title, count, theme.about or "")
        for theme in deck.model.themes
        if (count := _count(deck, part := Round(theme=theme.id)))
    ] or [Offer(part, part.name, _count(deck, part)) for part in in_turn(deck)]
    return [Offer(WHOLE, EVERYTHING, _count(deck, WHOLE)), *named] if named else []


def kinds(deck: Deck) -> list[Offer]:
    """Each kind that a deck asks more than once, with its worked examples; none where it is the only one."""
    asked = Counter(item.kind for item in deck.items if not item.worked)
    return [
        Offer(Round(items=ids, name=name), name, asked[kind])
        for kind in Kind
        if len(asked) > 1 and asked[kind] >= FEWEST_OF_KIND
        for name in (PRESENTATIONS[kind].plural.capitalize(),)
        for ids in (tuple(item.id for item in deck.items if item.kind is kind),)
    ]


def offers(deck: Deck) -> list[Offer]:
    """All that can be chosen of a deck: everything, its rounds, its kinds; empty where there is no choice."""
    of_kind = kinds(deck)
    whole = [Offer(WHOLE, EVERYTHING, _count(deck, WHOLE))] if of_kind else []
    return [*(themes(deck) or whole), *of_kind]


def with_history(deck: Deck, offers: Sequence[Offer], times: Mapping[str, int]) -> list[Offer]:
    """What is offered, and which of it was played; `times` says how often each item was answered."""
    asked = [item for item in deck.items if not item.worked]
    return [
        offer._replace(played=finished([one.id for one in asked if offer.part.holds(one)], times) > 0)
        for offer in offers
    ]


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


def half(deck: Deck, form: Form) -> Round:
    """One of the two halves of a deck. Raises `NoForms`, with a sentence to show, where it has none."""
    try:
        return Round(items=halves(deck).of(form), name=f"Form {form}", form=form.value)
    except TooFewToHalve as error:
        raise NoForms(str(error)) from error


def in_words(offer: Offer) -> str:
    """`Numbers that age (11 items, played): A figure has a day.`"""
    title = f"{offer.title} ({counted(offer.asks, 'item')}{f', {PLAYED}' if offer.played else ''})"
    return f"{title}: {offer.about}" if offer.about else title


def about(deck: Deck, theme: str | None) -> str:
    """What there is to learn in a theme, where the deck says so."""
    return next((one.about or "" for one in deck.model.themes if one.id == theme), "")


def _count(deck: Deck, part: Round) -> int:
    return sum(not item.worked and part.holds(item) for item in deck.items)
