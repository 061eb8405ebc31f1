"""Learn how likely frames report what somebody said, and mentions name who, for `learn_quotes`.

A corpus says of each attribution, with marks or without, where its source and its cue are: a frame is right
where it has both, a mention where it is a source. The models are logistic, fitted by AdaGrad over examples in
random order while chance hides some features, as the weights of candidates are. As frames and mentions share
no feature, both are fitted at once, and each is as it would be alone.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tools.learning import Weights
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.likely import frame_features
from trainer.drafting.quotes.voices import mention_features

PARTS = 4
"""What is in an article to learn from gets its step from what the other parts teach, as new ones will."""

_ROUNDS = 8
_FIRST_AVERAGED = 2
_RATE = 0.1
_DECAY = 3e-4
_SEEN_AT_LEAST = 3
_HIDDEN = 0.3
_SMALLEST = 0.05
_STEADY = 1e-2


class LikelyExample(NamedTuple):
    """What is seen of a frame or a mention, and whether the corpus has it in an attribution."""

    features: list[str]
    right: bool


def frame_examples(article: FramedText, attributions: Iterable[Mapping[str, Any]]) -> list[LikelyExample]:
    """Return all frames of an article, also of paragraphs without a quotation."""
    known = list(attributions)
    found = []
    for number in range(len(article.prose.lines)):
        framed = article.framed(number)
        for frame in framed.frames:
            cue = framed.paragraph.span(frame.cue, frame.cue_end)
            right = cue is not None and any(_is_told(article, number, frame, cue, one) for one in known)
            found.append(LikelyExample(frame_features(framed, frame), right))
    return found


def mention_examples(article: FramedText, attributions: Iterable[Mapping[str, Any]]) -> list[LikelyExample]:
    """Return all mentions of an article, also of paragraphs without a quotation."""
    sources = [span for attribution in attributions for span in attribution["source"]]
    found = []
    for number in range(len(article.prose.lines)):
        framed = article.framed(number)
        starts, ends = framed.paragraph.starts, framed.paragraph.ends
        for mention in framed.mentions.items:
            right = _touches(sources, (starts[mention.head], ends[mention.end - 1]))
            found.append(LikelyExample(mention_features(framed, mention), right))
    return found


def _is_told(
    article: FramedText, number: int, frame: Frame, cue: tuple[int, int], attribution: Mapping[str, Any]
) -> bool:
    """Tell whether a frame has both cue and speaker of an attribution, as far as each begins in the other."""
    paragraph = article.framed(number).paragraph
    speaker = paragraph.starts[frame.speaker.head], paragraph.ends[frame.speaker.end - 1]
    return _touches(attribution["cue"], cue) and _touches(attribution["source"], speaker)


def _touches(spans: Iterable[Sequence[int]], place: tuple[int, int]) -> bool:
    return any(start < place[1] and end > place[0] for start, end in spans)


def weights_apart(articles: Sequence[Sequence[LikelyExample]], rng: random.Random) -> list[Weights]:
    """Return for each article the weights that the articles of the other parts teach."""
    order = list(range(len(articles)))
    rng.shuffle(order)
    part = {article: place % PARTS for place, article in enumerate(order)}
    learnt = [
        fit_likely([one for number in order if part[number] != left for one in articles[number]], rng)
        for left in range(PARTS)
    ]
    return [learnt[part[number]] for number in range(len(articles))]


def fit_likely(examples: Sequence[LikelyExample], rng: random.Random) -> Weights:
    """Return the weights of the features of frames and mentions, the mean of the later rounds."""
    counts = Counter(name for example in examples for name in example.features)
    common = [
        ([name for name in example.features if counts[name] >= _SEEN_AT_LEAST], example.right)
        for example in examples
    ]
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    for round_number in range(_ROUNDS):
        rng.shuffle(common)
        for names, right in common:
            shown = [name for name in names if rng.random() >= _HIDDEN]
            reach = sum(map(weights.__getitem__, shown)) / (1 - _HIDDEN)
            slope = right - 1 / (1 + math.exp(-max(-30.0, min(30.0, reach))))
            for name in shown:
                step = slope - _DECAY * weights[name]
                squares[name] += step * step
                weights[name] += _RATE * step / math.sqrt(squares[name] + _STEADY)
        if round_number >= _FIRST_AVERAGED:
            for name, weight in weights.items():
                total[name] += weight / (_ROUNDS - _FIRST_AVERAGED)
    return {name: weight for name, weight in total.items() if abs(weight) >= _SMALLEST}
