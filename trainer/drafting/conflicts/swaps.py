"""The swap rule: a word of the head that the passage closest to it does not have, where it may have another.

A summary that was changed in one word shares the rest with the passage that it was made from. Each such word
gets measures (how much else is shared, what is beside it, whether anything bears it out); `scoring` weighs
them, for names and for other words apart. A summary says much in words of its own, so most of what is looked
at here scores low. The body is not read for swaps: its passages repeat each other too freely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.compare import Measures
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import gates_of_passages
from trainer.drafting.conflicts.nearby import nearest_of_others
from trainer.drafting.conflicts.pairs import Clash, side
from trainer.drafting.conflicts.scoring import lowered, score
from trainer.drafting.conflicts.titles import is_title, may_be_meant
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.names import given_names, is_role
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import first_stems, kinds, near_in_meaning, opposites
from trainer.drafting.language.words import Word, same_beside

_LOOKED_AT = 12  # of the passages that share most with a line of the head
_PARTNERS = 3
_LEAST_COVER = 0.15
_FEWEST_STEMS = 3
_MOST_WORDS = 120
_SLOT = 2
_RUN = 3
_ALIKE = 4  # letters that two stems have in common at least where one may be derived from the other
_MOST_HOLDING = 60  # passages that are asked how well they bear a word out
_LEAST = 0.02
_SURE_ENOUGH = 0.3  # to hold a word against a second passage too, as the first may not be its own
_STEP = 0.5
_STEPS_OF_BITS = 4  # what a bit of a name means is told by the rest of it
_FURTHER = 2  # passages that a name is held against besides the one that shows it best
_SHORTEST, _CUT = 3, 3  # letters of a short form, and how many it leaves out at least
_VOWELS = frozenset("aeiou")
_REASONS = {
    "name": "“{first}” is where the closest passage has “{second}”.",
    "word": "“{first}” is where the closest passage has “{second}”.",
    "opposites": "One passage has “{first}” where the other has “{second}”, and both cannot be so.",
}


class Swap(NamedTuple):
    """A word of the head, a passage without it, the word that may be there instead, and the measures."""

    rule: str
    """“name” or “word”."""
    one: Passage
    other: Passage
    cover: float
    first: Word
    second: Word
    measures: Measures


class _Pair(NamedTuple):
    """A line of the head and a passage close to it."""

    one: Passage
    other: Passage
    cover: float
    closest: bool
    content: list[int]
    """Places of the words of the first that say something."""
    untold: frozenset[int]
    """Those of them that the second has nothing of."""
    told: list[int]
    """Places of the words of the second that say something."""
    more: list[int]
    """Those of them that the first has nothing of."""
    names: tuple[frozenset[str], frozenset[str]]


def swap_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield for each line of the head the word most surely in another's place, and its second passage."""
    found: defaultdict[int, list[tuple[float, Swap]]] = defaultdict(list)
    for swap in find_swaps(compared):
        sure = score(swap.rule, swap.measures)
        if sure >= _LEAST and _may_be_meant(swap):
            found[swap.one.index].append((sure, swap))
    for swaps in found.values():
        ranked = sorted(swaps, key=lambda one: -one[0])
        sure, first = ranked[0]
        yield _clash(first, sure)
        if sure < _SURE_ENOUGH:
            continue
        if first.rule == "name":
            for step, swap in enumerate(_elsewhere(compared, first), start=1):
                yield _clash(swap, lowered(sure, step * _STEP))
        elif second := next((one for one in ranked if one[1].other is not first.other), None):
            yield _clash(second[1], min(second[0], lowered(sure, _STEP)))


def _may_be_meant(swap: Swap) -> bool:
    """Tell whether a word may be what the passage has another for: of a title, that is true of few."""
    if not is_title(swap.one):
        return True
    opening = swap.first is swap.one.words[0] and swap.second is swap.other.words[0]
    return may_be_meant(swap.rule, swap.first, swap.second, swap.measures, opening=opening)


