"""The rule for near misses: two figures beside each other, of which the page itself shows why both hold.

Two who count in one sentence, a count that was put right, how many there was room for and how many came, a
whole and its parts. Each looks like a conflict to those who read fast. A pair needs the word that excuses it:
where there is none, nothing is put forward here. Of a text that is far longer than any report, only the
beginning is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.drafting.conflicts.deeds import is_distance, is_elsewhere
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import (
    moments_apart,
    room_of,
    states_apart,
    tells_what_became,
    words_behind,
)
from trainer.drafting.conflicts.informants import Informant, are_two, informant_of
from trainer.drafting.conflicts.pairs import Clash, GateFound, GatesFound, apart_in, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.words import Word, word_at

_DIMENSIONS = ("count", "area", "length", "money", "percent", "duration")
_MOST_PASSAGES = 200
_MOST_FIGURES = 5
_MOST_TIMES = 10.0
_VAGUE = 2.0
_LEAST_WHOLE, _MOST_PARTS = 5, 4
_NEXT = 2
_FEWEST_SHARED = 1
_MOST_NAMED = 3
_LEAST_ASKED = 2
_LEAST_BETWEEN = 2


class FigureTold(NamedTuple):
    """A figure, and the clause that tells it: the places of its first word and after its last."""

    value: Value
    read: Figure
    first: int
    last: int

    @property
    def passage(self) -> Passage:
        """The clause as a passage of its own."""
        whole = self.value.passage
        told = whole.words[self.first : self.last]
        stems = whole.stems & {word.stem for word in told}
        return replace(whole, words=told, stems=frozenset(stems))


def near_misses(compared: Comparison) -> Iterator[Clash]:
    """Yield two figures of one thing that both hold, for a reason that is in the words beside them."""
    with_figures = (one for one in compared.passages if not one.head and _figures(compared, one))
    passages = list(islice(with_figures, _MOST_PASSAGES))
    for passage in passages:
        figures = _figures(compared, passage)
        if len(figures) <= _MOST_FIGURES:
            for one, other in combinations(figures, 2):
                yield from _in_one_sentence(compared, one, other)
        yield from _sums(compared, passage)
    for before, after in combinations(passages, 2):
        if after.index - before.index <= _NEXT and before.article == after.article:
            yield from _in_two(compared, before, after)


def _figures(compared: Comparison, passage: Passage) -> list[Value]:
    return [
        value
        for value in compared.values[passage.index]
        if isinstance(value.read, Figure)
        and value.dimension.partition(":")[0] in _DIMENSIONS
        and value.read.high <= value.read.low * _VAGUE
        and value.read.low >= _LEAST_ASKED
        and not is_distance(value)
    ]


def _is_further(value: Value) -> bool:
    """Tell whether a figure is of more of them: “two others”, “another two”."""
    listed = value.passage.words
    return word_at(listed, value.last) in words("more_of_it") or word_at(listed, value.first - 1) in words(
        "one_more"
    )


def _in_one_sentence(compared: Comparison, one: Value, other: Value) -> Iterator[Clash]:
    """Yield the pair of a sentence whose clauses are parted by “but”, “while” or two who count."""
    passage = one.passage
    cut = _cut(passage, one.last, other.first)
    left, right = one.read, other.read
    if cut is None or not (isinstance(left, Figure) and isinstance(right, Figure)):
        return
    first, second = FigureTold(one, left, 0, cut), FigureTold(other, right, cut, len(passage.words))
    if not _count_alike(compared, first, second):
        return
    gates = _gates_of_room(one, other)
    if gates is None and states_apart(one, other) is None:
        gates = _voices(compared, first, second)
        if gates is None and _joins(passage, cut) and _continues(second):
            gates = _gates_of_time(one, other)
    if gates is not None:
        yield _clash(compared, one, other, gates)


def _cut(passage: Passage, after: int, before: int) -> int | None:
    """Return where the second of two clauses begins: at a word that joins them, or else behind a mark."""
    places = range(after, before)
    joining = [at for at in places if _joins(passage, at)]
    if joining:
        return joining[0]
    marked = [at for at in places if passage.gap_before(at).strip() in (",", ";", "–", "—")]
    linked = [at for at in places if word_at(passage.words, at) == "and"]
    return max(marked or linked, default=None)


def _joins(passage: Passage, at: int) -> bool:
    return word_at(passage.words, at) in groups("excuses")["joining"] or ";" in passage.gap_before(at)


def _continues(told: FigureTold) -> bool:
    """Tell whether a clause continues the figure before: “but the count was lowered to”."""
    before = told.value.passage.words[told.first : told.value.first]
    going = groups("excuses")["going"]
    return any(word.text.lower() in going for word in before) or all(
        word.text.lower() in groups("excuses")["joining"] | words("bound_words") | {"earlier"}
        for word in before
    )


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


def _are_people(nouns: frozenset[str]) -> bool:
    people = stems_in("accounts", "people") | stems_in("measures", "people") | stems_in("excuses", "crowd")
    return not nouns.isdisjoint(people)


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
    before = told.value.passage.words[told.first : told.value.first]
    return any(word.text.lower() in groups("excuses")["own"] for word in before)


def _is_speaking(value: Value) -> bool:
    """Tell whether those who are counted say something themselves: “55 percent of all voters say”."""
    behind = words_behind(value)
    return any(word.text.lower() in words("voice_cues") for word in behind[:-1] or behind)


def _named_alone(told: FigureTold) -> Informant | None:
    """Return who counts in a clause without a verb: “the organisers at 9,000”."""
    before = told.value.passage.words[told.first : told.value.first]
    left_out = groups("excuses")["joining"] | words("of_the_whole") | {"and", "a", "an"}
    named = [word for word in before if word.text.lower() not in left_out]
    if not named or named[-1].text.lower() not in ("at", "said", "say", "says", "counted"):
        return None
    named = named[:-1]
    stems = frozenset(word.stem for word in named if word.stem in told.value.passage.stems)
    if not stems or len(stems) != len(named) or len(named) > _MOST_NAMED:
        return None
    return Informant(stems, (named[0].start, named[-1].end), counts=True, known=True)


def _gates_of_time(one: Value, other: Value) -> GatesFound | None:
    """Return the gates where one of two figures is of another moment: “at first”, “lowered to”."""
    apart = moments_apart(one, other)
    return None if apart is None else gates_found(time=GateFound(GateIs.DIFFERENT, *apart))


def _gates_of_room(one: Value, other: Value) -> GatesFound | None:
    """Return the gates where one figure tells of room or leave, and the other of what came."""
    if one.dimension == "percent" or not _are_for_one(one, other):
        return None
    left, right = room_of(one), room_of(other)
    if (left is None) == (right is None) or tells_what_became(other if left else one):
        return None
    room, came = (one, other) if left else (other, one)
    if isinstance(room.read, Figure) and isinstance(came.read, Figure) and came.read.high <= room.read.low:
        return None  # fewer than there was room for: nobody wonders
    spans = (left or _counted_at(one), right or _counted_at(other))
    return gates_found(thing=GateFound(GateIs.DIFFERENT, *spans))


def _are_for_one(one: Value, other: Value) -> bool:
    """Tell whether both count people, or one thing: “holds two degrees” has no room for a team of 15."""
    if one.dimension != "count":
        return True
    ours, theirs = (
        value.read.nouns if isinstance(value.read, Figure) else frozenset() for value in (one, other)
    )
    return not ours.isdisjoint(theirs) or _are_people(ours) or _are_people(theirs)


def _counted_at(value: Value) -> tuple[int, int]:
    """Return where a value and what it counts are."""
    listed = value.passage.words
    behind: Sequence[Word] = listed[value.last : value.last + 1]
    end = behind[0].end if behind and behind[0].stem in value.passage.stems else value.end
    return value.start, end


def _in_two(compared: Comparison, one: Passage, other: Passage) -> Iterator[Clash]:
    """Yield the pairs of two sentences close by: room and how many came, a count and its correction."""
    for left in _figures(compared, one):
        for right in _figures(compared, other):
            yield from _of_two_sentences(compared, left, right)


def _of_two_sentences(compared: Comparison, left: Value, right: Value) -> Iterator[Clash]:
    if not (isinstance(left.read, Figure) and isinstance(right.read, Figure)):
        return
    first = FigureTold(left, left.read, 0, len(left.passage.words))
    second = FigureTold(right, right.read, 0, len(right.passage.words))
    if not _count_alike(compared, first, second):
        return
    if states_apart(left, right) is None and _share_holder(first, second):
        gates = _gates_of_room(left, right)
        if gates is not None:
            yield _clash(compared, left, right, gates)
            return
    tallied = not second.passage.stems.isdisjoint(stems_in("accounts", "tallies"))
    alike = tallied and states_apart(left, right) is None
    next_one = right.passage.index == left.passage.index + 1
    if alike and next_one and first.read.nouns and not _nouns(second):
        gates = _gates_of_time(left, right)
        if gates is not None:
            yield _clash(compared, left, right, gates)


def _share_holder(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether two clauses have a word in common besides what they count: “the ferry”, “the bridge”."""
    counted = one.read.nouns | other.read.nouns | stems_of("common_counts")
    return len((one.passage.stems & other.passage.stems) - counted) >= _FEWEST_SHARED


