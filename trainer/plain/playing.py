"""A sitting as numbered lines on standard input and output: for screen readers, pipes and scripts.

One of the two faces of a `Session`; it decides nothing. Each line is complete, nothing is drawn, and no
colour or cursor movement is sent. The end of input shows the results so far; the sitting then waits, as it
does when it is left.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TextIO, TypeVar

from trainer import say
from trainer.deck.deck import Deck, Place, credit
from trainer.deck.kinds import Kind
from trainer.sitting import report, words
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS, REASON_WORDS
from trainer.sitting.parts import Search
from trainer.sitting.question import Excerpt, Question, excerpt, question
from trainer.sitting.reveal import Reveal, reveal_in
from trainer.sitting.scoring import Results, results
from trainer.sitting.session import Refused, Session, Step
from trainer.sitting.words import Choice
from trainer.text.messages import counted

T = TypeVar("T")

_LONGEST_LINE = 10_000
"""Characters of a typed line that are looked at; the rest of it is dropped."""

_ENDLESS = 100
"""This many times the longest line, without a line break, come from no person: it is as if nothing came."""

_ATTEMPTS = 1_000
"""How often one question is asked; whatever has not answered it by then (`yes | trainer play`) never will."""


class EndOfInput(Exception):
    """Nothing more will be typed."""


class LeftForNow(Exception):
    """The learner leaves; the sitting waits."""


class Letter(Enum):
    """What may be typed instead of a number, by its letter."""

    HINT = "h"
    UNDO = "u"
    ARTICLE = "a"
    BACK = "b"
    FLAG = "f"
    LEAVE = "q"
    END = "e"
    HELP = "?"


MEANINGS = {
    Letter.HINT: "for a hint (there are three)",
    Letter.UNDO: "to take back what you said last, until its explanation",
    Letter.ARTICLE: "to read the article again",
    Letter.BACK: "to look back at what was explained",
    Letter.FLAG: "to flag this item as faulty",
    Letter.LEAVE: "to leave (the sitting waits for you)",
    Letter.END: "to end the sitting here with its results",
    Letter.HELP: "for this help",
}
"""What each letter is for, as the second half of a sentence."""

_HELP = (
    "Type the number of your answer and press Enter. Instead of a number you may type: "
    f"{', '.join(f'{command.value} {means}' for command, means in MEANINGS.items())}."
)


def play(session: Session, source: TextIO, sink: TextIO) -> Results:
    """Play a sitting to its end, or until it is left. Returns the results so far.

    They are printed at the end of the sitting, and at the end of input: a script wants to see them.
    """
    talk = _Talk(source, sink)
    with contextlib.suppress(LeftForNow):
        with contextlib.suppress(EndOfInput):
            _brief(session, talk)
            if len(session.log) > 1:
                _resume(session, talk)
            while session.step is not Step.DONE:
                _STEPS[session.step](session, talk)
        _print_results(results(session.deck, session.responses, session.total), talk)
    return results(session.deck, session.responses, session.total)


def choose(names: Sequence[str], source: TextIO, sink: TextIO, prompt: str) -> int | None:
    """Let a person choose one of some names by number.

    Returns its index; None where the person leaves with `q`, and at the end of input.
    """
    talk = _Talk(source, sink)
    talk.numbered(names)
    with contextlib.suppress(EndOfInput):
        for _ in range(_ATTEMPTS):
            typed = talk.ask(prompt)
            place = _place_in(typed, len(names))
            if place is not None or typed.lower() == Letter.LEAVE.value:
                return place
            talk.say(f"Please type a number from 1 to {len(names)}, or q to leave.")
    return None


def _place_in(typed: str, count: int) -> int | None:
    """The index, from 0, of what was chosen by its number; None where it is no number of these."""
    known = len(typed) < 10 and typed.isdecimal() and 1 <= int(typed) <= count
    return int(typed) - 1 if known else None


class _Talk:
    """Lines out, lines in."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self.posed: str | None = None
        """The item that was told last: it is not told again when an answer to it is taken back."""

    def say(self, text: str = "") -> None:
        """One line, whatever the text holds: a deck cannot forge another."""
        say.line(text, to=self._sink)

    def block(self, text: str) -> None:
        """Text of a deck or an article: each of its lines by itself, blank ones left out."""
        for line in text.splitlines():
            if line.strip():
                self.say(line.strip())

    def numbered(self, names: Sequence[str]) -> None:
        for place, name in enumerate(names, 1):
            self.say(f"{place}. {name}")

    def ask(self, prompt: str) -> str:
        say.prompt(prompt, to=self._sink)
        line = rest = self._source.readline(_LONGEST_LINE)
        parts = 1
        while len(rest) == _LONGEST_LINE and not rest.endswith("\n") and parts < _ENDLESS:
            rest = self._source.readline(_LONGEST_LINE)
            parts += 1
        self.say()
        if not line or parts == _ENDLESS:
            raise EndOfInput
        return line.strip()


