"""Two who are named in parallel ways: their figures both hold, and what parts them is pointed at."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import ConflictItem, ConflictVerdict, Detail, GateName
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language.prose import Prose


def pointed_at(item: ConflictItem, gate: GateName) -> list[str]:
    """What the page has at the places that a gate points at."""
    at = item.gates[gate].at
    return [anchor.exact for anchor in at] if isinstance(at, tuple) else []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quay Hospital", "Moor Hospital"),
        ("St Odo’s Hospital", "Town Hospital"),
        ("Quay Hospital", "Moor Clinic"),
        ("Ashby School", "Birch School"),
        ("Tern Airlines", "Gull Express"),
        ("Northern Ferries", "Southern Lines"),
        ("Western Bank", "Eastern Bank"),
        ("Quay Hospital, across the river,", "Moor Hospital"),
        ("Quay Hospital", "Moor Hospital, which has no lift,"),
        ("Labour", "The Greens"),
    ],
)
def test_two_bodies_that_count_the_same_are_asked_as_two_things(one: str, other: str) -> None:
    item = only(
        f"{one} fed 34 swimmers on Sunday.", f"{other} fed 51 swimmers on Sunday, and ran out of soup."
    )
    assert (item.detail, different(item)) == (Detail.FIGURE, [GateName.THING])
    assert [name.split(",")[0].removeprefix("The ") for name in (one, other)] == pointed_at(
        item, GateName.THING
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tern Bank said on Monday that it would sell 14 vans", "Gull Savings, which will sell 60 vans"),
        ("At Quay Hospital 22 dockers were treated", "At Moor Hospital 37 dockers were treated"),
        ("Quay Hospital treated 22 dockers", "Moor Hospital, which treated 37 dockers, has no lift"),
        ("The upper dam lost 3 gates", "The lower dam lost 5 gates"),
        ("The old bridge carried 300 carts", "The new bridge carried 900 carts"),
    ],
)
def test_two_things_are_asked_wherever_they_are_named(one: str, other: str) -> None:
    assert different(only(f"{one}.", f"{other}."))[0] is GateName.THING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("among men", "among women"),
        ("among boys", "among girls"),
        ("among smokers", "among non-smokers"),
        ("for graduates", "for apprentices"),
        ("among first-time buyers", "among landlords"),
        ("among those under 25", "among those over 50"),
        ("among people aged 18", "among people aged 65"),
        ("in the north", "in the south"),
        ("in cities", "in villages"),
        ("in Orm", "in Lisk"),
        ("at rural schools", "at urban schools"),
    ],
)
def test_two_groups_or_places_with_a_rate_of_their_own_are_asked_as_two_scopes(one: str, other: str) -> None:
    item = only(
        f"The poverty rate {one} rose from 5.1 to 5.4 percent in May.",
        f"The poverty rate {other} rose from 6.2 to 6.9 percent in May.",
    )
    assert different(item) == [GateName.SCOPE]
    told = zip(pointed_at(item, GateName.SCOPE), (one, other), strict=True)
    assert all(words in named for words, named in told)


@pytest.mark.parametrize(
    ("one", "other"), [("Monthly", "Annual"), ("Headline", "Core"), ("Wholesale", "Retail"), ("Gross", "Net")]
)
def test_two_measures_of_one_noun_are_asked_as_two_scopes(one: str, other: str) -> None:
    item = only(
        f"{one} inflation slowed to 0.4 percent in May, the bank said.",
        f"{other} inflation slowed to 9.8 percent in May, the bank said.",
    )
    assert different(item) == [GateName.SCOPE]
    assert pointed_at(item, GateName.SCOPE) == [f"{one} inflation", f"{other} inflation"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one hospital, and its shorter name
        (
            "The hospital treated 22 dockers for burns on Sunday",
            "St Odo’s treated 37 dockers for burns on Sunday",
        ),
        ("St Odo’s Hospital treated 22 dockers on Sunday", "St Odo’s treated 37 dockers on Sunday"),
        ("Tern Bank sold 14 vans on Sunday", "The Bank of Tern sold 60 vans on Sunday"),
        # one group in other words
        ("The poverty rate among men rose to 5 percent", "The poverty rate among males rose to 7 percent"),
        ("The pay of doctors rose by 5 percent", "The pay of physicians rose by 7 percent"),
        ("Annual inflation slowed to 5 percent", "Yearly inflation slowed to 7 percent"),
        # nobody parts them
        ("The fire burned 12 boats at the quay", "The fire at the quay burned 15 boats"),
    ],
)
def test_one_bearer_in_two_wordings_is_no_excuse(one: str, other: str) -> None:
    found = find_conflicts(Prose(f"Trouble in Orm\n\n{one}.\n\n{other}."))
    figures = [clash for clash in found if clash.detail is Detail.FIGURE]
    assert figures
    assert all(clash.verdict is not ConflictVerdict.COMPATIBLE for clash in figures), figures


@pytest.mark.parametrize(
    "paragraphs",
    [
        # other nouns, or nothing else in common
        ("Quay Hospital fed 34 swimmers.", "Moor Hospital bought 51 beds."),
        ("Tern Bank sold 14 vans in a hurry.", "Gull Savings built 60 vans of wood."),
        # those who count, and not those who are counted
        ("Doctors said 22 dockers were in the yard.", "Nurses said 37 boats were in the yard."),
        # a whole that is known, and two floors
        ("Una Fell won 30 of the 50 seats.", "Ida Roe won 19 seats."),
        ("Tern Bank sold at least 14 vans on Sunday.", "Gull Savings sold at least 60 vans on Sunday."),
        # two years
        ("Quay Hospital fed 34 swimmers in 2019.", "Moor Hospital fed 51 swimmers in 2024."),
    ],
)
def test_two_who_are_told_of_in_other_ways_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northern Airlines", "Southern Airlines"),
        ("The Young Farmers", "The Old Farmers"),
        ("Men", "Women"),
        ("Boys from the choir", "Girls from the choir"),
    ],
)
def test_opposites_in_names_and_groups_of_people_deny_nothing(one: str, other: str) -> None:
    found = find_conflicts(
        Prose(
            f"Trouble in Orm\n\n{one} were asked to leave the pier.\n\n{other} were asked to leave the pier."
        )
    )
    assert [clash for clash in found if clash.rule == "opposites"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council approved the pier for Orm on Sunday",
            "The council rejected the pier for Orm on Sunday",
        ),
        ("A young man was rescued from the pier", "An old man was rescued from the pier"),
    ],
)
def test_opposites_elsewhere_still_deny(one: str, other: str) -> None:
    found = find_conflicts(Prose(f"Trouble in Orm\n\n{one}.\n\n{other}."))
    assert "opposites" in [clash.rule for clash in found]


def test_a_few_peers_of_an_article_are_enough() -> None:
    found = pairs(
        *(
            f"{name} School fed {number} swimmers."
            for name, number in zip("ABCDEF", range(20, 26), strict=True)
        )
    )
    assert len(found) <= 2
