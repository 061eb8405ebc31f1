"""The account rule: how many, how strong or how much, as two accounts of one event give it.

A quake as two institutes measure it, a toll of the country beside that of a province, the dead as they were
counted at first, a promise beside what came of it, a headline's figure against the article's. What is counted
has to be told by the same deed and the same noun, of one place and one time; lists, parts, further ones and
other years ask nothing. A pair is put forward only where the page shows why both are there. Of a text that is
far longer than any report, only the beginning is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice

from msgspec.structs import replace

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.deeds import (
    Account,
    count_alike,
    find_accounts,
    find_counts,
    is_elsewhere,
    listed_deeds,
    tells_of_several,
)
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.excuses import is_overrun
from trainer.drafting.conflicts.informants import are_two, foreseen, speaks_of_itself, told_earlier
from trainer.drafting.conflicts.likeness import Setting, add_up, alikeness, dates_of, holders, is_told
from trainer.drafting.conflicts.pairs import (
    SAME,
    Clash,
    GateFound,
    GatesFound,
    apart_in,
    gates_found,
    pair_of,
)
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.numbers import Figure, can_hold_together
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import Word

_REACH = 6
_MOST = 40
_MOST_PASSAGES = 300
_MOST_TIMES, _MOST_OF_A_WHOLE = 10.0, 50.0
_BOUNDED = 2.5
_ROUNDED, _LEAST_ROUNDED = 1.15, 10
_NEAR_BY = 80  # characters
_CLAUSE_MARKS = frozenset(",;:?!()")
_ALIKE = 0.5
_SHARED, _BESIDE = 3, 2
_MEASURED = frozenset({"magnitude"})  # what the page itself gives is what some institute measured
_MOST_VALUES = 4  # of one deed; an article with more tells of many events


def account_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield two accounts of one thing that differ, where the page shows why."""
    figures = (one for one in compared.passages if any(isinstance(read, Figure) for read in one.amounts))
    passages = list(islice(figures, _MOST_PASSAGES))
    one_event = not any(tells_of_several(passage) for passage in passages)
    for accounts in _grouped(compared, passages, find_accounts) if one_event else ():
        many = len({round(one.read.low, 4) for one in accounts}) > _MOST_VALUES
        for one, other in combinations(accounts[:_MOST], 2):
            if _are_of_one(compared, one, other):
                gates = _gates(compared, one, other, many=many)
                if gates is not None:
                    yield _clash(compared, one, other, gates)
    for accounts in _grouped(compared, passages, find_counts):
        for one, other in combinations(accounts[:_MOST], 2):
            if _are_of_one(compared, one, other) and _are_told_alike(one, other):
                gates = _gates(compared, one, other, many=False)
                if gates is not None and (apart_in(gates) or _agree(one, other)):
                    yield _clash(compared, one, other, gates)


def _grouped(
    compared: Comparison,
    passages: Sequence[Passage],
    find: Callable[[Comparison, Passage], Iterator[Account]],
) -> list[list[Account]]:
    by_deed: defaultdict[str, list[Account]] = defaultdict(list)
    for passage in passages:
        for account in find(compared, passage):
            by_deed[account.deed].append(account)
    return list(by_deed.values())


def _are_of_one(compared: Comparison, one: Account, other: Account) -> bool:
    """Tell whether two accounts that differ are of one event, as far as their passages show."""
    if one.value.passage is other.value.passage or one.read.per != other.read.per:
        return False
    if not compared.differ(one.value, other.value) and not _are_rounded(one, other):
        return False
    least, most = sorted((one.read.low, other.read.low))
    times = _MOST_TIMES if _scope(one, other) is SAME else _MOST_OF_A_WHOLE
    loosely = _are_rounded(one, other) or _is_put_right(one, other)
    of_none = not (one.of and other.of) and loosely  # “nearly 180 passengers”, “178 people”
    if least <= 0 or most > least * times or not (of_none or count_alike(one, other)):
        return False
    events, others = one.backdrop.events, other.backdrop.events
    if (events and others and events.isdisjoint(others)) or "aftershock" in events ^ others:
        return False
    further = any(_is_of_a_further_one(account) for account in (one, other))
    if further or is_overrun(one.value) != is_overrun(other.value):
        return False
    return is_told(one.value) and is_told(other.value) and not add_up(compared, one.value, other.value)


def _is_put_right(one: Account, other: Account) -> bool:
    """Tell whether one of two figures was given earlier, and the other was not."""
    return (told_earlier(one.value) is None) != (told_earlier(other.value) is None)


