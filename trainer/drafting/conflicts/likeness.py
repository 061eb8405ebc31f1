"""What two values are of: whether they count alike, whose they are, where, and by what measure.

Two numbers that differ say something of each other only if they count the same; whose they are and where is
what tells a near miss (“12 in the town”, “30 in the county”). Words are compared by their stems and by where
they are; no grammar is read. Whether two values differ is for `details`, what follows from it for `gates`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from trainer.drafting.conflicts.compare import is_baseline
from trainer.drafting.conflicts.deeds import wide_word
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.conflicts.singles import singles_of
from trainer.drafting.language.dates import When
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.language.numbers import Figure, can_hold_together, figures_differ
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import has_opposites, stems_in, stems_of
from trainer.drafting.language.words import Word, word_at

_AFTER = 4
_BEFORE = 6
_AGENT_REACH = 10
_PLACE_REACH = 8
_STREET_REACH = 4
_FEWEST_SHARED = 2
_FEWEST_WORDS = 4  # “Comments (5 posted)” is no sentence
_ENOUGH_OF_DATES = 0.6  # of all that is told, as two days come with the same few words around them
_SENTENCE_BEFORE = 300  # characters
_APART, _BOUNDED = 10.0, 2.5
_ENOUGH_UNCOUNTED = 0.65  # of what is told besides “57 percent” or “£4”, which any two sentences may have
_CLAUSE_MARKS = frozenset(f",.;:!?—–()\n{ENGLISH_MARKS}")


_OTHER_CLAUSE = frozenset({"but", "who", "which", "whose", "whom", "while"})
_FINITE = frozenset({"had", "has", "have", "was", "were", "is", "are", "would", "will", "could"})
_PARTICIPLES = frozenset(
    {"sent", "held", "made", "built", "begun", "brought", "given", "taken", "hit", "set", "flown", "driven"}
)


_DEFINITE, _INDEFINITE = frozenset({"the", "his", "her", "its", "their"}), frozenset({"a", "an", "another"})


class Setting(NamedTuple):
    """A holder, a place or a measure of a value: its stems, and where it is told."""

    stems: frozenset[str]
    at: Offsets


def alikeness(one: Value, other: Value) -> float:
    """Return how much, 0 to 1, of what the poorer passage tells besides the value is told by both.

    0 where the two do not count the same thing, are too far apart, or are told of opposites.
    """
    unshared = _unnamed(one.passage, one.passage.stems) ^ _unnamed(other.passage, other.passage.stems)
    if has_opposites(unshared):
        return 0.0
    if isinstance(one.read, Figure) and isinstance(other.read, Figure):
        counted = _counted(one.read, other.read, one, other)
        ours, theirs = one.passage.stems - _own(one), other.passage.stems - _own(other)
        named = bool(counted) and holders(one, other, frozenset()) is not None
        if counted is None or not (named or _near_in_size(one.read, other.read)):
            return 0.0
        if named and counted.isdisjoint(stems_of("common_counts")):
            ours, theirs = _unnamed(one.passage, ours), _unnamed(other.passage, theirs)
        if len(ours & theirs) < _FEWEST_SHARED:
            return 0.0
        share = _shared(ours - counted, theirs - counted)
        return share if counted or share >= _ENOUGH_UNCOUNTED else 0.0
    if turns_round(one.passage) != turns_round(other.passage):
        return 0.0  # “refused to resign” on Monday, “resigned” on Thursday
    ours, theirs = one.near - _own(one), other.near - _own(other)
    told = _shared(one.passage.stems - _own(one), other.passage.stems - _own(other))
    return _shared(ours, theirs) if len(ours & theirs) >= _FEWEST_SHARED and told >= _ENOUGH_OF_DATES else 0.0


def turns_round(passage: Passage) -> bool:
    """Tell whether a sentence has a word that turns its verb round: “not”, “refused”; no “nobody saw it”."""
    return any(word.text.lower() in _verb_negations() for word in passage.words)


@cache
def _verb_negations() -> frozenset[str]:
    return words("negations") - words("nobody_and_nothing")


def are_comparable(one: Value, other: Value) -> bool:
    """Tell whether two values are in sentences, of no further thing, and of nobody else behind a pronoun."""
    if not (is_told(one) and is_told(other)):
        return False
    return not _is_of_another(one, other) and not _is_of_another(other, one)


def is_told(one: Value) -> bool:
    """Tell whether a value is in a sentence, and neither in a name or a list nor of one thing more."""
    if " " not in one.passage.text or len(one.passage.words) < _FEWEST_WORDS:
        return False  # “height:120px;” is no sentence
    if not one.passage.head and one.passage.text[:1].islower():
        return False  # “homes at £4 million, up 2 per cent;”: a part of a list
    if (one.start and one.passage.source[one.start - 1].isalpha()) or _is_in_address(one):
        return False  # “MP3”, “A320”, “14 Mill St.”: a part of a name
    ranks = sum(
        isinstance(amount, Figure) and amount.dimension == "ordinal" for amount in one.passage.amounts
    )
    if one.dimension == "ordinal" and ranks > 1:
        return False  # “in the 9th, 18th and 23rd wards”
    before = {word.text.lower() for word in one.passage.words[: one.first]}
    beside = {word_at(one.passage.words, at) for at in range(one.first - 2, one.first)}
    return words("one_more").isdisjoint(before) and words("in_addition").isdisjoint(
        beside - words("one_more")
    )


def _is_in_address(value: Value) -> bool:
    """Tell whether a number is that of a house: “at 357 Venable St.”."""
    after = value.passage.words[value.last : value.last + _STREET_REACH]
    named = bool(after) and after[0].text[0].isupper()
    return named and any(word.text.lower() in words("street_words") for word in after)


def _is_of_another(one: Value, other: Value) -> bool:
    """Tell whether a passage opens with “it” where the text before does not name the other's holder."""
    opens = word_at(one.passage.words, 0) in words("subject_pronouns")
    holder = _holder(other, frozenset()) if opens and isinstance(one.read, Figure) else None
    if holder is None:
        return False
    told = one.passage.source[max(0, one.passage.start - _SENTENCE_BEFORE) : one.passage.end]
    return not any(name in told for name in other.passage.source[slice(*holder.at)].split())


