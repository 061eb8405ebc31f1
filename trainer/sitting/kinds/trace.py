"""Traces, as they are put to a learner: the words of it all, the hints, and what the reveal shows.

The verdict and what decides it are in `trainer.deck.kinds.trace`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, repeat

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.trace import DECIDING, RECORD_REASONS, Bearing, TraceItem, TraceReason, TraceVerdict
from trainer.deck.parts import Reason
from trainer.deck.verdicts import verdict_of
from trainer.sitting.kinds.presentation import Checklist, Presentation
from trainer.sitting.parts import Hint, Row, Search, SearchResult, read_sentences
from trainer.sitting.words import DID_THEY, Choice, Sign

_ANSWERS = {
    TraceVerdict.BORNE_OUT: Choice("A record confirms it", "the same detail"),
    TraceVerdict.NOT_FOUND: Choice("No record shows it", "none says yes or no"),
    TraceVerdict.CONTRADICTED: Choice("A record says otherwise", "both cannot be right"),
}
_SKILLS: dict[Reason, str] = {
    TraceReason.SUPPORT: "Does a record say the same?",
    TraceReason.CONTRADICTION: "Does a record say otherwise?",
    TraceReason.RESEMBLANCE: "Is it the very same?",
    TraceReason.NOTHING: "Is a record about it?",
}
_ASKS = {
    TraceVerdict.BORNE_OUT: "Which record decides it?",
    TraceVerdict.NOT_FOUND: "Which record comes near it?",
    TraceVerdict.CONTRADICTED: "Which record decides it?",
}
_BEARINGS = {
    Bearing.SUPPORTS: "supports it",
    Bearing.CONTRADICTS: "contradicts it",
    Bearing.RESEMBLES: "only resembles it",
    Bearing.SILENT: "says nothing about it",
}
_OUTCOMES = {
    TraceVerdict.BORNE_OUT: "an independent record confirms this",
    TraceVerdict.NOT_FOUND: "no independent source found",
    TraceVerdict.CONTRADICTED: "the records found say otherwise",
}
_SIGNS = {
    Bearing.SUPPORTS: Sign.YES,
    Bearing.CONTRADICTS: Sign.NO,
    Bearing.RESEMBLES: Sign.HALF,
    Bearing.SILENT: Sign.NONE,
}


def off_the_page(item: TraceItem) -> str:
    """What the records come to, in a line, and of which detail."""
    verdict = verdict_of(item)
    outcome = next(text for answer, text in _OUTCOMES.items() if answer is verdict)
    return f"Off the page: {outcome}. ({item.claim})"


def _search(item: TraceItem) -> Search:
    results = (
        SearchResult(
            record.title, record.publisher, record.says, record.consulted, record.date, record.address
        )
        for record in item.records
    )
    return Search(tuple(results), item.searched)


def _hints(deck: Deck, item: TraceItem) -> tuple[Hint, Hint, Hint]:
    """Point at the record that tells most."""
    first, second, third = _neutral_hints(deck, item)
    if item.records:
        telling = min(item.records, key=lambda record: tuple(Bearing).index(record.bearing))
        third = third._replace(text=f"Compare it with “{telling.title}” ({telling.publisher}).")
    return first, second, third


def _neutral_hints(deck: Deck, item: TraceItem) -> tuple[Hint, Hint, Hint]:
    """Point at the detail, and at every record alike."""
    passages = deck.passages(item)
    third = "Compare it with each record: the same day, the same person, the same words?"
    if not item.records:
        third = "No record was found. What does that tell you, and what does it not?"
    return (
        Hint("Read each record for one thing: does it speak of this very detail?"),
        read_sentences(deck, "Read this sentence once more.", passages),
        Hint(third, passages),
    )


def _rows(_deck: Deck, item: TraceItem, decided: frozenset[Reason]) -> list[Row]:
    named: Iterable[TraceReason | None] = chain(RECORD_REASONS, repeat(None))
    return [
        Row(
            _SIGNS[record.bearing],
            f"Record {place}: {title}",
            _BEARINGS[record.bearing],
            "",
            (),
            reason,
            DECIDING.get(record.bearing) in decided,
            short=f"Record {place}",
        )
        for place, (record, title, reason) in enumerate(
            zip(item.records, _titles(item), named, strict=False), 1
        )
    ]


def _titles(item: TraceItem) -> list[str]:
    """What tells each record from the others: its title, with its publisher where another has the same."""
    publishers = Counter(title for title, _ in {(record.title, record.publisher) for record in item.records})
    return [
        f"{record.title} ({record.publisher})" if publishers[record.title] > 1 else record.title
        for record in item.records
    ]


def _grounds(_deck: Deck, item: TraceItem, answer: TraceVerdict) -> dict[Reason, str]:
    """Which record tells; where none does, which comes near, or that none is about it."""
    named = enumerate(zip(RECORD_REASONS, _titles(item), strict=False), 1)
    found: dict[Reason, str] = {reason: f"Record {place}: {title}" for place, (reason, title) in named}
    if found and answer is TraceVerdict.NOT_FOUND:
        found[TraceReason.NOTHING] = "No record is about it"
    return found


def _reply(item: TraceItem, _answer: TraceVerdict, reason: TraceReason, _words: str) -> str:
    """What the record does that a learner named, or which record is about the detail after all."""
    if reason in RECORD_REASONS:
        place = RECORD_REASONS.index(reason)
        return f"It {_BEARINGS[item.records[place].bearing].removesuffix(' it')} the detail."
    bearing = min((record.bearing for record in item.records), key=tuple(Bearing).index)
    place = next(place for place, record in enumerate(item.records, 1) if record.bearing is bearing)
    if bearing is Bearing.SILENT:
        return "No record comes near the detail."
    return f"Record {place} {_BEARINGS[bearing].removesuffix(' it')} the detail."


TRACE = Presentation(
    kind=Kind.TRACE,
    title=Choice("Trace", DID_THEY),
    plural="traces",
    question="Do the records confirm this detail?",
    labels=("In the article",),
    answers=_ANSWERS,
    skills=_SKILLS,
    checklist=Checklist(
        "What a record can say of it",
        (
            Choice("Supports", "The record is about this very detail, and says the same."),
            Choice("Resembles", "It is similar: about another day, person or wording."),
            Choice("Silent", "It says nothing about it. “Not found” is not “false”."),
        ),
    ),
    rows=_rows,
    hints=_hints,
    neutral_hints=_neutral_hints,
    claim="The detail",
    it_is="",
    search=_search,
    grounds=_grounds,
    asks=_ASKS,
    reply=_reply,
)
