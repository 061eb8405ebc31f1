"""What a learner did with the items of a sitting so far.

An item may be asked once more in the same sitting. The first time is what counts; the last time is what is
shown while it is played.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from trainer.deck.parts import Reason, Verdict
from trainer.sitting.events import Confidence


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a learner did with one item so far."""

    item: str
    answer: Verdict | None = None
    confidence: Confidence | None = None
    reason: Reason | None = None
    hints: int = 0
    flags: tuple[str, ...] = ()
    revealed: bool = False


class Responses:
    """The response to each item, and the first one to each that was asked once more."""

    def __init__(self) -> None:
        self._latest: dict[str, Response] = {}
        self._first: dict[str, Response] = {}

    def of(self, name: str) -> Response:
        """What was done with an item, the last time that it was asked."""
        return self._latest.get(name) or Response(item=name)

    def first_of(self, names: Iterable[str]) -> tuple[Response, ...]:
        """What was done with each of some items when it was asked first, as far as anything was."""
        found = (self._first.get(name) or self._latest.get(name) for name in dict.fromkeys(names))
        return tuple(response for response in found if response is not None)

    def knows(self, name: str) -> bool:
        """Whether the reveal of an item was reached."""
        return name in self._first or self.of(name).revealed

    def update(self, name: str, **changes: object) -> None:
        """Note more of what was done with an item."""
        self._latest[name] = msgspec.structs.replace(self.of(name), **changes)

    def ask_again(self, name: str) -> None:
        """Begin with an item once more; what was said to be wrong with it is kept."""
        self._first.setdefault(name, self.of(name))
        self._latest[name] = Response(item=name, flags=self.of(name).flags)

    @property
    def revealed(self) -> int:
        """How many reveals were reached, those of items that were asked once more each time."""
        found = (*self._latest.values(), *self._first.values())
        return sum(response.revealed for response in found)
