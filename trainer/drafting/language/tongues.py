"""The language of a text, told by its small words or its letters, and what it is called in English.

Words count for more than what a page says of itself: templates say `lang="en"` of pages in any language.
Where the words leave it open, what the page says counts, and where it says nothing, it is English. Nothing
is translated, and dialects are not told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final, NamedTuple

from trainer.drafting.language.lexicon import entries, groups, one_of


class Tongue(NamedTuple):
    """A language."""

    code: str
    """As on web pages and in decks, without a region: “fr”."""
    name: str
    """In English: “French”."""

    @property
    def is_english(self) -> bool:
        """Whether the finders can read it."""
        return self == ENGLISH


ENGLISH: Final = Tongue("en", "English")

_SAMPLE = 4_000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_FAR_LETTER = re.compile(r"[^\W\d_\x00-\u058f]")
"""Beyond Latin, Greek, Cyrillic and their neighbours."""
_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|\Z)")
_FEWEST_WORDS = 8
_LEAST_SHARE = (
    0.14  # of all words: any running text of a known language has at least this share of small words
)
_AHEAD = 1.5  # times the share of English must another language have
_MANY_LETTERS = 0.3
_FEWEST_LETTERS = 12


@cache
def translation() -> re.Pattern[str]:
    """Find the words that say that something was spoken in another language: “said in German”.

    Also at the beginning of a sentence (“In Welsh, …”), and that somebody or something translates it.
    """
    told = groups("translated")
    names = one_of({tongue.name for tongue in _names().values() if not tongue.is_english} | told["language"])
    within = rf"(?:(?:{one_of(told['manner'])})\s){{0,3}}(?:{names})(?!-)"
    ends = rf"(?=[,;:.…”’)]|\s[–—-]|\s(?:{one_of(told['after'])})\b|\Z)"
    return re.compile(
        rf"\b(?:{one_of(told['verb'])})\s(?:[\w’'-]{{1,30}}\s){{0,6}}?in\s{within}{ends}"
        rf"|(?<![\w,;:]\s)\bIn\s{within},|\b[Ss]p(?:eaking|oke|eaks)\s(?:in\s)?{within}{ends}"
        r"|\b(?:[Tt]hrough|[Vv]ia|[Bb]y)\s(?:an?|his|her|their|the)\s(?:[a-z-]+\s)?(?:interpreter|translator)\b"
        r"|\btranslated\s(?:from|by|into)\b|\bin\s(?:an?\s(?:[a-z]+\s)?)?translation\b"
        r"|\baccording\sto\san?\s(?:[\w’'-]+\s){0,2}translation\b|\b(?:whose|the)\swords\swere\stranslated\b"
    )


def tongue_of(text: str, said: str | None = None) -> Tongue:
    """Return the language of a text; `said` is the code that its page gives, of whatever form."""
    sample = text[:_SAMPLE].lower()
    return _by_letters(sample) or _by_words(sample) or named(said) or ENGLISH


def named(code: str | None) -> Tongue | None:
    """Return the language of a code such as `fr` or `pt-BR`; None where it is no code."""
    found = _CODE.match((code or "").strip().lower())
    if found is None:
        return None
    return _names().get(found.group()) or Tongue(found.group(), f"the language “{found.group()}”")


def _by_letters(sample: str) -> Tongue | None:
    """The language that alone has the letters of a text; None for Latin, Cyrillic and other shared ones."""
    letters = _FAR_LETTER.findall(sample)
    if len(letters) < max(_MANY_LETTERS * len(sample), _FEWEST_LETTERS):
        return None
    known = _scripts()
    scripts = (unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters)
    counts = Counter(map(known.get, scripts))
    del counts[None]
    if counts.total() < len(letters) / 2:
        return None
    japanese = next((tongue for tongue in counts if tongue is not None and tongue.code == "ja"), None)
    return japanese or max(counts, key=lambda tongue: counts[tongue])


def _by_words(sample: str) -> Tongue | None:
    """The language whose small words are most of a text's; None where there are too few."""
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)
    shares = {
        tongue: sum(counts[word] for word in known) / len(words) for tongue, known in _small_words().items()
    }
    best = max(shares, key=lambda tongue: shares[tongue])
    if shares[best] < _LEAST_SHARE:
        return None
    return best if best.is_english or shares[best] >= _AHEAD * shares[ENGLISH] else ENGLISH


@cache
def _small_words() -> dict[Tongue, frozenset[str]]:
    found: dict[Tongue, frozenset[str]] = {}
    for line in entries("tongues"):
        head, _, words = line.partition(":")
        code, _, name = head.partition(" ")
        found[Tongue(code, name)] = frozenset(words.split())
    english = found[ENGLISH]
    return {tongue: words if tongue.is_english else words - english for tongue, words in found.items()}


@cache
def _scripts() -> dict[str, Tongue]:
    parts = (line.split(" ", 2) for line in entries("scripts"))
    return {script: Tongue(code, name) for script, code, name in parts}


@cache
def _names() -> dict[str, Tongue]:
    return {tongue.code: tongue for tongue in (*_scripts().values(), *_small_words())}
