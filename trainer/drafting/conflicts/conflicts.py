"""The conflict finder: passages of an article, or of several on one event, that may contradict each other.

Rules find pairs, gates say what excuses them, a score says how sure a conflict is. It is a reader's aid: it
reads words and numbers, knows nothing of the world, and leaves the verdict to the deck's author. Time
grows about linearly with the text.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any

from msgspec.structs import replace

from trainer.deck.kinds.conflict import ConflictVerdict, Detail
from trainer.drafting.conflicts.accounts import account_conflicts
from trainer.drafting.conflicts.ages import age_conflicts
from trainer.drafting.conflicts.besides import besides_conflicts
from trainer.drafting.conflicts.changes import change_conflicts
from trainer.drafting.conflicts.claims import claim_conflicts, contrast_conflicts
from trainer.drafting.conflicts.contraries import contrary_conflicts
from trainer.drafting.conflicts.counts import count_conflicts
from trainer.drafting.conflicts.days import day_conflicts
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.disowned import disowned_conflicts
from trainer.drafting.conflicts.doers import doer_conflicts
from trainer.drafting.conflicts.fates import fate_conflicts
from trainer.drafting.conflicts.halfnames import half_name_conflicts
from trainer.drafting.conflicts.homes import home_conflicts
from trainer.drafting.conflicts.listed import listed_conflicts
from trainer.drafting.conflicts.loosely import loose_conflicts
from trainer.drafting.conflicts.nearmisses import near_misses
from trainer.drafting.conflicts.offices import office_conflicts
from trainer.drafting.conflicts.otherevents import other_event_conflicts
from trainer.drafting.conflicts.pairs import Clash, Side
from trainer.drafting.conflicts.parts import part_conflicts
from trainer.drafting.conflicts.peers import peer_conflicts
from trainer.drafting.conflicts.places import place_conflicts
from trainer.drafting.conflicts.plans import plan_conflicts
from trainer.drafting.conflicts.pleas import plea_conflicts
from trainer.drafting.conflicts.portfolios import portfolio_conflicts
from trainer.drafting.conflicts.promises import promise_conflicts
from trainer.drafting.conflicts.pronouns import pronoun_conflicts
from trainer.drafting.conflicts.results import result_conflicts
from trainer.drafting.conflicts.roundings import rounding_conflicts
from trainer.drafting.conflicts.scoring import lowered
from trainer.drafting.conflicts.settled import settled_conflicts
from trainer.drafting.conflicts.spans import span_conflicts
from trainer.drafting.conflicts.spellings import spelling_conflicts
from trainer.drafting.conflicts.swaps import swap_conflicts
from trainer.drafting.conflicts.terms import term_conflicts
from trainer.drafting.conflicts.transposed import transposed_conflicts
from trainer.drafting.conflicts.turnabouts import turnabout_conflicts
from trainer.drafting.conflicts.twins import twin_conflicts
from trainer.drafting.conflicts.twomeasures import measure_conflicts
from trainer.drafting.conflicts.unasked import Unasked
from trainer.drafting.conflicts.unknowns import unknown_conflicts
from trainer.drafting.conflicts.values import unit_conflicts, value_conflicts
from trainer.drafting.conflicts.versions import version_conflicts
from trainer.drafting.conflicts.wording import headline_conflicts, wording_conflicts
from trainer.drafting.language.prose import Prose

__all__ = [
    "ACCOUNTED",
    "DEFAULT_MIN_SCORE",
    "Clash",
    "Side",
    "as_prediction",
    "find_conflicts",
    "find_conflicts_between",
]

DEFAULT_MIN_SCORE = 0.3
"""What `as_prediction` leaves out: chosen for about one false alarm in a thousand words of sound news."""

_RULES: tuple[Callable[[Comparison], Iterator[Clash]], ...] = (
    value_conflicts,
    count_conflicts,
    account_conflicts,
    loose_conflicts,
    day_conflicts,
    age_conflicts,
    fate_conflicts,
    plea_conflicts,
    result_conflicts,
    listed_conflicts,
    home_conflicts,
    near_misses,
    besides_conflicts,
    version_conflicts,
    disowned_conflicts,
    change_conflicts,
    turnabout_conflicts,
    unknown_conflicts,
    plan_conflicts,
    part_conflicts,
    span_conflicts,
    other_event_conflicts,
    rounding_conflicts,
    peer_conflicts,
    measure_conflicts,
    term_conflicts,
    swap_conflicts,
    office_conflicts,
    portfolio_conflicts,
    doer_conflicts,
    twin_conflicts,
    contrary_conflicts,
    transposed_conflicts,
    half_name_conflicts,
    pronoun_conflicts,
    spelling_conflicts,
    settled_conflicts,
    place_conflicts,
    wording_conflicts,
    headline_conflicts,
    claim_conflicts,
    contrast_conflicts,
    unit_conflicts,
    promise_conflicts,
)
ACCOUNTED = ("account", "day", "age", "near", "plan", "peer", "part", "span", "event", "rounding")
"""The rules that ask of two figures or days whether the page accounts for both."""

_EXCUSED = ("near", "version", "plan", "peer", "part", "span", "event", "rounding", "change", "unknown")
"""What excuses two passages is worth as much as what makes a conflict of them."""
_MOST_PER_VALUE = 3
_STEP_PER_LINE = 0.3
_MOST = 2000  # at most this many clashes, whatever is fed in


def find_conflicts(
    prose: Prose, *, published: dt.date | None = None, limit: int | None = None
) -> list[Clash]:
    """Return the pairs of one article, surest conflict first; offsets are code points of its text.

    `published` lets “yesterday” be held against a date. Never raises, whatever the text.
    """
    return find_conflicts_between([prose], published=published, limit=limit)


def find_conflicts_between(
    proses: Sequence[Prose], *, published: dt.date | None = None, limit: int | None = None
) -> list[Clash]:
    """Return the pairs within and between articles on one event, surest conflict first.

    Each side of a pair names its article by place in `proses`.
    """
    compared = Comparison(proses, published)
    found = (clash for rule in _RULES for clash in rule(compared))
    varied = sorted(_varied(sorted(_without_twins(sorted(found, key=_rank)), key=_rank)), key=_rank)
    heads = {(passage.article, passage.start) for passage in compared.passages if passage.head}
    ranked = sorted(_less_sure(varied, heads), key=_rank)
    return list(Unasked(compared).mark(ranked[: _MOST if limit is None else max(limit, 0)]))


def as_prediction(
    doc_id: str, clashes: Iterable[Clash], *, min_score: float = DEFAULT_MIN_SCORE
) -> dict[str, Any]:
    """Return a prediction for the scorer: `{"doc": …, "pairs": [[start, end, start, end, score]]}`.

    Near misses are left out, but for figures and dates: “over 45” may be what somebody made of “over 40”.
    """
    pairs: dict[tuple[int, int, int, int], float] = {}
    for clash in clashes:
        first, second = clash.first, clash.second
        if clash.score >= min_score and not _is_near_miss(clash):
            pairs.setdefault((first.start, first.end, second.start, second.end), round(clash.score, 4))
    return {"doc": doc_id, "pairs": [[*offsets, score] for offsets, score in pairs.items()]}


def _is_near_miss(clash: Clash) -> bool:
    return clash.verdict is ConflictVerdict.COMPATIBLE and clash.detail not in (Detail.FIGURE, Detail.DATE)


def _rank(clash: Clash) -> tuple[float, int, int, int, int, str]:
    first, second = clash.first, clash.second
    return (
        -clash.score,
        first.article,
        first.value_start,
        second.article,
        second.value_start,
        clash.rule,
    )


def _without_twins(ranked: Sequence[Clash]) -> Iterator[Clash]:
    """Leave out what the rules for values say of two values that the page accounts for, which says less.

    Where both take them for a conflict, the surer score holds.
    """
    known = {_values(clash): clash for clash in reversed(ranked) if clash.rule in ACCOUNTED}
    surest: dict[frozenset[tuple[int, int]], float] = {}
    for clash in ranked:
        if clash.rule in ("figure", "date") and _values(clash) in known:
            surest.setdefault(_values(clash), clash.score)
    for clash in ranked:
        if clash.rule in ACCOUNTED and clash.verdict is ConflictVerdict.CONFLICT:
            yield replace(clash, score=max(clash.score, surest.get(_values(clash), 0.0)))
        elif clash.rule not in ("figure", "date") or _values(clash) not in known:
            yield clash


def _values(clash: Clash) -> frozenset[tuple[int, int]]:
    return frozenset((side.article, side.value_start) for side in (clash.first, clash.second))


def _less_sure(ranked: Iterable[Clash], heads: Set[tuple[int, int]]) -> Iterator[Clash]:
    """Lower the clashes of each further line of a head: seldom is more than one of its lines wrong."""
    lines: dict[int, dict[int, int]] = {}
    for clash in ranked:
        article, start = clash.first.article, clash.first.start
        if (article, start) in heads:
            told = lines.setdefault(article, {})
            steps = told.setdefault(start, len(told)) * _STEP_PER_LINE
            yield replace(clash, score=lowered(clash.score, steps)) if steps else clash
        else:
            yield clash


def _varied(ranked: Iterable[Clash]) -> Iterator[Clash]:
    """Keep the best pair of a kind of any two passages, and a few for each value.

    Each further one of the same first passage is less sure: seldom is more than one thing wrong in a
    sentence, and a value that differs from three others was hardly meant to be any of them.
    """
    seen: set[tuple[int, int, int, int, str, bool]] = set()
    used: Counter[tuple[int, int]] = Counter()
    told: Counter[tuple[int, int]] = Counter()
    for clash in ranked:
        first, second = clash.first, clash.second
        near = clash.rule in _EXCUSED
        passages = (first.article, first.start, second.article, second.start, clash.detail, near)
        value = (first.article, first.value_start)
        if passages in seen or used[value] >= _MOST_PER_VALUE:
            continue
        seen.add(passages)
        steps = told[passages[:2]]
        yield replace(clash, score=lowered(clash.score, steps)) if steps else clash
        used[value] += 1
        told[passages[:2]] += 1
