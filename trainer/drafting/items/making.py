"""Items out of what was found: one for each quotation, and pairs of passages that may conflict or not.

It puts together findings, evidence and explanations, in the order of the text, and keeps beside each item
what a person must decide. It writes no file and no verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import (
    ConflictItem,
    ConflictVerdict,
    Gate,
    GateIs,
    GateName,
    Gates,
    conflict_verdict,
)
from trainer.deck.kinds.quote import (
    Carrier,
    Criterion,
    Evidence,
    Level,
    Match,
    QuoteItem,
    Route,
    Shown,
    ShownByHead,
    ShownCarrier,
    Source,
    quote_verdict,
)
from trainer.deck.model import Item
from trainer.deck.parts import At
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.conflicts.pairs import Clash, GateFound
from trainer.drafting.items.anchoring import Anchors
from trainer.drafting.items.choosing import NEVER_SAID, Chosen, choose_quotes, is_retold, retellings
from trainer.drafting.items.clues import Clue, Judged
from trainer.drafting.items.evidence import judge, judge_retold
from trainer.drafting.items.ids import Ids
from trainer.drafting.items.noting import note_of_gate
from trainer.drafting.items.pairing import ChosenPair, choose_pairs
from trainer.drafting.items.particulars import Whys
from trainer.drafting.items.selecting import Askable, Rank
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.twins import find_twins
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Anchor, Article, Span

T = TypeVar("T")


class Drafted(NamedTuple):
    """An item, and what is to be said to the person who finishes it."""

    item: Item
    remarks: tuple[str, ...]
    askable: Askable
    """What it is chosen by."""
    whys: Whys | None = None
    """Of a quotation, why each criterion has its level."""


class DeckArticle(NamedTuple):
    """An article of the deck."""

    id: str
    source: SourceArticle
    article: Article
    asked: tuple[str, ...] = ()
    """What a person is asked of many of its items at once."""
    remarks: tuple[str, ...] = ()
    """All that is to be said about it to the person who finishes the deck."""


class Made(NamedTuple):
    """The items of a deck."""

    items: tuple[Drafted, ...]
    remarks: tuple[str, ...]
    """What was left out, and why, for a person."""


MOST_QUOTES = 500
"""How many quotations get an item: nobody works through more of one draft."""

BY_HAND = "by hand"
"""The rule behind a pair that a person has named and the finder has not."""

_WIDEST = 500
"""How many characters an anchor has beside its words at most, to tell them from the same elsewhere."""

_TOO_MANY = f"at most {MOST_QUOTES:,} quotations are drafted; build from parts of the article for the others"
_ALIKE = "the article repeats the words, and what is around them too"


class _Repeated(Exception):
    """Words that an item needs cannot be told from the same words elsewhere."""


def make_items(
    entries: Sequence[DeckArticle], pages: Sequence[Surroundings], clashes: Sequence[Clash]
) -> Made:
    """Make the items of one deck; `pages` hold of each article what was read of it, with its quotations."""
    maker = _Maker(entries, pages)
    return Made(tuple(maker.items(clashes)), tuple(maker.remarks()))


def make_these(
    entries: Sequence[DeckArticle],
    pages: Sequence[Surroundings],
    these: Iterable[tuple[int, Judged] | ChosenPair],
    taken: Iterable[str],
) -> list[Drafted | None]:
    """Make an item of each quotation, which has the index of its article beside it, and of each pair.

    None of them has an id that is taken. None where its words cannot be told from the same elsewhere.
    """
    maker = _Maker(entries, pages)
    maker.ids.take(taken)
    return [maker.item(one) for one in these]


class _Maker:
    """Makes the items of one deck."""

    def __init__(self, entries: Sequence[DeckArticle], pages: Sequence[Surroundings]) -> None:
        self.entries = entries
        self.pages = pages
        self.ids = Ids()
        self.index = {entry.id: Anchors(entry.article, _WIDEST) for entry in entries}
        self.anchors: dict[tuple[str, Span, str | None], Anchor | None] = {}
        self._carriers: dict[tuple[str, tuple[Span, ...]], CarrierFound | None] = {}
        self.left_out: Counter[str] = Counter()
        """How many quotations and pairs were left out, by the reason."""

    def items(self, clashes: Sequence[Clash]) -> Iterator[Drafted]:
        room = MOST_QUOTES
        for index, page in enumerate(self.pages):
            entry, quotations = self.entries[index], page.quotations
            judged = judge(page, entry.source.head, find_twins(quotations, clashes, index), room)
            found = list(choose_quotes(judged, entry.article.text))
            asked = sum(not one.left_out for one in found)
            retold = retellings(judge_retold(page, entry.source.head), asked)
            yield from self._quotes(entry, [*found, *retold])
            self.left_out[_TOO_MANY] += max(len(quotations) - room, 0)
            room -= min(len(quotations), room)
        for pair in choose_pairs(clashes, [entry.article for entry in self.entries]):
            yield from self._unless_repeated(partial(self._conflict, pair))

    def item(self, one: tuple[int, Judged] | ChosenPair) -> Drafted | None:
        """One item; None where its words are repeated."""
        if isinstance(one, ChosenPair):
            return next(self._unless_repeated(partial(self._conflict, one)), None)
        index, judged = one
        return next(
            self._unless_repeated(partial(self._quote, self.entries[index], Chosen(judged), "")), None
        )

    def _quotes(self, entry: DeckArticle, found: Sequence[Chosen]) -> list[Drafted]:
        """The items of one article's quotations; those that only `--all` has get their ids last."""
        statements = _statements([one.judged for one in found])
        for known in (one.judged.quotation.carrier for one in found):
            if known is not None:
                self._carriers.setdefault((entry.id, (Span(known.start, known.end),)), known)
        made: dict[int, Drafted] = {}
        for chosen in sorted(found, key=lambda one: (is_retold(one.judged), bool(one.left_out))):
            if chosen.left_out == NEVER_SAID:
                self.left_out[NEVER_SAID] += 1
                continue
            start = chosen.judged.quotation.start
            statement = f"{entry.id} {statements[start]}" if start in statements else ""
            for one in self._unless_repeated(partial(self._quote, entry, chosen, statement)):
                made[start] = one
        return [made[start] for start in sorted(made)]

    def _unless_repeated(self, make: Callable[[], Drafted]) -> Iterator[Drafted]:
        """An item, unless words that it needs cannot be told from the same words elsewhere."""
        try:
            yield make()
        except _Repeated:
            self.left_out[_ALIKE] += 1

    def remarks(self) -> Iterator[str]:
        for reason, count in self.left_out.items():
            if count:
                yield f"{count:,} left out: {reason}."

    # Quotations

    def _quote(self, entry: DeckArticle, chosen: Chosen, statement: str) -> Drafted:
        judged, quotation = chosen.judged, chosen.judged.quotation
        evidence = self._evidence(entry, judged)
        verdict = quote_verdict(evidence, judged.match, judged.flags)
        item = QuoteItem(
            id=self.ids.give(quotation.content),
            article=self._article(entry),
            content=self._anchor(entry, Span(quotation.start, quotation.end)),
            source=self._source(entry, judged),
            cue=self._cue(entry, quotation),
            carrier=self._carrier(entry, judged),
            evidence=evidence,
            match=Match(
                how=judged.match,
                at=self._at(entry, [Span(one.quotation.start, one.quotation.end) for one in judged.twins]),
            ),
            flags=judged.flags,
        )
        rank = _rank(chosen)
        speaker = judged.person.name or judged.person.role or ""
        askable = Askable(item.id, Kind.QUOTE, verdict, speaker, statement, rank, chosen.left_out)
        whys = {criterion: judged.clue(criterion).why for criterion in Criterion}
        return Drafted(item, tuple(_quote_remarks(judged)), askable, whys)

    def _cue(self, entry: DeckArticle, quotation: Quotation) -> Anchor | None:
        if quotation.cue_start is None or quotation.cue_end is None:
            return None
        try:
            return self._anchor(entry, Span(quotation.cue_start, quotation.cue_end))
        except _Repeated:  # an item can do without: it is but lit, and decides nothing
            return None

    def _evidence(self, entry: DeckArticle, judged: Judged) -> Evidence:
        spoken, carrier = judged.words, judged.carrier
        return Evidence(
            speaker=self._shown(entry, judged.speaker),
            words=Shown(level=spoken.level, at=self._at(entry, spoken.places), note=spoken.note or None),
            carrier=ShownCarrier(
                level=carrier.level,
                route=carrier.route,
                at=self._at(entry, carrier.places),
                head=_one_or_all(carrier.heads),
                note=carrier.note or None,
            ),
            occasion=self._shown(entry, judged.occasion),
        )

    def _shown(self, entry: DeckArticle, clue: Clue) -> ShownByHead:
        at, head = self._at(entry, clue.places), _one_or_all(clue.heads)
        return ShownByHead(level=clue.level, at=at, head=head, note=clue.note or None)

    def _source(self, entry: DeckArticle, judged: Judged) -> Source | None:
        person = judged.person
        if person.name is None and person.role is None:
            return None
        at = self._anchor(entry, person.place) if person.place else None
        return Source(name=_line(person.name), role=_line(person.role), at=at)

    def _carrier(self, entry: DeckArticle, judged: Judged) -> Carrier | None:
        found, clue = judged.quotation.carrier, judged.carrier
        if clue.level is Level.MISSING:
            return None
        at = self._at(entry, clue.places)
        if found is not None and clue.places:
            self._carriers.setdefault((entry.id, clue.places), found)
        found = found or self._carriers.get((entry.id, clue.places))  # one that continues came as the first
        if clue.route is Route.RECORD and found is not None and not _is_shown(entry, found, clue):
            found = None  # it was said in the open, and not to the outlet further up
        if found is None and clue.route is Route.RELAYED:
            return None
        if found is not None and not judged.first_hand:
            return Carrier(
                outlet=_line(found.outlet),
                reporter=_line(found.reporter),
                document=_line(found.document),
                at=at,
            )
        head = entry.source.head
        return Carrier(outlet=_line(head.newsroom), reporter=_line(head.author), at=at)

    # Pairs

    def _conflict(self, pair: ChosenPair) -> Drafted:
        clash = pair.clash
        home = self.entries[clash.first.article]
        gates = {name: self._gate(home, pair, name, found) for name, found in clash.gates.items()}
        shown = [self.entries[index].article.text[slice(*span)] for index, span in pair.passages]
        item = ConflictItem(
            id=self.ids.give(shown[0], shown[1]),
            article=self._article(home),
            passages=tuple(self._anchor(self.entries[index], span, home) for index, span in pair.passages),
            gates=Gates(**{name.value: gate for name, gate in gates.items()}),
            together=clash.together,
            detail=clash.detail,
        )
        askable = Askable(item.id, Kind.CONFLICT, conflict_verdict(item.gates, together=item.together))
        return Drafted(item, tuple(_pair_remarks(pair)), askable)

    def _gate(self, home: DeckArticle, pair: ChosenPair, name: GateName, found: GateFound) -> GateIs | Gate:
        state, first, second = found
        spans = [(pair.clash.first.article, first), (pair.clash.second.article, second)]
        at = tuple(
            self._anchor(self.entries[index], Span(*span), home)
            for index, span in spans
            if span is not None and span[0] < span[1]
        )
        note = note_of_gate(name, state) if state is not GateIs.SAME else None
        return Gate(state=state, at=_one_or_all(at), note=note) if at or note else state

    # Anchors and ids

    def _article(self, entry: DeckArticle) -> str | None:
        return entry.id if len(self.entries) > 1 else None

    def _anchor(self, entry: DeckArticle, span: Span, home: DeckArticle | None = None) -> Anchor:
        name = entry.id if home is not None and home.id != entry.id else None
        key = (entry.id, span, name)
        if key not in self.anchors:
            self.anchors[key] = self.index[entry.id].anchor(span, name)
        anchor = self.anchors[key]
        if anchor is None:
            raise _Repeated
        return anchor

    def _at(self, entry: DeckArticle, places: Iterable[Span]) -> At | None:
        return _one_or_all(tuple(self._anchor(entry, place) for place in places if place.start < place.end))


