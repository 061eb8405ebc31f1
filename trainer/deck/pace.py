"""How long some items of a deck take: the words that are read, and the time to decide. A pure estimate.

Each article is read once, at the pace of reading on a screen; of each item, what is asked, what was found off
the page, and the explanation. Where somebody has a pace of their own with a deck, the items are counted by
that, within bounds.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item

WORDS_A_MINUTE = 200
"""At which somebody reads on a screen who is to judge what it says."""

BOUNDS = 0.5, 2.0
"""How much faster and slower than the estimate an own pace can make the items."""


class Time(msgspec.Struct, frozen=True):
    """How long something takes, in minutes: reading the articles, and then the items."""

    articles: float = 0.0
    items: float = 0.0
    count: int = 0
    """How many items there are."""

    def minutes(self, seconds: float | None = None) -> int:
        """The whole in minutes, at least one; `seconds` is what an item takes somebody, if known."""
        items = self.items
        if seconds is not None:
            least, most = (bound * items for bound in BOUNDS)
            items = min(max(self.count * seconds / 60, least), most)
        return max(1, round(self.articles + items))


def time_for(deck: Deck, items: Iterable[Item]) -> Time:
    """How long some items of a deck take, with the articles that they ask about."""
    chosen = list(items)
    read = {place.article for item in chosen for place in deck.passages(item)}
    articles = sum(deck.articles[name].words for name in read) / WORDS_A_MINUTE
    return Time(articles, sum(_minutes(deck, item) for item in chosen), len(chosen))


def _minutes(deck: Deck, item: Item) -> float:
    known = DESCRIPTIONS[item.kind]
    to_do = item.next_move.do if item.next_move is not None else ""
    read = [known.claim(item), known.beside(item), known.found(item), item.explain or "", to_do]
    read += [deck.excerpt(place) for place in deck.passages(item)]
    words = sum(len(text.split()) for text in read)
    return words / WORDS_A_MINUTE + (0.0 if item.worked else known.minutes)
