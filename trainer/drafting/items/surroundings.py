"""What is around a quotation: its paragraph, the heading above it, the article's opening.

The evidence of a quote is often in another sentence than the quote. This module finds the places to look in;
what they show is for `trainer.drafting.items.evidence` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from trainer.drafting.articles.datelines import Dateline, dateline_in
from trainer.drafting.items.clues import span
from trainer.drafting.items.tying import SPOKEN
from trainer.drafting.language.dates import weekday_names
from trainer.drafting.language.lexicon import groups, one_of, phrases, words
from trainer.drafting.language.marks import CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.occasions import (
    FORUMS,
    event_in,
    is_another_event,
    is_mere_place,
    is_of_one,
    occasion_in,
    occasions_in,
)
from trainer.drafting.language.people import Cast
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.sayings import SayingLine, line_around, saying_lines
from trainer.text.article import Article, Span
from trainer.text.spans import blanked

_SENTENCE_END = re.compile(rf"[.!?…][{CLOSERS}\"’')]*\Z")
_SHORT, _SHORTEST = 60, 40  # characters of a first paragraph; a headline may end in a question mark
_LONGEST_HEADING = 12  # words
_OPENING_PARAGRAPHS = 3
_SENTENCES_BEFORE = 12  # of one paragraph that are looked at
_NAMED = one_of(words("named_forums"))
_FACED = one_of(groups("facing_verbs")["face"], capital=True)
_WHEN = one_of(groups("facing_verbs")["when"] | set(map(str.capitalize, weekday_names())))
_HOLDERS = one_of(
    (groups("person_nouns")["person"] | words("offices") | words("roles")) - {"member", "members"}
)
_AUDIENCE = re.compile(
    rf"\b(?:told|addressed|telling|addressing|tells)\s(?!to\s)(?:(?:an?|the|his|her|their|the\ssame)\s)?"
    rf"(?:[\w’'.-]{{1,30}}\s){{0,4}}?(?:[A-Z][\w’'-]{{1,30}}\s(?:{_NAMED})|{FORUMS})\b"
    rf"(?![’']s?\s)(?!\s(?:[a-z]+\s)?(?:{_HOLDERS})\b)"
    rf"|\b(?:{_FACED})\s(?:(?:an?|the|his|her|their|its)\s)?(?:[\w’'-]{{1,30}}\s){{0,2}}?(?:{FORUMS})\b"
    rf"(?:\smembers)?(?=\s*[.,:;?!{ENGLISH_MARKS}\"]|\s*\Z|\s(?:{_WHEN})\b)"
)
"""Who was spoken to: told a meeting, or faced with a question or a warning and with no more than that.

“Fell asked the board to go”, “warned the board that” and “told the court clerk” may have been said anywhere.
"""
_HEARSAY = phrases("hearsay")
_ANSWERED = re.compile(
    r"\b(?:confirm|deny|deni|dismiss|address|reject|rubbish|quash|refut|clear|answer|respond|react|laugh)[a-z]{0,4}"
    r"\s(?:(?:to|up|off|away)\s)?(?:(?:the|these|those|all|any|his|her|their)\s)?\Z",
    re.IGNORECASE,
)
"""What one does to hearsay by speaking, so that the words are one's own: “denying the rumours”."""
_ANSWER = 30  # characters before hearsay in which it is denied or confirmed
_CLOSE = 14  # characters beside “allegedly” in which somebody speaks


Reader = Callable[[str, int, int], tuple[int, int] | None]
"""Finds words in the sentence at `[start, end)` of a text."""


class SaidIn(NamedTuple):
    """Where a quotation is said to be said: the verb, who speaks, and the sentence of the verb."""

    cue: Span
    speaker: Span
    sentence: Span


