"""One match with two scores, one vote with two counts, one list and the text above it."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict

BETWEEN = "It rained all day, and the ferry did not sail."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "Orm Rovers beat Lisk City 3-1 in the rain on Sunday, with Hal Pym among the scorers.",
            "Orm Rovers, who beat Lisk City 3-2 on Sunday, are fourth in the table.",
            ("3-1", "3-2"),
        ),
        (
            "Vale End ended their run of losses with a 24-18 win over Orm at the Oval on Sunday.",
            "Orm coach Dan Roe did not complain of the 24-16 loss to Vale End on Sunday.",
            ("24-18", "24-16"),
        ),
        (
            "Councillors approved the lime kiln at Orm Scar by seven votes to five after a debate.",
            "The lime kiln at Orm Scar was approved by eight votes to four.",
            ("seven votes to five", "eight votes to four"),
        ),
        (
            "The borough council passed the harbour levy by a vote of 9 to 2 on Monday night.",
            "The council passed the harbour levy by a vote of 8 to 3 on Monday night, its clerk said.",
            ("9 to 2", "8 to 3"),
        ),
        (
            "A day ticket for the weir will cost R150, the keeper said.",
            "What you need to know\n\nDay ticket: R180\n\nChild ticket: R60",
            ("R150", "R180"),
        ),
        (
            "Lisk won seven silver cups at the games, the last of them on the two rafts.",
            "All cups:\n\nLisk: 5 silver cups\n\nOrm: 4 silver cups",
            ("seven", "5"),
        ),
    ],
    ids=["score", "win and loss", "votes", "a vote of", "price", "table"],
)
def test_two_results_of_one_match_vote_or_list_are_a_conflict(
    first: str, second: str, values: tuple[str, str]
) -> None:
    found = drafted(first, BETWEEN, second)
    assert (*values, ConflictVerdict.CONFLICT) in [found[:3] for found in found]


def test_the_score_at_half_time_and_the_final_one_are_a_near_miss() -> None:
    (found,) = drafted(
        "Lisk led Orm 17-3 at half-time on Saturday and looked like winners.",
        BETWEEN,
        "Orm beat Lisk 24-22 in the end, and their coach looked ten years older.",
    )
    assert found[2] is ConflictVerdict.COMPATIBLE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Orm beat Lisk 3-1 on Saturday.", "Orm beat Lisk 2-0 on Sunday."),
        ("Orm beat Lisk 3-1 in the Vale League.", "Orm had lost 2-0 to Lisk in the first leg."),
        ("Orm beat Lisk 3-1 on Saturday.", "Orm lost 2-0 to Marl on Saturday."),
        ("With the score at 1-0, Orm left the field to Lisk.", "Orm beat Lisk 2-0 in the end."),
        (
            "The committee backed the bottle bill by seven votes to two.",
            "The senate passed the bottle bill by sixty votes to thirty.",
        ),
        ("A day ticket for the weir will cost R150.", "Day ticket: R150\n\nChild ticket: R60"),
        ("A day ticket for the weir cost R120 in past years.", "Day ticket: R150\n\nChild ticket: R60"),
    ],
    ids=["two days", "two legs", "two matches", "so far", "two bodies", "same price", "past price"],
)
def test_results_of_two_things_are_no_conflict(first: str, second: str) -> None:
    found = drafted(first, BETWEEN, second)
    assert ConflictVerdict.CONFLICT not in [verdict for _, _, verdict, _ in found]
