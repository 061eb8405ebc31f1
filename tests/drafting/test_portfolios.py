"""One person who holds an office of two things, or an office that two first names hold."""

from __future__ import annotations

import pytest

from tests.drafting.test_twins import drafted
from trainer.deck.kinds.conflict import ConflictVerdict

BETWEEN = "It rained all day, and the ferry did not sail."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The Minister for Harbours, Una Fell, was heckled by dockers when she came to Orm on Friday.",
            "Ms Fell, the Minister for Schools, left Orm by a side gate.",
            ("Minister for Harbours, Una Fell", "Fell, the Minister for Schools"),
        ),
        (
            "Finance Minister Abena Osei-Lode told the growers that the levy would end.",
            "Osei-Lode, the trade minister, took no questions.",
            ("Finance Minister Abena Osei-Lode", "Osei-Lode, the trade minister"),
        ),
        (
            "The state has begun to mend the weir, the Commissioner for Works, Folake Adeniran, announced.",
            "The Commissioner for Health, Folake Adeniran, said that the masons were on their way.",
            ("Commissioner for Works, Folake Adeniran", "Commissioner for Health, Folake Adeniran"),
        ),
        (
            "The principal, Dr Priya Menon, planted the first tree and spoke to the guests.",
            "Dr Pooja Menon, the principal, hoped that each child would water one.",
            ("Priya Menon", "Pooja Menon"),
        ),
        (
            "Justice Miriam Fell swore in the governor on Friday 29 May 2026.",
            "Under an umbrella, Justice Hal Pym swore in the governor on Friday 29 May 2026.",
            ("Justice Miriam Fell", "Justice Hal Pym"),
        ),
        (
            "Headmistress Una Fell rang the school bell on Monday 1 September 2025.",
            "Pupils cheered when headmistress Ida Roe rang the school bell on Monday 1 September 2025.",
            ("Headmistress Una Fell", "headmistress Ida Roe"),
        ),
        (
            "Head teacher Alison Roe and her pupils dug the pond in the rain.",
            "Head teacher Eileen Roe said the children had liked it.",
            ("Alison Roe", "Eileen Roe"),
        ),
    ],
)
def test_one_holder_with_two_offices_or_first_names_is_a_conflict(
    first: str, second: str, values: tuple[str, str]
) -> None:
    found = drafted(first, BETWEEN, second)
    assert (*values, ConflictVerdict.CONFLICT) in [found[:3] for found in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Minister for Harbours, Una Fell, came to Orm.", "Dan Roe, the Minister for Schools, left Orm."),
        (
            "The Minister for Harbours, Una Fell, came to Orm.",
            "Ms Fell, then the Minister for Schools, left Orm in 2011.",
        ),
        (
            "The Minister for Harbours and Schools, Una Fell, came to Orm.",
            "Ms Fell, the Minister for Schools, left Orm.",
        ),
        ("Councillor Priya Menon planted a tree.", "Councillor Pooja Menon watered it."),
        ("The principal, Priya Menon, planted a tree.", "Pooja Menon, her sister, watered it."),
        ("The principal, Priya Menon, planted a tree.", "Pooja Menon, the former principal, watered it."),
    ],
    ids=["two people", "then", "one in both", "no one office", "sister", "former"],
)
def test_two_people_or_times_with_an_office_are_no_conflict(first: str, second: str) -> None:
    found = drafted(first, BETWEEN, second)
    assert ConflictVerdict.CONFLICT not in [verdict for _, _, verdict, _ in found]
