"""To whom a sentence says that something was done: the person named, or the only one of the page it can be.

“Was jailed for six years” is of the one whom the page names, where it names one alone to whom that was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import word_at

_OPENING = 3
_MOST = 12


class Patient(NamedTuple):
    """Whom something befell, by one sentence."""

    name: str
    """As full as the page has it; empty where the sentence names nobody."""
    newly: bool
    """Whether the sentence brings in somebody new: “a man”."""


T = TypeVar("T")


def patient_in(compared: Comparison, passage: Passage, start: int, end: int) -> Patient:
    """Return the person who is named last in the part of a sentence at `[start, end)`."""
    seen = compared.proses[passage.article].cast.between(start, end)
    names = [one.person.name for one in reversed(seen)]
    name = next((name for name in names if not name.rpartition(" ")[2].isupper()), "")  # no dateline
    return Patient(name, any(word_at(passage.words, at) in ("a", "an") for at in range(_OPENING)))


def of_one_patient(
    told: Sequence[T], place_of: Callable[[T], Passage], patient_of: Callable[[T], Patient]
) -> Iterator[tuple[T, T]]:
    """Yield those tellings by two, in their order, that are of one person and in two sentences."""
    names = {patient_of(one).name.rpartition(" ")[2] for one in told} - {""}
    for one, other in combinations(sorted(told[:_MOST], key=lambda each: place_of(each).index), 2):
        ours, theirs = patient_of(one), patient_of(other)
        alone = len(names) <= 1 and not theirs.newly
        if (_have_one_name(ours, theirs) if ours.name and theirs.name else alone) and place_of(
            one
        ) is not place_of(other):
            yield one, other


def _have_one_name(one: Patient, other: Patient) -> bool:
    """Tell whether two names are the same, or one is the surname of the other."""
    short, full = sorted((one.name, other.name), key=len)
    return short == full or (" " not in short and full.endswith(f" {short}"))