def _elsewhere(compared: Comparison, swap: Swap) -> Iterator[Swap]:
    """Yield the same name held against further passages: what is told of another there names it later."""
    one = swap.one
    content = _content(one)
    number = next(at for at, place in enumerate(content) if one.words[place] is swap.first)
    for other in nearest_of_others(compared, one, _FURTHER, besides=swap.other):
        pair = _pair(compared, one, other, content)
        if pair.told:
            _, second, _ = _counterpart(pair, number, is_name=True)
            there = other.words[pair.told[0] if second is None else second]
            further = swap._replace(other=other, cover=pair.cover, second=there)
            if _may_be_meant(further):
                yield further


def find_swaps(compared: Comparison) -> Iterator[Swap]:
    """Yield the words of each head that a passage close to it does not have, in reading order."""
    heads = [passage for passage in compared.passages if passage.head]
    known = sorted(compared.index.body_stems) if heads else []
    for one in heads:
        if len(one.stems) >= _FEWEST_STEMS and len(one.words) <= _MOST_WORDS:
            for pair in _pairs(compared, one):
                for number, place in enumerate(pair.content):
                    if place in pair.untold and pair.told:
                        yield _swap(compared, pair, number, known)


def _pairs(compared: Comparison, one: Passage) -> Iterator[_Pair]:
    index = compared.index
    near = [(index.cover(one, other), -other.index, other) for other in index.neighbours(one, _LOOKED_AT)]
    ranked = sorted(near, key=lambda found: found[:2], reverse=True)[:_PARTNERS]
    content = _content(one)
    for rank, (cover, _, other) in enumerate(ranked):
        if cover >= _LEAST_COVER and len(other.words) <= _MOST_WORDS:
            yield _pair(compared, one, other, content, closest=rank == 0)


def _content(passage: Passage) -> list[int]:
    return [place for place, word in enumerate(passage.words) if word.stem in passage.stems]


def _pair(
    compared: Comparison, one: Passage, other: Passage, content: list[int], *, closest: bool = False
) -> _Pair:
    told = _content(other)
    return _Pair(
        one,
        other,
        compared.index.cover(one, other),
        closest,
        content,
        frozenset(
            place
            for place in content
            if not _is_told(one.words[place].stem, other.stems)
            and not one.is_amount(one.words[place])
            and not any(_is_short_for(one.words[place].text, word.text) for word in other.words)
        ),
        told,
        [
            place
            for place in told
            if not _is_told(other.words[place].stem, one.stems) and not other.is_amount(other.words[place])
        ],
        (compared.names(one), compared.names(other)),
    )


def _swap(compared: Comparison, pair: _Pair, number: int, known: list[str]) -> Swap:
    place = pair.content[number]
    first = pair.one.words[place]
    is_name = first.stem in pair.names[0]
    slot, second, opposite = _counterpart(pair, number, is_name=is_name)
    measures = (
        _of_pair(compared, pair)
        | _backing(compared, pair, first, known)
        | _beside(compared, pair, number, is_name=is_name)
        | {
            "slot": slot,
            "counterpart": float(second is not None),
            "opposite": float(opposite),
            "verb": float(_is_verb(pair.one, place)),
            "short": float(len(first.stem) < _ALIKE),
        }
        | _of_kind(compared, pair, place, opposite=opposite, slot=slot)
        | (_of_name(compared, pair, place) | _of_names(pair, place, second) if is_name else {})
    )
    there = pair.other.words[pair.told[0] if second is None else second]
    return Swap("name" if is_name else "word", pair.one, pair.other, pair.cover, first, there, measures)


def _of_pair(compared: Comparison, pair: _Pair) -> Measures:
    told = len(pair.content) - len(pair.untold)
    return {
        "cover": pair.cover,
        "here": _share(compared, pair.one, pair.one.stems & pair.other.stems),
        "closest": float(pair.closest),
        "matched": min(told, 8) / 8,
        "open": min(len(pair.untold), 6) / 6,
        "open share": len(pair.untold) / len(pair.content),
        "first line": float(pair.one.start == 0),
        "length": min(len(pair.content), 20) / 20,
        "more there": min(len(pair.more), 10) / 10,
    }


