"""Why a pair that a rule found is no question for people: it is told of two places, days, persons or events.

Asked of every pair, whichever rule found it, in one place; what is found is listed all the same. Where two
passages differ in the thing or the scope, their places are the point of the pair. No question either is a
sentence against itself, unless it sets one clause against another, or a line that only says who worked on
the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.bearers import are_bodies, bearers_apart
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import speaks_of_itself
from trainer.drafting.conflicts.likeness import tell_of_a_row
from trainer.drafting.conflicts.pairs import Clash, Side
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.conflicts.years import years_apart
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.lexicon import groups, lines_under, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import word_at

_NAMES = (Detail.NAME, Detail.TITLE, Detail.WORDING, Detail.ATTRIBUTION)
"""A name is told wherever the person is; a remark is repeated on another day."""

_OF_ONE = frozenset({"age", "home"})
"""These rules hold two passages together by a person's name."""

_REACH = 4
_DAYS = frozenset({"day", "weekday"})
_CLAUSE_MARKS = frozenset(",;:?!()—–\n")


class SideTold(NamedTuple):
    """One side of a pair, and its passage."""

    passage: Passage
    side: Side


class Unasked:
    """Says of the pairs of some articles why they are no question."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self._passages = {(one.article, one.start): one for one in compared.passages}

    def mark(self, clashes: Iterable[Clash]) -> Iterator[Clash]:
        """Yield the pairs, each of those that are no question with the reason."""
        for clash in clashes:
            why = self.why_not(clash)
            yield replace(clash, unasked=why) if why else clash

    def why_not(self, clash: Clash) -> str:
        """Return why a pair is no question; empty where nothing is against it."""
        one, other = (self._passages.get((side.article, side.start)) for side in (clash.first, clash.second))
        if one is None or other is None:
            return ""
        if _tells_nothing(one) or _tells_nothing(other):
            return "a line that tells nothing"
        if one is other and not _is_set_against(clash, one):
            return "one sentence"
        return self._of_sides(clash, SideTold(one, clash.first), SideTold(other, clash.second))

    def _of_sides(self, clash: Clash, one: SideTold, other: SideTold) -> str:
        if clash.detail is Detail.NAME and (_is_of_outlet(*one) or _is_of_outlet(*other)):
            return "the name of an outlet"
        if self._are_each_of_its_own(clash, one, other):
            return "each of its own"
        if one.passage is other.passage or clash.detail in _NAMES or clash.rule in _OF_ONE:
            return ""
        return self._told_of_two(clash, one, other)

    def _told_of_two(self, clash: Clash, one: SideTold, other: SideTold) -> str:
        """Return what two sides have each of its own: a place, a day, a year, one whom it is of."""
        apart = {name for name, found in clash.gates.items() if found.state is GateIs.DIFFERENT}
        if not apart.isdisjoint((GateName.THING, GateName.SCOPE)):
            return ""
        if _denies(one) or _denies(other):
            return ""
        if clash.detail is not Detail.PLACE and are_elsewhere(self.compared, one.passage, other.passage):
            return "two places"
        if GateName.TIME not in apart and are_of_two_times(one, other, days=clash.detail is not Detail.DATE):
            return "two times"
        values = self._value(one), self._value(other)
        of_a_row = tell_of_a_row(self.compared, one.passage, other.passage)
        if of_a_row or self._are_borne_by_two(*values) or _are_done_by_two(*values):
            return "two that it is told of"
        return ""

    def _are_each_of_its_own(self, clash: Clash, one: SideTold, other: SideTold) -> bool:
        """Tell whether two who give figures each tell of what is theirs: “reported spending $2 million”."""
        values = self._value(one), self._value(other)
        apart = clash.gates[GateName.VOICE].state is GateIs.DIFFERENT
        return apart and all(value is not None and speaks_of_itself(value) for value in values)

    def _are_borne_by_two(self, one: Value | None, other: Value | None) -> bool:
        """Tell whether two figures are of two groups, two dams or two hospitals."""
        if one is None or other is None:
            return False
        bearers = bearers_apart(one, other, self.compared.all_names)
        return bearers is not None and (are_bodies(bearers) or not bearers.one.named)

    def _value(self, told: SideTold) -> Value | None:
        known = self.compared.values[told.passage.index]
        held = (one for one in known if one.start == told.side.value_start and isinstance(one.read, Figure))
        return next(held, None)


def _are_done_by_two(one: Value | None, other: Value | None) -> bool:
    """Tell whether a figure is what somebody has done, and another is under the name of somebody else."""
    if one is None or other is None:
        return False
    return any(
        bool(by) and by.isdisjoint(_named_before(against) or against.passage.stems)
        for value, against in ((one, other), (other, one))
        for by in [_done_by(value)]
    )


def _named_before(value: Value) -> frozenset[str]:
    before = value.passage.words[: value.first]
    return frozenset(
        word.stem for word in before if word.text[0].isupper() and word.stem in value.passage.stems
    )


def _done_by(value: Value) -> frozenset[str]:
    """Return who has done what a figure counts, where a name for that comes behind it: “sold by Una Fell”."""
    listed = value.passage.words
    near = range(value.last, min(len(listed), value.last + _REACH))
    by = next(
        (at for at in near if word_at(listed, at) == "by" and word_at(listed, at - 1).endswith("ed")), None
    )
    if by is None:
        return frozenset()
    told = listed[by + 1 : by + 1 + 2 * _REACH]
    return frozenset(
        word.stem for word in told if word.text[0].isupper() and word.stem in value.passage.stems
    )


def _denies(told: SideTold) -> bool:
    """Tell whether a side denies something, and by that says of what it is."""
    at, end = told.side.value_start, told.side.value_end
    forms = forms_by_group("versions")
    return any(
        at <= word.start < end and forms.get(word.text.lower()) == "denying" for word in told.passage.words
    )


def are_of_two_times(one: SideTold, other: SideTold, *, days: bool) -> bool:
    """Tell whether what two sides tell was in two years, or, where `days` count, on two days."""
    spans = [(told.side.value_start, told.side.value_end) for told in (one, other)]
    if years_apart(one.passage, other.passage, besides=(spans[0], spans[1])) is not None:
        return True
    left, right = (list(days_of(told)) if days else [] for told in (one, other))
    return bool(left and right) and all(dates_differ(here, there) for here, there in product(left, right))


def days_of(told: SideTold) -> Iterator[When]:
    """Yield the days of what a side tells, and none on which somebody said so or did something else."""
    listed = told.passage.words
    for one in told.passage.dates:
        if one.grain not in _DAYS and one.span not in ("day", "night"):
            continue
        at = next((place for place, word in enumerate(listed) if word.start >= one.start), 0)
        beside = [word.text.lower() for word in listed[max(0, at - _REACH) : at]]
        after = [word.text.lower() for word in listed[at : at + _REACH] if word.start >= one.end]
        if _is_in_clause(told, one) and not any(_is_speech(low) for low in (*beside, *after[:2])):
            yield one


def _is_in_clause(told: SideTold, date: When) -> bool:
    """Tell whether nothing parts a day from what a side tells but the comma behind one that opens it."""
    passage, side = told
    start, end = min(date.end, side.value_end), max(date.start, side.value_start)
    between = [word.text.lower() for word in passage.words if start <= word.start < end]
    if not groups("excuses")["parting"].isdisjoint(set(between) - {"and"}):
        return False
    opens = date.end <= side.value_start and date.start <= passage.words[1].start
    return opens or _CLAUSE_MARKS.isdisjoint(passage.source[start:end])


def _is_speech(low: str) -> bool:
    return low in words("voice_cues") or low in forms_by_group("versions")


def _is_set_against(clash: Clash, passage: Passage) -> bool:
    """Tell whether a sentence sets the clause of one side against that of the other: “…, but …”.

    A whole beside its parts is told in one breath.
    """
    first, second = sorted((clash.first, clash.second), key=lambda side: side.value_start)
    if clash.together and clash.gates[GateName.SCOPE].state is GateIs.DIFFERENT:
        return True
    turning = groups("excuses")["against"] | groups("excuses")["joining"]
    opens = word_at(passage.words, 0) in turning
    between = [word for word in passage.words if first.value_end <= word.start < second.value_start]
    return (
        opens
        or ";" in passage.source[first.value_end : second.value_start]
        or any(word.text.lower() in turning for word in between)
    )


def _tells_nothing(passage: Passage) -> bool:
    """Tell whether a passage only says who worked on the report, or is what a page is set by."""
    if "{" in passage.text or "}" in passage.text:
        return True
    told = passage.text.strip(" ()[].*_—–-").lower()
    lines = lines_under("credit_lines")
    return told.startswith(lines["begins"]) or told.endswith(lines["ends"])


def _is_of_outlet(passage: Passage, side: Side) -> bool:
    """Tell whether a name is part of that of an outlet: “the Associated Press”."""
    listed = passage.words
    at = next((place for place, word in enumerate(listed) if word.start >= side.value_start), 0)
    first, last = at, at + 1
    while first and listed[first - 1].text[0].isupper() and passage.gap_before(first).isspace():
        first -= 1
    while last < len(listed) and listed[last].text[0].isupper() and passage.gap_before(last).isspace():
        last += 1
    whole = passage.source[listed[first].start : listed[last - 1].end]
    return is_outlet(whole.removeprefix("The "))
