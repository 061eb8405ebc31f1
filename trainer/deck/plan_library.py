"""Finds session plans: in the project (`./plans`), in the user's data folder and in the program itself.

What a plan holds, and whether a room can be led by it, is decided by `trainer.deck.reading.plans` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer import shipped
from trainer.deck.library import SUFFIXES
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.plans import is_plan, read_plan
from trainer.deck.session_plan import SessionPlan
from trainer.deck.shelf import open_deck, user_folder

_PLANS = "plans"


def plan_names() -> list[str]:
    """The names of the plans there are: their files', without the suffix."""
    return sorted({path.stem for path in discover_plans()})


def find_plan(name: str) -> Path | None:
    """The file of the plan that somebody calls by its path or its name; None where that is no plan."""
    if Path(name).name != name or name.endswith(SUFFIXES):
        return Path(name) if is_plan(Path(name)) else None
    return next((path for path in discover_plans() if path.stem == name), None)


def plans_of(deck_id: str) -> list[SessionPlan]:
    """The plans for a deck, nearest first; those that have faults are left out."""
    found: list[SessionPlan] = []
    for path in discover_plans():
        try:
            plan = read_plan(path, open_deck)
        except Faulty:
            continue
        if plan.deck.id == deck_id:
            found.append(plan)
    return found


def discover_plans() -> Iterator[Path]:
    """The file of every plan, nearest first; of two that have one name, the nearer."""
    seen: set[str] = set()
    for folder in _places():
        for path in _in_folder(folder):
            if path.stem not in seen and is_plan(path):
                seen.add(path.stem)
                yield path


def _places() -> Iterator[Path]:
    yield Path(_PLANS)
    user = user_folder("data")
    if user is not None:
        yield user / _PLANS
    yield shipped.folder(_PLANS)


def _in_folder(folder: Path) -> list[Path]:
    """The YAML files of a folder, sorted; none where nothing can be listed."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIXES))
    except OSError:
        return []
