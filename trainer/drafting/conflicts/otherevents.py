"""The rule for one deed in two events or two places: “killing two”, “eight were killed last May in Lorn”.

Reports set what happened beside what had happened before, and count by place. Who reads fast takes the second
number for the first put right. The deed has to be the same, the kind of event too, and what parts the two has
to be in the words: a day or year of its own, or a place that each of them names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.deeds import Account, count_alike, every_account, is_past, kind_of_event
from trainer.drafting.conflicts.denials import tied_by
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import foreseen, told_earlier
from trainer.drafting.conflicts.pairs import Clash, GateFound, GatesFound, Offsets, gates_found, pair_of
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in, stems_of
from trainer.drafting.language.words import Word, word_at

_MOST_PASSAGES, _MOST_OF_ONE = 200, 10
_MOST_TIMES = 6.0
_FURTHEST = 20  # sentences
_MOST = 2
_LEAST_SHARED = 2
_CLOSE = 80  # characters
_CLAUSE_MARKS = frozenset(";:()—–")


class Apart(NamedTuple):
    """Two accounts, what parts them, and how well they teach: less is better."""

    one: Account
    other: Account
    gates: GatesFound
    worth: tuple[int, float, int]


def other_event_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the counts of one deed in two events or places, those that are most alike, a few of them."""
    by_deed: defaultdict[str, list[Account]] = defaultdict(list)
    figures = (one for one in compared.passages if not one.head and compared.values[one.index])
    for passage in islice(figures, _MOST_PASSAGES):
        accounts = list(every_account(compared, passage))
        for account in accounts:
            if _is_alone(account, accounts) and _is_asked(account):
                by_deed[account.deed].append(account)
    found = [pair for same in by_deed.values() for pair in _pairs(compared, same[:_MOST_OF_ONE])]
    taken: set[int] = set()
    for pair in sorted(found, key=lambda one: one.worth):
        passages = {pair.one.value.passage.index, pair.other.value.passage.index}
        if taken.isdisjoint(passages) and len(taken) < 2 * _MOST:
            taken |= passages
            yield _clash(compared, pair)


def _is_alone(account: Account, accounts: Sequence[Account]) -> bool:
    """Tell whether a passage counts nothing else by a deed, but for some of those: “two badly”."""
    others = (one for one in accounts if one.deed == account.deed and one is not account)
    return all(
        one.read.low < account.read.low
        and one.value.start > account.value.start
        and _is_without_noun(one.value)
        for one in others
    )


def _is_without_noun(value: Value) -> bool:
    """Tell whether nothing is named that a number counts: “seven people were hurt, two seriously”."""
    behind = word_at(value.passage.words, value.last)
    return not behind or behind.endswith("ly") or behind in words("function_words")


def _is_asked(account: Account) -> bool:
    if account.deed == "magnitude":
        return False  # of two quakes each has its own, and nobody takes one for the other
    told = told_earlier(account.value) is None and foreseen(account.value, "force") is None
    return told and account.value.dimension == "count" and not account.read.per and account.read.low >= 1


def _pairs(compared: Comparison, same: Sequence[Account]) -> Iterator[Apart]:
    for one, other in combinations(same, 2):
        left, right = one.value.passage, other.value.passage
        beside = left.article == right.article and 0 < right.index - left.index <= _FURTHEST
        if not beside or not count_alike(one, other) or not compared.differ(one.value, other.value):
            continue
        least, most = sorted((one.read.low, other.read.low))
        if most > least * _MOST_TIMES:
            continue
        gates = _of_two_times(one, other) or _of_two_places(one, other)
        if gates is not None:
            worth = (int(least < _LEAST_SHARED), most / least, right.index - left.index)
            yield Apart(one, other, gates, worth)


def _of_two_times(one: Account, other: Account) -> GatesFound | None:
    """Return the gates where one of two events of a kind was before the other, by a date of its own."""
    then, now = _before(one), _before(other)
    if (then is None) == (now is None) or not _are_of_a_kind(one, other):
        return None
    past, present = (one, other) if then is not None else (other, one)
    days = {id(past): then or now, id(present): _day(present)}
    told = [_with_day(_event_of(account), days[id(account)]) for account in (one, other)]
    spans = told if all(told) else [days[id(account)] for account in (one, other)]
    return gates_found(
        thing=GateFound(GateIs.DIFFERENT, *spans),
        time=GateFound(GateIs.DIFFERENT, days[id(one)], days[id(other)]),
    )


def _with_day(event: Word | None, day: Offsets | None) -> Offsets | None:
    """Return where an event is with its day, if both are close together: “derailed last May”."""
    if event is None or day is None:
        return event.span if event is not None else None
    whole = min(event.start, day[0]), max(event.end, day[1])
    return whole if whole[1] - whole[0] <= _CLOSE else None


def _before(account: Account) -> Offsets | None:
    """Return the date that makes an account one of another time: “last May”, “in 1999”, “last week”."""
    passage = account.value.passage
    for one in passage.dates:
        if is_past(one) and _is_beside(account.value, one):
            last = next((word for word in passage.words if word.end + 1 == one.start), None)
            whole = last is not None and last.text.lower() in ("last", "this")  # “last May”
            return last.start if last is not None and whole else one.start, one.end
    return None


