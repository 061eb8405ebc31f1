"""The result rule: one match with two scores, one vote with two counts.

“Plateau Rangers beat Lagoon City 3-1 in Jos on Sunday” and “Plateau Rangers, who beat Lagoon City 3-2 on
Sunday”; “approved by seven votes to five” and “approved by eight votes to four”. The score at half-time
beside the final one is a near miss. Two sides tell a match, what was voted on tells a vote.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import SAME, Clash, GateFound, Offsets, gates_found, pair_of_sides, side
from trainer.drafting.conflicts.windows import have_own_names
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import word_at

_MOST = 12
_BESIDE = 6  # words between a score and what says of which part of a match it is
_BETWEEN = 2  # words between two counts of votes
_SIDES, _FEWEST_SHARED = 2, 3


class _Result(NamedTuple):
    """A score or a count of votes that a sentence tells."""

    value: Value
    counts: tuple[str, str]
    """Both numbers, in normal form, the lower first."""
    span: Offsets
    votes: bool
    part: Offsets | None
    """The word beside it that makes it the score of a part of a match."""

    @property
    def passage(self) -> Passage:
        return self.value.passage


def result_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two results of one match or vote that cannot both be so, or of which one is of a part of it."""
    told = [result for values in compared.values for result in _results(values)]
    for one, other in combinations(told[:_MOST], 2):
        if one.counts != other.counts and _are_of_one(compared, one, other):
            time = _time(one, other)
            if time is not None:
                yield _clash(one, other, time)


def _results(values: list[Value]) -> Iterator[_Result]:
    """Yield the result that a sentence tells; none where it tells two, or is of a headline."""
    found = [one for one in (*_scores(values), *_votes(values)) if not one.passage.head]
    if len(found) == 1 and not _tells_of_others(found[0].passage):
        yield found[0]


def _scores(values: list[Value]) -> Iterator[_Result]:
    for value in values:
        if value.dimension == "score":
            low, high = sorted(value.normal.split("–"), key=int)
            votes = bool(value.passage.stems & stems_in("results", "vote"))
            yield _Result(value, (low, high), (value.start, value.end), votes, _part(value))


def _votes(values: list[Value]) -> Iterator[_Result]:
    """Yield what is told as “seven votes to five” or as “a vote of 7 to 4”."""
    for one, other in pairwise(values):
        listed = one.passage.words
        counted = one.dimension == other.dimension == "count" and word_at(listed, other.first - 1) == "to"
        beside = word_at(listed, one.last), word_at(listed, one.first - 2)
        if counted and other.first - one.last <= _BETWEEN and any(word.startswith("vote") for word in beside):
            low, high = sorted((one.normal, other.normal), key=lambda count: (len(count), count))
            yield _Result(one, (low, high), (one.start, other.end), True, None)


def _tells_of_others(passage: Passage) -> bool:
    """Tell whether a sentence sets one match or vote beside another: “in the first leg”, “last year”."""
    return not groups("results")["elsewhen"].isdisjoint(word.text.lower() for word in passage.words)


def _part(value: Value) -> Offsets | None:
    """Return the word beside a score that makes it that of a part of a match: “at half-time”, “led”."""
    listed, parts = value.passage.words, groups("results")["part"]
    for at in range(max(0, value.first - _BESIDE), min(len(listed), value.last + _BESIDE)):
        low = word_at(listed, at)
        if low in parts or (low == "half" and word_at(listed, at + 1) == "time"):
            return listed[at].span
    return None


def _are_of_one(compared: Comparison, one: _Result, other: _Result) -> bool:
    """Tell whether two results are of one match or vote, and of no two days."""
    if one.passage is other.passage or one.votes != other.votes or _are_of_two_days(compared, one, other):
        return False
    shared = one.passage.stems & other.passage.stems
    if one.votes:
        bodies = [result.passage.stems & stems_in("results", "body") for result in (one, other)]
        two = bool(bodies[0] and bodies[1]) and bodies[0].isdisjoint(bodies[1])
        two = two or have_own_names(one.passage, other.passage, shared)
        return not two and len(shared - stems_in("results", "vote")) >= _FEWEST_SHARED
    return min(len(_named(one.passage, shared)), len(_named(other.passage, shared))) >= _SIDES


def _are_of_two_days(compared: Comparison, one: _Result, other: _Result) -> bool:
    days = [
        [value for value in compared.values[result.passage.index] if value.kind == "date"]
        for result in (one, other)
    ]
    return any(compared.differ(left, right) for left in days[0] for right in days[1])


def _named(passage: Passage, shared: frozenset[str]) -> list[int]:
    """Return where the names of a sentence begin that are in the other sentence as well."""
    found, inside = [], False
    for at, word in enumerate(passage.words):
        named = word.text[0].isupper() and word.stem in shared and not passage.is_amount(word)
        if named and not (inside and passage.gap_before(at) == " "):
            found.append(at)
        inside = named
    return found


def _time(one: _Result, other: _Result) -> GateFound | None:
    """Return whether both are final, or one of a part; None where that is not plain."""
    if one.part and other.part:
        return None
    if one.part or other.part:
        whole = other if one.part else one
        return GateFound(GateIs.DIFFERENT, one.part, other.part) if _is_final(whole) else None
    parts = words("parts_of_matches")
    plain = all(parts.isdisjoint(word.text.lower() for word in each.passage.words) for each in (one, other))
    return SAME if one.votes or (plain and _is_final(one) and _is_final(other)) else None


def _is_final(result: _Result) -> bool:
    """Tell whether a sentence says who won or lost."""
    return not result.votes and not result.passage.stems.isdisjoint(stems_in("results", "end"))


def _clash(one: _Result, other: _Result, time: GateFound) -> Clash:
    sides = [side(result.passage, *result.span, "–".join(reversed(result.counts))) for result in (one, other)]
    what = "vote" if one.votes else "match"
    reason = f"One {what} is told with “{sides[0].value}” and with “{sides[1].value}”."
    gates = gates_found(thing=GateFound(GateIs.SAME, one.span, other.span), time=time)
    return pair_of_sides("result", (sides[0], sides[1]), Detail.FIGURE, gates, reason)
