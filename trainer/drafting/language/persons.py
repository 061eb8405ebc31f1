"""Whether a name, as a page uses it, can be that of a person: whom “he” and “she” can mean.

By word lists and by what is beside the name wherever the page has it. A name of which nothing tells otherwise
can be a person's; whose name it is, and which one a pronoun means, is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from trainer.drafting.language.lexicon import groups, members, words
from trainer.drafting.language.names import given_names, is_body_name, is_role
from trainer.drafting.language.outlets import is_outlet

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "our", "its", "their", "some", "every", "each"})
_GOVERNING = frozenset(
    {"in", "at", "of", "to", "from", "near", "for", "on", "into", "through", "told", "via"}
)
_LOOK_BACK = 24
_SHORTEST_ADVERB = 5  # letters: Lily and Emily are names, or nearly
_WORD_BEFORE = re.compile(r"([\w’'.-]+)\s+\Z")
_WORD_AFTER = re.compile(r"\s([\w’'-]+)")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}\b|\s\(\d{1,3}\)")
_IN_WORDS = frozenset("_’'-")
_SURNAMES = frozenset({"may", "will"})
"""Small words that are names too, where another name is beside them: “Yin Myint May”."""
_OF_NOTIONS = ("iness", "fulness", "lessness", "tion", "ience", "ology", "ability", "ibility")
"""How nouns end for what nobody is called: “Happiness”, “Information”."""
_NO_NAMES = frozenset({"title", "particle", "time"})


def can_be_human(name: str, text: str, places: Iterable[int]) -> bool:
    """Tell whether a name that a text has at `places` can be a person's, by the name and its neighbours."""
    parts = name.split(" ")
    first, last = parts[0], parts[-1]
    if len(parts) > 1 and last in members("thing_names"):
        return False
    if first in given_names() and not is_outlet(name):
        return len(parts) > 1 or first.lower() not in words("countries")
    if is_body_name(name) or last in members("thing_names") or (last.isupper() and len(last) > 1):
        return False
    if len(parts) == 1 and (name.endswith(_OF_NOTIONS) or _is_said_to_be_a_thing(name, text)):
        return False
    return not is_common(name, text) and _is_used_of_a_person(len(name), text, places)


def _is_said_to_be_a_thing(name: str, text: str) -> bool:
    """Tell whether a page says that one word names a thing: “Lorne Volcano”, “the union Hearth”."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        after = _WORD_AFTER.match(text, end)
        if (after and after[1].lower() in words("thing_kinds")) or (
            before and before[1].lower() in words("body_kinds")
        ):
            return True
        at = text.find(name, end)
    return False


def is_shown_a_person(name: str, text: str, places: Iterable[int]) -> bool:
    """Tell whether a page says that a name is a person's: by a role before it, or by an age behind it."""
    for at in places:
        before = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        if _AGE.match(text, at + len(name)) or (before and is_role(before[1].rstrip("."))):
            return True
    return False


def is_common(name: str, text: str) -> bool:
    """Tell whether a name is but words with capitals: “Typically”, or what the page has in small letters."""
    lowered = name.lower().split(" ")
    if lowered[0].endswith("ly") and len(lowered[0]) > _SHORTEST_ADVERB:
        return lowered[0].capitalize() not in given_names()
    if not _closed().isdisjoint(lowered if len(lowered) == 1 else {*lowered} - _SURNAMES):
        return True
    return all(_has_word(text, word) for word in lowered)


def _has_word(text: str, word: str) -> bool:
    """Tell whether a text has a word by itself: a search by hand, as each pattern would have to be made."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _is_part(text[max(at - 1, 0) : at]) and not _is_part(text[end : end + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def _is_part(letter: str) -> bool:
    return letter.isalnum() or letter in _IN_WORDS


def is_thing(name: str) -> bool:
    """Tell whether a name is that of a place, a day or another thing that says nothing, by its last word."""
    return name.rpartition(" ")[2] in groups("thing_names")["thing"]


@cache
def _closed() -> frozenset[str]:
    closed = groups("closed_words")
    return frozenset().union(*(closed[kind] for kind in closed if kind not in _NO_NAMES))


def _is_used_of_a_person(length: int, text: str, places: Iterable[int]) -> bool:
    """Whether nothing beside a name shows a thing: an article before it, or always “in” or “of”."""
    seen = with_article = governed = 0
    for at in places:
        if _AGE.match(text, at + length):
            return True
        before = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        word = before[1] if before else ""
        if is_role(word.rstrip(".")):
            return True
        seen += 1
        with_article += word.lower() in _ARTICLES or word.endswith("ly")  # “the largely Old Vale”
        governed += word.lower() in _GOVERNING
    return 2 * with_article < max(seen, 1) and governed < max(seen, 1)
