"""The words and signs that both faces use, whatever the kind of item: signs, confidence, points, dates.

Kept apart from both so that the screen and the plain mode say the same; the words of one kind are in
`trainer.sitting.kinds`. Nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from trainer.deck.parts import Sift
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


CONFIDENCES: dict[Confidence, Choice] = {
    Confidence.GUESS: Choice("A guess", "about 40 %"),
    Confidence.FAIRLY_SURE: Choice("Fairly sure", "about 70 %"),
    Confidence.SURE: Choice("Sure", "about 95 %"),
}

SIFT: dict[Sift, str] = {
    Sift.STOP: "Stop",
    Sift.INVESTIGATE: "Investigate the source",
    Sift.FIND: "Find better coverage",
    Sift.TRACE: "Trace it to the original",
}

REASON_QUESTION = "What decided it?"
CONFIDENCE_QUESTION = "How sure are you?"

DECIDED_IT = "What decided it"

CREDIT_LINE = "the page’s credit line"
"""Where words are that no paragraph of the article has, but the line above it."""

TRUTH_NOT_TESTED = "not tested here"
NOT_TESTED = "Not tested here."
"""The answer to that question, as a sentence."""
NOT_LOOKED_UP = "Not looked up here."
"""The answer to the question before that, where a deck has none."""

WHO_SAYS_SO, DID_THEY, IS_IT_SO = "Who says so?", "Did they?", "Is it so?"

THREE_QUESTIONS: tuple[Choice, ...] = (
    Choice(WHO_SAYS_SO, "On the page: who, through whom, when."),
    Choice(DID_THEY, "What other records say."),
    Choice(IS_IT_SO, "Whether it is true: not tested here."),
)


def number(value: float) -> str:
    """`3`, `3½` or `½`: points as people write them."""
    whole, half = int(value), value % 1 >= 0.5
    if not half:
        return str(whole)
    return f"{whole}½" if whole else "½"


def as_of(day: str, *, of_several: bool) -> str:
    """When a deck's evidence was last looked at; of several decks, that of which it is longest ago."""
    whose, later = ("decks’", " or later") if of_several else ("deck’s", "")
    return f"The {whose} evidence was last looked at on {day}{later}."


def seen_before(count: int, items: int) -> str:
    """What is said where a half begins of which items were met already."""
    were = "was" if count == 1 else "were"
    return f"{count} of its {items} items {were} seen before: they test the memory of them as well."


def left_out(count: int) -> str:
    """What is told of a sitting whose deck has changed since it was begun."""
    items = "1 item of this sitting is" if count == 1 else f"{count} items of this sitting are"
    return f"{items} no longer asked: the deck has changed since."


NOTHING_LEFT = (
    "A sitting of this deck was waiting, but the deck has changed since, and nothing of it is left to ask. "
    "A new one begins."
)


MONTHS = (
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
    return f"{when.day} {MONTHS[when.month - 1]}{year} {clock}"
