"""The rule of contraries: two clauses that tell one thing, of which one says what the other excludes.

“The gas alarm sounded ten minutes before the blast on Monday” and “why the gas alarm sounded ten minutes
after the blast on Monday”; “pleaded guilty to theft on Monday” and “who pleaded not guilty to theft at
Monday's hearing”; “O’Malley beat Lindqvist in the final” and “Lindqvist, who beat O’Malley in the final”.
What else the sentences tell does not matter; in the part that both tell there is hardly anything besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import dropwhile, product, takewhile
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds.conflict import Detail, GateName
from trainer.drafting.conflicts.bearers import is_group, is_in_name
from trainer.drafting.conflicts.denials import is_negation
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.gates import speakers, time_of
from trainer.drafting.conflicts.informants import voices_apart, who_tells
from trainer.drafting.conflicts.objects import have_two_objects
from trainer.drafting.conflicts.pairs import (
    SAME,
    Clash,
    GateFound,
    apart_in,
    gates_found,
    pair_of_sides,
    side_in_words,
)
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.conflicts.terms import picks_out
from trainer.drafting.conflicts.whereabouts import are_elsewhere
from trainer.drafting.conflicts.windows import (
    Window,
    are_of_one_day,
    have_own_names,
    head_pairs,
    is_of_another_day,
    plain_pairs,
    says_something,
    windows,
)
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import across_lines, opposites, others_in_line, stems_of
from trainer.drafting.language.words import Word, word_at

_NEIGHBOURS = 3
_NONE: frozenset[str] = frozenset()
_MOST_OF_ONE, _MOST_OF_OTHER = 1, 4
"""How many further words one of two clauses has that the other lacks, and how many the other."""
_FEWEST_SHARED, _FEWEST_OF_FIRST = 3, 5
_REACH, _DENIED = 4, 3
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being", "by"})
_WHOLE, _PART = frozenset({"all", "every"}), frozenset({"some", "half", "none", "few", "part"})
_SIDES = {"left": "right", "right": "left"}
_AUXILIARIES = frozenset({"was", "were", "is", "are", "did", "does", "do", "had", "has", "have"})
_LINKS = frozenset(
    {"who", "which", "has", "had", "have", "was", "were", "is", "are", "been", "later", "also"}
)


class _Turn(NamedTuple):
    """What one sentence says, and what the other says in its place: a word of each."""

    here: int
    there: int


def contrary_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield pairs of sentences of the body of which one says the contrary of what the other does."""
    for passage, other in plain_pairs(compared, _NEIGHBOURS):
        if _is_looked_at_before(compared, passage, other):
            continue
        one, two = sorted((passage, other), key=lambda each: each.index)
        turn = _turn(compared, one, two)
        if turn is not None and not _are_of_two_accounts(compared, one, two):
            time = time_of(one, two) if one.dates and two.dates and not are_of_one_day(one, two) else SAME
        else:
            turn, time = _of_first_time(one, two), SAME
        clash = _clash(one, two, turn, time) if turn is not None else None
        if clash is not None and apart_in(clash.gates) in ([], [GateName.TIME]):
            yield clash
    yield from _of_heads(compared)


def _of_heads(compared: Comparison) -> Iterator[Clash]:
    """Yield lines of a head that say the contrary of a sentence of the body."""
    for line, other in head_pairs(compared, _NEIGHBOURS):
        turn = _of_whole_line(line, other)
        if turn is None:
            two = _are_of_two_accounts(compared, line, other)
            turn = None if two else _turn(compared, line, other)
        if turn is not None:  # as sure as the rule for one word of a head, which knows less
            yield replace(_clash(line, other, turn, SAME), score=score("contrary", {"head": 1.0}))