def _is_beside(value: Value, when: When) -> bool:
    """Tell whether a date opens the sentence, or no mark of a clause parts it from a value."""
    opens = when.start <= value.passage.words[1].start
    return opens or _CLAUSE_MARKS.isdisjoint(value.gap_to(when))


def _day(account: Account) -> Offsets | None:
    return next(((date.start, date.end) for date in account.value.passage.dates), None)


def _are_of_a_kind(one: Account, other: Account) -> bool:
    """Tell whether both tell of events of one kind, and of more that is alike: two trains derailed."""
    ours, theirs = _event_of(one), _event_of(other)
    if ours is None or theirs is None or kind_of_event()[ours.stem] != kind_of_event()[theirs.stem]:
        return False
    told = _unnamed(one.value.passage) & _unnamed(other.value.passage)
    known = {one.at.stem, other.at.stem} | stems_in("accounts", "people") | kind_of_event().keys()
    return bool(tied_by(told - known - stems_of("common_counts")))


def _unnamed(passage: Passage) -> frozenset[str]:
    return passage.stems - {word.stem for word in passage.words if word.text[0].isupper()}


def _event_of(account: Account) -> Word | None:
    """Return the word for the event that is nearest to a count; who “opened fire” tells of no fire."""
    value, listed = account.value, account.value.passage.words
    told = (
        word
        for at, word in enumerate(listed)
        if word.stem in kind_of_event()
        and word_at(listed, at - 1) not in ("open", "opened", "opening", "opens")
    )
    return min(told, key=lambda word: abs(word.start - value.start), default=None)


def _of_two_places(one: Account, other: Account) -> GatesFound | None:
    """Return the gates where one deed is counted in two places, each right behind its number."""
    if _before(one) is not None or _before(other) is not None or _are_of_two_days(one, other):
        return None
    if any(_is_of_another_time(account.value.passage) for account in (one, other)):
        return None
    here, there = _place_behind(one), _place_behind(other)
    if here is None or there is None or not _are_two_places(one, other):
        return None
    return gates_found(scope=GateFound(GateIs.DIFFERENT, here, there))


def _are_two_places(one: Account, other: Account) -> bool:
    """Tell whether two counts name two places, or one of them a town and the state that the other names."""
    ours, theirs = one.backdrop.places, other.backdrop.places
    left, right = one.value.passage, other.value.passage
    if not ours or not theirs or not ours.isdisjoint(theirs):
        return False
    inside = (ours & right.stems and not theirs & left.stems) or (
        theirs & left.stems and not ours & right.stems
    )
    if inside:
        part, whole = (other, one) if ours & right.stems else (one, other)
        return part.read.low < whole.read.low and _is_in(part, whole.backdrop.places)
    return ours.isdisjoint(right.stems) and theirs.isdisjoint(left.stems)


def _is_in(part: Account, whole: frozenset[str]) -> bool:
    """Tell whether the place of a count is said to be in another: “in Waverly, Virginia”."""
    at, passage = part.backdrop.place_at, part.value.passage
    behind = [word for word in passage.words if at is not None and word.start >= at[1]]
    return (
        bool(behind) and behind[0].stem in whole and passage.source[at[1] : behind[0].start] == ", "
        if at
        else False
    )


def _are_of_two_days(one: Account, other: Account) -> bool:
    ours, theirs = (account.value.passage.dates for account in (one, other))
    return any(dates_differ(here, there) for here in ours for there in theirs)


def _is_of_another_time(passage: Passage) -> bool:
    return not {word.text.lower() for word in passage.words}.isdisjoint(groups("accounts")["elsewhen"])


def _place_behind(account: Account) -> Offsets | None:
    """Return the place that is named right behind “in” after a count, before any other number of its kind."""
    value, at = account.value, account.backdrop.place_at
    if at is None or at[0] < value.end or not _is_behind_in(value.passage, at):
        return None
    others = (
        amount
        for amount in value.passage.amounts
        if isinstance(amount, Figure) and amount.dimension == "count" and value.end <= amount.start < at[0]
    )
    listed = any(not noun.endswith("ly") for amount in others for noun in amount.nouns)
    marked = not _CLAUSE_MARKS.isdisjoint(value.passage.source[value.end : at[0]])
    return None if listed or marked else at


def _is_behind_in(passage: Passage, at: Offsets) -> bool:
    """Tell whether a name is that of a place: right behind “in” or “at”, or with “the” between."""
    first = next(place for place, word in enumerate(passage.words) if word.start == at[0])
    before = first - 1 - (word_at(passage.words, first - 1) == "the")
    return word_at(passage.words, before) in groups("locative")["there"]


def _clash(compared: Comparison, pair: Apart) -> Clash:
    one, other = pair.one.value, pair.other.value
    reason = f"“{compared.written(one)}” and “{compared.written(other)}” are of two events, or of two places."
    return pair_of("event", one, other, pair.gates, reason)
