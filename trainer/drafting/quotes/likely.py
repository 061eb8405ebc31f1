"""How likely a frame reports what its speaker said, in steps, whatever is quoted beside it.

Most of what articles report is not between marks, so that there are several times as many frames to learn
this from as there are quotations. What is seen of a frame has names that begin with `frame|`; what they weigh
is kept beside what is weighed of a candidate, for which the step is one thing more that speaks for or
against it. Which quotation belongs to a frame is not asked here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from itertools import repeat
from math import floor
from operator import attrgetter

from trainer.drafting.language.paragraphs import tag_of
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph, FramedText
from trainer.drafting.quotes.spots import Candidate

LOWEST, HIGHEST = -4, 4
"""The steps of the least and the most likely frames; a step is one of the logarithm of the odds."""

_MOST_KNOWN = 1024
_SPEAKING = frozenset("hkpuwdto")
_LEADING = frozenset("iscwdxrtu")
_FOLLOWING = frozenset("itscdaproux")
_UNLISTED = frozenset({"other", "none"})
_CUE = attrgetter("cue")


class Likelihoods:
    """How likely the frames of one article are, each reckoned once."""

    def __init__(self, article: FramedText, weights: Mapping[str, float]) -> None:
        self._article = article
        self._weights = weights
        self._known: dict[int, tuple[Frame, int]] = {}
        """By identity, which is a frame's own as long as it is kept here."""
        self._sums: dict[tuple[str, int], float] = {}

    def features(self, option: Candidate) -> list[str]:
        """Return the features of a candidate that tell how likely its frame is."""
        if option.frame is None:
            return []
        step = self._step(option.paragraph, option.frame)
        return [f"likely={step}", f"{option.where}|likely={step}"]

    def weight(self, option: Candidate) -> float:
        """Return what these features weigh together."""
        if option.frame is None:
            return 0.0
        place = option.where, self._step(option.paragraph, option.frame)
        found = self._sums.get(place)
        if found is None:
            found = self._sums[place] = self._sum(self.features(option))
        return found

    def _step(self, number: int, frame: Frame) -> int:
        known = self._known.get(id(frame))
        if known is None:
            if len(self._known) == _MOST_KNOWN:
                self._known.clear()
            odds = self._sum(frame_features(self._article.framed(number), frame))
            known = self._known[id(frame)] = frame, max(LOWEST, min(HIGHEST, floor(odds)))
        return known[1]

    def _sum(self, names: list[str]) -> float:
        return sum(map(self._weights.get, names, repeat(0.0)))


def frame_features(framed: FramedParagraph, frame: Frame) -> list[str]:
    """Return what is seen of a frame of a paragraph: cue, speaker, and what is beside both."""
    paragraph = framed.paragraph
    tags, words = paragraph.tags, paragraph.words
    rule, verb, cue, end, speaker = frame.rule, frame.verb, frame.cue, frame.cue_end, frame.speaker
    group, start, stop = verb.group, speaker.start, speaker.end
    form = (_listed(words[cue]) or tags[cue]) if cue < len(tags) else "$"
    lemma = form if verb.lemma in _UNLISTED else verb.lemma
    last = tags[stop - 1]
    who = (last in _SPEAKING and _listed(words[stop - 1])) or last
    after = tags[end : end + 1]
    following = (after in _FOLLOWING and _listed(words[end])) or after
    before = tags[start - 1] if start else ""
    previous = (before in _LEADING and _listed(words[start - 1])) or before
    between = tags[stop:cue][-5:] if stop <= cue else "inverted"
    marked = f"{'Q' in tags[max(0, cue - 3) : cue]} {'Q' in tags[end : end + 4]}"
    return [
        f"frame|{rule}|cue={lemma}",
        f"frame|form={form}",
        f"frame|next={following}|cue={lemma}",
        f"frame|follow={tags[end : end + 3]}",
        f"frame|{group}|{rule}|ahead={tags[max(0, cue - 2) : cue]}",
        f"frame|{rule}|between={between}",
        f"frame|speaker={who}",
        f"frame|speaker={who}|cue={lemma}",
        f"frame|lead={tags[max(0, start - 3) : start]}",
        f"frame|{rule}|previous={previous}",
        f"frame|{rule}|others={_others(framed.frames, frame)}",
        f"frame|{group}|marked={marked}",
    ]


def _others(frames: list[Frame], frame: Frame) -> str:
    """Return the other rules that framed the same cue."""
    cue, rule = frame.cue, frame.rule
    found = []
    for at in range(bisect_left(frames, cue, key=_CUE), len(frames)):
        other = frames[at]
        if other.cue != cue:
            break
        if other.rule != rule:
            found.append(other.rule)
    return "+".join(sorted(found)) if found else ""


@lru_cache(maxsize=4096)
def _listed(word: str) -> str:
    """Return a word in small letters if it is on a list, else nothing: a name must not become a feature."""
    lower = word.lower()
    return lower if tag_of(lower) else ""