def _of_whole_line(line: Passage, other: Passage) -> _Turn | None:
    """Return the opposite of the one word of a line that a sentence does not have, and has no other for."""
    own = [at for at, word in enumerate(line.words) if says_something(word) and word.stem not in other.stems]
    if len(own) != 1 or len(line.stems & other.stems) < _FEWEST_SHARED:
        return None
    if not any(map(says_something, line.words[: own[0]])):
        return None  # “Most oppose …”, of nobody whom the sentence tells of
    against = opposites().get(line.words[own[0]].stem, _NONE)
    turned = [at for at, word in enumerate(other.words) if word.stem in against]
    denied = any(is_negation(each.words, at) for each in (line, other) for at in range(len(each.words)))
    return _Turn(own[0], turned[0]) if len(turned) == 1 and not denied else None


def _is_looked_at_before(compared: Comparison, passage: Passage, other: Passage) -> bool:
    return other.index < passage.index and passage in compared.index.neighbours(other, _NEIGHBOURS)


def _are_of_two_accounts(compared: Comparison, one: Passage, other: Passage) -> bool:
    """Tell whether two sentences are of two days or places, or what two bodies say, each for itself."""
    if is_of_another_day(one, other) or are_elsewhere(compared, one, other):
        return True
    return voices_apart(compared, who_tells(compared, one), who_tells(compared, other)) is not None


def _turn(compared: Comparison, one: Passage, other: Passage) -> _Turn | None:
    """Return in what two sentences are contrary to one another; None where they are not."""
    found = windows(compared, one, other)
    if found is None:
        return _of_one_subject(one, other) or _of_one_clause(one, other) or _of_sides(one, other)
    turned = [*_opposites(*found), *_negations(*found), *_scopes(*found)]
    if len(turned) == 1 and not have_own_names(one, other, found[0].shared) and _is_all(*found, turned[0]):
        return turned[0]  # two turns are of two things: “inside, before”, “outside, after”
    once = are_of_one_day(one, other), one.stems & other.stems & stems_of("once_only")
    roles = (turn for turn in (_roles(*found) if any(once) else ()) if _is_all(*found, turn))
    return next(roles, None) or _of_sides(one, other)


def _is_all(one: Window, other: Window, turn: _Turn) -> bool:
    """Tell whether two windows have hardly anything for themselves besides what is contrary."""
    fewest, most = sorted((_besides(one, other, turn.here), _besides(other, one, turn.there)))
    turned = (one.passage.words, turn.here), (other.passage.words, turn.there)
    denies = any(is_negation(*each) or word_at(*each) in _WHOLE for each in turned)
    return fewest <= (0 if denies else _MOST_OF_ONE) and most <= _MOST_OF_OTHER


def _besides(window: Window, against: Window, turn: int) -> int:
    """Return how many words of a window say something that the other sentence does not."""
    known = against.passage.stems
    return sum(
        says_something(window.passage.words[at]) and window.passage.words[at].stem not in known
        for at in range(window.first, window.last)
        if at != turn
    )


# Opposites, and words for an order


def _opposites(one: Window, other: Window) -> Iterator[_Turn]:
    both = one.passage.stems & other.passage.stems
    for here in range(*one.span):
        left = one.passage.words[here]
        low = left.text.lower()
        against, order = opposites().get(left.stem, _NONE), across_lines("orders", str).get(low, _NONE)
        for there in range(*other.span) if against or order else ():
            right = other.passage.words[there]
            turned = right.stem in against and both.isdisjoint((left.stem, right.stem))
            ordered = right.text.lower() in order and _are_in_one_place(one, here, other, there)
            ranks = {low, right.text.lower()} == {"first", "last"}  # of which `_of_first_time` asks
            turned = turned and _is_denied(one.passage, here) == _is_denied(other.passage, there)
            if (turned or ordered) and not ranks and not _are_of_two(one.passage, here, other.passage, there):
                yield _Turn(here, there)


def _is_denied(passage: Passage, at: int) -> bool:
    """Tell whether a negation is right before a word: “told not to accept”."""
    return any(is_negation(passage.words, place) for place in range(max(0, at - _DENIED), at))


