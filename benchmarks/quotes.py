"""Measure the quotation finder: scores on a corpus, speed, and time against size.

    python -m benchmarks.quotes                                      # the seed article and generated ones
    python -m benchmarks.quotes --corpus CORPUS --scorer SCORER.py   # and a corpus in the scorer's format
    python -m benchmarks.quotes --corpus CORPUS --scorer SCORER.py --cross   # weights from the other half
    python -m benchmarks.quotes --corpus CORPUS --scorer SCORER.py --apart   # the third that is kept apart
    python -m benchmarks.quotes --corpus CORPUS --scorer SCORER.py --apart --parts 3

The shipped weights are learnt from the whole corpus, so what they score on it is no figure to believe.
`--apart` learns weights on two thirds of it and scores them on the third, on which nobody may tune. With
`--parts`, each part of that third is scored with weights learnt on all articles but its own, which is nearer
to what the shipped weights do on new ones. Without `--apart` only the two thirds are read: `--cross` learns
the weights again on each half of them and scores them on the other; else the shipped weights are scored, on
each. `--json` prints one object instead of the table.
Times are of this process on this machine, one core.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tools.learn_quotes import is_kept_apart, load_scorer, scores_of, split, train, without_third
from tools.learning import Document, read_corpus
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import Quotation, find_quotes

SIZES = (10_000, 100_000, 1_000_000)
SEED = Path(__file__).parent.parent / "seeds" / "000_0e5bce50c47d40f9.txt"
PARAGRAPH = (
    "The harbour bridge stays shut, the city said on Monday. “We close it tonight,” Mayor Ana Ruiz told the "
    "Courier’s Tom Vale, “and it stays closed.” Her engineer, who asked not to be named, called it “tired”. "
    'Ruiz added that a 12" crack had been found. According to the Courier, 21 bolts had failed.\n\n'
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measurements asked for and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="articles with marked quotations, JSON lines")
    parser.add_argument("--scorer", type=Path, help="the scorer's Python file")
    parser.add_argument("--cross", action="store_true", help="learn on one half, score on the other")
    parser.add_argument("--apart", action="store_true", help="learn on two thirds, score on the third")
    parser.add_argument("--parts", type=int, default=1, help="how many parts of the third are scored in turn")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    if (options.corpus is None) != (options.scorer is None):
        parser.error("--corpus and --scorer go together")
    if options.parts < 1:
        parser.error("--parts is a number from 1 on")
    results: dict[str, Any] = {"seed": seed_rows(), "sizes": time_sizes()}
    if options.corpus is not None:
        results["halves"] = score_corpus(options)
    sys.stdout.write(json.dumps(results, ensure_ascii=False) + "\n" if options.json else as_table(results))
    return 0


def score_corpus(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Return the scores of each half of what is read of the corpus, or of the third kept apart."""
    corpus, scorer = read_corpus(options.corpus), load_scorer(options.scorer)
    if options.apart:
        return [score_apart(corpus.documents, scorer, options.parts)]
    documents = without_third(corpus).documents
    return [score_half(documents, scorer, half, cross=options.cross) for half in (0, 1)]


def seed_rows() -> list[dict[str, Any]]:
    """Return each quotation of the seed article with its source and carrier."""
    return [_row(quotation) for quotation in find_quotes(Prose(SEED.read_text(encoding="utf-8")))]


