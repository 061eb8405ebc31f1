"""Which frame a quotation belongs to: a weighing of named features.

Every candidate of `candidates` is scored by the sum of the weights of its features and of how `likely` its
frame is. The best is chosen, quotation after quotation, because one that continues another says so by its
place. The weights are in `data/attribution_weights.txt`, which `tools/learn_quotes.py` writes: its head says
what they were learnt from. They are numbers for named features and hold no text of any article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import repeat
from math import exp

import msgspec

from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.marks import Stretch
from trainer.drafting.quotes.candidates import candidates
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.likely import Likelihoods
from trainer.drafting.quotes.plain import plain_candidate
from trainer.drafting.quotes.spots import Candidate


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """What was decided for the stretch that is token `token` of paragraph `paragraph`."""

    stretch: Stretch
    paragraph: int
    token: int
    candidate: Candidate
    confidence: float = 0.0
    """The share of the weight that went to the speaker of the candidate, over all its frames."""


_BEHIND = 3.0
"""By how much a candidate is behind for which it need not be reckoned how likely its frame is."""
_SURE = 0.98
"""The share of plain ones that are right, on the corpus that the weights are learnt from."""


def decide(article: FramedText, weights: Mapping[str, float]) -> Iterator[Attribution]:
    """Choose a candidate for every quoted stretch, in order."""
    last: Attribution | None = None
    likelihoods = Likelihoods(article, weights)
    for number in article.prose.lines.quoted:
        paragraph = article.framed(number).paragraph
        for token, stretch in zip(paragraph.quotes, paragraph.stretches, strict=True):
            before = last.candidate if last is not None and last.paragraph == number else None
            plain = plain_candidate(article, number, token, stretch, before)
            if plain is not None:
                last = Attribution(stretch, number, token, plain, _SURE)
            else:
                options = candidates(article, number, token, stretch)
                last = Attribution(stretch, number, token, *_best(options, weights, last, likelihoods))
            yield last


@cache
def shipped_weights() -> dict[str, float]:
    """Return the weights that come with the package, read once."""
    values: dict[str, float] = {}  # a few hundred, so that each is at hand
    weights = {}
    for line in entries("attribution_weights"):
        name, _, value = line.rpartition("\t")
        weights[name] = values.setdefault(value, float(value))
    return weights


def features_after(candidate: Candidate, last: Attribution | None) -> list[str]:
    """Return the features that depend on what was decided for the quotation before."""
    frame = candidate.frame
    before = last.candidate if last else None
    if frame is None:
        if before is None:
            return ["none|first"]
        return ["none|after none" if before.frame is None else "none|after quotation"]
    if last is None or before is None or before.frame is None:
        return []
    named = "same name" if before.name == candidate.name else "other name"
    if before.frame.cue != frame.cue or before.paragraph != candidate.paragraph:
        return [
            f"new|{candidate.where}|{before.where}",
            f"{named}|{candidate.where}|{last.stretch.state}",
            f"{named}|{candidate.where}|{frame.speaker.kind}",
        ]
    sequel = "same frame" if before.frame.speaker == frame.speaker else "same cue"
    return [
        sequel,
        f"{sequel}|{candidate.where}",
        f"{sequel}|{before.where}|{candidate.where}",
        f"{sequel}|{last.stretch.state}",
    ]


def _best(
    options: list[Candidate],
    weights: Mapping[str, float],
    last: Attribution | None,
    likelihoods: Likelihoods,
) -> tuple[Candidate, float]:
    """Return the option that scores best, and the share of the weight that its speaker has."""
    get, unknown = weights.get, repeat(0.0)
    scores = [
        sum(map(get, features_after(option, last), unknown), sum(map(get, option.features, unknown)))
        for option in options
    ]
    within = max(scores) - _BEHIND
    rivals = [at for at, score in enumerate(scores) if score > within]
    if len(rivals) > 1:
        for at in rivals:
            scores[at] += likelihoods.weight(options[at])
    best = scores.index(max(scores))
    return options[best], _share(options, scores, best)


def _share(options: list[Candidate], scores: list[float], best: int) -> float:
    """Return the share of the weight that goes to the speaker of the best option, 0 to 1."""
    top, speaker = scores[best], _speaker_of(options[best])
    same = everything = 0.0
    for option, score in zip(options, scores, strict=True):
        odds = exp(score - top)
        everything += odds
        if _speaker_of(option) == speaker:
            same += odds
    return round(same / everything, 3)


def _speaker_of(option: Candidate) -> tuple[int, int, int] | None:
    frame = option.frame
    return None if frame is None else (option.paragraph, frame.speaker.start, frame.speaker.end)
