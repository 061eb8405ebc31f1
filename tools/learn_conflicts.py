"""Learn the weights of the conflict finder's rules for values and for swapped words from a corpus.

    python -m tools.learn_conflicts --corpus CORPUS.jsonl.gz --scorer SCORER.py [--name NAME] [--out FILE]

CORPUS is in the format of the conflict scorer: each document is summary lines, a blank line and the article,
with the changed span and its evidence. A third of it, chosen by a hash of the articles' names, is never read:
it is kept apart to measure with (`benchmarks.conflicts`). Planted figures and dates are few, so consistent
documents are changed by rule as well: a value of the summary is replaced by another of its kind, or a date is
added; for words see `swapping`. The weights of values are pulled towards `PRIOR`, what a reader would expect
before seeing any data, so that few examples cannot turn them on their heads. No text of the corpus reaches
the file. Its head says what it was learnt from and how well that does on articles that were not read; the
other rules' weights are set by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
import operator
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tools.fitting import fit
from tools.learning import Corpus, Document, Example, Weights, options, read_corpus, weight_file
from tools.swapping import swap_examples
from trainer.drafting.conflicts.compare import value_pairs
from trainer.drafting.conflicts.conflicts import as_prediction, find_conflicts
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.scoring import weights_instead
from trainer.drafting.language.prose import Prose

WHAT = (
    "What speaks for and against a conflict by the rule “value” (compare.py and values.py measure it) and by "
    "“name” and “word” (swaps.py does)."
)
OUT = Path(__file__).parent.parent / "trainer/drafting/language/data/clash_weights.txt"
"""Where the finder reads them."""

PRIOR = {
    "base": -1.0,
    "in body": -3.8,
    "vague count": -1.5,
    "other thing": -0.6,
    "other time": -0.8,
    "other scope": -0.8,
    "other voice": -0.3,
    "other name in body": -1.5,
    "shared figure": 0.7,
    "baseline": 3.8,
    "noun held": 0.5,
    "same name": 0.3,
    "other name": -0.7,
    "cover": 1.0,
    "cover back": 0.5,
    "cover rank": 0.7,
    "near words": 1.0,
    "near value": 1.0,
    "slot": 1.5,
    "same noun": 0.6,
    "other noun": -0.4,
    "same unit": 0.5,
    "same per": 1.0,
    "other per": -0.7,
    "other grain": -0.3,
    "scale": -0.5,
    "vague": -0.3,
    "can hold": -0.7,
    "explained": -1.0,
    "backed": -1.0,
    "backed near": -2.0,
    "backed slot": -2.0,
    "backed age": -2.0,
}
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_SPANS = ["week", "month", "year"]
_ADDED = (" last month", " in 2019", " last year", " next week", " before 2024", " last summer", " in March")
_LIFTS = {"name": 0.8, "word": 1.0, "value": -0.65}
"""What is added to the odds of a rule.

Of a line's many words only the surest is put forward, which one word's odds leave out; each rule has a share
of the false alarms, tried on parts of the two thirds.
"""
_STEPS = (-10, -1, 1, 2, 3, 10)


def is_kept_apart(group: str) -> bool:
    """Tell whether an article, by the name of its group, is of the third that nothing is learnt from."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 3 == 0


def without_third(corpus: Corpus) -> Corpus:
    """Return a corpus without the articles that are kept apart to measure with."""
    rest = [document for document in corpus.documents if not is_kept_apart(document["group"])]
    return corpus._replace(name=f"{corpus.name}, without the third that is kept apart", documents=rest)


def halves(documents: Iterable[Document]) -> dict[str, int]:
    """Give each article group to one of two halves, so that no article is on both sides."""
    return {group: number % 2 for number, group in enumerate(sorted({doc["group"] for doc in documents}))}


def read(text: str) -> Comparison:
    """Read one article for comparison."""
    return Comparison([Prose(text)])


def altered(document: Document, rng: random.Random) -> list[Document]:
    """Return copies of a consistent document, each with one value of its summary changed or added."""
    compared = read(document["text"])
    details = [detail for listed in compared.values for detail in listed]
    body = [detail for detail in details if not detail.passage.head]
    copies = []
    for detail in details:
        evidence = [other for other in body if compared.differ(detail, other) is False]
        if detail.passage.head and evidence:
            rivals = [other for other in body if compared.differ(detail, other)]
            found = _replacements(document["text"], detail, rivals, rng)
            copies += [_replaced(document, detail, evidence, new) for new in found]
    added = _with_date(document, compared, rng)
    return [*copies, added] if added else copies


