"""Documents that only some have seen, and those that were put out for everybody.

“A letter viewed by Reuters” counts for all that is quoted from it, also where a later sentence says no more
than “the letter noted” or “Fell added”. How far that carries a quotation is for `carrying` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from trainer.drafting.items.leading import same_speech
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import entries, one_of, words
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

HAS_SEEN = re.compile(
    r"\b(?:that|which)\s(?:[\w’'-]{1,30}\s){1,4}?(?:has|have|had)\s(?:seen|obtained|read|reviewed|viewed)\b"
)
_LODGED = re.compile(r"\b(?:obtained|seen|reviewed|viewed)\sby\b|\b(?:leaked|shown)\sto\b")
_IN_PAPER = re.compile(
    r"\b[Ii]n\s(?P<document>(?:an?|the|his|her|their|its)\s(?:[\w’'-]+\s){0,3}?"
    rf"(?:{one_of(words('documents'))}))\b"
)
_CAME_OUT = re.compile(
    rf"\b(?:{one_of(words('documents'))})s?\b[^.;]{{0,120}}?\b(?:leaked|(?:passed|handed|given)(?:\son)?\sto\s(?:an?|the|several)\s"
    r"(?:[a-z-]+\s)?(?:newspapers?|papers?|press|media|reporters?|journalists?|broadcasters?))\b"
    rf"|\b[Ll]eaked\s(?:[a-z-]+\s){{0,2}}?(?:{one_of(words('documents'))})s?\b"
)
_WROTE = re.compile(r"\b(?:wrote|writes|written|writing)\b")
_OF_BEFORE = frozenset({"the", "his", "her", "their", "its"})
_RELEASE = re.compile(
    rf"{one_of(entries('release_words'))}"
    r"|^[ \t]*(?i:(?:press|news|media)\s(?:release|statement)|(?:partner|sponsored|paid)\s(?:content|post))\b"
    r"[^\n]{0,40}$"
    r"|\((?:NASDAQ|Nasdaq|NYSE|LSE|TSX|ASX)\b[^)\n]{0,30}\)[^.\n]{0,80}\b(?:today\sannounced|announced\stoday)\b",
    re.MULTILINE,
)
_BEGINNING = 400  # characters of an article in which it says that it is a release


def release_in(page: Surroundings) -> Span | None:
    """Return the words with which an article begins that is a release; None of any other."""
    found = _RELEASE.search(page.unquoted, 0, _BEGINNING)
    return Span(*found.span()) if found is not None else None


def seen_before(page: Surroundings, document: str, place: Span) -> Span | None:
    """Return where the page has said before that only some have seen “the memo” of which it speaks."""
    first, _, noun = document.rpartition(" ")
    if first.lower().partition(" ")[0] not in _OF_BEFORE:
        return None
    told = _seen(noun).search(page.unquoted, 0, place.start)
    return Span(*told.span()) if told is not None else None


def from_what_some_have_seen(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return where a document that some have seen is said to be what this speaker is quoted from."""
    beside = page.sentences(quotation)
    if quotation.carrier is not None or page.occasion(beside) is not None:
        return None
    for sentence in [*same_speech(page, quotation), *_just_before(page, quotation, beside[0])]:
        found = _IN_PAPER.search(page.unquoted, *sentence)
        if found is not None:
            some = page.search(_LODGED, [sentence]) or page.search(HAS_SEEN, [sentence])
            return some or seen_before(page, found["document"], Span(*found.span()))
    return _leaked_writing(page, [*beside, *same_speech(page, quotation)])


def _leaked_writing(page: Surroundings, told: Iterable[Span]) -> Span | None:
    """Where the opening says that a paper came out that was not meant to, of words that somebody wrote."""
    wrote = page.search(_WROTE, told)
    return page.search(_CAME_OUT, page.opening()) if wrote is not None else None


def _just_before(page: Surroundings, quotation: Quotation, sentence: Span) -> Iterator[Span]:
    """Yield the sentence before, where it tells of the same body or person without a name: “the union”."""
    spoke = (quotation.speaker or "").rpartition(" ")[2]
    before = next(page.sentences_before(quotation.start, sentence), None)
    if before is not None and spoke and spoke in page.unquoted[slice(*before)]:
        yield before


@cache
def _seen(noun: str) -> re.Pattern[str]:
    """Finds that only some have seen a document: “the memo, which was seen by Vale Radio”."""
    noun, by = re.escape(noun), r"(?:\sby\s(?:[Tt]he\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})?"
    return re.compile(
        rf"\b{noun},?\s(?:(?:that|which)\s)?(?:[\w’'-]{{1,30}}\s){{0,4}}?(?:seen|obtained|leaked|reviewed|viewed)\b{by}"
        rf"|\bleaked\s{noun}\b|\b(?:has|had)\s(?:seen|obtained|viewed|reviewed)\s(?:an?\scopy\sof\s)?(?:the|an?)\s{noun}\b"
    )