def _are_in_one_place(one: Window, here: int, other: Window, there: int) -> bool:
    """Tell whether two words have the same word that says something before them, and the same behind."""
    return _beside(one, here, -1) == _beside(other, there, -1) and _beside(one, here, 1) == _beside(
        other, there, 1
    )


def _beside(window: Window, at: int, step: int) -> str:
    return _beside_word(window.passage, at, step)


def _beside_word(passage: Passage, at: int, step: int) -> str:
    """Return the stem of the next word, from a place on, that says something."""
    listed = passage.words
    at += step
    while 0 <= at < len(listed):
        if says_something(listed[at]):
            return listed[at].stem
        at += step
    return ""


def _are_of_two(one: Passage, here: int, other: Passage, there: int) -> bool:
    """Tell whether two opposites are in names, groups of people, or tell two things apart."""
    sides = (one, here), (other, there)
    return (
        any(is_in_name(passage, at) for passage, at in sides)
        or all(is_group(passage.words[at]) for passage, at in sides)
        or all(picks_out(passage, at) for passage, at in sides)
    )


def _of_one_subject(one: Passage, other: Passage) -> _Turn | None:
    """Return opposites of one subject on one day: “the pilot lived”, “the pilot, who died on Monday”."""
    if len(one.stems & other.stems) < _FEWEST_SHARED or not are_of_one_day(one, other):
        return None
    for here, word in enumerate(one.words):
        against = opposites().get(word.stem, _NONE)
        subject = _subject(one, here) if against else ""
        for there, turned in enumerate(other.words) if subject else ():
            if turned.stem in against and subject == _subject(other, there):
                return _Turn(here, there)
    return None


def _of_first_time(one: Passage, other: Passage) -> _Turn | None:
    """Return what was done for the first time, and had been done before: “had also been there in 1998”."""
    if len(one.stems & other.stems) < _FEWEST_OF_FIRST:
        return None
    for passage, against in ((one, other), (other, one)):
        here, there = _first_time(passage), _before(against)
        if here is not None and there is not None and _is_who_tells(against, passage):
            return _Turn(here, there) if passage is one else _Turn(there, here)
    return None


def _is_who_tells(passage: Passage, other: Passage) -> bool:
    """Tell whether a sentence, up to its first comma, has no word that another has not, but for a year."""
    comma = passage.text.find(",")
    end = passage.end if comma < 0 else passage.start + comma
    return all(
        word.stem in other.stems or not says_something(word) or passage.is_amount(word)
        for word in passage.words
        if word.start < end and word.text.lower() not in ("also", "last", "previously", "before", "once")
    )


def _first_time(passage: Passage) -> int | None:
    """Return the place of “first” in “for the first time”, but for “the first time in years”."""
    listed = passage.words
    for at in range(len(listed) - 1):
        if word_at(listed, at) == "first" and word_at(listed, at + 1) == "time":
            behind = {word_at(listed, place) for place in range(at + 2, at + 2 + _REACH + 1)}
            ends = {"", "on", "ever"} | words("weekdays")
            stops = at + 2 < len(listed) and passage.gap_before(at + 2).strip()
            sure = stops or word_at(listed, at + 2) in ends or ("in" in behind and "history" in behind)
            if sure and behind.isdisjoint({"since", "years", "decades", "months"}):
                return at
    return None


def _before(passage: Passage) -> int | None:
    """Return the place of the word that tells that something had been done before: “had also”, “again”."""
    listed = passage.words
    had = any(word.text.lower() == "had" for word in listed)
    told = {"also", "previously", "before", "once"} if had else set[str]()
    dated = any(date.grain == "year" for date in passage.dates)
    return next(
        (
            at
            for at, word in enumerate(listed)
            if word.text.lower() in told or (dated and at and word.text.lower() == "last")
        ),
        None,
    )


