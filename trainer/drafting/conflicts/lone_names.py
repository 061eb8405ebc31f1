"""Whether a name that is alone, or behind a title, is a full name that is spelt a little otherwise.

“Jack Morlan” here and “said Morlen” there; “Baroness Wilkins” and “Baroness Wilkes”; “Kerry Marsh, 23, of
Orm” and “Karen Marsh, of Orm”. Who is in one passage with the other, has a full name of their own, or is a
relative is another person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from trainer.drafting.conflicts.written_names import Written, bare, is_given_name
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.stems import first_stems
from trainer.drafting.language.words import Word, word_at

_SELDOM = 2
_LONG, _ALIKE = 6, 4  # letters
_MOST_APART = 2  # letters
_BEHIND = 6  # words
_MOST_TITLED = 8


def is_one_bearer(some: Sequence[Written], others: Sequence[Written]) -> bool:
    """Tell whether two names that are close are one person's: one is full, the other alone, and seldom."""
    if are_together(some, others):
        return False
    full, alone = (some, others) if any(one.is_full for one in some) else (others, some)
    if max(len(some), len(others)) <= _SELDOM and not any(one.beside for one in (*some, *others)):
        kin = [{one.before for one in written} & words("relatives") for written in (some, others)]
        return not kin[0].isdisjoint(kin[1])  # “his wife Nilka”, “his wife Nikla”
    if not any(one.is_full for one in full) or any(one.beside for one in alone) or len(alone) > _SELDOM:
        return False
    if is_given_name(bare(alone[0].word)):
        return False
    linked = any(_is_linked_alike(one, other) for one in alone for other in full)
    return linked or any(one.is_a_persons for one in alone)


def are_together(some: Sequence[Written], others: Sequence[Written]) -> bool:
    """Tell whether any passage has both of two names."""
    held = {one.passage.index for one in some}
    return any(one.passage.index in held for one in others)


def titled_alike(told: Mapping[str, Sequence[Written]]) -> Iterator[tuple[Written, Written]]:
    """Yield two names that are alone behind a title that no third one has, and are a few letters apart."""
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    for name, written in told.items():
        titles = {one.before for one in written if one.before in words("kept_titles") | words("more_titles")}
        for title in titles:
            by_title[title].append(name)
    for names in by_title.values():
        for one, other in combinations(sorted(names)[:_MOST_TITLED], 2):
            ours, theirs = told[one], told[other]
            if len(names) == 2 and are_near(one, other) and not are_together(ours, theirs):
                yield ours[0], theirs[0]


def forenames_alike(told: Mapping[str, Sequence[Written]]) -> Iterator[tuple[Written, Written]]:
    """Yield two given names of one surname with one first letter, and with one age or place behind them."""
    for written in told.values():
        full = [one for one in written if one.is_full and is_given_name(_given(one))][:_MOST_TITLED]
        for one, other in combinations(full, 2):
            ours, theirs = _given(one), _given(other)
            if ours == theirs or ours[0] != theirs[0] or one.passage is other.passage:
                continue
            if _behind(one) & _behind(other) and not _has_relatives(one) and not _has_relatives(other):
                held = [seen for seen in full if _given(seen) in (ours, theirs)]
                if not _are_in_one(held):
                    yield _forename(one), _forename(other)


def _is_linked_alike(one: Written, other: Written) -> bool:
    """Tell whether both come with one more name: “Vale and Kovtun”, “Ida Vale and Dmitry Kovturn”."""
    linked = word_at(one.passage.words, one.place - 1) == "and" and one.place > 1
    partner = one.passage.words[one.place - 2] if linked else None
    return (
        partner is not None
        and partner.text[0].isupper()
        and any(bare(word) == bare(partner) for word in other.passage.words)
    )


def are_near(one: str, other: str) -> bool:
    """Tell whether two long names begin alike and differ by a letter or two, within the shorter one."""
    alike = next((at for at in range(min(len(one), len(other))) if one[at] != other[at]), 0)
    if min(len(one), len(other)) < _LONG or alike < _ALIKE:
        return False
    return _letters_apart(one[alike:], other[alike:]) <= _MOST_APART


def _letters_apart(one: str, other: str) -> int:
    """Return how many letters have to be changed, left out or put in to make one of the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (letter != against))
    return row[-1]


def _given(one: Written) -> str:
    return bare(one.passage.words[one.place - 1])


def _forename(one: Written) -> Written:
    place = one.place - 1
    return one._replace(word=one.passage.words[place], place=place)


def _behind(one: Written) -> set[str]:
    """Return the names and numbers close behind a name: an age, a town."""
    close = one.passage.words[one.place + 1 : one.place + 1 + _BEHIND]
    if one.passage.source[one.word.end : one.word.end + 1] != ",":
        return set()
    return {word.text for word in close if word.text.isdecimal() or _is_town(word)}


def _is_town(word: Word) -> bool:
    return word.text[0].isupper() and word.stem not in first_stems("countries")


def _has_relatives(one: Written) -> bool:
    return any(word.text.lower() in words("relatives") for word in one.passage.words)


def _are_in_one(held: Sequence[Written]) -> bool:
    return any(
        one.passage is other.passage and _given(one) != _given(other) for one, other in combinations(held, 2)
    )
