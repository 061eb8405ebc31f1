"""Items of words that a person names, whatever they are worth: with all that is found beside them.

The way is that of `draft`, but that nothing is left out: words between marks are judged as the quotation that
they are, or are part of; words without marks as told by whom their sentence credits. Two passages get the
gates of the pair that the finder makes of them; where it makes none, all are the same until a person has
decided. No file is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import Detail
from trainer.drafting.articles.reach import in_reach
from trainer.drafting.conflicts.conflicts import find_conflicts_between
from trainer.drafting.conflicts.pairs import Clash, Side, gates_found
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.evidence import judge, judge_each
from trainer.drafting.items.making import BY_HAND, DeckArticle, Drafted, make_these
from trainer.drafting.items.pairing import ChosenPair
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.twins import find_twins
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.quotes import Quotation, quotes_in
from trainer.drafting.quotes.retold import told_at
from trainer.text.article import Span


class NamedPlace(NamedTuple):
    """Words of an article, by its index."""

    article: int
    words: Span


class NamedWords(NamedTuple):
    """What an item is to ask about: one place for a quotation, several for a pair."""

    kind: Kind
    places: tuple[NamedPlace, ...]


_DIGIT = re.compile(r"\d")


def draft_wanted(
    entries: Sequence[DeckArticle], wanted: Sequence[NamedWords], taken: Collection[str]
) -> list[Drafted | None]:
    """Draft an item of each; None where its words cannot be told from the same words elsewhere."""
    drafting = _Drafting(entries)
    these = [drafting.pair(one) if one.kind is Kind.CONFLICT else drafting.quotation(one) for one in wanted]
    return make_these(entries, drafting.pages, these, taken)


class _Drafting:
    """The articles, read once."""

    def __init__(self, entries: Sequence[DeckArticle]) -> None:
        self.entries = entries
        read = in_reach([entry.source for entry in entries], [entry.article for entry in entries])
        proses = [Prose(one.page.text, one.page.sentences) for one in read]
        self.articles = [FramedText(prose) for prose in proses]
        self.found = [quotes_in(article) for article in self.articles]
        day = next((one.source.head.day for one in entries if one.source.head.day), None)
        self.clashes = find_conflicts_between(proses, published=day)
        self.pages = [
            Surroundings(one.page, found, prose.cast)
            for one, found, prose in zip(read, self.found, proses, strict=True)
        ]

    def quotation(self, wanted: NamedWords) -> tuple[int, Judged]:
        """The words as a quotation, judged."""
        ((index, words), *_) = wanted.places
        head, page, found = self.entries[index].source.head, self.pages[index], self.found[index]
        whole = next((one for one in found if words.overlaps(Span(one.start, one.end))), None)
        if whole is None:
            told = told_at(self.articles[index], words)
            around = Surroundings(page.article, found, page.cast, [told])
            return index, judge_each(around, head)[0]
        part = replace(whole, start=words.start, end=words.end, content=page.article.text[slice(*words)])
        some = [part if one is whole else one for one in found]
        around = Surroundings(page.article, some, page.cast)
        judged = judge(around, head, find_twins(some, self.clashes, index))
        return index, next(one for one in judged if _is(one.quotation, part))

    def pair(self, wanted: NamedWords) -> ChosenPair:
        """The passages with the gates that the finder has for them, or with nothing that tells them apart."""
        first, second, *_ = wanted.places
        for clash in self.clashes:
            for one, other in ((clash.first, clash.second), (clash.second, clash.first)):
                if _is_at(one, first) and _is_at(other, second):
                    return ChosenPair(clash if one is clash.first else _turned(clash), wanted.places)
        sides = [self._side(place) for place in (first, second)]
        figures = any(_DIGIT.search(one.value) for one in sides)
        clash = Clash(
            sides[0],
            sides[1],
            Detail.FIGURE if figures else Detail.WORDING,
            gates_found(),
            together=False,
            score=0.0,
            reason="named by a person",
            rule=BY_HAND,
        )
        return ChosenPair(clash, wanted.places)

    def _side(self, place: NamedPlace) -> Side:
        start, end = place.words
        told = self.entries[place.article].article.text[start:end]
        return Side(start, end, start, end, told, place.article)


def _is(one: Quotation, other: Quotation) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _is_at(side: Side, place: NamedPlace) -> bool:
    """Whether a side of a pair is what a person names: its value is among the words, or all but that."""
    value = Span(side.value_start, max(side.value_end, side.value_start + 1))
    return side.article == place.article and value.overlaps(place.words)


def _turned(clash: Clash) -> Clash:
    """The same pair with its sides, and what decided each gate, the other way round."""
    gates = {
        name: found._replace(first=found.second, second=found.first) for name, found in clash.gates.items()
    }
    return replace(clash, first=clash.second, second=clash.first, gates=gates)
