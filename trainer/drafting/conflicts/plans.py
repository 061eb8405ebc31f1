"""The plan rule: what was meant to be and what came of it, two figures or days that both hold.

“Was due to open on 3 March” and “opened on 17 April”; “was meant to raise £20,000” and “has raised £13,650”;
“the line was to open in May” and “opened in September instead”. One verb tells both, and something else is
shared; each value is the next behind its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import Clash, GateFound, Offsets, gates_found, pair_of
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import is_content, word_at

_MOST_PASSAGES, _NEXT, _MOST = 400, 8, 3
_TO_VALUE = 7  # words
_FEWEST_SHARED = 1  # besides the verb


class _Plan(NamedTuple):
    """What a sentence says was meant to be: the verb, its value, and the words that say so."""

    verb: str
    value: Value
    said: Offsets
    by: frozenset[str]
    """The stems of the names before the verb."""


def plan_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what was planned with what came of it, a few of them."""
    body = [one for one in compared.passages if not one.head][:_MOST_PASSAGES]
    found = (_with_outcome(compared, body, place) for place in range(len(body)))
    yield from islice(filter(None, found), _MOST)


def _with_outcome(compared: Comparison, body: Sequence[Passage], place: int) -> Clash | None:
    """Return what the sentence at a place planned with what one close by says of it; None without both."""
    plan = _plan(compared, body[place])
    if plan is None:
        return None
    near = [*body[max(0, place - _NEXT) : place], *body[place + 1 : place + 1 + _NEXT]]
    outcomes = (_outcome(compared, plan, other) for other in near)
    outcome = next(filter(None, outcomes), None)
    return _clash(plan, outcome) if outcome is not None else None


def _plan(compared: Comparison, passage: Passage) -> _Plan | None:
    """Return what a sentence says was meant to be: “was due to open on 3 March”, “set out to raise £500”."""
    values, listed, known = compared.values[passage.index], passage.words, groups("plans")
    for at in range(2, len(listed) - 1) if values else ():
        if word_at(listed, at) != "to":
            continue
        before, second = word_at(listed, at - 1), word_at(listed, at - 2)
        meant = before in known["meant"] and second in known["was"]
        aimed = before in known["aimed"] or (before == "out" and second == "set")
        if meant or aimed or before in ("was", "were"):
            value = _behind(values, at + 1)
            if value is not None:
                by = _named_before(passage, listed[at].start)
                return _Plan(listed[at + 1].stem, value, (listed[at - 1].start, listed[at].end), by)
    return None


def _outcome(compared: Comparison, plan: _Plan, passage: Passage) -> Value | None:
    """Return the value with which a sentence tells that what was planned was done."""
    listed, shared = passage.words, passage.stems & plan.value.passage.stems - {plan.verb}
    if sum(map(is_content, shared)) < _FEWEST_SHARED:
        return None
    for at, word in enumerate(listed):
        if word.stem == plan.verb and _is_done(passage, at):
            value = _behind(compared.values[passage.index], at)
            if value is not None and value.dimension == plan.value.dimension:
                theirs = _named_before(passage, word.start)
                two = bool(plan.by and theirs) and plan.by.isdisjoint(theirs)
                return value if compared.differ(plan.value, value) and not two else None
    return None


def _named_before(passage: Passage, end: int) -> frozenset[str]:
    """Return the stems of the names before a place: of whom a sentence tells."""
    return frozenset(word.stem for word in passage.words if word.start < end) & passage.names


def _is_done(passage: Passage, at: int) -> bool:
    """Tell whether a verb tells of what was done: “opened”, “has raised”, “ended up costing”."""
    listed, known = passage.words, groups("plans")
    low = word_at(listed, at)
    before = [word_at(listed, at - back) for back in range(1, 4)]
    if not known["not done"].isdisjoint(before):
        return False
    past = low.endswith("ed") or low in known["past"] or before[0] in ("has", "had", "have")
    return past or (low.endswith("ing") and before[:2] == ["up", "ended"])


def _behind(values: list[Value], verb: int) -> Value | None:
    """Return the next figure or date behind a verb; None where it is far."""
    return next((value for value in values if verb < value.first <= verb + _TO_VALUE), None)


def _clash(plan: _Plan, outcome: Value) -> Clash:
    reason = "One passage tells what was planned, the other what came of it."
    pair = plan.value, outcome
    one, other = pair if plan.value.passage.index < outcome.passage.index else pair[::-1]
    said = (plan.said, None) if one is plan.value else (None, plan.said)
    voice = GateFound(GateIs.DIFFERENT, *said)
    return pair_of("plan", one, other, gates_found(voice=voice), reason)
