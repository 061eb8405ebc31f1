"""Which items a sitting asks, and in what order.

The order comes from the seed by hashing, so that it is the same on every machine and Python, and an item
added to a deck does not reshuffle the others. Kinds are interleaved in proportion, which keeps the share
of each verdict out of sight; worked examples come first, in the author's order.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.deck.verdicts import verdict_of


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a plan, with the verdict it had then: its revision."""

    item: str
    verdict: str
    counts: bool = True
    """Whether its points count: false for worked examples, and where experts would differ."""
    worked: bool = False
    """Whether it is shown as an example and not asked; logs of older programs do not say so."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a sitting was set out to be. With the log of its events it is the whole of its state."""

    deck: str
    seed: int
    entries: tuple[Entry, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of the items, in order."""
        return tuple(entry.item for entry in self.entries)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a person wants sittings to be laid out."""

    kinds: tuple[Kind, ...] = ()
    items: int | None = None
    seed: int | None = None


class NothingToAsk(ValueError):
    """No item of the deck is left by the choice of kinds and items."""


def random_seed() -> int:
    """A seed that nobody chose."""
    return int.from_bytes(os.urandom(4), "big")


def plan(
    deck: Deck,
    *,
    seed: int,
    kinds: Collection[Kind] = (),
    items: int | None = None,
    only: Collection[str] | None = None,
) -> Plan:
    """Lay out a sitting.

    Of some `kinds` (none given: all), at most `items` of them, or `only` those with some ids (then no worked
    example is shown). Raises `NothingToAsk` where nothing is left.
    """
    wanted = [item for item in deck.items if not kinds or item.kind in kinds]
    if only is not None:
        wanted = [item for item in wanted if item.id in only and not item.worked]
    asked = _interleaved((item for item in wanted if not item.worked), seed)[:items]
    if not asked:
        raise NothingToAsk("no item of this deck is left to ask")
    examples = [item for item in wanted if item.worked]
    entries = tuple(
        Entry(item.id, verdict_of(item).value, item.scored and not item.worked, item.worked)
        for item in [*examples, *asked]
    )
    return Plan(deck=deck.id, seed=seed, entries=entries)


def _interleaved(items: Iterable[Item], seed: int) -> list[Item]:
    """The items shuffled within their kind, and the kinds spread evenly over the whole."""
    by_kind: dict[Kind, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    placed: list[tuple[float, bytes, Item]] = []
    for group in by_kind.values():
        group.sort(key=lambda item: _lot(seed, item.id))
        placed += [((i + 0.5) / len(group), _lot(seed, item.id), item) for i, item in enumerate(group)]
    placed.sort(key=lambda entry: entry[:2])
    return [item for _, _, item in placed]


def _lot(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