def _replacements(text: str, detail: Value, rivals: Sequence[Value], rng: random.Random) -> list[str]:
    old = text[detail.start : detail.end]
    found = set()
    swaps = [text[other.start : other.end] for other in rivals if other.dimension == detail.dimension]
    if swaps and detail.dimension not in ("duration", "age"):
        found.add(rng.choice(swaps))
    digits = re.search(r"\d+", old)
    first = re.split("[- ]", old.lower())[0]
    if detail.dimension == "weekday":
        found.add(rng.choice([day for day in _WEEKDAYS if day != old]))
    elif detail.dimension == "relative" and " " in old:
        step, span = old.split(maxsplit=1)
        found.add(f"{step} {rng.choice([other for other in _SPANS if other != span])}")
    elif digits:
        value = int(digits.group())
        changed = max(1, value + rng.choice((*_STEPS, value)))
        found.add(old[: digits.start()] + str(changed) + old[digits.end() :])
    elif first in _SMALL:
        found.add(rng.choice([word for word in _SMALL if word != first]) + old[len(first) :])
    return sorted(found - {old})


def _replaced(document: Document, detail: Value, evidence: Sequence[Value], new: str) -> Document:
    text = document["text"]
    shift = len(new) - (detail.end - detail.start)
    passages = [[other.passage.start + shift, other.passage.end + shift] for other in evidence]
    pair = {"a": [detail.start, detail.start + len(new)], "b_sents": passages}
    return document | {
        "text": text[: detail.start] + new + text[detail.end :],
        "pairs": [pair],
        "label": "altered",
    }


def _with_date(document: Document, compared: Comparison, rng: random.Random) -> Document | None:
    text = document["text"]
    passage = rng.choice([passage for passage in compared.passages if passage.head] or [compared.passages[0]])
    told = compared.index.neighbours(passage, 50)
    if not passage.head or not told:
        return None
    nearest = max(told, key=lambda other: compared.index.cover(passage, other))
    if compared.index.cover(passage, nearest) < 0.3:
        return None
    new = rng.choice(_ADDED)
    at = passage.end - passage.text.endswith(".")
    evidence = [[nearest.start + len(new), nearest.end + len(new)]]
    pair = {"a": [at, at + len(new)], "b_sents": evidence}
    return document | {"text": text[:at] + new + text[at:], "pairs": [pair], "label": "altered"}


def examples(document: Document) -> list[Example]:
    """Return every pair of values between the head and the body of a document, planted or not."""
    planted = (
        [] if document["label"] == "consistent" else [pair for pair in document["pairs"] if pair["b_sents"]]
    )
    weight = 0.5 if document["label"] == "altered" else 1.0
    found = []
    for match in value_pairs(read(document["text"])):
        if match.one.passage.head:
            hit = any(
                match.one.start < pair["a"][1]
                and pair["a"][0] < match.one.end
                and any(
                    match.passage.start < end and start < match.passage.end for start, end in pair["b_sents"]
                )
                for pair in planted
            )
            found.append(Example(match.measures, hit, weight * (3.0 if hit else 1.0)))
    return found


def train(
    data: Sequence[Example], prior: Mapping[str, float], pull: float = 0.03, rounds: int = 250
) -> Weights:
    """Fit logistic weights by gradient steps (Adam), pulled towards `prior`; returns measure → weight."""
    names = sorted({name for example in data for name in example.measures} | (prior.keys() - {"base"}))
    start = [prior.get(name, 0.0) for name in [*names, "base"]]
    rows = [([example.measures.get(name, 0.0) for name in names] + [1.0], example) for example in data]
    total = sum(example.weight for example in data)
    weights, mean, spread = list(start), [0.0] * len(start), [0.0] * len(start)
    for turn in range(1, rounds + 1):
        slope = [pull * (weight - first) for weight, first in zip(weights, start, strict=True)]
        slope[-1] = 0.0
        for row, example in rows:
            reach = sum(map(operator.mul, weights, row))
            wrong = (
                (1 / (1 + math.exp(-max(-30.0, min(30.0, reach)))) - example.right) * example.weight / total
            )
            for place, value in enumerate(row):
                if value:
                    slope[place] += wrong * value
        for place, step in enumerate(slope):
            mean[place] = 0.9 * mean[place] + 0.1 * step
            spread[place] = 0.99 * spread[place] + 0.01 * step * step
            reach = mean[place] / (1 - 0.9**turn)
            weights[place] -= 0.1 * reach / (math.sqrt(spread[place] / (1 - 0.99**turn)) + 1e-8)
    return dict(zip([*names, "base"], weights, strict=True))