class Surroundings:
    """One article and its quotations, to be asked about places."""

    def __init__(
        self,
        article: Article,
        quotations: Iterable[Quotation],
        cast: Cast,
        retold: Sequence[Quotation] = (),
    ) -> None:
        self.article = article
        self.cast = cast
        self.quotations = list(quotations)
        self.retold = retold
        """What is told of a speaker in other words; it has no part in what is around quotations."""
        self._found: dict[tuple[int, Span], Span | None] = {}
        self._read: dict[tuple[Reader, Span], Span | None] = {}
        self._all: dict[Span, list[tuple[Span, bool]]] = {}

    def with_retold(self) -> Surroundings:
        """The same article with what it retells among its quotations, to be asked about that."""
        every = sorted([*self.quotations, *self.retold], key=lambda one: one.start)
        return Surroundings(self.article, every, self.cast)

    @cached_property
    def unquoted(self) -> str:
        """The text with every quotation's words turned into blanks, offsets kept."""
        return blanked(self.article.text, sorted((one.start, one.end) for one in self.quotations))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The article's paragraphs."""
        return self.article.paragraphs

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def _headings(self) -> list[int]:
        """The indices of the paragraphs that head a section; a headline, a by-line and a date head none."""
        return [
            index
            for index, span in enumerate(self.paragraphs[:-1])
            if index > self.body and self._is_heading(self.unquoted[slice(*span)], span)
        ]

    @cached_property
    def body(self) -> int:
        """The index of the first paragraph of running prose."""
        for index, place in enumerate(self.paragraphs):
            ending = _SENTENCE_END.search(self.article.text[slice(*place)])
            if ending is not None and place.end - place.start > (
                _SHORTEST if ending[0][0] == "." else _SHORT
            ):
                return index
        return 0

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def sentences_between(self, start: int, end: int) -> Sequence[Span]:
        """The sentences that begin in a range."""
        low, high = bisect_left(self._sentence_starts, start), bisect_left(self._sentence_starts, end)
        return self.article.sentences[low:high]

    def sentence_around(self, start: int, end: int) -> Span:
        """A range widened to whole sentences."""
        low = max(bisect_right(self._sentence_starts, start) - 1, 0)
        high = bisect_left(self._sentence_starts, end)
        touching = [one for one in self.article.sentences[low:high] if one.overlaps(Span(start, end))]
        return (
            Span(min(touching[0].start, start), max(touching[-1].end, end)) if touching else Span(start, end)
        )

    def search(self, pattern: re.Pattern[str], spans: Iterable[Span]) -> Span | None:
        """The first match outside quotations in any of the spans; each span is gone through once."""
        return next((found for one in spans if (found := self._search(pattern, one)) is not None), None)

    def _search(self, pattern: re.Pattern[str], span: Span) -> Span | None:
        key = (id(pattern), span)
        if key not in self._found:
            match = pattern.search(self.unquoted, *span)
            self._found[key] = Span(*match.span()) if match is not None else None
        return self._found[key]

    def hearsay(self, quotation: Quotation) -> Span | None:
        """The words of a quotation's sentences that say that nobody in particular passes it on."""
        found = self.search(_HEARSAY, self.sentences(quotation))
        return found if found is not None and _is_of_saying(self.unquoted, found) else None

    def occasion(self, spans: Sequence[Span]) -> Span | None:
        """The first occasion in the spans: a day or an event, or else those who were spoken to there."""
        return self.first(occasion_in, spans) or self.search(_AUDIENCE, spans)

    def event(self, spans: Sequence[Span]) -> Span | None:
        """The first event in the spans, or else those who were spoken to there; a day alone is no event."""
        return self.first(event_in, spans) or self.search(_AUDIENCE, spans)

    def audience(self, spans: Sequence[Span]) -> Span | None:
        """The words of the spans that say who was spoken to in the open: “told a briefing”."""
        return self.search(_AUDIENCE, spans)

    def first(self, read: Reader, spans: Iterable[Span]) -> Span | None:
        """The first that a reader of sentences finds outside quotations; each span is read once."""
        return next((found for one in spans if (found := self._first(read, one)) is not None), None)

    def _first(self, read: Reader, span: Span) -> Span | None:
        if (read, span) not in self._read:
            found = read(self.unquoted, *span)
            self._read[read, span] = Span(*found) if found is not None else None
        return self._read[read, span]

    def is_mere_place(self, occasion: Span) -> bool:
        """Whether an occasion is a place that may only say where something is: “many slept on board”."""
        return is_mere_place(self.article.text[slice(*occasion)])

    def is_of_one(self, occasion: Span) -> bool:
        """Whether an event is that of one speaker, or one at which few speak: “an interview”, “the match”."""
        return is_of_one(self.article.text[slice(*occasion)])

    def occasions(self, sentence: Span) -> list[tuple[Span, bool]]:
        """All occasions that a sentence names outside quotations, and whether each is an event."""
        if sentence not in self._all:
            found = occasions_in(self.unquoted, *sentence)
            self._all[sentence] = [
                (Span(*place), event and not is_another_event(self.unquoted[slice(*place)]))
                for place, event in found
            ]
        return self._all[sentence]

    def sentences_before(self, offset: int, sentence: Span) -> Iterator[Span]:
        """The sentences of its paragraph that are before a place and its sentence, the nearest first."""
        start = self.paragraphs[self.paragraph_at(offset)].start
        nearby = self.sentences_between(start, min(offset, sentence.start))
        yield from reversed(nearby[-_SENTENCES_BEFORE:])

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.article.sentences]

    def near(self, quotation: Quotation) -> list[Span]:
        """The paragraphs of a quotation: its own, and that of its cue, in the order of the text."""
        places = [quotation.start] if quotation.cue_start is None else [quotation.start, quotation.cue_start]
        return [self.paragraphs[index] for index in sorted({self.paragraph_at(place) for place in places})]

    def sentences(self, quotation: Quotation) -> list[Span]:
        """The sentences of a quotation: from that of its cue to that of its words, in order."""
        found = [self.sentence_around(quotation.start, quotation.end)]
        if quotation.cue_start is not None and quotation.cue_end is not None:
            cue = self.sentence_around(quotation.cue_start, quotation.cue_end)
            found += [cue] if cue not in found else []
        return sorted(found)

    def heading_above(self, quotation: Quotation) -> Span | None:
        """The heading of the section that a quotation is in."""
        index = bisect_right(self._headings, self.paragraph_at(quotation.start)) - 1
        return self.paragraphs[self._headings[index]] if index >= 0 else None

    @cached_property
    def headings_above_body(self) -> list[Span]:
        """The short lines between the headline and the first paragraph of running prose."""
        lines = self.paragraphs[1 : self.body]
        return [line for line in lines if self._is_heading(self.unquoted[slice(*line)], line)]

    def saying(self, quotation: Quotation) -> SayingLine | None:
        """The line of a list of sayings that a quotation is in; None where the page is no such list."""
        return line_around(self._sayings, quotation.start)

    @cached_property
    def _sayings(self) -> Sequence[SayingLine]:
        return saying_lines(self.article.text)

    @cached_property
    def dateline(self) -> Dateline | None:
        """The place, the day or the agency before the running prose: “LEEDS (AP) —”."""
        return dateline_in(self.article.text)

    def opening(self) -> Iterator[Span]:
        """The sentences with which the running prose begins, without the place and the date before them."""
        if not self.paragraphs:
            return
        last = min(self.body + _OPENING_PARAGRAPHS, len(self.paragraphs)) - 1
        begins = self.dateline.end if self.dateline is not None else 0
        for one in self.sentences_between(self.paragraphs[self.body].start, self.paragraphs[last].end):
            if begins < one.end:
                yield Span(max(one.start, begins), one.end)

    def in_headline(self, quotation: Quotation) -> bool:
        """Whether it is above the first paragraph of running prose, in a short line, or is a heading."""
        index = self.paragraph_at(quotation.start)
        whole = self.paragraphs[index]
        if index and self._is_heading_of_marks(quotation, index):
            return True
        if quotation.cue is not None and self.article.text[slice(*whole)].rstrip().endswith("."):
            return False  # a short sentence in which somebody speaks
        return index < self.body and quotation.end - quotation.start < whole.end - whole.start - 8

    def _is_heading_of_marks(self, quotation: Quotation, index: int) -> bool:
        """Whether a quotation is all of a short line that ends like no sentence, with prose below it."""
        whole, text = self.paragraphs[index], self.article.text
        if quotation.state != "closed" or index < self.body or index + 1 >= len(self.paragraphs):
            return False
        alone = len(text[slice(*whole)].strip()) <= quotation.end - quotation.start + 2
        below, above = self.paragraphs[index + 1], self.paragraphs[index - 1]
        prose = below.end - below.start > _SHORTEST and text[below.start].isalpha()
        short = len(quotation.content.split()) <= _LONGEST_HEADING
        ends = quotation.content.rstrip()[-1:] not in tuple(".?!,…;:-—–")
        first, last = (bisect_left(self.quotations, at, key=lambda one: one.start) for at in above)
        continues = any(one.state != "closed" for one in self.quotations[first:last])
        leads = text[above.start : above.end].rstrip()[-1:] == ":"
        return alone and prose and short and ends and not leads and not continues

    def is_above_body(self, quotation: Quotation) -> bool:
        """Whether it is above the running prose, and in no sentence in which somebody speaks."""
        whole = self.paragraphs[self.paragraph_at(quotation.start)]
        speaks = quotation.cue is not None and self.article.text[slice(*whole)].rstrip().endswith(".")
        return self.paragraph_at(quotation.start) < self.body and not speaks

    def _is_heading(self, line: str, place: Span) -> bool:
        words = line.split()
        return (
            0 < len(words) <= _LONGEST_HEADING
            and line == self.article.text[slice(*place)]  # no blanked quotation inside
            and line[:1].isupper()
            and line.rstrip()[-1] not in f'.!?:;,…{CLOSERS}"’'
        )


def said_in(page: Surroundings, quotation: Quotation) -> SaidIn | None:
    """Return where a quotation is said to be said; None where it has no verb or nobody who speaks."""
    cue = span(quotation.cue_start, quotation.cue_end)
    speaker = span(quotation.speaker_start, quotation.speaker_end)
    if cue is None or speaker is None:
        return None
    return SaidIn(cue, speaker, page.sentence_around(*cue))


def _is_of_saying(text: str, hearsay: Span) -> bool:
    """Whether words for hearsay are of what is quoted; not of what one denies, or is alleged to have done."""
    if text[slice(*hearsay)].lower() in {"allegedly", "supposedly"}:
        around = text[max(hearsay.start - _CLOSE, 0) : hearsay.end + _CLOSE]
        return SPOKEN.search(around) is not None
    return _ANSWERED.search(text, max(hearsay.start - _ANSWER, 0), hearsay.start) is None
