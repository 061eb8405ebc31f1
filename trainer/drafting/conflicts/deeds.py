"""What a passage counts or measures, and by which deed: “killed 41 people”, “put the magnitude at 6.2”.

A list has the deeds and measures that reports give twice; for other counts the noun is what two passages
share. What belongs to another time or event, is a part, or one more of a kind is left out. Two of them are
compared in `accounts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import is_difference
from trainer.drafting.conflicts.informants import Informant, informant_of, told_earlier
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.language.dates import When
from trainer.drafting.language.lexicon import groups, lines_under, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, stem, word_at

_TOLD_OF_THOSE = frozenset({"was", "were", "had", "have", "has", "are", "is", "died", "survived", "perished"})
_REACH = 6
_BEFORE = 3
_CLOSE = 60  # characters
_PLACE_REACH = 4
_LATER = 8
_VAGUE = 2.0
_MAGNITUDES = 10.0
_DIMENSIONS = ("count", "area", "length", "money", "duration")
_UNCOUNTED = frozenset({"ordinal", "age", "score", "clock"})
_STOPS = frozenset(";:()—–")


class Backdrop:
    """What a passage shows for all its values, each read when it is first asked for."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def informant(self) -> Informant | None:
        """Who gives the values."""
        return informant_of(self.passage)

    @cached_property
    def wide(self) -> Word | None:
        """The word for a whole that they are of: “nationwide”."""
        return wide_word(self.passage)

    @cached_property
    def place(self) -> Word | None:
        """The word for the first place that they are of."""
        return _place_word(self.passage)

    @property
    def wide_at(self) -> Offsets | None:
        """Where the words for a whole are: “across the state”."""
        if self.wide is None:
            return None
        return _phrase_at(self.passage, self.passage.words.index(self.wide))

    @property
    def place_at(self) -> Offsets | None:
        """Where the whole name of the place is, that of a part of a country first: “Marl County”."""
        listed, part = self.passage.words, stems_in("accounts", "part")
        named = (
            at
            for at in range(1, len(listed))
            if listed[at].stem in part and listed[at].text[0].isupper() and listed[at - 1].text[0].isupper()
        )
        at = next(named, None)
        if at is None and self.place is not None:
            at = listed.index(self.place)
        return None if at is None else _phrase_at(self.passage, at)

    @cached_property
    def places(self) -> frozenset[str]:
        """The stems of all places with a name."""
        return named_places(self.passage)

    @cached_property
    def events(self) -> frozenset[str]:
        """The kinds of event that the passage tells of."""
        stems = self.passage.stems
        return frozenset(name for name, known in kinds_of_event().items() if not stems.isdisjoint(known))


class Account(NamedTuple):
    """One account: the deed, what is counted, and what the passage shows around it."""

    deed: str
    of: frozenset[str]
    """Stems of what is counted; none where it is people of no kind."""
    value: Value
    read: Figure
    at: Word
    backdrop: Backdrop

    @property
    def told_at(self) -> Offsets:
        """Where the figure is with the word for what was done, if they are close: “dozens were killed”."""
        return beside(self.value, self.at)


class ListedDeed(NamedTuple):
    """A deed or a measure of the list: its words, and to whom it was done, where only some are meant."""

    name: str
    stems: frozenset[str]
    whom: frozenset[str]


def beside(value: Value, word: Word) -> Offsets:
    """Return where a value and a word are, both and what is between; the word where they are far apart."""
    start, end = min(value.start, word.start), max(value.end, word.end)
    return (start, end) if end - start <= _CLOSE else word.span


def find_accounts(compared: Comparison, passage: Passage) -> Iterator[Account]:
    """Yield what a passage counts by a deed of the list, unless it is of another time or is one of a list."""
    found: list[Account] = []
    backdrop = Backdrop(passage)
    for value, read in _figures(compared, passage):
        for deed, word, of in deeds_of(value, read):
            if not found and is_elsewhere(passage, earlier=told_earlier(value) is not None):
                return
            found.append(Account(deed.name, of, value, read, word, backdrop))
    for one in found:
        rivals = [other for other in found if other.deed == one.deed and count_alike(one, other)]
        if len(rivals) == 1 or told_earlier(one.value) is not None:
            yield one


def every_account(compared: Comparison, passage: Passage) -> Iterator[Account]:
    """Yield what a passage counts by a deed of the list, of whatever time and event."""
    backdrop = Backdrop(passage)
    for value, read in _figures(compared, passage):
        for deed, word, of in deeds_of(value, read):
            yield Account(deed.name, of, value, read, word, backdrop)


