"""One deck with something of everything: worked, unscored, overridden, traced off the page."""

from __future__ import annotations

from pathlib import Path

from tests import decks
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck


def bridge_deck(folder: Path) -> Deck:
    """Write the deck into a folder, and read it."""
    items = (
        decks.quote("example", worked=True),
        decks.quote("mayor", off_page="cars"),
        decks.quote("loose", evidence=decks.evidence(route="relayed", occasion="weak"), scored=False),
        decks.quote(
            "headline-words",
            content=decks.anchor("Bridge shuts after inspection"),
            evidence=decks.evidence(words="missing"),
            override={"verdict": "partly", "because": "It is a fair summary."},
        ),
        decks.conflict("opened"),
        decks.conflict("bolts", together=True),
        decks.trace("cars"),
        decks.trace("cars-denied", "contradicts"),
    )
    return read_deck(decks.write(folder, decks.deck(*items)))
