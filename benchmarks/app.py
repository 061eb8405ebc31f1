"""How fast the app is under the fingers: a key to its reveal, the memory of a sitting, a very long article.

    python -m benchmarks.app [--rounds 7] [--json]

The memory is set against a blank Textual app of the same run, on the same pseudo-terminal, and a long article
against a short one that takes turns with it. Nothing is judged here: the aims are in docs/benchmarks.md.
Linux only, for /proc and for the clock of another process.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.starting import BLANK, ONE_BLANK_ROW, TRAINER, environment, ms, table
from benchmarks.terminal import Terminal

ITEMS = 62
"""Items that are played."""

WHAT_DECIDES = b"decides it?", b"decided it?"
"""How what decided an answer is asked for, where it is."""

PLAY = ["play", "rutte-nato", "--all", "--seed", "1"]

SHORT, LONG = 40, 5_000
"""Paragraphs of an article."""

DECK = """format: 1
id: long
title: One question
articles:
  - id: bell
    title: Many lines
    text: |
{lines}
items:
  - id: at-the-end
    kind: quote
    content: {{exact: "It is late,"}}
    source: {{name: Una Fell, role: warden, at: {{exact: "warden Una Fell"}}}}
    cue: {{exact: "told this reporter"}}
    evidence:
      speaker: {{is: met, at: {{exact: "warden Una Fell"}}}}
      words: {{is: met}}
      carrier: {{is: met, at: {{exact: "told this reporter"}}}}
      occasion: {{is: met, at: {{exact: "on Tuesday evening"}}}}
    match: {{is: alone}}
    explain: Named, quoted in full, on a stated day, to a reporter.
    next_move: {{sift: trace, do: "Look for the warden’s own list."}}
"""
"""A deck with one question; what it asks about is in the last paragraph."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="key to reveal, memory and long articles in the app")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        environ = environment(Path(home))
        figures = {
            "sitting": sitting(environ),
            "article": article(environ, Path(home), chosen.rounds),
        }
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    return 0


class Played(NamedTuple):
    """What playing some items took."""

    times: list[float]
    """Seconds from the last key of each answer to its reveal."""
    work: list[float]
    """Seconds of a processor for each reveal, and all that follows it."""
    peak: int
    """The most memory, in bytes."""


def sitting(environ: dict[str, str]) -> dict[str, Any]:
    """Play a deck by keys: the time from the last key of an answer to its reveal, and the memory."""
    play(environ, 1)  # so that everything is compiled: compiling takes memory too
    played = play(environ, ITEMS)
    with Terminal([sys.executable, "-c", BLANK], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(ONE_BLANK_ROW)
        blank = terminal.peak_memory()
    return {
        "key_to_reveal_p50_ms": ms(statistics.median(played.times)),
        "key_to_reveal_p95_ms": ms(p95(played.times)),
        "processor_time_of_a_reveal_p50_ms": ms(statistics.median(played.work)),
        "processor_time_of_a_reveal_p95_ms": ms(p95(played.work)),
        "reveals": len(played.times),
        "peak_memory_mib": round(played.peak / 2**20, 1),
        "peak_memory_of_blank_mib": round(blank / 2**20, 1),
        "ratio": round(played.peak / blank, 3),
    }


def play(environ: dict[str, str], items: int) -> Played:
    """Play some items by keys, each when the app is at rest."""
    code = f"import sys; sys.argv[1:] = {PLAY!r}\n{TRAINER}"
    times, work = [], []
    with Terminal([sys.executable, "-c", code], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(b"Read the article")
        terminal.settle()
        terminal.send(b"\r")
        terminal.settle()
        for _ in range(items):
            terminal.send(b"1")
            terminal.wait_for(b"How sure")
            terminal.settle()
            before = terminal.processor_time()
            terminal.send(b"2")
            time = terminal.wait_for(b"You said", *WHAT_DECIDES)
            terminal.settle()
            if terminal.came in WHAT_DECIDES:
                before = terminal.processor_time()
                terminal.send(b"1")
                time = terminal.wait_for(b"You said")
                terminal.settle()
            times.append(time)
            work.append(terminal.processor_time() - before)
            terminal.send(b"\r")
            terminal.settle()
        return Played(times, work, terminal.peak_memory())


def article(environ: dict[str, str], home: Path, rounds: int) -> dict[str, Any]:
    """From Enter in the briefing to the question's first paint, with a long article and with a short one."""
    decks = {count: home / f"of-{count}.yaml" for count in (SHORT, LONG)}
    for count, path in decks.items():
        lines = [f"      It was counted again, for the {n}th time, and it was late." for n in range(1, count)]
        lines.append("      “It is late,” warden Una Fell told this reporter on Tuesday evening.")
        path.write_text(DECK.format(lines="\n".join(lines)), encoding="utf-8")
    times: dict[int, list[float]] = {count: [] for count in decks}
    for n in range(rounds + 1):
        for count, path in decks.items():
            time = first_question(environ, path)
            if n:  # the first round fills caches
                times[count].append(time)
    ratios = [many / few for few, many in zip(times[SHORT], times[LONG], strict=True)]
    return {
        "paragraphs": LONG,
        "first_question_ms": ms(statistics.median(times[LONG])),
        f"first_question_of_{SHORT}_ms": ms(statistics.median(times[SHORT])),
        "ratio": round(statistics.median(ratios), 3),
        "ratio_of_fastest": round(min(times[LONG]) / min(times[SHORT]), 3),
    }


def first_question(environ: dict[str, str], deck: Path) -> float:
    """Seconds from Enter in the briefing of a deck to the first paint of its question."""
    code = f"import sys; sys.argv[1:] = ['play', {str(deck)!r}, '--seed', '1']\n{TRAINER}"
    with Terminal([sys.executable, "-c", code], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(b"Read the article")
        terminal.settle()
        terminal.send(b"\r")
        return terminal.wait_for(b"1 of 1")


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 of some values do not exceed."""
    return sorted(values)[int(0.95 * len(values))]


if __name__ == "__main__":
    sys.exit(main())
