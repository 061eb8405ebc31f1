"""Of whom or of what two figures are told: groups, ages, places and bodies that are named in parallel ways.

“Among men”, “among women”; “the upper dam”, “the lower dam”; “Mercy Hospital”, “Grace Hospital”: what differs
is right where the two passages are otherwise alike, so that each tells of its own. One bearer in two wordings
(“the hospital”, “St Anne’s”) does not differ. Lists have the words; no grammar is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateName
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import informant_of, speaks_of_itself
from trainer.drafting.conflicts.likeness import is_name
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.lexicon import groups, lines_under, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.words import Word, stem, word_at

_DESCRIBING = 3  # words between “among” and “buyers”
_IRREGULAR = frozenset({"men", "women", "children", "staff"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "our"})
_INSIDE = frozenset({"in", "at", "across"})


class Bearer(NamedTuple):
    """Of whom a figure is told: what sets it apart from others of its kind, and where that is."""

    kind: str
    """What it is parallel to another by: “among”, the noun of “upper dam”, what a body is (“hospital”)."""
    own: frozenset[str]
    """What it is by: another bearer of its kind has nothing of it."""
    stems: frozenset[str]
    at: Offsets
    named: bool = False


class Bearers(NamedTuple):
    """Two bearers, and the gate in which two figures differ by them."""

    gate: GateName
    one: Bearer
    other: Bearer


def bearers_apart(one: Value, other: Value, names: frozenset[str]) -> Bearers | None:
    """Return the parallel bearers of two figures of the body, where these are two; else None.

    `names` are the stems of all names of the articles.
    """
    if one.passage.head or other.passage.head or one.passage is other.passage:
        return None
    for gate, find in (
        (GateName.SCOPE, _groups),
        (GateName.SCOPE, _ages),
        (GateName.SCOPE, _measures),
        (GateName.SCOPE, _places),
        (GateName.SCOPE, _sorts),
        (GateName.THING, _sides),
    ):
        ours = list(find(one))
        found = _two(ours, list(find(other))) if ours else None
        if found is not None:
            return Bearers(gate, *found)
    left = body_of(one, names)
    right = body_of(other, names) if left is not None else None
    if left is None or right is None or not are_two_bodies(left, right):
        return None
    return Bearers(GateName.THING, _as_bearer(left), _as_bearer(right))


def tell_of_two(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether two passages give differing figures of two bearers."""
    return any(
        isinstance(left.read, Figure)
        and left.dimension == right.dimension
        and compared.differ(left, right) is True
        and bearers_apart(left, right, compared.all_names) is not None
        for left in compared.values[one.index]
        for right in compared.values[other.index]
    )


def is_group(word: Word) -> bool:
    """Tell whether a word is that of a group of people, and no single one of them: “women”."""
    if word.stem not in _lines("groups"):
        return False
    low = word.text.lower()
    return low.endswith("s") or low in _IRREGULAR


def is_in_name(passage: Passage, place: int) -> bool:
    """Tell whether a word is in a name: with a capital, which at the beginning only another one shows."""
    listed = passage.words
    if not listed[place].text[0].isupper():
        return False
    after = place + 1 < len(listed) and not _parts(passage, place + 1) and listed[place + 1].text[0].isupper()
    return place > 0 or after


def _two(left: Sequence[Bearer], right: Sequence[Bearer]) -> tuple[Bearer, Bearer] | None:
    """Return the first of each that are of one kind, where neither passage has the other's."""
    ours, theirs = (frozenset().union(*(one.own for one in side)) for side in (left, right))
    if not left or not right or not ours.isdisjoint(theirs):
        return None
    pairs = ((one, other) for one in left for other in right)
    return next(((one, other) for one, other in pairs if one.kind == other.kind), None)


