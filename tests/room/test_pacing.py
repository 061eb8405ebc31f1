"""Time: a room that is late is told what could be left out, in balance; nothing is left out by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.room.rooms import Open
from trainer import shipped
from trainer.deck.reading.plans import read_plan
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.room.audience import Audience
from trainer.room.facilitator import Facilitator
from trainer.room.moves import Move, Phase
from trainer.room.pacing import GRACE, Planned, minutes_late, proposed, to_drop
from trainer.room.room import Room
from trainer.room.script import laid_out_by, script_of
from trainer.sitting.course import Refused

FOUND = st.sampled_from(Soundness)
AHEAD = st.lists(st.tuples(st.floats(0.5, 10), FOUND), max_size=12).map(
    lambda rows: [Planned(f"item-{n}", minutes, found) for n, (minutes, found) in enumerate(rows)]
)


def led() -> Open:
    """A room that is led by the longer plan that comes with the program."""
    found = read_plan(shipped.folder("plans") / "first-session.yaml")
    room = Room(found.deck, laid_out_by(found), code="K7WQ3", link="ABCDEFGHJK", script=script_of(found))
    return Open(room, Facilitator(room), Audience(room), [])


def weight(found: list[Soundness]) -> int:
    return abs(found.count(Soundness.SOUND) - found.count(Soundness.UNSOUND))


@given(ahead=AHEAD, asked=st.lists(FOUND, max_size=8), late=st.floats(-10, 60))
def test_what_is_proposed_is_ahead_in_balance_and_no_more_than_it_takes(
    ahead: list[Planned], asked: list[Soundness], late: float
) -> None:
    names = to_drop(ahead, asked, late)
    known = [one.item for one in ahead]
    assert [name for name in known if name in names] == list(names), "in their order, each once"
    before = weight([*asked, *(one.soundness for one in ahead)])
    after = weight([*asked, *(one.soundness for one in ahead if one.item not in names)])
    assert after <= max(1, before)
    if late <= 0:
        assert not names
    minutes = {one.item: one.minutes for one in ahead}
    if names:
        assert sum(minutes[name] for name in names) - max(minutes[name] for name in names) < late


@given(ahead=AHEAD, asked=st.lists(FOUND, max_size=8))
def test_however_late_it_is_something_is_proposed_where_balance_allows_it(
    ahead: list[Planned], asked: list[Soundness]
) -> None:
    names = to_drop(ahead, asked, 1.0)
    if any(one.soundness is Soundness.BETWEEN for one in ahead):
        assert names


@given(elapsed=st.floats(0, 300), steps=st.lists(st.sampled_from(["on", "undo", "drop"]), max_size=40))
def test_what_was_asked_or_is_asked_now_is_never_proposed_and_nothing_moves_by_itself(
    elapsed: float, steps: list[str]
) -> None:
    made = led()
    for step in steps:
        log = made.room.log
        names = proposed(made.room, elapsed)
        assert made.room.log == log
        asked = {*made.room.course.reached, *made.room.revealed} if made.room.spot.item else set()
        assert not asked & set(names)
        assert set(names) <= set(made.room.ahead)
        try:
            if step == "drop":
                made.facilitator.drop(names)
            elif step == "undo":
                made.facilitator.undo()
            else:
                _on(made)
        except Refused:
            continue


def _on(made: Open) -> None:
    """Make the likeliest move."""
    move = made.room.moves[0] if made.room.moves else Move.UNDO
    getattr(made.facilitator, move.value)()


@given(
    elapsed=st.floats(0, 60),
    waits=st.lists(st.floats(0, 6), min_size=60, max_size=60),
    goes_straight=st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_no_move_onwards_makes_a_room_later(
    elapsed: float, waits: list[float], goes_straight: list[bool]
) -> None:
    made, since = led(), elapsed
    made.facilitator.begin()
    for wait, is_straight in zip(waits, goes_straight, strict=True):
        elapsed += wait
        before, item = minutes_late(made.room, elapsed, elapsed - since), made.room.spot.item
        if is_straight and Move.REVEAL in made.room.moves:
            made.facilitator.reveal()
        else:
            _on(made)
        if made.room.is_over:
            return
        since = since if made.room.spot.item == item else elapsed
        assert minutes_late(made.room, elapsed, elapsed - since) <= before + 1e-9


def test_an_item_that_takes_its_minutes_makes_no_room_late_in_any_of_its_phases() -> None:
    made = led()
    made.facilitator.begin()
    made.facilitator.next()
    cue = made.room.script.cue(made.room.item.id) if made.room.script is not None else None
    assert cue is not None
    begun, planned = 2.0, cue.minutes
    in_time = minutes_late(made.room, begun)
    for share in (0.15, 0.18, 0.58, 0.73, 0.78):
        here = share * planned
        assert minutes_late(made.room, begun + here, here) == pytest.approx(in_time)
        _on(made)
        assert minutes_late(made.room, begun + here, here) == pytest.approx(in_time)
    assert made.phase is Phase.REVEAL


def test_a_room_in_time_is_proposed_nothing() -> None:
    made = led()
    assert proposed(made.room, 0) == ()
    made.facilitator.begin()
    assert minutes_late(made.room, 2) <= GRACE
    assert proposed(made.room, 2) == ()


def test_a_minute_or_two_is_no_reason_to_leave_anything_out() -> None:
    made = led()
    made.facilitator.begin()
    in_time = -minutes_late(made.room, 0)
    assert proposed(made.room, in_time + GRACE - 0.5) == ()
    assert proposed(made.room, in_time + GRACE + 0.5) != ()


def test_a_room_that_is_late_may_leave_out_items_and_take_that_back() -> None:
    made = led()
    made.facilitator.begin()
    made.facilitator.next()
    names = proposed(made.room, 20)
    late = minutes_late(made.room, 20)
    assert names
    before = made.room.course.questions
    made.facilitator.drop(names)
    assert made.room.course.questions == tuple(name for name in before if name not in names)
    assert minutes_late(made.room, 20) <= max(0, late - GRACE)
    found = [soundness(verdict_of(made.room.deck.by_id[name])) for name in made.room.course.questions]
    assert weight(found) <= 1
    again = Room.restore(made.room.deck, made.room.log)
    assert again.dropped == made.room.dropped == names
    assert again.course.queue == made.room.course.queue
    made.facilitator.undo()
    assert made.room.course.questions == before
    assert made.room.dropped == ()


def test_a_room_is_over_after_the_last_item_that_was_not_left_out_and_is_whole() -> None:
    made = led()
    made.facilitator.begin()
    made.facilitator.drop(made.room.ahead[1:])
    made.facilitator.next()
    made.facilitator.close()
    made.facilitator.reveal()
    made.facilitator.next()
    assert made.room.spot.phase is Phase.OVER
    assert made.room.is_complete


@pytest.mark.parametrize("names", [(), ("duck-ate-sandwich",), ("nothing",), ("float-rope",)])
def test_only_what_comes_after_the_current_item_can_be_left_out(names: tuple[str, ...]) -> None:
    made = led()
    made.facilitator.begin()
    made.facilitator.next()
    with pytest.raises(Refused):
        made.facilitator.drop(names)


def test_at_least_one_item_is_always_asked() -> None:
    made = led()
    assert set(proposed(made.room, 10_000)) < set(made.room.course.questions)
    made.facilitator.begin()
    assert set(proposed(made.room, 10_000)) < set(made.room.course.questions)
    with pytest.raises(Refused):
        made.facilitator.drop(made.room.course.questions)


def test_a_room_without_a_script_is_never_late() -> None:
    made = led()
    made.room.script = None
    assert minutes_late(made.room, 300) == 0
    assert proposed(made.room, 300) == ()
