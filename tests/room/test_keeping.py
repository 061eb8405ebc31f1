"""Rooms in the history: kept apart from sittings, resumed where they were left, each vote once."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests import decks
from tests.room.waiting import waiting
from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.log import stamp
from trainer.learner import Learner
from trainer.room.audience import Audience
from trainer.room.facilitator import Facilitator
from trainer.room.keeping import KeptRoom, flags, opened, resumed, returning, spent
from trainer.room.room import Room


def voted(learner: Learner, deck: Deck) -> Room:
    """A room at its first vote, in which somebody has voted."""
    room = opened(learner, deck)
    Audience(room).seat("hash")
    Facilitator(room).begin()
    if room.step == 0:
        Facilitator(room).next()
    Audience(room).vote(1, room.step, 1, room.answers[0].value)
    return room


def test_a_room_is_resumed_by_another_program_with_its_votes(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    room = voted(learner, bridge)
    other = Learner("host", place=file)
    (kept,) = waiting(other, bridge)
    again = resumed(other, bridge, kept)
    assert again is not None
    assert (again.log, again.spot, again.code) == (room.log, room.spot, room.code)
    Facilitator(again).close()
    other.close()
    (kept,) = waiting(learner, bridge)
    assert len(kept.events) == len(room.log) + 1


def test_a_room_that_ended_waits_no_more(learner: Learner, bridge: Deck) -> None:
    Facilitator(voted(learner, bridge)).end()
    assert waiting(learner, bridge) == []


def test_a_room_that_is_over_comes_back_until_its_devices_are_let_go_or_another_is_led(
    learner: Learner, bridge: Deck
) -> None:
    room = voted(learner, bridge)
    lead = Facilitator(room)
    lead.end()
    (kept,) = returning(learner, bridge)
    again = resumed(learner, bridge, kept)
    assert again is not None
    assert (again.is_over, again.code, again.link, again.log) == (True, room.code, room.link, room.log)
    other = Facilitator(voted(learner, bridge))
    assert [one.is_over for one in returning(learner, bridge)] == [False], "the last one only"
    other.end()
    other.disperse()
    other.disperse()
    assert returning(learner, bridge) == [], "who was let go comes back no more"


def test_a_room_that_is_over_and_has_no_device_in_it_does_not_come_back(
    learner: Learner, bridge: Deck
) -> None:
    room = voted(learner, bridge)
    Facilitator(room).end()
    Audience(room).unseat(1)
    assert returning(learner, bridge) == []


def test_nobody_is_let_go_before_the_end(learner: Learner, bridge: Deck) -> None:
    room = voted(learner, bridge)
    Facilitator(room).disperse()
    assert not room.is_dispersed
    assert len(returning(learner, bridge)) == 1


def test_what_happens_after_the_end_takes_no_time_of_the_room(learner: Learner, bridge: Deck) -> None:
    Facilitator(voted(learner, bridge)).end()
    (over,) = returning(learner, bridge)
    (row, event), later = (over.rows[-1], over.events[-1]), dt.timedelta(minutes=5)
    more = msgspec.structs.replace(row, seq=row.seq + 1, at=stamp(row.when + later))
    assert spent(KeptRoom((*over.rows, more), (*over.events, event))) == spent(over)


def test_a_room_nobody_came_to_is_not_kept(learner: Learner, bridge: Deck) -> None:
    Facilitator(opened(learner, bridge)).lock()
    assert waiting(learner, bridge) == []


def test_what_was_flagged_in_a_room_is_found_with_its_deck_and_who_led_it(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    room = voted(learner, bridge)
    assert flags(learner) == []
    Facilitator(room).flag("the year\x1b is wrong")
    (flag,) = flags(learner)
    assert (flag.deck, flag.item, flag.learner) == (bridge.id, room.item.id, learner.name)
    assert flag.note.startswith("the year")
    assert "\x1b" not in flag.note
    with closing(Learner("another", place=file)) as other:
        assert flags(other) == []
        assert flags(other, everyone=True) == [flag]


def test_somebody_elses_room_is_not_offered(learner: Learner, file: Path, bridge: Deck) -> None:
    voted(learner, bridge)
    other = Learner("another", place=file)
    assert waiting(other, bridge) == []
    other.close()


def test_a_vote_is_in_the_database_once_by_whichever_program(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    voted(learner, bridge)
    again = "INSERT INTO history_events SELECT NULL, sitting, 99, learner, deck, at, body, kind, key"
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"{again} FROM history_events WHERE key IS NOT NULL")


def test_a_room_is_kept_up_to_the_first_row_that_makes_no_sense(
    learner: Learner, file: Path, bridge: Deck
) -> None:
    room = voted(learner, bridge)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE history_events SET body = '{' WHERE seq = ?", [len(room.log)])
    (kept,) = waiting(learner, bridge)
    assert kept.events == room.log[:-1]


def test_a_room_whose_deck_has_lost_its_items_is_not_resumed(
    learner: Learner, bridge: Deck, tmp_path: Path
) -> None:
    voted(learner, bridge)
    changed = read_deck(decks.write(tmp_path, decks.deck(decks.quote("another"), id=bridge.id)))
    (kept,) = waiting(learner, changed)
    assert resumed(learner, changed, kept) is None


def test_rooms_are_erased_with_what_is_the_facilitators(learner: Learner, bridge: Deck) -> None:
    voted(learner, bridge)
    assert learner.held().sittings == 1
    learner.erase()
    assert waiting(learner, bridge) == []
    assert learner.held().sittings == 0


def test_a_deck_with_something_of_everything_can_be_led(learner: Learner, tmp_path: Path) -> None:
    deck = bridge_deck(tmp_path)
    room = opened(learner, deck)
    lead = Facilitator(room)
    lead.begin()
    while room.spot.item is not None:
        if room.moves[0] == "close":
            lead.close()
            lead.reveal()
        lead.next()
    assert room.revealed == room.course.questions
