"""How long it takes to start: the commands, and the app until its first frame.

    python -m benchmarks.starting [--rounds 11] [--beside CHECKOUT] [--json]

Commands are set against a bare interpreter, the app against a blank Textual app of the same run; all take
turns, so that whatever slows the machine slows them alike. With `--beside`, another checkout of this project
takes its turns too. Nothing is judged here: the aims are in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.decks import large_deck
from benchmarks.review import fill
from benchmarks.terminal import Terminal
from trainer.text.nicknames import nickname

ROOT = Path(__file__).parent.parent
BLANK = "from textual.app import App\nApp().run()"
TRAINER = "from trainer.__main__ import main\nmain()"
ONE_BLANK_ROW = b" " * 80
COMMANDS = {
    "version": ("--version",),
    "help": ("--help",),
    "check": ("check", "decks/first-steps.yaml"),
    "schema": ("schema",),
    "history": ("history",),
    "quotes": ("quotes", "seeds/pellaby-lido.txt"),
    "plain": ("play", "first-steps", "--plain"),
}
MANY = 5_000
"""Decks of a large library."""

UNNAMED = """  - id: nobody
    kind: quote
    content: {exact: "It is late,"}
    evidence:
      speaker: {is: missing}
      words: {is: met}
      carrier: {is: met, at: {exact: "told this reporter"}}
      occasion: {is: met, at: {exact: "on Tuesday evening"}}
    explain: Nobody is told to have said it, for the sake of the measurement.
"""
"""An item that is not reliable, beside those that are: with them it is a pair that a review can ask."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="how long commands and the app take to start")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT", help="another checkout to measure as well")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    checkouts = {"": ROOT} | ({"_beside": chosen.beside.resolve()} if chosen.beside else {})
    with tempfile.TemporaryDirectory() as home:
        environ = environment(Path(home))
        figures = {
            "commands": commands(environ, checkouts, chosen.rounds),
            "first_paint": first_paint(environ, checkouts, chosen.rounds),
            "first_paint_processor": first_paint(environ, checkouts, chosen.rounds, until=work_until),
            "library": library(environ, Path(home), chosen.rounds),
            "today": today(environ, Path(home), chosen.rounds),
        }
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    return 0


def environment(home: Path) -> dict[str, str]:
    """A terminal with all colours, a home in which nothing is kept yet, and Python as an installation has it.

    Where the environment keeps Python from writing compiled modules, all those of ours that have changed
    would be compiled at each start, and Textual's never: so they are written, into this home.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {
        **own,
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


Until: TypeAlias = Callable[[str, bytes, dict[str, str], Path | None], float]
"""What a program takes from its start to the first of some words on its terminal, in a folder."""


def until(code: str, words: bytes, environ: dict[str, str], folder: Path | None = None) -> float:
    """Seconds that pass."""
    with _started(code, environ, folder) as terminal:
        return terminal.wait_for(words)


def work_until(code: str, words: bytes, environ: dict[str, str], folder: Path | None = None) -> float:
    """Seconds of a processor: what else uses the machine counts for less."""
    with _started(code, environ, folder) as terminal:
        terminal.wait_for(words)
        return terminal.processor_time()


def _started(code: str, environ: dict[str, str], folder: Path | None) -> Terminal:
    here = "" if folder is None else f"import os; os.chdir({str(folder)!r})\n"
    return Terminal([sys.executable, "-c", here + code], environ)


def commands(environ: dict[str, str], checkouts: Mapping[str, Path], rounds: int) -> dict[str, Any]:
    """From the start of each command to its end, against an interpreter that does nothing."""

    def bare() -> float:
        return _whole([sys.executable, "-c", "pass"], environ, ROOT)

    def command(args: tuple[str, ...], checkout: Path) -> Callable[[], float]:
        return lambda: _whole([sys.executable, "-m", "trainer", *args], environ, checkout)

    measured = {
        f"{name}{which}": command(args, checkout)
        for name, args in COMMANDS.items()
        for which, checkout in checkouts.items()
    }
    return _in_turns("bare", bare, measured, rounds)


def first_paint(
    environ: dict[str, str], checkouts: Mapping[str, Path], rounds: int, until: Until = until
) -> dict[str, Any]:
    """From Python's start to the first frame, against a blank Textual app."""

    def blank() -> float:
        return until(BLANK, ONE_BLANK_ROW, environ, None)

    def trainer(checkout: Path) -> Callable[[], float]:
        return lambda: until(TRAINER, b"First steps", environ, checkout)

    measured = {f"trainer{which}": trainer(checkout) for which, checkout in checkouts.items()}
    return _in_turns("blank", blank, measured, rounds)


