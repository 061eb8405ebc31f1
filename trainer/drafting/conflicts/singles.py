"""One of some, where it counts: “six had light injuries but one was hurt”, “a pilot and six passengers”.

“One” is read as a number nowhere else, as it is mostly none (“one of the oldest”, “no one”); what parts of a
whole make together needs it, and who is named beside a number by what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.excuses import of_states
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.names import is_role
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import counted_people
from trainer.drafting.language.words import Word, word_at

_NEAR, _MOST_BETWEEN, _DESCRIBED = 6, 4, 2
_LINKS = frozenset({"and", "plus", "with"})


def singles_of(passage: Passage) -> Iterator[Value]:
    """Yield each “one” of a passage that counts, and each single person beside a number, as a value."""
    for at, word in enumerate(passage.words):
        if word.text.lower() == "one" and _counts(passage, at):
            yield _value(passage, at, at + 1)
        elif word.text.islower() and is_role(word.text):
            first = _first_of_role(passage, at)
            if _is_beside_number(passage, first, at):
                yield _value(passage, first, at + 1)


def _counts(passage: Passage, at: int) -> bool:
    """Tell whether a “one” is a number: by the verb or the noun behind it, and by what links it."""
    listed, known = passage.words, groups("singles")
    before, after = word_at(listed, at - 1), word_at(listed, at + 1)
    linked = before in known["linking"] or (at > 0 and passage.gap_before(at).strip() in (",", ";", "—", "–"))
    if not linked or at + 1 >= len(listed) or before in known["none"]:
        return False
    return after in known["behind"] or listed[at + 1].stem in counted_people() | of_states()


def _first_of_role(passage: Passage, at: int) -> int:
    """Return where the words for a single person begin: at “a pilot”, or the word for what they are."""
    return at - 1 if word_at(passage.words, at - 1) in ("a", "an", "the", "its", "their") else at


def _is_beside_number(passage: Passage, first: int, at: int) -> bool:
    """Tell whether somebody is linked to a number: “pilot and six passengers”, “six dockers and a pilot”."""
    listed = passage.words
    if any(_is_count(passage, word) for word in listed[max(0, first - _DESCRIBED) : first]) and (
        word_at(listed, first - 1) not in _LINKS
    ):
        return False  # “17 men and two women”, “six older men and”
    ahead = word_at(listed, at + 1) in _LINKS and at + 2 < len(listed) and _is_count(passage, listed[at + 2])
    behind = listed[max(0, first - 1 - _MOST_BETWEEN) : max(0, first - 1)]
    after = word_at(listed, first - 1) in _LINKS and any(_is_count(passage, word) for word in behind)
    return (ahead or after) and not passage.gap_before(at).strip()


def _is_count(passage: Passage, word: Word) -> bool:
    return any(
        isinstance(one, Figure) and one.dimension == "count" and one.start <= word.start < one.end
        for one in passage.amounts
    )


def _value(passage: Passage, first: int, last: int) -> Value:
    listed, word = passage.words, passage.words[first]
    end = listed[last - 1].end
    noun = frozenset({listed[at].stem for at in range(first, min(last + 1, len(listed)))}) & passage.stems
    read = Figure(
        start=word.start,
        end=end,
        normal="1",
        low=1.0,
        high=1.0,
        dimension="count",
        unit="",
        nouns=noun,
        bound="exact",
        per="",
        round_to=1.0,
    )
    around = (*listed[max(0, first - _NEAR) : first], *listed[last : last + _NEAR])
    near = frozenset(one.stem for one in around if one.stem in passage.stems)
    return Value("figure", passage, word.start, end, read.normal, "count", read, first, last, near)
