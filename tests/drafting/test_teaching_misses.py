"""Near misses that teach to ask when, of whom and who says so: first and later, parts, other events."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import ConflictVerdict, GateName, conflict_verdict
from trainer.deck.parts import anchors_of
from trainer.drafting.items.explaining import explain_pair

KILLED = "The earthquake killed at least 14 people in the old town of Orm."
MARCHED = "The union signed a deal with 14,000 workers on Tuesday."
DERAILED = "A tram derailed at the harbour on Sunday, killing two people and injuring 35."


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (
            ("Lunt at first claimed she had sold the boat.", "In her plea, she admitted the boat was Pym’s."),
            "plea",
        ),
        (
            ("The guards initially said the gate was shut. Later the guards acknowledged it was open.",),
            "open",
        ),
        (
            ("The mayor initially defended the plan, but late on Friday he said he was against it.",),
            "against",
        ),
        (
            ("Officers originally said that Pym had a knife. But on Thursday, they said he had a comb.",),
            "comb",
        ),
    ],
)
def test_what_one_says_at_first_and_later_differs_in_time(paragraphs: tuple[str, ...], told: str) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.TIME]
    assert told in item.passages[1].exact
    assert "both can be right" not in explain_pair(item).explain  # what was said first may be wrong


@pytest.mark.parametrize(
    "paragraphs",
    [
        # two speakers
        ("Lunt at first claimed she had sold the boat.", "Pym admitted the boat was his."),
        # nothing is taken back
        ("Lunt at first claimed she had sold the boat.", "She said she liked the harbour."),
        # what may come
        ("Lunt at first claimed she had sold the boat.", "She may admit the boat was Pym’s."),
        # the first of several, and no first time
        ("Lunt claimed she was the first to sail.", "She admitted the boat was Pym’s."),
        # far apart
        (
            "Lunt at first claimed she had sold it.",
            "It rained.",
            "Bread is dear.",
            "Oil rose.",
            "She admitted it.",
        ),
    ],
)
def test_what_is_not_taken_back_by_the_same_speaker_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The harbour bridge was closed on Monday after the crash.", "The bridge reopened on Tuesday."),
        ("The quake cut power to 8,000 homes in Orm.", "The utility said power had been restored by Sunday."),
        ("The ferry service was suspended at noon.", "Ferry service was resumed after dark, the guild said."),
        ("The toll was scrapped in 2018, but in June the council reinstated it.",),
    ],
)
def test_what_was_done_and_what_undid_it_differ_in_time(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.TIME]
    assert conflict_verdict(item.gates, together=item.together) is ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    "paragraphs",
    [
        # still to come
        ("The harbour bridge was closed on Monday.", "The bridge will be reopened on Tuesday."),
        ("The harbour bridge was closed on Monday.", "The bridge is to be reopened on Tuesday."),
        # not so
        ("The harbour bridge was closed on Monday.", "The bridge has not reopened."),
        # another thing
        ("The harbour bridge was closed on Monday.", "The school reopened on Tuesday."),
        # two of a kind, each with its name
        ("The Vale bridge was closed on Monday.", "The Lorn bridge reopened on Tuesday."),
        ("The number 4 tram was suspended on Monday.", "The number 9 tram was resumed on Tuesday."),
        # no verb: a closed door
        ("The guests met behind a closed door.", "The door reopened at six."),
    ],
)
def test_what_was_not_undone_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "Police said a witness saw Pym pushing a burning cart down the hill.",
            "Pym claims he did not push the cart.",
        ),
        ("Prosecutors say Lunt burned the ledger.", "Lunt denied ever burning the ledger."),
    ],
)
def test_a_deed_and_who_disowns_it_differ_in_voice(paragraphs: tuple[str, ...]) -> None:
    assert different(only(*paragraphs)) == [GateName.VOICE]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # another object
        ("Police said a witness saw Pym pushing a boat.", "Pym claims he did not push the cart."),
        # nobody says that it was done
        ("Police asked whether Pym could push a cart.", "Pym claims he did not push the cart."),
        # not done in either
        (
            "Four dockers wrote nothing of the strike, the guild said.",
            "Lunt said she had not written of the strike.",
        ),
        ("Police said Pym did not push the cart.", "Pym claims he did not push the cart."),
    ],
)
def test_what_nobody_else_tells_or_what_is_another_deed_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_of_two_who_tell_it_in_one_sentence_the_last_is_denied_by_the_one_who_is_named() -> None:
    told = "The Courier reported that the mill paid her, and the miller said Mr Lunt had struck her."
    item = only(told, "Mr Lunt denied the charges through his lawyer.")
    assert different(item) == [GateName.VOICE]
    assert "said Mr Lunt had struck her" in item.passages[0].exact
    assert pairs(told, "Mr Pym denied the charges through his lawyer.") == []


@pytest.mark.parametrize(
    ("paragraphs", "part"),
    [
        ((KILLED, "Ten of the dead, including a baby, were in one house."), "of the dead"),
        ((MARCHED, "About 9,500 of those employees had voted to strike."), "of those"),
        (
            ("There were 95 large fires on the coast. Among them, 35 blazes were spreading in Orm.",),
            "Among them",
        ),
        (("The council asked 1,704 voters by telephone. Of those, 996 were likely to vote.",), "Of those"),
        (("A blast hurt 15 people. Two of the people were badly hurt, the army said.",), "of the people"),
        ((KILLED, "The town is old.", "It was dark.", "Six of the dead were children."), "of the dead"),
    ],
)
def test_a_part_that_points_back_differs_in_scope_from_its_whole(
    paragraphs: tuple[str, ...], part: str
) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.SCOPE]
    assert item.together
    assert part in item.passages[1].exact
    assert "units" not in explain_pair(item).explain


@pytest.mark.parametrize(
    "paragraphs",
    [
        # the same is told of all and of some
        ("The army said 52 bodies were recovered.", "Ida Crane said 12 of the bodies were recovered."),
        # two wholes
        ("There were 95 boats and 70 boats on two lakes. Ten of those boats sank.",),
        # more than the whole
        (KILLED, "Thirty of the dead were in one house."),
        # of others
        (KILLED, "Ten of the boats were in the harbour."),
        # of those in its own sentence
        ("There are 850 boats in Orm. Some 43 voters came, 25 of them by bus.",),
        # of what number cannot be told
        ("Guards caught four of the five dockers. Two of the dockers were hurt.",),
        ("The club asked 12 members. All saw one or two of the members leave.",),
        # of others than the number before
        ("The club bought 154 boats in May. It is easier with two of them, the mayor said.",),
        # a participle is no noun
        ("They were as young as 14 suspected of theft. Two of the suspects fled.",),
    ],
)
def test_a_part_of_which_the_whole_is_not_plain_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_parts_far_below_their_whole_are_asked_where_the_same_became_of_all() -> None:
    between = ("It was dark.", "Bread is dear.", "Oil rose.", "The town is old.", "Rain fell.")
    item = only(
        "A blast hurt 23 people in Orm.", *between, "Nineteen police officers and four guests were hurt."
    )
    assert different(item) == [GateName.SCOPE]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "A total of 645 people died of heat last year.",
            "Heat has killed 127 people in Orm so far this year.",
        ),
        (
            "Revenue was $12 million in the second quarter.",
            "Revenue came to $31 million last year, the firm said.",
        ),
        ("In 2014, the mill had 229 looms.", "In 2019, the mill had 182 looms left."),
    ],
)
def test_one_measure_in_two_spans_differs_in_time(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.TIME]


def test_the_span_of_a_figure_is_not_the_one_that_it_is_held_against() -> None:
    item = only(
        "In September sales of all the boats of the yard were 14% higher than last year.",
        "For the year to date, sales of the dealers still lag about 5% behind 1960.",
    )
    assert [at.exact for at in anchors_of(item.gates[GateName.TIME].at)] == ["In September", "year to date"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # one span in two words, as far as the page tells
        ("Revenue was $12 million last year.", "Revenue came to $31 million in 2015, the firm said."),
        # another measure
        ("Revenue was $12 million last year.", "Spending came to $31 million in the second quarter."),
        # by how much, and from what
        ("Revenue was $12 million last year.", "Revenue rose by $3 million in the second quarter."),
        # a span that the figure is held against
        (
            "Revenue was $12 million in the second quarter, better than last year.",
            "Revenue came to $31 million, far from that of 2015, the firm said.",
        ),
        # no span of its own
        ("Revenue was $12 million last year.", "Revenue came to $31 million, the firm said."),
    ],
)
def test_a_measure_without_two_spans_of_its_own_is_no_near_miss_of_time(paragraphs: tuple[str, ...]) -> None:
    assert [item for item in pairs(*paragraphs) if different(item) == [GateName.TIME]] == []


@pytest.mark.parametrize(
    ("paragraphs", "gates"),
    [
        (
            (DERAILED, "Eight people were killed and 43 hurt last May when a tram derailed in Lorn."),
            [GateName.THING, GateName.TIME],
        ),
        (
            (
                "Radio Orm said 20 people were hurt in Vale in the storm.",
                "Seven people were hurt, two badly, in Lorn.",
            ),
            [GateName.SCOPE],
        ),
    ],
)
def test_one_deed_in_two_events_or_places_differs_in_them(
    paragraphs: tuple[str, ...], gates: list[GateName]
) -> None:
    item = only(*paragraphs)
    assert different(item) == gates
    assert "units" not in explain_pair(item).explain


@pytest.mark.parametrize(
    "paragraphs",
    [
        # another kind of event
        (DERAILED, "A fire in Lorn killed eight people and hurt 43 last May."),
        # many times as many
        (
            "A tram derailed at the harbour on Sunday, killing two people.",
            "A tram derailed in 1999, killing 240 people.",
        ),
        # who opens fire tells of no fire
        (
            "A fire killed three people on Sunday.",
            "Last May a man opened fire and killed five people in a club.",
        ),
        # nothing but the event in common
        (
            "A gunman at the mill shot and killed three people on Thursday.",
            "Last May a driver shot and killed six people.",
        ),
        # a group and no place
        ("A blast hurt at least eight in a bus with Lorn guards.", "At least two people were hurt in Orm."),
    ],
)
def test_two_events_that_nobody_takes_for_one_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Nobody won the jackpot of nearly $950 million.", "Nobody has won the $947.8 million jackpot yet."),
        (
            "More than 1,700 goats were stolen on the coast.",
            "On the coast 1,746 goats were stolen, the guild said.",
        ),
    ],
)
def test_a_rough_figure_and_the_exact_one_can_hold_together(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert item.together
    assert conflict_verdict(item.gates, together=item.together) is ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    "paragraphs",
    [
        # of two
        (
            "In May Una Fell won nearly 60 million votes.",
            "It rained.",
            "In May Dale Pym won 59 million votes.",
        ),
        # too far from each other
        ("Nobody won the jackpot of nearly $950 million.", "Nobody has won the $811.8 million jackpot yet."),
        # one word in common
        ("The house was sold for nearly $20 million.", "A barn in Lorn cost $19.4 million."),
    ],
)
def test_two_figures_that_only_come_close_are_no_rounding(paragraphs: tuple[str, ...]) -> None:
    assert [item for item in pairs(*paragraphs) if item.together] == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "It was unclear how many people were missing.",
            "On Sunday 29 people were missing, the coastguard said.",
        ),
        ("The coroner named one of those killed as Dale Pym.", "Ida Byrd did not release the person’s name."),
        ("The guild declined to identify the gunman.", "Lisk radio identified the gunman as Dale Pym."),
        (
            "The cause of the fire is not yet known, the mayor said.",
            "The fire was caused by gas, Ida Byrd said.",
        ),
    ],
)
def test_what_one_does_not_know_and_another_tells_differs_in_voice(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.VOICE]
    assert conflict_verdict(item.gates, together=item.together) is ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    "paragraphs",
    [
        # who came to help is not who is looked for
        (
            "It was unclear how many people had been rescued.",
            "The town sent 630 people by bus to the rescue, the mayor said.",
        ),
        # another event
        (
            "The cause of the fire is not yet known, the mayor said.",
            "The flood was caused by rain, Ida Byrd said.",
        ),
        # the victim is not the gunman
        ("The guild declined to identify the gunman.", "Lisk radio identified the victim as Dale Pym."),
        # nobody tells it, and on no day
        ("It was unclear how many people were missing.", "There were 29 people missing."),
    ],
)
def test_what_nobody_tells_of_what_is_not_known_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_of_many_such_near_misses_the_shortest_are_drafted() -> None:
    told = (
        f"{KILLED} Ten of the dead, including the baker and his small children, were in a house by the sea.",
        "Lunt at first claimed she had sold the boat. She later admitted it was Pym’s.",
        "The harbour bridge was closed on Monday. The bridge reopened on Tuesday.",
        "The guild declined to identify the gunman. Lisk radio identified the gunman as Dale Pym.",
    )
    found = pairs(
        *told, *(f"The {word} is old and stands at the end of the long quay." for word in ("mill", "hall"))
    )
    assert len(found) == 3
    assert not any("of the dead" in item.passages[1].exact for item in found)


def test_the_next_move_for_what_is_told_or_not_known_asks_for_no_promise() -> None:
    for paragraphs in (
        (
            "Police said a witness saw Pym pushing a cart down the hill.",
            "Pym claims he did not push the cart.",
        ),
        ("The guild declined to identify the gunman.", "Lisk radio identified the gunman as Dale Pym."),
    ):
        assert "promise" not in explain_pair(only(*paragraphs)).next_move.do


def test_an_explanation_shows_a_passage_around_the_figure_that_decides() -> None:
    union = (
        "The harbour averted its first strike in 40 long years by a deal of four clauses with 14,000 workers."
    )
    item = only(union, "About 9,500 of those employees had voted to strike.")
    assert (
        "14,000 workers” " in explain_pair(item).explain or "14,000 workers”," in explain_pair(item).explain
    )
