"""Past results, opened again from the command line; flags as files; and one deck or one sitting erased."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests import decks
from tests.commands import Trainer
from tests.history.playing import begin, kept, play
from trainer import settings
from trainer.deck.deck import Deck
from trainer.deck.joined import join
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.sitting.plan import plan
from trainer.sitting.session import Session


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deck:
    monkeypatch.chdir(tmp_path)
    return read_deck(decks.write(tmp_path / "decks", decks.deck(), "bridge.yaml"))


@pytest.fixture
def lake(bridge: Deck) -> Deck:
    path = bridge.path.with_name("lake.yaml")
    return read_deck(decks.write(path.parent, decks.deck(id="lake", title="The lake"), path.name))


def played(deck: Deck, learner: str | None = None) -> str:
    return kept(deck, learner)


def ids(learner: str | None = None) -> set[str]:
    with closing(History(learner)) as history:
        return {one.id for one in history.kept()}


# Opening


def test_the_sittings_of_a_deck_are_listed_by_number_and_opened_by_it(
    trainer: Trainer, bridge: Deck, lake: Deck
) -> None:
    first, _, last = played(bridge), played(lake), kept(bridge, answered=1)
    listed = trainer("history", "bridge").out.splitlines()
    assert [line.partition(" ")[0] for line in listed] == ["1.", "2."]
    assert f"(waiting: {last[:6]})" in listed[0]
    assert f"(ended: {first[:6]})" in listed[1]
    for which in ("2", first[:6]):
        told = trainer("history", "bridge", which).out
        assert told.startswith("Results\nYou judged 3 of 3 items as the evidence does.\n")
        assert "\n1. Right: " in told
        assert "Points: 3 of 3\n" in told
    assert "Answered: 1 of 3." in trainer("history", "bridge", "1").out


def test_last_is_the_sitting_of_this_deck_that_ended_last(trainer: Trainer, bridge: Deck, lake: Deck) -> None:
    played(bridge), played(lake)
    found = json.loads(trainer("history", "bridge", "last", "--json").out)
    assert found["deck"]["id"] == "harbour-bridge"
    assert found["right"]["hits"] == 3


def test_what_cannot_be_opened_is_told_with_the_reason(trainer: Trainer, bridge: Deck, lake: Deck) -> None:
    assert (
        trainer("history", "bridge").out
        == "No sitting of this deck yet. Play a deck, and it will be listed here.\n"
    )
    assert trainer("history", "bridge", "last").status == 2
    own, theirs, hinted = played(bridge), played(lake), kept(bridge, answered=0)
    for which, said in {
        "3": "there is no sitting 3 in this list, which has 2 sittings",
        "0": "there is no sitting 0 in this list",
        "1": "sitting 1 has no results: it has no answer yet",
        "abcdef": "no sitting with results has the ID “abcdef”",
        theirs: f"the sitting {theirs[:6]} is of another deck: lake",
        hinted: "no sitting with results has the ID",
    }.items():
        done = trainer("history", "bridge", which)
        assert (done.status, done.out) == (2, "")
        assert said in done.err
    assert trainer("discard", hinted, "--yes").status == 0
    assert "it was discarded" in trainer("history", "bridge", "1").err
    bridge.path.unlink()
    done = trainer("history", "harbour-bridge", own)
    assert done.status == 2
    assert "its results cannot be opened: no deck “harbour-bridge”" in done.err
    decks.write(bridge.path.parent, decks.deck(decks.quote("other"), id="harbour-bridge"), "bridge.yaml")
    assert "the deck has changed so much since" in trainer("history", "bridge", own).err


def test_the_list_of_everyone_opens_nothing(trainer: Trainer, bridge: Deck) -> None:
    played(bridge, "Ana")
    assert "1. " in trainer("history", "bridge", "--everyone").out
    assert trainer("history", "bridge", "1", "--everyone").status == 2


# Flags


def test_flags_are_written_as_a_table_or_as_json_by_the_name_of_the_file(
    trainer: Trainer, bridge: Deck, tmp_path: Path
) -> None:
    with closing(History("Ana")) as history:
        session = begin(bridge, history.recorder(bridge))
        session.flag("=1+1, or so")
    table, data = tmp_path / "flags.csv", tmp_path / "new" / "flags.json"
    assert trainer("flags", "-o", table).out == f"Saved as {table}.\n"
    (row,) = csv.DictReader(table.open(encoding="utf-8"))
    assert (row["note"], row["learner"]) == ("'=1+1, or so", "Ana")
    trainer("flags", "bridge", "-o", data)
    assert [one["note"] for one in json.loads(data.read_text("utf-8"))] == ["=1+1, or so"]
    done = trainer("flags", "-o", table)
    assert done.status == 2
    assert "is there already, and is not overwritten" in done.err


# Erasing


def test_one_sitting_is_erased_after_a_question_and_the_others_stay(
    trainer: Trainer, bridge: Deck, lake: Deck
) -> None:
    one, other, third = played(bridge), played(lake), played(bridge, "Ana")
    declined = trainer("erase", "--sitting", one[:6], typed="\n")
    assert declined.out.startswith("Erase this sitting of harbour-bridge, played by learner? ")
    assert declined.out.endswith("Nothing was erased.\n")
    assert ids() == {one, other}
    assert trainer("erase", "--sitting", one[:6], typed="y\n").out.endswith("Erased 1 sitting.\n")
    assert (ids(), ids("Ana")) == ({other}, {third})
    assert json.loads(trainer("progress", "--json").out)["sound_trusted"]["n"] > 0


def test_a_sitting_of_somebody_else_is_not_found(trainer: Trainer, bridge: Deck) -> None:
    theirs = played(bridge, "Ana")
    done = trainer("erase", "--sitting", theirs, "--yes")
    assert (done.status, done.out) == (2, "")
    assert "no sitting has the ID" in done.err
    assert ids("Ana") == {theirs}


def test_a_review_is_listed_by_the_whole_titles_of_its_decks(
    trainer: Trainer, bridge: Deck, lake: Deck
) -> None:
    titles = (
        "The clock that struck thirteen, The seven bridges over the harbour of Port Lorne and their tolls"
    )
    both = join([bridge, lake], "Review")
    laid_out = plan(both, seed=1, only=["harbour-bridge/opening-year", "lake/opening-year"])
    with closing(History()) as history:
        play(
            Session(both, msgspec.structs.replace(laid_out, called=titles), record=history.recorder(both)),
            answered=1,
        )
    for listed in (
        trainer("history").out,
        trainer("history", "lake").out,
        trainer("play", "--plain", typed="s\n\nq\n").out,
    ):
        assert titles in listed


@pytest.mark.parametrize("name", ["bridge", "harbour-bridge"])
def test_a_deck_is_erased_with_what_reviews_asked_of_it_also_where_it_is_gone(
    trainer: Trainer, bridge: Deck, lake: Deck, name: str
) -> None:
    played(bridge), played(bridge)
    other, theirs = played(lake), played(bridge, "Ana")
    both = join([bridge, lake], "Review")
    with closing(History()) as history:
        laid_out = plan(both, seed=1, only=["harbour-bridge/opening-year", "lake/opening-year"])
        play(Session(both, laid_out, record=history.recorder(both)))
    if name == "harbour-bridge":
        bridge.path.unlink()
    asked = trainer("erase", "--deck", name, typed="n\n").out
    what = "2 sittings of harbour-bridge and its items in 1 review (what it asked of other decks stays)"
    assert asked.startswith(f"Erase {what}, played by learner?")
    assert trainer("erase", "--deck", name, "--yes").out == f"Erased {what}.\n"
    (review,) = ids() - {other}
    assert ids("Ana") == {theirs}
    told = json.loads(trainer("history", "--json").out)
    assert [(one["answered"], one["complete"], one["called"]) for one in told if one["id"] == review] == [
        (1, True, "lake")
    ]
    assert json.loads(trainer("progress", "--json").out)["unsound_caught"]["n"] == 1
    again = trainer("erase", "--deck", name, "--yes")
    if name == "bridge":
        assert (again.status, again.out) == (0, "There was nothing to erase.\n")
    else:
        assert (again.status, again.out) == (2, "")
        assert "no deck “harbour-bridge”" in again.err


def test_erasing_a_part_leaves_who_was_said_to_play(trainer: Trainer, bridge: Deck) -> None:
    one = played(bridge, "Ana")
    settings.remember(learner="Ana")
    trainer("erase", "--sitting", one, "--yes")
    assert settings.read().learner == "Ana"


@pytest.mark.parametrize(
    "both",
    [["--deck", "x", "--sitting", "y"], ["--deck", "x", "--everyone"], ["--sitting", "y", "--everyone"]],
)
def test_what_is_erased_is_said_in_one_way(trainer: Trainer, both: list[str]) -> None:
    done = trainer("erase", "--yes", *both)
    assert done.status == 2
    assert "exclude each other" in done.err
