"""Documents that speak: whose they are, and words by which others changed what somebody owns.

“Vale’s statement” and “a letter from Ana Vale” speak for Vale; to what Vale’s bill was cut does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trainer.deck.kinds.quote import Level
from trainer.drafting.items.clues import Clue
from trainer.drafting.items.naming import is_name
from trainer.drafting.items.speaking import is_any_document, is_passed_around
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.names import given_names
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_DONE_TO = re.compile(r"\b(?:is|are|was|were|been|being)\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en|wn|ut)\b")
_OWNER = re.compile(r"(?P<name>[A-Z][\w’'-]*?(?:\s[A-Z][\w-]+)*?)[’']s?\s(?:[a-z-]+\s){0,2}[a-z-]+\Z")
_OWNS = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]+){0,3})[’']s?\s(?:[a-z-]+\s){0,2}\Z")
_BESIDE = 60
_WRITER = re.compile(
    r"\s(?:from|by|signed\sby)\s(?:[a-z]+\s){0,2}(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)


def writer_of(
    page: Surroundings, document: str, place: Span, role: Callable[[str], str | None]
) -> str | None:
    """Return the person whose document it is; None where it is a body's, or nobody says."""
    before, text = max(place.start - _BESIDE, 0), page.unquoted
    owner = (
        _OWNER.match(document) or _OWNS.search(text, before, place.start) or _WRITER.match(text, place.end)
    )
    if owner is None or is_outlet(owner["name"]):
        return None
    name = owner["name"]
    known = page.cast.full_name(name)
    full = known or (name if " " in name else None)
    if full is None or not is_name(full) or is_outlet(full):
        return None
    person = known or full.partition(" ")[0] in given_names() or role(full) is not None
    return full if person and page.cast.can_be_human(full) else None


def paper(name: str, place: Span, after: str, writer: str | None) -> Clue:
    """Return how far a document's speaker is known: its writer, the document itself, or nobody."""
    if writer is not None:
        return Clue(Level.MET, (place,), "A document speaks for its writer.")
    if is_passed_around(name, after):
        return Clue(
            Level.MISSING, (place,), "Passed around, and nobody says by whom it was written.", "", "nobody"
        )
    if is_any_document(name, after):
        return Clue(Level.WEAK, (place,), "A document, and nobody says whose.", "", "paper")
    return Clue(Level.MET, (place,), "A document, for its own words.", "", "document")


def is_done_to(page: Surroundings, quotation: Quotation) -> bool:
    """Tell whether others did something, in their words, to what somebody owns: “her bill was cut”."""
    if not quotation.rule.startswith("possessive") or quotation.cue_end is None:
        return False
    return _DONE_TO.search(page.unquoted, quotation.cue_end, quotation.start) is not None