def _is_of_a_further_one(account: Account) -> bool:
    """Tell whether a quake is another one by the word before it: “after a smaller 4.5-magnitude quake”."""
    value = account.value
    if account.deed not in _MEASURED or told_earlier(value) is not None:
        return False
    before = value.passage.words[max(0, value.first - _BESIDE) : value.first]
    return any(word.text.lower() in groups("accounts")["further"] for word in before)


def _are_told_alike(one: Account, other: Account) -> bool:
    """Tell whether two values of no deed of the list are told in words so much alike that they are of one."""
    informants = [account.backdrop.informant for account in (one, other)]
    beside = (one.value.near & other.value.near) - one.of - stems_in("accounts", "people")
    if not _is_promised(one, other) and (
        is_elsewhere(one.value.passage) or is_elsewhere(other.value.passage)
    ):
        return False
    if one.read.per and _is_kept(one, other):
        return True
    if one.value.dimension == "count":
        if beside and _is_kept(one, other):
            return True
        if all(informant is not None and informant.counts for informant in informants):
            return True
        enough = alikeness(one.value, other.value) >= _ALIKE
    else:
        shared = one.value.passage.stems & other.value.passage.stems
        enough = len(beside) >= _BESIDE and len(shared) >= _SHARED
    return enough


def _is_kept(one: Account, other: Account) -> bool:
    """Tell whether one was promised or said earlier and the other came, or one is of a whole."""
    earlier = [told_earlier(account.value) is not None for account in (one, other)]
    return _is_promised(one, other) or earlier[0] != earlier[1] or _scope(one, other) is not SAME


def _is_promised(one: Account, other: Account) -> bool:
    """Tell whether one of two figures was promised and the other was not."""
    promised = [foreseen(account.value, "promises") is not None for account in (one, other)]
    return promised[0] != promised[1]


def _gates(compared: Comparison, one: Account, other: Account, *, many: bool) -> GatesFound | None:
    """Return the gates of two accounts where the page shows why both are there; else None."""
    scope, time = _scope(one, other), _time(one, other)
    elsewhere = scope is SAME and time is SAME and (many or _are_elsewhere(compared, one, other))
    if time is None or elsewhere:
        return None
    gates = gates_found(
        thing=GateFound(GateIs.SAME, one.told_at, other.told_at),
        time=time,
        scope=scope,
        voice=_voice(compared, one, other, surely=time is not SAME),
    )
    if apart_in(gates):
        return gates
    hold = _agree(one, other)
    if one.value.passage.head:
        rounded = _are_rounded(one, other)  # “rises to nearly 650” above “646 people”
        return gates if (rounded or not hold) and _is_head_alone(compared, one, rounded=rounded) else None
    least, most = sorted((one.read.low, other.read.low))
    return gates if hold and most <= least * _BOUNDED else None


def _agree(one: Account, other: Account) -> bool:
    """Tell whether both figures can hold: one is a bound, or what the other was rounded to."""
    return can_hold_together(one.read, other.read) or _are_rounded(one, other)


def _are_rounded(one: Account, other: Account) -> bool:
    """Tell whether one of two different numbers is about the other: “nearly 10,000” and “9,900”."""
    least, most = sorted((one.read.low, other.read.low))
    about = "about" in (one.read.bound, other.read.bound) or can_hold_together(one.read, other.read)
    large = least >= _LEAST_ROUNDED and one.read.high == one.read.low and other.read.high == other.read.low
    return about and large and least < most <= least * _ROUNDED


def _scope(one: Account, other: Account) -> GateFound:
    """Compare the whole with a place in it: “nationwide”, “in the province of Tessin”."""
    left, right = one.backdrop, other.backdrop
    wide = [account.backdrop.wide for account in (one, other) if account.backdrop.wide]
    values = one.value, other.value
    if not any(abs(word.start - value.start) < _NEAR_BY for word in wide for value in values):
        return SAME
    if one.value.dimension != "count" or one.deed in _MEASURED:
        return SAME  # a quake has no part
    if left.wide and not right.wide and right.place:
        return GateFound(GateIs.DIFFERENT, left.wide_at, right.place_at)
    if right.wide and not left.wide and left.place:
        return GateFound(GateIs.DIFFERENT, left.place_at, right.wide_at)
    return SAME


def _are_elsewhere(compared: Comparison, one: Account, other: Account) -> bool:
    """Tell whether two accounts have places of their own, or belong to two names."""
    if are_elsewhere(compared, one.value.passage, other.value.passage):
        return True
    apart = holders(one.value, other.value, frozenset())
    if apart is None or any(_is_in_apposition(*told) for told in zip((one, other), apart, strict=True)):
        return False
    informants = [shown.informant.stems for shown in (one.backdrop, other.backdrop) if shown.informant]
    return not any(not setting.stems.isdisjoint(stems) for setting in apart for stems in informants)


