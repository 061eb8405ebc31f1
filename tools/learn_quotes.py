"""Learn the weights of the quotation finder's features from a corpus in the scorer's format.

    python -m tools.learn_quotes --corpus CORPUS.jsonl.gz --scorer SCORER.py [--name NAME] [--out FILE]

The model is log-linear: of the candidates for a quotation, those whose speaker the scorer accepts (and,
among them, those with the right cue) should outweigh the rest. It is fitted by AdaGrad over articles in
random order, each read from start to end with the choices the model itself makes, and the weights of the
later rounds are averaged. At each step chance hides some features, so that none leans on another alone. How
likely a frame reports what somebody said, and a mention who said it, is learnt first, from all attributions
(`likely_learning`). The
lessons of `lessons` are learnt beside the corpus. What is written are numbers for named features; no text of
the corpus goes into the file. A third of the corpus, by a hash of the articles' names, is kept apart while
a method is sought, and to measure with (`benchmarks.quotes` learns again without it). The weights that come
with the package are learnt from all of it, as more articles do no harm. The file's head says what was learnt
from, and how well weights learnt the same way do on other articles.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tools.learning import Corpus, Document, Weights, options, read_corpus, weight_file
from tools.lessons import Lesson, lessons
from tools.likely_learning import fit_likely, frame_examples, mention_examples, weights_apart
from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.attribute import Attribution, features_after
from trainer.drafting.quotes.candidates import candidates
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.likely import Likelihoods
from trainer.drafting.quotes.quotes import Quotation, as_prediction, find_quotes
from trainer.drafting.quotes.spots import Candidate

WHAT = (
    "What the features of candidates, frames and mentions weigh: candidates, features, likely, voices and"
    " attribute, all in drafting/quotes, make them."
)
OUT = Path(__file__).parent.parent / "trainer/drafting/language/data/attribution_weights.txt"
"""Where the finder reads them."""

ROUNDS = 12
FIRST_AVERAGED = 2
RATE = 0.05
DECAY = 1e-3
SEEN_AT_LEAST = 3
SMALLEST = 0.1
"""Rows that weigh less are left out: a third of them, for next to no F1 (docs/finders.md)."""
SMALLEST_OF_NONE = 0.04
"""Less, where a row speaks for or against “no quotation”: these add up, and no other candidate has them."""
SMALLEST_OF_FRAMES = 0.2
"""More, where a row is of a frame: half of them are smaller, and the scores are the same without."""
SMALLEST_OF_MENTIONS = 0.5
"""Still more, where it is of a mention: two thirds of them are smaller, and the scores are better without."""
GUIDED = 0.3
HIDDEN = 0.4
"""The share of features that is hidden at each step."""
CAUTION = 1.0
"""Added to the weight of “no quotation”: a scare quote taken for speech costs more than a lost fragment."""
ORDERS = 4
"""How many random orders the weights are the mean of."""
LESSON_TIMES = 1
"""How often a lesson is read for each time that an article of the corpus is."""


class Example(NamedTuple):
    """A quoted stretch, its candidates, and which of them are right; none where the corpus does not say."""

    stretch: Stretch
    paragraph: int
    token: int
    options: list[Candidate]
    right: frozenset[int]


class _Learnt(NamedTuple):
    """The weights so far, and the sums of the squares of their steps."""

    weights: defaultdict[str, float]
    squares: defaultdict[str, float]


class Scores(NamedTuple):
    """What the scorer says of the finder, for all quotations and for those that it calls its core."""

    whole: Mapping[str, Any]
    core: Mapping[str, Any]

    def f1(self) -> str:
        """The figure that counts, for both."""
        return f"{self.whole['attributed_quote']['F1']} / {self.core['attributed_quote']['F1']}"


def main(argv: Sequence[str] | None = None) -> int:
    """Learn from the corpus and write the file; returns the exit status."""
    asked = options("tools.learn_quotes", __doc__, OUT, argv)
    corpus, scorer = read_corpus(asked.corpus, asked.name), load_scorer(asked.scorer)
    rest = without_third(corpus).documents
    figures = [f"{cross_scores(rest, scorer, half).f1()} on half {half + 1}" for half in (0, 1)]
    measured = (
        "F1 of attributed quotes, all / core, of two thirds, with weights learnt on the other half of them"
    )
    rows = table(train(corpus.documents, scorer))
    text = weight_file(WHAT, corpus, {measured: ", ".join(figures)}, asked.command, rows)
    asked.out.write_text(text, encoding="utf-8")
    return 0


def is_kept_apart(name: str) -> bool:
    """Tell whether an article is of the third that nothing is tried on, by a hash of its name."""
    return int(hashlib.sha256(f"third:{name}".encode()).hexdigest(), 16) % 3 == 0


def without_third(corpus: Corpus) -> Corpus:
    """Return a corpus without the articles that are kept apart to measure with."""
    rest = [document for document in corpus.documents if not is_kept_apart(document["doc"])]
    return corpus._replace(name=f"{corpus.name}, without the third that is kept apart", documents=rest)


def half_of(name: str) -> int:
    """Return which half an article belongs to, by a hash of its name alone."""
    return hashlib.sha256(name.encode()).digest()[0] % 2


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer from its file; raises ImportError where that is no Python module."""
    spec = importlib.util.spec_from_file_location("quote_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def train(documents: Sequence[Document], scorer: ModuleType, seed: int = 0, orders: int = ORDERS) -> Weights:
    """Return the weights learnt from the documents, the mean of several random orders of reading them."""
    articles = [examples(document, scorer) for document in documents]
    articles += [taught(lesson) for lesson in lessons()] * LESSON_TIMES
    likely, likelihoods = _likelihoods(documents, random.Random(seed))
    common = _common(articles, likelihoods)
    fits = [_fit(articles, common, random.Random(seed + order)) for order in range(orders)]
    names = sorted({name for fit in fits for name in fit})
    weights = {name: sum(fit.get(name, 0.0) for fit in fits) / orders for name in names}
    weights["none"] = weights.get("none", 0.0) + CAUTION
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= _smallest(name)}
    told = {
        name: weight
        for name, weight in likely.items()
        if round(abs(weight), 2)
        >= (SMALLEST_OF_FRAMES if name.startswith("frame|") else SMALLEST_OF_MENTIONS)
    }
    return {**kept, **told}


