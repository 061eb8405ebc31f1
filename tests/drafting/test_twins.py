"""Sentences that tell the same but for one name, place, date or figure, and those that tell of two things."""

from __future__ import annotations

import pytest

from trainer.deck.kinds.conflict import ConflictVerdict, Detail
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.items.pairing import choose_pairs
from trainer.drafting.language.prose import Prose
from trainer.text.article import Article


def drafted(*paragraphs: str) -> list[tuple[str, str, ConflictVerdict, Detail]]:
    """The pairs that a deck of an article with these paragraphs would have, by what differs."""
    text = "Weir to be mended\n\n" + "\n\n".join(paragraphs)
    chosen = [pair.clash for pair in choose_pairs(find_conflicts(Prose(text)), [Article(text)])]
    return [
        (
            text[one.first.value_start : one.first.value_end],
            text[one.second.value_start : one.second.value_end],
            one.verdict,
            one.detail,
        )
        for one in chosen
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Diver Tom Reid found the brass bell of the ferry in the harbour on Saturday.",
            "The brass bell of the ferry was found in the harbour on Saturday by diver Tom Oake.",
            ("Tom Reid", "Tom Oake", Detail.NAME),
        ),
        (
            "A cart carrying pears overturned on the B7 near Lorne at dusk on Friday.",
            "The cart carrying pears overturned on the B7 near Marsham at dusk on Friday, and nobody fell.",
            ("Lorne", "Marsham", Detail.PLACE),
        ),
        (
            "The hearing on the burnt windmill will open on Tuesday 9 June 2026 at Orm Hall, the clerk said.",
            "The hearing on the burnt windmill will open on Friday 12 June 2026 at Orm Hall.",
            ("Tuesday 9 June 2026", "Friday 12 June 2026", Detail.DATE),
        ),
        (
            "Polling stations in Sund will close at 5 p.m. on Sunday.",
            "People were told to come early, as the polling stations in Sund will close at 7 p.m. on Sunday.",
            ("5", "7", Detail.FIGURE),
        ),
        (
            "A day ticket for this year's Vale Harp Fair in Sund costs 15 crowns.",
            "Visitors to this year's Vale Harp Fair in Sund will pay 25 crowns for a day ticket.",
            ("15", "25", Detail.FIGURE),
        ),
        (
            "Asha Lode, 34, won the women's race at Sunday's half marathon.",
            "Asha Lode, who is 43 and teaches physics, broke into a dance at the finish on Sunday.",
            ("34", "43", Detail.FIGURE),
        ),
    ],
    ids=["name", "place", "date", "hour", "price", "age"],
)
def test_one_thing_told_with_two_values_becomes_a_conflict(
    first: str, second: str, expected: tuple[str, str, Detail]
) -> None:
    found = drafted(first, second)
    assert (*expected[:2], ConflictVerdict.CONFLICT, expected[2]) in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Fewer than 50 votes were cast in Tuesday's election on the island of Orm.",
            "In Tuesday's election on the island of Orm, 43 votes were cast.",
        ),
        (
            "Between 30 and 40 whales stranded on Long Spit on Thursday, the keeper said.",
            "On Thursday, 36 whales stranded on Long Spit.",
        ),
    ],
    ids=["ceiling", "range"],
)
def test_a_bound_and_a_count_that_keeps_to_it_become_a_near_miss(first: str, second: str) -> None:
    assert [verdict for *_, verdict, _ in drafted(first, second)] == [ConflictVerdict.COMPATIBLE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # two things told in the same way, as more than one value differs
        (
            "Northern Ferries carried 4,100 people across the sound to Orm on Saturday.",
            "Southern Ferries carried 2,300 people across the sound to Lisk on Sunday.",
        ),
        # a part of the country and the whole of it
        (
            "Unemployment in Sund rose to 34 percent in March, the statistics office said.",
            "Nationwide, unemployment rose to 31 percent in March, the statistics office said.",
        ),
        # what was reckoned, and what it came to
        (
            "Engineers had estimated that the repairs to Vale weir would cost $3 million.",
            "The repairs to Vale weir cost $4.1 million, the council said.",
        ),
        # the same figure in two ways of writing
        (
            "The port of Orm handled 816 000 tonnes of grain in 2025, the council said on Monday.",
            "The port of Orm handled 816,000 tonnes of grain in 2025, the harbour master said on Monday.",
        ),
        # words that are quoted may be of anything
        (
            "“The brass bell of the ferry was found by the harbour diver Tom Reid,” she said on Saturday.",
            "The brass bell of the ferry was found by the harbour diver Tom Oake on Saturday.",
        ),
        # a caption, which is no sentence
        (
            "Vale Ferries has posted a map of its old and new routes across the sound From Vale Ferries Lisk",
            "Vale Ferries posted a map of its old and new routes across the sound on Instagram.",
        ),
    ],
    ids=["two of each", "nationwide", "estimate", "spaced thousands", "quoted", "caption"],
)
def test_what_tells_of_two_things_or_of_one_value_is_no_conflict(first: str, second: str) -> None:
    assert ConflictVerdict.CONFLICT not in [verdict for *_, verdict, _ in drafted(first, second)]


def test_two_names_that_the_page_has_side_by_side_are_not_held_against_each_other() -> None:
    told = (
        "A cart carrying pears overturned on the B7 near Lorne at dusk on Friday.",
        "The cart carrying pears overturned on the B7 near Marsham at dusk on Friday.",
    )
    assert drafted(*told)
    assert not drafted(*told, "Marsham is the village below Lorne.")
