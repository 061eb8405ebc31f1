"""What a person's items ask about: which drafts would ask the same again, and which words are gone.

It looks at items as plain data, since a person's may have faults; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from trainer.deck.deck import anchors, subject
from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.text.article import Anchor, Article, Span

_STRETCH = 256  # characters of an article under which places are looked up


class ArticlePlace(NamedTuple):
    """Words of an article."""

    article: str
    span: Span

    def overlaps(self, other: ArticlePlace) -> bool:
        """Whether the two share at least one character."""
        return self.article == other.article and self.span.overlaps(other.span)


class Asked:
    """What some items ask about."""

    def __init__(self, items: Iterable[Any], texts: dict[str, Article]) -> None:
        self.texts = texts
        self._at: dict[tuple[Kind, str, int], list[list[ArticlePlace]]] = {}
        for data in items:
            item = as_item(data)
            places = _places(item, texts) if item else None
            if item is None or places is None:
                continue
            for key in {key for place in places for key in _stretches(item.kind, place)}:
                self._at.setdefault(key, []).append(places)

    def about(self, item: Item) -> bool:
        """Whether one of them asks about the same words, in the same way."""
        places = _places(item, self.texts) if self._at else None
        if not places:
            return False
        return any(
            all(any(place.overlaps(one) for one in other) for place in places)
            for key in _stretches(item.kind, places[0])
            for other in self._at.get(key, ())
        )


def as_item(data: Any) -> Item | None:
    """The item that plain data is, if it is one."""
    try:
        item: Item = msgspec.convert(data, Item)
    except msgspec.ValidationError:
        return None
    return item


def gone(data: Any, texts: dict[str, Article]) -> list[str]:
    """The words of an item that are no longer in the article."""
    item = as_item(data)
    if item is None:
        return []
    lost = [field.anchor.exact for field in anchors(item) if _place(field.anchor, item, texts) is None]
    return list(dict.fromkeys(lost))


def _places(item: Item, texts: dict[str, Article]) -> list[ArticlePlace] | None:
    """What an item asks about; None where it has no place in the articles any more."""
    found = [_place(anchor, item, texts) for anchor in subject(item)]
    places = [place for place in found if place is not None]
    return places if len(places) == len(found) else None


def _place(anchor: Anchor, item: Item, texts: dict[str, Article]) -> ArticlePlace | None:
    name = anchor.article or item.article or next(iter(texts))
    try:
        return ArticlePlace(name, texts[name].resolve(anchor))
    except LookupError:
        return None


def _stretches(kind: Kind, place: ArticlePlace) -> Iterator[tuple[Kind, str, int]]:
    first, last = place.span.start // _STRETCH, max(place.span.end - 1, 0) // _STRETCH
    return ((kind, place.article, number) for number in range(first, last + 1))