def learnt(documents: Sequence[Document]) -> dict[str, Weights]:
    """Return the weights of each rule that is learnt."""
    found = {"value": train(training_set(documents), PRIOR)}
    found |= {rule: fit(data) for rule, data in swap_examples(documents).items()}
    return {rule: weights | {"base": weights["base"] + _LIFTS[rule]} for rule, weights in found.items()}


def training_set(documents: Sequence[Document], seed: int = 3) -> list[Example]:
    """Return the examples of the consistent, the planted and the altered documents."""
    rng = random.Random(seed)
    chosen = [
        doc
        for doc in documents
        if doc["label"] == "consistent" or any(pair["sub"] in ("numeric", "date") for pair in doc["pairs"])
    ]
    seen: set[str] = set()
    for doc in documents:
        if doc["label"] == "consistent" and doc["type"] == "reference" and doc["group"] not in seen:
            seen.add(doc["group"])
            chosen += altered(doc, rng)
    return [example for doc in chosen for example in examples(doc)]


def cross_scores(documents: Sequence[Document], path: Path, scorer: Path) -> dict[str, Any]:
    """Return the scorer's figures for each half, read with weights learnt on the other, and for both.

    `path` is the file of the documents: the scorer is a program that reads it itself.
    """
    sides = halves(documents)
    scores: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        reading = 0.0
        with predictions.open("w", encoding="utf-8") as lines:
            for half in (0, 1):
                weights = learnt([doc for doc in documents if sides[doc["group"]] != half])
                started = time.perf_counter()
                with ExitStack() as stack:
                    for rule, found_weights in weights.items():
                        stack.enter_context(weights_instead(rule, found_weights))
                    for doc in (doc for doc in documents if sides[doc["group"]] == half):
                        found = as_prediction(doc["doc"], find_conflicts(Prose(doc["text"])))
                        lines.write(json.dumps(found) + "\n")
                reading += time.perf_counter() - started
        parts = {f"half {half + 1}": [d for d in documents if sides[d["group"]] == half] for half in (0, 1)}
        for part, docs in {**parts, "both": documents}.items():
            ids = Path(folder, part.replace(" ", "-"))
            ids.write_text("\n".join(doc["doc"] for doc in docs))
            scores[part] = _scored(scorer, path, predictions, ["--ids", str(ids), "--wall", str(reading)])
    return scores


def scores_apart(documents: Sequence[Document], path: Path, scorer: Path) -> Any:
    """Return the scorer's figures for the third that nothing was learnt from, with the shipped weights."""
    apart = [document for document in documents if is_kept_apart(document["group"])]
    with tempfile.TemporaryDirectory() as folder:
        predictions, ids = Path(folder, "predictions.jsonl"), Path(folder, "ids")
        ids.write_text("\n".join(doc["doc"] for doc in apart))
        found = (as_prediction(doc["doc"], find_conflicts(Prose(doc["text"]))) for doc in apart)
        predictions.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
        return _scored(scorer, path, predictions, ["--ids", str(ids)])


def _scored(scorer: Path, gold: Path, predictions: Path, more: Sequence[str]) -> Any:
    command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(predictions), *more]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


_KINDS = {"numbers and dates": ("numeric", "date"), "names": ("name",), "other words": ("other",)}


def summed_up(scores: Mapping[str, Any]) -> dict[str, str]:
    """Return the figures that count, for the head of the file."""
    learnt_on = "with weights learnt on the other half"
    told = {}
    for kind, names in _KINDS.items():
        found = []
        for half in ("half 1", "half 2"):
            rows = [scores[half]["recall"].get(f"sub:{name}", {"n": 0, "@3": 0}) for name in names]
            hits = sum(round(row["n"] * row["@3"] / 100) for row in rows)
            found.append(f"{hits} of {sum(row['n'] for row in rows)} on {half}")
        told[f"conflicts in {kind} among the first three, {learnt_on}"] = ", ".join(found)
    alarms = [
        f"{scores[half]['false_alarms']['pairs_per_1000_words']} on {half}" for half in ("half 1", "half 2")
    ]
    return told | {f"false alarms in 1,000 words, {learnt_on}": ", ".join(alarms)}


def main(argv: Sequence[str] | None = None) -> int:
    """Learn from the corpus and write the file; returns the exit status."""
    asked = options("tools.learn_conflicts", __doc__, OUT, argv)
    corpus = without_third(read_corpus(asked.corpus, asked.name))
    scores = summed_up(cross_scores(corpus.documents, asked.corpus, asked.scorer))
    rows = [
        f"{rule}: {name} {weight:.2f}"
        for rule, weights in learnt(corpus.documents).items()
        for name, weight in sorted(weights.items())
    ]
    asked.out.write_text(weight_file(WHAT, corpus, scores, asked.command, rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
