"""An article as the conflict finder reads it: sentences, their words, and what stands at its head.

A passage is one sentence with its words and their stems. This module splits and counts; it does not know
what any word means and makes no comparison.
"""

from __future__ import annotations

import re

import msgspec

from trainer.drafting.language.words import Word, is_content, read_words
from trainer.text.sentences import sentence_spans

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_HEAD_LINE_LIMIT = 300  # a longer line is running text, not a headline or a summary
_HEAD_LIMIT = 6000
_HEAD_SHARE = 0.5  # a head that is more than this share of the text is no head

_NONE: frozenset[str] = frozenset()
_TITLE_LENGTH = 4
_TITLE_SHARE = 0.7


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One sentence of one article."""

    article: int
    """Which article of those given, from 0."""
    index: int
    """Its place among all passages of all articles."""
    start: int
    end: int
    source: str
    """The whole text of its article."""
    words: tuple[Word, ...]
    stems: frozenset[str]
    """The stems that say what the sentence is about."""
    figures: frozenset[str]
    """Numbers of three digits or with a decimal point, as written: they tie passages as rare words do."""
    names: frozenset[str]
    """Stems of words with a capital inside the sentence, or at its start before another such word."""
    head: bool
    """Whether it stands in the headline, standfirst or summary above the article."""

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.source[self.start : self.end]


def read_passages(text: str, article: int = 0, first_index: int = 0) -> list[Passage]:
    """Split `text` into passages in reading order; offsets are code points of `text`."""
    head_end = head_length(text)
    passages: list[Passage] = []
    for start, end in sentence_spans(text):
        found = read_words(text, start, end)
        passages.append(
            Passage(
                article=article,
                index=first_index + len(passages),
                start=start,
                end=end,
                source=text,
                words=found,
                stems=frozenset(filter(is_content, [word.stem for word in found])),
                figures=_frozen(
                    [word.text for word in found if word.text[0].isdecimal() and len(word.text) > 2]
                ),
                names=_names(found),
                head=start < head_end,
            )
        )
    return passages


def head_length(text: str) -> int:
    """Return the offset where the head (headline, standfirst, credit, summary) ends; 0 if there is none.

    The first block is head if a blank line follows it; further blocks are while no line in them ends as a
    sentence does.
    """
    end = 0
    for number, blank in enumerate(_BLANK_LINE.finditer(text)):
        block = text[end : blank.start()]
        lines = block.splitlines()
        if any(len(line) > _HEAD_LINE_LIMIT for line in lines) and number == 0 and len(lines) == 1:
            break
        if number and (number > 3 or any(re.search(r"[.!?:”\"]\s*$", line) for line in lines)):
            break
        end = blank.end()
    return end if end <= min(_HEAD_LIMIT, _HEAD_SHARE * len(text)) else 0


def _names(found: tuple[Word, ...]) -> frozenset[str]:
    capitals = [word.text[0].isupper() for word in found]
    if len(found) >= _TITLE_LENGTH and sum(capitals) > _TITLE_SHARE * len(found):
        return frozenset()  # a line in title case tells names from other words no longer
    return _frozen(
        [
            word.stem
            for place, word in enumerate(found)
            if capitals[place] and is_content(word.stem) and (place or (len(found) > 1 and capitals[1]))
        ]
    )


def _frozen(texts: list[str]) -> frozenset[str]:
    """Return the texts as a set; the same one wherever there are none."""
    return frozenset(texts) if texts else _NONE
