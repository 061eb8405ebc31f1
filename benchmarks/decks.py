"""A deck of 10,000 items: first open and reopen, against PyYAML's C loader alone on the same text.

python -m benchmarks.decks [--items 10000] [--rounds 5] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

HEAD = """format: 1
id: many
title: Many items
articles:
  - id: bell
    title: Many counts
    text: |
"""
ITEM = """  - id: item-{n}
    kind: quote
    content: {{exact: "We counted {n} of them, and no more, before it got dark."}}
    source: {{name: Una Fell, role: warden, at: {{exact: "warden Una Fell"}}}}
    cue: {{exact: "told this reporter"}}
    evidence:
      speaker: {{is: met, at: {{exact: "warden Una Fell"}}, note: A name and an office.}}
      words: {{is: met}}
      carrier: {{is: met, at: {{exact: "told this reporter"}}}}
      occasion: {{is: met, at: {{exact: "on Tuesday evening"}}}}
    match: {{is: alone}}
    explain: >-
      Named, quoted in full, on a stated day, to a reporter: a stranger could check number {n}.
    next_move: {{sift: trace, do: "Look for the warden’s own list."}}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="opening a large deck")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = home
        figures = measure(Path(home) / "many.yaml", chosen.items, chosen.rounds)
    print(
        json.dumps(figures, indent=2)
        if chosen.json
        else "\n".join(f"{k:<24} {v}" for k, v in figures.items())
    )
    return 0


def large_deck(items: int) -> str:
    """The text of a deck with this number of quote items, each with a line of its own in the article."""
    said = "      “We counted {n} of them, and no more, before it got dark.” She said so again."
    lines = ["      “It is late,” warden Una Fell told this reporter on Tuesday evening."]
    lines += [said.format(n=n) for n in range(items)]
    return HEAD + "\n".join(lines) + "\nitems:\n" + "".join(ITEM.format(n=n) for n in range(items))


def measure(path: Path, items: int, rounds: int) -> dict[str, Any]:
    """Open the deck first without a cache, then from it; the bare loader in between."""
    from trainer.deck.reading.reader import read_deck  # noqa: PLC0415
    from trainer.deck.shelf import open_deck  # noqa: PLC0415 - after XDG_CACHE_HOME is set

    text = large_deck(items)
    path.write_text(text, encoding="utf-8")
    turns = range(rounds)
    pairs = [
        (timed(lambda: yaml.load(text, yaml.CSafeLoader)), timed(lambda: read_deck(path))) for _ in turns
    ]
    bare, first = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    open_deck(path)
    again = [timed(lambda: open_deck(path)) for _ in turns]
    ratios = [ours / theirs for ours, theirs in zip(first, bare, strict=True)]
    return {
        "items": items,
        "bytes": len(text.encode()),
        "bare_loader_ms": round(statistics.median(bare) * 1000),
        "first_open_ms": round(statistics.median(first) * 1000),
        "first_open_ratio": round(statistics.median(ratios), 3),
        "reopen_ms": round(statistics.median(again) * 1000, 1),
        "reopen_ratio": round(statistics.median(again) / statistics.median(bare), 4),
    }


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
