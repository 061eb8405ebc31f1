"""How far into an article the finders read: all of it, unless it holds more than memory should be given to.

Prose is read whole up to about four megabytes. A text that is nothing but short lines, marks or single
letters would take a hundred times the memory of prose, and is read up to a point that comes sooner. Nothing
is found here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.language.marks import OPENING_MARK
from trainer.text.article import Article

_MOST = 160_000_000
"""Bytes, roughly, that the finders may take for what they keep of all articles together."""

_PIECE = 1 << 16
_SMALL = 1 << 15  # characters: no text as short as this takes too much
_STOPS = re.compile(r"[.!?…。！？｡।॥؟۔]+")
_NUMBERS = re.compile(r"\d+")
_CAPITALS = re.compile(r"\b[A-Z]")
_BYTES = (
    (_STOPS, 900),
    (OPENING_MARK, 1_200),
    (_NUMBERS, 500),
    (re.compile("\n"), 400),
    (_CAPITALS, 100),
)
_WORD = 85
_PARTING = ",;:-–—/()'’&_"
_LOOK_BACK = 1_000


class InReach(NamedTuple):
    """An article as the finders read it."""

    page: Article
    """The article, or as much of it as they read."""
    language: str
    """The code of its language."""
    foreign: str | None
    """The name of its language, where that is not English: nothing can be found in it."""
    unread: str | None
    """For a person: how much of an English article is not read, if anything."""


def in_reach(sources: Sequence[SourceArticle], articles: Sequence[Article]) -> list[InReach]:
    """Return for each article of a deck what the finders read of it, and why not all of it."""
    tongues = [source.tongue for source in sources]
    pairs = list(zip(articles, tongues, strict=True))
    ends = reaches([article.text if tongue.is_english else "" for article, tongue in pairs])
    return [
        InReach(
            article if end == len(article.text) else Article(article.text[:end]),
            tongue.code,
            None if tongue.is_english else tongue.name,
            unread(article.text, end) if tongue.is_english else None,
        )
        for (article, tongue), end in zip(pairs, ends, strict=True)
    ]


def reaches(texts: Sequence[str]) -> list[int]:
    """Return for each text the offset up to which it is read: its length, if nothing is too much."""
    left = _MOST
    ends = []
    for text in texts:
        end = len(text)
        left -= 2 * sys.getsizeof(text) if end > _SMALL else 0
        for start, taken in _taken(text) if end > _SMALL else ():
            left -= taken
            if left < 0:
                end = _edge(text, start)
                break
        ends.append(end)
    return ends


def unread(text: str, end: int) -> str | None:
    """Say for a person how much of a text was read; None where all of it was."""
    if end >= len(text):
        return None
    return (
        f"only its first {end:,} of {len(text):,} characters were read, as it holds too many words, lines or "
        "marks; build from parts of it"
    )


def _taken(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece of a text begins, and how many bytes the finders will take for it."""
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        words = len(piece.split()) + sum(map(piece.count, _PARTING))
        yield start, words * _WORD + sum(each * len(pattern.findall(piece)) for pattern, each in _BYTES)


def _edge(text: str, start: int) -> int:
    """Where a line ends, or else a word, at or before an offset."""
    low = max(start - _LOOK_BACK, 0)
    line = text.rfind("\n", low, start)
    word = text.rfind(" ", low, start)
    return (line if line >= 0 else word if word >= 0 else start) + (1 if line >= 0 or word >= 0 else 0)
