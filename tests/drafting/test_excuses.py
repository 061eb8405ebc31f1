"""Words beside a figure that tell why another one holds as well: no such pair is asked as a conflict."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, pairs
from trainer.deck.kinds.conflict import ConflictItem, GateName, conflict_verdict

INJURED = "Early reports said 70 passengers were injured on the tram."
ILL = "About 40 pupils fell ill at the school in Orm."
EARNED = "The mill earned 53 cents a share in the spring."
SAFE = "On Friday 633 passengers were reported safe."


def verdicts(*paragraphs: str) -> list[str]:
    return [conflict_verdict(item.gates, together=item.together) for item in pairs(*paragraphs)]


def gates(items: list[ConflictItem]) -> set[GateName]:
    return {gate for item in items for gate in different(item)}


@pytest.mark.parametrize(
    "paragraphs",
    [
        (INJURED, "The clerk said 31 of the injured passengers were taken to hospital."),
        (INJURED, "Doctors said 31 of the passengers injured on the tram were treated."),
        (INJURED, "On the tram 31 of those passengers were badly injured."),
        (INJURED, "The clerk said 31 passengers from the tram were taken to hospital."),
        (INJURED, "By noon 31 passengers of the tram had been discharged."),
        (ILL, "Some 25 pupils of the school in Orm were taken to hospital."),
        (ILL, "The school in Orm said that 25 pupils were treated at a clinic."),
        (ILL, "The school in Orm said 25 of its pupils were sent home ill."),
        ("The storm left 60 sailors missing off Orm.", "Off Orm 41 sailors were rescued from the storm."),
        ("In Orm 60 dockers were arrested on the quay.", "In Orm 12 dockers were charged on the quay."),
    ],
)
def test_a_part_and_what_became_of_some_are_no_conflict_with_all(paragraphs: tuple[str, ...]) -> None:
    assert "conflict" not in verdicts(*paragraphs)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "About 40 pupils of the school in Orm fell ill on the trip.",
            "On the trip 25 pupils of the school in Orm fell ill.",
        ),
        (
            "The fire injured 12 sailors at the quay on Monday night.",
            "The fire at the quay on Monday night injured 15 sailors.",
        ),
        (
            "The fire at the quay on Monday night killed 12 sailors.",
            "On Monday night 15 sailors died in the fire at the quay.",
        ),
    ],
)
def test_the_same_become_of_two_numbers_is_asked_as_a_conflict(paragraphs: tuple[str, ...]) -> None:
    assert verdicts(*paragraphs) == ["conflict"]


@pytest.mark.parametrize(
    "second",
    [
        "The figure dropped to 565 passengers on Saturday.",
        "It was lowered to 565 passengers.",
        "The count of the safe fell to 565 passengers.",
        "At first 565 passengers were reported safe.",
        "Initially 565 passengers were reported safe.",
        "Safe were 565 passengers earlier, the guild reported.",
        "The number of those reported safe was revised to 565 passengers.",
        "On Saturday 565 passengers were reported safe.",
    ],
)
def test_a_figure_of_another_moment_is_no_conflict(second: str) -> None:
    found = pairs(SAFE, second)
    assert "conflict" not in [conflict_verdict(item.gates, together=item.together) for item in found]
    assert gates(found) <= {GateName.TIME}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The fire was 23 percent contained on Monday.", "The fire was 17 percent contained on Sunday."),
        ("The dam in Orm stood at 12 metres on Monday.", "The dam in Orm stood at 14 metres on Sunday."),
        (
            "The clerk of the mill in Orm confirmed on Monday that it burned.",
            "The clerk of the mill in Orm confirmed on Sunday that it burned.",
        ),
        (
            "Three men of the tug were still missing on Monday.",
            "Three men of the tug were still missing on Sunday.",
        ),
    ],
)
def test_what_lasts_or_changes_or_is_only_said_has_no_one_day(paragraphs: tuple[str, ...]) -> None:
    assert "conflict" not in verdicts(*paragraphs)


def test_what_happens_once_has_one_day() -> None:
    assert verdicts(
        "The tug of the guild sank off Orm on Monday.", "The tug of the guild sank off Orm on Sunday."
    ) == ["conflict"]


@pytest.mark.parametrize(
    "second",
    [
        "Without the cost of closing shops the mill earned 55 cents a share in the spring.",
        "Excluding the cost of closing shops, the mill earned 55 cents a share.",
        "Including a tax refund, the mill earned 55 cents a share in the spring.",
        "Before interest and tax the mill earned 55 cents a share in the spring.",
        "The mill earned 55 cents a share, excluding the cost of closing shops.",
        "The mill earned 55 cents a share without its charges for the fire.",
        "The mill earned 55 cents a share before tax in the spring.",
        "In the spring the mill earned an adjusted 55 cents a share.",
        "Stripping out the fees the mill earned 55 cents a share in the spring.",
        "Not counting the spring fees, adjusted profit of the mill was 55 cents a share.",
    ],
)
def test_what_is_left_out_of_a_figure_makes_it_another(second: str) -> None:
    assert "conflict" not in verdicts(EARNED, second)


@pytest.mark.parametrize(
    "second",
    [
        "In the spring the mill earned 55 cents a share.",
        "Without warning the mill said it earned 55 cents a share in the spring.",
        "The mill earned 55 cents a share in the spring before the fire.",
    ],
)
def test_a_small_word_that_leaves_nothing_out_excuses_nothing(second: str) -> None:
    assert verdicts(EARNED, second) == ["conflict"]
