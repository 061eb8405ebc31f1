"""The four gates of a conflict: do two passages speak of the same thing, time and scope, in the same voice?

A gate is filled from words in the two passages and carries them; where they show nothing it stays unclear, or
the same where two passages of one article would be read as the same. Nothing outside the passages is read.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from trainer.drafting.conflicts.details import Detail
from trainer.drafting.conflicts.pairs import Answer, Gate, Gates, Proposal, Span
from trainer.drafting.language.dates import When, dates_differ
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.numbers import Figure
from trainer.drafting.language.passages import Passage, Word, stem

_REACH_BEFORE = 4
_REACH_AFTER = 3
_SURE_NEAR = 0.34
_SURE_COVER = 0.5
_NAME_REACH = 4
_PART_REACH = 4


def gates_of_values(
    one: Detail, other: Detail, measures: Mapping[str, float], dates: Sequence[Detail]
) -> Gates:
    """Fill the gates for two values; ``dates`` are all dates of the two passages."""
    return Gates(
        thing=_thing(one, other, measures),
        time=_time(one, other, dates),
        scope=_scope(one, other),
        voice=voice(one.passage, other.passage, one.first, other.first),
    )


def gates_of_passages(one: Passage, other: Passage, cover: float) -> Gates:
    """Fill the gates for two passages that share the share ``cover`` of their words."""
    return Gates(
        thing=Gate("same" if cover >= _SURE_COVER else "unclear"),
        time=Gate("same"),
        scope=Gate("same"),
        voice=voice(one, other, len(one.words) // 2, len(other.words) // 2),
    )


def propose(gates: Gates, *, together: bool) -> Proposal:
    """Follow the deck format: all the same and not both possible is a conflict, any different a near miss."""
    answers = gates.answers().values()
    if together or "different" in answers:
        return "near miss"
    return "conflict" if all(answer == "same" for answer in answers) else "unsettled"


def voice(one: Passage, other: Passage, at_one: int, at_other: int) -> Gate:
    """Compare who speaks, and with what force, around two places given as word numbers."""
    apart = speakers(one, other)
    if apart.answer == "different":
        return apart
    left, right = _force(one, at_one), _force(other, at_other)
    if (one.head and left is None) or (other.head and right is None):
        return Gate("same")  # a headline or summary drops “said” and “may”; that excuses nothing
    answer: Answer = "same" if (left and left[0]) == (right and right[0]) else "different"
    return Gate(answer, left and left[1], right and right[1])


def speakers(one: Passage, other: Passage) -> Gate:
    """Compare who speaks: different where two passages of the body each name a speaker, and not one."""
    if one.head or other.head:
        return Gate("same")
    left, right = _speaker(one), _speaker(other)
    if left and right and not {word.stem for word in left} & {word.stem for word in right}:
        return Gate("different", _span(left), _span(right))
    return Gate("same")


def _thing(one: Detail, other: Detail, measures: Mapping[str, float]) -> Gate:
    if isinstance(one.value, Figure) and isinstance(other.value, Figure):
        shared = one.value.nouns & other.value.nouns
        if shared:
            return Gate("same", _word_span(one.passage, shared), _word_span(other.passage, shared))
        weak = measures.get("near value", 0.0) < _SURE_NEAR / 2
        if one.value.nouns and other.value.nouns and weak:
            left = _word_span(one.passage, one.value.nouns)
            return Gate("different", left, _word_span(other.passage, other.value.nouns))
    near = one.near & other.near
    if near and (measures.get("near value", 0.0) >= _SURE_NEAR or measures.get("slot", 0.0) >= _SURE_COVER):
        return Gate("same", _word_span(one.passage, near), _word_span(other.passage, near))
    if measures.get("cover", 0.0) >= _SURE_COVER:
        return Gate("same")
    return Gate()


def _time(one: Detail, other: Detail, dates: Sequence[Detail]) -> Gate:
    if one.kind == "date":
        return Gate("same")
    left = [date for date in dates if date.passage is one.passage]
    right = [date for date in dates if date.passage is other.passage]
    for first in left:
        for second in right:
            if isinstance(first.value, When) and isinstance(second.value, When):
                differ = dates_differ(first.value, second.value)
                if differ is not None:
                    answer: Answer = "different" if differ else "same"
                    return Gate(answer, (first.start, first.end), (second.start, second.end))
    if bool(left) == bool(right) or one.passage.head:
        return Gate("same")
    told = (left or right)[0]
    span = (told.start, told.end)
    return Gate("unclear", span if left else None, span if right else None)


def _scope(one: Detail, other: Detail) -> Gate:
    left, right = one.value, other.value
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return Gate("same")
    spans = (left.start, left.end), (right.start, right.end)
    if left.per != right.per:
        return Gate("different" if left.per and right.per else "unclear", *spans)
    parts = _part(one), _part(other)
    if (parts[0] and parts[0][0]) != (parts[1] and parts[1][0]):
        return Gate("different", parts[0] and parts[0][1], parts[1] and parts[1][1])
    return Gate("same", *(spans if left.unit else (None, None)))


def _part(detail: Detail) -> tuple[str, Span] | None:
    """Return “part” or “whole” and the word that says so, if one stands close before or after the value."""
    around = detail.passage.words[max(0, detail.first - 3) : detail.last + _PART_REACH]
    for word in around:
        for side, listed in groups("part_words").items():
            if word.text.lower() in listed:
                return side, (word.start, word.end)
    return None


def _force(passage: Passage, at: int) -> tuple[str, Span] | None:
    """Return the force and the word nearest to word ``at`` that gives it; None for a plain statement."""
    found = None
    nearest = len(passage.words)
    for place in range(max(0, at - _REACH_BEFORE), min(len(passage.words), at + _REACH_AFTER + 1)):
        word = passage.words[place]
        force = _forces().get(word.stem)
        if force is not None and abs(place - at) < nearest:
            nearest, found = abs(place - at), (force, (word.start, word.end))
    return found


def _speaker(passage: Passage) -> list[Word]:
    """Return the words of a capitalised name right next to a verb of saying, or none."""
    cues = words("voice_cues")
    for place, word in enumerate(passage.words):
        if word.text.lower() in cues:
            before = _name(passage, range(place - 1, max(-1, place - 1 - _NAME_REACH), -1))
            after = _name(passage, range(place + 1, min(len(passage.words), place + 1 + _NAME_REACH)))
            if before or after:
                return before or after
    return []


def _name(passage: Passage, places: range) -> list[Word]:
    name: list[Word] = []
    for place in places:
        word = passage.words[place]
        if not word.text[0].isupper() or word.text.lower() in words("function_words"):
            break
        name.append(word)
    return name


def _span(name: Sequence[Word]) -> Span:
    return min(word.start for word in name), max(word.end for word in name)


def _word_span(passage: Passage, stems: frozenset[str]) -> Span | None:
    for word in passage.words:
        if word.stem in stems:
            return word.start, word.end
    return None


@cache
def _forces() -> dict[str, str]:
    return {stem(word): force for force, listed in groups("force").items() for word in listed}
