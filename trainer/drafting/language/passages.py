"""An article as the conflict finder reads it: sentences, their words, and what stands at its head.

A passage is one sentence with its words and their stems. This module splits and counts; it does not know
what any word means and makes no comparison.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

import msgspec

from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.lexicon import words as listed_words
from trainer.text.sentences import sentence_spans

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[$£€¥%]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_STEM_SUFFIXES = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_HEAD_LINE_LIMIT = 300  # a longer line is running text, not a headline or a summary
_HEAD_LIMIT = 6000
_MOST_WORDS = 1000  # what runs on for longer is no sentence; the rest of it is not read
_HEAD_SHARE = 0.5  # a head that is more than this share of the text is no head

_NONE: frozenset[str] = frozenset()
_TITLE_LENGTH = 4
_TITLE_SHARE = 0.7


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word, number or sign: where it stands, as written, and its stem in lower case.

    A long article has a million of them, so that what can be shared or worked out is not kept.
    """

    start: int
    text: str
    stem: str

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


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
    """Split ``text`` into passages in reading order; offsets are code points of ``text``."""
    head_end = head_length(text)
    passages: list[Passage] = []
    for start, end in sentence_spans(text):
        found = _words(text, start, end)
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


@lru_cache(maxsize=16384)
def is_content(stem: str) -> bool:
    """Tell whether a stem says what a sentence is about: not a function word, a number or a sign."""
    return len(stem) > 1 and stem[0].isalpha() and stem not in _function_stems()


def stem(word: str) -> str:
    """Return what ``word`` is compared by: a crude stem in lower case, or the first word of its kind.

    Endings are cut, irregular forms led back, “Iranian” is read as “Iran” and “troops” as “soldier”.
    """
    low = word.lower()
    for ending in _POSSESSIVE:
        if low.endswith(ending) and len(low) > 3:
            low = low[: -len(ending)]
            break
    like = _led_back("countries").get(low) or _led_back("like_words").get(low)
    if like is not None:
        return _cut(like)
    base = _cut(_led_back("irregular_forms").get(low, low))
    return _like_stems().get(base, base)


def word_at(words: Sequence[Word], at: int) -> str:
    """Return the word at a place in lower case; nothing where there is none."""
    return words[at].text.lower() if 0 <= at < len(words) else ""


def _cut(low: str) -> str:
    for suffix, instead in _STEM_SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3 and not low.endswith("ss"):
            low = low[: -len(suffix)] + instead
            break
    if len(low) > 4 and low[-1] == low[-2] and low[-1] not in "lse":
        return low[:-1]
    return low[:-1] if len(low) > 3 and low.endswith("e") else low


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(
        Word(found.start(), *_term(found[0]))
        for found in islice(_WORD.finditer(text, start, end), _MOST_WORDS)
    )


@lru_cache(maxsize=65536)
def _term(word: str) -> tuple[str, str]:
    """Return a word and its stem, the same two objects wherever it stands."""
    return word, stem(word)


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


@cache
def _function_stems() -> frozenset[str]:
    listed = listed_words("function_words")
    return listed | {stem(word) for word in listed}


@cache
def _led_back(name: str) -> dict[str, str]:
    """Return the words of a list whose lines begin with the word that the others are led back to."""
    led_back = {}
    for line in entries(name):
        base, *others = line.split()
        led_back.update(dict.fromkeys(others, base))
    return led_back


@cache
def _like_stems() -> dict[str, str]:
    return {_cut(word): _cut(base) for word, base in _led_back("like_words").items()}