def _backing(compared: Comparison, pair: _Pair, first: Word, known: list[str]) -> Measures:
    """Measure how well anything else bears the word out."""
    index = compared.index
    holding = [passage for passage in index.holding(first.stem) if not passage.head]
    here = _share(compared, pair.one, pair.one.stems & pair.other.stems)
    backed = max(
        (
            _share(compared, pair.one, (pair.one.stems & passage.stems) - {first.stem})
            for passage in holding[:_MOST_HOLDING]
        ),
        default=0.0,
    )
    before = index.before(pair.other)
    derived = not holding and any(_is_derived(first.stem, other) for other in _around(known, first.stem))
    alike = not holding and not near_in_meaning(first.stem).isdisjoint(index.body_stems)
    return {
        "often": min(len(holding), 6) / 6,
        "backed": backed,
        "backed more": float(bool(holding) and backed >= here),
        "in before": float(before is not None and first.stem in before.stems),
        "derived": float(derived),
        "alike": float(alike),
        "absent": float(not holding and not derived and not alike),
    }


def _beside(compared: Comparison, pair: _Pair, number: int, *, is_name: bool) -> Measures:
    """Measure whether the words beside it are in the other passage, and what is between them there."""
    content, one = pair.content, pair.one
    place, stem = content[number], one.words[content[number]].stem
    left, right = _neighbour(pair, number, -1), _neighbour(pair, number, 1)
    last = one.words[content[number - 1]].stem if number else ""
    following = one.words[content[number + 1]].stem if number + 1 < len(content) else ""
    runs = _is_run(compared, last, stem) + _is_run(compared, stem, following)
    names = [
        one.words[beside].stem
        for beside in (place - 1, place + 1)
        if is_name and 0 <= beside < len(one.words) and one.words[beside].stem in pair.names[0]
    ]
    told = any(name in pair.other.stems for name in names)
    return {
        "left": float(number > 0 and content[number - 1] not in pair.untold),
        "both": float(left is not None and right is not None),
        "nothing between": float(left is not None and right is not None and right - left == 1),
        "run": float(runs),
        "full name": float(told and runs > 0),
        "strange name": float(told and not runs),
        "names untold": float(bool(names) and not told),
    }


def _of_name(compared: Comparison, pair: _Pair, place: int) -> Measures:
    """Measure whether the article has anything of the name that a word is part of, and where it is."""
    one, index = pair.one, compared.index
    first = last = place
    while first > 0 and _continues(pair, first - 1, first):
        first -= 1
    while last + 1 < len(one.words) and _continues(pair, last, last + 1):
        last += 1
    run = one.words[first : last + 1]
    held = [word for word in run if word.stem in index.body_stems]
    here = [word for word in run if word.stem in pair.other.stems]
    several = len(run) > 1
    return {
        "stranger": float(several and not held),
        "stranger opens": float(not held and first == 0),
        "opens": float(first == 0),
        "whole name": float(several and not here),
        "met there": float(several and bool(here)),
        "rival opens": float(first == 0 and pair.more != [] and _is_name_at(pair, pair.told[0])),
    }


def _of_names(pair: _Pair, place: int, second: int | None) -> Measures:
    """Measure whether two names are of people, or of places: one is seldom told instead of the other."""
    if second is None:
        return {}
    ours, theirs = (
        _kind_of_name(pair.one, place, pair.names[0]),
        _kind_of_name(pair.other, second, pair.names[1]),
    )
    return {
        "both people": float(ours == theirs == "person"),
        "both places": float(ours == theirs == "place"),
        "person or place": float(bool(ours and theirs) and ours != theirs),
    }


