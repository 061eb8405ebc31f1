"""A room: pose → vote → (talk it over → vote again) → reveal → next, moved by one facilitator.

The state machine behind the stage and the phones. It knows no screen, no clock, no disk and no network:
whatever happens is an event, handed to `record` *before* the state moves. The same events, given back,
rebuild the same room. What may happen is decided elsewhere: by `trainer.room.facilitator` for who moves the
room, by `trainer.room.audience` for those who sit in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.room.ballots import Ballots, Tally
from trainer.room.events import (
    Closed,
    Counted,
    Discussed,
    Gathered,
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
from trainer.room.moves import Move, Phase, Position, fitting
from trainer.room.seats import Seating
from trainer.sitting.course import Course, Refused
from trainer.sitting.events import Ended, Flagged, Hinted, Left
from trainer.sitting.hints import STEPS, hints
from trainer.sitting.parts import Hint
from trainer.sitting.plan import Plan


class _Before(NamedTuple):
    """What a move has changed."""

    spot: Position
    event: RoomEvent
    hands: Counted | None
    """The count that was there before, where hands were counted again."""


class Room:
    """A room in progress."""

    def __init__(  # noqa: PLR0913 - each is named
        self,
        deck: Deck,
        plan: Plan,
        *,
        code: str,
        link: str,
        log: Iterable[RoomEvent] = (),
        record: Callable[[RoomEvent], None] | None = None,
    ) -> None:
        """Open a room, or resume the one whose events are in `log` (see `restore`)."""
        self.deck = deck
        self.plan = plan
        self.code = code
        self.link = link
        self.course = Course(deck, plan)
        self.ballots = Ballots()
        self.seating = Seating()
        self.is_locked = False
        self.step = 0
        """How often voting was opened: what a vote names, so that a late one is known."""
        self.spot = Position()
        self.record: Callable[[RoomEvent], None] | None = None
        self._log: list[RoomEvent] = []
        self._undo: list[_Before] = []
        self._hints: dict[str, int] = {}
        self._revealed: dict[str, None] = {}
        known = set(self.course.queue)
        for event in log:
            if getattr(event, "item", None) in {None, *known}:
                self.do(event)
        self.record = record
        if not self._log:
            self.do(Gathered(plan, code, link))

    @classmethod
    def restore(
        cls, deck: Deck, log: Iterable[RoomEvent], *, record: Callable[[RoomEvent], None] | None = None
    ) -> Room:
        """Rebuild a room from its events, to continue exactly where it was.

        Items that the deck no longer has, or whose verdict has changed since, are left out, and so is what
        was said of them. Raises `Refused` where the log does not begin a room of this deck.
        """
        events = tuple(log)
        if not events or not isinstance(first := events[0], Gathered) or first.plan.deck != deck.id:
            raise Refused("this log is not of a room of this deck")
        return cls(deck, first.plan, code=first.code, link=first.link, log=events, record=record)

    # What can be seen of it

    @property
    def log(self) -> tuple[RoomEvent, ...]:
        """Everything that happened so far: give it to `restore` to continue from here."""
        return tuple(self._log)

    @property
    def item(self) -> Item:
        """The current item. Raises `Refused` where there is none: while people gather, and at the end."""
        if self.spot.item is None:
            raise Refused("no item is asked now")
        return self.deck.by_id[self.spot.item]

    @property
    def answers(self) -> tuple[Verdict, ...]:
        """What can be answered to the current item."""
        return ANSWERS[self.item.kind]

    def tally(self, of_round: int | None = None) -> Tally:
        """How the answers to the current item are spread, now or in an earlier round."""
        return self.ballots.tally(self.item.id, of_round or self.spot.round, self.answers)

    @property
    def revealed(self) -> tuple[str, ...]:
        """The ids of the items that were revealed, in order."""
        return tuple(self._revealed)

    @property
    def hints_given(self) -> tuple[Hint, ...]:
        """The hints that were given for the current item."""
        return hints(self.deck, self.item, self._hints.get(self.item.id, 0))

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves that fit now, the likeliest first."""
        if self.spot.phase is Phase.OVER:
            return ()
        found = [*fitting(self.spot)]
        if Move.HINT in found and self._hints.get(self.item.id, 0) >= STEPS:
            found.remove(Move.HINT)
        if self._undo:
            found.append(Move.UNDO)
        return (*found, Move.UNLOCK if self.is_locked else Move.LOCK, Move.END)

    @property
    def is_complete(self) -> bool:
        """Whether every item that is asked was revealed."""
        return all(name in self._revealed for name in self.course.questions)

    def given(self, name: str) -> int:
        """How many hints were given for an item."""
        return self._hints.get(name, 0)

    # How it moves

    def do(self, event: RoomEvent) -> None:
        """Let something happen. Whether it may is asked before, of the facilitator or of the audience."""
        if self.record is not None:
            self.record(event)
        self._log.append(event)
        self._apply(event)

    def _apply(self, event: RoomEvent) -> None:
        match event:
            case Seated() | Moved() | Unseated():
                self.seating.apply(event)
            case Voted():
                self.ballots.put(event)
            case Locked(is_locked=is_locked):
                self.is_locked = is_locked
            case Hinted(item=name, level=level):
                self._hints[name] = level
            case Undone():
                self._take_back()
            case Gathered() | Flagged():
                pass
            case _:
                self._go(event)

    def _go(self, event: RoomEvent) -> None:
        """Let a move of the facilitator happen, so that it can be taken back.

        To leave an item and to open the next is one move.
        """
        spot = self.spot
        if not (isinstance(event, Opened) and isinstance(self._log[-2], Left)):
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
            case Left(item=name):
                self.course.leave(name)
            case Ended():
                self.spot = Position(Phase.OVER)
                self._undo.clear()

    def _open(self, name: str, of_round: int) -> None:
        """Open the vote on an item, or show it where it is an example."""
        self.course.enter(name)
        if self.deck.by_id[name].worked:
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
        self.spot = before.spot
        if self.spot.item is not None:
            self.course.enter(self.spot.item)
