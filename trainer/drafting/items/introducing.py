"""The name that a page gives beside an office or a body to which words are credited.

“Chief nurse at the Vale Trust Professor Una Fell said”, “the party won, its leader, Una Fell, saying”,
“the man, surnamed Hu”: the finder sees who speaks by one word, and the name is a few words away.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trainer.deck.kinds.quote import Level
from trainer.drafting.items.clues import Clue, Credited
from trainer.drafting.items.naming import is_name
from trainer.drafting.items.speaking import is_body
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.marks import CLOSERS
from trainer.drafting.language.names import CAPITAL, given_names
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_BESIDE = 90
_SHORT = 4  # characters before what somebody writes in: “in”
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

_BODY_APPOSED = re.compile(
    rf",\s(?P<name>(?:the\s)?{CAPITAL}(?:\s(?:of\s|and\s|for\s|for\sthe\s|of\sthe\s)?{CAPITAL}){{1,6}}),\s\Z"
)
"""The name of a body behind what it is called: “the union's executive, the Marle Council, noted”."""
_NAME_IN_FRONT = re.compile(rf"(?:\A|[{CLOSERS}\"’'.!?:;]\s|\n|\b(?:and|but|while)\s)\Z")
_BEHIND_NAME = re.compile(r"(?:an?|the)\s")
_IN_A_PAPER = re.compile(r"\b[Ii]n\s\Z")
_WRITES = re.compile(
    rf"(?:\s(?:to|on|of|about|in|for)\s[^,.;:]{{2,50}}?)?\s(?:{_ADDRESS}\s)?(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,2}})\s\Z"
)
"""Who writes in what a sentence begins with: “In a note to his letter Mrs Fell said”."""
_QUOTES = re.compile(
    r"\s(?:has\s|had\s)?(?:quote[sd]?|cite[sd]?)\s(?P<who>(?!(?:him|her|them|me|us|it)\b)[^,.;:\n]{3,60}?)\sas\s(?:saying|telling|writing|adding)\b"
)
_PUT_IN = re.compile(r",\s[a-z]")
_AGED = re.compile(r",\s(?:aged\s)?\d{1,3},")
_OF_WHOM = re.compile(r",?\s(?:who|whose)\b")
"""What tells the one of whom a page is from a neighbour or an official who only speaks in it."""
_ANY_ONE = re.compile(r"[Aa]n?\s")

_ASKS = re.compile(r"[A-Z][^.!?\n]{10,200}\?\s*")
"""A paragraph that is one question, as in an interview that is printed."""
_LED = re.compile(
    r"\b(?:e-?mails?|e-?mailed\s(?:reply|response|statement)|interview|reply|response|message|letter|note|statement|answer)"
    rf"\s(?:(?!(?:with|from|by)\b)[\w’'-]+\s){{0,8}}?(?:with|from|by)\s(?P<who>(?:(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}?)?"
    rf"(?:(?:[A-Z]\.){{1,3}}\s?)?{CAPITAL}(?:\s{CAPITAL}){{0,3}}(?:\s(?:representative|spokes(?:man|woman|person)))?)"
)
"""What a sentence says that leads to words of somebody below it: “here is part of an email with Una Fell”."""


def left_to_the_page(
    page: Surroundings, quotation: Quotation, role: Callable[[str], str | None]
) -> tuple[Credited, Clue] | None:
    """Whom the sentence before, or the title of an interview, leads to where nobody is credited."""
    led, where, why = _left_to_the_sentence_before(page, quotation), "sentence before", "led"
    if led is None:
        led, where, why = _left_to_the_title(page, quotation), "title", "led title"
    if led is None:
        return None
    called = page.article.text[slice(*led)]
    known = page.cast.full_name(called) or called
    named = is_name(known) and page.cast.can_be_human(known)
    note = f"The {where} names {called}; nobody is said to speak."
    clue = Clue(Level.WEAK, (led,), note, f"are these words from {called}?", why)
    return Credited(known if named else None, role(known) if named else called, led), clue


def _left_to_the_title(page: Surroundings, quotation: Quotation) -> Span | None:
    """The one whom the title of a page names, where words are alone and nobody else speaks on that page."""
    if page.paragraph_at(quotation.start) == 0 or not _is_alone(page, quotation):
        return None
    title = page.paragraphs[0]
    named = [one for one in page.cast.between(*title) if page.cast.can_be_human(one.person.name)]
    others = {one.speaker for one in page.quotations if one.speaker is not None}
    asked = any(_ASKS.fullmatch(page.unquoted, *one) for one in page.paragraphs[1:])
    if len(named) != 1 or " " not in named[0].person.name or others or not asked:
        return None
    return Span(named[0].at, named[0].at + named[0].length)


