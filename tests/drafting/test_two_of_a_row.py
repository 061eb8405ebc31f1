"""Ordinals that mark two things of a row, and words that tell two times apart: no contradictions."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, pairs
from trainer.deck.kinds.conflict import ConflictVerdict, GateIs, GateName
from trainer.drafting.conflicts.conflicts import DEFAULT_MIN_SCORE, Clash, find_conflicts
from trainer.drafting.language.prose import Prose

REST = "The harbour office of Orm heard of it by telephone. Nobody there wanted to speak of it."


def found(one: str, other: str) -> list[Clash]:
    text = f"Trouble at the quay\n\n{one}\n\n{other}\n\n{REST}"
    return [clash for clash in find_conflicts(Prose(text)) if clash.score >= DEFAULT_MIN_SCORE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A second docker was taken to the clinic with burns and died there.",
            "A third docker was taken to the clinic with burns that were not grave.",
        ),
        (
            "The second van in the yard was burnt on Monday.",
            "The third van in the yard was not burnt on Monday.",
        ),
        ("A second shed by the mill was flooded.", "Another, a fourth shed by the mill, was not flooded."),
    ],
)
def test_two_things_of_a_row_are_no_conflict_and_no_question(one: str, other: str) -> None:
    assert [clash for clash in found(one, other) if clash.verdict is ConflictVerdict.CONFLICT] == []
    assert pairs(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Ida Pym is the 14th mayor of Orm and its harbour.",
            "Pym, the 15th mayor of Orm, opened its harbour.",
        ),
        (
            "Lunt won his third cup with the ferry club of Orm.",
            "With the ferry club of Orm, Lunt won his fourth cup.",
        ),
    ],
)
def test_two_ranks_of_one_are_found(one: str, other: str) -> None:
    text = f"Trouble at the quay\n\n{one}\n\n{other}\n\n{REST}"
    ranks = [clash for clash in find_conflicts(Prose(text)) if clash.rule == "figure"]
    assert any(clash.verdict is ConflictVerdict.CONFLICT and not clash.unasked for clash in ranks)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Winds rose early on Friday morning, and gusts of 60 knots were expected.",
            "There may be a lull in the winds late on Friday morning, and gusts are expected again.",
        ),
        (
            "Heavy rain will fall in the hills of Orm early in the week.",
            "It will be dry in the hills of Orm late in the week, and no rain will fall.",
        ),
        (
            "The queue at the ferry to Lisk was long early on Sunday.",
            "Late on Sunday the queue at the ferry to Lisk was short.",
        ),
    ],
)
def test_early_and_late_tell_two_times_apart(one: str, other: str) -> None:
    told = [clash for clash in found(one, other) if clash.rule == "opposites"]
    assert all(clash.gates[GateName.TIME].state is GateIs.DIFFERENT for clash in told)
    assert all(different(item) == [GateName.TIME] for item in pairs(one, other))


def test_what_began_early_did_not_begin_late() -> None:
    told = found("The fire at the mill began early on Friday.", "The fire at the mill began late on Friday.")
    assert [clash.verdict for clash in told if clash.rule == "opposites"] == [ConflictVerdict.CONFLICT]