def _kind_of_name(passage: Passage, place: int, names: frozenset[str]) -> str:
    """Return “person” or “place” for the name at a place, by what is in it and before it; else nothing."""
    listed, first, last = passage.words, place, place
    while first > 0 and _is_joined(passage, first - 1, names):
        first -= 1
    while last + 1 < len(listed) and _is_joined(passage, last, names):
        last += 1
    before = listed[first - 1].text.lower() if first else ""
    if listed[first].stem in first_stems("countries") or (before in words("place_words") and first == last):
        return "place"
    if listed[first].text in given_names() or before in words("offices") or is_role(before):
        return "person"
    return "place" if before in words("place_words") else ""


def _is_joined(passage: Passage, place: int, names: frozenset[str]) -> bool:
    """Tell whether a word and the next are both names with nothing but a blank between."""
    left, right = passage.words[place], passage.words[place + 1]
    gap = passage.source[left.end : right.start]
    return not gap.strip() and all(word.stem in names and word.text[0].isupper() for word in (left, right))


def _of_kind(compared: Comparison, pair: _Pair, place: int, *, opposite: bool, slot: float) -> Measures:
    """Measure whether the other passage has another of the same kind: a country, a colour, a relative."""
    word = pair.one.words[place]
    body = compared.index.body_stems
    countries = first_stems("countries")
    alike = kinds().get(word.stem, frozenset())
    more = {pair.other.words[there].stem for there in pair.more}
    held = word.stem in body
    is_country = word.stem in countries
    return {
        "same kind": float(not alike.isdisjoint(more)),
        "same kind held": float(held and not alike.isdisjoint(more)),
        "kind untold": float(bool(alike) and not held and alike.isdisjoint(body)),
        "strange country": float(is_country and not held),
        "rival country": float(is_country and not countries.isdisjoint(more)),
        "opposite here": opposite * pair.cover,
        "opposite slot": opposite * slot,
    }


def _continues(pair: _Pair, place: int, following: int) -> bool:
    """Tell whether two words in a row of the head are both names with nothing but a blank between."""
    left, right = pair.one.words[place], pair.one.words[following]
    gap = pair.one.source[left.end : right.start]
    return not gap.strip() and all(
        word.stem in pair.names[0] and word.text[0].isupper() for word in (left, right)
    )


def _is_name_at(pair: _Pair, place: int) -> bool:
    """Tell whether a word of the other passage is a name that the line of the head has nothing of."""
    return place in pair.more and pair.other.words[place].stem in pair.names[1]


def _neighbour(pair: _Pair, number: int, step: int) -> int | None:
    """Return where the other passage has the next word, past those of the same kind that it has not."""
    is_name = pair.one.words[pair.content[number]].stem in pair.names[0]
    at = number + step
    for _ in range(_RUN - 1):
        if not 0 <= at < len(pair.content) or pair.content[at] not in pair.untold:
            break
        if (pair.one.words[pair.content[at]].stem in pair.names[0]) != is_name:
            break
        at += step
    if not 0 <= at < len(pair.content):
        return None
    return _place_of(pair, pair.one.words[pair.content[at]].stem)


def _place_of(pair: _Pair, stem: str) -> int | None:
    """Return the number of a stem, or of one that says the same, among what the other passage tells."""
    stems = [pair.other.words[place].stem for place in pair.told]
    if stem in stems:
        return stems.index(stem)
    return next((number for number, other in enumerate(stems) if _says_same(stem, other)), None)


def _counterpart(pair: _Pair, number: int, *, is_name: bool) -> tuple[float, int | None, bool]:
    """Return how well the best counterpart fits (0 to 1), where it is, and whether it is an opposite."""
    place = pair.content[number]
    left, right = _neighbour(pair, number, -1), _neighbour(pair, number, 1)
    against = opposites().get(pair.one.words[place].stem, frozenset())
    order = {there: at for at, there in enumerate(pair.told)}
    best, found, here = 0.0, None, (place, place + 1)
    opposed = next((there for there in pair.more if pair.other.words[there].stem in against), None)
    for there in pair.more:
        if (pair.other.words[there].stem in pair.names[1]) != is_name:
            continue
        at = order[there]
        beside = same_beside(pair.one.words, here, pair.other.words, (there, there + 1), _SLOT)
        fit = float(beside)
        fit += left is not None and right is not None and left < at < right <= left + _RUN + 1
        fit += 0.5 * (left is not None and left < at <= left + _RUN)
        fit += 0.5 * (right is not None and right - _RUN <= at < right)
        if found is None or fit > best:
            best, found = fit, there
    return min(best, 4.0) / 4.0, found if opposed is None else opposed, opposed is not None


