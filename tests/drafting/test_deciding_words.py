"""The word that decides a pair: a sum before a voice, a difference that is no level, the named town."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import GateName
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.singles import singles_of
from trainer.drafting.items.explaining import explain_pair
from trainer.drafting.items.particulars import adds_up
from trainer.drafting.language.prose import Prose


def deciding(*paragraphs: str) -> set[GateName]:
    return {gate for item in pairs(*paragraphs) for gate in different(item)}


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "State media said divers pulled seven hurt sailors out of the wreck on Friday.",
            "The harbour office said six had light injuries but one was badly hurt.",
        ),
        (
            "The harbour office said eight dockers were hurt in the blast.",
            "The clinic said seven had light injuries and one died.",
        ),
        (
            "The storm had wrecked the quay in Orm, the coastguard said.",
            "In all 15 sailors were missing: 12 off Vale, two off Lisk and one off Orm.",
        ),
    ],
)
def test_parts_that_make_the_whole_decide_before_who_says_so(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert item.together
    assert different(item) == [GateName.SCOPE]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Six had light injuries but one was badly hurt.", 1),
        ("Two sank off Vale and one in Orm.", 1),
        ("It was and is one of the oldest mills.", 0),
        ("They rowed on, but no one was hurt, and one day it rained.", 0),
        ("Another one was seen.", 1),
        ("The pilot and six passengers died.", 1),
        ("It had six passengers and a pilot.", 1),
        ("It had six older women and two men.", 0),
    ],
)
def test_one_counts_where_it_is_linked_to_other_counts(sentence: str, count: int) -> None:
    passage = Comparison([Prose(sentence)]).passages[0]
    assert len(list(singles_of(passage))) == count


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "The figures show that only 84 per cent of the ferries of Orm came on time.",
            "The figure stands 11 per cent below the guideline for the ferries of Orm.",
        ),
        (
            "The harbour party won 43 seats in the council of Orm.",
            "In the council of Orm the party is three seats short of a majority.",
        ),
    ],
)
def test_how_far_a_figure_is_from_another_is_held_against_none(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "gate"),
    [
        (
            (
                "The glass mill in Vale closed in spring with the loss of 385 jobs.",
                "The tile mill in the town closed in spring with the loss of 200 jobs.",
            ),
            GateName.SCOPE,
        ),
        (
            (
                "State media said 12 sailors were hurt in the blast on the quay.",
                "Xinhua said 15 sailors were hurt in the blast on the quay.",
            ),
            GateName.VOICE,
        ),
        (
            (
                "Officials said 12 sailors were hurt in the blast on the quay.",
                "The Harbour Ministry said 15 sailors were hurt in the blast on the quay.",
            ),
            GateName.VOICE,
        ),
    ],
)
def test_one_place_or_one_voice_in_two_wordings_parts_nothing(
    paragraphs: tuple[str, ...], gate: GateName
) -> None:
    assert gate not in deciding(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "gate"),
    [
        (
            ("In the town 12 people were hurt by hail.", "Across the county 30 people were hurt by hail."),
            GateName.SCOPE,
        ),
        (
            (
                "The Lisk police said 12 sailors were hurt in the blast on the quay.",
                "The Harbour Ministry said 15 sailors were hurt in the blast on the quay.",
            ),
            GateName.VOICE,
        ),
    ],
)
def test_two_places_or_two_voices_still_part_figures(paragraphs: tuple[str, ...], gate: GateName) -> None:
    assert gate in deciding(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        (
            (
                "Dozens were killed off Orm on Thursday when a crowded ferry with nearly 200 people sank.",
                "The coastguard of Orm said on Friday at noon that at least 38 were killed.",
            ),
            ("Dozens", "38"),
        ),
        (
            (
                "State media said divers pulled seven hurt sailors out of the wreck, 50 yards off the quay.",
                "The harbour office said six had light injuries but one was badly hurt.",
            ),
            ("seven", "six"),
        ),
        (
            (
                "After 40 years of calm on the quay, the Lisk police said, the blast there hurt 12 sailors.",
                "The Harbour Ministry said the blast on the quay had hurt 15 sailors.",
            ),
            ("hurt 12 sailors", "15 sailors"),
        ),
    ],
)
def test_what_is_shown_of_a_pair_has_the_words_that_decide(
    paragraphs: tuple[str, ...], shown: tuple[str, str]
) -> None:
    told = explain_pair(only(*paragraphs)).explain
    assert all(words in told for words in shown)


def test_parts_with_a_one_among_them_are_told_to_make_the_whole() -> None:
    item = only(
        "State media said divers pulled seven hurt sailors out of the wreck on Friday.",
        "The harbour office said six had light injuries but one was badly hurt.",
    )
    assert adds_up(item)
