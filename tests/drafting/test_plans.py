"""What was planned and what came of it; how old somebody was then, and is now."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language.prose import Prose

BETWEEN = "It rained all day, and the ferry did not sail."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The Orm tram was due to open on 3 March.",
            "The Orm tram opened on 17 April, with a band on board.",
        ),
        ("The walk was meant to raise £20,000 for the inn.", "The walk has raised £13,650 for the inn."),
        ("The bridge was to cost £18m.", "The bridge ended up costing £31m, the clerk said."),
        ("The guild set out to sell 400 rafts.", "By Sunday the guild had sold 512 rafts."),
        ("Under the first plan the tram was to open in May.", "The tram opened in September instead."),
    ],
)
def test_a_plan_and_what_came_of_it_are_a_near_miss(first: str, second: str) -> None:
    (found,) = drafted(first, BETWEEN, second)
    assert found[2] is ConflictVerdict.COMPATIBLE


def test_a_plan_is_not_set_beside_another_plan_or_thing() -> None:
    text = (
        "Weir to be mended\n\nThe Orm tram was due to open on 3 March.\n\n"
        "The Orm tram could have opened on 9 May.\n\nA shop opened on 17 April."
    )
    assert [clash for clash in find_conflicts(Prose(text)) if clash.rule == "plan"] == []


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (
            "Ida Lode was 19 when she robbed the inn with a water pistol.",
            "Lode, now 44, came back on Thursday with flowers.",
            ConflictVerdict.COMPATIBLE,
        ),
        (
            "Ida Lode, 83, was on her way to bingo.",
            "Ida Lode, 78, was at the stop when the swan came down.",
            ConflictVerdict.CONFLICT,
        ),
    ],
    ids=["then and now", "beside what happened"],
)
def test_two_ages_of_one_person(first: str, second: str, verdict: ConflictVerdict) -> None:
    (found,) = drafted(first, BETWEEN, second)
    assert found[2] is verdict


@pytest.mark.parametrize(
    ("headline", "paragraph", "conflict"),
    [
        ("Gran Ida, 82, chases burglar down Orm street", "Ida Lode, 78, was icing buns.", True),
        ("Girl, 9, beats master at chess in Orm", "The 11-year-old learned chess from her uncle.", True),
        ("Girl, 9, beats master at chess in Orm", "The 9-year-old learned chess from her uncle.", False),
        ("Driver, 40, dies on Orm road", "Ida Lode, 45, sells apples near the quay.", False),
        ("Pictured: Ida Lode, 83, at the stop", "Ida Lode, 78, was on her way to bingo.", True),
    ],
)
def test_an_age_in_a_headline_or_caption_is_held_against_that_in_the_text(
    headline: str, paragraph: str, *, conflict: bool
) -> None:
    clashes = find_conflicts(Prose(f"{headline}\n\n{BETWEEN}\n\n{paragraph}"))
    assert any(clash.rule == "age" for clash in clashes) is conflict
