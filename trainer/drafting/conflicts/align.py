"""Which passages tell of the same thing: an inverted index from stems to passages, and overlap by rarity.

Words that few passages share weigh more. Nothing here knows what a passage says. Look-ups walk only the
rarest stems of a passage, and a limited number of passages each, so that time stays near-linear in the text.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trainer.drafting.language.passages import Passage

MOST_NEIGHBOURS = 6
"""How many passages are kept as neighbours of a passage of the body."""

_STEMS_WALKED = 8
_POSTING_CAP = 32
_BEFORE_WEIGHT = 0.5  # what a word of the sentence before counts for: pronouns hide what it named


class Index:
    """The passages of one or several articles, by the stems that they hold."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for passage in passages:
            for stem in passage.stems | passage.figures:
                self._postings[stem].append(passage.index)
        count = max(len(passages), 2)
        self._weights = {
            stem: math.log(1.0 + count / len(held)) for stem, held in self._postings.items() if len(held) > 1
        }
        self._neighbours: dict[int, list[Passage]] = {}
        self._totals: dict[int, float] = {}
        self.body_stems = frozenset().union(*(passage.stems for passage in passages if not passage.head))

    def weight(self, stem: str) -> float:
        """Return how much a shared `stem` says; 0 for one that no two passages share."""
        return self._weights.get(stem, 0.0)

    def sum_of(self, stems: Iterable[str]) -> float:
        """Return the weight of all `stems` together, whatever their order."""
        weights = self._weights
        return math.fsum([weights[stem] for stem in stems if stem in weights])

    def holding(self, stem: str) -> list[Passage]:
        """Return the passages that hold a stem, in order."""
        return [self.passages[index] for index in self._postings.get(stem, ())]

    def neighbours(self, passage: Passage, limit: int) -> list[Passage]:
        """Return the passages that share most with `passage`, best first, `passage` itself left out.

        For a passage of the head only the body (or another article) is looked at, and all of it; for one of
        the body `limit` is at most `MOST_NEIGHBOURS`.
        """
        found = self._neighbours.get(passage.index)
        if found is None:
            found = self._neighbours[passage.index] = self._ranked(passage)
        return found[:limit]

    def _ranked(self, passage: Passage) -> list[Passage]:
        shared: dict[int, float] = {}
        known = shared.get
        cap = len(self.passages) if passage.head else _POSTING_CAP
        rarest = sorted((len(self._postings[stem]), stem) for stem in passage.stems | passage.figures)
        for _, stem in rarest[: None if passage.head else _STEMS_WALKED]:
            posting = self._postings[stem]
            weight = self.weight(stem)
            for index in posting if len(posting) <= cap else self._near(posting, passage.index):
                shared[index] = known(index, 0.0) + weight
        shared.pop(passage.index, None)
        if not passage.head:
            return [self.passages[index] for index in _first(shared, MOST_NEIGHBOURS)]
        found = (self.passages[index] for index in _first(shared, len(shared)))
        return [other for other in found if not other.head or other.article != passage.article]

    def cover(self, part: Passage, whole: Passage) -> float:
        """Return the share, 0 to 1, of `part` that `whole`, or in part the sentence before it, holds."""
        total = self._totals.get(part.index)
        if total is None:
            total = self._totals[part.index] = self.sum_of(part.stems)
        if not total:
            return 0.0
        stems = part.stems
        held = self.sum_of(stems & whole.stems)
        before = self.before(whole)
        if before is not None and before is not part:
            more = (stems & before.stems) - whole.stems
            if more:
                held += _BEFORE_WEIGHT * self.sum_of(more)
        return held / total

    def before(self, passage: Passage) -> Passage | None:
        """Return the passage before this one in the same article and on the same side of the head."""
        if passage.index == 0:
            return None
        other = self.passages[passage.index - 1]
        return other if (other.article, other.head) == (passage.article, passage.head) else None

    def after(self, passage: Passage) -> Passage | None:
        """Return the passage after this one in the same article and on the same side of the head."""
        if passage.index + 1 >= len(self.passages):
            return None
        other = self.passages[passage.index + 1]
        return other if (other.article, other.head) == (passage.article, passage.head) else None

    def _near(self, posting: list[int], index: int) -> list[int]:
        """Keep the part of a long posting list that is around `index`: close passages first."""
        low = bisect_left(posting, index)
        half = _POSTING_CAP // 2
        first = max(0, min(low - half, len(posting) - _POSTING_CAP))
        return posting[first : first + _POSTING_CAP]


def _first(weights: Mapping[int, float], most: int) -> list[int]:
    """Return the keys that weigh most, heaviest first; those that weigh alike in order."""
    if len(weights) > most:
        least = sorted(weights.values(), reverse=True)[most - 1]
        weights = {key: weight for key, weight in weights.items() if weight >= least}
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:most]
