"""Text for the ear: what a screen reader passes over, or spells out, in words.

For what the trainer itself says, and for what goes around an article; the words of an article and of a record
are told as they are. Nothing here knows a sitting.
"""

from __future__ import annotations

import re

from trainer.sitting.words import MONTHS

_SAID = (
    (re.compile(r"\bn = 1\b"), "1 answer"),
    (re.compile(r"\bn = (\d+)"), r"\1 answers"),
    (re.compile(r"(?<=\d)½"), " and a half"),
    (re.compile(r"½"), "half"),
    (re.compile(r"(?<=\d)\s?[–−]\s?(?=\d)"), " to "),
    (re.compile(r"(?<!\w)[-−](?=\d)"), "minus "),
    (re.compile(r"(?<!\w)\+(?=\d)"), "plus "),
    (re.compile(r"\s+[·›–—]\s+"), ", "),
    (re.compile(r"′"), " prime"),
)
"""Signs, and what is said instead."""

_DAY = re.compile(r"\b([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")


def heard(text: str) -> str:
    """The text with its signs and days in words: `7½ of 10, 40 to 89 %`, `12 June 2026`."""
    text = _DAY.sub(lambda found: f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}", text)
    for sign, words in _SAID:
        text = sign.sub(words, text)
    return text


def when(date: str) -> str:
    """A day or a month in words, `December 2025`; anything else as it is."""
    found = _MONTH.fullmatch(date)
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}" if found else heard(date)


def sentence(text: str) -> str:
    """The text as a sentence: with a capital, and with an end."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!', '”')) else '.'}"


def within(text: str) -> str:
    """The text as it is within a sentence: without its capital."""
    return f"{text[:1].lower()}{text[1:]}"