def _brief(session: Session, talk: _Talk) -> None:
    deck = session.deck
    talk.say(deck.title)
    if deck.model.draft:
        talk.say("This deck is a draft: no person has checked it yet.")
    if deck.model.about:
        talk.block(deck.model.about)
    if deck.model.as_of:
        talk.say(f"{words.AS_OF} {deck.model.as_of}.")
    talk.say(_length(session))
    if session.left_out:
        talk.say(words.left_out(session.left_out))
    talk.say()
    talk.say("Three questions, kept apart:")
    talk.numbered([f"{name} {means}" for name, means in words.THREE_QUESTIONS])
    talk.say()
    for _, lines, spoken, rule in (entry.checklist for entry in PRESENTATIONS.values()):
        if spoken:
            talk.say(spoken)
            talk.numbered([_spoken(line) for line in lines])
        for line in rule:
            talk.say(_spoken(line))
    talk.say()
    _tell_article(deck, talk)
    talk.say(_HELP)


def _resume(session: Session, talk: _Talk) -> None:
    """Resume a sitting that was left; where that was in the middle of an item, put the item again."""
    talk.say(f"Resuming where you stopped: {session.answered} of {session.total} answered.")
    if session.step in {Step.CONFIDENCE, Step.REASON, Step.REVEAL}:
        _pose_next(session, talk)
        answer = session.response(session.item.id).answer
        if answer is not None and session.step is not Step.REVEAL:  # the reveal says it
            talk.say(f"You said: {ANSWER_WORDS[answer].name}.")


def _length(session: Session) -> str:
    """How many items are asked, and how long the whole deck takes where it is asked as a whole."""
    whole = sum(session.deck.count(kind) for kind in Kind)
    items = counted(session.total, "item")
    if session.total < whole:
        return f"{items} of the {whole} in this deck."
    minutes = session.deck.minutes
    return f"{items}, about {counted(minutes, 'minute')}."


def _spoken(choice: Choice) -> str:
    return f"{choice.name}: {choice.means}"


def _tell_article(deck: Deck, talk: _Talk) -> None:
    for name, article in deck.articles.items():
        info = deck.infos[name]
        above = credit(info)
        talk.say(f"The article: {info.title}{f' ({above})' if above else ''}")
        for place, span in enumerate(article.paragraphs, 1):
            talk.say(f"Paragraph {place}: {article.text[span.start : span.end]}")
        talk.say("End of the article.")
        talk.say()


def _example(session: Session, talk: _Talk) -> None:
    item = session.item
    talk.say("A worked example: nothing to answer, just see how it is done.")
    _pose(question(session.deck, item), talk)
    _tell(session.deck, reveal_in(session, item), talk)
    _wait(session, talk)


def _question(session: Session, talk: _Talk) -> None:
    if talk.posed != session.item.id:
        _pose_next(session, talk)
        for hint in session.hints_given:
            _tell_hint(session.deck, hint.text, hint.places, talk)
    answer = _choice(session, talk, "Your answer:", question(session.deck, session.item).answers)
    if answer is not None:
        session.answer(answer)


def _pose_next(session: Session, talk: _Talk) -> None:
    asked = question(session.deck, session.item)
    talk.say(f"Item {session.number} of {session.total}. {asked.title.name}.")
    _pose(asked, talk)
    talk.posed = session.item.id


