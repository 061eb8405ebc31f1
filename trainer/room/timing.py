"""For how long a room has been led, and what is proposed to be left out meanwhile: for every face of it.

The clock is handed in. What is proposed is worked out in `trainer.room.pacing`; nobody has to do so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trainer.room.pacing import minutes_late, proposed
from trainer.room.room import Room


class LedTime:
    """The time of a room."""

    def __init__(self, room: Room, clock: Callable[[], float], spent: float = 0.0) -> None:
        """By a clock that counts seconds; `spent` are those for which it was led before it was left."""
        self._room = room
        self._clock = clock
        self._since = clock() - spent if spent else None
        self._item: str | None = None
        self._item_since = 0.0
        """The current item, and when it was first asked, as far as this was looked at."""
        self._until = clock() if room.is_over else None
        """When the room was over."""
        self.proposal: tuple[str, ...] = ()
        """The ids of the items to leave out, so that the room ends in time; none where it is not late."""
        self._told: tuple[tuple[str, ...], int] = (), 0

    @property
    def has_begun(self) -> bool:
        """Whether an item was opened, so that time counts."""
        return self._since is not None

    @property
    def minutes(self) -> float:
        """For how long the room has been led; was, where it is over."""
        if self._since is None:
            return 0.0
        return ((self._clock() if self._until is None else self._until) - self._since) / 60

    @property
    def late(self) -> int:
        """How many minutes later than planned it will end as it is; below nothing where there is time."""
        return round(minutes_late(self._room, self.minutes, self._here))

    @property
    def _here(self) -> float:
        """For how many minutes the current item has been shown."""
        return (self._clock() - self._item_since) / 60 if self._item is not None else 0.0

    def look(self) -> bool:
        """Notice how late it is; whether something else is to be told of that now than before."""
        if self._since is None and self._room.spot.item is not None:
            self._since = self._clock()
        if self._until is None and self._room.is_over:
            self._until = self._clock()
        if self._item != self._room.spot.item:
            self._item, self._item_since = self._room.spot.item, self._clock()
        self.proposal = proposed(self._room, self.minutes, self._here)
        before, self._told = self._told, (self.proposal, self.late if self.proposal else 0)
        return before != self._told

    def numbers(self, names: Sequence[str]) -> list[int]:
        """The numbers of items, as people have them: they give nothing away."""
        questions = self._room.course.questions
        return [questions.index(name) + 1 for name in names]
