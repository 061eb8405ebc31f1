"""The command `check`: decks and session plans, with what is wrong with them and what could be better.

Exit status: 0 all is well; 1 there is advice, with `--strict`; 2 a fault.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from trainer import say
from trainer.cli.failing import FAULT
from trainer.deck.advice.checking import Checked, check_paths
from trainer.text.messages import counted

ADVICE = 1
"""The exit status of `check --strict` where a deck loads and there is advice."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--strict", is_flag=True, help="Exit with 1 where there is advice.")
def check(paths: tuple[Path, ...], as_json: bool, strict: bool) -> None:
    """Check decks and session plans: files, or folders of them."""
    checked: list[Checked] = []
    for one in check_paths(paths, _today()):
        checked.append(one)
        if not as_json:
            _print_checked(one)
    if as_json:
        say.as_json(checked)
    if not all(one.loads for one in checked):
        sys.exit(FAULT)
    if strict and not all(one.clean for one in checked):
        sys.exit(ADVICE)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the author's own day


def _print_checked(checked: Checked) -> None:
    for fault in checked.faults:
        say.line(str(fault))
    if not checked.loads:
        say.line(f"{checked.file}: cannot be played; {counted(len(checked.faults), 'fault')}.")
        return
    planned = f"{counted(checked.minutes, 'minute')}, " if checked.minutes is not None else ""
    advice = counted(len(checked.faults), "piece")
    say.line(f"{checked.file}: {planned}{_verdict_counts(checked)}; {advice} of advice.")


def _verdict_counts(checked: Checked) -> str:
    kinds = (
        f"{kind.value}: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}"
        for kind, counts in checked.verdicts.items()
    )
    return "; ".join(kinds) or "no items yet"