def time_sizes() -> list[dict[str, float]]:
    """Return the seconds that articles of growing size take, in paragraphs and as a single line."""
    rows = []
    for size in SIZES:
        paragraphs = (PARAGRAPH * (size // len(PARAGRAPH) + 1))[:size]
        rows.append(
            {
                "characters": size,
                "paragraphs_s": _seconds(paragraphs),
                "one_line_s": _seconds(paragraphs.replace("\n", " ")),
            }
        )
    return rows


def score_apart(documents: Sequence[Document], scorer: ModuleType, parts: int) -> dict[str, Any]:
    """Score the third kept apart, each part with weights learnt on all articles but its own."""
    apart = [document for document in documents if is_kept_apart(document["doc"])]
    readings = []
    for part in range(parts):
        tested = apart[part::parts]
        names = {document["doc"] for document in tested}
        weights = train([document for document in documents if document["doc"] not in names], scorer)
        readings.append(read(tested, weights))
    learnt = "learnt on the rest" if parts == 1 else f"learnt on all but its own part of {parts}"
    return {"half": "kept apart", "weights": learnt, **scored(readings, scorer)}


def score_half(
    documents: Sequence[Document], scorer: ModuleType, half: int, *, cross: bool
) -> dict[str, Any]:
    """Score one half of the corpus, with weights learnt on the other where `cross` asks for it."""
    tested, rest = split(documents, half)
    weights = train(rest, scorer) if cross else None
    learnt = "learnt on the other half" if cross else "shipped"
    return {"half": half, "weights": learnt, **scored([read(tested, weights)], scorer)}


class Reading(NamedTuple):
    """Articles, what the finder found in each of them, and the seconds of a processor that it took."""

    articles: Sequence[Document]
    found: list[list[Quotation]]
    seconds: float


def read(articles: Sequence[Document], weights: Mapping[str, float] | None) -> Reading:
    """Find the quotations of some articles, and take the time."""
    gc.freeze()  # the corpus in memory is not the finder's to look after
    started = time.process_time()
    found = [find_quotes(Prose(article["text"]), weights) for article in articles]
    return Reading(articles, found, time.process_time() - started)


def scored(readings: Sequence[Reading], scorer: ModuleType) -> dict[str, Any]:
    """Return the scores of all that was read, taken together."""
    articles = [article for reading in readings for article in reading.articles]
    found = [quotations for reading in readings for quotations in reading.found]
    scores = scores_of(articles, found, scorer)
    return {
        "articles": len(articles),
        "all": scores.whole["attributed_quote"],
        "core": scores.core["attributed_quote"],
        "spans": scores.whole["span_overlap"],
        "speakers": scores.whole["speaker_accuracy_by_type"],
        "cues": scores.whole["cue_accuracy"],
        "resolved": scores.whole["speaker_resolved_silver"],
        "articles_per_second": round(len(articles) / sum(reading.seconds for reading in readings)),
    }


def as_table(results: Mapping[str, Any]) -> str:
    """Return the results as lines for reading."""
    lines = ["Seed article"]
    lines += [f"  {row['speaker']:<30} {row['carrier']:<34} {row['content'][:44]}" for row in results["seed"]]
    lines.append("\nTime against size (seconds)")
    lines += [
        f"  {row['characters']:>9,} characters  {row['paragraphs_s']:7.3f} in paragraphs"
        f"  {row['one_line_s']:7.3f} in one line"
        for row in results["sizes"]
    ]
    for half in results.get("halves", []):
        lines.append(f"\nHalf {half['half']}: {half['articles']} articles, weights {half['weights']}")
        for name in ("all", "core", "spans"):
            score = half[name]
            lines.append(f"  {name:<6} P {score['P']:5.1f}  R {score['R']:5.1f}  F1 {score['F1']:5.1f}")
        lines.append(f"  cues {half['cues'][0]} %, full names {half['resolved'][0]} %")
        lines.append(f"  {half['articles_per_second']} articles per second")
    return "\n".join(lines) + "\n"


def _row(quotation: Quotation) -> dict[str, Any]:
    carrier = quotation.carrier
    parts = (carrier.outlet, carrier.reporter, carrier.document) if carrier else ()
    return {
        "content": quotation.content,
        "speaker": quotation.speaker_resolved or quotation.speaker or "–",
        "carrier": " / ".join(part for part in parts if part) or "–",
        "rule": quotation.rule,
    }


def _seconds(text: str) -> float:
    started = time.process_time()
    find_quotes(Prose(text))
    return round(time.process_time() - started, 3)


if __name__ == "__main__":
    raise SystemExit(main())
