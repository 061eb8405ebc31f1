"""The value rule: two figures or two dates that cannot both be right, told apart from those that can."""

from collections.abc import Iterator

from trainer.build.candidates import Candidate, DetailType, Gates, Proposal, Side
from trainer.build.compare import Match, Measures, matches
from trainer.build.details import Detail, Reading
from trainer.build.gates import gates_of_passages, gates_of_values, propose
from trainer.build.numbers import Figure, can_hold_together
from trainer.build.passages import Passage
from trainer.build.scoring import score

_LEAST = 0.03
_NEAR_MISS_SHARE = 0.6
_PLACE_OF_HEAD = {True: "The headline or summary", False: "One passage"}


def value_conflicts(reading: Reading) -> Iterator[Candidate]:
    """Yield the candidate pairs of figures and dates, in reading order."""
    for match in matches(reading):
        sure = score("value", match.measures)
        if sure >= _LEAST:
            yield _candidate(reading, match, sure)


def side(passage: Passage, start: int, end: int, value: str) -> Side:
    """Return one side of a candidate."""
    return Side(passage.start, passage.end, start, end, value, passage.article)


def _candidate(reading: Reading, match: Match, sure: float) -> Candidate:
    one, other = match.one, match.other
    gates, together = _judge(reading, match)
    proposal: Proposal = "unsettled" if other is None else propose(gates, together=together)
    if proposal == "near miss":
        sure *= _NEAR_MISS_SHARE
    text = reading.texts[match.passage.article]
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
        reason=_reason(
            reading.texts[one.passage.article][one.start : one.end],
            None if other is None else text[other.start : other.end],
            match,
            proposal,
            gates,
            together=together,
        ),
        rule=one.kind if other is not None else f"{one.kind} of the headline only",
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


def _reason(
    left: str, right: str | None, match: Match, proposal: Proposal, gates: Gates, *, together: bool
) -> str:
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