def _sums(compared: Comparison, passage: Passage) -> Iterator[Clash]:
    """Yield a whole with its parts, which are counts in a row: “at least 30 died: 23 here, seven there”."""
    counts = [value for value in _figures(compared, passage) if value.dimension == "count"]
    index = passage.index
    near = [compared.passages[at] for at in (index - 1, index + 1) if 0 <= at < len(compared.passages)]
    beside = [
        value
        for other in near
        if not other.head and other.article == passage.article
        for value in _figures(compared, other)
        if value.dimension == "count"
    ]
    for whole in (*counts, *beside):
        parts = _parts_of(whole, counts)
        if parts and (whole in counts or _is_of(whole, parts)):
            yield _sum(compared, whole, parts)
            return


def _parts_of(whole: Value, counts: Sequence[Value]) -> list[Value]:
    """Return the counts in a row that make the whole together; none where there are none."""
    read = whole.read
    if not isinstance(read, Figure) or read.low < _LEAST_WHOLE or read.high > read.low or not read.nouns:
        return []
    rest = [value for value in counts if value is not whole]
    for size in range(min(len(rest), _MOST_PARTS), 1, -1):
        for first in range(len(rest) - size + 1):
            parts = rest[first : first + size]
            inside = any(parts[0].start < whole.start < part.end for part in parts) and whole in counts
            told = sum(part.read.low for part in parts if isinstance(part.read, Figure))
            if told == read.low and not inside and _are_parts(whole, parts):
                return parts
    return []


