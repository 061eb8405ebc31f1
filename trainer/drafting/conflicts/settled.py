"""The rule for a headline that says all is settled, where the article still counts some.

“All miners safe” or “everyone accounted for” against “eleven are still missing”; “nobody hurt” against “two
were hurt”. Only a line of the head is read so: in the article itself the later sentence tells how it went on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import states_of
from trainer.drafting.conflicts.pairs import (
    SAME,
    Clash,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
    side_of,
)
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import counted_people, stems_in

_MOST_PASSAGES = 100
_REACH = 5
_OPEN = frozenset({"missing", "trapped"})
_OF_NONE = ("hurt", "dead", "missing", "trapped")


class AllSettled(NamedTuple):
    """What a line of a head says of all or of none, and which states of people that leaves no room for."""

    passage: Passage
    at: Offsets
    states: frozenset[str]
    still: bool
    """Whether a figure has to be one of now, as what is settled was not so before."""


def settled_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield each line of a head that says all is settled, and a figure of those for whom it is not."""
    heads = (one for one in compared.passages if one.head)
    settled = [found for found in map(find_settled, heads) if found is not None]
    body = [one for one in compared.passages if not one.head] if settled else []
    for one in settled:
        counted = (
            value for passage in islice(body, _MOST_PASSAGES) for value in _left(compared, one, passage)
        )
        for value in islice(counted, 1):
            yield _clash(compared, one, value)


def find_settled(passage: Passage) -> AllSettled | None:
    """Return what a line says of all or of none of the people; None where it says nothing of the kind."""
    known = groups("settled")
    for at, word in enumerate(passage.words):
        low = word.text.lower()
        ahead = passage.words[at + 1 : at + 1 + _REACH]
        if low in known["all"]:
            done = next((one for one in ahead if one.stem in stems_in("settled", "done")), None)
            if done is not None:
                return AllSettled(passage, (word.start, done.end), _OPEN, still=True)
        if low in known["none"]:
            for one in ahead:
                states = frozenset(state for state in _OF_NONE if one.stem in stems_in("excuses", state))
                if states:
                    return AllSettled(passage, (word.start, one.end), states, still=False)
    return None


def _left(compared: Comparison, settled: AllSettled, passage: Passage) -> Iterator[Value]:
    """Yield the figures of a passage that count people for whom it is not settled."""
    known = groups("settled")
    low = {word.text.lower() for word in passage.words}
    past = groups("accounts")["elsewhen"] | known["before"]
    years = any(date.grain == "year" for date in passage.dates)
    if passage.article != settled.passage.article or years or not low.isdisjoint(past):
        return
    if settled.still and low.isdisjoint(known["still"]):
        return
    for value in compared.values[passage.index]:
        read = value.read
        counts = isinstance(read, Figure) and read.dimension == "count" and read.low >= 1
        if counts and _is_of(settled, value) and not settled.states.isdisjoint(states_of(value)):
            yield value


def _is_of(settled: AllSettled, value: Value) -> bool:
    """Tell whether a figure counts people, or what the line of the head speaks of."""
    if not settled.still:
        return True  # all who were hurt, or died
    listed = value.passage.words
    noun = listed[value.last].stem if value.last < len(listed) else ""
    if noun not in value.passage.stems or any(noun in stems_in("excuses", state) for state in _OF_NONE):
        return True  # “two were hurt”, “two missing”
    return noun in counted_people() | settled.passage.stems


def _clash(compared: Comparison, one: AllSettled, value: Value) -> Clash:
    told = compared.words(one.passage, *one.at)
    sides = side_in_words(one.passage, one.at), side_of(value)
    reason = f"The headline says “{told}”, the article counts “{compared.written(value)}”."
    return pair_of_sides("settled", sides, Detail.HEADLINE, gates_found(thing=SAME), reason)
