"""Where what a passage tells was: the places that it names, and whether two passages are of two of them.

“In Vale”, “ripped through Vale”, “Marl County”, “near the airport of Orm”, “the Vale fire”; where a sentence
names none, the sentence of its paragraph before it does, or who speaks for a place: “Vale police”. A town
and the state around it are one as far as a page tells; a town and another town are two, unless the page names
one of them in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from trainer.drafting.conflicts.deeds import kind_of_event
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.informants import informant_of
from trainer.drafting.language.lexicon import entries, groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import first_stems
from trainer.drafting.language.words import Word, word_at

_SENTENCES = 2
_BETWEEN = 5  # words
_DESCRIBING = 3
_FURTHEST, _LONGEST_HEADING = 40, 8
_SHORT = 3  # letters of “St.”
_OWNERS = ("'s", "’s")
_WIDE = ("state", "country")


class PlaceNamed(NamedTuple):
    """A place that a passage names: the stems of its name, or of “the airport”."""

    stems: frozenset[str]
    wide: str = ""
    """“country” or “state”, where it is one and has others in it."""
    named: bool = True
    speaks: str = ""
    """Who speaks for it, where it is named by that alone: “police”."""


def are_elsewhere(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether two passages are of two places."""
    left, right = places_of(compared, one), places_of(compared, other)
    speaking = [{place.speaks for place in side if place.speaks} for side in (left, right)]
    if all(speaking) and speaking[0].isdisjoint(speaking[1]):
        return False  # the police of the town, the council of the county
    ours, theirs = ([place for place in side if place.named] for side in (left, right))
    if ours and theirs:
        return _are_named_apart(compared, ours, theirs)
    if ours or theirs:
        return False
    halls = [frozenset().union(*(place.stems for place in side)) for side in (left, right)]
    return all(halls) and halls[0].isdisjoint(other.stems) and halls[1].isdisjoint(one.stems)


def places_of(compared: Comparison, passage: Passage) -> Sequence[PlaceNamed]:
    """Return the places of a passage: its own, those of the sentence before, or that of who speaks."""
    told, found = passage, _places(compared, passage)
    for _ in range(_SENTENCES):
        if any(not place.speaks for place in found):
            return [place for place in found if not place.speaks]
        before = compared.index.before(told)
        if before is None or "\n" in passage.source[before.end : told.start]:
            break
        told, found = before, [*found, *_places(compared, before)]
    return found or _under_heading(compared, passage)


def _under_heading(compared: Comparison, passage: Passage) -> list[PlaceNamed]:
    """Return the places that the heading above a passage names, which the page tells of as places."""
    above = compared.passages[max(0, passage.index - _FURTHEST) : passage.index]
    headings = (one for one in reversed(above) if one.article == passage.article and _is_heading(one))
    heading = next(headings, None)
    if heading is None or heading.head:
        return []
    stems = {word.stem for word in heading.words if word.text[0].isupper()} & heading.stems
    return [PlaceNamed(frozenset({stem})) for stem in sorted(stems) if _is_place(compared, stem)]


def _is_heading(passage: Passage) -> bool:
    """Tell whether a passage is a line of its own that ends as no sentence does."""
    source, start, end = passage.source, passage.start, passage.end
    alone = source[start - 1 : start] in ("", "\n") and source[end : end + 1] in ("", "\n")
    return alone and len(passage.words) <= _LONGEST_HEADING and passage.text[-1:].isalnum()


def _is_place(compared: Comparison, stem: str) -> bool:
    return compared.once(("place", stem), lambda: _is_told_as_place(compared, stem))


def _is_told_as_place(compared: Comparison, stem: str) -> bool:
    """Tell whether a passage names a place by a stem, and not only who speaks for it."""
    return any(
        stem in place.stems and place.named and not place.speaks
        for passage in compared.index.holding(stem)
        for place in _places(compared, passage)
    )


def _places(compared: Comparison, passage: Passage) -> list[PlaceNamed]:
    return compared.once(("places", passage.index), lambda: find_places(passage))


