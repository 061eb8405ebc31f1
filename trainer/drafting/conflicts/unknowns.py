"""The rule for what one says is not known and another tells: “declined to identify him”, “identified him as”.

How many, by what, and who: of these a page often has both, as one spoke earlier than the other or would not
say. Each needs the thing itself in both sentences, and the second somebody who tells it, or a day of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.denials import clause_end, tied_by
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.excuses import became_so, of_states
from trainer.drafting.conflicts.informants import Informant, are_two, informant_of, subject_of
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    GatesFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side,
)
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import stem, word_at

_MOST, _MOST_HOLDING = 2, 12
_BESIDE, _TOLD, _LONG = 4, 12, 9
_SHARED, _AROUND = 2, 6
_HAVE = frozenset({"did", "has", "have", "had", "does", "do", "was", "were", "been", "is", "are"})
_STEPS = frozenset(
    {"yet", "immediately", "been", "still", "publicly", "officially", "so", "far", "initially"}
)


class Unknown(NamedTuple):
    """What a passage says is not known."""

    passage: Passage
    at: Offsets
    cue: Offsets
    asked: str
    """What is asked of it: “number”, “cause” or “name”."""
    about: frozenset[str]


class KnownElsewhere(NamedTuple):
    """Where another passage tells it."""

    passage: Passage
    at: Offsets
    normal: str


def unknown_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what is not known by one and told by another, a few of them."""
    found = 0
    for passage in compared.passages:
        unknown = None if passage.head else find_unknown(passage)
        clash = _with_known(compared, unknown) if unknown is not None else None
        if clash is not None:
            yield clash
            found += 1
        if found == _MOST:
            return


def find_unknown(passage: Passage) -> Unknown | None:
    """Return what a passage says is not known, where it is a number, a cause or a name."""
    listed = passage.words
    for at in range(len(listed)):
        end = _cue_end(passage, at)
        asked = _asked(passage, at, end) if end is not None else ""
        if end is None or not asked:
            continue
        behind = listed[end + 1 : end + 1 + _TOLD]
        about = passage.stems if asked == "cause" else passage.stems & {word.stem for word in behind}
        first = min(
            (word.start for word in listed[:at] if word.text.lower() == asked), default=listed[at].start
        )
        last = listed[clause_end(passage, end, end + _LONG)].end
        return Unknown(passage, (first, last), (listed[at].start, listed[end].end), asked, about)
    return None


def _cue_end(passage: Passage, at: int) -> int | None:
    """Return the place of the last word of “not yet known”, “unclear”, “declined to identify” at a place."""
    listed, known = passage.words, groups("unknowns")
    low = word_at(listed, at)
    if low in known["alone"]:
        return at
    if low in known["declined"] and word_at(listed, at + 1) == "to":
        kept = forms_by_group("unknowns").get(word_at(listed, at + 2)) == "kept"
        return at + 2 if kept else None
    if low == "too" and word_at(listed, at + 1) in known["too"]:
        return at + 1
    if low not in words("negations") or (low in ("not", "never") and word_at(listed, at - 1) not in _HAVE):
        return None
    place = at + 1
    while word_at(listed, place) in _STEPS:
        place += 1
    told = word_at(listed, place)
    return place if told in known["not"] or forms_by_group("unknowns").get(told) == "kept" else None


def _asked(passage: Passage, at: int, end: int) -> str:
    """Return what is not known there: how many, the cause, or the name of somebody."""
    listed, known = passage.words, groups("unknowns")
    behind = [word_at(listed, place) for place in range(end + 1, min(len(listed), end + 1 + _TOLD))]
    if behind[:1] == ["how"] and behind[1:2] and behind[1] in known["number"]:
        return "number"
    around = {word_at(listed, place) for place in range(max(0, at - _LONG), len(listed))}
    if "cause" in around or "caused" in around:
        return "cause"
    naming = {"identify", "identified", "name", "named", "identity", "identities", "unidentified"}
    near = {word_at(listed, place) for place in range(at, min(len(listed), end + 1 + _BESIDE))}
    whom = stems_in("unknowns", "attackers") | stems_in("unknowns", "victims")
    people = any(word.stem in whom for word in listed)
    return "name" if people and not naming.isdisjoint(near) else ""


def _with_known(compared: Comparison, unknown: Unknown) -> Clash | None:
    """Return the pair of what is not known with the nearest passage that tells it."""
    finders: dict[str, Callable[[Comparison, Unknown, Passage], KnownElsewhere | None]] = {
        "number": _number,
        "cause": _cause,
        "name": _name,
    }
    keys = {*tied_by(unknown.about), *(stem(word) for word in groups("unknowns")["naming"])}
    held = {one.index: one for key in sorted(keys) for one in compared.index.holding(key)}
    if unknown.asked == "number":  # “missing” is no word by which passages are looked up
        index = unknown.passage.index
        held |= {one.index: one for one in compared.passages[max(0, index - _AROUND) : index + _AROUND]}
    near = sorted(held.values(), key=lambda one: (abs(one.index - unknown.passage.index), one.index))
    for passage in near[:_MOST_HOLDING]:
        if passage.head or passage is unknown.passage or passage.article != unknown.passage.article:
            continue
        known = finders[unknown.asked](compared, unknown, passage)
        gates = _gates(compared, unknown, known) if known is not None else None
        if known is not None and gates is not None:
            return _clash(unknown, known, gates)
    return None


