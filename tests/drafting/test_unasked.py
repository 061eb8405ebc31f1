"""Pairs that a rule finds and that are no question: two places, days or groups, a sentence against itself."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import only, pairs
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language.prose import Prose

IN_VALE = "More than 20 people were injured in Vale, the army said."
BY_RADIO = "Radio Lisk said about 35 people were injured when a storm ripped through {place}."


@pytest.mark.parametrize(
    "paragraphs",
    [
        # in X, through Y
        (IN_VALE, BY_RADIO.format(place="Tarrowby")),
        # in a neighbouring parish
        (
            "In neighbouring Orm Parish, more than 100 homes were damaged, authorities said.",
            "About 70 homes were damaged in Tarrowby, Florida, local radio said.",
        ),
        # hit
        (IN_VALE, "Radio Lisk said about 35 people were injured when the storm hit Tarrowby."),
        # the sentence before says where
        (IN_VALE, "The storm then struck Tarrowby. About 35 people were injured, Radio Lisk said."),
        # those who speak for a place
        (IN_VALE, "About 35 people were injured, Tarrowby police said."),
        # outside, near
        ("More than 20 people were injured outside Vale, the army said.", BY_RADIO.format(place="Tarrowby")),
        # two buildings without a name
        (
            "At least 20 people were injured at the airport, the army said.",
            "Radio Lisk said about 35 people were injured at the station.",
        ),
        # two states
        ("More than 20 people were injured in Ohio, the army said.", BY_RADIO.format(place="Vale, Texas")),
    ],
)
def test_what_is_told_of_two_places_is_no_question(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (IN_VALE, BY_RADIO.format(place="Vale")),
        # a place in the other
        (IN_VALE, BY_RADIO.format(place="Tarrowby"), "Vale in Tarrowby has one road."),
        # a state and a town
        (IN_VALE, "About 35 people were injured in Florida, Radio Lisk said."),
        # where somebody spoke, or is from
        (IN_VALE, "About 35 people were injured, Radio Lisk told a news conference in Tarrowby."),
        (IN_VALE, "Tess Holt, a doctor of the Tarrowby council, said about 35 people were injured."),
        # no place at all
        (IN_VALE, "About 35 people were injured, Radio Lisk said."),
        ("At least 20 people were injured, the army said.", "Radio Lisk said about 35 people were injured."),
    ],
)
def test_what_may_be_told_of_one_place_is_asked(paragraphs: tuple[str, ...]) -> None:
    only(*paragraphs)


def test_a_loose_count_is_held_against_the_one_of_its_own_place() -> None:
    elsewhere = "More than 25 people were injured when the storm struck Vale."
    here = "In Tarrowby, 31 people were injured."
    item = only("Dozens of people were injured when a storm hit Tarrowby.", elsewhere, here)
    assert "31" in item.passages[1].exact


def test_a_heading_may_say_of_which_place_what_follows_is() -> None:
    below = "About 35 people were injured, Radio Lisk said."
    town = "The mayor was in Tarrowby on Friday."
    assert not pairs(IN_VALE, town, "Tarrowby Counts Its Dead", below)
    assert pairs(IN_VALE, town, "Homes Damaged", below)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "On Monday more than 20 people were injured, the army said.",
            "On Wednesday about 35 people were injured, Radio Lisk said.",
        ),
        (
            "Last year's storm injured more than 20 people, the army said.",
            "This year's storm injured about 35 people, Radio Lisk said.",
        ),
    ],
)
def test_what_is_told_of_two_days_or_years_is_no_question(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # the days on which it was said
        (
            "More than 20 people were injured, the army said on Monday.",
            "On Tuesday Radio Lisk said about 35 people were injured.",
        ),
        # a day of something else
        (
            "The mayor came home on Sunday, after a quake injured more than 20 people.",
            "Radio Lisk said about 35 people were injured on Saturday.",
        ),
        (
            "This year's storm injured more than 20 people, the army said.",
            "The storm this year injured about 35 people, Radio Lisk said.",
        ),
    ],
)
def test_days_of_saying_so_part_nothing(paragraphs: tuple[str, ...]) -> None:
    only(*paragraphs)


@pytest.mark.parametrize(
    "sentence",
    [
        "A clerk at the court said Pym ate 18 buns and the paper reported that he stopped after 4.",
        "The guild accused Mayor Petra Lunt of taking bribes, a charge that she denies.",
        "Police put the crowd at 3,000 and the organisers at 9,000.",
    ],
)
def test_a_sentence_is_no_question_against_itself(sentence: str) -> None:
    assert pairs(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Police put the crowd at 3,000, but the organisers put it at 9,000.",
        "The guild accused Mayor Petra Lunt of taking bribes, but she denied the charge.",
    ],
)
def test_clauses_that_are_set_against_each_other_are_a_question(sentence: str) -> None:
    only(sentence)


OUTLET = "He told the Associated Press that the sky was dark. The Associated Press called twice."


def test_a_slip_in_the_name_of_an_outlet_is_listed_and_no_question() -> None:
    for slip in ("Lunt told the Associated Pres so.", "The Associated Pres contributed to this report."):
        text = f"Trouble in Orm\n\n{OUTLET}\n\n{slip}"
        assert [one for one in find_conflicts(Prose(text)) if one.rule == "spelling"]
        assert pairs(OUTLET, slip) == []


def test_a_name_in_a_credit_line_is_no_question() -> None:
    told = "Mayor Una Vallerby opened the weir. Una Vallerby spoke for an hour."
    assert pairs(told, "(Reporting by Una Valerby in Orm; editing by Tom Hale)") == []
    assert pairs(told, "Una Valerby left for Orm.")


OF_AN_AGE = (
    "Data from more than 60 teams of keepers on the risks of older bulls found that bulls aged over 35 had "
    "a 50 per cent lower chance of sleeping over a 12-month period than bulls 25."
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        # what each has spent
        ("The guild reported spending $1.1 million on it, while Radio Lisk reported spending $1.8 million.",),
        # men of an age are no part of the teams
        (OF_AN_AGE,),
        # how a page is set
        ("} .row img { width:100px; height:100px }", "{ 50px; -moz-radius: 50px; } .text { left }"),
    ],
)
def test_what_is_of_two_or_is_no_sentence_is_no_question(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_what_two_say_of_one_thing_is_asked() -> None:
    only("The guild put the cost at $1.1 million, while Radio Lisk put it at $1.8 million.")


@pytest.mark.parametrize(
    ("by", "why"), [("Ida Crane", "two that it is told of"), ("Una Fell", ""), ("keepers", "")]
)
def test_what_a_headline_tells_of_one_and_the_page_of_another_is_no_question(by: str, why: str) -> None:
    title = "Una Fell raises $33,000 for weir, close to Ida Crane"
    text = f"{title}\n\nHer haul puts her within reach of the $37,000 raised by weir keeper {by}. Rain fell."
    found = next(one for one in find_conflicts(Prose(text)) if one.rule == "figure")
    assert found.unasked == why


@pytest.mark.parametrize(
    "sentence",
    [
        "Lunt has won states with open fields, but struggled in states with closed fields.",
        "Members in five states want to close the gates, but no members won states with closed fields.",
    ],
)
def test_states_are_no_saying(sentence: str) -> None:
    assert pairs(sentence) == []
