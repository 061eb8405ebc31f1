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
        self._until = clock() if room.is_over else None
        """When the room was over."""
        self.proposal: tuple[str, ...] = ()
        """The ids of the items to leave out, so that the room ends in time; none where it is not late."""

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
        return round(minutes_late(self._room, self.minutes))

    def look(self) -> bool:
        """Notice how late it is; whether something else is proposed now than before."""
        if self._since is None and self._room.spot.item is not None:
            self._since = self._clock()
        if self._until is None and self._room.is_over:
            self._until = self._clock()
        before, self.proposal = self.proposal, proposed(self._room, self.minutes)
        return before != self.proposal

    def numbers(self, names: Sequence[str]) -> list[int]:
        """The numbers of items, as people have them: they give nothing away."""
        questions = self._room.course.questions
        return [questions.index(name) + 1 for name in names]