def _is_in_apposition(account: Account, holder: Setting) -> bool:
    """Tell whether a name only says who counts: “Tess Holt, a doctor of the Lisk council, put it at 60”."""
    informant, source = account.backdrop.informant, account.value.passage.source
    if informant is None or not informant.at[1] < holder.at[0]:
        return False
    behind = [word for word in account.value.passage.words if holder.at[1] < word.start < account.value.start]
    counting = any(word.text.lower() in groups("accounts")["telling"] for word in behind)
    return counting and source[informant.at[1]] == "," in source[holder.at[1] : account.value.start]


def _time(one: Account, other: Account) -> GateFound | None:
    """Compare when two accounts were given; None where days differ and nothing tells of a change."""
    left, right = told_earlier(one.value), told_earlier(other.value)
    if (left is None) != (right is None):
        return _apart(left, right)
    if (foreseen(one.value, "force") is None) != (foreseen(other.value, "force") is None):
        return SAME  # “said on Friday that the toll could reach 90”
    return _time_of_days(one, other)


def _time_of_days(one: Account, other: Account) -> GateFound | None:
    """Compare the days of two accounts, and which of them is of now."""
    ours, theirs = _days(one.value), _days(other.value)
    now, then = _grown(one.value), _grown(other.value)
    if ours and theirs and all(dates_differ(here, there) for here in ours for there in theirs):
        if now is None and then is None:
            return None
        spans = (ours[0].start, ours[0].end), (theirs[0].start, theirs[0].end)
        return GateFound(GateIs.DIFFERENT, *spans)
    if now and not then and theirs and not ours:
        return GateFound(GateIs.DIFFERENT, now.span, (theirs[0].start, theirs[0].end))
    if then and not now and ours and not theirs:
        return GateFound(GateIs.DIFFERENT, (ours[0].start, ours[0].end), then.span)
    return SAME


def _days(value: Value) -> list[When]:
    """Return the dates that open the passage of a value, or have no mark between them and it."""
    passage = value.passage
    found = []
    for date in dates_of(value):
        opens = date.end < value.start and date.start <= passage.words[1].start
        if opens or _CLAUSE_MARKS.isdisjoint(value.gap_to(date)):
            found.append(date)
    return found


def _grown(value: Value) -> Word | None:
    """Return the word that makes a figure one of a moment: “had risen to”, “by Thursday”, “now”."""
    before = value.passage.words[max(0, value.first - _REACH) : value.first]
    return next((word for word in before if word.text.lower() in groups("accounts")["growing"]), None)


def _voice(compared: Comparison, one: Account, other: Account, *, surely: bool) -> GateFound:
    """Compare with what force and by whom two figures are given; where `surely`, no “officials” count."""
    among = "force" if one.deed in listed_deeds() else "promises"
    left, right = foreseen(one.value, among), foreseen(other.value, among)
    if (left is None) != (right is None):
        return _apart(left, right)
    if one.value.passage.head or other.value.passage.head:
        return SAME
    ours, theirs = one.backdrop.informant, other.backdrop.informant
    alone = ours if theirs is None else theirs if ours is None else None
    if one.deed in _MEASURED and alone is not None and alone.known and not surely:
        return GateFound(GateIs.DIFFERENT, ours.at if ours else None, theirs.at if theirs else None)
    if ours is None or theirs is None or (surely and not (ours.known and theirs.known)):
        return SAME
    if speaks_of_itself(one.value) or speaks_of_itself(other.value) or not are_two(compared, ours, theirs):
        return SAME
    return GateFound(GateIs.DIFFERENT, ours.at, theirs.at)


def _apart(left: Word | None, right: Word | None) -> GateFound:
    return GateFound(GateIs.DIFFERENT, left.span if left else None, right.span if right else None)


def _is_head_alone(compared: Comparison, one: Account, *, rounded: bool) -> bool:
    """Tell whether no passage of the body has the figure of a head; where it is `rounded`, just as it is."""
    return not any(
        value.dimension == one.value.dimension
        and compared.differ(one.value, value) is False
        and (not rounded or value.normal == one.value.normal)
        for passage in compared.passages
        if not passage.head
        for value in compared.values[passage.index]
    )


def _clash(compared: Comparison, one: Account, other: Account, gates: GatesFound) -> Clash:
    left, right = compared.written(one.value), compared.written(other.value)
    apart = apart_in(gates)
    why = f", but not of the same {' and '.join(apart)}" if apart else ""
    reason = f"One passage gives “{left}”, another “{right}” for one thing{why}."
    return replace(pair_of("account", one.value, other.value, gates, reason), together=_agree(one, other))
