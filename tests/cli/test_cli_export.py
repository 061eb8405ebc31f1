"""Results from the command line: of which sittings, in which format, and into files that nobody loses."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests import decks
from tests.commands import Trainer
from tests.history.playing import kept
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.sitting.session import Session


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with a library of one deck."""
    folder = tmp_path / "desk"
    decks.write(folder / "decks", decks.deck(), "bridge.yaml")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def deck(here: Path) -> Deck:
    return read_deck(here / "decks" / "bridge.yaml")


def seeds(out: str) -> list[int]:
    return [int(seed) for seed in re.findall(r'"seed": (\d+)', out)]


# Which sittings


def test_the_results_of_the_last_sitting_are_printed_as_a_page(trainer: Trainer, deck: Deck) -> None:
    kept(deck, seed=3)
    kept(deck, seed=4)
    done = trainer("export")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# The harbour bridge closes\n")
    assert "| Seed | 4 |" in done.out
    assert done.out == trainer("export", "last").out


def test_the_last_sitting_is_the_last_that_ended(trainer: Trainer, deck: Deck) -> None:
    kept(deck, seed=3)
    kept(deck, answered=1, seed=4)
    assert seeds(trainer("export", "--format", "json").out) == [3]


def test_any_sitting_that_is_listed_is_exported_by_its_id(trainer: Trainer, deck: Deck) -> None:
    kept(deck, seed=3)
    kept(deck, answered=1, seed=4)
    listed = re.findall(r"\((?:ended|waiting): ([0-9a-f]{6})\)", trainer("history").out)
    assert len(listed) == 2
    assert [seeds(trainer("export", name, "--format", "json").out) for name in listed] == [[4], [3]]
    waits = json.loads(trainer("export", listed[0], "--format", "json").out)
    assert (len(waits["items"]), waits["asked"]) == (1, 3)


def test_all_that_ended_are_exported_in_the_order_of_play(trainer: Trainer, deck: Deck) -> None:
    for seed in (3, 4, 5):
        kept(deck, seed=seed)
    kept(deck, answered=1, seed=6)
    assert seeds(trainer("export", "all", "--format", "json").out) == [3, 4, 5]


def test_sittings_of_others_are_exported_when_they_are_asked_for(trainer: Trainer, deck: Deck) -> None:
    kept(deck, "Ana", seed=3)
    kept(deck, "Ben", seed=4)
    assert trainer("export", "--learner", "Cy").status == 2
    assert seeds(trainer("export", "--learner", "Ana", "--format", "json").out) == [3]
    out = trainer("export", "all", "--everyone", "--format", "json").out
    assert re.findall(r'"learner": "(\w+)"', out) == ["Ana", "Ben"]


def test_what_was_discarded_has_no_results(trainer: Trainer, deck: Deck) -> None:
    name = kept(deck, answered=1)
    assert trainer("discard", name, "--yes").status == 0
    done = trainer("export", name)
    assert (done.status, done.out) == (2, "")
    assert "no sitting with results has the ID" in done.err


@pytest.mark.parametrize("which", ["last", "all"])
def test_where_no_sitting_has_ended_that_is_said_and_what_helps(
    trainer: Trainer, deck: Deck, which: str
) -> None:
    assert trainer("export", which) == (2, "", "trainer: no sitting has ended yet\n")
    kept(deck, answered=1)
    done = trainer("export", which)
    assert (done.status, done.out) == (2, "")
    assert "`trainer history` lists the ID of each that waits" in done.err


# The deck


def test_a_deck_outside_the_library_is_named(trainer: Trainer, here: Path, deck: Deck) -> None:
    kept(deck, seed=3)
    elsewhere = (here / "decks" / "bridge.yaml").rename(here / "elsewhere.yaml")
    for article in (here / "decks").iterdir():
        article.rename(here / article.name)
    done = trainer("export")
    assert (done.status, done.out) == (2, "")
    assert "no deck “harbour-bridge”" in done.err
    assert "--deck" in done.err
    assert seeds(trainer("export", "--deck", elsewhere, "--format", "json").out) == [3]


