"""The text of an article: cleaned once, then only ever looked at by code-point offsets.

Everything that points into an article (a quotation, the words that show a criterion, a detail in
conflict) is an *anchor*, W3C Web Annotation's TextQuoteSelector: the exact words, with what is
before or after them where they appear more than once. This module turns bytes into clean text, text
into paragraphs and sentences, and anchors into spans. It knows nothing of decks.
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import re
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from trainer.text.cleaning import REPLACEMENT, clean, decode
from trainer.text.finder import Finder
from trainer.text.sentences import sentence_spans

__all__ = ["REPLACEMENT", "Anchor", "Article", "Near", "Span", "clean", "decode", "digest", "unmarked"]


class Span(NamedTuple):
    """A half-open range `[start, end)` of code points in an article's clean text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Anchor(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """A place in an article, given by its words."""

    exact: Annotated[str, Meta(min_length=1, max_length=20_000)]
    """The words, exactly as they appear in the article."""
    prefix: str = ""
    """What comes right before them, where the words appear more than once."""
    suffix: str = ""
    """What comes right after them, where the words appear more than once."""
    article: str | None = None
    """The id of the article, where the deck has several and the item names another one."""


class Near(NamedTuple):
    """The closest thing to an anchor that could not be found, for the message about it."""

    found: str
    """The article's own words at the closest place; empty where nothing is close."""
    line: int
    """The line of the article, from 1, at which they are; 0 where nothing is close."""


def digest(text: str) -> str:
    """The SHA-256 of the clean text in UTF-8, in hexadecimal: what a deck pins as `sha256`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


_MARKS_OF_A_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


def unmarked(words: str) -> str:
    """Words of an article as they are shown by themselves: no `>` at a later line of a block quote."""
    return _MARKS_OF_A_QUOTE.sub("\n", words)


class Article:
    """An article's clean text with its paragraphs and sentences.

    A paragraph is a line that is not blank: news text keeps one paragraph to a line.
    """

    def __init__(self, text: str) -> None:
        self.text = clean(text)
        self._counts: dict[tuple[str, int], int] = {}

    @functools.cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Every line that is not blank, without the white space at its rim, in order."""
        return tuple(Span(*m.span()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", self.text))

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence, in order; none crosses a line."""
        return tuple(Span(*pair) for pair in sentence_spans(self.text))

    @functools.cached_property
    def words(self) -> int:
        """How many words the text has, counted at white space."""
        return len(self.text.split())

    def paragraph_at(self, offset: int) -> int:
        """The index, from 0, of the paragraph that holds the offset (or the last one before it)."""
        return max(bisect.bisect_right(self._starts, offset) - 1, 0)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def sentence_around(self, span: Span) -> Span:
        """From the start of the sentence that holds the span's start to the end of its last one."""
        first = bisect.bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect.bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)
        touching = self.sentences[first:last]
        if not touching:
            return span
        return Span(min(touching[0].start, span.start), max(touching[-1].end, span.end))

    def surroundings(self, span: Span) -> Span:
        """The paragraphs that hold a span; where it is most of them, from the paragraph before on.

        A quotation in a paragraph of its own is credited in the one before it.
        """
        first, last = self.paragraph_at(span.start), self.paragraph_at(max(span.end - 1, span.start))
        if not self.paragraphs:
            return span
        start, end = self.paragraphs[first].start, self.paragraphs[last].end
        if 2 * (span.end - span.start) > end - start and first > 0:
            start = self.paragraphs[first - 1].start
        return Span(min(start, span.start), max(end, span.end))

    def window(self, span: Span, most: int) -> Span:
        """As much of what surrounds a span: at most `most` characters before and after, and whole words."""
        around = self.surroundings(span)
        start, end = max(around.start, span.start - most), min(around.end, span.end + most)
        if start > around.start:
            start = min(self.text.find(" ", start, span.start) % (span.start + 1) + 1, span.start)
        if end < around.end:
            end = max(self.text.rfind(" ", span.end, end), span.end)
        return Span(start, end)

    def line_at(self, offset: int) -> int:
        """The line, from 1, on which the offset is."""
        return self.text.count("\n", 0, offset) + 1

    @functools.cached_property
    def finder(self) -> Finder:
        """What finds words in the text, over and over."""
        return Finder(self.text)

    def occurrences(self, anchor: Anchor, most: int | None = None) -> list[Span]:
        """Every place where the anchor's words appear between its prefix and its suffix, or the first few."""
        places = self.finder.places(anchor.prefix + anchor.exact + anchor.suffix, most)
        return [_span(anchor, at) for at in places]

    def count(self, anchor: Anchor, most: int) -> int:
        """At how many places the anchor holds, up to the number given; each is counted once only."""
        asked = anchor.prefix + anchor.exact + anchor.suffix, most
        if asked not in self._counts:
            self._counts[asked] = len(self.finder.places(*asked))
        return self._counts[asked]

    @property
    def searched(self) -> int:
        """Characters that all searches so far have gone through, about: what they cost."""
        return self.finder.gone_through + (self._folded.gone_through if "_folded" in self.__dict__ else 0)

    def holds(self, anchor: Anchor) -> bool:
        """Whether the anchor's words appear anywhere between its prefix and its suffix."""
        return bool(self.occurrences(anchor, 1))

    def resolve(self, anchor: Anchor) -> Span:
        """The first place where the anchor holds. Raises `LookupError` where there is none."""
        for first in self.occurrences(anchor, 1):
            return first
        raise LookupError(anchor.exact)

    def nearest(self, anchor: Anchor) -> Near:
        """The place an author most likely meant by an anchor that does not hold."""
        return self._but_for_typography(anchor.exact) or self._common_start(anchor.exact)

    @functools.cached_property
    def _folded(self) -> Finder:
        return Finder(_fold(self.text))

    def _but_for_typography(self, words: str) -> Near | None:
        """The place that differs from the words in marks, dashes, spaces or case only."""
        at = self._folded.first(_fold(words)) if words else -1
        if at < 0:
            return None
        return Near(self.text[at : at + len(words)], self.line_at(at))

    def _common_start(self, words: str) -> Near:
        """The longest start of the words that is in the text, and how the text continues there."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.finder.first(words[:middle]) >= 0 else (low, middle - 1)
        if low < min(8, len(words)):
            return Near("", 0)
        at = self.finder.first(words[:low])
        found = self.text[at : at + len(words)]
        start = at + len(found) - len(found.lstrip("\n"))  # a line is told, and no blank one
        told = found.lstrip("\n").split("\n")[0]
        return Near(told, self.line_at(start) if told else 0)


def _span(anchor: Anchor, at: int) -> Span:
    """The span of an anchor's words, where its prefix, or else its words, begin at an offset."""
    start = at + len(anchor.prefix)
    return Span(start, start + len(anchor.exact))


_TYPOGRAPHY = str.maketrans("‘’‚‛“”„‟‐‑‒–—\u00a0\u2009\u202f\t", "''''\"\"\"\"-----    ")


def _fold(text: str) -> str:
    """The text in small letters with plain marks, of the same length, so that offsets still hold."""
    folded = text.translate(_TYPOGRAPHY)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else folded
