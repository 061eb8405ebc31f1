"""A passage with its source, as one would paste it into notes."""

from __future__ import annotations

from trainer.deck.deck import Deck
from trainer.deck.model import Item


def citation(deck: Deck, item: Item) -> str:
    """The words that an item asks about, each with article, publisher, date and paragraph."""
    lines = []
    for place in deck.passages(item):
        info = deck.infos[place.article]
        paragraph = deck.articles[place.article].paragraph_at(place.span.start) + 1
        parts = [info.title, info.publisher, info.published, f"paragraph {paragraph}", info.address]
        lines.append(f"“{deck.excerpt(place)}” ({', '.join(str(part) for part in parts if part)})")
    return "\n".join(lines)
