"""The name that a page gives beside an office or a body to which words are credited.

“Chief nurse at the Vale Trust Professor Una Fell said”, “the party won, its leader, Una Fell, saying”,
“the man, surnamed Hu”: the finder sees who speaks by one word, and the name is a few words away.
"""

from __future__ import annotations

import re

from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.names import CAPITAL, given_names
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_BESIDE = 90
_ADDRESS = r"(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev)\.?"
_PART = rf"(?:{CAPITAL}|[A-Z]\.)"
_PERSON = rf"(?:{_ADDRESS}\s)?(?P<name>{CAPITAL}(?:\s{_PART}){{0,2}}\s{CAPITAL})"
_AT_BODY = re.compile(
    rf"\s(?:at|of|for|from|in)\s(?:the\s)?(?:{CAPITAL}\s(?:of\s|and\s)?){{1,5}}?"
    rf"(?:(?P<address>{_ADDRESS})\s)?(?P<name>{CAPITAL}(?:\s{_PART}){{0,2}}\s{CAPITAL})\s\Z"
)
"""What is between an office and its verb: “at the Vale Trust Professor Una Fell”."""
_NO_PLACE = r"(?!(?:at|from|in|near|of|on)\b)[\w-]+"
_OWN = re.compile(
    rf",\s(?:[Ii]ts|[Tt]heir)\s(?:{_NO_PLACE}\s){{0,3}}?{_NO_PLACE}(?:,\s|\s){_PERSON}(?:,\s|\s)\Z"
)
"""Whom a body has: “, its leader, Una Fell, saying”."""
_TWO_OFFICES = re.compile(
    rf"(?<![^\W\d_]\s){_PERSON},\s(?!and\b)(?:(?:the\s)?[\w-]+\s){{1,4}}?(?:and|&)\s(?:[\w-]+\s){{0,2}}?\Z"
)
"""What is before the second of two offices: “Jo A. Berg, President and”."""
_CALLED = re.compile(
    r",?\s(?:who\s)?(?:surnamed|named|(?:gave|giving)\s(?:his|her)\s(?:sur)?name\s(?:only\s)?as"
    rf"|(?:was\s)?identified\s(?:only\s)?as)\s(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,2}})\b"
)


def named_beside(page: Surroundings, quotation: Quotation, place: Span) -> Span | None:
    """Return where the page names the one whom it calls by an office, or who speaks for a body."""
    text, cue = page.unquoted, quotation.cue_start
    called = _CALLED.match(text, place.end, place.end + _BESIDE)
    if called is not None:
        return Span(*called.span("name"))
    if cue is None or not 0 <= cue - place.end <= _BESIDE:
        return None
    at_body = _AT_BODY.match(text, place.end, cue)
    if at_body is not None:
        return _person(text, Span(*at_body.span("name")), by_address=at_body["address"] is not None)
    own = _OWN.search(text, place.end, cue)
    if own is not None and text[cue:].startswith(("saying", "adding", "telling")):
        return Span(*own.span("name"))
    sentence = page.sentence_around(place.start, place.end).start
    two = _TWO_OFFICES.search(text, max(sentence, place.start - _BESIDE), place.start)
    return Span(*two.span("name")) if two is not None else None


def _person(text: str, named: Span, *, by_address: bool) -> Span | None:
    """The person's name at the end of some words with capitals, which can begin with the body's own."""
    if by_address:
        return named
    parts = [*re.finditer(r"\S+", text[slice(*named)])]
    given = [one.start() for one in parts[:-1] if one.group() in given_names()]
    return Span(named.start + given[-1], named.end) if given else None
