"""Words beside a figure that tell why another one can hold as well.

“31 of the passengers”, “taken to hospital” beside “fell ill”, “dropped to 565”, “without the cost of closing
shops”: each makes a figure one of something else than the same noun has elsewhere. What is compared, and
what a difference means, is for `gates` and the rules.
"""

from __future__ import annotations

from functools import cache

from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import Word, word_at

BothOffsets = tuple[Offsets, Offsets]

_STATES = (
    "ill",
    "hurt",
    "treated",
    "discharged",
    "dead",
    "missing",
    "rescued",
    "arrested",
    "charged",
    "recovered",
)
_REACH = 9
_BESIDE = 4
_OF = 3
_STOPS = frozenset(";:()—–.?!,")


def states_apart(one: Value, other: Value) -> BothOffsets | None:
    """Return the words by which different things became of those counted: “fell ill”, “taken to hospital”."""
    if one.dimension != "count" or other.dimension != "count":
        return None
    ours, theirs = _states(one), _states(other)
    if not ours or not theirs or not ours.keys().isdisjoint(theirs):
        return None
    return _span(ours), _span(theirs)


def part_of(value: Value) -> Offsets | None:
    """Return the “of the” behind a number that makes it a part: “31 of the passengers”, “six of them”."""
    listed = value.passage.words
    if value.dimension != "count" or word_at(listed, value.last) != "of":
        return None
    if word_at(listed, value.last + 1) not in words("of_the_whole"):
        return None
    return listed[value.last].start, listed[value.last + 1].end


def is_mere_part(one: Value, other: Value) -> bool:
    """Tell whether one of two figures is a part of the other, and the same became of all.

    “31 of the injured were taken to hospital” tells more of them, “12 of the bodies were recovered” does not.
    """
    parts = [(this, that) for this, that in ((one, other), (other, one)) if part_of(this) is not None]
    bare = (
        part.passage.words[part.last + 1].text.lower() == "the"
        and not _states(part)
        and groups("part_words")["whole"].isdisjoint(word.text.lower() for word in clause_words(whole))
        for part, whole in parts
    )
    return any(bare) or any(
        _states(part) and _states(part).keys() <= _states(whole).keys() for part, whole in parts
    )


def moments_apart(one: Value, other: Value) -> tuple[Offsets | None, Offsets | None] | None:
    """Return the word by which one of two figures is of another moment: “dropped to 565”, “at first”.

    None where neither has one, or both have one of a kind.
    """
    for told in (_moved, _first):
        left, right = told(one), told(other)
        if (left is None) != (right is None):
            return left, right
    return None


def _moved(value: Value) -> Offsets | None:
    """Return the verb before a value by which it came to be what it is: “rose to”, “lowered the count to”."""
    around = clause_words(value)
    before = around[_behind(value) :]
    to = next((at for at, word in enumerate(before[:_OF]) if word.text.lower() == "to"), None)
    if to is None:
        return None
    moved = stems_in("excuses", "moved")
    return next((word.span for word in before[to + 1 :] if word.stem in moved), None)


def _behind(value: Value) -> int:
    """Return how many of the words around a value are behind it."""
    return sum(word.start >= value.end for word in clause_words(value))


def _first(value: Value) -> Offsets | None:
    """Return the word that makes a value one of an earlier moment, as “earlier this year” does not."""
    listed = value.passage.words
    for word in clause_words(value):
        at = next(place for place, one in enumerate(listed) if one is word)
        low = word.text.lower()
        if low == "first" and word_at(listed, at - 1) == "at":
            return listed[at - 1].start, word.end
        if low in groups("excuses")["first"] and word_at(listed, at + 1) not in words("of_a_span"):
            return word.span
    return None


def room_of(value: Value) -> Offsets | None:
    """Return the word by which a figure tells of room or leave: “holds”, “were permitted”."""
    listed, around = value.passage.words, clause_words(value)
    known = groups("excuses")
    behind, before = around[: _behind(value)][:_BESIDE], around[_behind(value) :][:_REACH]
    for place, word in enumerate(before):
        if place and before[place - 1].text.lower() not in words("bound_words"):
            break  # right before the figure, or before “up to”
        low = word.text.lower()
        able = low in known["able"] and place + 1 < len(before)
        if low in known["room"] or (able and before[place + 1].text.lower() in ("can", "could", "to")):
            return word.span
        if low == "for" and place + 1 < len(before) and before[place + 1].text.lower() == "room":
            return before[place + 1].start, word.end
    granted = next((word for word in before if word.text.lower() in known["granted"]), None)
    if granted is not None:
        return granted.span
    if word_at(listed, value.last) and value.passage.gap_before(value.last) == "-":
        made = listed[value.last + 1] if value.last + 1 < len(listed) else None
        if made is not None and listed[value.last].stem in stems_in("excuses", "crowd"):
            return value.start, made.end  # “a 43-passenger boat”
    found = (word for word in behind if word.text.lower() in known["allowed"])
    stated = (word for word in around if word.text.lower() in known["capacity"])
    return next((word.span for word in (*found, *stated)), None)


