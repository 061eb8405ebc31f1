"""The word rules: passages alike but for one word, where that word turns the meaning.

A negation on one side, or, in the body, opposites in the place of each other (`swaps` reads the head for
those). Passages are compared word by word; no grammar is read, so only passages that share most of what they
say are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.bearers import is_group, is_in_name, tell_of_two
from trainer.drafting.conflicts.denials import is_negation
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import gates_of_passages
from trainer.drafting.conflicts.likeness import tell_of_a_row
from trainer.drafting.conflicts.objects import have_two_objects
from trainer.drafting.conflicts.pairs import SAME, Clash, GateFound, Offsets, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import opposites
from trainer.drafting.language.words import Word, same_beside, word_at

_HEAD_PARTNERS = 3
_BODY_PARTNERS = 2
_LEAST_COVER = 0.3
_LEAST_COVER_IN_BODY = 0.6
_MOST_WORDS = 160
_SLOT = 2
_REACH = 3
_FEWEST_SHARED = 3
_LEAST = 0.03
_CLAUSE_MARKS = frozenset(f",.;:!?—–{ENGLISH_MARKS}")


class Turn(NamedTuple):
    """A word of one passage that the other turns round, and how well the places of the two match."""

    rule: str
    first: Word
    second: Word | None
    slot: float


class _Pair(NamedTuple):
    one: Passage
    other: Passage
    cover: float
    only_one: list[int]
    """Places of the content words of the first passage that the second does not have."""
    only_other: list[int]


_DETAILS = {
    "negation": Detail.POLARITY,
    "opposites": Detail.POLARITY,
}
_REASONS = {
    "negation": "The passages say much the same, but only one of them has “{first}”.",
    "opposites": "One passage has “{first}” where the other has “{second}”, and both cannot be so.",
    "times": "One passage is of a time that is “{first}”, the other of one that is “{second}”.",
}


def term_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the pairs of passages that one word sets against each other, in reading order."""
    for one, other, cover in _close_pairs(compared):
        pair = _pair(compared, one, other, cover)
        for turn in (
            *_negations(pair),
            *(_opposites(pair) if _are_held_for_opposites(compared, one, other) else ()),
        ):
            sure = score(turn.rule, _measures(compared, pair, turn))
            if sure >= _LEAST:
                yield _clash(pair, turn, sure)