def entry(id_: str, source: SourceArticle) -> DeckArticle:
    """An article of a deck, under its id."""
    return DeckArticle(id_, source, Article(source.text))


def _statements(judged: Iterable[Judged]) -> dict[int, int]:
    """Of quotations with other wordings of the same statement, where the first wording of it starts."""
    first: dict[int, int] = {}
    for one in judged:
        starts = sorted([one.quotation.start, *(twin.quotation.start for twin in one.twins)])
        if len(starts) > 1:
            earliest = min(first.get(start, start) for start in starts)
            first.update(dict.fromkeys(starts, earliest))
    return first


def _rank(chosen: Chosen) -> Rank:
    if is_retold(chosen.judged):
        return Rank.RETOLD
    scrap = chosen.judged.words.why == "fragment"
    return Rank.ASKED_FOR if chosen.left_out else Rank.SCRAP if scrap else Rank.FIRST


def _one_or_all(found: tuple[T, ...]) -> T | tuple[T, ...] | None:
    return found[0] if len(found) == 1 else found or None


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:400] or None if text else None


def _quote_remarks(judged: Judged) -> Iterator[str]:
    """What a person must look at in a quote item, one line for each criterion."""
    for criterion in Criterion:
        doubt = judged.clue(criterion).doubt
        if doubt:
            yield f"decide {criterion}: {doubt}"
    if judged.twins and not all(twin.same for twin in judged.twins):
        yield "decide match: other words (drifts), another meaning (contradicts), or another remark?"


def _is_shown(entry: DeckArticle, found: CarrierFound, clue: Clue) -> bool:
    """Whether an outlet is in the sentence of the words that show a carrier, and not in one further up."""
    own = [one for one in entry.article.sentences if one.start <= found.start < one.end]
    return found.outlet is None or any(place.overlaps(one) for place in clue.places for one in own)


def _pair_remarks(pair: ChosenPair) -> Iterator[str]:
    if pair.clash.rule != BY_HAND:
        yield f"finder: {pair.clash.reason} (rule “{pair.clash.rule}”, score {pair.clash.score:.2f})"
    if pair.clash.unclear:
        yield f"decide {', '.join(pair.clash.unclear)}: does the page settle it after all?"
    if pair.clash.rule == BY_HAND:
        yield "decide together: can both hold as they are written? Then it is `true`."
    if pair.clash.verdict is ConflictVerdict.CONFLICT:
        yield "decide all four gates: it is a conflict only if none of them differs."
