"""Which pairs become items: the sure ones, some near misses, and one item for one remark.

The finder ranks; this module chooses, trims a passage to the clause that matters, and keeps one slip of the
article from filling a deck. It decides no gate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from trainer.deck.kinds.conflict import ConflictVerdict, Detail
from trainer.drafting.conflicts.conflicts import Clash, Side
from trainer.drafting.language.marks import CLOSERS, OPENERS
from trainer.text.article import Article, Span

T = TypeVar("T")

Passages: TypeAlias = tuple[tuple[int, Span], ...]
"""The index of an article and a span of it, for each passage."""


class ChosenPair(NamedTuple):
    """A clash, and the passages that the deck will have."""

    clash: Clash
    passages: Passages


SURE = 0.3
"""Below this score a proposed conflict is more often wrong than right, and is not offered."""

NEAR = 0.05
"""A near miss may score low: that both passages hold is what makes it one."""

_WORDS_FOR_ONE = 60  # of an article for each pair, so that a short article is not all pairs
_FEWEST, _MOST = 4, 24
_MOST_PASSAGES = 6
_FEWEST_WORDS = 4
_LONGEST = 160
_SQUARE = 256  # characters
_WORD = re.compile(r"\S*\w\S*")
_NEXT_WORD = re.compile(r"\s([^\W\d_]{3,})")
_CLAUSE_END = re.compile(r"[,;:.!?…]+(?=\s|\Z)|\s[–—-]\s|[" + OPENERS + CLOSERS + r"\"()]|\n")


def choose_pairs(clashes: Sequence[Clash], articles: Sequence[Article]) -> list[ChosenPair]:
    """Choose pairs for a deck, in the order of their passages; conflicts and near misses in like numbers."""
    room = min(max(sum(article.words for article in articles) // _WORDS_FOR_ONE, _FEWEST), _MOST)
    pairs = list(_distinct(_merged(clashes, articles), articles))
    clashing = [pair for pair in pairs if not _is_near_miss(pair.clash)][: (room + 1) // 2]
    near = [pair for pair in pairs if _is_near_miss(pair.clash)][: room - len(clashing)]
    return sorted([*clashing, *near], key=lambda pair: pair.passages)


def _merged(clashes: Iterable[Clash], articles: Sequence[Article]) -> Iterator[tuple[Clash, list[Side]]]:
    """The clashes worth a question; the wordings of one remark come as one, with all their sides."""
    usable = [one for one in clashes if _usable(one, articles)]
    groups: dict[int, list[Side]] = {}
    where: _Map[int] = _Map()
    for number, clash in enumerate(usable):
        if clash.detail is Detail.WORDING:
            sides = _sides(clash)
            first = min((known for side in sides for known in where.at(*_value(side))), default=number)
            group = groups.setdefault(first, [])
            new = [side for side in sides if not any(_same(side, known) for known in group)]
            group += new
            for side in new:
                where.add(first, *_value(side))
    for number, clash in enumerate(usable):
        if clash.detail is not Detail.WORDING:
            yield clash, [clash.first, clash.second]
        elif number in groups:
            yield clash, groups[number][:_MOST_PASSAGES]


def _usable(clash: Clash, articles: Sequence[Article]) -> bool:
    """Whether it is worth a question, and both sides have words to point at.

    A score is no measure of two cases that are always worth one: where both hold for a reason that the page
    gives (“up to”), and where two numbers are right before the same word.
    """
    if any(side.value_start == side.value_end for side in (clash.first, clash.second)):
        return False
    near = _is_near_miss(clash)
    always = near and clash.together and clash.detail is Detail.FIGURE
    return always or clash.score >= (NEAR if near else SURE) or _counts_the_same(clash, articles)


def _is_near_miss(clash: Clash) -> bool:
    return clash.verdict is ConflictVerdict.COMPATIBLE


def _counts_the_same(clash: Clash, articles: Sequence[Article]) -> bool:
    """Whether two numbers are right before the same word: “212 signatures”, “312 signatures”."""
    if clash.detail is not Detail.FIGURE:
        return False
    counted = [_NEXT_WORD.match(articles[side.article].text, side.value_end) for side in _sides(clash)]
    one, other = (found.group(1).lower() if found else "" for found in counted)
    return one == other != ""


def _sides(clash: Clash) -> tuple[Side, Side]:
    return clash.first, clash.second


def _distinct(found: Iterable[tuple[Clash, list[Side]]], articles: Sequence[Article]) -> Iterator[ChosenPair]:
    """Leave out a pair that shares a value with one before it, or whose passages are asked about already."""
    used: defaultdict[str, _Map[None]] = defaultdict(_Map)
    taken: _Map[Passages] = _Map()
    for clash, sides in found:
        known = used[clash.detail]
        if any(True for side in sides for _ in known.at(*_value(side))):
            continue
        passages = tuple(sorted((side.article, _passage(clash, side, articles)) for side in sides))
        if any(a[0] == b[0] and a[1].overlaps(b[1]) for a, b in pairwise(passages)):
            passages = tuple(sorted((side.article, Span(side.value_start, side.value_end)) for side in sides))
        first, span = passages[0]
        if any(_within(passages, others) for others in taken.at(first, *span)):
            continue
        for side in sides:
            known.add(None, *_value(side))
        for name, span in passages:
            taken.add(passages, name, *span)
        yield ChosenPair(clash, passages)


def _within(passages: Passages, known: Passages) -> bool:
    """Whether every passage overlaps one of a pair that is asked already."""
    return all(any(name == n and span.overlaps(s) for n, s in known) for name, span in passages)


class _Map(Generic[T]):
    """Things by the places in articles that they take up, to be found by a place that overlaps one."""

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], list[tuple[int, int, T]]] = defaultdict(list)

    def add(self, thing: T, article: int, start: int, end: int) -> None:
        for square in range(start // _SQUARE, (end - 1) // _SQUARE + 1):
            self._squares[article, square].append((start, end, thing))

    def at(self, article: int, start: int, end: int) -> Iterator[T]:
        """Yield what overlaps a place; a thing that takes up a lot comes more than once."""
        for square in range(start // _SQUARE, (end - 1) // _SQUARE + 1):
            for first, last, thing in self._squares.get((article, square), ()):
                if first < end and start < last:
                    yield thing


def _value(side: Side) -> tuple[int, int, int]:
    return side.article, side.value_start, side.value_end


def _same(one: Side, other: Side) -> bool:
    return (
        one.article == other.article
        and one.value_start < other.value_end
        and other.value_start < one.value_end
    )


def _passage(clash: Clash, side: Side, articles: Sequence[Article]) -> Span:
    """The words of one side: a quotation whole, anything else the clause around its value."""
    if clash.detail is Detail.WORDING:
        return Span(side.value_start, side.value_end)
    return clause(
        articles[side.article].text, Span(side.start, side.end), Span(side.value_start, side.value_end)
    )


def clause(text: str, sentence: Span, value: Span) -> Span:
    """The clause of a sentence that holds a value: widened until it has a few words, and never long."""
    cuts = [sentence.start, sentence.end]
    for mark in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        cuts += [mark.start(), mark.end()] if not value.start < mark.end() <= value.end else []
    before = sorted({cut for cut in cuts if cut <= value.start}, reverse=True)
    after = sorted({cut for cut in cuts if cut >= value.end})
    start, end = before[0] if before else value.start, after[0] if after else value.end
    while len(_WORD.findall(text, start, end)) < _FEWEST_WORDS and (start > before[-1] or end < after[-1]):
        wider_end = next((cut for cut in after if cut > end), None)
        wider_start = next((cut for cut in before if cut < start), None)
        if wider_end is not None:
            end = wider_end
        elif wider_start is not None:
            start = wider_start
    if end - start > _LONGEST:
        start, end = value
    return _trimmed(text, Span(start, end))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in f",;:.–—{CLOSERS})"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in f".,;:–—{OPENERS}("):
        end -= 1
    return Span(start, end)
