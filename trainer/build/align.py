"""Which passages tell of the same thing: an inverted index from stems to passages, and overlap by rarity.

Words that few passages share weigh more. Nothing here knows what a passage says. Look-ups walk only the
rarest stems of a passage, and only so many passages each, so that time stays near-linear in the text.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from trainer.build.passages import Passage

_STEMS_WALKED = 14
_POSTING_CAP = 48
_BEFORE_WEIGHT = 0.5  # what a word of the sentence before counts for: pronouns hide what it named


class Index:
    """The passages of one or several articles, by the stems that they hold."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for passage in passages:
            for stem in passage.stems | passage.figures:
                self._postings[stem].append(passage.index)
        self._count = max(len(passages), 2)
        self.body_stems = frozenset().union(*(passage.stems for passage in passages if not passage.head))

    def weight(self, stem: str) -> float:
        """Return how much a shared ``stem`` says; 0 for one that no two passages share."""
        held = len(self._postings.get(stem, ()))
        return math.log(1.0 + self._count / held) if held > 1 else 0.0

    def sum_of(self, stems: Iterable[str]) -> float:
        """Return the weight of all ``stems`` together."""
        return sum(map(self.weight, sorted(stems)))

    def neighbours(self, passage: Passage, limit: int) -> list[Passage]:
        """Return the passages that share most with ``passage``, best first, ``passage`` itself left out.

        For a passage of the head only the body is looked at, and all of it.
        """
        shared: Counter[int] = Counter()
        cap = len(self.passages) if passage.head else _POSTING_CAP
        rarest = sorted(passage.stems | passage.figures, key=lambda stem: (len(self._postings[stem]), stem))
        for stem in rarest[:_STEMS_WALKED]:
            posting = self._postings[stem]
            weight = self.weight(stem)
            for index in posting if len(posting) <= cap else self._near(posting, passage.index):
                shared[index] += weight  # type: ignore[assignment]
        del shared[passage.index]
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        found = (self.passages[index] for index, _ in ranked)
        return [
            other for other in found if not (passage.head and other.head and passage.article == other.article)
        ][:limit]

    def cover(self, part: Passage, whole: Passage) -> float:
        """Return the share, 0 to 1, of what ``part`` is about that ``whole`` (or the sentence before it) holds."""
        total = self.sum_of(part.stems)
        if not total:
            return 0.0
        held = self.sum_of(part.stems & whole.stems)
        missing = part.stems - whole.stems
        if missing and (before := self.before(whole)) is not None:
            held += _BEFORE_WEIGHT * self.sum_of(missing & before.stems)
        return held / total

    def before(self, passage: Passage) -> Passage | None:
        """Return the passage before this one in the same article and on the same side of the head."""
        if passage.index == 0:
            return None
        other = self.passages[passage.index - 1]
        return other if (other.article, other.head) == (passage.article, passage.head) else None

    def _near(self, posting: list[int], index: int) -> list[int]:
        """Keep the part of a long posting list that lies around ``index``: close passages first."""
        low = 0
        high = len(posting)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if posting[middle] < index else (low, middle)
        half = _POSTING_CAP // 2
        first = max(0, min(low - half, len(posting) - _POSTING_CAP))
        return posting[first : first + _POSTING_CAP]
