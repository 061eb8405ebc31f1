"""Rooms of a whole district, for tests and benchmarks: led to their end without a screen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

from trainer.deck.deck import Deck
from trainer.learner import Learner
from trainer.room.audience import Audience
from trainer.room.facilitator import Facilitator
from trainer.room.keeping import opened
from trainer.room.moves import Move, Phase
from trainer.room.room import Room


def led(learner: Learner, deck: Deck, seats: int, chance: random.Random) -> Room:
    """A room in which everybody votes twice on everything."""
    room = opened(learner, deck)
    audience, facilitator = Audience(room), Facilitator(room)
    for seat in range(seats):
        audience.seat(f"{chance.random()} {seat}")
    for _ in steps(room, facilitator):
        answers = room.answers
        for seat in range(1, seats + 1):
            audience.vote(seat, room.step, 1, chance.choice(answers).value)
    return room


def led_by_hands(learner: Learner, deck: Deck, hands: int, chance: random.Random) -> Room:
    """A room of hands alone: as many are counted in both votes on everything, as chance has it."""
    room = opened(learner, deck)
    facilitator = Facilitator(room)
    for _ in steps(room, facilitator, _counting(room, facilitator, hands, chance)):
        pass
    return room


def _counting(room: Room, facilitator: Facilitator, hands: int, chance: random.Random) -> Callable[[], None]:
    def count() -> None:
        up = Counter(chance.choice(room.answers).value for _ in range(hands))
        facilitator.count(up, hands)

    return count


def steps(room: Room, facilitator: Facilitator, count: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Lead a room to its end; it stops where a vote is open, and where it is closed hands are counted."""
    while room.spot.phase is not Phase.OVER:
        match room.spot.phase:
            case Phase.GATHERING:
                facilitator.begin()
            case Phase.EXAMPLE | Phase.REVEAL:
                facilitator.next()
            case Phase.OPEN:
                yield
                facilitator.close()
            case Phase.CLOSED:
                count()
                (facilitator.discuss if Move.DISCUSS in room.moves else facilitator.reveal)()
            case Phase.DISCUSS:
                facilitator.open()
