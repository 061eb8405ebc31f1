"""Quotes: is this quote reliably sourced, on the page?

Its Struct, the rule from its four criteria to its verdict, and what it points at. How it is put to a
learner is in `trainer.sitting.kinds.quote`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Description, Field, Finding, Reference, fields
from trainer.deck.parts import AnyItem, At, DeckPart, Id, Line, Reason, Verdict
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

    name: Line | None = None
    """Who speaks, by name."""
    role: Line | None = None
    """Who they are, as the page has it."""
    at: At | None = None
    """The words of the article that name the speaker."""


class Carrier(DeckPart, frozen=True, kw_only=True):
    """The outlet, reporter or document that the page says the words come from."""

    outlet: Line | None = None
    """The newspaper, broadcaster or agency."""
    reporter: Line | None = None
    """Whom the words were said to."""
    document: Line | None = None
    """The statement, post, letter or minutes in which they appear."""
    at: At | None = None
    """The words of the article that name the carrier."""


class Shown(DeckPart, frozen=True, kw_only=True):
    """One criterion of a quote: how far it is met, and the words that show it."""

    level: Level = field(name="is")
    """How far the criterion is met."""
    at: At | None = None
    """The words of the article that show it."""
    note: Line | None = None
    """What a reader should know about it."""


class Evidence(DeckPart, frozen=True, kw_only=True):
    """The four core criteria."""

    speaker: Shown
    """Is a named person said to have said it?"""
    words: Shown
    """Is it a full statement in the speaker’s own voice?"""
    carrier: Shown
    """Does the page say how the words came to it: first-hand, a reporter, a document?"""
    occasion: Shown
    """Is it tied to a date or an event?"""

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
    note: Line | None = None
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

WEAK_ENOUGH_TO_FAIL = 3
"""This many weak criteria weigh as much as a missing one."""


def quote_verdict(
    evidence: Evidence, match: MatchIs = MatchIs.ALONE, flags: Iterable[Flag] = ()
) -> QuoteVerdict:
    """Could a stranger check that this person said these words, there and then?"""
    levels = Counter(evidence[criterion].level for criterion in Criterion)
    if levels[Level.MISSING] or levels[Level.WEAK] >= WEAK_ENOUGH_TO_FAIL:
        return QuoteVerdict.NOT
    if levels[Level.WEAK] or match is MatchIs.CONTRADICTS or CAPPING.intersection(flags):
        return QuoteVerdict.PARTLY
    return QuoteVerdict.RELIABLE


def _verdict(item: QuoteItem) -> QuoteVerdict:
    return quote_verdict(item.evidence, item.match.how, item.flags)


def _deciders(item: QuoteItem) -> frozenset[Reason]:
    verdict = _verdict(item)
    if verdict is QuoteVerdict.RELIABLE:
        return frozenset({QuoteReason.ALL_MET})
    levels = {criterion: item.evidence[criterion].level for criterion in Criterion}
    short = {c for c, level in levels.items() if level is Level.MISSING}
    short = short or {c for c, level in levels.items() if level is Level.WEAK}
    reasons = {QuoteReason(criterion.value) for criterion in short}
    if verdict is QuoteVerdict.PARTLY and item.match.how is MatchIs.CONTRADICTS:
        reasons.add(QuoteReason.MATCH)
    if verdict is QuoteVerdict.PARTLY and CAPPING.intersection(item.flags):
        reasons.add(QuoteReason.FLAG)
    return frozenset(reasons)


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


def _without_anchor(item: QuoteItem) -> Iterator[Finding]:
    """Anyone who says that the page shows something should say where."""
    for criterion in (Criterion.SPEAKER, Criterion.CARRIER, Criterion.OCCASION):  # the words show themselves
        shown = item.evidence[criterion]
        if shown.level is not Level.MISSING and not shown.at:
            found = f"{shown.level} without the words that show it"
            yield Finding(("evidence", criterion.value), found, "an anchor", "Add `at: {exact: …}`.")
    if item.match.how is not MatchIs.ALONE and not item.match.at and not item.match.note:
        found = f"{item.match.how} without the place on the page"
        yield Finding(("match",), found, "an anchor or a note", "Add `at: {exact: …}`.")


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
    half_points=True,
    references=_references,
    advice={"no-anchor": _without_anchor},
    telling=("reliable", "partly-reliable", "not-reliable"),
)
