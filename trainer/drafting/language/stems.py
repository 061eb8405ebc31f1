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
def first_stems(name: str) -> frozenset[str]:
    """Return the stem of the first word of each line of a list, to which the others are led back."""
    return frozenset(stem(line.split()[0]) for line in entries(name))


@cache
def groups_by_stem(name: str) -> dict[str, str]:
    """Return the group of each word of a list, by the word's stem."""
    return {stem(word): group for group, listed in groups(name).items() for word in listed}


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
