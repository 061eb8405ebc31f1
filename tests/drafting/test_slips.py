"""Slips of one writer's pen that become pairs: digits in another order, half of a name, an age told twice."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict, Detail

BETWEEN = "The wind had dropped by then, and nobody was out on the water."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The mill at Lorne has 68 panels on its roof, the miller said on Wednesday.",
            "All 86 panels on the roof of the mill were put up in three weeks.",
            ("68", "86"),
        ),
        (
            "A nurse has walked 118 miles from her door to the hospice.",
            "The 181-mile walk to the hospice ended with a brass band.",
            ("118 miles", "181-mile"),
        ),
        (
            "The inquest into the wreck will open on 12 March, the coroner said.",
            "The hearing, which is to open on 21 March, will be held in public.",
            ("12 March", "21 March"),
        ),
        (
            "Turnout in the ward of Orm was 38.2%, the clerk said.",
            "Of those on the register in the ward of Orm 32.8% voted, the clerk said.",
            ("38.2%", "32.8%"),
        ),
    ],
)
def test_digits_in_another_order_become_a_conflict(first: str, second: str, values: tuple[str, str]) -> None:
    (found,) = drafted(first, BETWEEN, second)
    assert (found[:2], found[2]) == (values, ConflictVerdict.CONFLICT)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the page sets one against the other
        (
            "The mill at Lorne has 68 panels on its roof, the miller said on Wednesday.",
            "All panels on the roof of the mill are new; there had been 86 before, and 68 are left.",
        ),
        # opposites
        (
            "Applications for the stalls at the harbour market open on 12 May.",
            "Applications for the stalls at the harbour market close on 21 May.",
        ),
        # another time
        (
            "The mill at Lorne has 68 panels on its roof, the miller said on Wednesday.",
            "Two years ago the mill at Lorne had 86 panels on its roof.",
        ),
        # nothing in common but what is counted
        (
            "The mill at Lorne has 68 panels on its roof, the miller said on Wednesday.",
            "A firm in Marsham sold 86 panels to a farmer who keeps geese.",
        ),
        # a bound
        (
            "The mill at Lorne has 68 panels on its roof, the miller said on Wednesday.",
            "Up to 86 panels can be put on the roof of the mill at Lorne.",
        ),
    ],
    ids=["both told", "opposites", "another time", "other things", "bound"],
)
def test_digits_in_another_order_of_two_things_are_no_conflict(first: str, second: str) -> None:
    found = [pair for pair in drafted(first, BETWEEN, second) if pair[2] is ConflictVerdict.CONFLICT]
    assert not found


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        (
            "Striker Hal Pym has signed a contract with Portdale Rovers.",
            "Pym signed the contract with Portdale United in front of his parents.",
            ("Portdale Rovers", "Portdale United"),
        ),
        (
            "Castellan Foods is to buy the biscuit factory at Lorne.",
            "Castleton Foods, which is to buy the biscuit factory, makes crackers.",
            ("Castellan Foods", "Castleton Foods"),
        ),
        (
            "Priya Raghavan has begun work as head teacher of Lorne Primary School.",
            "She is the fifth head teacher of Lorne Primary School, Priya Ramanathan said.",
            ("Priya Raghavan", "Priya Ramanathan"),
        ),
        (
            "Health Minister Una Fell opened the new clinic on Saturday.",
            "Finance Minister Una Fell opened the clinic on Saturday with a pair of scissors.",
            ("Health Minister Una Fell", "Finance Minister Una Fell"),
        ),
        (
            "A truck full of sheep overturned on the main street of Millbrook on Friday.",
            "The main street of Millthorpe was shut on Friday after the truck with the sheep overturned.",
            ("Millbrook", "Millthorpe"),
        ),
        (
            "Council leader Moira Tennant announced that she would go after the election.",
            "Council leader Moira Tennick said she would keep bees.",
            ("Moira Tennant", "Moira Tennick"),
        ),
    ],
)
def test_half_of_a_name_becomes_a_conflict(first: str, second: str, names: tuple[str, str]) -> None:
    (found,) = drafted(first, BETWEEN, second)
    assert (found[:2], *found[2:]) == (names, ConflictVerdict.CONFLICT, Detail.NAME)


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        # two people of one family
        (
            "Una Fell has begun work as a baker in the old bakery at Lorne.",
            "Hal Fell has begun work as a baker in the old bakery at Lorne too.",
            BETWEEN,
        ),
        # the page has both side by side
        (
            "Striker Hal Pym has signed a contract with Portdale Rovers.",
            "Pym had signed a contract with Portdale United in front of his parents.",
            "Portdale Rovers and Portdale United share a ground.",
        ),
        # a word that begins the names of many places
        (
            "The council of North Lorne voted on Tuesday to keep its school.",
            "The council of North Marsham voted on Tuesday to keep its school.",
            BETWEEN,
        ),
        # two things, as the page says
        (
            "Castellan Foods is to buy the biscuit factory at Lorne.",
            "Castleton Foods is to buy the other biscuit factory at Lorne.",
            BETWEEN,
        ),
        # a country and its people
        (
            "Voters in Marshland go to the polls on Sunday to choose a new council.",
            "Marshlandish voters choose a new council at the polls on Sunday.",
            BETWEEN,
        ),
        # two clubs of one match, two bodies of one town, two streets, two who live on one estate
        (
            "Lorne United fans marched to the stadium before the match on Saturday, police said.",
            "Police said that Lorne City fans left the stadium after the match on Saturday.",
            BETWEEN,
        ),
        (
            "Lorne Police said the fire at the school began at noon on Monday.",
            "Lorne Council said the school would stay shut on Monday after the fire.",
            BETWEEN,
        ),
        (
            "A gas leak closed shops on Mill Street in Lorne on Friday morning.",
            "Shops on Bridge Street in Lorne closed on Friday morning for the gas leak.",
            BETWEEN,
        ),
        (
            "Emma Reid, who lives on the estate, said residents had complained about the damp for years.",
            "Residents had complained about the damp on the estate for years, Emma Ross said.",
            BETWEEN,
        ),
        # a namesake, with no office in common
        (
            "The law on boats is a test, said Jim Clyde, a leader of the movement.",
            "People said that the movement had left the days of Jim Crow behind.",
            BETWEEN,
        ),
    ],
    ids=[
        "family",
        "side by side",
        "north",
        "the other",
        "people",
        "clubs",
        "bodies",
        "streets",
        "estate",
        "namesake",
    ],
)
def test_names_of_two_are_not_held_for_one(first: str, second: str, more: str) -> None:
    assert not [pair for pair in drafted(first, more, second) if pair[3] is Detail.NAME]


def test_two_ages_of_two_people_are_no_slip() -> None:
    told = (
        "Callum Stride, 24, of Lorne, pleaded guilty at the court on Monday.",
        "Dean Hill, 42, of Lorne, pleaded guilty to the same charge at the hearing.",
    )
    assert not drafted(told[0], BETWEEN, told[1])


def test_the_dead_have_one_age_and_a_title_is_no_name() -> None:
    told = (
        "A cyclist, Femi Adeyemi, 47, died on Tuesday after a collision with a lorry.",
        "Mr Adeyemi, who was 74, had taught metalwork in the town.",
    )
    assert drafted(told[0], BETWEEN, told[1])[0][:3] == ("47", "74", ConflictVerdict.CONFLICT)
    child = "Mr Adeyemi, who was 19 when he came to the town, had taught metalwork."
    assert not drafted(told[0], BETWEEN, child)
    assert not drafted(
        "Una Fell, who was 19, won the cup at Lorne in front of her parents.",
        BETWEEN,
        "Una Fell, 21, has retired from the sport.",
    )


def test_what_will_be_done_behind_a_comma_says_nothing_of_a_figure_before_it() -> None:
    told = (
        "The fair at Lorne, visited by 410 people on Monday, will go on until Sunday.",
        "The fair at Lorne was visited by 140 people on Monday.",
    )
    assert drafted(told[0], BETWEEN, told[1])[0][2] is ConflictVerdict.CONFLICT
