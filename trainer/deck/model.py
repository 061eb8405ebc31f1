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

from trainer.text.article import Anchor

FORMAT = 1
"""The deck format that this program reads and writes."""

# In a pattern, `$` alone would let a line feed follow: `(?!\n)` ends it, in Python and in JSON Schema alike.

Id: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
        max_length=80,
        description="Small letters, digits and single hyphens. It never changes, so that history holds.",
        examples=["harbour-bridge"],
    ),
]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
ONE_LINE = r"^.+\n*$(?!\n)"
"""A line; a break at its end, which YAML leaves after a text that begins with `>`, is no second one."""
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1_000, pattern=ONE_LINE)]
Address: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s]+$(?!\n)",
        max_length=2_000,
        description="A web address: shown, never opened.",
    ),
]
LooseDate: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)",
        description="A day, a month or a year: 2025-12-11, 2025-12 or 2025.",
    ),
]
Digest: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{64}$(?!\n)", description="SHA-256 of the clean text; `trainer check` prints it."
    ),
]
At: TypeAlias = Anchor | Annotated[tuple[Anchor, ...], Meta(max_length=50)]
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
    """Which of the four moves it is."""
    do: Line
    """What to do, as one would say it to somebody."""


class Override(_Part, frozen=True, kw_only=True):
    """An author's decision against the computed verdict; the reveal prints the reason."""

    verdict: str
    """The verdict that stands instead of the computed one."""
    because: Text
    """Why; learners read it."""


class Source(_Part, frozen=True, kw_only=True):
    """The speaker."""

    name: Line | None = None
    """Who speaks, by name."""
    role: Line | None = None
    """Who they are, as the page has it."""
    at: At | None = None
    """The words of the article that name the speaker."""


class Carrier(_Part, frozen=True, kw_only=True):
    """The outlet, reporter or document that the page says the words come from."""

    outlet: Line | None = None
    """The newspaper, broadcaster or agency."""
    reporter: Line | None = None
    """Whom the words were said to."""
    document: Line | None = None
    """The statement, post, letter or minutes they stand in."""
    at: At | None = None
    """The words of the article that name the carrier."""


class Shown(_Part, frozen=True, kw_only=True):
    """One criterion of a quote: how far it is met, and the words that show it."""

    level: Level = field(name="is")
    """How far the criterion is met."""
    at: At | None = None
    """The words of the article that show it."""
    note: Line | None = None
    """What a reader should know about it."""


class Evidence(_Part, frozen=True, kw_only=True):
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


class Match(_Part, frozen=True, kw_only=True):
    """How the same words stand elsewhere on the page, and where."""

    how: MatchIs = field(name="is")
    """How the same words stand elsewhere."""
    at: At | None = None
    """Where they stand."""
    note: Line | None = None
    """What the difference is."""


class Gate(_Part, frozen=True, kw_only=True):
    """One gate in its long form: its state, and the words that show it."""

    state: GateIs = field(name="is")
    """Whether the passages are the same in this respect."""
    at: At | None = None
    """The words of the article that show it."""
    note: Line | None = None
    """What the difference is, or why it is unclear."""


class Gates(_Part, frozen=True, kw_only=True):
    """The four gates; each a bare state or the long form."""

    thing: GateIs | Gate
    """The same quantity, person or event?"""
    time: GateIs | Gate
    """At the same time?"""
    scope: GateIs | Gate
    """The same unit, denominator, place?"""
    voice: GateIs | Gate
    """The same speaker, with the same force: called for, pledged, did?"""

    def __getitem__(self, name: GateName) -> Gate:
        """One gate, in its long form."""
        given: GateIs | Gate = getattr(self, name.value)
        return given if isinstance(given, Gate) else Gate(state=given)


class Record(_Part, frozen=True, kw_only=True):
    """Something outside the page that bears on a detail: who says what, where, and when it was seen."""

    title: Line
    """What the record is called."""
    publisher: Line
    """Who published it."""
    says: Text
    """What it says about the detail, in short."""
    bearing: Bearing
    """How that bears on the detail."""
    consulted: dt.date
    """The day on which the author of the deck saw it."""
    date: LooseDate | None = None
    """When it was published."""
    address: Address | None = None
    """Where it can be read: shown, never opened."""


