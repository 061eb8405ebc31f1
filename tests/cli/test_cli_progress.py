"""`trainer progress`: what is told of a history, to people and to machines."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from tests.commands import Trainer
from tests.history.playing import play, right, wrong
from trainer.cli.progress import _change
from trainer.learner import Learner
from trainer.measures import Share, in_points
from trainer.review import telling
from trainer.review.overview import Overview
from trainer.review.progress import ChangeBetween, ChangeToCome, Discernment
from trainer.sitting.plan import Layout


def played(answers: list[bool], name: str = "Ana") -> None:
    """Play First steps as often as there are answers: all of it right, or all of it wrong."""
    person = Learner(name, layout=Layout(seed=1))
    deck = person.open(person.library.find("first-steps"))
    for is_right in answers:
        session = person.begin(deck)
        play(session, right if is_right else wrong)
    person.close()


def told(trainer: Trainer, *args: str) -> Any:
    done = trainer("progress", "--json", "--learner", "Ana", *args)
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


def test_it_says_where_to_begin_as_long_as_nothing_was_played(trainer: Trainer) -> None:
    done = trainer("progress")
    assert (done.status, done.err) == (0, "")
    assert done.out == "Nothing to tell yet. Play a deck, and it will be told here.\n"
    assert told(trainer)["skills"] == []


def test_what_was_right_at_the_first_encounter_is_told_with_its_interval(trainer: Trainer) -> None:
    played([True])
    found = told(trainer)
    trusted, caught = found["sound_trusted"], found["unsound_caught"]
    assert trusted["hits"] == trusted["n"] > 0
    assert caught["hits"] == caught["n"] > 0
    assert trusted["low"] < trusted["high"] == 1
    assert found["confidence"]["right_by_level"]["95"]["n"] == found["confidence"]["n"]
    assert found["confidence"]["gap"] == -0.05
    assert found["skills_due"] == 0
    assert all(one["box"] == 1 and not one["is_due"] for one in found["skills"])


def test_a_second_time_changes_no_figure(trainer: Trainer) -> None:
    played([False])
    first = told(trainer)
    played([True])
    second = told(trainer)
    assert second.pop("answers_to_items_met_before") > first.pop("answers_to_items_met_before") == 0
    for found in (first, second):
        del found["at"]
    assert first == second


def test_people_read_it_in_sentences_and_never_a_figure_from_too_little(trainer: Trainer) -> None:
    played([True])
    done = trainer("progress", "--learner", "Ana")
    lines = done.out.splitlines()
    assert lines[0] == "TELLING SOUND FROM UNSOUND"
    assert any(line.startswith("  Sound that you trusted: ") for line in lines)
    assert any("more for a figure; comes again in 3 days" in line for line in lines)
    assert (
        "  quote: who said it? 1 asked, 6 more for a figure; comes again in 3 days; asked last today" in lines
    )


def test_intervals_are_in_words_and_what_is_below_0_has_a_minus_sign(trainer: Trainer) -> None:
    played([False])
    lines = trainer("progress", "--learner", "Ana").out.splitlines()
    assert any(re.fullmatch(r"  Sound that you trusted: 0 of \d+ \(0 to \d+ %\)", line) for line in lines)
    assert not any("–" in line or re.search(r"-\d", line) for line in lines)
    assert [in_points(value) for value in (-0.09, 0.58, -0.001)] == ["−9", "58", "0"]
    assert [in_points(value, plus=True) for value in (-0.09, 0.58, 0)] == ["−9", "+58", "0"]
    worse = Discernment(Share(2, 10), Share(3, 10))
    (_, high), made = worse.interval, told_of(worse)
    assert made.startswith(f"Together: −50 points (−{abs(round(worse.interval[0] * 100))} to ")
    assert ("−" in made.split(" to ")[1]) is (round(high * 100) < 0)


def told_of(found: Discernment) -> str:
    """What is said of both together."""
    made = telling.told(Overview(found, None, (), None, 0, 0), dt.datetime.now(dt.UTC))
    return made.together[0]


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        (ChangeBetween("2026-10", "2026-11", 0.39, 0.14, 0.59, 0), True),
        (ChangeBetween("2026-10", "2026-11", -0.39, -0.59, -0.14, 0), True),
        (ChangeBetween("2026-10", "2026-11", 0.1, -0.1, 0.3, 60), False),
        (ChangeToCome(10), False),
    ],
)
def test_machines_are_told_whether_a_change_is_more_than_chance(
    change: ChangeBetween | ChangeToCome, is_told: bool
) -> None:
    assert _change(change)["is_told"] is is_told


def test_one_person_s_progress_tells_nothing_of_another(trainer: Trainer) -> None:
    played([True], name="Ben")
    assert told(trainer)["skills"] == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2026-10", "2026-11", "From October to November 2026: +39 points (14 to 59)."),
        ("2025-12", "2026-01", "From December 2025 to January 2026: +39 points (14 to 59)."),
    ],
)
def test_months_are_named_as_people_write_them(before: str, after: str, words: str) -> None:
    change = ChangeBetween(before, after, 0.39, 0.14, 0.59, 0)
    assert telling._changed(change) == words
