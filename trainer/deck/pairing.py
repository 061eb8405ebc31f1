"""Which skills a deck could train in a review by itself, for the card that is known before it is opened.

Which items a review asks in the end is decided in `trainer.review.choosing`.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.deck.verdicts import Soundness, skills, soundness, verdict_of


def paired_skills(items: Iterable[Item]) -> tuple[str, ...]:
    """The skills that decide an item, where another item of its kind is from the other side."""
    offered = [item for item in items if item.scored and not item.worked and skills(item)]
    found: dict[str, None] = {}
    for kind in Kind:
        of_kind = [(item, soundness(verdict_of(item))) for item in offered if item.kind is kind]
        sides = {side for _, side in of_kind} - {Soundness.BETWEEN}
        for item, side in of_kind:
            if sides - {side}:
                found |= dict.fromkeys(skill.value for skill in skills(item))
    return tuple(found)
