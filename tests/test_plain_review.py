"""Coming back in plain mode: Today before the decks, the review by its letter, and progress."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.history.playing import right, wrong
from tests.played import played, write_two
from trainer.deck.library import Found, Origin, summarise
from trainer.learner import Learner, Library
from trainer.plain.library import PlainLibrary
from trainer.plain.talk import Talk

TO_THE_END = ["1 3", ""] * 40
"""Surely the first answer to everything; Enter passes over what decided it where that is asked."""


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Learner]:
    """Two decks in the folder, and no others."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trainer.returning.random_seed", lambda: 1)
    found = [Found(path.resolve(), Origin.PROJECT) for path in write_two()]
    library = Library(browse=lambda: [summarise(one) for one in found])
    learner = Learner(place=tmp_path / "history.sqlite3", library=library, on_trouble=pytest.fail)
    yield learner
    learner.close()


def visit(person: Learner, *typed: str) -> list[str]:
    """What is told in the library for these lines, then end of input."""
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    PlainLibrary(person, [*person.library.browse()], Talk(source, sink), asks=True).visit()
    return sink.getvalue().splitlines()


def past(name: str, days: float, choice: object = right) -> None:
    played(name, days, choice, place=Path("history.sqlite3"))  # type: ignore[arg-type]


def test_today_is_told_first_and_its_letter_begins_the_review(person: Learner) -> None:
    past("harbour", 4)
    told = visit(person, "v", "q")
    assert told[0].startswith("Today: ")
    assert told[0].endswith(" minutes. Type v to begin.")
    assert "Review" in told


def test_the_review_that_begins_is_the_one_that_was_announced(
    person: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = iter([1, 2, 3])
    monkeypatch.setattr("trainer.returning.random_seed", lambda: next(seeds))
    past("harbour", 4)
    assert "Review" in visit(person, "v")
    assert next(seeds) == 2


def test_where_nothing_is_due_there_is_no_such_line_and_the_letter_says_when(person: Learner) -> None:
    past("harbour", 1)
    told = visit(person, "v")
    assert not told[0].startswith("Today")
    assert "Nothing is due now. The next review comes in 2 days." in told


def test_after_a_review_it_is_told_which_skills_moved(person: Learner) -> None:
    past("harbour", 4)
    told = visit(person, "v", *TO_THE_END)
    moved = told[told.index("Skills:") + 1 :]
    assert moved[0].endswith(".")
    assert any("comes again in " in line for line in moved)


def test_a_review_that_was_left_is_resumed_by_its_letter_and_from_the_list(person: Learner) -> None:
    past("harbour", 4)
    told = visit(person, "v", "1 3", "", "q", "v", "q", "s", "1", "q", "q")
    assert "This sitting waits for you." in told
    assert any(line.startswith("Today: Your review waits") for line in told)
    assert any(line.startswith("1. Review: The ") for line in told)
    assert sum(line.startswith("Resuming where you stopped: 1 of ") for line in told) == 2


def test_the_results_of_a_review_are_told_again(person: Learner) -> None:
    past("harbour", 4)
    visit(person, "v", *TO_THE_END)
    told = visit(person, "r", "1", "d", "q", "q")
    assert any(line.startswith("1. Review, The ") for line in told)
    assert any(line.startswith("Results: The ") for line in told)


def test_an_item_that_was_seen_before_is_told_so_with_its_day(person: Learner) -> None:
    past("harbour", 30)
    past("river", 30, wrong)
    told = visit(person, "v", "q")
    assert (
        "Nothing of it is new to you. For something new, `trainer build` makes a deck of an article." in told
    )
    (asked,) = [line for line in told if line.startswith("Item 1 of ")]
    assert " You have seen it before, on " in asked
    assert "20" in asked


def test_progress_is_told_in_words(person: Learner) -> None:
    past("harbour", 4)
    told = visit(person, "g")
    assert "Telling sound from unsound:" in told
    assert any(line.startswith("Sound that you trusted: 4 of 4") for line in told)
    assert any(line.startswith("conflict: ") and "comes again today" in line for line in told)


def test_before_anything_was_played_progress_says_what_to_do(person: Learner) -> None:
    assert "Nothing to tell yet. Play a deck, and it will be told here." in visit(person, "g")
