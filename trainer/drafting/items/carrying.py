"""Through whom the words of a quotation came to the page: the criterion `carrier`."""

from __future__ import annotations

import re
from functools import cached_property

from trainer.deck.kinds.quote import Level, Route
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue, Judged, span
from trainer.drafting.items.crediting import Speakers
from trainer.drafting.items.naming import bare_name, own_paper
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_FIRST_HAND = re.compile(
    r"\b(?:told|spoke\sto|speaking\sto|said\sto|to)\s(?:this\sreporter|our\s(?:reporter|correspondent)|me|us)\b"
    r"|\b(?:this\sreporter|our\s(?:reporter|correspondent))\s(?:heard|saw|attended|was|has)\b"
    r"|\bwhich\sthis\s(?:reporter|newspaper)\sattended\b|\bin\san?\sinterview\swith\s(?:this\s\w+|us|me)\b"
)


class Carriers:
    """The carriers of one article's quotations."""

    def __init__(self, page: Surroundings, head: Head, speakers: Speakers) -> None:
        self.page = page
        self.head = head
        self._speakers = speakers
        self._own_paper = own_paper(head.publisher)
        carriers = [quotation.carrier for quotation in page.quotations if quotation.carrier is not None]
        foreign = [one for one in carriers if one.outlet and not self._is_own(one.outlet)]
        self._second_hand = 2 * len(foreign) > len(page.quotations)

    def carried(self, quotation: Quotation, before: Judged | None) -> tuple[Clue, bool]:
        """Through whom the words came, and whether the newspaper heard them itself."""
        found = quotation.carrier
        if found is not None and not self._is_own(found.outlet):
            return _named_carrier(found), False
        hearsay = self.page.hearsay(quotation)
        if hearsay is not None:
            note = "Hearsay: nobody in particular passes it on."
            return Clue(Level.MISSING, (hearsay,), note, "", "hearsay", Route.HEARSAY), False
        near = self.page.near(quotation)
        heard = self.page.search(_FIRST_HAND, near) or self.page.search(self._own_paper, near)
        own = Span(found.start, found.end) if found is not None else heard
        if own is not None:
            note = "First-hand: said to the newspaper itself."
            return Clue(Level.MET, (own,), note, "", "own", Route.OWN), True
        if before is not None and before.carrier.level is not Level.MISSING:
            return before.carrier, before.first_hand
        return self._by_line(quotation), False

    def _by_line(self, quotation: Quotation) -> Clue:
        """What is left where no carrier is named: the article's own author or newspaper, or nobody.

        An article that takes most of its quotations from elsewhere has not heard the others itself.
        """
        if self.page.in_headline(quotation):
            note = "Nobody is given as having heard these words."
            return Clue(Level.MISSING, (), note, "", "none", Route.HEARSAY)
        doubt = "if the page shows that the reporter heard it, mark it met; if not, missing."
        if self._author is not None and not self._second_hand:
            note = "Only the by-line: it is not said that the reporter heard it."
            return Clue(Level.WEAK, (self._author,), note, doubt, "byline", Route.OWN)
        place = span(quotation.speaker_start, quotation.speaker_end)
        if self.head.publisher and place is not None and not self._second_hand:
            note = "The newspaper reports it itself, and does not say who heard it."
            said = self._speakers.said(quotation, place)
            return Clue(Level.WEAK, (said,), note, doubt, "itself", Route.OWN, (HeadField.PUBLISHER,))
        doubt = "if another paragraph says who heard it, anchor it and mark it met."
        note = "The page does not say who heard it."
        return Clue(Level.MISSING, (), note, doubt, "none", Route.HEARSAY)

    @cached_property
    def _author(self) -> Span | None:
        """Where the article first names its author."""
        name = self.head.author
        at = self.page.article.text.find(name) if name else -1
        return Span(at, at + len(name)) if name and at >= 0 else None

    def _is_own(self, outlet: str | None) -> bool:
        """Whether an outlet is the article's own newspaper."""
        own, named = bare_name(self.head.publisher), bare_name(outlet)
        return bool(own and named) and (named == own or own.endswith(f" {named}"))


def _named_carrier(found: CarrierFound) -> Clue:
    """The level of a carrier that the page names: down to a reporter or a document, or an outlet alone."""
    place = (Span(found.start, found.end),)
    if found.document:
        note = "A document that can be looked up."
        doubt = f"can “{found.document}” be looked up?"
        return Clue(Level.MET, place, note, doubt, "down", Route.RECORD)
    if found.reporter:
        return Clue(Level.MET, place, "An outlet and a reporter.", "", "down", Route.RELAYED)
    note = "An outlet and no more: no reporter, no date, no title."
    return Clue(Level.WEAK, place, note, "", "outlet", Route.RELAYED)
