"""Three hints for an item, each nearer: what to look at, the sentence to read, the words that matter.

A hint never names the answer. It is computed from the same evidence as the verdict.
"""

from __future__ import annotations

from typing import NamedTuple

from trainer.deck.deck import Deck, Place
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictItem, ConflictReason, GateName
from trainer.deck.kinds.quote import Criterion, QuoteItem, QuoteReason
from trainer.deck.kinds.trace import Bearing, TraceItem, TraceReason
from trainer.deck.model import Item
from trainer.deck.parts import Reason
from trainer.deck.verdicts import REASONS, deciders
from trainer.sitting import words

STEPS = 3
"""How many hints an item has."""

_FALLBACK = {
    Kind.QUOTE: QuoteReason.OCCASION,
    Kind.CONFLICT: ConflictReason.THING,
    Kind.TRACE: TraceReason.NOTHING,
}


class Hint(NamedTuple):
    """One hint: what it says, and the words of the article that it lights."""

    text: str
    places: tuple[Place, ...] = ()


def hints(deck: Deck, item: Item) -> tuple[Hint, ...]:
    """The hints for an item, from the farthest to the nearest."""
    telling = _telling(item)
    places = _shown_by(deck, item, telling)
    passages = deck.passages(item)
    sentences = tuple(dict.fromkeys(_sentence(deck, place) for place in places or passages))
    return (
        Hint(_first(item, telling)),
        Hint(_second(item), sentences),
        _third(deck, item, telling, places),
    )


def _telling(item: Item) -> Reason:
    """The criterion or gate to point at: what decided, or a good place to begin where nothing fell short."""
    decided = deciders(item)
    pointable = [r for r in REASONS[item.kind] if r in decided and r in _POINTABLE]
    return pointable[0] if pointable else _FALLBACK[item.kind]


_POINTABLE: frozenset[Reason] = frozenset(
    {*(QuoteReason(c.value) for c in Criterion), *(ConflictReason(g.value) for g in GateName)}
)


def _shown_by(deck: Deck, item: Item, telling: Reason) -> tuple[Place, ...]:
    """The words of the article that show the criterion or gate."""
    if isinstance(item, QuoteItem):
        return deck.places(item, item.evidence[Criterion(telling.value)].at)
    if isinstance(item, ConflictItem):
        return deck.places(item, item.gates[GateName(telling.value)].at)
    return ()


def _sentence(deck: Deck, place: Place) -> Place:
    return Place(place.article, deck.articles[place.article].sentence_around(place.span))


def _first(item: Item, telling: Reason) -> str:
    if isinstance(item, TraceItem):
        return "Read each record for one thing: does it speak of this very detail?"
    choice = words.REASONS[telling]
    return f"Look at the {choice.name.lower()}. {choice.means}"


def _second(item: Item) -> str:
    return "Compare these sentences." if isinstance(item, ConflictItem) else "Read this sentence once more."


def _third(deck: Deck, item: Item, telling: Reason, places: tuple[Place, ...]) -> Hint:
    if isinstance(item, TraceItem):
        return _nearest_record(deck, item)
    if places:
        return Hint("These are the words that matter.", places)
    if isinstance(item, QuoteItem) and telling is not QuoteReason.WORDS:
        return Hint(f"Search the lines around it for the {telling.value}: what do you find, and what not?")
    return Hint("These are the words that matter.", deck.passages(item))


def _nearest_record(deck: Deck, item: TraceItem) -> Hint:
    passages = deck.passages(item)
    if not item.records:
        return Hint("No record was found. What does that tell you, and what does it not?", passages)
    telling = min(item.records, key=lambda record: tuple(Bearing).index(record.bearing))
    return Hint(f"Compare it with “{telling.title}” ({telling.publisher}).", passages)
