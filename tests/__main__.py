"""Everything that has to hold before a change goes in, in one command: `python -m tests`.

Runs the linter, the formatter's check, the type checker, the import contracts and the tests, each as its own
process, and stops at the first that fails. `--coverage` counts the lines that the tests reach as well, which
takes twice as long, and fails where they are too few. Where there are other arguments, they go to pytest, and
only the tests run: `python -m tests tests/sitting -k order`.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORKERS = min(4, (os.cpu_count() or 1) + 1)
"""One more than there are cores, as many tests wait for a terminal or a program.

Whole files go to one worker, as the tests of a file share what takes long to make. They go in their order:
by the number of their tests, those that take a minute each would come last, for one worker alone.
"""

CONTRACTS = "from importlinter.cli import lint_imports_command as check; check()"

STEPS: dict[str, tuple[str, ...]] = {
    "Lint": ("-m", "ruff", "check"),
    "Format": ("-m", "ruff", "format", "--check"),
    "Types": ("-m", "mypy"),
    "Import contracts": ("-c", CONTRACTS),
    "Tests": ("-m", "pytest", "--numprocesses", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"),
}
"""What is run, in order: the quick checks first. Pytest is last, so that its closing line is too."""

COVERAGE = ("--cov", "--cov-report=term:skip-covered")


def main() -> int:
    """Run every step, or only the tests with the arguments given. Returns the exit status."""
    steps = STEPS
    if sys.argv[1:] == ["--coverage"]:
        steps = {**STEPS, "Tests": (*STEPS["Tests"], *COVERAGE)}
    elif sys.argv[1:]:
        steps = {"Tests": ("-m", "pytest", *sys.argv[1:])}
    for name, args in steps.items():
        print(f"\n== {name}: python {shlex.join(args)}", flush=True)
        done = subprocess.run([sys.executable, *args], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"\n== {name} failed with status {done.returncode}", file=sys.stderr, flush=True)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
