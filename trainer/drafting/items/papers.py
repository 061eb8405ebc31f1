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
from trainer.drafting.language.dates import months, weekday_names
from trainer.drafting.language.lexicon import one_of, words
from trainer.drafting.language.names import given_names
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_DONE_TO = re.compile(r"\b(?:is|are|was|were|been|being)\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en|wn|ut)\b")
_OWNER = re.compile(r"(?P<name>[A-Z][\w’'-]*?(?:\s[A-Z][\w-]+)*?)[’']s?\s(?:[a-z-]+\s){0,2}[a-z-]+\Z")
_OWNS = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]+){0,3})[’']s?\s(?:[a-z-]+\s){0,2}\Z")
_BESIDE = 60
_TOLD_OF = 240  # characters before a post in which the page says that some user put it up
_OF_A_USER = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w-]+\s){0,2}?(?:user|netizen|commenter|poster|account)\b(?!\s(?:named|called|[A-Z@]))"
    r"(?!,\s[A-Z@])"
)
_OF_A_CUSTOMER = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w-]+\s){0,2}?(?:customer|reviewer|diner)\b(?!\s(?:named|called|[A-Z@]))(?!,\s[A-Z])"
    r"|\b(?:reviewer|customer|writer|author)[’']s\sname\s(?:has\sbeen|was|is)\s(?:censored|withheld|hidden|blurred)\b"
)
_AUTHORS = frozenset(
    {"researchers", "authors", "scientists", "academics", "study authors", "study’s authors"}
)
_DATED = one_of(map(str.capitalize, {*months(), *weekday_names()}))
_PUBLISHED = re.compile(
    rf"\bpublished\s(?:[\w-]+\s){{0,3}}?(?:in|by|on)\s(?:the\s)?(?:journal\s)?(?!(?:{_DATED})\b)[A-Z]"
    r"|\bjournal\s(?:of\s(?:the\s)?)?[A-Z]"
    r"|\b(?:[Pp]aper|[Ss]tudy|[Rr]esearch),?\s(?:titled|called|entitled)\b"
)
"""That a paper can be found: by its title, or where it was published."""
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


def _of_any_user(page: Surroundings, name: str, place: Span) -> Clue | None:
    """Return that “the tweet” just told of is some user’s, or “the review” some customer’s."""
    if name.lower().partition(" ")[0] not in {"the", "this", "that", "his", "her", "their", "one"}:
        return None
    first = page.paragraphs[max(page.paragraph_at(place.start) - 1, 0)].start
    start = max(first, place.start - _TOLD_OF)
    users, customers = (
        max((one.start() for one in which.finditer(page.unquoted, start, place.start)), default=-1)
        for which in (_OF_A_USER, _OF_A_CUSTOMER)
    )
    if users > customers:
        return Clue(Level.MISSING, (place,), "A post, and nobody says whose.", "", "nobody")
    return (
        Clue(Level.WEAK, (place,), "A document, and nobody says whose.", "", "paper")
        if customers >= 0
        else None
    )


def paper(page: Surroundings, name: str, place: Span, writer: str | None) -> Clue:
    """Return how far a document's speaker is known: its writer, the document itself, or nobody."""
    if writer is not None:
        return Clue(Level.MET, (place,), "A document speaks for its writer.")
    after = page.unquoted[place.end : place.end + _BESIDE]
    unknown = _of_any_user(page, name, place)
    if unknown is not None:
        return unknown
    if is_passed_around(name, after):
        return Clue(
            Level.MISSING, (place,), "Passed around, and nobody says by whom it was written.", "", "nobody"
        )
    if is_any_document(name, after):
        return Clue(Level.WEAK, (place,), "A document, and nobody says whose.", "", "paper")
    return Clue(Level.MET, (place,), "A document, for its own words.", "", "document")


def has_written_a_paper(page: Surroundings, quotation: Quotation, name: str) -> bool:
    """Tell whether some write who have written a paper that the page names: “the researchers wrote”."""
    written = (quotation.cue or "").lower() in words("writing_cues")
    noun = name.lower().removeprefix("the ")
    return written and noun in _AUTHORS and _PUBLISHED.search(page.unquoted) is not None


def is_done_to(page: Surroundings, quotation: Quotation) -> bool:
    """Tell whether others did something, in their words, to what somebody owns: “her bill was cut”."""
    if not quotation.rule.startswith("possessive") or quotation.cue_end is None:
        return False
    return _DONE_TO.search(page.unquoted, quotation.cue_end, quotation.start) is not None
