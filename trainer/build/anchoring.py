"""Anchors for spans: the words themselves, and just enough beside them to stand in one place only.

The inverse of `Article.resolve`. It decides nothing about what is worth pointing at.
"""

from __future__ import annotations

from trainer.article import Anchor, Article, Span

LONGEST = 20_000
"""An anchor holds so many characters at most; a longer span is anchored by its start."""

_WORD_REACH = 30
_CHUNK = 256


def anchor_for(article: Article, span: Span, name: str | None = None) -> Anchor:
    """The anchor that resolves to the span and to no other place; `name` is the article's id, where needed.

    What is added stands before the words or after them, whichever takes fewer characters; where neither
    does alone (the text runs out), both are added.
    """
    text = article.text
    start, end = span.start, min(span.end, span.start + LONGEST)
    exact = text[start:end]
    others = [place.start for place in article.occurrences(Anchor(exact=exact)) if place.start != start]
    if not others:
        return Anchor(exact=exact, article=name)
    before = start - 1 - max(_shared_before(text, start, other) for other in others)
    after = end + 1 + max(_shared_after(text, end, other + len(exact)) for other in others)
    prefix = text[_word_start(text, before, start) : start] if before >= 0 else None
    suffix = text[end : _word_end(text, after, end)] if after <= len(text) else None
    if prefix is None and suffix is None:
        return Anchor(exact=exact, prefix=text[:start], suffix=text[end:], article=name)
    if suffix is None or (prefix is not None and _cost(prefix) <= _cost(suffix)):
        return Anchor(exact=exact, prefix=prefix or "", article=name)
    return Anchor(exact=exact, suffix=suffix, article=name)


def _cost(words: str) -> int:
    """How much an author minds them: a line break inside an anchor is ugly, and a long one is tiring."""
    return len(words) + 60 * ("\n" in words)


def _shared_before(text: str, one: int, other: int) -> int:
    """How many characters right before both places are the same."""
    shared = 0
    while shared < min(one, other):
        step = min(_CHUNK, one - shared, other - shared)
        left = text[one - shared - step : one - shared]
        right = text[other - shared - step : other - shared]
        if left == right:
            shared += step
            continue
        return shared + next(n for n in range(step) if left[-1 - n] != right[-1 - n])
    return shared


def _shared_after(text: str, one: int, other: int) -> int:
    """How many characters right after both places are the same."""
    shared = 0
    while max(one, other) + shared < len(text):
        left, right = (
            text[one + shared : one + shared + _CHUNK],
            text[other + shared : other + shared + _CHUNK],
        )
        if left == right:
            shared += len(left)
            continue
        common = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
        return shared + (min(len(left), len(right)) if common is None else common)
    return shared


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
