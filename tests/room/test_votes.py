"""Which votes hold: doubles, late ones, foreign answers, votes out of order, against a simple model of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.room.rooms import opened, voting
from trainer.deck.deck import Deck
from trainer.room.audience import MOST_CHANGES
from trainer.room.ballots import Ballots
from trainer.room.events import Voted
from trainer.room.moves import Phase
from trainer.sitting.course import Refused

ANSWERS = ("reliable", "partly", "not")

said = st.tuples(
    st.integers(1, 3), st.integers(-1, 2), st.integers(-1, 4), st.sampled_from((*ANSWERS, "conflict", ""))
)
"""A seat, how far its opening is from the present one, which change of mind, and an answer."""


@given(st.lists(st.one_of(said, st.sampled_from(("close", "open"))), max_size=30))
def test_whatever_comes_in_whatever_order_the_highest_of_the_last_opening_holds_and_each_counts_once(
    bridge: Deck, happens: list[tuple[int, int, int, str] | str]
) -> None:
    made = voting(bridge, seats=3)
    kept: dict[int, tuple[int, int, str]] = {}
    for one in happens:
        if isinstance(one, str):
            if (one == "close") is (made.phase is Phase.OPEN):
                getattr(made.facilitator, one)()
            continue
        seat, off, n, answer = one
        step, events = made.room.step + off, len(made.room.log)
        status = made.audience.vote(seat, step, n, answer).said
        before = kept.get(seat)
        if off:
            expected = "stale" if off < 0 else "refused"
        elif made.phase is not Phase.OPEN:
            expected = "late"
        elif answer not in ANSWERS or n < 1:
            expected = "refused"
        elif before is None or (step, n) > before[:2]:
            expected, kept[seat] = "ok", (step, n, answer)
        else:
            expected = "same" if before == (step, n, answer) else "stale"
        assert status == expected
        assert len(made.room.log) - events == (expected == "ok"), "nothing else is recorded"
        held = {number: (b.step, b.n, b.answer) for number, b in made.room.ballots.of("mayor", 1).items()}
        assert held == kept


@given(st.permutations([(step, n) for step in (1, 2, 3) for n in (1, 2, 3)]))
def test_of_votes_that_are_read_in_any_order_the_last_opening_and_in_it_the_highest_number_holds(
    order: list[tuple[int, int]],
) -> None:
    ballots = Ballots()
    for step, n in order:
        ballots.put(Voted(1, "mayor", 1, step, n, f"{step}.{n}"))
    assert ballots.of("mayor", 1)[1].answer == "3.3"


def test_a_seat_changes_its_mind_a_thousand_times_and_no_more(bridge: Deck) -> None:
    made = voting(bridge)
    assert made.vote(1, "partly", n=MOST_CHANGES) == "ok"
    assert made.vote(1, "not", n=MOST_CHANGES + 1) == "refused"


def test_nobody_comes_into_a_room_that_is_over_but_who_has_a_seat_keeps_it(bridge: Deck) -> None:
    made = opened(bridge, "mayor", seats=1)
    made.facilitator.end()
    with pytest.raises(Refused, match="over"):
        made.audience.seat("another")
    assert made.audience.seat("hash 0").number == 1


def test_a_count_that_is_taken_back_gives_way_to_the_one_before_and_that_to_none(bridge: Deck) -> None:
    made = voting(bridge)
    for hands in ({"partly": 3}, {"partly": 5}):
        made.facilitator.count(hands, 9)
    for expected in (3, 0):
        made.facilitator.undo()
        assert made.room.tally().hands["partly"] == expected
    assert made.room.ballots.hands("mayor", 1) is None


def test_where_nobody_has_answered_there_is_nothing_to_divide(bridge: Deck) -> None:
    assert not voting(bridge).room.tally().is_divided
