"""How fast the app is under the fingers: first paint, key to reveal, memory of a sitting.

    python -m benchmarks.app [--rounds 11] [--json]

Each figure is set against a blank Textual app of the same run, on the same pseudo-terminal. Nothing is judged
here: the aims are in docs/benchmarks.md. Linux only, for /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.decks import large_deck
from benchmarks.terminal import Terminal

BLANK = "from textual.app import App\nApp().run()"
TRAINER = "from trainer.cli.main import main\nmain()"
ONE_BLANK_ROW = b" " * 80
MANY = 5_000
"""Decks of a large library."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="first paint, key to reveal and memory of the app")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        environ = environment(Path(home))
        figures = {
            "first_paint": first_paint(environ, chosen.rounds),
            "library": library(environ, Path(home), chosen.rounds),
            "sitting": sitting(environ),
        }
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    return 0


def environment(home: Path) -> dict[str, str]:
    """A terminal with all colours, and a home in which nothing is kept yet."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def first_paint(environ: dict[str, str], rounds: int) -> dict[str, Any]:
    """From Python's start to the first frame, in turns; round one, which fills the cache, does not count."""
    blank, trainer = [], []
    for _ in range(rounds + 1):
        blank.append(_until(BLANK, ONE_BLANK_ROW, environ))
        trainer.append(_until(TRAINER, b"First steps", environ))
    blank, trainer = blank[1:], trainer[1:]
    ratios = [ours / theirs for ours, theirs in zip(trainer, blank, strict=True)]
    return {
        "blank_ms": _ms(statistics.median(blank)),
        "trainer_ms": _ms(statistics.median(trainer)),
        "ratio": round(statistics.median(ratios), 3),
        "ratio_of_fastest": round(min(trainer) / min(blank), 3),
        "rounds": rounds,
    }


def library(environ: dict[str, str], home: Path, rounds: int) -> dict[str, Any]:
    """The first paint where the project has thousands of decks, none read before; and where it has three."""
    folders = {count: home / f"of-{count}" / "decks" for count in (3, MANY)}
    for count, folder in folders.items():
        folder.mkdir(parents=True)
        deck = large_deck(3)
        for n in range(count):
            text = deck.replace("id: many", f"id: many-{n}").replace("title: Many items", f"title: Deck {n}")
            (folder / f"{n:04}.yaml").write_text(text, encoding="utf-8")
    times: dict[int, list[float]] = {count: [] for count in folders}
    for n in range(rounds):
        for count, folder in folders.items():
            unread = {**environ, "XDG_CACHE_HOME": str(home / f"unread-{count}-{n}")}
            times[count].append(_until(TRAINER, b"First steps", unread, folder.parent))
    ratios = [many / few for few, many in zip(times[3], times[MANY], strict=True)]
    return {
        "decks": MANY,
        "first_paint_ms": _ms(statistics.median(times[MANY])),
        "first_paint_of_3_ms": _ms(statistics.median(times[3])),
        "ratio": round(statistics.median(ratios), 3),
    }


def _until(code: str, words: bytes, environ: dict[str, str], folder: Path | None = None) -> float:
    command = [
        sys.executable,
        "-c",
        code if folder is None else f"import os; os.chdir({str(folder)!r})\n{code}",
    ]
    with Terminal(command, environ) as terminal:
        return terminal.wait_for(words)


def sitting(environ: dict[str, str]) -> dict[str, Any]:
    """Play First steps by keys: the time from the last key of an answer to its reveal, and the memory."""
    code = "import sys; sys.argv[1:] = ['play', 'first-steps', '--seed', '1']\n" + TRAINER
    times = []
    with Terminal([sys.executable, "-c", code], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(b"Read the article")
        terminal.settle()
        for words in (b"Worked example", b"Worked example", b"Your answer"):
            terminal.send(b"\r")
            terminal.wait_for(words)
            terminal.settle()
        for _ in range(11):
            for key, words in ((b"1", b"How sure"), (b"2", b"What decided")):
                terminal.send(key)
                terminal.wait_for(words)
                terminal.settle()
            terminal.send(b"1")
            times.append(terminal.wait_for(b"Right: ", b"It is: "))
            terminal.settle()
            terminal.send(b"\r")
            terminal.settle()
        peak = terminal.peak_memory()
    with Terminal([sys.executable, "-c", BLANK], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(ONE_BLANK_ROW)
        blank = terminal.peak_memory()
    return {
        "key_to_reveal_p50_ms": _ms(statistics.median(times)),
        "key_to_reveal_p95_ms": _ms(sorted(times)[int(0.95 * len(times))]),
        "reveals": len(times),
        "peak_memory_mib": round(peak / 2**20, 1),
        "peak_memory_of_blank_mib": round(blank / 2**20, 1),
        "ratio": round(peak / blank, 3),
    }


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures as lines."""
    return "\n".join(
        f"{part:<12} {name:<28} {value}" for part, values in figures.items() for name, value in values.items()
    )


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


if __name__ == "__main__":
    sys.exit(main())
