"""Word lists by their stems, in which the words of passages are looked up: each is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
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


def has_opposites(stems: Set[str]) -> bool:
    """Tell whether some stems have a word and its opposite among them: “open”, “close”."""
    return any(not opposites().get(stem, frozenset()).isdisjoint(stems) for stem in stems)


def opposites() -> Mapping[str, frozenset[str]]:
    """Return the stems that exclude each stem of the list of opposites."""
    return across_lines("antonyms", stem)


@cache
def across_lines(name: str, read: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    """Return for each word of a list of two sides those that are across from it, as `read` has them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in entries(name):
        left, right = (set(map(read, part.split())) for part in line.split("|"))
        for ours, theirs in ((left, right), (right, left)):
            for word in ours:
                found[word] |= theirs - ours
    return _frozen(found)


def kinds() -> Mapping[str, frozenset[str]]:
    """Return for each stem of the list of kinds the others of its kinds: what is a cat is no dog."""
    return others_in_line("word_kinds")


@cache
def others_in_line(name: str) -> Mapping[str, frozenset[str]]:
    """Return for each stem of a list the others of the lines that it is in."""
    return _frozen(_together(entries(name)))


def _together(lines: Iterable[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        same = set(map(stem, line.split()))
        for word in same:
            found[word] |= same - {word}
    return found


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(others) for word, others in found.items()}


def near_in_meaning(stem_: str) -> frozenset[str]:
    """Return the stems that are on the same side of the list of opposites as a stem."""
    return _near().get(stem_, frozenset())


@cache
def _near() -> dict[str, frozenset[str]]:
    near = _together(side for line in entries("antonyms") for side in line.split("|"))
    return {word: frozenset(others - opposites().get(word, frozenset())) for word, others in near.items()}
