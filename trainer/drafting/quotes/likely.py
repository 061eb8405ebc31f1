"""How likely a frame reports what its speaker said, and its speaker speaks, whatever is quoted beside it.

Most of what articles report is not between marks, so that there are several times as many frames and mentions
to learn this from as there are quotations. Both are told in steps. What is seen of a frame has names that
begin with `frame|`, of a mention with `mention|` (`voices`); what they weigh is kept beside what is weighed
of a candidate, for which each step is one thing more that speaks for or against it. Which quotation belongs
to a frame is not asked here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import repeat
from math import floor
from operator import attrgetter

from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph, FramedText
from trainer.drafting.quotes.mentions import Mention
from trainer.drafting.quotes.spots import Candidate
from trainer.drafting.quotes.voices import listed, mention_features

LOWEST, HIGHEST = -4, 4
"""The steps of the least and the most likely; a step is one of the logarithm of the odds."""

_MOST_KNOWN = 1024
_SPEAKING = frozenset("hkpuwdto")
_LEADING = frozenset("iscwdxrtu")
_FOLLOWING = frozenset("itscdaproux")
_UNLISTED = frozenset({"other", "none"})
_CUE = attrgetter("cue")


class Likelihoods:
    """How likely the frames and the mentions of one article are, each reckoned once."""

    def __init__(self, article: FramedText, weights: Mapping[str, float]) -> None:
        self._article = article
        self._weights = weights
        self._frames: dict[int, tuple[Frame, int]] = {}
        """By identity, which is a frame's own as long as it is kept here."""
        self._mentions: dict[tuple[int, int, int], int] = {}
        self._sums: dict[tuple[str, int, int], float] = {}

    def features(self, option: Candidate) -> list[str]:
        """Return the features of a candidate that tell how likely its frame and its speaker are."""
        if option.frame is None:
            return []
        where, reports, speaks = self._steps(option, option.frame)
        return [
            f"likely={reports}",
            f"{where}|likely={reports}",
            f"speaks={speaks}",
            f"{where}|speaks={speaks}",
        ]

    def weight(self, option: Candidate) -> float:
        """Return what these features weigh together."""
        if option.frame is None:
            return 0.0
        steps = self._steps(option, option.frame)
        found = self._sums.get(steps)
        if found is None:
            found = self._sums[steps] = self._sum(self.features(option))
        return found

    def _steps(self, option: Candidate, frame: Frame) -> tuple[str, int, int]:
        number = option.paragraph
        return option.where, self._step_of_frame(number, frame), self._step_of_mention(number, frame.speaker)

    def _step_of_frame(self, number: int, frame: Frame) -> int:
        known = self._frames.get(id(frame))
        if known is None:
            if len(self._frames) == _MOST_KNOWN:
                self._frames.clear()
            features = frame_features(self._article.framed(number), frame)
            known = self._frames[id(frame)] = frame, _step(self._sum(features))
        return known[1]

    def _step_of_mention(self, number: int, mention: Mention) -> int:
        place = number, mention.start, mention.end
        known = self._mentions.get(place)
        if known is None:
            if len(self._mentions) == _MOST_KNOWN:
                self._mentions.clear()
            features = mention_features(self._article.framed(number), mention)
            known = self._mentions[place] = _step(self._sum(features))
        return known

    def _sum(self, names: list[str]) -> float:
        return sum(map(self._weights.get, names, repeat(0.0)))


def _step(odds: float) -> int:
    return max(LOWEST, min(HIGHEST, floor(odds)))


def frame_features(framed: FramedParagraph, frame: Frame) -> list[str]:
    """Return what is seen of a frame of a paragraph: cue, speaker, and what is beside both."""
    paragraph = framed.paragraph
    tags, words = paragraph.tags, paragraph.words
    rule, verb, cue, end, speaker = frame.rule, frame.verb, frame.cue, frame.cue_end, frame.speaker
    group, start, stop = verb.group, speaker.start, speaker.end
    form = (listed(words[cue]) or tags[cue]) if cue < len(tags) else "$"
    lemma = form if verb.lemma in _UNLISTED else verb.lemma
    last = tags[stop - 1]
    who = (last in _SPEAKING and listed(words[stop - 1])) or last
    after = tags[end : end + 1]
    following = (after in _FOLLOWING and listed(words[end])) or after
    before = tags[start - 1] if start else ""
    previous = (before in _LEADING and listed(words[start - 1])) or before
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