def _groups(value: Value) -> Iterator[Bearer]:
    """Yield the groups of people of a passage, by what is before them; not who gives the figure."""
    passage, listed = value.passage, value.passage.words
    known = _lines("groups")
    told = [at for at, word in enumerate(listed) if is_group(word)]
    spoken = informant_of(passage) if told else None
    for at in told:
        word = listed[at]
        if spoken is not None and word.stem in spoken.stems:
            continue
        first = at
        while first and at - first < _DESCRIBING and _describes(passage, first - 1):
            first -= 1
        if first and passage.is_amount(listed[first - 1]):
            continue  # “22 men” are what is counted
        negated = any(word_at(listed, place) == "non" for place in range(first, at))
        own = frozenset({("non-" if negated else "") + known[word.stem]})
        before = word_at(listed, first - 1) if first and not _parts(passage, first) else ""
        of = before if before in groups("bearers")["of"] else ""
        stems = frozenset(one.stem for one in listed[first : at + 1])
        yield Bearer(of, own, stems, (listed[first].start if of else word.start, word.end))


def _describes(passage: Passage, at: int) -> bool:
    """Tell whether a word belongs to the group behind it: “first-time buyers”, “the smokers”."""
    word, low = passage.words[at], passage.words[at].text.lower()
    if _parts(passage, at + 1) or passage.is_amount(word):
        return False
    return low in {"non", "the"} or (word.stem in passage.stems and low.islower())


def _parts(passage: Passage, at: int) -> bool:
    """Tell whether a mark parts a word from the one before it."""
    return passage.gap_before(at).strip() not in ("", "-")


def _ages(value: Value) -> Iterator[Bearer]:
    """Yield the ages that a figure is for: “among those under 25”, “for the over-50s”."""
    listed, opening = value.passage.words, groups("bearers")["from"]
    for at in range(1, len(listed) - 1):
        low, age = listed[at].text.lower(), listed[at + 1].text
        if low not in opening or not age.isdecimal() or at + 1 == value.first:
            continue
        before = {word_at(listed, place) for place in range(max(0, at - _DESCRIBING), at)}
        if low == "aged" or not before.isdisjoint({"among", "for", "people", "those"}):
            span = listed[at].start, listed[at + 1].end
            yield Bearer("age", frozenset({f"{low} {age}"}), frozenset({listed[at].stem}), span)


def _measures(value: Value) -> Iterator[Bearer]:
    yield from _described(value, "measures")


def _sorts(value: Value) -> Iterator[Bearer]:
    """Yield sorts of many: “rural schools”."""
    yield from (one for one in _described(value, "sides") if _is_of_many(value, one))


def _sides(value: Value) -> Iterator[Bearer]:
    """Yield what is one of two: “the upper dam”."""
    yield from (one for one in _described(value, "sides") if not _is_of_many(value, one))


def _is_of_many(value: Value, bearer: Bearer) -> bool:
    return value.passage.source[slice(*bearer.at)].endswith("s")


def _described(value: Value, section: str) -> Iterator[Bearer]:
    """Yield the nouns before a value that one of some describing words sets apart: “the upper dam”."""
    passage, listed, describing = value.passage, value.passage.words, _described_by(section)
    for at in range(min(value.first - 1, len(listed) - 1)):
        word, noun = listed[at], listed[at + 1]
        for line, side in describing.get(word.text.lower(), ()):
            if noun.stem in passage.stems and passage.gap_before(at + 1).isspace():
                kind = f"{line} {noun.stem}"
                yield Bearer(
                    kind, frozenset({side}), frozenset({word.stem, noun.stem}), (word.start, noun.end)
                )


