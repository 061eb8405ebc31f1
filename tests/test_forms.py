"""Halves of a deck to compare: played, and told from other sittings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import decks
from tests.commands import Trainer
from trainer.deck.form import Form
from trainer.deck.halves import halves
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.sitting import rounds
from trainer.sitting.events import Answered
from trainer.sitting.plan import COMPARISON, PRACTICE, plan


def long_deck(name: str = "long") -> decks.Data:
    return decks.deck(
        *(decks.conflict(f"clash-{n}") for n in range(11)),
        *(decks.conflict(f"floor-{n}", together=True) for n in range(11)),
        decks.conflict("shown", worked=True),
        id=name,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return decks.write(tmp_path, long_deck())


@pytest.mark.parametrize("form", ["A", "b"])
def test_plain_mode_plays_a_half_by_its_name(trainer: Trainer, path: Path, form: str) -> None:
    done = trainer("play", path, "--plain", "--form", form, typed="\n" + "1 2\n\n\n" * 3)
    assert f"This round: Form {form.upper()}\n" in done.out
    assert "11 items of the 22 in this deck" in done.out
    assert "Item 1 of 11" in done.out
    assert "xample" not in done.out
    (sitting,) = History().played()
    assert (sitting.plan.form, sitting.plan.purpose) == (form.upper(), COMPARISON)
    assert {*sitting.plan.asked} == {*halves(read_deck(path)).of(Form(form.upper()))}


def test_a_half_of_which_items_were_met_says_so_when_it_begins(trainer: Trainer, path: Path) -> None:
    def begun(form: str, answered: int = 0) -> str:
        typed = "\n" + "1 2\n\n\n" * answered
        return trainer("play", path, "--plain", "--form", form, typed=typed).out

    assert "seen before" not in begun("B")
    trainer("play", path, "--plain", "--all", "--seed", "1", typed="\n" + "1 2\n\n\n" * 5)
    met = {one.item for sitting in History().played() for one in sitting.events if isinstance(one, Answered)}
    assert len(met) == 5
    for form in Form:
        count = len(met & {*halves(read_deck(path)).of(form)})
        said = f"{count} of its 11 items {'was' if count == 1 else 'were'} seen before"
        assert (said in begun(form.value)) is bool(count)
    assert "seen before" not in trainer("play", path, "--plain", "--all", "--seed", "1", typed="\n").out


@pytest.mark.parametrize("face", [["--plain"], []])
def test_a_short_deck_has_no_halves_and_either_face_says_why(
    trainer: Trainer, tmp_path: Path, face: list[str]
) -> None:
    short = decks.write(tmp_path, decks.deck())
    done = trainer("play", short, *face, "--form", "A")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "trainer: this deck has 3 items that count, and forms A and B need 20: with fewer, a difference "
        "between them is chance; add items, or play another deck\n"
    )


@pytest.mark.parametrize("other", [["--all"], ["--theme", "x"], ["--kind", "quote"], ["--items", "4"]])
def test_a_half_is_played_whole(trainer: Trainer, path: Path, other: list[str]) -> None:
    done = trainer("play", path, "--plain", "--form", "A", *other)
    assert done.status == 2
    assert "--form cannot be combined with --all, --theme, --level, --kind or --items." in done.err
    assert "name it too" in trainer("play", "--form", "A").err
    assert "--seed or --form" in trainer("play", path, "--resume", "--form", "A").err


def test_results_say_which_half_they_are_of(trainer: Trainer, path: Path) -> None:
    trainer("play", path, "--plain", "--form", "B", typed="\n" + "1 2\n\n\n" * 11)
    done = trainer("export", "--deck", path, "--format", "json")
    assert json.loads(done.out)["form"] == "B"
    assert "Next round" not in done.out
    trainer("play", path, "--plain", "--all", "--learner", "Ben", typed="\n" + "1 2\n\n\n" * 22)
    done = trainer("export", "--deck", path, "--format", "json", "--learner", "Ben")
    assert json.loads(done.out)["form"] is None


def test_a_half_is_a_comparison_and_any_other_round_is_practice(path: Path) -> None:
    deck = read_deck(path)
    assert plan(deck, seed=1, part=rounds.half(deck, Form.A)).purpose == COMPARISON
    assert plan(deck, seed=1).purpose == PRACTICE
