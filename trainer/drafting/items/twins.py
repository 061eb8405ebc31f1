"""Twins: quotations of one article that look like the same remark, word for word or in other words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.pairs import Clash, Side
from trainer.drafting.items.clues import Twin
from trainer.drafting.quotes.quotes import Quotation

SAME_REMARK = 0.3
"""From this score on, two wordings are taken for one remark."""

_MOST_TWINS = 6


def find_twins(
    quotations: Sequence[Quotation], clashes: Iterable[Clash], article: int
) -> dict[int, list[Twin]]:
    """Other wordings of the same remark in one article, by a quotation's start."""
    found: dict[int, list[Twin]] = {}
    for one, other in (*_repeated(quotations), *_reworded(quotations, clashes, article)):
        same = _folded(one.content) == _folded(other.content)
        for this, that in ((one, other), (other, one)):
            twins = found.setdefault(this.start, [])
            if len(twins) < _MOST_TWINS and all(twin.quotation is not that for twin in twins):
                twins.append(Twin(that, same))
    return found


def _repeated(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Quotations that appear again, word for word."""
    first: dict[str, Quotation] = {}
    for quotation in quotations:
        earlier = first.setdefault(_folded(quotation.content), quotation)
        if earlier is not quotation:
            yield earlier, quotation


def _reworded(
    quotations: Sequence[Quotation], clashes: Iterable[Clash], article: int
) -> Iterator[tuple[Quotation, Quotation]]:
    """Quotations that the conflict finder takes for one remark in two wordings."""
    reached = list(accumulate((one.end for one in quotations), max))
    for clash in clashes:
        sides = (clash.first, clash.second)
        wording = clash.detail is Detail.WORDING and clash.score >= SAME_REMARK
        if not wording or any(side.article != article for side in sides):
            continue
        one, other = (_quotation_at(quotations, reached, side) for side in sides)
        if one is not None and other is not None and one is not other:
            yield one, other


def _quotation_at(quotations: Sequence[Quotation], reached: Sequence[int], side: Side) -> Quotation | None:
    """The first quotation that shares a character with a value; `reached` is how far they go up to each."""
    at = bisect_right(reached, side.value_start)
    found = quotations[at] if at < len(quotations) else None
    return found if found is not None and found.start < side.value_end else None


def _folded(content: str) -> str:
    return " ".join(re.findall(r"\w+", content.lower()))
