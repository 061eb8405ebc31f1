"""The rule for near misses: two figures beside each other, of which the page itself shows why both hold.

Two who count in one sentence, a count that was put right, how many there was room for and how many came, a
whole and its parts. Each looks like a conflict to those who read fast. A pair needs the word that excuses it:
where there is none, nothing is put forward here. Of a text that is far longer than any report, only the
beginning is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, islice, pairwise, product
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs, GateName
from trainer.drafting.conflicts.clauses import joins, part_of_passage
from trainer.drafting.conflicts.deeds import is_distance, is_elsewhere
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import (
    became_alike,
    became_so,
    is_difference,
    moments_apart,
    part_of,
    room_of,
    states_apart,
    tells_what_became,
    words_behind,
)
from trainer.drafting.conflicts.informants import Informant, are_two, informant_of, told_earlier
from trainer.drafting.conflicts.pairs import (
    Clash,
    GateFound,
    GatesFound,
    Offsets,
    apart_in,
    gates_found,
    pair_of,
    pair_of_sides,
    side,
)
from trainer.drafting.conflicts.singles import singles_of
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import counted_people, stems_in, stems_of
from trainer.drafting.language.words import Word, stem, word_at

_DIMENSIONS = ("count", "area", "length", "money", "percent", "duration")
_MOST_PASSAGES = 200
_MOST_FIGURES = 5
_MOST_TIMES = 10.0
_VAGUE = 2.0
_ROUNDED = 1.1
_LEAST_WHOLE, _MOST_PARTS = 5, 4
_LARGE, _ROUND = 50, 10
_NEXT, _FURTHER = 2, 10
_MOST_NAMED = 3
_LEAST_ASKED = 2
_LEAST_BETWEEN = 2
_LINKED = 3
_POINTING = frozenset({"these", "they", "those"})
_OF_AGE = frozenset({"age", "aged", "ages", "than"})


class FigureTold(NamedTuple):
    """A figure, and the clause or passage that tells it: the places of its first word and after its last."""

    value: Value
    read: Figure
    first: int
    last: int

    @property
    def before(self) -> Sequence[Word]:
        """The words of its clause before it."""
        return self.value.passage.words[self.first : self.value.first]

    @property
    def passage(self) -> Passage:
        """The clause as a passage of its own."""
        return part_of_passage(self.value.passage, self.first, self.last)


def near_misses(compared: Comparison) -> Iterator[Clash]:
    """Yield two figures of one thing that both hold, for a reason that is in the words beside them."""
    with_figures = (found for passage in compared.passages if (found := _figures(compared, passage)))
    told = {
        found[0].value.passage.index: found
        for found in islice(with_figures, _MOST_PASSAGES + 1)  # the last is looked at for sums alone
    }
    places = list(told)[:_MOST_PASSAGES]
    heads = [one for passage in compared.passages if passage.head for one in _counts_of(compared, passage)]
    for at in places:
        if len(told[at]) <= _MOST_FIGURES:
            for one, other in combinations(told[at], 2):
                yield from _in_one_sentence(compared, one, other)
        yield from _sums(compared, told, at, heads)
    for place, at in enumerate(places):
        for after in places[place + 1 : place + 1 + _NEXT]:
            if after - at <= _NEXT:
                for one, other in product(told[at], told[after]):
                    yield from _in_two_sentences(compared, one, other)
                    yield from _rounded(compared, one, other)


def _figures(compared: Comparison, passage: Passage) -> list[FigureTold]:
    """Return the figures of a passage of the body that can be asked about."""
    return [] if passage.head else _counts_of(compared, passage)


def _counts_of(compared: Comparison, passage: Passage) -> list[FigureTold]:
    return [
        _whole_passage(value, value.read)
        for value in compared.values[passage.index]
        if isinstance(value.read, Figure)
        and value.dimension.partition(":")[0] in _DIMENSIONS
        and value.read.high <= value.read.low * _VAGUE
        and value.read.low >= _LEAST_ASKED
        and not is_distance(value)
        and not is_difference(value)
    ]


def _whole_passage(value: Value, read: Figure) -> FigureTold:
    return FigureTold(value, read, 0, len(value.passage.words))


def _is_further(value: Value) -> bool:
    """Tell whether a figure is of more of them: “two others”, “another two”."""
    listed = value.passage.words
    return word_at(listed, value.last) in words("more_of_it") or word_at(listed, value.first - 1) in words(
        "one_more"
    )


def _in_one_sentence(compared: Comparison, left: FigureTold, right: FigureTold) -> Iterator[Clash]:
    """Yield the pair of a sentence whose clauses are parted by “but”, “while” or two who count."""
    passage = left.value.passage
    cut = _cut(passage, left.value.last, right.value.first)
    if cut is None:
        return
    one, other = left._replace(last=cut), right._replace(first=cut)
    if not _count_alike(compared, one, other):
        return
    gates = _gates_of_room(one, other)
    apart = states_apart(one.value, other.value) is not None
    if gates is None and not apart:
        gates = _voices(compared, one, other)
    of_one = not apart or not _nouns(other)  # “lowered the count to four after a call to the hospital”
    follows = gates is None and of_one and joins(passage, cut) and _continues(other)
    if follows and not _are_of_others(one, other):
        gates = _gates_of_time(one, other)
    if gates is not None:
        yield _clash(compared, one.value, other.value, gates)


def _in_two_sentences(compared: Comparison, one: FigureTold, other: FigureTold) -> Iterator[Clash]:
    """Yield the pair of two sentences close by: room and how many came, a count and its correction."""
    ours, theirs = one.value.passage, other.value.passage
    if ours.article != theirs.article or not _count_alike(compared, one, other):
        return
    if states_apart(one.value, other.value) is not None:
        return
    gates = _gates_of_room(one, other) if _share_holder(one, other) else None
    if gates is None and _is_what_it_came_to(one, other) and not _are_of_others(one, other):
        gates = _gates_of_change(one, other)
    if gates is not None:
        yield _clash(compared, one.value, other.value, gates)


def _rounded(compared: Comparison, one: FigureTold, other: FigureTold) -> Iterator[Clash]:
    """Yield the pair of an estimate and the count that it fits, in the next sentence: “counted 97”."""
    ours, theirs = one.value.passage, other.value.passage
    if ours.article != theirs.article or theirs.index != ours.index + 1 or not _fits(one, other):
        return
    if states_apart(one.value, other.value) is not None or _is_further(one.value) or _is_further(other.value):
        return
    counting = informant_of(theirs) or informant_of(ours)
    if _share_holder(one, other) or (counting is not None and counting.counts):
        left, right = compared.written(one.value), compared.written(other.value)
        reason = f"“{left}” and “{right}”: one is an estimate that the other fits."
        yield replace(pair_of("near", one.value, other.value, gates_found(), reason), together=True)


def _fits(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether one of two figures of one thing is an estimate to which the other comes close."""
    estimated = {one.read.bound, other.read.bound}
    if estimated != {"about", "exact"} or one.read.nouns.isdisjoint(other.read.nouns):
        return False
    least, most = sorted((one.read.low, other.read.low))
    return least < most <= least * _ROUNDED


