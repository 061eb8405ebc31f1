"""A passage with its source, and the records found about it, as one would paste them into notes."""

from __future__ import annotations

from trainer.deck.deck import Deck, published_for_people
from trainer.deck.model import Item
from trainer.sitting.question import question


def citation(deck: Deck, item: Item) -> str:
    """The words that an item asks about, each with its source; below them its records with addresses."""
    lines = []
    for place in deck.passages(item):
        info = deck.infos[place.article]
        paragraph = deck.articles[place.article].paragraph_at(place.span.start) + 1
        parts = [
            info.title,
            info.publisher,
            published_for_people(info),
            f"paragraph {paragraph}",
            info.address,
        ]
        lines.append(f"“{deck.excerpt(place)}” ({_told(*parts)})")
    search = question(deck, item).search
    for number, record in enumerate(search.results if search else (), 1):
        lines.append(f"{number}. {_told(record.title, record.publisher, record.date, record.address)}")
    return "\n".join(lines)


def _told(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
