"""The place rule: the same people or things in one country here, and in or bound for another there.

Places are the countries of a list after a preposition. A place inside another is not known to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import voice
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import entries, groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import first_stems

_NEAR = 6
_LEAST_SHARED = 2
_POSTING_CAP = 24
_SAID = {"there": "is in", "towards": "goes to", "away": "comes from"}


class Country(NamedTuple):
    """A country that a passage puts something in, sends it to or takes it from."""

    passage: Passage
    stem: str
    way: str
    start: int
    end: int
    at: int
    near: frozenset[str]


def place_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that put what seems to be the same in different countries."""
    places = [place for passage in compared.passages for place in find_places(passage)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for near in place.near:
            holders[near].append(number)
    for number, one in enumerate(places):
        rivals = sorted(
            {rival for near in one.near for rival in holders[near][:_POSTING_CAP] if rival > number}
        )
        for other in (places[rival] for rival in rivals):
            shared = one.near & other.near
            if one.stem != other.stem and one.passage is not other.passage and len(shared) >= _LEAST_SHARED:
                yield _clash(compared, one, other, shared)


def find_places(passage: Passage) -> list[Country]:
    """Return the countries after a preposition in a passage, each with the words close before it."""
    found = []
    countries = first_stems("countries")
    for at, word in enumerate(passage.words):
        if at == 0 or word.stem not in countries or not word.text[0].isupper():
            continue
        way = ways().get(passage.words[at - 1].text.lower())
        if way is None or _is_language(passage, at):
            continue
        near = frozenset(
            other.stem
            for other in passage.words[max(0, at - 1 - _NEAR) : at - 1]
            if other.stem in passage.stems and other.stem != word.stem
        )
        found.append(Country(passage, word.stem, way, word.start, word.end, at, near))
    return found


def _is_language(passage: Passage, at: int) -> bool:
    """Tell whether a word says how and not where, as no noun follows it: “in Russian to the ships”."""
    following = passage.words[at + 1 : at + 2]
    goes_with = bool(following) and following[0].stem in passage.stems
    return passage.words[at].text.lower() not in _country_names() and not goes_with


@cache
def _country_names() -> frozenset[str]:
    return frozenset(line.split()[0] for line in entries("countries"))


def _clash(compared: Comparison, one: Country, other: Country, shared: frozenset[str]) -> Clash:
    ways_differ = one.way != other.way
    spans = (one.start, one.end), (other.start, other.end)
    gates = gates_found(
        thing=GateFound(GateIs.SAME, _span_of(one, shared), _span_of(other, shared)),
        scope=GateFound(GateIs.DIFFERENT if ways_differ else GateIs.SAME, *spans),
        voice=voice(one.passage, other.passage, one.at, other.at),
    )
    left, right = (compared.words(place.passage, place.start, place.end) for place in (one, other))
    weight = compared.index.sum_of(shared)
    return Clash(
        first=side(one.passage, one.start, one.end, one.stem),
        second=side(other.passage, other.start, other.end, other.stem),
        detail=Detail.PLACE,
        gates=gates,
        together=ways_differ,
        score=score("place", {"shared": weight / (weight + 6.0), "other way": float(ways_differ)}),
        reason=f"What seems the same {_SAID[one.way]} {left} here and {_SAID[other.way]} {right} there.",
        rule="place",
    )


def _span_of(place: Country, stems: frozenset[str]) -> tuple[int, int]:
    held = [
        word for word in place.passage.words[max(0, place.at - 1 - _NEAR) : place.at] if word.stem in stems
    ]
    return held[0].start, held[-1].end


@cache
def ways() -> dict[str, str]:
    """Return the words before a place, with whether something is there, goes there or comes from there."""
    return {word: way for way, listed in groups("locative").items() for word in listed}
