"""Quotes, as they are put to a learner: the words of it all, the hints, and what the reveal shows.

The verdict and what decides it are in `trainer.deck.kinds.quote`.
"""

from __future__ import annotations

from collections.abc import Callable

from trainer.deck.deck import Deck, Place
from trainer.deck.kinds import Kind
from trainer.deck.kinds.quote import (
    CAPPING,
    Criterion,
    Flag,
    Level,
    MatchIs,
    QuoteItem,
    QuoteReason,
    QuoteVerdict,
    Route,
)
from trainer.deck.kinds.trace import TraceItem
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import deciders, verdict_of
from trainer.sitting import words
from trainer.sitting.kinds.presentation import Checklist, Presentation, in_turn
from trainer.sitting.kinds.trace import off_the_page
from trainer.sitting.parts import Hint, Row, matter, read_sentences
from trainer.sitting.words import Choice, Sign
from trainer.text.sentences import sentence_spans

CRITERIA: dict[Criterion, Choice] = {
    Criterion.SPEAKER: Choice("Who said it?", "A person or a body, by name or office."),
    Criterion.WORDS: Choice("In whose words?", "The speaker’s own: a clause, or three words at least."),
    Criterion.CARRIER: Choice("Who passed it on?", "This newsroom, an open record, another outlet, nobody?"),
    Criterion.OCCASION: Choice("When and where?", "The day, or the event. A copy has to say."),
}

_ANSWERS = {
    QuoteVerdict.RELIABLE: Choice("Reliable", "a stranger could check it"),
    QuoteVerdict.PARTLY: Choice("Partly", "something is loose"),
    QuoteVerdict.NOT: Choice("Not reliable", "too little to check it by"),
}
_RULE = (
    Choice(
        _ANSWERS[QuoteVerdict.NOT].name,
        "Nobody said it, it is not in their words, or nobody passed it on; or who and words are both loose.",
    ),
    Choice(
        _ANSWERS[QuoteVerdict.PARTLY].name,
        "One of the first three is loose; no time at all; a copy without its day.",
    ),
    Choice(
        _ANSWERS[QuoteVerdict.RELIABLE].name, "All the rest. An own report or a record need not name the day."
    ),
)
_SKILLS: dict[Reason, str] = {
    **{QuoteReason(criterion.value): choice.name for criterion, choice in CRITERIA.items()},
    QuoteReason.MATCH: "The same elsewhere?",
    QuoteReason.FLAG: "Whom could one ask?",
    QuoteReason.ALL_MET: "Who, whose, how and when at once?",
}
_NO_NAME = "The speaker has no name"
_GROUNDS: dict[Verdict, dict[Reason, str]] = {
    QuoteVerdict.RELIABLE: {},
    QuoteVerdict.PARTLY: {
        QuoteReason.SPEAKER: "Who said it is told only loosely",
        QuoteReason.WORDS: "The words are few, or not quite the speaker’s own",
        QuoteReason.CARRIER: "Who passed it on is told only loosely",
        QuoteReason.OCCASION: "It does not say when and where",
        QuoteReason.MATCH: "Elsewhere the page has the words with another meaning",
        QuoteReason.FLAG: f"{_NO_NAME}, or the sources lead in a circle",
    },
    QuoteVerdict.NOT: {
        QuoteReason.SPEAKER: "It does not say well enough who said it",
        QuoteReason.WORDS: "The words are not the speaker’s own, or too few",
        QuoteReason.CARRIER: "Nobody in particular passed it on",
    },
}
_WITH: dict[Level, dict[QuoteReason, str]] = {
    Level.MET: {
        QuoteReason.SPEAKER: "It says well enough who said it",
        QuoteReason.WORDS: "They are the speaker’s own, and enough of them",
        QuoteReason.CARRIER: "It says well enough who passed it on",
        QuoteReason.OCCASION: "It does say when and where",
    },
    Level.WEAK: {
        QuoteReason.SPEAKER: "It does say who, but loosely",
        QuoteReason.WORDS: "They are the speaker’s, but few or not exact",
        QuoteReason.CARRIER: "It does say who passed it on, but loosely",
        QuoteReason.OCCASION: "It says so loosely",
    },
    Level.MISSING: {
        QuoteReason.SPEAKER: "It does not say at all who said it",
        QuoteReason.WORDS: "They are not the speaker’s own at all",
        QuoteReason.CARRIER: "Nobody in particular passed it on",
        QuoteReason.OCCASION: "It does not say so at all",
    },
}
"""How it is with a criterion, told to one who said otherwise."""
_LEVELS: dict[Level, str] = {Level.MET: "met", Level.WEAK: "weak", Level.MISSING: "missing"}
ROUTES: dict[Route, str] = {
    Route.OWN: "own report",
    Route.RECORD: "on record",
    Route.RELAYED: "a copy",
    Route.HEARSAY: "hearsay",
}
_MATCHES: dict[MatchIs, str] = {
    MatchIs.AGREES: "yes, and they agree",
    MatchIs.DRIFTS: "in other words, with the same meaning",
    MatchIs.CONTRADICTS: "with another meaning",
}
_MATCH_SIGNS = {MatchIs.AGREES: Sign.YES, MatchIs.DRIFTS: Sign.HALF, MatchIs.CONTRADICTS: Sign.NO}
_WARNINGS: dict[Flag, str] = {
    Flag.ANONYMOUS: "the speaker is not named",
    Flag.CIRCULAR: "the sources lead back to one another",
    Flag.TRANSLATED: "the words are in another language than the speaker’s",
    Flag.HEADLINE: "the words are a headline’s",
}
_SIGNS = {Level.MET: Sign.YES, Level.WEAK: Sign.HALF, Level.MISSING: Sign.NO}

