"""Three hints for an item, each nearer: what to look at, the sentence to read, the words that matter.

A hint never names the answer. It is computed from the same evidence as the verdict, by the item's kind.
"""

from __future__ import annotations

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.parts import Hint

STEPS = 3
"""How many hints an item has."""


def hints(deck: Deck, item: Item, most: int = STEPS, *, naming: bool = True) -> tuple[Hint, ...]:
    """The hints for an item, from the farthest to the nearest, `most` of them at most.

    `naming` says whether they may point at what decides it. In a review that would tell what is trained, so
    that there they are the same whatever decides.

    They take reading every sentence of an article, which no question without a hint has to wait for.
    """
    told = PRESENTATIONS[item.kind]
    return (told.hints if naming else told.neutral_hints)(deck, item)[:most] if most else ()
