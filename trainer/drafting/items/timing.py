"""When and where the words of a quotation were said, as far as the page tells: the criterion `occasion`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from trainer.deck.kinds.quote import Level
from trainer.deck.parts import HeadField
from trainer.drafting.articles.days import when_in
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue, Judged, span
from trainer.drafting.items.leading import Courts, is_told_by_another, leading_in
from trainer.drafting.items.lodging import release_in
from trainer.drafting.items.naming import is_pronoun, name_in, paper_names
from trainer.drafting.items.opening import Opening
from trainer.drafting.items.setting import day_of_document, day_of_record, setting, tells_of_an_office
from trainer.drafting.items.speaking import is_document
from trainer.drafting.items.surroundings import Reader, Surroundings
from trainer.drafting.items.tying import (
    SPOKEN,
    Saying,
    is_by_the_way,
    is_of_any_saying,
    is_of_saying,
    is_retold,
)
from trainer.drafting.language.lexicon import one_of, words
from trainer.drafting.language.occasions import (
    EVENTS,
    is_another_time,
    is_counted_back,
    long_ago_in,
    loose_time_in,
    names_a_time,
    old_saying_in,
    said_before_in,
    without_month,
)
from trainer.drafting.language.outlets import same_outlet
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_NAMED_EVENT = re.compile(
    rf"\b(?:{EVENTS})s?\b|\b(?:in|inside|on|from)\sthe\s(?:{one_of(words('chambers'))})\b", re.IGNORECASE
)
_TALKED = r"\b(?:(?:spoke|talked|sat\sdown|chatted)\s(?:to|with)|(?:an?|in)\sinterview\swith|explained\sto)"
_TALKING = re.compile(
    r"(?:,?\s(?!(?:that|who|and|but)\b)[\w’'-]{1,30}){0,5}?,?\s"
    r"(?P<talk>(?:while|when)\s(?:talking|speaking|chatting)\s(?:to|with)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
    r"|in\sa\s(?:chat|talk|conversation)\swith\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
_IN_WRITING = re.compile(
    rf"\b[Ii]n\s(?:an?|another|the|his|her|their|its)\s(?:[\w’'-]{{1,20}}\s){{0,2}}?(?:{one_of(words('written'))})\b"
)
_A_TALK = re.compile(
    r"\b(?:interview|talk|conversation|chat|call|(?:tele)?phone|contacted|reached|appearance)\b"
)
_SPOKE_BEFORE = re.compile(
    r"\b(?:previously|earlier|already|once|formerly)\s(?:spoke|said|told|talked|wrote|posted|explained|opened\sup)\b"
)
_ANOTHER = re.compile(
    r"\b(?:[Ii]n\s)?(?:[Aa]nother|a\s(?:later|separate|second|previous))\s(?:[a-z]+\s)?"
    r"(?:interview|speech|statement|post|tweet|meeting|briefing|letter|address|appearance|conversation)\b"
)
_WAS_AT = re.compile(
    r"(?:\sof\s(?:the\s)?[A-Z][^,;.]{1,40})?,\swho\s"
    r"(?:was|had\sbeen|sat|attended|watched|followed|covered|heard|saw)\b[^,;:]{0,60}"
)
"""What is between a reporter and an event that they saw."""
_ABOUT = re.compile(
    r"\b(?:to|will|for|over|after|before|ahead|plans?|calls?|called|due|row|next|upcoming|cancelled|postponed|edition|episode|issue)\b"
    r"|\Aby\s",
    re.IGNORECASE,
)
"""What is in a line that is about an event, or says who wrote of it, and not where words were said."""
_SCORE = re.compile(r"(?:[A-Z][\w’'.-]*\s){1,4}\d{1,3}\s?[-–:]\s?\d{1,3}(?:\s[A-Z][\w’'.-]*){1,4}")
"""A heading that is the result of a match: “Tarrow 0-1 Marsham United”."""
_VAGUE = frozenset({"recently", "newly", "lately"})
_NEXT_TO, _NEAR_TO = 3, 30  # characters between a document and the time from which it is
_BESIDE = 12  # characters between “recently” and the word of speaking that it goes with
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
        own = self._own(quotation, sentences)
        if own is not None:
            return Clue(Level.MET, (own,), "Tied to a day or an event.")
        if self.head.occasion and not self.page.in_headline(quotation):
            note = "The page’s credit says on which occasion."
            return Clue(Level.MET, (), note, "", "told", heads=(HeadField.OCCASION,))
        old = self.page.first(old_saying_in, sentences) or _long_ago(
            quotation, self._loose(quotation, long_ago_in), self.page
        )
        if old is not None:
            return Clue(Level.MISSING, (old,), "An old saying, with no day.", "", "old")
        if self.page.hearsay(quotation) is not None or self._is_at_another_time(quotation):
            return self._undated()
        heading = _event_above(self.page, quotation) if is_named else None
        other = last and self.page.search(_ANOTHER, [Span(last.quotation.end, quotation.start)])
        apart = other is not None or _is_beside(self.page, quotation, self._loose(quotation, loose_time_in))
        carried = None if apart else self._carried_over(quotation, before, last, heading)
        if other is not None and len({*map(self.page.paragraph_at, (other.start, quotation.start))}) == 1:
            return Clue(Level.MET, (other,), "The words just before give the event.")
        return carried if carried is not None else self._loose_occasion(quotation)

    def _own(self, quotation: Quotation, sentences: Sequence[Span]) -> Span | None:
        """The day or the event of a quotation's own sentences that is of its being said."""
        for sentence in sentences:
            for occasion, event in self.page.occasions(sentence):
                if self._is_tied(quotation, sentence, occasion, event=event):
                    return occasion
                if _has_reporter_at(self.page, quotation, occasion):
                    return occasion
        return self.page.audience(sentences) or _told_apart(self.page, quotation)

    def _is_tied(self, quotation: Quotation, sentence: Span, occasion: Span, *, event: bool = False) -> bool:
        """Whether a time or an event in one of a quotation's sentences is that of its being said."""
        text, cue = self.page.unquoted, span(quotation.cue_start, quotation.cue_end)
        speaker = span(quotation.speaker_start, quotation.speaker_end)
        if cue is not None and cue.overlaps(sentence):
            return is_of_saying(text, sentence, occasion, Saying(cue, speaker), event=event)
        return is_of_any_saying(text, sentence, occasion, event=event) or (
            cue is None and not is_by_the_way(text, sentence, occasion)
        )

    def _carried_over(
        self, quotation: Quotation, before: Judged | None, last: Judged | None, heading: Span | None
    ) -> Clue | None:
        """An occasion given elsewhere: just before, in a heading, for the same speech or in the opening."""
        alike = before is not None and self._is_copy(before.quotation) == self._is_copy(quotation)
        if before is not None and alike and before.occasion.level is Level.MET:
            return before.occasion
        nearby = self._before(quotation) or self._led_in(quotation) or self._told(quotation)
        if nearby is not None and self._is_copy(quotation) and self._is_told_elsewhere(quotation, nearby):
            nearby = None
        nearby = nearby or day_of_document(self.page, quotation)
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
        apart = self._is_copy(quotation) or _is_written(self.page, quotation)
        court = None if apart else self._courts.of(quotation)
        if court is None:
            return None
        return Clue(
            Level.MET, (court,), "The page names the place for those who speak there.", "was it said there?"
        )

    def _continues(self, last: Quotation, quotation: Quotation) -> bool:
        """Whether one speaker continues in the same section, and nothing gives the words another time."""
        one, other = (self.page.paragraph_at(each.start) for each in (last, quotation))
        sentences = self.page.sentences(quotation)
        loose = self.page.first(loose_time_in, sentences) or self.page.first(said_before_in, sentences)
        written = _is_written(self.page, quotation) and not _is_written(self.page, last)
        section = self.page.heading_above(last) == self.page.heading_above(quotation)
        return (
            other - one <= _ONE_SPEECH
            and section
            and loose is None
            and not (written or self._is_copy(quotation))
        )

    def _is_copy(self, quotation: Quotation) -> bool:
        """Whether another outlet is credited with the words."""
        found = quotation.carrier
        return found is not None and found.outlet is not None and not self.head.owns(found.outlet)

    def _is_told_elsewhere(self, quotation: Quotation, place: Span) -> bool:
        """Whether somebody speaks to others than the outlet of a copy in the sentence of an occasion."""
        carrier = quotation.carrier
        if carrier is None or carrier.start == quotation.speaker_start:
            return False  # the outlet itself speaks, or one who is called as it is
        sentence, own = self.page.sentence_around(*place), carrier.outlet
        if own and own in self.page.unquoted[slice(*sentence)]:
            return False  # “asked about it after the debate, Vale told CNN”
        if self.page.audience([sentence]) is not None or _speaks_to_all(self.page, sentence, place):
            return True
        return any(
            one.carrier is None or not same_outlet(one.carrier.outlet or "", own or "")
            for one in (*self.page.quotations, *self.page.retold)
            if one.cue_start is not None and sentence.start <= one.cue_start < sentence.end
        )

    def _led_in(self, quotation: Quotation) -> Span | None:
        """The occasion in a sentence shortly before in which this speaker speaks: “On Monday Vale spoke”."""
        nearest = next(leading_in(self.page, quotation), None)
        found = self._said_in(nearest) if nearest is not None else None
        if nearest is None or found is None or _is_of_another(self.page, quotation, nearest, found):
            return None
        spoken = self.page.event([found]) is not None and _is_written(self.page, quotation)
        return None if spoken else found

    def _told(self, quotation: Quotation) -> Span | None:
        """The day on which an outlet was told, in the sentence further up that credits it."""
        found = quotation.carrier
        if found is None or found.outlet is None or found.end > quotation.start:
            return None
        return self._said_in(self.page.sentence_around(found.start, found.end))

    def _before(self, quotation: Quotation) -> Span | None:
        """The occasion nearest before it in its paragraph: an event, or a day on which this one spoke."""
        own = self.page.sentences(quotation)[0]
        for sentence in self.page.sentences_before(quotation.start, own):
            found = self._said_in(sentence, _tells_of(self.page, quotation, sentence))
            if found is not None:
                return found
        return None

    def _said_in(self, sentence: Span, of_speaker: bool = True) -> Span | None:
        """The event that a sentence names, or, where it tells of the speaker, the day on which they spoke."""
        text = self.page.unquoted
        for occasion, event in self.page.occasions(sentence):
            if event and (of_speaker or not self.page.is_of_one(occasion)):  # an interview is one speaker's
                if not is_by_the_way(text, sentence, occasion) and not is_retold(text, sentence, occasion):
                    return occasion
                continue
            if of_speaker and is_of_any_saying(text, sentence, occasion):
                return occasion
        return self.page.audience([sentence])

    def _loose_occasion(self, quotation: Quotation) -> Clue:
        loose = self._loose(quotation, loose_time_in)
        if loose is not None and not self._is_copy(quotation) and _is_of_a_paper(self.page, quotation, loose):
            return Clue(Level.MET, (loose,), "The page says from when the document is.")
        if loose is not None:
            return Clue(Level.WEAK, (loose,), "Tied to time only loosely.", "", "loose")
        apart = self.page.in_headline(quotation) or self.page.saying(quotation) is not None
        return self._undated() if apart else self._further_off(quotation)

    def _is_at_another_time(self, quotation: Quotation) -> bool:
        """Whether the page says that it was at another time than what is told before: “later”, “has said”."""
        first, text = self.page.sentences(quotation)[0], self.page.unquoted
        if is_another_time(text, *first) or self._loose(quotation, said_before_in) is not None:
            return True
        nearest = next(leading_in(self.page, quotation), None)
        return nearest is not None and self.page.search(_SPOKE_BEFORE, [nearest]) is not None

    def _loose(self, quotation: Quotation, read: Reader) -> Span | None:
        """What a reader of sentences finds beside a quotation, where it is of its being said."""
        for sentence in self.page.sentences(quotation):
            found = self.page.first(read, [sentence])
            if found is not None and self._is_tied(quotation, sentence, found):
                return found if _is_beside_speaking(self.page.unquoted, found) else None
        return None

    def _further_off(self, quotation: Quotation) -> Clue:
        """An occasion that the page gives at some distance: a talk with its reporter, or its opening's."""
        doubt = "was it said there? The page does not say so of this quotation."
        copy = self._is_copy(quotation)
        if self._put_out is not None and not copy:
            return self._put_out
        event = None if copy or _is_written(self.page, quotation) else self._opening.event(quotation)
        talk = None if copy or event is not None else self._talk(quotation)
        if talk is not None:
            return Clue(Level.MET, (talk,), "The page says that it talked to this speaker.", "", "talk")
        if event is not None:
            return Clue(Level.MET, (event,), "The article’s opening gives the event.", doubt, "event")
        day, spoke = self._opening.day(quotation, dated=self.head.day is not None)
        apart = copy and day is not None and self.page.event([day]) is not None
        if day is None or (apart and self._is_told_elsewhere(quotation, day)):
            return self._undated()
        written = _is_written(self.page, quotation) and self.page.event([day]) is not None
        if spoke and not copy and not written:
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

    @cached_property
    def _put_out(self) -> Clue | None:
        """The date of a release, which is that of all that is quoted in it; None of any other page."""
        begins = release_in(self.page)
        if begins is None:
            return None
        dates = self.page.occasions(self.page.sentence_around(*begins))
        text = self.page.article.text
        day = next(
            (day for day, event in dates if not event and not is_counted_back(text[slice(*day)])), None
        )
        if day is not None:
            return Clue(Level.MET, (day,), "The date of the release.")
        note = "A release is of the day on which it is put out."
        return Clue(Level.MET, (), note, "", "release", heads=self._day) if self.head.day else None

    @property
    def _day(self) -> tuple[HeadField, ...]:
        return (HeadField.PUBLISHED,) if self.head.published else ()