def find_places(passage: Passage) -> list[PlaceNamed]:
    """Return the places that a passage itself names, none where nearly all its words have a capital."""
    if not passage.names and sum(word.text[0].isupper() for word in passage.words) > 1:
        return []
    found: list[PlaceNamed] = []
    runs = list(_runs(passage))
    is_place = False
    for number, (first, last) in enumerate(runs):
        behind = runs[number - 1] if number else (0, 0)
        beside = bool(found) and is_place and _is_joined(passage, behind[1], first)
        place = _named(passage, first, last, beside=beside)
        is_place = place is not None
        if place is not None:
            found.append(place)
    return found or list(_buildings(passage))


def _runs(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the names of a passage: the places of the first word of each and after its last."""
    listed, first = passage.words, None
    for at in range(len(listed) + 1):
        inside = at < len(listed) and _is_capital(passage, at)
        if first is not None and (not inside or not _continues(passage, at)):
            yield first, at
            first = None
        if inside and first is None:
            first = at


def _is_capital(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    plain = word.text.lower() not in words("function_words") and not passage.is_amount(word)
    return word.text[0].isupper() and plain and (at > 0 or word.stem in passage.names)


def _continues(passage: Passage, at: int) -> bool:
    before, gap = passage.words[at - 1].text, passage.gap_before(at)
    if before.endswith(_OWNERS):
        return False
    return gap.isspace() or (gap == ". " and len(before) <= _SHORT)


def _is_joined(passage: Passage, end: int, first: int) -> bool:
    """Tell whether a name follows another with a comma or “and” between: “Vale, Lisk”, “Vale and Orm”."""
    if first == end:
        return passage.gap_before(first).strip(" .") == ","
    return first == end + 1 and word_at(passage.words, end) == "and"


def _named(passage: Passage, first: int, last: int, *, beside: bool) -> PlaceNamed | None:
    """Return the place that a name is, if it is told as one; `beside` where it is joined to one before it."""
    listed, known = passage.words, groups("whereabouts")
    after = word_at(listed, last) if _is_beside(passage, last) else ""
    names = listed[first:last]
    stems = frozenset(word.stem for word in names if word.text.lower() not in known["area"]) or frozenset(
        word.stem for word in names
    )
    wide = _wide(names) or ("state" if after in known["wide"] else "")
    at = _before(passage, first)
    ends = names[-1].text.lower() in known["area"] or after in known["area"]
    if after in known["speaking"]:
        return PlaceNamed(stems, wide, speaks=after) if _gives_it(passage, first, last) else None
    if at is not None and word_at(listed, at) in known["before"]:
        if _is_owner(passage, last) and not ends and word_at(listed, last) not in _nouns():
            return None  # “in Lunt’s view”
        if _is_of_speech(passage, at) or (word_at(listed, at) == "at" and _is_event(passage, last)):
            return None
        who = word_at(listed, at - 1)
        return PlaceNamed(stems, wide, speaks=who if who in known["speaking"] else "")
    hit = at is not None and word_at(listed, at) in known["hitting"]
    named = (beside and not _speaks(passage, last)) or hit or ends
    if named or (after and listed[last].stem in kind_of_event()):
        return PlaceNamed(stems, wide)
    return None


def _gives_it(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a name is of who speaks: “Lisk police said”, and no “doctor of the Lisk council”."""
    if not _speaks(passage, last):
        return False
    return "of" not in (word_at(passage.words, first - 1), word_at(passage.words, first - 2))


def _speaks(passage: Passage, last: int) -> bool:
    """Tell whether a name is part of the words for who gives the figures of a passage."""
    informant = informant_of(passage)
    return informant is not None and informant.at[0] <= passage.words[last - 1].start < informant.at[1]


def _is_event(passage: Passage, last: int) -> bool:
    """Tell whether a name is that of an event or a body, by the noun behind it: “at the Orm Cup final”."""
    if not _is_beside(passage, last):
        return False
    word = passage.words[last]
    return word.stem in passage.stems and word.text.lower() not in _nouns()


def _nouns() -> frozenset[str]:
    return groups("whereabouts")["area"] | groups("whereabouts")["building"] | {"main", "largest", "central"}


def _is_owner(passage: Passage, last: int) -> bool:
    return passage.words[last - 1].text.endswith(_OWNERS)


def _is_beside(passage: Passage, at: int) -> bool:
    return at < len(passage.words) and passage.gap_before(at).strip() in ("", "'", "’")


def _before(passage: Passage, first: int) -> int | None:
    """Return where the word is that a name depends on: “in the southern city of Vale” is in Vale."""
    for at in range(first - 1, max(-1, first - 2 - _DESCRIBING), -1):
        if passage.gap_before(at + 1).strip():
            return None
        low = word_at(passage.words, at)
        if low in groups("whereabouts")["before"] | groups("whereabouts")["hitting"]:
            return at
        if low in words("function_words") and low not in ("the", "of", "a", "its", "their", "his", "her"):
            return None
    return None


def _is_of_speech(passage: Passage, at: int) -> bool:
    """Tell whether a place is where something was said: “told a news conference in Orm”."""
    for place in range(at - 1, max(-1, at - 1 - _BETWEEN), -1):
        low = word_at(passage.words, place)
        if low in words("voice_cues"):
            return True
        if low not in groups("whereabouts")["said"] and not passage.is_amount(passage.words[place]):
            return False
    return False


def _wide(names: Sequence[Word]) -> str:
    """Return “country” or “state” for the name of one, or of a part of it: “Northern California”."""
    whole = " ".join(word.text for word in names).removesuffix("’s").removesuffix("'s")
    first, _, part = whole.partition(" ")
    told = part if first.lower() in groups("whereabouts")["within"] else whole
    if whole in _states() or told in _states():
        return "state"
    return "country" if names[-1].stem in first_stems("countries") and " " not in told else ""


@cache
def _states() -> frozenset[str]:
    return frozenset(entries("states"))


def _buildings(passage: Passage) -> Iterator[PlaceNamed]:
    """Yield the places without a name: “at the airport”."""
    known = groups("whereabouts")
    for at, word in enumerate(passage.words):
        told = word_at(passage.words, at - 1) in ("the", "a") and word_at(passage.words, at - 2)
        if word.text.lower() in known["building"] and told in known["before"]:
            yield PlaceNamed(frozenset({word.stem}), named=False)


def _are_named_apart(compared: Comparison, ours: Sequence[PlaceNamed], theirs: Sequence[PlaceNamed]) -> bool:
    narrow = [[place for place in side if not place.wide] for side in (ours, theirs)]
    if all(narrow):
        return _are_two(compared, *narrow)
    wide = [[[place for place in side if place.wide == kind] for side in (ours, theirs)] for kind in _WIDE]
    return any(all(sides) and _are_two(compared, *sides) for sides in wide)


def _are_two(compared: Comparison, ours: Iterable[PlaceNamed], theirs: Iterable[PlaceNamed]) -> bool:
    return all(
        one.stems.isdisjoint(other.stems) and not _is_in(compared, one, other)
        for one, other in product(ours, theirs)
    )


def _is_in(compared: Comparison, one: PlaceNamed, other: PlaceNamed) -> bool:
    """Tell whether a passage names one of two places in the other: “Vale, Lisk County”, “Vale in Lisk”."""
    held = {passage.index: passage for stem in one.stems for passage in compared.index.holding(stem)}
    return any(
        _are_beside(passage, one.stems, other.stems)
        for passage in held.values()
        if not passage.stems.isdisjoint(other.stems)
    )


def _are_beside(passage: Passage, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    places = [
        (at, word.stem in ours)
        for at, word in enumerate(passage.words)
        if word.stem in ours or word.stem in theirs
    ]
    return any(
        mine is not yours and all(_is_between(passage, place) for place in range(here + 1, there))
        for (here, mine), (there, yours) in pairwise(places)
    )


def _is_between(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return word.text.lower() in groups("whereabouts")["within"] or word.text[0].isupper()
