"""“One” where it counts: “six had minor injuries but one was badly hurt”, “two in Vale and one in Orm”.

As a number it is read nowhere else, as it is mostly none (“one of the oldest”, “no one”); what the parts of a
whole make together needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.excuses import of_states
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import word_at

_NEAR = 6


def singles_of(passage: Passage) -> Iterator[Value]:
    """Yield each “one” of a passage that counts somebody or something, as a value."""
    for at, word in enumerate(passage.words):
        if word.text.lower() == "one" and _counts(passage, at):
            yield _value(passage, at)


def _counts(passage: Passage, at: int) -> bool:
    """Tell whether a “one” is a number: by the verb or the noun behind it, and by what links it."""
    listed, known = passage.words, groups("singles")
    before, after = word_at(listed, at - 1), word_at(listed, at + 1)
    linked = before in known["linking"] or (at > 0 and passage.gap_before(at).strip() in (",", ";", "—", "–"))
    if not linked or at + 1 >= len(listed) or before in known["none"]:
        return False
    people = stems_in("accounts", "people") | stems_in("measures", "people") | stems_in("excuses", "crowd")
    return after in known["behind"] or listed[at + 1].stem in people | of_states()


def _value(passage: Passage, at: int) -> Value:
    listed, word = passage.words, passage.words[at]
    noun = frozenset({listed[at + 1].stem}) & passage.stems if at + 1 < len(listed) else frozenset()
    read = Figure(
        start=word.start,
        end=word.end,
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
    around = (*listed[max(0, at - _NEAR) : at], *listed[at + 1 : at + 1 + _NEAR])
    near = frozenset(one.stem for one in around if one.stem in passage.stems)
    return Value("figure", passage, word.start, word.end, read.normal, "count", read, at, at + 1, near)
