"""A room: pose → vote → (talk it over → vote again) → reveal → next, moved by one facilitator.

The state machine behind the stage and the phones. It knows no screen, no clock, no disk and no network:
whatever happens is an event, handed to `record` *before* the state moves. The same events, given back,
rebuild the same room. What may happen is decided elsewhere: by `trainer.room.facilitator` for who moves the
room, by `trainer.room.audience` for those who sit in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.room.ballots import Ballot, Tally
from trainer.room.events import Dropped, Gathered, Opened, RoomEvent, Undone
from trainer.room.moves import Move, fitting
from trainer.room.script import Script
from trainer.room.state import RoomState
from trainer.sitting.course import Course, Refused
from trainer.sitting.events import Left
from trainer.sitting.hints import STEPS, hints
from trainer.sitting.parts import Hint
from trainer.sitting.plan import Plan


class Room(RoomState):
    """A room in progress."""

    def __init__(  # noqa: PLR0913 - each is named
        self,
        deck: Deck,
        plan: Plan,
        *,
        code: str,
        link: str,
        script: Script | None = None,
        log: Iterable[RoomEvent] = (),
        record: Callable[[RoomEvent], None] | None = None,
    ) -> None:
        """Open a room, or resume the one whose events are in `log` (see `restore`)."""
        self.deck = deck
        self.plan = plan
        self.code = code
        self.link = link
        self.script = script
        """What is said and when, where the room is led by a session plan."""
        self.course = Course(deck, plan)
        super().__init__(name for name in self.course.queue if deck.by_id[name].worked)
        self.record: Callable[[RoomEvent], None] | None = None
        self._log: list[RoomEvent] = []
        known = set(self.course.queue)
        for event in log:
            if getattr(event, "item", None) in {None, *known}:
                self.do(event)
        self.record = record
        if not self._log:
            self.do(Gathered(plan, code, link, script))

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
        made = partial(cls, deck, first.plan, code=first.code, link=first.link, script=first.script)
        return made(log=events, record=record)

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
    def votes(self) -> Mapping[int, Ballot]:
        """The ballots of the current round, by the number of the seat."""
        return self.ballots.of(self.item.id, self.spot.round)

    @property
    def hints_given(self) -> tuple[Hint, ...]:
        """The hints that were given for the current item."""
        return hints(self.deck, self.item, self.given(self.item.id))

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves that fit now, the likeliest first."""
        if self.is_over:
            return ()
        found = [*fitting(self.spot)]
        if Move.HINT in found and self.given(self.item.id) >= STEPS:
            found.remove(Move.HINT)
        if self.ahead:
            found.append(Move.DROP)
        if self.can_go_back:
            found.append(Move.UNDO)
        return (*found, Move.UNLOCK if self.is_locked else Move.LOCK, Move.END)

    @property
    def ahead(self) -> tuple[str, ...]:
        """The ids of the items that are asked after the current one; before the first, of all but that."""
        return () if self.is_over else self.course.ahead

    def is_ahead(self, name: str) -> bool:
        """Whether an item is still to be asked in this room."""
        return name in self.ahead

    @property
    def is_complete(self) -> bool:
        """Whether every item that is asked was revealed."""
        return set(self.revealed).issuperset(self.course.questions)

    # How it moves

    def do(self, event: RoomEvent) -> None:
        """Let something happen. Whether it may is asked before, of the facilitator or of the audience."""
        if self.record is not None:
            self.record(event)
        self._log.append(event)
        self.apply(event)
        match event:
            case Left(item=name):
                self.course.leave(name)
            case Opened(item=name):
                self.course.enter(name)
            case Dropped():
                self.course.drop(self.dropped)
            case Undone():
                self.course.drop(self.dropped)
                if self.spot.item is not None:
                    self.course.enter(self.spot.item)