def _likelihoods(documents: Sequence[Document], rng: random.Random) -> tuple[Weights, list[Likelihoods]]:
    """Return what features of frames and mentions weigh, and how likely those of each article and lesson are.

    Those of an article are told by weights that are learnt from others.
    """
    articles = [FramedText(Prose(document["text"])) for document in documents]
    seen = [
        frame_examples(article, document["attributions"])
        + mention_examples(article, document["attributions"])
        for article, document in zip(articles, documents, strict=True)
    ]
    weights = fit_likely([example for article in seen for example in article], rng)
    apart = weights_apart(seen, rng)
    found = [Likelihoods(article, learnt) for article, learnt in zip(articles, apart, strict=True)]
    found += [Likelihoods(FramedText(Prose(lesson.text)), weights) for lesson in lessons()] * LESSON_TIMES
    return weights, found


def _smallest(name: str) -> float:
    return SMALLEST_OF_NONE if name.startswith("none") else SMALLEST


def table(weights: Weights) -> list[str]:
    """Return the weights as the rows of a data file."""
    return [f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items())]


def cross_scores(documents: Sequence[Document], scorer: ModuleType, half: int) -> Scores:
    """Return the scores on one half of the documents, with weights learnt on the other."""
    tested, rest = split(documents, half)
    weights = train(rest, scorer)
    return scores_of(tested, [find_quotes(Prose(document["text"]), weights) for document in tested], scorer)


def split(documents: Iterable[Document], half: int) -> tuple[list[Document], list[Document]]:
    """Return the documents of one half, and those of the other."""
    sides: tuple[list[Document], list[Document]] = ([], [])
    for document in documents:
        sides[half_of(document["doc"]) != half].append(document)
    return sides


def scores_of(documents: Sequence[Document], found: Sequence[list[Quotation]], scorer: ModuleType) -> Scores:
    """Return the scores of what was found in each document."""
    whole: Counter[str] = Counter()
    core: Counter[str] = Counter()
    for document, quotations in zip(documents, found, strict=True):
        rows = as_prediction(document["doc"], quotations)["quotes"]
        scorer.score_doc(dict(document), [dict(row) for row in rows], whole)
        scorer.score_doc(scorer.core_only([dict(document)])[0], rows, core)
    return Scores(scorer.report(whole), scorer.report(core))


def examples(document: Document, scorer: ModuleType) -> list[Example]:
    """Return the quoted stretches of a document with their candidates."""
    gold = {quote["start"]: quote for quote in document["quotes"]}
    negatives = {start for start, _ in document["negatives"]}
    article = FramedText(Prose(document["text"]))
    found: list[Example] = []
    for example in _unjudged(article):
        start, options = example.stretch.start, example.options
        if start in negatives:
            found.append(example._replace(right=frozenset({len(options) - 1})))
        elif start in gold:
            found.append(example._replace(right=_right(article, options, gold[start], scorer)))
        else:
            found.append(example)
    return found


def taught(lesson: Lesson) -> list[Example]:
    """Return the quoted stretches of a lesson; raises ValueError where it does not fit what is read of it."""
    article = FramedText(Prose(lesson.text))
    found: list[Example] = []
    for example, who in zip(_unjudged(article), lesson.who, strict=True):
        names = [_name(article, option) for option in example.options]
        right = {index for index, name in enumerate(names) if name == who}
        if who is not None and not right:  # no “Holt’s answer” where there is “Holt”
            right = {index for index, name in enumerate(names) if name is not None and who in name}
        if not right:
            raise ValueError(f"nobody is found to be {who!r}: {lesson.text}")
        found.append(example._replace(right=frozenset(right)))
    return found


