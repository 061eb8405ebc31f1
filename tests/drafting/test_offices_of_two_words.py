"""Who held an office on a day: offices of several words, and the office before a comma."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import only, pairs
from trainer.deck.kinds.conflict import ConflictVerdict, Detail, conflict_verdict

CUT = "cut the ribbon on Saturday 4 July 2026"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Una Fell", "Mayor Ida Roe"),
        ("Deputy Mayor Una Fell", "Deputy Mayor Ida Roe"),
        ("Prime Minister Una Fell", "Prime Minister Ida Roe"),
        ("Foreign Minister Una Fell", "Foreign Minister Ida Roe"),
        ("Police Chief Una Fell", "Police Chief Ida Roe"),
        ("Chief Executive Una Fell", "Chief Executive Ida Roe"),
        ("Head Teacher Una Fell", "Head Teacher Ida Roe"),
        ("Council Leader Una Fell", "Council Leader Ida Roe"),
        ("Director General Una Fell", "Director General Ida Roe"),
        ("Orm Mayor Una Fell", "Mayor Ida Roe"),
        ("The mayor, Una Fell,", "The mayor, Ida Roe,"),
        ("The mayor of Orm, Una Fell,", "Mayor Ida Roe"),
        ("The head teacher, Una Fell,", "Head Teacher Ida Roe"),
        ("The deputy mayor, Una Fell,", "The deputy mayor, Ida Roe,"),
    ],
)
def test_two_who_held_one_office_on_a_day_are_a_conflict(one: str, other: str) -> None:
    item = only(f"{one} {CUT}.", f"{other} {CUT}, to loud cheers.")
    assert item.detail is Detail.NAME
    assert conflict_verdict(item.gates, together=item.together) is ConflictVerdict.CONFLICT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Una Fell", "Deputy Mayor Ida Roe"),
        ("Mayor Una Fell", "former Mayor Ida Roe"),
        ("Foreign Minister Una Fell", "Finance Minister Ida Roe"),
        ("Chief Executive Una Fell", "Chief Constable Ida Roe"),
        ("Orm Mayor Una Fell", "Lisk Mayor Ida Roe"),
        ("The mayor, Una Fell,", "The deputy mayor, Ida Roe,"),
        ("The vicar, Una Fell,", "The mayor, Ida Roe, who"),
    ],
)
def test_two_offices_have_two_holders(one: str, other: str) -> None:
    assert pairs(f"{one} {CUT}.", f"{other} {CUT}, to loud cheers.") == []


@pytest.mark.parametrize("deed", ["signed the lake treaty", "attended the lake talks", "met the lake guild"])
@pytest.mark.parametrize("office", ["Minister", "Foreign Minister", "President"])
def test_what_two_of_one_office_do_together_is_no_certain_conflict(office: str, deed: str) -> None:
    day = "in Orm on 12 May 2026"
    assert pairs(f"{office} Una Fell {deed} {day}.", f"{office} Ida Roe {deed} {day}, with guests.") == []