def library(environ: dict[str, str], home: Path, rounds: int) -> dict[str, Any]:
    """The first paint where the project has thousands of decks, none read before; and where it has three."""
    projects = few_and_many(home / "plain", large_deck(3))
    times: dict[int, list[float]] = {count: [] for count in projects}
    for n in range(rounds):
        for count, project in projects.items():
            unread = {**environ, "XDG_CACHE_HOME": str(home / f"unread-{count}-{n}")}
            times[count].append(until(TRAINER, b"First steps", unread, project))
    ratios = [many / few for few, many in zip(times[3], times[MANY], strict=True)]
    return {
        "decks": MANY,
        "first_paint_ms": ms(statistics.median(times[MANY])),
        "first_paint_of_3_ms": ms(statistics.median(times[3])),
        "ratio": round(statistics.median(ratios), 3),
    }


def today(environ: dict[str, str], home: Path, rounds: int) -> dict[str, Any]:
    """Until the library says what is due, where the project has thousands of decks, and where it has three.

    All skills are due, of which the decks train two: so the cards of some hundred more decks are looked at.
    """
    projects = few_and_many(home / "pairs", large_deck(3) + UNNAMED)
    known = {**environ, "XDG_DATA_HOME": str(home / "due")}
    file = home / "due" / "claim-trainer" / "history.sqlite3"
    file.parent.mkdir(parents=True)
    fill(file, 200, learner=nickname(None))
    times: dict[int, list[float]] = {count: [] for count in projects}
    for _ in range(rounds + 1):
        for count, project in projects.items():
            times[count].append(until(TRAINER, b"Today: ", known, project))
    few, many = times[3][1:], times[MANY][1:]  # in the first round, the decks are read
    return {
        "decks": MANY,
        "today_ms": ms(statistics.median(many)),
        "today_of_3_ms": ms(statistics.median(few)),
        "ratio": round(statistics.median(one / other for one, other in zip(many, few, strict=True)), 3),
        "ratio_where_none_was_read_before": round(times[MANY][0] / times[3][0], 3),
    }


def few_and_many(home: Path, deck: str) -> dict[int, Path]:
    """A project with three decks and one with thousands: copies of one, each with its own id and title."""
    projects = {count: home / f"of-{count}" for count in (3, MANY)}
    for count, project in projects.items():
        folder = project / "decks"
        folder.mkdir(parents=True)
        for n in range(count):
            text = deck.replace("id: many", f"id: many-{n}").replace("title: Many items", f"title: Deck {n}")
            (folder / f"{n:04}.yaml").write_text(text, encoding="utf-8")
    return projects


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures as lines."""
    return "\n".join(
        f"{part:<12} {name:<28} {value}" for part, values in figures.items() for name, value in values.items()
    )


def ms(seconds: float) -> float:
    """The milliseconds, as they are shown."""
    return round(seconds * 1000, 2)


def _in_turns(
    against: str, base: Callable[[], float], measured: Mapping[str, Callable[[], float]], rounds: int
) -> dict[str, Any]:
    """Medians, and ratios to what took turns with it; round one, which fills caches, does not count."""
    taken = [(base(), {name: one() for name, one in measured.items()}) for _ in range(rounds + 1)][1:]
    bases = [first for first, _ in taken]
    figures: dict[str, Any] = {"rounds": rounds, f"{against}_ms": ms(statistics.median(bases))}
    for name in measured:
        times = [others[name] for _, others in taken]
        ratios = [time_ / first for time_, first in zip(times, bases, strict=True)]
        figures[f"{name}_ms"] = ms(statistics.median(times))
        figures[f"{name}_ratio"] = round(statistics.median(ratios), 3)
        figures[f"{name}_ratio_of_fastest"] = round(min(times) / min(bases), 3)
    return figures


def _whole(command: Sequence[str], environ: dict[str, str], folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        command, env=environ, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
