"""The years that a passage is of, and parts of one: “in 2021”, “last year’s”, “in the first nine months”.

A year in a sentence is that of all its days and rates: half of last year’s bites came from 3 to 9 May, and of
this year’s ten from 1 to 6 May. What follows from two years is for the gates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import word_at

_STEPS = frozenset({"last", "this", "next", "previous"})
_SPANS = frozenset({"year", "season"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "last"})
_PARTS = frozenset({"quarter", "half", "months", "trimester"})
_PART_REACH = 3  # words: “first nine months”


class YearTold(NamedTuple):
    """A year as a passage has it, “2021” or “last year”, and where."""

    name: str
    at: Offsets


def years_of(passage: Passage) -> Iterator[YearTold]:
    """Yield the years of a passage."""
    for date in passage.dates:
        if date.year is not None:
            yield YearTold(str(date.year), (date.start, date.end))
    for at, word in enumerate(passage.words):
        span = word.text.lower().removesuffix("’s").removesuffix("'s")
        if at and span in _SPANS and word_at(passage.words, at - 1) in _STEPS:
            yield YearTold(
                f"{word_at(passage.words, at - 1)} {span}", (passage.words[at - 1].start, word.end)
            )


def years_apart(
    one: Passage, other: Passage, *, besides: tuple[Offsets, Offsets]
) -> tuple[Offsets, Offsets] | None:
    """Return the years of two passages where each has some and none is one of the other’s.

    The two places `besides` are what is compared, and no year that it is of.
    """
    ours, theirs = (
        [year for year in years_of(passage) if year.at[1] <= own[0] or own[1] <= year.at[0]]
        for passage, own in zip((one, other), besides, strict=True)
    )
    if not ours or not theirs or not {year.name for year in ours}.isdisjoint(year.name for year in theirs):
        return None
    if len({year.name.isdecimal() for year in (*ours, *theirs)}) > 1:
        return None  # “last year” may be 2021
    return ours[0].at, theirs[0].at


def periods_apart(one: Passage, other: Passage) -> tuple[Offsets, Offsets] | None:
    """Return the parts of a year of two passages where each has one, and not the same: “second quarter”."""
    ours, theirs = ([*_periods_of(passage)] for passage in (one, other))
    if not ours or not theirs or not {part.name for part in ours}.isdisjoint(part.name for part in theirs):
        return None
    return ours[0].at, theirs[0].at


def _periods_of(passage: Passage) -> Iterator[YearTold]:
    listed = passage.words
    for at, word in enumerate(listed):
        if word.text.lower() not in _ORDINALS:
            continue
        for last in range(at + 1, min(at + _PART_REACH, len(listed))):
            if word_at(listed, last) in _PARTS and passage.gap_before(last).isspace():
                told = passage.source[word.start : listed[last].end]
                yield YearTold(" ".join(told.lower().split()), (word.start, listed[last].end))
                break
