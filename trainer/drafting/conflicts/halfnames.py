"""The rule of half names: one body, place or person that two sentences call by names alike in a part.

“The striker has signed for Portdale Rovers” and “signed the contract with Portdale United”; “head teacher
Priya Raghavan” and “the new head teacher, Priya Ramanathan”; “the principal, Priya Menon” and “Pooja Menon,
the principal”. One of the names is in one sentence of the page alone, and that tells much the same as one
with the other. Two people of one family, and a page that has both names side by side, are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import time_of
from trainer.drafting.conflicts.pairs import Clash, Side, gates_found, pair_of_sides, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import given_names, held_by_one, is_role
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word, word_at

_FEWEST_SHARED, _MORE_SHARED = 3, 4
_MOST_PASSAGES, _MOST_PEOPLE, _NEIGHBOURS = 400, 100, 4
_MOST_WORDS = 5
_OFFICE = 4  # words beside a name in which is told what somebody is
_SAME_LETTERS, _FEWEST_LETTERS = 4, 7
_OF_PEOPLE = ("ish", "ian", "ans", "ese", "ic", "ist", "ists", "crats", "ers")
"""How a word ends that is made of the name of a place: “Scottish” is no other name than “Scotland”."""
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame"})
_FURTHER = frozenset({"both", "other", "former", "also", "too"})


class _Name(NamedTuple):
    """A run of words with capitals in one sentence."""

    passage: Passage
    words: tuple[Word, ...]

    @property
    def low(self) -> list[str]:
        return [word.text.lower() for word in self.words]


class _Page:
    """The names of the sentences that are looked at, and how often their words come."""

    def __init__(self, compared: Comparison) -> None:
        self.passages = compared.passages[:_MOST_PASSAGES]
        self.named = {passage.index: list(_names(passage)) for passage in self.passages}
        self._told = Counter(
            stem for passage in self.passages for stem in {word.stem for word in passage.words}
        )

    def has_once(self, one: Word, other: Word) -> bool:
        """Tell whether one of two words is in one sentence alone, and no sentence has both."""
        stems = {one.stem, other.stem}
        together = any(stems <= {word.stem for word in passage.words} for passage in self.passages)
        return 1 in (self._told[one.stem], self._told[other.stem]) and not together


def half_name_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of sentences that tell much the same of two names which are alike in a part."""
    page = _Page(compared)
    for passage in page.passages:
        for other in compared.index.neighbours(passage, _NEIGHBOURS):
            if passage.index < other.index and passage.article == other.article and other.index in page.named:
                found = _alike(page, passage, other)
                if found is not None:
                    yield _clash(*found)
    yield from _of_one_office(page)


def _of_one_office(page: _Page) -> Iterator[Clash]:
    """Yield two first names of one surname, each of which is that of the one who holds an office."""
    named = (name for names in page.named.values() for name in names)
    people = (name for name in named if _is_first_name(name, len(name.words) - 2))
    for one, other in combinations(islice(people, _MOST_PEOPLE), 2):
        at = _differ_at(one, other)
        if (
            at == len(one.words) - 2
            and one.passage.article == other.passage.article
            and page.has_once(one.words[at], other.words[at])
            and _offices_of(one) & _offices_of(other)
            and not (_is_of_another(one.passage) or _is_of_another(other.passage))
        ):
            yield replace(_clash(one, other), score=score("half name", {"office": 1.0}))


def _alike(page: _Page, passage: Passage, other: Passage) -> tuple[_Name, _Name] | None:
    """Return the names that two sentences have for what seems to be one; None where they have none."""
    for one in page.named[passage.index]:
        for instead in page.named[other.index]:
            at = _differ_at(one, instead)
            if (
                at is not None
                and _are_of_one(one, instead, at)
                and page.has_once(one.words[at], instead.words[at])
                and _tell_the_same(one, instead)
            ):
                return one, instead
    return None


def _names(passage: Passage) -> Iterator[_Name]:
    """Yield the runs of words with capitals of a sentence, without titles and a small word that opens it."""
    run: list[Word] = []
    for at, word in enumerate(passage.words):
        low = word.text.lower().rstrip(".")
        opens = low in _TITLES or (at == 0 and low in words("function_words"))
        capital = word.text[0].isupper() and not word.text.isupper() and not opens
        if run and (not capital or passage.gap_before(at) != " "):
            yield _Name(passage, tuple(run))
            run = []
        if capital:
            run.append(word)
    if run:
        yield _Name(passage, tuple(run))


def _differ_at(one: _Name, other: _Name) -> int | None:
    """Return the place of the only word in which two names of a length differ; None of any other two."""
    if not len(one.words) == len(other.words) <= _MOST_WORDS:
        return None
    both = enumerate(zip(one.words, other.words, strict=True))
    apart = [at for at, (ours, theirs) in both if ours.stem != theirs.stem]
    return apart[0] if len(apart) == 1 else None


