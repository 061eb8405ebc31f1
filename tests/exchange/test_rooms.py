"""Results of rooms: sound and unsound first, harm said plainly, nobody named, and no cell is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from tests import decks
from tests.commands import Trainer
from tests.room.rooms import Open, opened
from tests.room.test_results import played
from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.exchange.room_formats import (
    ROOM_FORMATS,
    as_csv,
    as_html,
    as_json,
    as_markdown,
    on_one_line,
)
from trainer.exchange.room_report import RoomReport
from trainer.history.log import ROOM
from trainer.learner import Learner
from trainer.room import words
from trainer.room.facilitator import Facilitator
from trainer.room.keeping import kept
from trainer.room.keeping import opened as kept_room
from trainer.room.moves import Phase
from trainer.room.reporting import report_of
from trainer.room.room import Room
from trainer.text.tables import FORMULA, harmless

WHEN = dt.datetime(2026, 11, 26, 13, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return bridge_deck(tmp_path_factory.mktemp("bridge"))


def counted(deck: Deck, hands: dict[str, tuple[dict[str, int], dict[str, int] | None]]) -> Open:
    """A room by hands: for each item, those of the first vote and those of the second, if there was one."""
    made = opened(deck, *hands)
    lead = made.facilitator
    lead.begin()
    while made.phase is not Phase.OVER:
        first, second = hands[made.room.item.id]
        lead.count(first, sum(first.values()))
        lead.close()
        if second is not None:
            lead.discuss()
            lead.open()
            lead.count(second, sum(second.values()))
            lead.close()
        lead.reveal()
        lead.next()
    return made


def report(made: Open) -> RoomReport:
    return report_of(made.room, WHEN)


@pytest.fixture
def voted(bridge: Deck) -> RoomReport:
    """Three seats on a sound item and an unsound one; one vote goes the wrong way."""
    votes: dict[str, list[tuple[str, str | None]]] = {
        "mayor": [("partly", "reliable"), ("reliable", "reliable"), ("reliable", "not")],
        "opened": [("compatible", "conflict"), ("conflict", "conflict"), ("compatible", "compatible")],
    }
    return report(played(bridge, votes))


def test_sound_and_unsound_come_first_with_n_and_intervals_and_a_caveat(voted: RoomReport) -> None:
    page = as_markdown(voted)
    order = [page.index(label) for label in ("Sound items trusted", "Unsound items caught", "Right, all")]
    assert order == sorted(order)
    assert "| Sound items trusted | 2 of 3 (21–94 %) | 2 of 3 (21–94 %) | 0 points" in page
    assert "| Unsound items caught | 1 of 3 (6–79 %) | 2 of 3 (21–94 %) | +33 points" in page
    assert words.NO_CAUSE in page


def test_every_format_tells_the_same_figures(voted: RoomReport) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(voted))))
    data = json.loads(as_json(voted))
    for turn in voted.votes:
        told = {row["vote"]: row for row in rows if row["part"] == "room" and row["measure"] == turn.key}
        for vote, share, name in (("1", turn.before, "before"), ("2", turn.after, "after")):
            assert (int(told[vote]["hits"]), int(told[vote]["n"])) == share
            assert data["votes"][turn.key][name]["hits"] == share.hits
    text = " ".join(word for cell in html.fromstring(as_html(voted)).itertext() for word in cell.split())
    assert "Unsound items caught 1 of 3 (6–79 %) 2 of 3 (21–94 %) +33 points" in text
    codes = [row["id"] for row in rows if row["part"] == "seat" and row["measure"] == "right"]
    assert codes == [one.code for one in voted.seats] == [one["code"] for one in data["seats"]]


@pytest.mark.parametrize("name", ROOM_FORMATS)
def test_the_code_of_the_room_and_of_each_seat_is_told(voted: RoomReport, name: str) -> None:
    text = ROOM_FORMATS[name].write(voted)
    assert voted.code == "K7WQ3"
    assert "K7WQ3" in text.replace("K7WQ3-", "")
    assert [one.code.rpartition("-")[0] for one in voted.seats] == ["K7WQ3-1", "K7WQ3-2", "K7WQ3-3"]
    assert all(one.code in text for one in voted.seats)


def test_a_table_has_the_change_beside_the_second_vote_and_what_to_know_beside_each_figure(
    bridge: Deck,
) -> None:
    found = report(
        played(bridge, {"mayor": [("reliable", "not")] * 3, "opened": [("compatible", "conflict")] * 3})
    )
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    data = json.loads(as_json(found))["votes"]
    told = [row for row in rows if row["part"] == "room"]
    assert told
    for row in told:
        assert words.HARM in row["note"]
        assert words.NO_CAUSE in row["note"]
        change = data[row["measure"]]["change"]
        cells = [row["change"], row["change_low"], row["change_high"]]
        expected = [change["by"], change["low"], change["high"]]
        assert [float(cell) for cell in cells if cell] == (expected if row["vote"] == "2" else [])
    assert {row["note"] for row in rows if row["part"] != "room"} == {""}
    assert any(row["change"] for row in rows if row["part"] == "item" and row["vote"] == "2")


@pytest.mark.parametrize("name", ROOM_FORMATS)
def test_no_seat_is_named_and_no_speed_is_told(bridge: Deck, name: str) -> None:
    made = played(bridge, {"mayor": [("reliable", "reliable")] * 3})
    text = ROOM_FORMATS[name].write(report(made))
    for seat in made.room.seating.seats.values():
        assert seat.name not in text
        assert seat.hash not in text
    assert "second" not in text.lower()


@pytest.mark.parametrize("name", ROOM_FORMATS)
def test_harm_is_said_plainly_in_every_format(bridge: Deck, name: str) -> None:
    made = played(bridge, {"mayor": [("reliable", "not")] * 3, "opened": [("compatible", "conflict")] * 3})
    assert words.HARM in ROOM_FORMATS[name].write(report(made))
    fine = played(bridge, {"mayor": [("not", "reliable")] * 3, "opened": [("compatible", "conflict")] * 3})
    assert words.HARM not in ROOM_FORMATS[name].write(report(fine))


def test_harm_is_seen_in_hands_too_but_only_among_items_that_were_voted_on_twice(bridge: Deck) -> None:
    mayor = ({"reliable": 9, "not": 1}, {"reliable": 2, "not": 8})
    sign = ({"compatible": 8, "conflict": 2}, {"compatible": 1, "conflict": 9})
    assert report(counted(bridge, {"mayor": mayor, "opened": sign})).harm == words.HARM
    once = {"mayor": ({"reliable": 10}, None), "opened": sign}
    assert not report(counted(bridge, once)).harm
    assert not report(counted(bridge, {"opened": sign})).harm


def test_of_hands_no_change_is_told_and_why_is_said(bridge: Deck) -> None:
    found = report(counted(bridge, {"mayor": ({"reliable": 9, "not": 1}, {"reliable": 10})}))
    assert not found.votes
    assert "voted on by hands." in as_markdown(found)
    assert "Right before" not in as_html(found)
    assert found.herd == words.HERD
    assert "| Sound items trusted | 9 of 10 (60–98 %) | 10 of 10 (72–100 %) | – |" in as_markdown(found)
    assert "change" not in json.loads(as_json(found))["hands"]["passed"]


@pytest.mark.parametrize("name", ROOM_FORMATS)
def test_where_hands_were_counted_once_it_is_said_that_the_two_votes_are_of_other_items(
    bridge: Deck, name: str
) -> None:
    both, once = ({"reliable": 9, "not": 1}, {"reliable": 10}), ({"compatible": 4, "conflict": 6}, None)
    written = ROOM_FORMATS[name].write(report(counted(bridge, {"mayor": both, "opened": once})))
    assert "1 item was voted on once: its hands are in one of the two figures only." in written
    written = ROOM_FORMATS[name].write(report(counted(bridge, {"mayor": both})))
    assert "voted on once" not in written


def test_what_most_missed_is_listed_the_most_missed_first_of_hands_too(bridge: Deck) -> None:
    hands = {
        "mayor": ({"reliable": 4, "not": 6}, None),
        "opened": ({"compatible": 9, "conflict": 1}, {"compatible": 8, "conflict": 2}),
    }
    assert [one.item for one in report(counted(bridge, hands)).missed] == ["opened", "mayor"]


@given(st.text(max_size=30))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = harmless(on_one_line(text))
    assert not cell.startswith(FORMULA)
    assert "\n" not in cell


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)"])
def test_a_title_that_is_a_formula_is_text_in_the_table(tmp_path: Path, title: str) -> None:
    deck = read_deck(decks.write(tmp_path, decks.deck(decks.quote("mayor"), title=title)))
    found = report(counted(deck, {"mayor": ({"reliable": 9}, {"reliable": 9})}))
    for row in csv.reader(io.StringIO(as_csv(found))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_markup_in_a_deck_writes_neither_page(tmp_path: Path) -> None:
    title = "<script>alert(1)</script> | # x"
    deck = read_deck(decks.write(tmp_path, decks.deck(decks.quote("mayor"), title=title)))
    found = report(counted(deck, {"mayor": ({"reliable": 9}, None)}))
    assert "<script>" not in as_html(found)
    assert "<script>" not in as_markdown(found)
    tree = html.fromstring(as_html(found))
    assert not tree.xpath("//script | //link | //img | //@src | //@href")
    assert "default-src 'none'" in as_html(found)


def test_what_was_left_out_is_told(bridge: Deck) -> None:
    made = opened(bridge, "mayor", "opened")
    made.facilitator.begin()
    made.facilitator.drop(made.room.ahead)
    assert len(report(made).left_out) == 1
    assert "Left out, as time was short" in as_markdown(report(made))


@pytest.mark.parametrize("name", ["markdown", "json", "html"])
def test_what_the_facilitator_flagged_is_told_with_its_words(bridge: Deck, name: str) -> None:
    made = opened(bridge, "mayor")
    assert "Flags" not in as_markdown(report(made))
    made.facilitator.begin()
    made.facilitator.flag("the year is <1954>")
    (flag,) = report(made).flags
    assert (flag.item, flag.note) == ("mayor", "the year is <1954>")
    page = ROOM_FORMATS[name].write(report(made))
    assert "the year is" in page
    assert ("<1954>" in page) is (name == "json")


# From the command line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with a library of one deck."""
    decks.write(tmp_path / "decks", decks.deck(decks.quote("mayor")), "bridge.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def led(here: Path, *, to_its_end: bool = True) -> Room:
    """A room that was led by hands, in the history."""
    person = Learner()
    room = kept_room(person, read_deck(here / "decks" / "bridge.yaml"))
    lead = Facilitator(room)
    lead.begin()
    lead.count({"reliable": 7, "not": 3}, 12)
    lead.close()
    lead.reveal()
    if to_its_end:
        lead.next()
    person.close()
    return room


def test_what_the_last_room_came_to_is_exported_in_each_format(here: Path, trainer: Trainer) -> None:
    led(here)
    done = trainer("export", "--room")
    assert (done.status, done.err) == (0, "")
    assert "| Sound items trusted | 7 of 10" in done.out
    for name, beginning in (("csv", "room,part,id,"), ("json", "{"), ("html", "<!DOCTYPE html>")):
        assert trainer("export", "--room", "--format", name).out.startswith(beginning)
    done = trainer("export", "--room", "-o", "out/room.csv")
    assert done.out == f"Saved as {Path('out/room.csv')}.\n"
    assert Path("out/room.csv").read_text("utf-8").startswith("room,part,id,")
    again = trainer("export", "--room", "-o", "out/room.csv")
    assert again.status == 2
    assert "is not overwritten" in again.err


def test_all_rooms_go_into_a_folder_and_one_is_named_by_its_id(here: Path, trainer: Trainer) -> None:
    led(here)
    led(here)
    led(here, to_its_end=False)
    done = trainer("export", "all", "--room", "--format", "json", "-o", "out")
    assert (done.status, len(list(Path("out").glob("harbour-bridge-room*.json")))) == (0, 2)
    assert trainer("export", "zzzz", "--room").status == 2
    person = Learner()
    found = [kept(rows) for rows in person.history.rows(ROOM)]
    (waits,) = [one for one in found if one is not None and not one.is_over]
    person.close()
    assert trainer("export", waits.id[:8], "--room").status == 0


def test_without_a_room_that_ended_there_is_nothing_to_export(here: Path, trainer: Trainer) -> None:
    done = trainer("export", "--room")
    assert done.status == 2
    assert "no room has ended yet" in done.err


def test_a_format_of_rooms_is_not_one_of_sittings(here: Path, trainer: Trainer) -> None:
    done = trainer("export", "--format", "csv")
    assert done.status == 2
    assert "add --room" in done.err
