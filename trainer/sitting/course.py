"""The walk through the items of a plan: which item is current, what number it has, which were met.

It knows a deck and a plan, and nothing of answers: what is done at each item is the matter of who walks, a
learner (`trainer.sitting.session`) or a room of them.
"""

from __future__ import annotations

from collections.abc import Collection

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.verdicts import verdict_of
from trainer.sitting.plan import Entry, Plan


class Refused(ValueError):
    """A move that the present step does not allow; nothing has changed."""


class Course:
    """The items of a plan in order, and the place reached in them.

    Items that the deck no longer has, or whose verdict has changed since the plan was made, are left out.
    """

    def __init__(self, deck: Deck, plan: Plan) -> None:
        """Begin at the first item."""
        self.deck = deck
        self.plan = plan
        self._held: tuple[str, ...] = ()
        self.queue: tuple[str, ...] = ()
        """The ids of all items that are asked or shown, in order."""
        self.left_out = 0
        """How many items are not asked, as the deck has changed since they were chosen."""
        self._index = 0
        for entry in plan.entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Walk past one more item at the end, which may be one that was met."""
        if self._still_holds(entry):
            self._held += (entry.item,)
            self.queue += (entry.item,)
        else:
            self.left_out += 1

    def has(self, name: str) -> bool:
        """Whether an item is part of it."""
        return name in self.queue

    def _still_holds(self, entry: Entry) -> bool:
        item = self.deck.by_id.get(entry.item)
        return item is not None and verdict_of(item).value == entry.verdict

    @property
    def is_over(self) -> bool:
        """Whether no item is left."""
        return self._index >= len(self.queue)

    @property
    def item(self) -> Item:
        """The current item. Raises `Refused` once none is left."""
        if self.is_over:
            raise Refused("the sitting is over")
        return self.deck.by_id[self.queue[self._index]]

    @property
    def is_repeat(self) -> bool:
        """Whether the current item was met before in this walk."""
        return not self.is_over and self.queue[self._index] in self.left_behind

    @property
    def number(self) -> int:
        """The place of the current item among those asked, from 1; worked examples do not count."""
        return sum(not self.deck.by_id[name].worked for name in self.reached)

    @property
    def total(self) -> int:
        """How many items are asked."""
        return len(self.questions)

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the items that are asked, in order."""
        return tuple(name for name in self.queue if not self.deck.by_id[name].worked)

    @property
    def left_behind(self) -> tuple[str, ...]:
        """The ids of the items that were left for the next one."""
        return self.queue[: self._index]

    @property
    def reached(self) -> tuple[str, ...]:
        """The ids of the items that were left, and of the current one."""
        return self.queue[: self._index + 1]

    @property
    def ahead(self) -> tuple[str, ...]:
        """The ids of the items after the current one that are asked, in order."""
        return tuple(name for name in self.queue[self._index + 1 :] if not self.deck.by_id[name].worked)

    def drop(self, names: Collection[str]) -> None:
        """Leave these items out, and no others; they must come after the current one, or have come back."""
        self.queue = tuple(name for name in self._held if name not in names)

    def leave(self, name: str) -> None:
        """Continue after an item, the present one or another. Raises `ValueError` for one not part of it."""
        is_present = not self.is_over and self.queue[self._index] == name
        self._index = (self._index if is_present else self.queue.index(name)) + 1

    def enter(self, name: str) -> None:
        """Make an item the current one. Raises `ValueError` for one that is not part of it."""
        self._index = self.queue.index(name)