def is_day_of_telling(value: Value) -> bool:
    """Tell whether a day is that of saying, or of what lasts: “confirmed on Sunday”, “still missing on”."""
    before = value.passage.words[max(0, value.first - _OF) : value.first]
    told = [word for word in before if word.text.lower() not in words("before_days")]
    return bool(told) and (
        told[-1].text.lower() in words("voice_cues") or told[-1].stem in stems_in("excuses", "lasting")
    )


def excepted(value: Value) -> Offsets | None:
    """Return the word by which a figure leaves out or takes in what another does not: “excluding charges”."""
    passage, listed = value.passage, value.passage.words
    if _opens_exception(value, 0) and not any(
        one.start < value.start and getattr(one, "dimension", "") == value.dimension
        for one in passage.amounts
    ):
        return listed[0].span
    if not (value.dimension.startswith("money") or value.dimension == "percent"):
        return None
    for at in range(value.last, min(len(listed), value.last + _BESIDE)):
        if at > value.last and not (_STOPS - {","}).isdisjoint(passage.gap_before(at)):
            break
        if _opens_exception(value, at):
            return listed[at].span
    worked = groups("excuses")["worked"]
    return next((word.span for word in clause_words(value) if word.text.lower() in worked), None)


def _opens_exception(value: Value, at: int) -> bool:
    """Tell whether a word begins what is left out or taken in: “without the cost of”, “before tax”."""
    listed = value.passage.words
    low, after = word_at(listed, at), listed[at + 1 : at + 1 + _OF]
    costs = any(word.stem in stems_in("excuses", "costs") for word in after)
    if low == "before":
        return costs
    if low not in groups("excuses")["except"]:
        return False
    return costs or word_at(listed, at + 1) in words("of_the_whole") | {"counting"}


def became_alike(one: Value, other: Value) -> bool:
    """Tell whether the same became of those whom two values count: “45 dead”, “the bodies of 45 people”."""
    return not _states(one).keys().isdisjoint(_states(other))


@cache
def of_states() -> frozenset[str]:
    """Return the stems of all words for what became of people."""
    return frozenset(_states_of())


def tells_what_became(value: Value) -> bool:
    """Tell whether those whom a value counts died, were hurt or the like."""
    return bool(_states(value))


def _states(value: Value) -> dict[str, Word]:
    """Return what became of those whom a value counts, in its clause; no more than is told of all of them."""
    found: dict[str, Word] = {}
    for word in clause_words(value):
        for state in _states_of().get(word.stem, ()):
            found.setdefault(state, word)
    return found


@cache
def _states_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for state in _STATES:
        for stem in stems_in("excuses", state):
            found[stem] = (*found.get(stem, ()), state)
    return found


def _span(found: dict[str, Word]) -> Offsets:
    return next(iter(found.values())).span


def clause_words(value: Value, reach: int = _REACH) -> list[Word]:
    """Return the words around a value up to a mark or another number, those behind it first."""
    passage, listed = value.passage, value.passage.words
    found: list[Word] = []
    for at in range(value.last, min(len(listed), value.last + reach)):
        if not _STOPS.isdisjoint(passage.gap_before(at)) or _is_other_amount(value, listed[at]):
            break
        found.append(listed[at])
    for at in range(value.first - 1, max(-1, value.first - 1 - reach), -1):
        if not _STOPS.isdisjoint(passage.gap_before(at + 1)) or _is_other_amount(value, listed[at]):
            break
        found.append(listed[at])
    return found


def _is_other_amount(value: Value, word: Word) -> bool:
    return any(
        one is not value.read and one.start <= word.start < one.end and one.dimension == value.dimension
        for one in value.passage.amounts
        if hasattr(one, "dimension")
    )
