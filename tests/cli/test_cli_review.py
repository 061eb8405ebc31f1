"""`trainer review`: what is due is asked, left, resumed, listed and exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Trainer
from tests.played import played, write_two
from trainer import returning
from trainer.review.skills import ALL, name_of

TO_THE_END = "1 3\n\n" * 40
"""An answer and how sure; then Enter passes over what decided it where that is asked, and continues."""


@pytest.fixture(autouse=True)
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two decks in the folder, and no others to choose from."""
    monkeypatch.chdir(tmp_path)
    write_two()
    every = returning._listed
    monkeypatch.setattr(
        returning, "_listed", lambda *known: [one for one in every(*known) if one.id in {"harbour", "river"}]
    )


def test_where_nothing_was_played_it_says_what_to_do(trainer: Trainer) -> None:
    done = trainer("review", "--plain")
    assert (done.status, done.err) == (0, "")
    assert (
        done.out == "Nothing to review yet. Play a deck, and what it trains comes again after three days.\n"
    )


def test_before_anything_is_due_it_says_when_that_is(trainer: Trainer) -> None:
    played("harbour", 1)
    done = trainer("review")
    assert (done.status, done.out) == (0, "Nothing is due now. The next review comes in 2 days.\n")


def test_the_history_of_a_deck_lists_and_opens_the_reviews_that_asked_its_items(trainer: Trainer) -> None:
    played("harbour", 4)
    trainer("review", "--plain", typed=TO_THE_END)
    listed = trainer("history", "river").out.splitlines()
    assert len(listed) == 1
    assert "  Review, " in listed[0]
    assert trainer("history", "river", "1").out.startswith("Results: The river\nYou judged ")
    every = [line.partition(" ")[2] for line in trainer("history", "harbour").out.splitlines()]
    assert "  harbour  " in every[-1]
    (review,) = [one for one in json.loads(trainer("history", "--json").out) if one["deck"] == "(several)"]
    assert "river" in review["decks"]


def test_what_is_due_is_asked_and_its_results_say_what_moved(trainer: Trainer) -> None:
    played("harbour", 4)
    done = trainer("review", "--plain", typed=TO_THE_END)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Review"
    assert any(line.startswith("From: ") for line in lines)
    skills = lines[lines.index("Skills:") + 1 :]
    assert any("comes again in " in line for line in skills)


def test_before_the_first_reveal_no_skill_is_named(trainer: Trainer) -> None:
    played("harbour", 4)
    told = trainer("review", "--plain").out
    assert "Item 1 of " in told
    assert not [skill for skill in ALL if name_of(skill) in told]
    assert "Skills:" not in told


def test_a_review_that_was_left_is_resumed_by_either_command(trainer: Trainer) -> None:
    played("harbour", 4)
    left = trainer("review", "--plain", typed="1 3\n\nq\n")
    assert left.out.splitlines()[-1].endswith("To resume it: trainer review --plain")
    for command in (("review", "--plain"), ("play", "--plain", "--resume")):
        again = trainer(*command, typed="q\n")
        assert again.status == 0
        assert "Resuming where you stopped: 1 of " in again.out, command


def test_a_review_is_listed_by_its_name_and_exported(trainer: Trainer, tmp_path: Path) -> None:
    played("harbour", 4)
    trainer("review", "--plain", typed=TO_THE_END)
    first = trainer("history").out.splitlines()[0]
    assert "  Review, The " in first
    assert "(several)" not in first
    done = trainer("export", "-o", f"{tmp_path / 'out'}/", "last", "--format", "markdown")
    assert done.status == 0, done.err
    (page,) = (tmp_path / "out").iterdir()
    assert page.name == "review-results.md"
    assert page.read_text("utf-8").startswith("# Review\n")
    found = json.loads(trainer("export", "last", "--format", "json").out)
    assert found["items"]


def test_all_results_are_exported_whichever_decks_they_are_of(trainer: Trainer, tmp_path: Path) -> None:
    played("harbour", 30)
    played("river", 30)
    for _ in range(2):
        trainer("review", "--plain", typed=TO_THE_END)
    done = trainer("export", "all", "-o", f"{tmp_path / 'out'}/")
    assert (done.status, done.err) == (0, "")


def test_a_review_of_decks_that_have_gone_has_no_results_and_that_is_said(trainer: Trainer) -> None:
    played("harbour", 4)
    trainer("review", "--plain", typed=TO_THE_END)
    for path in Path("decks").glob("*.yaml"):
        path.unlink()
    done = trainer("export", "last")
    assert done.status == 2
    assert "None of the decks of this review is in the library." in done.err


def test_where_there_is_no_terminal_it_says_how_to_review_plainly(trainer: Trainer) -> None:
    played("harbour", 4)
    done = trainer("review")
    assert done.status == 2
    assert done.err.endswith("try: trainer review --plain\n")
