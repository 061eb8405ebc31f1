"""Notes of a page to its readers: “Correction: …”. They are the page's own words, also where set apart."""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import entries, one_of


def is_note(line: str) -> bool:
    """Tell whether a line begins as a note to readers does, in bold or not: “**Note:** …”."""
    return _note().match(line.replace("'", "’")) is not None


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{one_of(entries('page_notes'))})\W{{0,3}}:", re.IGNORECASE)
