"""Where words were said, as a page tells it without the name of an event: a place, a broadcast, a document.

“Fell tells me at her cellar”, “On Monday the founder spoke of the loss”, a title behind “said on”, and “the
statement said” below “said in a statement on Monday”. What that makes of an occasion is for `timing` to say.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.items.naming import full_name, role_of
from trainer.drafting.items.speaking import is_document
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.tying import SPOKEN, is_of_any_saying
from trainer.drafting.language.lexicon import one_of, words
from trainer.drafting.language.marks import CLOSERS, OPENERS
from trainer.drafting.language.names import is_role
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_REACH = 120  # characters beside a cue in which its place is told
_FARTHEST = 12  # sentences before “the statement” in which the page says from when it is
_MET = re.compile(
    r"\s(?:me|us)\s(?P<place>(?:at|in|inside|outside|over|during|aboard|from)\s"
    r"(?:an?|the|his|her|their|its)\s"
    r"(?!(?:[\w’'-]+\s){0,2}?(?:time|moment|past|end|start|beginning|whisper|voice|tone|way|hope|process"
    r"|e-?mails?|messages?|letters?|texts?|notes?|statements?|tweets?|posts?)\b)"
    r"(?:[\w’'-]+\s){0,3}?[\w-]+)"
    r"(?=\W*\Z|\s?[^\w\s’']|\s(?:in|of|on|at|and|as|when|while|before|after|where|with|for)\b)"
)
"""Where a reporter was told something: “tells me at her family’s cellar”."""
_ON_AIR = rf"[Oo]n\s(?:[\w’'.&-]+\s){{0,3}}?[{OPENERS}\"‘][A-Z]"
_ON_AIR_NEXT = re.compile(
    rf"(?:\s(?!(?:who|whom|which|that|of|for|with)\b)[\w’'.-]+){{0,8}}?,?\s(?P<place>{_ON_AIR})"
)
_ON_AIR_FIRST = re.compile(rf"\W*(?P<place>{_ON_AIR})")
_CLOSED = re.compile(rf"[{CLOSERS}\"’](?!\w)")
_STOPPED = re.compile(r"[.,]\s\W[A-Z]\Z")
_CAPITALISED = re.compile(r"[Oo]n\s(?:the\s)?(?:(?:[A-Z][\w.&-]*(?:[’']s)?)\s){0,3}\W[A-Z]\Z")
_SPOKE = re.compile(r"\b(?:spoke|speaking|addressed|talked|opened\sup|broke\s(?:his|her)\ssilence)\b")
"""What a sentence says that leads somebody's words in, and tells none of them."""
_HOLDER = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)(?P<called>(?:\s(?!(?:of|for|who|which|that|and|to|in|at|on)\b)[\w’'-]+){1,4})"
)
_IN_IT = re.compile(
    r"(?:writes?|wrote|says?|states?)\sin\sthe\s(?:paper|report|study|article|letter|essay|review)\b"
)
_GIVEN_OUT = re.compile(
    r"\b(?:issued|released|published|put\sout|sent|dated|signed|delivered|presented|unveiled)\b"
)


_DATES_IT = re.compile(
    rf"\b(?:{one_of(words('documents'))}|Hansard)\s(?:of|for|from|dated)\s"
    r"(?:(?:the|its|their|a)\s(?:[\w’'-]{1,20}\s){0,3}?(?:meeting|session|sitting|hearing)\s(?:(?:of|on|held|held\son)\s)?)?\Z"
)
"""What comes right before the day of a document: “the minutes of”, “the transcript of the hearing on”."""


def setting(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return the place or the broadcast that goes with a quotation's cue; None where none does."""
    cue = quotation.cue_end
    if cue is None or quotation.cue_start is None:
        return None
    text, around = page.article.text, page.sentence_around(cue - 1, cue)
    met = _MET.match(page.unquoted, cue, around.end)
    if met is not None:
        return Span(*met.span("place"))
    if SPOKEN.match(text, quotation.cue_start) is None:
        return None
    found = _ON_AIR_NEXT.match(text, cue, min(cue + _REACH, around.end)) if cue > quotation.end else None
    found = found or _ON_AIR_FIRST.match(text, around.start, min(around.end, quotation.start))
    if found is None or _CAPITALISED.fullmatch(found["place"]) is None:
        return None
    begins, opens = found.span("place")
    if _STOPPED.search(found["place"]) or any(0 <= one.start - opens + 1 <= 1 for one in page.quotations):
        return None
    closes = _CLOSED.search(text, opens, around.end)
    return Span(begins, closes.end() if closes is not None else opens)


def tells_of_an_office(page: Surroundings, quotation: Quotation, sentence: Span) -> bool:
    """Tell whether the sentence right before a quotation has somebody speak by office, and names nobody.

    “On Monday the founder of the line spoke of the loss”, and then: “…,” Ida Roe said.
    """
    own = page.sentences(quotation)[0]
    said = page.unquoted
    if any(letter.isalnum() for letter in said[sentence.end : own.start]):
        return False
    spoke = _SPOKE.search(said, *sentence)
    if spoke is None:
        return False
    named = (one.person.name for one in page.cast.between(sentence.start, spoke.start()))
    if any(page.cast.can_be_human(name) for name in named):
        return False
    role = (role_of(full_name(quotation), said) or "").lower()
    offices = (one["called"].split() for one in _HOLDER.finditer(said, sentence.start, spoke.start()))
    return any(is_role(noun) and (not role or noun in role) for called in offices for noun in called)


def day_of_document(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return the day on which the page says that the document was put out which a quotation is from.

    Below “the line said in a statement on Monday”, “the statement said” is that one: the nearest of its kind.
    """
    own = page.sentences(quotation)[0]
    name = _document_of(page, quotation)
    if name is None:
        return None
    noun = name.rpartition(" ")[2]
    before = page.sentences_between(0, own.start)[-_FARTHEST:]
    text = page.unquoted
    for sentence in (own, *reversed(before)):
        if _called(noun).search(text, *sentence) is None:
            continue
        for day, event in page.occasions(sentence):
            out = _GIVEN_OUT.search(text, *sentence) is not None
            if not event and (out or is_of_any_saying(text, sentence, day)):
                return day
    return None


def day_of_record(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return the day of the document that has somebody saying it: “the minutes of 3 May have Fell saying”.

    No day of anything else that the document is of: “the report of the storm of 3 May”.
    """
    cue = quotation.cue_start
    if cue is None or quotation.cue_end is None:
        return None
    text, around = page.unquoted, page.sentence_around(cue, quotation.cue_end)
    if not text[cue : quotation.cue_end].endswith("ing"):
        return None
    days = (day for day, event in page.occasions(around) if not event)
    return next((day for day in days if _DATES_IT.search(text, around.start, day.start)), None)


def _document_of(page: Surroundings, quotation: Quotation) -> str | None:
    """Return the document that a quotation is from: what is credited, or “she writes in the paper”."""
    name = (quotation.speaker or "").lower()
    if quotation.speaker_start is not None and name.startswith("the ") and is_document(name):
        return name
    at = quotation.cue_start
    there = _IN_IT.match(page.unquoted, at) if at is not None else None
    return there[0].lower() if there is not None else None


@cache
def _called(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
