"""How each kind is put to a learner: one entry for each. What knows no kind by name finds its words here."""

from __future__ import annotations

from typing import Any

from trainer.deck.kinds import Kind
from trainer.deck.parts import Reason, Verdict
from trainer.sitting.kinds.conflict import CONFLICT
from trainer.sitting.kinds.presentation import Presentation
from trainer.sitting.kinds.quote import QUOTE
from trainer.sitting.kinds.trace import TRACE
from trainer.sitting.words import Choice

_ENTRIES: tuple[Presentation[Any], ...] = (
    QUOTE,
    CONFLICT,
    TRACE,
)

PRESENTATIONS: dict[Kind, Presentation[Any]] = {entry.kind: entry for entry in _ENTRIES}
"""How each kind is put, in the order in which people meet them."""

ANSWER_WORDS: dict[Verdict, Choice] = {
    verdict: choice for entry in PRESENTATIONS.values() for verdict, choice in entry.answers.items()
}
"""Every verdict in words; no two kinds share one."""

SKILL_NAMES: dict[Reason, str] = {
    reason: name for entry in PRESENTATIONS.values() for reason, name in entry.skills.items()
}
"""Every skill by the one name that every face gives it, in the order of the kinds and their rubrics."""
