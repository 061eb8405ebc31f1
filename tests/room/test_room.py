"""A room step by step: which moves fit, what becomes of a vote, what can be taken back, how it is rebuilt."""

from __future__ import annotations

import pytest

from tests.room.rooms import Open, opened, voting
from trainer.deck.deck import Deck
from trainer.room.ballots import Tally
from trainer.room.events import Gathered
from trainer.room.moves import Move, Phase
from trainer.room.room import Room
from trainer.sitting.course import Refused
from trainer.sitting.events import Confidence, Ended


def test_a_room_goes_from_gathering_through_two_votes_and_a_reveal_to_its_end(bridge: Deck) -> None:
    made = opened(bridge, "mayor", seats=1)
    phases = [made.phase]
    for move in ("begin", "close", "discuss", "open", "close", "reveal", "next"):
        getattr(made.facilitator, move)()
        phases.append(made.phase)
    assert phases == [
        Phase.GATHERING,
        Phase.OPEN,
        Phase.CLOSED,
        Phase.DISCUSS,
        Phase.OPEN,
        Phase.CLOSED,
        Phase.REVEAL,
        Phase.OVER,
    ]
    assert isinstance(made.told[0], Gathered)
    assert made.told[-1] == Ended(complete=True)


def test_a_worked_example_is_shown_and_not_voted_on(bridge: Deck) -> None:
    made = opened(bridge)
    made.facilitator.begin()
    assert (made.phase, made.room.step) == (Phase.EXAMPLE, 0)
    assert Move.CLOSE not in made.room.moves
    made.facilitator.next()
    assert (made.phase, made.room.step) == (Phase.OPEN, 1)


def test_a_move_that_does_not_fit_is_refused_and_changes_nothing(bridge: Deck) -> None:
    made = opened(bridge, "mayor")
    for move in ("open", "close", "show", "discuss", "reveal", "next", "undo", "hint"):
        with pytest.raises(Refused, match="does not fit"):
            getattr(made.facilitator, move)()
    assert len(made.told) == 1


def test_what_the_last_vote_of_a_seat_says_is_kept_whatever_the_order_of_arrival(bridge: Deck) -> None:
    made = voting(bridge)
    assert made.vote(1, "partly", n=2) == "ok"
    assert made.vote(1, "reliable", n=1) == "stale"
    assert made.vote(1, "partly", n=2) == "same"
    assert made.vote(1, "not", n=2) == "stale"
    assert made.vote(1, "not", n=3) == "ok"
    assert made.audience.kept(1)[1:] == (3, "not")
    assert made.room.tally().votes == {"reliable": 0, "partly": 0, "not": 1}


def test_a_vote_after_closing_is_late_one_for_an_earlier_opening_is_stale(bridge: Deck) -> None:
    made = voting(bridge)
    made.vote(1, "partly")
    made.facilitator.close()
    assert made.vote(1, "not", n=2) == "late"
    made.facilitator.open()
    assert made.audience.vote(1, 1, 5, "not").said == "stale"
    assert made.audience.kept(1)[1:] == (0, "partly"), "reopened, what was said remains"
    assert made.vote(1, "reliable") == "ok"
    assert made.room.tally().cast == 1


@pytest.mark.parametrize(
    ("n", "answer", "step"), [(1, "borne out", 1), (0, "partly", 1), (10**6, "partly", 1), (1, "partly", 2)]
)
def test_what_is_no_answer_to_the_item_is_refused(bridge: Deck, n: int, answer: str, step: int) -> None:
    made = voting(bridge)
    before = made.room.log
    assert made.audience.vote(1, step, n, answer).said == "refused"
    assert made.room.log == before


def test_nobody_votes_without_a_seat(bridge: Deck) -> None:
    made = voting(bridge)
    made.audience.unseat(2)
    for number in (2, 9):
        with pytest.raises(Refused, match="seat"):
            made.vote(number, "partly")


def test_a_device_comes_back_to_its_own_seat_even_where_the_room_is_locked(bridge: Deck) -> None:
    made = opened(bridge, "mayor", seats=2)
    made.facilitator.lock()
    assert made.audience.seat("hash 1").number == 2
    with pytest.raises(Refused, match="locked"):
        made.audience.seat("another")
    made.facilitator.lock(is_locked=False)
    assert made.audience.seat("another").number == 3


def test_a_seat_that_moved_belongs_to_the_new_device_alone(bridge: Deck) -> None:
    made = voting(bridge)
    made.vote(1, "partly")
    made.audience.move(1, "new device")
    assert made.audience.seat("new device").number == 1
    assert made.audience.kept(1).answer == "partly"
    assert made.audience.seat("hash 0").number == 4


