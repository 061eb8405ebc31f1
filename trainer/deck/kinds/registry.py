"""The kinds that there are: one entry for each. What knows no kind by name finds it here."""

from __future__ import annotations

from typing import Any

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import CONFLICT
from trainer.deck.kinds.description import Description
from trainer.deck.kinds.quote import QUOTE
from trainer.deck.kinds.trace import TRACE

_ENTRIES: tuple[Description[Any], ...] = (
    QUOTE,
    CONFLICT,
    TRACE,
)

DESCRIPTIONS: dict[Kind, Description[Any]] = {entry.kind: entry for entry in _ENTRIES}
"""What each kind says of itself, in the order in which people meet them."""
