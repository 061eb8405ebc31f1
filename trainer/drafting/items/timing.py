"""When and where the words of a quotation were said, as far as the page tells: the criterion `occasion`."""

from __future__ import annotations

import re
from functools import cached_property

from trainer.deck.kinds.quote import Level
from trainer.drafting.items.clues import Clue, Judged, span
from trainer.drafting.items.surroundings import EVENTS, Surroundings
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_NAMED_EVENT = re.compile(rf"\b(?:{EVENTS})s?\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:said|says|told|warn(?:ed|s)|announced|urged|spoke|speaking|stated|declared|addressed|address|speech)\b"
)
_LOOSE = re.compile(
    r"\b(?:has|have|had)\s(?:\w+\s)?\w+(?:ed|said|told)\b|\b(?:recently|previously|earlier|later|once|often|repeatedly)\b"
)


class Occasions:
    """The occasions of one article's quotations."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page

    def tied(self, quotation: Quotation, before: Judged | None) -> Clue:
        """Return how far a quotation is tied to a day or an event; `before` is the one that it continues."""
        own = span(quotation.occasion_start, quotation.occasion_end)
        place = own or self.page.occasion(self.page.sentences(quotation))
        if place is not None:
            return Clue(Level.MET, (place,), "Tied to a day or an event.")
        if self.page.hearsay(quotation) is not None:
            return Clue(Level.MISSING, (), "No day and no event.", "", "none")
        if before is not None and before.occasion.level is Level.MET:
            return before.occasion
        nearby = self.page.occasion_before(quotation.start)
        if nearby is not None:
            doubt = "does this day or event belong to the quotation?"
            return Clue(Level.MET, (nearby,), "The words just before give the day or the event.", doubt)
        heading = self.page.heading_above(quotation)
        if heading is not None and _NAMED_EVENT.search(self.page.article.text[slice(*heading)]):
            return Clue(Level.MET, (heading,), "The heading names the event.", "", "heading")
        return self._loose_occasion(quotation)

    def _loose_occasion(self, quotation: Quotation) -> Clue:
        loose = self.page.search(_LOOSE, self.page.sentences(quotation))
        if loose is not None:
            return Clue(Level.WEAK, (loose,), "Tied to time only loosely.", "", "loose")
        if self._opening is not None and not self.page.in_headline(quotation):
            doubt = "was it said there? The page does not say so of this quotation."
            note = "Only the article’s opening gives an occasion."
            return Clue(Level.WEAK, (self._opening,), note, doubt, "opening")
        return Clue(Level.MISSING, (), "No day and no event.", "", "none")

    @cached_property
    def _opening(self) -> Span | None:
        """The first occasion in a sentence of the article's opening in which somebody speaks."""
        for sentence in self.page.opening():
            event = self.page.occasion([sentence])
            if event is not None and self.page.search(_SPOKEN, [sentence]):
                return event
        return None
