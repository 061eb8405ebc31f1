"""A deck that has been read: its model, its articles' texts, and every anchor known to resolve.

Anyone who asks or answers questions gets the deck as this; only the reader makes one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from trainer.deck.dated import for_people, page_date
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Field
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import ArticleInfo, DeckFile, Item
from trainer.deck.parts import At, HeadField, anchors_of
from trainer.text.addresses import domain
from trainer.text.article import Anchor, Article, Span, unmarked


class Place(NamedTuple):
    """A span of one of a deck's articles, or of the credit line above it."""

    article: str
    span: Span
    in_credit: bool = False


class Deck:
    """A deck ready to be played."""

    def __init__(self, model: DeckFile, articles: dict[str, Article], path: Path, digest: str) -> None:
        self.model = model
        self.path = path
        self.digest = digest
        """SHA-256 over the deck file and its articles' files: the same digest is the same deck."""
        self.articles = articles

    @property
    def id(self) -> str:
        """The deck's own id, by which history knows it."""
        return self.model.id

    @property
    def title(self) -> str:
        """The deck's title, clean but untrusted."""
        return self.model.title

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the file."""
        return self.model.items

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def infos(self) -> dict[str, ArticleInfo]:
        """What is known of each article, by its id."""
        return {info.id: info for info in self.model.articles}

    def count(self, kind: Kind) -> int:
        """How many items of a kind are asked (worked examples are shown, not asked)."""
        return sum(item.kind is kind and not item.worked for item in self.items)

    def article_id(self, item: Item, anchor: Anchor | None = None) -> str:
        """Which article an item (or one of its anchors) speaks of."""
        return (anchor and anchor.article) or item.article or self.model.articles[0].id

    def place(self, item: Item, anchor: Anchor) -> Place:
        """Where an anchor of an item is."""
        article = self.article_id(item, anchor)
        return Place(article, self.articles[article].resolve(anchor))

    def places(self, item: Item, at: At | None) -> tuple[Place, ...]:
        """Where each anchor of an `at` is."""
        return tuple(self.place(item, anchor) for anchor in anchors_of(at))

    def in_head(self, item: Item, fields: Iterable[HeadField]) -> tuple[Place, ...]:
        """Where the credit line above an item's words shows these fields of the article's head."""
        article = self.article_id(item, subject(item)[0])
        spans = credit_spans(self.infos[article])
        return tuple(Place(article, spans[field.value], in_credit=True) for field in fields)

    def read_for(self, names: Iterable[str]) -> tuple[str, ...]:
        """The articles that items with these ids speak of, in the order of the deck; all where none does."""
        items = [self.by_id[name] for name in names if name in self.by_id]
        spoken_of = {self.article_id(item, anchor) for item in items for _, anchor in anchors(item)}
        return tuple(name for name in self.articles if name in spoken_of) or tuple(self.articles)

    def passages(self, item: Item) -> tuple[Place, ...]:
        """The words that an item asks about: the quotation, the details in conflict, the detail traced."""
        return tuple(self.place(item, anchor) for anchor in subject(item))

    def excerpt(self, place: Place) -> str:
        """The article's words at a place, as they are shown by themselves."""
        if place.in_credit:
            return credit(self.infos[place.article])[place.span.start : place.span.end]
        return unmarked(self.articles[place.article].text[place.span.start : place.span.end])


def published_for_people(info: ArticleInfo) -> str | None:
    """When an article was published, as people are told: 2020-09-04, or “September 2020”."""
    date = page_date(info.published) if info.published else None
    return for_people(date) if date is not None else None


_BETWEEN = " · "
"""What parts a credit line."""


def credit(info: ArticleInfo) -> str:
    """Where an article is from and on what terms it is used, in one line; its address by the domain."""
    return _BETWEEN.join(_credit_parts(info).values())


def credit_spans(info: ArticleInfo) -> dict[str, Span]:
    """Where in an article's credit each of the article's fields is shown, by its name."""
    spans, start = {}, 0
    for name, part in _credit_parts(info).items():
        spans[name] = Span(start, start + len(part))
        start += len(part) + len(_BETWEEN)
    return spans


def _credit_parts(info: ArticleInfo) -> dict[str, str]:
    names = ("publisher", "author", "published", "occasion", "licence", "address")
    given = {name: getattr(info, name) for name in names}
    given["published"] = published_for_people(info)
    given["address"] = domain(info.address) if info.address else None
    return {name: " ".join(str(part).split()) for name, part in given.items() if part}


def whole_digest(digests: Iterable[str]) -> str:
    """One digest for all the files of a deck, from the digests of each."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def subject(item: Item) -> tuple[Anchor, ...]:
    """The anchors of the words that an item asks about."""
    return DESCRIPTIONS[item.kind].subject(item)


def anchors(item: Item) -> Iterator[Field]:
    """Every anchor of an item, with its path from the item."""
    return DESCRIPTIONS[item.kind].anchors(item)