def _are_held_for_opposites(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether two passages of the body have enough in common, and are of one and not of two."""
    if one.head or len(one.stems & other.stems) < _FEWEST_SHARED:
        return False
    return not tell_of_two(compared, one, other)


def _close_pairs(compared: Comparison) -> Iterator[tuple[Passage, Passage, float]]:
    for one in compared.passages:
        if len(one.stems) < 3 or len(one.words) > _MOST_WORDS:
            continue
        limit = _HEAD_PARTNERS if one.head else _BODY_PARTNERS
        least = _LEAST_COVER if one.head else _LEAST_COVER_IN_BODY
        for other in compared.index.neighbours(one, limit):
            if len(other.words) > _MOST_WORDS or (not one.head and (other.head or other.index < one.index)):
                continue
            cover = compared.index.cover(one, other)
            if cover >= least and not tell_of_a_row(compared, one, other):
                yield one, other, cover


def _pair(compared: Comparison, one: Passage, other: Passage, cover: float) -> _Pair:
    before = compared.index.before(other)
    known = other.stems | (before.stems if before and before is not one else frozenset())
    return _Pair(
        one,
        other,
        cover,
        [place for place, word in enumerate(one.words) if word.stem in one.stems and word.stem not in known],
        [
            place
            for place, word in enumerate(other.words)
            if word.stem in other.stems and word.stem not in one.stems
        ],
    )


def _negations(pair: _Pair) -> Iterator[Turn]:
    """Find a negation in one passage of a word that the other has without one."""
    sides = (pair.one, pair.other), (pair.other, pair.one)
    denied = [_denied(passage) for passage, _ in sides]
    for (_, against), ours, theirs in zip(sides, denied, reversed(denied), strict=True):
        for denied_stem, cue in ours.items():
            if denied_stem in against.stems and denied_stem not in theirs and not theirs:
                target = next(word for word in against.words if word.stem == denied_stem)
                if not pair.one.head and _are_of_two_objects(pair, denied_stem):
                    continue
                first, second = (cue, target) if against is pair.other else (target, cue)
                yield Turn("negation", first, second, 0.0)
                return


def _are_of_two_objects(pair: _Pair, verb: str) -> bool:
    """Tell whether a word has an object of its own behind it in each of two passages."""
    places = (
        next(at for at, word in enumerate(passage.words) if word.stem == verb)
        for passage in (pair.one, pair.other)
    )
    return have_two_objects(pair.one, next(places), pair.other, next(places))


def _denied(passage: Passage) -> dict[str, Word]:
    """Return the first content stem after each negation, with the negation."""
    denied: dict[str, Word] = {}
    for place, word in enumerate(passage.words):
        if is_negation(passage.words, place):
            for later in passage.words[place + 1 : place + 4]:
                between = passage.text[word.end - passage.start : later.start - passage.start]
                if not _CLAUSE_MARKS.isdisjoint(between):
                    break
                if later.stem in passage.stems:
                    denied.setdefault(later.stem, word)
                    break
    return denied


def _opposites(pair: _Pair) -> Iterator[Turn]:
    for place in pair.only_one:
        first = pair.one.words[place]
        against = opposites().get(first.stem)
        if not against or _is_heading(pair.one) or _is_heading(pair.other):
            continue
        for other_place in pair.only_other:
            second = pair.other.words[other_place]
            if _is_of_a_time(pair.one, place) or _is_of_a_time(pair.other, other_place):
                continue  # “for the first time in 40 years”, “last won in 1986”: of these ask `contraries`
            if second.stem in against and not _are_of_two(pair, place, other_place):
                yield Turn("opposites", first, second, _slot(pair, place, other_place))


def _is_of_a_time(passage: Passage, at: int) -> bool:
    """Tell whether a word is the “first” of “the first time”."""
    return word_at(passage.words, at) == "first" and word_at(passage.words, at + 1) == "time"


def _are_of_two(pair: _Pair, place: int, other_place: int) -> bool:
    """Tell whether two opposites are in names, groups of people, or tell two things apart.

    “Northern Airlines”, “women”, “the late game” and “the early game”.
    """
    sides = (pair.one, place), (pair.other, other_place)
    alike = word_at(pair.one.words, place + 1) == word_at(pair.other.words, other_place + 1)
    return (
        all(is_in_name(passage, at) for passage, at in sides)
        or all(is_group(passage.words[at]) for passage, at in sides)
        or (alike and all(picks_out(passage, at) for passage, at in sides))
    )


def picks_out(passage: Passage, at: int) -> bool:
    """Tell whether a word says which of several things is meant: “in the late game”, no “is the late”."""
    listed = passage.words
    said_of = word_at(listed, at - 2) in groups("closed_words")["auxiliary"]
    follows = at + 1 < len(listed) and not passage.gap_before(at + 1).strip()
    return follows and word_at(listed, at - 1) == "the" and not said_of


def _is_heading(passage: Passage) -> bool:
    """Tell whether a passage opens a list: “Four reasons to stay:” is no claim."""
    return passage.text.rstrip().endswith(":")


def _slot(pair: _Pair, place: int, other_place: int) -> float:
    """Return the share, 0 to 1, of the words next to two places that are the same."""
    one, other = (place, place + 1), (other_place, other_place + 1)
    return same_beside(pair.one.words, one, pair.other.words, other, _SLOT) / (2 * _SLOT)


def _times(pair: _Pair, turn: Turn) -> tuple[Offsets, Offsets] | None:
    """Return the two times that a pair tells of, “early on Friday” and “late on Friday”, or None.

    What one passage tells wholly as the other does has one time: “the fire began early”, “it began late”.
    """
    for place, other_place in product(pair.only_one, pair.only_other):
        first, second = pair.one.words[place], pair.other.words[other_place]
        left, right = _time_of(pair.one, place), _time_of(pair.other, other_place)
        if left is None or right is None or second.stem not in opposites().get(first.stem, ()):
            continue
        alone = min(len(pair.only_one), len(pair.only_other)) == 1
        return None if alone and turn.first is first else (left, right)
    return None


def _time_of(passage: Passage, place: int) -> Offsets | None:
    """Return where a phrase of time is that begins with a word: “early Friday”, “late in the day”."""
    word = passage.words[place]
    if word.text.lower() not in words("turns_of_time"):
        return None
    for later in passage.words[place + 1 : place + 1 + _REACH]:
        dated = any(date.start <= later.start < date.end for date in passage.dates)
        if dated or later.text.lower() in words("moments"):
            return word.start, later.end
        if later.text.lower() not in words("before_days") | words("function_words"):
            return None
    return None


def _measures(compared: Comparison, pair: _Pair, turn: Turn) -> dict[str, float]:
    ours = max(1, len(pair.one.stems))
    return {
        "cover": pair.cover,
        "cover back": compared.index.cover(pair.other, pair.one),
        "slot": turn.slot,
        "head": float(pair.one.head),
        "other words": len(pair.only_one) / ours,
    }


def _clash(pair: _Pair, turn: Turn, sure: float) -> Clash:
    first, second = turn.first, turn.second or pair.other.words[0]
    gates = dict(gates_of_passages(pair.one, pair.other, pair.cover))
    times = _times(pair, turn)
    if times is not None:
        gates[GateName.TIME] = GateFound(GateIs.DIFFERENT, *times)
    spoken = gates[GateName.VOICE]
    if {(first.start, first.end), (second.start, second.end)} & {spoken.first, spoken.second}:
        gates[GateName.VOICE] = SAME  # “accepted” and “rejected” are what is said, not how
    return Clash(
        first=side(pair.one, first.start, first.end, first.text.lower()),
        second=side(pair.other, second.start, second.end, second.text.lower()),
        detail=_DETAILS[turn.rule],
        gates=gates,
        together=False,
        score=sure,
        reason=_REASONS["times" if times else turn.rule].format(first=first.text, second=second.text),
        rule=turn.rule,
        apart=pair.one.head,
    )
