"""Anchors for spans: the words themselves, and just enough beside them to stand in one place only.

The inverse of `Article.resolve`. It decides nothing about what is worth pointing at.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from trainer.article import Anchor, Article, Span

LONGEST = 20_000
"""An anchor holds so many characters at most; a longer span is anchored by its start."""

_FEW = 8  # words beside a span, before repetition is taken for the text's own
_REACH = 160
_WORD_REACH = 30


def anchor_for(article: Article, span: Span, name: str | None = None) -> Anchor:
    """The anchor that resolves to the span and to no other place; `name` is the article's id, where needed.

    What is added is a word or a few, before or after, in the same line if that is enough.
    """
    text = article.text
    start, end = span.start, min(span.end, span.start + LONGEST)
    exact = text[start:end]
    if _stands_once(text, exact):
        return Anchor(exact=exact, article=name)
    contexts = list(_contexts(text, start, end))
    for prefix, suffix in sorted(contexts, key=lambda context: "\n" in "".join(context)):
        if _stands_once(text, prefix + exact + suffix):
            return Anchor(exact=exact, prefix=prefix, suffix=suffix, article=name)
    prefix, suffix = _least(text, start, end)
    return Anchor(exact=exact, prefix=prefix, suffix=suffix, article=name)


def _stands_once(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """A word before or after, two words, and so on: the shorter of the two first."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begins = [found.start() for found in re.finditer(r"\S+", before)][::-1]
    ends = [found.end() for found in re.finditer(r"\S+", after)]
    for begin, stop in zip_longest(begins[:_FEW], ends[:_FEW]):
        prefix = "" if begin is None else before[begin:]
        suffix = "" if stop is None else after[:stop]
        yield from sorted([context for context in ((prefix, ""), ("", suffix)) if any(context)], key=_length)


def _length(context: tuple[str, str]) -> int:
    return len(context[0]) + len(context[1])


def _least(text: str, start: int, end: int) -> tuple[str, str]:
    """The least that stands beside it in this place only: for texts that repeat themselves at length."""
    before = _fewest(start, lambda n: _stands_once(text, text[start - n : end]))
    after = _fewest(len(text) - end, lambda n: _stands_once(text, text[start : end + n]))
    if before is not None and (after is None or before <= after):
        return text[_word_start(text, start - before, start) : start], ""
    if after is not None:
        return "", text[end : _word_end(text, end + after, end)]
    return text[:start], text[end:]


def _fewest(most: int, is_enough: Callable[[int], bool]) -> int | None:
    """The least number up to `most` that is enough, where more is enough too; None where none is."""
    if not is_enough(most):
        return None
    return bisect.bisect_left(range(most), True, key=is_enough)


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
