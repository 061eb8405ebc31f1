"""The wording rules: one remark quoted in several wordings, and a headline that the article never bears out.

Remarks are compared by the words between their quotation marks; whether two of them were one remark or two,
the page rarely tells, so they are put forward as unsettled.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.align import Index
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import speakers
from trainer.drafting.conflicts.pairs import SAME, UNCLEAR, Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word

_LEAST_WORDS = 4
_LEAST_SHARED = 2
_POSTING_CAP = 30
_MOST_RIVALS = 6
_MOST_QUOTED = 12
_LEAST = 0.05
_NEXT = 1
_FULL = {"re": "are", "m": "am", "ll": "will", "ve": "have"}
_SHORTENED = re.compile(rf"[’']({'|'.join(_FULL)})\Z")
_FEWEST_IN_ORDER = 4
_LEAST_IN_ORDER = (
    0.55  # two remarks on one matter share its words, two wordings of one remark their order too
)


class Remark(NamedTuple):
    """What is between one pair of quotation marks, within one passage."""

    passage: Passage
    words: tuple[Word, ...]
    stems: frozenset[str]
    stretch: int
    """Which quotation of the article it belongs to."""

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


class _Read(NamedTuple):
    """A remark as it is compared, again and again."""

    remark: Remark
    words: str
    """Its words in lower case, with a blank on either side of each."""
    runs: frozenset[tuple[str, str]]
    """Its telling words, each with the next one, whatever small words part them."""
    weight: float


def _read(remark: Remark, index: Index) -> _Read:
    words = f" {' '.join(_in_full(word.text.lower()) for word in remark.words)} "
    telling = (word.stem for word in remark.words if _tells(remark.passage, word))
    return _Read(remark, words, frozenset(pairwise(telling)), index.sum_of(remark.stems))


def _in_full(word: str) -> str:
    """Return a word without what is shortened in it: “we’re” is “we are”."""
    return _SHORTENED.sub(lambda found: f" {_FULL[found[1]]}", word)


def wording_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of remarks that share rare words but not their wording, in reading order."""
    remarks = [_read(remark, compared.index) for remark in find_remarks(compared)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(remarks):
        for stem in one.remark.stems:
            if len(holders[stem]) < _POSTING_CAP:
                holders[stem].append(number)
    for number, one in enumerate(remarks):
        rivals: Counter[int] = Counter()
        for stem in one.remark.stems:
            held = holders[stem]
            rivals.update(held[bisect_right(held, number) :])
        ranked = sorted(sorted(rivals), key=rivals.__getitem__, reverse=True)[:_MOST_RIVALS]
        for other in (remarks[rival] for rival in ranked if rivals[rival] >= _LEAST_SHARED):
            alike = 0.0 if _is_same_wording(one, other) else _in_order(one, other)
            if alike >= _LEAST_IN_ORDER:
                sure = score("wording", _measures(compared.index, one, other))
                if sure >= _LEAST:
                    yield _pair_of_remarks(one.remark, other.remark, sure, alike)


def find_remarks(compared: Comparison) -> list[Remark]:
    """Return the quoted remarks of at least four words, cut at the ends of sentences, in order."""
    quoted = [
        [(stretch.inner_start, stretch.inner_end) for stretch in prose.marks] for prose in compared.proses
    ]
    upcoming = [0] * len(quoted)
    remarks = []
    for passage in compared.passages:
        spans = quoted[passage.article]
        stretch = upcoming[passage.article]
        while stretch < len(spans) and spans[stretch][0] < passage.end:
            start, end = spans[stretch]
            held = _between(passage.words, start, end)
            if len(held) >= _LEAST_WORDS:
                stems = frozenset(word.stem for word in held if _tells(passage, word))
                remarks.append(Remark(passage, held, stems, stretch))
            if end > passage.end:
                break
            stretch += 1
        upcoming[passage.article] = stretch
    return remarks


def _between(words: tuple[Word, ...], start: int, end: int) -> tuple[Word, ...]:
    """The words between two offsets."""
    first = bisect_left(words, start, key=_start_of)
    last = bisect_left(words, end, key=_start_of)
    return words[first : last - (last > first and words[last - 1].end > end)]


def _start_of(word: Word) -> int:
    return word.start


def headline_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the headline with the closest passage, where no sentence of the article has two of its words."""
    for one in compared.passages:
        if not one.head or one.start or one.text.endswith(".") or len(one.stems) < 3:
            continue
        untold = [pair for pair in _couples(one) if not _is_told(compared, one, pair)]
        nearest = compared.index.neighbours(one, 1)
        if untold and nearest and nearest[0].article == one.article:
            yield _headline(compared, one, nearest[0], untold[-1])


def _measures(index: Index, one: _Read, other: _Read) -> dict[str, float]:
    stems = one.remark.stems & other.remark.stems
    shared = index.sum_of(stems)
    least, most = min(one.weight, other.weight) or 1.0, max(one.weight, other.weight) or 1.0
    return {
        "shared": shared / least,
        "shared of longer": shared / most,
        "words shared": min(4.0, len(stems)) / 4.0,
        "run": float(not one.runs.isdisjoint(other.runs)),
        "head": float(one.remark.passage.head or other.remark.passage.head),
    }


def _pair_of_remarks(one: Remark, other: Remark, sure: float, alike: float) -> Clash:
    gates = gates_found(
        thing=GateFound(GateIs.UNCLEAR, _span(one), _span(other)), voice=speakers(one.passage, other.passage)
    )
    return Clash(
        first=side(one.passage, *_span(one), " ".join(word.text.lower() for word in one.words)),
        second=side(other.passage, *_span(other), " ".join(word.text.lower() for word in other.words)),
        detail=Detail.WORDING,
        gates=gates,
        together=False,
        score=sure,
        reason=f"What may be one remark is quoted in two wordings: {_quoted(one)} and {_quoted(other)}.",
        rule="wording",
        alike=alike,
        apart=one.passage.article != other.passage.article
        or any(side.passage.head or _credits_an_outlet(side) for side in (one, other)),
    )


def _headline(compared: Comparison, one: Passage, other: Passage, pair: tuple[str, str]) -> Clash:
    first = next(word for word in one.words if word.stem == pair[0])
    last = next(word for word in one.words if word.start > first.start and word.stem == pair[1])
    shared = [word for word in other.words if word.stem in pair] or list(other.words)
    phrase = compared.words(one, first.start, last.end)
    known = all(stem in compared.index.body_stems for stem in pair)
    gates = gates_found(thing=SAME if known else UNCLEAR)
    return Clash(
        first=side(one, first.start, last.end, phrase.lower()),
        second=side(other, shared[0].start, shared[0].end, shared[0].text.lower()),
        detail=Detail.HEADLINE,
        gates=gates,
        together=known,
        score=score("headline", {"cover": compared.index.cover(one, other), "known": float(known)}),
        reason=f"The headline says “{phrase}”, the article never does; this is the passage closest to it.",
        rule="headline",
    )


def _couples(passage: Passage) -> list[tuple[str, str]]:
    """Return the neighbouring words that both say something, as pairs of stems; no mark parts the two."""
    stems, telling = [word.stem for word in passage.words], passage.stems
    return [
        pair
        for at, pair in enumerate(pairwise(stems), 1)
        if pair[0] in telling and pair[1] in telling and _are_whole(passage, at)
    ]


def _are_whole(passage: Passage, at: int) -> bool:
    """Tell whether two words in a row are parted by a blank, and neither is half of a hyphened one."""
    halves = map(passage.is_half, passage.words[at - 1 : at + 1])
    return passage.gap_before(at).isspace() and not any(halves)


def _is_told(compared: Comparison, one: Passage, pair: tuple[str, str]) -> bool:
    """Tell whether a sentence of the article of a headline has both words of a pair, in whatever order."""
    return any(
        not passage.head and passage.article == one.article and pair[1] in passage.stems
        for passage in compared.index.holding(pair[0])
    )


def _is_same_wording(one: _Read, other: _Read) -> bool:
    """Tell whether the words of one remark are in the other as they are, or both are of one quotation."""
    ours, theirs = one.remark, other.remark
    if (ours.passage.article, ours.stretch) == (theirs.passage.article, theirs.stretch):
        return True
    return one.words in other.words or other.words in one.words


def _in_order(one: _Read, other: _Read) -> float:
    """Return the share of the shorter remark's words that the longer one has too, in the same order.

    Nothing for what somebody repeats in the next sentence: that is no remark in two wordings.
    """
    ours, theirs = one.remark.passage, other.remark.passage
    if not ours.head and ours.article == theirs.article and theirs.index - ours.index <= _NEXT:
        return 0.0
    short, long = sorted((one.words.split(), other.words.split()), key=len)
    before = [0] * (len(long) + 1)
    for word in short:
        row = [0]
        for place, there in enumerate(long):
            row.append(before[place] + 1 if word == there else max(before[place + 1], row[place]))
        before = row
    return before[-1] / len(short) if before[-1] >= _FEWEST_IN_ORDER else 0.0


def _credits_an_outlet(remark: Remark) -> bool:
    """Tell whether the passage names an outlet outside the remark: “Sky News cited: …”."""
    runs: list[list[str]] = [[]]
    for word in remark.passage.words:
        if word.text[0].isupper() and not remark.start <= word.start < remark.end:
            runs[-1].append(word.text)
        elif runs[-1]:
            runs.append([])
    return any(is_outlet(" ".join(run[first:])) for run in runs for first in range(len(run)))


def _quoted(remark: Remark) -> str:
    """Return the remark in quotation marks, cut after some words."""
    text = remark.passage.text[remark.start - remark.passage.start : remark.end - remark.passage.start]
    if len(remark.words) > _MOST_QUOTED:
        cut = remark.words[_MOST_QUOTED - 1].end - remark.start
        text = f"{text[:cut]} …"
    return f"“{text}”"


def _tells(passage: Passage, word: Word) -> bool:
    return word.stem in passage.stems or word.stem[:1].isdecimal()


def _span(remark: Remark) -> tuple[int, int]:
    return remark.start, remark.end
