"""A deck file as a whole, as a msgspec Struct. With its parts it is the one definition of the format.

The reader, the JSON Schema, the cache and the builder all take the format from here. What items of every
kind share is in `trainer.deck.parts`, what one kind has in `trainer.deck.kinds`. Nothing in this module
decides anything: verdicts follow from evidence in `trainer.deck.verdicts`. The terms are those of attribution
research (source, cue, content) and of W3C Web Annotation (anchor).
"""

from __future__ import annotations

import datetime as dt
import functools
import operator
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta

from trainer.deck.dated import DayOrMonth
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.parts import AnyItem, DeckPart, Digest, Id, Language, OneLine, Text, WebAddress

FORMAT = 1
"""The deck format that this program reads and writes."""

if TYPE_CHECKING:
    Item: TypeAlias = AnyItem
else:
    Item = functools.reduce(operator.or_, (entry.struct for entry in DESCRIPTIONS.values()))
"""An item of any kind in the registry. Who knows no kind knows only what every item has."""


MOST_ARTICLES = 50
"""How many articles a deck has at most."""


class ArticleInfo(DeckPart, frozen=True, kw_only=True):
    """An article of the deck: what is known of it, and its text or the file that holds it."""

    id: Id
    """The article’s own name, in small letters, digits and hyphens."""
    title: OneLine
    """The headline."""
    publisher: OneLine | None = None
    """Who published it; say so where it is invented."""
    author: OneLine | None = None
    """Who wrote it."""
    published: DayOrMonth | None = None
    """When it was published: a day, or a month where no more is known."""
    occasion: OneLine | None = None
    """When and where its words were said, where the page says so beside its text."""
    address: WebAddress | None = None
    """Where it can be read: shown, never opened."""
    licence: OneLine | None = None
    """On what terms it is used here."""
    file: Annotated[str, Meta(min_length=1, max_length=1_000)] | None = None
    """The file that holds its text: beside the deck, below it, or in a seeds folder."""
    text: str | None = None
    """Its text, where it has no file."""
    sha256: Digest | None = None
    """SHA-256 of the clean text that the anchors were made on; `trainer check` prints it."""


class Theme(DeckPart, frozen=True, kw_only=True):
    """What some of the items have in common; a round can be played of them alone."""

    id: Id
    """The theme’s own name, in small letters, digits and hyphens."""
    title: OneLine
    """What learners choose it by, in a few words."""
    about: OneLine | None = None
    """What there is to learn in it, in one sentence."""


class DeckFile(DeckPart, frozen=True, kw_only=True):
    """A deck: one article, or a few on one event, and the items that ask about them."""

    format: int
    """The version of the format: 1."""
    id: Id
    """The deck’s own name, in small letters, digits and hyphens. Never change it: history is kept by it."""
    title: OneLine
    """What learners see in the library."""
    articles: Annotated[tuple[ArticleInfo, ...], Meta(min_length=1, max_length=MOST_ARTICLES)]
    """The articles that the items ask about."""
    items: Annotated[tuple[Item, ...], Meta(max_length=100_000)]
    """The questions, in any order."""
    about: Text | None = None
    """What the deck is about, in a sentence or two."""
    themes: Annotated[tuple[Theme, ...], Meta(max_length=20)] = ()
    """What its rounds are about, in the order in which they are best played."""
    language: Language = "en"
    """The language of the articles: en, pt-BR."""
    as_of: dt.date | None = None
    """The day on which the evidence was last looked at."""
    stale_after: dt.date | None = None
    """The day after which it should be looked at again."""
    draft: bool = False
    """Whether the deck is not yet meant for learners."""
