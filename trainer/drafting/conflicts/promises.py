"""The promise rule: what was promised or called for in one passage, and what another says was done.

Such a pair is a near miss by nature (a target against a result), and one that readers mistake for a conflict.
Whether the promise was kept is for the reader to see.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import SAME, UNCLEAR, Clash, GateFound, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_PARTNERS = 4
_CALLED = frozenset({"for", "on", "upon"})  # who only calls wants nothing done
_LEAST_SHARED = 3
_LEAST_PROMISED = 2
_LEAST = 0.1


def promise_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield passages that promise or call for something, each with those that tell of the same as done."""
    for one in compared.passages:
        cue = _promise(one)
        if cue is None or one.head:
            continue
        for other in compared.index.neighbours(one, _PARTNERS):
            shared = one.stems & other.stems
            if (
                not other.head
                and _promise(other) is None
                and cue.stem not in other.stems  # “unions cannot call strikes” tells of no strike
                and len(shared) >= _LEAST_SHARED
                and len(_promised(compared, one, cue) & shared) >= _LEAST_PROMISED
            ):
                clash = _clash(compared, one, other, cue)
                if clash.score >= _LEAST:
                    yield clash


def _promise(passage: Passage) -> Word | None:
    promises = forms_by_group("promises")
    for place, word in enumerate(passage.words):
        if word.text.lower() in promises:
            called = word.text.lower().startswith("call")
            if not called or word_at(passage.words, place + 1) in _CALLED:
                return word
    return None


def _promised(compared: Comparison, passage: Passage, cue: Word) -> frozenset[str]:
    """Return what is told after the word that promises, without names: what is to be done."""
    after = {word.stem for word in passage.words if word.start > cue.start}
    return (passage.stems & after) - compared.names(passage)


def _clash(compared: Comparison, one: Passage, other: Passage, cue: Word) -> Clash:
    shared = [word for word in other.words if word.stem in one.stems and word.stem in other.stems]
    dated = any(
        compared.differ(left, right) is False
        for left in compared.values[one.index]
        for right in compared.values[other.index]
        if left.kind == right.kind == "date"
    )
    gates = gates_found(
        time=SAME if dated else UNCLEAR,
        voice=GateFound(GateIs.DIFFERENT, cue.span),
    )
    measures = {
        "cover": compared.index.cover(one, other),
        "cover back": compared.index.cover(other, one),
        "dated": float(dated),
    }
    return Clash(
        first=side(one, *cue.span, cue.text.lower()),
        second=side(other, shared[0].start, shared[-1].end, ""),
        detail=Detail.MODALITY,
        gates=gates,
        together=True,
        score=score("promise", measures),
        reason=f"“{cue.text}” tells of what is meant to be, the other passage of the same as it is.",
        rule="promise",
    )
