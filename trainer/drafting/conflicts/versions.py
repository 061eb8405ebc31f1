"""The version rule: one says that it was so, and another that it was not, or that it was otherwise.

“The guild accused the mill of theft” and “the mill denied it”; “Pym locked the door, the cook said” and “he
did not lock it, his lawyer said”; a fire that began at the bar, or in the kitchen. No figure is in it. Two
speakers are needed, as it is they who make both hold; whether either is right is not asked. Of a text that is
far longer than any report, only the beginning is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.beginnings import are_apart, find_beginning
from trainer.drafting.conflicts.clauses import ToldBy, halves, part_of_passage
from trainer.drafting.conflicts.denials import Denial, asides, clause_end, find_denial, negated, tied_by
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.informants import Informant, are_two, informant_of
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    Offsets,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.conflicts.turned import turned_round
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.marks import CLOSERS
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import word_at

_MOST_PASSAGES = 300
_MOST_HOLDING = 12
_NEXT = 2
_ABOUT, _ABOUT_FAR = 2, 3
_LONGEST = 150  # characters
_CLAIMING = ("claiming", "accusing", "saying")
_PASSIVE = frozenset({"was", "were", "is", "are", "be", "been"})


class Version(NamedTuple):
    """What a sentence, or a clause of one, tells, who says so, and what is denied there."""

    passage: Passage
    by: Informant | None
    denial: Denial | None

    @property
    def told(self) -> ToldBy | None:
        """What somebody in particular tells there."""
        return ToldBy(self.passage, self.by) if self.by else None


class ClaimMade(NamedTuple):
    """Who claims something, and how."""

    passage: Passage
    by: Informant | None
    who: Offsets
    """Whose claim it is, or the word by which somebody “is accused”."""
    firm: bool
    """Whether it is claimed or laid at somebody's door, and not just said."""


