"""Numerals: digits and number words, with what multiplies them, and how finely they are written.

“Two dozen” is 24, “£6.7bn” holds 6.7 billion. Units, bounds and what is counted belong to `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from trainer.drafting.language.lexicon import numbered
from trainer.drafting.language.words import Word, word_at

_SHORT_MAGNITUDES = frozenset({"k", "m", "mn", "bn", "tn"})
_MOST_MAGNITUDES = 3
_MOST_DIGITS = 15
_GROUPS_BEFORE = re.compile(r"\d{1,3}(?:,\d{3})*")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?")
_GROUP_GAPS = (" ", "\u00a0", "\u2009", "\u202f")


class Numeral(NamedTuple):
    """A number, how many words it takes, and the step to which it seems rounded."""

    value: float
    used: int
    round_to: float


def read_numeral(words: Sequence[Word], at: int, text: str) -> Numeral | None:
    """Return the numeral that begins at word `at` of one passage of `text`, or None."""
    low = word_at(words, at)
    if (ordinal := numbered("ordinals").get(low)) is not None:
        return Numeral(ordinal, 1, 1.0)
    if low[:1].isdecimal():
        written, used = _grouped(words, at, text)
        value, round_to = _digits(words, at, written, text), _step(written)
    else:
        value, used = _spelled(words, at)
        round_to = 1.0
        if not used and low in ("a", "half") and word_at(words, at + 1) in numbered("magnitudes"):
            value, used = (1.0 if low == "a" else 0.5), 1
    if value is None or not used:
        return None
    for _ in range(_MOST_MAGNITUDES):
        factor = _magnitude(words, at + used, text)
        if not factor:
            break
        value, used, round_to = value * factor, used + 1, round_to * factor
    return Numeral(value, used, round_to)


def is_ordinal_word(word: Word) -> bool:
    """Tell whether a word is “second”, “third” and so on."""
    return word.text.lower() in numbered("ordinals")


def _grouped(words: Sequence[Word], at: int, text: str) -> tuple[str, int]:
    """Return the digits of a number whose thousands may be parted by blanks, and how many words they take.

    “816 000” is one number; “in 2025 300 boats” and “42 7,000” are not.
    """
    written, used = words[at].text, 1
    while (
        _GROUPS_BEFORE.fullmatch(written)
        and at + used < len(words)
        and _GROUP.fullmatch(words[at + used].text)
        and text[words[at + used - 1].end : words[at + used].start] in _GROUP_GAPS
    ):
        written, used = f"{written},{words[at + used].text}", used + 1
    return written, used


def _digits(words: Sequence[Word], at: int, written: str, text: str) -> float | None:
    """Return the value of written digits; None for a clock time, a version or the number of a list item."""
    plain = written.replace(",", "")
    if ":" in plain or plain.count(".") > 1 or len(plain) > _MOST_DIGITS:
        return None
    mark = text[words[at].end : words[at].end + 1]
    if at == 0 and mark in (".", ")") and mark and len(plain) <= 2:
        return None
    return float(plain)


def _spelled(words: Sequence[Word], at: int) -> tuple[float, int]:
    """Read “twenty-three” or “one hundred and five”: the value, and how many words it took."""
    value, used = _below_hundred(words, at)
    if used and word_at(words, at + used) == "hundred":
        value, used = value * 100, used + 1
        link = used + (word_at(words, at + used) == "and")
        rest, more = _below_hundred(words, at + link)
        if more:
            value, used = value + rest, link + more
    return value, used


def _below_hundred(words: Sequence[Word], at: int) -> tuple[float, int]:
    numbers = numbered("number_words")
    first = numbers.get(word_at(words, at))
    if first is None:
        return 0.0, 0
    second = numbers.get(word_at(words, at + 1), 0.0)
    return (first + second, 2) if first >= 20 and 0 < second < 10 else (first, 1)


def _magnitude(words: Sequence[Word], at: int, text: str) -> float:
    """Return what word `at` multiplies by; a short form counts only where it clings to the digits."""
    low = word_at(words, at)
    if low in _SHORT_MAGNITUDES and text[words[at - 1].end : words[at].start]:
        return 0.0
    return numbered("magnitudes").get(low, 0.0)


def _step(digits: str) -> float:
    """Return the step to which written digits seem rounded: 0.1 for 3.5, 1000 for 30,000."""
    plain = digits.replace(",", "")
    if "." in plain:
        return 10.0 ** -len(plain.split(".")[1])
    zeros = len(plain) - len(plain.rstrip("0"))
    return 10.0**zeros if 1 < zeros < len(plain) <= _MOST_DIGITS else 1.0
