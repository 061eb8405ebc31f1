"""A seat of an earlier day is found by its code, by nobody else, and compared with another."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import Trainer
from tests.room.many import led
from tests.room.rooms import opened
from trainer.deck.deck import Deck
from trainer.deck.library import find
from trainer.deck.shelf import open_deck
from trainer.learner import Learner
from trainer.review.comparing import Uncomparable
from trainer.room.earlier import NoSuchSeat, as_seat_code, compared, earlier
from trainer.room.forgetting import forget, seats_named
from trainer.room.results import room_results
from trainer.room.room import Room
from trainer.room.seats import seat_code

SEAT = 3


def days(learner: Learner) -> tuple[Room, Room]:
    """Two rooms, of two decks."""
    chance = random.Random(4)
    first, then = (led(learner, open_deck(find(name)), 5, chance) for name in ("first-steps", "anstey-clock"))
    return first, then


def code_of(room: Room, number: int = SEAT) -> str:
    return seat_code(room.code, room.seating.seats[number])


def test_a_code_stays_with_its_seat_when_that_moves_and_no_two_seats_have_one(bridge: Deck) -> None:
    made = opened(bridge, seats=9)
    codes = {number: code_of(made.room, number) for number in range(1, 10)}
    assert len({code.rpartition("-")[2] for code in codes.values()}) == 9
    made.audience.move(4, "another device")
    assert code_of(made.room, 4) == codes[4]
    assert made.room.seating.seats[4].hash not in codes[4]


@pytest.mark.parametrize("typed", ["k7wq3-7-r4tm", " K7WQ3 7 R4TM ", "K7WQ3–07–R4TM", "K7WQ3 - 7 - R4TM"])
def test_a_code_is_taken_as_people_type_it(typed: str) -> None:
    assert as_seat_code(typed) == "K7WQ3-7-R4TM"


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    code = as_seat_code(typed)
    assert code == as_seat_code(code)


def test_what_a_seat_answered_is_found_by_its_code_as_its_own_result_has_it(learner: Learner) -> None:
    first, _ = days(learner)
    found = earlier(learner, code_of(first).lower())
    own = next(one for one in room_results(first).seats if one.seat == SEAT).results
    sides = {
        is_sound: [one for one in found.answers if one.is_sound is is_sound] for is_sound in (True, False)
    }
    assert (sum(one.trusted for one in sides[True]), len(sides[True])) == own.passed
    assert (sum(not one.trusted for one in sides[False]), len(sides[False])) == own.caught


def test_a_wrong_code_opens_nothing(learner: Learner) -> None:
    first, then = days(learner)
    code = code_of(first)
    other = code_of(first, 1).rpartition("-")[2]
    for wrong in (
        "",
        "K7WQ3",
        code[:-1],
        f"{code.rpartition('-')[0]}-{other}",
        code.replace(first.code, then.code),
    ):
        with pytest.raises(NoSuchSeat):
            earlier(learner, wrong)


def test_the_code_of_somebody_who_was_erased_opens_nothing_any_more(learner: Learner) -> None:
    first, _ = days(learner)
    (seat,) = seats_named(learner, first.seating.seats[SEAT].name, "")
    forget(learner, seat)
    with pytest.raises(NoSuchSeat):
        earlier(learner, code_of(first))


def test_the_same_items_on_both_days_are_no_comparison(learner: Learner) -> None:
    first, _ = days(learner)
    found = earlier(learner, code_of(first))
    with pytest.raises(Uncomparable, match="such as were not answered on the first"):
        compared(found, found)


def test_a_command_compares_two_seats_of_one_person(trainer: Trainer, tmp_path: Path) -> None:
    person = Learner()
    codes = [code_of(room) for room in days(person)]
    person.close()
    done = trainer("compare", *codes)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("BEFORE AND AFTER: The person in these seats")
    assert "Sound that was trusted:" in done.out
    assert "chance" in done.out
    wrong = trainer("compare", codes[0], "AAAAA-1-AAAA")
    assert wrong.status == 2
    assert "no room in this history has a seat with the code AAAAA-1-AAAA" in wrong.err
