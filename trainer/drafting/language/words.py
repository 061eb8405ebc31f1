"""Words: where each is written, and the stem by which it is compared with others.

This module splits and cuts endings; what a word means is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

import msgspec

from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.lexicon import words as listed_words

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[$£€¥₹₦₵₱%]")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_STEM_SUFFIXES = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_TRAVELL = re.compile(r"[aeiouy][^aeiouy]+[aeiou]ll\Z")  # “travelled”, and no “called”
_MOST_WORDS = 1000  # what runs on for longer is no sentence; the rest of it is not read


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word, number or sign: where it is, as written, and its stem in lower case.

    A long article has a million of them, so that what can be shared or worked out is not kept.
    """

    start: int
    text: str
    stem: str

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)

    @property
    def span(self) -> tuple[int, int]:
        """Where it is, end exclusive."""
        return self.start, self.end


def read_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words at `[start, end)` of a text, in order."""
    return tuple(
        Word(found.start(), *_term(found[0]))
        for found in islice(_WORD.finditer(text, start, end), _MOST_WORDS)
    )


@lru_cache(maxsize=65536)
def _term(word: str) -> tuple[str, str]:
    """Return a word and its stem, the same two objects wherever it appears."""
    return word, stem(word)


@lru_cache(maxsize=16384)
def is_content(stem: str) -> bool:
    """Tell whether a stem says what a sentence is about: not a function word, a number or a sign."""
    return len(stem) > 1 and stem[0].isalpha() and stem not in _function_stems()


def stem(word: str) -> str:
    """Return what `word` is compared by: a crude stem in lower case, or the first word of its kind.

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


def same_beside(
    left: Sequence[Word], one: tuple[int, int], right: Sequence[Word], other: tuple[int, int], reach: int
) -> int:
    """Return how many words right before and right after two stretches are the same, up to `reach` each way.

    A stretch is the place of its first word, and of the word after its last.
    """
    same = 0
    for step in range(1, reach + 1):
        here, there = one[0] - step, other[0] - step
        if here < 0 or there < 0 or left[here].stem != right[there].stem:
            break
        same += 1
    for step in range(reach):
        here, there = one[1] + step, other[1] + step
        if here >= len(left) or there >= len(right) or left[here].stem != right[there].stem:
            break
        same += 1
    return same


def _cut(low: str) -> str:
    for suffix, instead in _STEM_SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3 and not low.endswith("ss"):
            low = low[: -len(suffix)] + instead
            break
    if len(low) > 4 and low[-1] == low[-2] and (low[-1] not in "lse" or _TRAVELL.search(low)):
        return low[:-1]
    return low[:-1] if len(low) > 3 and low.endswith("e") else low


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
