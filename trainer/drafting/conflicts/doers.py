"""The doer rule: the same is told of one name here and of another there (“Mayor Marsh cut the ribbon”).

A name, with the office before it (“Foreign Minister Una Fell”, “the mayor, Una Fell,”), and the words right
after it are held against others: where what follows is the same and the names have nothing in common, at most
one of them did it, if it was done once. Whether it was, the page rarely says; dates that differ tell that it
was not, and so do two offices. A treaty is signed by two ministers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import time_of, voice
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import held_by_one
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in

_FEWEST_SAME = 2
_FEWEST_NAMES = 2
_REACH = 6
_MOST_NAME = 6
_MOST_OFFICE = 4
_THE = frozenset({"the", "its", "their", "our"})
_MOST_ALIKE = 12
_MOST_WORDS = 60


class Deed(NamedTuple):
    """A name, the office before it, and the stems of what follows in its clause."""

    passage: Passage
    name: frozenset[str]
    office: tuple[str, ...]
    """Its words in small letters; none where nothing says it."""
    start: int
    end: int
    at: int
    """The place of the last word of the name."""
    done: tuple[str, ...]


def doer_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that tell the same of two names: on one day, or of one office."""
    by_first: defaultdict[str, list[Deed]] = defaultdict(list)
    for passage in compared.passages:
        for deed in find_deeds(passage):
            by_first[deed.done[0]].append(deed)
    for deeds in by_first.values():
        for one, other in combinations(deeds[:_MOST_ALIKE], 2):
            shared = set(one.done) & set(other.done)
            if (
                len(shared) >= _FEWEST_SAME
                and one.passage is not other.passage
                and not one.name & other.passage.stems
                and not other.name & one.passage.stems
                and not _are_two_offices(one.office, other.office)
            ):
                clash = _clash(compared, one, other, shared)
                if clash.gates[GateName.TIME].first or (one.office and other.office):
                    yield clash


def find_deeds(passage: Passage) -> list[Deed]:
    """Return the names of people in a passage with what follows each, where at least two words do."""
    found: list[Deed] = []
    listed = passage.words
    if len(listed) > _MOST_WORDS:
        return found
    place = 0
    while place < len(listed):
        last = place
        while last < len(listed) and last - place < _MOST_NAME and _is_part(passage, last, place):
            last += 1
        first, named = _office(passage, place, last) if last - place >= _FEWEST_NAMES else (place, last)
        done = _done(passage, last, apposed=first < place == named) if last - named >= _FEWEST_NAMES else ()
        if len(done) >= _FEWEST_SAME and listed[last].text.lower() not in words("voice_cues"):
            office = tuple(word.text.lower() for word in listed[first:named])
            stems = frozenset(word.stem for word in listed[named:last])
            start, end = listed[first].start, listed[last - 1].end
            found.append(Deed(passage, stems, office, start, end, last - 1, done))
        place = max(last, place + 1)
    return found


def _office(passage: Passage, place: int, last: int) -> tuple[int, int]:
    """Return where the office of a name at some places begins, and the name itself behind it.

    It is in the name (“Foreign Minister Una Fell”), or with a mark before it (“the mayor, Una Fell,”).
    """
    listed, low = passage.words, [word.text.lower() for word in passage.words]
    named = max((at + 1 for at in range(place, last) if low[at] in held_by_one()), default=place)
    while place < named < last and low[named] in groups("office_parts")["ends"]:
        named += 1
    first = place
    if named > place:
        while first and low[first - 1] in groups("office_parts")["kinds"]:
            first -= 1  # “former Mayor Una Fell”
        return first, named
    if place and low[place - 1] in words("sole_roles") and not _is_parted(passage, place):
        return place - 1, place  # “when headmistress Una Fell rang”
    marks = [passage.gap_before(at).strip() for at in (place, last) if 0 < at < len(listed)]
    if marks != [",", ","]:
        return place, place
    while first and place - first < _MOST_OFFICE:
        if low[first - 1] in words("function_words") - {"of"} or (
            first < place and _is_parted(passage, first)
        ):
            break
        first -= 1
    only = first > 0 and low[first - 1] in _THE and not words("offices").isdisjoint(low[first:place])
    return (first, place) if only else (place, place)


def _is_parted(passage: Passage, at: int) -> bool:
    return bool(passage.gap_before(at).strip())


def _are_two_offices(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two offices are not one: “deputy mayor” and “mayor”, “Orm mayor” and “Marl mayor”.

    “Orm mayor” and “mayor” may be one.
    """
    if not one or not other:
        return False
    known = groups("office_parts")["kinds"] | groups("office_parts")["ends"] | held_by_one()
    left, right = ({word for word in office if word in known} for office in (one, other))
    ours, theirs = (set(office) - known - {"of"} for office in (one, other))
    return left != right or bool(ours and theirs and ours.isdisjoint(theirs))


def _is_part(passage: Passage, place: int, first: int) -> bool:
    """Tell whether a word belongs to a name: a capital, nothing but a blank before it, and no date."""
    word = passage.words[place]
    if not word.text.istitle() or word.stem not in passage.stems or passage.is_amount(word):
        return False
    return place == first or not passage.gap_before(place).strip()


def _done(passage: Passage, first: int, *, apposed: bool) -> tuple[str, ...]:
    """Return the stems that follow a name right away, up to a mark; behind the mark where it is apposed."""
    listed, found = passage.words, []
    for place in range(first, min(len(listed), first + _REACH)):
        if passage.gap_before(place).strip() and not (apposed and place == first):
            break
        if listed[place].stem in passage.stems:
            found.append(listed[place].stem)
    return tuple(found)


def _clash(compared: Comparison, one: Deed, other: Deed, shared: set[str]) -> Clash:
    spans = (one.start, one.end), (other.start, other.end)
    joint = one.done[0] in stems_in("office_parts", "joint")
    gates = gates_found(
        thing=GateFound(GateIs.UNCLEAR if joint else GateIs.SAME, *spans),
        time=time_of(one.passage, other.passage),
        voice=voice(one.passage, other.passage, one.at, other.at),
    )
    left, right = (compared.words(deed.passage, deed.start, deed.end) for deed in (one, other))
    weight = compared.index.sum_of((one.passage.stems & other.passage.stems) | shared)
    measures = {
        "shared": weight / (weight + 6.0),
        "same office": float(bool(one.office and other.office)),
        "dated": float(gates[GateName.TIME].first is not None),
    }
    return Clash(
        first=side(one.passage, *spans[0], left.lower()),
        second=side(other.passage, *spans[1], right.lower()),
        detail=Detail.NAME,
        gates=gates,
        together=False,
        score=score("doer", measures),
        reason=f"The same is told of “{left}” here and of “{right}” there.",
        rule="doer",
    )