def _confidence(session: Session, talk: _Talk) -> None:
    talk.say(words.CONFIDENCE_QUESTION)
    confidence = _choice(session, talk, "How sure:", words.CONFIDENCES)
    if confidence is not None:
        session.rate(confidence)


def _reason(session: Session, talk: _Talk) -> None:
    talk.say(f"{words.REASON_QUESTION} Press Enter alone to pass over this question.")
    reason = _choice(
        session,
        talk,
        "What decided it:",
        question(session.deck, session.item).reasons,
        or_nothing=lambda: session.give_reason(None),
    )
    if reason is not None:
        session.give_reason(reason)


def _revealed(session: Session, talk: _Talk) -> None:
    _tell(session.deck, reveal_in(session, session.item), talk)
    _wait(session, talk)


_STEPS: dict[Step, Callable[[Session, _Talk], None]] = {
    Step.EXAMPLE: _example,
    Step.QUESTION: _question,
    Step.CONFIDENCE: _confidence,
    Step.REASON: _reason,
    Step.REVEAL: _revealed,
}


def _choice(
    session: Session,
    talk: _Talk,
    prompt: str,
    choices: Mapping[T, Choice],
    or_nothing: Callable[[], None] | None = None,
) -> T | None:
    """Ask until a number is chosen. None where a command has moved the sitting, or nothing was typed."""
    values, step = tuple(choices), session.step
    talk.numbered([_spoken(choice) for choice in choices.values()])
    for _ in range(_ATTEMPTS):
        typed = talk.ask(prompt).lower()
        place = _place_in(typed, len(values))
        if place is not None:
            return values[place]
        if not typed and or_nothing is not None:
            or_nothing()
            return None
        if not _command(session, talk, typed):
            talk.say(f"Please type a number from 1 to {len(values)}, or ? for help.")
        if session.step is not step:
            return None
    raise EndOfInput


def _command(session: Session, talk: _Talk, typed: str) -> bool:
    """Do what a letter asks for. False where it asks for nothing."""
    try:
        command = Letter(typed)
    except ValueError:
        return False
    _COMMANDS[command](session, talk)
    return True


def _hint(session: Session, talk: _Talk) -> None:
    if session.step is not Step.QUESTION:
        talk.say("Hints are for before the answer.")
        return
    try:
        hint = session.hint()
    except Refused:
        talk.say("There is no further hint for this.")
    else:
        _tell_hint(session.deck, hint.text, hint.places, talk)


def _flag(session: Session, talk: _Talk) -> None:
    session.flag(talk.ask("What is wrong with this item?"))
    please = " Please answer it as well as you can." if session.step is Step.QUESTION else ""
    talk.say(f"Noted, thank you.{please}")


def _back(session: Session, talk: _Talk) -> None:
    if not session.past:
        talk.say("Nothing has been explained yet.")
    for name in session.past:
        item = session.deck.by_id[name]
        _pose(question(session.deck, item), talk)
        _tell(session.deck, reveal_in(session, item), talk)
    talk.say("That is all so far. Back to the present question.")


def _undo(session: Session, talk: _Talk) -> None:
    if session.can_go_back:
        session.back()
        talk.say("Taken back.")
    elif session.step is Step.REVEAL:
        talk.say("It has been explained, so your answer stays.")
    else:
        talk.say("There is nothing to take back.")


def _leave(session: Session, talk: _Talk) -> None:  # noqa: ARG001 - it is called as every other command is
    raise LeftForNow


def _end(session: Session, talk: _Talk) -> None:
    """End the sitting, after a question where anything would be left out."""
    left = report.left_to_ask(session)
    if left:
        talk.say(f"End here? {left}")
        if talk.ask("Type y to end it, or press Enter to continue:").lower() not in {"y", "yes"}:
            talk.say("Back to the present question.")
            return
    session.finish()


def _article_again(session: Session, talk: _Talk) -> None:
    _tell_article(session.deck, talk)


_COMMANDS: dict[Letter, Callable[[Session, _Talk], None]] = {
    Letter.HINT: _hint,
    Letter.FLAG: _flag,
    Letter.ARTICLE: _article_again,
    Letter.UNDO: _undo,
    Letter.BACK: _back,
    Letter.LEAVE: _leave,
    Letter.END: _end,
    Letter.HELP: lambda _, talk: talk.say(_HELP),
}


