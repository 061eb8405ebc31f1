"""The skills by the names that learners read: questions, none of which tells how it is answered.

Before a reveal no face shows the name of the skill that decides the item: who knows it guesses right twice
as often.
"""

from __future__ import annotations

from trainer.deck.kinds import Kind
from trainer.deck.parts import Reason
from trainer.deck.verdicts import SKILLS
from trainer.sitting.kinds.registry import SKILL_NAMES

_BY_VALUE: dict[str, Reason] = {reason.value: reason for reason in SKILLS}

ALL: tuple[str, ...] = tuple(_BY_VALUE)
"""Every skill as the log writes it, in the order of the kinds and their rubrics."""


def name_of(skill: str) -> str:
    """What learners read in a line or a list; of a skill that no kind has any more, what the log has."""
    known = _BY_VALUE.get(skill)
    if known is None:
        return skill
    name = SKILL_NAMES[known]
    return f"{name[0].lower()}{name[1:]}"


def kind_of(skill: str) -> Kind | None:
    """Which kind of item trains it; None where no kind has it any more."""
    known = _BY_VALUE.get(skill)
    return None if known is None else SKILLS[known]
