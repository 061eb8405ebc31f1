"""What a sentence takes up again from another one, beside much else that only one of them tells."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict, Detail
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.windows import windows
from trainer.drafting.items.pairing import choose_pairs
from trainer.drafting.language.prose import Prose
from trainer.text.article import Article

CONFLICT, COMPATIBLE = ConflictVerdict.CONFLICT, ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The hearing into the loss of the ferry Pearl of Orm will open on 14 May, a clerk confirmed.",
            "When the hearing into the loss of the Pearl of Orm opens on 17 May, a pilot will speak first.",
            ("14 May", "17 May", Detail.DATE),
        ),
        (
            "ORM, Lisk — Warden Una B. Marl was laid to rest after a funeral at St. Aidan's on Wednesday.",
            "Photo: Rowers carry Warden Una B. Marl at her funeral at St. Aidan's on Thursday.",
            ("Wednesday", "Thursday", Detail.DATE),
        ),
        (
            "The Orm Town Council voted 7-2 on Tuesday night to ban steam organs inside the town walls.",
            "The 6-3 vote on Tuesday night to ban steam organs came after much shouting.",
            ("7-2", "6-3", Detail.FIGURE),
        ),
        (
            "Orm Rovers beat Lisk United 3-1 on Saturday to stay in the league.",
            "Saturday's 3-2 win over Lisk United was watched by the largest crowd for a decade.",
            ("3-1", "3-2", Detail.FIGURE),
        ),
        (
            "A fire that began shortly after midnight destroyed a cork warehouse in Weir Road on Thursday.",
            "The fire which destroyed the cork warehouse in Castle Road on Thursday is thought to be arson.",
            ("Weir", "Castle", Detail.PLACE),
        ),
        (
            "Lunt Dairies, the last family-owned creamery in the county, has been bought by Marl Foods.",
            "Teal Foods, which has bought Lunt Dairies, owns two cheese makers in the region.",
            ("Marl", "Teal", Detail.NAME),
        ),
        (
            "Masked men with oars raided Fell & Son Jewellers in Weir Row, Lisk, at 3.15pm on Saturday.",
            "Wardens ask who was in Weir Row when Fell & Son Jewellers was raided at 5.15pm on Saturday.",
            ("3.15pm", "5.15pm", Detail.FIGURE),
        ),
        (
            "The swing bridge at Orm, built in 1897 for the peat barges, is to be restored.",
            "The swing bridge at Orm was built in 1879 and is listed.",
            ("1897", "1879", Detail.DATE),
        ),
    ],
    ids=["day of a month", "weekday", "votes", "score", "place", "buyer", "hour", "year"],
)
def test_what_is_taken_up_again_with_another_value_is_a_conflict(
    first: str, second: str, expected: tuple[str, str, Detail]
) -> None:
    assert (*expected[:2], CONFLICT, expected[2]) in drafted(first, "It rained.", second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another one, or one more
        (
            "The hearing into the loss of the ferry Pearl of Orm will open on 14 May, the clerk said.",
            "Another hearing into the loss of the Pearl of Orm opens on 17 May, the pilot said.",
        ),
        # one that is brought in as new
        (
            "A cart with pears overturned on the road to the mill at dusk on Friday, and nobody fell.",
            "Later a cart with pears overturned on the road to the quay at dusk on Friday, the miller said.",
        ),
        # each with a name of its own
        (
            "The Orm Town Council voted 7-2 on Tuesday night to ban steam organs at fairs.",
            "The Lisk Town Council voted 6-3 on Tuesday night to ban steam organs at its own fairs.",
        ),
        # told of two days, with a toll of each
        (
            "On Monday the flood in the Vale had cost 14 people their boats, the warden said.",
            "On Wednesday the flood in the Vale had cost 31 people their boats, the warden said.",
        ),
        # refused on one day, done on another
        (
            "On Monday, Harbour Commissioner Hal Pym refused to resign over the ferry contracts.",
            "On Thursday, Harbour Commissioner Hal Pym resigned over the ferry contracts.",
        ),
        (
            "Hal Pym refused to resign as harbour commissioner of Orm on Monday.",
            "Hal Pym resigned as harbour commissioner of Orm on Thursday.",
        ),
        (
            "The ferry strike will not end on Monday, the pilots' guild said.",
            "The ferry strike will end on Thursday, the pilots' guild said.",
        ),
        # a match, and two legs
        (
            "Orm Rovers beat Lisk United 3-1 in the Vale Cup on Saturday.",
            "Rovers lead Lisk United 5-2 on aggregate after Saturday's game.",
        ),
        # one after the other, and back
        (
            "Una Fell succeeded Hal Pym as head of the Orm harbour board in 2015.",
            "Hal Pym succeeded Una Fell as head of the Orm harbour board in 2021.",
        ),
        # two councils on two days
        (
            "Orm parish council voted on Monday to keep the gardens in Green Lane.",
            "Lisk district council voted on Thursday to dig the car park in Green Lane.",
        ),
        # what it can carry
        ("The ferry Pearl of Orm can carry 220 passengers.", "The ferry Pearl of Orm carried 84 passengers."),
        # two schools
        (
            "The choir of St Aidan's Primary School won the gold medal for choirs with a song.",
            "The band of St Agnes's Primary School won the gold medal for bands.",
        ),
        # two roles
        (
            "The vicar, Una Fell, cut the ribbon on Saturday 4 July 2026.",
            "The mayor, Ida Roe, who cut the ribbon on Saturday 4 July 2026, wore red.",
        ),
    ],
)
def test_what_is_told_of_two_things_is_no_conflict(first: str, second: str) -> None:
    assert CONFLICT not in [verdict for _, _, verdict, _ in drafted(first, "It rained.", second)]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The pilots' guild has demanded a pay rise of 8 percent from the harbour board.",
            "The harbour board has offered the pilots' guild a pay rise of 3 percent.",
            ("8 percent", "3 percent"),
        ),
        (
            "Ferryman Hal Pym set out to raise £50,000 for a lift at St Aidan's Hospital by rowing.",
            "He raised £61,300 for the lift at St Aidan's Hospital, it was announced on Monday.",
            ("£50,000", "£61,300"),
        ),
        (
            "At noon on Friday, 31 people were missing after the landslip above the village.",
            "At nightfall on Friday, nine people were missing after the landslip.",
            ("31", "nine"),
        ),
        (
            "The pilots' union said 80 per cent of pilots had joined the strike at Orm Ferries on Tuesday.",
            "Orm Ferries said 35 per cent of pilots had joined the strike on Tuesday, and boats had sailed.",
            ("80 per cent", "35 per cent"),
        ),
        (
            "The parish council will pay £4,000 before VAT for a ride-on mower.",
            "With VAT, the parish council will pay £4,800 for the ride-on mower.",
            ("£4,000", "£4,800"),
        ),
        (
            "The Vale River Trust will receive £300,000 a year from the lottery fund to clear the river.",
            "In all, the trust will receive £1.2 million from the lottery fund over four years.",
            ("£300,000 a year", "£1.2 million"),
        ),
    ],
    ids=[
        "asked and offered",
        "aimed at and raised",
        "noon and night",
        "two voices",
        "tax",
        "a year and in all",
    ],
)
def test_what_the_page_excuses_is_a_near_miss(first: str, second: str, values: tuple[str, str]) -> None:
    found = drafted(first, "It rained.", second)
    assert CONFLICT not in [verdict for _, _, verdict, _ in found]
    assert values in [(one, other) for one, other, _, _ in found] or not found


def test_a_figure_that_is_but_wanted_is_drafted_as_a_near_miss() -> None:
    found = drafted(
        "The pilots' guild has demanded a pay rise of 8 percent from the harbour board.",
        "It rained.",
        "The harbour board has offered the pilots' guild a pay rise of 3 percent.",
    )
    assert [(one, other, verdict) for one, other, verdict, _ in found] == [
        ("8 percent", "3 percent", COMPATIBLE)
    ]


def test_a_window_goes_from_the_first_word_that_both_have_to_the_last() -> None:
    text = (
        "The clerk in Lisk says that the hearing into the loss of the ferry Pearl will open soon. "
        "When the hearing into the loss of the Pearl opens, many more people who were there will come."
    )
    compared = Comparison([Prose(text)])
    found = windows(compared, *compared.passages)
    assert found is not None
    told = [
        text[each.passage.words[each.first].start : each.passage.words[each.last - 1].end] for each in found
    ]
    assert told == [
        "hearing into the loss of the ferry Pearl will open",
        "hearing into the loss of the Pearl opens",
    ]


@pytest.mark.parametrize(
    ("headline", "body", "values"),
    [
        (
            "Rents in the Vale fall in second quarter",
            "Rents in the Vale rose in the second quarter as mills along the river closed, the clerk wrote.",
            ("fall", "rose"),
        ),
    ],
)
def test_a_headline_that_says_the_opposite_of_its_report_is_a_conflict(
    headline: str, body: str, values: tuple[str, str]
) -> None:
    text = f"{headline}\n\n{body}\n\nIt rained all day, and the ferry was late.\n\nNobody was hurt.\n"
    chosen = [pair.clash for pair in choose_pairs(find_conflicts(Prose(text)), [Article(text)])]
    assert [(one.first.value, one.second.value, one.verdict) for one in chosen] == [(*values, CONFLICT)]


def test_a_party_by_its_short_name_is_no_other_party() -> None:
    text = (
        "Fell pushes Dems to reject Orm harbour deal\n\n"
        "Una Fell is pushing fellow Democrats to reject the Orm harbour deal of both sides.\n\n"
        "It rained all day, and the ferry was late.\n"
    )
    chosen = choose_pairs(find_conflicts(Prose(text)), [Article(text)])
    assert [pair.clash.rule for pair in chosen if pair.clash.rule == "name"] == []
