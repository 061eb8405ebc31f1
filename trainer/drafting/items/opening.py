"""What an article's opening tells of when words were said, and whose words that holds for.

An event of the opening is that of the people who are named with it, of those who speak next, and, where it
is a court’s, of those who speak there by their office. Everybody else may have spoken elsewhere, and so may
everybody below a subheading. What that makes of a criterion is for `trainer.drafting.items.timing` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from trainer.drafting.items.leading import same_speech
from trainer.drafting.items.naming import full_name, name_in, role_of
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.tying import SPOKEN, is_by_the_way, is_day_of_a_thing, is_of_any_saying, is_retold
from trainer.drafting.language.lexicon import entries, groups, one_of
from trainer.drafting.language.occasions import is_another_event
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_TO_COME = re.compile(
    r"\b(?:will|next|upcoming|forthcoming|takes?\splace|(?:is|are)\s(?:due|set|scheduled|expected|planned))\b"
)
_COURT = re.compile(rf"\b(?:{one_of(groups('court')['place'])})\b", re.IGNORECASE)
_OF_COURT = re.compile(rf"\b(?:{one_of(groups('court')['office'])})\b", re.IGNORECASE)
_PAGE_DATE = re.compile(rf"\s*(?:{one_of(entries('page_dates'))})\b", re.IGNORECASE)
_LONGEST_PAGE_DATE = 80  # characters of “Posted on 21 April 2015, at 11:29 a.m.”
_LONGEST = 1_000  # characters of a sentence in which a name is looked for
_NEXT = 1  # paragraphs from an event to words that are taken to be of it, also of others


class Opening:
    """The occasions of one article's opening."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page
        self._offices: dict[str, bool] = {}

    def event(self, quotation: Quotation) -> Span | None:
        """Return the event of the opening at which a quotation was said, as far as one can tell."""
        same_section = self.page.heading_above(quotation) is None
        for sentence, event in self._events:
            if is_retold(self.page.unquoted, sentence, event):
                continue
            court = self.page.search(_COURT, [sentence]) is not None
            if (same_section or court) and self._name(quotation, sentence) is not None:
                return event
            apart = self.page.paragraph_at(quotation.start) - self.page.paragraph_at(event.start)
            next_to = same_section and 0 <= apart <= _NEXT
            if next_to and self.page.is_of_one(event):
                next_to = sentence in same_speech(self.page, quotation)
            if (court and self._is_of_court(quotation)) or next_to:
                return event
        return None

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
        told = (day for one, day in self._days if is_of_any_saying(self.page.unquoted, one, day))
        told_at = next(told, None)
        return (told_at or (self._fixed_day if not dated else None)), False

    @cached_property
    def _events(self) -> list[tuple[Span, Span]]:
        return list(self._past(self.page.event))

    @cached_property
    def _days(self) -> list[tuple[Span, Span]]:
        return list(self._past(self.page.occasion))

    @cached_property
    def _fixed_day(self) -> Span | None:
        """The first event or day of the opening, but for a day that a noun has: “before Friday’s report”."""
        text = self.page.unquoted
        return next((day for _, day in self._days if not is_day_of_a_thing(text, day)), None)

    def _past(self, read: Callable[[Sequence[Span]], Span | None]) -> Iterator[tuple[Span, Span]]:
        """The sentences of the opening with what is read in them, but for what is still to come."""
        for one in self.page.opening():
            found = read([one])
            if found is None or self._dates_the_page(one) or self.page.is_mere_place(found):
                continue
            another = is_another_event(self.page.article.text[slice(*found)])
            if another or is_by_the_way(self.page.unquoted, one, found):
                continue
            clause = max(self.page.unquoted.rfind(",", one.start, found.start) + 1, one.start)
            if self.page.search(_TO_COME, [Span(clause, found.end)]) is None:
                yield one, found

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
        name = full_name(quotation)
        if name not in self._offices:
            role = role_of(name, self.page.unquoted) or ""
            self._offices[name] = _OF_COURT.search(role) is not None
        return self._offices[name]
