"""The spelling rule: one person under two names (“Ines Valerby” here, “Ines Vallerby” there).

Two names that differ by one letter, or by two letters in each other's place, are held against each other.
Last letters are left alone, as names take endings (“Ruizs”, “Ivanova”); first letters count only after the
same title and given name (“Captain Ida Foss”, “Captain Ida Moss”). Left alone too are two names that are
each beside, or right behind, another name of their own (“Brook County”, “Hill Country”), countries, and given
names that both are known. Names without a name beside them are for `lone_names`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.lone_names import forenames_alike, is_one_bearer, titled_alike
from trainer.drafting.conflicts.pairs import Clash, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.conflicts.written_names import Written, bare, find_names, is_given_name, spelled_out
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.stems import first_stems

_ENOUGH_LETTERS = 6
_MOST_ALIKE = 8  # names that share a part, at most


def spelling_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of passages that seem to write the name of one person in two ways."""
    told: defaultdict[str, list[Written]] = defaultdict(list)
    for passage in compared.passages:
        for written in find_names(compared, passage):
            told[bare(written.word)].append(written)
    for one, other in sorted(_close(told.keys())):
        usual, rare = sorted((told[one], told[other]), key=len, reverse=True)
        measures = None if _is_one_name(usual, rare) else _measures(one, other, usual, rare)
        if measures is not None and usual[0].passage is not rare[0].passage:
            yield _clash(_shown(usual), _shown(rare), score("spelling", measures))
    for left, right in (*titled_alike(told), *forenames_alike(told)):
        yield _clash(left, right, score("spelling", {"same beside": 1.0, "once": 1.0}))


def _is_one_name(some: Sequence[Written], others: Sequence[Written]) -> bool:
    """Tell whether a name is the other with two letters for one: “Mueller” and “Müller”."""
    return not {spelled_out(one.word) for one in some}.isdisjoint(spelled_out(one.word) for one in others)


def _shown(written: list[Written]) -> Written:
    """Return where a name is shown: where it is full, if it is anywhere."""
    return next((one for one in written if one.is_full), written[0])


def _close(names: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of names that are one letter apart, or have two letters in each other's place.

    Names that are one letter apart have a form in common once a letter is left out, so time grows with them.
    """
    by_form: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for form in {name, f"-{name[1:]}", *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}:
            by_form[form].append(name)
    return {
        (one, other)
        for alike in by_form.values()
        for one, other in combinations(sorted(alike)[:_MOST_ALIKE], 2)
        if _is_slip(one, other)
    }


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one name is the other with one slip of the pen within its first and last letter."""
    if one[0] != other[0]:
        return one[1:] == other[1:]
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _measures(one: str, other: str, usual: list[Written], rare: list[Written]) -> dict[str, float] | None:
    """Measure two names that are close; None where they are more likely two people's, or two words."""
    ours = frozenset().union(*(written.beside for written in usual))
    theirs = frozenset().union(*(written.beside for written in rare))
    shared = ours & theirs
    long = min(len(one), len(other)) >= _ENOUGH_LETTERS and len(rare) == 1 and len(usual) > 1
    known = all(is_given_name(name) for name in (one, other)) or not first_stems("countries").isdisjoint(
        (one, other)
    )
    alone = not shared and is_one_bearer(usual, rare)
    if (
        (ours and theirs and not shared)
        or _are_named_apart(usual, rare)
        or known
        or not (shared or long or alone)
    ):
        return None
    if one[0] != other[0] and not _is_one_person(shared, usual, rare):
        return None
    return {
        "same beside": float(bool(shared) or alone),
        "same letters": float(sorted(one) == sorted(other)),
        "once": float(len(rare) == 1),
        "often": min(len(usual), 5) / 5,
    }


def _are_named_apart(usual: Sequence[Written], rare: Sequence[Written]) -> bool:
    """Tell whether each has a name of its own right before it: “Brook County”, “Hill Country”."""
    ours, theirs = ({_name_before(one) for one in written} - {""} for written in (usual, rare))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _name_before(one: Written) -> str:
    """Return the name right before another, but for what only says what somebody is: “Mayor”."""
    low = one.before
    titled = is_role(low) or low in words("offices") or low in words("kept_titles") | words("more_titles")
    return bare(one.passage.words[one.place - 1]) if one.is_full and not titled else ""


def _is_one_person(shared: frozenset[str], usual: list[Written], rare: list[Written]) -> bool:
    """Tell whether names with other first letters have one title and given name, and no passage in common."""
    together = {written.passage.index for written in usual} & {written.passage.index for written in rare}
    titles = {written.title for written in usual} & {written.title for written in rare} - {""}
    return bool(titles) and not together and any(is_given_name(name) for name in shared)


def _clash(some: Written, others: Written, sure: float) -> Clash:
    one, other = sorted((some, others), key=lambda written: (written.passage.article, written.word.start))
    left, right = one.word, other.word
    return Clash(
        first=side(one.passage, left.start, left.end, left.text.lower()),
        second=side(other.passage, right.start, right.end, right.text.lower()),
        detail=Detail.NAME,
        gates=gates_found(),
        together=False,
        score=sure,
        reason=f"“{left.text}” and “{right.text}” are nearly the same name; at most one is spelt right.",
        rule="spelling",
    )
