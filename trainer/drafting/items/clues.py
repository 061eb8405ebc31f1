"""What the page shows of one quotation: a clue for each criterion, who is credited, and other wordings.

Types, and where the words of a quotation are; `evidence` fills them, `explaining` and `drafting` read them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from trainer.deck.kinds.quote import Criterion, Flag, Level, MatchIs, Route
from trainer.deck.parts import HeadField
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

RETOLD = "Told in the reporter’s words, without quotation marks."
"""The note on the words of a statement that is retold, by which it is known again."""


class Clue(NamedTuple):
    """One criterion as the builder sees it."""

    level: Level
    places: tuple[Span, ...] = ()
    """The words that show it."""
    note: str = ""
    """What a learner should know about it."""
    doubt: str = ""
    """What a person must look at; empty where the page is plain."""
    why: str = ""
    """Which of several reasons holds, for the explanation: a short key."""
    route: Route | None = None
    """Of a carrier: by which route the words came."""
    heads: tuple[HeadField, ...] = ()
    """What of the page's head shows it."""


class Credited(NamedTuple):
    """Who is credited."""

    name: str | None
    role: str | None
    place: Span | None


class Twin(NamedTuple):
    """Another quotation that looks like the same remark."""

    quotation: Quotation
    same: bool
    """Word for word."""


class Judged(NamedTuple):
    """A quotation with its evidence."""

    quotation: Quotation
    person: Credited
    speaker: Clue
    words: Clue
    carrier: Clue
    occasion: Clue
    match: MatchIs
    twins: tuple[Twin, ...]
    flags: tuple[Flag, ...]
    first_hand: bool
    """Whether the article's own reporter heard it, as the page says."""
    doubted: str = ""
    """How the page takes back that the words were said, “denied” or “supposed”; empty where it does not."""

    def clue(self, criterion: Criterion) -> Clue:
        """The clue for one criterion."""
        clue: Clue = getattr(self, criterion.value)
        return clue


def span(start: int | None, end: int | None) -> Span | None:
    """Return two offsets of a quotation as one; None where it has none."""
    return None if start is None or end is None else Span(start, end)


def opening_words(quotation: Quotation) -> Span:
    """Return the first few of the quoted words: they show in whose voice the rest is."""
    found = list(islice(re.finditer(r"\S+", quotation.content), 4))
    last = found[-1].end() if found else len(quotation.content)
    kept = len(quotation.content[:last].rstrip(" ,;:.–—"))
    return Span(quotation.start, quotation.start + (kept or last))
