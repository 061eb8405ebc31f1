"""Rooms and the history: a room is kept as it happens, and resumed where it was left.

A room belongs to the learner under whose nickname it was opened: erasing that person's history erases it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.session_plan import SessionPlan
from trainer.history.log import ROOM, SITTING, LogRow
from trainer.history.recorder import Manner
from trainer.history.summary import LearnerFlag
from trainer.learner import ALL, LAST, Learner, NoSuchSitting
from trainer.room.events import (
    Besides,
    Dispersed,
    Gathered,
    HeadsCounted,
    Locked,
    Moved,
    Opened,
    Revealed,
    RoomEvent,
    Seated,
    Unseated,
    Voted,
)
from trainer.room.room import Room
from trainer.room.script import Script, laid_out_by, script_of
from trainer.room.seats import Seating, new_code, new_link
from trainer.sitting.events import Ended, Flagged
from trainer.sitting.plan import WHOLE, Layout, NothingToAsk, Plan, Round, entry_of
from trainer.sitting.rounds import at_once

BY_HAND = "chosen by hand"
"""What a choice of single items is called."""

LONGEST_GAP = 15 * 60.0
"""Seconds between two events beyond which a room was left meanwhile, and not led."""

_decode: Callable[[str], RoomEvent] = msgspec.json.Decoder(RoomEvent).decode


class KeptRoom(NamedTuple):
    """A room as far as its log can be read."""

    rows: tuple[LogRow, ...]
    events: tuple[RoomEvent, ...]

    @property
    def id(self) -> str:
        """Its UUID."""
        return self.rows[0].sitting

    @property
    def is_over(self) -> bool:
        """Whether it ended."""
        return any(isinstance(event, Ended) for event in self.events)

    @property
    def is_looked_at(self) -> bool:
        """Whether it is over and devices may still ask what they came to: nobody has let them go."""
        if not self.is_over or any(isinstance(event, Dispersed) for event in self.events):
            return False
        seating = Seating()
        for event in self.events:
            if isinstance(event, (Seated, Moved, Unseated)):
                seating.apply(event)
        return bool(seating.taken)

    @property
    def begun(self) -> Gathered:
        """How it began: a room has no other first event."""
        assert isinstance(self.events[0], Gathered)  # noqa: S101 - `kept` makes no other
        return self.events[0]

    @property
    def plan(self) -> Plan:
        """What it was set out to be."""
        return self.begun.plan

    @property
    def led_by(self) -> str:
        """The title of the session plan that it is led by; empty where there is none."""
        return self.begun.script.title if self.begun.script is not None else ""


def opened(learner: Learner, deck: Deck, part: Round | None = None, *, with_examples: bool = True) -> Room:
    """A new room on a part of a deck, or on what is asked `at_once`; kept from the first person or move on.

    Worked examples want a stage to be shown on: they can be left out. Raises `NothingToAsk` where no item
    is left.
    """
    due = WHOLE if learner.layout.chooses else at_once(deck)
    plan = learner.lay_out(deck, part=due if part is None else part)
    learner.layout = Layout()
    return _opened(learner, deck, plan if with_examples else _without_examples(deck, plan))


def opened_on(learner: Learner, deck: Deck, items: Sequence[str], *, with_examples: bool = True) -> Room:
    """A new room on some items of a deck, in their order; kept as `opened` keeps one, with examples likewise.

    Raises `NothingToAsk` where none of them is asked.
    """
    entries = tuple(entry_of(deck.by_id[name]) for name in dict.fromkeys(items))
    plan = Plan(deck=deck.id, seed=0, entries=entries, called=BY_HAND)
    without = _without_examples(deck, plan)
    return _opened(learner, deck, plan if with_examples else without)


def opened_by(learner: Learner, found: SessionPlan, *, with_examples: bool = True) -> Room:
    """A new room that is led by a session plan; kept as `opened` keeps one, and with examples likewise."""
    plan = laid_out_by(found)
    chosen = plan if with_examples else _without_examples(found.deck, plan)
    return _opened(learner, found.deck, chosen, script_of(found))


def _opened(learner: Learner, deck: Deck, plan: Plan, script: Script | None = None) -> Room:
    record = learner.history.recorder(deck, manner=_MANNER)
    return Room(deck, plan, code=new_code(), link=new_link(), script=script, record=record)


def _without_examples(deck: Deck, plan: Plan) -> Plan:
    """A plan without its worked examples. Raises `NothingToAsk` where nothing else is in it."""
    asked = tuple(entry for entry in plan.entries if not deck.by_id[entry.item].worked)
    if not asked:
        raise NothingToAsk("nothing but worked examples")
    return msgspec.structs.replace(plan, entries=asked)


def returning(learner: Learner, deck: Deck, led_by: SessionPlan | None = None) -> list[KeptRoom]:
    """The rooms of a deck (that a plan leads) to come back to, the last one first.

    Those that wait, and the last of all also where it is over, as long as devices may ask what they came to.
    """
    known = all_kept(learner.history.rows(ROOM, deck.id))
    found = (one for one in known if led_by is None or one.led_by == led_by.title)
    return [one for place, one in enumerate(found) if not one.is_over or (place == 0 and one.is_looked_at)]


def to_send(learner: Learner, *, sittings: bool = False, everyone: bool = False) -> list[list[LogRow]]:
    """The rows of a person's rooms, or everyone's, and of the sittings too where that is wanted."""
    kinds = (ROOM, SITTING) if sittings else (ROOM,)
    return [rows for kind in kinds for rows in learner.history.rows(kind, everyone=everyone)]


def resumed(learner: Learner, deck: Deck, found: KeptRoom) -> Room | None:
    """A room where it was left; None where the deck has changed so much that nothing of it is left."""
    try:
        room = Room.restore(deck, found.events, record=learner.history.recorder(deck, found.rows, _MANNER))
    except Exception:  # a log from anywhere: what cannot be led on is not offered
        return None
    return room if room.course.questions else None


def flags(learner: Learner, *, everyone: bool = False) -> list[LearnerFlag]:
    """What this person (or everyone) noted in rooms to be wrong with items, room by room."""
    return [
        LearnerFlag(deck=row.deck, item=event.item, note=event.note, at=row.when, learner=row.learner)
        for one in all_kept(learner.history.rows(ROOM, everyone=everyone))
        for row, event in zip(one.rows, one.events, strict=True)
        if isinstance(event, Flagged)
    ]


def led(learner: Learner, typed: str = LAST, deck_id: str | None = None) -> list[KeptRoom]:
    """The rooms (of one deck) whose results are wanted, the one last led first.

    `last` and `all` are among those that ended; an id, or the beginning of one, names one that waits too.
    Raises `NoSuchSitting`, with a sentence to show, where there is none.
    """
    known = all_kept(learner.history.rows(ROOM, deck_id))
    found = [one for one in known if any(isinstance(event, Revealed) for event in one.events)]
    if typed not in {LAST, ALL}:
        named = [one for one in found if one.id.startswith(typed.lower())]
        if len(named) != 1:
            raise NoSuchSitting(f"{'several rooms have' if named else 'no room has'} an ID that begins so")
        return named
    ended = [one for one in found if one.is_over]
    if not ended:
        raise NoSuchSitting("no room has ended yet")
    return ended if typed == ALL else ended[:1]


def spent(room: KeptRoom) -> float:
    """The seconds for which a room has been led: from its first item to its end, no long pause whole."""
    told = list(zip(room.rows, room.events, strict=True))
    begun = [row.when for row, event in told if isinstance(event, Opened)]
    ended = [row.seq for row, event in told if isinstance(event, Ended)]
    led = room.rows[: ended[0]] if ended else room.rows
    times = [row.when for row in led if begun and row.when >= begun[0]]
    gaps = ((later - earlier).total_seconds() for earlier, later in pairwise(times))
    return sum(min(max(gap, 0.0), LONGEST_GAP) for gap in gaps)


def kept(rows: Iterable[LogRow]) -> KeptRoom | None:
    """A room of its rows, up to the first that is missing or makes no sense."""
    good: list[LogRow] = []
    events: list[RoomEvent] = []
    for seq, row in enumerate(rows, 1):
        event = _event(row)
        if event is None or row.seq != seq:
            break
        good.append(row)
        events.append(event)
    if not events or not isinstance(events[0], Gathered):
        return None
    return KeptRoom(tuple(good), tuple(events))


def all_kept(each: Iterable[Iterable[LogRow]]) -> Iterator[KeptRoom]:
    """The rooms of the rows of each, without those of which nothing can be read."""
    return (found for rows in each if (found := kept(rows)) is not None)


def _event(row: LogRow) -> RoomEvent | None:
    try:
        return _decode(row.body)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _matters(event: msgspec.Struct) -> bool:
    """Whether there is something to keep: not where somebody only looked at how a room begins."""
    return not isinstance(event, (Gathered, Locked, HeadsCounted, Besides))


def _key(event: msgspec.Struct) -> str | None:
    """`v3.12.1`: what a vote is known by, so that it is kept once."""
    return f"v{event.step}.{event.seat}.{event.n}" if isinstance(event, Voted) else None


_MANNER = Manner(kind=ROOM, matters=_matters, key=_key)