_WARNING = "A warning"
"""How a flag is called that decides nothing."""
_SEARCH = "Search the lines around it: what do you find, and what not?"


def _hints(deck: Deck, item: QuoteItem) -> tuple[Hint, Hint, Hint]:
    """Point at what falls shortest of the criteria that decided, or at the occasion where none does."""
    decided = deciders(item)
    short = [criterion for criterion in Criterion if QuoteReason(criterion.value) in decided]
    missing = [criterion for criterion in short if item.evidence[criterion].level is Level.MISSING]
    telling = next(iter(missing + short), Criterion.OCCASION)
    places = _shown_at(deck, item, telling)
    passages = deck.passages(item)
    name, means = CRITERIA[telling]
    if not places and telling is not Criterion.WORDS:
        third = Hint(f"{name} {_SEARCH}")
    else:
        third = matter(places or passages)
    return (
        Hint(f"Ask: {name[0].lower()}{name[1:]} {means}"),
        read_sentences(deck, "Read this sentence once more.", places or passages),
        third,
    )


def _shown_at(deck: Deck, item: QuoteItem, criterion: Criterion) -> tuple[Place, ...]:
    """The words that show a criterion, in the article and in the credit line above it."""
    shown = item.evidence[criterion]
    return (*deck.places(item, shown.at), *deck.in_head(item, shown.heads))


def _rows(deck: Deck, item: QuoteItem, decided: frozenset[Reason]) -> list[Row]:
    rows = [_row(deck, item, criterion, decided) for criterion in Criterion]
    return [*rows, *_match_row(deck, item, decided), *_warnings(item, decided)]


def _row(deck: Deck, item: QuoteItem, criterion: Criterion, decided: frozenset[Reason]) -> Row:
    shown = item.evidence[criterion]
    places = _shown_at(deck, item, criterion)
    if not places and criterion is Criterion.WORDS:
        places = deck.passages(item)
    route = item.evidence.carrier.route if criterion is Criterion.CARRIER else None
    return Row(
        _SIGNS[shown.level],
        CRITERIA[criterion].name,
        _LEVELS[shown.level] + (f", {ROUTES[route]}" if route else ""),
        shown.note or "",
        places,
        QuoteReason(criterion.value),
        QuoteReason(criterion.value) in decided,
    )


def _match_row(deck: Deck, item: QuoteItem, decided: frozenset[Reason]) -> list[Row]:
    """How the same words appear elsewhere on the page, where they do."""
    how, reason = item.match.how, QuoteReason.MATCH
    if how is MatchIs.ALONE:
        return []
    places = deck.places(item, item.match.at)
    name, state = _SKILLS[reason], _MATCHES[how]
    return [Row(_MATCH_SIGNS[how], name, state, item.match.note or "", places, reason, reason in decided)]


