"""Where a thing began and by what, as passages tell it: “broke out in a loft”, “was caused by gas”."""

from __future__ import annotations

from typing import NamedTuple

from trainer.drafting.conflicts.clauses import PRONOUNS, subject_before
from trainer.drafting.conflicts.deeds import kinds_of_event
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_REACH = 6
_PASSIVE = frozenset({"was", "were", "is", "are", "been"})
_MARKS = frozenset(",;:()—–")


class Beginning(NamedTuple):
    """Where or by what something began."""

    of: str
    """The stem or pronoun for what began."""
    cause: bool
    """Whether it is by what, and not where."""
    at: Offsets
    stems: frozenset[str]
    """The stems of the place or the cause."""


def are_apart(one: Beginning, other: Beginning, *, beside: bool) -> bool:
    """Tell whether one thing began in two ways; what is told `beside` may have a pronoun or be of a kind."""
    of_one = one.of == other.of or (beside and (other.of in PRONOUNS or _are_of_a_kind(one, other)))
    return of_one and one.cause == other.cause and one.stems.isdisjoint(other.stems)


def find_beginning(passage: Passage) -> Beginning | None:
    """Return the first beginning that a passage tells of; None where it tells neither place nor cause."""
    forms, listed = forms_by_group("versions"), passage.words
    known = groups("version_words")
    for at, word in enumerate(listed):
        low = word.text.lower()
        caused = low in known["caused"] and word_at(listed, at - 1) in _PASSIVE
        if not caused and forms.get(low) != "began":
            continue
        of = subject_before(passage, at)
        where = at + 1 + (word_at(listed, at + 1) == "out")
        told = _told(passage, where + 1)
        if of is not None and told and word_at(listed, where) in known["where"] | {"to", "of"}:
            cause = caused or word_at(listed, where) == "by"
            return Beginning(of, cause, (word.start, told[-1].end), frozenset(one.stem for one in told))
    return None


def _told(passage: Passage, first: int) -> list[Word]:
    """Return the words from a place to the end of a clause or to a number or day that say something."""
    found: list[Word] = []
    for word in passage.words[first : first + _REACH]:
        gap = passage.source[max(0, word.start - 2) : word.start]
        if not _MARKS.isdisjoint(gap) or passage.is_amount(word):
            break
        if word.stem in passage.stems:
            found.append(word)
    return found


def _are_of_a_kind(one: Beginning, other: Beginning) -> bool:
    """Tell whether both words are for one kind of event: “fire” and “blaze”."""
    return any({one.of, other.of} <= stems for stems in kinds_of_event().values())
