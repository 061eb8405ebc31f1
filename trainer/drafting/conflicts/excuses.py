"""Words beside a figure that tell why another one can hold as well.

“31 of the passengers”, “taken to hospital” beside “fell ill”, “dropped to 565”, “without the cost of closing
shops”: each makes a figure one of something else than the same noun has elsewhere. What is compared, and
what a difference means, is for `gates` and the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from trainer.drafting.conflicts.details import Value
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import Word, word_at

_STATES = (
    "ill",
    "hurt",
    "treated",
    "discharged",
    "dead",
    "missing",
    "trapped",
    "rescued",
    "arrested",
    "charged",
    "recovered",
)
_REACH = 10
_BESIDE = 4
_OF = 3
_MARKS = frozenset(";:()—–.?!")
_STOPS = _MARKS | {","}


def states_apart(one: Value, other: Value) -> tuple[Offsets, Offsets] | None:
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
    return _is_mere_part_of(one, other) or _is_mere_part_of(other, one)


def _is_mere_part_of(part: Value, whole: Value) -> bool:
    """Tell whether a figure is a part of another, and nothing else became of it than of the whole."""
    if part_of(part) is None:
        return False
    became = _states(part)
    if became:
        return became.keys() <= _states(whole).keys()
    summed = (word.text.lower() in groups("part_words")["whole"] for word in clause_words(whole))
    return word_at(part.passage.words, part.last + 1) == "the" and not any(summed)


def moments_apart(one: Value, other: Value) -> tuple[Offsets | None, Offsets | None] | None:
    """Return the word by which one of two figures is of another moment: “dropped to 565”, “at first”.

    None where neither has one, or both have one of a kind.
    """
    for told in (_moved, _first):
        left, right = told(one), told(other)
        if (left is None) != (right is None):
            return left, right
    here, there = _moment(one.passage), _moment(other.passage)
    return (here.span, there.span) if here and there and here.stem != there.stem else None


def _moment(passage: Passage) -> Word | None:
    """Return the word for the part of a day, or of a match, at which something was so: “at noon”."""
    for at, word in enumerate(passage.words):
        before = word_at(passage.words, at - (2 if word_at(passage.words, at - 1) == "the" else 1))
        if word.text.lower() in words("parts_of_days") and before in ("at", "by"):
            return word
    return None


def _moved(value: Value) -> Offsets | None:
    """Return the verb before a value by which it came to be what it is: “rose to”, “reached”, “stood at”."""
    before = words_before(value)
    reached = [word for word in before if word.text.lower() not in words("bound_words") - {"to"}]
    if reached and reached[0].stem in stems_in("excuses", "reached"):
        return reached[0].span
    to = next((at for at, word in enumerate(before[:_OF]) if word.text.lower() == "to"), None)
    if to is None:
        return None
    moved = stems_in("excuses", "moved")
    return next((word.span for word in before[to + 1 :] if word.stem in moved), None)


def _first(value: Value) -> Offsets | None:
    """Return the word that makes a value one of an earlier moment, as “earlier this year” does not."""
    listed = value.passage.words
    for at in (*_places_behind(value), *_places_before(value)):
        word, low = listed[at], word_at(listed, at)
        if low == "first" and word_at(listed, at - 1) == "at":
            return listed[at - 1].start, word.end
        if low in groups("excuses")["first"] and not _is_of_a_thing(listed, at):
            return word.span
    return None


def _is_of_a_thing(listed: Sequence[Word], earlier: int) -> bool:
    """Tell whether “earlier” is that of a day or an event: “earlier this year”, “in the earlier storm”."""
    return word_at(listed, earlier + 1) in words("of_a_span") or _is_event(listed, earlier + 1)


def _is_event(listed: Sequence[Word], at: int) -> bool:
    return at < len(listed) and listed[at].stem in stems_in("accounts", "events")


def earlier_event(value: Value) -> Offsets | None:
    """Return the words by which a value is of an event before: “died in the earlier storm”."""
    listed = value.passage.words
    for at in (*_places_behind(value), *_places_before(value)):
        if word_at(listed, at) in groups("excuses")["first"] and _is_event(listed, at + 1):
            return listed[at].start, listed[at + 1].end
    return None


def room_of(value: Value) -> Offsets | None:
    """Return the word by which a figure tells of room or leave: “holds”, “were permitted”."""
    listed, known = value.passage.words, groups("excuses")
    behind, before = words_behind(value), words_before(value)
    for place, word in enumerate(before):
        if place and word_at(before, place - 1) not in words("bound_words"):
            break  # right before the figure, or before “up to”
        low, opener = word_at(before, place), word_at(before, place + 1)
        if low in known["room"] or (low in known["able"] and opener in ("can", "could", "to")):
            return word.span
        if low == "for" and opener == "room":
            return before[place + 1].start, word.end
    granted = next((word for word in before if word.text.lower() in known["granted"]), None)
    if granted is not None:
        return granted.span
    joined = value.last + 1 < len(listed) and value.passage.gap_before(value.last) == "-"
    if joined and listed[value.last].stem in stems_in("excuses", "crowd"):
        return value.start, listed[value.last + 1].end  # “a 43-passenger boat”
    found = (word for word in behind[:_BESIDE] if word.text.lower() in known["allowed"])
    stated = (word for word in (*behind, *before) if word.text.lower() in known["capacity"])
    return next((word.span for word in (*found, *stated)), None)


def is_difference(value: Value) -> bool:
    """Tell whether a figure is how far another is from something: “11 points below the guideline”."""
    listed, known = value.passage.words, groups("excuses")
    for at in range(value.last, min(len(listed), value.last + 2)):
        low, after = word_at(listed, at), word_at(listed, at + 1)
        if low in known["off"]:
            return after in known["mark"]
        if low in known["more or less"] and after == "than":
            return True
        if low not in known["points"]:
            return False
    return False


def is_overrun(value: Value) -> bool:
    """Tell whether a figure is what was too much or too little of something: “a $5 million cost overrun”."""
    known = groups("excuses")["overrun"]
    return any(word.text.lower() in known for word in words_behind(value)[:_OF])


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
    if _opens_exception(value, 0) and not any(one.start < value.start for one in _others(value)):
        return listed[0].span
    if not (value.dimension.startswith("money") or value.dimension == "percent"):
        return None
    for at in range(value.last, min(len(listed), value.last + _BESIDE)):
        if at > value.last and not _MARKS.isdisjoint(passage.gap_before(at)):
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
    if low in groups("excuses")["with"] - groups("excuses")["except"] and at + 1 < len(listed):
        return listed[at + 1].stem in stems_in("excuses", "costs")
    if low == "before":
        return costs
    if low not in groups("excuses")["except"]:
        return False
    return costs or word_at(listed, at + 1) in words("of_the_whole") | {"counting"}


def became_alike(one: Value, other: Value) -> bool:
    """Tell whether the same became of those whom two values count: “45 dead”, “the bodies of 45 people”."""
    return not _states(one).keys().isdisjoint(_states(other))


def became_so(value: Value, stem: str) -> bool:
    """Tell whether those whom a value counts are what a word says became of them: “of the dead”."""
    return not _states(value).keys().isdisjoint(_states_of().get(stem, ()))


@cache
def of_states() -> frozenset[str]:
    """Return the stems of all words for what became of people."""
    return frozenset(_states_of())


def states_of(value: Value) -> frozenset[str]:
    """Return what became of those whom a value counts: “dead”, “missing”."""
    return frozenset(_states(value))


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


def clause_words(value: Value) -> list[Word]:
    """Return the words around a value up to a mark or another number of its kind, those behind it first."""
    return [*words_behind(value), *words_before(value)]


def words_behind(value: Value) -> list[Word]:
    """Return the words behind a value in its clause."""
    return [value.passage.words[at] for at in _places_behind(value)]


def words_before(value: Value) -> list[Word]:
    """Return the words before a value in its clause, the nearest first."""
    return [value.passage.words[at] for at in _places_before(value)]


def _places_behind(value: Value) -> list[int]:
    places = range(value.last, min(len(value.passage.words), value.last + _REACH))
    return _in_clause(value, places, gap=0)


def _places_before(value: Value) -> list[int]:
    return _in_clause(value, range(value.first - 1, max(-1, value.first - 1 - _REACH), -1), gap=1)


def _in_clause(value: Value, places: Iterable[int], *, gap: int) -> list[int]:
    """Return the places up to the first that a mark or another number parts from a value.

    The mark is looked for before the word that is `gap` after each place, which is on the side of the value.
    """
    passage, others, found = value.passage, _others(value), []
    for at in places:
        start = passage.words[at].start
        if not _STOPS.isdisjoint(passage.gap_before(at + gap)) or any(
            one.start <= start < one.end for one in others
        ):
            break
        found.append(at)
    return found


def _others(value: Value) -> list[Figure]:
    """Return the other numbers of the kind of a value in its passage."""
    return [
        one
        for one in value.passage.amounts
        if isinstance(one, Figure) and one.dimension == value.dimension and one is not value.read
    ]
