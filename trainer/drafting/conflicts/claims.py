"""Rules on what is claimed of all: “all” against “some”, and a contrast of two opposites told twice.

Both are weak signs that a reader should look at, seldom a conflict by themselves: what the passages claim of
the same people or things is left to the gates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import voice
from trainer.drafting.conflicts.pairs import UNCLEAR, Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import opposites
from trainer.drafting.language.words import Word

_REACH = 3
_MOST_ALIKE = 12


class Claim(NamedTuple):
    """A quantifier next to what it speaks of."""

    passage: Passage
    amount: str
    """“all”, “none” or “some”."""
    cue: Word
    target: Word


class Contrast(NamedTuple):
    """Two opposites in one passage."""

    passage: Passage
    left: Word
    right: Word


def claim_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that claim something of all, some or none of the same people or things."""
    by_target: defaultdict[str, list[Claim]] = defaultdict(list)
    for passage in compared.passages:
        for claim in find_claims(passage):
            by_target[claim.target.stem].append(claim)
    for claims in by_target.values():
        for one, other in combinations(claims[:_MOST_ALIKE], 2):
            if one.amount != other.amount and one.passage is not other.passage:
                yield _of_claims(compared, one, other)


def find_claims(passage: Passage) -> list[Claim]:
    """Return the quantifiers of a passage with the content words close to them."""
    claims = []
    amounts = _amounts()
    for place, word in enumerate(passage.words):
        amount = amounts.get(word.text.lower())
        if amount is None:
            continue
        around = passage.words[max(0, place - 1) : place + 1 + _REACH]
        claims += [Claim(passage, amount, word, target) for target in around if target.stem in passage.stems]
    return claims


def contrast_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield passages that set the same two opposites against each other and share a word besides."""
    told: defaultdict[frozenset[str], list[Contrast]] = defaultdict(list)
    for passage in compared.passages:
        for contrast in find_contrasts(passage):
            told[frozenset((contrast.left.stem, contrast.right.stem))].append(contrast)
    for pair, contrasts in told.items():
        for one, other in pairwise(contrasts[:_MOST_ALIKE]):
            shared = (one.passage.stems & other.passage.stems) - pair
            if shared and one.passage is not other.passage:
                yield _of_contrasts(compared, one, other, shared)


def find_contrasts(passage: Passage) -> list[Contrast]:
    """Return the opposites in one passage, in the order of the text."""
    places: dict[str, Word] = {}
    contrasts: list[Contrast] = []
    table = opposites()
    for word in passage.words:
        against = table.get(word.stem)
        if against is not None:
            contrasts += [Contrast(passage, places[stem], word) for stem in sorted(against & places.keys())]
            places.setdefault(word.stem, word)
    return contrasts


def _of_claims(compared: Comparison, one: Claim, other: Claim) -> Clash:
    shared = (one.passage.stems & other.passage.stems) - {one.target.stem}
    thing = GateIs.SAME if shared else GateIs.DIFFERENT
    gates = gates_found(
        thing=GateFound(thing, one.target.span, other.target.span),
        voice=voice(one.passage, other.passage, 0, 0),
    )
    weight = compared.index.sum_of(shared)
    measures = {"shared": weight / (weight + 6.0), "head": float(one.passage.head or other.passage.head)}
    return Clash(
        first=side(one.passage, *one.cue.span, one.amount),
        second=side(other.passage, *other.cue.span, other.amount),
        detail=Detail.POLARITY,
        gates=gates,
        together=not shared,
        score=score("claim", measures),
        reason=f"“{one.cue.text}” here, “{other.cue.text}” there, both of “{one.target.text}”"
        + ("." if shared else ", but saying different things of it."),
        rule="claim",
    )


def _of_contrasts(compared: Comparison, one: Contrast, other: Contrast, shared: frozenset[str]) -> Clash:
    gates = gates_found(thing=GateFound(GateIs.SAME, one.left.span, other.left.span), voice=UNCLEAR)
    weight = compared.index.sum_of(shared)
    return Clash(
        first=side(one.passage, *one.right.span, one.right.text.lower()),
        second=side(other.passage, *other.right.span, other.right.text.lower()),
        detail=Detail.POLARITY,
        gates=gates,
        together=False,
        score=score("contrast", {"shared": weight / (weight + 6.0)}),
        reason=f"Both passages set “{one.left.text}” against “{one.right.text}”; whose view is unclear.",
        rule="contrast",
    )


@cache
def _amounts() -> dict[str, str]:
    return {word: amount for amount, listed in groups("quantifiers").items() for word in listed}
