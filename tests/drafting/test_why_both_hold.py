"""What a drafted pair says of why both hold: the words that part the two, and whose they are."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import Detail, GateName
from trainer.deck.parts import anchors_of
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.items.explaining import explain_pair
from trainer.drafting.language.prose import Prose

FIRM = "Orm Homes, a 134-year-old firm, is shutting {} on its site."


def test_a_share_of_a_whole_holds_beside_what_it_comes_to() -> None:
    head, body = "Homes firm shuts more than 70 shops", FIRM.format("nearly half of its 170 shops")
    (found,) = [
        one for one in find_conflicts(Prose(f"{head}\n\n{body}\n\nNobody sang.")) if one.rule == "figure"
    ]
    assert found.together
    assert not [name for name, gate in found.gates.items() if gate.state == "different"]
    item = only("The firm shuts more than 70 shops.", FIRM.format("nearly half of its 170 shops"))
    assert (item.together, different(item)) == (True, [])
    assert "“nearly half of its 170”" in explain_pair(item).explain


@pytest.mark.parametrize("told", ["a third of its 400 shops", "nearly half of its 30 shops", "170 shops"])
def test_a_share_that_does_not_fit_excuses_nothing(told: str) -> None:
    found = pairs("The firm shuts more than 70 shops.", FIRM.format(told))
    assert not [one for one in found if "share" in explain_pair(one).explain]


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        (("At first five deaths were reported, but the sheriff lowered the count to four.",), "lowered"),
        (("Three hundred seats are approved.", "But 500 people came."), ""),
        (
            ("The hall has a capacity of 300 people.", "Some 500 people were in the hall that night."),
            "capacity",
        ),
        (
            (
                "The storm has destroyed 300 houses, the council said.",
                "Earlier, the council had put the number of destroyed houses at 90.",
            ),
            "Earlier",
        ),
    ],
)
def test_the_word_that_parts_two_figures_is_named(paragraphs: tuple[str, ...], shown: str) -> None:
    for item in pairs(*paragraphs):
        told = explain_pair(item).explain
        assert f"“{shown}”" in told
    assert bool(pairs(*paragraphs)) is bool(shown)


def test_both_who_tell_it_are_named_where_both_are_known() -> None:
    for place in ("mill", "weir", "quay", "barn", "dock"):
        item = only(f"The guild accused the {place} of theft.", f"The {place} denied the accusation.")
        assert all(f"“{name}”" in explain_pair(item).explain for name in ("guild", place))


@pytest.mark.parametrize(
    ("speaks", "shown"),
    [
        ("Police in Lisk said", "Police in Lisk"),
        ("But military authorities in Lisk put the toll at", "military authorities in Lisk"),
        ("However, Radio Lisk said", "Radio Lisk"),
        ("In Lisk, Radio Orm said", "Radio Orm"),
    ],
)
def test_who_gives_a_figure_is_named_whole_and_alone(speaks: str, shown: str) -> None:
    item = only("The fire service said 300 people were killed.", f"{speaks} 450 people were killed.")
    assert different(item) == [GateName.VOICE]
    second = anchors_of(item.gates[GateName.VOICE].at)[1]
    assert second.exact == shown


def test_a_name_in_two_spellings_is_shown_where_it_is() -> None:
    item = only(
        "Baroness Una Vallerby, 61, opened the weir.",
        "The plan was that of a 25-year-old from Orm, said Baroness Una Valerby, who never liked it.",
    )
    assert item.detail is Detail.NAME
    told = explain_pair(item).explain
    assert "Vallerby" in told
    assert "Valerby" in told.replace("Vallerby", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # what describes a noun is told of that noun
        (
            "The baby was found in her dead father's arms, a clerk said.",
            "A man was found alive, Radio Lisk said.",
        ),
        # what is still looked into is not yet so
        (
            "Crews are assessing damage and injuries at the mill, the fire chief said.",
            "There were no injuries at the mill, the mayor said.",
        ),
    ],
)
def test_what_is_of_another_or_still_open_is_turned_round_by_nothing(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_what_is_said_to_be_so_is_turned_round() -> None:
    only(
        "There were injuries at the mill, the fire chief said.",
        "There were no injuries at the mill, the mayor said.",
    )
    only("The miller was dead, the clinic said.", "Radio Lisk said the miller was alive that night.")


def test_a_promise_beside_what_is_only_near_it_is_listed_and_no_question() -> None:
    one = "The firm said its owner works closely with it, with a shared focus on long-term value and growth."
    other = "The owners remain fully committed to the long-term value and growth of the firm, it said."
    assert pairs(one, other) == []


def test_a_claim_that_comes_before_who_makes_it_is_shown_whole() -> None:
    item = only(
        "The keeper of the mill pulled the arm of a guest who asked for it, she and another baker said.",
        "A spokeswoman for the mill disputed their account.",
    )
    assert "pulled the arm" in item.passages[0].exact


def test_a_place_says_nothing_and_what_opens_the_passage_does() -> None:
    item = only(
        "Two lawsuits being considered in Orm have accused the mill of selling old flour.",
        "The mill has denied the accusations.",
    )
    assert [anchor.exact for anchor in anchors_of(item.gates[GateName.VOICE].at)] == ["lawsuits", "mill"]