def _is_alone(page: Surroundings, quotation: Quotation) -> bool:
    """Whether a quotation is all of its paragraph."""
    whole = page.paragraphs[page.paragraph_at(quotation.start)]
    return quotation.start - whole.start <= 1 and whole.end - quotation.end <= 1


def _left_to_the_sentence_before(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return whom the sentence above leads to, where a quotation is all of a paragraph and credits nobody."""
    index = page.paragraph_at(quotation.start)
    if index == 0 or not _is_alone(page, quotation) or page.in_headline(quotation):
        return None
    above = page.paragraphs[index - 1]
    last = page.sentences_between(above.start, above.end)[-1:]
    found = _LED.search(page.unquoted, *last[0]) if last else None
    return Span(*found.span("who")) if found is not None else None


def quoted_by(page: Surroundings, place: Span) -> Span | None:
    """Return whom an outlet quotes that is written as the speaker: “the paper quoted the diver as saying”."""
    found = _QUOTES.match(page.unquoted, place.end, place.end + _BESIDE)
    return Span(*found.span("who")) if found is not None else None


def named_next(page: Surroundings, place: Span) -> str | None:
    """Return who “a diver” is where the next sentence begins with a name and an age: “Una Fell, 34, …”."""
    if _ANY_ONE.match(page.unquoted, place.start) is None or not _OF_WHOM.match(page.unquoted, place.end):
        return None
    end = page.sentence_around(place.start, place.end).end
    following = next(iter(page.sentences_between(end, end + _BESIDE)), None)
    if following is None:
        return None
    one = next(iter(page.cast.between(following.start, following.start + 1)), None)
    if one is None or " " not in one.person.name or not page.cast.can_be_human(one.person.name):
        return None
    return one.person.name if _AGED.match(page.unquoted, one.at + one.length) else None


def _is_put_in(page: Surroundings, quotation: Quotation) -> bool:
    """Whether who speaks is put into a sentence of others: “Una Fell, a spokesman said, was late”."""
    end = quotation.cue_end
    return end is not None and _PUT_IN.match(page.article.text, end) is not None


def _named_before(page: Surroundings, place: Span) -> Span | None:
    """The name before what somebody is, where no comma closes that: “Una Fell, a diver at the Vale, told”."""
    if _BEHIND_NAME.match(page.unquoted, place.start) is None:
        return None
    for one in page.cast.between(place.start - _BESIDE, place.start):
        end = one.at + one.length
        if page.unquoted[end : place.start] != ", " or " " not in one.person.name:
            continue
        opens = page.article.text[: one.at]
        if _NAME_IN_FRONT.search(opens[-6:]) and page.cast.can_be_human(one.person.name):
            return Span(one.at, end)
    return None


def named_beside(page: Surroundings, quotation: Quotation, place: Span) -> Span | None:
    """Return where the page names the one whom it calls by an office, or who speaks for a body."""
    text, cue = page.unquoted, quotation.cue_start
    called = _CALLED.match(text, place.end, place.end + _BESIDE)
    if called is not None:
        return Span(*called.span("name"))
    if cue is None or not 0 <= cue - place.end <= _BESIDE:
        return None
    if _IN_A_PAPER.search(text, max(place.start - _SHORT, 0), place.start):
        return _name_of(_WRITES.match(text, place.end, cue))
    return (None if _is_put_in(page, quotation) else _named_before(page, place)) or _named_between(
        page, place, cue
    )


def _named_between(page: Surroundings, place: Span, cue: int) -> Span | None:
    """The name between what somebody or a body is called and the verb, or before two offices."""
    text = page.unquoted
    apposed = _BODY_APPOSED.match(text, place.end, cue)
    if apposed is not None and is_body(apposed["name"]):
        return _name_of(apposed)
    at_body = _AT_BODY.match(text, place.end, cue)
    if at_body is not None:
        return _person(text, Span(*at_body.span("name")), by_address=at_body["address"] is not None)
    own = _OWN.search(text, place.end, cue)
    if own is not None and text[cue:].startswith(("saying", "adding", "telling")):
        return _name_of(own)
    sentence = page.sentence_around(place.start, place.end).start
    return _name_of(_TWO_OFFICES.search(text, max(sentence, place.start - _BESIDE), place.start))


def _name_of(found: re.Match[str] | None) -> Span | None:
    return Span(*found.span("name")) if found is not None else None


def _person(text: str, named: Span, *, by_address: bool) -> Span | None:
    """The person's name at the end of some words with capitals, which can begin with the body's own."""
    if by_address:
        return named
    parts = [*re.finditer(r"\S+", text[slice(*named)])]
    given = [one.start() for one in parts[:-1] if one.group() in given_names()]
    return Span(named.start + given[-1], named.end) if given else None