class _Item(_Part, frozen=True, kw_only=True):
    """What every item has."""

    id: Id
    """The item’s own name, in small letters, digits and hyphens. Never change it: history is kept by it."""
    article: Id | None = None
    """The id of the article, where the deck has several."""
    prompt: Line | None = None
    """The question, where the usual one does not fit."""
    explain: Text | None = None
    """Why the verdict is what it is: 2 to 4 sentences."""
    next_move: NextMove | None = None
    """What a reader would do next, off the page."""
    override: Override | None = None
    """Only where you differ from the computed verdict."""
    scored: bool = True
    """Whether answers count: false where honest experts would differ."""
    worked: bool = False
    """Whether it is a worked example, shown with its answer."""


class QuoteItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.QUOTE.value):
    """Is this quote reliably sourced, on the page?"""

    content: Anchor
    """The quoted words, as they stand in the article."""
    evidence: Evidence
    """The four criteria; the verdict is computed from them."""
    source: Source | None = None
    """The speaker."""
    cue: Anchor | None = None
    """The reporting verb or phrase: said, as per."""
    carrier: Carrier | None = None
    """The outlet, reporter or document the words come from."""
    match: Match = Match(how=MatchIs.ALONE)
    """How the same words stand elsewhere on the page."""
    flags: Annotated[tuple[Flag, ...], Meta(max_length=len(Flag))] = ()
    """What else a reader should know; `anonymous` and `circular` keep it from being reliable."""
    off_page: Id | None = None
    """The id of a trace item that says what is known off the page."""

    @property
    def kind(self) -> Kind:
        """Always `quote`."""
        return Kind.QUOTE


class ConflictItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.CONFLICT.value):
    """Do these details conflict?"""

    passages: Annotated[tuple[Anchor, ...], Meta(min_length=2, max_length=6)]
    """The details that are compared: two to six places."""
    gates: Gates
    """What must be the same before they can conflict."""
    together: bool
    """Whether all of them can hold at once."""
    detail: Detail
    """What type of detail it is."""

    @property
    def kind(self) -> Kind:
        """Always `conflict`."""
        return Kind.CONFLICT


class TraceItem(_Item, frozen=True, kw_only=True, tag_field="kind", tag=Kind.TRACE.value):
    """Does the record outside the page bear this detail out?"""

    passage: Anchor
    """The detail, as it stands in the article."""
    claim: Line
    """What is looked up, in one sentence."""
    records: Annotated[tuple[Record, ...], Meta(max_length=100)] = ()
    """What was found outside the page."""
    searched: Text | None = None
    """Where it was looked for, and with which words."""

    @property
    def kind(self) -> Kind:
        """Always `trace`."""
        return Kind.TRACE


Item: TypeAlias = QuoteItem | ConflictItem | TraceItem


class ArticleInfo(_Part, frozen=True, kw_only=True):
    """An article of the deck: what is known of it, and its text or the file that holds it."""

    id: Id
    """The article’s own name, in small letters, digits and hyphens."""
    title: Line
    """The headline."""
    publisher: Line | None = None
    """Who published it; say so where it is invented."""
    author: Line | None = None
    """Who wrote it."""
    published: dt.date | None = None
    """When it was published."""
    address: Address | None = None
    """Where it can be read: shown, never opened."""
    licence: Line | None = None
    """On what terms it is used here."""
    file: Annotated[str, Meta(min_length=1, max_length=1_000)] | None = None
    """The file that holds its text: beside the deck, below it, or in a seeds folder."""
    text: str | None = None
    """Its text, where it has no file."""
    sha256: Digest | None = None
    """SHA-256 of the clean text that the anchors were made on; `trainer check` prints it."""


class DeckFile(_Part, frozen=True, kw_only=True):
    """A deck: one article, or a few on one event, and the items that ask about them."""

    format: int
    """The version of the format: 1."""
    id: Id
    """The deck’s own name, in small letters, digits and hyphens. Never change it: history is kept by it."""
    title: Line
    """What learners see in the library."""
    articles: Annotated[tuple[ArticleInfo, ...], Meta(min_length=1, max_length=50)]
    """The articles that the items ask about."""
    items: Annotated[tuple[Item, ...], Meta(max_length=100_000)]
    """The questions, in any order."""
    about: Text | None = None
    """What the deck is about, in a sentence or two."""
    language: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$(?!\n)")] = "en"
    """The language of the articles: en, pt-BR."""
    as_of: dt.date | None = None
    """The day on which the evidence was last looked at."""
    stale_after: dt.date | None = None
    """The day after which it should be looked at again."""
    draft: bool = False
    """Whether the deck is not yet meant for learners."""


def anchors_of(at: At | None) -> tuple[Anchor, ...]:
    """The anchors of an `at`, however many it has."""
    if at is None:
        return ()
    return (at,) if isinstance(at, Anchor) else at
