"""How fast the app is under the fingers: from a key to its reveal, and the memory of a sitting.

    python -m benchmarks.app [--json]

The memory is set against a blank Textual app of the same run, on the same pseudo-terminal. Nothing is judged
here: the aims are in docs/benchmarks.md. Linux only, for /proc.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.starting import BLANK, ONE_BLANK_ROW, TRAINER, environment, ms, table
from benchmarks.terminal import Terminal

ITEMS = 62
"""Items that are played."""

PLAY = ["play", "rutte-nato", "--all", "--seed", "1"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="key to reveal and memory of the app")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        figures = {"sitting": sitting(environment(Path(home)))}
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    return 0


def sitting(environ: dict[str, str]) -> dict[str, Any]:
    """Play a deck by keys: the time from the last key of an answer to its reveal, and the memory."""
    code = f"import sys; sys.argv[1:] = {PLAY!r}\n{TRAINER}"
    times, work = [], []
    with Terminal([sys.executable, "-c", code], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(b"Read the article")
        terminal.settle()
        terminal.send(b"\r")
        terminal.settle()
        for _ in range(ITEMS):
            terminal.send(b"1")  # sound: only a trace with several records asks which of them decided
            terminal.wait_for(b"How sure")
            terminal.settle()
            before = terminal.processor_time()
            terminal.send(b"2")
            time = terminal.wait_for(b"You said", b"decided it?")
            terminal.settle()
            if terminal.came == b"decided it?":
                before = terminal.processor_time()
                terminal.send(b"1")
                time = terminal.wait_for(b"You said")
                terminal.settle()
            times.append(time)
            work.append(terminal.processor_time() - before)
            terminal.send(b"\r")
            terminal.settle()
        peak = terminal.peak_memory()
    with Terminal([sys.executable, "-c", BLANK], environ, rows=40, columns=120) as terminal:
        terminal.wait_for(ONE_BLANK_ROW)
        blank = terminal.peak_memory()
    return {
        "key_to_reveal_p50_ms": ms(statistics.median(times)),
        "key_to_reveal_p95_ms": ms(sorted(times)[int(0.95 * len(times))]),
        "processor_time_of_a_reveal_p50_ms": ms(statistics.median(work)),
        "reveals": len(times),
        "peak_memory_mib": round(peak / 2**20, 1),
        "peak_memory_of_blank_mib": round(blank / 2**20, 1),
        "ratio": round(peak / blank, 3),
    }


if __name__ == "__main__":
    sys.exit(main())