def find_counts(compared: Comparison, passage: Passage) -> Iterator[Account]:
    """Yield the figures of a passage, each with its noun or its unit for a deed."""
    backdrop = Backdrop(passage)
    for value, read in _figures(compared, passage):
        key = _key(value, read)
        if key is not None and not _is_listed(compared, value, key[0]):
            yield Account(key[0], frozenset({key[0]}), value, read, key[1], backdrop)


def count_alike(one: Account, other: Account) -> bool:
    """Tell whether two accounts count the same, as far as their nouns show."""
    return not one.of.isdisjoint(other.of) if one.of or other.of else True


def is_elsewhere(passage: Passage, *, earlier: bool = False) -> bool:
    """Tell whether a passage is of another time or of a further event: “two similar quakes in 1976”.

    What was counted `earlier` is of the same event also where “both” counts are.
    """
    told = takewhile(lambda word: word.text.lower() != "which", passage.words)
    measured = [one for one in passage.amounts if isinstance(one, Figure) and one.dimension != "count"]
    low = {  # “178 are missing, which makes it one of the worst storms”
        word.text.lower()
        for word in told
        if not any(one.start <= word.start < one.end for one in measured)  # “in two minutes”
    }
    listed = groups("accounts")
    if (
        word_at(passage.words, 0) == "elsewhere"
        or not low.isdisjoint(listed["elsewhen"])
        or not (low - {"both"} if earlier else low).isdisjoint(listed["elsewhere"])
    ):
        return True
    if any(word.text.lower() == "earlier" and _is_event(after) for word, after in pairwise(passage.words)):
        return True
    return any(is_past(one) if isinstance(one, When) else _is_rank(one) for one in passage.amounts)


def is_distance(value: Value) -> bool:
    """Tell whether a length is how far somewhere is: “94 kilometres off Orm”, “3 miles north of the city”."""
    after = [word.text.lower() for word in value.passage.words[value.last : value.last + _BEFORE]]
    return value.dimension == "length" and not {"off", "of", "from", "away"}.isdisjoint(after)


def tells_of_several(passage: Passage) -> bool:
    """Tell whether a passage counts events of a kind: “three strong quakes”, “the first quake”."""
    magnitudes = stems_in("accounts", "quakes")
    if passage.stems.isdisjoint(magnitudes) and any(
        isinstance(one, Figure) and _counts_events(one) for one in passage.amounts
    ):
        return True
    return any(
        word.text.lower() in words("several_events")
        and any(_is_event(after) for after in passage.words[at + 1 : at + 1 + _BEFORE])
        and stems_of("periods").isdisjoint(after.stem for after in passage.words[at : at + _LATER])
        for at, word in enumerate(passage.words)
    )


def _is_event(word: Word) -> bool:
    return word.stem in kind_of_event()


def _counts_events(figure: Figure) -> bool:
    several = figure.dimension == "count" and figure.low > 1 and not figure.low % 1
    return several and not kind_of_event().keys().isdisjoint(figure.nouns)


def named_places(passage: Passage) -> frozenset[str]:
    """Return the stems of the names behind “in” or “at” in a passage."""
    return frozenset(
        word.stem
        for at, word in enumerate(passage.words)
        if at and word.stem in passage.names and not passage.is_amount(word) and _is_after_place(passage, at)
    )


@cache
def listed_deeds() -> frozenset[str]:
    """Return the names of the deeds and measures of the list."""
    return frozenset(deed.name for deeds in _deeds().values() for deed in deeds.values())


def _figures(compared: Comparison, passage: Passage) -> Iterator[tuple[Value, Figure]]:
    for value in compared.values[passage.index]:
        read = value.read
        if (
            isinstance(read, Figure)
            and read.dimension not in _UNCOUNTED
            and read.high <= read.low * _VAGUE
            and not is_distance(value)
            and not is_difference(value)
            and not _is_part(value)
        ):
            yield value, read


def _is_part(value: Value) -> bool:
    """Tell whether a value is a part or a further one: “including five”, “12 of the pupils”, “8 others”."""
    listed = value.passage.words
    after = word_at(listed, value.last)
    if after in words("more_of_it") or (after == "of" and value.dimension == "count"):
        return True
    places = range(value.last, min(len(listed), value.last + _PLACE_REACH))
    in_clause = takewhile(lambda at: not value.passage.gap_before(at).strip(" -"), places)
    if any(
        word_at(listed, at) == "there"
        or (word_at(listed, at) == "their" and word_at(listed, at - 1) in ("in", "from"))
        for at in in_clause
    ):
        return True  # “49 deaths from their towns”
    before = {word.text.lower() for word in listed[max(0, value.first - _BEFORE) : value.first]}
    return not before.isdisjoint(_parts())


