"""Notes beside a level or a gate where nothing more is known of it: what it means, in a few words.

The builder's first notes say why a level is what it is; these are for gates, and for levels that a person has
changed. The words are in `language/data/level_notes.txt`.
"""

from __future__ import annotations

from trainer.deck.kinds.conflict import GateIs, GateName
from trainer.deck.kinds.quote import Criterion, Level, Route
from trainer.drafting.language.lexicon import lines_under


def note_of_gate(name: GateName, state: GateIs) -> str:
    """Return the note for a gate."""
    (note,) = lines_under("level_notes")[f"{name} {state}"]
    return note


def note_of_level(criterion: Criterion, level: Level, route: Route | None = None) -> str:
    """Return the note for a level, and for the route of a carrier, where there is one for it."""
    known = lines_under("level_notes")
    (note,) = known.get(f"{criterion} {level} {route}") or known[f"{criterion} {level}"]
    return note
