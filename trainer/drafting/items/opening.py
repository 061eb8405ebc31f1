"""What an article's opening tells of when words were said, and whose words that holds for.

An event of the opening is that of the people who are named with it, of those who are said to be there by
what they are, of those who speak next, and, where it is a court’s, of those who speak there by their office.
Everybody else may have spoken elsewhere, and so may everybody below a subheading. What that makes of a
criterion is for `trainer.drafting.items.timing` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from trainer.drafting.items.leading import is_told_by_another, same_speech
from trainer.drafting.items.naming import full_name, is_name, name_in, role_of
from trainer.drafting.items.speaking import role_noun
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.tying import (
    SPOKEN,
    is_by_the_way,
    is_counted_from,
    is_day_of_a_thing,
    is_of_any_saying,
    is_retold,
)
from trainer.drafting.language.lexicon import entries, groups, one_of, words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.occasions import EVENTS, is_another_event
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_TO_COME = re.compile(
    r"\b(?:will|next|upcoming|forthcoming|takes?\splace|(?:is|are)\s(?:due|set|scheduled|expected|planned))\b"
)
_SET_DOWN = re.compile(
    r"\b(?:call(?:s|ed)?(?:\sfor)?|conven(?:es|ed)|summon(?:s|ed)|schedul(?:es|ed)|plan(?:s|ned)?|organi[sz](?:es|ed)"
    r"|arrang(?:es|ed)|announc(?:es|ed)|propos(?:es|ed))\s(?:an?|the|its|their|another)\s"
    rf"(?:[\w’-]+\s){{0,4}}?(?:{EVENTS}|strike|walkout|stoppage|vote|ballot|election|referendum|auction)s?\s(?:for\s|on\s)?\Z"
    r"|\b(?:by|until|till|from|starting|beginning|due|for|is|are)\s(?:on\s)?\Z"
    rf"|\b(?:{one_of(words('scheduled_verbs'))})\b[^,;.]{{0,60}}\Z"
)
"""What comes before what is only set down: “has called a meeting on Monday”, “sits on Monday”."""
_LONG_PAST = re.compile(r"\b(?:months|years|decades)\sago\b")
_GATHERS = re.compile(rf"\b(?:{one_of(entries('gathering_verbs'))})\b")
_GATHERING = re.compile(rf"\b(?:{EVENTS}|discussion|race)s?\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b[A-Za-z][a-z-]{2,30}s\b")
_COURT = re.compile(rf"\b(?:{one_of(groups('court')['place'])})\b", re.IGNORECASE)
_OF_COURT = re.compile(rf"\b(?:{one_of(groups('court')['office'])})\b", re.IGNORECASE)
_PAGE_DATE = re.compile(rf"\s*(?:{one_of(entries('page_dates'))})\b", re.IGNORECASE)
_LONGEST_PAGE_DATE = 80  # characters of “Posted on 21 April 2015, at 11:29 a.m.”
_LONGEST = 1_000  # characters of a sentence in which a name is looked for
_BEFORE = 20  # characters before a gathering in which it is called another: “the last debate”
_LEAD = 3  # sentences with which an article says what it is about
_NEXT = 1  # paragraphs from an event to words that are taken to be of it, also of others


class Opening:
    """The occasions of one article's opening."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page
        self._roles: dict[str, str] = {}

    def event(self, quotation: Quotation) -> Span | None:
        """Return the event of the opening at which a quotation was said, as far as one can tell."""
        same_section = self.page.heading_above(quotation) is None
        for sentence, event in self._events:
            if event.start > quotation.end and self._is_of_other_words(quotation, sentence):
                continue
            if is_retold(self.page.unquoted, sentence, event) or self._is_career(sentence, event):
                continue
            court = self.page.search(_COURT, [sentence]) is not None
            if self.page.is_of_one(event) and is_told_by_another(self.page, quotation, sentence):
                continue
            if (same_section or court) and self._name(quotation, sentence) is not None:
                return event
            apart = self.page.paragraph_at(quotation.start) - self.page.paragraph_at(event.start)
            next_to = same_section and 0 <= apart <= _NEXT
            if next_to and (self.page.is_of_one(event) or self._is_of_another(quotation, sentence, event)):
                next_to = sentence in same_speech(self.page, quotation)
            if (court and self._is_of_court(quotation)) or next_to:
                return event
        return self._gathering(quotation) if same_section else None

    def _is_of_another(self, quotation: Quotation, sentence: Span, event: Span) -> bool:
        """Whether somebody else spoke on that occasion: “Hill told the court”, and what Parr says is next."""
        told = is_of_any_saying(self.page.unquoted, sentence, event, event=True)
        return told and is_told_by_another(self.page, quotation, sentence)

    def _is_of_other_words(self, quotation: Quotation, sentence: Span) -> bool:
        """Whether a sentence below a quotation, with an event, has other words of somebody in it."""
        own = any(one.overlaps(sentence) for one in self.page.sentences(quotation))
        return not own and self._name(quotation, sentence) is None

    def _is_career(self, sentence: Span, event: Span) -> bool:
        """Whether it only says, below the first lines, where one has been: “Fell was sixth in the final”."""
        later = sentence not in self._lead and not self._has_day(event)
        return later and self.page.is_of_one(event) and self.page.search(SPOKEN, [sentence]) is None

    def _gathering(self, quotation: Quotation) -> Span | None:
        """The gathering of the opening at which a speaker took part by what they are: “author Una Fell”.

        “Authors and readers met on Saturday”: others who are named may have spoken elsewhere.
        """
        if not self._gatherings or not is_name(full_name(quotation)):
            return None
        role = role_noun(self._role(full_name(quotation)))
        return next((place for place, who in self._gatherings if role in who), None) if role else None

    @cached_property
    def _lead(self) -> list[Span]:
        """The sentences with which the article says what it is about."""
        return [*islice(self.page.opening(), _LEAD)]

    @cached_property
    def _gatherings(self) -> list[tuple[Span, frozenset[str]]]:
        """The gatherings that the opening says were held, with those of whom it tells, in the singular."""
        told = [one for one in self.page.opening() if self.page.search(_GATHERS, [one]) is not None]
        there = {word.lower()[:-1] for one in told for word in _PLURAL.findall(self.page.unquoted, *one)}
        who = frozenset(word for word in there if is_role(word))
        text = self.page.unquoted
        held = (
            (one, day)
            for one, day in self._days
            if one in told and not is_day_of_a_thing(text, day) and not is_retold(text, one, day)
        )
        return [(day, who) for one, day in held if who and self._is_held(one)]

    def _is_held(self, sentence: Span) -> bool:
        """Whether the gathering of which a sentence tells is the one that is reported, and no earlier one."""
        named = self.page.search(_GATHERING, [sentence])
        text = self.page.unquoted
        return named is not None and not is_another_event(text[max(named.start - _BEFORE, 0) : named.end])

    def day(self, quotation: Quotation, *, dated: bool) -> tuple[Span | None, bool]:
        """Return the first occasion of the opening, and whether it is a day on which this speaker spoke.

        Where the page is `dated`, a day on which nobody speaks or decides tells no more than that; nor does
        one beside which another thing is named, where it has none.
        """
        for sentence, day in self._days:
            name, spoken = self._name(quotation, sentence), self.page.search(SPOKEN, [sentence])
            if (
                name is not None
                and spoken is not None
                and name < spoken.start
                and is_of_any_saying(self.page.unquoted, sentence, day)
            ):
                return day, True
        told = (
            day
            for one, day in self._days
            if is_of_any_saying(self.page.unquoted, one, day) and not self._is_below(quotation, one)
        )
        told_at = next(told, None)
        fixed = self._fixed_day if not dated else None
        if fixed is not None and self._is_below(quotation, self.page.sentence_around(*fixed)):
            fixed = None
        return told_at or fixed, False

    def _is_below(self, quotation: Quotation, sentence: Span) -> bool:
        """Whether a sentence is below a quotation and has somebody else speak, by name."""
        if sentence.start < quotation.end:
            return False
        told = (one for one in (*self.page.quotations, *self.page.retold) if one.cue_start is not None)
        names = {full_name(one) for one in told if sentence.start <= (one.cue_start or 0) < sentence.end}
        return any(map(is_name, names)) and full_name(quotation) not in names

    @cached_property
    def _events(self) -> list[tuple[Span, Span]]:
        return list(self._past(lambda one: [self.page.event([one])]))

    @cached_property
    def _days(self) -> list[tuple[Span, Span]]:
        return list(
            self._past(
                lambda one: [self.page.occasion([one]), *(place for place, _ in self.page.occasions(one))]
            )
        )

    @cached_property
    def _fixed_day(self) -> Span | None:
        """The first day of the opening, but for one that a noun has (“before Friday’s report”).

        An event without a day counts in its first sentences only, as further down it is often another.
        """
        text = self.page.unquoted
        told = (
            day
            for one, day in self._days
            if not is_day_of_a_thing(text, day) and (one in self._lead or self._has_day(day))
        )
        by_the_way = self._day_by_the_way(self._lead[0]) if self._lead else None
        return next(told, None) or by_the_way or self._day_of_the_dateline()

    def _day_of_the_dateline(self) -> Span | None:
        dateline = self.page.dateline
        return self.page.occasion([Span(dateline.start, dateline.end)]) if dateline is not None else None

    def _day_by_the_way(self, lead: Span) -> Span | None:
        """The day of what the first sentence only describes: “a witness who saw it on Monday”."""
        text = self.page.unquoted
        days = (day for day, event in self.page.occasions(lead) if not event)
        return next(
            (day for day in days if not is_day_of_a_thing(text, day) and self._is_past(lead, day)), None
        )

    def _has_day(self, place: Span) -> bool:
        return any(place.overlaps(day) for day, event in self.page.occasions(place) if not event)

    def _past(self, read: Callable[[Span], Sequence[Span | None]]) -> Iterator[tuple[Span, Span]]:
        """The sentences of the opening with what is read in them, but for what is still to come."""
        for one in self.page.opening():
            if self._dates_the_page(one):
                continue
            for found in dict.fromkeys(read(one)):
                if found is None or self.page.is_mere_place(found):
                    continue
                another = is_another_event(self.page.article.text[slice(*found)])
                another = another or self.page.search(_LONG_PAST, [one]) is not None
                text = self.page.unquoted
                by_the_way = is_by_the_way(text, one, found) or is_counted_from(text, one, found)
                if not another and not by_the_way and self._is_past(one, found):
                    yield one, found

    def _is_past(self, sentence: Span, found: Span) -> bool:
        """Whether it is not of what is still to come: “will meet on Monday”, “called a meeting on Monday”."""
        text = self.page.unquoted
        clause = max(text.rfind(",", sentence.start, found.start) + 1, sentence.start)
        to_come = self.page.search(_TO_COME, [Span(clause, found.end)]) is not None
        return not to_come and _SET_DOWN.search(text, clause, found.start) is None

    def _dates_the_page(self, sentence: Span) -> bool:
        """Whether a short line only says when the page was published, and not when anybody spoke."""
        short = sentence.end - sentence.start <= _LONGEST_PAGE_DATE
        return short and _PAGE_DATE.match(self.page.unquoted, sentence.start, sentence.end) is not None

    def _name(self, quotation: Quotation, sentence: Span) -> int | None:
        """Where a sentence names the speaker, if it does."""
        end = min(sentence.end, sentence.start + _LONGEST)
        return name_in(quotation, self.page.unquoted, Span(sentence.start, end))

    def _is_of_court(self, quotation: Quotation) -> bool:
        """Whether the speaker has an office in court, as far as the page says so."""
        if self.page.search(_OF_COURT, self.page.sentences(quotation)) is not None:
            return True
        return _OF_COURT.search(self._role(full_name(quotation))) is not None

    def _role(self, name: str) -> str:
        if name not in self._roles:
            self._roles[name] = role_of(name, self.page.unquoted) or ""
        return self._roles[name]
