"""The spelling rule: one person under two names (“Ines Valerby” here, “Ines Vallerby” there).

Two names that differ by one letter, or by two letters in each other's place, are held against each other.
Last letters are left alone, as names take endings (“Ruizs”, “Ivanova”); first letters count only after the
same title and given name (“Captain Ida Foss”, “Captain Ida Moss”). Left alone too are two names that are
each beside another name of their own, countries, and given names that both are known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple
from unicodedata import combining, normalize

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import Clash, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import members, words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import first_stems
from trainer.drafting.language.words import Word

_FEWEST_LETTERS, _ENOUGH_LETTERS = 4, 6
_SIC = re.compile(r"\s*[(\[]sic[)\]]", re.IGNORECASE)  # the page says itself that it is a slip
_MOST_ALIKE = 8  # names that share a part, at most


class Written(NamedTuple):
    """A name as one passage writes it, and the names right beside it."""

    passage: Passage
    word: Word
    beside: frozenset[str]
    title: str
    """What is before the given name, if it says what somebody is: “captain”."""


def spelling_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that seem to write the name of one person in two ways."""
    told: defaultdict[str, list[Written]] = defaultdict(list)
    for passage in compared.passages:
        for written in find_names(compared, passage):
            told[_bare(written.word)].append(written)
    for one, other in sorted(_close(told.keys())):
        usual, rare = sorted((told[one], told[other]), key=len, reverse=True)
        measures = _measures(one, other, usual, rare)
        if measures is not None and usual[0].passage is not rare[0].passage:
            first, second = sorted((usual[0], rare[0]), key=lambda written: written.word.start)
            yield _clash(first, second, score("spelling", measures))


def find_names(compared: Comparison, passage: Passage) -> list[Written]:
    """Return the names of a passage that have enough letters, each with the names right beside it."""
    names, listed = compared.names(passage), passage.words
    parts = [word.text[0].isupper() and word.stem in names and not word.text.isupper() for word in listed]
    found = []
    for place, word in enumerate(listed):
        if parts[place] and len(_bare(word)) >= _FEWEST_LETTERS and not _SIC.match(passage.source, word.end):
            beside = {
                _bare(listed[at])
                for at, right in ((place - 1, place), (place + 1, place + 1))
                if 0 <= at < len(listed) and parts[at] and not passage.gap_before(right).strip()
            }
            before = listed[place - 2].text if place > 1 else ""
            title = before.lower() if is_role(before) or before.lower() in words("offices") else ""
            found.append(Written(passage, word, frozenset(beside), title))
    return found


def _close(names: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of names that are one letter apart, or have two letters in each other's place.

    Names that are one letter apart have a form in common once a letter is left out, so time grows with them.
    """
    by_form: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for form in {name, f"-{name[1:]}", *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}:
            by_form[form].append(name)
    return {
        (one, other)
        for alike in by_form.values()
        for one, other in combinations(sorted(alike)[:_MOST_ALIKE], 2)
        if _is_slip(one, other)
    }


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one name is the other with one slip of the pen within its first and last letter."""
    if one[0] != other[0]:
        return one[1:] == other[1:]
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _measures(one: str, other: str, usual: list[Written], rare: list[Written]) -> dict[str, float] | None:
    """Measure two names that are close; None where they are more likely two people's, or two words."""
    ours = frozenset().union(*(written.beside for written in usual))
    theirs = frozenset().union(*(written.beside for written in rare))
    shared = ours & theirs
    long = min(len(one), len(other)) >= _ENOUGH_LETTERS and len(rare) == 1 and len(usual) > 1
    known = all(name.title() in members("given_names") for name in (one, other)) or not first_stems(
        "countries"
    ).isdisjoint((one, other))
    if (ours and theirs and not shared) or known or not (shared or long):
        return None
    if one[0] != other[0] and not _is_one_person(shared, usual, rare):
        return None
    return {
        "same beside": float(bool(shared)),
        "same letters": float(sorted(one) == sorted(other)),
        "once": float(len(rare) == 1),
        "often": min(len(usual), 5) / 5,
    }


def _is_one_person(shared: frozenset[str], usual: list[Written], rare: list[Written]) -> bool:
    """Tell whether names with other first letters have one title and given name, and no passage in common."""
    together = {written.passage.index for written in usual} & {written.passage.index for written in rare}
    titles = {written.title for written in usual} & {written.title for written in rare} - {""}
    return bool(titles) and not together and any(name.title() in members("given_names") for name in shared)


def _clash(one: Written, other: Written, sure: float) -> Clash:
    left, right = one.word, other.word
    return Clash(
        first=side(one.passage, left.start, left.end, left.text.lower()),
        second=side(other.passage, right.start, right.end, right.text.lower()),
        detail=Detail.NAME,
        gates=gates_found(),
        together=False,
        score=sure,
        reason=f"“{left.text}” and “{right.text}” are nearly the same name; at most one is spelt right.",
        rule="spelling",
    )


def _bare(word: Word) -> str:
    """Return a name in small letters, without “’s” and without accents, which many leave out."""
    plain = "".join(letter for letter in normalize("NFD", word.text) if not combining(letter)).lower()
    return plain[:-2] if plain.endswith(("'s", "’s")) else plain
