"""Quotes: is this quote reliably sourced, on the page?

Its Struct, the rule from its four criteria to its verdict, and what it points at. How it is put to a
learner is in `trainer.sitting.kinds.quote`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Description, Field, Finding, HeadUse, Reference, fields
from trainer.deck.parts import AnyItem, At, DeckPart, HeadField, Id, OneLine, Reason, Verdict
from trainer.text.article import Anchor


class QuoteVerdict(Verdict):
    """Is this quote reliably sourced, on the page? A three-step scale, soundest first."""

    RELIABLE = "reliable"
    PARTLY = "partly"
    NOT = "not"


class QuoteReason(Reason):
    """What can decide whether a quote is reliably sourced."""

    SPEAKER = "speaker"
    WORDS = "words"
    CARRIER = "carrier"
    OCCASION = "occasion"
    MATCH = "match"
    FLAG = "flag"
    ALL_MET = "all met"


class Criterion(StrEnum):
    """The four core criteria of a quote that a stranger could check."""

    SPEAKER = "speaker"
    WORDS = "words"
    CARRIER = "carrier"
    OCCASION = "occasion"


class Level(StrEnum):
    """How far a criterion is met."""

    MET = "met"
    WEAK = "weak"
    MISSING = "missing"


class Route(StrEnum):
    """How the words came to the page."""

    OWN = "own"
    RECORD = "record"
    RELAYED = "relayed"
    HEARSAY = "hearsay"


class MatchIs(StrEnum):
    """How the same words appear elsewhere on the page."""

    AGREES = "agrees"
    DRIFTS = "drifts"
    CONTRADICTS = "contradicts"
    ALONE = "alone"


class Flag(StrEnum):
    """What else a reader should know of a quote; the first two cap the verdict at `partly`."""

    ANONYMOUS = "anonymous"
    CIRCULAR = "circular"
    TRANSLATED = "translated"
    HEADLINE = "headline"


class Source(DeckPart, frozen=True, kw_only=True):
    """The speaker."""

    name: OneLine | None = None
    """Who speaks, by name."""
    role: OneLine | None = None
    """Who they are, as the page has it."""
    at: At | None = None
    """The words of the article that name the speaker."""


class Carrier(DeckPart, frozen=True, kw_only=True):
    """The outlet, reporter or document that the page says the words come from."""

    outlet: OneLine | None = None
    """The newspaper, broadcaster or agency."""
    reporter: OneLine | None = None
    """Whom the words were said to."""
    document: OneLine | None = None
    """The statement, post, letter or minutes in which they appear."""
    at: At | None = None
    """The words of the article that name the carrier."""


class Shown(DeckPart, frozen=True, kw_only=True):
    """One criterion of a quote: how far it is met, and the words that show it."""

    level: Level = field(name="is")
    """How far the criterion is met."""
    at: At | None = None
    """The words of the article that show it."""
    note: OneLine | None = None
    """What a reader should know about it."""

    @property
    def heads(self) -> tuple[HeadField, ...]:
        """The fields of the page’s head that it rests on: none, but where a criterion can."""
        return ()


class ShownByHead(Shown, frozen=True, kw_only=True):
    """A criterion that the page’s head can show as well as the words of the article."""

    head: HeadField | Annotated[tuple[HeadField, ...], Meta(max_length=len(HeadField))] | None = None
    """What shows it above the article, in its credit: publisher, author, published, occasion."""

    @property
    def heads(self) -> tuple[HeadField, ...]:
        """The fields of the page’s head that it rests on, however many."""
        if self.head is None:
            return ()
        return (self.head,) if isinstance(self.head, HeadField) else self.head


class ShownCarrier(ShownByHead, frozen=True, kw_only=True):
    """The criterion carrier: as the others, and by which route the words came."""

    route: Route | None = None
    """own: this newsroom heard it; record: open to all; relayed: another outlet had it; hearsay: nobody."""

    @property
    def came_by(self) -> Route:
        """The route; where a deck gives none, the strictest one that its level allows."""
        if self.route is not None:
            return self.route
        return Route.HEARSAY if self.level is Level.MISSING else Route.RELAYED


class Evidence(DeckPart, frozen=True, kw_only=True):
    """The four core criteria."""

    speaker: ShownByHead
    """Is it said who speaks: a person, or a body that speaks for itself?"""
    words: Shown
    """Are they the speaker’s own words, and enough of them?"""
    carrier: ShownCarrier
    """Does the page say how the words came to it: heard by itself, on record, from a named report?"""
    occasion: ShownByHead
    """Is it tied to a day or an event?"""

    def __getitem__(self, criterion: Criterion) -> Shown:
        """The evidence for one criterion."""
        shown: Shown = getattr(self, criterion.value)
        return shown


class Match(DeckPart, frozen=True, kw_only=True):
    """How the same words appear elsewhere on the page, and where."""

    how: MatchIs = field(name="is")
    """How the same words appear elsewhere."""
    at: At | None = None
    """Where they appear."""
    note: OneLine | None = None
    """What the difference is."""


class QuoteItem(AnyItem, frozen=True, kw_only=True, tag_field="kind", tag=Kind.QUOTE.value):
    """Is this quote reliably sourced, on the page?"""

    content: Anchor
    """The quoted words, as they appear in the article."""
    evidence: Evidence
    """The four criteria; the verdict is computed from them."""
    source: Source | None = None
    """The speaker."""
    cue: Anchor | None = None
    """The reporting verb or phrase: said, as per."""
    carrier: Carrier | None = None
    """The outlet, reporter or document the words come from."""
    match: Match = Match(how=MatchIs.ALONE)
    """How the same words appear elsewhere on the page."""
    flags: Annotated[tuple[Flag, ...], Meta(max_length=len(Flag))] = ()
    """What else a reader should know; `anonymous` and `circular` keep it from being reliable."""
    off_page: Id | None = None
    """The id of a trace item that says what is known off the page."""


CAPPING = frozenset({Flag.ANONYMOUS, Flag.CIRCULAR})
"""The flags under which no quote is more than partly reliable."""

_WITHOUT_WHICH_NOT = (Criterion.SPEAKER, Criterion.WORDS, Criterion.CARRIER)
"""The criteria that a quote cannot do without: where one is missing, there is nobody and nothing to ask."""


def quote_verdict(
    evidence: Evidence, match: MatchIs = MatchIs.ALONE, flags: Iterable[Flag] = ()
) -> QuoteVerdict:
    """Could a stranger check that this person said these words, there and then?"""
    missing = any(evidence[criterion].level is Level.MISSING for criterion in _WITHOUT_WHICH_NOT)
    if missing or evidence.speaker.level is evidence.words.level is Level.WEAK:
        return QuoteVerdict.NOT
    return QuoteVerdict.PARTLY if shortfalls(evidence, match, flags) else QuoteVerdict.RELIABLE


def shortfalls(evidence: Evidence, match: MatchIs, flags: Iterable[Flag]) -> frozenset[Reason]:
    """What keeps a quote from being reliable; nothing, where nothing does."""
    short = {c for c in _WITHOUT_WHICH_NOT if evidence[c].level is not Level.MET}
    if evidence.occasion.level is Level.MISSING or (
        evidence.occasion.level is Level.WEAK and evidence.carrier.came_by is Route.RELAYED
    ):
        short.add(Criterion.OCCASION)
    reasons = {QuoteReason(criterion.value) for criterion in short}
    if match is MatchIs.CONTRADICTS:
        reasons.add(QuoteReason.MATCH)
    if CAPPING.intersection(flags):
        reasons.add(QuoteReason.FLAG)
    return frozenset(reasons)


def _verdict(item: QuoteItem) -> QuoteVerdict:
    return quote_verdict(item.evidence, item.match.how, item.flags)


def _deciders(item: QuoteItem) -> frozenset[Reason]:
    """What keeps the quote from being reliable; of an outlet's own headline, the words alone."""
    if Flag.HEADLINE in item.flags and item.evidence.words.level is Level.MISSING:
        return frozenset({QuoteReason.WORDS})
    short = shortfalls(item.evidence, item.match.how, item.flags)
    return short or frozenset({QuoteReason.ALL_MET})


