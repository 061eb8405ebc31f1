"""What of a title may be set against its article: a title is no summary, and has words of its own.

“Boss pledge”, “PM jailed”, “South Coast clears up”: a title tells in other words what the article tells,
shortens names, and begins with a capital whatever it begins with. So of its words only those are held against
another that shut it out (“opens”, “closes”; “brother”, “sister”) or that are the one word of the title that a
sentence else like it does not have; and of its names those of two persons or two places, or a name that the
article has nowhere and that is where the sentence has another. Figures are held against what they count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import of_states
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.marks import CLOSERS
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import counted_people, kinds, opposites, others_in_line
from trainer.drafting.language.words import Word, word_at

_ENDS = (".", "!", "?")
_ENOUGH_BESIDE = 0.6
_ENOUGH_BESIDE_STRANGER, _ENOUGH_BESIDE_NAMES = 0.5, 0.25
_ENDINGS = ("ly", "ing")  # by which two words are seldom in one place of a sentence
_ONE_OPEN = 1 / 6  # as `swaps` measures it
_INITIALS = 5  # letters
_MOST_TIMES = 100.0


def is_title(passage: Passage) -> bool:
    """Tell whether a line of the head is a title: it does not end as a sentence does."""
    return passage.head and not passage.text.rstrip(CLOSERS + " \n").endswith(_ENDS)


def may_be_meant(
    rule: str, first: Word, second: Word, measures: Mapping[str, float], *, opening: bool
) -> bool:
    """Tell whether a word of a title may be what the article has another for, by what `swaps` measures.

    `opening` tells whether both open their sentences, where a capital makes no name.
    """
    if second.stem in opposites().get(first.stem, ()):
        return True
    if rule == "name":
        return _may_be_name(first, second, measures) and not (opening and not measures["stranger"])
    alone = measures["open"] <= _ONE_OPEN and measures["slot"] >= _ENOUGH_BESIDE
    if any(first.text.endswith(ending) != second.text.endswith(ending) for ending in _ENDINGS):
        return False
    if second.stem in kinds().get(first.stem, ()):
        return True
    return alone and second.stem not in _plain_words().get(first.stem, ())


def tells_the_same(compared: Comparison, one: Value, passage: Passage, other: Value | None) -> bool:
    """Tell whether a passage bears out a value of a title, or what it has instead is of something else."""
    values = compared.values[passage.index]
    if any(compared.differ(one, value) is False for value in values):
        return True  # “hit on Friday, and in places on Saturday”
    return _are_parts(one, values) or (other is not None and _is_of_something_else(one, other))


def _are_parts(one: Value, values: Sequence[Value]) -> bool:
    """Tell whether counts of one passage may be parts of that of a title: “six here and three there”."""
    counts = [value.read for value in values if value.dimension == "count"]
    parts = [read.low for read in counts if isinstance(read, Figure)]
    return (
        isinstance(one.read, Figure)
        and one.dimension == "count"
        and len(parts) > 1
        and max(parts) < one.read.low
        and sum(parts) <= one.read.low
    )


def _is_of_something_else(one: Value, other: Value) -> bool:
    """Tell whether two figures count people and things, or an amount of all and one of each."""
    ours, theirs = one.read, other.read
    if not (isinstance(ours, Figure) and isinstance(theirs, Figure)):
        return False
    if one.dimension.startswith("money"):
        least, most = sorted((ours.low, theirs.low))
        return most > least * _MOST_TIMES
    if word_at(other.passage.words, other.last) in words("more_of_it"):
        return True  # “three more people died”, of 23
    if one.dimension != "count" or not ours.nouns or not ours.nouns.isdisjoint(theirs.nouns):
        return False
    people = _counts_people(ours)
    return people != _counts_people(theirs) if theirs.nouns else not people


def _counts_people(read: Figure) -> bool:
    return not read.nouns.isdisjoint(_people())


@cache
def _people() -> frozenset[str]:
    """Return the stems of words for people and for what becomes of them, also in titles: “10 held”."""
    became = of_states().union(*(_plain_words().get(one, frozenset()) for one in of_states()))
    return counted_people() | became


def _may_be_name(first: Word, second: Word, measures: Mapping[str, float]) -> bool:
    """Tell whether two names are of one kind, or the first is nowhere else and where the second is."""
    if not second.text[0].isupper() or _are_initials(first) != _are_initials(second):
        return False
    if measures.get("person or place"):
        return False
    if measures.get("both people") or measures.get("both places"):
        return measures["slot"] >= _ENOUGH_BESIDE_NAMES
    return bool(measures["absent"]) and measures["slot"] >= _ENOUGH_BESIDE_STRANGER


def _are_initials(word: Word) -> bool:
    """Tell whether a name is written in capitals, as short forms are: “MB”, “NHS”."""
    return word.text.isupper() and 1 < len(word.text) <= _INITIALS


def _plain_words() -> Mapping[str, frozenset[str]]:
    """Return for each word of titles, by its stem, those by which articles tell the same."""
    return others_in_line("title_words")
