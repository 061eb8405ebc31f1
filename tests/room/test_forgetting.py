"""Who had a seat in a room is erased, and the room with its votes stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.commands import Trainer
from tests.room.waiting import waiting
from trainer.deck.deck import Deck
from trainer.history.history import History
from trainer.learner import Learner
from trainer.room.audience import Audience
from trainer.room.events import Seated
from trainer.room.facilitator import Facilitator
from trainer.room.forgetting import forget, seats_named
from trainer.room.keeping import opened, resumed
from trainer.room.room import Room


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    with closing(Learner("host", place=tmp_path / "history.sqlite3", on_trouble=pytest.fail)) as made:
        yield made


def led(learner: Learner, deck: Deck) -> Room:
    """A room in which two have voted, one of whom came back with another device."""
    room = opened(learner, deck)
    audience = Audience(room)
    audience.seat("first-secret")
    audience.seat("second-secret")
    audience.move(1, "another-secret")
    Facilitator(room).begin()
    if room.step == 0:
        Facilitator(room).next()
    for seat in (1, 2):
        audience.vote(seat, room.step, 1, room.answers[seat].value)
    return room


def name_of(room: Room, seat: int) -> str:
    return room.seating.seats[seat].name


def contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_the_name_and_the_devices_of_a_seat_are_in_no_file_and_its_vote_stays(
    learner: Learner, bridge: Deck, tmp_path: Path
) -> None:
    room = led(learner, bridge)
    name, other = name_of(room, 1), name_of(room, 2)
    for secret in (name, "first-secret", "another-secret"):
        assert secret.encode() in contents(tmp_path)
    (seat,) = seats_named(learner, f" {name.upper()} ")
    assert forget(learner, seat).left == ()
    learner.close()
    for secret in (name, "first-secret", "another-secret"):
        assert secret.encode() not in contents(tmp_path)
    assert other.encode() in contents(tmp_path)
    (kept,) = waiting(learner, bridge)
    again = resumed(learner, bridge, kept)
    assert again is not None
    assert len(again.log) == len(room.log)
    assert again.spot == room.spot
    assert again.spot.item is not None
    assert len(again.ballots.of(again.spot.item, 1)) == 2
    assert again.ballots.of(again.spot.item, 1) == room.ballots.of(again.spot.item, 1)
    assert (name_of(again, 1), name_of(again, 2)) == ("Seat 1", other)
    assert again.seating.of("another-secret") is None
    assert seats_named(learner, name) == []


def test_seats_of_rooms_that_others_led_are_not_found(learner: Learner, bridge: Deck) -> None:
    name = name_of(led(learner, bridge), 1)
    with closing(Learner("Ben", place=learner.history.place)) as other:
        assert seats_named(other, name) == []
    assert seats_named(learner, name, "no such room") == []


def test_a_row_is_changed_where_it_is_and_no_other(learner: Learner, bridge: Deck) -> None:
    room = led(learner, bridge)
    (before,) = learner.history.rows("room")
    (seat,) = seats_named(learner, name_of(room, 2))
    forget(learner, seat)
    (after,) = learner.history.rows("room")
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) == 1
    assert msgspec.json.decode(changed[0].body, type=Seated).seat == 2


def test_a_seat_is_erased_by_its_name_after_a_question(trainer: Trainer, bridge: Deck) -> None:
    with closing(Learner(on_trouble=pytest.fail)) as person:
        room = led(person, bridge)
        name = name_of(room, 1)
    declined = trainer("erase", "--seat", name, typed="\n").out
    assert declined.startswith(f"Erase who had the seat “{name}” in the room ")
    assert declined.endswith("Nothing was erased.\n")
    done = trainer("erase", "--seat", name, typed="y\n")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("Erased: what that seat voted stays, under no name.\n")
    done = trainer("erase", "--seat", name, "--yes")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"trainer: no room that learner led had a seat named “{name}”\n"


def test_a_name_that_two_rooms_had_is_told_apart_by_the_room(
    trainer: Trainer, bridge: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.room.seats.new_name", lambda taken: f"Quiet Otter {len(taken)}")
    with closing(Learner(on_trouble=pytest.fail)) as person:
        for _ in range(2):
            led(person, bridge)
        first, second = (one.id for one in waiting(person, bridge))
    done = trainer("erase", "--seat", "quiet otter 0", "--yes")
    assert done.status == 2
    assert f"add --sitting with one of {first[:6]} (" in done.err
    assert trainer("erase", "--seat", "quiet otter 0", "--sitting", second[:6], "--yes").status == 0
    with closing(History()) as history:
        seats = [row.body for rows in history.rows("room") for row in rows if "Quiet Otter 0" in row.body]
    assert len(seats) == 1


def test_a_seat_is_no_deck_and_no_matter_of_everyone(trainer: Trainer) -> None:
    for more in (["--everyone"], ["--deck", "x"]):
        assert "--seat cannot be combined" in trainer("erase", "--seat", "x", *more).err
