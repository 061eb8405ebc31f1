"""The rule for one who says one thing at first and another later: “at first claimed”, “later admitted”.

Both sentences have to be of one speaker, by name or by “he” right after it, and say by a word of their own
which was first and which came later. What was said may have no word in common where the later verb gives the
first up; where it does not, nothing is put forward.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.clauses import PRONOUNS, halves
from trainer.drafting.conflicts.denials import clause_end, tied_by
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import word_at

_MOST_PASSAGES = 400
_NEXT = 3  # sentences
_MOST = 2
_BESIDE, _REACH, _TOLD, _OPENING = 3, 4, 14, 5


class SaidThen(NamedTuple):
    """What somebody said at some time, as a passage or a clause of one tells it."""

    passage: Passage
    who: frozenset[str]
    """The stems of the words for who speaks; a pronoun for “he”."""
    when: Offsets
    """The word for the time: “at first”, “later”."""
    at: Offsets
    gives_up: bool
    """Whether the verb alone tells that something said before no longer holds."""


def turnabout_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what somebody said at first with what they said later, a few of them."""
    body = [one for one in compared.passages if not one.head][:_MOST_PASSAGES]
    found = 0
    for place, passage in enumerate(body):
        if found == _MOST:
            return
        pair = _within(passage) or _across(passage, body[place + 1 : place + 1 + _NEXT])
        if pair is not None:
            yield _clash(*pair)
            found += 1


def _within(passage: Passage) -> tuple[SaidThen, SaidThen] | None:
    """Return the pair of a sentence of which one clause tells the first and the other what came later."""
    if said_first(passage) is None:
        return None
    for left, right in halves(passage):
        first, then = said_first(left), said_later(right) or _then_told(right)
        if first is not None and then is not None and _is_of_one(first, then, beside=True):
            return first, then
    return None


def _then_told(clause: Passage) -> SaidThen | None:
    """Return what a clause that opens with “but” tells of later: “but on Friday he said”."""
    known = groups("turnabouts")["later"]
    opening = clause.words[1 : 1 + _OPENING]
    cue = next((word.span for word in opening if word.text.lower() in known), None)
    days = (one for one in clause.dates if clause.words[0].start < one.start)
    day = (
        next(((one.start, one.end) for one in days if one.start < opening[-1].end), None) if opening else None
    )
    who = next((low for word in opening if (low := word.text.lower()) in PRONOUNS), None)
    bare = word_at(clause.words, 1) in known  # “but later backed it”
    when = cue or day
    if when is None or not (who or bare) or word_at(clause.words, 0) not in ("but", "yet"):
        return None
    start, end = clause.words[1].start, clause.words[clause_end(clause, 1, 1 + _TOLD)].end
    return SaidThen(clause, frozenset({who or "it"}), when, (start, end), gives_up=True)


def _across(passage: Passage, after: list[Passage]) -> tuple[SaidThen, SaidThen] | None:
    first = said_first(passage)
    if first is None:
        return None
    for other in after:
        then = None
        if other.article == passage.article:
            then = said_later(other) or (_then_told(other) if other.index == passage.index + 1 else None)
        if then is not None and _is_of_one(first, then, beside=other.index == passage.index + 1):
            return first, then
    return None


def said_first(passage: Passage) -> SaidThen | None:
    """Return what somebody is told to have said at first; None where nobody is."""
    for at, word in enumerate(passage.words):
        low = word.text.lower()
        opening = low == "first" and word_at(passage.words, at - 1) == "at"
        if opening or low in groups("turnabouts")["first"]:
            start = passage.words[at - 1].start if opening else word.start
            verb = _verb_beside(passage, at, ("told",))
            if verb is not None:
                return _said(passage, verb, (start, word.end), gives_up=False)
    return None


def said_later(passage: Passage) -> SaidThen | None:
    """Return what somebody is told to have said later, by a verb that gives something up."""
    forms, known = forms_by_group("turnabouts"), groups("turnabouts")["later"]
    for at, word in enumerate(passage.words):
        if forms.get(word.text.lower()) != "given up" or _is_unsure(passage, at):
            continue
        close = range(max(0, at - _BESIDE), min(len(passage.words), at + _BESIDE))
        cue = next((place for place in close if word_at(passage.words, place) in known), None)
        day = next(iter(passage.dates), None)
        when = passage.words[cue].span if cue is not None else (day.start, day.end) if day else word.span
        return _said(passage, at, when, gives_up=True)
    return None


def _verb_beside(passage: Passage, at: int, wanted: tuple[str, ...]) -> int | None:
    """Return the place of a verb of some groups right beside a word for the time."""
    forms = forms_by_group("turnabouts")
    places = [*range(at + 1, at + 1 + _BESIDE), *range(at - 1, at - 1 - _BESIDE, -1)]
    if at <= 1:
        places = list(range(at + 1, at + 1 + 2 * _BESIDE))  # “At first the guards said”
    inside = (place for place in places if 0 <= place < len(passage.words))
    return next((place for place in inside if forms.get(word_at(passage.words, place)) in wanted), None)


def _said(passage: Passage, verb: int, when: Offsets, *, gives_up: bool) -> SaidThen | None:
    who = _subject(passage, verb)
    if not who:
        return None
    listed = passage.words
    end = clause_end(passage, verb, verb + _TOLD)
    span = min(when[0], listed[verb].start), max(when[1], listed[end].end)
    if span[1] - span[0] > len(listed[verb].text) and end > verb:
        return SaidThen(passage, who, when, span, gives_up)
    return None


def _subject(passage: Passage, verb: int) -> frozenset[str]:
    """Return the stems of who speaks, right before a verb but for a word for the time; or a pronoun."""
    listed, place = passage.words, verb - 1
    skipped = groups("turnabouts")["first"] | groups("turnabouts")["later"]
    skipped |= {"at", "first", "had", "has", "have", "also", "publicly"}
    while place >= 0 and (word_at(listed, place) in skipped or word_at(listed, place).endswith("ly")):
        place -= 1
    if word_at(listed, place) in PRONOUNS and place >= 0:
        return frozenset({word_at(listed, place)})
    found = set[str]()
    while place >= 0 and len(found) < _REACH and listed[place].stem in passage.stems:
        found.add(listed[place].stem)
        if passage.gap_before(place).strip() or not place:
            break
        place -= 1
    return frozenset(found)


def _is_of_one(first: SaidThen, then: SaidThen, *, beside: bool) -> bool:
    """Tell whether both are of one speaker, and what is given up may be what was said first."""
    if not first.who.isdisjoint(then.who):
        same = beside or bool(_shared(first, then))
        return same and not (first.who <= PRONOUNS and not beside)
    return beside and (then.who <= PRONOUNS)


def _shared(first: SaidThen, then: SaidThen) -> list[str]:
    return tied_by((first.passage.stems & then.passage.stems) - first.who)


def _is_unsure(passage: Passage, at: int) -> bool:
    close = [word_at(passage.words, place) for place in range(max(0, at - _BESIDE), at)]
    forms = forms_by_group("force")
    return any(
        low in words("negations") or low in forms or low in ("to", "if", "was", "were") for low in close
    )


def _clash(first: SaidThen, then: SaidThen) -> Clash:
    texts = [said.passage.source[slice(*said.at)] for said in (first, then)]
    return pair_of_sides(
        "change",
        (side_in_words(first.passage, first.at), side_in_words(then.passage, then.at)),
        Detail.SEQUENCE,
        gates_found(time=GateFound(GateIs.DIFFERENT, first.when, then.when)),
        f"“{texts[0]}” was said first, “{texts[1]}” later.",
    )