def test_names_are_made_up_and_never_twice_the_same(bridge: Deck) -> None:
    made = opened(bridge, "mayor", seats=300)
    assert len({seat.name for seat in made.room.seating.taken}) == 300


def test_hands_are_counted_beside_ballots_and_never_summed_with_them(bridge: Deck) -> None:
    made = voting(bridge)
    made.vote(1, "partly")
    made.facilitator.count({"reliable": 9, "partly": 12}, present=28)
    assert made.room.tally() == Tally(
        {"reliable": 0, "partly": 1, "not": 0}, {"reliable": 9, "partly": 12, "not": 0}, 28
    )


@pytest.mark.parametrize(
    ("hands", "present"),
    [({"partly": 5}, 4), ({"partly": -1}, 4), ({"conflict": 1}, 4), ({"partly": 1}, 10**5)],
)
def test_a_count_that_cannot_be_is_refused(bridge: Deck, hands: dict[str, int], present: int) -> None:
    made = voting(bridge)
    with pytest.raises(Refused):
        made.facilitator.count(hands, present)
    assert made.room.tally().raised == 0


def _undone(made: Open) -> None:
    spot, tally = made.room.spot, made.room.tally()
    made.facilitator.count({"partly": 3}, 5)
    made.facilitator.undo()
    assert (made.room.spot, made.room.tally()) == (spot, tally)


def test_every_move_can_be_taken_back_and_no_vote_is(bridge: Deck) -> None:
    made = opened(bridge, "mayor", "opened", seats=1)
    before = []
    for move in ("begin", "close", "show", "discuss", "open", "close", "reveal", "next"):
        before.append((made.room.spot, made.room.revealed))
        getattr(made.facilitator, move)()
        if made.phase is Phase.OPEN and made.room.spot.item == "mayor":
            made.vote(1, "partly")
            _undone(made)
    cast = made.room.ballots.of("mayor", 1)
    for spot, revealed in reversed(before):
        made.facilitator.undo()
        assert (made.room.spot, made.room.revealed) == (spot, revealed)
    assert Move.UNDO not in made.room.moves, "nothing is left to undo"
    assert made.room.ballots.of("mayor", 1) == cast
    assert len(cast) == 1


def test_after_an_undone_next_the_same_item_is_left_again(bridge: Deck) -> None:
    made = voting(bridge, "mayor", "opened")
    first = made.room.spot.item
    for move in ("close", "reveal", "next", "undo"):
        getattr(made.facilitator, move)()
    assert (made.phase, made.room.spot.item) == (Phase.REVEAL, first)
    made.facilitator.next()
    assert made.room.spot.item != first


def test_what_divides_a_room_is_said_without_saying_who_is_right(bridge: Deck) -> None:
    made = voting(bridge, seats=10)
    for seat in range(1, 8):
        made.vote(seat, "partly")
    for seat in range(8, 11):
        made.vote(seat, "not")
    assert made.room.tally().is_divided
    made.vote(8, "partly", n=2)
    assert not made.room.tally().is_divided


def test_a_room_is_rebuilt_from_its_events(bridge: Deck) -> None:
    made = voting(bridge)
    made.vote(1, "partly")
    made.facilitator.hint()
    made.facilitator.close()
    again = Room.restore(bridge, made.room.log)
    assert (again.spot, again.step, again.code, again.log) == (
        made.room.spot,
        made.room.step,
        "K7WQ3",
        made.room.log,
    )
    assert again.tally() == made.room.tally()
    assert again.hints_given == made.room.hints_given


def test_a_room_that_stopped_between_two_items_continues_with_the_next(bridge: Deck) -> None:
    made = voting(bridge, "mayor", "opened")
    first = made.room.spot.item
    for move in ("close", "reveal", "next"):
        getattr(made.facilitator, move)()
    again = Room.restore(bridge, made.room.log[:-1])
    assert (again.spot.phase, again.spot.item) == (Phase.REVEAL, first)
    assert again.course.item.id == made.room.spot.item


def test_the_second_vote_of_a_seat_is_its_last_word_and_both_are_kept(bridge: Deck) -> None:
    made = voting(bridge)
    made.vote(1, "partly")
    made.vote(2, "not")
    for move in ("close", "discuss", "open"):
        getattr(made.facilitator, move)()
    made.audience.vote(1, made.room.step, 1, "reliable", Confidence.SURE)
    made.facilitator.close()
    assert not made.audience.responses(1), "before the reveal there is no result"
    made.facilitator.reveal()
    (first,), (last,) = made.audience.responses(1, 1), made.audience.responses(1)
    assert (first.answer, last.answer, last.confidence) == ("partly", "reliable", Confidence.SURE)
    assert made.audience.responses(2)[0].answer == "not"
    assert made.room.ballots.pairs("mayor") == [(1, "partly", "reliable")]
