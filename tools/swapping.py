"""What the swap rule learns from: the words of a corpus's summaries, and of summaries changed by rule.

Few words of the corpus were changed, so each consistent summary is changed further: a word by another of its
kind from its own article or another one, a word by its opposite. Nothing is learnt or written here.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tools.learning import Document, Example
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.swaps import Swap, find_swaps
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.stems import opposites
from trainer.drafting.language.words import Word, stem

_CHANGES = 4
_LEAST_COVER = 0.25
_ENDINGS = ("ing", "ed", "ly", "s")
_WEIGHT_OF_CHANGED = 0.3
_SHARE_OF_RUNS = 0.7
_RUN = "name of several words"


class _Read(NamedTuple):
    document: Document
    compared: Comparison


Pools = Mapping[str, Sequence[tuple[str, str]]]
"""Words of all summaries by their kind, each with the group of its article."""


def swap_examples(documents: Sequence[Document], seed: int = 1) -> dict[str, list[Example]]:
    """Return the examples for each rule, “name” and “word”."""
    found: dict[str, list[Example]] = {"name": [], "word": []}
    for document in (*documents, *changed(documents, seed)):
        by_rule = document["label"] == "changed"
        for swap in find_swaps(Comparison([Prose(document["text"])])):
            planted = _planted(document, swap)
            if planted is not None:
                weight = _WEIGHT_OF_CHANGED if by_rule else 1.0
                found[swap.rule].append(Example(swap.measures, planted, weight))
    return found


def _planted(document: Document, swap: Swap) -> bool | None:
    """Tell whether a swap is one that was planted; None where it is, held against another passage."""
    for pair in document["pairs"] if document["label"] != "consistent" else ():
        if swap.first.start < pair["a"][1] and pair["a"][0] < swap.first.end:
            held = any(swap.other.start < end and start < swap.other.end for start, end in pair["b_sents"])
            return True if held else None
    return False


def changed(documents: Sequence[Document], seed: int) -> list[Document]:
    """Return copies of the consistent summaries as they were written, each with one word changed."""
    rng = random.Random(seed)
    first = {
        document["group"]: document
        for document in reversed(documents)
        if document["label"] == "consistent" and document["type"] == "reference"
    }
    read = [_Read(first[group], Comparison([Prose(first[group]["text"])])) for group in sorted(first)]
    pools = _pools(read)
    return [copy for one in read for copy in _changes(one, pools, rng)]


def _pools(read: Sequence[_Read]) -> Pools:
    pools: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, compared in read:
        for passage in compared.passages:
            for word in passage.words:
                if passage.head and word.stem in passage.stems:
                    pools[_kind(compared, passage, word)].append((document["group"], word.text))
            if passage.head:
                pools[_RUN] += [(document["group"], run) for run in _runs(compared, passage).values()]
    return pools


def _runs(compared: Comparison, passage: Passage) -> dict[tuple[int, int], str]:
    """Return the names of several words in a passage, by where they are."""
    found: list[tuple[int, int]] = []
    names = compared.names(passage)
    for word in passage.words:
        if word.stem not in names or not word.text[0].isupper():
            continue
        if found and not passage.source[found[-1][1] : word.start].strip():
            found[-1] = found[-1][0], word.end
        else:
            found.append((word.start, word.end))
    texts = {(start, end): passage.source[start:end] for start, end in found}
    return {place: text for place, text in texts.items() if " " in text}


def _kind(compared: Comparison, passage: Passage, word: Word) -> str:
    if word.stem in compared.names(passage):
        return "name"
    low = word.text.lower()
    return next((ending for ending in _ENDINGS if low.endswith(ending)), "")


def _changes(one: _Read, pools: Pools, rng: random.Random) -> Iterator[Document]:
    compared = one.compared
    for passage in compared.passages:
        words = [word for word in passage.words if word.stem in passage.stems] if passage.head else []
        rng.shuffle(words)
        left = _CHANGES
        for word in words:
            evidence = [
                other
                for other in compared.index.holding(word.stem)
                if not other.head and compared.index.cover(passage, other) > _LEAST_COVER
            ]
            evidence.sort(key=lambda other: -compared.index.cover(passage, other))
            if not left or not evidence:
                continue
            runs = [place for place in _runs(compared, passage) if place[0] <= word.start < place[1]]
            new = _instead(one, passage, word, pools, rng)
            if runs and rng.random() < _SHARE_OF_RUNS:
                yield _copy(one.document, runs[0], evidence[:2], _other_name(one, passage, pools, rng))
            elif new is not None:
                yield _copy(one.document, (word.start, word.end), evidence[:2], new)
            left -= bool(runs) or new is not None


def _instead(one: _Read, passage: Passage, word: Word, pools: Pools, rng: random.Random) -> str | None:
    """Return another word of the same kind: of this article, of another, or an opposite."""
    kind = _kind(one.compared, passage, word)
    own = [
        other.text
        for there in one.compared.passages
        if not there.head
        for other in there.words
        if other.stem in there.stems
        and other.stem not in passage.stems
        and _kind(one.compared, there, other) == kind
    ]
    others = [text for group, text in pools.get(kind, ()) if group != one.document["group"]]
    opposed = [text for text in own if stem(text) in opposites().get(word.stem, frozenset())]
    usable = [choice for choice in (own, others, opposed) if choice]
    return rng.choice(rng.choice(usable)) if usable else None


def _other_name(one: _Read, passage: Passage, pools: Pools, rng: random.Random) -> str:
    """Return another name of several words: of this article or of another one."""
    own = [
        run
        for there in one.compared.passages
        if not there.head
        for run in _runs(one.compared, there).values()
        if run not in passage.text
    ]
    others = [run for group, run in pools[_RUN] if group != one.document["group"]]
    return rng.choice(rng.choice([choice for choice in (own, others) if choice]))


def _copy(document: Document, place: tuple[int, int], evidence: Sequence[Passage], new: str) -> Document:
    text = document["text"]
    start, end = place
    shift = len(new) - (end - start)
    pair = {
        "a": [start, start + len(new)],
        "b_sents": [[other.start + shift, other.end + shift] for other in evidence],
    }
    return document | {
        "text": text[:start] + new + text[end:],
        "pairs": [pair],
        "label": "changed",
    }
