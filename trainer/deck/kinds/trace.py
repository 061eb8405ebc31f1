"""Traces: does the record outside the page bear this detail out?

Its Struct, the rule from the records to its verdict, and what it points at. How it is put to a learner is in
`trainer.sitting.kinds.trace`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Description, Field, Finding, Undecided
from trainer.deck.parts import AnyItem, DeckPart, LooseDate, OneLine, Reason, Text, Verdict, WebAddress
from trainer.text.article import Anchor
from trainer.text.messages import quoted


class TraceVerdict(Verdict):
    """Does the record outside the page bear this detail out?"""

    BORNE_OUT = "borne out"
    NOT_FOUND = "not found"
    CONTRADICTED = "contradicted"


class TraceReason(Reason):
    """What can decide whether the record bears a detail out."""

    SUPPORT = "support"
    CONTRADICTION = "contradiction"
    RESEMBLANCE = "resemblance"
    NOTHING = "nothing"
    RECORD_1 = "record 1"
    RECORD_2 = "record 2"
    RECORD_3 = "record 3"
    RECORD_4 = "record 4"
    RECORD_5 = "record 5"
    RECORD_6 = "record 6"
    RECORD_7 = "record 7"
    RECORD_8 = "record 8"


RECORD_REASONS = tuple(reason for reason in TraceReason if reason.name.startswith("RECORD_"))
"""The reasons that name a record by its place: the first eight records of an item can be named."""


class Bearing(StrEnum):
    """How an outside record bears on a detail."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    RESEMBLES = "resembles"
    SILENT = "silent"


class Record(DeckPart, frozen=True, kw_only=True):
    """Something outside the page that bears on a detail: who says what, where, and when it was seen."""

    title: OneLine
    """What the record is called."""
    publisher: OneLine
    """Who published it."""
    says: Text
    """What it says about the detail, in short."""
    bearing: Bearing
    """How that bears on the detail."""
    consulted: dt.date
    """The day on which the author of the deck saw it."""
    date: LooseDate | None = None
    """When it was published."""
    address: WebAddress | None = None
    """Where it can be read: shown, never opened."""


class TraceItem(AnyItem, frozen=True, kw_only=True, tag_field="kind", tag=Kind.TRACE.value):
    """Does the record outside the page bear this detail out?"""

    passage: Anchor
    """The detail, as it appears in the article."""
    claim: OneLine
    """What is looked up, in one sentence."""
    records: Annotated[tuple[Record, ...], Meta(max_length=100)] = ()
    """What was found outside the page."""
    searched: Text | None = None
    """Where it was looked for, and with which words."""


DECIDING: dict[Bearing, TraceReason] = {
    Bearing.SUPPORTS: TraceReason.SUPPORT,
    Bearing.CONTRADICTS: TraceReason.CONTRADICTION,
    Bearing.RESEMBLES: TraceReason.RESEMBLANCE,
}
"""What a record decides by how it bears on the detail, the strongest first; a silent one decides nothing."""


def trace_verdict(bearings: Iterable[Bearing]) -> TraceVerdict:
    """What the records outside the page come to. Raises `Undecided` where they pull both ways."""
    found = set(bearings)
    if {Bearing.SUPPORTS, Bearing.CONTRADICTS} <= found:
        raise Undecided("records support it and records contradict it", "records")
    if Bearing.SUPPORTS in found:
        return TraceVerdict.BORNE_OUT
    if Bearing.CONTRADICTS in found:
        return TraceVerdict.CONTRADICTED
    return TraceVerdict.NOT_FOUND


def _verdict(item: TraceItem) -> TraceVerdict:
    return trace_verdict(record.bearing for record in item.records)


def _deciders(item: TraceItem) -> frozenset[Reason]:
    """How the records bear on it that decided, and which of them do so."""
    for bearing, reason in DECIDING.items():
        if any(record.bearing is bearing for record in item.records):
            named = zip(RECORD_REASONS, item.records, strict=False)
            return frozenset({reason, *(place for place, record in named if record.bearing is bearing)})
    return frozenset({TraceReason.NOTHING})


def _anchors(item: TraceItem) -> Iterator[Field]:
    yield Field(("passage",), item.passage)


def _record_details(item: TraceItem) -> Iterator[Finding]:
    """A record without a date or an address cannot be looked up again."""
    for index, record in enumerate(item.records):
        lacking = [name for name in ("date", "address") if getattr(record, name) is None]
        if lacking:
            fix = " ".join(f"Add `{name}:`." for name in lacking)
            yield Finding(("records", index), f"a record without {' and '.join(lacking)}", "both", fix)


_REPORTS = "news report|news story|report|article|news item|press release|transcript"
_PAGES = "story|piece|post|page|item|website|web ?page|home ?page"
_PLACEHOLDER = re.compile(
    rf"an? (?:[\w’'-]+ )?(?:(?:{_REPORTS}) (?:on|about|from|of|by|in)|(?:{_PAGES}) (?:on|about))\b"
    rf"|(?i:(?:{_REPORTS}|{_PAGES}) about)\b"
)
"""Words in place of a title, which begin with “a” and a small letter."""
_ONLY_A_KIND = re.compile(
    rf"(?i:(?:an?|the) )?(?i:{_REPORTS}|{_PAGES}|news|coverage|archive|search results?|interview|speech"
    r"|statement|video|untitled|no title|title|unknown|to ?do)\W*"
)


def _record_title(item: TraceItem) -> Iterator[Finding]:
    """A page is found again by the title that it has itself."""
    for index, record in enumerate(item.records):
        title = record.title.strip()
        begins_small = title[:1].lower() + title[1:]
        if _PLACEHOLDER.match(begins_small) or _ONLY_A_KIND.fullmatch(title):
            found = f"{quoted(title)}, which describes a page"
        elif _letters(title) == _letters(record.publisher) or "://" in title:
            found = f"{quoted(title)}, which is no title of a page"
        else:
            continue
        fix = "Copy the headline or the name that the page has, and say the rest in `says:`."
        yield Finding(("records", index, "title"), found, "the page’s own title", fix)


def _letters(text: str) -> str:
    """The letters and digits of a text, in small letters: what two names have in common."""
    return "".join(filter(str.isalnum, text.lower()))


def _not_searched(item: TraceItem) -> Iterator[Finding]:
    """That nothing was found means little without where it was looked for."""
    if item.searched is not None:
        return
    fix = "Add `searched:`, with the places and the words that were searched."
    verdict = item.override.verdict if item.override else _verdict(item).value
    if not item.records:
        yield Finding((), "neither records nor `searched`", "where it was looked for", fix)
    elif verdict == TraceVerdict.NOT_FOUND.value:
        yield Finding((), "“not found” without `searched`", "where it was looked for", fix)


TRACE = Description(
    kind=Kind.TRACE,
    struct=TraceItem,
    verdicts=TraceVerdict,
    reasons=TraceReason,
    verdict=_verdict,
    deciders=_deciders,
    subject=lambda item: (item.passage,),
    anchors=_anchors,
    minutes=0.5,
    particular=frozenset(RECORD_REASONS),
    claim=lambda item: item.claim,
    beside=lambda item: item.searched or "",
    found=lambda item: " ".join(f"{record.title} {record.says}" for record in item.records),
    advice={
        "record-details": _record_details,
        "record-title": _record_title,
        "not-searched": _not_searched,
    },
    telling=("borne-out", "not-found", "supported", "confirmed", "verified"),
)
