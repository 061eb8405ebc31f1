"""A deck as the library shows it: its card in the list, and its details beside the list."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from trainer.deck.kinds import Kind
from trainer.deck.library import ORIGINS, Summary
from trainer.deck.offers import (
    BEGINS,
    all_played,
    beside_waiting,
    extent,
    minutes,
    missed_first,
    rounds_played,
)
from trainer.sitting.words import number
from trainer.text.messages import counted
from trainer.text.sentences import sentence_spans
from trainer.tui.language import (
    BAR,
    EMPTY_BAR,
    HEADING,
    QUIET,
    WARNING,
    kinds,
    meter,
    named_key,
    plain,
    prose,
)

if TYPE_CHECKING:
    from trainer.history.sums import Progress

METER = 8
"""Cells of the bar on a card."""

LONGEST_ABOUT = 110
"""Characters that a card says of what its deck is about."""
LOOKED_AT = 400
"""Characters in which the first sentence is looked for."""

MOST_FAULTS = 8
"""How many faults of a deck are shown; `trainer check` prints all."""


class ListedDeck(NamedTuple):
    """A deck among the others of the library."""

    summary: Summary
    known: Progress | None
    """How far the learner is with it, where anything is known."""
    shares_id: bool
    """Whether another deck that is listed has the same id."""
    shares_name: bool
    """Whether another one has the same id or the same title: then its file tells them apart."""
    is_brief: bool = False
    """Whether its card leaves to the details below what it is about."""


def card(listed: ListedDeck) -> Content:
    """A card in the list: the title, what the deck is about in a sentence, how much it is, how far one is.

    A brief one says nothing of what it is about.
    """
    deck, known = listed.summary, listed.known
    title = Content.styled(plain(deck.title).plain, "bold")
    apart = f" · {deck.file}" if listed.shares_name else ""
    if deck.faults:
        told = (f"cannot be played{apart}", QUIET)
        return Content.assemble(("✗ ", "bold $text-error"), title, "\n", told)
    head = Content.assemble(title, *([("  draft", WARNING)] if deck.draft else []), _state(deck, known))
    full, empty = meter(share_played(deck, known), METER) if known is not None else ("", "")
    facts = Content.assemble(
        (full, BAR),
        (f"{empty}  " if known is not None else "", EMPTY_BAR),
        (extent(deck, known), QUIET),
        *_time(deck, known),
        (apart, QUIET),
    )
    about = "" if listed.is_brief else first_sentence(deck.about)
    lines = [head, Content.styled(about, QUIET), facts] if about else [head, facts]
    return Content("\n").join(lines)


def _time(deck: Summary, known: Progress | None) -> list[tuple[str, str]]:
    """How long the next round takes, or all of a short deck; nothing where no round is left."""
    if deck.rounds and known is not None and all_played(deck, known):
        return []
    of_round = "next round " if deck.rounds else ""
    return [(f" · {of_round}", QUIET), (f"about {minutes(deck, known)} min", "bold")]


def first_sentence(about: str) -> str:
    """The first sentence of what a deck is about, shortened where it is long."""
    text = " ".join(about[:LOOKED_AT].split())
    spans = sentence_spans(text)
    first = text[slice(*spans[0])] if spans else ""
    return first if len(first) <= LONGEST_ABOUT else f"{first[: LONGEST_ABOUT - 1].rstrip()}…"


def rest_of(about: str) -> str:
    """What a card does not say of what a deck is about: all where it had to shorten the first sentence."""
    first = first_sentence(about)
    begins = re.match(r"\s*" + r"\s+".join(map(re.escape, first.split())), about)
    return about[begins.end() :] if first and begins is not None else about


def share_met(deck: Summary, known: Progress) -> float:
    """How much of a deck was met so far."""
    total = sum(deck.counts.values())
    return known.answered / total if total else 0.0


def share_played(deck: Summary, known: Progress) -> float:
    """How much of a deck was played so far: of its rounds, or of the items where it has none."""
    return rounds_played(deck, known) / len(deck.rounds) if deck.rounds else share_met(deck, known)


def _state(deck: Summary, known: Progress | None) -> Content:
    """What is to be seen of a deck at a glance: that it waits, what was missed, or the best result."""
    if known is None:
        return Content("")
    sign = "◐" if known.unfinished else "●"
    return Content.assemble((f"  {sign} ", BAR), (_result(deck, known), QUIET))


def details(listed: ListedDeck) -> Content:
    """What a deck is about, what is in it, and what was made of it so far; of a broken one, its faults."""
    deck = listed.summary
    if deck.faults:
        told = f"This deck cannot be played; it has {counted(len(deck.faults), 'fault')}:"
        faults = [Content(str(fault)) for fault in deck.faults[:MOST_FAULTS]]
        return Content("\n\n").join([Content.styled(told, "bold"), *faults])
    notes = [deck.file if listed.shares_name else ORIGINS[deck.origin]]
    if listed.shares_id:
        notes.append("another deck has the same id, and shares what is kept of your sittings")
    if deck.stale(dt.date.today()):  # noqa: DTZ011 - the learner's own day
        notes.append("its evidence is due to be looked at again")
    first, rest = prose(first_sentence(deck.about)), prose(rest_of(deck.about))
    if listed.is_brief:
        parts = [_made(listed), first, _counts(deck, listed.known), rest.stylize(QUIET)]
    else:
        parts = [_made(listed), rest, _counts(deck, listed.known)]
    parts.append(Content.styled(" · ".join(notes), QUIET))
    return Content("\n\n").join(part for part in parts if part)


def _made(listed: ListedDeck) -> Content:
    """What was made of a deck so far; nothing where it was never begun."""
    known = listed.known
    if known is None:
        return Content("")
    lines = []
    if known.unfinished:
        another = BEGINS[beside_waiting(listed.summary, known)]
        enter, n, s = ("enter", "Enter"), ("n", "n"), ("s", "s")
        told = _with_keys("A sitting waits: ", enter, " resumes it, ", n, f" {another} and keeps it, ", s)
        lines.append(Content.assemble(told, " lists all.").stylize("bold"))
    total = sum(listed.summary.counts.values())
    if total:
        full, empty = meter(share_met(listed.summary, known))
        met = f"  {known.answered} of {total} items met"
        lines.append(Content.assemble((full, BAR), (empty, EMPTY_BAR), met))
    if known.missed:
        key = ("enter", "Enter") if missed_first(listed.summary, known) else ("m", "m")
        again = f"{counted(len(known.missed), 'item')} to look at again: "
        lines.append(_with_keys(again, key, " asks what you missed."))
    made = [] if listed.summary.rounds else _results(known)  # rounds are of unlike length
    return Content("\n").join([*lines, *made])


def _with_keys(*parts: str | tuple[str, str]) -> Content:
    """A text, with keys in it to click: each as the key and how it is named."""
    return Content.assemble(*(part if isinstance(part, str) else named_key(*part) for part in parts))


def _results(known: Progress) -> list[Content]:
    """The last result of a deck, and the best one where both asked as much."""
    alike = known.best is not None and known.last is not None and known.best.possible == known.last.possible
    return [
        Content.assemble((f"{label}  ", HEADING), f"{number(result.points)} of {result.possible} points")
        for label, result in (("Best", known.best if alike else None), ("Last", known.last))
        if result is not None
    ]


def _result(deck: Summary, known: Progress) -> str:
    """How far somebody is with a deck, in a few words for its line."""
    if known.unfinished:
        return "waiting for you"
    if deck.rounds and known.answered:
        return f"{len(known.missed)} missed" if known.missed else "none missed"
    return f"best {number(known.best.points)} of {known.best.possible}" if known.best else "begun"


def _counts(deck: Summary, known: Progress | None) -> Content:
    counts = {kind: count for kind in Kind if (count := deck.counts.get(kind, 0))}
    each = [Content.assemble((f"{n}", "bold"), (f" {kinds(kind, n)}", QUIET)) for kind, n in counts.items()]
    time = f"about {counted(minutes(deck, known), 'minute')}"
    if deck.rounds:
        is_over = known is not None and all_played(deck, known)
        time = f"in {len(deck.rounds)} rounds{', all played' if is_over else f'; the next one takes {time}'}"
    return Content("\n").join([Content.styled(" · ", QUIET).join(each), Content.styled(time, QUIET)])