def _are_of_one(one: _Name, other: _Name, at: int) -> bool:
    """Tell whether two names that differ in one word can be meant for one club, place, office or person."""
    ours, theirs = one.low[at], other.low[at]
    rest = one.low[:at] + one.low[at + 1 :]
    if not rest:
        return _begin_alike(ours, theirs)
    person = one.words[-2].text in given_names()
    if at < len(rest):
        return not person and _begin_alike(ours, theirs)
    if person:
        return ours[0] == theirs[0] and _share_a_role(one, other)
    kinds = groups("half_names")
    alike = any({ours, theirs} <= kinds[kind] for kind in ("clubs", "firms"))
    return alike and kinds["many"].isdisjoint(rest) and _share_a_name(one, other)


def _is_first_name(name: _Name, at: int) -> bool:
    """Tell whether a word of a name is the first name of a person."""
    return 0 <= at == len(name.words) - 2 and name.words[at].text in given_names()


def _share_a_role(one: _Name, other: _Name) -> bool:
    """Tell whether two sentences have a word for what somebody is in common: “head teacher”."""
    ours, theirs = ({word.text.lower() for word in name.passage.words} for name in (one, other))
    return any(is_role(word) for word in ours & theirs)


def _offices_of(name: _Name) -> frozenset[str]:
    """Return what somebody is that one person is, from right beside the name: “the college principal”."""
    listed = name.passage.words
    first, last = listed.index(name.words[0]), listed.index(name.words[-1]) + 1
    found = set[str]()
    for at in range(max(0, first - _OFFICE), min(len(listed), last + _OFFICE)):
        if word_at(listed, at) != "the":
            continue
        upto = first if at < first else len(listed)
        roles = (word_at(listed, place) for place in range(at + 1, min(at + _OFFICE, upto)))
        found |= {role for role in roles if is_role(role)}
    before, held = word_at(listed, first - 2), word_at(listed, first - 1)
    if held in held_by_one() or (before == "head" and is_role(held)):
        found.add(held)  # “Head teacher Priya Menon”
    return frozenset(found)


def _share_a_name(one: _Name, other: _Name) -> bool:
    """Tell whether two sentences have another name in common than the two: who signed, what was won."""
    ours, theirs = (
        {word.text.lower() for word in name.passage.words if word.text[0].isupper()} - {*name.low}
        for name in (one, other)
    )
    return bool((ours & theirs) - words("weekdays") - words("months") - words("function_words"))


def _begin_alike(one: str, other: str) -> bool:
    """Tell whether two names of one word are as alike as a slip makes them: “Castellan”, “Castleton”."""
    short, long = sorted((one, other), key=len)
    derived = long.startswith(short) or one.endswith(_OF_PEOPLE) or other.endswith(_OF_PEOPLE)
    alike = one[:_SAME_LETTERS] == other[:_SAME_LETTERS] and len(short) >= _FEWEST_LETTERS
    return alike and not derived and words("countries").isdisjoint((one, other))


def _tell_the_same(one: _Name, other: _Name) -> bool:
    """Tell whether two sentences tell much the same besides the names, at one time and of one thing."""
    named = {word.stem for word in (*one.words, *other.words)}
    shared = (one.passage.stems & other.passage.stems) - named
    titled = _word_before(one) == _word_before(other) != ""  # “council leader Moira Tennant”
    enough = _FEWEST_SHARED - titled if len(one.words) > 1 else _MORE_SHARED
    return (
        len(shared) >= enough
        and not (_is_of_another(one.passage) or _is_of_another(other.passage))
        and time_of(one.passage, other.passage).state is not GateIs.DIFFERENT
    )


def _word_before(name: _Name) -> str:
    """Return the role right before a name; nothing where there is none."""
    before = [word.text for word in name.passage.words if word.end < name.words[0].start]
    return before[-1].lower() if before and is_role(before[-1]) else ""


def _is_of_another(passage: Passage) -> bool:
    """Tell whether a sentence is of another time, or of one thing more: “the other club”, “both towns”."""
    told = {word.text.lower() for word in passage.words}
    return not told.isdisjoint(groups("accounts")["elsewhen"] | words("one_more") | _FURTHER)


def _clash(one: _Name, other: _Name) -> Clash:
    left, right = (name.passage.source[name.words[0].start : name.words[-1].end] for name in (one, other))
    reason = f"One passage has “{left}”, another “{right}” for what seems to be one."
    return pair_of_sides("half name", (_side(one), _side(other)), Detail.NAME, gates_found(), reason)


def _side(name: _Name) -> Side:
    return side(name.passage, name.words[0].start, name.words[-1].end, " ".join(name.low))
