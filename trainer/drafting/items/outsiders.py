"""Whether a page speaks of other outlets than its own: then nobody may say of it that it credits none.

Anything that looks like one is enough, whatever the page says of it. Who is credited with a quotation is for
`carrying` to find; this only keeps an explanation from saying too much where that has found nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.drafting.articles.head import Head
from trainer.drafting.language.lexicon import entries, phrases, words
from trainer.drafting.language.outlets import is_outlet
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
_AGENCIES = re.compile(r"\(Agenc(?:ies|y)\)")


def speaks_of_others(text: str, head: Head) -> bool:
    """Tell whether a text names an outlet that is not its own, or speaks of other reports without a name."""
    if _OTHER_REPORTS.search(text) is not None or _AGENCIES.search(text) is not None:
        return True
    return any(not head.owns(name) for name in _outlets(text))


def taken_from(text: str, head: Head) -> Span | None:
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
