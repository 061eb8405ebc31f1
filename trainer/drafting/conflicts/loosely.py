"""The loose rule: one thing is counted loosely here and precisely there, “several” and “about 15 protesters”.

“Scores”, “thousands more”, “dozens of homes” say less than a number and nothing against it: readers who take
them for another count have to see that both hold. The same has to have become of those of one kind, in
passages of one event, and the number has to fit the word; of a page, one such pair is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, product, takewhile
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.deeds import (
    Account,
    Backdrop,
    count_alike,
    deeds_of,
    find_accounts,
    is_elsewhere,
    tells_of_several,
)
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.informants import foreseen
from trainer.drafting.conflicts.likeness import is_told
from trainer.drafting.conflicts.pairs import Clash, GateFound, gates_found, pair_of
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.language.lexicon import entries, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.words import word_at

_MOST_PASSAGES = 60
_FEWEST_PRECISE = 5
_AROUND = 6
_NOUNS = 3


class _Loose(NamedTuple):
    least: float
    most: float


def loose_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the first pair of a loose word and a number that fits it."""
    passages = list(islice(compared.passages, _MOST_PASSAGES))
    loose = [account for passage in passages for account in _loose_accounts(passage)]
    if not loose or any(tells_of_several(passage) for passage in passages):
        return
    precise = [
        account
        for passage in passages
        if not passage.head and passage.amounts
        for account in find_accounts(compared, passage)
        if account.read.low >= _FEWEST_PRECISE
    ]
    fitting = ((one, other) for one, other in product(loose, precise) if _are_of_one(compared, one, other))
    yield from (_clash(compared, one, other) for one, other in islice(fitting, 1))


def _loose_accounts(passage: Passage) -> Iterator[Account]:
    """Yield what a passage counts loosely by a deed of the list."""
    listed = passage.words
    for at, word in enumerate(listed):
        known = _loose_counts().get(word.text.lower())
        before = word_at(listed, at - 1)
        if known is None or before in words("one_more") or (at and passage.is_amount(listed[at - 1])):
            continue
        value = _value(passage, at, known)
        backdrop = Backdrop(passage)
        if word_at(listed, value.last) in words("more_of_it") - {"more"}:
            continue  # “hundreds of others”
        if not is_elsewhere(passage) and is_told(value) and isinstance(value.read, Figure):
            for deed, told, of in deeds_of(value, value.read):
                yield Account(deed.name, of, value, value.read, told, backdrop)


def _value(passage: Passage, at: int, known: _Loose) -> Value:
    """Return a loose word as a value, with the words that follow for what it counts."""
    listed, word = passage.words, passage.words[at]
    first = at + 1 + (word_at(listed, at + 1) == "of")
    nouns = takewhile(lambda one: one.stem in passage.stems, listed[first : first + _NOUNS])
    around = (*listed[max(0, at - _AROUND) : at], *listed[at + 1 : at + 1 + _AROUND])
    read = Figure(
        start=word.start,
        end=word.end,
        normal=word.text.lower(),
        low=known.least,
        high=known.most,
        dimension="count",
        unit="",
        nouns=frozenset(one.stem for one in nouns),
        bound="about",
        per="",
        round_to=known.least,
    )
    near = frozenset(one.stem for one in around if one.stem in passage.stems)
    return Value("figure", passage, word.start, word.end, read.normal, "count", read, at, first, near)


@cache
def _loose_counts() -> dict[str, _Loose]:
    lines = (line.split() for line in entries("loose_counts"))
    return {word: _Loose(float(least), float(most)) for word, least, most in lines}


def _are_of_one(compared: Comparison, loose: Account, precise: Account) -> bool:
    """Tell whether a number says precisely what a loose word does, as far as their passages show."""
    one, other = loose.value.passage, precise.value.passage
    if one is other or one.article != other.article or loose.deed != precise.deed:
        return False
    events, others = loose.backdrop.events, precise.backdrop.events
    if events and others and events.isdisjoint(others):
        return False
    if are_elsewhere(compared, one, other) or foreseen(precise.value, "force") is not None:
        return False
    if not _named_before(precise) <= one.stems:
        return False
    fits = loose.read.low <= precise.read.low <= loose.read.high
    return fits and count_alike(loose, precise) and is_told(precise.value)


def _named_before(account: Account) -> frozenset[str]:
    """Return the stem of those of whom a number behind a deed tells: “of militants killed was 25”."""
    passage, place = account.value.passage, account.value.passage.words.index(account.at)
    before = passage.words[place - 1] if 0 < place < account.value.first else None
    if before is None or before.stem not in passage.stems or not before.text.islower():
        return frozenset()
    return frozenset({before.stem}) - stems_in("accounts", "people") - stems_in("accounts", "tallies")


def _clash(compared: Comparison, loose: Account, precise: Account) -> Clash:
    one, other = sorted((loose, precise), key=lambda account: account.value.start)
    left, right = compared.written(loose.value), compared.written(precise.value)
    reason = f"“{left}” says less precisely what “{right}” does; both can be right."
    thing = GateFound(GateIs.SAME, one.told_at, other.told_at)
    return replace(
        pair_of("account", one.value, other.value, gates_found(thing=thing), reason), together=True
    )
