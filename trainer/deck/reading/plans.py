"""From a file that nobody has checked to a `SessionPlan`, or to every fault that it has.

The same steps as for a deck. The deck that a plan names is read too: a plan is as good as its deck.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.reading import written
from trainer.deck.reading.faults import Faulty, Mark
from trainer.deck.reading.files import read_bytes
from trainer.deck.reading.notes import Notes
from trainer.deck.reading.reader import read_deck
from trainer.deck.reading.safe_yaml import Limits
from trainer.deck.reading.salvage import entries_in, usable
from trainer.deck.session_plan import PLAN_FORMAT, PlannedItem, SessionPlan, SessionPlanFile
from trainer.text.article import decode
from trainer.text.messages import counted, quoted

A_PLAN = "a session plan"

LIMITS = Limits(bytes=2**20, nodes=20_000)
"""How large a plan may be."""

_DECKS = "decks"
_KEY = re.compile(r"""^(?:\{\s*)?["']?plan["']?\s*:""", re.MULTILINE)
_SUFFIXES = ".yaml", ".yml"


def is_plan(path: Path) -> bool:
    """Whether a file is a session plan: it has the key `plan` at the left edge, which no deck has.

    What cannot be read is left to the reader of decks, which says what is wrong with it.
    """
    try:
        return _KEY.search(decode(read_bytes(path, LIMITS.bytes))) is not None
    except (OSError, ValueError):
        return False


def read_plan(path: Path, open_deck: Callable[[Path], Deck] = read_deck) -> SessionPlan:
    """Read a session plan and the deck that it names.

    Raises `Faulty` with every fault of the file, and with those of the deck where it cannot be played.
    """
    notes = Notes(path, LIMITS)
    data = written.load(notes, path, A_PLAN).data
    _check_format(notes, data)
    model = written.convert(notes, data, SessionPlanFile)
    deck = _deck(notes, path, data, open_deck)
    _check(notes, data, model, deck)
    if notes.faults or model is None or deck is None:
        raise Faulty(notes.faults)
    return SessionPlan(model, deck, path)


def _check_format(notes: Notes, data: Any) -> None:
    """A plan of a later format is at fault for nothing else; a file without `plan` is no plan."""
    if not written.is_of_a_plan(data):
        raise notes.stop("no “plan”", A_PLAN, f"Begin it with `plan: {PLAN_FORMAT}`.", Mark(1, 1))
    given = data["plan"]
    if isinstance(given, bool) or not isinstance(given, int) or given == PLAN_FORMAT:
        return
    fix = "Update the program." if given > PLAN_FORMAT else f"Write `plan: {PLAN_FORMAT}`."
    notes.add(("plan",), f"format {given}", f"format {PLAN_FORMAT}", fix)
    if given > PLAN_FORMAT:
        raise Faulty(notes.faults)


def _deck(notes: Notes, path: Path, data: Any, open_deck: Callable[[Path], Deck]) -> Deck | None:
    """The deck that a plan names; None, and why noted, where it cannot be played."""
    name = data.get("deck")
    if not isinstance(name, str) or not name:
        return None  # which has been noted
    wanted = "the way to a deck from the plan’s own folder"
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or not name.endswith(_SUFFIXES):
        notes.add(("deck",), quoted(name), wanted, "Write it as ../decks/NAME.yaml.")
        return None
    found = deck_path(path, name)
    if found is None:
        notes.add(("deck",), f"{quoted(name)}, which is no such file", wanted, "Check the path.")
        return None
    try:
        return open_deck(found)
    except Faulty as faulty:
        found_faults = f"{quoted(name)}, a deck with {counted(len(faulty.faults), 'fault')}"
        notes.add(("deck",), found_faults, "one that can be played", "Mend the deck first.")
        notes.faults += faulty.faults
        return None


def deck_path(plan: Path, name: str) -> Path | None:
    """The file of the deck that a plan names; a plan copied elsewhere still finds the shipped decks."""
    candidates = [plan.parent / name]
    if PurePosixPath(name).parts[:-1] == ("..", _DECKS):
        candidates.append(shipped.folder(_DECKS) / PurePosixPath(name).name)
    for candidate in candidates:
        try:
            if candidate.is_file():
                return candidate
        except (OSError, ValueError):  # a name too long, a NUL in it
            continue
    return None


# What no shape can say


def _check(notes: Notes, data: Any, model: SessionPlanFile | None, deck: Deck | None) -> None:
    items: dict[int, PlannedItem] = (
        dict(enumerate(model.items)) if model else usable(data, "items", PlannedItem)
    )
    first: dict[str, int] = {}
    for index, item in items.items():
        if first.setdefault(item.id, index) != index:
            found = f"the id {quoted(item.id)}, which items[{first[item.id]}] has already"
            notes.add(("items", index, "id"), found, "an item once", "Remove one of the two.")
        if deck is not None and item.id not in deck.by_id:
            notes.unknown(("items", index, "id"), item.id, deck.by_id, "the id of an item of the deck")
    if deck is not None and len(items) == len(entries_in(data, "items")) > 0:
        known = [deck.by_id[item.id] for item in items.values() if item.id in deck.by_id]
        if known and all(item.worked for item in known):
            notes.add(("items",), "worked examples only", "an item that is asked", "Add one.")
    if model is not None:
        _check_minutes(notes, model)


def _check_minutes(notes: Notes, model: SessionPlanFile) -> None:
    """Note where the items take more time than there is: a minute at least for each that does not say."""
    given = sum(item.minutes or 1 for item in model.items)
    if given > model.minutes:
        found = f"{counted(model.minutes, 'minute')}, where the items take {given}"
        notes.add(("minutes",), found, f"at least {given}", "Give it more time, or leave items out.")