def _told_apart(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return where words were said by what is told apart from them: a talk, a setting, a record."""
    return _talking(page, quotation) or setting(page, quotation) or day_of_record(page, quotation)


def _has_reporter_at(page: Surroundings, quotation: Quotation, occasion: Span) -> bool:
    """Whether it is where the reporter was who passes the words on: “Bell’s Ida Roe, who saw it”."""
    found = quotation.carrier
    if found is None or found.reporter is None or found.end > occasion.start:
        return False
    return _WAS_AT.fullmatch(page.unquoted, found.end, occasion.start) is not None


def _is_of_another(page: Surroundings, quotation: Quotation, sentence: Span, place: Span) -> bool:
    """Whether it is where another spoke alone: “Fell said on Vale Radio that Roe …”, and Roe is next."""
    return page.is_of_one(place) and is_told_by_another(page, quotation, sentence)


def _speaks_to_all(page: Surroundings, sentence: Span, place: Span) -> bool:
    """Whether a sentence has somebody say something in a statement, or at an event that is no talk."""
    if page.search(_IN_WRITING, [sentence]) is not None:
        return True
    told = page.search(SPOKEN, [sentence]) is not None and page.event([place]) is not None
    return told and _A_TALK.search(page.article.text, *place) is None


def _tells_of(page: Surroundings, quotation: Quotation, sentence: Span) -> bool:
    """Whether a sentence can tell of who is credited: by name, or where “he” or nobody is credited."""
    unnamed = quotation.speaker is None or is_pronoun(quotation)
    named = unnamed or name_in(quotation, page.unquoted, sentence) is not None
    return named or tells_of_an_office(page, quotation, sentence)


def _talking(page: Surroundings, quotation: Quotation) -> Span | None:
    """The talk at which somebody said it: “Fell said of fashion, while talking to Ida Roe”."""
    cue = quotation.cue_end
    if cue is None or quotation.carrier is not None:
        return None
    found = _TALKING.match(page.unquoted, cue, page.sentence_around(cue - 1, cue).end)
    return Span(*found.span("talk")) if found is not None else None


def _is_beside_speaking(text: str, found: Span) -> bool:
    """Whether “recently” goes with a word of speaking; it does not in “the recently dug pond”."""
    if text[slice(*found)].lower() not in _VAGUE:
        return True
    return SPOKEN.search(text, max(found.start - _BESIDE, 0), found.end + _BESIDE) is not None


def _is_written(page: Surroundings, quotation: Quotation) -> bool:
    """Whether a document is quoted, which has a date of its own: “in the email”, “Fell wrote”."""
    if (quotation.cue or "").lower() in words("writing_cues"):
        return True
    return is_document(quotation.speaker) or (page.search(_IN_WRITING, page.sentences(quotation)) is not None)


def _is_of_a_paper(page: Surroundings, quotation: Quotation, time: Span) -> bool:
    """Whether a time that is no day is that of a document, which it helps to find: a letter “last month”."""
    if not names_a_time(page.article.text[slice(*time)]):
        return False
    if is_document(quotation.speaker) and quotation.speaker_start is not None:
        return 0 < quotation.speaker_start - time.end <= _NEXT_TO
    written = page.search(_IN_WRITING, page.sentences(quotation))
    if written is None or time.end > quotation.start:
        return False
    between = page.unquoted[min(written.end, time.end) : max(written.start, time.start)]
    return len(between) <= _NEAR_TO and " that " not in between


def _event_above(page: Surroundings, quotation: Quotation) -> Span | None:
    """The heading above a quotation, if it names an event or a place of speaking."""
    heading = page.heading_above(quotation)
    if heading is None:
        lines = (line for line in page.headings_above_body if line.end < quotation.start)
        return next((line for line in lines if _heads_event(page, line)), None)
    text = without_month(page.article.text[slice(*heading)])
    return heading if _NAMED_EVENT.search(text) or _SCORE.fullmatch(text.strip()) else None


def _heads_event(page: Surroundings, line: Span) -> bool:
    """Whether a line right below the headline is an event, as “Council meeting, 3 May”, “At the inquest”.

    Such a line may as well say what is to come, or what the story is about: “Row over a meeting on Monday”.
    """
    text = page.article.text[slice(*line)]
    if _ABOUT.search(text) is not None or SPOKEN.search(text) is not None:
        return False
    event = page.event([line])
    if event is not None:
        return event.start == line.start
    named = _NAMED_EVENT.search(without_month(text))
    return named is not None and (page.occasion([line]) is not None or when_in(text) is not None)


def _is_beside(page: Surroundings, quotation: Quotation, time: Span | None) -> bool:
    """Whether a loose time is right beside its speaking: “In 1999, Fell wrote”, “Fell said last year”."""
    if time is None:
        return False
    ends = {time.start - end for end in (quotation.cue_end, quotation.speaker_end) if end is not None}
    return not ends.isdisjoint({1, 2}) or any(one.start == time.start for one in page.sentences(quotation))


def _long_ago(quotation: Quotation, time: Span | None, page: Surroundings) -> Span | None:
    """A time long gone at which something was said, and no aside: “said Fell, having left decades ago”."""
    if time is None or quotation.cue_end is None or time.start < quotation.cue_end:
        return time
    return None if "," in page.unquoted[quotation.cue_end : time.start].rstrip(", ") else time
