"""The object behind a verb, by which a verb and its negation are of one thing or of two.

“Got 49 per cent of the votes” and “did not get the mandate” share a verb and deny nothing of each other. A
pronoun, a name and nothing at all can be any object.
"""

from __future__ import annotations

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import near_in_meaning
from trainer.drafting.language.words import word_at

_REACH = 6
_MARKS = frozenset(",;:()—–.?!")
_BEFORE_NOUN = frozenset(
    {"a", "an", "the", "any", "his", "her", "its", "my", "no", "our", "their", "this", "that"}
)
_DETACHED = frozenset({"and", "or"})


def have_two_objects(one: Passage, at: int, other: Passage, there: int) -> bool:
    """Tell whether a verb at a place of each of two passages has an object there, and not the same."""
    left, right = object_of(one, at), object_of(other, there)
    if left is None or right is None or left == right:
        return False
    behind = [
        {word.stem for word in passage.words[place + 1 : place + 1 + _REACH]}
        for passage, place in ((one, at), (other, there))
    ]
    return left not in behind[1] and right not in behind[0] and right not in near_in_meaning(left)


def object_of(passage: Passage, verb: int) -> str | None:
    """Return the stem of the noun that a verb has right behind it; None for a pronoun, a name or nothing."""
    listed, found = passage.words, None
    for at in range(verb + 1, min(len(listed), verb + 1 + _REACH)):
        word, low = listed[at], word_at(listed, at)
        if not _MARKS.isdisjoint(passage.gap_before(at)):
            break
        if low in _BEFORE_NOUN and found is None:
            continue
        if low.endswith("ly") and found is None:
            continue
        if word.stem not in passage.stems and not passage.is_amount(word):
            break
        if low in words("function_words") or low in _DETACHED:
            break
        if word.text[0].isupper() and not passage.is_amount(word):
            return None
        found = word.stem
    return found