def _are_parts(whole: Value, parts: Sequence[Value]) -> bool:
    """Tell whether the parts count what the whole does, or have no noun of their own."""
    if not isinstance(whole.read, Figure):
        return False
    ours = whole.read.nouns
    if all(part.first - before.last < _LEAST_BETWEEN for before, part in pairwise(parts)):
        return False  # “three and three”
    for part in parts:
        nouns = _nouns(FigureTold(part, part.read, 0, 0)) if isinstance(part.read, Figure) else frozenset()
        if nouns and nouns.isdisjoint(ours) and not (_are_people(nouns) and (_are_people(ours) or not ours)):
            return False
    return True


def _is_of(whole: Value, parts: Sequence[Value]) -> bool:
    """Tell whether parts in a sentence of their own are those of the whole: by a noun, or by what became."""
    if not isinstance(whole.read, Figure):
        return False
    shared = any(isinstance(part.read, Figure) and part.read.nouns & whole.read.nouns for part in parts)
    return shared or (_are_people(whole.read.nouns) and states_apart(parts[0], parts[-1]) is not None)


def _sum(compared: Comparison, whole: Value, parts: Sequence[Value]) -> Clash:
    span = parts[0].start, parts[-1].end
    start, end = _counted_at(whole)
    gates = gates_found(scope=GateFound(GateIs.DIFFERENT, (start, whole.end), span))
    told = compared.words(parts[0].passage, *span)
    return Clash(
        first=side(whole.passage, start, end, whole.normal),
        second=side(parts[0].passage, *span, " + ".join(part.normal for part in parts)),
        detail=Detail.FIGURE,
        gates=gates,
        together=True,
        score=score("near", {}),
        reason=f"“{compared.written(whole)}” is the whole, and “{told}” are its parts.",
        rule="near",
    )


def _clash(compared: Comparison, one: Value, other: Value, gates: GatesFound) -> Clash:
    left, right = compared.written(one), compared.written(other)
    return Clash(
        first=side(one.passage, one.start, one.end, one.normal),
        second=side(other.passage, other.start, other.end, other.normal),
        detail=Detail.FIGURE,
        gates=gates,
        together=False,
        score=score("near", {}),
        reason=f"“{left}” is beside “{right}”, and not of the same {' and '.join(apart_in(gates))}.",
        rule="near",
    )
