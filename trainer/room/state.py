"""What a room's events come to, whatever deck they are of: where it is, its ballots, its seats, its reveals.

A room (`trainer.room.room`) is this with a deck, and a summary (`trainer.room.summary`) needs no more than
this. It judges nothing: whether an event may happen was asked before it was logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainer.room.ballots import Ballots
from trainer.room.events import (
    Besides,
    Closed,
    Counted,
    Discussed,
    Dispersed,
    Dropped,
    Gathered,
    HeadsCounted,
    Locked,
    Moved,
    Opened,
    Revealed,
    RoomEvent,
    Seated,
    SpreadShown,
    Undone,
    Unseated,
    Voted,
)
from trainer.room.moves import Phase, Position
from trainer.room.seats import Seating
from trainer.sitting.events import Ended, Flagged, Hinted, Left


class _Before(NamedTuple):
    """What a move has changed."""

    spot: Position
    event: RoomEvent
    hands: Counted | None
    """The count that was there before, where hands were counted again."""


class RoomState:
    """Where a room is, and what was said in it."""

    def __init__(self, worked: Iterable[str] = ()) -> None:
        """Begin before anything has happened; `worked` are the ids of the examples, which nobody votes on."""
        self.ballots = Ballots()
        self.seating = Seating()
        self.is_locked = False
        self.is_dispersed = False
        """Whether everybody was let go after the end."""
        self.people = 0
        """How many people are here; 0 where that was not said."""
        self.asks_sure = False
        """Whether those who vote with a device are asked how sure they are."""
        self.step = 0
        """How often voting was opened: what a vote names, so that a late one is known."""
        self.spot = Position()
        self._worked = frozenset(worked)
        self._undo: list[_Before] = []
        self._hints: dict[str, int] = {}
        self._revealed: dict[str, None] = {}
        self._dropped: dict[str, None] = {}
        self._last: RoomEvent | None = None

    @property
    def revealed(self) -> tuple[str, ...]:
        """The ids of the items that were revealed, in order."""
        return tuple(self._revealed)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The ids of the items that were left out as time was short, in the order in which they were."""
        return tuple(self._dropped)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.spot.phase is Phase.OVER

    @property
    def can_go_back(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self._undo)

    def given(self, name: str) -> int:
        """How many hints were given for an item."""
        return self._hints.get(name, 0)

    def apply(self, event: RoomEvent) -> None:
        """Let an event happen."""
        match event:
            case Seated() | Moved() | Unseated():
                self.seating.apply(event)
            case Voted():
                self.ballots.put(event)
            case Locked(is_locked=is_locked):
                self.is_locked = is_locked
            case HeadsCounted(people=people):
                self.people = people
            case Besides(sure=is_asked):
                self.asks_sure = is_asked
            case Hinted(item=name, level=level):
                self._hints[name] = level
            case Undone():
                self._take_back()
            case Dispersed():
                self.is_dispersed = True
            case Gathered() | Flagged():
                pass
            case _:
                self._go(event)
        self._last = event

    def _go(self, event: RoomEvent) -> None:
        """Let a move of the facilitator happen, so that it can be taken back.

        To leave an item and to open the next is one move.
        """
        spot = self.spot
        if not (isinstance(event, Opened) and isinstance(self._last, Left)):
            self._undo.append(_Before(spot, event, self._hands_before(event)))
        match event:
            case Opened(item=name, round=of_round):
                self._open(name, of_round)
            case Counted():
                self.ballots.count(event)
            case Closed():
                self.spot = spot._replace(phase=Phase.CLOSED)
            case SpreadShown(is_shown=is_shown):
                self.spot = spot._replace(is_shown=is_shown)
            case Discussed():
                self.spot = spot._replace(phase=Phase.DISCUSS)
            case Revealed(item=name):
                self._revealed[name] = None
                self.spot = spot._replace(phase=Phase.REVEAL, is_shown=True)
            case Dropped(items=names):
                self._dropped |= dict.fromkeys(names)
            case Left():
                pass
            case Ended():
                self.spot = Position(Phase.OVER)
                self._undo.clear()

    def _open(self, name: str, of_round: int) -> None:
        """Open the vote on an item, or show it where it is an example."""
        if name in self._worked:
            self.spot = Position(Phase.EXAMPLE, name)
        else:
            self.step += 1
            self.spot = Position(Phase.OPEN, name, of_round)

    def _hands_before(self, event: RoomEvent) -> Counted | None:
        return self.ballots.hands(event.item, event.round) if isinstance(event, Counted) else None

    def _take_back(self) -> None:
        if not self._undo:
            return  # an item of the log is not asked any more
        before = self._undo.pop()
        if isinstance(before.event, Counted):
            self.ballots.take_back(before.event.item, before.event.round, before.hands)
        if isinstance(before.event, Revealed):
            self._revealed.pop(before.event.item, None)
        if isinstance(before.event, Dropped):
            for name in before.event.items:
                self._dropped.pop(name, None)
        self.spot = before.spot