def _anchors(item: QuoteItem) -> Iterator[Field]:
    yield Field(("content",), item.content)
    if item.cue:
        yield Field(("cue",), item.cue)
    for name in ("source", "carrier", "match"):
        part = getattr(item, name)
        if part is not None:
            yield from fields((name, "at"), part.at)
    for name in item.evidence.__struct_fields__:
        yield from fields(("evidence", name, "at"), getattr(item.evidence, name).at)


def _references(item: QuoteItem) -> tuple[Reference, ...]:
    return () if item.off_page is None else (Reference(("off_page",), item.off_page, Kind.TRACE),)


def _heads(item: QuoteItem) -> Iterator[HeadUse]:
    for criterion in Criterion:
        shown = item.evidence[criterion]
        path = ("evidence", criterion.value, "head")
        for index, name in enumerate(shown.heads):
            alone = isinstance(shown, ShownByHead) and isinstance(shown.head, HeadField)
            yield HeadUse(path if alone else (*path, index), name)


def _without_anchor(item: QuoteItem) -> Iterator[Finding]:
    """Anyone who says that the page shows something should say where."""
    for criterion in (Criterion.SPEAKER, Criterion.CARRIER, Criterion.OCCASION):  # the words show themselves
        shown = item.evidence[criterion]
        if shown.level is not Level.MISSING and not shown.at and not shown.heads:
            found = f"{shown.level} without the words that show it"
            fix = "Add `at: {exact: …}`, or `head: author` where the credit line shows it."
            yield Finding(("evidence", criterion.value), found, "an anchor, or a part of the head", fix)
    if item.match.how is not MatchIs.ALONE and not item.match.at and not item.match.note:
        found = f"{item.match.how} without the place on the page"
        yield Finding(("match",), found, "an anchor or a note", "Add `at: {exact: …}`.")


def _route(item: QuoteItem) -> Iterator[Finding]:
    """Where no route is given the strictest one is taken; hearsay is no carrier, and nothing else is."""
    carrier = item.evidence.carrier
    path, missing = ("evidence", "carrier"), carrier.level is Level.MISSING
    if carrier.route is None and not missing:
        fix = "Add `route: own`, `record` or `relayed`; until then it counts as relayed."
        yield Finding(path, f"{carrier.level} without the route by which the words came", "a route", fix)
    elif carrier.route is not None and missing is not (carrier.route is Route.HEARSAY):
        found = f"{carrier.route}, and {carrier.level}"
        fix = "Mark it missing where nobody in particular passes the words on; else name another route."
        yield Finding((*path, "route"), found, "hearsay where it is missing, and only there", fix)


QUOTE = Description(
    kind=Kind.QUOTE,
    struct=QuoteItem,
    verdicts=QuoteVerdict,
    reasons=QuoteReason,
    verdict=_verdict,
    deciders=_deciders,
    subject=lambda item: (item.content,),
    anchors=_anchors,
    minutes=0.35,
    both_sides_from=2,
    half_points=True,
    references=_references,
    heads=_heads,
    advice={"no-anchor": _without_anchor, "route": _route},
    telling=("reliable", "partly-reliable", "not-reliable"),
)
