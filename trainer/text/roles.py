"""What each paragraph of an article is: its headline, a heading, a by-line, or the text itself.

Told by its shape alone, for the eye: nothing is decided by it. Who wrote an article and when, as evidence, is
read in `trainer.drafting.articles`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from trainer.text.article import Article


class Role(StrEnum):
    """What a paragraph is on its page."""

    HEADING = "heading"
    BYLINE = "byline"
    TEXT = "text"


LONGEST_HEADING = 90
"""Characters of a heading."""
LONGEST_BYLINE = 140
LAST_BYLINE = 4
"""The paragraph, from 1, after which no by-line is looked for."""

_HEADING = re.compile(r"[^\W_a-z][^/\n]*[^\W_][”’»\"']?[?!]?")
"""Begins like a sentence and ends without a full stop."""
_SENTENCE_INSIDE = re.compile(r"[.!?…:;]\s")
_BYLINE = re.compile(r"(?:by|credit|photo|picture|words|text)\b:? ?\S", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;,][”’»\"']?\Z")


def roles(article: Article, title: str) -> tuple[Role, ...]:
    """What each paragraph of an article with this headline is, in order."""
    spans = article.paragraphs
    headline = " ".join(title.split()).casefold()
    found: list[Role] = []
    for index, (start, end) in enumerate(spans):
        text = article.text[start:end] if end - start <= LONGEST_BYLINE else ""
        before = found[-1] if found else Role.HEADING
        if index == 0 and " ".join(article.text[start:end].split()).casefold() == headline:
            found.append(Role.HEADING)
        elif 0 < index < LAST_BYLINE and before is not Role.TEXT and _is_byline(text):
            found.append(Role.BYLINE)
        elif _is_heading(text) and (before is not Role.HEADING or index < LAST_BYLINE):
            found.append(Role.HEADING)
        else:
            found.append(Role.TEXT)
    if len(found) > 1 and found[-1] is Role.HEADING:  # a heading has something below it
        found[-1] = Role.TEXT
    return tuple(found)


def _is_heading(text: str) -> bool:
    if not text or len(text) > LONGEST_HEADING or _SENTENCE_INSIDE.search(text):
        return False
    return _HEADING.fullmatch(text) is not None


def _is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text)) and not _SENTENCE_END.search(text)
