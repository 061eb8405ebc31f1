"""What the themes of a deck can still get wrong as rounds: too small, one-sided, or items that no round has.

Only a deck that lists themes is judged by them. That a theme is listed at all is a matter of faults, and
the reader's; which items a round asks, and in what order, is decided in `trainer.sitting.plan`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from trainer.deck.advice.rules import DeckRule
from trainer.deck.deck import Deck
from trainer.deck.kinds.description import Finding
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.text.messages import counted, quoted

A_ROUND = 6
"""With fewer items than this, a theme is over before anything has been learnt of it."""

EACH_SIDE = 0.25
"""At least this share of a theme's items should be sound, and as many not."""


class _Asked(NamedTuple):
    """An item that is asked, and its place in the file, from 0."""

    place: int
    item: Item


def small_theme(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A theme is played as a round. One of a single kind may be short, as practice for a mixed one."""
    kinds = [
        [each.item.kind for each in _asked(deck) if each.item.theme == one.id] for one in deck.model.themes
    ]
    mixed = [index for index, found in enumerate(kinds) if len(found) >= A_ROUND and len(set(found)) > 1]
    for index, of_theme in enumerate(kinds):
        n = len(of_theme)
        practice = len(set(of_theme)) == 1 and any(later > index for later in mixed)
        if n < A_ROUND and not practice:
            found = f"a theme of {counted(n, 'item')}"
            fix = "Give it more items, or put its items into another theme."
            yield Finding(("themes", index), found, f"at least {A_ROUND}, enough for a round", fix)


def one_sided_theme(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A round in which nearly everything is unsound teaches suspicion, and nothing else."""
    for index, sides in _sides_of_rounds(deck):
        sound = sides.count(Soundness.SOUND)
        few = EACH_SIDE * len(sides)
        if few <= sound <= len(sides) - few:
            continue
        found = f"a theme with {sound} sound of {counted(len(sides), 'item')}"
        expected = f"at least {EACH_SIDE:.0%} sound, and as many not"
        yield Finding(("themes", index), found, expected, "Add items of the side that is missing.")


def nothing_unsound(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A round in which nothing is unsound has nothing to catch, and trusting all of it is right too often."""
    for index, sides in _sides_of_rounds(deck):
        if Soundness.UNSOUND not in sides:
            found = f"a theme of {counted(len(sides), 'item')}, none of them unsound"
            expected = "an unsound item, so that there is something to catch"
            fix = "Add an unsound item, or move one here from a theme that has several."
            yield Finding(("themes", index), found, expected, fix)


def no_theme(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """Where rounds are chosen by theme, an item without one is seldom met."""
    for index, item in _asked(deck) if deck.model.themes else ():
        if item.theme is None:
            fix = "Add `theme:`, with the id of one of the deck’s themes."
            yield Finding(("items", index), "no theme", "a theme, as the deck lists some", fix)


def no_level(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """Where some items have a level, one without is in no round that is chosen by it."""
    asked = _asked(deck)
    for index, item in asked if any(each.item.level for each in asked) else ():
        if item.level is None:
            expected = "a level, as other items have one"
            yield Finding(("items", index), "no level", expected, "Add `level: easy`, `medium` or `hard`.")


def parted(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A quote and the trace that it names belong into one round."""
    for index, item in _asked(deck):
        for path, name, _ in DESCRIPTIONS[item.kind].references(item):
            other = deck.by_id[name]
            if item.theme and other.theme and item.theme != other.theme:
                found = f"{quoted(name)}, which is in the theme {quoted(other.theme)}"
                fix = f"Put both into {quoted(item.theme)}, or both into {quoted(other.theme)}."
                yield Finding(("items", index, *path), found, "an item of the same theme", fix)


DECK_RULES: dict[str, DeckRule] = {
    "small-theme": small_theme,
    "one-sided-theme": one_sided_theme,
    "nothing-unsound": nothing_unsound,
    "no-theme": no_theme,
    "no-level": no_level,
    "parted": parted,
}


def _asked(deck: Deck) -> list[_Asked]:
    """The items that are asked: worked examples are shown before every round."""
    return [_Asked(index, item) for index, item in enumerate(deck.items) if not item.worked]


def _sides_of_rounds(deck: Deck) -> Iterator[tuple[int, list[Soundness]]]:
    """The place of each theme that is large enough for a round, and where its items that count are."""
    for index, theme in enumerate(deck.model.themes):
        items = [each.item for each in _asked(deck) if each.item.theme == theme.id and each.item.scored]
        if len(items) >= A_ROUND:
            yield index, [soundness(verdict_of(item)) for item in items]
