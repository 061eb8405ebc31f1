"""Sentences of which one says the contrary of what another one tells of the same thing."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language.prose import Prose


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The gas alarm at the mill sounded ten minutes before the blast on Monday, the miller said.",
            "The miller could not say why the gas alarm sounded ten minutes after the blast on Monday.",
            ("before", "after"),
        ),
        (
            "The former treasurer of the rowers, Hal Marl-Pym, pleaded guilty to theft in court on Monday.",
            "Marl-Pym, who pleaded not guilty to theft at Monday's hearing, was let go until May.",
            ("guilty", "not"),
        ),
        (
            "Una O’Lode beat Pia Lund in Sunday’s final of the Orm Open after nearly three hours.",
            "Lund, who beat O’Lode in Sunday’s final, will row next in Lisk.",
            ("beat", "beat"),
        ),
        (
            "Una Lode beat Pia van Lund in the final of the Orm Open on Sunday.",
            "Van Lund, who defeated Lode in Sunday's final, will row in Lisk next.",
            ("beat", "defeated"),
        ),
        (
            "Harbour Secretary Dame Una Fell attended Tuesday's memorial service for the pilots.",
            "Dame Una Fell, who was absent from Tuesday's memorial service, will open a pier.",
            ("attended", "absent"),
        ),
        (
            "The pilot survived when a light plane fell in a barley field near Lisk Gap on Saturday.",
            "Wardens will look at the engine. The pilot, who died in Saturday's fall, had flown for years.",
            ("survived", "died"),
        ),
        (
            "Orm have reached the county rowing final for the first time in the club's history.",
            "Orm had also reached the county rowing final in 1998, when they lost to Lisk.",
            ("first", "also"),
        ),
        (
            "Orm won the county senior rowing title for the first time on Sunday, and bonfires were lit.",
            "Orm last won the county senior rowing title in 1987, when the cup came home on a cart.",
            ("first", "last"),
        ),
        (
            "A rower was not wearing a vest when the boat turned over near Lisk, the wardens found.",
            "The rower was wearing a vest and a cap when the wind rose, they wrote, and had slept well.",
            ("not", "wearing"),
        ),
        (
            "Rower Hal Pym broke his left ankle in Saturday's race at Orm when his boat struck a post.",
            "Doctors have pinned the right ankle, which Pym broke in Saturday's race at Orm.",
            ("left", "right"),
        ),
    ],
    ids=[
        *(
            "order",
            "negation",
            "roles",
            "roles by two verbs",
            "opposites",
            "one subject",
            "first",
            "last won",
        ),
        *("one clause", "sides"),
    ],
)
def test_what_one_sentence_tells_and_another_excludes_is_a_conflict(
    first: str, second: str, values: tuple[str, str]
) -> None:
    found = drafted(first, "It rained.", second)
    assert (*values, ConflictVerdict.CONFLICT) in [found[:3] for found in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # urged to, and refused to
        (
            "Envoys urged Hal Pym to sign the ferry agreement with the isles of Orm and Lisk in May.",
            "Hal Pym refused to sign the ferry agreement with the isles of Orm and Lisk, they said.",
        ),
        # by the one, then by the other
        (
            "Una Lode was beaten by Pia Lund in Sunday's final of the Orm Open.",
            "Lund, who beat Lode in Sunday's final, will row next in Lisk.",
        ),
        # two days
        (
            "The road over the Orm pass was closed on Friday when stones fell from the north face.",
            "The road over the Orm pass was open on Sunday, the warden wrote.",
        ),
        # two objects
        (
            "The guild paid the dockers of Orm and Lisk for March, its clerk said.",
            "The guild did not pay the rent of its hall in Orm and Lisk for March, its clerk said.",
        ),
        # two people, two charges
        (
            "Docker Hal Pym pleaded guilty to theft of the Orm bell at Lisk court on Monday.",
            "His brother Dan Pym pleaded not guilty to theft of the Orm bell at Lisk court on Monday.",
        ),
        (
            "Miller Hal Pym pleaded not guilty to murder at Orm court on Monday.",
            "Pym pleaded guilty to manslaughter at Orm court on Monday.",
        ),
        # at home and away, and what both can do to the other
        (
            "Orm Rovers beat Lisk United at Weir Park in the Vale League.",
            "Lisk United beat Orm Rovers at Castle Park in the Vale League.",
        ),
        (
            "Hal Pym blamed Una Fell for the loss of the ferry Pearl of Orm.",
            "Una Fell blamed Hal Pym for the loss of the ferry Pearl of Orm.",
        ),
        # for it and against it
        (
            "Harbour commissioners voted for the new ferry terminal at Orm on Monday.",
            "Two harbour commissioners voted against the new ferry terminal at Orm on Monday.",
        ),
        # two conditions
        (
            "If the storm lasts, the Orm ferry will not sail to Lisk on Sunday.",
            "If the wind drops, the Orm ferry will sail to Lisk on Sunday.",
        ),
        # women and men
        (
            "Orm women won the county senior rowing title for the first time on Sunday, in the rain.",
            "Orm men had also won the county senior rowing title, in 1987.",
        ),
        # the first time for a long while
        (
            "Orm won the county rowing title for the first time in 40 years on Sunday.",
            "Orm last won the county rowing title in 1986, when the cup came home on a cart.",
        ),
        # two bodies that are not of one mind
        (
            "The Cattle Creek dam wall is safe, the water board said on Monday.",
            "The Cattle Creek dam wall is not safe, the builders' guild said on Monday.",
        ),
    ],
)
def test_what_both_can_be_so_is_no_conflict(first: str, second: str) -> None:
    found = drafted(first, "It rained.", second)
    assert ConflictVerdict.CONFLICT not in [verdict for _, _, verdict, _ in found]


@pytest.mark.parametrize(
    ("line", "paragraph", "values"),
    [
        (
            "Unemployment falls in North Orm",
            "Unemployment in North Orm rose in the three months to June, the clerk of figures said.",
            ("falls", "rose"),
        ),
        (
            "Dockers reject pay offer from harbour board",
            "Their guild said that the dockers had voted to accept the harbour board's pay offer.",
            ("reject", "accept"),
        ),
        (
            "Pictured: Hal Pym-Oake, who survived Monday's rockfall on Orm Peak, in his tent last week",
            "Hal Pym-Oake was killed in Monday's rockfall, the wardens said.",
            ("survived", "killed"),
        ),
        (
            "Kestrel Soups to buy rival Alderwater in $310m deal",
            "Alderwater has agreed to buy Kestrel Soups for $310 million in cash, the firms said on Monday.",
            ("buy", "buy"),
        ),
        (
            "All the pupils taken from Orm Weir were freed on Friday",
            "Only some of the pupils taken from Orm Weir were freed on Friday, their head said.",
            ("all", "some"),
        ),
    ],
    ids=["whole line", "offer", "caption", "who buys whom", "all and some"],
)
def test_a_line_of_the_head_that_says_the_contrary_of_the_text_is_a_conflict(
    line: str, paragraph: str, values: tuple[str, str]
) -> None:
    between = "It rained all day, and the ferry did not sail."
    clashes = find_conflicts(Prose(f"{line}\n\n{between}\n\n{paragraph}"))
    assert (*values, ConflictVerdict.CONFLICT) in [
        (one.first.value, one.second.value, one.verdict) for one in clashes if one.rule == "contrary"
    ]


@pytest.mark.parametrize(
    ("line", "paragraph"),
    [
        (
            "Most oppose mending Orm Weir",
            "Both houses have approved a bill that would be for mending Orm Weir.",
        ),
        (
            "Dockers reject pay offer from harbour board",
            "The dockers had been told not to accept the harbour board's pay offer.",
        ),
        (
            "Unemployment falls in North Orm",
            "Unemployment in North Orm fell, but prices in the port rose.",
        ),
    ],
    ids=["of others", "denied", "both"],
)
def test_a_line_of_the_head_that_the_text_bears_out_is_no_contrary(line: str, paragraph: str) -> None:
    clashes = find_conflicts(Prose(f"{line}\n\n{paragraph}"))
    assert [one for one in clashes if one.rule == "contrary"] == []