def _places(value: Value) -> Iterator[Bearer]:
    """Yield the places that a figure is for: “in the north”, “in villages”, and with a name before it."""
    passage, listed = value.passage, value.passage.words
    known = _lines("places")
    for at in range(len(listed) - 1):
        if listed[at].text.lower() not in _INSIDE:
            continue
        first = last = at + 1 + (word_at(listed, at + 1) == "the")
        while last < value.first and is_name(passage, last, frozenset()) and not _parts(passage, last):
            last += 1
        own, kind = frozenset(word.stem for word in listed[first:last]), word_at(listed, at)
        if not own and first < len(listed) and listed[first].stem in known and listed[first].text.islower():
            last, own = first + 1, frozenset({known[listed[first].stem]})
            if first > at + 1 and listed[first].text.lower() in groups("whereabouts")["area"]:
                kind = f"{kind} the"  # “in the town” may be the one that was named
        if own:
            stems = frozenset(word.stem for word in listed[first:last])
            yield Bearer(kind, own, stems, (listed[at].start, listed[last - 1].end))


def body_of(value: Value, names: frozenset[str]) -> list[Word] | None:
    """Return the words of the name that a value is told of: the subject, also where it tells of itself."""
    passage, listed = value.passage, value.passage.words
    for place in range(value.first - 1, -1, -1):
        if not _is_named(passage, place, names):
            continue
        first = place
        while first and _is_named(passage, first - 1, names) and not passage.gap_before(first).strip():
            first -= 1
        name = list(listed[first : place + 1])
        last = place + 1
        if _is_class(listed[last]) and not passage.gap_before(last).strip() and last < value.first:
            name.append(listed[last])  # “the Oakfield factory”
        spoken = informant_of(passage)
        if (
            spoken is not None
            and spoken.at[0] <= name[0].start < spoken.at[1]
            and not speaks_of_itself(value)
        ):
            return None
        return name
    return None


def are_two_bodies(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names are those of two: each has words of its own beside what both are."""
    left, right = (_own(name) for name in (one, other))
    if not left or not right or not left.isdisjoint(right) or _are_initials(one, other):
        return False
    shared = {word.stem for word in one} & {word.stem for word in other}
    return shared <= {one[-1].stem} & {other[-1].stem}


def are_bodies(bearers: Bearers) -> bool:
    """Tell whether two bearers with a name are bodies, and no people: each has a word for what it is."""
    return bool(bearers.one.kind and bearers.other.kind)


def _as_bearer(name: Sequence[Word]) -> Bearer:
    kind = name[-1].stem if _is_class(name[-1]) else ""
    if name[-1].stem in stems_in("bearers", "parties"):
        kind = "party"
    stems = frozenset(word.stem for word in name)
    return Bearer(kind, _own(name), stems, (name[0].start, name[-1].end), named=True)


def _own(name: Sequence[Word]) -> frozenset[str]:
    """Return what a name has beside the word for what it is, if that is its last."""
    told = name[:-1] if len(name) > 1 and _is_class(name[-1]) else name
    return frozenset(word.stem for word in told if word.text.lower() not in words("function_words"))


def _is_class(word: Word) -> bool:
    return word.stem in stems_of("bodies") or word.stem in stems_in("bearers", "names")


def _is_named(passage: Passage, place: int, names: frozenset[str]) -> bool:
    word = passage.words[place]
    if is_name(passage, place, names):
        return True
    return word.text[0].isupper() and word.stem in stems_in("bearers", "parties")


def _are_initials(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether a name is the first letters of another: “MB”, “Meridian Bank”."""
    return any(
        len(short) == 1 and short[0].text.lower() == "".join(word.text[0] for word in long).lower()
        for short, long in ((one, other), (other, one))
    )


@cache
def _lines(section: str) -> dict[str, str]:
    """Return for each stem of a section the first word of its line."""
    return {
        stem(word.lower()): line.split()[0]
        for line in lines_under("bearers")[section]
        for word in line.split()
    }


@cache
def _described_by(section: str) -> dict[str, list[tuple[int, str]]]:
    """Return for each word of a section its lines, each with the first word of its own side there."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines_under("bearers")[section]):
        for side in line.split("|"):
            for word in side.split():
                found.setdefault(word, []).append((number, side.split()[0]))
    return found
