"""What a room came to: who changed their mind and which way, and that harm is not hidden behind a gain."""

from __future__ import annotations

import pytest

from tests.room.rooms import Open, opened
from trainer.deck.deck import Deck
from trainer.measures import Share
from trainer.room import words
from trainer.room.moves import Phase
from trainer.room.results import RoomResults, room_results


def played(deck: Deck, votes: dict[str, list[tuple[str, str | None]]]) -> Open:
    """A room in which each seat votes on each item as given, before and after; None does not vote again."""
    made = opened(deck, *votes, seats=max(map(len, votes.values())))
    made.facilitator.begin()
    while made.phase is not Phase.OVER:
        said = votes[made.room.item.id]
        for seat, (first, _) in enumerate(said, 1):
            made.vote(seat, first)
        for move in ("close", "discuss", "open"):
            getattr(made.facilitator, move)()
        for seat, (_, second) in enumerate(said, 1):
            if second is not None:
                made.vote(seat, second)
        for move in ("close", "reveal", "next"):
            getattr(made.facilitator, move)()
    return made


def test_before_and_after_are_of_those_who_voted_both_times(bridge: Deck) -> None:
    made = played(bridge, {"mayor": [("partly", "reliable"), ("reliable", "not"), ("not", None)]})
    found = room_results(made.room)
    assert (found.right.before, found.right.after) == (Share(1, 2), Share(1, 2))
    (item,) = found.items
    assert (item.to_right, item.to_wrong) == (1, 1)
    assert item.last == Share(1, 3), "who voted once is counted by that vote"
    assert found.people == 3


def test_what_was_not_revealed_or_does_not_count_is_in_no_figure(bridge: Deck) -> None:
    made = opened(bridge, "mayor", "loose", seats=2)
    made.facilitator.begin()
    for seat in (1, 2):
        made.vote(seat, "partly")
    made.facilitator.close()
    assert not room_results(made.room).items
    scored = played(bridge, {"loose": [("partly", "partly")]})
    assert not room_results(scored.room).items


def test_more_caught_and_fewer_trusted_is_called_harm(bridge: Deck) -> None:
    made = played(bridge, {"mayor": [("reliable", "not")] * 3, "opened": [("compatible", "conflict")] * 3})
    found = room_results(made.room)
    assert (found.caught.gain, found.passed.gain) == (1, -1)
    assert found.did_harm


def test_a_gain_on_both_sides_is_no_harm(bridge: Deck) -> None:
    made = played(bridge, {"mayor": [("not", "reliable")] * 2, "opened": [("compatible", "conflict")] * 2})
    assert not room_results(made.room).did_harm


def test_what_most_missed_comes_with_the_most_missed_first(bridge: Deck) -> None:
    made = played(
        bridge,
        {
            "mayor": [("not", None), ("not", None), ("reliable", None)],
            "opened": [("compatible", None)] * 3,
            "bolts": [("compatible", None)] * 3,
        },
    )
    assert room_results(made.room).missed == ("opened", "mayor")


def test_the_interval_of_a_change_takes_people_as_units(bridge: Deck) -> None:
    made = played(bridge, {"mayor": [("not", "reliable"), ("not", "reliable"), ("not", "not")]})
    change = room_results(made.room).right
    assert change.gain == pytest.approx(2 / 3)
    assert change.interval[0] < change.gain < change.interval[1]
    assert played(bridge, {"mayor": [("not", "reliable")]}).room.log
    alone = room_results(played(bridge, {"mayor": [("not", "reliable")]}).room)
    assert alone.right.interval == (-1, 1)


@pytest.mark.parametrize(
    ("reject", "accept", "told"),
    [
        (0, 0, "none rejects too much and none accepts too much."),
        (1, 0, "1 rejects too much and none accepts too much."),
        (2, 1, "2 reject too much and 1 accepts too much."),
    ],
)
def test_how_many_lean_which_way_is_told_in_a_sentence(
    bridge: Deck, monkeypatch: pytest.MonkeyPatch, reject: int, accept: int, told: str
) -> None:
    found = room_results(played(bridge, {"mayor": [("not", None)] * 3}).room)
    monkeypatch.setattr(RoomResults, "flag_too_much", property(lambda _: reject))
    monkeypatch.setattr(RoomResults, "let_too_much_through", property(lambda _: accept))
    assert words.leanings(found) == f"Of 3 seats, {told}"