def _subject(passage: Passage, at: int) -> str:
    """Return the stem of the one thing or person right before a verb: “the pilot, who | died”."""
    place = at - 1
    while place >= 0 and word_at(passage.words, place) in _LINKS:
        place -= 1
    if place < 0 or not says_something(passage.words[place]) or passage.is_amount(passage.words[place]):
        return ""
    noun = passage.words[place]
    known = word_at(passage.words, place - 1) == "the" or (
        noun.text[0].isupper() and noun.stem in passage.names
    )
    if known and not noun.text.endswith("s"):
        return noun.stem
    kind = passage.words[place - 1] if place else None  # “rice | exports rose”
    told = kind is not None and says_something(kind) and not passage.is_amount(kind)
    return f"{kind.stem} {noun.stem}" if told and kind is not None else ""


# Negations


def _negations(one: Window, other: Window) -> Iterator[_Turn]:
    """Yield where one of two windows turns round a word that both have: “pleaded not guilty”."""
    for here, there in _denied(one, other):
        yield _Turn(here, there)
    for there, here in _denied(other, one):
        yield _Turn(here, there)


def _denied(window: Window, against: Window) -> Iterator[tuple[int, int]]:
    """Yield the places of a negation in a window, and of what it turns round in the other."""
    listed = window.passage.words
    for at in range(max(0, window.first - 1), window.last):
        if not is_negation(listed, at) or word_at(listed, at) in ("neither", "nor"):
            continue
        turned = next((word.stem for word in listed[at + 1 : at + 1 + _REACH] if says_something(word)), "")
        others = against.passage.words
        there = next(
            (place for place in range(against.first, against.last) if others[place].stem == turned), None
        )
        if turned not in window.shared or there is None or word_at(others, there - 1) == "to":
            continue  # “urged them to sign” says of nobody that they did
        here = next(place for place in range(at, len(listed)) if listed[place].stem == turned)
        twice = any(is_negation(others, place) for place in range(len(others)))
        if not twice and not have_two_objects(window.passage, here, against.passage, there):
            yield at, there


# All of them, or some


def _scopes(one: Window, other: Window) -> Iterator[_Turn]:
    """Yield where one of two windows has “all” of what the other has but some of, or none."""
    for ours, theirs in ((_WHOLE, _PART), (_PART, _WHOLE)):
        for here, there in product(_of_shared(one, ours), _of_shared(other, theirs)):
            if _counted(one, here) == _counted(other, there):
                yield _Turn(here, there)


def _of_shared(window: Window, how_many: frozenset[str]) -> Iterator[int]:
    """Yield the places of words for how many there are, before something that both windows have."""
    listed = window.passage.words
    for at in range(max(0, window.first - _REACH), window.last):
        low = word_at(listed, at)
        part = low not in _PART or word_at(listed, at + 1) == "of"
        if low in how_many and part and _counted(window, at) in window.shared:
            yield at


def _counted(window: Window, at: int) -> str:
    """Return the stem of what a word for how many is of: the next that says something."""
    return _beside(window, at, 1)


def _of_one_clause(one: Passage, other: Passage) -> _Turn | None:
    """Return a negation of what another sentence says: “the driver was not wearing a seat belt”."""
    low = {word.text.lower() for passage in (one, other) for word in passage.words}
    if "not" not in low or not low.isdisjoint(groups("accounts")["elsewhere"]):
        return None  # as most; or “the second van”, “the third van”
    for passage, against in ((one, other), (other, one)):
        for at in range(1, len(passage.words) - 1):
            if word_at(passage.words, at) != "not" or word_at(passage.words, at - 1) not in _AUXILIARIES:
                continue
            there = _done_to(against, passage.words[at + 1].stem, _beside_word(passage, at + 1, 1))
            subject = there is not None and _subjects(passage, at) & _subjects(against, there)
            if there is not None and subject:
                return _Turn(at, there) if passage is one else _Turn(there, at)
    return None


