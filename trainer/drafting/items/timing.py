"""When and where the words of a quotation were said, as far as the page tells: the criterion `occasion`."""

from __future__ import annotations

import re
from functools import cached_property

from trainer.deck.kinds.quote import Level
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue, Judged
from trainer.drafting.items.leading import Courts, leading_in
from trainer.drafting.items.naming import name_in, paper_names
from trainer.drafting.items.opening import Opening
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import one_of, words
from trainer.drafting.language.occasions import EVENTS, loose_time_in, old_saying_in, without_month
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_NAMED_EVENT = re.compile(
    rf"\b(?:{EVENTS})s?\b|\b(?:in|inside|on|from)\sthe\s(?:{one_of(words('chambers'))})\b", re.IGNORECASE
)
_TALKED = r"\b(?:(?:spoke|talked|sat\sdown|chatted)\s(?:to|with)|(?:an?|in)\sinterview\swith|explained\sto)"
_ONE_SPEECH = 6  # paragraphs over which one speaker's words are taken for one speech


class Occasions:
    """The occasions of one article's quotations."""

    def __init__(self, page: Surroundings, head: Head) -> None:
        self.page = page
        self.head = head
        self._opening = Opening(page)
        self._courts = Courts(page)

    def tied(
        self, quotation: Quotation, before: Judged | None, last: Judged | None, *, is_named: bool = True
    ) -> Clue:
        """Return how far a quotation is tied to a day or an event.

        `before` is the one that it continues, `last` the one before it of the same speaker. The event of a
        heading is that of those who are named below it, and of bodies.
        """
        sentences = self.page.sentences(quotation)
        own = self.page.occasion(sentences)
        if own is not None:
            return Clue(Level.MET, (own,), "Tied to a day or an event.")
        if self.head.occasion and not self.page.in_headline(quotation):
            note = "The page’s credit says on which occasion."
            return Clue(Level.MET, (), note, "", "told", heads=(HeadField.OCCASION,))
        old = self.page.first(old_saying_in, sentences)
        if old is not None:
            return Clue(Level.MISSING, (old,), "An old saying, with no day.", "", "old")
        if self.page.hearsay(quotation) is not None:
            return self._undated()
        heading = self._heading(quotation) if is_named else None
        return self._carried_over(quotation, before, last, heading) or self._loose_occasion(quotation)

    def _carried_over(
        self, quotation: Quotation, before: Judged | None, last: Judged | None, heading: Span | None
    ) -> Clue | None:
        """An occasion given elsewhere: just before, in a heading, for the same speech or in the opening."""
        if before is not None and before.occasion.level is Level.MET:
            return before.occasion
        nearby = self.page.occasion_before(quotation.start) or self._led_in(quotation)
        if nearby is not None and not self.page.is_mere_place(nearby):
            doubt = "does this day or event belong to the quotation?"
            return Clue(Level.MET, (nearby,), "The words just before give the day or the event.", doubt)
        if heading is not None:
            return Clue(Level.MET, (heading,), "The heading names the event.", "", "heading")
        if (
            last is not None
            and last.occasion.level is Level.MET
            and self._continues(last.quotation, quotation)
        ):
            return last.occasion._replace(doubt="is it still the same speech or talk?")
        court = None if self._is_copy(quotation) else self._courts.of(quotation)
        if court is None:
            return None
        return Clue(
            Level.MET, (court,), "The page names the place for those who speak there.", "was it said there?"
        )

    def _heading(self, quotation: Quotation) -> Span | None:
        """The heading above a quotation, if it names an event or a place of speaking."""
        heading = self.page.heading_above(quotation)
        if heading is None:
            return None
        text = without_month(self.page.article.text[slice(*heading)])
        return heading if _NAMED_EVENT.search(text) else None

    def _continues(self, last: Quotation, quotation: Quotation) -> bool:
        """Whether one speaker continues in the same section, and nothing gives the words another time."""
        one, other = (self.page.paragraph_at(each.start) for each in (last, quotation))
        loose = self.page.first(loose_time_in, self.page.sentences(quotation))
        section = self.page.heading_above(last) == self.page.heading_above(quotation)
        return other - one <= _ONE_SPEECH and section and loose is None and not self._is_copy(quotation)

    def _is_copy(self, quotation: Quotation) -> bool:
        """Whether another outlet is credited with the words."""
        found = quotation.carrier
        return found is not None and found.outlet is not None and not self.head.owns(found.outlet)

    def _led_in(self, quotation: Quotation) -> Span | None:
        """The occasion in a sentence shortly before in which this speaker speaks: “On Monday Vale spoke”."""
        nearest = next(leading_in(self.page, quotation), None)
        return self.page.occasion([nearest]) if nearest is not None else None

    def _loose_occasion(self, quotation: Quotation) -> Clue:
        loose = self.page.first(loose_time_in, self.page.sentences(quotation))
        if loose is not None:
            return Clue(Level.WEAK, (loose,), "Tied to time only loosely.", "", "loose")
        return self._undated() if self.page.in_headline(quotation) else self._further_off(quotation)

    def _further_off(self, quotation: Quotation) -> Clue:
        """An occasion that the page gives at some distance: a talk with its reporter, or its opening's."""
        doubt = "was it said there? The page does not say so of this quotation."
        copy = self._is_copy(quotation)
        event = None if copy else self._opening.event(quotation)
        talk = None if copy or event is not None else self._talk(quotation)
        if talk is not None:
            return Clue(Level.MET, (talk,), "The page says that it talked to this speaker.", "", "talk")
        if event is not None:
            return Clue(Level.MET, (event,), "The article’s opening gives the event.", doubt, "event")
        day, spoke = self._opening.day(quotation)
        if day is None:
            return self._undated()
        if spoke and not copy:
            return Clue(Level.MET, (day,), "The opening says when this speaker spoke.", doubt, "event")
        return Clue(Level.WEAK, (day,), "Only the article’s opening gives an occasion.", doubt, "opening")

    def _talk(self, quotation: Quotation) -> Span | None:
        """The words with which the page says that it talked to this speaker: “Vale spoke with the Bell”."""
        for place in self._talks:
            around = self.page.sentence_around(place.start, place.end)
            if name_in(quotation, self.page.unquoted, around) is not None:
                return place
        return None

    @cached_property
    def _talks(self) -> list[Span]:
        own = paper_names(self.head.publisher) or "(?!)"
        talk = re.compile(rf"{_TALKED}\s(?:us|me|(?:[Tt]he\s)?(?:{own}))\b")
        return [Span(*found.span()) for found in talk.finditer(self.page.unquoted)]

    def _undated(self) -> Clue:
        """What is left without a day or an event: the date of the page, or nothing."""
        if self._day:
            note = "No day and no event; the report has a date."
            return Clue(Level.WEAK, (), note, "", "published", heads=self._day)
        return Clue(Level.MISSING, (), "No day and no event.", "", "none")

    @property
    def _day(self) -> tuple[HeadField, ...]:
        return (HeadField.PUBLISHED,) if self.head.published else ()
