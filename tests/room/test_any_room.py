"""Whatever a facilitator and people do, in any order: nothing is lost, doubled or given away."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.room.rooms import Open, opened
from trainer.deck.deck import Deck
from trainer.deck.verdicts import ANSWERS
from trainer.room.events import Voted
from trainer.room.moves import Move, Phase
from trainer.room.room import Room
from trainer.room.state import RoomState
from trainer.sitting.course import Refused
from trainer.sitting.events import Confidence
from trainer.sitting.plan import plan
from trainer.sitting.responses import Response
from trainer.sitting.scoring import results
from trainer.sitting.session import Session, Step

ANSWERED = ["", "nonsense", *sorted({one.value for answers in ANSWERS.values() for one in answers})]
SURE = st.sampled_from([None, *Confidence])

VOTES = st.tuples(
    st.integers(1, 5), st.integers(-1, 1), st.integers(0, 4), st.sampled_from(ANSWERED), SURE
).map(lambda of: lambda made: made.audience.vote(of[0], made.room.step + of[1], *of[2:]))
MOVES = st.sampled_from([*Move]).map(lambda move: lambda made: moved(made, move))
COMING = st.integers(0, 6).map(lambda one: lambda made: made.audience.seat(f"hash {one}"))
GOING = st.integers(1, 5).map(lambda one: lambda made: made.audience.unseat(one))
TO_ANOTHER = st.integers(1, 5).map(lambda one: lambda made: made.audience.move(one, f"other {one}"))

Deed = Callable[[Open], object]
DEEDS = st.lists(st.one_of(VOTES, VOTES, MOVES, MOVES, COMING, GOING, TO_ANOTHER), max_size=80)


def moved(made: Open, move: Move) -> None:
    """Make a move, whether or not it fits."""
    lead = made.facilitator
    if move is Move.COUNT:
        lead.count({made.room.answers[0].value: 2}, 5)
    elif move is Move.DROP:
        lead.drop(made.room.ahead[-1:])
    elif move is Move.HIDE:
        lead.show(is_shown=False)
    elif move is Move.UNLOCK:
        lead.lock(is_locked=False)
    elif move is not Move.END or len(made.told) > 60:
        getattr(lead, move.value)()


def lived(deck: Deck, deeds: list[Deed]) -> Open:
    """A room in which some things were tried, fitting or not."""
    made = opened(deck, seats=3)
    for deed in deeds:
        with contextlib.suppress(Refused):
            deed(made)
    return made


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(deeds=DEEDS)
def test_a_room_that_is_rebuilt_is_the_same_room(bridge: Deck, deeds: list[Deed]) -> None:
    made = lived(bridge, deeds)
    assert tuple(made.told) == made.room.log
    again = Room.restore(bridge, made.room.log)
    for part in ("spot", "step", "is_locked", "revealed", "dropped", "ahead", "moves", "log"):
        assert getattr(again, part) == getattr(made.room, part)
    assert again.seating.seats == made.room.seating.seats
    for name in made.room.course.queue:
        for of_round in (1, 2):
            assert again.ballots.of(name, of_round) == made.room.ballots.of(name, of_round)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(deeds=DEEDS)
def test_the_events_of_a_room_come_to_the_same_without_its_deck(bridge: Deck, deeds: list[Deed]) -> None:
    room = lived(bridge, deeds).room
    alone = RoomState(entry.item for entry in room.plan.entries if entry.worked)
    for event in room.log:
        alone.apply(event)
    for part in ("spot", "step", "is_locked", "revealed", "dropped", "can_go_back"):
        assert getattr(alone, part) == getattr(room, part)
    assert alone.seating.seats == room.seating.seats
    for name in room.course.queue:
        assert alone.ballots.pairs(name) == room.ballots.pairs(name)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(deeds=DEEDS)
def test_no_key_of_a_vote_comes_twice_and_none_is_taken_where_voting_is_closed(
    bridge: Deck, deeds: list[Deed]
) -> None:
    made = lived(bridge, deeds)
    votes = [event for event in made.room.log if isinstance(event, Voted)]
    assert len({(vote.step, vote.seat, vote.n) for vote in votes}) == len(votes)
    again = Room(bridge, made.room.plan, code="K7WQ3", link="ABCDEFGHJK")
    for event in made.room.log[1:]:
        if isinstance(event, Voted):
            assert (again.spot.phase, again.step) == (Phase.OPEN, event.step)
            assert (again.spot.item, again.spot.round) == (event.item, event.round)
        again.do(event)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(deeds=DEEDS)
def test_a_seat_has_the_result_that_a_sitting_alone_with_its_answers_has(
    bridge: Deck, deeds: list[Deed]
) -> None:
    made = lived(bridge, deeds)
    for seat in made.room.seating.seats:
        said = {response.item: response for response in made.audience.responses(seat)}
        if said:
            alone = _alone(bridge, said)
            in_order = [said[name] for name in alone.questions]
            assert results(bridge, in_order, len(said)) == results(bridge, alone.responses, len(said))


def _alone(deck: Deck, said: dict[str, Response]) -> Session:
    """A sitting of one person who says the same."""
    alone = Session(deck, plan(deck, seed=1, only=said))
    while alone.step is not Step.DONE:
        response = said[alone.item.id]
        for _ in range(response.hints):
            alone.hint()
        assert response.answer is not None
        alone.answer(response.answer)
        alone.rate(response.confidence)
        if alone.step is Step.REASON:
            alone.give_reason(None)
        alone.next()
    return alone
