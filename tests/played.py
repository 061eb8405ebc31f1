"""Sittings that were played some days ago, for tests of what comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests import decks
from tests.history.playing import Choice, play, right
from trainer.learner import Learner
from trainer.sitting.plan import Layout


def write_two() -> tuple[Path, Path]:
    """Two decks in the present folder: three pairs of details of either sort, and a quote of either."""
    return _deck("harbour", 0), _deck("river", 10)


def _deck(name: str, first: int) -> Path:
    items = (
        *(decks.conflict(f"clash-{n}") for n in range(first, first + 3)),
        *(decks.conflict(f"floor-{n}", together=True) for n in range(first, first + 3)),
        decks.quote(f"named-{first}"),
        decks.quote(f"unnamed-{first}", evidence=decks.evidence(speaker="missing")),
    )
    data = decks.deck(*items, id=name, title=f"The {name}")
    return decks.write(Path("decks"), data, f"{name}.yaml")


def played(name: str, days: float, choice: Choice = right, place: Path | None = None) -> None:
    """Play a deck to its end some days ago."""
    person = Learner(layout=Layout(seed=1), place=place)
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    person.history._keeper.clock = lambda: then
    play(person.begin(person.open(person.library.find(name))), choice)
    person.close()