def _number(compared: Comparison, unknown: Unknown, passage: Passage) -> KnownElsewhere | None:
    """Return a number of those of whom it is not known how many there are: of what became of them too."""
    asked = (word.stem for word in unknown.passage.words if unknown.at[0] <= word.start < unknown.at[1])
    became = frozenset(asked) & of_states()
    for value in compared.values[passage.index]:
        read = value.read
        if not isinstance(read, Figure) or value.dimension != "count":
            continue
        noun = (read.nouns & unknown.about) - became
        if became:
            behind = passage.words[value.last : value.last + _BESIDE]
            close = any(word.stem in of_states() for word in behind)
            found = close and any(became_so(value, one) for one in became)
        else:
            found = bool(noun) and len(tied_by((value.near & unknown.about) - noun)) >= _SHARED
        if found and word_at(passage.words, value.last) not in words("more_of_it"):
            return KnownElsewhere(passage, (value.start, value.end), value.normal)
    return None


def _cause(_compared: Comparison, unknown: Unknown, passage: Passage) -> KnownElsewhere | None:
    """Return what caused the event whose cause is not known."""
    events = unknown.about & stems_in("accounts", "events")
    listed = passage.words
    for at, word in enumerate(listed):
        if word.text.lower() not in groups("unknowns")["caused"] or word_at(listed, at + 1) not in (
            "by",
            "to",
            "on",
        ):
            continue
        before = {one.stem for one in listed[max(0, at - _LONG) : at]}
        sure = not any(word_at(listed, place) in ("not", "whether", "if", "never") for place in range(at))
        if events & before and sure:
            return KnownElsewhere(
                passage, (word.start, listed[clause_end(passage, at, at + _LONG)].end), "cause"
            )
    return None


def _name(compared: Comparison, unknown: Unknown, passage: Passage) -> KnownElsewhere | None:
    """Return where the one whose name is kept back is named: “identified the gunman as”."""
    listed = passage.words
    groups_of = [stems_in("unknowns", group) for group in ("attackers", "victims")]
    whom = frozenset().union(*(group for group in groups_of if not group.isdisjoint(unknown.passage.stems)))
    for at, word in enumerate(listed):
        if word.text.lower() not in groups("unknowns")["naming"]:
            continue
        close = range(max(0, at - _BESIDE), min(len(listed), at + _LONG))
        people = {listed[place].stem for place in close} & whom
        as_ = next((place for place in range(at + 1, at + _LONG) if word_at(listed, place) == "as"), None)
        named = as_ is not None and any(
            one.stem in compared.names(passage) for one in listed[as_ : as_ + _LONG]
        )
        if named and people and find_unknown(passage) is None:
            return KnownElsewhere(
                passage, (word.start, listed[clause_end(passage, at, at + _LONG)].end), "named"
            )
    return None


def _gates(compared: Comparison, unknown: Unknown, known: KnownElsewhere) -> GatesFound | None:
    """Return the gates: two who speak, or a day of what is known; None where neither parts the two."""
    ours = informant_of(unknown.passage) or _subject(unknown.passage, unknown.cue)
    theirs = _subject(known.passage, known.at) or informant_of(known.passage)
    first = unknown.passage.index < known.passage.index
    if theirs is not None and (ours is None or are_two(compared, ours, theirs)):
        here = ours.at if ours is not None else None
        return gates_found(voice=GateFound(GateIs.DIFFERENT, *_ordered(here, theirs.at, first=first)))
    day = next(iter(known.passage.dates), None)
    if day is not None:
        told = _ordered(unknown.cue, (day.start, day.end), first=first)
        return gates_found(time=GateFound(GateIs.DIFFERENT, *told))
    return None


def _subject(passage: Passage, verb: Offsets) -> Informant | None:
    """Return who declined to tell, or who told, by the words right before the verb at a place."""
    at = next(place for place, word in enumerate(passage.words) if word.start >= verb[0])
    phrase = subject_of(passage, at, spoken=False)
    stems = frozenset(word.stem for word in phrase if word.stem in passage.stems)
    if not stems or stems <= stems_in("unknowns", "attackers") | stems_in("unknowns", "victims"):
        return None
    return Informant(
        stems, (min(one.start for one in phrase), max(one.end for one in phrase)), counts=False, known=True
    )


def _ordered(here: Offsets | None, there: Offsets, *, first: bool) -> tuple[Offsets | None, Offsets | None]:
    return (here, there) if first else (there, here)


def _clash(unknown: Unknown, known: KnownElsewhere, gates: GatesFound) -> Clash:
    ours = side(unknown.passage, *unknown.at, "not known")
    theirs = side(known.passage, *known.at, known.normal)
    sides = (ours, theirs) if unknown.passage.index < known.passage.index else (theirs, ours)
    told = known.passage.source[slice(*known.at)]
    reason = f"One does not know what the other tells: “{told}”."
    return replace(pair_of_sides("unknown", sides, Detail.ATTRIBUTION, gates, reason), together=True)
