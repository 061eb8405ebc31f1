"""The doer rule: the same is told of one name here and of another there (“Mayor Marsh cut the ribbon”).

A name, with the office before it, and the words right after it are held against others: where what follows
is the same and the names have nothing in common, at most one of them did it, if it was done once. Whether it
was, the page rarely says; dates that differ tell that it was not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import time_of, voice
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.passages import Passage

_FEWEST_SAME = 2
_REACH = 6
_MOST_NAME = 6
_MOST_ALIKE = 12
_MOST_WORDS = 60


class Deed(NamedTuple):
    """A name, the office before it, and the stems of what follows in its clause."""

    passage: Passage
    name: frozenset[str]
    office: str
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
            ):
                clash = _clash(compared, one, other, shared)
                if clash.gates[GateName.TIME].first or (one.office and one.office == other.office):
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
        name = [word for word in listed[place:last] if word.text.lower() not in words("offices")]
        done = _done(passage, last) if len(name) >= 2 else ()
        if len(done) >= _FEWEST_SAME and listed[last].text.lower() not in words("voice_cues"):
            office = next((w.text.lower() for w in listed[place:last] if w not in name), "")
            stems = frozenset(word.stem for word in name)
            found.append(
                Deed(passage, stems, office, listed[place].start, listed[last - 1].end, last - 1, done)
            )
        place = max(last, place + 1)
    return found


def _is_part(passage: Passage, place: int, first: int) -> bool:
    """Tell whether a word belongs to a name: a capital, nothing but a blank before it, and no date."""
    word = passage.words[place]
    if not word.text.istitle() or word.stem not in passage.stems or passage.is_amount(word):
        return False
    return place == first or not passage.gap_before(place).strip()


def _done(passage: Passage, first: int) -> tuple[str, ...]:
    """Return the stems that follow a name right away, up to a mark."""
    listed, found = passage.words, []
    for place in range(first, min(len(listed), first + _REACH)):
        if passage.gap_before(place).strip():
            break
        if listed[place].stem in passage.stems:
            found.append(listed[place].stem)
    return tuple(found)


def _clash(compared: Comparison, one: Deed, other: Deed, shared: set[str]) -> Clash:
    spans = (one.start, one.end), (other.start, other.end)
    gates = gates_found(
        thing=GateFound(GateIs.SAME, *spans),
        time=time_of(one.passage, other.passage),
        voice=voice(one.passage, other.passage, one.at, other.at),
    )
    left, right = (compared.words(deed.passage, deed.start, deed.end) for deed in (one, other))
    weight = compared.index.sum_of((one.passage.stems & other.passage.stems) | shared)
    measures = {
        "shared": weight / (weight + 6.0),
        "same office": float(bool(one.office) and one.office == other.office),
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