@cache
def _parts() -> frozenset[str]:
    """Return the words before a figure that make it a part; “in Orm alone 12” is one beside its whole."""
    return (groups("part_words")["part"] | words("one_more") | {"each", "every", "per"}) - {"alone"}


def _is_rank(figure: Figure) -> bool:
    """Tell whether it is one more of a row: “three people, and a fourth who died on Monday”."""
    return figure.dimension == "ordinal" and figure.low != 1.0


def is_past(when: When) -> bool:
    """Tell whether a date is a year or a month, or more than some days away."""
    if when.grain == "relative":
        return when.span not in ("day", "night", "week") or when.step not in (0, -1)
    return when.grain in ("year", "month")


def deeds_of(value: Value, read: Figure) -> Iterator[tuple[ListedDeed, Word, frozenset[str]]]:
    """Yield the deed nearest to a value in its clause, with what is counted."""
    deeds = _deeds().get("money" if value.dimension.startswith("money") else value.dimension, {})
    listed = value.passage.words
    toll = _toll_of(value)
    if toll is not None:
        yield deeds["toll"], toll, frozenset()
        return
    behind = [(at - value.last, at) for at in range(value.last, min(len(listed), value.last + _REACH))]
    before = [(value.first - 1 - at, at) for at in range(max(0, value.first - _REACH), value.first)]
    for _, at in sorted(behind + before):
        deed = deeds.get(listed[at].stem)
        if deed is not None and deed.name == "aboard" and word_at(listed, at + 1) in _TOLD_OF_THOSE:
            continue  # “thirteen on board were hurt” counts the hurt
        if deed is not None and deed.name == "body" and word_at(listed, at + 1) == "of":
            deed = deeds["kill"]  # “the bodies of 13 soldiers”
        if deed is not None and _is_in_clause(value, at) and not _is_a_board(value.passage, at):
            of = _counted(value, read, deed)
            if of is not None and not _is_wished(value, at):
                yield deed, listed[at], of
            return


def _toll_of(value: Value) -> Word | None:
    """Return the “toll” of “the death toll of the storm, which hit the islands, has risen to 65”."""
    listed = value.passage.words
    close = listed[max(0, value.first - _PLACE_REACH) : value.first]
    if value.dimension != "count" or not close or close[-1].text.lower() in ("from", "by", "than"):
        return None
    level = close[-1].text.lower() in ("to", "at")
    if not level and not any(word.stem in stems_in("measures", "verbs") for word in close):
        return None
    of = next((word for word in reversed(listed[: value.first]) if word.stem in ("toll", "number")), None)
    return of if of is not None and of.stem == "toll" else None


def _is_in_clause(value: Value, at: int) -> bool:
    passage = value.passage
    word = passage.words[at]
    start, end = (value.end, word.start) if at >= value.last else (word.end, value.start)
    return _STOPS.isdisjoint(passage.source[start:end])


def _is_a_board(passage: Passage, at: int) -> bool:
    """Tell whether “board” is a body: it is no ship's without “on”."""
    return passage.words[at].stem == "board" and word_at(passage.words, at - 1) != "on"


def _is_wished(value: Value, at: int) -> bool:
    """Tell whether a deed behind a value is still to be done: “15,000 need to be rescued”."""
    between = value.passage.words[value.last : at]
    return any(forms_by_group("force").get(word.text.lower()) == "wish" for word in between)


def _counted(value: Value, read: Figure, deed: ListedDeed) -> frozenset[str] | None:
    """Return the stems of what is counted; none for people of no kind, None where it is something else."""
    if value.dimension != "count":
        return frozenset()
    if deed.name == "magnitude":
        named = not value.near.isdisjoint(deed.stems & stems_in("accounts", "quakes"))
        fine = read.low % 1 > 0 and round(read.low, 1) == read.low  # 6.4, and not 9.22 p.m.
        return frozenset() if read.low < _MAGNITUDES and (fine or (named and not read.low % 1)) else None
    nouns = read.nouns - deed.stems
    listed = value.passage.words
    first = listed[value.last].stem if value.last < len(listed) else ""
    if not nouns or first in deed.stems:
        nouns = frozenset({_numbered(value)}) - deed.stems - {""}
    elif first not in nouns:
        return None
    if deed.whom and (not nouns or nouns & stems_in("accounts", "people")):
        return frozenset()
    return nouns or None


