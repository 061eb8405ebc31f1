"""Who gives a figure: a body that says it, one that counts or measures it, or a sign that bears it.

The gates ask for names beside a verb of speech; here it is also “the fire service”, “a lawyer for the
dockers” and “the plaque”, as what two bodies count is two accounts of one thing. Pronouns are nobody, and so
are two bodies in one sentence, as it cannot be told which of them gives the figure.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from trainer.deck.kinds.conflict import GateIs
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import GateFound, Offsets
from trainer.drafting.language.lexicon import entries, groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.stems import stems_in
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import Word, stem, word_at

_REACH = 8
_BESIDE = 5
_AHEAD_OF = 6
_APPOSED = 2
_SHORTEST = 3  # letters of a name for short
_LINKS = frozenset({"of", "for", "and", "at"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_BETWEEN = frozenset({"had", "has", "have", "also", "then", "later", "now", "still"})
_SURELY = frozenset({"initially", "originally", "preliminary"})
_OWN = frozenset({"he", "she", "they", "it", "i", "we", "my", "our", "his", "her", "its", "their"})
_NO_SPEAKER = frozenset({"this", "that", "in", "on", "at"})
_GOVERNING = frozenset({"against", "about", "on", "in", "over", "to", "with", "from", "near", "outside"})
_OPENERS = frozenset({"however", "moreover", "furthermore", "nevertheless", "meanwhile"})
_SAID_SO = frozenset(
    {"that", "there", "the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their"}
)
_BEFORE_PLACE = frozenset({"in", "near", "from", "outside", "to"})
_OWNERS = ("", "’s", "'s", "’", "'")
_PASSIVE = frozenset({"was", "were", "is", "are", "be", "been"})


class Informant(NamedTuple):
    """Who gives a figure: the stems of the words for it, and where they are."""

    stems: frozenset[str]
    at: Offsets
    counts: bool
    """Whether it counts or measures by itself (“put the magnitude at”)."""
    known: bool
    """Whether it is somebody in particular, and no “officials”."""


def informant_of(passage: Passage, also: Set[str] = frozenset()) -> Informant | None:
    """Return who gives the figures of a passage; None where it is nobody in particular, or two.

    `also` are verbs with which somebody says so, besides those for figures.
    """
    found = []
    for place, word in enumerate(passage.words):
        low = word.text.lower()
        if low == "according" and word_at(passage.words, place + 1) == "to":
            phrase = _ahead(passage, place + 2, name_only=True)
        elif low == "official" and not stems_in("accounts", "tallies").isdisjoint(_stems(passage, place + 1)):
            phrase = [word]
        elif (low in _cues() or low in also) and not _is_claims_of(passage, place):
            phrase = subject_of(passage, place, spoken=low in words("voice_cues")) or (
                _ahead(passage, place + 1) if low == "said" else _opening_name(passage, place)
            )
        else:
            continue
        stems = frozenset(one.stem for one in phrase if one.stem in passage.stems)
        if stems and phrase[0].stem not in _things():  # “the quake registered at”, “said the toll was”
            span = min(one.start for one in phrase), max(one.end for one in phrase)
            known = not stems <= stems_in("accounts", "nobody")
            found.append(Informant(stems, span, low not in words("voice_cues"), known))
    first = found[0] if found else None
    return None if any(first and first.stems.isdisjoint(one.stems) for one in found) else first


def _opening_name(passage: Passage, cue: int) -> list[Word]:
    """Return the name that a passage opens with, where but an apposition parts it from a verb at `cue`.

    “Tess Holt, a doctor of the Lisk council, put the toll at 60.”
    """
    named = list(takewhile(lambda word: word.text[0].isupper(), passage.words[:cue]))
    last = len(named)
    if last < _APPOSED or last >= cue or word_at(passage.words, last) not in _ARTICLES:
        return []
    commas = [at for at in range(1, cue + 1) if passage.gap_before(at).strip()]
    marks = {passage.gap_before(at).strip() for at in commas}
    return named if commas == [last, cue] and marks == {","} else []


def _is_claims_of(passage: Passage, place: int) -> bool:
    """Tell whether a word that may be a verb is a plural: “his repeated claims of”, “won states with”."""
    low, after = word_at(passage.words, place), word_at(passage.words, place + 1)
    if low in ("states", "state"):
        return after not in _SAID_SO
    return low.endswith("s") and after == "of"


@cache
def _things() -> frozenset[str]:
    """Return the stems of what gives no figure by itself: an event, and a toll."""
    return stems_in("accounts", "events") | stems_in("accounts", "tallies")


def _stems(passage: Passage, first: int) -> set[str]:
    return {word.stem for word in passage.words[first : first + 2]}


def who_tells(compared: Comparison, passage: Passage) -> Informant | None:
    """Return who gives the figures of a passage, which several rules ask of the same one."""
    return compared.once(("informant", passage.index), lambda: informant_of(passage))


def voices_apart(compared: Comparison, one: Informant | None, other: Informant | None) -> GateFound | None:
    """Return the gate of two who are not one and say so each; None where nobody says so, or one does."""
    if one is None or other is None or not are_two(compared, one, other):
        return None
    return GateFound(GateIs.DIFFERENT, one.at, other.at)


def are_two(compared: Comparison, one: Informant, other: Informant) -> bool:
    """Tell whether two who give figures are not one: by their words, and by names that come beside these."""
    if not one.stems.isdisjoint(other.stems) or not (one.known or other.known):
        return False
    if any(are_one_voice(a.stems, b.stems, _name_of(compared, b)) for a, b in ((one, other), (other, one))):
        return False
    if _is_short_for(compared, one, other) or _is_short_for(compared, other, one):
        return False
    return not any(
        passage.stems & one.stems and passage.stems & other.stems and _are_beside(passage, one, other)
        for stem in one.stems
        for passage in compared.index.holding(stem)
    )


def _is_short_for(compared: Comparison, short: Informant, long: Informant) -> bool:
    """Tell whether a name is the beginning of another’s first word: “the Met”, “Metropolitan Police”."""
    name, first = _name_of(compared, short), _name_of(compared, long).partition(" ")[0]
    return _SHORTEST <= len(name) < len(first) and name[:1].isupper() and first.startswith(name)


def are_one_voice(ours: frozenset[str], theirs: frozenset[str], name: str) -> bool:
    """Tell whether somebody without a name may speak for a body: “officials” for their ministry.

    `name` is how the body is called: “state media” speak for what is an agency or an outlet by its name.
    """
    media = stem("media")
    return any(
        ours <= people and (not theirs.isdisjoint(bodies) or (media in people and is_outlet(name)))
        for people, bodies in _one_voice()
    )


def _name_of(compared: Comparison, one: Informant) -> str:
    told = (passage.source for name in one.stems for passage in compared.index.holding(name))
    return next((source[slice(*one.at)] for source in told), "")


@cache
def _one_voice() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    lines = (line.split("|") for line in entries("one_voice"))
    return tuple(
        (frozenset(map(stem, people.split())), frozenset(map(stem, bodies.split())))
        for people, bodies in lines
    )


def _are_beside(passage: Passage, one: Informant, other: Informant) -> bool:
    """Tell whether a passage has both in one breath: “the mayor, Petra Lunt”."""
    left, right = (
        [place for place, word in enumerate(passage.words) if word.stem in informant.stems]
        for informant in (one, other)
    )
    close = ((here, there) for here in left for there in right if abs(here - there) <= _APPOSED)
    between = (passage.words[min(pair) + 1 : max(pair)] for pair in close)
    return any(not any(word.text.lower() in _cues() for word in told) for told in between)


@cache
def _cues() -> frozenset[str]:
    return words("voice_cues") | groups("accounts")["telling"]


def subject_of(passage: Passage, cue: int, *, spoken: bool) -> list[Word]:
    """Return the words for the subject right before a verb, without articles; none where it is passive.

    A mark may part them only before a verb of speech: “Tess Holt, told”, and not “the quake, first reported”.
    """
    listed = passage.words
    place = cue - 1
    while place >= 0 and word_at(listed, place) in _BETWEEN | groups("accounts")["before"]:
        place -= 1
    if (
        place < 0
        or word_at(listed, place) in _PASSIVE
        or not (spoken or passage.gap_before(place + 1).isspace())
    ):
        return []
    found: list[Word] = []
    for at in range(place, max(-1, place - _REACH), -1):
        word, low = listed[at], word_at(listed, at)
        gap = passage.gap_before(at + 1).strip() if at + 1 < len(listed) else ""
        named = all(one.text[0].isupper() for one in found)
        if passage.is_amount(word) and not gap and _is_figure(passage, word):
            return []  # “25 percent of voters say”
        if gap == "-" and found:
            found.pop()  # half of “Orm-based”
        if gap == "," and _is_ahead_of_it(passage, at):
            break  # “However, the mill said”, “in Orm, Radio Lisk said”
        if (
            passage.is_amount(word)
            or gap not in ("", ",", ")", "’s", "'s")
            or (gap == "," and found and not named)
        ):
            break
        if low in _ARTICLES:
            if word_at(listed, at - 1) not in _LINKS:
                place = at - 1
                break
        elif low not in _LINKS:
            if word.stem not in passage.stems or (found and low in groups("accounts")["before"]):
                place = at
                break
            found.append(word)
    return _head_before(passage, place) or _placed(passage, place, found)


def _is_ahead_of_it(passage: Passage, at: int) -> bool:
    """Tell whether what ends at a word is no part of a subject behind its comma: an opener, or a place."""
    if at == 0 or passage.words[at].text.lower() in _OPENERS:
        return word_at(passage.words, at) in entries("sentence_openers")
    passed = (place for place in range(at, -1, -1) if not _is_in_phrase(passage, place))
    return word_at(passage.words, next(passed, -1)) in groups("locative")["there"] | _GOVERNING | {
        "by",
        "off",
    }


def _is_in_phrase(passage: Passage, at: int) -> bool:
    return passage.words[at].stem in passage.stems or word_at(passage.words, at) in _ARTICLES


def _head_before(passage: Passage, at: int) -> list[Word]:
    """Return what a phrase opens with whose last words come behind a preposition at `at`.

    “Organisers of the march against Una Fell said”: whom they march against gives no figure.
    """
    opening = passage.words[: max(at, 0)]
    if at < 1 or word_at(passage.words, at) not in _GOVERNING or opening[0].stem not in passage.stems:
        return []
    parted = any(passage.gap_before(place).strip() not in _OWNERS for place in range(1, at + 1))
    if parted or not {one.text.lower() for one in opening[1:]} & _LINKS:
        return []
    return list(takewhile(lambda one: one.stem in passage.stems, opening))


def _placed(passage: Passage, at: int, named: list[Word]) -> list[Word]:
    """Return a phrase whole whose place, which is `named`, comes last: “military authorities in Orm said”.

    A place says nothing by itself: “the lawsuits being considered in Orm” is what opens the passage.
    """
    if at < 1 or word_at(passage.words, at) not in _BEFORE_PLACE:
        return named
    found: list[Word] = []
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = passage.words[place]
        if passage.gap_before(place + 1).strip() or passage.is_amount(word) or word.stem not in passage.stems:
            break
        found.append(word)
    if found and found[0].stem not in _things() and _begins(passage, found[-1]):
        return [*found, *named]
    rest = dropwhile(
        lambda word: word.text.lower() in _ARTICLES or passage.is_amount(word), passage.words[:at]
    )
    opening = list(takewhile(lambda word: word.stem in passage.stems, rest))
    return [] if not opening or opening[-1].stem in _things() else opening


def _begins(passage: Passage, first: Word) -> bool:
    """Tell whether a word opens its clause, but for an article and a word that joins it to the one before."""
    at = passage.words.index(first)
    while at and word_at(passage.words, at - 1) in _ARTICLES | groups("excuses")["joining"]:
        at -= 1
    return at == 0 or bool(passage.gap_before(at).strip())


def _is_figure(passage: Passage, word: Word) -> bool:
    return any(isinstance(one, Figure) and one.start <= word.start < one.end for one in passage.amounts)


def _ahead(passage: Passage, first: int, *, name_only: bool = False) -> list[Word]:
    """Return the words for whom comes right after “according to” or “said”, up to a mark or a small word.

    A comma may come before another name; with `name_only` only behind one, and not behind “the listing”.
    """
    listed = passage.words
    found: list[Word] = []
    for at in range(first, min(len(listed), first + _REACH)):
        word, low = listed[at], word_at(listed, at)
        gap = passage.gap_before(at).strip()
        joined = gap == "," and word.text[0].isupper()
        if passage.is_amount(word) or (gap and not joined):
            break
        if joined and name_only and not (found and found[-1].text[0].isupper()):
            break
        if low in _ARTICLES | _LINKS:
            continue
        if word.stem not in passage.stems:
            break
        found.append(word)
    return found


def told_earlier(value: Value) -> Word | None:
    """Return the word by which a figure was given before: “at first”, “had told”, “initially put at”."""
    listed = value.passage.words
    for at in range(value.first - 1, -1, -1):
        word, low = listed[at], word_at(listed, at)
        if low in _SURELY or (low == "first" and word_at(listed, at - 1) == "at"):
            return word
        reach = 1 if low == "first" else _BESIDE - 2  # “first said”, and not “said the first quake”
        beside = {one.text.lower() for one in listed[max(0, at - min(reach, 2)) : at + reach + 1]}
        if low == "first" and at and word_at(listed, at - 1) in _ARTICLES:
            continue
        if low in groups("accounts")["before"] and not beside.isdisjoint(_cues()):
            return word
        if low == "then" and word_at(listed, at + 1) in _cues() and _is_looked_back_on(listed, at):
            return word
        if low == "had" and {word_at(listed, at + 1), word_at(listed, at + 2)} & words("voice_cues"):
            return word
        if low == "earlier" and at == 0 and _is_said_soon(value):
            return word
    return None


def _is_looked_back_on(listed: Sequence[Word], then: int) -> bool:
    """Tell whether “then” is of a time before: “which they then said was 12”, “what was then put at 12”."""
    return any(word_at(listed, at) in ("which", "what") for at in range(max(0, then - _BESIDE), then))


def _is_said_soon(value: Value) -> bool:
    """Tell whether an “earlier” that opens a passage says when somebody spoke: “Earlier he said”.

    Who speaks may be long: “Earlier the Orm district’s deputy chief of police, Ida Pym, put it at 32”.
    """
    passage = value.passage
    reach = _REACH if word_at(passage.words, 1) in _NO_SPEAKER else value.first
    opening = {word.text.lower() for word in passage.words[1:reach]}
    return passage.source[passage.words[0].end : passage.words[0].end + 1] == "," or not opening.isdisjoint(
        _cues()
    )


def foreseen(value: Value, among: str) -> Word | None:
    """Return the word by which a figure is promised or foreseen: “could reach 90”."""
    for word in reversed(value.passage.words[max(0, value.first - _AHEAD_OF) : value.first]):
        group = forms_by_group(among).get(word.text.lower())
        if value.passage.is_amount(word):
            continue  # “last May”
        if group is not None and group not in ("reckoning", "refusal"):
            return word
    return None


def speaks_of_itself(value: Value) -> bool:
    """Tell whether who gives a figure tells of its own: “said he had drunk six”, “said its 14 members”."""
    listed = value.passage.words
    before = range(value.first - 1, -1, -1)
    if any(word_at(listed, at) in _cues() and _is_doing(listed[at + 1 : value.first]) for at in before):
        return True
    cue = next((at for at in before if word_at(listed, at) in words("voice_cues")), None)
    return cue is not None and any(word_at(listed, place) in _OWN for place in range(cue + 1, value.first))


def _is_doing(behind: Sequence[Word]) -> bool:
    """Tell whether what is behind a verb of speech is one’s own deed: “reported spending $2 million”."""
    return bool(behind) and behind[0].text.islower() and behind[0].text.endswith("ing")
