"""The office rule: one person whose office is held in one passage and yet to come, or past, in another.

An office is a word of a list next to a capitalised name (“President Ana Ruiz”, “Ruiz’s incoming government”).
Who in truth held what office when is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage

_REACH = 3
_MOST_PER_NAME = 24
_SAID = {"held": "in office", "coming": "still to take office", "gone": "no longer in office"}


class Office(NamedTuple):
    """An office that a passage gives to a person, or a whole government told of by the person's name."""

    passage: Passage
    name: str
    """The stem of the surname."""
    status: str
    """“held”, “coming” or “gone”."""
    start: int
    end: int


def office_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that differ on whether a person holds an office."""
    by_name: defaultdict[str, list[Office]] = defaultdict(list)
    for passage in compared.passages:
        for office in find_offices(passage):
            by_name[office.name].append(office)
    for offices in by_name.values():
        for one, other in combinations(offices[:_MOST_PER_NAME], 2):
            if one.status != other.status and one.passage is not other.passage:
                yield _clash(compared, one, other)


def find_offices(passage: Passage) -> list[Office]:
    """Return the offices told in a passage, each with the person’s surname and whether it is held."""
    found: list[Office] = []
    offices = words("offices")
    for place, word in enumerate(passage.words):
        low = word.text.lower()
        if low in offices:
            found += _with_name_after(passage, place) or _with_name_before(passage, place)
        elif low == "under" and found and (run := _name_run(passage, place + 1)):
            last = passage.words[run[-1]]
            found.append(Office(passage, last.stem, "held", word.start, last.end))
    return found


def _with_name_after(passage: Passage, place: int) -> list[Office]:
    """Read “US President Ana Ruiz” or “president-elect Ana Ruiz”."""
    after = place + 1
    while after < len(passage.words) and _status_of(passage, after):
        after += 1
    run = _name_run(passage, after)
    if not run:
        return []
    first, last = _title_start(passage, place), passage.words[run[-1]]
    status = _status_near(passage, first, after)
    return [Office(passage, last.stem, status, passage.words[first].start, last.end)]


def _with_name_before(passage: Passage, place: int) -> list[Office]:
    """Read “Ruiz’s incoming government”."""
    for before in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = passage.words[before]
        if (
            word.text[0].isupper()
            and word.text.endswith(("'s", "’s", "s'", "s’"))
            and word.stem in passage.stems
        ):
            status = _status_near(passage, before + 1, place + 1)
            return [Office(passage, word.stem, status, word.start, passage.words[place].end)]
        if not _status_of(passage, before):
            break
    return []


def _name_run(passage: Passage, place: int) -> list[int]:
    run: list[int] = []
    while place < len(passage.words) and len(run) <= _REACH:
        word = passage.words[place]
        gap = word.start - passage.words[place - 1].end if place else 0
        if not word.text[0].isupper() or word.stem not in passage.stems or gap > 2:
            break
        run.append(place)
        place += 1
    return run


def _title_start(passage: Passage, place: int) -> int:
    first = place
    while first > 0 and place - first < _REACH and passage.words[first - 1].text[0].isupper():
        first -= 1
    return first


def _status_near(passage: Passage, first: int, after: int) -> str:
    for place in (*range(first, after), *range(first - 1, max(-1, first - 1 - _REACH), -1)):
        status = _status_of(passage, place)
        if status:
            return status
        if place < first and passage.words[place].text.lower() not in ("the", "then", "us", "uk"):
            break
    return "held"


def _status_of(passage: Passage, place: int) -> str:
    return _statuses().get(passage.words[place].text.lower(), "")


def _clash(compared: Comparison, one: Office, other: Office) -> Clash:
    spans = (one.start, one.end), (other.start, other.end)
    gates = gates_found(thing=GateFound(GateIs.SAME, *spans))
    left, right = (compared.words(office.passage, office.start, office.end) for office in (one, other))
    return Clash(
        first=side(one.passage, one.start, one.end, one.status),
        second=side(other.passage, other.start, other.end, other.status),
        detail=Detail.OUT_OF_DATE,
        gates=gates,
        together=False,
        score=score("office", {"coming": float("coming" in (one.status, other.status))}),
        reason=f"“{left}” is {_SAID[one.status]}, “{right}” {_SAID[other.status]}.",
        rule="office",
    )


@cache
def _statuses() -> dict[str, str]:
    return {word: status for status, listed in groups("office_status").items() for word in listed}
