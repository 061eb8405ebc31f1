"""Rooms of a whole district, for tests and benchmarks: led to their end without a screen."""

from __future__ import annotations

import random
from collections.abc import Iterator

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


def steps(room: Room, facilitator: Facilitator) -> Iterator[None]:
    """Lead a room to its end; it stops where a vote is open."""
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
                (facilitator.discuss if Move.DISCUSS in room.moves else facilitator.reveal)()
            case Phase.DISCUSS:
                facilitator.open()
