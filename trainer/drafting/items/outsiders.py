"""Whether a page is from elsewhere as a whole, and whether it speaks of other outlets than its own.

Of one that does, nobody may say that it credits none: anything that looks like an outlet is enough, whatever
the page says of it. Who is credited with a single quotation is for `carrying` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import entries, phrases, words
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.unlisted import NAMES
from trainer.text.article import Span

_NAMED = re.compile(rf"\b(?P<the>[Tt]he\s)?(?P<names>{NAMES})")
_OTHER_REPORTS = phrases("other_reports")
_TOLD = frozenset(entries("told_outlets"))
_FIRST_APPEARED = re.compile(
    r"^[^\S\n]*\W{0,2}(?:(?:[Tt]his|[Tt]he)\s(?:content|article|story|post|report|piece|column)\s(?:was\s|has\sbeen\s|is\s)?)?"
    r"(?:(?:[Oo]riginally\s|[Ff]irst\s)(?:appeared|published|posted|ran)|(?:[Rr]epublished|[Rr]eposted|[Rr]eproduced|[Rr]eprinted)"
    r"(?:\swith\s(?:the\s)?(?:kind\s)?permission)?)"
    rf"\s(?:first\s)?(?:on|in|at|by|from|of):?\s(?:the\s)?(?P<outlet>{NAMES})",
    re.MULTILINE,
)
"""A line by which a page says where all of it is from: “This article originally appeared on: Vale News”."""
_OF_QUOTES = re.compile(
    r"\b(?:[Qq]uot(?:e|ation)s?|[Ss]ayings?)\s(?:of|from)\s(?:the|this|last)\s(?:week|day|month|year|weekend)\b"
    r"|\b(?:[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ay)\s(?:in|of)\s(?:[Qq]uot(?:e|ation)s|[Oo]ne-liners)\b"
)
"""A headline over what others have said: “Quotes of the week”."""
_AGENCIES = re.compile(r"\(Agenc(?:ies|y)\)")


def speaks_of_others(text: str, head: Head) -> bool:
    """Tell whether a text names an outlet that is not its own, or speaks of other reports without a name."""
    if _OTHER_REPORTS.search(text) is not None or _AGENCIES.search(text) is not None:
        return True
    return any(not head.owns(name) for name in _outlets(text))


class Elsewhere:
    """Whether a page is taken over whole from another outlet, or gathers what others had."""

    def __init__(self, page: Surroundings, head: Head) -> None:
        self._page = page
        self._taken_from = _taken_from(page.article.text, head)
        headline = page.paragraphs[0] if page.paragraphs else Span(0, 0)
        self._title = page.search(_OF_QUOTES, [Span(*headline)])

    def carried(self, quotation: Quotation) -> Clue | None:
        """Return how such a page came by the words of a quotation; None for those of any other page."""
        if self._taken_from is not None:
            note = "Taken over from another outlet, by its name and no more."
            return Clue(Level.WEAK, (self._taken_from,), note, "", "outlet", Route.RELAYED)
        signed = self._page.saying(quotation)
        opens = self._page.paragraphs[self._page.paragraph_at(quotation.start)].start >= quotation.start - 1
        place = Span(*signed.signed) if signed is not None else self._title if opens else None
        note = "Gathered from elsewhere, and the page does not say from where."
        return place and Clue(Level.WEAK, (place,), note, "", "gathered", Route.RELAYED)


def _taken_from(text: str, head: Head) -> Span | None:
    """Return where a page says that all of it first appeared in another outlet; None where it does not."""
    for found in _FIRST_APPEARED.finditer(text):
        if not head.owns(found["outlet"].rstrip(".")):
            return Span(*found.span())
    return None


def _outlets(text: str) -> Iterator[str]:
    """Yield what may be an outlet among the names of a text."""
    for found in _NAMED.finditer(text):
        titled, named = found["the"] is not None, found["names"].rstrip(".").split(" ")
        for start in range(len(named)):
            for end in range(len(named), start, -1):
                name = " ".join(named[start:end]).rstrip(".")
                by_article = titled and start == 0 and named[end - 1] in words("titled_outlets")
                if by_article or is_outlet(name) or not _TOLD.isdisjoint({name, f"{name}!"}):
                    yield name
