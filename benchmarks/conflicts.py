"""Measure the conflict finder: on the seeds, on a corpus in two halves, and size against time.

    python -m benchmarks.conflicts [--corpus CORPUS.jsonl.gz --scorer SCORER.py] [--apart] [--json] [--top 15]

Of a corpus, a third of the article groups is kept apart. Each half of the rest is read with weights trained
on the other half alone, and scored by the scorer itself; `--apart` scores the third, with the shipped
weights. Articles for the timing are generated from invented sentences. The benchmark reports and passes no
judgement.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.learn_conflicts import cross_scores, scores_apart, without_third
from tools.learning import read_corpus
from trainer.drafting.conflicts.conflicts import (
    DEFAULT_MIN_SCORE,
    Clash,
    find_conflicts,
)
from trainer.drafting.language.prose import Prose

_SEEDS = Path(__file__).parent.parent / "seeds"
_SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000)
_NAMES = [
    "Ruiz",
    "Oake",
    "Brandt",
    "Lund",
    "Pettit",
    "Olsen",
    "Vale",
    "Sallow",
    "Marsh",
    "Tindle",
    "Okafor",
    "Iversen",
]
_THINGS = [
    "bridge",
    "harbour",
    "pond",
    "mill",
    "ferry",
    "lock",
    "tower",
    "orchard",
    "school",
    "library",
    "tram",
    "canal",
    "market",
    "lighthouse",
]
_COUNTED = ["bolts", "lorries", "geese", "boats", "visitors", "books", "lamps", "pupils", "tickets", "gates"]
_TEMPLATES = (
    "Mayor {name} said on {day} that the {thing} had lost {number} {counted}.",
    "The {thing} was shut in {year} after {number} {counted} were counted there.",
    "“We need {number} {counted} for the {thing} without delay,” {name} told the council.",
    "About {percent}% of the {counted} near the {thing} were old, according to {name}.",
    "Nobody had seen the {thing} since {day}, when {name} sold {number} {counted}.",
    "{name} promised to open the {thing} by {day} and to spend £{number} on {counted}.",
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def generated(size: int, seed: int = 1) -> str:
    """Return an invented article of `size` characters: a headline, then paragraphs of four sentences."""
    rng = random.Random(seed)
    parts = ["Bridge and harbour in trouble\n"]
    length = 0
    while length < size:
        sentences = [
            rng.choice(_TEMPLATES).format(
                name=rng.choice(_NAMES),
                day=rng.choice(_DAYS),
                thing=f"{rng.choice(_THINGS)} of {rng.choice(_NAMES)}ton",
                number=rng.randrange(2, 5000),
                counted=rng.choice(_COUNTED),
                percent=rng.randrange(1, 99),
                year=rng.randrange(1950, 2026),
            )
            for _ in range(4)
        ]
        parts.append(" ".join(sentences))
        length += len(parts[-1]) + 1
    return "\n".join(parts)[:size]


def timings(sizes: Sequence[int] = _SIZES) -> list[dict[str, float]]:
    """Return processor seconds, clashes and the peak memory of the process (MB) for each size."""
    rows = []
    for size in sizes:
        text = generated(size)
        started = time.process_time()
        found = len(find_conflicts(Prose(text)))
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(
            {"characters": size, "seconds": round(seconds, 2), "found": found, "peak_mb": round(peak)}
        )
    return rows


def seeds(top: int) -> dict[str, list[dict[str, Any]]]:
    """Return the first clashes of each seed article."""
    found = {}
    for path in sorted(_SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found[path.name] = [_row(text, clash) for clash in find_conflicts(Prose(text), limit=top)]
    return found


def _of_corpus(options: argparse.Namespace) -> dict[str, Any]:
    corpus = read_corpus(options.corpus)
    if options.apart:
        return {"apart": scores_apart(corpus.documents, options.corpus, options.scorer)}
    return cross_scores(without_third(corpus).documents, options.corpus, options.scorer)


def _row(text: str, clash: Clash) -> dict[str, Any]:
    first, second = clash.first, clash.second
    return {
        "score": round(clash.score, 3),
        "detail": clash.detail,
        "verdict": clash.verdict,
        "first": text[first.value_start : first.value_end],
        "second": text[second.value_start : second.value_end],
        "gates": {name: found.state for name, found in clash.gates.items()},
        "reason": clash.reason,
    }


def _print_scores(scores: dict[str, Any]) -> None:
    print(f"{'':8}{'kind':14}{'n':>5}{'@1':>7}{'@3':>7}   alarms/1000 words, ROC AUC of numbers and dates")
    for name, result in scores.items():
        alarms = result["false_alarms"]["pairs_per_1000_words"]
        areas = {
            source: figures["numeric_date_only"]["ROC_AUC"]
            for source, figures in result["separation"].items()
        }
        for kind in ("sub:numeric", "sub:date", "sub:name", "sub:other", "all"):
            if row := result["recall"].get(kind):
                tail = f"   {alarms}  {areas}" if kind == "all" else ""
                print(f"{name:8}{kind:14}{row['n']:>5}{row['@1']:>7}{row['@3']:>7}{tail}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--apart", action="store_true", help="score the third that nothing was learnt from")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--top", type=int, default=15)
    options = parser.parse_args(argv)
    report: dict[str, Any] = {"min_score": DEFAULT_MIN_SCORE, "sizes": timings(), "seeds": seeds(options.top)}
    if options.corpus and options.scorer:
        report["corpus"] = _of_corpus(options)
    if options.json:
        print(json.dumps(report, indent=1, ensure_ascii=False))
        return 0
    for row in report["sizes"]:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    for name, rows in report["seeds"].items():
        print(f"\n{name}")
        for row in rows:
            print(f"  {row['score']:.3f} {row['detail']:12}{row['verdict']:10} {row['reason']}")
    if "corpus" in report:
        print()
        _print_scores(report["corpus"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
