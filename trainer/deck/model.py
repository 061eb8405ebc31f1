"""What a deck file holds, as msgspec Structs: the one definition of the format.

The reader, the JSON Schema, the cache and the builder all take the format from here. Nothing in this
module decides anything: verdicts follow from evidence in `trainer.deck.verdicts`. The terms are those
of attribution research (source, cue, content) and of W3C Web Annotation (anchor).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, field

from trainer.article import Anchor

FORMAT = 1
"""The deck format that this program reads and writes."""

Id: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="Small letters, digits and single hyphens. It never changes, so that history holds.",
        examples=["harbour-bridge"],
    ),
]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1_000)]
Address: TypeAlias = Annotated[
    str,
    Meta(pattern=r"^https?://[^\s]+$", max_length=2_000, description="A web address: shown, never opened."),
]
LooseDate: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        description="A day, a month or a year: 2025-12-11, 2025-12 or 2025.",
    ),
]
Digest: TypeAlias = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the clean text; `trainer check` prints it.")
]
At: TypeAlias = Anchor | tuple[Anchor, ...]
"""The words that show something: one anchor, or several."""


class Kind(StrEnum):
    """What an item asks about."""

    QUOTE = "quote"
    CONFLICT = "conflict"
    TRACE = "trace"


class QuoteVerdict(StrEnum):
    """Is this quote reliably sourced, on the page? A three-step scale, soundest first."""

    RELIABLE = "reliable"
    PARTLY = "partly"
    NOT = "not"


class ConflictVerdict(StrEnum):
    """Do these details conflict?"""

    COMPATIBLE = "compatible"
    UNSETTLED = "unsettled"
    CONFLICT = "conflict"


class TraceVerdict(StrEnum):
    """Does the record outside the page bear this detail out?"""

    BORNE_OUT = "borne out"
    NOT_FOUND = "not found"
    CONTRADICTED = "contradicted"


Verdict: TypeAlias = QuoteVerdict | ConflictVerdict | TraceVerdict


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
    """How the same words stand elsewhere on the page."""

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


class GateName(StrEnum):
    """What must be the same in two passages before they can conflict."""

    THING = "thing"
    TIME = "time"
    SCOPE = "scope"
    VOICE = "voice"


class GateIs(StrEnum):
    """Whether it is."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


class Detail(StrEnum):
    """The type of detail that two passages give differently."""

    FIGURE = "figure"
    UNIT = "unit"
    DATE = "date"
    SEQUENCE = "sequence"
    OUT_OF_DATE = "out-of-date"
    PLACE = "place"
    NAME = "name"
    TITLE = "title"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    MODALITY = "modality"
    CAUSALITY = "causality"
    HEADLINE = "headline"
    POLARITY = "polarity"


class Bearing(StrEnum):
    """How an outside record bears on a detail."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    RESEMBLES = "resembles"
    SILENT = "silent"


class Sift(StrEnum):
    """The four moves of SIFT: stop, investigate the source, find better coverage, trace."""

    STOP = "stop"
    INVESTIGATE = "investigate"
    FIND = "find"
    TRACE = "trace"


class _Part(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """The manners of every Struct here: it never changes, takes nothing unknown, makes no circle."""


class NextMove(_Part, frozen=True, kw_only=True):
    """What a reader would do next, off the page."""

    sift: Sift
    do: Line


class Override(_Part, frozen=True, kw_only=True):
    """An author's decision against the computed verdict; the reveal prints the reason."""

    verdict: str
    because: Text


class Source(_Part, frozen=True, kw_only=True):
    """The speaker."""

    name: Line | None = None
    role: Line | None = None
    at: At | None = None


class Carrier(_Part, frozen=True, kw_only=True):
    """The outlet, reporter or document that the page says the words come from."""

    outlet: Line | None = None
    reporter: Line | None = None
    document: Line | None = None
    at: At | None = None


class Shown(_Part, frozen=True, kw_only=True):
    """One criterion of a quote: how far it is met, and the words that show it."""

    level: Level = field(name="is")
    at: At | None = None
    note: Line | None = None


