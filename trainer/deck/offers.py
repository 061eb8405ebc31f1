"""What comes next in a deck for a learner, by what is known of that: for the library of either face.

It reads no history: how far a learner is, is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from trainer.deck.dealing import finished, first_due, numbered
from trainer.deck.library import Summary
from trainer.deck.pace import Time
from trainer.text.messages import counted

AGAIN = "Again"
"""What opening a deck is called of which all was played."""

START_OVER, NEXT_ROUND, ANOTHER_ROUND = "Start over", "Next round", "Another round"
SAME_ROUND = "This round again"
"""What a new sitting is called, beside one that waits or after one that was ended."""
BEGINS = {
    START_OVER: "starts over",
    NEXT_ROUND: "begins the next round",
    ANOTHER_ROUND: "begins another round",
    SAME_ROUND: "begins this round again",
}
"""What the key for each does, within a sentence."""


class Known(Protocol):
    """How far a learner is with a deck, as history counts it (`trainer.history.summary.Progress`)."""

    @property
    def unfinished(self) -> bool:
        """Whether a sitting of it waits to be resumed."""

    @property
    def waits(self) -> str:
        """What the round of that sitting was called, where it was one."""

    @property
    def missed(self) -> tuple[str, ...]:
        """Those whose latest answer was not wholly right."""

    @property
    def times(self) -> Mapping[str, int]:
        """How often each item was answered."""

    @property
    def seconds(self) -> float | None:
        """How long an item takes this learner, where that is known."""


def minutes(deck: Summary, known: Known | None = None) -> int:
    """How long the next round of a deck takes this learner, or all of one that is short."""
    return _next(deck, known)[1].minutes(known.seconds if known is not None else None)


def upcoming(deck: Summary, known: Known | None) -> tuple[str, str]:
    """What opening a deck does, in a word, and which round of it that is about, where it has several."""
    if known is not None and known.unfinished:
        return "Continue", " ".join(known.waits.split()) or "where you stopped"
    if missed := missed_first(deck, known):
        return AGAIN, f"the {'one' if len(missed) == 1 else len(missed)} you missed"
    place = _next(deck, known)[0]
    title = " ".join(deck.rounds[place].title.split()) if deck.rounds else ""
    where = f"round {place + 1}{f': {title}' if title else ''}" if deck.rounds else ""
    if known is None:
        return "Begin", where
    return "Continue" if deck.rounds and not all_played(deck, known) else AGAIN, where


def missed_first(deck: Summary, known: Known | None) -> tuple[str, ...]:
    """What to ask first of a deck whose rounds are all played: the items that were missed; else none."""
    if known is None or known.unfinished or not deck.rounds or not all_played(deck, known):
        return ()
    return known.missed


def beside_waiting(deck: Summary, known: Known) -> str:
    """What a new sitting of a deck is called beside the one that waits: it may be of another round."""
    place = _next(deck, known)[0]
    if not deck.rounds or known.waits == numbered(place + 1, len(deck.rounds), deck.rounds[place].title):
        return START_OVER
    return ANOTHER_ROUND if all_played(deck, known) else NEXT_ROUND


def extent(deck: Summary, known: Known | None) -> str:
    """How much there is in a deck: its items, or how many of its rounds are played."""
    if not deck.rounds:
        return counted(sum(deck.counts.values()), "item")
    return f"{rounds_played(deck, known) if known is not None else 0} of {len(deck.rounds)} rounds"


def _next(deck: Summary, known: Known | None) -> tuple[int, Time]:
    """The place of the round of a deck that is next, and how long that takes; the whole of a short deck."""
    if not deck.rounds:
        return 0, deck.time
    place, _ = first_due([one.items for one in deck.rounds], known.times if known is not None else {})
    return place, deck.rounds[place].time


def rounds_played(deck: Summary, known: Known) -> int:
    """How many rounds of a deck were played to their end."""
    return sum(finished(one.items, known.times) > 0 for one in deck.rounds)


def all_played(deck: Summary, known: Known) -> bool:
    """Whether all rounds of a deck were played to their end."""
    return rounds_played(deck, known) == len(deck.rounds)
