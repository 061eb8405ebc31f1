"""Word lists by their stems, in which the words of passages are looked up: each is worked out once."""

from __future__ import annotations

from functools import cache

from trainer.drafting.language.lexicon import entries, groups, words
from trainer.drafting.language.words import stem


@cache
def stems_of(name: str) -> frozenset[str]:
    """Return the stems of all words of a list."""
    return frozenset(map(stem, words(name)))


@cache
def stems_in(name: str, group: str) -> frozenset[str]:
    """Return the stems of the words of one group of a list; none where it has no such group."""
    return frozenset(map(stem, groups(name).get(group, ())))


@cache
def counted_people() -> frozenset[str]:
    """Return the stems of the words by which people are counted: “40 villagers”, “12 residents”."""
    return stems_in("accounts", "people") | stems_in("measures", "people") | stems_in("excuses", "crowd")


@cache
def first_stems(name: str) -> frozenset[str]:
    """Return the stem of the first word of each line of a list, to which the others are led back."""
    return frozenset(stem(line.split()[0]) for line in entries(name))


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the stems that exclude each stem of the list of opposites."""
    opposed: dict[str, set[str]] = {}
    for line in entries("antonyms"):
        left, right = ({stem(word) for word in part.split()} for part in line.split("|"))
        for ours, theirs in ((left, right), (right, left)):
            for word in ours:
                opposed.setdefault(word, set()).update(theirs - ours)
    return {word: frozenset(against) for word, against in opposed.items()}


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return for each stem of the list of kinds the others of its kinds: what is a cat is no dog."""
    found: dict[str, set[str]] = {}
    for line in entries("word_kinds"):
        same = {stem(word) for word in line.split()}
        for word in same:
            found.setdefault(word, set()).update(same - {word})
    return {word: frozenset(others) for word, others in found.items()}


def near_in_meaning(stem_: str) -> frozenset[str]:
    """Return the stems that are on the same side of the list of opposites as a stem."""
    return _near().get(stem_, frozenset())


@cache
def _near() -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for side in (side for line in entries("antonyms") for side in line.split("|")):
        same = {stem(word) for word in side.split()}
        for word in same:
            near.setdefault(word, set()).update(same - {word})
    return {word: frozenset(others - opposites().get(word, frozenset())) for word, others in near.items()}
