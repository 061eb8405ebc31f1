"""The words and signs that both faces use: questions, answers, reasons, criteria, points.

Kept in one place so that the screen and the plain mode say the same, and so that a translator has one
file to look at. Nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictReason, ConflictVerdict, GateIs, GateName
from trainer.deck.kinds.quote import Criterion, Flag, Level, MatchIs, QuoteReason, QuoteVerdict
from trainer.deck.kinds.trace import Bearing, TraceReason, TraceVerdict
from trainer.deck.model import ArticleInfo
from trainer.deck.parts import Reason, Sift, Verdict
from trainer.sitting.events import Confidence


class Sign(StrEnum):
    """How a row weighs: for, half, against, or not at all."""

    YES = "✓"
    HALF = "½"
    NO = "✗"
    NONE = "·"


class Choice(NamedTuple):
    """One thing that can be chosen: its short name, and what it means."""

    name: str
    means: str


QUESTIONS: dict[Kind, str] = {
    Kind.QUOTE: "Is this quote reliably sourced, on the page?",
    Kind.CONFLICT: "Do these details conflict?",
    Kind.TRACE: "Do the records bear this detail out?",
}

KINDS: dict[Kind, Choice] = {
    Kind.QUOTE: Choice("Quote", "Who says so?"),
    Kind.CONFLICT: Choice("Conflict", "Can both hold?"),
    Kind.TRACE: Choice("Trace", "Did they?"),
}

PLURALS: dict[Kind, str] = {Kind.QUOTE: "quotes", Kind.CONFLICT: "conflicts", Kind.TRACE: "traces"}

ANSWERS: dict[Verdict, Choice] = {
    QuoteVerdict.RELIABLE: Choice("Reliable", "a stranger could check it"),
    QuoteVerdict.PARTLY: Choice("Partly", "something is loose"),
    QuoteVerdict.NOT: Choice("Not reliable", "something it needs is missing"),
    ConflictVerdict.COMPATIBLE: Choice("Compatible", "both can hold"),
    ConflictVerdict.UNSETTLED: Choice("Unsettled", "the page alone can’t tell"),
    ConflictVerdict.CONFLICT: Choice("Conflict", "one of them must be wrong"),
    TraceVerdict.BORNE_OUT: Choice("Borne out", "a record supports it"),
    TraceVerdict.NOT_FOUND: Choice("Not found", "nothing found bears on it"),
    TraceVerdict.CONTRADICTED: Choice("Contradicted", "a record says otherwise"),
}

CONFIDENCES: dict[Confidence, Choice] = {
    Confidence.GUESS: Choice("A guess", "about 40 %"),
    Confidence.FAIRLY_SURE: Choice("Fairly sure", "about 70 %"),
    Confidence.SURE: Choice("Sure", "about 95 %"),
}

CRITERIA: dict[Criterion, Choice] = {
    Criterion.SPEAKER: Choice("Speaker", "Is a person named as having said it?"),
    Criterion.WORDS: Choice("Words", "Are they a full statement in the speaker’s own voice?"),
    Criterion.CARRIER: Choice(
        "Carrier", "Through whom do they reach us: first hand, a reporter, a document?"
    ),
    Criterion.OCCASION: Choice("Occasion", "When and where were they said?"),
}

GATES: dict[GateName, Choice] = {
    GateName.THING: Choice("Thing", "Do both speak of the same quantity, person or event?"),
    GateName.TIME: Choice("Time", "Do both speak of the same time?"),
    GateName.SCOPE: Choice("Scope", "Do both use the same unit, whole and place?"),
    GateName.VOICE: Choice("Voice", "Is it the same speaker, with the same force?"),
}

REASONS: dict[Reason, Choice] = {
    **{QuoteReason(c.value): choice for c, choice in CRITERIA.items()},
    QuoteReason.MATCH: Choice("Match", "the same words stand otherwise elsewhere on the page"),
    QuoteReason.FLAG: Choice("Flag", "an anonymous speaker, or a circular source"),
    QuoteReason.ALL_MET: Choice("Nothing lacking", "all four criteria are met"),
    **{ConflictReason(g.value): choice for g, choice in GATES.items()},
    ConflictReason.TOGETHER: Choice("Together", "all the same, and yet both can hold"),
    ConflictReason.ALL_SAME: Choice("All the same", "thing, time, scope and voice: one must give way"),
    TraceReason.SUPPORT: Choice("Support", "a record says the same"),
    TraceReason.CONTRADICTION: Choice("Contradiction", "a record says otherwise"),
    TraceReason.RESEMBLANCE: Choice("Resemblance", "records are like it, yet not it"),
    TraceReason.NOTHING: Choice("Nothing", "no record bears on it"),
}

LEVELS: dict[Level, str] = {Level.MET: "met", Level.WEAK: "weak", Level.MISSING: "missing"}
GATE_STATES: dict[GateIs, str] = {
    GateIs.SAME: "the same",
    GateIs.DIFFERENT: "different",
    GateIs.UNCLEAR: "unclear",
}
BEARINGS: dict[Bearing, str] = {
    Bearing.SUPPORTS: "supports it",
    Bearing.CONTRADICTS: "contradicts it",
    Bearing.RESEMBLES: "only resembles it",
    Bearing.SILENT: "says nothing of it",
}
MATCHES: dict[MatchIs, str] = {
    MatchIs.AGREES: "The same words stand again on the page, and agree.",
    MatchIs.DRIFTS: "The page has them again in other words, with the same meaning.",
    MatchIs.CONTRADICTS: "The page has them again with another meaning.",
    MatchIs.ALONE: "The words stand only once on the page.",
}
FLAGS: dict[Flag, str] = {
    Flag.ANONYMOUS: "the speaker is not named",
    Flag.CIRCULAR: "the sources lead back to one another",
    Flag.TRANSLATED: "the words are in another language than the speaker’s",
    Flag.HEADLINE: "the words are a headline’s",
}
SIFT: dict[Sift, str] = {
    Sift.STOP: "Stop",
    Sift.INVESTIGATE: "Investigate the source",
    Sift.FIND: "Find better coverage",
    Sift.TRACE: "Trace it to the original",
}

REASON_QUESTION = "What decided it?"
CONFIDENCE_QUESTION = "How sure are you?"

AS_OF = "The deck’s evidence was last looked at on"
"""What stands before a deck’s `as_of`."""

TRUTH_NOT_TESTED = "Not tested here."
SAID_NOT_TESTED = "Not checked in this deck."

THREE_QUESTIONS: tuple[Choice, ...] = (
    Choice("Who says so?", "On the page: who is credited, with which words, through whom, and when."),
    Choice("Did they?", "Off the page: what other records say. Trace items show you some."),
    Choice("Is it so?", "Whether the thing said is true. It is not tested here."),
)

VERDICT_SENTENCES: dict[TraceVerdict, str] = {
    TraceVerdict.BORNE_OUT: "an independent record bears this out",
    TraceVerdict.NOT_FOUND: "no independent source found",
    TraceVerdict.CONTRADICTED: "the records found say otherwise",
}


def credit(info: ArticleInfo) -> str:
    """Where an article is from and on what terms it is used, in one line."""
    parts = (info.publisher, info.author, info.published, info.licence, info.address)
    return " · ".join(" ".join(str(part).split()) for part in parts if part)


def number(value: float) -> str:
    """`3`, `3½` or `½`: points as people write them."""
    whole, half = int(value), value % 1 >= 0.5
    if not half:
        return str(whole)
    return f"{whole}½" if whole else "½"


def left_out(count: int) -> str:
    """What is told of a sitting whose deck has changed since it was begun."""
    items = "1 item of this sitting is" if count == 1 else f"{count} items of this sitting are"
    return f"{items} no longer asked: the deck has changed since."


NOTHING_LEFT = (
    "A sitting of this deck was waiting, but the deck has changed since, and nothing of it is left to ask. "
    "A new one begins."
)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""In English, whatever the locale says."""


def day_and_time(when: dt.datetime, now: dt.datetime) -> str:
    """`today 20:14`, `yesterday 20:14`, `3 March 20:14`, or with its year where that is another one."""
    clock = f"{when:%H:%M}"
    days = (now.date() - when.date()).days
    if days in {0, 1}:
        return f"{'yesterday' if days else 'today'} {clock}"
    year = "" if when.year == now.year else f" {when.year}"
    return f"{when.day} {_MONTHS[when.month - 1]}{year} {clock}"