def holders(one: Value, other: Value, names: frozenset[str]) -> tuple[Setting, Setting] | None:
    """Return the names that two values are given under, where each has one and they have nothing in common.

    `names` are the stems of all names of the articles.
    """
    left, right = _holder(one, names), _holder(other, names)
    if left is not None and right is not None:
        own, theirs = left.stems - _stems_of_bodies(), right.stems - _stems_of_bodies()
        if own and theirs and own.isdisjoint(theirs):
            return left, right  # two town councils
    return _apart(left, right)


@cache
def _stems_of_bodies() -> frozenset[str]:
    """Return the stems by which a body is told to be one, and of how large a place: “Town Council”."""
    return stems_of("body_words") | stems_of("body_sizes")


def kinds(one: Value, other: Value, names: frozenset[str]) -> tuple[Setting, Setting] | None:
    """Return the names in what two values count: “28 Tarrow voters” and “45 Marsham voters”."""
    left, right = _counted_words(one), _counted_words(other)
    ours = [word for word in left if word.stem in names and word.text[0].isupper()]
    theirs = [word for word in right if word.stem in names and word.text[0].isupper()]
    shared = {word.stem for word in left} & {word.stem for word in right}
    if not ours or not theirs or not shared:
        return None
    return _apart(_setting(one.passage, ours), _setting(other.passage, theirs))


def places(one: Value, other: Value) -> tuple[Setting, Setting] | None:
    """Return the places that two values are given for, where each has one and they have nothing in common.

    “Nationwide” is a place as well.
    """
    found = _apart(_place(one) or _whole(one), _place(other) or _whole(other))
    if found is None:
        return None
    left, right = map(_points_back, found)
    return found if left == right else None


def _whole(value: Value) -> Setting | None:
    """Return the word by which a value is that of a whole: “nationwide”."""
    wide = wide_word(value.passage)
    return Setting(frozenset({wide.stem}), wide.span) if wide is not None else None


def _points_back(place: Setting) -> bool:
    """Tell whether a place is only called what it is: “in the town” is in the one that was named."""
    return place.stems <= stems_in("whereabouts", "area")


