"""A deck's whole new text, what it is made from, and what became of its items; nothing is made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from trainer.deck.model import Item
from trainer.drafting.items.making import DeckArticle
from trainer.text.messages import printable


class ItemsOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the items, by their ids."""

    drafted: tuple[str, ...]
    """Drafted now, for the first time or again."""
    kept: tuple[str, ...] = ()
    """A person's: left as they were."""
    lost: tuple[str, ...] = ()
    """Among those kept, the ones with words that are no longer in the article."""
    left_out: tuple[str, ...] = ()
    """Deleted earlier by a person, and not drafted again."""
    explained: tuple[str, ...] = ()
    """Among those kept, the ones that were explained again, as a person had changed their evidence."""
    moved: tuple[str, ...] = ()
    """Among those kept, the ones with a new next move alone: their explanation is a person's."""
    filled: tuple[str, ...] = ()
    """Among those kept, the ones that had no more than their words."""


class DeckHead(NamedTuple):
    """What is above the articles."""

    preamble: str
    id: str
    title: str
    about: str
    language: str = "en"


class Given(NamedTuple):
    """An article to build from, and how the deck gets at its text."""

    entry: DeckArticle
    file: str | None
    """Its file, as the deck names it; None where the deck holds the text itself."""
    origin: str | None = None
    """The digest of the text as it came, to be remembered; None where what is remembered stays as it is."""


class Kept(NamedTuple):
    """What an entry that was kept must read as in the new file."""

    data: Any


class Whole(NamedTuple):
    """A deck's whole text, what became of its items, and what its entries must read as."""

    text: str
    outcome: ItemsOutcome
    articles: tuple[Kept | None, ...]
    """None where the builder wrote the entry."""
    items: tuple[Kept | Item, ...]
    head_is_ours: bool = True


def summary(outcome: ItemsOutcome) -> list[str]:
    """What became of the items, in lines for a person."""
    lines = []
    if outcome.kept:
        lines.append(f"{len(outcome.kept)} kept as you left them.")
    if outcome.left_out:
        lines.append(f"{len(outcome.left_out)} stay deleted.")
    lines += told_again(outcome.explained, outcome.moved) + told_filled(outcome.filled)
    lines += [f"{printable(name)}: some of its words are no longer in the article." for name in outcome.lost]
    return lines


def told_again(explained: Sequence[str], moved: Sequence[str]) -> list[str]:
    """Which items were explained again, and which have a new next move alone, in lines for a person."""
    because = "as you changed what it rests on"
    return [
        *(f"{printable(name)}: explained again, {because}." for name in explained),
        *(f"{printable(name)}: next move drafted again, {because}." for name in moved),
    ]


def told_filled(names: Sequence[str]) -> list[str]:
    """Which items were filled in, in lines for a person."""
    return [f"{printable(name)}: filled in, as you had written no more than its words." for name in names]
