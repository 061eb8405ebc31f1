"""`trainer send` and `trainer report`: rooms of many machines in one history, and what they came to."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Trainer
from tests.history.behind import rows
from tests.history.playing import play
from tests.room.many import led, led_by_hands
from trainer.deck.deck import Deck
from trainer.exchange.results_json import share_data
from trainer.learner import Learner
from trainer.room.results import room_results


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "shared.sqlite3"


@pytest.fixture
def room(deck: Deck) -> None:
    """A room of three was led on this machine, by the one who plays here."""
    person = Learner()
    led(person, deck, 3, random.Random(1))
    person.close()


def figures(trainer: Trainer, *args: str | Path) -> Any:
    done = trainer("report", "--json", *args)
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


@pytest.mark.usefixtures("room")
def test_a_room_is_sent_once_and_reported_where_it_was_sent(trainer: Trainer, shared: Path) -> None:
    done = trainer("send", "--to", shared)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("1 room arrived, with ")
    again = trainer("send", "--to", shared)
    assert again.out == "1 room was there already: nothing new was sent.\n"
    assert figures(trainer, "--history", shared) == figures(trainer)
    found = figures(trainer, "--history", shared)
    assert found["together"]["people"] == 3
    assert [day["rooms"] for day in found["days"]] == [1]


@pytest.mark.usefixtures("room")
def test_rooms_are_sent_to_a_server_by_several_machines_and_reported_together(
    trainer: Trainer, deck: Deck, where: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trainer("send", "--to", str(where)).status == 0
    monkeypatch.setenv("CLAIM_TRAINER_HISTORY", str(tmp_path / "another machine.sqlite3"))
    person = Learner()
    led(person, deck, 4, random.Random(2))
    person.close()
    monkeypatch.setenv("CLAIM_TRAINER_SEND_TO", str(where))
    assert trainer("send").status == 0
    found = figures(trainer, "--history", str(where))
    assert (found["together"]["rooms"], found["together"]["people"]) == (2, 7)
    assert found["together"]["right"]["before"]["n"] > 0


def test_a_room_led_by_hands_is_reported_with_what_hands_voted_before_and_after(
    trainer: Trainer, deck: Deck, where: str | Path
) -> None:
    person = Learner()
    room = led_by_hands(person, deck, 12, random.Random(1))
    shown = room_results(room)
    person.close()
    assert trainer("send", "--to", str(where)).status == 0
    found = figures(trainer, "--history", str(where))
    assert shown.hands.right[0].n == shown.hands.right[1].n == 12 * len(shown.items)
    kept = {"right": shown.hands.right, "sound_trusted": shown.hands.passed}
    kept["unsound_caught"] = shown.hands.caught
    told = {name: {"before": share_data(a), "after": share_data(b)} for name, (a, b) in kept.items()}
    (one,) = found["rooms"]
    assert (one["people"], one["right"]["n"]) == (0, 0), "hands are no seats"
    assert one["by_hands"] == found["together"]["by_hands"] == told
    assert [item["item"] for item in one["each"]] == [item.item for item in shown.items]
    assert sum(item["hands"]["after"]["hits"] for item in one["each"]) == shown.hands.right[1].hits
    assert {item["sound"] for item in one["each"]} >= {"sound", "unsound"}
    (row,) = csv.DictReader(io.StringIO(trainer("report", "--history", str(where), "--csv").out))
    for column, share in zip(("before", "after"), shown.hands.caught, strict=True):
        assert int(row[f"hands unsound caught {column}"]) == share.hits
        assert int(row[f"hands unsound caught {column} n"]) == share.n
        assert float(row[f"hands unsound caught {column} low"]) == round(share.interval[0], 4)
    table = trainer("report", "--history", str(where), "--csv", "--items").out
    items = list(csv.DictReader(io.StringIO(table)))
    assert [int(line["hands right before n"]) for line in items] == [12] * len(shown.items)
    text = trainer("report", "--history", str(where)).out
    before, after = shown.hands.right
    assert "TOGETHER  1 room, by hands" in text
    assert f"Right, by hands: {before} before, {after} after" in text
    assert all(f" {item.item} (" in text for item in shown.items)
    assert "nobody voted twice" not in text
    assert text.count("No seat voted twice.") == 1
    assert trainer("report", "--items").status == 2


def test_sittings_are_sent_where_that_is_asked_for(trainer: Trainer, deck: Deck, shared: Path) -> None:
    person = Learner("Ana")
    play(person.begin(deck))
    person.close()
    done = trainer("--learner", "Ana", "send", "--to", shared)
    assert done.out == "There is no room to send yet.\n"
    assert trainer("--learner", "Ana", "send", "--sittings", "--to", shared).status == 0
    assert {learner for (learner,) in rows(shared, "learner")} == {"Ana"}
    assert trainer("send", "--sittings", "--to", shared).out == "There is nothing to send yet.\n"
    assert trainer("send", "--sittings", "--everyone", "--to", shared).status == 0


@pytest.mark.usefixtures("room")
def test_what_could_not_be_sent_is_said_with_what_to_do(trainer: Trainer, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("no folder")
    done = trainer("send", "--to", tmp_path / "blocked" / "history.sqlite3")
    assert done.status == 2
    assert done.out.startswith("0 rooms arrived")
    assert "1 room not sent. Send again, and it continues there." in done.err


@pytest.mark.usefixtures("room")
def test_a_history_is_not_sent_to_itself(trainer: Trainer) -> None:
    here = Learner()
    place = here.history.place
    here.close()
    done = trainer("send", "--to", place)
    assert (done.status, done.out) == (2, "")
    assert "that is the history that is sent from" in done.err


def test_nobody_is_sent_anywhere_without_an_address(trainer: Trainer) -> None:
    done = trainer("send")
    assert done.status == 2
    assert "--to" in done.err


@pytest.mark.usefixtures("room")
def test_a_report_is_for_people_too_and_for_spreadsheets(trainer: Trainer) -> None:
    done = trainer("report")
    assert (done.status, done.err) == (0, "")
    assert "TOGETHER  1 room, 3 seats" in done.out
    assert "no control group" in done.out
    (row,) = csv.DictReader(io.StringIO(trainer("report", "--csv").out))
    assert (row["people"], row["over"]) == ("3", "yes")
    assert f"  {row['room'][:6]}  " in done.out
    exported = trainer("export", "--room", row["room"][:6])
    assert f"room {row['room'][:6]}: no deck “harbour-bridge”" in exported.err, "its deck is in no library"
    assert trainer("report", "--csv", "--json").status == 2


@pytest.mark.usefixtures("room")
def test_only_the_rooms_of_some_days_are_reported(trainer: Trainer) -> None:
    assert trainer("report", "--to", "2001-01-01").out == "No room to report on.\n"
    assert figures(trainer, "--from", "2001-01-01")["together"]["rooms"] == 1
    assert trainer("report", "--from", "yesterday").status == 2


def test_a_report_on_a_history_that_cannot_be_read_says_so(trainer: Trainer, tmp_path: Path) -> None:
    done = trainer("report", "--history", "nosuchbase://nowhere")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("History: ")
