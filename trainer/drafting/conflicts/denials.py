"""What a passage denies, or says is not so: “denied the claims”, “called it untrue”, “did not lock”.

Which claim is meant, and whether somebody else makes it, is for `versions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from trainer.drafting.conflicts.informants import Informant, informant_of, subject_of
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_OBJECT, _TOLD, _CLAIM = 5, 14, 6
_BEFORE = 4
_PASSIVE = frozenset({"was", "were", "is", "are", "be", "been", "being"})
_POINTERS = frozenset({"it", "this", "that"})
_WHO = frozenset({"he", "she", "they", "it", "which", "who"})
_RELATIVE = frozenset({"who", "which", "whom", "whose", "where"})
_MARKS = frozenset(",;:()—–.?!")


class Denial(NamedTuple):
    """That somebody says something is not so."""

    passage: Passage
    at: Offsets
    """Where it is said: “denied the claims”."""
    by: Informant | None
    """Who denies it; none where it is “he”."""
    who: Offsets
    about: frozenset[str]
    """The stems of what is denied; none where it is only pointed at."""
    guilt: bool
    """Whether what is denied is having had part in something."""
    charges: bool = False
    """Whether what is denied is called an accusation."""


class Negated(NamedTuple):
    """A word that a negation turns round: “did not lock”."""

    negation: Word
    word: Word
    place: int
    """The place of the negation."""


def find_denial(passage: Passage) -> Denial | None:
    """Return the first denial of a passage; None where it has none, or nobody in particular denies."""
    forms = forms_by_group("versions")
    for at, word in enumerate(passage.words):
        low = word.text.lower()
        if forms.get(low) == "denying":
            found = _denial(passage, at)
        elif low in groups("version_words")["false"] or low == "true":
            found = _called_false(passage, at)
        else:
            continue
        if found is not None:
            return found
    return None


def asides(passage: Passage) -> Iterator[int]:
    """Yield the places where an aside begins that denies what is before it: “…, which she denies”."""
    forms, listed = forms_by_group("versions"), passage.words
    if not any(forms.get(word.text.lower()) == "denying" for word in listed):
        return
    for at, word in enumerate(listed):
        if at and word.text.lower() in groups("version_words")["aside"]:
            marked = any(not _MARKS.isdisjoint(passage.gap_before(place)) for place in (at, at - 1))
            close = (word_at(listed, place) for place in range(at + 1, at + 1 + _CLAIM))
            if marked and any(forms.get(low) == "denying" for low in close):
                yield at


def negated(passage: Passage) -> dict[str, Negated]:
    """Return the first word that says something behind each negation of a passage, by its stem."""
    found: dict[str, Negated] = {}
    for at, word in enumerate(passage.words):
        if not is_negation(passage.words, at):
            continue
        for place in range(at + 1, min(len(passage.words), at + 1 + _BEFORE)):
            one = passage.words[place]
            if not _MARKS.isdisjoint(passage.gap_before(place)) or one.text.lower() in _no_turn():
                break
            if one.stem in passage.stems:
                found.setdefault(one.stem, Negated(word, one, at))
                break
    return found


def is_negation(listed: Sequence[Word], at: int) -> bool:
    """Tell whether a word turns round what follows: “not”, and the “yet” of “has yet to open”."""
    low = word_at(listed, at)
    return low in words("negations") or (low == "yet" and word_at(listed, at + 1) == "to")


def _no_turn() -> frozenset[str]:
    return groups("version_words")["no turn"]


def _denial(passage: Passage, at: int) -> Denial | None:
    """Return the denial whose verb is at a place, where the verb has a subject and turns on a claim."""
    who = _who(passage, at)
    if who is None:
        return None
    listed, by = passage.words, who[1]
    noun = next(_claims(passage, at + 1), None)
    if noun is not None:
        told = word_at(listed, noun + 1) in groups("version_words")["told"]
        about = _told_behind(passage, noun + 1) if told else frozenset()
        charges = word_at(listed, noun) in groups("version_words")["charges"]
        end = noun + (_CLAIM * (word_at(listed, noun + 1) == "as"))  # “as patently false”
        span = listed[at].start, listed[clause_end(passage, noun, end)].end
        return Denial(passage, span, by, who[0], about, guilt=False, charges=charges)
    if forms_by_group("versions").get(listed[at].text.lower()) != "denying" or not _is_deny(listed[at]):
        return None
    ahead = [word_at(listed, place) for place in range(at + 1, at + _OBJECT)]
    guilt = next((place for place, low in enumerate(ahead) if low in groups("version_words")["guilt"]), None)
    if guilt is not None:
        span = listed[at].start, listed[at + 1 + guilt].end
        return Denial(passage, span, by, who[0], frozenset(), guilt=True)
    aside = at + 1 == len(listed) and word_at(listed, 0) in groups("version_words")["aside"]
    about = _told_behind(passage, at + 1)
    happened = forms_by_group("versions").get(ahead[1]) == "began"
    if aside or (ahead[0] in _POINTERS and (happened or not about)):
        span = listed[at].start, listed[at + (not aside)].end
        return Denial(passage, span, by, who[0], frozenset(), guilt=False)
    return Denial(passage, listed[at].span, by, who[0], about, guilt=False) if about else None


def _is_deny(word: Word) -> bool:
    return word.text.lower().startswith(("deny", "deni"))


def _who(passage: Passage, at: int) -> tuple[Offsets, Informant | None] | None:
    """Return who is the subject of a verb; None where nobody is, or the verb is not meant so."""
    listed, place = passage.words, at - 1
    while place >= 0 and (word_at(listed, place).endswith("ly") or word_at(listed, place) in _SKIPPED):
        place -= 1
    aside = word_at(listed, place) == "part" and word_at(listed, place - 2) == "for"
    place -= 3 * aside  # “Lunt, for her part, denied”
    before = word_at(listed, place)
    if place < 0 or before in groups("version_words")["undenied"] | words("negations") | _PASSIVE:
        return None
    if before in _WHO and not passage.gap_before(place + 1).strip():
        return listed[place].span, None
    phrase = subject_of(passage, place + 1, spoken=aside)
    if before in ("but", "and"):  # “was aware of it but denied taking any”
        phrase = _opening(passage)
    stems = frozenset(one.stem for one in phrase if one.stem in passage.stems)
    if not stems:
        return None
    span = min(one.start for one in phrase), max(one.end for one in phrase)
    return span, Informant(stems, span, counts=False, known=True)


def _opening(passage: Passage) -> list[Word]:
    """Return the words that a passage opens with, up to the first that says nothing by itself."""
    first = int(word_at(passage.words, 0) in ("the", "a", "an"))
    return list(takewhile(lambda one: one.stem in passage.stems, passage.words[first:]))


_SKIPPED = frozenset({"has", "have", "had", "also", "later", "then", "since", "again", "both"})


def _claims(passage: Passage, first: int) -> Iterator[int]:
    """Yield the place of the word for a claim that a verb has for its object: “the union’s claims”."""
    for place in range(first, min(len(passage.words), first + _OBJECT)):
        low = word_at(passage.words, place)
        if place > first and not _MARKS.isdisjoint(passage.gap_before(place)):
            return
        if low in groups("version_words")["claims"]:
            yield place
        elif low in words("function_words") and low not in groups("version_words")["pointing"]:
            return


def _told_behind(passage: Passage, first: int) -> frozenset[str]:
    """Return the stems of what is told from a place to the end of the clause."""
    places = range(first, min(len(passage.words), first + _TOLD))
    clause = takewhile(lambda at: not _ends_at(passage, at), places)
    told = frozenset(passage.words[at].stem for at in clause)
    return (told & passage.stems) - stems_in("version_words", "false")


def tied_by(stems: Iterable[str]) -> list[str]:
    """Return, in order, those stems that tie two passages: too much is told with the others."""
    return sorted(set(stems) - stems_in("version_words", "weak"))


def clause_end(passage: Passage, first: int, most: int) -> int:
    """Return the place of the last word of a clause, whatever is quoted in it, up to some place."""
    for at in range(first + 1, min(most, len(passage.words) - 1) + 1):
        if not (_MARKS - {"."}).isdisjoint(passage.gap_before(at)):  # not at “U.S. forces”
            return at - 1
    return min(most, len(passage.words) - 1)


def _ends_at(passage: Passage, at: int) -> bool:
    return not _MARKS.isdisjoint(passage.gap_before(at)) or word_at(passage.words, at) in _RELATIVE


def _called_false(passage: Passage, at: int) -> Denial | None:
    """Return the denial of “called the claim untrue”, “said that this was not true”."""
    listed = passage.words
    low = word_at(listed, at)
    if low == "true" and word_at(listed, at - 1) not in words("negations"):
        return None
    if low != "true" and word_at(listed, at - 1) in words("negations"):
        return None
    first = max(0, at - _CLAIM)
    claim = next(
        (
            place
            for place in range(at - 1, first - 1, -1)
            if word_at(listed, place) in groups("version_words")["claims"]
            or (word_at(listed, place) in _POINTERS and word_at(listed, place + 1) in _PASSIVE)
        ),
        None,
    )
    by = informant_of(passage, also=groups("version_words")["calling"])
    if claim is None or by is None:
        return None
    return Denial(passage, (listed[claim].start, listed[at].end), by, by.at, frozenset(), guilt=False)
