"""The clauses of a sentence that are set against each other: “…, but …”, “while …, …”.

A clause is a passage of its own, in the place of its sentence: what reads passages reads clauses too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from trainer.drafting.conflicts.informants import Informant
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import word_at

PRONOUNS = frozenset({"he", "she", "it", "they"})

_FEWEST = 3
_REACH = 6
_PASSIVE = frozenset({"was", "were", "is", "are", "be", "been"})


class ToldBy(NamedTuple):
    """What somebody tells, in a sentence or in a clause of one."""

    passage: Passage
    by: Informant


def part_of_passage(whole: Passage, first: int, last: int) -> Passage:
    """Return the words of a passage from one place to before another as a passage of their own."""
    told = whole.words[first:last]
    stems = whole.stems & {word.stem for word in told}
    return replace(whole, words=told, stems=frozenset(stems))


def joins(passage: Passage, at: int) -> bool:
    """Tell whether the word at a place sets a clause against the one before: “but”, or behind “;”."""
    return word_at(passage.words, at) in groups("excuses")["joining"] or ";" in passage.gap_before(at)


def halves(passage: Passage) -> Iterator[tuple[Passage, Passage]]:
    """Yield the ways to cut a sentence into two clauses that are set against each other."""
    listed = passage.words
    joining = groups("excuses")["joining"]
    if joining.isdisjoint([word.text.lower() for word in listed]) and ";" not in passage.text:
        return
    opens = word_at(listed, 0) in joining - {"but", "yet"}
    for at in range(_FEWEST, len(listed) - _FEWEST):
        if joins(passage, at) or (opens and passage.gap_before(at).strip() == ","):
            yield part_of_passage(passage, 0, at), part_of_passage(passage, at, len(listed))


def subject_before(passage: Passage, at: int, by: Informant | None = None) -> str | None:
    """Return the stem of the word before a verb at a place, or a pronoun; for “I” who says it."""
    listed = passage.words
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = word_at(listed, place)
        if place and word_at(listed, place - 1) in _PASSIVE:
            continue  # “he was found alive”
        if listed[place].stem in passage.stems and not low.endswith("ly"):
            return listed[place].stem
        if low in PRONOUNS:
            return low
        if low in ("i", "we") and by is not None:
            return min(by.stems)
        if low not in words("function_words") or low in words("voice_cues"):
            return None
    return None