def version_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield what two speakers tell in two ways, where a word shows that the two cannot be one."""
    body = (one for one in compared.passages if not one.head and not _is_question(one))
    told = {one.index: _read(one) for one in islice(body, _MOST_PASSAGES)}
    for index, version in told.items():
        yield from islice(_within(compared, version.passage), 1)
        for after in range(index + 1, index + 1 + _NEXT):
            other = told.get(after)
            if other is not None and other.passage.article == version.passage.article:
                yield from _between(compared, version, other, apart=after - index)
    for one, other in _far_apart(compared, told):
        yield from _between(compared, one, other, apart=other.passage.index - one.passage.index)


def _is_question(passage: Passage) -> bool:
    return passage.text.rstrip(CLOSERS + " ").endswith("?")


def _read(passage: Passage) -> Version:
    return Version(passage, informant_of(passage, also=_claims()), find_denial(passage))


@cache
def _claims() -> frozenset[str]:
    """Return the forms by which somebody claims something."""
    forms = forms_by_group("versions")
    found = frozenset(form for form, group in forms.items() if group in _CLAIMING)
    return found - groups("version_words")["nouns"]


def _within(compared: Comparison, passage: Passage) -> Iterator[Clash]:
    """Yield the pairs of a sentence whose clauses are set against each other, or that has a denial aside."""
    cuts = (
        (part_of_passage(passage, 0, at), part_of_passage(passage, at, len(passage.words)))
        for at in asides(passage)
    )
    for clauses in (halves(passage), cuts):
        for left, right in clauses:
            yield from _between(compared, _read(left), _read(right), apart=0)


def _far_apart(compared: Comparison, told: Mapping[int, Version]) -> Iterator[tuple[Version, Version]]:
    """Yield a denial or negation with each passage that may tell the same, and is not beside it."""
    for index, version in told.items():
        stems = {*negated(version.passage), *(version.denial.about if version.denial else ())}
        holding = (compared.index.holding(stem) for stem in tied_by(stems))
        known = {other.index for held in holding if len(held) <= _MOST_HOLDING for other in held}
        for place in sorted(known):
            other = told.get(place)
            if other is None or abs(place - index) <= _NEXT:
                continue
            if other.passage.article == version.passage.article:
                yield (version, other) if index < place else (other, version)


def _between(compared: Comparison, one: Version, other: Version, *, apart: int) -> Iterator[Clash]:
    """Yield the pair of two versions, of which the first comes first in the text, if they make one."""
    found = _denied(compared, one, other.denial, apart=apart, later=True)
    if found is None and one.denial is not None:
        found = _denied(compared, other, one.denial, apart=apart, later=False)
    ours, theirs = one.told, other.told
    if found is None and ours and theirs and are_two(compared, ours.by, theirs.by):
        found = _turned(ours, theirs, apart=apart) or _begun(ours, theirs, apart=apart)
    if found is not None:
        yield found


def _denied(
    compared: Comparison, version: Version, denial: Denial | None, *, apart: int, later: bool
) -> Clash | None:
    """Return the pair of a claim and of a denial that is of it; `later` where it comes behind the claim."""
    claim = _claim(version, denial) if denial is not None and version.denial is None else None
    if denial is None or claim is None:
        return None
    if claim.by and denial.by and not are_two(compared, claim.by, denial.by):
        return None
    about = _about(claim, denial, apart=apart, later=later) if denial.about else later
    if not about or (not denial.about and not _is_pointed_at(claim, denial, apart=apart)):
        return None
    claimed = claim.passage, _claimed_at(claim, denial)
    return pair_of_versions((claimed, claim.who), ((denial.passage, denial.at), denial.who), Detail.POLARITY)


def _claim(version: Version, denial: Denial) -> ClaimMade | None:
    """Return what a passage claims: of somebody in particular, of one who “is accused”, or of who denies it.

    Where two tell something in one sentence, it is what the last of them tells of the one who denies it.
    """
    forms, listed = forms_by_group("versions"), version.passage.words
    cues = [(at, forms.get(word.text.lower(), "")) for at, word in enumerate(listed)]
    if any(group == "denying" for _, group in cues):
        return None  # be it by somebody whose name is not found there
    firm = [at for at, group in cues if group in ("claiming", "accusing")]
    if version.by is not None:
        return ClaimMade(version.passage, version.by, version.by.at, bool(firm))
    accused = next((at for at, group in cues if group == "accusing"), None)
    if accused is not None and word_at(listed, accused - 1) in _PASSIVE:
        return ClaimMade(version.passage, None, listed[accused].span, firm=True)
    denier = denial.by.stems if denial.by else frozenset()
    named = next((at for at, word in enumerate(listed) if word.stem in denier), 0)
    told = next((at for at, group in reversed(cues) if 0 < at < named and group in _CLAIMING), None)
    return None if told is None else ClaimMade(version.passage, None, listed[told].span, firm=False)


def _about(claim: ClaimMade, denial: Denial, *, apart: int, later: bool) -> bool:
    """Tell whether a denial that says what of is of a claim: it has enough in common with it."""
    shared = tied_by(denial.about & claim.passage.stems)
    named = _names_denier(claim, denial)
    if claim.by is None and not claim.firm:
        return False  # two tell it, and which of them is denied cannot be told
    enough = 1 if apart <= 1 and (named or apart == 0) else _ABOUT if apart <= _NEXT else _ABOUT_FAR
    placed = apart == 0 or claim.firm or (later and (apart <= _NEXT or named))
    return placed and (denial.by is not None or claim.firm) and len(shared) >= enough


def _is_pointed_at(claim: ClaimMade, denial: Denial, *, apart: int) -> bool:
    """Tell whether a denial that only points back is of a claim: “denied it”, “rejected the accusations”."""
    if claim.by is None and not claim.firm:
        return apart == 1 and _names_denier(claim, denial) and denial.charges
    if denial.guilt or denial.charges:
        return claim.firm and (apart <= 1 or (apart <= _NEXT and _names_denier(claim, denial)))
    return apart <= 1 and (claim.firm or _names_denier(claim, denial))


def _names_denier(claim: ClaimMade, denial: Denial) -> bool:
    """Tell whether a claim tells of the one who denies it."""
    told = claim.passage.stems - (claim.by.stems if claim.by else frozenset())
    return denial.by is not None and not denial.by.stems.isdisjoint(told)


def _claimed_at(claim: ClaimMade, denial: Denial) -> Offsets:
    """Return where the claim is: from who makes it to the end of the clause, or what is denied of it."""
    passage, listed = claim.passage, claim.passage.words
    forms = forms_by_group("versions")
    cues = [at for at, word in enumerate(listed) if forms.get(word.text.lower()) in _CLAIMING]
    accusing = [at for at in cues if forms[listed[at].text.lower()] == "accusing"]
    cue = next(iter(accusing or cues), None)
    if claim.by is None and not claim.firm:
        cue = next((at for at in cues if listed[at].span == claim.who), cue)
    held = [word for word in listed if word.stem in tied_by(denial.about)]
    if cue is None or (held and held[-1].start < listed[cue].start):
        return (held[0] if held else listed[0]).span
    start = claim.who[0] if claim.by and claim.who[1] <= listed[cue].start else listed[cue].start
    last = clause_end(passage, cue, len(listed) - 1)
    before = [word for word in listed if word.end <= min(start, claim.who[0])]
    if last == cue and len(before) > _ABOUT_FAR:  # “the till was empty, the guard said”
        told = [word for word in before if before[-1].end - word.start <= _LONGEST]
        return told[0].start, told[-1].end
    cuts = [at for at in range(cue + 2, last + 1) if word_at(listed, at) in groups("version_words")["cut"]]
    while listed[last].end - start > _LONGEST and last > cue:
        last = cuts.pop() - 1 if cuts else last - 1
    return start, listed[last].end


def _turned(ours: ToldBy, theirs: ToldBy, *, apart: int) -> Clash | None:
    """Return the pair of which one has a word that the other turns round."""
    for one, other in ((ours, theirs), (theirs, ours)):
        places = turned_round(one, other, apart=apart)
        if places is not None:
            sides = (one.passage, places[0]), (other.passage, places[1])
            return pair_of_versions((sides[0], one.by.at), (sides[1], other.by.at), Detail.POLARITY)
    return None


def _begun(ours: ToldBy, theirs: ToldBy, *, apart: int) -> Clash | None:
    """Return the pair in which one thing began in two places, or had two causes."""
    left, right = find_beginning(ours.passage), find_beginning(theirs.passage)
    if left is None or right is None or not are_apart(left, right, beside=apart <= 1):
        return None
    sides = (ours.passage, left.at), (theirs.passage, right.at)
    detail = Detail.CAUSALITY if left.cause else Detail.PLACE
    return pair_of_versions((sides[0], ours.by.at), (sides[1], theirs.by.at), detail)


VersionTold = tuple[tuple[Passage, Offsets], Offsets]
"""A passage with the place of what it says, and who says it."""


def pair_of_versions(one: VersionTold, other: VersionTold, detail: Detail) -> Clash:
    """Return the pair of what two speakers say, in the order of the text."""
    found = sorted((one, other), key=lambda told: (told[0][0].article, told[0][1]))
    first, second = (passage.source[slice(*who)] for (passage, _), who in found)
    left, right = (side_in_words(*told) for told, _ in found)
    gates = gates_found(voice=GateFound(GateIs.DIFFERENT, found[0][1], found[1][1]))
    reason = f"“{first}” tells it in one way, “{second}” in another."
    return pair_of_sides("version", (left, right), detail, gates, reason)