def frame(one: Value, other: Value) -> tuple[Offsets | None, Offsets | None] | None:
    """Return the named place that one passage alone opens with: “In Hawaii, …”; None where neither does."""
    left, right = _opening_place(one), _opening_place(other)
    if (left is None) == (right is None):
        return None
    found, elsewhere = (left, other) if left is not None else (right, one)
    if found is None or not found.stems.isdisjoint(elsewhere.passage.stems):
        return None
    return (found.at, None) if left is not None else (None, found.at)


def measures(one: Value, other: Value) -> tuple[Setting, Setting] | None:
    """Return “seven-day” and “14-day”: what is measured over or by, where both passages say it and differ."""
    ours, theirs = _qualifiers(one), _qualifiers(other)
    if not ours or not theirs or any(not figures_differ(left, right) for left in ours for right in theirs):
        return None
    left, right = ours[0], theirs[0]
    return Setting(left.nouns, (left.start, left.end)), Setting(right.nouns, (right.start, right.end))


def add_up(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether one of two counts is the other and a third: “21 dead or missing”, “15 dead, 6 missing”."""
    sums = ((one, other), (other, one))
    return one.dimension == "count" and any(
        isinstance(third.read, Figure)
        and third is not part
        and third.dimension == "count"
        and isinstance(part.read, Figure)
        and isinstance(whole.read, Figure)
        and part.read.low + third.read.low == whole.read.low
        for whole, part in sums
        for third in (*compared.values[part.passage.index], *singles_of(part.passage))
    )


def are_parallel(compared: Comparison, one: Value, other: Value) -> bool:
    """Tell whether two more values of the passages differ as well: then each tells of something of its own.

    For a date, and for what something is measured by (“one-year”), these may be of any kind.
    """
    texts = (compared.written(value) for value in (one, other))
    names_it = one.kind == "date" or all("-" in text for text in texts)
    return any(
        left is not one
        and right is not other
        and (names_it or left.dimension == one.dimension)
        and compared.differ(left, right)
        for left in compared.values[one.passage.index]
        for right in compared.values[other.passage.index]
        if right.dimension == left.dimension
    )


def are_of_a_row(one: Value, other: Value) -> bool:
    """Tell whether two ordinals mark two things of a row: “a second van burnt”, “the third van did not”.

    What is told of one thing is a rank of it: “Pym is the 14th mayor”.
    """
    return one.dimension == other.dimension == "ordinal" and all(map(_marks_one_of_a_row, (one, other)))


def tell_of_a_row(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether two passages each tell of another one of a row: the second van, the third."""
    return any(
        are_of_a_row(left, right) and compared.differ(left, right) is True
        for left in compared.values[one.index]
        for right in compared.values[other.index]
    )


def _marks_one_of_a_row(value: Value) -> bool:
    """Tell whether an ordinal is behind “a” or “another”, or begins the subject of its sentence."""
    opens = value.first <= int(word_at(value.passage.words, 0) in _DEFINITE)
    return opens or word_at(value.passage.words, value.first - 1) in _INDEFINITE


def count_alike(one: Value, other: Value, most_times: float) -> bool:
    """Tell whether two figures are of one noun or unit, and of a size that lets them be taken for one."""
    left, right = one.read, other.read
    if not isinstance(left, Figure) or not isinstance(right, Figure) or one.dimension != other.dimension:
        return False
    least, most = sorted((left.low, right.low))
    if least <= 0 or most > least * most_times:
        return False
    return one.dimension != "count" or not left.nouns.isdisjoint(right.nouns)


def is_name(passage: Passage, place: int, names: frozenset[str]) -> bool:
    """Tell whether a word is one of some names or of its passage's own, and no part of a number or a date."""
    word = passage.words[place]
    if not word.text[0].isupper() or word.stem not in names | passage.names:
        return False
    return not passage.is_amount(word)


def said_earlier(value: Value) -> Word | None:
    """Return the “earlier” of “officials had earlier said 12”; None for “earlier this year”."""
    listed = value.passage.words
    for at, word in enumerate(listed[: value.first]):
        low = word.text.lower()
        if low not in words("said_earlier"):
            continue
        beside = listed[max(0, at - 2) : at + _AFTER]
        opens = at == 0 and value.passage.source[word.end : word.end + 1] == ","
        if (opens and low != "earlier") or any(one.text.lower() in words("voice_cues") for one in beside):
            return word
    return None


def dates_of(value: Value) -> list[When]:
    """Return the dates of the passage of a value but those of something else beside it.

    “Rescuers sent on Friday had cleared it”, “the army, which came on Friday”, “33, but on Friday …”.
    """
    passage = value.passage
    return [date for date in passage.dates if not _is_of_other(passage, value, date)]


def _is_of_other(passage: Passage, value: Value, date: When) -> bool:
    """Tell whether a date is within what describes a noun, or in a clause that a value is not in."""
    if date.end <= value.start:
        return False
    listed = passage.words
    between = [at for at, word in enumerate(listed) if value.end <= word.start < date.start]
    low = [word_at(listed, at) for at in between]
    if not _OTHER_CLAUSE.isdisjoint(low):
        return True
    after = next((at for at, word in enumerate(listed) if word.start >= date.end), len(listed))
    if word_at(listed, after) not in _FINITE:
        return False
    return any(
        form.endswith("ed") or form in _PARTICIPLES for form in low[-_PLACE_REACH:]
    )  # what had been “sent on Friday” did something: a subject


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 0.0


def _apart(one: Setting | None, other: Setting | None) -> tuple[Setting, Setting] | None:
    if one is None or other is None or one.stems & other.stems:
        return None
    return one, other


def _near_in_size(one: Figure, other: Figure) -> bool:
    """Tell whether neither is many times the other; less where one is a bound that the other keeps to."""
    least, most = sorted((one.low, other.low))
    return least > 0 and most <= least * (_BOUNDED if can_hold_together(one, other) else _APART)


def _counted(left: Figure, right: Figure, one: Value, other: Value) -> frozenset[str] | None:
    """Return the stems that both values count; None where nothing shows that they count alike."""
    ours, theirs = left.nouns - stems_of("mere_units"), right.nouns - stems_of("mere_units")
    if any(_is_added(this) or _is_of_named_kind(this, that) for this, that in ((one, other), (other, one))):
        return None
    if ours & theirs:
        return ours & theirs
    if (ours < left.nouns and theirs < right.nouns) or (one.dimension == "count" and ours and theirs):
        return None
    start = is_baseline(one) and is_baseline(other)
    before = start or one.dimension.startswith("money") or one.dimension in ("duration", "percent")
    first, second = (_after(value) | (_right_before(value) if before else set()) for value in (one, other))
    return frozenset() if first & second else None


def _is_added(value: Value) -> bool:
    """Tell whether a number is one more: “5,500 more pages”."""
    return word_at(value.passage.words, value.last) in words("more_of_it")


def _right_before(value: Value) -> frozenset[str]:
    """Return the stems right before a value, in its clause: what was done to an amount."""
    found = set()
    listed = value.passage.words
    for place in range(value.first - 1, max(-1, value.first - 1 - _AFTER), -1):
        if not _CLAUSE_MARKS.isdisjoint(value.passage.gap_before(place + 1)):
            break
        if listed[place].stem in value.passage.stems:
            found.add(listed[place].stem)
    return frozenset(found)


def _after(value: Value) -> frozenset[str]:
    """Return the stems right after a value, in its clause."""
    return frozenset(word.stem for word in _counted_words(value))


def _counted_words(value: Value) -> list[Word]:
    """Return the words that say something right after a value, in its clause."""
    found = []
    listed = value.passage.words
    for place in range(value.last, min(len(listed), value.last + _AFTER)):
        if place and not _CLAUSE_MARKS.isdisjoint(value.passage.gap_before(place)):
            break
        word = listed[place]
        told = word.stem in value.passage.stems and word.stem not in stems_of("mere_units")
        if told and not value.passage.is_amount(word):
            found.append(word)
    return found


def _is_of_named_kind(one: Value, other: Value) -> bool:
    """Tell whether only one passage counts those of some name: “four Marl boats”, and “16 boats” of all."""
    word = one.passage.words[one.last] if one.last < len(one.passage.words) else None
    return (
        word is not None
        and word.stem in one.passage.names - other.passage.stems
        and not any(after.text[0].isupper() for after in _counted_words(other))
    )


def _unnamed(passage: Passage, stems: frozenset[str]) -> frozenset[str]:
    """Return what a passage tells without names and dates: “three late trains because of snow”."""
    read = {word.stem for word in passage.words if word.text[0].isupper() or passage.is_amount(word)}
    return stems - read


def _own(value: Value) -> frozenset[str]:
    return frozenset(word.stem for word in value.passage.words[value.first : value.last])


def _holder(value: Value, names: frozenset[str]) -> Setting | None:
    """Return the last name before a value that is no date and nobody who only says so, or who did it."""
    passage, listed = value.passage, value.passage.words
    for place in range(value.first - 1, -1, -1):
        if not is_name(passage, place, names):
            continue
        first = place
        while first > 0 and is_name(passage, first - 1, names) and not passage.gap_before(first).strip():
            first -= 1
        after = listed[place + 1].text.lower() if place + 1 < len(listed) else ""
        if after in words("voice_cues"):
            return None  # “Terry Vale of the union said”: the person named before says it too
        beside = {listed[at].text.lower() for at in (first - 1, place + 1) if 0 <= at < len(listed)}
        if beside.isdisjoint(words("voice_cues")):
            return _setting(passage, listed[first : place + 1])
    return _agent(value, names)


def _agent(value: Value, names: frozenset[str]) -> Setting | None:
    """Return the name behind “by” where a value suffered something: “41 were turned away by St Brigid’s”."""
    passage, listed = value.passage, value.passage.words
    passive = False
    for at in range(value.last, min(len(listed) - 1, value.last + _AGENT_REACH)):
        low = listed[at].text.lower()
        passive = passive or low in ("was", "were", "been")
        if low == "by" and passive and is_name(passage, at + 1, names):
            last = at + 2
            while last < len(listed) and is_name(passage, last, names) and passage.gap_before(last) == " ":
                last += 1
            return _setting(passage, listed[at + 1 : last])
    return None


def _place(value: Value) -> Setting | None:
    """Return what comes after “in”, “at” or “across” close behind a value, or opens its passage."""
    passage, listed = value.passage, value.passage.words
    behind = range(value.last, min(len(listed), value.last + _PLACE_REACH))
    before = range(min(value.first, _BEFORE))
    for at in (*behind, *before):
        if listed[at].text.lower() in groups("locative")["there"]:
            found = _phrase(passage, at + 1)
            if found is not None and found.stems.isdisjoint(stems_in("accounts", "events")):
                return found  # “in the fire” is no place
    return None


def _opening_place(value: Value) -> Setting | None:
    """Return the place that opens the passage of a value, where it has a name and the value comes later."""
    passage = value.passage
    if word_at(passage.words, 0) not in groups("locative")["there"]:
        return None
    place = _phrase(passage, 1)
    named = place is not None and not place.stems.isdisjoint(passage.names) and place.at[1] <= value.start
    return place if named else None


def _phrase(passage: Passage, first: int) -> Setting | None:
    """Return the words after a preposition up to a mark or a small word; None for a time and for a number."""
    listed = passage.words
    found: list[Word] = []
    for place in range(first, min(len(listed), first + _AFTER)):
        word = listed[place]
        if place > first and not _CLAUSE_MARKS.isdisjoint(passage.gap_before(place)):
            break
        dated = passage.is_amount(word)
        if word.text.lower() in words("moments") or (dated and not found):
            return None
        if dated:
            break
        if word.stem in passage.stems:
            found.append(word)
        elif found:
            break
    return _setting(passage, found) if found else None


def _qualifiers(value: Value) -> list[Figure]:
    """Return the figures of a passage that are joined to their unit and to what they measure by."""
    passage = value.passage
    return [
        amount
        for amount in passage.amounts
        if isinstance(amount, Figure)
        and amount.unit
        and amount.dimension != "age"
        and "-" in passage.source[amount.start : amount.end]
        and amount.start != value.start
    ]


def _setting(passage: Passage, listed: Sequence[Word]) -> Setting:
    stems = frozenset(word.stem for word in listed if word.stem in passage.stems)
    return Setting(stems, (listed[0].start, listed[-1].end))