def _is_run(compared: Comparison, one: str, other: str) -> bool:
    """Tell whether the body has two words in a row, whatever small words part them."""
    if not one or not other:
        return False
    holding = (
        passage for passage in compared.index.holding(one) if not passage.head and other in passage.stems
    )
    for passage, _ in zip(holding, range(_MOST_HOLDING), strict=False):
        stems = [word.stem for word in passage.words if word.stem in passage.stems]
        if (one, other) in pairwise(stems):
            return True
    return False


def _share(compared: Comparison, one: Passage, stems: frozenset[str]) -> float:
    total = compared.index.sum_of(one.stems)
    return compared.index.sum_of(stems) / total if total else 0.0


def _is_told(stem: str, stems: frozenset[str]) -> bool:
    return stem in stems or any(_says_same(stem, other) for other in stems)


@lru_cache(maxsize=65536)
def _says_same(one: str, other: str) -> bool:
    return _is_derived(one, other) or other in near_in_meaning(one)


def _is_derived(one: str, other: str) -> bool:
    """Tell whether two stems may be of one word: all but the last two letters of the shorter are the same."""
    least = min(len(one), len(other))
    shared = max(_ALIKE, least - 2)
    return least >= _ALIKE and one[:shared] == other[:shared]


def _is_short_for(one: str, other: str) -> bool:
    """Tell whether a name is a short form of another: “Man” for “Manchester”, “Utd” for “United”."""
    if len(one) < _SHORTEST or len(other) < len(one) + _CUT or one[0] != other[0] or not one[0].isupper():
        return False
    short, full = one.lower(), other.lower()
    if full.startswith(short):
        return True
    letters = iter(full)
    return (
        short[-1] == full[-1] and _VOWELS.isdisjoint(short[1:]) and all(letter in letters for letter in short)
    )


def _around(known: list[str], stem: str) -> Iterator[str]:
    """Return the known stems that begin as this one does, in order."""
    opening = stem[:_ALIKE]
    first = bisect_left(known, opening)
    return takewhile(lambda other: other.startswith(opening), (known[at] for at in range(first, len(known))))


def _is_verb(passage: Passage, place: int) -> bool:
    low = passage.words[place].text.lower()
    before = passage.words[place - 1].text.lower() if place else ""
    return before in words("verb_openers") or low.endswith(("ed", "ing"))


def _is_bit_of_name(passage: Passage, word: Word) -> bool:
    """Tell whether a word is half of a hyphened name, or a small word of one: “Al”, “Holt-”."""
    return passage.is_half(word) or word.text.lower() in words("name_particles")


def _clash(swap: Swap, sure: float) -> Clash:
    first, second = swap.first, swap.second
    if swap.rule == "name" and (_is_bit_of_name(swap.one, first) or _is_bit_of_name(swap.other, second)):
        sure = lowered(sure, _STEPS_OF_BITS)
    kind = "opposites" if swap.measures["opposite"] and not second.text[0].isupper() else swap.rule
    return Clash(
        first=side(swap.one, first.start, first.end, first.text.lower()),
        second=side(swap.other, second.start, second.end, second.text.lower()),
        detail={"name": Detail.NAME, "word": Detail.WORDING, "opposites": Detail.POLARITY}[kind],
        gates=gates_of_passages(swap.one, swap.other, swap.cover),
        together=False,
        score=sure,
        reason=_REASONS[kind].format(first=first.text, second=second.text),
        rule="opposite word" if kind == "opposites" else kind,
    )