def _name(article: FramedText, option: Candidate) -> str | None:
    """Return how a candidate writes its speaker, None for “no quotation”."""
    if option.frame is None:
        return None
    speaker, paragraph = option.frame.speaker, article.framed(option.paragraph).paragraph
    return article.text[paragraph.starts[speaker.head] : paragraph.ends[speaker.end - 1]]


def _unjudged(article: FramedText) -> Iterator[Example]:
    """Yield the quoted stretches of a text with their candidates, none of which is known to be right."""
    for number in article.prose.lines.quoted:
        paragraph = article.framed(number).paragraph
        for token, stretch in zip(paragraph.quotes, paragraph.stretches, strict=True):
            yield Example(stretch, number, token, candidates(article, number, token, stretch), frozenset())


def _right(article: FramedText, options: list[Candidate], gold: Any, scorer: ModuleType) -> frozenset[int]:
    """Return which candidates name the right speaker, those with the right cue alone if there are any."""
    speaker_right: set[int] = set()
    both_right: set[int] = set()
    for index, option in enumerate(options):
        if option.frame is None or gold["speaker"] is None:
            continue
        speaker, paragraph = option.frame.speaker, article.framed(option.paragraph).paragraph
        start, end = paragraph.starts[speaker.head], paragraph.ends[speaker.end - 1]
        cue = paragraph.span(option.frame.cue, option.frame.cue_end)
        guess = {
            "speaker": article.text[start:end],
            "speaker_start": start,
            "speaker_end": end,
            "cue": article.text[slice(*cue)] if cue else "",
        }
        if scorer.speaker_ok(guess, gold["speaker"]):
            speaker_right.add(index)
            if scorer.cue_ok(guess, gold["cue"]):
                both_right.add(index)
    return frozenset(both_right or speaker_right)


def _common(
    articles: Sequence[Sequence[Example]], likelihoods: Sequence[Likelihoods]
) -> dict[int, list[str]]:
    """Return the features of each candidate that are frequent enough to be learnt, by its identity."""
    seen = {
        id(option): option.features + likely.features(option)
        for article, likely in zip(articles, likelihoods, strict=True)
        for example in article
        for option in example.options
    }
    counts = Counter(name for names in seen.values() for name in names)
    return {known: [n for n in names if counts[n] >= SEEN_AT_LEAST] for known, names in seen.items()}


def _fit(articles: list[list[Example]], common: Mapping[int, list[str]], rng: random.Random) -> Weights:
    learnt = _Learnt(defaultdict(float), defaultdict(float))
    total: defaultdict[str, float] = defaultdict(float)
    order = list(range(len(articles)))
    for round_number in range(ROUNDS):
        rng.shuffle(order)
        for index in order:
            _learn_article(articles[index], common, learnt, rng, alone=round_number > 0)
        if round_number >= FIRST_AVERAGED:
            for name, weight in learnt.weights.items():
                total[name] += weight
    return {name: weight / (ROUNDS - FIRST_AVERAGED) for name, weight in total.items()}


def _learn_article(
    article: list[Example],
    common: Mapping[int, list[str]],
    learnt: _Learnt,
    rng: random.Random,
    *,
    alone: bool,
) -> None:
    """Take one step for each example; where not `alone`, every choice is guided by the right answer."""
    weights, squares = learnt
    last: Attribution | None = None
    for example in article:
        names = [common[id(option)] + features_after(option, last) for option in example.options]
        if example.right:
            shown = _shown(names, rng)
            scores = [total / (1 - HIDDEN) for total in _scores(shown, weights)]
            for name, slope in _slopes(shown, scores, example.right).items():
                step = slope - DECAY * weights[name]
                squares[name] += step * step
                weights[name] += RATE * step / math.sqrt(squares[name] + 1e-2)
        guided = example.right and (not alone or rng.random() < GUIDED)
        best = max(example.right if guided else range(len(names)), key=_scores(names, weights).__getitem__)
        last = Attribution(example.stretch, example.paragraph, example.token, example.options[best])


def _shown(names: list[list[str]], rng: random.Random) -> list[list[str]]:
    """Return the features of each candidate without those that chance hides, from all candidates alike."""
    hidden = {name: rng.random() < HIDDEN for features in names for name in features}
    return [[name for name in features if not hidden[name]] for features in names]


def _scores(names: list[list[str]], weights: Mapping[str, float]) -> list[float]:
    return [sum(weights[name] for name in features if name in weights) for features in names]


def _slopes(names: list[list[str]], scores: list[float], right: frozenset[int]) -> dict[str, float]:
    """Return the gradient of the log-likelihood of the right candidates together."""
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    everything, good = sum(odds), sum(odds[index] for index in right)
    slopes: defaultdict[str, float] = defaultdict(float)
    for index, features in enumerate(names):
        share = (odds[index] / good if index in right else 0.0) - odds[index] / everything
        if abs(share) > 1e-4:
            for name in features:
                slopes[name] += share
    return slopes


if __name__ == "__main__":
    raise SystemExit(main())
