"""The rule for what was so and later was otherwise: “the bridge was closed”, “the bridge reopened at six”.

Two verbs of which the second undoes the first, told of one thing in two sentences, or in two clauses that are
set against each other. It looks like a contradiction to who does not ask when. Only what was done counts: no
plan, no order for later, nothing that is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.clauses import halves
from trainer.drafting.conflicts.deeds import named_places
from trainer.drafting.conflicts.denials import tied_by
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.language.lexicon import entries, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import stem, word_at

_MOST_PASSAGES = 300
_FURTHEST = 12  # sentences
_MOST, _MOST_OF_ONE = 2, 6
_REACH, _NAMED = 4, 3
_BEING = frozenset({"was", "were", "been", "being", "is", "are"})
_HELPING = _BEING | {
    "has",
    "have",
    "had",
    "also",
    "later",
    "then",
    "since",
    "again",
    "now",
    "all",
    "fully",
    "partly",
}
_POINTING = frozenset({"it", "them"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "all", "some", "most", "both"})
_UNDONE = frozenset({"to", "not", "never", "no", "without", "if", "until", "before", "unless", "by", "be"})


class Done(NamedTuple):
    """What was done to a thing."""

    passage: Passage
    line: int
    """The line of the list in which the verb is."""
    later: bool
    """Whether it undoes what the line begins with."""
    thing: str
    """The stem of the word for the thing; none where it is “it”."""
    named: frozenset[str]
    """Stems of names and numbers beside that word."""
    at: Offsets


def change_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what was done to a thing with what undid it, the nearest first."""
    found: list[tuple[Done, Done]] = []
    by_thing: defaultdict[tuple[int, str], list[Done]] = defaultdict(list)
    body = (one for one in compared.passages if not one.head)
    for _, passage in zip(range(_MOST_PASSAGES), body, strict=False):
        told = list(_done_in(passage))
        for left, right in halves(passage) if len(told) > 1 else ():
            found += [pair for pair in _pairs_of(list(_done_in(left)), list(_done_in(right))) if _fits(*pair)]
        for one in told:
            by_thing[one.line, one.thing].append(one)
    for (_, thing), same in by_thing.items():
        if thing and tied_by([thing]):
            some = same[:_MOST_OF_ONE]
            found += [pair for pair in _pairs_of(some, some) if _are_apart(*pair)]
    found.sort(key=lambda pair: (abs(pair[0].at[0] - pair[1].at[0]), pair[0].at))
    for one, other in found[:_MOST]:
        yield _clash(one, other)


def _pairs_of(some: list[Done], others: list[Done]) -> Iterator[tuple[Done, Done]]:
    return (
        (one, other)
        for one in some
        for other in others
        if one.line == other.line and not one.later and other.later and one.at != other.at
    )


def _fits(one: Done, other: Done) -> bool:
    """Tell whether two clauses of a sentence tell of one thing, which may be “it” in the second."""
    return bool(one.thing) and (one.thing == other.thing or not other.thing)


def _are_apart(one: Done, other: Done) -> bool:
    """Tell whether two sentences tell of one thing, as far as names and places show."""
    left, right = one.passage, other.passage
    if left.article != right.article or not 0 < abs(left.index - right.index) <= _FURTHEST:
        return False
    if one.named and other.named and one.named.isdisjoint(other.named):
        return False
    ours, theirs = named_places(left), named_places(right)
    return not (ours and theirs and ours.isdisjoint(theirs))


def _done_in(passage: Passage) -> Iterator[Done]:
    """Yield what a passage says was done to things, by the verbs of the list."""
    for at, word in enumerate(passage.words):
        known = _lines().get(_verb(passage, at))
        if known is None or not word.text.lower().endswith(("ed", "cut", "lost", "shut")):
            continue
        found = _thing(passage, at)
        if found is not None and not _is_unsure(passage, at):
            thing, named, span = found
            for line, later in known:
                yield Done(passage, line, later, thing, named, span)


def _verb(passage: Passage, at: int) -> str:
    """Return the stem of a verb; “re-opened” is one."""
    word = passage.words[at]
    again = word_at(passage.words, at - 1) == "re" and passage.is_half(word)
    return f"re{word.stem}" if again else word.stem


@cache
def _lines() -> dict[str, list[tuple[int, bool]]]:
    """Return for the stem of each verb its lines, and whether it is in their later half."""
    found: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, line in enumerate(entries("changes")):
        for later, part in enumerate(line.split("|")):
            for verb in part.split():
                found[stem(verb)].append((number, bool(later)))
    return dict(found)


def _thing(passage: Passage, at: int) -> tuple[str, frozenset[str], Offsets] | None:
    """Return the word for what is done something to, the names beside it, and where both are told."""
    listed = passage.words
    place = at - 1 - (word_at(listed, at - 1) == "re")
    helped = False
    while place >= 0 and word_at(listed, place) in _HELPING:
        helped = helped or word_at(listed, place) in _BEING
        place -= 1
    ahead = [] if helped else _object(passage, at)
    if ahead:
        head = ahead[-1]
        if word_at(listed, head) in _POINTING:
            return "", frozenset(), (listed[at].start, listed[head].end)
        return listed[head].stem, _named(passage, ahead), (listed[at].start, listed[head].end)
    if place < 0 or listed[place].stem not in passage.stems or passage.gap_before(place + 1).strip():
        return None
    before = list(range(max(0, place - _NAMED), place + 1))
    return listed[place].stem, _named(passage, before), (listed[place].start, listed[at].end)


def _object(passage: Passage, at: int) -> list[int]:
    """Return the places of the words for what a verb is done to, right behind it, if any."""
    listed, found = passage.words, list[int]()
    for place in range(at + 1, min(len(listed), at + 1 + _REACH)):
        low = word_at(listed, place)
        if passage.gap_before(place).strip(" -"):
            break
        if low in _POINTING and not found:
            return [place]
        if low in _DETERMINERS and not found:
            continue
        if listed[place].stem not in passage.stems or low.endswith("ly"):
            break
        found.append(place)
    return found


def _named(passage: Passage, places: list[int]) -> frozenset[str]:
    listed = passage.words
    return frozenset(
        listed[at].stem for at in places if listed[at].stem in passage.names or listed[at].text[0].isdecimal()
    )


def _is_unsure(passage: Passage, at: int) -> bool:
    """Tell whether it is not said that something was done: “to be closed”, “could be lifted”."""
    listed, forms = passage.words, forms_by_group("force")
    close = [word_at(listed, place) for place in range(max(0, at - _REACH), at)]
    bare = word_at(listed, at - 1) in ("a", "an", "the", "of", "by", "with")
    return bare or any(low in _UNDONE or low in words("negations") or low in forms for low in close)


def _clash(one: Done, other: Done) -> Clash:
    """Return the pair of what was done and what undid it, in the order of the text."""
    first, second = sorted((one, other), key=lambda done: done.at)
    texts = [done.passage.source[slice(*done.at)] for done in (first, second)]
    return pair_of_sides(
        "change",
        (side_in_words(first.passage, first.at), side_in_words(second.passage, second.at)),
        Detail.SEQUENCE,
        gates_found(time=GateFound(GateIs.DIFFERENT, first.at, second.at)),
        f"“{texts[0]}” and “{texts[1]}” are of two times.",
    )
