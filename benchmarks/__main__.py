"""Run every benchmark and print one table, or one JSON document.

    python -m benchmarks [--quick] [--json]

Nothing here passes or fails: docs/benchmarks.md says what is aimed at and what was measured.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import os
import platform
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple


class Part(NamedTuple):
    """One benchmark: its module, and its arguments in full and in a hurry."""

    module: str
    full: tuple[str, ...]
    quick: tuple[str, ...]


PARTS = (
    Part("benchmarks.starting", ("--rounds", "11"), ("--rounds", "3")),
    Part("benchmarks.app", ("--rounds", "7"), ("--rounds", "2")),
    Part("benchmarks.decks", ("--rounds", "5"), ("--rounds", "1", "--items", "2000")),
    Part("benchmarks.durability", (), ("--rounds", "10", "--commits", "300")),
    Part("benchmarks.room", (), ("--phones", "50", "--kills", "3")),
    Part("benchmarks.room_stage", (), ("--phones", "50", "--keys", "10")),
    Part("benchmarks.review", (), ("--responses", "20000")),
    Part("benchmarks.district", (), ("--rooms", "10", "--hosts", "2")),
    Part("benchmarks.quotes", (), ()),
    Part("benchmarks.conflicts", (), ()),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts one after the other, each in this process, and print what they found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a first look")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    found: dict[str, Any] = {"machine": machine()}
    for part in PARTS:
        name = part.module.removeprefix("benchmarks.")
        found[name] = run(part, quick=chosen.quick)
        if not chosen.json:
            print_figures(name, found[name])
    if chosen.json:
        print(json.dumps(found, indent=2))
    return 0


def machine() -> dict[str, Any]:
    """What the figures were measured on; the load says how far to trust them."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }


def run(part: Part, *, quick: bool) -> Any:
    """The figures of one part, as its own `--json` prints them."""
    module = importlib.import_module(part.module)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        module.main(["--json", *(part.quick if quick else part.full)])
    return json.loads(printed.getvalue())


def print_figures(name: str, figures: Any, indent: str = "") -> None:
    """Nested figures as an indented list."""
    if isinstance(figures, dict):
        print(f"{indent}{name}")
        for key, value in figures.items():
            print_figures(key, value, indent + "  ")
    elif isinstance(figures, list) and figures and isinstance(figures[0], dict):
        print(f"{indent}{name}")
        for entry in figures:
            print(f"{indent}  {', '.join(f'{key} {value}' for key, value in entry.items())}")
    else:
        print(f"{indent}{name:<32} {figures}")


if __name__ == "__main__":
    sys.exit(main())
