"""Anchors for spans: the words themselves, and just enough beside them to be found in one place only.

The inverse of `Article.resolve`. It decides nothing about what is worth pointing at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from trainer.drafting.items.occurrences import WINDOW, Occurrences, Places
from trainer.text.article import Anchor, Article, Span

LONGEST: Final = 20_000
"""An anchor holds at most this many characters; a longer span is anchored by its start."""

_FEW = 8  # words beside a span, before repetition is taken for the text's own
_WORD_REACH = 30


class Anchors:
    """Makes the anchors of one article."""

    def __init__(self, article: Article, widest: int | None = None) -> None:
        self.text = article.text
        self.widest = len(self.text) if widest is None else widest
        """How many characters may be added before or after the words, apart from the rest of a word."""
        self._occurrences = Occurrences(article.finder)

    def anchor(self, span: Span, name: str | None = None) -> Anchor | None:
        """Return the anchor that resolves to the span and to no other place.

        What is added is a word or a few, before or after, in the same line if that is enough. None where
        the text repeats itself so much that nothing as short as is allowed is enough. `name` is the
        article's id, where an anchor needs it.
        """
        start, end = span.start, min(span.end, span.start + LONGEST)
        exact = self.text[start:end]
        places = self._occurrences.of(exact)
        if places is None:
            return None
        if len(places.starts) == 1:
            return Anchor(exact=exact, article=name)
        before, after = places.needed(start)
        contexts = sorted(_contexts(self.text, start, end), key=lambda context: "\n" in "".join(context))
        for prefix, suffix in contexts:
            if len(prefix) >= before if prefix else len(suffix) >= after:
                return Anchor(exact=exact, prefix=prefix, suffix=suffix, article=name)
        least = self._least(places, start, end)
        return least and Anchor(exact=exact, prefix=least[0], suffix=least[1], article=name)

    def _least(self, places: Places, start: int, end: int) -> tuple[str, str] | None:
        """The least that is beside it in this place only: for texts that repeat themselves at length."""
        before, after = places.needed_at_most(start, self.widest)
        if before is not None and (after is None or before <= after):
            return self.text[_word_start(self.text, start - before, start) : start], ""
        if after is not None:
            return "", self.text[end : _word_end(self.text, end + after, end)]
        return None


def anchor_for(article: Article, span: Span, name: str | None = None) -> Anchor:
    """The anchor that resolves to the span and to no other place, however much has to be added."""
    anchor = Anchors(article).anchor(span, name)
    if anchor is None:
        start, end, text = span.start, min(span.end, span.start + LONGEST), article.text
        return Anchor(exact=text[start:end], prefix=text[:start], suffix=text[end:], article=name)
    return anchor


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """A word before or after, two words, and so on: the shorter of the two first."""
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    begins = [found.start() for found in re.finditer(r"\S+", before)][::-1]
    ends = [found.end() for found in re.finditer(r"\S+", after)]
    for begin, stop in zip_longest(begins[:_FEW], ends[:_FEW]):
        prefix = "" if begin is None else before[begin:]
        suffix = "" if stop is None else after[:stop]
        yield from sorted([context for context in ((prefix, ""), ("", suffix)) if any(context)], key=_length)


def _length(context: tuple[str, str]) -> int:
    return len(context[0]) + len(context[1])


def _word_start(text: str, at: int, stop: int) -> int:
    """The start of the word that holds `at`, so that no anchor begins in the middle of one."""
    for start in range(at, max(at - _WORD_REACH, 0) - 1, -1):
        if start == 0 or text[start - 1].isspace():
            return start if not text[start:stop].isspace() else at
    return at


def _word_end(text: str, at: int, start: int) -> int:
    for end in range(at, min(at + _WORD_REACH, len(text)) + 1):
        if end == len(text) or text[end].isspace():
            return end if not text[start:end].isspace() else at
    return at