def _is_what_it_came_to(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether a second sentence tells of the count of the first: “the number of flooded homes”.

    Of a toll, “it” can speak: “it rose to 19”.
    """
    ours, theirs = one.value.passage, other.value.passage
    if _nouns(other) or theirs.index != ours.index + 1:
        return False
    tallies, numbers = stems_in("accounts", "tallies"), stems_in("accounts", "numbers")
    is_toll = not ours.stems.isdisjoint(tallies)
    if stem("body") in one.read.nouns:
        return False  # “two bodies were found. The toll stands at seven”: two of them
    if not theirs.stems.isdisjoint(tallies) or any(word.text.lower() == "it" for word in other.before):
        return is_toll or bool(one.read.nouns and not theirs.stems.isdisjoint(tallies))
    return not theirs.stems.isdisjoint(numbers) and not theirs.stems.isdisjoint(one.read.nouns)


def _are_of_others(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether a second figure is a part of the first, or one of them keeps count of others.

    “15 of them”; “the list had 30 guests, but our tally of those fed and housed reached 41”.
    """
    if part_of(other.value) is not None or part_of(one.value) is not None:
        return True
    return _keeps_count_apart(one, other) or (_tally(other) is not None and _keeps_count_apart(other, one))


def _keeps_count_apart(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether a second figure is said to be a count of something that the first is not of."""
    tally = _tally(other)
    if tally is None or word_at(other.before, tally + 1) != "of":
        return False
    behind = other.before[tally + 2 : tally + 2 + _FURTHER]
    named = other.passage.stems & {word.stem for word in behind}
    named -= stems_in("excuses", "moved") | stems_in("excuses", "reached")
    same = named & (one.passage.stems | one.read.nouns)
    people = _are_people(named) and _are_people(one.read.nouns)
    return bool(named) and not (same or people or any(became_so(one.value, told) for told in named))


def _tally(told: FigureTold) -> int | None:
    """Return the place of the last word by which a figure is a count: “the number of”, “the toll”."""
    counting = groups("accounts")["tallies"] | groups("accounts")["numbers"]
    return max((at for at, word in enumerate(told.before) if word.text.lower() in counting), default=None)


def _cut(passage: Passage, after: int, before: int) -> int | None:
    """Return where the second of two clauses begins: at a word that joins them, or else behind a mark."""
    places = range(after, before)
    joining = [at for at in places if joins(passage, at)]
    if joining:
        return joining[0]
    marked = [at for at in places if passage.gap_before(at).strip() in (",", ";", "–", "—")]
    linked = [at for at in places if word_at(passage.words, at) == "and"]
    return max(marked or linked, default=None)


def _continues(told: FigureTold) -> bool:
    """Tell whether a clause continues the figure before: “but the count was”, “but later put it at”."""
    low = {word.text.lower() for word in told.before}
    known = groups("excuses")
    joining = known["joining"] | words("bound_words") | {"earlier"} | _recounting()
    return not low.isdisjoint(known["going"]) or low <= joining


def _count_alike(compared: Comparison, one: FigureTold, other: FigureTold) -> bool:
    """Tell whether two figures may be of one thing: by their nouns, or one of them has none."""
    if one.value.dimension != other.value.dimension or one.read.per != other.read.per:
        return False
    if _is_further(one.value) or _is_further(other.value):
        return False
    least, most = sorted((one.read.low, other.read.low))
    if not compared.differ(one.value, other.value) or most > least * _MOST_TIMES:
        return False
    if one.value.dimension != "count":
        return True
    ours, theirs = _nouns(one), _nouns(other)
    both_people = _are_people(ours) and _are_people(theirs)
    return not ours or not theirs or not ours.isdisjoint(theirs) or both_people


def _nouns(told: FigureTold) -> frozenset[str]:
    """Return the stems of what a figure counts, without what became of it: “12 killed” counts nobody else."""
    listed = told.value.passage.words
    first = listed[told.value.last].stem if told.value.last < len(listed) else ""
    return told.read.nouns if first in told.read.nouns and not _is_state(first) else frozenset()


def _is_state(stem: str) -> bool:
    return any(stem in stems_in("excuses", state) for state in ("ill", "hurt", "treated", "dead", "missing"))


def _are_people(nouns: frozenset[str], *, also: frozenset[str] = frozenset()) -> bool:
    return not nouns.isdisjoint(counted_people() | also)


def _voices(compared: Comparison, one: FigureTold, other: FigureTold) -> GatesFound | None:
    """Return the gates where each of two clauses has somebody of its own who counts."""
    left = informant_of(one.passage)
    right = informant_of(other.passage) or _named_alone(other)
    if left is None or right is None or not are_two(compared, left, right):
        return None
    if _is_speaking(one.value) or _is_speaking(other.value):
        return None
    if _tells_its_own(one) or _tells_its_own(other) or is_elsewhere(one.passage):
        return None
    return gates_found(voice=GateFound(GateIs.DIFFERENT, left.at, right.at))


def _tells_its_own(told: FigureTold) -> bool:
    """Tell whether who speaks tells of its own: “said he had sold 40 loaves”."""
    return any(word.text.lower() in groups("excuses")["own"] for word in told.before)


def _is_speaking(value: Value) -> bool:
    """Tell whether those who are counted say something themselves: “55 percent of all voters say”."""
    behind = words_behind(value)
    return any(word.text.lower() in words("voice_cues") for word in behind[:-1] or behind)


def _named_alone(told: FigureTold) -> Informant | None:
    """Return who counts in a clause without a verb: “the organisers at 9,000”."""
    left_out = groups("excuses")["joining"] | words("of_the_whole") | {"and", "a", "an"}
    named = [word for word in told.before if word.text.lower() not in left_out]
    if not named or named[-1].text.lower() not in ("at", "said", "say", "says", "counted"):
        return None
    named = named[:-1]
    if any(word.text.lower() in _recounting() for word in named):
        return None  # “later put the number at”: who does so is named before
    stems = frozenset(word.stem for word in named if word.stem in told.value.passage.stems)
    if not stems or len(stems) != len(named) or len(named) > _MOST_NAMED:
        return None
    return Informant(stems, (named[0].start, named[-1].end), counts=True, known=True)


def _recounting() -> frozenset[str]:
    """Return the words by which one gives a figure, and gives it later."""
    return groups("accounts")["telling"] | groups("turnabouts")["later"]


def _gates_of_time(one: FigureTold, other: FigureTold) -> GatesFound | None:
    """Return the gates where one of two figures is of another moment: “at first”, “lowered to”."""
    apart = moments_apart(one.value, other.value) or _first_and_later(one, other)
    return None if apart is None else gates_found(time=GateFound(GateIs.DIFFERENT, *apart))


def _first_and_later(one: FigureTold, other: FigureTold) -> tuple[Offsets, Offsets] | None:
    """Return the words by which one figure was told first and the other later: “first said”, “later put”."""
    first = told_earlier(one.value)
    known = groups("turnabouts")["later"]
    later = next((word for word in other.before if word.text.lower() in known), None)
    return None if first is None or later is None else (first.span, later.span)


def _gates_of_change(one: FigureTold, other: FigureTold) -> GatesFound | None:
    """Return the same of a count and what it came to; of a toll that names nobody, the second has to tell.

    “It climbed to 41 on Saturday”, and the president “said the toll was at 27”: nothing is told of a change.
    """
    gates = _gates_of_time(one, other)
    told = gates is not None and (gates[GateName.TIME].second is not None or bool(one.read.nouns))
    return gates if told else None


def _gates_of_room(one: FigureTold, other: FigureTold) -> GatesFound | None:
    """Return the gates where one figure tells of room or leave, and the other of what came."""
    if one.value.dimension == "percent" or not _are_for_one(one, other):
        return None
    left, right = room_of(one.value), room_of(other.value)
    if (left is None) == (right is None):
        return None
    room, came = (one, other) if left else (other, one)
    if tells_what_became(came.value) or came.read.high <= room.read.low:
        return None  # fewer than there was room for: nobody wonders
    spans = (left or counted_at(one.value), right or counted_at(other.value))
    return gates_found(thing=GateFound(GateIs.DIFFERENT, *spans))


def _are_for_one(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether both count people, or one thing: “holds two degrees” has no room for a team of 15."""
    if one.value.dimension != "count":
        return True
    ours, theirs = one.read.nouns, other.read.nouns
    return not ours.isdisjoint(theirs) or _are_people(ours) or _are_people(theirs)


def counted_at(value: Value) -> Offsets:
    """Return where a value and what it counts are."""
    listed = value.passage.words
    behind: Sequence[Word] = listed[value.last : value.last + 1]
    end = behind[0].end if behind and behind[0].stem in value.passage.stems else value.end
    return value.start, end


def _share_holder(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether two sentences have a word in common besides what they count: “the ferry”, “the bridge”."""
    counted = one.read.nouns | other.read.nouns | stems_of("common_counts")
    return not (one.value.passage.stems & other.value.passage.stems) <= counted


def _sums(
    compared: Comparison,
    told: Mapping[int, Sequence[FigureTold]],
    at: int,
    heads: Sequence[FigureTold],
) -> Iterator[Clash]:
    """Yield a whole with its parts, which are counts in a row: “at least 30 died: 23 here, seven there”."""
    article = compared.passages[at].article
    ones = [
        _whole_passage(value, value.read)
        for value in singles_of(compared.passages[at])
        if isinstance(value.read, Figure)
    ]
    here, before, after, *further = (
        [
            one
            for one in told.get(place, ())
            if one.value.dimension == "count" and one.value.passage.article == article
        ]
        for place in (at, at - 1, at + 1, *range(at - 2, at - 1 - _FURTHER, -1))
    )
    if ones and not compared.passages[at].head:
        here = sorted([*here, *ones], key=lambda told: told.value.start)
    above = (one for one in heads if one.value.passage.article == article)
    for whole in (*here, *before, *after, *chain.from_iterable(further), *above):
        parts = _parts_of(whole, here)
        alike = parts and whole.value.passage.index >= at - 1 and _is_of(whole, parts)
        linked = parts and _are_linked(parts)
        beside = linked and (_is_told_beside(whole, parts) or _is_no_chance(whole, parts))
        if parts and whole in here and _is_summed_up(whole, parts):
            return
        if parts and (whole in here or alike or beside or _became_of_all(whole, parts)):
            yield _sum(compared, whole.value, [part.value for part in parts])
            return


def _parts_of(whole: FigureTold, counts: Sequence[FigureTold]) -> Sequence[FigureTold]:
    """Return the counts in a row that make the whole together; none where there are none."""
    read = whole.read
    if read.low < _LEAST_WHOLE or read.high > read.low or not read.nouns:
        return ()
    rest = [one for one in counts if one is not whole and not _names_a_thing(one.value)]
    for size in range(min(len(rest), _MOST_PARTS), 1, -1):
        for first in range(len(rest) - size + 1):
            parts = rest[first : first + size]
            inside = parts[0].value.start < whole.value.start < parts[-1].value.end
            if sum(part.read.low for part in parts) == read.low and not inside and _are_parts(whole, parts):
                return parts
    return ()


def _names_a_thing(value: Value) -> bool:
    """Tell whether a number names what is before it and counts nothing: “Division six”, “Room 12”."""
    before = value.passage.words[value.first - 1] if value.first else None
    if before is None or value.passage.gap_before(value.first).strip():
        return False
    return before.text[:1].isupper() and before.text.lower() in words("numbered_things")


def _are_parts(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether the parts count what the whole does, or have no noun of their own."""
    close = (part.value.first - before.value.last < _LEAST_BETWEEN for before, part in pairwise(parts))
    if all(close) and not any(part.value.normal == "1" for part in parts):
        return False  # “three and three”, but not “a pilot and six”
    if any(not _OF_AGE.isdisjoint({word.text.lower() for word in part.before[-_NEXT:]}) for part in parts):
        return False  # “men aged over 35”, “than men of 25”
    ours = whole.read.nouns
    if _are_linked(parts) and not ours.isdisjoint(parts[-1].read.nouns):
        return True  # “97 permanent and 60 temporary jobs”
    apart = whole.value.passage is not parts[0].value.passage
    sexes = stems_in("excuses", "sexes") if apart else frozenset()  # “17 men and two women”, of 19 people
    return all(
        not nouns or not nouns.isdisjoint(ours) or (_are_people(nouns, also=sexes) and _are_people(ours))
        for nouns in map(_nouns, parts)
    )


def _is_of(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether parts in a sentence of their own are those of the whole: by a noun, or by what became."""
    if any(part.read.nouns & whole.read.nouns for part in parts):
        return True
    if not _are_people(whole.read.nouns):
        return False
    if word_at(parts[0].value.passage.words, 0) in _POINTING and _are_people(
        parts[-1].read.nouns, also=stems_in("excuses", "sexes")
    ):
        return _are_linked(parts)  # “These were 17 men and two women”
    return states_apart(parts[0].value, parts[-1].value) is not None


def _are_linked(parts: Sequence[FigureTold]) -> bool:
    """Tell whether but a noun and a small word are between parts: “55 passengers and six crew”."""
    listed = parts[0].value.passage.words
    return all(
        after.value.first - part.value.last <= _LINKED
        and word_at(listed, after.value.first - 1) in ("and", "plus", "with")
        for part, after in pairwise(parts)
    )


def _is_summed_up(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether a sentence itself adds its numbers up: “four men and five women, or nine in all”."""
    listed = whole.value.passage.words
    if whole.value.passage is not parts[0].value.passage or whole.value.start < parts[0].value.start:
        return False
    summing = groups("excuses")["summing"]
    return any(
        word.text.lower() in summing for word in listed[parts[-1].value.last : whole.value.last + _LINKED]
    )


def _is_told_beside(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether beside whole and parts there is a word in common that none of them counts: “on board”."""
    counted = frozenset().union(*(one.read.nouns for one in (whole, *parts)))
    return not (whole.value.near & parts[-1].value.near) <= counted


def _is_no_chance(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether large numbers of one noun add up: “157 jobs”, “97 permanent and 60 temporary jobs”."""
    shared = whole.read.nouns & parts[-1].read.nouns
    return bool(shared) and whole.read.low >= _LARGE and whole.read.low % _ROUND > 0


def _became_of_all(whole: FigureTold, parts: Sequence[FigureTold]) -> bool:
    """Tell whether the same became of those of a whole and of each of its parts: all of them died.

    What is told of the last of linked parts is told of all: “19 officers and four guests were hurt”.
    """
    told = parts[-1:] if _are_linked(parts) else parts
    return all(became_alike(whole.value, part.value) for part in told)


def _sum(compared: Comparison, whole: Value, parts: Sequence[Value]) -> Clash:
    span = parts[0].start, parts[-1].end
    start, end = counted_at(whole)
    gates = gates_found(scope=GateFound(GateIs.DIFFERENT, (start, whole.end), span))
    told = compared.words(parts[0].passage, *span)
    sides = (
        side(whole.passage, start, end, whole.normal),
        side(parts[0].passage, *span, " + ".join(part.normal for part in parts)),
    )
    reason = f"“{compared.written(whole)}” is the whole, and “{told}” are its parts."
    return replace(pair_of_sides("near", sides, Detail.FIGURE, gates, reason), together=True)


def _clash(compared: Comparison, one: Value, other: Value, gates: GatesFound) -> Clash:
    left, right = compared.written(one), compared.written(other)
    reason = f"“{left}” is beside “{right}”, and not of the same {' and '.join(apart_in(gates))}."
    return pair_of("near", one, other, gates, reason)
