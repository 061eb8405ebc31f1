"""Patterns that give answers away, and the statistics that tell them from chance."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from itertools import groupby, permutations, product
from pathlib import Path

import pytest

from tests import decks
from trainer.deck.advice.checking import check
from trainer.deck.advice.giveaways import (
    _chance_of_parting,
    lengths_tell,
    misplaced,
    order_pattern,
    runs_chances,
)
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.deck.reading.reader import read_deck

R, P, N = QuoteVerdict
TODAY = dt.date(2026, 11, 22)
ANSWERS = {"r": "met", "p": "weak", "n": "missing"}


def quotes(answers: str) -> list[decks.Data]:
    """Quote items with these answers, in this order."""
    return [
        decks.quote(f"q{n}", evidence=decks.evidence(speaker=ANSWERS[answer]))
        for n, answer in enumerate(answers)
    ]


def conflicts(together: str) -> list[decks.Data]:
    return [decks.conflict(f"c{n}", together=letter == "t") for n, letter in enumerate(together)]


def found(folder: Path, *items: decks.Data) -> dict[str, list[str]]:
    advice = check(read_deck(decks.write(folder, decks.deck(*items))), TODAY)
    advice = [each for each in advice if each.rule != "repeated-phrase"]  # they all have one explanation
    return {rule: [each.found for each in group] for rule, group in groupby(advice, lambda each: each.rule)}


def test_one_answer_that_nearly_always_wins_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, *quotes("rrrrrnrn"))["uneven-answers"] == [
        "6 of 8 quote items have the answer “reliable”"
    ]
    assert found(tmp_path, *quotes("rrrrnrnp")) == {}
    assert found(tmp_path, *quotes("rrrrn")) == {}


def test_from_a_dozen_items_on_one_answer_may_win_less_often(tmp_path: Path) -> None:
    assert found(tmp_path, *quotes("rrrnrrpnrrnr"))["uneven-answers"] == [
        "8 of 12 quote items have the answer “reliable”"
    ]
    assert "uneven-answers" not in found(tmp_path, *quotes("rrrnrpnrrpnr"))
    assert "uneven-answers" not in found(tmp_path, *quotes("rrrnrrpnrn"))


@pytest.mark.parametrize(
    ("sound", "off_page", "named"),
    [
        (4, "silent", "none of the traces that 4 sound quote items name is borne out"),
        (3, "contradicts", "none of the traces that 3 sound quote items name is borne out"),
        (2, "silent", None),
        (4, None, None),
    ],
)
def test_sound_quotes_that_always_lead_to_nothing_are_found(
    tmp_path: Path, sound: int, off_page: str | None, named: str | None
) -> None:
    items = quotes("r" * sound + "npn")
    traces = [decks.trace("elsewhere", off_page or "silent"), decks.trace("found", "supports")]
    for item in items if off_page else ():
        item["off_page"] = "elsewhere"
    rule = "never-borne-out"
    assert found(tmp_path, *items, *traces).get(rule) == ([named] if named else None)
    items[0]["off_page"] = "found"
    assert rule not in found(tmp_path, *items, *traces)


def test_a_kind_without_a_sound_or_without_an_unsound_item_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, *quotes("rrprpp"))["one-sided"] == ["none of 6 quote items has the answer “not”"]
    assert found(tmp_path, *quotes("nnpnpp"))["one-sided"] == [
        "none of 6 quote items has the answer “reliable”"
    ]


def test_a_small_deck_with_no_sound_quote_or_only_sound_ones_is_found(tmp_path: Path) -> None:
    small = {"npp": "reliable", "ppp": "reliable", "rrr": "not", "rr": "not", "nn": "reliable"}
    for answers, missing in small.items():
        told = f"none of {len(answers)} quote items has the answer “{missing}”"
        assert found(tmp_path, *quotes(answers)) == {"one-sided": [told]}, answers
    assert found(tmp_path, *quotes("rrp")) == {}
    assert found(tmp_path, *quotes("r")) == {}


def test_items_that_do_not_count_do_not_tip_the_balance(tmp_path: Path) -> None:
    items = quotes("rnrnpp" + "r" * 24)
    assert "uneven-answers" not in found(tmp_path, *items[:6])
    silent = [item | {"scored": False} for item in items[6:18]] + [
        item | {"worked": True} for item in items[18:]
    ]
    assert "uneven-answers" not in found(tmp_path, *items[:6], *silent)


@pytest.mark.parametrize(
    ("together", "near"),
    [("tfff", "1 of 4 conflict items are near misses"), ("ttff", None), ("fff", None)],
)
def test_conflict_items_need_near_misses(tmp_path: Path, together: str, near: str | None) -> None:
    assert found(tmp_path, *conflicts(together)).get("few-near-misses") == ([near] if near else None)


def test_answers_in_blocks_or_in_turns_are_found(tmp_path: Path) -> None:
    assert found(tmp_path, *quotes("rrrrrrrnnnnnnn")) == {
        "telling-order": ["the answers of the quote items come in blocks"]
    }
    assert found(tmp_path, *quotes("rnrnrnrnrnrn")) == {
        "telling-order": ["the answers of the quote items repeat every 2 items"]
    }
    assert found(tmp_path, *quotes("rnprnprnprnp")) == {
        "telling-order": ["the answers of the quote items repeat every 3 items"]
    }


def test_answers_that_take_turns_but_for_a_slip_are_found() -> None:
    assert order_pattern([R, N] * 5 + [N, R] * 5) == "take turns"
    assert order_pattern([N, N, R, R, N, N, N, R, R, N, R, N, R, R, R, N]) == ""


def test_a_length_that_parts_sound_from_unsound_is_found(tmp_path: Path) -> None:
    items = quotes("rnnrnrrnrnnr")
    for item in items:
        sound = item["evidence"]["speaker"]["is"] == "met"
        item["content"] = decks.anchor("We close it tonight" if sound else "We close it")
    assert found(tmp_path, *items) == {
        "telling-length": [
            "the passage of nearly every sound quote item is longer than that of the others",
        ]
    }
    items[0]["content"] = decks.anchor("We")
    assert found(tmp_path, *items) == {}


# The statistics


@pytest.mark.parametrize(("ones", "zeros"), [(1, 4), (3, 3), (4, 3), (5, 2)])
def test_the_chances_of_runs_are_those_of_counting_every_order(ones: int, zeros: int) -> None:
    orders = set(permutations([True] * ones + [False] * zeros))
    runs = Counter(len(list(groupby(order))) for order in orders)
    for order in orders:
        run_count = len(list(groupby(order)))
        fewer, more = runs_chances(order)
        assert fewer == pytest.approx(sum(n for r, n in runs.items() if r <= run_count) / len(orders))
        assert more == pytest.approx(sum(n for r, n in runs.items() if r >= run_count) / len(orders))


def test_a_row_of_one_answer_has_no_runs_to_speak_of() -> None:
    assert runs_chances([True] * 9) == (1.0, 1.0)
    assert order_pattern([R] * 20) == ""


@pytest.mark.parametrize("counts", [(6, 0, 6), (4, 4, 4), (8, 2, 2), (3, 3, 3)])
def test_fewer_than_one_random_order_in_a_hundred_looks_like_a_pattern(counts: tuple[int, int, int]) -> None:
    from random import Random

    answers = [R] * counts[0] + [P] * counts[1] + [N] * counts[2]
    random = Random(7)
    flagged = sum(bool(order_pattern(random.sample(answers, len(answers)))) for _ in range(2_000))
    assert flagged < 20


def test_the_threshold_with_the_fewest_on_the_wrong_side_is_found_whichever_side_is_longer() -> None:
    assert misplaced([1, 2, 3], [7, 8, 9]) == 0
    assert misplaced([7, 8, 9], [1, 2, 3]) == 0
    assert misplaced([1, 2, 8], [7, 8, 9]) == 1
    assert misplaced([5, 5, 5], [5, 5]) == 2
    assert misplaced([1, 9], [4, 5, 6]) == 1


@pytest.mark.parametrize(("sound", "unsound", "wrong"), [(4, 4, 0), (5, 4, 1), (3, 6, 1), (5, 5, 2)])
def test_the_chance_of_a_parting_is_never_put_too_low(sound: int, unsound: int, wrong: int) -> None:
    n = sound + unsound
    as_good = total = 0
    for choice in product([True, False], repeat=n):
        if sum(choice) == sound:
            total += 1
            lengths = [
                [at for at, is_sound in enumerate(choice) if is_sound is side] for side in (True, False)
            ]
            as_good += misplaced(*lengths) <= wrong
    assert Fraction(as_good, total) <= Fraction(_chance_of_parting(sound, unsound, wrong)).limit_denominator(
        10**9
    )


def test_a_few_items_parted_by_chance_are_not_held_against_a_deck() -> None:
    assert not lengths_tell([1, 2, 3], [7, 8, 9])
    assert not lengths_tell([], [7, 8, 9, 10, 11, 12, 13, 14, 15])
    assert lengths_tell(range(7), range(10, 17))
    assert not lengths_tell(range(7), range(3, 10))
    assert lengths_tell(range(500), range(480, 980))
