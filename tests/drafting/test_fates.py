"""What befell one person once: terms in prison, arrests, pleas and verdicts, told twice and not alike."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language.prose import Prose

BETWEEN = "It rained all day, and the ferry did not sail."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "A miller who stole from orphans was jailed for six years at Lisk Crown Court on Friday.",
            "Hal Pym-Oake looked at the floor as he was jailed for eight years.",
            ("six years", "eight years"),
        ),
        (
            "The miller received a 40-month prison term for theft.",
            "Judge Una Fell jailed Pym for 14 months and called him a fox.",
            ("40-month", "14 months"),
        ),
        (
            "Ida Lode was sent to prison for two years for the blaze.",
            "Lode, a potter, was locked up for three years.",
            ("two years", "three years"),
        ),
        (
            "A woman wanted for the theft of a bell was arrested Tuesday at an inn off Route 9.",
            "Lode was arrested at the inn on Wednesday without a fight.",
            ("Tuesday", "Wednesday"),
        ),
        (
            "Dan Pym was detained at Lisk harbour on Monday, the guard said.",
            "Pym gave a false name when he was detained at Orm harbour on Monday.",
            ("Lisk harbour", "Orm harbour"),
        ),
        (
            "Potter Ida Lode pleaded guilty Monday to fraud in the court at Orm.",
            "Beside her lawyer, Lode entered a plea of not guilty to fraud on Monday.",
            ("guilty", "not guilty"),
        ),
        (
            "The court cleared docker Dan Pym of arson on Tuesday.",
            "The jurors found Pym guilty of arson after an hour.",
            ("cleared", "guilty"),
        ),
    ],
    ids=["term", "term by another word", "two verbs", "day", "place", "plea", "verdict"],
)
def test_what_befell_one_person_told_in_two_ways_is_a_conflict(
    first: str, second: str, values: tuple[str, str]
) -> None:
    found = drafted(first, BETWEEN, second)
    assert (*values, ConflictVerdict.CONFLICT) in [found[:3] for found in found]


@pytest.mark.parametrize(
    ("headline", "paragraph", "values"),
    [
        (
            "Miller gets six years for theft from orphans",
            "Passing sentence at Lisk on Friday, Judge Una Fell sent him to prison for nine years.",
            ("6 years", "9 years"),
        ),
        (
            "Court acquits potter of arson",
            "The jurors took an hour and found Ida Lode guilty of arson.",
            ("acquits", "guilty"),
        ),
    ],
)
def test_a_headline_that_gives_another_term_or_verdict_is_a_conflict(
    headline: str, paragraph: str, values: tuple[str, str]
) -> None:
    clashes = find_conflicts(Prose(f"{headline}\n\n{BETWEEN}\n\n{paragraph}"))
    assert (*values, ConflictVerdict.CONFLICT) in [
        (one.first.value, one.second.value, one.verdict) for one in clashes if one.rule in ("fate", "plea")
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The prosecutor demanded 12 years in prison for Hal Pym.",
            "The court sentenced Pym to seven years in prison on Friday.",
        ),
        (
            "Hal Pym faces up to 20 years in prison.",
            "Pym was sentenced to four years in prison on Friday.",
        ),
    ],
    ids=["asked", "possible"],
)
def test_what_was_asked_for_or_possible_and_what_was_given_is_a_near_miss(first: str, second: str) -> None:
    (found,) = drafted(first, BETWEEN, second)
    assert found[2] is ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Hal Pym was jailed for six years for theft.",
            "His wife, Ida Roe, was jailed for two years for hiding the bell.",
        ),
        (
            "A man was jailed for six years for the theft.",
            "A woman was jailed for two years for hiding it.",
        ),
        (
            "Docker Hal Pym was jailed for six years for theft.",
            "His brother Dan Pym was jailed for two years.",
        ),
        ("Pym was jailed for six years in 2011.", "His term was reduced to four years in prison on appeal."),
        ("Hal Pym was jailed for six years.", "Pym had served four years in prison before."),
        ("Two men were arrested on Tuesday at Orm.", "A third man was arrested on Wednesday at Lisk."),
        ("Hal Pym was arrested on Tuesday in Orm.", "Ida Roe was arrested on Wednesday in Lisk."),
        ("Pym pleaded not guilty to murder on Monday.", "Pym pleaded guilty to manslaughter on Monday."),
        ("Pym had earlier pleaded not guilty to theft.", "Pym pleaded guilty to theft on Monday."),
        (
            "Pym was found guilty of theft and was cleared of arson.",
            "Pym was cleared of arson, his wife said.",
        ),
    ],
    ids=[
        *("two people", "two who are new", "one surname", "appeal", "another term", "a third", "two arrests"),
        *("two charges", "changed", "both in one"),
    ],
)
def test_two_people_charges_or_times_are_no_conflict(first: str, second: str) -> None:
    text = f"Weir to be mended\n\n{first}\n\n{BETWEEN}\n\n{second}"
    found = [clash for clash in find_conflicts(Prose(text)) if clash.rule in ("fate", "plea")]
    assert ConflictVerdict.CONFLICT not in [clash.verdict for clash in found]
