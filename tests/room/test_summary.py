"""What a room comes to without its deck, and many rooms together."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.room.many import led, led_by_hands
from trainer.deck.deck import Deck
from trainer.history.database.ledger import Ledger
from trainer.learner import Learner
from trainer.room import summary
from trainer.room.results import room_results
from trainer.room.summary import HandVotes, RoomHands, RoomSummary, Votes, summaries, together


def of(file: Path) -> list[RoomSummary]:
    with closing(Learner(place=file)) as person:
        return summaries(person)


def test_a_summary_says_what_the_results_of_the_room_say(learner: Learner, file: Path, bridge: Deck) -> None:
    room = led(learner, bridge, 5, random.Random(1))
    (found,) = of(file)
    shown = room_results(room)
    assert (found.deck, found.people, found.items, found.is_over) == (bridge.id, 5, len(shown.items), True)
    for votes, shift in (
        (found.right, shown.right),
        (found.passed, shown.passed),
        (found.caught, shown.caught),
    ):
        assert votes == Votes(shift.before.n, shift.before.hits, shift.after.hits)
    assert found.right.n > 0


def test_rooms_of_anybody_are_summed_in_the_order_in_which_they_began(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    led(learner, bridge, 2, random.Random(1))
    with closing(Learner("another", place=file)) as other:
        led(other, bridge, 3, random.Random(2))
    assert [room.people for room in of(file)] == [2, 3]


def test_only_a_room_that_has_grown_is_summed_again(
    learner: Learner, file: Path, bridge: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    led(learner, bridge, 2, random.Random(1))
    first = of(file)
    again: list[str] = []
    monkeypatch.setattr(summary, "summary_of", lambda room: again.append(room.rows[0].sitting))
    assert of(file) == first
    assert again == []


def test_what_was_kept_may_be_thrown_away_or_be_nonsense(learner: Learner, file: Path, bridge: Deck) -> None:
    led(learner, bridge, 2, random.Random(1))
    first = of(file)
    place = file.with_name("history.answers.sqlite3")
    assert place.exists()
    ledger = Ledger(place)
    ledger.keep_rooms({name: kept._replace(body=b"{}") for name, kept in ledger.rooms().items()})
    ledger.close()
    assert of(file) == first
    place.unlink()
    assert of(file) == first


def room_of(before: int, after: int, n: int = 20) -> RoomSummary:
    """A room of ten whose figures are all the same."""
    votes = Votes(n, before, after)
    moment = "2026-11-26T10:00:00+00:00"
    data = {
        "id": "room",
        "deck": "d",
        "begun": moment,
        "last": moment,
        "is_over": True,
        "items": 2,
        "people": 10,
        "by_hands": {},
        "each": [],
    }
    figures = {name: msgspec.to_builtins(votes) for name in ("right", "passed", "caught")}
    return msgspec.convert(data | figures, RoomSummary)


def test_many_rooms_vary_by_room_and_not_by_person() -> None:
    alike = together([room_of(10, 14)] * 4)
    assert (alike.rooms, alike.people) == (4, 40)
    assert alike.right.gain == pytest.approx(0.2)
    assert alike.right.interval == pytest.approx((0.2, 0.2)), "no room differs from the others"
    unlike = together([room_of(10, 18), room_of(10, 10)] * 2)
    low, high = unlike.right.interval
    assert low < 0 < unlike.right.gain < high


def test_one_room_alone_tells_of_no_other() -> None:
    assert together([room_of(10, 14)]).right.interval == (-1, 1)
    assert together([]).right.before.n == 0


def test_harm_is_seen_over_many_rooms() -> None:
    harmed = msgspec.structs.replace(room_of(10, 14), passed=Votes(20, 15, 10))
    assert together([harmed]).did_harm
    assert not together([room_of(10, 14)]).did_harm


def test_harm_is_seen_by_hands_where_no_seat_voted_twice() -> None:
    by_hands = RoomHands(passed_twice=HandVotes(20, 15, 20, 10), caught_twice=HandVotes(20, 10, 20, 14))
    harmed = msgspec.structs.replace(room_of(0, 0, n=0), by_hands=by_hands)
    assert together([harmed]).did_harm
    assert not together([harmed, room_of(10, 14)]).did_harm, "seats come first"
    unasked = msgspec.structs.replace(by_hands, passed_twice=HandVotes(20, 15))
    assert not together([msgspec.structs.replace(harmed, by_hands=unasked)]).did_harm


def test_a_summary_that_an_older_program_kept_without_hands_is_made_again(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    led_by_hands(learner, bridge, 5, random.Random(1))
    (first,) = of(file)
    assert first.by_hands.right.are_any
    ledger = Ledger(file.with_name("history.answers.sqlite3"))
    older = msgspec.to_builtins(first)
    del older["by_hands"], older["each"]
    kept = {name: one._replace(body=msgspec.json.encode(older)) for name, one in ledger.rooms().items()}
    ledger.keep_rooms(kept)
    ledger.close()
    assert of(file) == [first]
