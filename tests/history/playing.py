"""Plays sittings: right, wrong, part of the way, or at random."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS, verdict_of
from trainer.history.history import History
from trainer.sitting.events import Confidence, Event
from trainer.sitting.plan import plan
from trainer.sitting.session import Session, Step

Choice = Callable[[Item], Verdict]


def right(item: Item) -> Verdict:
    return verdict_of(item)


def wrong(item: Item) -> Verdict:
    """An answer as far from the verdict as can be."""
    answers = ANSWERS[item.kind]
    return answers[-1] if verdict_of(item) is answers[0] else answers[0]


def move(session: Session, choice: Choice = right) -> None:
    """One move: whatever the step asks for."""
    match session.step:
        case Step.EXAMPLE | Step.REVEAL:
            session.next()
        case Step.QUESTION:
            session.answer(choice(session.item))
        case Step.CONFIDENCE:
            session.rate(Confidence.SURE)
        case Step.REASON:
            session.give_reason(session.reasons[0])
        case Step.DONE:
            raise AssertionError("the sitting is over")


def play(session: Session, choice: Choice = right, answered: int | None = None) -> Session:
    """Play on until this many items are answered, or to the end."""
    while session.step is not Step.DONE and (answered is None or session.answered < answered):
        move(session, choice)
    return session


def begin(
    deck: Deck, record: Callable[[Event], None] | None = None, seed: int = 1, only: list[str] | None = None
) -> Session:
    return Session(deck, plan(deck, seed=seed, only=only), record=record)


def started(
    deck: Deck, record: Callable[[Event], None] | None = None, seed: int = 1, only: list[str] | None = None
) -> Session:
    """A sitting in which something was done, so that it is kept: the first hint was given."""
    session = begin(deck, record, seed, only)
    while session.step is Step.EXAMPLE:
        session.next()
    session.hint()
    return session


def kept(deck: Deck, learner: str | None = None, answered: int | None = None, seed: int = 1) -> str:
    """Play a sitting into the history, to its end or until a number of items is answered; its id."""
    with closing(History(learner)) as history:
        recorder = history.recorder(deck)
        play(started(deck, recorder, seed), answered=answered)
        return recorder.sitting
