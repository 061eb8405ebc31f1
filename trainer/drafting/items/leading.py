"""The sentences that lead to a quotation, though they are not beside it.

Those shortly before in which its speaker speaks, and, for who speaks in open court, that which names the
court. What they show of an occasion or a carrier is for `timing` and `carrying` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property

from trainer.drafting.items.naming import full_name, is_pronoun
from trainer.drafting.items.opening import SPOKEN
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.occasions import event_in
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_LEADING = 2  # paragraphs before a quotation in which its speaker may be led in with an occasion


def leading_in(page: Surroundings, quotation: Quotation) -> Iterator[Span]:
    """Yield the sentences shortly before in which this speaker speaks, the nearest first."""
    name = full_name(quotation).rpartition(" ")[2]
    index = page.paragraph_at(quotation.start)
    if index == 0 or not name or page.in_headline(quotation):
        return
    first = page.paragraphs[max(index - _LEADING, 0)].start
    text = page.article.text
    for sentence in reversed(page.sentences_between(first, page.paragraphs[index].start)):
        if page.search(SPOKEN, [sentence]) is not None and (
            name in text[slice(*sentence)] or is_pronoun(quotation)
        ):
            yield sentence


class Courts:
    """The courts that a page names, and who has a part there; both are looked for once."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page

    def of(self, quotation: Quotation) -> Span | None:
        """Return what names the court for a prosecutor, a defender or a judge; the nearest before."""
        name = full_name(quotation).rpartition(" ")[2]
        if name not in self._speaking or self._page.in_headline(quotation) or not self._named:
            return None
        before = bisect_left(self._named, (quotation.start,))
        return self._named[max(before - 1, 0)]

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """The surnames of those to whom the page gives a part in court."""
        return frozenset(one["after"] or one["before"] for one in _part().finditer(self._page.unquoted))

    @cached_property
    def _named(self) -> list[Span]:
        """Where a sentence names a court, in the order of the text."""
        found = (self._page.first(event_in, [one]) for one in self._page.article.sentences)
        return [place for place in found if place is not None and self._is_court(place)]

    def _is_court(self, place: Span) -> bool:
        told = self._page.article.text[slice(*place)].lower().split()
        return not groups("court")["place"].isdisjoint(told)


@cache
def _part() -> re.Pattern[str]:
    """A surname with a part in court: “Ida Roe, prosecuting”, “Judge Ida Roe”."""
    roles, name = groups("court_roles"), r"[A-Z][\w’'-]{0,30}"
    after = rf"(?:{one_of(roles['after'])}|for\sthe\s(?:prosecution|defen[cs]e|[Cc]rown))\b"
    before = one_of(roles["before"], capital=True)
    return re.compile(rf"\b(?P<after>{name}),\s{after}|\b(?:{before})\s(?:{name}\s){{0,3}}(?P<before>{name})")