def _warnings(item: QuoteItem, decided: frozenset[Reason]) -> list[Row]:
    """What else to know: what a deck calls `flags`. Those that keep a quote from being reliable say so."""
    return [
        Row(
            Sign.HALF if flag in CAPPING else Sign.NONE,
            _SKILLS[QuoteReason.FLAG] if flag in CAPPING else _WARNING,
            _WARNINGS[flag],
            "",
            (),
            QuoteReason.FLAG if flag in CAPPING else None,
            flag in CAPPING and QuoteReason.FLAG in decided,
        )
        for flag in item.flags
    ]


def _grounds(deck: Deck, item: QuoteItem, answer: QuoteVerdict) -> dict[Reason, str]:
    """What the answer can rest on; in one sentence nothing is said twice, or leads in a circle."""
    found = _GROUNDS[answer]
    text = deck.articles[deck.passages(item)[0].article]
    if len(text.paragraphs) > 1 or len(sentence_spans(text.text)) > 1:
        return found
    return {
        reason: _NO_NAME if reason is QuoteReason.FLAG else statement
        for reason, statement in found.items()
        if reason is not QuoteReason.MATCH
    }


def _reply(item: QuoteItem, answer: QuoteVerdict, reason: QuoteReason, words: str) -> str:
    """How it is with what a learner named, and what that comes to."""
    if reason is QuoteReason.MATCH:
        return _reply_on_match(item, words)
    if reason is QuoteReason.FLAG:
        return _reply_on_warnings(item)
    return _reply_on_criterion(item, answer, reason, words)


def _reply_on_criterion(item: QuoteItem, answer: QuoteVerdict, reason: QuoteReason, words: str) -> str:
    level = item.evidence[Criterion(reason.value)].level
    told = f"{_WITH[level][reason]}{'' if reason is QuoteReason.WORDS else words}."
    verdict = verdict_of(item)
    if level is Level.MET:
        return told
    if reason is QuoteReason.OCCASION:
        enough = "For an own report or a record that is enough."
        return _MORE if verdict is QuoteVerdict.NOT else f"{told} {enough}"
    comes_to = QuoteVerdict.PARTLY if level is Level.WEAK else QuoteVerdict.NOT
    if answer is comes_to:  # it is as the learner said, and yet did not decide
        return _MORE
    makes = f"That makes it {'partly' if level is Level.WEAK else 'not'} reliable."
    return f"{told} {makes if verdict is comes_to else 'Something else weighs more.'}"


_MORE = "That is so, but more is lacking."


def _reply_on_match(item: QuoteItem, words: str) -> str:
    return {
        MatchIs.ALONE: "The page has them nowhere else.",
        MatchIs.AGREES: f"Elsewhere they have the same meaning{words}.",
        MatchIs.DRIFTS: f"Elsewhere other words have the same meaning{words}.",
        MatchIs.CONTRADICTS: _MORE,
    }[item.match.how]


def _reply_on_warnings(item: QuoteItem) -> str:
    if CAPPING.intersection(item.flags):
        return _MORE
    if item.evidence.speaker.level is Level.MET:
        return "The speaker is named, and no sources lead in a circle."
    return "Something else decided it."


def _did_they(deck: Deck, item: QuoteItem, is_ahead: Callable[[str], bool]) -> str | None:
    """The outcome of the trace, where there is one; held back while that is still to be asked."""
    found = None if item.off_page is None else deck.by_id[item.off_page]
    if found is not None and is_ahead(found.id):
        return "Off the page: you will be asked later in this sitting."
    return off_the_page(found) if isinstance(found, TraceItem) else None


QUOTE = Presentation(
    kind=Kind.QUOTE,
    title=Choice("Quote", words.WHO_SAYS_SO),
    plural="quotes",
    question="Is this quote reliably sourced, on the page?",
    labels=("The quote",),
    answers=_ANSWERS,
    skills=_SKILLS,
    checklist=Checklist(
        "What a stranger needs to check it",
        tuple(CRITERIA.values()),
        rule=_RULE,
    ),
    rows=_rows,
    hints=_hints,
    neutral_hints=in_turn("Read this sentence once more.", _SEARCH),
    grounds=_grounds,
    reply=_reply,
    did_they=_did_they,
)
