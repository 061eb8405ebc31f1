"""What a room shows to everybody in it at a moment, as plain values: for the page, and for `state`.

A scene is the same for every seat. Before a reveal nothing in it depends on who is right, and how the
answers are spread is in it only where the facilitator shows it.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from trainer.deck.deck import Deck
from trainer.room import words
from trainer.room.ballots import ROUNDS
from trainer.room.host.wording import HEADINGS, NOW
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.parts import Row
from trainer.sitting.question import AskedAbout, Question, question
from trainer.sitting.responses import Response
from trainer.sitting.reveal import Reveal, reveal, row_order
from trainer.text.article import unmarked


class ShownAnswer(msgspec.Struct, frozen=True):
    """One of the answers."""

    value: str
    name: str
    means: str


class ShownPassage(msgspec.Struct, frozen=True):
    """Words in their sentence."""

    label: str
    before: str
    words: str
    after: str
    paragraph: int | None
    article: str


class ShownRecord(msgspec.Struct, frozen=True):
    """What was found off the page."""

    title: str
    publisher: str
    says: str
    date: str
    consulted: str


class ShownQuestion(msgspec.Struct, frozen=True):
    """What is asked."""

    kind: str
    prompt: str
    claim: str
    passages: tuple[ShownPassage, ...]
    records: tuple[ShownRecord, ...] | None
    """None where only the page is asked."""
    answers: tuple[ShownAnswer, ...]
    hints: tuple[str, ...]


class ShownSpread(msgspec.Struct, frozen=True):
    """How often an answer was given: by ballots and by hands, in the first vote and in the second."""

    name: str
    votes: tuple[int, ...]
    hands: tuple[int, ...]


class ShownRow(msgspec.Struct, frozen=True):
    """A line of a reveal."""

    sign: str
    label: str
    state: str
    note: str
    decided: bool
    excerpts: tuple[str, ...]


class ShownReveal(msgspec.Struct, frozen=True):
    """The verdict, and what it rests on."""

    verdict: str
    name: str
    means: str
    rows: tuple[ShownRow, ...]
    why: str
    next_move: str


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown to all."""

    phase: Phase
    step: int
    round: int
    number: int
    total: int
    heading: str
    now: tuple[str, ...]
    question: ShownQuestion | None
    spread: tuple[ShownSpread, ...]
    """Empty where it is not shown."""
    most: int
    """The longest bar of the spread."""
    reveal: ShownReveal | None
    vote: str = ""
    """Which vote on which item it is: `3.2`, also where that is opened again; empty where none is asked."""


def scene(room: Room) -> Scene:
    """What is shown now."""
    spot = room.spot
    spread = _spread(room) if spot.is_shown and spot.phase is not Phase.EXAMPLE else ()
    return Scene(
        phase=spot.phase,
        step=room.step,
        round=spot.round,
        number=room.course.number if spot.item is not None else 0,
        total=room.course.total,
        heading=HEADINGS[spot.phase],
        now=_now(room),
        question=_question(room) if spot.item is not None else None,
        spread=spread,
        most=max((hits for one in spread for hits in (*one.votes, *one.hands)), default=0),
        reveal=_reveal(room) if spot.phase in {Phase.REVEAL, Phase.EXAMPLE} else None,
        vote=f"{room.course.queue.index(spot.item)}.{spot.round}" if spot.item is not None else "",
    )


def _now(room: Room) -> tuple[str, ...]:
    phase = room.spot.phase
    if phase is Phase.OPEN:
        return (words.VOTE_ALONE,)
    if phase is Phase.DISCUSS:
        return words.TALK, words.to_talk_over(room)
    return (NOW[phase],)


def _question(room: Room) -> ShownQuestion:
    asked = question(room.deck, room.item)
    return ShownQuestion(
        kind=asked.title.name,
        prompt=asked.prompt,
        claim=f"{asked.claim.label}: {asked.claim.text}" if asked.claim is not None else "",
        passages=tuple(_passage(room.deck, one) for one in asked.passages),
        records=_records(asked),
        answers=tuple(ShownAnswer(one.value, *choice) for one, choice in asked.answers.items()),
        hints=tuple(hint.text for hint in room.hints_given),
    )


def _passage(deck: Deck, asked: AskedAbout) -> ShownPassage:
    """Words in what is around them: no phone has the article beside it."""
    text, span = deck.articles[asked.place.article], asked.place.span
    around, (start, end) = text.surroundings(span), text.window(span, words.MOST_AROUND)
    before, found, after = (
        _on_a_line(text.text[a:b]) for a, b in pairwise((start, span.start, span.end, end))
    )
    article = asked.excerpt.article
    return ShownPassage(
        asked.label,
        "… " * (start > around.start) + before,
        found,
        after + " …" * (end < around.end),
        asked.excerpt.paragraph,
        (article.publisher or article.id) if article is not None else "",
    )


def _on_a_line(text: str) -> str:
    return unmarked(text).replace("\n", " ")


def _records(asked: Question) -> tuple[ShownRecord, ...] | None:
    if asked.search is None:
        return None
    return tuple(
        ShownRecord(one.title, one.publisher, one.says, one.date or "", f"{one.consulted}")
        for one in asked.search.results
    )


def _spread(room: Room) -> tuple[ShownSpread, ...]:
    tallies = [room.tally(one) for one in ROUNDS[: room.spot.round]]
    return tuple(
        ShownSpread(
            ANSWER_WORDS[answer].name,
            tuple(tally.votes[answer.value] for tally in tallies),
            tuple(tally.hands[answer.value] for tally in tallies),
        )
        for answer in room.answers
    )


def _reveal(room: Room) -> ShownReveal:
    shown = reveal(room.deck, room.item, Response(item=room.item.id), is_ahead=room.is_ahead)
    return ShownReveal(
        verdict=shown.verdict.value,
        name=ANSWER_WORDS[shown.verdict].name,
        means=ANSWER_WORDS[shown.verdict].means,
        rows=tuple(_row(shown.rows[index]) for index in row_order(shown)),
        why=_why(shown),
        next_move=shown.next_move or "",
    )


def _why(shown: Reveal) -> str:
    return " ".join(filter(None, (shown.because, shown.explain)))


def _row(row: Row) -> ShownRow:
    return ShownRow(row.sign.value, row.label, row.state, row.note, row.decided, row.excerpts)