def _wait(session: Session, talk: _Talk) -> None:
    for _ in range(_ATTEMPTS):
        if session.step is Step.DONE:
            return
        typed = talk.ask("Press Enter to continue.").lower()
        if not typed or not _command(session, talk, typed):
            session.next()
            return
    raise EndOfInput


def _pose(asked: Question, talk: _Talk) -> None:
    """Tell what is asked: the words, where they are, and what was found elsewhere."""
    talk.say(asked.prompt)
    if asked.claim is not None:
        talk.say(f"{asked.claim.label}: {asked.claim.text}")
    for passage in asked.passages:
        talk.say(f"{passage.label}: {_spoken_excerpt(passage.excerpt)}")
        if passage.around:
            talk.say(f"It appears in: {' '.join(passage.around.split())}")
    if asked.search is not None:
        _tell_search(asked.search, talk)


def _tell_search(search: Search, talk: _Talk) -> None:
    if search.where:
        talk.block(f"Searched: {search.where}")
    if not search.results:
        talk.say("No record was found.")
    for place, record in enumerate(search.results, 1):
        dated = f"dated {record.date}" if record.date else "undated"
        talk.say(
            f"Record {place}: {record.title}. {record.publisher}, {dated}, consulted {record.consulted}."
        )
        if record.address:
            talk.say(f"Address: {record.address}")
        talk.block(f"It says: {record.says}")


def _cited(deck: Deck, place: Place) -> str:
    """The words at a place, with their paragraph's number."""
    return _spoken_excerpt(excerpt(deck, place))


def _spoken_excerpt(found: Excerpt) -> str:
    where = words.CREDIT_LINE if found.paragraph is None else f"paragraph {found.paragraph}"
    if found.article is not None:
        where = f"{found.article.title}, {where}"
    return f"“{' '.join(found.text.split())}” ({where})"


def _tell_hint(deck: Deck, text: str, places: Sequence[Place], talk: _Talk) -> None:
    talk.say(f"Hint: {text}")
    for place in places:
        talk.say(f"Look at: {_cited(deck, place)}")


def _tell(deck: Deck, shown: Reveal, talk: _Talk) -> None:
    """Tell a reveal: verdict, rows, explanation, what stays open, next move."""
    talk.say(f"The answer: {_spoken(ANSWER_WORDS[shown.verdict])}.")
    if shown.answer is not None:
        worth = "not scored" if shown.points is None else f"{words.number(shown.points)} of 1 point"
        talk.say(f"You said: {ANSWER_WORDS[shown.answer].name}; {worth}.")
    for row in shown.rows:
        decided = ", and this decided it" if row.decided else ""
        note = f" {row.note}" if row.note else ""
        cited = "; ".join(_cited(deck, place) for place in row.places)
        talk.say(f"{row.label}: {row.state}{decided}.{note}{f' See {cited}.' if cited else ''}")
    for remark in shown.remarks:
        talk.say(remark)
    if shown.reason is not None and shown.decided_by:
        talk.say(
            "You named what decided it." if shown.reason in shown.decided_by else _decided_otherwise(shown)
        )
    if shown.because:
        talk.block(f"The author decided otherwise than the rule, because: {shown.because}")
    talk.block(f"Why: {shown.explain}")
    if shown.said_it is not None:
        talk.block(f"Said it? {shown.said_it}")
    talk.say(f"Is it so? {shown.is_it_so}")
    if shown.next_move:
        talk.say(f"Next move: {shown.next_move}")
    talk.say()


def _decided_otherwise(shown: Reveal) -> str:
    deciding = " and ".join(REASON_WORDS[reason].name.lower() for reason in shown.decided_by)
    return f"What decided it: {deciding}."


def _print_results(found: Results, talk: _Talk) -> None:
    talk.say("Results")
    talk.say(report.headline(found))
    for section in report.sections(found):
        talk.say()
        talk.say(f"{section.heading}:")
        for line in section.lines:
            talk.say(f"{line.label}: {line.value}{f' ({line.remark})' if line.remark else ''}")
