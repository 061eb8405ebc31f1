"""Which passages a name in the head is held against: the closest, then those that open with another name.

What a summary tells of a person by name the article may tell behind a pronoun, and name the person where less
of the line is told. So the second and the third passage need a name more than they need words in common.
Whether the name is wrong is for the rules.
"""

from __future__ import annotations

from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.language.passages import Passage

_LOOKED_AT = 12  # of the passages that share most with a line
_FOR_A_NAME = 0.2  # how much of the line a name that opens a passage is worth
_OPENING = 20  # characters


def nearest_of_others(
    compared: Comparison, one: Passage, most: int, *, besides: Passage | None = None
) -> list[Passage]:
    """Return the passages closest to a line, best first; to open with another name counts for more."""
    index = compared.index
    ranked = sorted(
        (other for other in index.neighbours(one, _LOOKED_AT) if other is not besides and other.words),
        key=lambda other: (
            -index.cover(one, other) - _FOR_A_NAME * _opens_with_another(compared, one, other),
            other.index,
        ),
    )
    return ranked[:most]


def _opens_with_another(compared: Comparison, one: Passage, other: Passage) -> bool:
    names = compared.names(other)
    first = next((word for word in other.words if word.stem in names), None)
    return first is not None and first.stem not in one.stems and first.start - other.start < _OPENING
