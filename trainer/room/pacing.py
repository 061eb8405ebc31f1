"""How late a room is by its script, and which items may be left out then. Pure functions: no clock is here.

Nothing is ever left out by itself: this proposes, and a facilitator decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.room.script import Script

GRACE = 2.0
"""Minutes that a room may be late before anything is proposed."""

_STILL = {
    (Phase.OPEN, 1): (1.0, 0.8),
    (Phase.CLOSED, 1): (0.85, 0.8),
    (Phase.DISCUSS, 1): (0.85, 0.4),
    (Phase.OPEN, 2): (0.45, 0.25),
    (Phase.CLOSED, 2): (0.3, 0.2),
    (Phase.REVEAL, 1): (0.25, 0.0),
    (Phase.REVEAL, 2): (0.25, 0.0),
}
"""The shares of its minutes that the current item still takes as a phase begins, and as it ends.

They are those of a session that was led at its real pace (docs/facilitators.md).
"""

_WHOLE = 1.0, 0.0
"""Of an example, and before the first item."""


class Planned(NamedTuple):
    """An item that is still to come: how long it takes, and where its verdict is."""

    item: str
    minutes: float
    soundness: Soundness


def proposed(room: Room, elapsed: float, here: float = 0.0) -> tuple[str, ...]:
    """The ids of the items to leave out, so that a room ends in time; none where it is not late.

    `elapsed` are the minutes of the whole room, `here` those that the current item has taken of them.
    """
    if room.script is None or (late := minutes_late(room, elapsed, here)) <= GRACE:
        return ()
    asked = [name for name in room.course.questions if name not in room.ahead]
    ahead = [_planned(room, name) for name in room.ahead[0 if asked else 1 :]]
    return to_drop(ahead, [_soundness(room, name) for name in (asked or room.ahead[:1])], late)


def minutes_late(room: Room, elapsed: float, here: float = 0.0) -> float:
    """How many minutes later than planned a room will end as it is; below nothing where there is time.

    An item that takes its planned minutes makes no room later, whatever the phase; one that was gone through
    faster, or has taken more, counts as it was. So no move onwards makes a room later.
    """
    script = room.script
    if script is None or room.is_over:
        return 0.0
    queue = room.course.queue
    place = 0 if room.spot.item is None else queue.index(room.spot.item)
    planned = _minutes(script, queue[place])
    most, least = _STILL.get((room.spot.phase, room.spot.round), _WHOLE)
    still = min(max(planned - here, least * planned), most * planned)
    return elapsed + still + sum(_minutes(script, name) for name in queue[place + 1 :]) - _end(script)


def to_drop(ahead: Sequence[Planned], asked: Iterable[Soundness], late: float) -> tuple[str, ...]:
    """Which items ahead to leave out, to win back what a room is late, as few as that takes; in their order.

    With them left out, the sound and the unsound items of the whole differ by no more than without that,
    or by one. `asked` are those that were asked, with the current one.
    """
    left = list(ahead)
    difference = _difference([*asked, *(one.soundness for one in ahead)])
    most = max(1, abs(difference))
    dropped: set[str] = set()
    won = 0.0
    while won < late:
        fitting = [one for one in left if abs(difference - _weight(one.soundness)) <= most]
        if not fitting:
            break
        last = min(reversed(fitting), key=lambda one: abs(difference - _weight(one.soundness)))
        left.remove(last)
        dropped.add(last.item)
        difference -= _weight(last.soundness)
        won += last.minutes
    return tuple(one.item for one in ahead if one.item in dropped)


def _difference(found: Iterable[Soundness]) -> int:
    """How many more are sound than unsound."""
    return sum(map(_weight, found))


def _weight(found: Soundness) -> int:
    return {Soundness.SOUND: 1, Soundness.UNSOUND: -1}.get(found, 0)


def _planned(room: Room, name: str) -> Planned:
    assert room.script is not None  # noqa: S101 - asked for only where there is one
    return Planned(name, _minutes(room.script, name), _soundness(room, name))


def _soundness(room: Room, name: str) -> Soundness:
    return soundness(verdict_of(room.deck.by_id[name]))


def _minutes(script: Script, name: str) -> float:
    cue = script.cue(name)
    return cue.minutes if cue is not None else 0.0


def _end(script: Script) -> float:
    """When the last item is to be done: some of what the items leave is for the end."""
    return script.minutes - max(0.0, script.minutes - sum(cue.minutes for cue in script.cues)) / 2
