"""The rule for a deed that somebody disowns: “a witness saw him push the car”, “he says he did not push it”.

Verb and object have to be the same in both, and it has to be their own deed that somebody says they did not
do. Who tells of the deed may be the page itself. Claims that are denied as claims are for `versions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.denials import clause_end, tied_by
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.informants import informant_of, subject_of
from trainer.drafting.conflicts.pairs import Clash, Offsets
from trainer.drafting.conflicts.versions import VersionTold, pair_of_versions
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, word_at

_MOST, _MOST_HOLDING = 2, 12
_FURTHEST = 10  # sentences
_VERB, _OBJECT, _BEFORE, _LONG = 3, 4, 4, 10
_OWN = frozenset({"he", "she", "they", "it"})
_DID = frozenset({"did", "had", "has", "have", "was", "were"})
_UNSURE = frozenset({"if", "whether", "to", "would", "could", "should", "may", "might", "will", "can"})


class Disowned(NamedTuple):
    """A deed that somebody says they did not do."""

    passage: Passage
    verb: str
    object: str
    who: Offsets
    by: frozenset[str]
    """The stems of the words for who says so; none where it is “he”."""
    at: Offsets


def disowned_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what somebody says they did not do with the sentence that tells of it, a few of them."""
    found = 0
    for passage in compared.passages:
        told = None if passage.head else find_disowned(passage)
        deed = _deed_of(compared, told) if told is not None else None
        if told is not None and deed is not None:
            yield pair_of_versions(((told.passage, told.at), told.who), deed, Detail.POLARITY)
            found += 1
        if found == _MOST:
            return


def find_disowned(passage: Passage) -> Disowned | None:
    """Return the first deed of a passage that somebody says they did not do."""
    forms = forms_by_group("versions")
    for at, word in enumerate(passage.words):
        group = forms.get(word.text.lower())
        if group not in ("claiming", "saying", "denying"):
            continue
        negated = _denied_doing(passage, at) if group == "denying" else _not_done(passage, at)
        found = _disowned(passage, at, negated) if negated is not None else None
        if found is not None:
            return found
    return None


def _denied_doing(passage: Passage, at: int) -> int | None:
    """Return the place of the verb of “denied ever pushing”; None where what is denied is told otherwise."""
    place = at + 1 + (word_at(passage.words, at + 1) == "ever")
    low = word_at(passage.words, place)
    return place if low.endswith("ing") and low not in ("being", "having", "anything", "nothing") else None


def _not_done(passage: Passage, at: int) -> int | None:
    """Return the place of the verb of “claims that he did not push”; None where they say something else."""
    listed = passage.words
    place = at + 1 + (word_at(listed, at + 1) == "that")
    if word_at(listed, place) not in _OWN:
        return None
    for beside in range(place + 1, place + 1 + _VERB):
        if _is_past(listed, beside):
            verb = beside + 1
            while word_at(listed, verb) in ("ever", "been", "be", "actually", "personally", "have", "had"):
                verb += 1
            return verb if verb < len(listed) and listed[verb].stem in passage.stems else None
    return None


def _is_past(listed: Sequence[Word], at: int) -> bool:
    """Tell whether a negation is of what was done: “did not”, “had never”, and not “doesn’t”."""
    low, before = word_at(listed, at), word_at(listed, at - 1)
    if low not in words("negations") - {"no", "none", "nothing"}:
        return False
    return low == "never" or before in _DID or low.startswith(("didn", "hadn", "wasn", "weren"))


def _disowned(passage: Passage, at: int, verb: int) -> Disowned | None:
    listed = passage.words
    near = (one for one in listed[verb + 1 : verb + 1 + _OBJECT] if one.stem in passage.stems)
    target = next((one for one in near if not passage.is_amount(one)), None)
    if target is None:
        return None
    speaking = subject_of(passage, at, spoken=True)
    by = frozenset(one.stem for one in speaking if one.stem in passage.stems)
    before = word_at(listed, at - 1)
    if not by and before not in ("he", "she"):
        return None
    who = (
        (min(one.start for one in speaking), max(one.end for one in speaking)) if by else listed[at - 1].span
    )
    end = listed[clause_end(passage, verb, verb + _LONG)].end
    return Disowned(passage, listed[verb].stem, target.stem, who, by, (listed[at].start, end))


def _deed_of(compared: Comparison, told: Disowned) -> VersionTold | None:
    """Return the nearest passage that tells of a deed, where the deed is, and who tells it or the verb."""
    if not tied_by([told.verb]) or told.verb == told.object:
        return None
    held = compared.index.holding(told.verb)
    near = sorted(held, key=lambda one: (abs(one.index - told.passage.index), one.index))
    for passage in near[:_MOST_HOLDING]:
        apart = abs(passage.index - told.passage.index)
        if passage.head or passage.article != told.passage.article or not 0 < apart <= _FURTHEST:
            continue
        place = _told_at(passage, told)
        by = informant_of(passage) if place is not None else None
        if place is None or (by is not None and not by.stems.isdisjoint(told.by)):
            continue
        end = clause_end(passage, place, place + _LONG)
        at = passage.words[place].start, passage.words[end].end
        return (passage, at), by.at if by is not None else passage.words[place].span
    return None


def _told_at(passage: Passage, told: Disowned) -> int | None:
    """Return the place of the verb of a deed that a passage tells of as done; None where it does not."""
    listed = passage.words
    for at, word in enumerate(listed):
        if word.stem != told.verb:
            continue
        before = {word_at(listed, place) for place in range(max(0, at - _BEFORE), at)}
        behind = {one.stem for one in listed[at + 1 : at + 2 + _OBJECT]}
        unsure = not before.isdisjoint(_UNSURE | words("negations") | groups("version_words")["undenied"])
        denied = any(forms_by_group("versions").get(low) == "denying" for low in before)
        denied = denied or word_at(listed, at + 1) in words("negations")  # “had heard nothing of it”
        if told.object in behind and not unsure and not denied:
            return at
    return None
