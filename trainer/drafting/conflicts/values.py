"""The value rule: two figures or two dates that cannot both be right, told apart from those that can."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from trainer.drafting.conflicts.compare import Match, Measures, matches
from trainer.drafting.conflicts.details import Detail, Reading
from trainer.drafting.conflicts.gates import gates_of_passages, gates_of_values, propose
from trainer.drafting.conflicts.pairs import Candidate, DetailType, Gate, Gates, Proposal, Side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.numbers import Figure, can_hold_together
from trainer.drafting.language.passages import Passage

_LEAST = 0.004
_LARGE = 1000
_MOST = 2000  # gates are filled for so many pairs at most
_MOST_ALIKE = 24
_PLACE_OF_HEAD = {True: "The headline or summary", False: "One passage"}


def value_conflicts(reading: Reading) -> Iterator[Candidate]:
    """Yield the candidate pairs of figures and dates, those that are surest before the gates first."""
    scored = (
        (score("value", match.measures), number, match) for number, match in enumerate(matches(reading))
    )
    worth = (entry for entry in scored if entry[0] >= _LEAST)
    for _, _, match in heapq.nlargest(_MOST, worth, key=lambda entry: (entry[0], -entry[1])):
        yield _candidate(reading, match)


def unit_conflicts(reading: Reading) -> Iterator[Candidate]:
    """Yield pairs that give the same large or fine figure of things with different names."""
    by_value: defaultdict[tuple[str, float], list[Detail]] = defaultdict(list)
    for details in reading.details:
        for detail in details:
            if isinstance(detail.value, Figure) and _is_telling(detail.value):
                by_value[detail.dimension, detail.value.low].append(detail)
    for alike in by_value.values():
        for one, other in pairwise(alike[:_MOST_ALIKE]):
            if one.passage is not other.passage and _counted(one) != _counted(other):
                yield _unit_candidate(reading, one, other)


def side(passage: Passage, start: int, end: int, value: str) -> Side:
    """Return one side of a candidate."""
    return Side(passage.start, passage.end, start, end, value, passage.article)


def _candidate(reading: Reading, match: Match) -> Candidate:
    one, other = match.one, match.other
    gates, together = _judge(reading, match)
    proposal: Proposal = "unsettled" if other is None else propose(gates, together=together)
    excuses = {f"other {name}": float(answer == "different") for name, answer in gates.answers().items()}
    sure = score("value", match.measures | excuses)
    second = (
        side(match.passage, match.passage.start, match.passage.start, "")
        if other is None
        else side(match.passage, other.start, other.end, other.normal)
    )
    return Candidate(
        first=side(one.passage, one.start, one.end, one.normal),
        second=second,
        detail=_detail_type(one, other),
        gates=gates,
        together=together,
        proposal=proposal,
        score=sure,
        reason=_reason(reading, match, proposal, gates, together=together),
        rule=one.kind if other is not None else f"{one.kind} of the headline only",
    )


def _is_telling(figure: Figure) -> bool:
    return figure.dimension == "count" and bool(figure.nouns) and (figure.low >= _LARGE or figure.low % 1 > 0)


def _counted(detail: Detail) -> str:
    """Return the word right after a figure, without its plural ending."""
    return detail.passage.words[detail.last].text.lower().removesuffix("s")


def _unit_candidate(reading: Reading, one: Detail, other: Detail) -> Candidate:
    left, right = (detail.passage.words[detail.last] for detail in (one, other))
    spans = (left.start, left.end), (right.start, right.end)
    alike = left.stem == right.stem
    gates = Gates(Gate("same" if alike else "unclear"), Gate("same"), Gate("unclear", *spans), Gate("same"))
    return Candidate(
        first=side(one.passage, one.start, left.end, f"{one.normal} {left.text.lower()}"),
        second=side(other.passage, other.start, right.end, f"{other.normal} {right.text.lower()}"),
        detail="unit",
        gates=gates,
        together=alike,
        proposal=propose(gates, together=alike),
        score=score(
            "unit", {"alike": float(alike), "cover": reading.index.cover(one.passage, other.passage)}
        ),
        reason=f"The same figure counts “{left.text}” in one passage and “{right.text}” in the other.",
        rule="unit",
    )


def _judge(reading: Reading, match: Match) -> tuple[Gates, bool]:
    one, other = match.one, match.other
    if other is None:
        return gates_of_passages(one.passage, match.passage, match.measures["cover"]), False
    dates = [
        detail
        for passage in (one.passage, other.passage)
        for detail in reading.details[passage.index]
        if detail.kind == "date"
    ]
    together = (
        isinstance(one.value, Figure)
        and isinstance(other.value, Figure)
        and can_hold_together(one.value, other.value)
    )
    return gates_of_values(one, other, match.measures, dates), together


def _detail_type(one: Detail, other: Detail | None) -> DetailType:
    if one.kind == "date":
        return "date"
    if other is not None and isinstance(one.value, Figure) and isinstance(other.value, Figure):
        same_number = one.normal.split()[0] == other.normal.split()[0]
        return "unit" if same_number and one.value.unit != other.value.unit else "figure"
    return "figure"


def _reason(reading: Reading, match: Match, proposal: Proposal, gates: Gates, *, together: bool) -> str:
    left = reading.texts[match.one.passage.article][match.one.start : match.one.end]
    other = match.other
    right = None if other is None else reading.texts[other.passage.article][other.start : other.end]
    head = match.one.passage.head
    if right is None:
        return f"The headline or summary gives “{left}”; the passage closest to it gives nothing of the kind."
    opening = f"{_PLACE_OF_HEAD[head]} gives “{left}”, {'the article' if head else 'another'} “{right}”"
    if together:
        return f"{opening}; both can hold, as one of them is a bound and not a count."
    if proposal == "near miss":
        apart = [name for name, answer in gates.answers().items() if answer == "different"]
        return f"{opening}, but not of the same {' and '.join(apart)}."
    backed = _backed(match.measures)
    return f"{opening}{backed}."


def _backed(measures: Measures) -> str:
    return ", and nothing else bears the first one out" if measures.get("unbacked") else ""