def _numbered(value: Value) -> str:
    """Return what is numbered before a value: “the number of trapped miners at eleven”."""
    listed = value.passage.words
    for at in range(value.first - 1, max(0, value.first - 1 - _REACH), -1):
        if word_at(listed, at) == "number":
            told = takewhile(lambda word: word.stem in value.passage.stems, listed[at + 2 : value.first])
            return next((word.stem for word in reversed(list(told))), "")
    return ""


def _key(value: Value, read: Figure) -> tuple[str, Word] | None:
    """Return what a value counts, or its unit, with the word for it."""
    listed = value.passage.words
    if value.dimension != "count":
        return value.dimension, listed[value.first]
    after = listed[value.last] if value.last < len(listed) else None
    if after is not None and after.stem in read.nouns:
        return None if after.stem in stems_of("common_counts") else (after.stem, after)
    noun = _numbered(value)
    return (noun, listed[value.first]) if noun and noun not in stems_of("common_counts") else None


def _is_listed(compared: Comparison, one: Value, key: str) -> bool:
    """Tell whether a passage has a second value of the same kind, which makes it a list."""
    return any(
        value.dimension == one.dimension
        and isinstance(value.read, Figure)
        and (one.dimension != "count" or key in value.read.nouns)
        and compared.differ(value, one) is True
        for value in compared.values[one.passage.index]
    )


def wide_word(passage: Passage) -> Word | None:
    """Return the word that makes a passage tell of a whole: “nationwide”, “across the islands”."""
    listed = passage.words
    for at, word in enumerate(listed):
        low = word.text.lower()
        if low in groups("accounts")["wide"]:
            return word
        inside = word_at(listed, at - 1) == "the" and word_at(listed, at - 2) in groups("accounts")["inside"]
        if inside and low in groups("accounts")["whole"]:
            return word
        whole = (
            low in groups("accounts")["across"] and word_at(listed, at + 1) == "the" and at + 2 < len(listed)
        )
        if whole and listed[at + 2].stem in stems_in("accounts", "part"):
            return word
    return None


def _place_word(passage: Passage) -> Word | None:
    """Return the place of a passage: a name or “province” behind “in”."""
    part = stems_in("accounts", "part")
    for at, word in enumerate(passage.words):
        named = at and (word.stem in passage.names or word.stem in part) and not passage.is_amount(word)
        if named and _is_after_place(passage, at):
            return word
    return None


def _phrase_at(passage: Passage, at: int) -> Offsets:
    """Return where the phrase around a word is: all of a name, or “across the state” from its first word."""
    listed, first, last = passage.words, at, at
    if listed[at].text[0].isupper():
        while first and listed[first - 1].text[0].isupper() and passage.gap_before(first).isspace():
            first -= 1
        while (
            last + 1 < len(listed)
            and listed[last + 1].text[0].isupper()
            and passage.gap_before(last + 1).isspace()
        ):
            last += 1
    elif word_at(listed, at + 1) in ("the", "all") and at + 2 < len(listed):
        last = at + 2
    elif word_at(listed, at - 1) == "the" and at > 1:
        first = at - 2  # “in the country”
    return listed[first].start, listed[last].end


def _is_after_place(passage: Passage, at: int) -> bool:
    """Tell whether “in” or “on” comes close before a word, with no mark and no date between."""
    for back in range(at - 1, max(-1, at - 1 - _PLACE_REACH), -1):
        if word_at(passage.words, back) in groups("locative")["there"] | {"on"}:
            return True
        if passage.is_amount(passage.words[back]) or passage.gap_before(back + 1).strip():
            return False
    return False


@cache
def _deeds() -> dict[str, dict[str, ListedDeed]]:
    """Return for each kind of figure the deed that each stem tells of."""
    found: defaultdict[str, dict[str, ListedDeed]] = defaultdict(dict)
    for dimension in _DIMENSIONS:
        for line in lines_under("accounts")[dimension]:
            deed, _, whom = line.partition("|")
            listed = ListedDeed(deed.split()[0], _stems(deed), _stems(whom))
            for one in listed.stems:
                found[dimension].setdefault(one, listed)
    return dict(found)


@cache
def kind_of_event() -> dict[str, str]:
    """Return the kind of event for the stem of each word for one, the first where it is of two."""
    return {stem: kind for kind, stems in reversed(kinds_of_event().items()) for stem in stems}


@cache
def kinds_of_event() -> dict[str, frozenset[str]]:
    """Return the stems of the words for each kind of event, by the first of them."""
    return {line.split()[0]: _stems(line) for line in lines_under("accounts")["events"]}


def _stems(line: str) -> frozenset[str]:
    return frozenset(map(stem, line.split()))
