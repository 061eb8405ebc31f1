"""Words that are noun and verb, such as “states” and “attack”: which of both, by what is beside them.

Tags and words go in, yes or no comes out. Only words of `data/noun_verbs.txt` are asked for.
"""

from __future__ import annotations

import re

from trainer.drafting.language.lexicon import words

_AHEAD = re.compile(r"[ \u00a0]*(\w+|.?)")
_CLAUSE_FOLLOWS = frozenset({"that", ":", "“", '"'})
_OBJECTS = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "this", "it", "he", "she", "they", "him", "them"]
)
_PARTICLES = frozenset(["to", "on", "with", "for", "in", "at", "about", "how", "why", "whether", "up", "out"])
_AFTER_QUOTE = frozenset({".", ",", "", "in"})
_ENDS_PHRASE = frozenset({".", ",", ";", "", "of", "and"})
_BEFORE_NOUN_IN_S = frozenset("ifegvbQsx.")
_BEFORE_EITHER = frozenset("nkcjr")
_NAMES = frozenset("Nh")
_BEFORE_NOUN = frozenset(".nNtejkcQ,")
_QUOTE_NEAR = 9


def can_be_noun(word: str, tag: str) -> bool:
    """Tell whether `is_noun` has to be asked of a word that was tagged as a verb."""
    return tag in "vb" and word in words("noun_verbs")


def is_noun(tag: str, before: list[str], last: str, after: str) -> bool:
    """Tell whether a word that can be either, and was tagged as a verb, is a noun where it is.

    `before` are the tags before it, `last` is the word before it, and `after` is what `word_after` gives.
    """
    previous = before[-1] if before else "."
    if previous in "Nhkn" and "Q" in before[-_QUOTE_NEAR:] and after in _AFTER_QUOTE:
        return False  # “…,” the document states.
    return _is_base_noun(previous, last, after) if tag == "b" else _is_noun_in_s(previous, after)


def word_after(text: str, end: int) -> str:
    """Return the word or the sign that follows a place, nothing at the end of the line."""
    ahead = _AHEAD.match(text, end)
    return ahead[1] if ahead else ""


def _is_base_noun(previous: str, last: str, after: str) -> bool:
    if previous == "i":
        return last.lower() != "to" or after in _ENDS_PHRASE
    return previous in _BEFORE_NOUN


def _is_noun_in_s(previous: str, after: str) -> bool:
    if after in _CLAUSE_FOLLOWS:
        return False
    has_object = after in _OBJECTS or after[:1].isupper()
    if previous in _NAMES:
        return not has_object and after not in _PARTICLES
    return previous in _BEFORE_NOUN_IN_S or (previous in _BEFORE_EITHER and not has_object)
