"""The portfolio rule: one minister, secretary or commissioner who is said to be that of two things.

“The Minister for Agriculture, Aoife Tierney” and “Ms Tierney, the Minister for Transport”; “Finance
Minister Abena Osei-Tutu” and “Osei-Tutu, the trade minister”. Where a sentence tells of another time, nothing
is asked. Who in truth holds which office is not known here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.people import Sighting
from trainer.drafting.language.words import is_content, word_at

_MOST = 12
_MOST_WORDS = 4
_BEHIND = re.compile(r",?\s(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\.?\s)?")
_BEFORE = re.compile(r",\s(?:(?:who\sis\s)?the\s)?(?:[a-z]+ese\s|[A-Z][a-z]+n\s)?")


class _Office(NamedTuple):
    """What one sentence says that somebody is."""

    passage: Passage
    title: str
    of: frozenset[str]
    """The stems of what the office is of."""
    span: Offsets


class _Held(NamedTuple):
    """An office, and where the name is of who holds it."""

    office: _Office
    name: Offsets

    @property
    def span(self) -> Offsets:
        """Where both are, from the first letter to the last."""
        return min(self.office.span[0], self.name[0]), max(self.office.span[1], self.name[1])


def portfolio_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two sentences that give one person one office of two things."""
    held: defaultdict[str, list[_Held]] = defaultdict(list)
    for passage in compared.passages:
        for office in _offices(passage):
            seen = _holder(compared, office)
            if seen is not None:
                held[seen.person.name].append(_Held(office, (seen.at, seen.at + seen.length)))
    for told in held.values():
        for left, right in combinations(told[:_MOST], 2):
            one, other = left.office, right.office
            if one.title == other.title and one.of.isdisjoint(other.of) and one.passage is not other.passage:
                yield _clash(left, right)


def _offices(passage: Passage) -> Iterator[_Office]:
    """Yield the offices of a sentence, with what each is of; none where it tells of another time."""
    listed, known = passage.words, groups("held_offices")
    if not known["changed"].isdisjoint(word.text.lower() for word in listed):
        return
    for at in range(len(listed)):
        if word_at(listed, at) in known["title"]:
            first, last = _of_behind(passage, at) or _of_before(passage, at)
            of = frozenset(
                word.stem for place, word in enumerate(listed) if first <= place < last and place != at
            )
            of = frozenset(stem for stem in of if is_content(stem))
            if of and word_at(listed, first - 1) not in ("was", "as"):
                span = listed[first].start, listed[last - 1].end
                yield _Office(passage, word_at(listed, at), of, span)


def _of_behind(passage: Passage, at: int) -> tuple[int, int] | None:
    """Return the places of “Minister for Public Works”, end exclusive; None where nothing is behind."""
    listed = passage.words
    if word_at(listed, at + 1) not in ("for", "of"):
        return None
    last = at + 2 + (word_at(listed, at + 2) == "the")
    first = last
    while last < len(listed) and last - first < _MOST_WORDS:
        beside = last == first or passage.gap_before(last) == " "
        if not beside or not (listed[last].text[0].isupper() or word_at(listed, last) == "and"):
            break
        last += 1
    return (at, last) if last > first else None


def _of_before(passage: Passage, at: int) -> tuple[int, int]:
    """Return the places of “Finance Minister” or “trade minister”."""
    portfolios = {word.lower() for word in words("portfolios")}
    first = at
    while first and at - first < _MOST_WORDS and word_at(passage.words, first - 1) in portfolios:
        first -= 1
    return first, at + 1


def _holder(compared: Comparison, office: _Office) -> Sighting | None:
    """Return the person right before or behind an office; None without one."""
    passage, (start, end) = office.passage, office.span
    for seen in compared.proses[passage.article].cast.between(passage.start, passage.end):
        stop = seen.at + seen.length
        behind = seen.at >= end and _BEHIND.fullmatch(passage.source, end, seen.at)
        before = stop <= start and _BEFORE.fullmatch(passage.source, stop, start)
        if behind or before:
            return seen
    return None


def _clash(one: _Held, other: _Held) -> Clash:
    left, right = (held.office.passage.source[slice(*held.office.span)] for held in (one, other))
    thing = GateFound(GateIs.SAME, one.name, other.name)
    sides = side_in_words(one.office.passage, one.span), side_in_words(other.office.passage, other.span)
    reason = f"One person is “{left}” in one passage and “{right}” in another."
    return pair_of_sides("portfolio", sides, Detail.NAME, gates_found(thing=thing), reason)