class Evidence(_Part, frozen=True, kw_only=True):
    """The four core criteria."""

    speaker: Shown
    words: Shown
    carrier: Shown
    occasion: Shown

    def __getitem__(self, criterion: Criterion) -> Shown:
        """The evidence for one criterion."""
        shown: Shown = getattr(self, criterion.value)
        return shown


class Match(_Part, frozen=True, kw_only=True):
    """How the same words stand elsewhere on the page, and where."""

    how: MatchIs = field(name="is")
    at: At | None = None
    note: Line | None = None


class Gate(_Part, frozen=True, kw_only=True):
    """One gate in its long form: its state, and the words that show it."""

    state: GateIs = field(name="is")
    at: At | None = None
    note: Line | None = None


class Gates(_Part, frozen=True, kw_only=True):
    """The four gates; each a bare state or the long form."""

    thing: GateIs | Gate
    time: GateIs | Gate
    scope: GateIs | Gate
    voice: GateIs | Gate

    def __getitem__(self, name: GateName) -> Gate:
        """One gate, in its long form."""
        given: GateIs | Gate = getattr(self, name.value)
        return given if isinstance(given, Gate) else Gate(state=given)


class Record(_Part, frozen=True, kw_only=True):
    """Something outside the page that bears on a detail: who says what, where, and when it was seen."""

    title: Line
    publisher: Line
    says: Text
    bearing: Bearing
    consulted: dt.date
    date: LooseDate | None = None
    address: Address | None = None


class _Item(_Part, frozen=True, kw_only=True):
    """What every item has."""

    id: Id
    article: Id | None = None
    prompt: Line | None = None
    explain: Text | None = None
    next_move: NextMove | None = None
    override: Override | None = None
    scored: bool = True
    worked: bool = False


class QuoteItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.QUOTE.value):
    """Is this quote reliably sourced, on the page?"""

    content: Anchor
    evidence: Evidence
    source: Source | None = None
    cue: Anchor | None = None
    carrier: Carrier | None = None
    match: Match = Match(how=MatchIs.ALONE)
    flags: tuple[Flag, ...] = ()
    off_page: Id | None = None

    @property
    def kind(self) -> Kind:
        """Always `quote`."""
        return Kind.QUOTE


class ConflictItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.CONFLICT.value):
    """Do these details conflict?"""

    passages: Annotated[tuple[Anchor, ...], Meta(min_length=2, max_length=6)]
    gates: Gates
    together: bool
    detail: Detail

    @property
    def kind(self) -> Kind:
        """Always `conflict`."""
        return Kind.CONFLICT


class TraceItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.TRACE.value):
    """Does the record outside the page bear this detail out?"""

    passage: Anchor
    claim: Line
    records: tuple[Record, ...] = ()
    searched: Text | None = None

    @property
    def kind(self) -> Kind:
        """Always `trace`."""
        return Kind.TRACE


Item: TypeAlias = QuoteItem | ConflictItem | TraceItem


class ArticleInfo(_Part, frozen=True, kw_only=True):
    """An article of the deck: what is known of it, and its text or the file that holds it."""

    id: Id
    title: Line
    publisher: Line | None = None
    author: Line | None = None
    published: dt.date | None = None
    address: Address | None = None
    licence: Line | None = None
    file: Annotated[str, Meta(min_length=1, max_length=1_000)] | None = None
    text: str | None = None
    sha256: Digest | None = None


class DeckFile(_Part, frozen=True, kw_only=True):
    """A deck: one article, or a few on one event, and the items that ask about them."""

    format: int
    id: Id
    title: Line
    articles: Annotated[tuple[ArticleInfo, ...], Meta(min_length=1, max_length=50)]
    items: Annotated[tuple[Item, ...], Meta(max_length=100_000)]
    about: Text | None = None
    language: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    as_of: dt.date | None = None
    stale_after: dt.date | None = None
    draft: bool = False


def anchors_of(at: At | None) -> tuple[Anchor, ...]:
    """The anchors of an `at`, however many it has."""
    if at is None:
        return ()
    return (at,) if isinstance(at, Anchor) else at
