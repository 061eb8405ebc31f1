"""Words of one passage that turn those of another round: “locked” and “did not lock”, “open” and “shut”.

Both have to be told of one subject and with one force, with something around them in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.drafting.conflicts.clauses import PRONOUNS, ToldBy, subject_before
from trainer.drafting.conflicts.denials import Negated, negated, tied_by
from trainer.drafting.conflicts.objects import have_two_objects
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import opposites, stems_of
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import word_at

_NEAR, _BEFORE = 6, 4
_FAR_SHARED = 2
_OF_NOUNS = frozenset({"no", "none", "any", "without"})


def turned_round(ours: ToldBy, theirs: ToldBy, *, apart: int) -> tuple[Offsets, Offsets] | None:
    """Return where one passage turns a word round, and where the other has it; `apart` counts sentences."""
    for found, at in _turns(ours.passage, theirs.passage, apart=apart):
        if _are_told_alike(ours, found, theirs, at, apart=apart):
            return (found.negation.start, found.word.end), theirs.passage.words[at].span
    return None


def _turns(ours: Passage, theirs: Passage, *, apart: int) -> Iterator[tuple[Negated, int]]:
    """Yield the words of one passage that turn round those at some places of the other."""
    listed = theirs.words
    mine, other = negated(ours), negated(theirs)
    for stem in tied_by(mine.keys() & theirs.stems if not (other and apart) else ()):
        at = next(place for place, word in enumerate(listed) if word.stem == stem)
        close = listed[max(0, at - _BEFORE) : at]
        if not any(word.stem in stems_of("negations") for word in close) and not _is_open(theirs, at):
            yield mine[stem], at
    if mine or other:
        return
    for at, word in enumerate(ours.words):
        against = opposites().get(word.stem, frozenset())
        if word.stem in theirs.stems or not against.isdisjoint(ours.stems):
            continue  # “outside, before heading inside”
        for stem in sorted(against & theirs.stems):
            yield (
                Negated(word, word, at),
                next(place for place, there in enumerate(listed) if there.stem == stem),
            )


def _are_told_alike(ours: ToldBy, found: Negated, theirs: ToldBy, at: int, *, apart: int) -> bool:
    """Tell whether a word and one that it turns round have one subject, and enough around them in common."""
    here = next(place for place, word in enumerate(ours.passage.words) if word is found.word)
    of_verb = found.negation.text.lower() not in _OF_NOUNS and found.negation is not found.word
    two = of_verb and have_two_objects(ours.passage, here, theirs.passage, at)
    if two or _force(ours.passage, here) != _force(theirs.passage, at):
        return False
    near = _around(ours.passage, here) & _around(theirs.passage, at)
    shared = frozenset(tied_by(near - ours.by.stems - theirs.by.stems - {found.word.stem}))
    left = _described(ours.passage, here) or subject_before(ours.passage, found.place, ours.by)
    right = _described(theirs.passage, at) or subject_before(theirs.passage, at, theirs.by)
    if found.negation is found.word:  # an opposite
        return left is not None and left == right and left not in PRONOUNS and bool(shared)
    if left is None or right is None:
        return len(shared) >= (1 if apart <= 1 else _FAR_SHARED)
    if left == right:
        return bool(shared) or apart == 0
    if left in PRONOUNS or right in PRONOUNS:
        close = apart == 0 or (apart == 1 and bool(shared) and of_verb)
        return close and not {left, right} <= PRONOUNS
    return not shared.isdisjoint((left, right)) and len(shared) >= _FAR_SHARED


def _described(passage: Passage, at: int) -> str | None:
    """Return the noun that a word describes right before it: “in her dead father’s arms”."""
    listed = passage.words
    if at + 1 >= len(listed) or word_at(listed, at - 1) not in groups("version_words")["describing"]:
        return None
    noun = listed[at + 1]
    told = noun.stem in passage.stems and noun.text.islower() and passage.gap_before(at + 1).isspace()
    return noun.stem if told else None


def _is_open(passage: Passage, at: int) -> bool:
    """Tell whether a word is of what is still looked into: “are assessing damage and injuries”."""
    before = {word.text.lower() for word in passage.words[max(0, at - _BEFORE) : at]}
    return not before.isdisjoint(groups("version_words")["open"])


def _around(passage: Passage, at: int) -> frozenset[str]:
    near = passage.words[max(0, at - _NEAR) : at + _NEAR + 1]
    return frozenset(word.stem for word in near) & passage.stems


def _force(passage: Passage, at: int) -> frozenset[str]:
    """Return with what force the word at a place is said: “would”, “may”, “if”."""
    forms = forms_by_group("force")
    close = [word.text.lower() for word in passage.words[max(0, at - _BEFORE) : at]]
    told = {forms[low] for low in close if low in forms} | {"if" for low in close if low in ("if", "whether")}
    return frozenset((told | {"foresight"} if "due" in close else told) - {"reckoning"})