def _done_to(passage: Passage, verb: str, thing: str) -> int | None:
    """Return the place of a verb that is not turned round, with a word next to it that says to what."""
    listed = passage.words
    if any(is_negation(listed, at) for at in range(len(listed))):
        return None
    places = (at for at in range(1, len(listed)) if listed[at].stem == verb)
    return next(
        (
            at
            for at in places
            if thing and _beside_word(passage, at, 1) == thing and word_at(listed, at - 1) != "to"
        ),
        None,
    )


def _subjects(passage: Passage, upto: int) -> set[str]:
    """Return the stems of the things and people before a verb that an article leads in: “the driver”."""
    listed = passage.words
    return {
        listed[at].stem
        for at in range(1, upto)
        if says_something(listed[at]) and word_at(listed, at - 1) in ("the", "a", "an")
    }


def _of_sides(one: Passage, other: Passage) -> _Turn | None:
    """Return the side of a body that one sentence has where another has the other: “his left ankle”."""
    if not one.names & other.names & one.stems & other.stems or not are_of_one_day(one, other):
        return None
    for here in range(len(one.words) - 1):
        against = _SIDES.get(word_at(one.words, here))
        part = one.words[here + 1].stem
        for there in range(len(other.words) - 1) if against and part in stems_of("body_parts") else ():
            if word_at(other.words, there) == against and other.words[there + 1].stem == part:
                return _Turn(here, there)
    return None


# Who does it to whom


def _roles(one: Window, other: Window) -> Iterator[_Turn]:
    """Yield the verb by which one does to the other what that one does to the first elsewhere."""
    named = (one.passage.names | other.passage.names) & one.shared
    for here, there in _same_deeds(one, other):
        ours, theirs = _names_around(one, here, named), _names_around(other, there, named)
        if not (ours.before.isdisjoint(theirs.behind) or ours.behind.isdisjoint(theirs.before)):
            yield _Turn(here, there)


def _same_deeds(one: Window, other: Window) -> Iterator[tuple[int, int]]:
    """Yield the places of two verbs with which somebody does the same to another: “beat”, “defeated”."""
    for here in range(one.first, one.last):
        verb = one.passage.words[here].stem
        if verb in stems_of("directed_verbs"):
            same = others_in_line("directed_verbs").get(verb, _NONE) | {verb}
            for there in range(other.first, other.last):
                if other.passage.words[there].stem in same:
                    yield here, there


class _Around(NamedTuple):
    """The stems of the shared names nearest to a verb, before it and behind it."""

    before: frozenset[str]
    behind: frozenset[str]


def _names_around(window: Window, verb: int, named: frozenset[str]) -> _Around:
    """Return who does something to whom; nobody where the verb is passive."""
    listed = window.passage.words
    if not _PASSIVE.isdisjoint(word.text.lower() for word in listed[max(0, verb - 2) : verb + 2]):
        return _Around(frozenset(), frozenset())
    ahead, back = listed[verb + 1 :], reversed(listed[:verb])
    return _Around(_first_name(back, named), _first_name(ahead, named))


def _first_name(listed: Iterable[Word], named: frozenset[str]) -> frozenset[str]:
    """Return the stems of the first name on a way through a sentence that both sentences have."""
    beyond = dropwhile(lambda word: word.stem not in named, listed)
    return frozenset(word.stem for word in takewhile(lambda word: word.stem in named, beyond))


def _clash(one: Passage, other: Passage, turn: _Turn, time: GateFound) -> Clash:
    left, right = one.words[turn.here], other.words[turn.there]
    sides = side_in_words(one, left.span), side_in_words(other, right.span)
    gates = gates_found(time=time, voice=speakers(one, other))
    reason = f"“{left.text}” in one sentence, “{right.text}” in another that tells the same."
    return pair_of_sides("contrary", sides, Detail.POLARITY, gates, reason)
