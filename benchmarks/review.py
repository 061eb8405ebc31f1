"""What is due and what progress there is, over a history of 100,000 and of 1,000,000 responses.

    python -m benchmarks.review [--responses 100000 1000000] [--folder FOLDER] [--json]

The log is made up: sittings of ten items over some years, by one learner, a fifth of them cut short.
*First* is the first time that anybody asks, when the whole log is read; *cold* is the first time in a new
program; *warm* is after one more answer; *library* is how far the learner is with each deck; *whole log* is
reading every event, which all of it took before there was a ledger. Memory is the peak of a program that
does nothing else. Nothing is judged here: the aims are in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from trainer.deck.verdicts import ANSWERS, SKILLS
from trainer.history.history import History
from trainer.history.log import LogRow, encode, stamp
from trainer.review.overview import overview
from trainer.review.progress import Encounters
from trainer.review.schedule import Schedule
from trainer.sitting.events import Answered, Begun, Confidence, Ended, Event, Left, Rated
from trainer.sitting.plan import Entry, Plan

LEARNER = "Ana"
NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ITEMS = 10
"""In each sitting."""

DECKS = 40
"""Of a hundred items each."""

INSERT = "INSERT INTO history_events (sitting, seq, learner, deck, at, body) VALUES (?, ?, ?, ?, ?, ?)"

ASK = """
import json, sys, time
from pathlib import Path
from benchmarks.review import figures, memory
print(json.dumps({**figures(Path(sys.argv[1])), "memory_mib": memory()}))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="due list and progress over a long history")
    parser.add_argument("--responses", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="on the disk to measure; a temporary folder by default")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    found = {}
    for responses in chosen.responses:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as place:
            found[f"{responses:,} responses"] = measured(Path(place) / "history.sqlite3", responses)
    print(json.dumps(found, indent=2) if chosen.json else table(found))
    return 0


def table(found: dict[str, dict[str, Any]]) -> str:
    """The figures for people."""
    return "\n".join(
        f"{name}\n" + "\n".join(f"  {what:36} {figure}" for what, figure in figures.items())
        for name, figures in found.items()
    )


def measured(file: Path, responses: int) -> dict[str, Any]:
    """All figures of a history with about that number of responses."""
    fill(file, responses)
    first = asked(file)
    colds = [asked(file) for _ in range(5)]
    history = History(LEARNER, file, sys.exit)
    overview(history.figures(Encounters), history.figures(Schedule), NOW)
    chance = random.Random(1)
    warm = []
    for number in range(20):
        with closing(sqlite3.connect(file)) as connection, connection:
            add(connection, sitting(chance, f"warm-{number}", NOW, 1))
        warm.append(timed(lambda: overview(history.figures(Encounters), history.figures(Schedule), NOW)))
    library = [timed(history.progress)]
    for number in range(20):
        with closing(sqlite3.connect(file)) as connection, connection:
            add(connection, sitting(chance, f"more-{number}", NOW, 1))
        library.append(timed(history.progress))
    whole = timed(history.sittings)
    history.close()
    cold = {name: statistics.median(one[name] for one in colds) for name in colds[0]}
    ledger = file.with_name("history.answers.sqlite3")
    return {
        "first_ms": round(first["figures_ms"]),
        "cold_ms": round(cold["figures_ms"], 1),
        "cold_opening_the_history_ms": round(cold["open_ms"], 1),
        "warm_p50_ms": round(statistics.median(warm), 2),
        "warm_worst_ms": round(max(warm), 2),
        "library_cold_ms": round(cold["library_ms"], 1),
        "library_warm_p50_ms": round(statistics.median(library), 2),
        "whole_log_ms": round(whole),
        "cold_to_whole_log": round(cold["figures_ms"] / whole, 4),
        "warm_to_whole_log": round(statistics.median(warm) / whole, 5),
        "peak_memory_first_mib": first["memory_mib"],
        "peak_memory_cold_mib": cold["memory_mib"],
        "log_mib": round(file.stat().st_size / 2**20, 1),
        "ledger_mib": round(ledger.stat().st_size / 2**20, 1),
    }


def asked(file: Path) -> dict[str, float]:
    """What a new program takes to open a history, and for all figures."""
    done = subprocess.run([sys.executable, "-c", ASK, str(file)], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def figures(file: Path) -> dict[str, float]:
    """The times in this program."""
    history = History(LEARNER, file, sys.exit)
    opened = timed(history.prepare)
    taken = timed(lambda: overview(history.figures(Encounters), history.figures(Schedule), NOW))
    library = timed(history.progress)
    history.close()
    return {"open_ms": opened, "figures_ms": taken, "library_ms": library}


def memory() -> float:
    """The peak of this program alone, in MiB: `getrusage` counts that of the one which started it."""
    told = Path("/proc/self/status").read_text("utf-8")
    return round(int(told.partition("VmHWM:")[2].split()[0]) / 1024, 1)


def timed(action: Callable[[], object]) -> float:
    """How many milliseconds something takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


# The log


def fill(file: Path, responses: int, learner: str = LEARNER) -> None:
    """Make up a log with about that number of responses."""
    history = History(learner, file, sys.exit)
    history.prepare()
    history.close()
    chance = random.Random(responses)
    sittings = responses // ITEMS
    step = dt.timedelta(days=1_500) / sittings
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for number in range(sittings):
            rows = sitting(chance, f"made-{number}", NOW - step * (sittings - number), ITEMS)
            add(connection, (msgspec.structs.replace(row, learner=learner) for row in rows))


def add(connection: sqlite3.Connection, rows: Iterator[LogRow]) -> None:
    """Add rows to the log."""
    connection.executemany(INSERT, ((r.sitting, r.seq, r.learner, r.deck, r.at, r.body) for r in rows))


def sitting(chance: random.Random, name: str, start: dt.datetime, items: int) -> Iterator[LogRow]:
    """The rows of one sitting."""
    deck = f"deck-{chance.randrange(DECKS)}"
    entries = tuple(entry(deck, number) for number in chance.sample(range(100), items))
    for seq, event in enumerate(events(chance, Plan(deck=deck, seed=1, entries=entries)), 1):
        yield LogRow(name, seq, LEARNER, deck, stamp(start + dt.timedelta(seconds=8 * seq)), encode(event))


def entry(deck: str, number: int) -> Entry:
    """An item of a deck; what it trains follows from its number."""
    skills = [*SKILLS]
    skill = skills[number % len(skills)]
    verdict = ANSWERS[SKILLS[skill]][number % 3]
    return Entry(f"an-item-of-{deck}-{number}", verdict.value, True, False, (skill.value,))


def events(chance: random.Random, plan: Plan) -> Iterator[Event]:
    """What happens in a sitting: most of it is right."""
    yield Begun(plan)
    for one in plan.entries:
        answers = next(answers for answers in ANSWERS.values() if one.verdict in answers)
        answer = one.verdict if chance.random() < 0.7 else chance.choice(answers).value
        yield Answered(one.item, answer)
        yield Rated(one.item, chance.choice([*Confidence]), explained=True)
        yield Left(one.item)
        if chance.random() < 0.02:
            return
    yield Ended(complete=True)


if __name__ == "__main__":
    sys.exit(main())