def test_only_sittings_of_the_deck_that_is_named_are_exported(
    trainer: Trainer, here: Path, deck: Deck
) -> None:
    other = decks.write(here / "decks", {**decks.deck(), "id": "other"}, "other.yaml")
    kept(deck, seed=3)
    kept(read_deck(other), seed=4)
    out = trainer("export", "all", "--deck", "harbour-bridge", "--format", "json").out
    assert seeds(out) == [3]


def test_answers_that_the_deck_no_longer_holds_are_told(trainer: Trainer, here: Path, deck: Deck) -> None:
    kept(deck)
    decks.write(here / "decks", decks.deck(*decks.deck()["items"][:1]), "bridge.yaml")
    done = trainer("export", "--format", "json")
    assert done.status == 0
    assert len(json.loads(done.out)["items"]) == 1
    assert "2 answers left out, as the deck has changed since" in done.err


# The format


def test_the_end_of_the_name_tells_the_format_unless_one_is_named(
    trainer: Trainer, here: Path, deck: Deck
) -> None:
    kept(deck)
    assert trainer("export", "-o", "mine.JSON").out == "Saved as mine.JSON.\n"
    assert json.loads((here / "mine.JSON").read_text("utf-8"))["deck"]["id"] == "harbour-bridge"
    assert trainer("export", "-o", "page.json", "--format", "markdown").status == 0
    assert (here / "page.json").read_text("utf-8").startswith("# The harbour bridge")
    assert trainer("export", "--format", "docx").status == 2


# Files


def test_no_file_is_written_over(trainer: Trainer, here: Path, deck: Deck) -> None:
    kept(deck)
    (here / "mine.md").write_text("mine")
    done = trainer("export", "-o", "mine.md")
    assert (done.status, done.out) == (2, "")
    assert "mine.md is there already, and is not overwritten" in done.err
    assert (here / "mine.md").read_text() == "mine"
    assert {path.name for path in here.iterdir()} == {"decks", "mine.md"}


def test_a_folder_gets_a_new_file_for_each_sitting(trainer: Trainer, here: Path, deck: Deck) -> None:
    for seed in (3, 4):
        kept(deck, seed=seed)
    out = trainer("export", "all", "-o", "results", "--format", "json").out
    first, second = (
        here / "results/harbour-bridge-results.json",
        here / "results/harbour-bridge-results-2.json",
    )
    assert out.splitlines() == [f"Saved as {path.relative_to(here)}." for path in (first, second)]
    assert seeds(first.read_text("utf-8")) + seeds(second.read_text("utf-8")) == [3, 4]
    assert trainer("export", "-o", f"later{os.sep}").status == 0
    assert [path.name for path in (here / "later").iterdir()] == ["harbour-bridge-results.md"]


def test_all_results_need_a_folder(trainer: Trainer, here: Path, deck: Deck) -> None:
    kept(deck)
    (here / "mine.md").write_text("mine")
    done = trainer("export", "all", "-o", "mine.md")
    assert (done.status, done.out) == (2, "")
    assert "mine.md is a file; name a folder" in done.err
    assert (here / "mine.md").read_text() == "mine"


def test_a_place_that_takes_no_file_is_said(trainer: Trainer, here: Path, deck: Deck) -> None:
    kept(deck)
    name = "x" * 300
    done = trainer("export", "-o", name)
    assert (done.status, done.out) == (2, "")
    assert "could not be written: File name too long" in done.err


def test_a_log_that_does_not_fit_its_deck_is_told_and_the_others_are_exported(
    trainer: Trainer, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = kept(deck, seed=3)
    kept(deck, seed=4)
    restore = Session.restore

    def refuse(deck: Deck, log: tuple[object, ...]) -> Session:
        if log[0].plan.seed == 3:  # type: ignore[attr-defined]
            raise LookupError("a log from anywhere")
        return restore(deck, log)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "restore", refuse)
    done = trainer("export", "all", "--format", "json")
    assert (done.status, seeds(done.out)) == (2, [4])
    assert done.err.startswith(f"trainer: sitting {broken[:6]}: it does not fit the deck")


def test_the_two_words_that_name_sittings_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    from trainer.cli.completing import answer
    from trainer.cli.main import cli

    for name, value in {
        "_TRAINER_COMPLETE": "bash_complete",
        "COMP_WORDS": "trainer export ",
        "COMP_CWORD": "2",
    }.items():
        monkeypatch.setenv(name, value)
    assert answer(cli) == "plain,last\nplain,all\n"
